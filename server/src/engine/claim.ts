import type { Evidence } from './evidence.js';
import { CHANGES, isChangeWord, type Direction } from './english.js';
import { directionNear } from './change.js';
import { readWords } from './lexicon.js';
import { resolvePeriod, type Period } from './period.js';
import type { Quantity } from './quantity.js';
import type { Dimension, Mark, Reading, Scope, Sentence } from './reading.js';
import type { Span } from './span.js';

/** Where a claim takes a slot from, nearest first. */
export type Reach = 'own' | 'sentence' | 'head' | 'lead' | 'before' | 'heading' | 'title' | 'release';

/** How firmly a slot is filled. Only `own`, `sentence`, `head` and `lead` count as said by the writer of this figure. */
export const STRENGTH: Readonly<Record<Reach, number>> = {
  own: 1, sentence: 0.85, head: 0.95, lead: 0.8, before: 0.55, heading: 0.45, title: 0.35, release: 0.3,
};

export interface Slot {
  readonly codes: readonly string[];
  /** Codes that the words may mean as well. */
  readonly maybe: readonly string[];
  readonly periods: readonly Period[];
  readonly reach: Reach;
  readonly strength: number;
  readonly weak: boolean;
  /** Several codes named together ("Facebook, Instagram and WhatsApp"), as opposed to one ambiguous label. */
  readonly joint: boolean;
  /** For a period that is only a length ("in five years"): its months. */
  readonly months: number | null;
  /** For a period: everything from its start on ("since 2017/18"), or up to its end. */
  readonly open: 'start' | 'end' | null;
  /** What the sentence names at its beginning or end for all its figures, where that is another than the own one. */
  readonly also: readonly string[];
  readonly alsoPeriods: readonly Period[];
}

export type Slots = { readonly [D in Dimension]?: Slot };

/** What a block hands to the ones after it, and what it takes from the ones before. Plain data, so that two can be compared. */
export interface Context {
  /** By heading level; index 0 is the draft's title. */
  readonly headings: readonly (Slots | null)[];
  /** The paragraph that a list continues, by list depth. */
  readonly leads: readonly (Slots | null)[];
  /** The sentences before, in this section. */
  readonly before: Slots;
  /** How near the subject was last named: 1 in the sentence before, fading; 0 never. */
  readonly subject: number;
  /** The draft's date, ISO 8601, or null. */
  readonly date: string | null;
}

/** A figure in the draft with everything that the text says it is about: a partial address and a value. */
export interface Claim {
  readonly quantity: Quantity;
  /** Index of the sentence in its block. */
  readonly sentence: number;
  readonly slots: Slots;
  /** Direction of a change that the figure is said to be, or null where it is a level. */
  readonly change: Direction | null;
  /** The noun counted is one that the data never counts. */
  readonly uncounted: boolean;
  /** Scope of the nearest topic, and how near it is (1 own sentence … 0 none). */
  readonly scope: Scope;
  readonly subject: number;
  /** Folded words around the figure with their weight: own sentence 1, heads 0.9, context less. */
  readonly words: ReadonlyMap<string, number>;
  /** The figure is put on everything ("of all offences", "of the 5,161"), or on a part that a clause cuts out ("of those in which the means was known"). */
  readonly of: 'whole' | 'part' | null;
}

export const EMPTY_CONTEXT: Context = { headings: [], leads: [], before: {}, subject: 0, date: null };

const CARRIED: readonly Dimension[] = ['topic', 'measure', 'provider', 'platform', 'area', 'period', 'base'];
const FIGURE_KINDS = new Set(['number', 'percent', 'points', 'fraction', 'multiple', 'range', 'rate', 'money', 'year', 'age', 'duration']);

