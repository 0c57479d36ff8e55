import type { Claim } from './claim/claim.js';
import { type Opening, openingOf, readClaims } from './claim/block.js';
import { type Context, EMPTY_CONTEXT, nearness, type Read, withRecent } from './claim/context.js';
import type { Dataset } from './dataset/dataset.js';
import { registerMismatches, type Register } from './judge/consistency.js';
import { evidenceOf, type Evidence } from './dataset/evidence.js';
import { type Ballot, ballotOf, frameOf, NO_VOTES, recount, releaseRetold, type Frame, type Votes } from './claim/frame.js';
import { alike, commonEnds, type Ends, NO_ENDS } from './dataset/group.js';
import { judgeAll, type Judged } from './judge/judge.js';
import { matchValue } from './judge/match.js';
import { changed } from './judge/outcome.js';
import type { Candidate } from './judge/weigh.js';
import { keyOf } from './reckon/operands.js';
import type { Cells } from './text/cells.js';
import { NO_CUTS } from './text/cut.js';
import { readProse, type BlockContent, type Edit, type Prose } from './text/prose.js';
import { readAll, readBlock, type Reading } from './claim/reading.js';
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
  const { tellings, steps, ends } = takeAll(works, { start, frame, head, tail }, kept, desk);
  const { register, mismatches } = registerMismatches(prose.blocks, steps, kept, ends);
  const kinds = kindsIn(steps, kept, ends);
  const review = createReview({ draft, prose, outcomes: steps, kinds, dataset, mismatches });
  desk.kept.set(review, { prose, works, votes, frame, start, tellings, steps, kinds, register });
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
  readonly tellings: Lately<Telling>;
  readonly steps: Lately<Step>;
}

/**
 * What was worked out last, and before that: a word that is typed names something and then nothing, and what was changed is changed back.
 */
interface Lately<T> {
  last: T | null;
  lastButOne: T | null;
}

/** What the claims of a block are read by, apart from itself. */
interface Around {
  readonly from: Context;
  /** How the next block begins. */
  readonly ahead: Opening | null;
  readonly named: Named;
  /** Level of the heading of the references in which it stands; 0 for none. */
  readonly references: number;
}

/** A block whose claims are read. */
interface Telling extends Around {
  readonly told: Told;
  /** For the block that follows. */
  readonly leaves: Pick<Around, 'from' | 'named' | 'references'>;
}

/** The claims of a block: read again only where they hang on what has changed. */
interface Told {
  readonly read: Read;
  /** Those that do not only name a source. */
  readonly claims: readonly Claim[];
  /** Whether the places and times that the blocks before name were asked for. */
  readonly asked: { named: boolean };
  /** By claim the observations that hold its value, as they weighed last. */
  weighed: { readonly frame: Frame; readonly candidates: readonly (readonly Candidate[])[] } | null;
}

/** What the claims of a block are judged by. */
interface Given {
  readonly frame: Frame;
  readonly told: Told;
  /** The figures judged last. */
  readonly earlier: readonly Judged[];
}

/** A block judged. */
interface Step extends Given, Outcome {
  /** For the block that follows. */
  readonly leaves: readonly Judged[];
}

/** Offsets are relative to the block. */
interface Outcome extends Found {
  /** What it adds to the figures judged last. */
  readonly handed: readonly Judged[];
  /** Whether those of the blocks before were asked for. */
  readonly asked: { earlier: boolean };
}

interface Kept {
  readonly prose: Prose | null;
  readonly works: readonly Work[];
  readonly votes: Votes;
  readonly frame: Frame | null;
  readonly start: Context | null;
  readonly tellings: readonly Telling[];
  readonly steps: readonly Step[];
  readonly kinds: readonly number[];
  readonly register: Register | null;
}

const NOTHING_KEPT: Kept = {
  prose: null,
  works: [],
  votes: NO_VOTES,
  frame: null,
  start: null,
  tellings: [],
  steps: [],
  kinds: [],
  register: null,
};
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
function readBlocks({ blocks, kept: known }: Prose, kept: Kept, desk: Desk): Ends & { readonly works: readonly Work[] } {
  const { head, tail } = commonEnds(kept.prose?.blocks ?? [], blocks, (a, b) => a.content === b.content, (kept.prose && known) ?? NO_ENDS);
  const between = blocks.slice(head, blocks.length - tail).map(({ content }) => content);
  workOn(
    between.filter((content) => !desk.works.has(content)),
    desk,
  );
  const works = between.map((content) => desk.works.get(content)!);
  return { works: kept.works.slice(0, head).concat(works, kept.works.slice(kept.works.length - tail)), head, tail };
}

