import { EMPTY_CONTEXT, readClaims, tells, type Context } from './claim.js';
import type { Dataset } from './dataset.js';
import { findMismatches } from './consistency.js';
import { evidenceOf, type Evidence } from './evidence.js';
import { frameOf, votesOf, type Frame, type Votes } from './frame.js';
import { judgeAll, type Judged } from './judge.js';
import { readProse, type BlockContent, type Edit, type Prose } from './prose.js';
import { readBlock, type Reading, type Sentence } from './reading.js';
import { createReview, type Found, type Piece, type Review } from './review.js';
import { NOTHING_NAMED, slotsOf } from './slots.js';

export type { Edit, Review };

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
  const circumstances: { -readonly [K in keyof Circumstances]: Circumstances[K] } = { context: firstContext(prose, desk, date), ahead: null, earlier: NOTHING_EARLIER, frame, frameKey: `${frame.date}|${frame.release}|${frame.subject}` };
  const pieces = prose.blocks.map((block, index): Piece => {
    circumstances.ahead = works[index + 1]?.opening ?? null;
    const outcome = judgeBlock(works[index]!, circumstances, desk);
    circumstances.context = outcome.context;
    circumstances.earlier = outcome.earlier;
    return { block, outcome };
  });
  return createReview({ draft, prose, pieces, dataset, mismatches: findMismatches(pieces) });
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
  /** Its first sentence, where that tells what the last figure of the block before is. */
  readonly opening: Sentence | null;
  last: { readonly ahead: Sentence | null; readonly frameKey: string; readonly earlierKey: string; readonly from: Context; readonly outcome: Outcome } | null;
}

/** Offsets are relative to the block. */
interface Outcome extends Found {
  readonly context: Context;
  readonly earlier: Earlier;
}

/** The figures judged last, with a key that is the same for figures that count the same. */
interface Earlier {
  readonly judged: readonly Judged[];
  readonly key: string;
}

interface Circumstances {
  readonly context: Context;
  readonly ahead: Sentence | null;
  readonly earlier: Earlier;
  readonly frame: Frame;
  readonly frameKey: string;
}

const NOTHING_EARLIER: Earlier = { judged: [], key: '' };

/** How many judged figures a block hands on to the next, for sums and changes. */
const HANDED_ON = 24;
const desks = new WeakMap<Dataset, Desk>();

function deskOf(dataset: Dataset): Desk {
  let desk = desks.get(dataset);
  if (!desk) desks.set(dataset, (desk = { evidence: evidenceOf(dataset), works: new WeakMap() }));
  return desk;
}

function workOn(content: BlockContent, desk: Desk): Work {
  let work = desk.works.get(content);
  if (!work) {
    const reading = readBlock(content, desk.evidence);
    desk.works.set(content, (work = { reading, votes: votesOf(reading, desk.evidence), opening: tells(reading, 0), last: null }));
  }
  return work;
}

/** Judges the claims of one block, or takes the last outcome where nothing that it depends on has changed. */
function judgeBlock(work: Work, circumstances: Circumstances, desk: Desk): Outcome {
  const { frame, frameKey, earlier, context, ahead } = circumstances;
  const { last } = work;
  if (last && last.frameKey === frameKey && last.earlierKey === earlier.key && last.ahead === ahead && sameContext(last.from, context)) return last.outcome;
  const { claims, context: next } = readClaims(work.reading, context, desk.evidence, ahead);
  const verdicts = judgeAll(claims, { evidence: desk.evidence, frame, earlier: earlier.judged });
  const judged = verdicts.filter((verdict): verdict is Judged => verdict !== null);
  const outcome: Outcome = {
    judged,
    unchecked: claims.filter((_, index) => verdicts[index] === null).map((claim) => claim.quantity.span),
    context: next,
    earlier: judged.length ? handOn([...earlier.judged, ...judged]) : earlier,
  };
  work.last = { ahead, frameKey, earlierKey: earlier.key, from: context, outcome };
  return outcome;
}

function handOn(judged: readonly Judged[]): Earlier {
  const last = judged.slice(-HANDED_ON).map((result) => (result.block === 'before' ? result : { ...result, block: 'before' as const }));
  return { judged: last, key: last.map(keyOf).join('|') };
}

function keyOf({ claim, verdict, reason, cells, candidates }: Judged): string {
  const { quantity, sentence, comparand, slots } = claim;
  return [quantity.text, quantity.kind, quantity.value, verdict, reason, cells[0]?.obs.id, candidates[0]?.cell.obs.id, sentence, comparand, slots.period?.periods[0]?.start, slots.period?.periods[0]?.end].join(':');
}

function sameContext(a: Context, b: Context): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Where a draft begins: with its date, and its title as the outermost heading. */
function firstContext(prose: Prose, desk: Desk, date: string | null): Context {
  const title = prose.frontMatter['title'];
  if (!title) return { ...EMPTY_CONTEXT, headings: [null], date };
  const content: BlockContent = { kind: 'heading', text: title, level: 1, listDepth: 0, quoted: false, footnote: null, sentences: [{ start: 0, end: title.length }], footnoteRefs: [], rows: [] };
  return { ...EMPTY_CONTEXT, headings: [slotsOf(readBlock(content, desk.evidence).sentences[0]!, 'title', { date, antecedent: null, recent: NOTHING_NAMED }, desk.evidence)], date };
}

/** The day that a draft states of itself, as `YYYY-MM-DD`. */
function dateOf(frontMatter: Prose['frontMatter']): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(frontMatter['date'] ?? '')?.[0] ?? null;
}
