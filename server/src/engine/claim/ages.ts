import type { Age } from '../dataset/dataset.js';
import type { Evidence } from '../dataset/evidence.js';
import { isOfAny, isOfPerson } from '../text/age.js';
import type { BlockContent } from '../text/prose.js';
import type { Mention } from '../dataset/lexicon.js';
import type { Quantity } from '../text/quantity.js';
import type { Span } from '../text/span.js';
import type { Mark } from './reading.js';

/** Cells under a head such as "Age" or "Aged". */
export function cellsOfAges({ kind, rows, text }: BlockContent): readonly Span[] {
  if (kind !== 'table') return NO_CELLS;
  return (rows[0] ?? NO_CELLS).flatMap((head, column) =>
    AGE_HEAD.test(text.slice(head.start, head.end)) ? rows.slice(1).flatMap((row) => row[column] ?? []) : [],
  );
}
const AGE_HEAD = /\bage[ds]?\b/i;
const NO_CELLS: readonly Span[] = [];

/**
 * "Before they were 18", "by the age of 12", "the youngest was eight": when in life something happened, or an age that is itself the
 * figure; not the group asked.
 */
export function isNoGroup(text: string, age: Span): boolean {
  const before = text.slice(Math.max(0, age.start - 40), age.start);
  return (
    TIME_OF_LIFE.test(before) ||
    isMeasured(text, age) ||
    isOfPerson(text, age) ||
    isOfAny(text, age) ||
    BANNED.test(before) ||
    /^\d+\.\d/.test(text.slice(age.start, age.end))
  );
}

/** "The youngest was eight": an age that is itself the figure. */
export function isMeasured(text: string, { start }: Span): boolean {
  return EXTREME.test(text.slice(Math.max(0, start - 40), start));
}
const EXTREME =
  /\b(?:youngest|oldest|as (?:young|old) as|(?:average|mean|median|typical) \p{Ll}+)\b[^.;:,()]*(?:,(?: an? \p{Ll}+,?)? (?:(?:who|was|were|is|of|aged|just|only) )*)?$/iu;
/** "It will ban under-16s after police recorded 7,263". */
const BANNED = /\b(?:ban|bar|block|exclude)(?:s|ning|ned|ring|red|ing|ed)? (?:all )?(?:under|over|those)?[- ]?$/i;
const TIME_OF_LIFE =
  /\b(?:before|by|since|until|till)(?: (?:the|they|he|she|we|it|you|people|children|were|was|are|is|turned|turning|reached|reaching|became|becoming|age|of|their|his|her|aged))*\s*$/i;

/** "19.2% of 10- to 15-year-olds …, while 9.5% of the same age group": the last age that the sentence has named. */
export function sameAge(marks: readonly Mark[], { start, end }: Span, text: string): Mark | undefined {
  return SAME_AGE.test(text.slice(end, end + 60)) || THEIR_NUMBER.test(text.slice(Math.max(0, start - 60), start))
    ? marks.findLast(({ dimension, span }) => dimension === 'age' && span.end <= start)
    : undefined;
}
/** "226 with a child under 13, so that by 2021/22 their number was up 48%". */
const THEIR_NUMBER = /\btheir (?:number|count|total|tally)s?\b[^.;:]*$/i;
const SAME_AGE = /^ of (?:\p{Ll}+ ){0,4}(?:the same|that|this) (?:age|group)\b/iu;

/** An age or age band written in numbers names the code of the same band, or a band of its own that no code has. */
export function ageMark(quantity: Quantity, evidence: Evidence): Mark {
  const [from, to] = ageBand(quantity);
  const codes = [...evidence.dataset.ages.values()].filter((age: Age) => age.from === from && age.to === to).map((age) => age.code);
  return {
    dimension: 'age',
    codes: codes.length ? codes : [`${from ?? ''}-${to ?? ''}`],
    maybe: [],
    period: null,
    compared: false,
    weak: false,
    span: quantity.span,
    words: 2,
  };
}

export type Band = Pick<Age, 'from' | 'to'>;

/** The ages that a code covers, also one that stands for a band of its own. */
export function bandOf(code: string, ages: ReadonlyMap<string, Age>): Band | undefined {
  const own = /^(\d*)-(\d*)$/.exec(code);
  return ages.get(code) ?? (own ? { from: own[1] ? Number(own[1]) : null, to: own[2] ? Number(own[2]) : null } : undefined);
}

/** The ages a phrase covers, both ends inclusive: "under 13" is up to 12, "11 or younger" up to 11. */
function ageBand(quantity: Quantity): readonly [number | null, number | null] {
  if (quantity.valueTo !== null) return [quantity.value, quantity.valueTo];
  switch (quantity.hedge) {
    case 'less':
      return [null, quantity.value - 1];
    case 'atMost':
      return [null, quantity.value];
    case 'more':
      return [quantity.value + 1, null];
    case 'atLeast':
      return [quantity.value, null];
    default:
      return [quantity.value, quantity.value];
  }
}

/**
 * "My neighbour, a cheerful man": somebody grown up, of whom one is spoken, is no group that figures are of; nor is a name such as the Isle
 * of Man.
 */
export function isOnePerson({ codes, span }: Mention, text: string, { dataset: { sexes } }: Evidence): boolean {
  if (PLURAL.test(text.slice(span.start, span.end)) || codes.some((code) => sexes.get(code)!.broader === null)) return false;
  const before = text.slice(Math.max(0, span.start - 40), span.start);
  return (ONE.test(before) && !SUCH.test(before)) || (/\p{Lu}/u.test(text[span.start]!) && /\w $/.test(before));
}
const PLURAL = /(?:s|[rm]en)$/i;
const ONE = /\b(?:an?|the|this|that|my|our|his|her|their|one|another) (?:[\w-]+ ){0,2}$/i;
/** "Where the offender was a man" tells which. */
const SUCH = /\b(?:is|was|were|been|being|involv\w+|against|by|identified as|known to be) (?:an? |the )?(?:[\w-]+ )?$/i;

/** "12,600 minors, nearly all boys", "boys and no girls": what most are, or none, is not what all of them are. */
export function isOfSomeOnly({ start }: Span, text: string): boolean {
  return OF_SOME.test(text.slice(Math.max(0, start - 30), start));
}
const OF_SOME =
  /(?:[,(–—] ?(?:(?:nearly|almost|virtually|practically) all(?: of them)?|mostly|mainly|largely|chiefly|predominantly|overwhelmingly|most of (?:them|whom))(?: were| of| about| against| with)?|(?:\b(?:and|but)|,) (?:no|not)) (?:teenage |young |adolescent |teen )?$/i;
