import type { Observation } from '../dataset/dataset.js';
import type { Evidence } from '../dataset/evidence.js';
import { cellsWithin } from '../dataset/evidence.js';
import type { Quantity } from '../text/quantity.js';
import type { Reading } from './reading.js';

/** What a draft as a whole takes for granted: its date and the publication that it mostly retells. */
export interface Frame {
  /** Draft's date, ISO 8601, or null. */
  readonly date: string | null;
  /** Code of the release that several of its telling figures come from, or null. */
  readonly release: string | null;
  /** The sources that more of its figures come from than chance would have it, in the order of their names. */
  readonly sources: readonly string[];
  /** How much the draft is about the subject, 0 to 1 in tenths, so that a word more or less seldom changes it: sentences that name it against sentences that name something else. */
  readonly subject: number;
  /** The same for what stands before the subject is first named: one sentence in a long draft may only come to it by the way. */
  readonly ahead: number;
  /** It tells of one case ("he pleaded guilty"), so that a number needs more than the subject's name to be a figure of it. */
  readonly story: boolean;
}

/** What one block, or all of them, adds to the frame. Whole numbers, so that a sum is the same in whatever order it is made. */
export interface Votes {
  /** By release, in parts of a vote. */
  readonly releases: ReadonlyMap<string, number>;
  /** The same by source. */
  readonly sources: ReadonlyMap<string, number>;
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

/** A figure this large that equals a published one is hardly there by chance. */
const TELLING = 100;
const VOTES_NEEDED = 2;
/** So many votes a source gets hardly by chance. */
const SOURCE_VOTES = 2;
/** So many telling figures of one release show what a draft is about, though it never names it (questions and answers, notes of figures), as long as it names no other subject. */
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

/** Which releases hold the telling figures of a block, and whether it is about the subject: counted once per block and kept with its reading. */
export function votesOf(reading: Reading, evidence: Evidence): Votes {
  const releases = new Map<string, number>();
  const sources = new Map<string, number>();
  let about = 0;
  let elsewhere = 0;
  let story = 0;
  let figures = 0;
  let neighbours = 0;
  for (const sentence of reading.sentences) {
    if (sentence.scope) about += ABOUT[sentence.scope];
    if (sentence.scope === 'outside') elsewhere++;
    if (sentence.scope === 'neighbour') neighbours++;
    if (sentence.marks.some(({ dimension, codes }) => dimension === 'topic' && codes.some((code) => evidence.dataset.topics.get(code)?.story))) story++;
    if (sentence.quantities.some(({ kind }) => kind !== 'year' && kind !== 'ordinal')) figures++;
    for (const quantity of sentence.quantities) {
      voteForSources(quantity, sources, evidence);
      if (quantity.kind !== 'number' || quantity.value < TELLING) continue;
      const cells = cellsWithin(evidence, 'count', { low: quantity.value, high: quantity.value }).filter((cell) => cell.obs.obsValue === quantity.value);
      const holders = new Set(cells.flatMap((cell) => cell.obs.release ?? []));
      for (const release of holders) releases.set(release, (releases.get(release) ?? 0) + Math.round(VOTE / holders.size));
    }
  }
  return { releases, sources, about, elsewhere, story, figures, neighbours };
}

/** Every source that holds just this value gets its part of a vote: the fewer there are, the more it tells. */
function voteForSources({ kind, value, words }: Quantity, sources: Map<string, number>, evidence: Evidence): void {
  if (words || (kind !== 'percent' && (kind !== 'number' || value < FEW))) return;
  const cells = cellsWithin(evidence, kind === 'percent' ? 'percent' : 'count', { low: value, high: value }).filter(({ obs }) => Math.abs(obs.obsValue) === value);
  const holders = new Set(cells.map(({ obs }) => obs.source));
  for (const source of holders) sources.set(source, (sources.get(source) ?? 0) + Math.round(VOTE / holders.size));
}
const FEW = 20;

export const NO_VOTES: Votes = { releases: new Map(), sources: new Map(), about: 0, elsewhere: 0, story: 0, figures: 0, neighbours: 0 };

/** The votes of a draft after some of its blocks have been taken out and others put in. */
export function recount(total: Votes, gone: readonly Votes[], come: readonly Votes[]): Votes {
  const releases = new Map(total.releases);
  const sources = new Map(total.sources);
  let { about, elsewhere, story, figures, neighbours } = total;
  const count = (votes: Votes, sign: 1 | -1): void => {
    about += sign * votes.about;
    elsewhere += sign * votes.elsewhere;
    story += sign * votes.story;
    figures += sign * votes.figures;
    neighbours += sign * votes.neighbours;
    if (votes.releases.size) for (const [release, parts] of votes.releases) releases.set(release, (releases.get(release) ?? 0) + sign * parts);
    if (votes.sources.size) for (const [source, parts] of votes.sources) sources.set(source, (sources.get(source) ?? 0) + sign * parts);
  };
  for (const votes of gone) count(votes, -1);
  for (const votes of come) count(votes, 1);
  return { releases, sources, about, elsewhere, story, figures, neighbours };
}

/** It is of the release that the draft retells. */
export function isOfRelease({ release }: Frame, obs: Observation): boolean {
  return release !== null && obs.release === release;
}

/** It is of the release that the draft retells, or of a source that more of its figures come from. */
export function isRetelling(frame: Frame, obs: Observation): boolean {
  return isOfRelease(frame, obs) || frame.sources.includes(obs.source);
}

/** The frame of a draft out of its front matter's date and the votes of all its blocks. */
export function frameOf(date: string | null, { releases, sources, about, elsewhere, story, figures, neighbours }: Votes): Frame {
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
  const held = [...sources].filter(([, parts]) => parts >= SOURCE_VOTES * VOTE).map(([source]) => source).sort();
  return { date, release, sources: held, subject: Math.round(10 * Math.max(Math.min(MOST_ABOUT, named), retold)) / 10, ahead: Math.round(10 * Math.max(Math.min(MOST_ABOUT, named) * reach, retold)) / 10, story: story >= STORY && story >= STORY_SHARE * about };
}
