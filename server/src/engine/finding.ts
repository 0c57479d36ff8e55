import type { Fix } from './say/fix.js';
import type { Span } from './text/span.js';

export type VerdictName = 'supported' | 'contradicted' | 'misleading' | 'outdated' | 'unverified';

/** What the checker says of one figure: plain data that every face renders. */
export interface Finding {
  /** The figure's place in the draft. */
  readonly span: Span;
  /** The figure as written. */
  readonly text: string;
  readonly verdict: VerdictName;
  /** Stable code of the reason, for instance `wrong-period`; `agrees` for a supported figure. */
  readonly reason: string;
  /** Ids of the observations that decide, the first one foremost. For an unverified figure the nearest ones. */
  readonly observations: readonly string[];
  /** One short plain sentence: verdict in words, what the draft says, what the data says. */
  readonly message: string;
  /** How the verdict came about, one plain sentence a step, first to last. */
  readonly why: readonly string[];
  /** Other figures of the draft that take part (the other end of an inner contradiction, the counts of a percentage). */
  readonly related: readonly { readonly span: Span; readonly message: string }[];
  /** For a derived figure: the calculation in one line ("(428 − 126) ÷ 126 = 240%"), else null. */
  readonly calculation: string | null;
  /** What may be done where nothing may be changed for the writer: a figure in somebody’s words. Else null. */
  readonly advice: string | null;
  /** Words that look for what the figure is said to be about. */
  readonly search: string;
  /** What the writer may pick to set it right, the most likely first. */
  readonly fixes: readonly Fix[];
}
