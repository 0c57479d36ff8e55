import { FUNCTION_WORDS } from '../text/english.js';
import type { Claim } from '../claim/claim.js';
import { differencesOf, onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import type { Bench, Judged } from './judge.js';
import { REASON_OF } from './accuse.js';
import { goneInOtherTime, strayInTable, swappedWith, untimedPair } from './apart.js';
import { changed } from './outcome.js';
import { outranked, outstood } from './rank.js';
import { alongSeries, before } from '../reckon/series.js';
import { samePeriod } from '../text/period.js';
import type { Word } from '../text/word.js';

/** Contradicts a right figure that is said to have gone the other way than it did, or to stand on the other side of another right one: the words between them are wrong. */
export function redirect(one: Judged, all: readonly Judged[], bench: Bench): Judged {
  const beaten = isRight(one) ? beatenBefore(one, bench) : null;
  if (beaten) return changed(one, { verdict: 'contradicted', reason: 'wrong-direction', cells: [one.cells[0]!, beaten.cell], note: `It was ${beaten.said}er before.` });
  const { standing } = one.claim;
  const other = isRight(one) ? outranked(one, all) ?? outstood(one, bench) : null;
  if (other) return changed(one, { verdict: 'contradicted', reason: 'wrong-direction', cells: [one.cells[0]!, other], note: standing === null || standing.named !== null ? 'It is the other way round.' : `It was not the ${standing.said === 'above' ? 'highest' : 'lowest'}.` });
  const there = isRight(one) ? strayInTable(one, all, bench) : null;
  if (there) return changed(one, { verdict: 'contradicted', reason: 'wrong-area', cells: [one.cells[0]!], addressed: there });
  const swapped = swappedWith(one, all, bench);
  if (swapped) return changed(one, { verdict: 'contradicted', reason: REASON_OF[swapped.mine.conflict!], cells: [swapped.mine.cell], addressed: swapped.theirs });
  const untimed = untimedPair(one, all, bench);
  if (untimed) return changed(one, { verdict: 'contradicted', reason: 'wrong-period', cells: [untimed[0]], addressed: untimed[1] });
  const turned = one.claim.place === null ? turnedAround(one, all) : null;
  if (turned) return changed(one, { verdict: 'contradicted', reason: 'wrong-direction', cells: isEndOfPair(one) ? turned : [turned[1]!, turned[0]!], note: 'It went the other way.' });
  if (one.claim.move === null || one.claim.place !== null || !isRight(one) || isTakenByChange(one, all)) return one;
  const unlike = unlikeStart(one, all);
  if (unlike) return changed(one, { verdict: 'misleading', reason: 'not-comparable', cells: [one.cells[0]!, unlike], note: 'They are for different areas.' });
  const apart = goneInOtherTime(one, all);
  if (apart) return changed(one, { verdict: 'contradicted', reason: 'wrong-period', cells: [one.cells[0]!, apart], note: `They lie ${(one.cells[0]!.stretch.endMonth - apart.stretch.endMonth) / 12} years apart.` });
  const from = misdirectedFrom(one, all, bench);
  return from === null ? one : changed(one, { verdict: 'contradicted', reason: 'wrong-direction', cells: [one.cells[0]!, from], note: 'It went the other way.' });
}

function isEndOfPair({ claim: { move } }: Judged): boolean {
  return move !== null && move.as === 'end' && move.isPaired;
}

/** "Slipped back from 436 to 425", of which 425 came first, and at least one is borne out: the observations of both, the earlier first, or null. */
function turnedAround(one: Judged, all: readonly Judged[]): Cell[] | null {
  const at = all.indexOf(one);
  const [from, to] = isEndOfPair(one) ? [all[at - 1], one] : [one, all[at + 1]];
  if (from === undefined || to === undefined || !isEndOfPair(to) || !from.claim.comparand || from.claim.sentence !== to.claim.sentence || ![from, to].some(isRight) || [from, to].some(({ verdict, claim: { quantity } }) => (verdict !== 'supported' && verdict !== 'unverified') || quantity.hedge !== 'none')) return null;
  const cellsOf = ({ cells, candidates }: Judged): readonly Cell[] => [...cells, ...candidates.flatMap(({ fit, cell }) => (fit === 'exact' && !cells.includes(cell) ? [cell] : []))];
  const pairs = cellsOf(to).flatMap((last) => cellsOf(from).filter((first) => onlyDifference(last, first) === 'period' && last.months === first.months).map((first) => [last, first]));
  return pairs.length > 0 && pairs.every(([last, first]) => last!.stretch.end < first!.stretch.end) ? pairs[0]! : null;
}

/** "A record high of 549", of which there were 554 the year before: the one of its series that was highest, or lowest where a low is said, at an earlier time as long. */
function beatenBefore({ claim, cells: [cell] }: Judged, { evidence, frame }: Bench): { readonly cell: Cell; readonly said: Extreme } | null {
  const record = (cell!.valueClass === 'count' || (cell!.kind === 'share' && !cell!.isPoll)) && !cell!.isChange ? recordSaid(claim) : null;
  if (record === null) return null;
  const { said, since } = record;
  const isBeyond = ({ interval }: Cell): boolean => (said === 'high' ? interval.low > cell!.interval.high : interval.high < cell!.interval.low);
  const beyond = (evidence.bySeries.get(cell!.series) ?? []).filter((other) => other.obs.obsStatus === 'normal' && other.months === cell!.months && other.stretch.end < cell!.stretch.end && other.stretch.start >= since && isBeyond(other) && (frame.date === null || other.issued <= frame.date));
  return beyond.length > 0 ? { cell: beyond.reduce((most, other) => ((said === 'high') === (other.obs.obsValue > most.obs.obsValue) ? other : most)), said } : null;
}

/** "A record high of 549", "a record 549", "549 offences last year, the highest on record". */
function recordSaid({ said: { own }, quantity: { span }, slots }: Claim): Pick<Record, 'said' | 'since'> | null {
  const named = Object.values(slots).flatMap((slot) => slot?.span ?? []);
  const isNamed = ({ start, end }: Word): boolean => named.some((other) => other.start <= start && end <= other.end);
  const behind = own.findIndex(({ start }) => start >= span.end);
  for (const [i, word] of own.entries()) {
    // "From a record high of 554 to 549", "after a record high, 549": the record was another.
    const record = recordAt(own, i);
    if (word.end <= span.start) {
      if ((word.lower === 'record' || word.lower === 'unprecedented') && span.start - word.end === 1 && ARTICLES.has(own[i - 1]?.lower ?? '')) return { said: 'high', since: 0 };
      if (record !== null && span.start - word.end <= NEAR_RECORD && !AWAY.has(own[i - (ARTICLES.has(own[i - 1]?.lower ?? '') ? 2 : 1)]?.lower ?? '') && !own.slice(i, behind < 0 ? own.length : behind).some(({ lower, end }) => end < span.start && FIGURE.test(lower))) return record;
      continue;
    }
    if (record === null || behind < 0 || i <= behind || i - behind > MOST_BETWEEN || !(record.bare ? own[i]!.start - own[i - 1]!.end > 1 : ARTICLES.has(own[i - 1]!.lower) || OWNING.test(own[i - 1]!.lower)) || own[i - 2]!.lower === 'of') continue;
    const between = own.slice(behind, i);
    // "549 offences in 2024/25 are the highest on record": said of nothing else than what the figure is of.
    const isPlain = between.every((other) => isNamed(other) || COPULAS.has(other.lower) || ARTICLES.has(other.lower) || LINKING.has(other.lower));
    const after = own[i + record.words];
    if (!between.some((other) => (PARTING.has(other.lower) || (COPULAS.has(other.lower) && !isPlain)) && !isNamed(other)) && !(after !== undefined && (COPULAS.has(after.lower) || EXCEPTING.has(after.lower) || isOfPart(own, own.indexOf(after), new Set(own.filter(isNamed).map(({ lower }) => lower))))) && !own.slice(behind).some((other) => FIGURE.test(other.lower) && !isNamed(other))) return record;
  }
  return null;
}

/** "The force's highest ever". */
const OWNING = /(?:['’]s|s['’])$/;

type Extreme = 'high' | 'low';

/** What is said of a record, and how many words that is; since when, if not ever: the first day that is meant, as 20200401. */
interface Record {
  readonly said: Extreme;
  readonly since: number;
  readonly words: number;
  /** It needs no article: "more than ever before". */
  readonly bare: boolean;
}

/** "A record high", "the highest ever", "its lowest figure on record", "the most since 2019/20", "more than in any previous year". */
function recordAt(own: readonly Word[], i: number): Record | null {
  const { lower } = own[i]!;
  const phrase = (from: number): string => own.slice(from, from + MOST_OF_RECORD).map((word) => word.lower).join(' ');
  if (lower === 'record' || lower === 'new') return own[i + 1]?.lower === 'high' || own[i + 1]?.lower === 'low' ? { said: own[i + 1]!.lower as Extreme, since: 0, words: 2, bare: false } : null;
  const compared = THAN_EVER.exec(phrase(i));
  if (compared !== null) return { said: compared[1] === 'more' ? 'high' : 'low', since: 0, words: compared[0].split(' ').length, bare: true };
  const said = HIGHS.has(lower) ? 'high' : LOWS.has(lower) ? 'low' : null;
  if (said === null) return null;
  const from = i + (LEVELS.has(own[i + 1]?.lower ?? '') ? 2 : 1);
  const ever = EVER.exec(phrase(from));
  if (ever === null) return null;
  const [year, short] = [Number(ever[1]), ever[2]];
  return { said, since: ever[1] === undefined ? 0 : short === undefined ? (year + 1) * 10_000 + 101 : (year + 1) * 10_000 + 401, words: from - i + ever[0].split(' ').length, bare: false };
}
const MOST_OF_RECORD = 6;
const HIGHS: ReadonlySet<string> = new Set(['highest', 'most', 'largest', 'biggest']);
const LOWS: ReadonlySet<string> = new Set(['lowest', 'fewest', 'smallest']);
const LEVELS: ReadonlySet<string> = new Set(['figure', 'number', 'total', 'count', 'level', 'tally', 'annual']);
const EVER = /^(?:ever|yet|on record|so far|to date|since records began|since (?:the law|it became|the offence)|since ((?:19|20)\d\d)(?: (\d\d))?)\b/;
const THAN_EVER = /^(more|fewer) than (?:ever|in any (?:previous|earlier|other) year|in any year (?:before|so far))\b/;
const NEAR_RECORD = 16;
const MOST_BETWEEN = 14;
const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'its', 'their']);
/** What stands behind these is said of something else, or not of it. */
const PARTING: ReadonlySet<string> = new Set('and but while whereas when where after before with within not no nor below under from than off near nearly almost against compared to second one among short down at as though although approaching nearing missing missed matching matched equalling above double twice triple half hardly barely scarcely neither nowhere beyond beating unlike behind ahead despite can could may might would cannot'.split(' '));
const COPULAS: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'came', 'remain', 'remains']);
const LINKING: ReadonlySet<string> = new Set(['which', 'that', 'in', 'of', 'for', 'last', 'year', 'this']);
/** Words behind which the record is another's. */
const AWAY: ReadonlySet<string> = new Set(['from', 'after', 'below', 'under', 'since', 'off', 'than', 'following', 'despite', 'short', 'of']);
/** "The highest ever in the county's schools": of a part that no label knows, and not of a place or a time. */
function isOfPart(own: readonly Word[], at: number, named: ReadonlySet<string>): boolean {
  if (!LEADING_ON.has(own[at]!.lower) || own[at]!.start - own[at - 1]!.end > 1) return false;
  const first = own.slice(at + 1, at + 5).find(({ lower }) => !FUNCTION_WORDS.has(lower));
  return first !== undefined && !WHOLES.has(first.lower) && !named.has(first.lower);
}
const WHOLES: ReadonlySet<string> = new Set('country nation force region county area year years single financial calendar record history twelve months data series'.split(' '));

