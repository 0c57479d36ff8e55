import { differencesOf, onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import type { Bench, Judged } from './judge.js';
import { REASON_OF } from './elsewhere.js';
import {
  goneInOtherTime,
  isCalledByItsEnd,
  strayInTable,
  swappedChange,
  swappedDetail,
  swappedInRow,
  swappedWith,
  swappedWithLatter,
  untimedPair,
} from './apart.js';
import { heldTwice, wentBack } from './heldtwice.js';
import { changed } from './outcome.js';
import { liesBeyond, outranked, outstood } from './rank.js';
import { beatenBefore } from './record.js';
import { againstHeading, brokenRun } from './run.js';
import { alongSeries, before } from '../reckon/series.js';
import { CHANGES } from '../text/english.js';
import { A_YEAR, type Period, samePeriod } from '../text/period.js';

/**
 * Contradicts a right figure of which something is said that is not so: that it is a record, stands on the other side of another, or went
 * the other way; and one that what stands beside it shows to be of another time or place.
 */
export function redirect(one: Judged, index: number, all: readonly Judged[], bench: Bench): Judged {
  if (isCalledByItsEnd(one, all))
    return changed(one, { verdict: 'unverified', reason: 'no-observation', nearest: () => one.cells, cells: [], addressed: null });
  return (
    (isRight(one) ? misplaced(one, index, all, bench) : null) ??
    besideOthers(one, index, all, bench) ??
    (isRight(one) ? misdirected(one, all, bench) : null) ??
    misheld(one, index, all, bench) ??
    one
  );
}

/** What bears it out bears out another that it is set against, or came before it. */
function misheld(one: Judged, index: number, all: readonly Judged[], bench: Bench): Judged | null {
  const held = heldTwice(one, all, bench) ?? wentBack(one, index, all, bench);
  if (held === null) return null;
  return held.meant === null
    ? changed(one, { verdict: 'unverified', reason: 'no-observation', nearest: () => one.cells, cells: [] })
    : changed(one, { verdict: 'contradicted', reason: 'wrong-period', cells: one.cells.slice(0, 1), addressed: held.meant });
}

/** Its place among others, in the order of time or of size, is another than is said. */
function misplaced(one: Judged, index: number, all: readonly Judged[], bench: Bench): Judged | null {
  const [own] = one.cells;
  const other = beatenBefore(one, bench) ?? outranked(one, all[index - 1]) ?? outstood(one, all, bench) ?? brokenRun(one, all, bench);
  if (other !== null)
    return changed(one, { verdict: 'contradicted', reason: 'wrong-direction', cells: [own!, other.cell], note: other.note });
  const heading = one.claim.place === null ? againstHeading(one, all) : null;
  if (heading) return changed(one, { verdict: 'contradicted', reason: 'wrong-direction', cells: [own!, heading], note: OTHER_WAY });
  const swapped =
    swappedInRow(one, all) ?? swappedChange(one, all, bench) ?? swappedDetail(one, all, bench) ?? swappedWithLatter(one, all, bench);
  if (swapped) return changed(one, { verdict: 'contradicted', reason: 'wrong-measure', cells: [own!], addressed: swapped });
  const there = strayInTable(one, all, bench);
  return there && changed(one, { verdict: 'contradicted', reason: 'wrong-area', cells: [own!], addressed: there });
}

/** The figure beside it leaves it no other time, or no other place, than the one that it is not of. */
function besideOthers(one: Judged, index: number, all: readonly Judged[], bench: Bench): Judged | null {
  const swapped = swappedWith(one, index, all, bench);
  if (swapped)
    return changed(one, {
      verdict: 'contradicted',
      reason: REASON_OF[swapped.mine.conflict!],
      cells: [swapped.mine.cell],
      addressed: swapped.theirs,
    });
  const untimed = untimedPair(one, index, all, bench);
  if (untimed) return changed(one, { verdict: 'contradicted', reason: 'wrong-period', cells: [untimed[0]], addressed: untimed[1] });
  const turned = one.claim.place === null ? turnedAround(one, index, all) : null;
  return (
    turned &&
    changed(one, {
      verdict: 'contradicted',
      reason: 'wrong-direction',
      cells: isEndOfPair(one) ? turned : [turned[1]!, turned[0]!],
      note: OTHER_WAY,
    })
  );
}
const OTHER_WAY = 'It went the other way.';
const NOT_LEVEL = 'They are not the same.';

/** It is said to have gone to it, or from it, and went otherwise. */
function misdirected(one: Judged, all: readonly Judged[], bench: Bench): Judged | null {
  const [own] = one.cells;
  if (one.claim.move === null || one.claim.place !== null || isTakenByChange(one, all)) return null;
  const unlike = unlikeStart(one, all);
  if (unlike)
    return changed(one, { verdict: 'misleading', reason: 'not-comparable', cells: [own!, unlike], note: 'They are for different areas.' });
  const apart = goneInOtherTime(one, all);
  if (apart)
    return changed(one, {
      verdict: 'contradicted',
      reason: 'wrong-period',
      cells: [own!, apart],
      note: `They lie ${(own!.stretch.endMonth - apart.stretch.endMonth) / 12} years apart.`,
    });
  const from = misdirectedFrom(one, all, bench);
  return (
    from &&
    changed(one, {
      verdict: 'contradicted',
      reason: 'wrong-direction',
      cells: [own!, from],
      note: one.claim.move.direction === 'level' ? NOT_LEVEL : OTHER_WAY,
    })
  );
}

function isEndOfPair({ claim: { move } }: Judged): boolean {
  return move !== null && move.as === 'end' && move.isPaired;
}

/**
 * "Slipped back from 436 to 425", of which 425 came first, and at least one is borne out: the observations of both, the earlier first, or
 * null.
 */
function turnedAround(one: Judged, index: number, all: readonly Judged[]): Cell[] | null {
  const [from, to] = isEndOfPair(one) ? [all[index - 1], one] : [one, all[index + 1]];
  if (
    from === undefined ||
    to === undefined ||
    !isEndOfPair(to) ||
    !from.claim.comparand ||
    from.claim.sentence !== to.claim.sentence ||
    ![from, to].some(isRight) ||
    (one.verdict !== 'supported' && one.verdict !== 'unverified') ||
    [from, to].some(({ claim: { quantity } }) => quantity.hedge !== 'none')
  )
    return null;
  const cellsOf = ({ cells, candidates }: Judged): readonly Cell[] => [
    ...cells,
    ...candidates.flatMap(({ fit, cell }) => (fit === 'exact' && !cells.includes(cell) ? [cell] : [])),
  ];
  const pairs = cellsOf(to).flatMap((last) =>
    cellsOf(from)
      .filter((first) => onlyDifference(last, first) === 'period' && last.months === first.months)
      .map((first) => [last, first]),
  );
  return pairs.length > 0 && pairs.every(([last, first]) => last!.stretch.end < first!.stretch.end) ? pairs[0]! : null;
}

/** "325, 6% more than the 346", "fell by 6%, to 325": that they went the wrong way is said of the change, which is judged by itself. */
function isTakenByChange(
  {
    claim: {
      comparand,
      sentence,
      quantity: { span },
    },
  }: Judged,
  all: readonly Judged[],
): boolean {
  const before = all.findLast((other) => other.claim.quantity.span.end <= span.start);
  return (
    before !== undefined &&
    (comparand || span.start - before.claim.quantity.span.end <= AS_NEAR) &&
    before.claim.sentence === sentence &&
    before.claim.change !== null &&
    before.verdict !== 'unverified'
  );
}
/** As many letters as ", to just ". */
const AS_NEAR = 10;

/**
 * "From 62% in England and Wales to 39% in the UK", or from the count of the one to that of the other where neither is named: where it went
 * from is another place.
 */
function unlikeStart(one: Judged, all: readonly Judged[]): Cell | null {
  if (one.claim.move!.as !== 'end' || !one.claim.move!.isPaired) return null;
  const start = all.findLast(
    (other) =>
      other.claim.sentence === one.claim.sentence &&
      other.claim.comparand &&
      other.claim.quantity.span.end <= one.claim.quantity.span.start,
  );
  if (!start || !isRight(start) || start.claim.quantity.kind !== one.claim.quantity.kind) return null;
  if ((one.claim.slots.area?.reach === 'own') !== (start.claim.slots.area?.reach === 'own')) return null;
  const isUnlike = one.cells.every((a) => start.cells.every((b) => differencesOf(a, b).join() === 'period,area'));
  return isUnlike ? start.cells[0]! : null;
}

/** The data bear it out as it stands. */
function isRight({ verdict, derivation }: Judged): boolean {
  return verdict === 'supported' && derivation === null;
}

/** The observation from which it is said to have moved, or that it is set against, where that lies on the other side; else null. */
function misdirectedFrom(one: Judged, all: readonly Judged[], bench: Bench): Cell | null {
  const {
    sentence,
    quantity: { kind },
  } = one.claim;
  const move = one.claim.move!;
  const then = move.since.length > 0 || move.span !== null ? timesBefore(one, bench) : [];
  if (then.length > 0 || move.since.length > 0) return amongAll(one, then, bench);
  // "Double the 3,728 of then, and up from 7,062": two that a third is set against are not set against each other.
  const others = all.filter(
    (other) => other !== one && isRight(other) && other.claim.quantity.kind === kind && !(one.claim.comparand && other.claim.comparand),
  );
  const beside = others.filter(({ claim }) => claim.sentence === sentence);
  const earlier = beside.length > 0 ? [] : others.filter(({ claim }) => claim.sentence === sentence - 1);
  const isBefore = ({ claim }: Judged): boolean => claim.quantity.span.start < one.claim.quantity.span.start;
  // "Rose to 230 in 2022/23 and to 264 in 2023/24": the second is not what the first rose from.
  const isLater = (other: Judged): boolean => pairsOf(one.cells, other.cells).every(([a, b]) => b.stretch.end > a.stretch.end);
  // "Up from 7,062 the year before and 3,728 in 2017/18": nor is what stands behind a base and came before it what is set against that.
  const isFrom = (other: Judged): boolean =>
    areOneSeries(one, other) && (move.as === 'base' ? isBefore(other) || isLater(other) : !isLater(other));
  // "Rose to 672 after two falls, from 685 to 593", "the first drop since 2021/22, when it fell to 429": what is told behind it of another
  // way, or another time, is not what it moved from.
  const isToldApart = ({ claim }: Judged): boolean =>
    one.claim.said.own.some(
      ({ lower, start, end }) =>
        start >= one.claim.quantity.span.end &&
        end <= claim.quantity.span.start &&
        (APART.has(lower) || (CHANGES.has(lower) && CHANGES.get(lower) !== move.direction)),
    );
  const partner =
    beside.findLast((other) => isBefore(other) && isFrom(other)) ??
    beside.find((other) => isFrom(other) && !isToldApart(other)) ??
    earlier.findLast(isFrom);
  return partner === undefined ? amongEarlier(one, bench) : oppositeOf(one, partner);
}

/** "Has risen to 88.4%", from nothing that is told: every figure of its series before, of as long a time, was higher. */
function amongEarlier(one: Judged, bench: Bench): Cell | null {
  const {
    move,
    slots: { period },
  } = one.claim;
  const [cell] = one.cells;
  if (move!.as !== 'end' || move!.direction === 'level' || cell!.isChange || period === null || period.reach !== 'own') return null;
  // "Rose to 179 in 2021/22" is told of that year.
  if (move!.isOnce && cell!.months === A_YEAR) {
    const last = atTimes(cell!, [before(cell!.obs.refPeriod, A_YEAR)], bench);
    if (last.length > 0) return amongAll(one, last, bench);
  }
  return amongAll(
    one,
    [...(bench.evidence.bySeries.get(cell!.series) ?? []), ...publishedBeside(cell!, bench)].filter(
      ({ obs, months }) => obs.obsStatus === 'normal' && months === cell!.months,
    ),
    bench,
  );
}

const APART: ReadonlySet<string> = new Set(['when', 'since', 'until']);

function areOneSeries(one: Judged, other: Judged): boolean {
  return pairsOf(one.cells, other.cells).length > 0;
}

/** Observations that differ in their time alone, and are as long, or of which one was published beside the other. */
function pairsOf(some: readonly Cell[], others: readonly Cell[]): (readonly [Cell, Cell])[] {
  return some.flatMap((a) =>
    others
      .filter((b) => (onlyDifference(a, b) === 'period' && a.months === b.months) || isPublishedBeside(a, b) || isPublishedBeside(b, a))
      .map((b) => [a, b] as const),
  );
}

/** What a release sets its figure against, whatever series it has that in. */
function publishedBeside(cell: Cell, { evidence }: Bench): Cell[] {
  const { comparedPeriod, topic } = cell.obs;
  return comparedPeriod === null
    ? []
    : (evidence.byAddress(comparedPeriod, cell.platforms).get(topic)?.cells ?? []).filter((other) => isPublishedBeside(cell, other));
}

function isPublishedBeside({ obs: { comparedPeriod, comparedValue, measure, topic } }: Cell, { obs: earlier }: Cell): boolean {
  return (
    comparedPeriod !== null &&
    comparedValue === earlier.obsValue &&
    measure === earlier.measure &&
    topic === earlier.topic &&
    samePeriod(comparedPeriod, earlier.refPeriod)
  );
}

/** Both the figures as written and every pair of observations behind them lie the other way about than said. */
function oppositeOf(one: Judged, other: Judged): Cell | null {
  const { move, quantity } = one.claim;
  if (move!.direction === 'level') return null;
  const isRise = (move!.direction === 'up') === (move!.as === 'end');
  const pairs = pairsOf(one.cells, other.cells);
  const isOpposite =
    pairs.every(([a, b]) => isApart(a, b, isRise)) &&
    (isRise ? quantity.value < other.claim.quantity.value : quantity.value > other.claim.quantity.value);
  return isOpposite ? pairs[0]![1] : null;
}

/** The first lies wholly below the second where a rise is said, wholly above where a fall is. */
function isApart(a: Cell, b: Cell, isRise: boolean): boolean {
  return liesBeyond(b, a, isRise ? 'above' : 'below');
}

/** The observations of its series at the time that it is said to have moved from. */
function timesBefore({ claim: { move }, cells: [cell] }: Judged, bench: Bench): Cell[] {
  return atTimes(cell!, move!.span === null ? move!.since : [before(cell!.obs.refPeriod, move!.span)], bench);
}

function atTimes(cell: Cell, periods: readonly Period[], bench: Bench): Cell[] {
  return [
    ...alongSeries(cell, periods, bench.evidence, bench.frame),
    ...publishedBeside(cell, bench).filter(({ obs }) => periods.some((period) => samePeriod(period, obs.refPeriod))),
  ];
}

function amongAll({ claim: { move }, cells: [cell] }: Judged, others: readonly Cell[], { evidence }: Bench): Cell | null {
  const known = others.filter(
    (other) => other.stretch.end < cell!.stretch.end && other.obs.unitMeasure === cell!.obs.unitMeasure && evidence.byId.has(other.obs.id),
  );
  const isOtherwise = (other: Cell): boolean =>
    move!.direction === 'level'
      ? isApart(cell!, other, true) || isApart(cell!, other, false)
      : isApart(cell!, other, move!.direction === 'up');
  return known.length > 0 && known.every(isOtherwise)
    ? known.reduce((last, other) => (other.stretch.end > last.stretch.end ? other : last))
    : null;
}
