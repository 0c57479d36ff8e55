import { placeShares } from './place.js';
import { breakBetween, isInside, onlyDifference, type Rupture } from '../dataset/comparable.js';
import type { Claim } from '../claim/claim.js';
import type { Derivation, Workshop } from './derive.js';
import type { Evidence } from '../dataset/evidence.js';
import { areFirm, BACK, bearOut, cellsOf, isInLast, isPlain, isSound, type Neighbourhood, type Operand, operandOf } from './operands.js';
import { containsPeriod, samePeriod } from '../text/period.js';
import { lengthsApart } from './alike.js';
import { ofCounted, ofOtherSex, ofWholeOfPart } from './portion.js';
import { format, formatPercent, isNear, reckonPair, worked } from './reckon.js';
import type { Slot } from '../claim/slots.js';
import { fitOf } from '../dataset/value.js';
import { NARROWING, addNamedInData, addNamedPart, isNamed, wholesOf } from './part.js';

/** A share worked out of two counts: a part and its whole, or two parts that make one. */
export function shares(claim: Claim, near: Neighbourhood, workshop: Workshop): readonly Derivation[] {
  const { evidence } = workshop;
  const tied = claim.asked!.plain ? tiedPair(claim, near, evidence) : null;
  const same = ofSameWhole(claim, near, workshop);
  const found: Derivation[] = same === null ? [] : [same];
  found.push(...placeShares(claim, near, workshop));
  const inTable = ofColumn(claim, near, workshop);
  if (inTable) found.push(inTable);
  addNamedPart(claim, near, evidence, found);
  addNamedInData(claim, near, workshop, found);
  for (const told of [ofCounted(claim, workshop), ofOtherSex(claim, workshop), ofWholeOfPart(claim, near, workshop)])
    if (told !== null) found.push(told);
  addPairs(claim, near, tied, evidence, found);
  // What comes near it farther off is no excuse where the two are told.
  return tied !== null || same?.certain ? found.filter(({ fit, certain }) => fit !== 'loose' || certain) : found;
}

function countsIn(group: readonly Operand[]): Operand[] {
  return group.filter(({ sort }) => sort === 'count');
}

/** Adds the shares of two counts that stand by each other. Many pairs are tried and few come near. */
function addPairs(claim: Claim, { own: beside, before }: Neighbourhood, tied: Tied | null, evidence: Evidence, found: Derivation[]): void {
  const own = countsIn(beside);
  const { plain } = claim.asked!;
  if (own.length === 0 && !plain) return;
  const groups = [own, ...before.slice(0, BACK).map(countsIn)].filter((group) => group.length > 0);
  const isNext = own.length === 0 && claim.countsBeside === 0 && isInLast(groups[0]?.[0], claim);
  const only =
    own.length === 2 ? claim.countsBeside === 2 : isNext && groups[0]!.length === 2 && groups[0]!.every(({ cell }) => cell !== null);
  // "The platform was known in 1,824, or 26%": the whole stands alone in the sentence before.
  const previous = groups[1] ?? [];
  const split = own.length === 1 && claim.countsBeside === 1 && previous.length === 1 && isInLast(previous[0], claim);
  const places = claim.slots.area;
  for (let i = 0; i < groups.length; i++) {
    for (let k = 0; k < groups.length; k++) {
      const mayAccuse = plain && (i === 0 ? (k === 0 ? only : k === 1 && split) : k === 0 && own.length === 1);
      const isClose = Math.abs(i - k) <= 1;
      for (const part of groups[i]!) {
        // A part from farther off must be of the place that the share names.
        if (i > 1 && !isOf(part, places)) continue;
        for (const whole of groups[k]!) {
          const isTied = tied !== null && tied.part === part && tied.whole === whole;
          if (
            part === whole ||
            !(
              mayAccuse ||
              isTied ||
              isNear(claim.quantity, (100 * part.value) / whole.value) ||
              isNear(claim.quantity, (100 * part.value) / (part.value + whole.value))
            )
          )
            continue;
          const siblings = isClose && areSiblings(part, whole);
          if (!siblings && (part.value > whole.value || !isWithin(part, whole, claim, evidence))) {
            const unlike = plain && isClose ? unlikeShare(part, whole, claim, evidence) : null;
            if (unlike) found.push(unlike);
            continue;
          }
          const isMeant =
            isTied ||
            (mayAccuse &&
              (i === 0
                ? ((k === 0 || (isSound(part) && isSound(whole))) && (!part.cell || !whole.cell)) || areOneTime(part, whole)
                : areOneTime(part, whole) && isOf(part, places)));
          found.push(shareOfPair(part, whole, siblings, isMeant, claim));
        }
      }
    }
  }
  // "76 of these crimes online and 19 not, so 80%": two that the data do not know may be the parts of one whole.
  const [first, second, ...further] = own;
  if (first && second && further.length === 0 && (!first.cell || !second.cell))
    for (const [part, rest] of [
      [first, second],
      [second, first],
    ] as const)
      if (isNear(claim.quantity, (100 * part.value) / (part.value + rest.value))) found.push(shareOfPair(part, rest, true, false, claim));
  const last = own.length > 2 ? partOf(claim, own) : null;
  for (const part of last === null ? (groups[0]?.slice(-2) ?? []) : new Set([...own.slice(-2), last])) {
    for (const whole of wholesOf(part, claim, evidence)) {
      const certain =
        plain &&
        (own.length === 1 ? claim.countsBeside === 1 : isNext && groups[0]!.length === 1) &&
        (claim.of === 'whole' || claim.slots.unit?.reach === 'own') &&
        areFirm([part], claim.quantity, (100 * part.value) / whole.obs.obsValue);
      found.push(
        worked(reckonPair('share', claim.quantity, { base: whole.obs.obsValue, end: part.value }), {
          operands: [part.judged],
          cells: [part.cell!, whole],
          sound: isSound(part),
          certain,
          rupture: null,
        }),
      );
    }
  }
}