/** Reads the claims of one block. Pure in its arguments, so a block whose reading and context are unchanged keeps its claims. */
export function readClaims(reading: Reading, context: Context, evidence: Evidence): { claims: Claim[]; context: Context } {
  const { content } = reading;
  if (content.kind === 'table') return readTable(reading, context, evidence);
  let before = { ...context.before, ...(leadOf(content.listDepth, context) ?? {}) };
  let subject = context.subject;
  const claims: Claim[] = [];
  let whole: Slots = {};
  reading.sentences.forEach((sentence, index) => {
    const inherited = inherit(context, before, content.listDepth);
    const named = slotsOf(sentence, 'sentence', context.date, firstPeriod(before), evidence);
    if (sentence.scope === 'subject') subject = 1;
    else if (sentence.scope === 'hint') subject = Math.max(subject, 0.6);
    else if (sentence.scope === 'outside') subject *= 0.3;
    for (const quantity of sentence.quantities) {
      if (!FIGURE_KINDS.has(quantity.kind)) continue;
      claims.push(readClaim({ quantity, sentence, index, reading, inherited, subject, context, evidence }));
    }
    whole = { ...named, ...whole };
    before = fade(merge(before, named), 'before');
    if (sentence.scope !== 'subject') subject *= 0.92;
  });
  return { claims, context: leave(content, context, whole, before, subject) };
}

interface Site {
  readonly quantity: Quantity;
  readonly sentence: Sentence;
  readonly index: number;
  readonly reading: Reading;
  readonly inherited: Slots;
  readonly subject: number;
  readonly context: Context;
  readonly evidence: Evidence;
}

function readClaim(site: Site): Claim {
  const { quantity, sentence, inherited, evidence } = site;
  const own = ownSlots(site);
  const slots = merge(inherited, own);
  const { text } = site.reading.content;
  const unit = own.unit;
  return {
    quantity,
    sentence: site.index,
    slots,
    change: directionNear(text, sentence.span, quantity.span, quantity.hedgeSpan),
    uncounted: unit?.reach === 'own' && unit.codes.every((code) => evidence.dataset.units.get(code)?.counted === false),
    scope: sentence.scope,
    subject: sentence.scope === 'subject' ? 1 : site.subject,
    words: weightsOf(sentence),
    of: shareOf(text.slice(quantity.span.end, sentence.span.end)),
  };
}

const OF_ALL = /^\s*of (?:all|every|the total|any)\b|^\s*of (?:the |its |their )?[\d,]{3,}/i;
const OF_PART = /^\s*of [^.;]{0,60}?\b(?:where|in which|for which|whose|with an? known|that (?:gave|named|stated))\b/i;

/** What a share is put on, by the words right behind it. */
function shareOf(text: string): Claim['of'] {
  return OF_PART.test(text) ? 'part' : OF_ALL.test(text) ? 'whole' : null;
}

/** The words of a sentence, each with weight 1; the same map for all its figures. */
function weightsOf(sentence: Sentence): ReadonlyMap<string, number> {
  let weights = sentenceWeights.get(sentence);
  if (!weights) sentenceWeights.set(sentence, (weights = new Map(sentence.words.map((word) => [word.key, 1]))));
  return weights;
}
const sentenceWeights = new WeakMap<Sentence, ReadonlyMap<string, number>>();

/** Own slots over inherited ones. A vague own label ("grooming") that may mean what is already known only repeats it. */
function merge(inherited: Slots, own: Slots): Slots {
  const slots: { -readonly [D in Dimension]?: Slot } = { ...inherited };
  for (const dimension of DIMENSIONS) {
    const mine = own[dimension];
    const known = inherited[dimension];
    if (!mine) continue;
    if (!known || dimension === 'period' || known.weak) {
      slots[dimension] = mine;
      continue;
    }
    const shared = mine.codes.filter((code) => known.codes.includes(code));
    if (shared.length && mine.weak && dimension !== 'platform') slots[dimension] = { ...mine, codes: shared, weak: false };
    else if (!mine.weak) slots[dimension] = mine;
  }
  return slots;
}

