import type { Rival } from './judge/consistency.js';
import type { Dataset } from './dataset/dataset.js';
import { explain } from './say/explain.js';
import type { Finding, VerdictName } from './finding.js';
import type { Judged } from './judge/judge.js';
import { changed } from './judge/outcome.js';
import { type Block, placeIn, type Prose } from './text/prose.js';
import type { Span } from './text/span.js';

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

/** What a mark can be told by. */
export type Kind = Pick<Finding, 'verdict' | 'reason'>;

/** Every kind that has occurred, with the bit that stands for it; should there ever be more than bits, the last ones share one. */
const kinds = new Map<string, { readonly kind: Kind; readonly bit: number }>();
const MOST_BITS = 31;

function bitOf({ verdict, reason }: Kind): number {
  const key = `${verdict} ${reason}`;
  let known = kinds.get(key);
  if (!known) kinds.set(key, (known = { kind: { verdict, reason }, bit: 1 << Math.min(kinds.size, MOST_BITS - 1) }));
  return known.bit;
}

/** The kinds that occur in a block, so that a long draft can be looked through without a look at every figure. */
export function kindsOf({ judged }: Found): number {
  return judged.reduce((bits, one) => bits | bitOf(one), 0);
}

interface Parts {
  readonly draft: string;
  readonly prose: Prose;
  /** By index of the block. */
  readonly outcomes: readonly Found[];
  /** By index of the block, what `kindsOf` tells of it. */
  readonly kinds: readonly number[];
  readonly dataset: Dataset;
  /** The figures that disagree with another one of the draft. */
  readonly mismatches: ReadonlyMap<Judged, Rival>;
}

/** The checked draft. Hand it back with the edits and the next check costs what they touched. */
export interface Review {
  readonly draft: string;
  readonly prose: Prose;
  /** All figures that were judged, in the order of the text. */
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Unchecked[];
  /** How many figures have each verdict, and how many numbers were not judged. */
  readonly counts: Counts;
  /**
   * The findings of the lowest ranks, at most so many, by rank and then in the order of the text. Only these are put together. A finding of
   * rank null is left out.
   */
  readonly foremost: (rankOf: RankOf, most: number) => readonly Finding[];
}

/** How many figures of a draft got each verdict, and how many numbers were looked at but not judged. */
export type Counts = Readonly<Record<VerdictName | 'unchecked', number>>;
export type RankOf = (kind: Kind) => number | null;

/** Makes a review whose findings are put together when they are first asked for. */
export function createReview(parts: Parts): Review {
  const { draft, prose, outcomes } = parts;
  let findings: readonly Finding[] | null = null;
  let unchecked: readonly Unchecked[] | null = null;
  const explainAt = (judged: Judged, block: number): Finding => explainIn(parts, judged, block);
  return {
    draft,
    prose,
    get findings() {
      return (findings ??= outcomes.flatMap(({ judged }, block) => judged.map((one) => explainAt(one, block))));
    },
    get unchecked() {
      return (unchecked ??= outcomes.flatMap((outcome, block) => outcome.unchecked.map((span) => leave(span, prose.blocks[block]!))));
    },
    get counts() {
      return countAll(parts);
    },
    foremost: (rankOf, most) => pickForemost(parts, rankOf, most).map(({ judged, block }) => explainAt(judged, block)),
  };
}

/** A review of findings that have been put together already. */
export function reviewOf(known: Pick<Review, 'draft' | 'prose' | 'findings' | 'unchecked'>): Review {
  const { findings, unchecked } = known;
  const count = (name: VerdictName): number => findings.filter(({ verdict }) => verdict === name).length;
  return {
    ...known,
    get counts() {
      return {
        supported: count('supported'),
        contradicted: count('contradicted'),
        misleading: count('misleading'),
        outdated: count('outdated'),
        unverified: count('unverified'),
        unchecked: unchecked.length,
      };
    },
    foremost: (rankOf, most) =>
      findings
        .filter((finding) => rankOf(finding) !== null)
        .sort((a, b) => rankOf(a)! - rankOf(b)!)
        .slice(0, most),
  };
}

/** A finding of a draft in which another figure may speak against it. */
function explainIn({ prose: { blocks }, mismatches, dataset }: Parts, judged: Judged, block: number): Finding {
  const rival = mismatches.get(judged);
  if (!rival) return explain(judged, blocks[block]!, dataset);
  return explain(changed(judged, { ...MISMATCH, cells: [], nearest: null }), blocks[block]!, dataset, [
    explain(rival.judged, blocks[rival.block]!, dataset),
  ]);
}

const MISMATCH = { verdict: 'contradicted', reason: 'internal-mismatch' } as const;
// No block has it, so it is made known from the start.
bitOf(MISMATCH);

/**
 * The judged figures of the lowest ranks, at most so many, each rank in the order of the text. Looks only into blocks that have something
 * to give.
 */
function pickForemost(parts: Parts, rankOf: RankOf, most: number): { readonly judged: Judged; readonly block: number }[] {
  const { outcomes, mismatches } = parts;
  const shelves: { readonly judged: Judged; readonly block: number }[][] = [];
  const wanted = (): number =>
    [...kinds.values()].reduce((bits, { kind, bit }) => {
      const rank = rankOf(kind);
      return rank === null || shelves[rank]?.length === most ? bits : bits | bit;
    }, 0);
  const atOdds = new Set([...mismatches.values()].map(({ from }) => from));
  let looked = wanted();
  for (let block = 0; block < outcomes.length && looked !== 0; block++) {
    if ((parts.kinds[block]! & looked) === 0 && !atOdds.has(block)) continue;
    const isAtOdds = atOdds.has(block);
    for (const judged of outcomes[block]!.judged) {
      const rank = rankOf(isAtOdds && mismatches.has(judged) ? MISMATCH : judged);
      if (rank === null || shelves[rank]?.length === most) continue;
      if ((shelves[rank] ??= []).push({ judged, block }) === most) looked = wanted();
    }
  }
  return shelves.flat().slice(0, most);
}

function countAll({ outcomes, mismatches }: Parts): Counts {
  const counts = { supported: 0, contradicted: 0, misleading: 0, outdated: 0, unverified: 0, unchecked: 0 };
  for (const { judged, unchecked } of outcomes) {
    for (const one of judged) counts[mismatches.has(one) ? MISMATCH.verdict : one.verdict]++;
    counts.unchecked += unchecked.length;
  }
  return counts;
}

function leave(span: Span, block: Block): Unchecked {
  return { span: placeIn(block, span), text: block.content.text.slice(span.start, span.end), reason: 'no-claim' };
}
