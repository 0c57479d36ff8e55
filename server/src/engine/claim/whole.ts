import { cueOf } from '../text/cue.js';
import { HEDGING } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import type { Sentence } from './reading.js';
import type { Span } from '../text/span.js';
import type { OpenSlots, Slots } from './slots.js';

/** Leaves to a number that another is a part of what it is of itself: what is said of the part is not said of the whole. */
export function takeWhole(
  slots: OpenSlots,
  own: Slots,
  inherited: Slots,
  { kind, span, hedgeSpan }: Quantity,
  { span: sentence, cues, quantities }: Sentence,
  text: string,
): void {
  if (kind !== 'number') return;
  // "Kent accounted for 4% of the 7,062": the whole is not the place's.
  if (own.area?.span != null && HAS_A_SHARE_OF.test(text.slice(own.area.span.end, span.start))) slots.area = inherited.area;
  if (
    (cues & OF) === 0 ||
    OF_THEM.test(text.slice(span.end, span.end + 40)) ||
    !WHOLE_BEFORE.test(text.slice(Math.max(sentence.start, span.start - 40), Math.min(span.start, hedgeSpan?.start ?? span.start)))
  )
    return;
  // "A quarter of the 34,000 crimes were against boys": what follows is said of the quarter; but not in "boys were the subject of 138 of
  // them and girls of 37".
  for (const dimension of ['age', 'sex', 'platform'] as const)
    if (own[dimension] && !(own[dimension].span !== null && OF_ALONE.test(text.slice(own[dimension].span.end, span.start))))
      slots[dimension] = inherited[dimension];
  if (!quantities.some(({ kind: other, span: { end } }) => other === 'number' && end < span.start && span.start - end <= MOST_TO_WHOLE))
    return;
  for (const dimension of ['area', 'topic', 'measure'] as const)
    if (own[dimension]?.span != null && TOLD_OF_PART.test(text.slice(span.end, own[dimension].span.start)))
      slots[dimension] = inherited[dimension];
}
const HAS_A_SHARE_OF =
  /^(?: [\p{L}]+)? (?:had|has|made up|makes up|took|(?:account(?:s|ed)?|(?:is|was) responsible) for|represent(?:s|ed)|contribut(?:es|ed)) (?:\w+ ){0,2}\d[\d.]*(?:%| per ?cent) of (?:all |the |its |those |these )+$/iu;

/** "90 of the 252 offences were on Snapchat": so many of as many, and what is said of them behind. */
export function isToldOfPart(
  { kind, span: part }: Quantity,
  { kind: other, span: whole }: Quantity,
  { start }: Span,
  text: string,
): boolean {
  return (
    kind === 'number' &&
    other === 'number' &&
    SO_MANY_OF.test(text.slice(part.end, whole.start)) &&
    TOLD_OF_PART.test(text.slice(whole.end, start))
  );
}
const SO_MANY_OF = /^,? (?:out )?of (?:all |the |those |these |its |their )*$/;

/** Of what was counted before so many are told. */
export function isAmongThem({ kind, span }: Quantity, { span: sentence, cues }: Sentence, text: string): boolean {
  return (
    kind === 'number' &&
    (cues & OF) !== 0 &&
    (OF_THEM.test(text.slice(span.end, span.end + 40)) ||
      AMONG_THEM.test(text.slice(Math.max(sentence.start, span.start - 70), span.start)))
  );
}

/** What was counted before is meant, or somebody's part of it: "of whom 31", "of the force's cases 31". */
const AMONG_THEM =
  /\b(?:among (?:which|whom|them|those|these)(?:,? [^.;:,]*)?$|of (?:(?:which|whom|them|those|these|the latter)(?:,? [^.;:]*)?|\S+['’]s? [^.;:]*\w[^.;:]*)$)/i;

/** "80,524 of them", "41 of the county's cases". */
const OF_THEM =
  /^ (?:\w+ ){0,2}of (?:them|these|those|which|whom|the latter)\b|^ of the \p{Ll}+s\b|^ of (?:the )?[\p{L} ]{1,30}['’]s? \p{L}/iu;

/** A number that a share is taken of, but not "girls of 37". */
const WHOLE_BEFORE =
  /(?<!\b(?:figure|total|number|count|tally|level|low|high|peak|record|average|mean|sum|share|maximum|minimum) )\bof (?:all )?(?:the |its |these |those )?$/i;
/** "333 out of 554, were in South Wales", "642 of 1,142 submissions were actioned". */
const TOLD_OF_PART =
  /^(?:(?!\b(?:that|which|who)\b)[^;.:]){0,70}\b(?:was|were|is|are|had|concerned|involved|led to|came from|took place|happened)\b[^;.:]{0,30}$/i;
/** As many letters as " cases, out of all of the ". */
const MOST_TO_WHOLE = 24;
const OF_ALONE = new RegExp(`^ of ${HEDGING}$`, 'i');
const OF = cueOf('of');
