import { ageMark, cellsOfAges, isNoGroup, isOfSomeOnly, isOnePerson } from './ages.js';
import type { Evidence } from '../dataset/evidence.js';
import { unknownPart } from './unknown.js';
import { KNOWING, KNOWN_PART, KNOWN_PART_CUE, SPEAKING } from '../text/english.js';
import { findMentions, type ListName, type Mention } from '../dataset/lexicon.js';
import { readWords, type Word } from '../text/word.js';
import { findPeriods, type PeriodMention } from '../text/period.js';
import type { BlockContent } from '../text/prose.js';
import { findQuantities, type Quantity } from '../text/quantity.js';
import { contains, overlaps, type Span } from '../text/span.js';
import { fromItsOwn, isCited, isNoTime, isOfBody } from './notime.js';
import { isEpithet, isPartOfName, isRest, isRival, isSeatOf, isSpokenOf, leavesOut, leftOut, liesOutside } from './where.js';
import { isDoneToSoMany } from './wording.js';

/** What a figure is addressed by. `unit` is the noun counted, `base` what a share is a share of. */
export type Dimension = 'topic' | 'measure' | 'provider' | 'platform' | 'area' | 'period' | 'age' | 'sex' | 'unit' | 'base';

/** A phrase that can fill a slot of a claim. */
export interface Mark {
  readonly dimension: Dimension;
  readonly codes: readonly string[];
  /** Further codes that the same words may mean. */
  readonly maybe: readonly string[];
  /** Only for `period`. */
  readonly period: PeriodMention | null;
  /** It is what the sentence compares with ("up on 2017/18", "more than Kent"), not what it is about. */
  readonly compared: boolean;
  /** Names its codes only beside another cue. */
  readonly weak: boolean;
  readonly span: Span;
  readonly words: number;
}

/** One sentence, or one cell of a table, with everything found in it. Offsets are relative to the block. */
export interface Sentence {
  readonly span: Span;
  readonly quantities: readonly Quantity[];
  readonly marks: readonly Mark[];
  readonly words: readonly Word[];
  /** The patterns that its words may meet. */
  readonly cues: number;
  /** The clause that takes in the cases of which something is not known, or null. */
  readonly unknown: Span | null;
  /**
   * Strongest scope among the topics named: what the sentence is about. `hint` is a label that names the subject only in its company
   * ("groomers").
   */
  readonly scope: Scope;
}

export type Scope = 'subject' | 'neighbour' | 'outside' | 'hint' | null;

/** All that can be read in a block without looking outside it. Made once for a content and kept with it. */
export interface Reading {
  readonly content: BlockContent;
  readonly sentences: readonly Sentence[];
}

/** Lists whose vague labels still say something; a vague measure or noun says nothing. */
const TELLING_WHEN_WEAK: ReadonlySet<ListName> = new Set(['ages', 'topics', 'platforms', 'areas', 'providers']);

const DIMENSION_OF = {
  topics: 'topic',
  measures: 'measure',
  providers: 'provider',
  platforms: 'platform',
  areas: 'area',
  ages: 'age',
  sexes: 'sex',
  units: 'unit',
  bases: 'base',
} as const;

/** Reads one block: quantities, periods and the labels of the code lists, sentence by sentence. */
export function readBlock(content: BlockContent, evidence: Evidence): Reading {
  return readAll([content], evidence)[0]!;
}

/** The same for many blocks, each step for all of them before the next, so that its code stays where the processor is quick to find it. */
export function readAll(contents: readonly BlockContent[], evidence: Evidence): Reading[] {
  const words = contents.map(({ text }) => readWords(text));
  const periods = contents.map(({ text }, i) => findPeriods(text, words[i]!));
  const quantities = contents.map(({ text }, i) => findQuantities(text, periods[i]!, words[i]!));
  const mentions = contents.map(({ text }, i) => findMentions(text, evidence.lexicon, words[i]!));
  return contents.map((content, i) =>
    putTogether(content, { words: words[i]!, periods: periods[i]!, quantities: quantities[i]!, mentions: mentions[i]! }, evidence),
  );
}

/** What is found in the text of a block. */
interface Findings {
  readonly words: readonly Word[];
  readonly periods: readonly PeriodMention[];
  readonly quantities: readonly Quantity[];
  readonly mentions: readonly Mention[];
}