/** Gives each mark of a sentence to the figure it goes with, by the breaks between the figures. */
function ownSlots(site: Site): Slots {
  const { sentence, quantity, reading, context } = site;
  const figures = sentence.quantities.filter((other) => FIGURE_KINDS.has(other.kind) && other.kind !== 'age' && other.kind !== 'duration' || other === quantity);
  const at = figures.indexOf(quantity);
  const { text } = reading.content;
  const slots: { -readonly [D in Dimension]?: Slot } = {};
  const antecedent = lastNamedPeriod(sentence, quantity) ?? firstPeriod(site.inherited);
  for (const dimension of DIMENSIONS) {
    const marks = sentence.marks.filter((mark) => mark.dimension === dimension && !within(mark.span, quantity.span) && !(dimension === 'unit' && (within(quantity.span, mark.span) || isInsideTopic(mark, sentence))));
    if (marks.length === 0) continue;
    const mine = marks.filter((mark) => ownerOf(mark, figures, text) === at);
    const chosen = dimension === 'unit' ? mine.filter((mark) => adjoins(mark, quantity, text)).slice(0, 1) : nearest(mine, quantity, dimension);
    if (chosen.length) {
      const outer = toSlot(marks.filter((mark) => !mine.includes(mark) && isOuter(mark, figures)), 'sentence', context.date, antecedent);
      slots[dimension] = { ...toSlot(chosen, 'own', context.date, antecedent), also: outer.codes, alsoPeriods: outer.periods };
      continue;
    }
    if (dimension === 'unit') continue;
    const leading = marks.filter((mark) => mark.span.end <= figures[0]!.span.start);
    const comparand = isComparand(text, sentence.span, quantity.span);
    if (dimension === 'period' && comparand) continue;
    const group = dimension === 'age' || dimension === 'sex' || dimension === 'platform';
    const earlier = group ? leading : marks.filter((mark) => mark.span.end <= quantity.span.start);
    const later = group && figures.length > 1 ? [] : marks.filter((mark) => mark.span.start >= quantity.span.end);
    const from = earlier.length ? nearest(earlier, quantity, dimension) : nearest(later, quantity, dimension);
    const shared = figures.length === 1 || LOOSE.has(dimension) || from.every((mark) => isOuter(mark, figures));
    if (from.length) slots[dimension] = toSlot(from, shared ? 'sentence' : 'before', context.date, antecedent);
  }
  return slots;
}

/** "Child" in "child sexual abuse offences" is no noun that is counted. */
function isInsideTopic(mark: Mark, sentence: Sentence): boolean {
  return sentence.marks.some((other) => other.dimension === 'topic' && within(mark.span, other.span) && mark.span.end < other.span.end);
}

/** Stands before the first figure, so that it may hold for all of them. */
function isOuter(mark: Mark, figures: readonly Quantity[]): boolean {
  return mark.span.end <= figures[0]!.span.start;
}

/** Dimensions that a sentence names once for all its figures, wherever it does. */
const LOOSE: ReadonlySet<Dimension> = new Set(['topic', 'measure', 'provider', 'base']);
const DIMENSIONS: readonly Dimension[] = ['topic', 'measure', 'provider', 'platform', 'area', 'period', 'age', 'sex', 'unit', 'base'];
const BREAK = /[;:,()–—→|]|\b(?:and|but|while|whereas|against|compared|then|to|from|than|with|up|down|after)\b/i;
const COMPARAND = /\b(?:against|compared (?:with|to)|(?:up|down) (?:from|on)|from|than|after|on) (?:the |just |only |about |around |some |a )*$/i;

function isComparand(text: string, sentence: Span, figure: Span): boolean {
  return COMPARAND.test(text.slice(Math.max(sentence.start, figure.start - 40), figure.start));
}

/** Which figure a mark goes with: index into `figures`. */
function ownerOf(mark: Mark, figures: readonly Quantity[], text: string): number {
  let after = 0;
  while (after < figures.length && figures[after]!.span.start < mark.span.start) after++;
  if (after === 0) return 0;
  if (after === figures.length) return after - 1;
  const left = figures[after - 1]!.span.end;
  const gap = text.slice(left, figures[after]!.span.start);
  const firstBreak = gap.search(BREAK);
  return firstBreak >= 0 && left + firstBreak < mark.span.start ? after : after - 1;
}

/** The marks that fill a slot together: the nearest, and for platforms those listed with it. */
function nearest(marks: readonly Mark[], quantity: Quantity, dimension: Dimension): Mark[] {
  if (marks.length === 0) return [];
  const firm = marks.filter((mark) => !mark.weak);
  const pool = firm.length ? firm : marks;
  if (dimension === 'platform' || dimension === 'sex') return [...pool];
  if (dimension === 'area' && isList(pool)) return [...pool];
  if (dimension === 'topic' || dimension === 'measure' || dimension === 'base') return [...pool].sort((a, b) => b.words - a.words).slice(0, 3);
  const distance = (mark: Mark): number => (mark.span.end <= quantity.span.start ? quantity.span.start - mark.span.end : mark.span.start - quantity.span.end);
  return [pool.reduce((best, mark) => (distance(mark) < distance(best) ? mark : best))];
}

