import { type Claim, readClaim } from './claim.js';
import { headDirection } from './change.js';
import {
  type Context,
  FADING,
  inheritHeadings,
  laterOf,
  leadOf,
  leave,
  nearness,
  placeYears,
  type Read,
  stillReckoned,
  yearReckoned,
  without,
} from './context.js';
import type { Direction } from '../text/english.js';
import type { Evidence } from '../dataset/evidence.js';
import { carried, fade } from './fading.js';
import { isFigure } from './layout.js';
import { inUnit } from './unit.js';
import type { Dimension, Mark, Reading, Sentence } from './reading.js';
import { NO_RECENT, NOTHING_NAMED, type Recent, remember, rememberMore } from './named.js';
import {
  firstPeriod,
  merge,
  NO_SLOTS,
  type Outside,
  overlay,
  placeLaw,
  plainSlot,
  type Slot,
  type Slots,
  slotsOf,
  toSlot,
} from './slots.js';
import { monthsIn, type Period, shiftPeriod } from '../text/period.js';
import type { Quantity } from '../text/quantity.js';
import { readTable } from './table.js';

/** How a block begins, as far as that is said of the block before: what its last figure is, or of what the shares in its table are. */
export interface Opening {
  readonly told: Sentence | null;
  readonly note: Sentence | null;
}

export function openingOf(reading: Reading): Opening | null {
  const told = tells(reading, 0);
  const note = noteOn(reading);
  return told === null && note === null ? null : { told, note };
}

/**
 * Reads the claims of one block; `ahead` is how the next block begins. Pure in its arguments, so a block whose reading and context are
 * unchanged keeps its claims.
 */
export function readClaims(reading: Reading, context: Context, evidence: Evidence, ahead: Opening | null = null): Read {
  const { content } = reading;
  if (content.kind === 'table') return readTable(reading, context, evidence, ahead?.note ?? null);
  const fromHeadings = inheritHeadings(context);
  const lead = leadOf(content.listDepth, context);
  let led = lead && !lead.isTold ? carried(lead.said, 'lead') : null;
  let before: Slots = lead ? overlay(context.before, lead.said) : context.before;
  let { subject, question, latest } = context;
  const { date } = context;
  let own = NOTHING_NAMED;
  const labelled = labelDirection(reading) ?? lead?.change ?? null;
  const recent: Recent = () => rememberMore(context.recent(), own);
  let whole: Slots = NO_SLOTS;
  let last: Slots = NO_SLOTS;
  let reckoned = content.kind === 'heading' ? null : stillReckoned(context.reckoned);
  let passed = 0;
  const claims: Claim[] = [];
  reading.sentences.forEach((read, index) => {
    reckoned = yearReckoned(read) ?? reckoned;
    const placed = placeYears(placeLaw(read, recent, evidence), reckoned);
    const sentence = lead === null ? placed : inUnit(placed, lead, content.text);
    subject = nearness(sentence, subject);
    const figures = sentence.quantities.filter(isFigure);
    if (figures.length || sentence.marks.length) {
      before = fade(before, passed);
      passed = 0;
    }
    if (figures.length) {
      const told = index + 1 < reading.sentences.length ? tells(reading, index + 1) : (ahead?.told ?? null);
      if (told) subject = nearness(told, subject);
      const here = overlay(fromHeadings, before);
      const under = led ? overlay(here, led) : here;
      const around = question ? overlay(under, question) : under;
      const spoken = told ? merge(around, slotsOf(told, 'before', { date, recent, antecedent: firstPeriod(before) }, evidence)) : around;
      const inherited = withBaseBehind(ofGroup(spoken, reading, index), reading, index, ahead?.note ?? null, evidence);
      const times =
        sentence.quantities.length < 2
          ? null
          : inTurn(
              sentence,
              lead && lead.times.length > 0
                ? { periods: lead.times, reach: 'lead' }
                : { periods: yearAndYearBefore(inherited), reach: 'heading' },
              content.text,
            );
      for (const quantity of figures) {
        const claim = readClaim({
          quantity,
          sentence,
          index,
          text: content.text,
          inherited: times?.has(quantity) ? withPeriod(inherited, times.get(quantity)!) : inherited,
          subject,
          date,
          latest,
          recent,
          evidence,
          under: labelled,
          last: lastBefore(claims, quantity, index),
          listed: content.listDepth > 0,
          inTable: null,
        });
        claims.push(claim);
        latest = laterOf(latest, claim);
      }
    }
    const antecedent = firstPeriod(before);
    if (sentence.marks.length) {
      const isAside = figures.length === 0 && isSpoken(content.text, sentence.span.start);
      const said = slotsOf(sentence, 'sentence', { date, recent, antecedent }, evidence);
      // Who goes through several places goes on about none of them.
      const isTour = figures.length > 1 && said.area !== null && placesNamed(sentence) > 1;
      const isNote =
        figures.length === 0 &&
        fromHeadings.topic?.reach === 'heading' &&
        BRACKETED.test(content.text.slice(sentence.span.start, sentence.span.end));
      const named = isTour
        ? without(said, 'area')
        : isAside
          ? without(said, 'area', 'platform', 'period')
          : isNote
            ? without(said, 'topic')
            : said;
      whole = overlay(named, whole);
      // What was said of figures of its own is no label of what follows.
      if (figures.length === 0 || index === reading.sentences.length - 1) last = overlay(named, last);
      before = merge(before, named);
      // What an entry has named itself goes before what leads into the list.
      if (led) led = without(led, ...(Object.keys(named) as Dimension[]).filter((dimension) => named[dimension] !== null));
      if (!isAside) own = remember(own, sentence, date);
    }
    question = QUESTION.test(content.text.slice(sentence.span.start, sentence.span.end))
      ? askedIn(sentence, slotsOf(sentence, 'lead', { date, recent, antecedent }, evidence))
      : null;
    passed++;
    if (sentence.scope !== 'subject') subject *= FADING.sentence;
  });
  return { claims, context: leave(reading, context, { whole, last, question, before, passed, subject, reckoned, latest }), named: own };
}

