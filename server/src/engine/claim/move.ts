import { CHANGES, type Direction, HIGHER, isChangeWord, LOWER, SURPASSING } from '../text/english.js';
import { type Period, resolvePeriod } from '../text/period.js';
import type { Quantity } from '../text/quantity.js';
import type { Mark, Sentence } from './reading.js';
import type { Outside } from './slots.js';

/** Which way a level is said to have gone, or to stand to another. */
export interface Move {
  readonly direction: Direction;
  /**
   * Whether it is where something went ("rose to 549", "549, more than the year before"), or where from: what another is set against ("down
   * from 7,062").
   */
  readonly as: 'end' | 'base';
  /** The figure that it went from stands before it: "from 62% to". */
  readonly isPaired: boolean;
  /** It went there at once and in that time: "rose to", and not "has risen to", "had grown since". */
  readonly isOnce: boolean;
  /** The time from which it went, where that is said instead of a figure: itself, or so many months back. */
  readonly since: readonly Period[];
  readonly span: number | null;
}

/** Words that may stand between the words of a move and its figure. */
const HEDGES = String.raw`(?:(?:the|its|their|just|only|about|around|some|a|an|nearly|almost|over|under|record|new|roughly|all of|as (?:many|few) as|last year['’]s) )*$`;
/**
 * "Down from", "a rise on the", "fewer than the". Where a size stands between ("up 3% on the"), that is what goes the right way or the
 * wrong one.
 */
const TO_A_BASE = new RegExp(
  String.raw`\b(\w+)(?: again| slightly| sharply| steeply| a little)? (from|on|than|compared (?:with|to)|against) ${HEDGES}`,
  'i',
);
/** "Rose to", "fell back in the following year to", "went up by 80%, to", "from 554 … to". */
const TO_AN_END = new RegExp(
  String.raw`\b(\w+)\b(?:[^.;:!?()\d]{0,55}|[^.;:!?()\d]{0,30}\d[\d.,]*(?:%| ?per ?cent),? |[^.;:!?]{0,60}\bfrom\b[^.;:!?]{0,80}?|[^.;:!?\d]{0,30}: from\b[^.;:!?]{0,80}?)\b(?:to|at) ${HEDGES}`,
  'i',
);
/** "549 in 2024/25, once again more than in the previous year". */
const THAN_A_TIME =
  /\b(\w+)(?: (?:share|number|figure|total|proportion|count))?(?: again| slightly| sharply| a little| once more)? (?:than|on|from|compared (?:with|to)) (?:(?:in|for|during|at|the|its|their|number|figure|total|level|of|that) ?)*$/i;