/** Three and more names in a row are an enumeration: the figure is of none of them alone. */
function isList(marks: readonly Mark[]): boolean {
  return marks.length >= 3 && marks.slice(1).every((mark, i) => mark.span.start - marks[i]!.span.end <= 6);
}

/** The noun that a figure counts stands right after it, at most three words on. */
function adjoins(mark: Mark, quantity: Quantity, text: string): boolean {
  if (mark.span.start < quantity.span.end) return false;
  const between = text.slice(quantity.span.end, mark.span.start);
  if (/[.;:,()–—]/.test(between)) return false;
  return quantity.noun !== null ? mark.span.start <= quantity.span.end + quantity.noun.length + 1 : between.trim().split(/\s+/).filter(Boolean).length <= 1;
}

function toSlot(marks: readonly Mark[], reach: Reach, date: string | null, antecedent: Period | null): Slot {
  const only = marks.length === 1 ? marks[0]! : null;
  const codes = only ? only.codes : [...new Set(marks.flatMap((mark) => mark.codes))];
  const periods = marks.flatMap((mark) => (mark.period ? resolvePeriod(mark.period, antecedent, date) : []));
  const months = periods.length ? null : marks.find((mark) => mark.period?.lengthMonths)?.period?.lengthMonths ?? null;
  return {
    codes, maybe: only ? only.maybe : [...new Set(marks.flatMap((mark) => mark.maybe))], periods, reach, strength: STRENGTH[reach],
    weak: marks.every((mark) => mark.weak),
    months,
    joint: marks.length > 1,
    open: marks.find((mark) => mark.period?.open)?.period?.open ?? null,
    also: [],
    alsoPeriods: [],
  };
}

/** Every dimension that a sentence names, the first mark of each. */
export function slotsOf(sentence: Sentence, reach: Reach, date: string | null, antecedent: Period | null, evidence: Evidence): Slots {
  const slots: { -readonly [D in Dimension]?: Slot } = {};
  for (const mark of sentence.marks) {
    if (mark.weak && mark.dimension !== 'topic') continue;
    const known = slots[mark.dimension];
    if (mark.dimension === 'period') {
      slots.period = laterPeriod(known, toSlot([mark], reach, date, known?.periods[0] ?? antecedent));
      continue;
    }
    if (mark.dimension === 'topic' && mark.codes.some((code) => evidence.dataset.topics.get(code)?.scope === 'outside')) continue;
    if (!known || (known.weak && !mark.weak)) slots[mark.dimension] = toSlot([mark], reach, date, antecedent);
    else if (mark.dimension === 'platform') slots.platform = { ...known, codes: [...known.codes, ...mark.codes], joint: true };
  }
  return slots;
}

/** Of the periods that a sentence names, the latest in time is the one it goes on about. */
function laterPeriod(known: Slot | undefined, next: Slot): Slot {
  const [a, b] = [known?.periods[0], next.periods[0]];
  if (!known || !a) return next;
  return b && b.end >= a.end ? next : known;
}

/** The period named last before a figure in its sentence: what "that year" and "a year earlier" hang on. */
function lastNamedPeriod(sentence: Sentence, figure: Quantity): Period | null {
  const named = sentence.marks.filter((mark) => mark.dimension === 'period' && mark.span.end <= figure.span.start && mark.period!.readings.length > 0);
  return named[named.length - 1]?.period?.readings[0] ?? null;
}

function firstPeriod(slots: Slots): Period | null {
  return slots.period?.periods[0] ?? null;
}

/** What a sentence takes from outside itself, weakest first so that the nearer overwrites. */
function inherit(context: Context, before: Slots, listDepth: number): Slots {
  let slots: Slots = {};
  context.headings.forEach((heading, level) => {
    if (heading) slots = { ...slots, ...carried(heading, level === 0 ? 'title' : 'heading') };
  });
  slots = { ...slots, ...carried(before, null) };
  const lead = leadOf(listDepth, context);
  return lead ? { ...slots, ...carried(lead, 'lead') } : slots;
}

function carried(slots: Slots, reach: Reach | null): Slots {
  const kept: { -readonly [D in Dimension]?: Slot } = {};
  for (const dimension of CARRIED) {
    const slot = slots[dimension];
    if (slot) kept[dimension] = reach ? { ...slot, reach, strength: STRENGTH[reach] } : slot;
  }
  return kept;
}

