import { cueOf } from '../text/cue.js';
import { type Direction, HEDGING } from '../text/english.js';
import type { Period } from '../text/period.js';
import type { Quantity } from '../text/quantity.js';
import { TURNS } from './change.js';
import { type Ends, isOfAnother, isOfLevel, nextComparison, NO_TIMES, timesOf } from './ends.js';
import type { Sentence } from './reading.js';
import { A_YEAR } from '../text/period.js';

/** How a figure may be worked out from others. */
export type Operation = 'change' | 'difference' | 'multiple' | 'share' | 'sum' | 'rest' | 'part' | 'rate';

/** What the words around a figure say of how it was worked out. */
export interface Asked extends Ends {
  readonly operation: Operation;
  /** The words ask for nothing else. Where they do not, the sum may support and never accuses. */
  readonly plain: boolean;
  /** Where the next comparison of its sentence begins, if any: what is compared behind it is that one's. */
  readonly until: number | null;
  /** The words call it somebody's share. */
  readonly asShare: boolean;
}

/** "Kent and Surrey recorded 362": of both of them, without a word that says so. */
export const SUM_OF_NAMED: Asked = { operation: 'sum', plain: false, base: [], at: [], span: null, ago: null, until: null, asShare: false };
/** A row headed “Kent and Sussex” gives nothing else. */
export const SUM_OF_ROW: Asked = { ...SUM_OF_NAMED, plain: true };

