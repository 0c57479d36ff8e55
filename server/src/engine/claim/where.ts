import type { Evidence } from '../dataset/evidence.js';
import type { Mention } from '../dataset/lexicon.js';
import { BODIES, PEOPLE, SURPASSING } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import { overlaps, type Span } from '../text/span.js';

/** "The American NCMEC", "the UK-based IWF", "Surrey, next to Kent": a place that the figures are not from. */
export function isEpithet({ span: { start, end } }: Mention, mentions: readonly Mention[], text: string): boolean {
  const before = text.slice(Math.max(0, start - 20), start);
  return (
    (NEXT_TO.test(text.slice(Math.max(0, start - 40), start)) &&
      mentions.some(({ list, span }) => list === 'areas' && span.end < start && start - span.end < NEARBY)) ||
    (TAKES_IN.test(before) && mentions.some(({ list, span }) => list === 'areas' && span.end < start && start - span.end < NEARBY)) ||
    (ADDED.test(text.slice(Math.max(0, start - 48), start)) && !TOGETHER.test(text.slice(end, end + 100))) ||
    (ASIDE.test(text.slice(Math.max(0, start - 60), start)) && /^[^.;:]{0,40},/.test(text.slice(end, end + 42))) ||
    OF_A_BODY.test(text.slice(end, end + 40)) ||
    mentions.some(
      ({ list, span, weak }) =>
        list === 'providers' &&
        ((span.start === end + 1 && !IN.test(text.slice(Math.max(0, start - 12), start))) ||
          (span.end < start && AT_HOME.test(text.slice(span.end, start)) && !(weak && areCounted(span, mentions)))),
    )
  );
}

/** "In the United States, NCMEC received 186,819": where a body sits that counts what comes from elsewhere as well. */
export function isSeatOf(
  { span: { end }, codes }: Mention,
  mentions: readonly Mention[],
  text: string,
  { dataset: { providers } }: Evidence,
): boolean {
  return mentions.some(
    ({ list, span, codes: bodies }) =>
      list === 'providers' &&
      span.start >= end &&
      SITS.test(text.slice(end, span.start)) &&
      bodies.some((body) => codes.includes(providers.get(body)?.seat ?? '')),
  );
}
const SITS = /^,? (?:the )?$/;

/**
 * "Prompting that app to defend its record", "the charity wrote on it", "which is on it": an app that is spoken of or spoken on, and not
 * where the figure's offences were.
 */
