import type { Span } from './span.js';

/** One stretch of running text: a heading, a paragraph (also one inside a list item, a quote or a footnote) or a whole table. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'table';
  /** Offsets into the draft. */
  readonly start: number;
  readonly end: number;
  /** As long as the draft's own slice; everything that is not prose (marks, link targets, code, comments, tags) is blanked, so index i here is offset start + i in the draft. */
  readonly text: string;
  /** Heading level 1 to 6; 0 for the rest. */
  readonly level: number;
  /** How many lists it stands in; 0 for none. */
  readonly listDepth: number;
  /** Stands in a block quote. */
  readonly quoted: boolean;
  /** Label of the footnote that it is, or null. */
  readonly footnote: string | null;
  /** Sentences, relative to the block; in a table every filled cell is one. */
  readonly sentences: readonly Span[];
  /** Footnote labels that are referred to, with their offset relative to the block. */
  readonly footnoteRefs: readonly { readonly label: string; readonly at: number }[];
  /** Only for a table: its rows of cells, the head first, relative to the block. Empty cells have start = end. */
  readonly rows: readonly (readonly Span[])[];
}

/** What a draft says, with the way back to every offset. */
export interface Prose {
  readonly blocks: readonly Block[];
  /** Top-level scalar fields of the front matter, as written. */
  readonly frontMatter: Readonly<Record<string, string>>;
}