/** What calls for a sum, before the figure within its clause and right behind it. */
const SUM_BEFORE =
  /\b(?:with|including|counting|adding) (?:last|this|that|the (?:latest|last|most recent|final)) year(?:['’]s)?(?: (?:included|added|figures?|total))?,? (?:it|that|this|there|the (?:total|sum|figure|tally)) (?:is|are|was|were|ha(?:s|ve) (?:now )?been|comes? to|came to|makes|rises? to|reaches) (?:\w+ ){0,2}$|\ball (?:two|three|four|five|six|seven|eight|nine|ten|\d+) years[,:]? $|\bmust (?:now |by now )?be $|\b(?:(?:that|which) (?:makes|made|gives|brings)|together|combined|in all|in total|altogether|all told|between them|add(?:ing|ed|s)?|plus \d[\d,.]*, (?:that|which) is|(?<!\bsame )sum|comes? to|came to|bring(?:s|ing)?|totals?|totall(?:ed|ing))\b[^;.]{0,50}$/i;
const SUM_AFTER =
  /^[^;.,]{0,30}\b(?:in all|in total|altogether|combined|all told|between (?:them|the (?:two|pair|three|four|lot))(?: of them)?|together)\b|^ (?:with|including|counting) (?:last|this|that|the latest|the last) year(?:['’]s)?\b/i;
const SHARES_ADDED =
  /\b(?:together|combined|in all|altogether|between them|adding|adds? up|sum|comes? to|came to)\b(?![^;]*\d,\d)[^;.]{0,50}$/i;
/** Leaves no part out: "together 564". */
const SUM_OF_ALL =
  /\ball (?:two|three|four|five|six|seven|eight|nine|ten|\d+) years[,:]? $|\bbetween them\b[^;.]{0,40}$|[,:(–—] ?(?:for |making |giving )?a (?:combined |grand |joint )?total of $|\badd\b[^;.]{1,30}\band you(?:['’]ll)? (?:get|have)\b[^;.]{0,12}$|\b(?:(?:that|which) (?:makes|made|gives|brings)|making|together|combined|altogether|adding|adds? up|sum|comes? to|came to)\b[^;.]{0,20}$|\bsum (?:for|of|over) [^;.,\d]{0,30}$|\b(?:add(?:ing|s)?(?: up)?|taking|together) [^;.,]{1,45} (?:gives?|makes?|comes? to|you get|brings? us to)\b[^;.]{0,12}$/i;
/** "All told, 585." */
const SUM_ALONE = new RegExp(
  `^\\W*(?:so |or )?(?:that is )?(?:(?:in|all) (?:all|total|told)|in sum|altogether|(?:the )?(?:grand |combined )?total)[,:]? ${HEDGING}$`,
  'i',
);
const NOTHING_ELSE = /^(?: [\p{L}-]+)?(?:[.!?,;)]|$)/u;
const SUMS = cueOf(
  'that|which|together|combined|all|must|with|including|counting|totals?|totall(?:ed|ing)|altogether|between|add(?:ing|ed|s)?|plus|sum|comes?|came|bring(?:s|ing)?|making',
);
const OTHERS = /\b(?:others?|rest|remaining|remainder|includ\w+|among|such as|besides|more than one)\b/i;
const OVER_YEARS =
  /^[^;.,]{0,20}\b(?:over|across|in|during) (?:(?:the|those|these|all) (?:\w+ )?|(two|three|four|five|six|seven|eight|nine|ten) (?=years\b))(?:(?!weeks|days)\p{Ll}+s|countries)\b/iu;
/** "Over the five years to 2023 there were 175". */
const WITHIN_YEARS =
  /(?:\b(?:over|across|in|during|within) |['’]s? )(?:the |all |these |those |its |their )?(?:last |past |first |full )?(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2}) years\b(?! (?:ago|earlier|later|before|after|older|younger|old))[^;.:()]{0,60}\b(?:were|was|been|is|has|have|had|saw|seen|recorded|counted|logged|returned|secured|brought|received|registered|made|found|c[oa]mes?(?: up)? to|stands at|stood at|adds? up to|got|gets?)\s$/i;
const SPANS = cueOf('over|across|in|during');
const YEARS = cueOf('years');
/** What may call for one: a consequence drawn. */
const CONSEQUENCE = /\b(?:makes|made|so|therefore|thus|hence|means?(?: that)?|making|which gives)\b[^;.]{0,30}$/i;
const CONSEQUENCES = cueOf('makes|made|so|therefore|thus|hence|means?|making|which');
const EITHER = /^[^;.]{0,40}\b(?:one or (?:the )?other|either|at least one|both)\b/i;
const EITHERS = cueOf('other|either|least|both');
/** A count that a share turns into: "32% of 1,317 is about 420". */
const PART_BEFORE =
  /(?:\b(?:is|are|was|were|be|or|so|hence|thus|therefore|equals?|makes?|means?|meaning|i\.e\.|that is|comes? to|works? out at|equivalent to)\b|[=≈(–—:])[^;.%]{0,30}$/i;
/**
 * What makes a share or a rate one that is worked out: "44 of them – 51%", "54 of the 200 (27%)", "that is 10.6 a day", "one in five,
 * then".
 */
const SIGN_OF_RESULT = new RegExp(`(?:[(=≈:–—]\\s?(?:or )?|, or |\\d or |\\d,\\s)${HEDGING}$`, 'i');
const WORD_OF_RESULT = new RegExp(
  `\\b(?:that (?:is|was)(?: to say)?(?: (?:on|in|barely|hardly))?|which (?:is|was) (?:on|in|barely|hardly)|that['’]s|that makes|make (?:that|it)|which (?:is|was|makes|made|means|meant)|(?:share|part|portion|proportion)(?: of (?:that|it|them|this|the \\w+))? (?:is|was)|accounts? for|think of (?:it|that|this) as|responsible for|meaning(?: that)?|compris(?:es|ed|ing)|constitut(?:es|ed|ing)|(?:makes?|made|making) up|represent(?:s|ed|ing)?|i\\.e\\.|(?:therefore|thus|hence)(?: [a-z]+){0,3}|then|so(?: that)?|in other words|works? out (?:at|as|to)|worked out (?:at|as|to)|equivalent to|equates to|equal to|amounts? to),?\\s?(?:\\w+ (?:were|was|are|is|had) )?(?:(?:an average of|on average|an extra) )?${HEDGING}$`,
  'i',
);
const RESULTS = cueOf(
  'that|which|responsible|meaning|compris(?:es|ed|ing)|constitut(?:es|ed|ing)|share|part|portion|proportion|accounts?|think|makes?|made|making|represent(?:s|ed|ing)?|e|therefore|thus|hence|then|so|other|works?|worked|equivalent|equates|equal|amounts?',
);
/** "The 151 are 12% of that": a share of what was counted last; of a sum of money it is no share of people. */
const OF_THAT = /^ of (?:that|this|these|those|them|it|the (?:total|whole|lot)|all (?:of )?(?:them|those|these))\b/i;
/** "Two in five, 147 people, had been charged": the count that a share is of, right behind it. */
const COUNTED_BEHIND = /^(?: of (?:them|these|those))?(?:, | \()(?:(?:or|that is|some|about) )?\d[\d,]*(?: [\p{L}-]+){0,2}[,)]/u;
/** "One in five of all that were recorded", "24% of the region's total". */
const OF_A_WHOLE = /^ of (?:all|every|the|its|their|[\p{Lu}][\p{L}-]*)\b/u;
const LINKED = new RegExp(`(?:\\b(?:is|are|was|were|forms?|formed)|[,(–—]) ?${HEDGING}$`, 'i');
/** "Five offences, or about 1%": what was counted, said again. */
const OR_AS = new RegExp(`\\w,? or ${HEDGING}$`, 'i');
/** "Kent's share of the total comes to 39%" is no sum. */
const A_SHARE = /\b(?:share|part|portion|proportion|percentage|fraction|slice)\b[^;.]{0,50}$/i;
/** "Eight offences for each prosecution", "three files each". */
const FOR_EACH = /^ (?:[\p{L}-]+ ){0,3}?(?:(?:for|to) (?:each|every|a single)\b|each\b(?! of\b)|(?:an?|per) head\b|apiece\b)/iu;
const TO_EVERY = /\bone (?:[\p{L}-]+ )?(?:for|to) (?:each|every) $|\bfor (?:each|every|one) [^;:.\d]{1,90}$/iu;
const EACHES = cueOf('each|every|single|head|apiece');
/** "7,263 offences, about 20 a day": right behind what it says again. */
const APPOSED = /[,(:–—] ?(?:or )?$/i;
/** A sentence that says the one before it again. */
const SAID_AGAIN = /^\W*(?:or|in other words|put (?:another way|otherwise|differently)|that is to say|in plain words)[, ]/i;
/** "- 1,944 offences", and right below "- = 10.6 a day". */
const EQUALS = new RegExp(`^\\W*= ?${HEDGING}$`, 'i');
const MOST_BEFORE_EQUALS = 30;
const RESTATES = cueOf('or|words|put|say');
/** "How many is that a day? About 19." */
const ASKED_OF_THAT = /\b(?:that|it|this) [^?.!]{0,20}\b(?:a|per|each|every) (?:day|week|month|hour|minute)\?\s*$/i;
const AVERAGE = /\baverag/i;
const AVERAGES = cueOf('averag\\w*');
const RESULT_AFTER = /^,? (?:then|therefore),|^(?: (?:a|an|per|each|every) \w+)?, in other words\b/i;
/** "That is one every 27 minutes": what leads to a length of time. */
const ONE_EVERY = /\b(?:one|an?|another)(?: [\p{L}-]+){0,3},? (?:about |roughly |almost |nearly |just over |just under )?every $/iu;
/** "98 offences come to one every four days". */
const COMES_TO = new RegExp(`\\b(?:comes? to|came to|works? out at) (?:just )?${HEDGING}$`, 'i');
/** A count set against another: "98 more than", "a gap of 12", "five lower than". */
const GAP_BEFORE =
  /\b(?:gap|difference|margin|shortfall|gains?|gained|lead|ahead|extra|additional|further)\s(?:between [^;.]{0,40} )?(?:is|was|of|by)?\s*(?:about |around |just |only |nearly |almost )?$|\b(?:gap|difference|shortfall) ?[,:(–—] ?$/i;
/** Sets two figures against each other and nothing else. */
const GAP_ALONE =
  /\b(?:gap|difference|margin|shortfall) (?:between [^;.]{0,40} )?(?:is|was|of)\s*(?:about |around |just |only |nearly |almost )?$/i;
/** "The difference, more than 225,000, is itself bigger than all of 2023": it lies between two told before. */
const THE_GAP = /^\W*the (?:gap|difference|margin|shortfall)[,:(–—] ?$/i;
/** "Rose by another 60": from a figure that need not be said. */
const ONE_MORE = /\b(?:another|a further|an additional|an extra)\s$/i;
/** "Up by 360%, and by two thirds in the last year": what goes on from a change may be made with other figures. */
const AND_BY = /\band (?:\w+ )?by $/i;
/** "Between 2017/18 and 2019/20 it rose by 102, since then by 14." */
const SINCE_THEN = new RegExp(`\\b(?:since then|after that|from then on|thereafter)(?: by)? ${HEDGING}$`, 'i');
/** "Kent added 142": what it went up by, or what it puts to a total. */
const ADDED = new RegExp(`\\badded ${HEDGING}$`, 'i');
const LEAVES = /\b(?:leaves|leaving)\s$/i;
const GAPS = cueOf(
  'short|shy|behind|gap|difference|margin|shortfall|gains?|gained|added|lead|ahead|extra|additional|further|leaves|leaving',
);
/** What is left of a whole: "the remaining 20%", "the rest (20%)", "the other 20%"; the last may also be one of several. */
const REST =
  /\b(?:remaining|remainder|rest|balance|leaves|leaving)\b(?:[ ,:(–—]|\b(?:of|was|were|is|are|not|un\w+|stated|known|recorded|given|named|at|came to|comes to|ma(?:de|king|kes?)(?: up)?|in|the|\p{Ll}+s|some|about|around|just|only|nearly|almost|roughly)\b){0,6}$/iu;
const OTHER_PART = new RegExp(`\\bthe others?[ ,:(–—]+${HEDGING}$`, 'i');
/** "So the rest of the region had 416". */
const REST_HAD = new RegExp(
  `\\b(?:rest|remainder) of (?:the |its |their |our )?(?:[\\p{L}-]+ ){1,3}?(?:had|have|has|saw|recorded|logged|counted|reported|accounted for|were|was) ${HEDGING}$`,
  'iu',
);
/** "48,284 since 2017/18": of all the years from then on. Fewer are as many by chance. */
const SINCES = cueOf('since');
const SINCE = /\bsince\s+(?:\p{L}+\s+){0,3}\d{4}/iu;
const LEAST_OF_YEARS = 100;
const RESTS = cueOf('remaining|remainder|rest|balance|leaves|leaving|others?');
/** "Have risen three times since": so often. */
const OFTEN = /^(?:twice|[a-z]+ times)$/i;
const RISEN = /\b(?:risen|rose|fallen|fell|dropped|dipped) $/i;
/** "A rise of 11% the year before": a change that was that year's, and not one on it. */
const OF_YEAR_BEFORE =
  /^(?: (?:rise|increase|fall|drop|growth|jump|decline|decrease))? (?:of |in |for )?the (?:year before|previous year|preceding year)\b/i;
/** "By only 14 in the three years since": since the last that was told. */
const YEARS_SINCE = /^ (?:in|over) the (?:\w+ )?(?:years?|months) since(?! )/i;
/** "Up by 34 on the year". */
const ON_THE_YEAR = /^ on the (?:year|previous year)\b(?! to\b)/i;
/** "34, 24 and 34 more". */
const LISTED_WITH = /^(?:, \d[\d,]*\b)* and \d[\d,]*\b(?= (?:more|fewer|less|higher|lower)\b(?! than))/;
const FEWER_AFTER =
  /^\s*(?:[^\s,;:()–—]+ ){0,2}?(?:more|fewer|less|higher|lower|(?:up|down)(?! (?:by |from |to )?\d)|above|below|extra|additional|short of|shy of|behind|ahead of)\b(?: than|,? (?:on|than)|$| )/i;
/** "2.8% of the UK's population": of what no figure of the subject counts. */
export const OF_INHABITANTS = /^ of (?:all )?(?:[\p{L}’'-]+ ){0,4}(?:population|inhabitants)\b(?! of)/iu;
/** "Half as many", "a third the number": of another count, and not a part of it. */
const AS_MANY =
  /^,? (?:as (?:many|much|large|big|high|often|likely)\b(?! again)|(?:the|its|their) (?:number|figure|total|level|count|tally|rate|size)\b)/i;

/** "15% off": of a price. */
const OFF = /^ (?:off|discount|cashback)\b(?! (?:its|the|their|that|those|last)\b)/i;

/** What the words around a figure ask for, or null for a figure that stands for itself. */
export function readAsked(
  quantity: Quantity,
  sentence: Sentence,
  text: string,
  change: Direction | null,
  outside: { readonly date: string | null; readonly antecedent: Period | null },
): Asked | null {
  const before = text.slice(
    Math.max(sentence.span.start, quantity.span.start - 70),
    quantity.hedgeSpan && quantity.hedgeSpan.start < quantity.span.start ? quantity.hedgeSpan.start : quantity.span.start,
  );
  const after = text.slice(quantity.span.end, Math.min(sentence.span.end, quantity.span.end + 60));
  const lead = quantity.of === 'duration' ? before.replace(ONE_EVERY, '') : before;
  if (quantity.kind === 'percent' && OFF.test(after)) return null;
  if (
    OF_THAT.test(after) &&
    sentence.quantities.findLast(({ kind, span }) => kind !== 'year' && span.end <= quantity.span.start)?.kind === 'money'
  )
    return null;
  const { cues } = sentence;
  if (quantity.kind === 'multiple' && OFTEN.test(quantity.text) && RISEN.test(before)) return null;
  const worked =
    (quantity.kind === 'rate' && COMES_TO.test(lead)) ||
    (quantity.kind === 'rate' && ASKED_OF_THAT.test(text.slice(Math.max(0, sentence.span.start - 70), sentence.span.start))) ||
    ((cues & RESULTS) !== 0 && (WORD_OF_RESULT.test(lead) || RESULT_AFTER.test(after))) ||
    ((cues & RESTATES) !== 0 && SAID_AGAIN.test(text.slice(sentence.span.start, sentence.span.end))) ||
    (quantity.span.start - sentence.span.start < MOST_BEFORE_EQUALS &&
      EQUALS.test(text.slice(sentence.span.start, quantity.hedgeSpan?.start ?? quantity.span.start))) ||
    (sentence.quantities.some(({ kind, span }) => kind === 'number' && span.end <= quantity.span.start) &&
      (SIGN_OF_RESULT.test(before) ||
        OR_AS.test(before) ||
        (LINKED.test(before) && OF_THAT.test(after)) ||
        ((quantity.kind === 'percent' || quantity.kind === 'fraction') && saysAgain(before, after)))) ||
    (quantity.kind !== 'number' && COUNTED_BEHIND.test(after));
  const spread = quantity.kind === 'rate' && quantity.of === 'number' && isSpread(quantity, sentence, text);
  const average =
    ((cues & AVERAGES) !== 0 && AVERAGE.test(before.slice(-24))) ||
    (quantity.hedgeSpan !== null && AVERAGE.test(text.slice(quantity.hedgeSpan.start, quantity.hedgeSpan.end)));
  const isBehind = isBehindBoth(quantity, sentence, text);
  const read = operationOf(
    quantity,
    sentence,
    change,
    before,
    after,
    worked || average || spread,
    isBehind,
    text.slice(sentence.span.start, sentence.span.end),
  );
  if (!read) return null;
  const compares = read.operation === 'change' || read.operation === 'difference' || read.operation === 'multiple';
  const times = compares && !THE_GAP.test(before) ? timesOf(quantity, sentence, text, outside) : NO_TIMES;
  // "Doubled between 2018/19 and 2019/20, then rose by another 60": it goes on from there.
  const goesOn = (ONE_MORE.test(before) || SINCE_THEN.test(before)) && times.base.length > 0 && times.at.length > 0;
  const { base, at, span, ago } = goesOn ? { ...times, base: times.at, at: NO_TIMES.at } : times;
  // Another time is that of another figure: where the sentence does not give both, one of them is untold.
  const isParted =
    compares &&
    !isBehind &&
    ((base.length === 0 && span === null) || at.length === 0) &&
    sentence.marks.some(
      (mark) =>
        mark.period !== null &&
        isOfAnother(mark, quantity, sentence, text) &&
        !text.slice(quantity.span.end, mark.span.start).includes(';') &&
        !isOfLevel(mark, quantity, sentence, text),
    );
  return {
    operation: read.operation,
    plain: read.plain && !goesOn && !isParted && !OF_YEAR_BEFORE.test(after) && !YEARS_SINCE.test(after),
    base,
    at,
    span: span ?? (compares && base.length === 0 && ON_THE_YEAR.test(after) ? A_YEAR : null),
    ago,
    until: compares ? nextComparison(quantity, sentence, text) : null,
    asShare: read.operation === 'share' && (A_SHARE.test(before) || OF_A_WHOLE.test(after)),
  };
}
/**
 * "369 of the 636 offences, 66%, had a child as the victim", "the platform was known in 2,111 cases (29%)": between marks of its own right
 * behind a count.
 */
function saysAgain(before: string, after: string): boolean {
  const opened = OPENED.exec(before);
  if (opened?.[1] === ',' && !OUT_OF_ALL.test(before)) return false;
  return opened !== null && (opened[1] === '(' ? after.startsWith(')') : after.startsWith(opened[1] === ',' ? ',' : ` ${opened[1]}`));
}
const OUT_OF_ALL =
  /\b(?:of (?:the |its |these |those )?\d[\d,]*(?: \p{L}[\p{L}'’-]*){0,4}|\d of (?:them|these|those)), ?(?:or |about |some |nearly |almost )?$/u;
const OPENED = /\d(?: \p{L}[\p{L}'’-]*){0,5} ?([,(–—]) ?(?:or |about |some |nearly |almost )?$/u;

/** "6,350 over twelve months is 530 a month": of the one count before it in its sentence. */
function isSpread({ span, hedgeSpan }: Quantity, { quantities }: Sentence, text: string): boolean {
  const [count, ...others] = quantities.filter(({ kind, span: { end } }) => kind === 'number' && end <= span.start);
  return (
    count !== undefined &&
    others.length === 0 &&
    IS.test(text.slice(count.span.end, hedgeSpan !== null && hedgeSpan.start < span.start ? hedgeSpan.start : span.start))
  );
}
const IS = /^[^.;:?!]{0,45}\b(?:is|comes to|makes|means|equals|averages|works out at)\s$/i;

/** "In 2019/20 it was 145; in 2020/21 205, 60% more": the sentence gives both, and the change right behind the second. */
function isBehindBoth({ span }: Quantity, { quantities }: Sentence, text: string): boolean {
  const counts = quantities.filter((other) => other.kind === 'number' && other.span.end <= span.start);
  return counts.length === 2 && BEHIND.test(text.slice(counts[1]!.span.end, span.start));
}
const BEHIND = /^(?: [^;:,.()]{1,24})?[,;][^;:.()]{0,45}$/;

const FROM = / from $/i;

function operationOf(
  { kind, value, of, hedgeSpan, span: { start: at } }: Quantity,
  sentence: Sentence,
  change: Direction | null,
  before: string,
  after: string,
  worked: boolean,
  isBehind: boolean,
  text: string,
): Pick<Asked, 'operation' | 'plain'> | null {
  const { cues } = sentence;
  const isRest = (cues & RESTS) !== 0 && (REST.test(before) || REST_HAD.test(before) || OTHER_PART.test(before));
  switch (kind) {
    case 'multiple':
      return { operation: 'multiple', plain: true };
    case 'points':
      return { operation: 'difference', plain: true };
    case 'rate':
      return of === 'number' || of === 'duration'
        ? { operation: 'rate', plain: worked || (hedgeSpan !== null && APPOSED.test(before)) }
        : null;
    case 'percent':
    case 'fraction':
      if (change) return { operation: 'change', plain: !ONE_MORE.test(before) && !(kind === 'fraction' && AND_BY.test(before)) };
      if (isRest) return { operation: 'rest', plain: !OTHER_PART.test(before) };
      if (kind === 'fraction' && AS_MANY.test(after)) return { operation: 'multiple', plain: true };
      if (
        ((cues & SUMS) !== 0 &&
          SHARES_ADDED.test(before) &&
          !SIGN_OF_RESULT.test(before) &&
          !A_SHARE.test(before) &&
          !OF_THAT.test(after)) ||
        ((cues & EITHERS) !== 0 && EITHER.test(after))
      )
        return { operation: 'sum', plain: false };
      if (OF_INHABITANTS.test(after)) return null;
      return { operation: 'share', plain: worked };
    case 'number':
      break;
    default:
      return null;
  }
  // "The rise was from 122 to 264": what it goes from is a level.
  if (FROM.test(before)) return null;
  const leaves = (cues & GAPS) !== 0 && LEAVES.test(before);
  if (!change && isRest) return { operation: 'rest', plain: !OTHER_PART.test(before) };
  if (
    change ||
    leaves ||
    ((cues & GAPS) !== 0 && GAP_BEFORE.test(before)) ||
    ((cues & (TURNS | GAPS)) !== 0 && FEWER_AFTER.test(after.replace(LISTED_WITH, '')))
  )
    return {
      operation: 'difference',
      plain: (change !== null && !ONE_MORE.test(before)) || leaves || worked || isBehind || GAP_ALONE.test(before) || THE_GAP.test(before),
    };
  if ((cues & GAPS) !== 0 && ADDED.test(before)) return { operation: 'difference', plain: false };
  if ((cues & SUMS) !== 0 && (SUM_BEFORE.test(before) || SUM_AFTER.test(after)))
    return {
      operation: 'sum',
      plain:
        (SUM_OF_ALL.test(before) ||
          SUM_AFTER.test(after) ||
          (SUM_ALONE.test(text.slice(0, at - sentence.span.start)) && NOTHING_ELSE.test(after))) &&
        !OTHERS.test(text),
    };
  if ((cues & YEARS) !== 0 && WITHIN_YEARS.test(text.slice(0, Math.min(at, hedgeSpan?.start ?? at) - sentence.span.start)))
    return { operation: 'sum', plain: true };
  const years = (cues & SPANS) === 0 ? null : OVER_YEARS.exec(after);
  if (years) return { operation: 'sum', plain: years[1] !== undefined };
  if ((cues & SINCES) !== 0 && value >= LEAST_OF_YEARS && SINCE.test(text) && !change) return { operation: 'sum', plain: false };
  if ((cues & EACHES) !== 0 && value !== 1 && (FOR_EACH.test(after) || TO_EVERY.test(text.slice(0, at - sentence.span.start))))
    return { operation: 'multiple', plain: !FOR_EACH.test(after) };
  if (
    sentence.quantities.some((other) => (other.kind === 'percent' || other.kind === 'fraction') && other.span.end <= at) &&
    PART_BEFORE.test(before)
  )
    return { operation: 'part', plain: false };
  return (cues & CONSEQUENCES) !== 0 && CONSEQUENCE.test(before) ? { operation: 'sum', plain: false } : null;
}
