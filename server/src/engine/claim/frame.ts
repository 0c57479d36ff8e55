import type { Dataset, Observation, Release } from '../dataset/dataset.js';
import type { Evidence } from '../dataset/evidence.js';
import { placesWithin } from '../dataset/order.js';
import type { Quantity } from '../text/quantity.js';
import { isLed } from './lead.js';
import type { Reading } from './reading.js';

/** What a draft as a whole takes for granted: its date and the publication that it mostly retells. */
export interface Frame {
  /** Draft's date, ISO 8601, or null. */
  readonly date: string | null;
  /** Code of the release that several of its telling figures come from, or null. */
  readonly release: string | null;
  /** The sources that more of its figures come from than chance would have it, in the order of their names. */
  readonly sources: readonly string[];
  /** The topics that so many of its numbers may be of that it is mainly about them. */
  readonly topics: readonly string[];
  /**
   * How much the draft is about the subject, 0 to 1 in tenths, so that a word more or less seldom changes it: sentences that name it
   * against sentences that name something else.
   */
  readonly subject: number;
  /** The same for what stands before the subject is first named: one sentence in a long draft may only come to it by the way. */
  readonly ahead: number;
  /** It tells of one case ("he pleaded guilty"), so that a number needs more than the subject's name to be a figure of it. */
  readonly story: boolean;
}

/** What is counted of the sentences of a block, and of all of them. */
interface Tally {
  /** Tenths of a sentence that is about the subject. */
  readonly about: number;
  /** Sentences about something else. */
  readonly elsewhere: number;
  /** Sentences about a neighbouring subject. */
  readonly neighbours: number;
  /** Sentences with figures of whatever kind. */
  readonly figures: number;
  /** Sentences that tell of one case. */
  readonly story: number;
}

/** What one block adds to the frame. */
export interface Ballot extends Tally {
  /** For every number that any source holds: who does. */
  readonly held: readonly Holders[];
}

/** What all blocks add to the frame. Whole numbers, so that a sum is the same in whatever order it is made. */
export interface Votes extends Tally {
  /** By release, in parts of a vote. */
  readonly releases: ReadonlyMap<string, number>;
  /** The same by source, and by topic. */
  readonly sources: ReadonlyMap<string, number>;
  readonly topics: ReadonlyMap<string, number>;
  /** Numbers that any source holds. */
  readonly held: number;
}

/** A figure this large that equals a published one is hardly there by chance. */
const TELLING = 100;
const VOTES_NEEDED = 2;
/** So many votes a source gets hardly by chance. */
const SOURCE_VOTES = 2;
/** Such a share of all numbers that may be published figures tells what a draft is mainly about. */
const TOPIC_SHARE = 0.4;
/**
 * So many telling figures of one release show what a draft is about, though it never names it (questions and answers, notes of figures), as
 * long as it names no other subject.
 */
const VOTES_ENOUGH = 4;
const RETOLD = 0.6;

/** So many sentences with figures may hang on one that names the subject. */
const FIGURES_EACH = 6;

/** A vote falls into equal parts for up to ten releases, and nearly so for more. */
const VOTE = 2520;
/** Tenths of a sentence. */
const ABOUT = { subject: 10, neighbour: 6, hint: 4, outside: 0 } as const;
const MOST_ABOUT = 0.85;
/** So many sentences of one case make a draft its story, against the tenths of those about the subject. */
const STORY = 2;
const STORY_SHARE = 0.03;

/**
 * Which releases hold the telling figures of a block, and whether it is about the subject: counted once per block and kept with its
 * reading.
 */
export function ballotOf(reading: Reading, evidence: Evidence): Ballot {
  const held: Holders[] = [];
  let about = 0;
  let elsewhere = 0;
  let story = 0;
  let figures = 0;
  let neighbours = 0;
  for (const sentence of reading.sentences) {
    if (sentence.scope) about += ABOUT[sentence.scope];
    if (sentence.scope === 'outside') elsewhere++;
    if (sentence.scope === 'neighbour') neighbours++;
    if (
      sentence.marks.some(
        ({ dimension, codes }) => dimension === 'topic' && codes.some((code) => evidence.dataset.topics.get(code)?.story),
      ) ||
      sentence.quantities.some((quantity) => isLed(quantity, sentence, reading.content.text, evidence.dataset))
    )
      story++;
    if (sentence.quantities.some(({ kind }) => kind !== 'year' && kind !== 'ordinal')) figures++;
    for (const quantity of sentence.quantities) {
      const holders = holdersOf(quantity, evidence);
      if (holders !== null) held.push(holders);
    }
  }
  return { held, about, elsewhere, story, figures, neighbours };
}

/** What the published figures of one value are of: one object for all numbers of that value. */
interface Holders {
  readonly sources: readonly string[];
  readonly topics: readonly string[];
  /** None where the value tells too little. */
  readonly releases: readonly string[];
}

/** The published figures of just this value; null where there are none. */
function holdersOf({ kind, value, words }: Quantity, evidence: Evidence): Holders | null {
  if (words || (kind !== 'percent' && (kind !== 'number' || value < FEW))) return null;
  const { cells, from, to } = placesWithin(evidence, kind === 'percent' ? 'percent' : 'count', { low: value, high: value });
  if (from === to) return null;
  let known = holders.get(evidence);
  if (!known) holders.set(evidence, (known = { percent: new Map(), number: new Map() }));
  let own = known[kind].get(value);
  if (own === undefined)
    known[kind].set(
      value,
      (own = readHolders(
        cells
          .slice(from, to)
          .map(({ obs }) => obs)
          .filter(({ obsValue }) => Math.abs(obsValue) === value),
        kind === 'number' && value >= TELLING,
      )),
    );
  return own;
}
/** Fewer may be people of one case. */
const FEW = 20;
/** By value, once for a dataset: no more of them than it has values. */
const holders = new WeakMap<Evidence, Readonly<Record<'percent' | 'number', Map<number, Holders | null>>>>();

