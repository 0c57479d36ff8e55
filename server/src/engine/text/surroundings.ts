import { cueOf } from './cue.js';
import {
  ABBREVIATIONS,
  FUNCTION_WORDS,
  HEDGES_AFTER,
  HEDGES_BEFORE,
  HEDGING,
  isChangeWord,
  LABELS,
  MULTIPLES,
  NUMBERS,
  TIME_UNITS,
} from './english.js';
import { isDigit, isLetter, lowerOf, nextWord, skip } from './numeral.js';
import type { Hedge } from './quantity.js';
import type { Span } from './span.js';

/** A word of a text in lower case, with its place. */
export interface Near extends Span {
  readonly word: string;
}

/** Where the run of plain letters from here on ends. */
export function lettersEnd(text: string, at: number): number {
  let end = at;
  for (let c = text.charCodeAt(end) | 32; c >= 97 && c <= 122; c = text.charCodeAt(++end) | 32);
  return end;
}

/**
 * Some words, with the lengths that those of one first letter have, so that nearly every other word is seen to be none of them at a look.
 */
export interface Words {
  readonly lengths: Int32Array;
  readonly words: ReadonlySet<string>;
}

export function wordsOf(words: Iterable<string>): Words {
  const lengths = new Int32Array(128);
  const set = new Set(words);
  for (const word of set) lengths[word.charCodeAt(0)]! |= 1 << word.length;
  return { lengths, words: set };
}

export function isAmong({ lengths, words }: Words, text: string, start: number, end: number): boolean {
  return (
    end - start < 31 && (((lengths[text.charCodeAt(start) | 32] ?? 0) >> (end - start)) & 1) === 1 && words.has(lowerOf(text, start, end))
  );
}

/** The word that ends before `at`, over spaces or one hyphen; null behind any other mark. */
export function wordBefore(text: string, at: number): Near | null {
  let end = at;
  while (end > 0 && (isSpace(text.charCodeAt(end - 1)) || text.charCodeAt(end - 1) === 45)) end--;
  let start = end;
  while (start > 0 && isLetter(text.charCodeAt(start - 1))) start--;
  return start < end ? { start, end, word: lowerOf(text, start, end) } : null;
}

export function isSpace(c: number): boolean {
  return c === 32 || c === 0xa0 || c === 0x2009 || c === 0x202f;
}

/** Last words of the hedges, so that most numbers cost one look. */
const HEDGE_ENDS = new Set([...HEDGES_BEFORE.keys()].map((phrase) => phrase.slice(phrase.lastIndexOf(' ') + 1)));
const SYMBOLS: ReadonlyMap<string, Hedge> = new Map([
  ['~', 'about'],
  ['≈', 'about'],
  ['>', 'more'],
  ['<', 'less'],
  ['≥', 'atLeast'],
  ['≤', 'atMost'],
]);

/** The hedge before or behind a number, with its place. */
export function readHedge(text: string, number: Span): { hedge: Hedge; hedgeSpan: Span | null } {
  const before = hedgeBefore(text, number.start);
  const after = !before || before.hedge === 'none' || before.hedge === 'about' ? hedgeAfter(text, number.end) : null;
  const found = after ?? before;
  return found
    ? { hedge: found.hedge, hedgeSpan: found.hedge === 'none' ? null : { start: found.start, end: found.end } }
    : { hedge: 'none', hedgeSpan: null };
}

function hedgeBefore(text: string, at: number): ({ hedge: Hedge } & Span) | null {
  let last = at - 1;
  while (last >= 0 && isSpace(text.charCodeAt(last))) last--;
  const symbol = SYMBOLS.get(text[last] ?? '');
  if (symbol) return { hedge: symbol, start: last, end: last + 1 };
  if (text[last] === '.' && /\bc\.\s*$/i.test(text.slice(Math.max(0, at - 6), at)))
    return { hedge: 'about', start: last - 1, end: last + 1 };
  let near = wordBefore(text, at);
  // "almost a third" hedges the third; the article belongs to the number already, so only "the" may stand between.
  const definite = near?.word === 'the';
  if (definite) near = wordBefore(text, near!.start);
  if (!near || !HEDGE_ENDS.has(near.word)) return null;
  const end = near.end;
  let best: ({ hedge: Hedge } & Span) | null = null;
  for (let words = 1, first: Near | null = near; first && words <= 5; words++, first = wordBefore(text, first.start)) {
    const hedge = HEDGES_BEFORE.get(first === near ? near.word : text.slice(first.start, end).toLowerCase());
    if (hedge) best = { hedge, start: first.start, end };
  }
  if (best === null || (near.word === 'than' && isCounted(text, best.start))) return null;
  // "All but doubled" is nearly so, "all but two" leaves two out.
  if (near.word === 'but' && !MULTIPLES.has(nextWord(text, at))) return null;
  // "Well over the 581 of 2018/19" sets one figure against another.
  return definite &&
    (best.hedge === 'more' || best.hedge === 'less') &&
    isDigit(text.charCodeAt(at)) &&
    !MILESTONE.test(text.slice(at, at + 40))
    ? null
    : best;
}

