import type { Period } from './period.js';
import type { Quantity, QuantityKind } from './quantity.js';
import type { Dimension, Mark, Sentence } from './reading.js';
import { DIMENSIONS, overlay, toSlot, type OpenSlots, type Slots } from './slots.js';
import type { Span } from './span.js';

/** Kinds of number that may be figures. */
const FIGURE_KINDS: ReadonlySet<QuantityKind> = new Set(['number', 'percent', 'points', 'fraction', 'multiple', 'range', 'rate', 'money', 'year', 'age', 'duration']);

/** True for a number that may be a figure; an age band ("11 or under") is a group, and only a plain age can be one. */
export function isFigure(quantity: Quantity): boolean {
  return FIGURE_KINDS.has(quantity.kind) && !(quantity.kind === 'age' && (quantity.hedge !== 'none' || quantity.valueTo !== null));
}

/** Words and signs that part what goes with one figure from what goes with the next. */
const BREAK = /[;:,()–—→|]|\b(?:and|but|while|whereas|against|compared|then|to|from|than|with|up|down|after)\b/i;
/** Words before a figure that make it what another is compared with, so that the time of that other is not its own. */
const COMPARAND = /\b(?:against|compared (?:with|to)|(?:up|down) (?:from|on)|from|(?<!\b(?:more|less|fewer|better|rather|other) )than|after|on) (?:the |just |only |about |around |some |a )*$/i;
/** Dimensions that a sentence names once for all its figures, wherever it does. */
const LOOSE: ReadonlySet<Dimension> = new Set(['topic', 'measure', 'provider', 'base']);
/** Dimensions that a figure takes from the rest of its sentence only where they stand before all figures. */
const GROUPS: ReadonlySet<Dimension> = new Set(['age', 'sex', 'platform']);

/** A noun within the name of a subject counts nothing ("child abuse crimes") unless it heads it ("children groomed"). */
const PLURAL = /(?:s|[rm]en|people)$/i;

/** Which marks of a sentence go with which of its figures. Worked out once for a sentence. */
interface Layout {
  readonly figures: readonly Quantity[];
  readonly byDimension: ReadonlyMap<Dimension, readonly Owned[]>;
}

interface Owned {
  readonly mark: Mark;
  /** Index of the figure it goes with. */
  readonly owner: number;
}

const layouts = new WeakMap<Sentence, Layout>();

/** Fills the slots of one figure from its own sentence. */
export function ownSlots(quantity: Quantity, sentence: Sentence, text: string, outside: { readonly date: string | null; readonly antecedent: Period | null }): Slots {
  const layout = layoutOf(sentence, text);
  const at = placeOf(quantity, layout.figures);
  const antecedent = lastNamedPeriod(sentence, quantity) ?? outside.antecedent;
  const slots: OpenSlots = overlay(null, null);
  for (const dimension of DIMENSIONS) {
    const all = layout.byDimension.get(dimension);
    if (!all) continue;
    const owned = all.filter(({ mark }) => !within(mark.span, quantity.span) && !(dimension === 'unit' && within(quantity.span, mark.span)));
    const own = owned.filter(({ owner }) => owner === at).map(({ mark }) => mark);
    const chosen = dimension === 'unit' ? own.filter((mark) => adjoins(mark, quantity, text)).slice(0, 1) : nearest(own, quantity, dimension);
    if (chosen.length) {
      const leading = owned.filter(({ mark, owner }) => owner !== at && isLeading(mark, layout)).map(({ mark }) => mark);
      const slot = toSlot(chosen, 'own', outside.date, antecedent);
      const outer = leading.length ? toSlot(leading, 'sentence', outside.date, antecedent) : null;
      slots[dimension] = outer ? { ...slot, also: outer.codes, alsoPeriods: outer.periods } : slot;
    } else if (dimension !== 'unit' && !(dimension === 'period' && isComparand(text, sentence.span, quantity.span))) {
      const slot = sharedSlot(owned.map(({ mark }) => mark), quantity, dimension, layout);
      if (slot) slots[dimension] = toSlot(slot.marks, slot.firm ? 'sentence' : 'before', outside.date, antecedent);
    }
  }
  return slots;
}

/** What a figure takes from the rest of its sentence: firmly from its beginning, loosely from beside another figure. */
function sharedSlot(marks: readonly Mark[], quantity: Quantity, dimension: Dimension, layout: Layout): { marks: Mark[]; firm: boolean } | null {
  const group = GROUPS.has(dimension);
  const earlier = marks.filter((mark) => (group ? isLeading(mark, layout) : mark.span.end <= quantity.span.start));
  const later = group && layout.figures.length > 1 ? [] : marks.filter((mark) => mark.span.start >= quantity.span.end);
  const from = nearest(earlier.length ? earlier : later, quantity, dimension);
  if (from.length === 0) return null;
  return { marks: from, firm: layout.figures.length === 1 || LOOSE.has(dimension) || from.every((mark) => isLeading(mark, layout)) };
}