function shareOfPair(part: Operand, whole: Operand, siblings: boolean, isMeant: boolean, { quantity }: Claim): Derivation {
  const { fit, result, calculation } = reckonPair('share', quantity, {
    base: siblings ? part.value + whole.value : whole.value,
    end: part.value,
  });
  const written = siblings
    ? (): string => `${format(part.value)} ÷ (${format(part.value)} + ${format(whole.value)}) = ${formatPercent(result)}`
    : calculation;
  const pair = [part, whole] as const;
  return {
    fit,
    result,
    calculation: written,
    operands: [part.judged, whole.judged],
    cells: cellsOf(pair),
    sound: bearOut(pair),
    certain: isMeant && areFirm(pair, quantity, result),
    rupture: partOfYear(part, whole),
  };
}

/** A share in a table: of the count beside it, put on the one in its column that alone holds it. */
function ofColumn(claim: Claim, { own }: Neighbourhood, { around, evidence }: Workshop): Derivation | null {
  const { place, quantity } = claim;
  const part =
    place === null
      ? undefined
      : own.findLast(({ sort, cell, judged }) => sort === 'count' && cell !== null && judged.claim.place!.column < place.column);
  if (part === undefined) return null;
  const column = around.flatMap((judged) =>
    judged.block === 'same' && judged.claim.place?.column === part.judged.claim.place!.column && judged.claim.place.row !== place!.row
      ? (operandOf(judged) ?? [])
      : [],
  );
  const [whole, ...others] = column.filter(
    (operand) =>
      operand.sort === 'count' && operand.value > part.value && areOneTime(part, operand) && isWithin(part, operand, claim, evidence),
  );
  if (whole === undefined || others.length > 0) return null;
  return worked(reckonPair('share', quantity, { base: whole.value, end: part.value }), {
    operands: [part.judged, whole.judged],
    cells: cellsOf([part, whole]),
    sound: bearOut([part, whole]),
    certain: false,
    rupture: null,
  });
}

/** A part and its whole that the words leave no doubt of. */
interface Tied {
  readonly part: Operand;
  readonly whole: Operand;
}

/**
 * "The region had 1,742. Lancashire alone had 419, up from 67, which is 24%": the count that stands right before a share, or right behind,
 * and the one that alone can hold it; "82 of the latter", the one before it.
 */
function tiedPair(claim: Claim, { own, before: [previous = []] }: Neighbourhood, evidence: Evidence): Tied | null {
  const stands = ({ cell, sort, comparand }: Operand): boolean => cell !== null && sort === 'count' && !comparand;
  const isNext = isInLast(previous[0], claim);
  const part = own.some(stands) ? partOf(claim, own.filter(stands)) : isNext ? onlyNamed(claim, previous.filter(stands)) : null;
  if (part === null || !isOfNamed(part, claim)) return null;
  const earlier = [...(isNext ? previous : []), ...own].filter(
    (operand) => stands(operand) && operand.judged.claim.quantity.span.start < part.judged.claim.quantity.span.start,
  );
  const wholes = part.judged.claim.amongThem ? earlier.slice(-1) : earlier.filter((whole) => areOneTime(part, whole));
  const [whole, ...others] = wholes.filter((operand) => operand.value > part.value && isWithin(part, operand, claim, evidence));
  return whole === undefined || others.some(({ value }) => value !== whole.value) ? null : { part, whole };
}

/** "Kent had 264, Sussex 223. That is 39% for Kent": the one count of the place that a share names. */
function onlyNamed({ slots: { area } }: Claim, counts: readonly Operand[]): Operand | null {
  const [part, ...others] = area?.reach === 'own' ? counts.filter(({ cell }) => area.codes.includes(cell!.obs.refArea)) : [];
  return part === undefined || others.length > 0 ? null : part;
}