/** "Is up on the previous year, when it was 554". */
const UP_ON_WHEN = new RegExp(
  String.raw`\b(up|down|higher|lower|more|fewer) (?:on|than) (?:the |that of the |in the )(?:previous year|preceding year|year before),? when (?:it|there|that|the (?:figure|number|total|count)) (?:was|were|had been|stood at|came to) ${HEDGES}`,
  'i',
);
/** "Exceeded the 685 of 2020/21", "was below the 230". */
const SET_AGAINST = new RegExp(
  String.raw`\b(${SURPASSING}|(?<=(?:,|\b(?:was|were|is|are|stood|still|well|just|far|remained)) )(?:above|below)) (?:even )?(?:the|its|their) (?:(?:high|peak|total|figure|number|low) of )?$`,
  'i',
);
const UNDER = /^below$/i;
/** "264, the same number as in 2022/23", "unchanged from the year before"; but not "about the same". */
const AS_AT_A_TIME =
  /(?:,|[–—(]|\b(?:was|were|is|are|remained)|(?<!almost|nearly|practically|virtually|about|roughly|broadly),? (?:exactly|precisely|again)) ?(?:exactly |precisely |again |just )?(?:the same(?: number| figure| total| count| share| proportion)?(?: as)?|as many as|unchanged (?:from|on|since))(?: (?:in|for|during|at|the|its|figure|number|total|that|of))* $/i;
const GOES_ON = /^[^.;:!?]{0,50}?\bto (?:(?:just|only|about|around|some|a|nearly|almost|over|under) )*\d/i;
const PAIRED = /\bfrom (?:\w+ ){0,2}?\d/i;
const DENIED = /\b(?:not?|never|nor|neither|without|hardly|n['’]t|if|whether)\b[^,;.]{0,24}$/i;
/** "Could rise to"; but in "those that it could confirm rose to" the verb is another's. */
const SUPPOSED = /\b(?:may|might|could|would|will|should)\b[^,;.]{0,24}$/i;
const HAVE = /\bhave (?:been )?$/i;
const PAST = /(?:ed|rose|fell|grew|sank|shrank|leapt)$/i;
const YEARS = /\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b/g;
const NEEDS_A_VERB = /(?:\b(?:then|was|were|is|are|been|went|go|goes|moved|came|back|crept|edged|stood)|[,–—(])\s*$/i;
/** As near before a figure as its move may be told, and as near behind. */
const NEAR = { before: 150, behind: 90 };
const NEAR_YEARS = 40;

/** Reads which way a level is said to have gone; null where nothing is said, or only asked, feared or denied. */
export function readMove({ span, kind }: Quantity, sentence: Sentence, text: string, outside: Outside): Move | null {
  if (kind !== 'number' && kind !== 'percent' && kind !== 'fraction') return null;
  const before = text
    .slice(Math.max(sentence.span.start, span.start - NEAR.before), span.start)
    .replace(YEARS, (year) => ' '.repeat(year.length));
  const base = lastMatch(TO_A_BASE, before);
  // "More than 7,000" is a hedge, "more than the 7,062" a comparison; of "rose from 554 to 549" it is told of the second.
  if (
    base &&
    (base[2] !== 'than' || /\bthan (?:the|its|their|last)\b/i.test(base[0])) &&
    !GOES_ON.test(text.slice(span.end, sentence.span.end))
  )
    return moved(base, before, 'base', NO_TIME);
  const when = UP_ON_WHEN.exec(before);
  if (when && !DENIED.test(before.slice(0, when.index)) && !SUPPOSED.test(before.slice(0, when.index)))
    return { direction: directionOf(when[1]!)!, as: 'base', isPaired: false, isOnce: false, ...NO_TIME };
  const set = SET_AGAINST.exec(before);
  if (set && !DENIED.test(before.slice(0, set.index)) && !SUPPOSED.test(before.slice(0, set.index)))
    return { direction: UNDER.test(set[1]!) ? 'down' : 'up', as: 'base', isPaired: false, isOnce: false, ...NO_TIME };
  const end = lastMatch(TO_AN_END, before, (word) => isChangeWord(word.toLowerCase()) || MULTIPLIED.has(word.toLowerCase()));
  const isAlone = sentence.quantities.every((other) => other.kind === 'year' || other.span.start === span.start);
  if (end && !STOOD.test(end[0]) && (isVerb(end[1]!, before.slice(0, end.index)) || (UP_OR_DOWN.test(end[1]!) && PAIRED.test(end[0])))) {
    const move = moved(
      end,
      before,
      'end',
      (AGAIN.test(end[0]) || ON_YEAR.test(end[0]) || IN_A_YEAR.test(end[0])) && isAlone ? A_YEAR_BEFORE : NO_TIME,
    );
    // "Rose to 179 in the two years to 2021/22".
    return move !== null && IN_THE_LONG_RUN.test(text.slice(span.end, Math.min(sentence.span.end, span.end + NEAR_YEARS)))
      ? { ...move, isOnce: false }
      : move;
  }
  const again = MORE_AGAIN.exec(before);
  if (again && isAlone && !DENIED.test(before.slice(0, again.index)) && !SUPPOSED.test(before.slice(0, again.index)))
    return { direction: directionOf(again[1]!)!, as: 'end', isPaired: false, isOnce: false, ...A_YEAR_BEFORE };
  const behind = text
    .slice(span.end, Math.min(sentence.span.end, span.end + NEAR.behind))
    .replace(YEARS, (year) => ' '.repeat(year.length));
  const so = isAlone ? SO_IT_WENT.exec(behind) : null;
  if (so) return { direction: directionOf(so[1]!)!, as: 'end', isPaired: false, isOnce: false, ...A_YEAR_BEFORE };
  const named = NAMED_SO.exec(behind);
  const first = named === null ? undefined : firstOfTwo(sentence, span.start);
  if (named && first) return { direction: directionOf(named[1]!)!, as: 'end', isPaired: false, isOnce: false, ...timeOf(first, outside) };
  for (const mark of sentence.marks) {
    if (mark.period === null || mark.span.start < span.end || mark.span.start > span.end + NEAR.behind) continue;
    if (sentence.quantities.some((other) => other.kind !== 'year' && other.span.start >= span.end && other.span.end <= mark.span.start))
      return null;
    const lead = text.slice(span.end, mark.span.start);
    const same = AS_AT_A_TIME.exec(lead);
    if (same) return { direction: 'level', as: 'end', isPaired: false, isOnce: false, ...timeOf(mark, outside) };
    const than = THAN_A_TIME.exec(lead);
    if (than) return moved(than, lead, 'end', timeOf(mark, outside));
  }
  return null;
}
/** "It was more again: 175." */
const MORE_AGAIN = new RegExp(`\\b(more|higher|fewer|lower|up|down)(?: still)? again[:,–—]? ${HEDGES}`, 'i');
/** "Then 187 in 2024, so it has gone up again." */
const SO_IT_WENT =
  /^[^.;:!?\d]{0,40}, (?:and )?so (?:it|that|they|the (?:number|figure|total|count)) (?:(?:has|have|had|is|are|was|were|went) )?(?:now |once )?(?:again )?(?:gone |going |come )?(up|down|risen|rose|fallen|fell|grown|grew|climbed|dropped)(?: again| once more)?(?=[.,;!?)]|$)/i;
/** "554 in 2023/24 and 549 in 2024/25, another rise." */
const NAMED_SO =
  /^[^.;:!?,\d]{0,40}(?:,| –| —) (?:yet )?(?:another|an?)(?: (?:further|slight|small|sharp|steep|modest|fresh|big|clear|new))? (rise|increase|jump|fall|drop|decline|decrease)(?=[.;!?)]|$)/i;
/** The time of the other of two figures, the one before: of a sentence that tells two figures and two times. */
function firstOfTwo({ quantities, marks }: Sentence, at: number): (Mark & { period: NonNullable<Mark['period']> }) | undefined {
  const counts = quantities.filter(({ kind }) => kind !== 'year');
  const times = marks.filter((mark): mark is Mark & { period: NonNullable<Mark['period']> } => mark.period !== null);
  return counts.length === 2 && times.length === 2 && counts[1]!.span.start === at && times[0]!.span.end <= at ? times[0] : undefined;
}
/** "Which climbed until 2023, stood at 175": where it stood is not where it climbed to. */
const STOOD = /\b(?:until|stood|stands|standing|was|were|is|are|remained)\b/i;
const NO_TIME = { since: [], span: null };
/** "Climbed again in 2021/22, to 179": from one year to the next. */
const AGAIN = /^\w+ (?:yet )?(?:again|once (?:again|more)|for (?:the|a) \w+ (?:consecutive )?year\b)/i;
/** "Was up on the year before, at 593". */
const ON_YEAR = /\b(?:on|than) (?:(?:in )?the (?:year before|previous year|preceding year)|a year (?:earlier|before))\b/i;
/** "Rose over the year, to 549". */
const IN_A_YEAR =
  /\b(?:over|in|during|within) (?:the|that|a|one|this|last)(?: (?:past|last|previous|single))? (?:year|twelve months|12 months)\b/i;
const A_YEAR_BEFORE = { since: [], span: 12 };
/** "Offences up from 554 to 549". */
const UP_OR_DOWN = /^(?:up|down)$/i;

/** A regular expression finds the first word that could begin a move; the last that names a direction is meant. */
function lastMatch(pattern: RegExp, text: string, isMeant: (word: string) => boolean = () => true): RegExpExecArray | null {
  let found: RegExpExecArray | null = null;
  for (let from = 0; ;) {
    const match = pattern.exec(text.slice(from));
    if (!match) return found;
    match.index += from;
    if (directionOf(match[1]!) && isMeant(match[1]!)) found = match;
    from = match.index + match[1]!.length;
  }
}

function moved(match: RegExpExecArray, text: string, as: Move['as'], time: Pick<Move, 'since' | 'span'>): Move | null {
  const direction = directionOf(match[1]!);
  const before = text.slice(0, match.index);
  return direction === null || DENIED.test(before) || ((!PAST.test(match[1]!) || HAVE.test(before)) && SUPPOSED.test(before))
    ? null
    : { direction, as, isPaired: PAIRED.test(match[0]), isOnce: isAtOnce(match, before), ...time };
}

function isAtOnce(match: RegExpExecArray, before: string): boolean {
  return (
    (PAST.test(match[1]!) ? !HAVE_OR_BE.test(before) : A_MOVE.test(before)) && !IN_THE_LONG_RUN.test(before) && !OVER_YEARS.test(match[0])
  );
}
const HAVE_OR_BE = /\b(?:ha(?:ve|s|d)|having|is|are|was|were|be|been|being)(?: \p{Ll}+){0,2} $/iu;
const A_MOVE = /\b(?:an?|the) (?:\p{Ll}+ )?$/iu;
/** Words that tell of longer than the year that is named; before the verb, "recorded by" and "from 13-year-olds" do not. */
const IN_THE_LONG_RUN = /\b(?:since|between|until|till|years|decade|gradually|steadily|overall|eventually|long)\b/i;
const OVER_YEARS = /\b(?:since|over|between|from|by|until|till|years|decade|gradually|steadily|overall|eventually|long)\b/i;

function directionOf(word: string): Exclude<Direction, 'level'> | null {
  const lower = word.toLowerCase();
  const direction =
    CHANGES.get(lower) ?? (MULTIPLIED.has(lower) ? 'up' : HIGHER.includes(lower) ? 'up' : LOWER.includes(lower) ? 'down' : 'level');
  return direction === 'level' ? null : direction;
}

/** "Doubled, to 549". */
const MULTIPLIED: ReadonlySet<string> = new Set(['doubled', 'trebled', 'tripled', 'quadrupled', 'quintupled']);

/** "Higher to" goes nowhere, and "up to" goes somewhere only behind a verb. */
function isVerb(word: string, before: string): boolean {
  return (
    (isChangeWord(word.toLowerCase()) || MULTIPLIED.has(word.toLowerCase())) && (!/^(?:up|down)$/i.test(word) || NEEDS_A_VERB.test(before))
  );
}

function timeOf({ period }: Mark, { antecedent, date }: Outside): Pick<Move, 'since' | 'span'> {
  const { relative, readings } = period!;
  return relative && readings.length === 0 && relative.to === 'antecedent'
    ? { since: [], span: relative.months < 0 ? -relative.months : null }
    : { since: resolvePeriod(period!, antecedent, date), span: null };
}
