import type { Dataset } from '../dataset/dataset.js';
import type { Quantity } from '../text/quantity.js';
import type { Mark, Sentence } from './reading.js';

/**
 * What may stand between what has moved and the figure: the verb, and what goes with it. A verb that is the figure itself ("doubled") needs
 * none.
 */
const MOVES = String.raw`(?:(?:has|have|had|is|are|was|were|been|since|also|too|now|thus|then|therefore|alone|more|less|than|nearly|almost|about|just|only|roughly|up|down|by|some|rose|risen|fell|fallen|grew|grown|climbed|soared|jumped|went|gone|dropped|increased|decreased|declined|shrank|shrunk|cut)(?: |$))*$`;
/** "The force's budget", "council tax", "the number of officers in its online team": up to where its clause begins. */
const MOVER = new RegExp(
  String.raw`(?:^|[.;:,()–—“"] ?|\b(?:and|but|while|whereas|so|that|when|as|where) )([^.;:,()–—“"\d]{3,90}?) ${MOVES}`,
  'u',
);

/**
 * "The force's budget rose by 116%", "the number of its officers doubled": what is said to have moved is of a kind that the data never
 * count, and nothing that they do.
 */
export function isMoveOfStranger(
  { span, hedgeSpan }: Quantity,
  { span: sentence, marks, quantities }: Sentence,
  text: string,
  { units }: Dataset,
): boolean {
  // "The £1.4 million for it, cut by 9%": it is the money.
  const last = quantities.findLast((other) => other.kind !== 'year' && other.span.end <= span.start);
  if (
    last?.kind === 'money' &&
    !marks.some((mark) => mark.dimension !== 'period' && !mark.weak && mark.span.start >= last.span.end && mark.span.end <= span.start)
  )
    return true;
  // "We have since doubled the size of our team": what is theirs.
  if (OWN_OBJECT.test(text.slice(span.end, span.end + 60))) return true;
  const end = hedgeSpan !== null && hedgeSpan.start < span.start ? hedgeSpan.start : span.start;
  const start = Math.max(sentence.start, end - REACH);
  const match = MOVER.exec(text.slice(start, end));
  if (match === null) return false;
  const from = start + match.index + match[0].indexOf(match[1]!);
  const to = from + match[1]!.length;
  // "Its bobbies on the beat rose by 4%": something of its own that no label knows.
  if (OWN_THING.test(match[1]!) && !marks.some((mark) => mark.dimension !== 'period' && mark.span.start >= from && mark.span.end <= to))
    return true;
  const isMover = (mark: Mark): boolean =>
    mark.dimension === 'unit' &&
    mark.span.start >= from &&
    !BY_THEM.test(text.slice(from, mark.span.start)) &&
    (mark.span.end === to || (mark.span.end < to && NUMBER_OF.test(text.slice(from, mark.span.start))));
  const movers = marks.filter(isMover);
  return movers.length > 0 && movers.every(({ codes, maybe }) => [...codes, ...maybe].every((code) => units.get(code)?.counted === false));
}
const OWN_THING =
  /^(?:[Ii]ts|[Tt]heir|[Hh]is|[Hh]er|[Oo]ur|[Mm]y) (?!(?:[\p{L}’'-]+ )*(?:totals?|numbers?|figures?|counts?|tall(?:y|ies)|rates?|shares?|toll|caseload|workload|intake|part|level)\b)\p{Ll}+/u;
const OWN_OBJECT =
  /^ (?:the (?:size|length) of (?:our|my|its|their)|our|my) (?!(?:[\p{L}’'-]+ )*(?:totals?|numbers?|figures?|counts?|tall(?:y|ies)|rates?|shares?|level)\b)\p{Ll}+/u;
/** "Offences logged by officers": they are not what has moved. */
const BY_THEM = /\b(?:by|against|from|among|for|with) (?:\p{L}+ ){0,2}$/u;
/** It is the number of such that has moved, whatever is said behind of where they are. */
const NUMBER_OF = /\b(?:number|count|total)s? of (?:[\p{Ll}-]+ ){0,2}$/u;
const REACH = 110;