/** Whoever the words of a share name, the count is of. */
function isOfNamed({ cell }: Operand, { slots }: Claim): boolean {
  return NARROWING.every((dimension) => slots[dimension]?.reach !== 'own' || isNamed(cell!, dimension, slots[dimension].codes));
}

/** The last count before a share, or the one right behind it. */
function partOf({ quantity: { span } }: Claim, counts: readonly Operand[]): Operand | null {
  const behind = counts.find(
    ({
      judged: {
        claim: { quantity },
      },
    }) => quantity.span.start > span.end && quantity.span.start - span.end <= RIGHT_BEHIND,
  );
  return (
    behind ??
    counts.findLast(
      ({
        judged: {
          claim: { quantity },
        },
      }) => quantity.span.end <= span.start,
    ) ??
    null
  );
}
const RIGHT_BEHIND = 3;

/** "4,450 of 122,768, or 3.6%. Grooming gangs had 761, as a share of the total 0.6%": what the last share was put on. */
function ofSameWhole(claim: Claim, { own }: Neighbourhood, { around }: Workshop): Derivation | null {
  const { plain, asShare } = claim.asked!;
  const part = partOf(
    claim,
    own.filter(({ cell, sort, comparand }) => cell !== null && sort === 'count' && !comparand),
  );
  const put = around.filter(
    ({ block, claim: other, verdict, derivation }) =>
      (block === 'same' ? other.quantity.span.end <= claim.quantity.span.start : claim.listed && other.listed) &&
      verdict === 'supported' &&
      other !== claim &&
      other.asked?.operation === 'share' &&
      derivation?.cells.length === 2,
  );
  const last = put.at(-1);
  const whole = last?.derivation!.cells[1] ?? null;
  if (
    part === null ||
    !isOfNamed(part, claim) ||
    whole === null ||
    (last!.block === 'same' && last!.claim.sentence < claim.sentence - 2) ||
    !samePeriod(part.cell!.obs.refPeriod, whole.obs.refPeriod) ||
    part.cell!.obs.unitMeasure !== whole.obs.unitMeasure ||
    part.value >= whole.obs.obsValue
  )
    return null;
  // Of a list two other entries must have shown what all are put on.
  const isSettled = last!.block === 'same' || put.filter(({ derivation }) => derivation!.cells[1] === whole).length > 1;
  return worked(reckonPair('share', claim.quantity, { base: whole.obs.obsValue, end: part.value }), {
    operands: [part.judged],
    cells: [part.cell!, whole],
    sound: isSound(part),
    certain: (plain || asShare) && isSettled && areFirm([part], claim.quantity, (100 * part.value) / whole.obs.obsValue),
    rupture: null,
  });
}

/** The months of one place put on the year of another. */
function partOfYear({ cell, nearest }: Operand, { cell: whole }: Operand): Rupture | null {
  const part = cell ?? nearest;
  return part && whole && part.obs.refArea !== whole.obs.refArea ? lengthsApart(part, whole) : null;
}

/** A share of what another count is of, which is none. */
function unlikeShare(
  { judged, value, cell: a }: Operand,
  { judged: other, value: base, cell: b }: Operand,
  { quantity }: Claim,
  evidence: Evidence,
): Derivation | null {
  const rupture = a && b && samePeriod(a.obs.refPeriod, b.obs.refPeriod) && value < base ? breakBetween(a, b, evidence) : null;
  return (
    rupture &&
    worked(reckonPair('share', quantity, { base, end: value }), {
      operands: [judged, other],
      cells: [a!, b!],
      sound: true,
      certain: false,
      rupture,
    })
  );
}

/** Of the place that the share itself names. */
function isOf({ cell }: Operand, place: Slot | null): boolean {
  return place?.reach === 'own' && cell !== null && place.codes.includes(cell.obs.refArea);
}

function areOneTime({ cell: a }: Operand, { cell: b }: Operand): boolean {
  return a !== null && b !== null && samePeriod(a.obs.refPeriod, b.obs.refPeriod);
}

/** Two parts of one whole: girls and boys, online and not. */
function areSiblings(a: Operand, b: Operand): boolean {
  const [x, y] = [a.judged.claim.slots, b.judged.claim.slots];
  if (a.cell && b.cell) {
    const { obs } = a.cell;
    return (
      onlyDifference(a.cell, b.cell) !== null &&
      ((obs.sex !== null && b.cell.obs.sex !== null && obs.sex !== b.cell.obs.sex) ||
        (obs.detail !== null && b.cell.obs.detail !== null && obs.detail !== b.cell.obs.detail))
    );
  }
  return (
    x.sex !== null &&
    y.sex !== null &&
    x.sex.reach === 'own' &&
    y.sex.reach === 'own' &&
    !x.sex.codes.some((code) => y.sex!.codes.includes(code))
  );
}

