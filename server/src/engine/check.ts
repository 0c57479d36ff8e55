import { EMPTY_CONTEXT, readClaims, type Context } from './claim.js';
import type { Dataset } from './dataset.js';
import { createEvidence, type Evidence } from './evidence.js';
import { explain } from './explain.js';
import type { Finding } from './finding.js';
import { frameOf, votesOf, type Frame, type Votes } from './frame.js';
import { judgeAll, type Judged } from './judge.js';
import { readProse, type BlockContent, type Prose } from './prose.js';
import { readBlock, type Reading } from './reading.js';
import { slotsOf } from './slots.js';
import type { Span } from './span.js';

/** A number that was seen and not judged, for the report. */
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

/**
 * Checks a draft against the dataset. Read this first: it is the whole way of a figure.
 * Pure: the same draft and dataset give the same review; `previous` and what is remembered per block only save work.
 */
export function checkDraft(draft: string, dataset: Dataset, previous?: { readonly review: Review; readonly edits: readonly Edit[] }): Review {
  const desk = deskOf(dataset);
  const prose = readProse(draft, previous && { prose: previous.review.prose, edits: previous.edits });
  const date = dateOf(prose.frontMatter);
  const works = prose.blocks.map((block) => workOn(block.content, desk));
  const frame = frameOf(date, works.map((work) => work.votes));
  let context: Context = { ...EMPTY_CONTEXT, headings: [titleSlots(prose, desk, date)], date };
  let earlier: readonly Judged[] = [];
  const findings: Finding[] = [];
  const unchecked: Unchecked[] = [];
  prose.blocks.forEach((block, index) => {
    const outcome = judgeBlock(works[index]!, { context, earlier, frame }, desk);
    for (const finding of outcome.findings) findings.push(moveFinding(finding, block.start));
    for (const span of outcome.unchecked) unchecked.push({ span: move(span, block.start), text: draft.slice(block.start + span.start, block.start + span.end), reason: 'no-claim' });
    context = outcome.context;
    earlier = outcome.earlier;
  });
  return { draft, prose, findings, unchecked };
}

/** What is remembered for one dataset: the look-ups, and per block content the work done on it. */
interface Desk {
  readonly evidence: Evidence;
  readonly works: WeakMap<BlockContent, Work>;
}

/** Everything worked out for one block content. */
interface Work {
  readonly reading: Reading;
  readonly votes: Votes;
  last: { readonly key: string; readonly from: Context; readonly outcome: Outcome } | null;
}

interface Outcome {
  /** Offsets relative to the block. */
  readonly findings: readonly Finding[];
  readonly unchecked: readonly Span[];
  readonly context: Context;
  readonly earlier: readonly Judged[];
}

interface Circumstances {
  readonly context: Context;
  readonly earlier: readonly Judged[];
  readonly frame: Frame;
}

/** How many judged figures a block hands on to the next, for sums and changes. */
const HANDED_ON = 8;
const desks = new WeakMap<Dataset, Desk>();

function deskOf(dataset: Dataset): Desk {
  let desk = desks.get(dataset);
  if (!desk) desks.set(dataset, (desk = { evidence: createEvidence(dataset), works: new WeakMap() }));
  return desk;
}

function workOn(content: BlockContent, desk: Desk): Work {
  let work = desk.works.get(content);
  if (!work) {
    const reading = readBlock(content, desk.evidence);
    desk.works.set(content, (work = { reading, votes: votesOf(reading, desk.evidence), last: null }));
  }
  return work;
}

/** Judges the claims of one block, or takes the last outcome where nothing that it depends on has changed. */
function judgeBlock(work: Work, circumstances: Circumstances, desk: Desk): Outcome {
  const { frame, earlier, context } = circumstances;
  const key = `${frame.date}|${frame.release}|${frame.subject.toFixed(1)}|${earlier.map(keyOf).join('|')}`;
  if (work.last && work.last.key === key && sameContext(work.last.from, context)) return work.last.outcome;
  const { claims, context: next } = readClaims(work.reading, context, desk.evidence);
  const verdicts = judgeAll(claims, { evidence: desk.evidence, frame, earlier });
  const judged = verdicts.filter((verdict): verdict is Judged => verdict !== null);
  const unchecked = claims.filter((_, index) => verdicts[index] === null).map((claim) => claim.quantity.span);
  const outcome: Outcome = {
    findings: judged.map((result) => explain(result, 0, desk.evidence.dataset)),
    unchecked,
    context: next,
    earlier: [...earlier, ...judged].slice(-HANDED_ON).map((result) => (result.block === 'before' ? result : { ...result, block: 'before' as const })),
  };
  work.last = { key, from: context, outcome };
  return outcome;
}

function keyOf(judged: Judged): string {
  return `${judged.claim.quantity.text}:${judged.verdict}:${judged.cells[0]?.obs.id ?? ''}:${judged.claim.quantity.value}`;
}

function sameContext(a: Context, b: Context): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** The title in the front matter is the outermost heading. */
function titleSlots(prose: Prose, desk: Desk, date: string | null): Context['headings'][number] {
  const title = prose.frontMatter['title'];
  if (!title) return null;
  const content: BlockContent = { kind: 'heading', text: title, level: 1, listDepth: 0, quoted: false, footnote: null, sentences: [{ start: 0, end: title.length }], footnoteRefs: [], rows: [] };
  return slotsOf(readBlock(content, desk.evidence).sentences[0]!, 'title', { date, antecedent: null }, desk.evidence);
}

/** The day that a draft states of itself, as `YYYY-MM-DD`. */
function dateOf(frontMatter: Prose['frontMatter']): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(frontMatter['date'] ?? '')?.[0] ?? null;
}

function move(span: Span, by: number): Span {
  return { start: span.start + by, end: span.end + by };
}

function moveFinding(finding: Finding, by: number): Finding {
  return { ...finding, span: move(finding.span, by) };
}