/** The sentence before speaks less with every sentence that passes. */
function fade(slots: Slots, reach: Reach): Slots {
  const faded: { -readonly [D in Dimension]?: Slot } = {};
  for (const dimension of CARRIED) {
    const slot = slots[dimension];
    if (!slot) continue;
    const strength = slot.reach === reach ? slot.strength * 0.85 : STRENGTH[reach];
    if (strength > 0.2) faded[dimension] = { ...slot, reach, strength };
  }
  return faded;
}

function leadOf(depth: number, context: Context): Slots | null {
  for (let at = depth - 1; at >= 0; at--) if (depth > 0 && context.leads[at]) return context.leads[at]!;
  return null;
}

/** What the next block gets. */
function leave(content: Reading['content'], context: Context, whole: Slots, before: Slots, subject: number): Context {
  if (content.kind === 'heading') {
    const headings = context.headings.slice(0, content.level);
    while (headings.length < content.level) headings.push(null);
    headings.push(carried(whole, 'heading'));
    return { ...context, headings, leads: [], before: acrossHeading(context.before), subject: Math.max(subject * 0.8, whole.topic ? 0.8 : 0) };
  }
  const leads = context.leads.slice(0, content.listDepth);
  while (leads.length < content.listDepth) leads.push(null);
  leads.push(carried(whole, 'lead'));
  return { ...context, leads, before: fade(before, 'before'), subject: subject * 0.9 };
}

/** A new section goes on about the same series, not about the same place or time. */
function acrossHeading(before: Slots): Slots {
  const kept: { -readonly [D in Dimension]?: Slot } = {};
  for (const dimension of ['topic', 'provider'] as const) {
    const slot = before[dimension];
    if (slot) kept[dimension] = { ...slot, reach: 'title', strength: Math.min(slot.strength, STRENGTH.title) };
  }
  return kept;
}

/** A table: every cell takes its row's and its column's head, and the caption above. */
function readTable(reading: Reading, context: Context, evidence: Evidence): { claims: Claim[]; context: Context } {
  const { content } = reading;
  const sentenceAt = new Map(reading.sentences.map((sentence) => [sentence.span.start, sentence]));
  const cell = (row: number, column: number): Sentence | null => {
    const span = content.rows[row]?.[column];
    return span && span.end > span.start ? sentenceAt.get(span.start) ?? null : null;
  };
  const claims: Claim[] = [];
  const base = inherit(context, context.before, 0);
  let named: Slots = {};
  for (const sentence of reading.sentences) named = { ...slotsOf(sentence, 'before', context.date, null, evidence), ...named };
  for (let row = 1; row < content.rows.length; row++) {
    const rowHead = cell(row, 0);
    for (let column = 0; column < content.rows[row]!.length; column++) {
      const own = cell(row, column);
      if (!own || own.quantities.length === 0) continue;
      const columnHead = cell(0, column);
      const heads = [columnHead, column > 0 ? rowHead : null].filter((head): head is Sentence => head !== null);
      let inherited = base;
      for (const head of heads) inherited = { ...inherited, ...slotsOf(head, 'head', context.date, firstPeriod(base), evidence) };
      for (const quantity of own.quantities) {
        if (!FIGURE_KINDS.has(quantity.kind)) continue;
        const claim = readClaim({ quantity, sentence: own, index: reading.sentences.indexOf(own), reading, inherited, subject: tableSubject(context, heads), context, evidence });
        const words = new Map(claim.words);
        for (const head of heads) for (const word of head.words) if (!words.has(word.key)) words.set(word.key, 0.9);
        const headText = columnHead ? content.text.slice(columnHead.span.start, columnHead.span.end) : '';
        claims.push({ ...claim, words, change: claim.change ?? headDirection(headText) });
      }
    }
  }
  return { claims, context: leave(content, context, named, { ...context.before, ...named }, context.subject) };
}

/** A column headed "Change" or "Rise" holds changes. */
function headDirection(head: string): Direction | null {
  const words = readWords(head).map((word) => head.slice(word.start, word.end).toLowerCase());
  const word = words.find((candidate) => isChangeWord(candidate));
  return word ? CHANGES.get(word) ?? 'up' : null;
}

function tableSubject(context: Context, heads: readonly Sentence[]): number {
  if (heads.some((head) => head.scope === 'outside')) return 0;
  return heads.some((head) => head.scope === 'subject') ? 1 : context.subject;
}

function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
