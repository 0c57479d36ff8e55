import { stretchOf } from '../text/calendar.js';
import type { Claim } from '../claim/claim.js';
import { breakBetween, type Difference, isInside, onlyDifference } from '../dataset/comparable.js';
import { objectOf } from './object.js';
import type { Derivation, Workshop } from './derive.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { Judged } from '../judge/judge.js';
import { isSound, type Neighbourhood, type Operand } from './operands.js';
import { containsPeriod } from '../text/period.js';
import { readWords } from '../text/word.js';
import { format, formatPercent, mayGive, orderPair, reckonPair, type Reckoning, worked } from './reckon.js';
import { isMoveInTime } from './times.js';
import { type Slot, STRENGTH } from '../claim/slots.js';
import { ageState, areaState, periodState, platformState, sexState, type SlotState, topicState } from '../claim/state.js';

/** An observation that a figure of the draft rests on. */
interface Support {
  readonly judged: Judged;
  readonly cell: Cell;
  readonly value: number;
}

/**
 * What one observation is to another: the same at a later time, the same of another place, platform or group, the whole of it, the other
 * part of one whole.
 */
type Tie = 'time' | 'across' | 'whole' | 'sibling';

/**
 * Looks for what a figure was worked out from, where its words tell how but not of what: tries every two observations behind the figures
 * around it that are of one thing and that nothing in its words speaks against.
 * Where just one pair gives the figure, or of several just one that the words name, in detail before all, that is the one. It accuses only
 * where just one gives it the other way round, and the words name what that is of.
 */
export function search(claim: Claim, near: Neighbourhood, { evidence }: Workshop): Derivation | null {
  const { operation } = claim.asked!;
  if (operation !== 'share' && operation !== 'change' && operation !== 'difference' && operation !== 'multiple') return null;
  let found: Map<string, Derivation> | null = null;
  let against: Map<string, Derivation> | null = null;
  let named: Map<string, Derivation> | null = null;
  let detailed: Map<string, Derivation> | null = null;
  const supports = supportsIn(near);
  if (supports.length < 2) return null;
  const object = objectOf(claim, near);
  let spoken: ReadonlySet<string> | undefined;
  for (let i = 0; i < supports.length; i++) {
    const a = supports[i]!;
    for (let k = i + 1; k < supports.length; k++) {
      const b = supports[k]!;
      if (object !== null && a.judged !== object.judged && b.judged !== object.judged) continue;
      // Hardly two of them could give the figure, which is seen before anything else is asked of them.
      if (!mayGive(operation, claim.quantity, a.value, b.value)) continue;
      for (const [end, base] of [
        [a, b],
        [b, a],
      ] as const) {
        const tie = tieOf(end.cell, base.cell, evidence);
        const address =
          tie &&
          !(
            tie === 'across' &&
            ((operation === 'change' && !areBothNamed(end.cell, base.cell, claim)) ||
              ((operation === 'difference' || operation === 'change') && isMoveInTime(claim)))
          )
            ? addressOf(tie, end.cell, base.cell, claim, evidence)
            : 'another';
        const reckoning =
          address === 'another' ||
          end.cell.valueClass !== base.cell.valueClass ||
          (operation === 'share' && tie === 'whole' && address !== 'named' && end.cell.obs.refArea !== base.cell.obs.refArea) ||
          (address === 'open' && tie === 'time' && !isTelling(claim) && !(spoken ??= seriesSpokenOf(near)).has(end.cell.series))
            ? null
            : reckon(tie!, claim, end, base);
        if (!reckoning || reckoning.fit === 'none' || reckoning.fit === 'loose') continue;
        const reading = worked(reckoning, {
          operands: [end.judged, base.judged],
          cells: [end.cell, base.cell],
          sound: true,
          certain:
            (address === 'named' || (tie === 'time' && (isBeside(end.judged, claim) || isBeside(base.judged, claim)))) &&
            claim.asked!.plain,
          rupture: null,
        });
        const values = [end.value, base.value].sort().join();
        if (reckoning.fit === 'against') (against ??= new Map()).set(values, reading);
        else {
          (found ??= new Map()).set(values, reading);
          if (address === 'named') (named ??= new Map()).set(values, reading);
          if (tie === 'whole' && isDetailSaid(end.cell, claim)) (detailed ??= new Map()).set(values, reading);
        }
      }
    }
  }
  const readings = detailed ?? named ?? found ?? against;
  return readings?.size === 1 ? [...readings.values()][0]! : null;
}

/** What is written to three digits comes out of no other two by chance. */
function isTelling({ quantity: { text } }: Claim): boolean {
  return text.replace(/\D/g, '').length >= 3;
}

function isBeside({ block, claim: other }: Judged, { sentence }: Claim): boolean {
  return block === 'same' && other.sentence === sentence;
}

/**
 * The series of the figures of its own sentence and of the last before that has any, or of the table there: where the words name none, it
 * is one of these.
 */
