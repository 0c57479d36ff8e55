import type { Span } from './span.js';

/**
 * What the writer's words let the true figure be.
 * `about` either side; `more` strictly or loosely above; `less` below; `nearly` a little below; `over` a little above.
 */
export type Hedge = 'none' | 'about' | 'more' | 'less' | 'atLeast' | 'atMost' | 'nearly' | 'over';

export type QuantityKind =
  | 'number'      // a plain count or amount
  | 'percent'     // percent, value in points
  | 'points'      // percentage points
  | 'fraction'    // one in five, two thirds, nine out of ten: value as a ratio
  | 'multiple'    // doubled, threefold, three times: value as a factor
  | 'range'       // from/to or between, value and valueTo, unit kind in `of`
  | 'rate'        // nine a day, one every two minutes
  | 'ordinal'
  | 'age'
  | 'money'
  | 'duration'
  | 'year';       // a bare calendar year

/** A number read out of prose. Offsets are relative to the text that was read. */
export interface Quantity {
  /** The shortest numeric expression: its percent sign or currency sign belongs to it, its hedge does not. */
  readonly span: Span;
  readonly text: string;
  readonly kind: QuantityKind;
  /** Percent in points, fraction as a ratio, multiple as a factor, money in whole units. */
  readonly value: number;
  /** Upper end of a range, else null. */
  readonly valueTo: number | null;
  /** Kind of the ends of a range, or of the figure in a rate. */
  readonly of: QuantityKind | null;
  readonly hedge: Hedge;
  /** The words of the hedge, or null. */
  readonly hedgeSpan: Span | null;
  /** Half the last stated place, in units of `value`: 0.5 for 32%, 500 for 5,000 read as rounded to the thousand, 0 for exact words. */
  readonly precision: number;
  /** The noun phrase counted or the unit as written right after the number ("offences", "per day", "years"), lower case, or null. */
  readonly noun: string | null;
  /** For money a currency code (GBP), for duration and rate the time unit (day, week, month, year, hour, minute, second); else null. */
  readonly unit: string | null;
  /** Written in words ("seven out of 10", "doubled") rather than digits alone. */
  readonly words: boolean;
}
