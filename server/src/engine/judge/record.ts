import { FUNCTION_WORDS, HIGHER, HIGHEST, LAW, LOWER, LOWEST } from '../text/english.js';
import type { Claim } from '../claim/claim.js';
import type { Word } from '../text/word.js';
import { isQuotable } from '../reckon/series.js';
import type { Bench, Judged } from './judge.js';
import { farthest, liesBeyond, type Placed, type Side } from './rank.js';

/**
 * "A record high of 549", of which there were 554 the year before: the one of its series that was highest, or lowest where a low is said,
 * at an earlier time as long.
 */
export function beatenBefore({ claim, cells: [cell] }: Judged, { evidence, frame }: Bench): Placed | null {
  const record = (cell!.valueClass === 'count' || (cell!.kind === 'share' && !cell!.isPoll)) && !cell!.isChange ? recordSaid(claim) : null;
  if (record === null) return null;
  const { side, since, ofAll } = record;
  const beyond = (evidence.bySeries.get(cell!.series) ?? []).filter(
    (other) =>
      other.obs.obsStatus === 'normal' &&
      other.months === cell!.months &&
      (ofAll ? other !== cell : other.stretch.end < cell!.stretch.end) &&
      other.stretch.start >= since &&
      liesBeyond(other, cell!, side) &&
      isQuotable(other, frame),
  );
  return beyond.length > 0
    ? { cell: farthest(beyond, side), note: `It was ${side === 'above' ? 'higher' : 'lower'} ${ofAll ? 'in another year' : 'before'}.` }
    : null;
}

/** "A record high of 549", "a record 549", "549 offences last year, the highest on record". */
function recordSaid({ said: { own }, quantity: { span }, slots }: Claim): Pick<Record, 'side' | 'since' | 'ofAll'> | null {
  const named = Object.values(slots).flatMap((slot) => slot?.span ?? []);
  const isNamed = ({ start, end }: Word): boolean => named.some((other) => other.start <= start && end <= other.end);
  const behind = own.findIndex(({ start }) => start >= span.end);
  for (const [i, word] of own.entries()) {
    // "From a record high of 554 to 549", "after a record high, 549": the record was another.
    const record = recordAt(own, i);
    if (word.end <= span.start) {
      if (
        (word.lower === 'record' || word.lower === 'unprecedented') &&
        span.start - word.end === 1 &&
        ARTICLES.has(own[i - 1]?.lower ?? '')
      )
        return { side: 'above', since: 0, ofAll: false };
      // "Gwent's highest figure was 67."
      const extreme = own[i - 2]?.lower ?? '';
      if (
        WAS.has(word.lower) &&
        span.start - word.end === 1 &&
        LEVELS.has(own[i - 1]?.lower ?? '') &&
        (HIGHEST.includes(extreme) || LOWEST.includes(extreme)) &&
        OWNING.test(own[i - 3]?.lower ?? '')
      )
        return { side: HIGHEST.includes(extreme) ? 'above' : 'below', since: 0, ofAll: true };
      // "Climbed to a record of 549".
      if (
        word.lower === 'of' &&
        own[i - 1]?.lower === 'record' &&
        span.start - word.end === 1 &&
        own[i - 2]?.lower === 'a' &&
        REACHING.has(own[i - 3]?.lower ?? '')
      )
        return { side: 'above', since: 0, ofAll: false };
      // "Peaked at 230", "to a peak of 230".
      if (
        ((word.lower === 'at' && own[i - 1]?.lower === 'peaked') ||
          (word.lower === 'of' && own[i - 1]?.lower === 'peak' && !FORMER.has(own[i - 2]?.lower ?? ''))) &&
        span.start - word.end === 1
      )
        return { side: 'above', since: 0, ofAll: true };
      if (
        record !== null &&
        span.start - word.end <= NEAR_RECORD &&
        !AWAY.has(own[i - (ARTICLES.has(own[i - 1]?.lower ?? '') ? 2 : 1)]?.lower ?? '') &&
        !own.slice(i, behind < 0 ? own.length : behind).some(({ lower, end }) => end < span.start && FIGURE.test(lower))
      )
        return record;
      continue;
    }
    if (
      record === null ||
      behind < 0 ||
      i <= behind ||
      i - behind > MOST_BETWEEN ||
      !(record.bare
        ? own[i]!.start - own[i - 1]!.end > 1 || COPULAS.has(own[i - 1]!.lower)
        : ARTICLES.has(own[i - 1]!.lower) || OWNING.test(own[i - 1]!.lower)) ||
      own[i - 2]!.lower === 'of'
    )
      continue;
    const between = own.slice(behind, i);
    // "549 offences in 2024/25 are the highest on record": said of nothing else than what the figure is of.
    const isPlain = between.every(
      (other) =>
        isNamed(other) || COPULAS.has(other.lower) || ARTICLES.has(other.lower) || LINKING.has(other.lower) || LEVELS.has(other.lower),
    );
    const after = own[i + record.words];
    if (
      !between.some((other) => (PARTING.has(other.lower) || (COPULAS.has(other.lower) && !isPlain)) && !isNamed(other)) &&
      !(
        after !== undefined &&
        (COPULAS.has(after.lower) ||
          EXCEPTING.has(after.lower) ||
          isOfPart(own, own.indexOf(after), new Set(own.filter(isNamed).map(({ lower }) => lower))))
      ) &&
      !own
        .slice(behind, record.since > 0 ? i : endOfPhrase(own, i + record.words))
        .some((other) => FIGURE.test(other.lower) && !isNamed(other))
    )
      return record;
  }
  return null;
}