const LEADING_ON: ReadonlySet<string> = new Set(['in', 'for', 'among', 'at', 'on']);
const EXCEPTING: ReadonlySet<string> = new Set(['except', 'bar', 'apart', 'outside', 'after', 'fell', 'had', 'but']);
/** A number that is no year. */
const FIGURE = /^(?!(?:19|20)\d\d$|\d\d$)\d/;

/** "325, 6% more than the 346": that they went the wrong way is said of the change, which is judged by itself. */
function isTakenByChange({ claim: { comparand, sentence, quantity: { span } } }: Judged, all: readonly Judged[]): boolean {
  const before = comparand ? all.findLast((other) => other.claim.quantity.span.end <= span.start) : undefined;
  return before !== undefined && before.claim.sentence === sentence && before.claim.change !== null && before.verdict !== 'unverified';
}

/** "From 62% in England and Wales to 39% in the UK", or from the count of the one to that of the other where neither is named: where it went from is another place. */
function unlikeStart(one: Judged, all: readonly Judged[]): Cell | null {
  if (one.claim.move!.as !== 'end' || !one.claim.move!.isPaired) return null;
  const start = all.findLast((other) => other.claim.sentence === one.claim.sentence && other.claim.comparand && other.claim.quantity.span.end <= one.claim.quantity.span.start);
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
  const { sentence, quantity: { kind } } = one.claim;
  const move = one.claim.move!;
  const then = move.since.length > 0 || move.span !== null ? timesBefore(one, bench) : [];
  if (then.length > 0 || move.since.length > 0) return amongAll(one, then, bench);
  // "Double the 3,728 of then, and up from 7,062": two that a third is set against are not set against each other.
  const others = all.filter((other) => other !== one && isRight(other) && other.claim.quantity.kind === kind && !(one.claim.comparand && other.claim.comparand));
  const beside = others.filter(({ claim }) => claim.sentence === sentence);
  const earlier = beside.length > 0 ? [] : others.filter(({ claim }) => claim.sentence === sentence - 1);
  const isBefore = ({ claim }: Judged): boolean => claim.quantity.span.start < one.claim.quantity.span.start;
  // "Rose to 230 in 2022/23 and to 264 in 2023/24": the second is not what the first rose from.
  const isFrom = (other: Judged): boolean => areOneSeries(one, other) && (move.as === 'base' || !pairsOf(one.cells, other.cells).every(([a, b]) => b.stretch.end > a.stretch.end));
  const partner = beside.findLast((other) => isBefore(other) && isFrom(other)) ?? beside.find(isFrom) ?? earlier.findLast(isFrom);
  return partner === undefined ? amongEarlier(one, bench) : oppositeOf(one, partner);
}

