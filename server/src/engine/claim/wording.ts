import type { Claim } from './claim.js';
import { cueOf } from '../text/cue.js';
import { CHANGES, FUNCTION_WORDS, HEDGING, KNOWN_PART, NUMBERS } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import type { Mark, Sentence } from './reading.js';
import type { Span } from '../text/span.js';
import { movesBefore } from '../text/surroundings.js';

/** What a figure is said to be, in the words of its own clause. */
export interface Wording {
  readonly words: ReadonlySet<string>;
  /** Those that are names, as far as their capital shows it. */
  readonly names: ReadonlySet<string>;
  /** The last word of the noun that is counted. */
  readonly noun: string | null;
  /** It is a part of something, or one more. */
  readonly partial: boolean;
  /** Its words point back to a figure already given: "those 938 offences", "put otherwise". */
  readonly again: boolean;
  /** What its sentence says of time in words that name no period. */
  readonly times: string;
}

/** Where a clause ends; what stands before an "and" is looked at only behind it, since at every letter that takes twenty times as long. */
const CLAUSE_END = /[;:.!?()–—|\n]|,? (?:but|while|whereas)\b|, and\b| and\b(?:(?<!\b\p{Lu}[\p{L}-]* and)|(?! \p{Lu}))/gu;
/** Who says it, up to what is said. */
const TOLD_BY =
  /^.*(?:[“"]|\b(?:says?|said|speaks? of|spoke of|talks? of|talked of|tells? of|told (?:us|me)|states?|stated|claims?|claimed|quotes?|quoted|mentions?|mentioned|reports? that|reported that|puts? it at|has it (?:at|as|that))\b)/is;
/** Words right at a figure that make it a part, one more, an average or a wish. */
const PARTIAL_BEFORE =
  /\b(?:another|further|extra|additional|others?|remaining|average|averages|averaging|target|aim|up to)(?: of| is| was)? $/i;
const PARTIAL_AFTER =
  /^\s*(?:\S+ )?(?:of (?:them|those|these|which|whom)|others?|more|further|extra|additional|remaining|each|per|every|an?)\b/i;
/** Words before a figure that point back to it. */
const POINTS_BACK = /\b(?:the|these|those|this|our|its|their|all|[\w-]+['’]s?)\s$/i;
const RESTATED =
  /\b(?:put (?:otherwise|another way|differently)|in other words|to repeat|repeat|again|as (?:the table|i|we) (?:shows?|said))\b/i;
/** Words that say how a figure is measured, not what it is. */
const FORMAL = new Set(['per', 'cent', 'percent', 'percentage', 'year', 'number', 'figure', 'total']);
const TIMES =
  /\b(?:this (?:year|month|week|quarter|season|term)|last|previous(?:ly)?|earlier|before|now|current(?:ly)?|latest|later|so far|then|ago|since|annual(?:ly)?|monthly|weekly|weeks?|months?|quarter|today|yesterday|next|former(?:ly)?)\b/gi;
const STEM = 7;

/** What tells of a word, or null where it tells nothing. Few words come again and again. */
function stemOf(key: string): string | null {
  let stem = stems.get(key);
  if (stem === undefined) {
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(
      key,
      (stem =
        key.length < 3 || /\d/.test(key) || FUNCTION_WORDS.has(key) || NUMBERS.has(key) || CHANGES.has(key) || FORMAL.has(key)
          ? null
          : key
              .replace(/(?:ings?|e[dr]s?|(?<!s)s)$/, '')
              .replace(/e$/, '')
              .slice(0, STEM)),
    );
  }
  return stem;
}
const stems = new Map<string, string | null>();
const MOST_STEMS = 20_000;

const wordings = new WeakMap<Claim, Wording>();

export function wordingOf(claim: Claim, text: string): Wording {
  let wording = wordings.get(claim);
  if (!wording) wordings.set(claim, (wording = readWording(claim, text)));
  return wording;
}

function readWording({ quantity, said }: Claim, text: string): Wording {
  const [start, end] = [
    Math.min(said.own[0]?.start ?? quantity.span.start, quantity.span.start),
    Math.max(said.own.at(-1)?.end ?? quantity.span.end, quantity.span.end),
  ];
  const from = start + lastEnd(text.slice(start, quantity.span.start));
  const to = quantity.span.end + firstEnd(text.slice(quantity.span.end, end));
  const saidFrom = from + (TOLD_BY.exec(text.slice(from, quantity.span.start))?.[0].length ?? 0);
  const words = new Set<string>();
  const names = new Set<string>();
  const add = (key: string, isName: boolean, isSaid = true): void => {
    const stem = stemOf(key);
    if (stem === null) return;
    if (isSaid) words.add(stem);
    if (isName) names.add(stem);
  };
  for (const { start, end, key } of said.own) if (start >= from && end <= to) add(key, isCapitalised(text, start, end), start >= saidFrom);
  for (const head of said.heads) for (const { key } of head) add(key, false);
  const times = (text.slice(start, end).match(TIMES) ?? [])
    .map((word) => word.toLowerCase())
    .sort()
    .join(' ');
  const lead = text.slice(start, quantity.hedgeSpan ? Math.min(quantity.hedgeSpan.start, quantity.span.start) : quantity.span.start);
  return {
    words,
    names,
    times,
    again: POINTS_BACK.test(lead.slice(-24)) || RESTATED.test(lead),
    noun: quantity.noun === null ? null : nounOf(quantity.noun),
    partial: PARTIAL_BEFORE.test(text.slice(from, quantity.span.start)) || PARTIAL_AFTER.test(text.slice(quantity.span.end, to)),
  };
}

function isCapitalised(text: string, start: number, end: number): boolean {
  const c = text.charCodeAt(start);
  return ((c >= 65 && c <= 90) || c > 127) && /^\p{Lu}\p{Ll}/u.test(text.slice(start, end));
}

/** "Grooming cases charged": what was done with them is no noun. */
function nounOf(phrase: string): string {
  const words = phrase.split(' ');
  return (words.findLast((word) => !word.endsWith('ed')) ?? words.at(-1)!).replace(/s$/, '');
}

function lastEnd(text: string): number {
  let at = 0;
  for (const match of text.matchAll(CLAUSE_END)) at = match.index + match[0].length;
  return at;
}

function firstEnd(text: string): number {
  const at = text.search(CLAUSE_END);
  return at < 0 ? text.length : at;
}

const OF = /^\s*of /;
const OF_ALL = /^\s*of (?:all|every(?:thing)?|the total|the whole|the entire|any)\b|^\s*of (?:the |its |their )?[\d,]{3,}(?![\d/–’'-])/i;
const OF_PART = /^\s*of [^.;]{0,60}?\b(?:where|in which|for which|whose|with an? known|that (?:gave|named|stated))\b/i;
/** "Of all 1,220 offences, one in five …", "of the whole, Instagram has 21%". */
const ALL_BEFORE =
  /\bof (?:all|every (?!kind|sort|type|age|description)\p{Ll}+,?|the (?:whole|total|lot)\b,?) (?:the |its |these |those )?[^.;:]{0,140}$/iu;
const ALL = cueOf('all|every|whole|total|lot');

/** What a share is put on, by the words right behind it, or by those that the sentence begins with. */
export function shareOf(
  { span: figure }: Quantity,
  { span, cues, unknown, marks, quantities }: Sentence,
  text: string,
  isBased: boolean,
): Claim['of'] {
  const isBeside = (clause: Span): boolean =>
    !quantities.some(
      ({ kind, span: other }) =>
        kind !== 'year' &&
        other.start !== figure.start &&
        other.start >= Math.min(figure.end, clause.end) &&
        other.end <= Math.max(figure.start, clause.start),
    );
  if (unknown !== null && !isBased && !marks.some(({ dimension }) => dimension === 'base') && isBeside(unknown)) return 'whole';
  const behind = text.slice(figure.end, Math.min(span.end, figure.end + 90));
  const before = text.slice(span.start, figure.start);
  if (!OF.test(behind)) return (cues & ALL) !== 0 && ALL_BEFORE.test(before) && !KNOWN_PART.test(before) ? 'whole' : null;
  return OF_PART.test(behind) ? 'part' : OF_ALL.test(behind) ? 'whole' : null;
}

/** The noun right behind "of all the", within its noun phrase. */
export function unitBehind({ span }: Quantity, { marks }: Sentence, text: string): readonly string[] | null {
  const mark = OF.test(text.slice(span.end, span.end + 4))
    ? marks.find((one) => one.dimension === 'unit' && one.span.start > span.end)
    : undefined;
  return mark && NOUN_OF.test(text.slice(span.end, mark.span.start)) ? [...mark.codes, ...mark.maybe] : null;
}
const NOUN_OF = /^\s*of (?:all|every) (?:the |its |these |those |their )?(?:[\w-]+ ){0,2}$/i;

/** "73% of the offences": what a share is put on by its noun and no word that points back to a part of it. */
export function plainNounBehind({ span }: Quantity, { marks }: Sentence, text: string): readonly string[] | null {
  const mark = OF.test(text.slice(span.end, span.end + 4))
    ? marks.find((one) => one.dimension === 'unit' && one.span.start > span.end)
    : undefined;
  return mark !== undefined && PLAIN_NOUN.test(text.slice(span.end, mark.span.start)) ? [...mark.codes, ...mark.maybe] : null;
}
const PLAIN_NOUN = /^\s*of (?:(?:all )?(?:the|its|their|our) |all )?(?:(?!the|these|those|such|this|that|same|known|recorded)[\w-]+ )?$/i;

/** "7,062, and almost half of that total". */
const OF_THAT_NUMBER = /^ of (?:that|this) (?:total|number|sum|figure|count)\b/;
/** The number right behind "of the", or that "of that total" points back to: the largest before it. */
export function sizeBehind({ span, kind }: Quantity, { quantities }: Sentence, text: string): number | null {
  if (kind !== 'percent' && kind !== 'fraction' && kind !== 'number') return null;
  if (OF_THAT_NUMBER.test(text.slice(span.end, span.end + 24)))
    return quantities.reduce<number | null>(
      (most, other) => (other.kind === 'number' && other.span.end <= span.start ? Math.max(most ?? 0, other.value) : most),
      null,
    );
  const [first, second] = quantities.filter((other) => other.span.start > span.end);
  // "Three quarters (2,026) of the 2,700".
  const isAside = first !== undefined && text.slice(span.end, first.span.start) === ' (' && text[first.span.end] === ')';
  const [from, next] = isAside ? [first.span.end + 1, second] : [span.end, first];
  return next?.kind === 'number' && OF_THE.test(text.slice(from, next.span.start)) ? next.value : null;
}
const OF_THE =
  /^\s*of (?:all )?(?:(?:the |its |these |those |their )?(?:[\w-]+ )?|(?:the )?(?:[\p{L}-]+ ){0,3}[\p{L}-]+(?:['’]s|s['’]) (?:[\p{L}-]+ )?|(?:the |its |their )(?:[\p{L}-]+ ){0,3}?(?:total|sum|tally|count|figure|number)(?: of|,| \()? ?)$/iu;

/**
 * "80% were girls, and children as young as four were targeted", "With 34,000 crimes on file, girls bear the brunt": a clause of its own
 * behind the last figure says nothing of it.
 */
export function isOfAnotherClause(span: Span, figure: Span, text: string, start: number): boolean {
  if (span.start < figure.end) return false;
  const between = text.slice(figure.end, span.start);
  if (PRELUDE.test(text.slice(start, figure.start)) && ANEW.test(between) && !/^, (?:of|in|on|for)\b/.test(between)) return true;
  if (ASIDE.test(text.slice(start, figure.start)) && CLOSES.test(between)) return true;
  return ABSOLUTE.test(between) || (CLAUSE.test(between) && FINITE.test(text.slice(span.start, span.end + 60).split(/[,;.]/)[0]!));
}
/** Behind its comma whoever the next clause is of, all of them. */
const ANEW = /, (?:[^,;.\d]{1,30}, ){0,3}(?:[^,;.\d]{1,30},? and )?$/;
const PRELUDE = /^(?:with|while|whereas|although|though|as|since|because|given)\b[^,;.]*$/i;
/**
 * "A quarter of them all – there were 34,000 – were against girls": an aside with a verb of its own says nothing of what goes on behind it.
 */
const ASIDE = /[–—(] ?(?:there|it|they|this|that)\b[^–—()]*$/;
const CLOSES = /^[^–—()]*[–—)]/;
/** "…, with girls most likely to be targeted". */
const ABSOLUTE = /, with\b[^,;.]*$/i;
const CLAUSE = /(?:;|,? (?:but|while|whereas)|, and) [^,;.]*$/i;
const FINITE = /\b(?:was|were|is|are|has|have|had|did|do|does|can|could|will|would|may|might)\b/i;

/** "Not", with what may stand between it and its figure; hedges such as "not quite" are read with the figure. */
const DENIAL =
  /\b(?:not|never|nor|rather than|instead of|\w+n['’]t)\s+(?:(?:the|a|an|some|about|around|any|yet|even|in fact|actually|ever|reach(?:ed)?|find|record|count|receive|exceed(?:ed)?|pass(?:ed)?|hit|top(?:ped)?|near|amount to|come to|total)\s+)*$/i;
const UNTRUE =
  /\b(?:(?:is|was|['’]s) (?:not true|not the case|untrue|false|a myth|nonsense) that|(?:is|was)n['’]t (?:true|the case) that|no truth in (?:the )?(?:claim|idea|story) that)\b[^.;]*$/i;
const DENIES = cueOf("not|never|nor|rather|instead|\\w+n['’]t|untrue|false|myth|nonsense|truth|claims?|suggestions?|assertions?");

/** Whether a figure is named only to say that it is not so. "Not only 5,000" is, and more. */
export function isDenied({ span, hedge, hedgeSpan }: Quantity, sentence: Sentence, text: string): boolean {
  if ((sentence.cues & DENIES) === 0) return false;
  const before = text.slice(sentence.span.start, hedgeSpan ? Math.min(hedgeSpan.start, span.start) : span.start);
  return (
    (DENIAL.test(before.slice(-60)) && !(hedge === 'none' && hedgeSpan !== null)) ||
    UNTRUE.test(before.slice(-160)) ||
    NOT_TAKEN.test(before.slice(-60)) ||
    (CLAIMED.test(before.slice(-120)) && WITHDRAWN.test(text.slice(span.end, sentence.span.end)))
  );
}
/** "Don't read that as a 43% drop", "should not be read as a rate of 14%". */
const NOT_TAKEN =
  /\b(?:do not|don['’]t|should not|shouldn['’]t|must not|mustn['’]t|cannot|can['’]t) (?:be )?(?:read|taken?|treat(?:ed)?|seen?|report(?:ed)?)(?: (?:that|this|it|them))? as (?:an? )?(?:(?:\w+ )?(?:rise|fall|drop|increase|rate) (?:of |by ))?$/i;
/** "The claim that grooming was up 546% has been withdrawn." */
const CLAIMED = /\b(?:claim|suggestion|assertion|idea)s? that\b[^.;:,]*$/i;
const WITHDRAWN =
  /^[^.;:,]*\b(?:(?:has|have|had|was|were) (?:since |now |later )?(?:been )?(?:withdrawn|retracted|debunked|discredited|taken back)|(?:is|was|are|were) (?:false|wrong|untrue|not true|nonsense|a myth))\b/i;

/**
 * "198 offences, one more than in 2021/22", "198, up on 2021/22", "198, over four times the number in 2017/18", "has risen to 198 since
 * 2017/18", "264, up from 230: offences in 2023/24": the time is that of what it is set against.
 */
export function isTimeOfOther({ period, compared, span }: Mark, { span: figure }: Quantity, text: string): boolean {
  if (period === null || span.start <= figure.end) return false;
  if (AS_A_BASE.test(text.slice(Math.max(0, figure.start - 40), figure.start)) && text.slice(figure.end, span.start).startsWith(':'))
    return true;
  if (!compared && period.open !== 'start') return false;
  return SET_AGAINST_TIME.test(text.slice(figure.end, span.start)) || (period.open === 'start' && isMovedTo(text, figure.start));
}

/** "Risen to", "up from 3,728 to". */
function isMovedTo(text: string, at: number): boolean {
  const to = MOVED_TO.exec(text.slice(Math.max(0, at - 60), at));
  return to !== null && (to[1] !== undefined || movesBefore(text, at));
}
const MOVED_TO = new RegExp(`\\b(from ${HEDGING}\\d\\S* (?:\\p{L}+ ){0,2})?to ${HEDGING}$`, 'iu');
const AS_A_BASE = new RegExp(`\\b(?:from|than|against|compared (?:with|to)) ${HEDGING}$`, 'i');
const SET_AGAINST_TIME =
  /,? (?:\w+ ){0,4}?(?:(?:more|fewer|less|higher|lower) than|(?:up|down)(?: \w+ly)?(?: (?:on|from|since))?|compared (?:with|to)|twice|double|treble|triple|quadruple|times) (?:in )?(?:(?:the|its|their) )?(?:(?:number|figure|total|count|level|tally) (?:recorded |logged )?(?:in|of|for|during) (?:the )?)?$|\b(?:above|below|ahead of|short of) (?:the|its|their) (?:number|figure|total|count|level|tally) (?:recorded |logged )?(?:in|of|for|during) (?:the )?$/i;

/** "The number of children groomed was 6,350". */
export function isNumberOf(span: Span, figure: Span, text: string): boolean {
  return (
    span.end <= figure.start &&
    NUMBER_OF.test(text.slice(Math.max(0, span.start - 24), span.start)) &&
    IS.test(text.slice(span.end, figure.start))
  );
}
const NUMBER_OF = /\b(?:number|total|tally|count)s? of (?:\p{L}+ )?$/iu;
const IS = /^[^.;:,()]{0,70}\b(?:was|were|is|are|stood at|came to|reached|rose to|fell to|had been|has been) (?:\w+ ){0,2}$/i;

/** "82,109 reports of grooming": what stands so behind a figure is what it counts, whatever else the sentence is about. */
export function isWhatIsCounted(between: string): boolean {
  return COUNTED.test(between);
}
const COUNTED = /^ (?:\p{L}+ ){1,2}of (?:online )?$/u;

/**
 * Of the apps that are named those that a figure is of: not the one that only comes second ("109, ahead of Facebook"), unless the figure
 * stands right behind it ("ahead of Snapchat (48%)").
 */
export function ofRanks(apps: readonly Mark[], { span: figure }: Quantity, text: string): readonly Mark[] {
  const isSecond = ({ span: { start } }: Mark): boolean => SURPASSED.test(text.slice(Math.max(0, start - 20), start));
  const beside = apps.find((mark) => isSecond(mark) && BESIDE.test(text.slice(mark.span.end, figure.start)));
  const firsts = apps.filter((mark) => !isSecond(mark));
  return beside ? [beside] : firsts.length > 0 ? firsts : apps;
}
const SURPASSED = /\b(?:ahead of|followed by|rather than|overtaking|overtook|behind) $/i;
const BESIDE = /^(?: ?\(|['’]s | (?:on|at|with) )$/;

/** "Eight were charged and 12 arrested": what was done to so many, right behind their number, tells what is counted. */
export function isDoneToSoMany({ start, end }: Span, quantities: readonly Quantity[], text: string): boolean {
  return (
    /ed$/i.test(text.slice(start, end)) &&
    quantities.some(({ kind, span }) => kind === 'number' && span.end < start && DONE.test(text.slice(span.end, start)))
  );
}
const DONE = /^ (?:(?:were|was|had been|have been|people|men|of them|of whom) ){0,2}$/i;

/** The noun that a figure counts stands right after it, within its noun phrase. */
export function adjoins(mark: Mark, quantity: Quantity, text: string): boolean {
  if (mark.span.start < quantity.span.end) return false;
  const between = text.slice(quantity.span.end, mark.span.start);
  if (/[.;:,()–—]/.test(between)) return false;
  // "Almost 1,000 of our children."
  if (quantity.kind === 'number' && OF_OUR.test(between)) return true;
  return quantity.noun !== null ? mark.span.start <= quantity.span.end + quantity.noun.length + 1 : between.trim() === '';
}

const OF_OUR = /^ of our (?:own )?$/;

/** Whether a number is said to come round at another pace: "117 cases … every week" is none of a month. */
export function isOtherPaceSaid(pace: string, { own }: Claim['said']): boolean {
  return (
    PACES[pace] !== undefined &&
    own.some(
      ({ key }, i) =>
        i > 0 &&
        (EVERY.has(own[i - 1]!.lower) || isOfEach(own, i)) &&
        !PACES[pace]!.test(key) &&
        Object.values(PACES).some((one) => one.test(key)),
    )
  );
}
const EVERY: ReadonlySet<string> = new Set(['every', 'each', 'per']);

/** "117 reports a week", but not "within a week" or "a week later". */
function isOfEach(words: Claim['said']['own'], at: number): boolean {
  const [before, article, next] = [words[at - 2], words[at - 1]!, words[at + 1]];
  return (
    (article.lower === 'a' || article.lower === 'an') &&
    before !== undefined &&
    !FUNCTION_WORDS.has(before.lower) &&
    !(next !== undefined && LATER.has(next.lower))
  );
}
const LATER: ReadonlySet<string> = new Set(['later', 'earlier', 'before', 'after', 'ago', 'previously', 'on', 'old']);

/** Whether a word tells how often: so many a day. */
export function isPaceSaid(pace: string, { own }: Claim['said']): boolean {
  return own.some(({ key }) => PACES[pace]?.test(key));
}
const PACES: Readonly<Record<string, RegExp>> = {
  second: /^second/,
  minute: /^minut/,
  hour: /^hour/,
  day: /^da(?:y|il)/,
  week: /^week/,
  month: /^month/,
  year: /^(?:year|annual)/,
};

/**
 * "138 (79%) involved boys", "369 – 58% – were under 13": what is said of the count is said of its share beside it, and the other way
 * about.
 */
export function isGloss(figure: Quantity, before: Quantity | undefined, text: string): boolean {
  if (before === undefined || before.kind === figure.kind) return false;
  const between = GLOSSED.exec(
    text.slice(
      before.span.end,
      figure.hedgeSpan && figure.hedgeSpan.start < figure.span.start ? figure.hedgeSpan.start : figure.span.start,
    ),
  );
  return between !== null && text.startsWith(between[1] === '(' ? ')' : ` ${between[1]} `, figure.span.end);
}
const GLOSSED = /^(?: \p{L}+){0,3} ([(–—])(?: ?or)? ?$/u;

/**
 * Its words say that what it gives was an early printing. Asked for every figure of a sentence, and of the head of a table for every figure
 * below.
 */
export function isEarly(sentence: Sentence, text: string): boolean {
  if (PRINTED_SO.test(text.slice(sentence.span.end, sentence.span.end + 60))) return true;
  if ((sentence.cues & EARLY_CUE) === 0) return false;
  let is = early.get(sentence);
  if (is === undefined) early.set(sentence, (is = EARLY.test(text.slice(sentence.span.start, sentence.span.end))));
  return is;
}
const early = new WeakMap<Sentence, boolean>();
/** "You quoted 3,171. That is how it was printed in 2018". */
const PRINTED_SO =
  /^\s*(?:That|This|It|Both|They)(?:['’]s| is| was| were| has| have)(?: (?:how|what) (?:it|they) (?:was|were) (?:first |originally )?(?:printed|published|put|given)| (?:first|originally) (?:printed|published|put|given)| (?:since )?been revised| since revised)\b/;
const EARLY_CUE = cueOf('first|originally|initially|previously|earlier|original|initial|provisional|old|put|vintage|revis\\w*');
const EARLY =
  /\b(?:first|originally|initially|previously) (?:published|printed|put|given|reported|released|announced|estimated|stated)\b|\b(?:first|earlier|original|initial|provisional|old) (?:full-year |annual |full )?(?:estimate|count|figure|printing|release|version|total|number)s?\b|\b(?:since|later|then) (?:been )?revised\b|\bhad put\b|\bvintage\b|\bbefore (?:it was |being )?revis/i;

/** "The year before, the three forces had logged 230": so many as were named already; no time or place is theirs. */
export function isOfNamed({ kind, words, value, span }: Quantity, text: string): boolean {
  return (
    kind === 'number' &&
    words &&
    value >= 2 &&
    value <= 12 &&
    NAMED_ONES.test(text.slice(Math.max(0, span.start - 8), span.start)) &&
    NOUN_BEHIND.test(text.slice(span.end, span.end + 24))
  );
}
const NAMED_ONES = /\b(?:the|these|those|all) $/i;
const NOUN_BEHIND = /^ (?:\p{Ll}+s\b|of (?:the|its|their|our)\b)/u;

/** How many plain counts stand in the same sentence, this one left out. */
export function countsBeside(quantity: Quantity, { quantities }: Sentence, text: string): number {
  let count = 0;
  for (const other of quantities) if (other.kind === 'number' && other !== quantity && !isSaidBefore(other, text)) count++;
  return count;
}
/** "The three forces", "those two years": a number in words that only counts what was named before. */
function isSaidBefore({ words, value, span: { start } }: Quantity, text: string): boolean {
  return words && value <= 12 && OF_THE_NAMED.test(text.slice(Math.max(0, start - 20), start));
}
const OF_THE_NAMED = /\b(?:the|these|those|all|its|their|our|other) (?:other |same |first |last |past |previous )?$/i;
