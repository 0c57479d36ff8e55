import type { Claim } from '../claim/claim.js';
import { breakBetween, isInside, onlyDifference } from '../dataset/comparable.js';
import { concerns } from './alike.js';
import { isInPoints, mayGive, orderPair, type Pair, reckonPair, worked } from './reckon.js';
import type { Derivation, Workshop } from './derive.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { isOfThat, isOfThem, isSaid, partSaidAgain, shareOfNone } from './noshare.js';
import { BACK, inReach, inTables, isInLast, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { FITTING } from '../dataset/value.js';
import { containsPeriod, type Period, samePeriod } from '../text/period.js';
import type { Quantity } from '../text/quantity.js';
import { rateOfNone } from './spread.js';
import { areAtTimes } from './times.js';

type Comparison = 'change' | 'multiple' | 'difference';

/**
 * A figure that its words say is worked out, and that nothing at hand gives: no two figures told around it, and none published of what it
 * is said of.
 * Gives the working that is meant, which then speaks against it. Null where that is not known.
 */
export function givenByNothing(claim: Claim, near: Neighbourhood, { evidence }: Workshop): Derivation | null {
  const { asked, quantity, place } = claim;
  if (asked === null || (place !== null && asked.operation !== 'change' && (asked.operation !== 'share' || !asked.plain))) return null;
  switch (asked.operation) {
    case 'share':
      return (quantity.kind === 'percent' || quantity.kind === 'fraction') &&
        !givenBySome('share', claim, near, evidence, partSaidAgain(claim, near)) &&
        !isChangeOfLast(claim, near)
        ? shareOfNone(claim, near, evidence)
        : null;
    case 'change':
    case 'multiple':
      return givenBySome(asked.operation, claim, near, evidence) ? null : changeOfNone(claim, asked.operation, near, evidence);
    case 'rate':
      return rateOfNone(claim, near);
    case 'difference':
      return isInPoints(claim)
        ? gapOfNone(claim, near)
        : quantity.kind !== 'number' || claim.change === null || givenBySome('difference', claim, near, evidence)
          ? null
          : changeOfNone(claim, 'difference', near, evidence);
    default:
      return null;
  }
}

/** "It rose from 226 to 369. That's 63%." */
function isChangeOfLast(claim: Claim, { own, before: [last = []] }: Neighbourhood): boolean {
  const levels = last.filter(({ sort, cell }) => sort === 'count' && cell !== null);
  const isBehindCount = own.some(({ sort, judged }) => sort === 'count' && judged.claim.quantity.span.end <= claim.quantity.span.start);
  if (isBehindCount || !isInLast(last[0], claim)) return false;
  return levels.some((a, i) =>
    levels.slice(i + 1).some((b) => onlyDifference(a.cell!, b.cell!) === 'period' && gives('change', claim, a, b)),
  );
}

/** "Doubled, 26 to 52": two numbers of its own sentence give what it is said to have gone by, whoever counted them. */
export function isGivenInSentence(claim: Claim, { own }: Neighbourhood): boolean {
  const operation = claim.asked?.operation;
  if (operation !== 'change' && operation !== 'multiple' && operation !== 'difference') return false;
  const isGivenBy = (a: Level, b: Level): boolean =>
    (a.cell === null || b.cell === null || areAtTimes(a.cell, b.cell, claim)) &&
    waysRound(a, b, claim.quantity, operation === 'change' ? claim.change : null).some((ends) =>
      FITTING.has(reckonPair(operation, claim.quantity, ends).fit),
    );
  const counts = own.filter(({ sort }) => sort === (isInPoints(claim) ? 'percent' : 'count'));
  return counts.some((a, i) => {
    const { kind, value } = a.judged.claim.quantity;
    return (kind === 'range' && isGivenBy({ value, cell: null }, a)) || counts.slice(i + 1).some((b) => isGivenBy(a, b));
  });
}

/**
 * Two numbers around give it, whatever they are of: of two that the data hold, two of one thing; of others, two of one sentence, or one of
 * its own. Where it is known what a share is of, that is one of them.
 */
function givenBySome(
  operation: Comparison | 'share',
  claim: Claim,
  near: Neighbourhood,
  evidence: Evidence,
  part: Operand | null = null,
): boolean {
  const told = [near.own, ...near.before.slice(0, BACK), ...near.after.slice(0, 1)].flatMap((group, at) =>
    group.filter(({ sort }) => sort === 'count').map((operand) => ({ operand, at })),
  );
  return told.some(({ operand: a, at }, i) =>
    told.slice(i + 1).some(({ operand: b, at: other }) => {
      const areKnown = a.cell !== null && b.cell !== null;
      return (
        a.value !== b.value &&
        (part === null || part === a || part === b) &&
        (areKnown ? mayBePair(operation, a.cell, b.cell, claim, evidence) : at === 0 || at === other) &&
        gives(operation, claim, a, b)
      );
    }),
  );
}

/**
 * "More than trebled" is said of no 49 convictions and 198 offences, and of the years and the group that it names alone; "two thirds" of no
 * county beside another.
 */
function mayBePair(operation: Comparison | 'share', a: Cell, b: Cell, claim: Claim, evidence: Evidence): boolean {
  const difference = onlyDifference(a, b);
  if (operation !== 'share') return difference !== null && [a, b].some((cell) => isOfThem(cell, claim)) && areAtTimes(a, b, claim);
  return difference === 'group' || difference === 'subject' || mayHold(a, b, evidence) || mayHold(b, a, evidence);
}

/** Nothing makes the one narrower than the other, which then may be a part of it. */
function mayHold({ obs: whole, platforms: all }: Cell, { obs: part, platforms }: Cell, evidence: Evidence): boolean {
  return (
    (whole.refArea === part.refArea || isInside(whole.refArea, part.refArea, evidence)) &&
    [...all].every((code) => platforms.has(code)) &&
    (whole.sex === null || whole.sex === part.sex) &&
    (whole.age === null || whole.age === part.age) &&
    containsPeriod(whole.refPeriod, part.refPeriod)
  );
}

/** What a comparison is reckoned with. */
type Level = Pick<Operand, 'value' | 'cell'>;

/**
 * Whether two numbers give the figure, either way round where it is not known which came first. "More than trebled" is said of no tenfold.
 */
function gives(operation: Comparison | 'share', { quantity, change }: Claim, a: Level, b: Level): boolean {
  if (!mayGive(operation, quantity, a.value, b.value)) return false;
  return waysRound(a, b, quantity, operation === 'change' ? change : null).some((ends) => {
    const { fit } = reckonPair(operation, quantity, ends);
    return fit !== 'none' && !(operation === 'multiple' && fit === 'loose' && isMore(quantity));
  });
}

/**
 * What may be the start and what the end: of one series the earlier is the start, and "from 11,625 to 18,898, up 38%" is no rise, though
 * the one is as much less than the other.
 */
function waysRound(a: Level, b: Level, quantity: Quantity, change: Claim['change']): readonly Pair[] {
  if (change === null)
    return [orderPair(a.value, b.value, quantity, change), { base: Math.max(a.value, b.value), end: Math.min(a.value, b.value) }];
  if (a.cell === null || b.cell === null || onlyDifference(a.cell, b.cell) !== 'period')
    return [orderPair(a.value, b.value, quantity, change)];
  const [start, end] = a.cell.stretch.end < b.cell.stretch.end ? [a, b] : [b, a];
  return [{ base: start.value, end: end.value }];
}

function isMore({ hedge }: Quantity): boolean {
  return hedge === 'more' || hedge === 'over' || hedge === 'atLeast';
}

/**
 * "In 2023 alone it rose by 140%": of the one series that is spoken of no two figures give the change; where its times are said, none of
 * those.
 */
function changeOfNone(claim: Claim, operation: Comparison, near: Neighbourhood, evidence: Evidence): Derivation | null {
  const { quantity, change } = claim;
  const series = seriesMeant(claim, near, evidence);
  if (series === null || !claim.asked!.plain) return null;
  const cells = evidence.bySeries.get(series[0]!.cell!.series) ?? [];
  const told = new Set(near.own.flatMap(({ cell }) => (cell !== null && cells.includes(cell) ? cell : [])));
  const start = startMeant(claim, series);
  const levels = cells.map((cell) => ({ cell, value: cell.obs.obsValue }));
  if (levels.some((a, i) => levels.slice(i + 1).some((b) => areMeant(a.cell, b.cell, claim, start, told) && gives(operation, claim, a, b))))
    return null;
  const pair = endsMeant(claim, start, series, cells);
  if (pair === null || breakBetween(pair.base, pair.end, evidence)) return null;
  const values = orderPair(pair.base.obs.obsValue, pair.end.obs.obsValue, quantity, change);
  return worked(reckonPair(operation, quantity, values), {
    operands: [series[0]!.judged],
    cells: [pair.end, pair.base],
    sound: true,
    certain: true,
    rupture: null,
  });
}

function isAt({ obs }: Cell, times: readonly Period[]): boolean {
  return times.some((period) => containsPeriod(period, obs.refPeriod));
}

/**
 * The time that a comparison starts from, where it is said. "In 2015/16 it was 729, so the number has doubled", "it was 729 then; it has
 * since doubled": so is that of the one figure beside it, where all others told are later.
 */
function startMeant(claim: Claim, told: readonly Operand[]): readonly Period[] {
  const { at, base, span } = claim.asked!;
  if (base.length > 0 || span !== null) return base;
  const hasSince = at.length === 0 && claim.said.own.some(({ lower }) => lower === 'since');
  const beside = hasSince
    ? told
        .filter(({ judged }) => judged.block === 'same' && judged.claim.sentence === claim.sentence)
        .map(({ cell }) => cell!.obs.refPeriod)
    : [];
  const start = hasSince && beside.length === 1 ? beside : at;
  const isAtStart = told.map(({ cell }) => isAt(cell!, start));
  const areLater = told.every(({ cell }, i) => isAtStart[i] || start.every((period) => period.end < cell!.obs.refPeriod.end));
  return start.length > 0 && isAtStart.includes(true) && isAtStart.includes(false) && areLater ? start : NO_TIMES;
}
const NO_TIMES: readonly Period[] = [];

/**
 * Where a time that a comparison is made with is said, only figures of that give it, or those so far apart; where its sentence tells one of
 * the series, only with that.
 */
function areMeant(a: Cell, b: Cell, { asked }: Claim, start: readonly Period[], told: ReadonlySet<Cell>): boolean {
  const { at, span } = asked!;
  // No half-year is set against a year, and no figure against the one that it replaced.
  if (a.months !== b.months || samePeriod(a.obs.refPeriod, b.obs.refPeriod)) return false;
  const isEndOf = (base: Cell, end: Cell): boolean =>
    at.length === 0 || at === start ? end.stretch.end > base.stretch.end : isAt(end, at);
  if (start.length > 0) return (isEndOf(b, a) && isAt(b, start)) || (isEndOf(a, b) && isAt(a, start));
  if (span !== null && Math.abs(Math.abs(a.stretch.endMonth - b.stretch.endMonth) - span) > 1) return false;
  return (
    told.size === 0 ||
    [...told].some((cell) => samePeriod(cell.obs.refPeriod, a.obs.refPeriod) || samePeriod(cell.obs.refPeriod, b.obs.refPeriod))
  );
}

/**
 * The figures of the one series that is spoken of in the sentence or the last that has any, where the words name no other place or
 * platform; else of the one told of whom they name, in the text or the table before.
 */
function seriesMeant(claim: Claim, near: Neighbourhood, evidence: Evidence): readonly Operand[] | null {
  const told = (group: readonly Operand[]): Operand[] =>
    group.filter(({ cell, sort, comparand }) => cell !== null && sort === 'count' && !comparand);
  const own = told(near.own);
  const last = own.length > 0 ? own : told(near.before[0] ?? []);
  const { area } = claim.slots;
  // "In Scotland it came down to 4,070. The UK total went up": what another paragraph told of another place is not spoken of.
  const isElsewhere = ({ cell, judged: { block } }: Operand): boolean =>
    block === 'before' && area !== null && !area.weak && !area.codes.includes(cell!.obs.refArea);
  const meant = last.filter(
    (operand) => concerns(operand, claim) && isSound(operand) && isOfThat(operand.cell!, claim, evidence) && !isElsewhere(operand),
  );
  if (meant.length === 0 || !areOfOneSeries(meant) || !isOfThem(meant[0]!.cell!, claim))
    return own.length > 0 ? null : seriesNamed(claim, near);
  return inReach(near).filter(({ cell, sort }) => sort === 'count' && cell?.series === meant[0]!.cell!.series);
}

function areOfOneSeries([first, ...others]: readonly Operand[]): boolean {
  return others.every(({ cell }) => cell!.series === first!.cell!.series);
}

/** "Among 14 and 15 year olds there was a fall of 36% in the latest year": the one series told of whom a change names. */
function seriesNamed(claim: Claim, near: Neighbourhood): readonly Operand[] | null {
  const { area, platform, sex, age } = claim.slots;
  if (![area, platform, sex, age].some(isSaid)) return null;
  const told = [...inReach(near), ...inTables(near)].filter(
    (operand) => operand.sort === 'count' && operand.cell !== null && isSound(operand) && isOfThem(operand.cell, claim),
  );
  return told.length > 1 && areOfOneSeries(told) ? told : null;
}

interface Ends {
  readonly base: Cell;
  readonly end: Cell;
}

/**
 * The two observations that a change is from and to: at the times said, or so long before; else those of the two figures that are told, or,
 * of a change, the one told and that of the year before.
 */
function endsMeant(
  { asked, said, quantity }: Claim,
  start: readonly Period[],
  told: readonly Operand[],
  cells: readonly Cell[],
): Ends | null {
  const { at, base, span } = asked!;
  const ends = [...new Set(told.map(({ cell }) => cell!))];
  // "Between 2017/18 and 2019/20 it trebled": both times are said, and neither figure need be told.
  const later = (at.length > 0 && base.length > 0 ? cells : ends).filter((cell) => at.length === 0 || at === start || isAt(cell, at));
  const end = later.length > 0 ? later.reduce((last, cell) => (cell.stretch.end > last.stretch.end ? cell : last)) : null;
  if (end === null) return null;
  const earlier = cells.filter((cell) => cell.stretch.end < end.stretch.end && cell.months === end.months);
  const before = ends.filter((cell) => cell !== end && earlier.includes(cell));
  const isBack =
    (months: number) =>
    (cell: Cell): boolean =>
      end.stretch.endMonth - cell.stretch.endMonth === months;
  const isOfYear = at.length > 0 || (said.own.some(({ lower }) => LATEST.has(lower)) && !said.own.some(({ lower }) => lower === 'first'));
  const meant =
    start.length > 0
      ? earlier.filter((cell) => isAt(cell, start))
      : span !== null
        ? earlier.filter(isBack(span))
        : before.length === 0 && (quantity.kind !== 'multiple' || GROWN.test(quantity.text))
          ? earlier.filter(isBack(end.months))
          : fromWhich(before, end, isOfYear);
  // "In 2022-23 there were 40,232, so they have trebled in two years": the one told is where it started.
  const [since] =
    meant.length === 0 && span !== null && (start.length === 0 || start === at)
      ? cells.filter((cell) => cell.months === end.months && cell.stretch.endMonth - end.stretch.endMonth === span)
      : [];
  if (since !== undefined) return { base: end, end: since };
  const [one, ...others] = meant;
  return one === undefined || others.some((cell) => !samePeriod(cell.obs.refPeriod, one.obs.refPeriod)) ? null : { base: one, end };
}
/** It has done so by itself, and is not "twice as much as" another. */
const GROWN = /(?:[bp]l(?:ed|ing)|fold)$/i;
const LATEST: ReadonlySet<string> = new Set(['last', 'latest']);

/** Of several told before it: the year before, of what is said of a year alone; else the first. */
function fromWhich(before: readonly Cell[], end: Cell, isOfYear: boolean): readonly Cell[] {
  if (before.length < 2) return before;
  return isOfYear
    ? before.filter((cell) => end.stretch.endMonth - cell.stretch.endMonth === end.months)
    : [before.reduce((a, b) => (a.stretch.end < b.stretch.end ? a : b))];
}

/**
 * "5.7% of girls, 3.1% of boys: a gap of 10.6 points": no two shares around are so far apart; those told last, alike in all but one thing,
 * are meant.
 */
function gapOfNone(claim: Claim, near: Neighbourhood): Derivation | null {
  const { quantity, change, asked } = claim;
  const { plain, base, at, span } = asked!;
  const isShare = ({ sort }: Operand): boolean => sort === 'percent';
  const shares = inReach(near).filter(isShare);
  const isGap = (a: Operand, b: Operand): boolean => reckonPair('difference', quantity, { base: a.value, end: b.value }).fit !== 'none';
  if (!plain || shares.some((a, i) => shares.slice(i + 1).some((b) => isGap(a, b)))) return null;
  const own = near.own.filter(isShare);
  const told = own.length > 0 ? own : isInLast(near.before[0]?.[0], claim) ? near.before[0]!.filter(isShare) : [];
  const [a, b] = told.slice(-2);
  const difference = a?.cell && b?.cell ? onlyDifference(a.cell, b.cell) : null;
  if (
    difference === null ||
    (change !== null && difference !== 'period') ||
    (difference === 'period' && base.length + at.length + (span ?? 0) > 0) ||
    ![a!, b!].every((one) => isSound(one) && isPlain(one))
  )
    return null;
  return worked(reckonPair('difference', quantity, { base: Math.min(a!.value, b!.value), end: Math.max(a!.value, b!.value) }), {
    operands: [a!.judged, b!.judged],
    cells: [a!.cell!, b!.cell!],
    sound: true,
    certain: true,
    rupture: null,
  });
}