/** "Has risen to 88.4%", from nothing that is told: every figure of its series before, of as long a time, was higher. */
function amongEarlier(one: Judged, bench: Bench): Cell | null {
  const { move, slots: { period } } = one.claim;
  const [cell] = one.cells;
  if (move!.as !== 'end' || cell!.isChange || period === null || period.reach !== 'own') return null;
  const { comparedPeriod } = cell!.obs;
  const beside = comparedPeriod === null ? [] : (bench.evidence.byAddress(comparedPeriod, cell!.platforms).get(cell!.obs.topic)?.cells ?? []).filter((other) => isPublishedBeside(cell!, other));
  return amongAll(one, [...(bench.evidence.bySeries.get(cell!.series) ?? []), ...beside].filter(({ obs, months }) => obs.obsStatus === 'normal' && months === cell!.months), bench);
}

function areOneSeries(one: Judged, other: Judged): boolean {
  return pairsOf(one.cells, other.cells).length > 0;
}

/** Observations that differ in their time alone, and are as long, or of which one was published beside the other. */
function pairsOf(some: readonly Cell[], others: readonly Cell[]): (readonly [Cell, Cell])[] {
  return some.flatMap((a) => others.filter((b) => (onlyDifference(a, b) === 'period' && a.months === b.months) || isPublishedBeside(a, b) || isPublishedBeside(b, a)).map((b) => [a, b] as const));
}