/** "Five fewer than the 554", "12% more than 554": a number stands before, so that the words compare and hedge nothing. */
function isCounted(text: string, at: number): boolean {
  const before = wordBefore(text, at);
  if (before) return NUMBERS.has(before.word) || AMOUNTS.has(before.word);
  return /[\d%]\s*$/.test(text.slice(Math.max(0, at - 3), at));
}
const MILESTONE = /^[\d.,]+(?:%| per cent| percent)?[- ](?:mark|threshold|barrier|level|limit|milestone)\b/i;
const AMOUNTS = new Set('percent cent points times quarter third half twice'.split(' '));

const AFTER_HEDGES = new Set(['or', 'and', 'odd', 'plus']);

function hedgeAfter(text: string, at: number): ({ hedge: Hedge } & Span) | null {
  const c = text.charCodeAt(at);
  if (c !== 45 && c !== 43 && !(isSpace(c) && AFTER_HEDGES.has(nextWord(text, at)))) return null;
  for (const [pattern, hedge] of HEDGES_AFTER) {
    const end = skip(pattern, text, at);
    if (end > 0) return { hedge, start: at, end };
  }
  return null;
}

/** The words counted, right behind a number: up to four, as long as no small word or mark of punctuation comes. Null when there is none. */
export function nounAfter(text: string, at: number): { noun: string; end: number } | null {
  let end = at;
  let noun = '';
  for (let words = 0; words < 4; words++) {
    let start = end;
    while (isSpace(text.charCodeAt(start))) start++;
    if (start === end) break;
    if (isOpeningQuote(text.charCodeAt(start))) start++;
    let last = start;
    while (isNounCharacter(text.charCodeAt(last))) last++;
    if (last === start || !isLetter(text.charCodeAt(start))) break;
    const word = lowerOf(text, start, last);
    if (FUNCTION_WORDS.has(word)) break;
    noun += (noun ? ' ' : '') + word;
    end = last;
  }
  return noun ? { noun, end } : null;
}

function isOpeningQuote(c: number): boolean {
  return c === 34 || c === 39 || c === 0x201c || c === 0x2018;
}

function isNounCharacter(c: number): boolean {
  return isLetter(c) || isDigit(c) || c === 45 || c === 39 || c === 0x2019;
}

const PER =
  /\s+(?:an?|per|(?:(?:for|on)\s+)?(?:each|every)|on\s+(?:an?\s+(?:average|typical|ordinary)|any(?:\s+given)?))\s+(?:single\s+)?([a-z]+)\b(?!\s+(?:earlier|before|ago|later|previously|prior|after|on(?! average))\b)/iy;
const PER_HEADS = /\s+per\s+(\d[\d,]*|thousand|million|hundred thousand|head|capita)(?:\s+million\b)?/iy;

const RATES = new Set(['a', 'an', 'per', 'each', 'every', 'for', 'on']);
/** "15 of these offences a day", "15 such crimes a day": what points back stands between the number and its unit. */
const POINTED = /\s+(?:of\s+(?:these|those|them)|such)(?:\s+[a-z]+)??(?=\s+(?:an?|per|on|each|every)\b)/iy;

const ENDS = /^(?:\s*(?:[.,;:!?)–—]|$)| (?:or|and|on average|of the)\b)/;

/** "a day", "per 100,000": the unit of a rate right behind the number or its noun, or null. */
export function rateAfter(text: string, at: number): { unit: string; end: number } | null {
  const next = nextWord(text, at);
  if (next === 'of' || next === 'such') {
    const end = skip(POINTED, text, at);
    const rate = end < 0 ? null : rateAfter(text, end);
    // "15 of these a month against under-13s" are not all of them.
    return rate !== null && ENDS.test(text.slice(rate.end, rate.end + 12)) ? rate : null;
  }
  if (!RATES.has(next)) return null;
  PER.lastIndex = at;
  const match = PER.exec(text);
  const unit = match && TIME_UNITS.get(match[1]!.toLowerCase());
  if (unit && unit.factor === 1 && !/s$/i.test(match[1]!)) return { unit: unit.unit, end: PER.lastIndex };
  PER_HEADS.lastIndex = at;
  const heads = PER_HEADS.exec(text);
  return heads ? { unit: heads[1]!.replaceAll(',', ''), end: PER_HEADS.lastIndex } : null;
}

