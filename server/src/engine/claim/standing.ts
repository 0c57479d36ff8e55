import { HIGHER, HIGHEST, LOWER, LOWEST, SURPASSING } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import type { Mark, Sentence } from './reading.js';
import type { Span } from '../text/span.js';
import type { Slot, Slots } from './slots.js';

/** Where a level is said to stand among others that are not told: "98, more than Kent", "264, the most of any force in Wales". */
export interface Standing {
  readonly said: 'above' | 'below' | 'level';
  /** 2 for "the second highest"; 1 where it is above, or below, all. */
  readonly rank: number;
  readonly dimension: 'area' | 'platform';
  /** Those whom it is set against by name, each of whom it is to surpass; null where it is all of its sort. */
  readonly named: readonly string[] | null;
  /** Those named are taken together. */
  readonly isTogether: boolean;
  /** What all of its sort are called ("force"), and in which place they are; null where that is not said. */
  readonly peers: string | null;
  readonly within: readonly string[] | null;
  /** It is set against those only of which the draft tells: "the most of the four forces". */
  readonly ofTold: boolean;
}

/**
 * Reads it behind a figure, in the same clause and of the same place or app; null where nothing is said, where it is denied or softened, or
 * where a figure of the other follows.
 */
export function readStanding(
  { span, kind, hedge }: Quantity,
  sentence: Sentence,
  text: string,
  { area, platform }: Slots,
): Standing | null {
  if ((kind !== 'number' && kind !== 'percent') || hedge !== 'none') return null;
  const behind = text.slice(span.end, Math.min(sentence.span.end, span.end + REACH));
  const found = STANDS.exec(behind);
  const used = found === null && platform?.reach === 'own' ? USED.exec(behind) : null;
  if (
    used !== null &&
    !PARTS.test(used.groups!.lead!) &&
    !sentence.quantities.some(
      (other) =>
        COUNTED.has(other.kind) && other.value >= MANY && other.span.start >= span.end && other.span.start < span.end + used[0].length,
    )
  )
    return {
      said: used.groups!.best === 'least' ? 'below' : 'above',
      rank: RANKS.indexOf(used.groups!.rank ?? RANKS[0]!) + 1,
      dimension: 'platform',
      named: null,
      isTogether: false,
      peers: null,
      within: null,
      ofTold: false,
    };
  if (found === null) return standingAhead(span, sentence, text, area, platform);
  const { lead, best, more, other } = found.groups!;
  const noun = found.groups!.noun ?? other;
  const at = span.end + lead!.length;
  const isOwn = ({ span: { start } }: Mark): boolean => start === area?.span?.start || start === platform?.span?.start;
  const names = sentence.marks.filter(
    ({ dimension, span: { start } }) => (dimension === 'area' || dimension === 'platform') && start >= span.end,
  );
  if (
    PARTS.test(
      names
        .filter(isOwn)
        .reduce(
          (left, { span: { start, end } }) =>
            left.slice(0, start - span.end) + ' '.repeat(Math.max(0, end - start)) + left.slice(end - span.end),
          lead!,
        ),
    ) ||
    sentence.quantities.some((other) => other.kind !== 'year' && other.span.start >= span.end && other.span.start < at) ||
    names.some((mark) => mark.span.start < at && !isOwn(mark))
  )
    return null;
  const end = span.end + found[0].length;
  const said = LEVEL_WITH.test(more ?? '') && !TIMES_AS_MANY.test(more!) ? 'level' : BELOW.test(best ?? more!) ? 'below' : 'above';
  const rank = RANKS.indexOf(found.groups!.rank ?? RANKS[0]!) + 1;
  const [first] = names.filter((mark) => mark.span.start >= end);
  if (noun !== undefined) {
    const isOfOwner = names.some((mark) => mark.dimension === 'platform' && mark.span.start >= at && mark.span.end <= end);
    if (platform?.reach === 'own' && !PLACES.test(noun))
      return !isOfOwner && ENDS.test(text.slice(end, sentence.span.end))
        ? { said, rank, dimension: 'platform', named: null, isTogether: false, peers: null, within: null, ofTold: false }
        : null;
    const field = names.find((mark) => mark.dimension === 'area' && !mark.weak && mark.span.start >= at && mark.span.end <= end);
    if (field !== undefined)
      return ENDS.test(text.slice(end, sentence.span.end))
        ? { said, rank, dimension: 'area', named: null, isTogether: false, peers: noun.toLowerCase(), within: field.codes, ofTold: false }
        : null;
    const isIn = first !== undefined && first.dimension === 'area' && IN.test(text.slice(end, first.span.start));
    return ENDS.test(text.slice(isIn ? first.span.end : end, sentence.span.end))
      ? {
          said,
          rank,
          dimension: 'area',
          named: null,
          isTogether: false,
          peers: noun.toLowerCase(),
          within: isIn ? first.codes : null,
          ofTold: !isIn && found.groups!.some !== undefined,
        }
      : null;
  }
  if (first === undefined || first.weak || first.span.start !== end) return null;
  if (best !== undefined)
    return first.dimension === 'area' && ENDS.test(text.slice(first.span.end, sentence.span.end))
      ? { said, rank, dimension: 'area', named: null, isTogether: false, peers: null, within: first.codes, ofTold: false }
      : null;
  const run: Mark[] = [];
  for (const mark of names.slice(names.indexOf(first))) {
    const before = run.at(-1);
    if (mark.dimension !== first.dimension || (before !== undefined && !LISTED.test(text.slice(before.span.end, mark.span.start)))) break;
    run.push(mark);
  }
  const last = run.at(-1)!;
  const isTogether = run.length > 1 && TOGETHER.test(text.slice(last.span.end, sentence.span.end));
  return run.every(({ codes }) => codes.length === 1) && (isTogether || ENDS.test(text.slice(last.span.end, sentence.span.end)))
    ? {
        said,
        rank,
        dimension: first.dimension as Standing['dimension'],
        named: run.flatMap(({ codes }) => codes),
        isTogether,
        peers: null,
        within: null,
        ofTold: false,
      }
    : null;
}

