import { HEDGING } from '../text/english.js';
import type { Quantity, QuantityKind } from '../text/quantity.js';
import type { Mark } from './reading.js';
import type { Span } from '../text/span.js';

/** Words and signs that part what goes with one figure from what goes with the next, the strongest first. */
const BREAKS = [
  /[;:→|•]|\s[/+]\s|\b(?:but|while|whereas)\b/gi,
  /[,()–—]|\b(?:and|against(?= (?:the |an? |just |only |about |some |around |nearly |almost |over |under |more than |fewer than )*[\d£$€]| (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|half|none|no)\b)|compared|then)\b/gi,
  /\b(?:to|from|than|with(?! an? | the )|up|down|after)\b/gi,
];

/** What may stand between the members of a list. */
export const LISTED = /^(?: \p{L}+){0,2}?(?:,|,? (?:and|then)|,? & )(?: (?:in|on|about|around|only|just|nearly|almost|over))* $/u;

/**
 * Where what goes with one figure ends before the next: at the first of the strongest words and signs that part them.
 * Nothing parts within a name ("communicating with a child"), nor does a bracket that only adds to the first ("581 (2018/19), 651") or
 * opens right before the next.
 */
export function breakBetween(text: string, end: number, start: number, marks: readonly Mark[]): number {
  const between = text.slice(0, text[start - 1] === '(' ? start - 1 : start);
  // "10% on Facebook and Messenger and 5% on Kik": the "and" right before the next figure.
  const joint = AND_NEXT.exec(text.slice(end, start));
  if (joint && !/[;:]/.test(text.slice(end, end + joint.index))) return end + joint.index;
  if (NEXT_LINE.test(text.slice(end, start))) return end;
  const told = TOLD_THAT.exec(text.slice(end, start));
  if (told && TOLD.test(text.slice(Math.max(0, end - TOLD_REACH), end))) return end + told.index;
  for (const sort of BREAKS) {
    sort.lastIndex = text[end] === ')' || text[end] === ']' ? end + 1 : end;
    for (let found = sort.exec(between); found; found = sort.exec(between)) {
      const at = found.index;
      if (isWithinPair(at, found[0], text, marks)) continue;
      if (found[0] === '(' && between.includes(')', at)) sort.lastIndex = between.indexOf(')', at) + 1;
      else if (!marks.some(({ span }) => span.start <= at && at < span.end)) return at;
    }
  }
  return text.length;
}
/** "The letter told 400 families that forces in Kent recorded 264": what they were told is of the next. */
const TOLD =
  /\b(?:tell|told|remind(?:ed)?|assured?|warn(?:ed)?|inform(?:ed)?|heard|survey(?:ed)?|asked|polled) (?:(?:its|the|all|our|some|about|nearly|more than|over) ){0,2}[\d,]+$/i;
const TOLD_THAT = /(?<=^(?: [\p{L}-]+){1,5}) that /u;
const TOLD_REACH = 50;

/** "Instagram | 929", and on the next line "Facebook | 549". */
const NEXT_LINE = /^\n[^\n.;,]*[|:–—]\s*$/;

/**
 * "10% on Facebook and Messenger, 6% on Instagram", "a third in Kent and in Surrey, a quarter in Essex": the "and" of two names of one
 * sort, behind which a comma ends the pair.
 */
function isWithinPair(at: number, word: string, text: string, marks: readonly Mark[]): boolean {
  if (word !== 'and') return false;
  const [one, other] = [
    marks.find(({ span, dimension }) => NAMES.has(dimension) && span.end === at - 1),
    marks.find(
      ({ span, dimension }) =>
        NAMES.has(dimension) && span.start >= at + 'and '.length && AS_WELL.test(text.slice(at + 'and '.length, span.start)),
    ),
  ];
  return one !== undefined && one.dimension === other?.dimension && text[other.span.end] === ',';
}
const AS_WELL = /^(?:(?:in|for|on|at|by|from) (?:the )?)?$/;
const NAMES: ReadonlySet<Mark['dimension']> = new Set(['platform', 'area']);

const AND_NEXT = new RegExp(`\\band (?:an? )?${HEDGING}$`, 'i');

/**
 * A name that begins a line or an entry stands for what follows it: "323pc / Bedfordshire – up 179pc". A time told from another may end one
 * as well: "593 the year before – 79 fewer". So does one whose the figure is: "154 of the region's 173", and a time that a clause says more
 * of: "up on 2017/18, when 226 were recorded".
 */