/**
 * "19 offences are recorded in the UK every day", "200 offences of a kind a week": what the noun is of, and what is done with it, stand
 * between.
 */
const DONE =
  /(?:\s+(?:of|with)(?:\s+(?!(?:who|which|that|and|or|but|where|when|than|despite|after|by)\b)\p{L}[\p{L}’'-]*){1,6}?)?(?:\s+(?:is|are|was|were|(?:have|has|had) been)(?:\s+(?:being|now))?\s+\p{Ll}+(?:ed|en|de|nd)(?:\s+(?:in|across|throughout)(?:\s+the)?(?:\s+(?:and\s+)?\p{Lu}[\p{L}’'-]*){1,4})?)?(?<!\b(?:in|within|over|during|for))(?=\s+(?:an?|per|each|every|on\s+(?:an?\s+(?:average|typical|ordinary)|any(?:\s+given)?))\s+(?:single\s+)?(?:day|week|month|year|hour|minute)\b)/uy;
/** "400 suspected online child sex offenders a month". */
const LONG_NOUN =
  /(?:\s+\p{Ll}[\p{L}-]*){1,3}?(?<!\b(?:in|within|over|during|for))(?=\s+(?:an?|per|each|every|on\s+(?:an?\s+(?:average|typical|ordinary)|any(?:\s+given)?))\s+(?:single\s+)?(?:day|week|month|year|hour|minute)\b)/uy;
const DONE_BEGINS = new Set(['of', 'with', 'is', 'are', 'was', 'were', 'have', 'has', 'had']);
const DONE_ENDS = /^(?:\s*(?:[.,;:!?)–—]|$)|\s+(?:on average|(?:in|during|last|this|across|throughout|between|over|from)\b))/;

/** The unit of a rate that ends the clause of a number and its noun, or null. */
export function rateBehind(text: string, at: number): { unit: string; end: number } | null {
  const next = nextWord(text, at);
  const end = DONE_BEGINS.has(next) ? skip(DONE, text, at) : next !== '' && !FUNCTION_WORDS.has(next) ? skip(LONG_NOUN, text, at) : -1;
  const rate = end < 0 ? null : rateAfter(text, end);
  return rate !== null && DONE_ENDS.test(text.slice(rate.end, rate.end + 16)) ? rate : null;
}

const PER_BEFORE = new RegExp(
  `(?:(?:^|[.,;:!?–—(]\\s*|\\n)(?:per|each|every) (?:single )?(day|week|month|hour|minute)\\b,?(?: (?:that|this|it)(?:['’]s| is| was| makes?| comes to| works out at| means)| in \\d{4}(?:[/–-]\\d{2,4})?| on average| now| there (?:are|were)| brings| brought| sees| saw|(?: (?!(?:what|who|which|that|how|as)\\b)[\\p{L}’'-]+){1,7}? (?:records?|recorded|logs?|logged|receives?|received|registers?|registered|counts?|counted))*|\\b(?:a|per|each|every) (day|week|month|hour|minute)\\? ?|\\b(daily|weekly|monthly|hourly|(?:annual|yearly)(?= (?:average|mean)\\b))(?: (?:average|rate|mean|figure|count|number|total))(?: of| was| is| stood at| comes to| works out at)?)[,:]?\\s*${HEDGING}$`,
  'iu',
);
/** The words of a rate before its number. */
export const RATE_CUE = cueOf('per|each|every|how|daily|weekly|monthly|hourly|annual|yearly');
const ADVERBS: Readonly<Record<string, string>> = {
  daily: 'day',
  weekly: 'week',
  monthly: 'month',
  hourly: 'hour',
  annual: 'year',
  yearly: 'year',
};

/**
 * "Every week, around", "each month now brings", "how many a week? About", "a daily average of": the unit of a rate before the number, or
 * null.
 */
export function rateBefore(text: string, at: number): string | null {
  const match = PER_BEFORE.exec(at > 70 ? `…${text.slice(at - 70, at)}` : text.slice(0, at));
  return match ? (match[1] ?? match[2] ?? ADVERBS[match[3]!.toLowerCase()]!).toLowerCase() : null;
}