export function isSpokenOf({ span: { start, end } }: Mention, text: string): boolean {
  const before = text.slice(Math.max(0, start - 70), start);
  return (
    SPOKEN_TO.test(before) ||
    SPEAKS.test(text.slice(end, end + 60).replace(AND_ANOTHER, '')) ||
    (OF_A_NAME.test(before) && /^[^.;:,\d]{0,40},/.test(text.slice(end, end + 42)))
  );
}
const SPOKEN_TO = new RegExp(
  String.raw`\b(?:prompting|unlike|(?:a )?rivals? (?:of|to)|(?:written|wrote|writes|letter) to|warn(?:s|ed|ing)?|urg(?:es|ed|ing)|call(?:s|ed|ing)? (?:on|for)|criticis(?:es|ed|ing)|blam(?:es|ed|ing)(?: \w+)? on|blam(?:es|ed|ing)|owned by|also owns|bought|(?:said|reported|tweeted|posted|announced|wrote)(?: \p{Ll}+){0,3} on|followers on|(?:campaign|channel|account|page|presence)s? on|(?:${PEOPLE.join('|')}|parents|them) about|which is (?:also )?on) (?:the )?$`,
  'iu',
);
/** "Meta and Snapchat must act": the verb is that of all the names. */
const AND_ANOTHER = /^(?:(?:,|,? and|,? or| as well as) \p{Lu}\p{L}*(?: \p{Lu}\p{L}*)?){1,3}(?= )/u;
const SPEAKS =
  /^(?:['’]s (?:owner|parent company|boss|chief|chief executive|lawyers|spokes\p{Ll}+)|(?:,? which)? (?:declined|refused|disputes?d?|said|says|has said|had said|insists|insisted|welcomed|responded|must|has promised|promised|pledged|had no comment)| (?:(?:came|was|is|finished) (?:next|second|third|fourth|after|behind|close)|followed)(?=[^\d]{0,30}(?:[.;!]|$)))\b/u;
/** "Kent Police, which runs a campaign there, recorded 264". */
const OF_A_NAME = /\p{Lu}\p{L}+, (?:which|who|whose) [^,.;:]*$/u;

/**
 * "264 in 2023/24, still more than Sussex", "Sussex, second to Kent, recorded 223": a place or an app that another is set against, with no
 * figure of its own.
 */
export function isRival(
  { span: { start, end }, list, codes }: Mention,
  mentions: readonly Mention[],
  quantities: readonly Quantity[],
  text: string,
): boolean {
  const before = text.slice(Math.max(0, start - FAR), start);
  const set = RIVAL.exec(before.slice(-RIVAL_REACH));
  if (set === null) return false;
  // "More than Kent and Humberside had": the first of them is what the second is put together with.
  const led = start - Math.min(before.length, RIVAL_REACH) + set.index;
  const from = start - before.length + Math.max(0, before.lastIndexOf('. '), before.lastIndexOf('; '));
  const other = mentions.findLast(
    (one) =>
      one.list === list &&
      !one.weak &&
      one.span.end <= led + 1 &&
      one.span.start >= from &&
      one.codes.some((code) => !codes.includes(code)) &&
      !liesOutside(one, text),
  );
  const behind = text.slice(end, end + MOST_BEHIND);
  const isTold = (since: number): boolean =>
    quantities.some(({ kind, span }) => TOLD.has(kind) && span.start >= since && span.end <= start);
  if (PAIR_FOLLOWS.test(behind)) return false;
  // "Sussex trailed Kent with 223": the figure is that of who trailed.
  if (other !== undefined && TRAILING.test(before.slice(-RIVAL_REACH)) && !isTold(other.span.end))
    return !RELATIVE.test(behind) && (!/ ran (?:the )?$/.test(before) || behind.startsWith(' close'));
  return (other !== undefined || isTold(from)) && !OF_ITS_OWN.test(behind);
}
const FAR = 200;
const RIVAL_REACH = 80;
const MOST_BEHIND = 130;
const TOLD: ReadonlySet<Quantity['kind']> = new Set(['number', 'percent', 'fraction', 'multiple', 'points']);
const TRAILING = new RegExp(
  `\\b(?:trail(?:s|ed|ing)|lag(?:s|ged|ging)(?: well| far)? behind|second (?:only )?to|beat|pipped|ran|unlike|outdid|${SURPASSING}) (?:the |(?:that|those) (?:in|of|for|on) (?:the )?)?$`,
  'u',
);
const RELATIVE = /^,? (?:which|where|who|whose)\b/;
const RIVAL = new RegExp(
  `${TRAILING.source}|\\bthan(?: (?:in|on|at|for|from|both))?(?: the)?(?: (?:neighbouring|nearby|rival))?(?: \\p{Lu}[\\p{L} ]{1,24}?(?:,|,? and|,? or)(?: the)?){0,3} $|(?:,|\\bbut|\\band|\\bstill|\\byet)(?: \\p{Ll}+){0,3} (?:ahead of|behind|above|below|clear of|short of|nowhere near|closing in on|level with|catching up (?:with|on)|closing on|far from|overtaking|passing|(?:lead|place|spot|crown) (?:to|from)) (?:the |neighbouring |nearby )?(?:\\p{Lu}[\\p{L} ]{1,24}?(?:,|,? and|,? or) (?:the )?){0,3}$`,
  'u',
);
/** "More in Kent than in Sussex: 264 against 223". */
const PAIR_FOLLOWS = /^[^.;]{0,90}?[:,(–—] ?(?:by |with )?\d[\d.,]*(?:%| per cent)? (?:against|versus|to|compared (?:with|to)) \d/;
/** A number that is no year. */
const COUNTED = /(?<![\d/–-])(?!(?:19|20)\d\d\b)\d/;
/** "Fewer than Kent's 264", "ahead of Kent (264)", "more than in Wales, where 549 were recorded". */
const OF_ITS_OWN = new RegExp(
  `^(?:['’]s?)?(?:(?:,|,? and|,? or) (?:the )?\\p{Lu}[\\p{L} ]{1,24}?){0,3}(?:(?:,| –| —|:)? (?:\\(|(?:with|at|on|where|which|who|whose|when)\\b)[^.;]*?| (?:had|has|in|for|of|and|by|to|only|just|some|about)\\b[^.;,]*?|['’]s? [^.;,]*?| \\(?)?${COUNTED.source}`,
  'u',
);

/**
 * "The University of New Hampshire", "sexual offences against under-16s": a place or an age in a name is no place or age of the figure,
 * unless what is so named has figures of it.
 */
export function isPartOfName(
  { span, codes }: { readonly span: Span; readonly codes: readonly string[] },
  mentions: readonly Mention[],
  { divisionsOf }: Evidence,
): boolean {
  return mentions.some(
    (name) =>
      (name.list === 'providers' || name.list === 'topics') &&
      !name.weak &&
      name.span.start <= span.start &&
      span.end <= name.span.end &&
      name.span.end - name.span.start > span.end - span.start &&
      name.codes.every((code) => !codes.some((part) => divisionsOf(code).has(part))),
  );
}

/** "The forces of the East of England" are not one body that sits there. */
function areCounted(span: Span, mentions: readonly Mention[]): boolean {
  return mentions.some((other) => other.list === 'units' && overlaps(other.span, span));
}
const OF_A_BODY = new RegExp(`^(?:[- ]based\\b|(?: (?!(?:the|an?|its|our|this)\\b)\\p{L}+){0,2} (?:${BODIES.join('|')})\\b)`, 'iu');
/** "84% led outside the United States": no place of the figure, however often it was named; nor is a language, as in "plain English". */
export function liesOutside({ span }: Mention, text: string): boolean {
  const before = text.slice(Math.max(0, span.start - 30), span.start);
  return (
    OF_A_LAW.test(text.slice(span.end, span.end + 30)) ||
    OUTSIDE.test(before.slice(-20)) ||
    NOTHING_FROM.test(before) ||
    SPOKEN_AT.test(before) ||
    (SILENT.test(text.slice(span.end, span.end + 60)) && !IT_HAD.test(text.slice(span.end, span.end + 160)))
  );
}
/** "A new US law". */
const OF_A_LAW = /^(?: (?:new|latest|federal|state|tougher|recent|existing))? (?:laws?(?! enforcement)|legislation|lawmakers|statute)\b/;
/** The places that the text leaves out: "excluding Scotland". */
export function leftOut(mentions: readonly Mention[], text: string): readonly Mention[] {
  return mentions.filter(
    ({ list, span: { start } }) =>
      list === 'areas' &&
      (OUTSIDE.test(text.slice(Math.max(0, start - 20), start)) || THOSE_IN.test(text.slice(Math.max(0, start - 40), start))),
  );
}

/**
 * "Excluding Scotland, police in the UK recorded 7,263": of a place without a part of it. That a single force is left out, the figures may
 * say of themselves.
 */
export function leavesOut({ span, codes }: Mention, out: readonly Mention[], text: string, { areasIn, dataset }: Evidence): boolean {
  return out.some(
    (other) =>
      other.span !== span &&
      other.codes.some((code) => dataset.areas.get(code)?.type !== 'force' && codes.some((outer) => areasIn(outer).has(code))) &&
      !/[.!?;] /.test(text.slice(Math.min(span.end, other.span.end), Math.max(span.start, other.span.start))),
  );
}
const THOSE_IN =
  /\b(?:excluding|except(?: for)?|apart from|without|not counting|not including) (?:those|(?:the )?\p{Ll}+s) (?:in|from|of) $/iu;

/** "In a speech in Cardiff": where somebody spoke. */
const SPOKEN_AT =
  /\b(?:speech|speaking|conference|meeting|event|rally|lecture|talk|launch|interview|summit|webinar|hustings)(?: held)? (?:(?:in|at) (?:the )?)?$/i;
/** "After Lincolnshire was unable to respond", "Lincolnshire excepted": a place that has given nothing. */
const SILENT =
  /^(?: \p{Lu}\p{Ll}+)?,? (?:(?:(?:was|were|is|are) )?(?:excepted|excluded|aside|apart|absent|missing|omitted|left out|not included)\b(?! from)|missing from (?:the|this|that|its) (?:\p{Ll}+ ){0,2}?(?:count|total|data|figures?|returns?|sum|tally|list)\b|(?:sent|gave|provided|supplied|returned|offered) (?:nothing|none|no (?:answer|reply|response|figures?|data|numbers?)\b)|(?:which )?(?:(?:was|were|is|are) (?:unable|not able)|(?:did|does|could|would|has|have|had)(?: not|n['’]t)|(?:failed|refused|declined) to (?:respond|reply|answer|give|provide|supply|disclose))\b)/u;
/** "Kent did not reply; in 2023/24 it had 264": its figure is told all the same. */
const IT_HAD = /^[^.!?]*[;:,–—] [^.!?;]{0,40}\b(?:it|they) (?:had|recorded|logged|counted|reported|saw)\b/;
/** "The rest of the region", "elsewhere in the county": a place of which nothing is known, though its name is in it. */
export function isRest({ start, end }: Span, text: string): boolean {
  return REST.test(text.slice(Math.max(0, start - 30), start)) || AND_MORE.test(text.slice(end, end + 40));
}
/** "Northern Ireland and the islands": a place together with others that have no name. */
const AND_MORE =
  /^ and (?:the islands\b|(?:the )?(?:surrounding|neighbouring|nearby|adjoining) \p{Ll}+|other (?:parts|places|counties|towns)|(?:elsewhere|beyond) \p{Ll}+)/u;
const REST = /\b(?:(?:rest|remainder) of|other (?:parts|areas|corners) of)\s+(?:the\s+)?$/i;

const OUTSIDE =
  /\b(?:outside(?:\s+of)?|without|except(?:\s+for)?|excluding|not\s+including|apart\s+from|all\s+(?:but|bar)|bar|save(?:\s+for)?|other\s+than|leave\s+out|leaving\s+out|leaves\s+out|leave\s+aside|leaving\s+aside|not\s+counting|minus|but\s+not|plain|simple|broken|everyday|fluent)\s+(?:the\s+)?$|\(\s*(?:n\.?b\.?:?\s+)?no\s+$/i;
/** "With no figures from Lincolnshire", "nowhere in Wales were there more". */
const NOTHING_FROM = /\b(?:(?:nothing|no (?:answer|reply|response|figures?|data|return)) from|nowhere(?: else)? in) (?:the )?$/i;
/** "5,441 in England and Wales; with Scotland and Northern Ireland it was 6,319". */
const ADDED = /(?:^|[,;:.(] ?)(?:with|including|plus|adding|add|counting|once|put) (?:\p{L}+ (?:\p{L}+ )?and )?$/iu;
/** "Put Kent and Sussex together and you get 487". */
const TOGETHER = /^(?:,[^.;:]{1,50}?)?(?:,? (?:and|with) [^.;:]{1,40}?)? together\b/i;
/** "The South East, which takes in Hampshire too, recorded 680". */
const ASIDE = /, (?:which|who|whose) [^,.;:]*$/i;
const AT_HOME = /^\)?,? (?:in|of) (?:the )?$/;
/** "The South East, which takes in Hampshire": a part of the place named right before. */
const TAKES_IN = /\b(?:takes? in|includ(?:es?|ing)|covers?|contains?)\s+(?:the\s+)?$/i;
/** "Surrey, next to Kent, recorded 98": where it lies. */
const NEXT_TO =
  /, (?:(?:just|right|immediately) )?(?:next(?: door)? to|beside|near|close to|bordering|alongside|(?:west|east) of|(?:south|north) of) (?:the )?$/i;
const NEARBY = 40;
const IN = /\b(?:in|across|of|from|for|throughout|all)\s+(?:the\s+)?$/i;
