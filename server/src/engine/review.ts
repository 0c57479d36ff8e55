import type { Dataset } from './dataset.js';
import { explain } from './explain.js';
import type { Finding } from './finding.js';
import type { Judged } from './judge.js';
import type { Block, Prose } from './prose.js';
import type { Span } from './span.js';

/** A number that was seen and not judged, for the report. */
export interface Unchecked {
  readonly span: Span;
  readonly text: string;
  readonly reason: string;
}

/** What was found out in one block. Offsets are relative to it. */
export interface Found {
  readonly judged: readonly Judged[];
  readonly unchecked: readonly Span[];
}

/** A block of the draft with what was found out in it. */
export interface Piece {
  readonly block: Block;
  readonly outcome: Found;
}

interface Parts {
  readonly draft: string;
  readonly prose: Prose;
  readonly pieces: readonly Piece[];
  readonly dataset: Dataset;
  /** By index of a finding, the one it disagrees with. */
  readonly mismatches: ReadonlyMap<number, number>;
}

/** The checked draft. Hand it back with the edits and the next check costs what they touched. */
export interface Review {
  readonly draft: string;
  readonly prose: Prose;
  /** All figures that were judged, in the order of the text. */
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Unchecked[];
}

/** Makes a review whose findings are put together when they are first asked for. */
export function createReview({ draft, prose, pieces, dataset, mismatches }: Parts): Review {
  let findings: readonly Finding[] | null = null;
  let unchecked: readonly Unchecked[] | null = null;
  return {
    draft,
    prose,
    get findings() { return (findings ??= explainAll(pieces, dataset, mismatches)); },
    get unchecked() { return (unchecked ??= pieces.flatMap(({ block, outcome }) => outcome.unchecked.map((span) => leave(span, block.start, draft)))); },
  };
}

function explainAll(pieces: readonly Piece[], dataset: Dataset, mismatches: ReadonlyMap<number, number>): Finding[] {
  const findings: Finding[] = [];
  for (const { block: { start, content: { text } }, outcome } of pieces) {
    for (const judged of outcome.judged) findings.push(explain(judged, { start, text }, dataset));
  }
  if (mismatches.size === 0) return findings;
  const all = pieces.flatMap(({ block, outcome }) => outcome.judged.map((judged) => ({ block, judged })));
  for (const [index, rival] of mismatches) {
    const { block: { start, content: { text } }, judged } = all[index]!;
    findings[index] = explain({ ...judged, verdict: 'contradicted', reason: 'internal-mismatch', cells: [] }, { start, text }, dataset, [findings[rival]!]);
  }
  return findings;
}

function leave(span: Span, by: number, draft: string): Unchecked {
  const place = { start: by + span.start, end: by + span.end };
  return { span: place, text: draft.slice(place.start, place.end), reason: 'no-claim' };
}