function seriesSpokenOf({ own, before }: Neighbourhood): ReadonlySet<string> {
  const at = before.findIndex((group) => group.some(({ cell }) => cell !== null));
  const last =
    at < 0
      ? []
      : before[at]![0]!.judged.claim.place === null
        ? before[at]!
        : before
            .slice(at)
            .flat()
            .filter(({ judged }) => judged.claim.place !== null);
  return new Set([...own, ...last].flatMap(({ cell }) => cell?.series ?? []));
}

/**
 * The observations behind the figures around: those that stand, and those whose number is another thing's, which is no less a number to
 * reckon with.
 */
function supportsIn({ own, before, after, above, rowAbove }: Neighbourhood): Support[] {
  const supports: Support[] = [];
  const add = (operands: readonly Operand[]): void => {
    for (const operand of operands) {
      const { cell, judged } = operand;
      if (cell !== null && (isSound(operand) || judged.verdict === 'contradicted') && !supports.some((known) => known.cell === cell))
        supports.push({ judged, cell, value: valueOf(operand, cell) });
    }
  };
  add(own);
  before.forEach(add);
  add(above);
  add(rowAbove);
  for (let i = 0; i < 2 && i < after.length; i++) add(after[i]!);
  return supports;
}

/** A sum is true or false of what the data hold, however the draft rounds or mistypes it. */
function valueOf({ value }: Operand, { obs }: Cell): number {
  return obs.qualifier === 'exact' ? obs.obsValue : value;
}

/** Null where the one may not be set against the other, or not in this order. */
export function tieOf(end: Cell, base: Cell, evidence: Evidence): Tie | null {
  if (end.valueClass !== base.valueClass || end.isChange || base.isChange) return null;
  const difference = onlyDifference(end, base);
  if (difference === null || breakBetween(end, base, evidence)) return null;
  if (difference === 'period') return end.months === base.months && end.stretch.end > base.stretch.end ? 'time' : null;
  if (isPartOf(end, base, difference, evidence)) return 'whole';
  if (difference === 'subject' || isPartOf(base, end, difference, evidence)) return null;
  return difference === 'group' && end.obs.age === base.obs.age ? 'sibling' : 'across';
}

function isPartOf(
  { obs: part, platforms }: Cell,
  { obs: whole, platforms: all }: Cell,
  difference: Difference,
  evidence: Evidence,
): boolean {
  switch (difference) {
    case 'area':
      return isInside(whole.refArea, part.refArea, evidence);
    case 'platform':
      return platforms.size > 0 && all.size === 0;
    case 'group':
      return (whole.sex === null || whole.sex === part.sex) && (whole.age === null || whole.age === part.age);
    case 'subject':
      return whole.detail === null && (part.topic === whole.topic || part.unitMeasure === whole.unitMeasure);
    default:
      return false;
  }
}

/**
 * Whether the words may mean a pair: nothing that they say of place, platform, group and time speaks against it; and where the two are no
 * one series, they name one of the two, of a share the part.
 */
function addressOf(tie: Tie, end: Cell, base: Cell, claim: Claim, evidence: Evidence): 'another' | 'open' | 'named' {
  const { slots } = claim;
  const states: readonly ((cell: Cell) => SlotState | null)[] = [
    (cell) => asked(slots.area, (slot) => areaState(slot, cell)),
    (cell) => asked(slots.platform, (slot) => platformState(slot, cell, evidence.members(slot.codes))),
    (cell) => asked(slots.age, (slot) => ageState(slot, cell.obs.age, true, evidence, cell.untilAge)),
    (cell) => asked(slots.sex, (slot) => sexState(slot, cell.obs.sex, true, evidence)),
  ];
  let named = false;
  for (const stateOf of states) {
    const [a, b] = [stateOf(end), stateOf(base)];
    if (a === 'conflict' && (b === 'conflict' || tie === 'time' || tie === 'sibling')) return 'another';
    if (b === 'conflict' && tie === 'time') return 'another';
    // A share is one of a part that has a name.
    named ||= a === 'same' || (b === 'same' && tie !== 'whole');
  }
  named ||= tie === 'whole' && isDetailSaid(end, claim);
  const isMeant =
    tie === 'time'
      ? areTimes(end, base, claim)
      : isTime(end, claim) && isBase(tie, base, claim, evidence) && isWorded(end, base, claim, named || claim.asked!.plain, evidence);
  return !isMeant ? 'another' : named ? 'named' : 'open';
}

/** "Its total fell by 16%" is no comparison with another place, which would be named. */
function areBothNamed({ obs: end, platforms }: Cell, { obs: base, platforms: others }: Cell, { places, named }: Claim): boolean {
  if (end.refArea !== base.refArea) return places.includes(end.refArea) && places.includes(base.refArea);
  const codes = named.flatMap((mark) => mark.codes);
  return end.sex !== base.sex || [platforms, others].every((all) => [...all].some((code) => codes.includes(code)));
}

