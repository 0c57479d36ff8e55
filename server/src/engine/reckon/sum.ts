import type { Claim } from '../claim/claim.js';
import { differencesOf, isApart, isInside, onlyDifference } from '../dataset/comparable.js';
import type { Derivation, Workshop } from './derive.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { groupBy } from '../dataset/group.js';
import type { Slot } from '../claim/slots.js';
import { overPlaces } from './place.js';
import { cellsOf, isInLast, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { format, isNear, reckonSum, worked } from './reckon.js';
import { samePeriod } from '../text/period.js';
import type { Quantity } from '../text/quantity.js';
import { latestAt, yearsWithin } from './series.js';
import { overSpan, withNextYear } from './years.js';
import { distinct, isOfOtherPlace, isOfOtherTime, kinds, ofColumn, ofTally, PARTS, summed } from './tally.js';

/**
 * Works a total out of parts: the figures of its own sentence, of the sentence before, of all places at one time, of all years of one
 * series; or the annual observations that the text addresses.
 * Parts that count something twice make a total that is none.
 */
export function deriveSum(claim: Claim, near: Neighbourhood, workshop: Workshop): Derivation | null {
  const sort = claim.quantity.kind === 'number' ? 'count' : 'percent';
  const named = ofNamed(claim, near, sort, workshop);
  if (named !== null && (named.fit === 'exact' || named.fit === 'rounded')) return named;
  let unsound: Derivation | null = null;
  for (const parts of groupsOf(near, sort, claim, workshop.evidence)) {
    if (parts.length < PARTS.least || parts.length > PARTS.most || !isNear(claim.quantity, totalOf(parts))) continue;
    const reckoning = reckonSum(
      claim.quantity,
      parts.map(({ value }) => value),
    );
    if (reckoning.fit !== 'exact' && reckoning.fit !== 'rounded') continue;
    const cells = parts.flatMap(({ cell }) => cell ?? []);
    // Who is asked two things may say yes to both.
    const twice =
      countsTwice(cells, workshop) ||
      (sort === 'percent' && cells.length > 0 && cells.length < parts.length && cells.every(({ isPoll }) => isPoll));
    const sound = parts.every(isSound);
    const derivation = worked(reckoning, {
      operands: parts.map(({ judged }) => judged),
      cells,
      sound,
      certain: false,
      rupture: twice ? TWICE : null,
    });
    if (sound || twice) return derivation;
    unsound ??= derivation;
  }
  const grown = withNextYear(claim, near, workshop);
  if (grown !== null && (grown.certain || grown.fit === 'exact' || grown.fit === 'rounded')) return grown;
  return (
    overSpan(claim, near, workshop) ??
    unsound ??
    overYears(claim, workshop) ??
    named ??
    overPlaces(claim, workshop) ??
    ofAll(claim, near, sort) ??
    ofListed(claim, near, sort, workshop) ??
    ofTally(claim, near, sort, workshop.evidence) ??
    ofColumn(claim, near, sort)
  );
}

function totalOf(parts: readonly Operand[]): number {
  return parts.reduce((sum, { value }) => sum + value, 0);
}

/** "Five forces sent three replies, with 318 offences between them": what goes by another noun is no part of them. */
function countsOther({ quantity: { noun }, slots: { unit } }: Claim, { slots: { unit: whole } }: Claim): boolean {
  if (noun === null || /^times?\b/.test(noun) || whole?.reach !== 'own') return false;
  return unit?.reach !== 'own' || ![...unit.codes, ...unit.maybe].some((code) => whole.codes.includes(code) || whole.maybe.includes(code));
}

/**
 * "Put Instagram and Snapchat together": the figures of all whom the words name, told in the same sentence or before, one of each and of
 * one time; where several times are told, of the one that gives the total, or else of the last.
 */
function ofNamed(claim: Claim, { own, before }: Neighbourhood, sort: string, workshop: Workshop): Derivation | null {
  const { period } = claim.slots;
  const [platform, area] = [namesOf(claim, 'platform'), namesOf(claim, 'area')];
  if (!isEachNamed(platform) && !isEachNamed(area)) return null;
  const near = [...own, ...before.flat()].filter(
    ({ cell, sort: its, comparand }) =>
      cell !== null &&
      its === sort &&
      (sort === 'count' || (cell.kind === 'share' && !cell.isPoll)) &&
      !comparand &&
      (period?.reach !== 'own' || period.periods.some((one) => samePeriod(one, cell.obs.refPeriod))),
  );
  for (const [slot, isOf] of [
    [platform, (cell: Cell, code: string) => cell.obs.platforms.length === 1 && cell.obs.platforms[0] === code],
    [area, (cell: Cell, code: string) => cell.obs.refArea === code],
  ] as const) {
    // Shares of two places add up to nothing.
    if (!isEachNamed(slot) || (sort === 'percent' && slot === area)) continue;
    const times = [...groupBy(near, ({ cell }) => `${cell!.obs.refPeriod.start} ${cell!.obs.refPeriod.end}`).entries()].sort(
      ([one], [other]) => (one < other ? 1 : -1),
    );
    const complete = times
      .map(([, then]) =>
        slot.codes.flatMap((code) =>
          distinct(
            then.filter(({ cell }) => isOf(cell!, code)),
            ({ value }) => String(value),
          ),
        ),
      )
      .filter(
        (parts) =>
          parts.length === slot.codes.length &&
          !(sort === 'percent' && countsTwice(cellsOf(parts), workshop)) &&
          parts.every(({ cell }) =>
            differencesOf(cell!, parts[0]!.cell!).every((difference) => difference === (slot === area ? 'area' : 'platform')),
          ),
      );
    const sums = complete.map((parts) => ({
      parts,
      sum: reckonSum(
        claim.quantity,
        parts.map(({ value }) => value),
      ),
    }));
    const meant = sums.find(({ sum }) => sum.fit === 'exact' || sum.fit === 'rounded') ?? sums[0];
    if (meant === undefined) continue;
    const { parts, sum } = meant;
    const isAsked = claim.asked!.plain || claim.ofSize !== null || (sort === 'percent' && !isOfSomethingElse(claim));
    return {
      ...sum,
      operands: parts.map(({ judged }) => judged),
      cells: cellsOf(parts),
      sound: parts.every(isSound),
      certain: isAsked && slot.joint && parts.every((part) => isPlain(part) && isSound(part)),
      rupture: null,
    };
  }
  return null;
}

/** "Reach 95% of teenagers together": of more than what the parts are of. */
function isOfSomethingElse({ quantity: { span }, said: { own } }: Claim): boolean {
  const behind = own.find(({ start }) => start >= span.end);
  return behind?.lower === 'of' || own.some(({ lower }) => lower === 'both');
}

type Names = Pick<Slot, 'codes' | 'joint'>;

/** Those whom its own words name, or else its clause: "put Kent and Essex together and you get". */
function namesOf({ slots, named, quantity: { span } }: Claim, dimension: 'platform' | 'area'): Names | null {
  if (slots[dimension]?.reach === 'own') return slots[dimension];
  const codes = [...new Set(named.filter((one) => one.dimension === dimension && one.span.end <= span.start).flatMap((one) => one.codes))];
  return codes.length === 0 ? null : { codes, joint: true };
}

function isEachNamed(names: Names | null): names is Names {
  return names !== null && names.codes.length >= PARTS.least && names.codes.length <= PARTS.most;
}

/** "Kent had 140 and Essex 166, together 406": the sentence, or the one before, names every part, so that another total is wrong. */
function ofAll(claim: Claim, { own, before: [previous = []] }: Neighbourhood, sort: string): Derivation | null {
  const isNext = claim.countsBeside === 0 && isInLast(previous[0], claim);
  const counts = (isNext ? previous : own).filter((operand) => operand.sort === sort);
  // "587 of the region's 680": what it is put on is no part of it.
  const whole = isNext || claim.ofSize === null ? 0 : 1;
  const parts = counts.filter(
    (operand) =>
      !isTally(operand, counts) &&
      !(whole === 1 && operand.value === claim.ofSize && operand.judged.claim.quantity.span.start > claim.quantity.span.end),
  );
  const stands = (operand: Operand): boolean =>
    isPlain(operand) &&
    operand.judged.claim.quantity.span.end <= claim.quantity.span.start &&
    !operand.comparand &&
    !countsOther(operand.judged.claim, claim);
  if (
    !claim.asked!.plain ||
    claim.place !== null ||
    parts.length < PARTS.least ||
    (!isNext && parts.length + whole !== claim.countsBeside) ||
    !parts.every(stands) ||
    isOfOtherPlace(parts, claim) ||
    isOfOtherTime(parts, claim)
  )
    return null;
  return {
    ...reckonSum(
      claim.quantity,
      parts.map(({ value }) => value),
    ),
    operands: parts.map(({ judged }) => judged),
    cells: cellsOf(parts),
    sound: parts.every(isSound),
    certain: true,
    rupture: null,
  };
}

/** "The four forces": a number that only says how many are meant. */
function isTally(
  {
    judged: {
      claim: { quantity },
    },
    cell,
  }: Operand,
  counts: readonly Operand[],
): boolean {
  return cell === null && quantity.words && quantity.value <= 12 && counts.some(({ value }) => value > 20 * quantity.value);
}

/**
 * "Together they had 595: Kent 264, Sussex 223 and Surrey 98", and the last row of a table: what is added up is alike in all but its place
 * or its time, and nothing else is counted there.
 */
function ofListed(claim: Claim, { own, above }: Neighbourhood, sort: string, { evidence }: Workshop): Derivation | null {
  const {
    asked,
    place,
    quantity: { span },
    countsBeside,
  } = claim;
  const parts = place
    ? above.filter((operand) => operand.sort === sort)
    : own.filter((operand) => operand.sort === sort && operand.judged.claim.quantity.span.start > span.end);
  if (
    !asked!.plain ||
    sort !== 'count' ||
    parts.length < PARTS.least ||
    parts.length !== (place ? place.row - 1 : countsBeside) ||
    !areOfOneKind(parts) ||
    !parts.every((part) => isOfPlace(part, claim, evidence))
  )
    return null;
  return summed(claim, parts);
}

/** "Kent and Sussex together had 114, Wales 133": who names the places that he adds up means no others. */
function isOfPlace({ cell }: Operand, { slots: { area } }: Claim, evidence: Evidence): boolean {
  return area?.reach !== 'own' || area.codes.some((code) => code === cell!.obs.refArea || isInside(code, cell!.obs.refArea, evidence));
}

/** All stand, and all differ from each other in one and the same thing. */
function areOfOneKind(parts: readonly Operand[]): boolean {
  return (
    parts.every((operand) => operand.cell !== null && isPlain(operand) && isSound(operand)) &&
    (['area', 'period'] as const).some((dimension) =>
      parts.every(({ cell: a }, i) => parts.slice(i + 1).every(({ cell: b }) => onlyDifference(a!, b!) === dimension)),
    )
  );
}

const TWICE = { kind: 'overlap', note: 'Some are counted in both, so the two may not be added.' };

/** The groups of figures that a total may be of, the likeliest first. */
export function* groupsOf(
  { own, before, above }: Neighbourhood,
  sort: string,
  { quantity, slots: { platform } }: Claim,
  evidence: Evidence,
): Iterable<readonly Operand[]> {
  const mine = own.filter((operand) => operand.sort === sort);
  const [previous = [], ...further] = before.map((group) => group.filter((operand) => operand.sort === sort));
  yield above.filter((operand) => operand.sort === sort);
  yield mine;
  yield [...previous, ...mine];
  yield previous;
  if (mayAddUp(previous, quantity))
    for (let size = Math.min(previous.length - 1, PARTS.most); size >= PARTS.least; size--)
      for (let i = 0; i + size <= previous.length; i++) yield previous.slice(i, i + size);
  yield [...(further[0] ?? []), ...previous];
  const held: Operand[] = [];
  for (const group of [...before, own]) for (const operand of group) if (operand.sort === sort && operand.cell) held.push(operand);
  if (!mayAddUp(held, quantity)) return;
  for (const group of groupBy(
    held,
    ({ cell }) => `${cell!.obs.refPeriod.start}|${cell!.obs.refPeriod.end}|${cell!.obs.unitMeasure}`,
  ).values()) {
    const places = distinct(group, ({ cell }) => cell!.obs.refArea);
    yield places;
    // "Put the three forces together and Snapchat was named 49 times."
    if (platform?.reach === 'own')
      yield distinct(
        group.filter(({ cell }) => cell!.platforms.size > 0 && [...cell!.platforms].every((app) => platform.codes.includes(app))),
        ({ cell }) => cell!.obs.refArea,
      );
    // A place that holds others is of another type than they are.
    for (const kind of groupBy(places, ({ cell }) => `${cell!.obs.topic}|${evidence.dataset.areas.get(cell!.obs.refArea)?.type}`).values())
      yield kind;
  }
  for (const group of groupBy(held, ({ cell }) => cell!.series).values()) yield distinct(group, ({ cell }) => cell!.obs.refPeriod.start);
  yield* kinds(held);
}

/** Whether some of these could come to as much: no two are more, and all are no less. */
function mayAddUp(parts: readonly Operand[], quantity: Quantity): boolean {
  if (parts.length < PARTS.least) return false;
  const values = parts.map(({ value }) => value).sort((a, b) => a - b);
  const [least, most] = [values[0]! + values[1]!, values.reduce((sum, value) => sum + value, 0)];
  const written = quantity.kind === 'fraction' ? quantity.value * 100 : quantity.value;
  return isNear(quantity, Math.min(Math.max(written, least), most));
}

/** People and shares of people add up only where the groups have nobody in common. */
function countsTwice(cells: readonly Cell[], { evidence }: Workshop): boolean {
  return cells.some((a, i) => cells.slice(i + 1).some((b) => a !== b && !isApart(a, b, evidence)));
}

/** A total over several years, out of the annual observations. */
function overYears(claim: Claim, { evidence, frame }: Workshop): Derivation | null {
  const { period } = claim.slots;
  // "Since 2017/18": up to the latest year there is.
  const ends = period?.open === 'start' ? latestAt(claim, evidence, frame).map(({ obs }) => obs.refPeriod.end) : [];
  for (const said of period?.periods ?? []) {
    for (const end of ends.length > 0 ? ends : [said.end]) {
      const cells = yearsWithin(claim, { start: said.start, end }, evidence, frame);
      if (!cells) continue;
      const reckoning = reckonSum(
        claim.quantity,
        cells.map(({ obs }) => obs.obsValue),
      );
      return {
        ...reckoning,
        operands: [],
        cells,
        sound: true,
        certain: false,
        rupture: null,
        calculation: () => `${cells.map(({ obs }) => format(obs.obsValue)).join(' + ')} = ${format(reckoning.result)}`,
      };
    }
  }
  return null;
}
