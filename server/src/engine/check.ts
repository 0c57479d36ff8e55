import type { Dataset } from './dataset.js';
import type { Finding } from './finding.js';
import type { Prose } from './prose.js';
import type { Span } from './span.js';

/** A piece of the draft that was looked at and not judged, for the report. */
export interface Unchecked {
  readonly span: Span;
  readonly text: string;
  readonly reason: string;
}

/** A change of the draft: `from` to `to` (old offsets) was replaced by text of length `length`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** The checked draft. Hand it back with the edits and the next check costs what they touched. */
export interface Review {
  readonly draft: string;
  readonly prose: Prose;
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Unchecked[];
}

/** Checks a draft against the dataset. Pure: same draft and same dataset give the same review; `previous` only saves work. */
export declare function checkDraft(draft: string, dataset: Dataset, previous?: { readonly review: Review; readonly edits: readonly Edit[] }): Review;
