import type { Claim } from '../claim/claim.js';
import { STRENGTH } from '../claim/slots.js';
import { periodState } from '../claim/state.js';
import { stretchOf, type Stretch } from '../text/calendar.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { fitOf } from '../dataset/value.js';
import type { Bench, Judged } from './judge.js';
import { A_YEAR, samePeriod, shiftPeriod } from '../text/period.js';
import type { Span } from '../text/span.js';
import { FAR_OFF, TELLING_APART } from './pinned.js';
import { twinsOf } from './twin.js';
import { type Candidate, scalesFor, weigh } from './weigh.js';

/** A candidate of a neighbour's own table must be this good. */
export const OF_ONE_TABLE = 2.4;

/**
 * The observation that a figure ought to hold, since one beside it stands and its own words name but another place, time or group:
 * "Essex had 60 in 2017/18, Kent 86". Null where another observation may be meant or the value is near enough.
 */
export function meantBeside(
  claim: Claim,
  candidates: readonly Candidate[],
  { agreed, beside, evidence, frame }: Pick<Bench, 'agreed' | 'beside' | 'evidence' | 'frame'>,
): Cell | null {
  const { asked, uncounted, amongThem, comparand, slots } = claim;
  if (uncounted || claim.scope === 'outside' || (asked !== null && (asked.plain || !LEVELS.has(asked.operation)))) return null;
  if (
    candidates.some(
      ({ fit, states, score }) =>
        fit !== 'none' &&
        score > OF_ONE_TABLE &&
        states.topic !== 'conflict' &&
        TELLING_APART.every((dimension) => states[dimension] !== 'conflict'),
    )
  )
    return null;
  const scales = scalesFor(claim, evidence, frame);
  for (const other of agreed) {
    const [known] = other.cells;
    if (!isParallel(claim, other)) continue;
    const likeness = weigh(scales, known!, 0);
    if (
      !likeness ||
      !likeness.firm ||
      (likeness.states.measure === 'conflict' && slots.measure!.strength >= STRENGTH.lead) ||
      likeness.states.unit === 'conflict' ||
      !areOneNoun(claim, other.claim, likeness)
    )
      continue;
    const dimension = likeness.conflict!;
    // "Dyfed-Powys had 82. In 2017/18 all of Wales had 274": the time of another sentence is not this one's.
    if (dimension !== 'period' && likeness.states.period === 'conflict' && other.claim.sentence > claim.sentence) continue;
    // "1,673 of them against under-13s": a part of what was counted, told by its group or place.
    if (amongThem && dimension === 'period') continue;
    if (comparand && dimension !== 'period' && likeness.states.period === 'conflict') continue;
    const [own, its] = [slots[dimension]!, other.claim.slots[dimension]];
    if (own.weak || own.hung || (its === null ? !amongThem : its.strength < own.strength)) continue;
    const twins = twinsOf(likeness, claim, evidence);
    const [twin] = twins;
    if (twin && !twins.some((cell) => isHeld(cell, claim) || agreed.some(({ cells }) => cells.includes(cell)))) return twin;
  }
  return amongThem ? null : (meantAcross(claim, { agreed, beside, evidence }) ?? meantAtOtherEnd(claim, { agreed, evidence }));
}

/**
 * "The total for 2022/23 was 6,350, up 84% since 2017/18": the change that is published of the count right before, from the time that is
 * said. Null where none is, or one is that is as much.
 */
export function changeMeantBeside(
  { quantity, change, sentence, asked }: Claim,
  { agreed, evidence }: Pick<Bench, 'agreed' | 'evidence'>,
): Cell | null {
  if (change === null || quantity.kind !== 'percent' || asked === null || (asked.base.length === 0 && asked.span === null)) return null;
  const level = agreed
    .filter(
      ({ claim: other, verdict, reason, cells: [cell] }) =>
        other.sentence === sentence &&
        other.quantity.span.end <= quantity.span.start &&
        verdict === 'supported' &&
        reason === 'agrees' &&
        !other.comparand &&
        other.change === null &&
        cell!.valueClass === 'count',
    )
    .at(-1)?.cells[0];
  if (!level) return null;
  const bases = asked.base.length > 0 ? asked.base : [shiftPeriod(level.obs.refPeriod, -asked.span!)];
  const published = (evidence.byAddress(level.obs.refPeriod, level.platforms).get(level.obs.topic)?.cells ?? []).filter(
    (cell) =>
      isChangeOfCount(cell, level, evidence) &&
      bases.some((base) => cell.obs.comparedPeriod !== null && samePeriod(base, cell.obs.comparedPeriod)),
  );
  return published[0] && !published.some((cell) => fitOf(quantity, Math.abs(quantity.value), cell.interval, cell.obs.qualifier) !== 'none')
    ? published[0]
    : null;
}

export function isChangeOfCount({ isChange, obs: a }: Cell, { obs: b }: Cell, { dataset: { measures } }: Evidence): boolean {
  return (
    isChange &&
    measures.get(a.measure)?.of === b.measure &&
    a.topic === b.topic &&
    a.refArea === b.refArea &&
    a.age === b.age &&
    a.sex === b.sex &&
    a.detail === b.detail &&
    samePeriod(a.refPeriod, b.refPeriod)
  );
}

/** What a figure that stands for itself may seem to ask for as well. */
const LEVELS: ReadonlySet<string> = new Set(['share', 'sum']);

