import { type Opening, openingOf, readClaims } from './claim/block.js';
import { type Context, EMPTY_CONTEXT, nearness, type Read, withRecent } from './claim/context.js';
import type { Dataset } from './dataset/dataset.js';
import { registerMismatches, type Register } from './judge/consistency.js';
import { evidenceOf, type Evidence } from './dataset/evidence.js';
import { type Ballot, ballotOf, frameOf, NO_VOTES, recount, releaseRetold, type Frame, type Votes } from './claim/frame.js';
import { alike, commonEnds, type Ends, NO_ENDS } from './dataset/group.js';
import { judgeAll, type Judged } from './judge/judge.js';
import { changed } from './judge/outcome.js';
import { keyOf } from './reckon/operands.js';
import type { Cells } from './text/cells.js';
import { NO_CUTS } from './text/cut.js';
import { readProse, type BlockContent, type Edit, type Prose } from './text/prose.js';
import { readBlock, type Reading } from './claim/reading.js';
import { namesSource, referencesBehind } from './reference.js';
import { createReview, type Found, kindsOf, type Review } from './review.js';
import { type Named, NOTHING_NAMED, rememberMore } from './claim/named.js';
import { slotsOf } from './claim/slots.js';

export type { Edit, Review };

/**
 * Checks a draft against the dataset. Read this first: it is the whole way of a figure.
 * Pure: the same draft and dataset give the same review; `previous` and what is remembered per block only save work.
 */
export function checkDraft(
  draft: string,
  dataset: Dataset,
  previous?: { readonly review: Review; readonly edits: readonly Edit[] },
): Review {
  const prose = readProse(draft, previous && { prose: previous.review.prose, edits: previous.edits });
  return checkProse({ draft, prose }, deskOf(dataset), previous?.review);
}

/** The same for the cells of a notebook. */
export function checkCells(cells: Cells, dataset: Dataset): Review {
  return checkProse(cells, deskOf(dataset));
}

function checkProse({ draft, prose }: Pick<Review, 'draft' | 'prose'>, desk: Desk, previous?: Review): Review {
  const { dataset } = desk.evidence;
  const kept = (previous && desk.kept.get(previous)) ?? NOTHING_KEPT;
  const { works, head, tail } = readBlocks(prose, kept, desk);
  const date = dateOf(prose.frontMatter);
  const votes = recount(kept.votes, ballotsBetween(kept.works, head, tail), ballotsBetween(works, head, tail));
  const frame =
    kept.frame !== null && kept.frame.date === date && kept.votes === votes ? kept.frame : settled(kept.frame, frameOf(date, votes));
  const day = date ?? dayOf(frame, dataset);
  const start =
    kept.start !== null && kept.start.date === day && alike(kept.prose?.frontMatter, prose.frontMatter)
      ? kept.start
      : firstContext(prose, desk, day);
  const unmoved = start === kept.start && frame === kept.frame ? { head: Math.max(0, head - 1), tail } : { head: 0, tail: 0 };
  const { steps, ends } = takeSteps(works, { start, frame, known: kept.steps, ...unmoved }, desk);
  const { register, mismatches } = registerMismatches(prose.blocks, steps, kept, ends);
  const kinds = kindsIn(steps, kept, ends);
  const review = createReview({ draft, prose, outcomes: steps, kinds, dataset, mismatches });
  desk.kept.set(review, { prose, works, votes, frame, start, steps, kinds, register });
  return review;
}

/**
 * What is remembered for one dataset: the look-ups, per block content the work done on it, and per review what the next one may go on from.
 */
interface Desk {
  readonly evidence: Evidence;
  readonly works: WeakMap<BlockContent, Work>;
  readonly kept: WeakMap<Review, Kept>;
}

/** Everything worked out for one block content. */
interface Work {
  readonly reading: Reading;
  readonly ballot: Ballot;
  readonly opening: Opening | null;
  /**
   * How it was judged last, and before that: a word that is typed names something and then nothing, and what was changed is changed back.
   */
  last: Step | null;
  lastButOne: Step | null;
}

/** What a block is judged by, apart from itself. */
interface Given {
  readonly frame: Frame;
  readonly from: Context;
  /** How the next block begins. */
  readonly ahead: Opening | null;
  /** The figures judged last. */
  readonly earlier: readonly Judged[];
  readonly named: Named;
  /** Level of the heading of the references in which it stands; 0 for none. */
  readonly references: number;
}

/** A block judged. */
interface Step extends Given, Outcome {
  /** For the block that follows. */
  readonly leaves: Pick<Given, 'from' | 'earlier' | 'named' | 'references'>;
}