function putTogether(content: BlockContent, { words, periods, quantities: read, mentions: found }: Findings, evidence: Evidence): Reading {
  const { text } = content;
  const ageCells = cellsOfAges(content);
  const ages = read.filter(
    (quantity) => quantity.kind === 'age' || (quantity.kind === 'range' && ageCells.some((cell) => overlaps(cell, quantity.span))),
  );
  const mentions = found.filter(
    (mention) => mention.list !== 'bases' || !isPart(mention.codes, evidence) || isSaidKnown(text, mention.span),
  );
  // "The three big networks" is a name.
  const sets = mentions.filter(({ list, words: length }) => list === 'platforms' && length > 1);
  const quantities = read.filter(
    ({ span, kind }) => !sets.some((set) => contains(set.span, span)) && !(kind === 'year' && isCited(text, span, mentions)),
  );
  const bands = ages
    .filter((age) => !isNoGroup(text, age.span))
    .map((quantity) => ageMark(quantity, evidence))
    .filter((mark) => !isPartOfName(mark, mentions, evidence));
  let marks = inOrder(
    inOrder(marksOfLabels(mentions, { text, ages, quantities, evidence }), marksOfTimes(periods, { text, ages, mentions })),
    bands,
  );
  if (LATTER.test(text)) marks = formerAndLatter(text, marks, content.sentences);
  let nextQuantity = 0;
  let nextMark = 0;
  let nextWord = 0;
  const sentences = content.sentences.map((span): Sentence => {
    const firstQuantity = nextQuantity;
    while (nextQuantity < quantities.length && quantities[nextQuantity]!.span.start < span.end) nextQuantity++;
    const firstMark = nextMark;
    while (nextMark < marks.length && marks[nextMark]!.span.start < span.end) nextMark++;
    const firstWord = nextWord;
    while (nextWord < words.length && words[nextWord]!.start < span.end) nextWord++;
    const said = words.slice(firstWord, nextWord);
    let cues = 0;
    for (const word of said) cues |= word.cues;
    const all = withoutSpeaker(marks.slice(firstMark, nextMark), text, span, evidence);
    const unknown = (cues & KNOWN_PART_CUE) === 0 ? null : unknownPart(text, span);
    const own = unknown === null ? all : all.filter((mark) => mark.dimension !== 'base' || !overlaps(mark.span, unknown));
    if ((cues & KNOWN_PART_CUE) !== 0) addKnownParts(own, text, span, unknown, evidence);
    return {
      span,
      quantities: quantities.slice(firstQuantity, nextQuantity),
      marks: own,
      words: said,
      cues,
      unknown,
      scope: scopeOf(own, evidence),
    };
  });
  return { content, sentences };
}

interface Found {
  readonly text: string;
  readonly ages: readonly Quantity[];
  readonly quantities: readonly Quantity[];
  readonly mentions: readonly Mention[];
  readonly evidence: Evidence;
}

function marksOfLabels(mentions: readonly Mention[], { text, ages, quantities, evidence }: Omit<Found, 'mentions'>): Mark[] {
  const marks: Mark[] = [];
  const out = leftOut(mentions, text);
  for (const mention of mentions) {
    const { list, span, maybe, words } = mention;
    const isVague =
      mention.weak &&
      !(list === 'measures' && isDoneToSoMany(span, quantities, text)) &&
      !(list === 'platforms' && isListedWithFirm(mention, mentions, text));
    const isArea = list === 'areas';
    const isTopic = list === 'topics';
    if (
      (isVague && !TELLING_WHEN_WEAK.has(list)) ||
      ((isArea || list === 'ages') && isTaken(mention, ages, quantities)) ||
      (isArea && liesOutside(mention, text)) ||
      (list === 'platforms' && isSpokenOf(mention, text)) ||
      (list === 'sexes' && (isOnePerson(mention, text, evidence) || isOfSomeOnly(span, text))) ||
      (isTopic && isOfBody(mention, mentions, text)) ||
      (list === 'units' && OF_WHOM.test(text.slice(span.end, span.end + 8)))
    )
      continue;
    const rest = isArea && (isRest(span, text) || leavesOut(mention, out, text, evidence));
    const weak =
      isVague ||
      (isArea &&
        (isEpithet(mention, mentions, text) || isSeatOf(mention, mentions, text, evidence) || isPartOfName(mention, mentions, evidence))) ||
      (isTopic && (isOfShare(span, mentions, quantities, evidence) || isWay(span, quantities, text)));
    marks.push({
      dimension: DIMENSION_OF[list],
      codes: rest ? [`rest of ${mention.codes[0]}`] : mention.codes,
      maybe: rest ? NO_CODES : maybe,
      period: null,
      compared: (isArea || list === 'platforms') && !weak && isRival(mention, mentions, quantities, text),
      weak,
      span,
      words,
    });
  }
  return marks;
}

