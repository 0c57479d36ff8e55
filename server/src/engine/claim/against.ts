import { cueOf } from '../text/cue.js';
import type { Quantity } from '../text/quantity.js';
import type { Span } from '../text/span.js';
import type { Claim } from './claim.js';
import { isInside } from '../dataset/comparable.js';
import type { Evidence } from '../dataset/evidence.js';
import type { Mark, Sentence } from './reading.js';
import { type Outside, type Slot, type Slots, toSlot } from './slots.js';

/** What has been printed anew is compared with nothing. */
const REVISED = /\b(?:revised|corrected|restated|amended)(?: (?:up|down|upwards|downwards|slightly))? from (?:\w+ ){0,2}$/i;
/** "493 more than Snapchat's 436". */
const THAN_ITS = /\b(?:more|fewer|less|higher|lower) than (?:the )?(?:\p{Lu}[\p{L}-]*[ -]?){1,4}['’]s? $/u;
/** Words before a figure that make it what another is compared with. */
const COMPARAND =
  /\b(?:against|compar\w+ (?:with|to)|(?:up|down|rise|fall|increase|drop|jump) (?:from|on)|from|than|after|on|below|above|twice|double|times) (?:(?:the |its |their |that )?(?:(?:last|previous|preceding|prior|first|earlier|\d{4}(?:[/–-]\d{2,4})?)(?: (?:year|half|quarter|month|period))?|(?:year|half|quarter|month) (?:before|earlier))['’]s )?(?:the |just |only |about |around |some |a )*$/i;

/** "Ten times as many as Reddit with 10,059". */
const AS_MANY_AS =
  /\bas (?:many|much|large|big|high)(?: [\p{Ll}]+)? as (?:the )?(?:\p{Lu}[\p{L}’'-]* ){1,3}(?:with|at|on|which had|which has) (?:its |only |just )?$/u;

/** "63% more than in 2017/18, when it was 226". */
const WHEN_IT_WAS =
  /\b(?:than|on|from|above|below)\b[^.;:]{1,30}, when (?:it|they|there|the (?:figure|number|total|count)) (?:was|were|had been|stood at|came to) (?:just |only |about |some )?$/i;

/** "Up 3% on the year before (7,062) and 95% since 2017/18 (3,728)". */
const IN_BRACKETS =
  /(?:%|\b(?:per ?cent|points?|half|third|quarter|more|fewer|less|higher|lower|up|down))(?: more| fewer| less| higher| lower| up| down)? (?:on|since|than(?: in)?|against|from|compared (?:with|to)) [^.;()]{2,24} \($/i;

/** "It puts Kent on 264", "could act on 642 of them", "on returns from 41 forces": the words set nothing against anything. */
function isNoComparison(before: string): boolean {
  return NAME_ON.test(before) || ENDS_ON.test(before) || ANSWERS_FROM.test(before) || (ON.test(before) && !CHANGED.test(before.slice(-36)));
}
/** "Child abuse on 105,047 webpages": nothing is more or less. */
const ON = /\bon (?:the |just |only |about |around |some |a )*$/i;
const CHANGED =
  /%|\b(?:per ?cent|points?|up|down|more|less|fewer|higher|lower|above|below|ris\w+|rose|f[ae]ll\w*|gr[eo]w\w*|increas\w+|decreas\w+|drop\w*|jump\w*|advance\w*|improve\w*|gain\w*|half|third|quarter|doubl\w+|trebl\w+|tripl\w+|compar\w+|\w+fold)\b/i;
const ENDS_ON =
  /\b(?:act(?:s|ed|ing)?|rel(?:y|ies|ied|ying)|rest(?:s|ed|ing)?|bas(?:ed|es|ing)|buil(?:d|ds|t)|draw(?:s|n|ing)?|drew|focus\w*|report(?:s|ed|ing)?|end(?:s|ed|ing)?(?: up)?|finish(?:es|ed|ing)?|clos(?:es|ed|ing)|sett?led|st(?:ands?|ood)|s[ia]ts?|remain(?:s|ed)?|land(?:s|ed)?) on (?:just |only |about |around |some |over )*$/i;
const ANSWERS_FROM =
  /\b(?:returns?|repl(?:y|ies)|answers?|responses?|data|figures?|numbers|information|evidence|heard|received|obtained|collected|gathered|drawn|compiled|c[oa]me|results?) from (?:all |the |only |just |about |some |over )*$/i;
const NAME_ON = /\p{Lu}[\p{L}’'-]* on (?:just |only |about |around |some )*$/u;

/** The cue of all that sets figures against each other. */
const COMPARES = cueOf('as|against|compar\\w*|from|on|since|than|after|below|above|twice|double|times');

/** True for a figure that another is set against: "up from 122", "below the 772". */
export function isComparand(quantity: Quantity, sentence: Sentence, text: string): boolean {
  if ((sentence.cues & COMPARES) === 0) return false;
  const before = text.slice(Math.max(sentence.span.start, quantity.span.start - 50), quantity.span.start);
  // "Has since been revised from 6,156": it was printed so, and is of the same time.
  if (REVISED.test(before)) return false;
  return (
    (COMPARAND.test(before.slice(-40)) && !isNoComparison(before)) ||
    THAN_ITS.test(before) ||
    AS_MANY_AS.test(before) ||
    WHEN_IT_WAS.test(before) ||
    IN_BRACKETS.test(before)
  );
}

/** "5.7% of boys, against 3.1% of girls" sets group against group, and not time against time. */
export function isAcross({ sex, age, platform, area }: Slots, before: string): boolean {
  return isVersus(before) && [sex, age, platform, area].some((slot) => slot?.reach === 'own');
}
/** Whether the words before a figure set it against another without saying which came first. */
export function isVersus(before: string): boolean {
  return VERSUS.test(before);
}
const VERSUS = /\b(?:against|compare[ds]? (?:with|to)) (?:the |just |only |about |around |some |a )*$/i;

/** What leads to a number that has been given before, in other words or in other mouths. */
const TOLD_AGAIN =
  /\b(?:in other words|put (?:another way|otherwise|differently)|to put it another way|(?:it|that|which) means(?: that)?|(?:mis)?quot(?:ed|es?|ing)(?: it| this)? as|described?|turn(?:ed|s|ing)? (?:\w+ ){0,6}into|as (?:if|though)|summing up|in short|tweet\w*|leaflet\w*|fl[iy]ers?|headlines?|slogans?|wrote|writes)\b[^;]{0,80}$/i;
const AGAIN = cueOf(
  'these|those|all|same|words|put|means?|(?:mis)?quot\\w*|described?|into|if|though|summing|short|tweet\\w*|leaflet\\w*|fl[iy]ers?|headlines?|slogans?|wrote|writes',
);
const POINTED_AT = /\b(?:these|those|all|the same) $/i;

/** Whether the words before a number tell one given before in other words, or point back to it: "those 118". */
export function readAgain(quantity: Quantity, { cues, span }: Sentence, text: string): Claim['again'] {
  if ((cues & AGAIN) === 0) return null;
  const before = text.slice(span.start, quantity.span.start);
  return POINTED_AT.test(before) ? 'pointed' : TOLD_AGAIN.test(before) ? 'told' : null;
}

/**
 * Words before a figure that make it what another is compared with, so that the time of that other is not its own. They are fewer than
 * those by which it is a comparand to reckon with: of "twice the 122" the time may be either.
 */
const SET_AGAINST =
  /\b(?:against|compare[sd]? (?:with|to)|(?:up|down) (?:from|on)|from|(?<!\b(?:more|less|fewer|better|rather|other) )than|after|on) (?:the |just |only |about |around |some |a )*$/i;

/** It stands right behind such words. */
export function isSetAgainst(text: string, { span, cues }: Sentence, figure: Span): boolean {
  const before = text.slice(Math.max(span.start, figure.start - 50), figure.start);
  return (cues & COMPARES) !== 0 && SET_AGAINST.test(before) && !isNoComparison(before);
}

/**
 * "Kent had the most in the South East, 264", "more than any other force in Wales": before the place among whose parts one comes first.
 * What a clause behind it tells is that place's own: "the second largest in the South East, which saw 680".
 */
export function leadsToField(text: string, { start, end }: Span): boolean {
  return FIELD.test(text.slice(Math.max(0, start - FIELD_REACH), start)) && !GOES_ON.test(text.slice(end, end + FIELD_REACH));
}
const FIELD =
  /\b(?:the (?:second[- ]|third[- ])?(?:most(?! recent)|fewest|least|highest|lowest|largest|biggest|greatest|smallest|steepest|sharpest|worst)|(?:more|fewer|higher|lower|less|greater|larger|bigger|smaller)\b[^.;:]{0,60} than (?:any|every|all)(?: of the)?(?: other)?|(?:came|ranks|ranked|finished|placed) (?:first|second|third|fourth|fifth|last|top)) (?:[\p{L}’'-]+ ){0,8}?(?:in|of|across|within|throughout|anywhere in) (?:all (?:of )?)?(?:the )?(?:(?:two|three|four|five|six|seven|eight|nine|ten) )?$/iu;
const GOES_ON = /^[^.;:]*?\b(?:where|which|who|whose|when|after|as)\b/i;
const FIELD_REACH = 140;

/** "UK police recorded 549 offences in Wales": who counted them, and not where they were. */
export function isCollector(
  { codes, span }: Mark,
  places: readonly Mark[],
  { span: figure }: Quantity,
  text: string,
  evidence: Evidence,
): boolean {
  return (
    span.end <= figure.start &&
    !/^['’]/.test(text.slice(span.end, span.end + 1)) &&
    places.some(
      (other) =>
        other.span.start >= figure.end &&
        !other.weak &&
        other.span.start - figure.end < FIELD_REACH &&
        IN_PLACE.test(text.slice(figure.end, other.span.start)) &&
        other.codes.every((inner) => codes.some((outer) => isInside(outer, inner, evidence))),
    )
  );
}
const IN_PLACE = /^(?:,|\)| –)?[^.;:,()]*\b(?:in|across|throughout|within|by) (?:the )?$/;

/**
 * "264 offences, the most in the South East, were recorded in Kent": a force and the region that it lies in, of which either may be meant.
 */
export function nestedIn(places: readonly Mark[], { codes: [code] }: Slot, outside: Outside, evidence: Evidence): Slot | null {
  const { areas } = evidence.dataset;
  const isForceIn = (outer: string, inner: string): boolean => areas.get(inner)?.type === 'force' && isInside(outer, inner, evidence);
  const other = places.find(
    ({ codes, weak }) => !weak && codes.length === 1 && (isForceIn(codes[0]!, code!) || isForceIn(code!, codes[0]!)),
  );
  return other === undefined ? null : toSlot([other], 'sentence', outside, []);
}

/** "More in Kent (264) than in Surrey and Hampshire": whom it is set against behind it has no part in it. */
export function isThanBehind({ dimension, span }: Mark, { span: { end } }: Quantity, text: string): boolean {
  return (dimension === 'area' || dimension === 'platform') && span.start > end && THAN_BEHIND.test(text.slice(end, span.start));
}
const THAN_BEHIND = /^\)?,? than (?:in|on|at|for|from)? ?[^.;:\d]{0,60}$/;

/**
 * "Have risen every year since 2021/22: 230 in 2022/23": a figure behind which its own time stands, or that is the first of many, is not of
 * the one since when it is told.
 */
export function withoutSince(times: readonly Mark[], { span }: Quantity, text: string): readonly Mark[] {
  const isRightBehind = (mark: Mark): boolean =>
    mark.span.start >= span.end && RIGHT_BEHIND.test(text.slice(span.end, mark.span.start)) && mark.period?.open === null;
  const isSince = ({ period, span: { end } }: Mark): boolean => period?.open === 'start' && end <= span.start;
  if (times.length > 1 && times.some(isRightBehind)) return times.filter((mark) => !isSince(mark));
  return times.filter((mark) => !(isSince(mark) && EACH_YEAR.test(text.slice(Math.max(0, mark.span.start - 40), span.start))));
}
const EACH_YEAR = /\b(?:every|each) year\b[^.;]*: ?$/i;
const RIGHT_BEHIND = /^(?: \p{Ll}+)?,? (?:in |for |during )?$/u;