/** The value is the observation's, or so near or so far off that it may be meant otherwise. */
function isHeld({ interval, obs, valueClass }: Cell, { quantity }: Pick<Claim, 'quantity'>): boolean {
  const value = quantity.kind === 'fraction' ? quantity.value * 100 : quantity.value;
  const times = value / Math.abs(obs.obsValue);
  return fitOf(quantity, value, interval, obs.qualifier) !== 'none' || (valueClass === 'count' && (times > FAR_OFF || times < 1 / FAR_OFF));
}

/** What the one counts the other counts, or it says no other noun: "326 crimes in 2021/22, 274 in 2017/18". */
function areOneNoun({ quantity: { noun } }: Claim, other: Claim, { states: { unit } }: Candidate): boolean {
  return noun === null || noun === other.quantity.noun || unit === 'same' || unit === 'near';
}

/**
 * "140 after 122", "from 25 to 45": of two counts that are set against each other one stands, so that the other is the same count at its
 * own time.
 * Null where the data do not hold that, or hold the value.
 */
function meantAcross(claim: Claim, { agreed, beside, evidence: { bySeries } }: Pick<Bench, 'agreed' | 'beside' | 'evidence'>): Cell | null {
  const {
    quantity: { kind },
    slots: { period },
    change,
    sentence,
  } = claim;
  if (kind !== 'number' || change !== null || period === null || period.periods.length === 0) return null;
  // Without a time of its own, "against 41" may be set against another place.
  if (period.reach !== 'own' && !beside.some((other) => other.sentence === sentence && other.change !== null)) return null;
  const stretches = period.periods.map(stretchOf);
  for (const other of agreed) {
    const [known] = other.cells;
    if (!isSetAgainst(other, claim) || known!.valueClass !== 'count') continue;
    // "Last year 98, compared with 74 the year before": the year that is meant hangs on that of the figure beside, which the data know
    // better than the words.
    const yearBefore = period.hung && stretches.some(({ endMonth }) => Math.abs(known!.stretch.endMonth - endMonth - A_YEAR) <= A_QUARTER);
    const then = bySeries
      .get(known!.series)!
      .filter(
        (cell) =>
          cell !== known &&
          (periodState(period, cell, stretches, NO_STRETCHES) === 'same' ||
            (yearBefore && cell.months === known!.months && known!.stretch.endMonth - cell.stretch.endMonth === A_YEAR)),
      );
    if (then[0] && !then.some((cell) => isHeld(cell, claim) || agreed.some(({ cells }) => cells.includes(cell)))) return then[0];
  }
  return null;
}

export const A_QUARTER = 3;

/** A figure that stands, in the same sentence at the other end, and at no other place or group than this one's own words name. */
function isSetAgainst({ claim: other, block, reason, verdict }: Judged, { slots, sentence, comparand }: Claim): boolean {
  return (
    block === 'same' &&
    reason === 'agrees' &&
    verdict === 'supported' &&
    other.sentence === sentence &&
    other.comparand !== comparand &&
    other.change === null &&
    !ACROSS.some((dimension) => slots[dimension]?.reach === 'own' && other.slots[dimension]?.span !== slots[dimension].span)
  );
}

const ACROSS = ['area', 'platform', 'age', 'sex', 'topic'] as const;

/**
 * "From 51 to 245", "up from 67": of the two ends of a move, or of two that stand side by side and are set against each other, one stands,
 * and when the other was is not said. It is the same figure of an earlier time, or of a later one.
 * The one a year before or behind, where the data hold no such value of any time on that side.
 */
function meantAtOtherEnd(claim: Claim, { agreed, evidence: { bySeries } }: Pick<Bench, 'agreed' | 'evidence'>): Cell | null {
  const { quantity, slots, change, comparand, move } = claim;
  if (
    change !== null ||
    slots.period?.reach === 'own' ||
    agreed.some(
      ({
        claim: {
          quantity: { value },
        },
      }) => value === quantity.value,
    )
  )
    return null;
  for (const other of agreed) {
    const [known] = other.cells;
    if (
      !isSetAgainst(other, claim) ||
      ((move ?? other.claim.move) === null && !isRightBeside(quantity.span, other.claim.quantity.span)) ||
      other.claim.quantity.kind !== quantity.kind
    )
      continue;
    const side = bySeries
      .get(known!.series)!
      .filter(({ stretch }) => (comparand ? stretch.end < known!.stretch.end : stretch.end > known!.stretch.end));
    const next = side.find(
      ({ stretch, months }) => months === known!.months && Math.abs(stretch.endMonth - known!.stretch.endMonth) === A_YEAR,
    );
    if (next && !side.some((cell) => isHeld(cell, { quantity }) || agreed.some(({ cells }) => cells.includes(cell)))) return next;
  }
  return null;
}

const NO_STRETCHES: readonly Stretch[] = [];

/** "From 618 to 436", "50, from 17": no more than a word stands between them. */
function isRightBeside(a: Span, b: Span): boolean {
  return Math.max(a.start, b.start) - Math.min(a.end, b.end) <= ONE_WORD;
}

const ONE_WORD = 7;

/** Of one kind, in one sentence or two that follow each other, or in one row or column of a table. */
function isParallel(claim: Claim, { claim: other, verdict, reason, block }: Judged): boolean {
  if (
    other === claim ||
    block !== 'same' ||
    verdict !== 'supported' ||
    reason !== 'agrees' ||
    claim.change !== other.change ||
    claim.of !== other.of
  )
    return false;
  if (claim.quantity.kind !== other.quantity.kind) return false;
  return claim.place && other.place
    ? claim.place.row === other.place.row || claim.place.column === other.place.column
    : Math.abs(claim.sentence - other.sentence) <= 1;
}