/** "Snap and Meta": a short name beside one that can mean nothing else. */
function isListedWithFirm({ list, span }: Mention, mentions: readonly Mention[], text: string): boolean {
  return (
    /\p{Lu}/u.test(text[span.start]!) &&
    mentions.some(
      (other) =>
        other.list === list &&
        !other.weak &&
        BESIDE.test(text.slice(Math.min(span.end, other.span.end), Math.max(span.start, other.span.start))),
    )
  );
}
const BESIDE = /^(?:,|,? (?:and|or)| ?[&/+]) ?$/;

/** "35 adults' cases": whose they are, and not what is counted. */
const OF_WHOM = /^['’]s? \p{Ll}/u;

function marksOfTimes(periods: readonly PeriodMention[], { text, ages, mentions }: Pick<Found, 'text' | 'ages' | 'mentions'>): Mark[] {
  const marks: Mark[] = [];
  let last: Span | null = null;
  for (const period of periods) {
    const { span } = period;
    if (
      isNoTime(text, period, mentions) ||
      mentions.some((other) => other.list === 'topics' && overlaps(other.span, span)) ||
      ages.some((age) => overlaps(age.span, span))
    )
      continue;
    const compared =
      isCompared(text, span) ||
      isTimeOfCompared(text, period) ||
      (last !== null && APPOSED.test(text.slice(last.end, span.start)) && isCompared(text, last));
    marks.push({
      dimension: 'period',
      codes: NO_CODES,
      maybe: NO_CODES,
      period: compared ? fromItsOwn(backwards(text, period)) : backwards(text, period),
      compared,
      weak: EVENT.test(period.text),
      span,
      words: 1,
    });
    last = span;
  }
  return marks;
}

/** Two lists of marks in one, in the order of the text. */
function inOrder(a: readonly Mark[], b: readonly Mark[]): readonly Mark[] {
  if (b.length === 0) return a;
  const all: Mark[] = [];
  let next = 0;
  for (const mark of a) {
    while (next < b.length && b[next]!.span.start < mark.span.start) all.push(b[next++]!);
    all.push(mark);
  }
  while (next < b.length) all.push(b[next++]!);
  return all;
}

/** A band of ages is read as a number, and in "the region of 500" the words hedge one. */
function isTaken({ list, span }: Mention, ages: readonly Quantity[], quantities: readonly Quantity[]): boolean {
  return list === 'ages'
    ? ages.some((age) => overlaps(age.span, span))
    : list === 'areas' && quantities.some(({ hedgeSpan }) => hedgeSpan !== null && overlaps(hedgeSpan, span));
}

/** "42% had an online element": words that name a share name no other subject. */
function isOfShare(
  span: Span,
  mentions: readonly Mention[],
  quantities: readonly Quantity[],
  { dataset: { measures } }: Evidence,
): boolean {
  if (
    !quantities.some(
      ({ kind, span: { end } }) => (kind === 'percent' || kind === 'fraction') && end <= span.start && span.start - end < NEAR,
    )
  )
    return false;
  return mentions.some(
    (other) =>
      other.list === 'measures' &&
      !other.weak &&
      other.span.start <= span.start &&
      span.end <= other.span.end &&
      other.codes.every((code) => measures.get(code)?.kind === 'share'),
  );
}
/** "151 of them came through the tool": how they came, and not what is counted. */
function isWay({ start }: Span, quantities: readonly Quantity[], text: string): boolean {
  return (
    THROUGH.test(text.slice(Math.max(0, start - 24), start)) &&
    quantities.some(({ kind, span: { end } }) => kind === 'number' && end <= start && start - end < NEAR)
  );
}
const THROUGH = /\b(?:through|via|by way of) (?:the )?$/i;
const NEAR = 60;
/** “…,” said the councillor, a nurse: who speaks has a trade, and the sentence is not about it. */
function withoutSpeaker(marks: Mark[], text: string, { start, end }: Span, evidence: Evidence): Mark[] {
  if (!marks.some((mark) => isTrade(mark, evidence))) return marks;
  const sentence = text.slice(start, end);
  const [from, to] = [SPEAKER_BEHIND.exec(sentence)?.index ?? Infinity, SPEAKER_BEFORE.exec(sentence)?.[0].length ?? 0];
  return marks.filter((mark) => !(isTrade(mark, evidence) && (mark.span.start - start >= from || mark.span.end - start <= to)));
}
function isTrade({ dimension, codes }: Mark, { dataset: { topics } }: Evidence): boolean {
  return dimension === 'topic' && codes.every((code) => topics.get(code)?.scope === 'outside');
}
const SPEAKER_BEHIND = new RegExp(`(?:["”’]|,) [^“"”,]*\\b(?:${SPEAKING.join('|')})\\b[^“"]*$`, 'i');
const SPEAKER_BEFORE = new RegExp(`^[^“"]*\\b(?:${SPEAKING.join('|')})\\b[^“"]{0,60}[:,] ?(?=[“"])`, 'i');

/** A clause that cuts out what is known, of whatever kind: it may be any of the parts that the data have. */
function addKnownParts(marks: Mark[], text: string, { start, end }: Span, unknown: Span | null, { parts }: Evidence): void {
  const named = marks.filter(({ dimension }) => dimension === 'base');
  for (let from = start; from < end;) {
    const found = KNOWN_PART.exec(text.slice(from, end));
    if (found === null) return;
    const span = { start: from + found.index, end: from + found.index + found[0].length };
    if (unknown !== null && overlaps(span, unknown)) {
      from = span.end;
      continue;
    }
    // Beside a part that a label names only one of a clause of its own is another.
    if (
      named.length === 0 ||
      (text.slice(start, span.start).includes(';') &&
        !named.some(
          (mark) =>
            overlaps(mark.span, span) ||
            !text.slice(Math.min(mark.span.end, span.end), Math.max(mark.span.start, span.start)).includes(';'),
        ))
    )
      marks.push({ dimension: 'base', codes: parts, maybe: NO_CODES, period: null, compared: false, weak: false, span, words: 1 });
    if (named.length === 0) return;
    from = span.end;
  }
}
const NO_CODES: readonly string[] = [];

/**
 * A period behind "on", "since" or "compared with" is the base of a comparison, and so is that of a figure behind them: "four times the 19
 * of 2017/18".
 */
function isCompared(text: string, period: Span): boolean {
  return COMPARED.test(text.slice(Math.max(0, period.start - 60), period.start));
}
/** "264, against 230 twelve months earlier": the time of what another figure is set against, told from that one's. */
function isTimeOfCompared(text: string, { relative, span: { start } }: PeriodMention): boolean {
  return relative?.to === 'antecedent' && relative.months < 0 && SET_AGAINST.test(text.slice(Math.max(0, start - 50), start));
}
const SET_AGAINST =
  /\b(?:against|from|than|after|compared (?:with|to)|(?:up|down) on) (?:(?:the|just|only|about|around|some|nearly|almost) ){0,2}\d[\d,.]*(?: \p{L}+){0,2}? ?\(?$/iu;
/** "More than in 2017/18, the first year of the law": another name of the same time. */
const APPOSED = /^(?:, | \()$/;
const COMPARED =
  /\b(?:(?:on|since|against|from|than(?: in)?|compared (?:with|to))(?: the| (?:all|the whole) of| (?:that|the same|this) (?:quarter|half|months?|period|time|stage|point) (?:of|in))?|(?:(?:than|against|above|below|times|twice|double|treble|triple|quadruple|compared (?:with|to))(?: the| its| their)?|(?:on|after|over) (?:the|its|their)) (?:(?:just|only|about|around|some|nearly|almost) )?(?:\d[\d,.]*(?: \p{L}+){0,2}?|number|figure|total|count|level|tally)(?: recorded| logged)? (?:of|in|for|during)(?: the)?) $/iu;

function byPlace(a: Mark, b: Mark): number {
  return a.span.start - b.span.start;
}

/** "This and that: the former in 40%, the latter in 9%": each stands where it is named again. */
function formerAndLatter(text: string, marks: readonly Mark[], sentences: readonly Span[]): Mark[] {
  const kept = new Set(marks);
  for (const { index, 0: said, 1: which } of text.matchAll(FORMER_OR_LATTER)) {
    const span = { start: index, end: index + said.length };
    const isFormer = which!.toLowerCase() === 'former';
    const second = marks.findLastIndex(
      (mark, i) =>
        i > 0 &&
        mark.span.end <= index &&
        mark.dimension === marks[i - 1]!.dimension &&
        NAMED_TWICE.has(mark.dimension) &&
        PAIR.test(text.slice(marks[i - 1]!.span.end, mark.span.start)),
    );
    const [a, b] = [marks[second - 1], marks[second]];
    if (a !== undefined && b !== undefined) {
      kept.add({ ...(isFormer ? a : b), span });
      if (!text.slice(b.span.end, index).includes('. ')) for (const mark of [a, b]) kept.delete(mark);
      continue;
    }
    // "One was named in 90 cases and another, with its messenger, in 58": of those of one kind that the sentence before names the first is
    // the former, and the others are the latter.
    const namedIn = (within: Span | undefined): readonly Mark[] =>
      within === undefined ? [] : marks.filter((mark) => NAMED_TWICE.has(mark.dimension) && !mark.weak && contains(within, mark.span));
    const own = sentences.find(({ start, end }) => start <= index && index < end);
    const here = namedIn(own && { start: own.start, end: index });
    const named =
      here.length > 1 && here.every(({ dimension }) => dimension === here[0]!.dimension)
        ? here
        : namedIn(sentences.findLast(({ end }) => end <= index));
    const [first, ...others] = named.filter(({ dimension }) => dimension === named[0]!.dimension);
    if (first !== undefined && others.length > 0) for (const mark of isFormer ? [first] : others) kept.add({ ...mark, span });
  }
  return [...kept].sort(byPlace);
}
const LATTER = /\bthe latter\b/i;
const FORMER_OR_LATTER = /\bthe (former|latter)\b/gi;
const NAMED_TWICE: ReadonlySet<Dimension> = new Set(['platform', 'area', 'sex', 'provider']);
const PAIR = /^ (?:and|or|&) $/;

/** A time told by what went on then is told loosely. */
const EVENT = /\b(?:lockdown|pandemic|covid(?:-19)?|coronavirus)\b/i;

/** "Those six months" are the ones spoken of, whatever the draft's date; "the six months" are if any were. */
function backwards(text: string, period: PeriodMention): PeriodMention {
  if (period.readings.length > 0 || period.yearless || period.relative?.to === 'law') return period;
  const before = text.slice(Math.max(0, period.span.start - 24), period.span.start);
  if (period.relative?.kind === 'same' && period.relative.months < -1 && STRETCH.test(before))
    return { ...period, relative: { ...period.relative, kind: 'other', length: -period.relative.months } };
  if (POINTING.test(before)) return { ...period, relative: { ...SAME_PERIOD, length: period.lengthMonths } };
  return period.lengthMonths && period.relative === null && DEFINITE.test(before)
    ? { ...period, relative: { ...SAME_PERIOD, length: period.lengthMonths } }
    : period;
}
const POINTING = /\b(?:those|these|that|this same|the same)(?: (?:latest|last|first|three|six|nine|twelve|\d+))*\s*$/i;
/** "The three years before" last until then; "three years before" is one time. */
const STRETCH = /\b(?:in|over|during|across|for|of) the\s*$/i;
const DEFINITE = /\b(?:in|over|during|across|for) (?:all )?the\s*$/i;
const SAME_PERIOD = { to: 'antecedent', months: 0, kind: 'same', length: null } as const;

/** A part of the whole that something is known of: its labels name only what is known. */
function isPart(codes: readonly string[], evidence: Evidence): boolean {
  return codes.every((code) => evidence.dataset.bases.get(code)?.part);
}

/**
 * "Where the gender was known", "of known gender", "if police noted the gender": the part is meant only where something is said to be known
 * of it.
 */
function isSaidKnown(text: string, { start, end }: Span): boolean {
  return (
    KNOWN.test(text.slice(start, end)) ||
    KNOWN_BEFORE.test(text.slice(Math.max(0, start - 48), start)) ||
    KNOWN_AFTER.test(text.slice(end, end + 80))
  );
}
const KNOWN = new RegExp(KNOWING);
const KNOWN_BEFORE = new RegExp(
  `(?<!\\b(?:not|never) )\\b(?:${KNOWING}) (?:(?:the|an?|its|their|his|her|\\p{Ll}+['’]s?|which|what|both|any|main) )*$`,
  'iu',
);
const KNOWN_AFTER = new RegExp(
  `^(?:['’]?s)?(?: (?!where|which|in)[^\\s.;:,()]+){0,6}? (?:is|are|was|were|been|be) (?:(?!not|never)\\w+ )?(?:${KNOWING})\\b|^ (?:known|recorded|given|stated)\\b`,
  'i',
);

const RANK: Readonly<Record<Exclude<Scope, null>, number>> = { subject: 4, neighbour: 3, outside: 2, hint: 1 };

function scopeOf(marks: readonly Mark[], evidence: Evidence): Scope {
  let scope: Scope = null;
  for (const mark of marks) {
    if (mark.dimension !== 'topic') continue;
    for (const code of mark.codes) {
      const own = evidence.dataset.topics.get(code)?.scope;
      const found: Scope = !own || (mark.weak && own !== 'subject') ? null : mark.weak ? 'hint' : own;
      if (found && (scope === null || RANK[found] > RANK[scope])) scope = found;
    }
  }
  return scope;
}