function isPublishedBeside({ obs: { comparedPeriod, comparedValue, measure, topic } }: Cell, { obs: earlier }: Cell): boolean {
  return comparedPeriod !== null && comparedValue === earlier.obsValue && measure === earlier.measure && topic === earlier.topic && samePeriod(comparedPeriod, earlier.refPeriod);
}

/** Both the figures as written and every pair of observations behind them lie the other way about than said. */
function oppositeOf(one: Judged, other: Judged): Cell | null {
  const { move, quantity } = one.claim;
  const isRise = (move!.direction === 'up') === (move!.as === 'end');
  const pairs = pairsOf(one.cells, other.cells);
  const isOpposite = pairs.every(([a, b]) => isApart(a, b, isRise)) && (isRise ? quantity.value < other.claim.quantity.value : quantity.value > other.claim.quantity.value);
  return isOpposite ? pairs[0]![1] : null;
}

/** The first lies wholly below the second where a rise is said, wholly above where a fall is. */
function isApart(a: Cell, b: Cell, isRise: boolean): boolean {
  return isRise ? a.interval.high < b.interval.low : a.interval.low > b.interval.high;
}

/** The observations of its series at the time that it is said to have moved from. */
function timesBefore({ claim: { move }, cells: [cell] }: Judged, { evidence, frame }: Bench): Cell[] {
  const periods = move!.span === null ? move!.since : [before(cell!.obs.refPeriod, move!.span)];
  return alongSeries(cell!, periods, evidence, frame);
}

function amongAll({ claim: { move }, cells: [cell] }: Judged, others: readonly Cell[], { evidence }: Bench): Cell | null {
  const known = others.filter((other) => other.stretch.end < cell!.stretch.end && other.obs.unitMeasure === cell!.obs.unitMeasure && evidence.byId.has(other.obs.id));
  return known.length > 0 && known.every((other) => isApart(cell!, other, move!.direction === 'up')) ? known.reduce((last, other) => (other.stretch.end > last.stretch.end ? other : last)) : null;
}
