import type { Span } from './span.js';

/** A stretch of days, both ends inclusive, as ISO 8601 dates (`2018-04-01`). */
export interface Period {
  readonly start: string;
  readonly end: string;
}

/** A phrase that names a period. Offsets are relative to the text that was read. */
export interface PeriodMention {
  readonly span: Span;
  readonly text: string;
  /** What it may mean, the most likely first; empty when it needs the draft's date or another period to be resolved, or cannot be. */
  readonly readings: readonly Period[];
  /** For phrases such as "last year", "a year earlier", "over the same period": what they hang on and by how many months they are shifted from it. */
  readonly relative: { readonly to: 'draft' | 'antecedent'; readonly months: number; readonly kind: 'year' | 'same' | 'other'; readonly length: number | null } | null;
  /** `since` and `from` name a start that stays open; `until` an end. */
  readonly open: 'start' | 'end' | null;
  /** A length without a place in time ("in just six months", "over five years"), in months; null otherwise. */
  readonly lengthMonths: number | null;
}