function workOn(contents: readonly BlockContent[], { evidence, works }: Desk): void {
  for (const reading of readAll(contents, evidence))
    works.set(reading.content, {
      reading,
      ballot: ballotOf(reading, evidence),
      opening: openingOf(reading),
      tellings: { last: null, lastButOne: null },
      steps: { last: null, lastButOne: null },
    });
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

/**
 * Reads the claims of every block, then weighs what holds their values, and then judges them. Each of these takes so much code that doing
 * them in turn for every block would have the processor fetch it anew each time.
 */
function takeAll(
  works: readonly Work[],
  { start, frame, head, tail }: Ends & { readonly start: Context; readonly frame: Frame },
  kept: Kept,
  desk: Desk,
): { readonly tellings: readonly Telling[]; readonly steps: readonly Step[]; readonly ends: Ends } {
  // How a block begins is said of the one before.
  const unread = start === kept.start ? { head: Math.max(0, head - 1), tail } : NO_ENDS;
  const first = { from: start, named: NOTHING_NAMED, references: 0 };
  const { all: tellings, ends: told } = goThrough(works.length, kept.tellings, unread, (block, before) => {
    const { from, named, references } = before?.leaves ?? first;
    return tell(works[block]!, { from, ahead: works[block + 1]?.opening ?? null, named, references }, desk);
  });
  const unjudged = frame === kept.frame ? told : NO_ENDS;
  for (let i = unjudged.head; i < works.length - unjudged.tail; i++) weighed(tellings[i]!.told, frame, desk);
  const { all: steps, ends } = goThrough(works.length, kept.steps, unjudged, (block, before) =>
    judge(works[block]!, { frame, told: tellings[block]!.told, earlier: before?.leaves ?? NOBODY }, desk),
  );
  return { tellings, steps, ends };
}

/**
 * Goes from block to block. Those before the first change keep what is known of them; so do those after the last one, from where nothing
 * that is handed on differs any more.
 */
function goThrough<T>(
  count: number,
  known: readonly T[],
  { head, tail }: Ends,
  take: (block: number, before: T | undefined) => T,
): { readonly all: readonly T[]; readonly ends: Ends } {
  const all = known.slice(0, head);
  const grown = count - known.length;
  for (let i = head; i < count; i++) {
    const one = take(i, all[i - 1]);
    all.push(one);
    if (i >= count - tail && one === known[i - grown])
      return { all: all.concat(known.slice(i - grown + 1)), ends: { head, tail: count - i } };
  }
  return { all, ends: { head, tail: 0 } };
}

/** One of the last where nothing that it depends on has changed, or else a new one. */
function recall<T>(lately: Lately<T>, isFrom: (known: T) => boolean, make: (last: T | null) => T): T {
  const { last, lastButOne } = lately;
  if (last && isFrom(last)) return last;
  lately.lastButOne = last;
  return (lately.last = lastButOne && isFrom(lastButOne) ? lastButOne : make(last));
}

/** Reads the claims of one block as far as they hang on anything that has changed. */
function tell({ reading, tellings }: Work, around: Around, { evidence }: Desk): Telling {
  const { from, ahead, named, references } = around;
  const isLike = (known: Around): boolean => known.ahead === ahead && known.references === references && alike(known.from, from);
  return recall(
    tellings,
    (known) => isLike(known) && alike(known.named, named),
    (last) => {
      const told = last && isLike(last) && !last.told.asked.named ? last.told : readTold(reading, around, evidence);
      const leaves = {
        from: told.read.context,
        named: rememberMore(named, told.read.named),
        references: referencesBehind(reading.content, references),
      };
      return { from, ahead, named, references, told, leaves };
    },
  );
}

function readTold(reading: Reading, { from, ahead, named, references }: Around, evidence: Evidence): Told {
  const asked = { named: false };
  const recent = (): Named => {
    asked.named = true;
    return named;
  };
  const read = readClaims(reading, withRecent(from, recent), evidence, ahead);
  const isSource = namesSource(reading.content, references > 0);
  return { read, claims: read.claims.filter(({ quantity }) => !isSource(quantity.span)), asked, weighed: null };
}

function weighed(told: Told, frame: Frame, { evidence }: Desk): readonly (readonly Candidate[])[] {
  if (told.weighed?.frame !== frame) told.weighed = { frame, candidates: told.claims.map((claim) => matchValue(claim, evidence, frame)) };
  return told.weighed.candidates;
}

/** Judges the claims of one block as far as that hangs on anything that has changed. */
function judge({ steps }: Work, given: Given, desk: Desk): Step {
  const { frame, told, earlier } = given;
  const isLike = (known: Given): boolean => known.frame === frame && known.told === told;
  return recall(
    steps,
    (known) => isLike(known) && sameFigures(known.earlier, earlier),
    (last) => {
      const { judged, unchecked, handed, asked } = last && isLike(last) && !last.asked.earlier ? last : judgeTold(given, desk);
      return { judged, unchecked, handed, asked, frame, told, earlier, leaves: handOn(earlier, handed) };
    },
  );
}

function judgeTold({ frame, told, earlier }: Given, desk: Desk): Outcome {
  const asked = { earlier: false };
  const ask = (): readonly Judged[] => {
    asked.earlier = true;
    return earlier;
  };
  const { claims } = told;
  const verdicts = judgeAll(claims, weighed(told, frame, desk), { evidence: desk.evidence, frame, earlier: ask });
  const judged = verdicts.filter((verdict): verdict is Judged => verdict !== null);
  return {
    judged,
    // A year that is no figure is a time, at which nothing is left to check.
    unchecked: claims
      .filter(({ quantity }, index) => verdicts[index] === null && quantity.kind !== 'year')
      .map(({ quantity }) => quantity.span),
    handed: judged.slice(-HANDED_ON).map(ofBefore),
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
