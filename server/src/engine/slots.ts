import type { Evidence } from './evidence.js';
import { resolvePeriod, type Period } from './period.js';
import type { Dimension, Mark, Sentence } from './reading.js';

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

export const CARRIED: readonly Dimension[] = ['topic', 'measure', 'provider', 'platform', 'area', 'period', 'base'];
export const DIMENSIONS: readonly Dimension[] = ['topic', 'measure', 'provider', 'platform', 'area', 'period', 'age', 'sex', 'unit', 'base'];

/** Slots while they are filled. */
export type OpenSlots = { -readonly [D in Dimension]?: Slot };

/** The slot that marks fill together. */
export function toSlot(marks: readonly Mark[], reach: Reach, date: string | null, antecedent: Period | null): Slot {
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
export function slotsOf(sentence: Sentence, reach: Reach, { date, antecedent }: { readonly date: string | null; readonly antecedent: Period | null }, evidence: Evidence): Slots {
  const slots: OpenSlots = {};
  for (const mark of sentence.marks) {
    if (mark.weak && mark.dimension !== 'topic') continue;
    const known = slots[mark.dimension];
    if (mark.dimension === 'period') {
      if (mark.compared) continue;
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

/** Own slots over inherited ones. A vague own label ("grooming") that may mean what is already known only repeats it. */
export function merge(inherited: Slots, own: Slots): OpenSlots {
  const slots: OpenSlots = { ...inherited };
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

/** The slots that go on to what follows; with a reach, at its strength. */
export function carried(slots: Slots, reach: Reach | null): Slots {
  const kept: OpenSlots = {};
  for (const dimension of CARRIED) {
    const slot = slots[dimension];
    if (slot) kept[dimension] = reach ? { ...slot, reach, strength: STRENGTH[reach] } : slot;
  }
  return kept;
}

/** The sentence before speaks less with every sentence that passes. */
export function fade(slots: Slots, reach: Reach): Slots {
  const faded: OpenSlots = {};
  for (const dimension of CARRIED) {
    const slot = slots[dimension];
    if (!slot) continue;
    const strength = slot.reach === reach ? slot.strength * 0.85 : STRENGTH[reach];
    if (strength > 0.2) faded[dimension] = { ...slot, reach, strength };
  }
  return faded;
}

export function firstPeriod(slots: Slots): Period | null {
  return slots.period?.periods[0] ?? null;
}