/**
 * The same where it is said before the figure, of a place that lies in another: "Kent had the second highest number in the South East, with
 * 264", "no force in the South East recorded more than Sussex's 223".
 */
function standingAhead(
  span: Span,
  { span: { start }, marks, quantities }: Sentence,
  text: string,
  own: Slot | null,
  app: Slot | null,
): Standing | null {
  const from = Math.max(start, span.start - AHEAD_REACH);
  const before = text.slice(from, span.start);
  const rival = marks
    .filter(({ dimension, weak, span: { end } }) => (dimension === 'area' || dimension === 'platform') && !weak && end <= span.start)
    .at(-1);
  const raced =
    rival !== undefined && rival.codes.length === 1 && rival.span.start >= from && WITH.test(text.slice(rival.span.end, span.start))
      ? RACED.exec(text.slice(from, rival.span.start))
      : null;
  if (raced !== null && !PARTS_AHEAD.test(before))
    return {
      said: BEHIND.test(raced[1]!) ? 'below' : 'above',
      rank: 1,
      dimension: rival!.dimension as Standing['dimension'],
      named: rival!.codes,
      isTogether: false,
      peers: null,
      within: null,
      ofTold: false,
    };
  const found = AHEAD.exec(before) ?? USED_AHEAD.exec(before) ?? (from === start ? NO_OTHER.exec(before) : null);
  if (found === null || PARTS_AHEAD.test(before)) return null;
  // "The most offences"; but not "the most officers".
  const most = found.groups!.most === undefined ? -1 : before.search(MOST_OF);
  if (
    most >= 0 &&
    !marks.some(({ dimension, span: { start: at } }) => COUNTING.has(dimension) && at >= from + most && at <= from + most + NEXT_TO_MOST)
  )
    return null;
  if (quantities.some((other) => other.span.start < span.start && COUNTED.has(other.kind) && other.value >= MANY)) return null;
  const { best = found.groups!.most ?? '', rank = found.groups!.rank2 ?? '', more = '' } = found.groups!;
  const standing = {
    said: BELOW.test(best + more) ? 'below' : 'above',
    rank: Math.max(0, RANKS.indexOf(rank)) + 1,
    named: null,
    isTogether: false,
    peers: null,
    ofTold: false,
  } as const;
  const ahead = (dimension: 'area' | 'platform'): Mark[] =>
    marks.filter((mark) => mark.dimension === dimension && mark.span.end <= span.start);
  const [name, another] = ahead('platform');
  if (name !== undefined)
    return another === undefined && name.span.start === app?.span?.start && app.codes.length === 1 && more === ''
      ? { ...standing, dimension: 'platform', within: null }
      : null;
  const places = ahead('area');
  const outer = places.find((mark) => IN_OR_OF.test(text.slice(Math.max(start, mark.span.start - 40), mark.span.start)));
  const inner = places.find((mark) => mark !== outer);
  const some = OF_SOME.exec(before);
  if (some !== null && outer === undefined)
    return places.length === 1 && places[0]!.codes.some((code) => own?.codes.includes(code))
      ? { ...standing, dimension: 'area', peers: some[1]!, within: null, ofTold: true }
      : null;
  return outer !== undefined && places.length === 2 && inner!.codes.some((code) => own?.codes.includes(code) || own?.also.includes(code))
    ? { ...standing, dimension: 'area', within: outer.codes }
    : null;
}

