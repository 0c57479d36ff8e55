import type { Claim } from '../claim/claim.js';
import { differencesOf, onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { groupBy } from '../dataset/group.js';
import type { Said } from '../dataset/likeness.js';
import { CHANGES, isChangeWord } from '../text/english.js';
import { A_YEAR, HALF_A_YEAR, containsPeriod, monthsIn, type Period, samePeriod, shiftPeriod } from '../text/period.js';
import { before } from './series.js';
import type { Neighbourhood, Operand } from './operands.js';
import type { Word } from '../text/word.js';

/**
 * "Sussex had 223. In 2017/18 it was 77, and so nearly trebled": the figures told of the two times that a comparison sets against each
 * other, in the one series that it may mean. Null where there are more, or none.
 */
export function pairAtTimes(claim: Claim, near: Neighbourhood, namesOf: (operand: Operand) => boolean): readonly [Operand, Operand] | null {
  const { base, span } = claim.asked!;
  if (claim.place !== null || (base.length === 0 && span === null)) return null;
  const told = [...near.own, ...near.before.flat()].filter(
    (operand) => operand.sort === 'count' && operand.cell !== null && namesOf(operand),
  );
  const own = told.filter((operand) => near.own.includes(operand));
  const pairs = [...groupBy(told, ({ cell }) => cell!.series).values()].flatMap((series) =>
    own.length === 0 || series.some((operand) => own.includes(operand)) ? pairsIn(series, claim, own) : [],
  );
  const distinct = new Map(pairs.map((pair) => [pair.map(({ value }) => value).join(), pair]));
  return distinct.size === 1 ? [...distinct.values()][0]! : null;
}

/** Every figure of a series with the one that it is compared with. */
function pairsIn(series: readonly Operand[], { asked }: Claim, own: readonly Operand[]): (readonly [Operand, Operand])[] {
  const { base, at, span } = asked!;
  const isAt = (times: readonly Period[], { cell }: Operand): boolean => times.some((time) => samePeriod(time, cell!.obs.refPeriod));
  const isEnd = (end: Operand): boolean => (at.length > 0 ? isAt(at, end) : own.length > 0 || end === latestOf(series));
  return series.filter(isEnd).flatMap((end) => {
    const from = base.length > 0 ? base : [shiftPeriod(end.cell!.obs.refPeriod, -span!)];
    const bases = series.filter((one) => one.cell!.stretch.end < end.cell!.stretch.end && isAt(from, one));
    return bases.filter((one) => own.length === 0 || own.includes(one) || own.includes(end)).map((one) => [one, end] as const);
  });
}

function latestOf(series: readonly Operand[]): Operand {
  return series.reduce((last, operand) => (operand.cell!.stretch.end > last.cell!.stretch.end ? operand : last));
}

/** "A rise of 41", "it fell by 41": what goes so goes from one time to another, and lies between no two places. "41 more" may. */
export function isMoveInTime({ change, said, quantity: { span, kind }, place }: Claim): boolean {
  if (change === null) return false;
  const turns = said.own.filter(({ lower }) => CHANGES.has(lower));
  // A sign, "223 (+18%)", is that of one thing.
  if (turns.length === 0) return kind === 'percent' && place === null;
  const apart = ({ start, end }: Said['own'][number]): number => (end <= span.start ? span.start - end : start - span.end);
  const nearest = turns.reduce<(typeof turns)[number] | null>(
    (best, word) => (best === null || apart(word) < apart(best) ? word : best),
    null,
  );
  return nearest !== null && isChangeWord(nearest.lower) && !EITHER_WAY.has(nearest.lower);
}
/** Words that are said of two times, and of two places. */
const EITHER_WAY: ReadonlySet<string> = new Set(['up', 'down', 'exceed', 'exceeded']);

/** Figures are a year old or more when they are written of. */
const A_GOOD_YEAR = 18;

/** "16% up on the year, and more than 37,000 since 2015": what is told of all the time since is no year's. */
function isOverSpan({ cell, judged }: Operand): boolean {
  const { period } = judged.claim.slots;
  return cell === null && period?.reach === 'own' && period.open !== null;
}

/** "They have trebled in two years" is said of no two counts that lie four years apart. */
export function isOfOtherSpan([{ cell: a }, { cell: b }]: readonly [Operand, Operand], { asked }: Claim): boolean {
  return (
    asked!.span !== null &&
    a !== null &&
    b !== null &&
    Math.abs(Math.abs(a.stretch.endMonth - b.stretch.endMonth) - asked!.span) > A_GOOD_YEAR
  );
}

/** "By 2021/22 their number was up 48%": of two of which one stands farther off, neither is of the time that is said. */
export function isOfOtherEnd(
  pair: readonly [Operand, Operand],
  { asked, sentence, slots: { period }, quantity: { span }, said }: Claim,
): boolean {
  const [{ cell: a }, { cell: b }] = pair;
  if (
    asked!.at.length === 0 ||
    period?.span == null ||
    period.span.end > span.start ||
    period.hung ||
    said.own.some(({ lower, start, end }) => lower === 'then' && start >= period.span!.end && end <= span.start) ||
    !asked!.at.some((time) => period.periods.some((said) => samePeriod(said, time))) ||
    a === null ||
    b === null ||
    onlyDifference(a, b) !== 'period' ||
    pair.every(({ judged }) => judged.block === 'same' && judged.claim.sentence === sentence)
  )
    return false;
  return !asked!.at.some((time) => [a, b].some(({ obs: { refPeriod } }) => time.start <= refPeriod.end && refPeriod.start <= time.end));
}

/** "13% more than two years earlier" is said of no two counts of whole years of one series that lie one year apart, nor three. */
export function isOfOtherDistance(
  [{ cell: a }, { cell: b }]: readonly [Operand, Operand],
  { asked, said, quantity: { span } }: Claim,
): boolean {
  if (
    asked!.span === null ||
    asked!.span > FEW_YEARS ||
    asked!.span % A_YEAR !== 0 ||
    a === null ||
    b === null ||
    a.months !== A_YEAR ||
    b.months !== A_YEAR ||
    onlyDifference(a, b) !== 'period'
  )
    return false;
  return Math.abs(Math.abs(a.stretch.endMonth - b.stretch.endMonth) - asked!.span) >= A_YEAR && isLengthBehind(said.own, span.end);
}

/** "Rose by 89% in two years" is no published change over six. */
export function isOverOtherYears(comparedPeriod: Period, refPeriod: Period, { asked, said, quantity: { span } }: Claim): boolean {
  if (asked === null || asked.span === null || asked.span % A_YEAR !== 0 || !isLengthBehind(said.own, span.end)) return false;
  const off = monthsIn({ start: comparedPeriod.end, end: refPeriod.end }) - 1 - asked.span;
  // "In less than ten years" are any number of them that is less.
  return (
    off > (asked.span > FEW_YEARS ? A_GOOD_YEAR : HALF_A_YEAR) ||
    (-off > (asked.span > FEW_YEARS ? A_GOOD_YEAR : HALF_A_YEAR) &&
      !said.own.some(({ start, lower }) => start >= span.end && FEWER.has(lower)))
  );
}
const FEWER: ReadonlySet<string> = new Set(['less', 'under', 'fewer', 'within', 'almost', 'nearly']);

/** A length of years is told within a few words behind the figure, and before the next one. */
function isLengthBehind(own: readonly Word[], end: number): boolean {
  const behind = own.filter(({ start }) => start >= end).slice(0, MOST_BEHIND);
  const next = behind.findIndex(({ lower }, i) => /^\d/.test(lower) && !UNITS.has(behind[i + 1]?.lower ?? ''));
  return (next < 0 ? behind : behind.slice(0, next)).some(
    ({ lower }, i) => YEARS.has(lower) || (lower === 'months' && TWELVE.has(behind[i - 1]?.lower ?? '')),
  );
}
const UNITS: ReadonlySet<string> = new Set(['year', 'years', 'months']);
const TWELVE: ReadonlySet<string> = new Set(['twelve', '12']);
/** Over more years one more or less is a matter of how they are counted. */
const FEW_YEARS = 36;
/** So many words behind the figure its length of time is told. */
const MOST_BEHIND = 7;
const YEARS: ReadonlySet<string> = new Set(['year', 'years']);

/** The change stands right behind the second of just two counts of its sentence, which are of one series, the earlier first. */
export function isBehindTwoInTurn(claim: Claim, { own }: Neighbourhood): boolean {
  const [first, second, ...others] = own.filter(({ sort }) => sort === 'count');
  return (
    first?.cell != null &&
    second?.cell != null &&
    others.length === 0 &&
    claim.countsBeside === 2 &&
    !first.comparand &&
    !second.comparand &&
    onlyDifference(first.cell, second.cell) === 'period' &&
    first.cell.stretch.end < second.cell.stretch.end &&
    isAppended(claim, second)
  );
}

/** The same of when two observations end: no year lies between 2017/18 and 2023/24. */
export function isOfOtherLength({ end: from }: Period, { end: to }: Period, span: number | null): boolean {
  return span !== null && Math.abs(monthsIn({ start: from, end: to }) - 1 - span) > A_GOOD_YEAR;
}

/** Two times as far apart as the words say, where they say so. */
export function areThenAndNow([a, b]: readonly [Operand, Operand], { asked }: Claim): boolean {
  if (a.cell && b.cell && asked!.ago !== null) return areAtTimes(a.cell, b.cell, { asked });
  if ((asked!.span !== null || asked!.base.length > 0) && (isOverSpan(a) || isOverSpan(b))) return false;
  return !a.cell || !b.cell || areAtTimes(a.cell, b.cell, { asked });
}

/** The same of two observations. */
export function areAtTimes(a: Cell, b: Cell, { asked }: Pick<Claim, 'asked'>): boolean {
  const { ago, base: said, span } = asked!;
  if (ago !== null) return Math.abs(Math.abs(a.stretch.endMonth - b.stretch.endMonth) - ago) <= A_GOOD_YEAR;
  if (span === null && said.length === 0) return true;
  const basesOf = ({ obs }: Cell): readonly Period[] => (said.length > 0 ? said : [before(obs.refPeriod, span!)]);
  // The one holds the other as what it is compared with.
  if (a === b) return a.obs.comparedPeriod !== null && basesOf(a).some((period) => containsPeriod(period, a.obs.comparedPeriod!));
  const [early, late] = a.stretch.end < b.stretch.end ? [a, b] : [b, a];
  return basesOf(late).some((period) => containsPeriod(period, early.obs.refPeriod));
}

/**
 * What came first of two figures and what last: the one that the other is set against, and the earlier of one series. Null where neither is
 * known, or one speaks against the other; so it does where the sentence has the earlier one alone: "593 the year before – 79 fewer".
 */
export function startAndEnd([a, b]: readonly [Operand, Operand], claim: Claim): { readonly base: number; readonly end: number } | null {
  const named = namedOf(a, b, claim);
  if (named !== null) return { base: (named === a ? b : a).value, end: named.value };
  const early = a.cell && b.cell && onlyDifference(a.cell, b.cell) === 'period' ? (a.cell.stretch.end < b.cell.stretch.end ? a : b) : null;
  const against = a.comparand === b.comparand ? null : a.comparand ? a : b;
  const base = early ?? against;
  const isBeside = ({ judged }: Operand): boolean => judged.block === 'same' && judged.claim.sentence === claim.sentence;
  return base === null ||
    (early && against && early !== against) ||
    (!against && isBeside(base) && !isBeside(base === a ? b : a) && isAppended(claim, base))
    ? null
    : { base: base.value, end: (base === a ? b : a).value };
}

/** "Essex is ahead of its neighbour by one": of two places or platforms the one that is spoken of, which is said to have more or fewer. */
function namedOf(a: Operand, b: Operand, { slots, change }: Claim): Operand | null {
  if (change === null || a.cell === null || b.cell === null) return null;
  const [difference] = differencesOf(a.cell, b.cell);
  const isNamed = ({ cell }: Operand): boolean =>
    difference === 'area'
      ? slots.area?.reach === 'own' && slots.area.codes.includes(cell!.obs.refArea)
      : difference === 'platform' && slots.platform?.reach === 'own' && slots.platform.codes.some((code) => cell!.platforms.has(code));
  return differencesOf(a.cell, b.cell).length !== 1 || isNamed(a) === isNamed(b) ? null : isNamed(a) ? a : b;
}

/** Only a few words stand between a figure and what is said of it; more are a clause of their own. */
function isAppended({ quantity: { span }, said }: Claim, { judged }: Operand): boolean {
  const [from, to] = [judged.claim.quantity.span.end, span.start];
  return from <= to && said.own.filter(({ start, end }) => start >= from && end <= to).length <= MOST_APPENDED;
}
const MOST_APPENDED = 5;