/** The figure before one, or the change before it in its sentence: "up 14% from 6,350 and 95% from 3,728". */
function lastBefore(claims: readonly Claim[], { kind }: Quantity, sentence: number): Claim | null {
  const last = claims.at(-1) ?? null;
  const moved =
    kind === 'percent' && last?.quantity.kind === 'number' && last.change === null
      ? claims.findLast((other) => other.sentence === sentence && other.quantity.kind === 'percent')
      : undefined;
  return moved !== undefined && moved.change !== null ? moved : last;
}

/**
 * "*Under-13s.* There were 226 then. They are up by 63%": of whom a label speaks, and of whom a sentence goes on that begins with a word
 * for them.
 */
function ofGroup(slots: Slots, { sentences, content: { kind, text } }: Reading, index: number): Slots {
  if (index === 0) return slots;
  const [first, last] = [sentences[0]!, sentences[index - 1]!];
  const named = kind === 'paragraph' ? groupIn(first) : null;
  const label =
    named !== null &&
    first.span.end - first.span.start <= named.span.end - named.span.start + MOST_AROUND &&
    !QUESTION.test(text.slice(first.span.start, first.span.end))
      ? named
      : null;
  const group =
    label ??
    (goesOnAbout(sentences[index]!, text)
      ? groupIn(last)
      : pointsBackTo(sentences[index]!, text)
        ? lastGroup(sentences.slice(Math.max(0, index - GROUP_BACK), index))
        : null);
  if (group === null) return slots;
  const meant = overlay(null, slots);
  meant[group.dimension] = toSlot([group], 'before', NO_OUTSIDE, []);
  return meant;
}
/** As many letters as "The under-" and "s.". */
const MOST_AROUND = 12;
const THEY =
  /^["“(]*(?:so |and |but |now )?(?:they|these|those|(?:these|those|their) (?:number|count|total|figure)s?) (?:(?:have|had|has|are|were|was|is|also|since|then|more|nearly|almost|about|in|\d{4}(?:[/–-]\d{2,4})?,?) )*(?:risen|rose|grew|grown|fell|fallen|gone|dropped|doubled|trebled|tripled|quadrupled|up|down|increased|decreased|climbed|jumped|went|worse)\b/i;
/** "UK-wide they were 80%", "over those years they account for 1,873". */
const THEY_WERE =
  /^["“(]*(?:[^.;:?!]{0,40}[ ,])?they (?:were|are|made up|make up|account(?:ed)? for) (?:just |only |about |around |some |almost |nearly |more than |over )*$/i;

const THEY_ARE = /\b(?:were|are)[.!]?["”]?\s*$/i;

/** It begins with a word for those of whom the sentence before has told. Who names the matter again goes on about all of it. */
function goesOnAbout({ span, marks, quantities }: Sentence, text: string): boolean {
  const figure = quantities[0]?.span.start ?? Infinity;
  if (
    marks.some(
      (mark) =>
        mark.span.start < figure && (mark.dimension === 'age' || mark.dimension === 'sex' || (mark.dimension === 'topic' && !mark.weak)),
    )
  )
    return false;
  // "Mostly girls. 83% of victims over the four years were."
  if (quantities.some(({ kind }) => kind === 'percent' || kind === 'fraction') && THEY_ARE.test(text.slice(span.start, span.end)))
    return true;
  return (
    THEY.test(text.slice(span.start, span.start + 40)) ||
    quantities.some((quantity) => quantity.kind !== 'year' && THEY_WERE.test(text.slice(span.start, quantity.span.start)))
  );
}

/** "The number of offences against this group": the one that was named last. */
function pointsBackTo({ span, marks }: Sentence, text: string): boolean {
  const isOther = ({ dimension, span: { start, end } }: Mark): boolean =>
    (dimension === 'age' || dimension === 'sex') && !ANYBODY.test(text.slice(start, end));
  return THIS_GROUP.test(text.slice(span.start, span.end)) && !marks.some(isOther);
}
/** Words for the young that tell no age. */
const ANYBODY = /^(?:children|child|young people|kids|minors)$/i;
const THIS_GROUP = /\b(?:this|that|the same) (?:(?:age )?group\b(?! of\b)|age\b)/i;
/** So many sentences back it may have been named. */
const GROUP_BACK = 3;
function lastGroup(sentences: readonly Sentence[]): ReturnType<typeof groupIn> {
  for (const sentence of sentences.toReversed()) {
    const group = groupIn(sentence);
    if (group !== null) return group;
  }
  return null;
}

/** The one group that a sentence names. */
function groupIn({ marks }: Sentence): (Mark & { readonly dimension: 'age' | 'sex' }) | null {
  const [group, ...others] = marks.filter(
    (mark): mark is Mark & { readonly dimension: 'age' | 'sex' } => (mark.dimension === 'age' || mark.dimension === 'sex') && !mark.weak,
  );
  return group !== undefined && others.length === 0 ? group : null;
}
const NO_OUTSIDE: Outside = { date: null, antecedent: null, recent: NO_RECENT };

const QUESTION = /\?[^\w?]*$/;

/** A remark on what the heading names: "(includes sextortion)" is no other matter. */
const BRACKETED = /^\([^)]*\)\.?$/;

/** What a question is about, its answer is about, and of a group only where it names but one: "Girls? They were 83%". */
function askedIn({ marks }: Sentence, said: Slots): Slots {
  const asked = overlay(null, carried(said, null));
  for (const group of ['age', 'sex'] as const)
    if (marks.filter(({ dimension }) => dimension === group).length === 1) asked[group] = said[group];
  return asked;
}

/** What a label at the beginning makes of the figures behind it: "Growth." */
function labelDirection({ content: { kind }, sentences }: Reading): Direction | null {
  const [first, second] = sentences;
  return kind === 'paragraph' && second && first!.quantities.length === 0 && first!.words.length <= LABEL
    ? headDirection(first!.words)
    : null;
}
const LABEL = 4;

/**
 * Under a line that sets times side by side as many figures of an entry as there are times go with them in turn: "Durham 13, 190"; where it
 * is not said which they are, two do so where the one comes "then".
 */
function inTurn(
  { quantities, marks }: Sentence,
  { periods, reach }: Pick<Slot, 'periods' | 'reach'>,
  text: string,
): ReadonlyMap<Quantity, Slot> | null {
  const levels = quantities.filter(({ kind }) => kind === quantities[0]!.kind);
  if (periods.length < 2 || levels.length !== periods.length || marks.some(({ period }) => period !== null)) return null;
  if (reach !== 'lead' && !THEN.test(text.slice(levels[0]!.span.end, levels[1]!.span.start))) return null;
  return new Map(levels.map((quantity, i) => [quantity, plainSlot(reach, { periods: [periods[i]!] })]));
}
function withPeriod(slots: Slots, period: Slot): Slots {
  const timed = overlay(null, slots);
  timed.period = period;
  return timed;
}
const THEN = /^,? then (?:up to |down to |\p{L}+ )?$/iu;

/** The year spoken of, and the one before it. */
function yearAndYearBefore({ period }: Slots): readonly Period[] {
  const [year] = period?.periods ?? [];
  return year && monthsIn(year) === 12 ? [shiftPeriod(year, -12), year] : [];
}

function placesNamed({ marks }: Sentence): number {
  return new Set(marks.flatMap(({ dimension, weak, codes }) => (dimension === 'area' && !weak ? codes.slice(0, 1) : []))).size;
}

/**
 * In somebody's mouth. A place, a time or an app that is named there without a figure is an aside, and the text does not go on about it.
 */
function isSpoken(text: string, at: number): boolean {
  if (text[at] === '“' || text[at] === '"') return true;
  const open = text.lastIndexOf('“', at);
  return open >= 0 && text.lastIndexOf('”', at) < open;
}

/** The sentence, where it tells what the figure before it is: "That is how many offences were recorded in Wales". */
function tells({ content, sentences }: Reading, index: number): Sentence | null {
  const sentence = sentences[index];
  return sentence && content.kind !== 'table' && TELLS.test(content.text.slice(sentence.span.start, sentence.span.end)) ? sentence : null;
}

/**
 * "Snapchat 48%, WhatsApp 12%. Those are shares of the cases in which the platform was known": what the shares of a text are of may be told
 * behind them, in a sentence or a line without any.
 */
function withBaseBehind(
  slots: Slots,
  { sentences, content: { text } }: Reading,
  index: number,
  note: Sentence | null,
  evidence: Evidence,
): Slots {
  if (slots.base !== null || !sentences[index]!.quantities.some(isShare)) return slots;
  const told =
    sentences
      .slice(index + 1, index + 1 + BEHIND)
      .find(
        ({ marks, quantities, span }) =>
          marks.some(({ dimension }) => dimension === 'base') &&
          !quantities.some(isShare) &&
          OF_SHARES.test(text.slice(span.start, span.end)),
      ) ?? (note?.quantities.some(isShare) ? null : note);
  const base = told === null ? null : slotsOf(told, 'lead', NO_OUTSIDE, evidence).base;
  if (base === null) return slots;
  const meant = overlay(null, slots);
  meant.base = base;
  return meant;
}
const OF_SHARES =
  /\b(?:shares?|percentages?|proportions?|counting only|based on)\b|\b(?:covers?|counts?|refers? to|appl(?:y|ies) to|relates? to|(?:is|are) of|(?:is|are) for) (?:only|just)\b|^\W*(?:figures|base|notes?)\b|^\(/i;
/** So many sentences behind that may be said. */
const BEHIND = 6;

function isShare({ kind }: Quantity): boolean {
  return kind === 'percent' || kind === 'fraction';
}

/** "Share of the offences in which the platform was known", under a table. */
function noteOn({ content: { kind, text }, sentences: [first, ...more] }: Reading): Sentence | null {
  return first &&
    kind === 'paragraph' &&
    first.marks.some(({ dimension }) => dimension === 'base') &&
    (NOTES.test(text.slice(first.span.start, first.span.end)) || (more.length === 0 && isCaption(first, text)))
    ? first
    : null;
}

/** "Offences where the platform was known (1,824).": that, and nothing said of it. */
function isCaption({ marks, span }: Sentence, text: string): boolean {
  const base = marks.findLast(({ dimension }) => dimension === 'base')!;
  return !SAYS.test(text.slice(span.start, base.span.start)) && ENDS_THERE.test(text.slice(base.span.end, span.end));
}
const SAYS = /^in\b|\b(?:is|are|was|were|has|had|have|do|does|did|recorded|logged|said)\b/i;
const ENDS_THERE = /^(?: (?:was|were|is|are|had been) [a-z]+)?\W*(?:\d[\d,]*)?\W*$/;
const NOTES = /^\W*(?:(?:all )?(?:shares?|percentages?|figures)|per ?cent|base|notes?|where|of (?:the|those))\b/i;

const TELLS =
  /^(?:so (?:many|much|often)\b|(?:that|this|it)(?:['’]s| is| was) (?:how (?:many|much|often)|the (?:number|count|total|share|proportion) (?:of|who|that))\b)/i;