/** Whom a difference or a change is told against: "41 more than Sussex". */
export interface Rival {
  readonly dimension: 'area' | 'platform';
  readonly codes: readonly string[];
}

/** Reads it right behind a figure that is told as a difference or a change; null where none is named, or more than one. */
export function readRival({ span, kind }: Quantity, { marks }: Sentence, text: string): Rival | null {
  if (kind !== 'number' && kind !== 'percent' && kind !== 'fraction') return null;
  const [first, second] = marks.filter(
    (mark) => (mark.dimension === 'area' || mark.dimension === 'platform') && !mark.weak && mark.span.start >= span.end,
  );
  if (
    first === undefined ||
    !MORE_THAN.test(text.slice(span.end, first.span.start)) ||
    (second !== undefined && LISTED.test(text.slice(first.span.end, second.span.start)))
  )
    return null;
  return first.codes.length === 1 && !OF_TIME.test(text.slice(first.span.end, first.span.end + 24))
    ? { dimension: first.dimension as Rival['dimension'], codes: first.codes }
    : null;
}
const MORE_THAN = new RegExp(
  `^(?: (?!(?:${[...HIGHER, ...LOWER].join('|')})\\b)\\p{Ll}+){0,2} (?:${[...HIGHER, ...LOWER].join('|')})(?: \\p{Ll}+){0,2} than (?:in |on |for )?(?:the )?(?:neighbouring |nearby )?$`,
  'u',
);
/** "More than Kent had in 2017/18". */
const OF_TIME = /^(?:['’]s?)? (?:had |did |recorded |saw )?(?:in|during|for) (?:19|20)/;

const REACH = 130;
const COPULA = String.raw`(?:,| [–—-]| \(|\b(?:was|were|is|are))`;
const MEANWHILE = String.raw`(?:(?:well|far|just|narrowly|slightly|still|also|by far|making it|which (?:is|was|were)) )*`;
const LEVEL = '(?: number| figure| total| count)?';
const ROUGHLY = '(?:(?:nearly|almost|about|over|more than|roughly) )?';
const BEST = String.raw`${COPULA} ${MEANWHILE}the (?:(?<rank>second|third|fourth)[- ])?(?:${[...HIGHEST, ...LOWEST].join('|')})${LEVEL}`;
const MORE = String.raw`${COPULA} ${MEANWHILE}(?:an? )?(?:${[...HIGHER, ...LOWER].join('|')})${LEVEL} than|, ${MEANWHILE}(?:ahead of|behind|the same(?: number| figure| total)? as|as many as|level with|(?:${ROUGHLY})?(?:twice|double|(?:three|four|five) times) (?:as many as|the number in)|second only to)|,? (?:${SURPASSING})`;
const LEVEL_WITH = /\bas(?: many as)?$|level with$/;
const TIMES_AS_MANY = /\b(?:twice|double|times) as many as$/;
const RANKS: readonly string[] = ['first', 'second', 'third', 'fourth'];
/** "Any other South East force". */
const NAMES = String.raw`(?:(?:\p{Lu}[\p{L}-]* ){1,3})?`;
const NOUN = String.raw`(?:\p{Ll}+ )??\p{Ll}+`;
const ENDED = String.raw`(?= (?:in|across|within|of)\b|[.,;!?)"”’]|$)`;
/**
 * "98, more than Kent", "98, well ahead of neighbouring Kent", "264, the most of any force", "264, more than any other force", "230 were
 * the highest in the South East".
 */
const STANDS = new RegExp(
  String.raw`^(?<lead>[^.;:()]*?)(?:(?<best>${BEST}) (?:(?:of|among|for|at|by) (?:any(?: one| single)?|(?<some>(?:all )?the (?:two|three|four|five|six|seven|eight|nine|ten))) ${NAMES}(?<noun>${NOUN})${ENDED}|(?:in|across|within) (?:the )?)|(?<more>${MORE}) (?:(?:at |in |by )?any other (?:single |one )?${NAMES}(?<other>${NOUN})${ENDED}|(?:in |on )?(?:both )?(?:the )?(?:neighbouring |nearby )?))`,
  'u',
);
/** "With 10% of the cases, were the second most used after Snapchat". */
const USED = new RegExp(
  String.raw`^(?<lead>[^.;:()]*?)${COPULA} the (?:(?<rank>second|third|fourth)[- ])?(?<best>most|least) (?:used|common(?:ly used)?|popular|frequent(?:ly used)?|often (?:used|named)|named)(?: \p{Ll}+)?(?: of all| overall)?(?=,? (?:after|behind|in (?:19|20)\d\d)\b|[.,;!?)]|$)`,
  'u',
);
/** What a place is one of; a figure of an app in a place may stand among either. */
const PLACES = /\b(?:force|region|nation|count(?:y|ries|ies)|country|area|place|state|city|cities|town)s?$/i;
const BELOW = new RegExp(`\\b(?:${[...LOWER, ...LOWEST].join('|')}|behind|second only to)\\b`);
/** Who or what comes between, or takes it back. */
const PARTS =
  /\b(?:and|but|while|whereas|as|unlike|not|no|never|n['’]t|hardly|barely|scarcely|nowhere|neither|nor|among|near|nearly|almost|close|approaching|second|third|joint|if|though|although|than|said|says|think|thinks)\b/i;
const AHEAD = new RegExp(
  String.raw`\b(?:(?:recorded|had|saw|logged|reported|registered|counted|has|with) the (?:(?<rank>second|third|fourth)[- ])?(?:(?<best>${[...HIGHEST, ...LOWEST].filter((word) => word !== 'most' && word !== 'fewest').join('|')}) (?:number|figure|total|count|share|proportion)s?|(?<most>most|fewest))|(?:came|placed|ranked|finished) (?:the )?(?<rank2>top|first|second|third|fourth))\b[^.;:()]{0,100}?(?::|, (?:with|at)| with) (?:just |only )?$`,
);
const MOST_OF = /\b(?:most|fewest)\b/;
const COUNTING: ReadonlySet<string> = new Set(['topic', 'unit', 'measure']);
const NEXT_TO_MOST = 30;
/** So far before a figure that may be said. */
const AHEAD_REACH = 160;
/** "Was the most used app in 2023/24, in 12% of cases". */
const USED_AHEAD =
  /\b(?:was|were|is) the (?:(?<rank>second|third|fourth)[- ])?(?<best>most) (?:used|common(?:ly used)?|popular|named)(?: \p{Ll}+)?(?: (?:in|for|among|across) [^.;:()]{0,70}?)?, (?:in|with|at|on) (?:just |only )?$/u;
const NO_OTHER = new RegExp(
  String.raw`^No (?:other )?${NOUN}(?: (?:in|of|across) [^.;:()]{1,40}?)? (?:recorded|had|saw|logged|reported|registered|counted|has) (?<more>${[...HIGHER, ...LOWER].join('|')})\b[^.;:()]{0,60}? than [^.;:()]{0,40}$`,
  'u',
);
const OF_SOME = /\b(?:of|among) (?:all )?the (?:two|three|four|five|six|seven|eight|nine|ten) (\p{Ll}+)\b/u;
/** "Trailed Snapchat with 38%". */
const RACED = new RegExp(`\\b(trail(?:ed|s)|lag(?:ged|s)(?: behind)?|beat|led|${SURPASSING}) (?:the )?$`);
const BEHIND = /^(?:trail|lag)/;
const WITH = /^,? with (?:just |only |a total of )?$/;
const COUNTED: ReadonlySet<string> = new Set(['number', 'percent', 'fraction', 'multiple']);
const MANY = 10;
const PARTS_AHEAD =
  /\b(?:while|whereas|unlike|not|never|nor|near|nearly|almost|joint|if|though|although|outside|except|after|before|bar|apart)\b/i;
const IN_OR_OF = /\b(?:in|across|within|of)(?: any| all| the| (?:two|three|four|five|six|seven|eight|nine|ten))* $/i;
const TOGETHER = /^ (?:combined|together|put together|taken together)(?:[.;!?)"”’]|$)/;
const LISTED = /^(?:,|,? and|,? or)(?: in| on)?(?: the)? $/;
const IN = /^ (?:in|across|within|of) (?:the )?$/;
/** Nothing follows that narrows it or goes on with it. */
const ENDS = /^(?:['’]s?(?: (?:total|figure|number|count))?| (?:did|had|has))?(?:[.;!?)"”’]|$)/u;