/** So simple a fraction as "one in three" comes out of many a pair by chance. */
function isWorded(end: Cell, base: Cell, claim: Claim, named: boolean, evidence: Evidence): boolean {
  return (named || claim.quantity.kind !== 'fraction') && (isTopic(end, base, claim, evidence) ?? named);
}

/** What a share is said to be put on is what it is a share of. */
function isBase(tie: Tie, { obs }: Cell, { of, ofSize, ofUnit, uncounted }: Claim, evidence: Evidence): boolean {
  if (uncounted || (ofUnit !== null && !ofUnit.some((code) => areOneUnit(code, obs.unitMeasure, evidence)))) return false;
  return tie === 'sibling' ? ofSize === null && of !== 'whole' : ofSize === null || ofSize === obs.obsValue;
}

function areOneUnit(a: string, b: string, { dataset: { units } }: Evidence): boolean {
  return (units.get(a)?.broader ?? a) === (units.get(b)?.broader ?? b);
}

function asked(slot: Slot | null, stateOf: (slot: Slot) => SlotState): SlotState | null {
  return isSaid(slot) ? stateOf(slot) : null;
}

/** The pair is of the two times that the words give, or as far apart as they say. */
function areTimes(end: Cell, base: Cell, { asked }: Claim): boolean {
  const { at, base: from, span } = asked!;
  const isAmong = (periods: typeof at, { obs }: Cell): boolean =>
    periods.length === 0 || periods.some((period) => containsPeriod(period, obs.refPeriod));
  return (
    isAmong(at, end) &&
    isAmong(from, base) &&
    (span === null || from.length > 0 || Math.abs(end.stretch.endMonth - base.stretch.endMonth - span) <= 1)
  );
}

function isTime(cell: Cell, { slots: { period } }: Claim): boolean {
  return asked(period, (slot) => periodState(slot, cell, slot.periods.map(stretchOf), slot.alsoPeriods.map(stretchOf))) !== 'conflict';
}

function isSaid(slot: Slot | null): slot is Slot {
  return slot !== null && slot.strength >= STRENGTH.lead;
}

/** Of two subjects the words name one. Null where the two are of one. */
function isTopic(end: Cell, base: Cell, claim: Claim, evidence: Evidence): boolean | null {
  const {
    slots: { topic, measure },
  } = claim;
  if (end.obs.topic === base.obs.topic && end.obs.measure === base.obs.measure) return null;
  const isNamed = (cell: Cell): boolean => isDetailSaid(cell, claim) || isOfSaid(cell);
  const isOfSaid = ({ obs }: Cell): boolean =>
    (isSaid(topic) && topicState(topic, obs.topic, evidence) === 'same') || (isSaid(measure) && measure.codes.includes(obs.measure));
  return isNamed(end) || isNamed(base);
}

/** "A charge or summons followed in 9% of the crimes": the words name what an observation is of in detail. */
export function isDetailSaid({ obs: { detail } }: Cell, { said }: Claim): boolean {
  if (detail === null) return false;
  const words = readWords(detail).filter(({ lower }) => lower.length > 3);
  const spoken = new Set(said.own.map(({ form }) => form.key));
  return words.length > 0 && words.every(({ form }) => spoken.has(form.key));
}

function reckon(tie: Tie, { asked, quantity, change }: Claim, end: Support, base: Support): Reckoning | null {
  const areShares = end.cell.valueClass !== 'count';
  const { operation } = asked!;
  switch (operation) {
    case 'share': {
      if (areShares || (tie !== 'whole' && tie !== 'sibling') || (tie === 'whole' && end.value > base.value)) return null;
      const whole = tie === 'whole' ? base.value : end.value + base.value;
      const reckoning = reckonPair('share', quantity, { base: whole, end: end.value });
      return tie === 'whole'
        ? reckoning
        : {
            ...reckoning,
            calculation: () => `${format(end.value)} ÷ (${format(end.value)} + ${format(base.value)}) = ${formatPercent(reckoning.result)}`,
          };
    }
    case 'change':
    case 'difference':
    case 'multiple': {
      if (
        tie === 'whole' ||
        (operation === 'change' && areShares) ||
        (operation === 'difference' && areShares !== (quantity.kind === 'points'))
      )
        return null;
      if (tie !== 'time' || operation === 'multiple')
        return reckonPair(operation, quantity, orderPair(base.value, end.value, quantity, change));
      const reckoning = reckonPair(operation, quantity, { base: base.value, end: end.value });
      const isAgainst = change !== null && (change === 'up') !== end.value > base.value;
      return !isAgainst
        ? reckoning
        : {
            ...reckoning,
            fit:
              reckoning.fit === 'exact' || (reckoning.fit === 'rounded' && quantity.hedge === 'none' && !quantity.words)
                ? 'against'
                : 'none',
          };
    }
    default:
      return null;
  }
}
