import { HEDGING, KNOWING } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import type { Dataset } from '../dataset/dataset.js';
import type { Mark, Sentence } from './reading.js';
import type { Span } from '../text/span.js';

/**
 * The clause that takes in, or tells of, the cases of which something is not known: "including those where no platform was recorded",
 * "whose gender was not written down"; null where there is none, or where it leaves them out.
 */
export function unknownPart(text: string, { start, end }: Span): Span | null {
  const sentence = text.slice(start, end);
  const found = UNKNOWN_PART.exec(sentence);
  return found === null || LEFT_OUT.test(sentence.slice(0, found.index)) || DONE_WITH.test(sentence.slice(found.index + found[0].length))
    ? null
    : { start: start + found.index, end: start + found.index + found[0].length };
}

const NOT = "(?:\\b(?:(?<!if )not|never|no(?! longer| more| fewer| matter)|none|neither|nobody|no one)|n[’']t)";
const UNKNOWN_PART = new RegExp(
  `\\b(?:where|in which|for which|in whom|whose|whether or not)\\b[^.;:(),–—\\d]{0,60}?(?:${NOT}(?! (?:only|just|always|all)\\b)[^.;:(),–—\\d]{0,30}? ?\\b(?:${KNOWING})|\\b(?:unknown|unrecorded|unidentified|unstated|unspecified))\\b|\\bwhether or not\\b[^.;:(),–—\\d]{0,40}?\\b(?:${KNOWING})\\b`,
  'i',
);
/** "Leaving aside those where it was not known", "not counting the cases in which …". */
const LEFT_OUT =
  /\b(?:leav(?:e|es|ing)|left|sett?(?:s|ing)?|not counting|not including|exclud(?:e|es|ed|ing)|except(?:ing)?|without|minus|less|apart from|aside from|other than|rather than|not|ignor(?:e|es|ed|ing)|disregard(?:s|ed|ing)?|remov(?:e|es|ed|ing)|tak(?:e|es|ing) (?:out|away)|strip(?:s|ped|ping)?|drop(?:s|ped|ping)?|discount(?:s|ed|ing)?|omit(?:s|ted|ting)?|once|if|but|while|whereas|another|others?|rest|remaining)\b[^.;:–—\d]{0,50}$/i;
/** "Those where it was not recorded are left out". */
const DONE_WITH =
  /^[^.;:]{0,20}\b(?:(?:left|set|taken|put) (?:out|aside|away)|excluded|ignored|removed|dropped|omitted|not counted|discounted|stripped)\b/i;

/**
 * "The platform was recorded in only about one in four", "in 26% of cases was it known": how many are known is what is told, and not of
 * whom it is told.
 */
export function isHowManyKnown(
  { kind, span: { start, end } }: Quantity,
  { marks }: Sentence,
  text: string,
  { measures }: Dataset,
): boolean {
  if (kind !== 'percent' && kind !== 'fraction') return false;
  const isKnown = ({ dimension, codes }: Mark): boolean =>
    dimension === 'base' || (dimension === 'measure' && codes.some((code) => measures.get(code)?.of != null));
  return marks.some(
    (mark) =>
      isKnown(mark) &&
      (mark.span.end <= start
        ? SO_MANY.test(text.slice(mark.span.end, start)) &&
          !WHERE.test(text.slice(Math.max(0, mark.span.start - 24), mark.span.start)) &&
          !KNOWN_CLAUSE.test(text.slice(mark.span.start, mark.span.end))
        : mark.dimension === 'base' && mark.span.start >= end && WAS.test(text.slice(end, mark.span.start))),
  );
}
const SO_MANY = new RegExp(`^ (?:in|for|of|on) ${HEDGING}$`, 'i');
const WHERE = /\b(?:where|in which|for which|of which|whose|when|among|with|of (?:the|those|all)) (?:the |an? |its |their )?$/i;
/** The mark takes its "where" in. */
const KNOWN_CLAUSE = /^(?:where|when|in which|for which|whose)\b/i;
const WAS = /^(?: of [^.;:,]{1,40})? (?:was|were|is|are|had|has|have) (?:the |its |any )?$/i;

/** The words name a part only to say that it is not meant. */
export function isBaseDenied(text: string, figure: Span, sentence: Span): boolean {
  return DENIED.test(text.slice(figure.end, sentence.end)) || DENIED_BEFORE.test(text.slice(sentence.start, figure.start));
}
/** "Whether or not the platform was known" names one so. */
const DENIED =
  /\b(?:whether or not|regardless of|known (?:\w+ )?or not|recorded (?:\w+ )?or not|recorded or without|or not|including (?:those|cases|the ones|any)|(?<!\b(?:excluding|excepting|leaving out|leaves out|not counting|without|but not|save|bar) (?:the )?)(?:those|cases|the ones) (?:without|with no|lacking)\b(?![^.;:]*\b(?:not|excluded|omitted|left out|set aside)\b)|even (?:where|when|if)|where no)\b/i;
/** "Of every victim, with gender recorded or without, 81%". */
const DENIED_BEFORE = /\b(?:(?:known|recorded|noted|stated|given)(?: \w+)? or (?:not|without|unknown|unrecorded)|whether or not)\b[^;:]*$/i;