export function heads({ period, span }: Mark, before: Quantity, after: Quantity, text: string): boolean {
  const behind = text.slice(span.end, after.span.start);
  if (LABELS.test(behind) && OPENS.test(text.slice(before.span.end, span.start))) return true;
  return (
    (OWNED.test(text.slice(span.start, after.span.start)) && (period === null || POSSESSIVE.test(behind))) ||
    (period !== null && WHEN.test(behind)) ||
    (WHERE.test(behind) && THAT_IN.test(text.slice(before.span.end, span.start))) ||
    (LINE_BEGINS.test(text.slice(before.span.end, span.start)) && /^\s*[:–—…-]/.test(behind)) ||
    (!period?.open && APART.test(text.slice(before.span.end, span.start)) && (period?.relative ? /^\s*:/ : /^\s*[:–—…-]/).test(behind))
  );
}
/** "636 in 2021/22 (2017/18: 429)". */
const LABELS = new RegExp(`^: ?${HEDGING}$`, 'i');
const OPENS = /[(;,] ?(?:in )?$/;
const WHEN = /^,? (?:when|which|in which|during which|at which)\b[^,;:]{0,40}$/i;
/** "177% dwarfs that in Essex, where it was 140%". */
const THAT_IN = /\b(?:that|those) (?:in|of|for|on) (?:the )?$/;
const WHERE = /^,? where\b[^,;:]{0,40}$/;
/** "10,384 in 2012, which was 12% of what it is now": the time is that of both. */
export function isOfBoth({ period, span: { end } }: Mark, after: Quantity, text: string): boolean {
  return period !== null && COMPARING.has(after.kind) && WHICH.test(text.slice(end, after.span.start));
}
const WHICH = /^,? which\b[^,;:]{0,40}$/i;
const COMPARING: ReadonlySet<QuantityKind> = new Set(['percent', 'fraction', 'multiple', 'points']);
const LINE_BEGINS = /\n\s*$/;
const APART = /^\s*[/·•]?\s*$/;
/** A time owns what stands right behind it: "of 2023/24’s 7,062". */
const POSSESSIVE = /^['’]/;
const OWNED = /(?:['’]s|s['’]) (?:(?:own|total|latest|whole|combined) )?$/;

/** What stands between a name and the figure that is given for it: "in Kent (264) as in Surrey (98)". */
export const IN_ITS_BRACKETS = /^ ?\($/;

/** "196 in 2020/21 (82 in 2017/18)": the figure in the brackets has a time of its own. */
export function hasOwnTime(marks: readonly Mark[], { end }: Span, text: string): boolean {
  return marks.some(
    ({ dimension, span }) =>
      dimension === 'period' &&
      span.start >= end &&
      /^[^()]{0,30}$/.test(text.slice(end, span.start)) &&
      text.slice(span.end).startsWith(')'),
  );
}

/** The figures that something went "from", each with the one behind it that it went "to". */
export function fromTo(figures: readonly Quantity[], text: string): number[] {
  const found: number[] = [];
  for (let i = 0; i + 1 < figures.length; i++)
    if (
      FROM.test(text.slice(Math.max(0, figures[i]!.span.start - 30), figures[i]!.span.start)) &&
      TO.test(text.slice(figures[i]!.span.end, figures[i + 1]!.span.start))
    )
      found.push(i);
  return found;
}
const FROM = new RegExp(`\\bfrom ${HEDGING}$`, 'i');
const TO = new RegExp(`^(?: \\p{L}+){0,3} to ${HEDGING}$`, 'iu');

/** "One offence every 72 minutes": the figure is the time. */
export function isOneInSoLong({ kind, value, words, span }: Quantity, all: readonly Quantity[]): boolean {
  return (
    kind === 'number' &&
    value === 1 &&
    words &&
    all.some((other) => other.kind === 'rate' && other.of === 'duration' && other.span.start >= span.end)
  );
}

/** "Four apps (A, B, C, D)": as many as are named, which a figure farther on may be of. */
export function isNumberOfNamed({ kind, value, span: { end } }: Quantity, marks: readonly Mark[], text: string): boolean {
  if (kind !== 'number' || value > MOST_NAMED) return false;
  const [first, ...others] = marks.filter(({ dimension, span }) => dimension === 'platform' && span.start > end);
  if (first === undefined || !NAMES_FOLLOW.test(text.slice(end, first.span.start))) return false;
  const names = [first, ...others];
  const parted = names.findIndex((mark, i) => i > 0 && !LISTED.test(text.slice(names[i - 1]!.span.end, mark.span.start)));
  return (parted < 0 ? names.length : parted) === value;
}
const MOST_NAMED = 10;
const NAMES_FOLLOW = /^(?: [\p{L}-]+){1,3} ?[(–—:,] ?$/u;

/**
 * As many names in a row as figures in a row: of "in 2023/24 and 2024/25 there were 7 and 9, 29% more" the first goes with the first. So do
 * those behind another figure: "Kent had 264, more than Surrey and Sussex, with 98 and 223", and two of which the one is set against the
 * other: "boys do so more often than girls (5.7% against 3.1%)". Gives the first name and the first figure of them, or null.
 */
function runsAlong(
  names: readonly Span[],
  figures: readonly Span[],
  text: string,
): { readonly name: number; readonly figure: number } | null {
  // "For every case on Snapchat there were three on Facebook (1,060 against 3,203)."
  const shown =
    names.length !== 2
      ? -1
      : figures.findIndex(
          ({ start, end }, i) =>
            start > names[1]!.end &&
            text[start - 1] === '(' &&
            figures[i + 1] !== undefined &&
            text[figures[i + 1]!.end] === ')' &&
            AGAINST.test(text.slice(end, figures[i + 1]!.start)),
        );
  if (shown >= 0) return { name: 0, figure: shown };
  const isSet = names.length === 2 && SET_BY_THAN.test(text.slice(names[0]!.end, names[1]!.start));
  const isNext = (spans: readonly Span[], i: number): boolean =>
    i > 0 &&
    (LISTED.test(text.slice(spans[i - 1]!.end, spans[i]!.start)) ||
      (isSet && (spans === names || AGAINST.test(text.slice(spans[i - 1]!.end, spans[i]!.start)))));
  let name = names.length - 1;
  while (isNext(names, name)) name--;
  if (
    names.length - name < 2 ||
    (name > 0 && !figures.some(({ start, end }) => start >= names[name - 1]!.end && end <= names[name]!.start))
  )
    return null;
  const behind = figures.findIndex(({ start }) => start >= names.at(-1)!.end);
  if (name > 0 && (behind < 0 || !HAVING.test(text.slice(names.at(-1)!.end, figures[behind]!.start)))) return null;
  const figure = behind < 0 && figures.at(-1)!.end <= names[0]!.start ? 0 : behind;
  let end = figure + 1;
  // "Girls were likelier than boys: 16% against 6%, and 11% overall."
  while (figure >= 0 && end < figures.length && isNext(figures, end) && !(isSet && end - figure === names.length)) end++;
  // "179 in 2021/22, and in 2022/23 and 2023/24 there were 230 and 264": the first goes with the figure before it.
  const rest = names.length - (end - figure);
  if (
    figure > 0 &&
    end - figure > 1 &&
    rest > name &&
    rest - name === figure &&
    HAVING.test(text.slice(names.at(-1)!.end, figures[figure]!.start))
  )
    return { name: rest, figure };
  return figure >= 0 && end - figure === names.length - name ? { name, figure } : null;
}

/** What leads from names to their figures, and not to those of another time. */
const HAVING =
  /^,? ?(?:(?:which|who|it|they|there) )?(?:with|on|at|had|saw|were|was|recorded|reported|logged|registered|counted|[(–—:]) ?$/;
const SET_BY_THAN = /^ [^.;:()]{0,70}\b(?:than|outnumber(?:ed|s)|exceed(?:ed|s))(?: (?:those|that))?(?: (?:in|on|of|at|among))? (?:the )?$/;
const AGAINST = /^,? (?:against|versus|vs?\.?|compared (?:with|to)|to) $/;

/** Places in a row are an enumeration, and two that are put together: the figure is of none of them alone. */
export function placesAround(mark: Mark, marks: readonly Mark[], { span }: Quantity, text: string): Mark[] {
  const isNext = (i: number): boolean => {
    const between = text.slice(marks[i - 1]!.span.end, marks[i]!.span.start);
    return LISTED.test(between) || AND.test(between);
  };
  let [first, last] = [marks.indexOf(mark), marks.indexOf(mark)];
  while (first > 0 && isNext(first)) first--;
  while (last + 1 < marks.length && isNext(last + 1)) last++;
  const run = marks.slice(first, last + 1);
  return run.length >= 3 ||
    (run.length === 2 && AND.test(text.slice(run[0]!.span.end, run[1]!.span.start))) ||
    TOGETHER.test(text.slice(run.at(-1)!.span.end, span.start)) ||
    TOGETHER.test(text.slice(span.end, span.end + 30).split(/[.,;]/, 1)[0]!)
    ? run
    : [mark];
}
const AND = /^ (?:and|&) (?:(?:neighbouring|nearby|adjoining) )?$/;
const TOGETHER = /\b(?:together|combined|between them|jointly)\b/i;

/**
 * "13% higher, but still below that of 2020/21", "Up 77%, though firms have had to report it only since May": when a clause is true that
 * qualifies a figure is not when the figure is.
 */
export function isOfReason(span: Span, figure: Span, text: string): boolean {
  const between = text.slice(figure.end, span.start);
  return span.start >= figure.end && REASON.test(between) && !WAS_THEN.test(between);
}
/** "230, although this was in 2023/24" tells when. */
const WAS_THEN = /\b(?:was|were|is|are) (?:all |mostly )?(?:in|for|from|of) (?:the )?$/i;
const REASON =
  /,? but (?:still |yet |even so |it (?:is|was) (?:still )?)?(?:far |well |just |a little |slightly )?(?:below|under|above|over|short of|lower than|higher than|fewer than|more than|less than) (?:that|those|the|its|their)\b[^,;.]*$|, (?:then, )?(?:even )?(?:though|although|because) [^,;.]*\b(?:was|were|is|are|has|have|had|did|do|does)\b[^,;.]*$|, (?:some|much|most|part|all|half) of (?:it|which|that|them) (?:owed|due|down|owing|thanks|because|put|the result)\b[^;.]*$|, (?:which|that) (?:has|have) (?:made|meant|forced|required|obliged|let|allowed|led|brought|changed|banned|applied|covered)\b[^;.]*$|, (?:but|though|although) (?:since |from |as of )?$/i;

/** "Girls were 81% of the victims, but blackmail over pictures hits boys hardest": what is said of others behind the figure. */
export function isOfOthersBehind({ span, dimension }: Mark, figure: Span, text: string): boolean {
  return span.start >= figure.end && (dimension === 'topic' ? BUT_THAT : BUT).test(text.slice(figure.end, span.start));
}
const BUT_THAT = /, but (?:the |a )?$/i;
const BUT = /, (?:but (?:[^\s,;.]+ ){3,}|(?:which|leaving) (?:[^\s,;.]+ ){1,6})$/i;

/** "48% of the 1,824": a share and what it is put on. */
export function isPutOn({ kind, span }: Quantity, { span: whole }: Quantity, text: string): boolean {
  return (kind === 'percent' || kind === 'fraction') && PUT_ON.test(text.slice(span.end, whole.start));
}
const PUT_ON = /^ of (?:all |the |those |these |its |their )*(?:\p{Ll}+ (?:in|of|from|among) )?(?:all |the |those |these |its |their )+$/iu;

/** "264 of the region's 680": so many of what a place has. */
export function isPartOfIts({ kind, span }: Quantity, { span: whole }: Quantity, text: string): boolean {
  return kind === 'number' && PART_OF_ITS.test(text.slice(span.end, whole.start));
}
const PART_OF_ITS = /^ of (?:the )?\p{L}[\p{L} ]{1,30}['’]s? $/u;

/**
 * By name the figures that it goes with, where names and figures run along each other; null for a name that does not, or where none does.
 */
export function goAlong(names: readonly Span[], figures: readonly Span[], text: string): readonly (readonly number[] | null)[] | null {
  const run = inTwos(names, figures, text) ?? runsAlong(names, figures, text);
  return run === null || Array.isArray(run) ? run : names.map((_, i) => (i < run.name ? null : [run.figure + i - run.name]));
}

/**
 * "Kent and Surrey rose from 230 to 264 and from 74 to 98 respectively", "recorded 264 and 98 respectively, compared with 230 and 74": two
 * figures to each of two names.
 */
function inTwos(names: readonly Span[], figures: readonly Span[], text: string): number[][] | null {
  const [one, other] = names;
  const [a, b, c, d] = figures;
  if (
    names.length !== 2 ||
    figures.length !== 4 ||
    other!.end > a!.start ||
    !LISTED.test(text.slice(one!.end, other!.start)) ||
    !/\brespectively\b/.test(text.slice(a!.start, d!.end + AFTERWARDS))
  )
    return null;
  const [first, second] = [text.slice(a!.end, b!.start), text.slice(c!.end, d!.start)];
  if (/^ to $/.test(first) && /^ to $/.test(second))
    return [
      [0, 1],
      [2, 3],
    ];
  return LISTED.test(first) && LISTED.test(second)
    ? [
        [0, 2],
        [1, 3],
      ]
    : null;
}
/** As far behind the last figure as that may be said. */
const AFTERWARDS = 60;