/** Offsets are relative to the block. */
interface Outcome extends Found {
  /** Its claims and what it leaves behind: read again only where they hang on what has changed. */
  readonly read: Read;
  readonly context: Context;
  /** What it adds to the figures judged last, and to the places and times named. */
  readonly handed: readonly Judged[];
  readonly names: Named;
  /** Which of those of the blocks before it was asked for. */
  readonly asked: { readonly earlier: boolean; readonly named: boolean };
}

interface Kept {
  readonly prose: Prose | null;
  readonly works: readonly Work[];
  readonly votes: Votes;
  readonly frame: Frame | null;
  readonly start: Context | null;
  readonly steps: readonly Step[];
  readonly kinds: readonly number[];
  readonly register: Register | null;
}

const NOTHING_KEPT: Kept = { prose: null, works: [], votes: NO_VOTES, frame: null, start: null, steps: [], kinds: [], register: null };
const NOBODY: readonly Judged[] = [];

/** How many judged figures a block hands on to the next, for sums and changes. */
const HANDED_ON = 24;
const desks = new WeakMap<Dataset, Desk>();

function deskOf(dataset: Dataset): Desk {
  let desk = desks.get(dataset);
  if (!desk) desks.set(dataset, (desk = { evidence: evidenceOf(dataset), works: new WeakMap(), kept: new WeakMap() }));
  return desk;
}

/** The work on every block, looked up only for those between the first and the last that are another than before. */
function readBlocks(
  { blocks, kept: known }: Prose,
  kept: Kept,
  desk: Desk,
): { readonly works: readonly Work[]; readonly head: number; readonly tail: number } {
  const { head, tail } = commonEnds(kept.prose?.blocks ?? [], blocks, (a, b) => a.content === b.content, (kept.prose && known) ?? NO_ENDS);
  const between = blocks.slice(head, blocks.length - tail).map(({ content }) => workOn(content, desk));
  return { works: kept.works.slice(0, head).concat(between, kept.works.slice(kept.works.length - tail)), head, tail };
}

function workOn(content: BlockContent, desk: Desk): Work {
  let work = desk.works.get(content);
  if (!work) {
    const reading = readBlock(content, desk.evidence);
    desk.works.set(
      content,
      (work = { reading, ballot: ballotOf(reading, desk.evidence), opening: openingOf(reading), last: null, lastButOne: null }),
    );
  }
  return work;
}

function ballotsBetween(works: readonly Work[], head: number, tail: number): Ballot[] {
  return works.slice(head, works.length - tail).map((work) => work.ballot);
}

/** The old object where the new one says the same, so that from there on a glance shows that nothing has changed. */
function settled<T>(old: T | null, now: T): T {
  return old !== null && alike(old, now) ? old : now;
}

function kindsIn(steps: readonly Step[], kept: Kept, { head, tail }: Ends): readonly number[] {
  return kept.kinds.slice(0, head).concat(steps.slice(head, steps.length - tail).map(kindsOf), kept.kinds.slice(kept.steps.length - tail));
}

interface Way {
  readonly start: Context;
  readonly frame: Frame;
  readonly known: readonly Step[];
  /** How many blocks at the beginning and at the end are as they were, and so are those next to them. */
  readonly head: number;
  readonly tail: number;
}

/**
 * Judges block after block. Those before the first change keep their steps; so do those after the last one, from where nothing that is
 * handed on differs any more.
 */
function takeSteps(
  works: readonly Work[],
  { start, frame, known, head, tail }: Way,
  desk: Desk,
): { readonly steps: readonly Step[]; readonly ends: Ends } {
  const steps = known.slice(0, head);
  const grown = works.length - known.length;
  const first = { from: start, earlier: NOBODY, named: NOTHING_NAMED, references: 0 };
  for (let i = head; i < works.length; i++) {
    const { from, earlier, named, references } = steps[i - 1]?.leaves ?? first;
    const step = takeStep(works[i]!, { frame, from, ahead: works[i + 1]?.opening ?? null, earlier, named, references }, desk);
    steps.push(step);
    if (i >= works.length - tail && step === known[i - grown])
      return { steps: steps.concat(known.slice(i - grown + 1)), ends: { head, tail: works.length - i } };
  }
  return { steps, ends: { head, tail: 0 } };
}

/** Judges the claims of one block, or takes one of the last outcomes where nothing that it depends on has changed. */
function takeStep(work: Work, given: Given, desk: Desk): Step {
  const { last, lastButOne } = work;
  if (last && isFrom(last, given)) return last;
  work.lastButOne = last;
  return (work.last = lastButOne && isFrom(lastButOne, given) ? lastButOne : stepTo(goOn(work, given, desk), given, work));
}