/** A whole is no narrower than its part, of the same subject, time and place, or of a wider place. */
function isWithin(part: Operand, whole: Operand, claim: Claim, evidence: Evidence): boolean {
  // "One in seven was of that kind (26,718 of 186,819)."
  if (isToldOf(part, whole, claim)) return true;
  // A total holds what it was added up from.
  if (whole.judged.reason === 'derived' && whole.judged.derivation!.operands.includes(part.judged)) return true;
  const [a, b] = [part.cell?.obs, whole.cell?.obs];
  if (!a || !b) return part.judged.claim.sentence === whole.judged.claim.sentence || claim.asked!.plain;
  const narrower =
    (b.sex !== null && b.sex !== a.sex) || (b.age !== null && b.age !== a.age) || (b.platforms.length > 0 && a.platforms.length === 0);
  // "Enticement accounted for 80,524 of them": what is counted before holds it, whatever it goes by.
  const among = part.judged.claim.amongThem && a.unitMeasure === b.unitMeasure && a.provider === b.provider;
  if (narrower || !(among || evidence.kinOf(a.topic).has(b.topic))) return false;
  if (a.refArea !== b.refArea && !isInside(b.refArea, a.refArea, evidence) && !isWider(b.refArea, a.refArea, evidence)) return false;
  // "518,720 in half a year, or 95% of all that came in during 2024": of whatever time is said.
  const isTimeSaid = claim.slots.period?.reach === 'own' && claim.slots.period.periods.some((one) => samePeriod(one, b.refPeriod));
  return containsPeriod(b.refPeriod, a.refPeriod) || whole.judged.claim.sentence === claim.sentence || isTimeSaid;
}

/** The words put the one on the other. */
function isToldOf(
  {
    judged: {
      claim: { sentence, quantity: part },
    },
  }: Operand,
  {
    judged: {
      claim: { sentence: its, quantity: whole },
    },
  }: Operand,
  claim: Claim,
): boolean {
  const between =
    sentence === claim.sentence && its === sentence
      ? claim.said.own.filter(({ start, end }) => start >= part.span.end && end <= whole.span.start)
      : [];
  return between.length > 0 && between.every(({ lower }) => PUT_ON.has(lower));
}
const PUT_ON: ReadonlySet<string> = new Set(['of', 'out', 'the', 'its', 'their', 'all']);

const WIDTH = { force: 0, local: 0, region: 1, group: 1, state: 1, nation: 2, globe: 3 } as const;

/** Where the data do not say what an area belongs to, a wider one may hold it. */
function isWider(outer: string, inner: string, { dataset: { areas } }: Evidence): boolean {
  const [a, b] = [areas.get(outer), areas.get(inner)];
  return a !== undefined && b !== undefined && b.broader === null && a.parts.length === 0 && WIDTH[a.type] > WIDTH[b.type];
}

/** "40% … That is nearly half": the share of the sentence before, said again in words. Null where it is too far off to be the same. */
export function saidAgain(claim: Claim, { own, before: [previous = []] }: Neighbourhood): Derivation | null {
  const { quantity, asked, scope } = claim;
  if (!asked!.plain || !quantity.words || scope !== null || own.length > 0) return null;
  const shares = previous.filter(
    (operand) => operand.sort === 'percent' && isInLast(operand, claim) && isOfGroup(claim, operand.judged.claim),
  );
  const [share, ...others] = shares;
  if (!share || others.length > 0) return null;
  const fit = fitOf(
    quantity,
    quantity.kind === 'fraction' ? quantity.value * 100 : quantity.value,
    { low: share.value, high: share.value },
    'exact',
  );
  // With nothing else told before, another share is none of it.
  if (
    fit === 'against' ||
    (fit === 'none' && (previous.length > 1 || !isPlain(share) || Math.abs(share.value - 100 * quantity.value) < FAR))
  )
    return null;
  return {
    fit,
    result: share.value,
    calculation: () => formatPercent(share.value),
    operands: [share.judged],
    cells: cellsOf([share]),
    sound: isSound(share),
    certain: true,
    rupture: null,
  };
}
/** So many points off a share in words is another. */
const FAR = 5;

/** Whoever the words name, the other share is of the same. */
function isOfGroup({ slots }: Claim, other: Claim): boolean {
  return GROUPING.every(
    (dimension) =>
      slots[dimension]?.reach !== 'own' || (other.slots[dimension]?.codes ?? []).some((code) => slots[dimension]!.codes.includes(code)),
  );
}
const GROUPING = ['sex', 'age', 'platform', 'area'] as const;