function layoutOf(sentence: Sentence, text: string): Layout {
  let layout = layouts.get(sentence);
  if (layout) return layout;
  const figures = sentence.quantities.filter((quantity) => FIGURE_KINDS.has(quantity.kind) && quantity.kind !== 'age' && quantity.kind !== 'duration');
  const breaks = figures.slice(1).map((figure, i) => {
    const left = afterBracket(text, figures[i]!.span.end, figure.span.start);
    const first = text.slice(left, figure.span.start).search(BREAK);
    return first < 0 ? Infinity : left + first;
  });
  const topics = sentence.marks.filter((mark) => mark.dimension === 'topic');
  const byDimension = new Map<Dimension, Owned[]>();
  let after = 0;
  for (const mark of sentence.marks) {
    while (after < figures.length && figures[after]!.span.start < mark.span.start) after++;
    if (mark.dimension === 'unit' && topics.some((topic) => within(mark.span, topic.span) && mark.span.end < topic.span.end && !(mark.span.start === topic.span.start && PLURAL.test(text.slice(mark.span.start, mark.span.end))))) continue;
    const owner = after === 0 ? 0 : after === figures.length || mark.span.start <= breaks[after - 1]! ? after - 1 : after;
    const owned = byDimension.get(mark.dimension);
    if (owned) owned.push({ mark, owner });
    else byDimension.set(mark.dimension, [{ mark, owner }]);
  }
  layouts.set(sentence, (layout = { figures, byDimension }));
  return layout;
}

/** A bracket that closes right behind a figure parts nothing: "boys (5.7%) more than girls". One that opens and closes there is the figure's own: "5,954 (2019/20), 6,319 (2020/21)". */
function afterBracket(text: string, end: number, next: number): number {
  if (text[end] === ')' || text[end] === ']') return end + 1;
  const own = OWN_BRACKET.exec(text.slice(end, next));
  return own ? end + own[0].length : end;
}
const OWN_BRACKET = /^\s?[([][^()[\]]*[)\]]/;

/** Where a figure stands among the others; an age or a duration, which parts nothing, goes with the figure before it. */
function placeOf(quantity: Quantity, figures: readonly Quantity[]): number {
  const at = figures.indexOf(quantity);
  if (at >= 0) return at;
  return Math.max(0, figures.filter((figure) => figure.span.start < quantity.span.start).length - 1);
}

/** Stands before the first figure, so that it may hold for all of them. */
function isLeading(mark: Mark, layout: Layout): boolean {
  const first = layout.figures[0];
  return first === undefined || mark.span.end <= first.span.start;
}

function isComparand(text: string, sentence: Span, figure: Span): boolean {
  return COMPARAND.test(text.slice(Math.max(sentence.start, figure.start - 40), figure.start));
}

/** The marks that fill a slot together: the nearest, and for platforms and sexes those listed with it. */
function nearest(marks: readonly Mark[], quantity: Quantity, dimension: Dimension): Mark[] {
  if (marks.length <= 1) return [...marks];
  const firm = marks.filter((mark) => !mark.weak);
  const pool = firm.length ? firm : [...marks];
  if (dimension === 'platform' || dimension === 'sex') return pool;
  if (dimension === 'area' && isList(pool)) return pool;
  if (dimension === 'topic' || dimension === 'measure' || dimension === 'base') return pool.sort((a, b) => b.words - a.words).slice(0, 3);
  const distance = (mark: Mark): number => (mark.span.end <= quantity.span.start ? quantity.span.start - mark.span.end : mark.span.start - quantity.span.end);
  return [pool.reduce((best, mark) => (distance(mark) < distance(best) ? mark : best))];
}

/** Three and more names in a row are an enumeration: the figure is of none of them alone. */
function isList(marks: readonly Mark[]): boolean {
  return marks.length >= 3 && marks.slice(1).every((mark, i) => mark.span.start - marks[i]!.span.end <= 10);
}

/** The noun that a figure counts stands right after it, within its noun phrase. */
function adjoins(mark: Mark, quantity: Quantity, text: string): boolean {
  if (mark.span.start < quantity.span.end) return false;
  const between = text.slice(quantity.span.end, mark.span.start);
  if (/[.;:,()–—]/.test(between)) return false;
  return quantity.noun !== null ? mark.span.start <= quantity.span.end + quantity.noun.length + 1 : between.trim() === '';
}

/** The period named last before a figure in its sentence: what "that year" and "a year earlier" hang on. */
function lastNamedPeriod(sentence: Sentence, figure: Quantity): Period | null {
  let last: Period | null = null;
  for (const mark of sentence.marks) {
    if (mark.span.end > figure.span.start) break;
    if (mark.period && mark.period.readings.length) last = mark.period.readings[0]!;
  }
  return last;
}

function within(inner: Span, outer: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