/** A step that was taken from just this. */
function isFrom(step: Step, given: Given): boolean {
  return isLike(step, given) && sameFigures(step.earlier, given.earlier) && alike(step.named, given.named);
}

/** The same but for the figures judged last, and the places and times named. */
function isLike(step: Step, { frame, from, ahead, references }: Given): boolean {
  return step.frame === frame && step.ahead === ahead && step.references === references && alike(step.from, from);
}

/** Goes on from the last outcome as far as that hangs on nothing that has changed. */
function goOn(work: Work, given: Given, desk: Desk): Outcome {
  const { last } = work;
  if (!last || !isLike(last, given) || (last.asked.named && !alike(last.named, given.named))) return judgeBlock(work, given, desk);
  return last.asked.earlier && !sameFigures(last.earlier, given.earlier) ? judgeBlock(work, given, desk, last) : last;
}

function stepTo(outcome: Outcome, given: Given, { reading }: Work): Step {
  const { judged, unchecked, read, context, handed, names, asked } = outcome;
  const { frame, from, ahead, earlier, named, references } = given;
  return {
    judged,
    unchecked,
    read,
    context,
    handed,
    names,
    asked,
    frame,
    from,
    ahead,
    earlier,
    named,
    references,
    leaves: {
      from: context,
      earlier: handOn(earlier, handed),
      named: rememberMore(named, names),
      references: referencesBehind(reading.content, references),
    },
  };
}

/** With `known`, an outcome of the same claims, they are not read again. */
function judgeBlock({ reading }: Work, given: Given, { evidence }: Desk, known?: Outcome): Outcome {
  const { from, ahead, frame } = given;
  const asked = { earlier: false, named: known?.asked.named ?? false };
  const ask =
    <K extends keyof typeof asked>(what: K): (() => Given[K]) =>
    () => {
      asked[what] = true;
      return given[what];
    };
  const read = known?.read ?? readClaims(reading, withRecent(from, ask('named')), evidence, ahead);
  const { context, named } = read;
  const isSource = namesSource(reading.content, given.references > 0);
  const claims = read.claims.filter(({ quantity }) => !isSource(quantity.span));
  const verdicts = judgeAll(claims, { evidence, frame, earlier: ask('earlier') });
  const judged = verdicts.filter((verdict): verdict is Judged => verdict !== null);
  return {
    judged,
    // A year that is no figure is a time, at which nothing is left to check.
    unchecked: claims
      .filter(({ quantity }, index) => verdicts[index] === null && quantity.kind !== 'year')
      .map(({ quantity }) => quantity.span),
    read,
    context,
    handed: judged.slice(-HANDED_ON).map(ofBefore),
    names: named,
    asked,
  };
}

/** The same figure for the blocks that follow. */
function ofBefore(judged: Judged): Judged {
  return changed(judged, { block: 'before' });
}

function handOn(earlier: readonly Judged[], handed: readonly Judged[]): readonly Judged[] {
  return handed.length === 0 ? earlier : earlier.slice(Math.max(0, earlier.length + handed.length - HANDED_ON)).concat(handed);
}

function sameFigures(a: readonly Judged[], b: readonly Judged[]): boolean {
  return a === b || (a.length === b.length && a.every((one, i) => one === b[i] || keyOf(one) === keyOf(b[i]!)));
}

/** Where a draft begins: with its date, and its title as the outermost heading. */
function firstContext(prose: Prose, desk: Desk, date: string | null): Context {
  const title = prose.frontMatter['title'];
  if (!title) return { ...EMPTY_CONTEXT, headings: [null], date };
  const content: BlockContent = {
    cuts: NO_CUTS,
    kind: 'heading',
    text: title,
    level: 1,
    listDepth: 0,
    quoted: false,
    footnote: null,
    sentences: [{ start: 0, end: title.length }],
    footnoteRefs: [],
    addresses: [],
    comments: [],
    rows: [],
  };
  const sentence = readBlock(content, desk.evidence).sentences[0]!;
  return {
    ...EMPTY_CONTEXT,
    subject: nearness(sentence, 0),
    headings: [slotsOf(sentence, 'title', { date, antecedent: null, recent: () => NOTHING_NAMED }, desk.evidence)],
    date,
  };
}

/** The day on which the release came out that an undated draft retells: it speaks of last year as the release does. */
function dayOf(frame: Frame, dataset: Dataset): string | null {
  return releaseRetold(frame, dataset)?.published || null;
}

/** The day that a draft states of itself, as `YYYY-MM-DD`. */
function dateOf(frontMatter: Prose['frontMatter']): string | null {
  return /^\d{4}-\d{2}-\d{2}/.exec(frontMatter['date'] ?? '')?.[0] ?? null;
}
