import { type Period, resolvePeriod, samePeriod } from '../text/period.js';
import type { Evidence } from '../dataset/evidence.js';
import type { Dimension, Mark, Sentence } from './reading.js';
import type { Quantity, QuantityKind } from '../text/quantity.js';
import type { Slot } from './slots.js';
import type { Span } from '../text/span.js';

/** What the draft has named so far, the last first: "that county" and "those three months" are among them. */
export interface Named {
  readonly places: readonly string[];
  readonly periods: readonly Period[];
}
export const NOTHING_NAMED: Named = { places: [], periods: [] };

/** Few sentences ask for it, and only those hang on it. */
export type Recent = () => Named;
export const NO_RECENT: Recent = () => NOTHING_NAMED;
const MOST_REMEMBERED = 8;
const NO_PERIODS: readonly Period[] = [];

/** Keeps the places and times that a sentence names. */
export function remember(known: Named, { marks }: Sentence, date: string | null): Named {
  let { places, periods } = known;
  for (const { dimension, codes, weak, period, compared } of marks) {
    if (dimension === 'area' && !weak) places = lastNamed(codes[0]!, places, (place) => place === codes[0]);
    const [named] =
      period === null || compared || period.open || period.relative?.to === 'antecedent' ? NO_PERIODS : resolvePeriod(period, null, date);
    if (named) periods = lastNamed(named, periods, (other) => samePeriod(other, named));
  }
  return places === known.places && periods === known.periods ? known : { places, periods };
}

/** What was named first and then, the last first. */
export function rememberMore(known: Named, more: Named): Named {
  const places = more.places.reduceRight((all, one) => lastNamed(one, all, (place) => place === one), known.places);
  const periods = more.periods.reduceRight((all, one) => lastNamed(one, all, (period) => samePeriod(period, one)), known.periods);
  return places === known.places && periods === known.periods ? known : { places, periods };
}

function lastNamed<T>(named: T, known: readonly T[], isIt: (other: T) => boolean): readonly T[] {
  if (known[0] !== undefined && isIt(known[0])) return known;
  const last = [named];
  for (let i = 0; i < known.length && last.length < MOST_REMEMBERED; i++) if (!isIt(known[i]!)) last.push(known[i]!);
  return last;
}

/**
 * "Online grooming offences are up 95% since 2017/18, the charity says": the sentence begins with the subject and names no place, known or
 * not, so that all of it is meant.
 * "At our local force", "in Dover", "offences that ended in a charge" are some of it.
 */
export function isOfAll({ span, marks, quantities }: Sentence, topic: Span, text: string): boolean {
  const blanks = [...quantities, ...marks.filter(({ dimension }) => dimension === 'measure' || dimension === 'period')]
    .map((known) => known.span)
    .sort((a, b) => a.start - b.start);
  if (marks.some(({ dimension }) => dimension === 'area') || !BEGINS.test(blanked(text, { start: span.start, end: topic.start }, blanks)))
    return false;
  const times = marks.flatMap(({ period, span: time }) => (period === null ? [] : time));
  return !SOMEWHERE.test(blanked(text, { start: topic.end, end: span.end }, times));
}
/** What may stand before the subject, beside a number, a time and the name of what is measured. */
const BEGINS =
  /^\W*(?:(?:the|number|total|of|all|record(?:s|ed)?|log(?:s|ged)?|reported|there|were|was|have|has|been|are|more|fewer|less|than|over|about|around|nearly|almost|some|just|an?|average|average of|in|since|between|during|last|this|year|overall|now)\W*)*$/i;
const SOMEWHERE =
  /\b(?:in|at|across|throughout|within|near|around|on|of|for|by|that|which|who|where) (?:(?:the|our|my|a|an|this|that|its|their|local) )*(?!(?:total|all|record|average|year|month|day|week|time|number|than|about|around|nearly|almost|just|over|some|only|more|less|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter)\b)\p{L}/iu;

/** The text with some spans of it left out. */
function blanked(text: string, { start, end }: Span, spans: readonly Span[]): string {
  let left = '';
  let at = start;
  for (const { start: from, end: to } of spans) {
    if (from < at || to > end) continue;
    left += text.slice(at, from);
    at = to;
  }
  return left + text.slice(at, end);
}

/** Who is named has no figure of the place that was spoken of before, nor of one around or within it. */
export function isNowhereIn({ codes: bodies }: Slot, { codes: places }: Slot, { divisionsOf, areasIn }: Evidence): boolean {
  const isAbout = (known: string, place: string): boolean => known === place || areasIn(place).has(known) || areasIn(known).has(place);
  return (
    bodies.length > 0 && bodies.every((body) => [...divisionsOf(body)].every((known) => !places.some((place) => isAbout(known, place))))
  );
}

/** The places, platforms and sexes that its clause names. */
export function namesAround(quantity: Quantity, sentence: Sentence, text: string): readonly Mark[] {
  const { span } = quantity;
  return sentence.marks.filter(
    (mark) =>
      NAMING.has(mark.dimension) &&
      (!mark.weak || mark.dimension === 'platform') &&
      !isOfOther(mark, quantity, sentence) &&
      !PARTED.test(text.slice(Math.min(mark.span.end, span.end), Math.max(mark.span.start, span.start))),
  );
}
const NAMING: ReadonlySet<Dimension> = new Set(['area', 'platform', 'sex']);

const COMPARED: ReadonlySet<QuantityKind> = new Set(['multiple', 'points']);

/** "Five times Gwent's number and 3.4 times that of North Wales": whom the one comparison is made with, the other is not. */
function isOfOther({ span }: Mark, { span: figure }: Quantity, { quantities }: Sentence): boolean {
  const others = quantities.filter(
    (other) => COMPARED.has(other.kind) && other.span.start !== figure.start && other.span.end <= span.start,
  );
  return span.start > figure.start
    ? others.some((other) => other.span.start > figure.start)
    : others.some((other) => span.start - other.span.end <= RIGHT_BEHIND);
}
/** As many characters as a space and "the ". */
const RIGHT_BEHIND = 5;

/** Parts two clauses. */
const PARTED = /[;:]|\b(?:while|whereas|but)\b/i;