/** Where the words end that go on from there without a stop. */
function endOfPhrase(own: readonly Word[], from: number): number {
  const at = own.findIndex(({ start }, i) => i >= from && start - own[i - 1]!.end > 1);
  return at < 0 ? own.length : at;
}

/** "The force's highest ever". */
const OWNING = /(?:['’]s|s['’])$/;

/** What is said of a record, and how many words that is; since when, if not ever: the first day that is meant, as 20200401. */
interface Record {
  readonly side: Side;
  readonly since: number;
  /** Of all years, and not only of those before. */
  readonly ofAll: boolean;
  readonly words: number;
  /** It needs no article: "more than ever before". */
  readonly bare: boolean;
}

/** "A record high", "the highest ever", "its lowest figure on record", "the most since 2019/20", "more than in any previous year". */
function recordAt(own: readonly Word[], i: number): Record | null {
  const { lower } = own[i]!;
  const phrase = (from: number): string =>
    own
      .slice(from, from + MOST_OF_RECORD)
      .map((word) => word.lower)
      .join(' ');
  // "6,275 offences in 2021/22, a record."
  if (
    lower === 'record' &&
    own[i - 1]?.lower === 'a' &&
    own[i - 2] !== undefined &&
    (COPULAS.has(own[i - 2]!.lower) || own[i - 1]!.start - own[i - 2]!.end > 1) &&
    (own[i + 1] === undefined || own[i + 1]!.start - own[i]!.end > 1)
  )
    return { side: 'above', since: 0, ofAll: false, words: 1, bare: false };
  const isAllTime = lower === 'all' && own[i + 1]?.lower === 'time';
  if (lower === 'record' || lower === 'new' || isAllTime) {
    const [extreme, next] = own.slice(isAllTime ? i + 2 : i + 1);
    // "The new High Sheriff" is no high.
    const isNamed = lower === 'new' && next !== undefined && next.start - extreme!.end === 1 && !FUNCTION_WORDS.has(next.lower);
    return (extreme?.lower === 'high' || extreme?.lower === 'low') && !isNamed
      ? { side: extreme.lower === 'high' ? 'above' : 'below', since: 0, ofAll: false, words: isAllTime ? 3 : 2, bare: false }
      : null;
  }
  const compared = THAN_EVER.exec(phrase(i));
  if (compared !== null)
    return {
      side: HIGHER.includes(compared[1]!) ? 'above' : 'below',
      since: 0,
      ofAll: false,
      words: compared[0].split(' ').length,
      bare: true,
    };
  const isYear = own[i + 1]?.lower === 'year';
  const side =
    HIGHEST.includes(lower) || (isYear && WORST.has(lower))
      ? 'above'
      : LOWEST.includes(lower) || (isYear && BEST.has(lower))
        ? 'below'
        : null;
  if (side === null) return null;
  const from = i + (isYear || LEVELS.has(own[i + 1]?.lower ?? '') ? 2 : 1);
  const ever = EVER.exec(phrase(from));
  if (ever === null) return null;
  const [year, short] = [Number(ever[1]), ever[2]];
  return {
    side,
    since: ever[1] === undefined ? 0 : short === undefined ? (year + 1) * 10_000 + 101 : (year + 1) * 10_000 + 401,
    ofAll: false,
    words: from - i + ever[0].split(' ').length,
    bare: false,
  };
}
const MOST_OF_RECORD = 8;
const LEVELS: ReadonlySet<string> = new Set(['figure', 'number', 'total', 'count', 'level', 'tally', 'annual']);
const EVER = new RegExp(
  String.raw`^(?:ever|(?:that |which )?ha(?:ve|s|d) been (?:recorded|counted|seen|logged) in (?:any|one|a single) (?:one |single )?year|in any (?:one |single )?year|(?:that |which )?(?:the )?(?:\w+ )?ha(?:ve|s|d) ever(?: (?:been|had|seen|known|recorded|counted|logged)){0,2}|yet|on record|so far|to date|since records began|since (?:the ${LAW}|it) (?:came in(?:to force)?|changed|began|became (?:an? )?${LAW}|was introduced)|since (?:the \S+ (?:of|in) )?((?:19|20)\d\d)(?: (\d\d))?)\b`,
);
const THAN_EVER = new RegExp(
  `^(?:(?:an? )?(${[...HIGHER, ...LOWER].join('|')})(?: ${[...LEVELS].join('| ')})?) than (?:ever|in any (?:previous|earlier|other) year|in any year (?:before|so far))\\b`,
);
/** "With 672, 2023/24 was the worst year that Scotland has ever had". */
const WORST: ReadonlySet<string> = new Set(['worst', 'busiest']);
const BEST: ReadonlySet<string> = new Set(['best', 'quietest']);
const REACHING: ReadonlySet<string> = new Set(['to', 'at', 'reached', 'reaching', 'hit', 'hitting', 'set', 'setting']);
const WAS: ReadonlySet<string> = new Set(['was', 'is', 'remains']);
const NEAR_RECORD = 16;
const MOST_BETWEEN = 14;
const FORMER: ReadonlySet<string> = new Set(['previous', 'earlier', 'last', 'former', 'old', 'first', 'second']);
const ARTICLES: ReadonlySet<string> = new Set(['the', 'a', 'an', 'its', 'their']);
/** What stands behind these is said of something else, or not of it. */
const PARTING: ReadonlySet<string> = new Set(
  'and but while whereas when where after before with within not no nor below under from than off near nearly almost against compared to second one among short down at as though although approaching nearing missing missed matching matched equalling above double twice triple half hardly barely scarcely neither nowhere beyond beating unlike behind ahead despite can could may might would cannot'.split(
    ' ',
  ),
);
const COPULAS: ReadonlySet<string> = new Set(['is', 'are', 'was', 'were', 'came', 'remain', 'remains']);
const LINKING: ReadonlySet<string> = new Set(['which', 'that', 'in', 'of', 'for', 'last', 'year', 'this']);
/** Words behind which the record is another's. */
const AWAY: ReadonlySet<string> = new Set([
  'from',
  'after',
  'below',
  'under',
  'since',
  'off',
  'than',
  'following',
  'despite',
  'short',
  'of',
]);
/** "The highest ever in the county's schools": of a part that no label knows, and not of a place or a time. */
function isOfPart(own: readonly Word[], at: number, named: ReadonlySet<string>): boolean {
  if (!LEADING_ON.has(own[at]!.lower) || own[at]!.start - own[at - 1]!.end > 1) return false;
  const first = own.slice(at + 1, at + 5).find(({ lower }) => !FUNCTION_WORDS.has(lower));
  return first !== undefined && !WHOLES.has(first.lower) && !named.has(first.lower);
}
const WHOLES: ReadonlySet<string> = new Set(
  'one country nation force region county area year years single financial calendar record history twelve months data series'.split(' '),
);

const LEADING_ON: ReadonlySet<string> = new Set(['in', 'for', 'among', 'at', 'on']);
const EXCEPTING: ReadonlySet<string> = new Set(['except', 'bar', 'apart', 'outside', 'after', 'fell', 'had', 'but']);
/** A number that is no year. */
const FIGURE = /^(?!(?:19|20)\d\d$|\d\d$)\d/;