function readHolders(all: readonly Observation[], isTelling: boolean): Holders | null {
  return all.length === 0
    ? null
    : {
        sources: [...new Set(all.map(({ source }) => source))],
        topics: [...new Set(all.map(({ topic }) => topic))],
        releases: isTelling ? [...new Set(all.flatMap(({ release }) => release ?? []))] : [],
      };
}

const NONE: ReadonlyMap<string, number> = new Map();
/** The release that the draft retells, where it does. */
export function releaseRetold({ release }: Pick<Frame, 'release'>, { releases }: Pick<Dataset, 'releases'>): Release | undefined {
  return release === null ? undefined : releases.get(release);
}

export const NO_VOTES: Votes = {
  releases: NONE,
  sources: NONE,
  topics: NONE,
  held: 0,
  about: 0,
  elsewhere: 0,
  story: 0,
  figures: 0,
  neighbours: 0,
};

/** The votes of a draft after some of its blocks have been taken out and others put in; the same object where that changes nothing. */
export function recount(total: Votes, gone: readonly Ballot[], come: readonly Ballot[]): Votes {
  let { held, about, elsewhere, story, figures, neighbours } = total;
  // Few values come again and again.
  const times = new Map<Holders, number>();
  const count = (ballot: Ballot, sign: 1 | -1): void => {
    held += sign * ballot.held.length;
    about += sign * ballot.about;
    elsewhere += sign * ballot.elsewhere;
    story += sign * ballot.story;
    figures += sign * ballot.figures;
    neighbours += sign * ballot.neighbours;
    for (const holders of ballot.held) times.set(holders, (times.get(holders) ?? 0) + sign);
  };
  for (const ballot of gone) count(ballot, -1);
  for (const ballot of come) count(ballot, 1);
  const moved = [...times].filter(([, own]) => own !== 0);
  if (
    moved.length === 0 &&
    about === total.about &&
    elsewhere === total.elsewhere &&
    story === total.story &&
    figures === total.figures &&
    neighbours === total.neighbours
  )
    return total;
  const [releases, sources, topics] = [new Map(total.releases), new Map(total.sources), new Map(total.topics)];
  for (const [holders, own] of moved) {
    share(holders.releases, own, releases);
    share(holders.sources, own, sources);
    share(holders.topics, own, topics);
  }
  return { releases, sources, topics, held, about, elsewhere, story, figures, neighbours };
}

/** Each gets its part of so many votes: the fewer there are, the more it tells. */
function share(codes: readonly string[], votes: number, total: Map<string, number>): void {
  const parts = votes * Math.round(VOTE / codes.length);
  for (const code of codes) total.set(code, (total.get(code) ?? 0) + parts);
}

/** It is of the release that the draft retells. */
export function isOfRelease({ release }: Frame, obs: Observation): boolean {
  return release !== null && obs.release === release;
}

/** It is of the release that the draft retells, or of a source that more of its figures come from. */
export function isRetelling(frame: Frame, obs: Observation): boolean {
  return isOfRelease(frame, obs) || frame.sources.includes(obs.source);
}

/** Those with at least so many votes, in the order of their names. */
function votedFor(parts: ReadonlyMap<string, number>, votes: number): readonly string[] {
  return [...parts]
    .filter(([, own]) => own >= votes * VOTE)
    .map(([code]) => code)
    .sort();
}

/** The frame of a draft out of its front matter's date and the votes of all its blocks. */
export function frameOf(
  date: string | null,
  { releases, sources, topics, held, about, elsewhere, story, figures, neighbours }: Votes,
): Frame {
  let release: string | null = null;
  let most = 0;
  for (const [code, parts] of releases) {
    if (parts > most || (parts === most && release !== null && code > release)) {
      most = parts;
      release = code;
    }
  }
  // Parts that do not come out even may lack a little of a whole vote.
  const votes = Math.round((100 * most) / VOTE) / 100;
  const named = (0.08 * about) / (elsewhere + 0.5);
  if (votes < VOTES_NEEDED) release = null;
  // One sentence speaks for a few sentences with figures, not for all of a long draft, save one that retells a release.
  const reach = neighbours > 0 || about > ABOUT.subject || votes >= VOTES_NEEDED ? 1 : Math.min(1, FIGURES_EACH / Math.max(1, figures));
  const retold = release === null || votes < VOTES_ENOUGH || elsewhere > 0 ? 0 : RETOLD;
  return {
    date,
    release,
    sources: votedFor(sources, SOURCE_VOTES),
    topics: votedFor(topics, Math.max(SOURCE_VOTES, TOPIC_SHARE * held)),
    subject: Math.round(10 * Math.max(Math.min(MOST_ABOUT, named), retold)) / 10,
    ahead: Math.round(10 * Math.max(Math.min(MOST_ABOUT, named) * reach, retold)) / 10,
    story: story >= STORY && story >= STORY_SHARE * about,
  };
}