/** True when the number is only a label or part of a name: "Section 24", "B-52", "page 12", "v2", "#5". */
export function isLabelled(text: string, at: number): boolean {
  const previous = text.charCodeAt(at - 1);
  if (isLetter(previous) || previous === 95 || previous === 35 || previous === 64 || previous === 47 || previous === 92) return true;
  if ((previous === 45 || previous === 0x2011) && isLetter(text.charCodeAt(at - 2))) {
    const word = wordBefore(text, at)!;
    return !HEDGES_BEFORE.has(word.word) && !TIED.has(word.word);
  }
  if ((previous === 46 || previous === 58 || previous === 44) && isDigit(text.charCodeAt(at - 2))) return true;
  if (
    (text[at] === '9' || text[at] === '1') &&
    EMERGENCY.test(text.slice(at, at + 4)) &&
    (CALL.test(text.slice(Math.max(0, at - 32), at)) ||
      IN_LIST.test(text.slice(Math.max(0, at - 70), at)) ||
      BEFORE_LIST.test(text.slice(at, at + 60)))
  )
    return true;
  if (SHORT_CODE.test(text.slice(at, at + 7)) && TEXT_TO.test(text.slice(Math.max(0, at - 40), at))) return true;
  // "pp. 112–118".
  if ((previous === 45 || previous === 0x2013) && isDigit(text.charCodeAt(at - 2)))
    return LABELLED_START.test(text.slice(Math.max(0, at - 24), at));
  const from = previous === 46 ? at - 1 : at;
  const isBehindStop = text.charCodeAt(at - 2) === 46 && isSpace(previous);
  const word = wordBefore(text, isBehindStop ? at - 2 : from);
  if (word && (word.word === 'and' || word.word === 'to')) return LABELLED_PAIR.test(text.slice(Math.max(0, at - 40), at));
  if (!word) return false;
  if (word.word === 'year') return text[word.start] === 'Y';
  // "On paper. 36.2 million": behind a stop that ends a sentence nothing is labelled.
  if (!LABELS.has(word.word) || (isBehindStop && word.word.length > 2 && !ABBREVIATIONS.has(word.word))) return false;
  const c = text[word.start - 1] ?? ' ';
  return c !== '’' && c !== "'" && !isDigit(c.charCodeAt(0));
}
const LABELLED_START = /(?:^|[\s(])(?:pp?|pages?|paras?|sections?|nos?|chapters?|vols?|tables?|figs?)\.? ?\d{1,6}[-–]$/i;
/** "Amendments 263 and 264". */
const LABELLED_PAIR =
  /\b(?:amendments|clauses|sections|articles|chapters|paragraphs|pages|schedules|tables|figures|questions|rooms|items|regulations) \d+[a-z]?(?:, \d+[a-z]?)*,? (?:and|to) $/i;
const EMERGENCY = /^(?:999|101|111|112|911)(?!\d|,\d)/;
/** "Childline: 0800 1111. South Yorkshire Police: 101." */
const IN_LIST = /\b0[\d ]{7,12}\b[^:]{1,50}: ?$/;
/** "Kent Police: 101. NSPCC helpline: 0808 800 5000." */
const BEFORE_LIST = /^\d{3}[.;,] [^:\d]{1,30}: ?0\d{2}/;
/** "Text HELP to 85258": a number to write to. */
const SHORT_CODE = /^\d{4,6}(?![\d,]|\.\d|\s+\p{Ll})/u;
const TEXT_TO = /\b(?:text|sms|forward|report|call|dial|ring|message)\b[^.;]{0,24}?\b(?:to|on)\s+$|\b(?:text|sms|dial|ring|call)\s+$/i;
const CALL = /\b(?:call|dial|ring|phone|emergency)\b/i;
const TIED = new Set(['to', 'and', 'or', 'under', 'over', 'mid', 'plus', 'minus', 'of', 'in', 'out']);

/** True when a word shortly before says that something moved, so that "from X to Y" names two figures and no range. */
export function movesBefore(text: string, at: number): boolean {
  let near = wordBefore(text, at);
  for (let words = 0; near && words < 6; words++, near = wordBefore(text, near.start)) {
    if (isChangeWord(near.word)) return true;
  }
  return false;
}

const ONE_BEFORE = new Set(
  'no any every each the this that these those which another only other such some first next last latest than big good new all not for'.split(
    ' ',
  ),
);
const ONE_AFTER = new Set('day moment another thing way side hand whose who'.split(' '));

/** True for the pronoun "one" ("one of them", "no one", "one day"). */
export function isPronoun(text: string, one: Span): boolean {
  const before = wordBefore(text, one.start);
  if (before && ONE_BEFORE.has(before.word) && before.word !== 'only') return true;
  const next = /^[ \u00a0]+(\p{L}+)/u.exec(text.slice(one.end, one.end + 24))?.[1];
  if (FEWER.test(text.slice(one.end, one.end + 12))) return false;
  if (next === undefined) return before !== null && !/^[,;.]/.test(text.slice(one.end, one.end + 1)) && one.end < text.length;
  return (FUNCTION_WORDS.has(next.toLowerCase()) && next !== 'every') || ONE_AFTER.has(next.toLowerCase());
}

/** "175, one fewer than in 2023". */
const FEWER = /^[ \u00a0](?:fewer|(?:more|less|higher|lower) than)\b/;

const PHONE = /0\d{2,4}(?:[\s-]?\d{3,4}){1,3}(?!\d)|0\d{4,}|(?:116 \d{3})(?!\d)/y;
const CLOCK =
  /\d{1,2}(?:[.:]\d{2})?\s?(?:am|pm|a\.m|p\.m)\b|\d{1,3}:\d{2}(?::\d{2})?(?:\.\d+)?|0\d\.\d{2}\b(?!\s?%)|\d{1,3}['’′]\d{2}(?:["”″]|'')?(?!\w)/iy;
const DOTTED = /\d+(?:\.\d+){2,}|\d+(?:-\d+){2,}/y;
const NO_FRACTION = /(\d{1,4})\/(\d{1,4})(?:\/\d+)*/y;
const LIST_NUMBER =
  /(?:\d{1,2}(?:\.\d{1,2})?[.)]|\d{1,2}\.\d{1,2}(?=\s+["“‘']?\p{Lu}))(?=\s+\S)|\d{1,2}(?:\)|\/(?:\d{1,2})?)(?=\s)|\d{1,2}(?=\s+\p{Lu}\p{Ll}+)/uy;
const SCORE = /(\d{1,2})[-–](\d{1,2})(?![\d%]|[.,]\d|[-–\s]*(?:year|month|day|week|hour|minute)|\s?(?:per|million|bn|m\b))/iy;
const CONTEST = /\b(?:w[io]n|won|lost|lose|beat|beaten|drew|draw|defeat(?:ed)?|victory|led|lead|score|trailed)\b[^.;]{0,24}$/i;

/**
 * Where a group of digits ends that is no figure (telephone number, time, date, version, score, number of a list); 0 when it may be one.
 */
export function passNoFigure(text: string, at: number): number {
  const start = at < 8 && /^[\s(]*$/.test(text.slice(0, at)) ? skip(LIST_NUMBER, text, at) : -1;
  if (start > 0) return start;
  let behind = at;
  while (isDigit(text.charCodeAt(behind))) behind++;
  const c = text[behind] ?? '';
  const end = Math.max(
    text[at] === '0' || text.startsWith('116 ', at) ? skip(PHONE, text, at) : -1,
    behind - at < 4 && CLOCK_SIGNS.has(c) ? skip(CLOCK, text, at) : -1,
    c === '.' || c === '-' ? skip(DOTTED, text, at) : -1,
  );
  if (end > 0) return end;
  if (text[at - 1] === '+' && /^\d{1,3}[\s-]\d/.test(text.slice(at, at + 6)))
    return at + /^[\d\s-]+/.exec(text.slice(at, at + 20))![0].length;
  return c === '/' || c === '-' || c === '–' ? passPair(text, at) : 0;
}
const CLOCK_SIGNS = new Set([':', '.', ' ', '\u00a0', 'a', 'p', 'A', 'P', "'", '’', '′']);

/** "24/7", "18/19" and scores are pairs, no fractions and no ranges. */
function passPair(text: string, at: number): number {
  NO_FRACTION.lastIndex = at;
  const slash = NO_FRACTION.exec(text);
  // "Briefing 14/2025" is a number of its own.
  if (slash && /^(?:19|20)\d\d$/.test(slash[2]!)) return NO_FRACTION.lastIndex;
  if (slash && (Number(slash[1]) >= Number(slash[2]) || (Number(slash[2]) === Number(slash[1]) + 1 && Number(slash[1]) > 9)))
    return NO_FRACTION.lastIndex;
  SCORE.lastIndex = at;
  const score = SCORE.exec(text);
  if (score && (Number(score[1]) >= Number(score[2]) || CONTEST.test(text.slice(Math.max(0, at - 40), at)))) return SCORE.lastIndex;
  return 0;
}
