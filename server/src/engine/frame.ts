import type { Evidence } from './evidence.js';
import { cellsWithin } from './evidence.js';
import type { Reading } from './reading.js';

/** What a draft as a whole takes for granted: its date and the publication that it mostly retells. */
export interface Frame {
  /** Draft's date, ISO 8601, or null. */
  readonly date: string | null;
  /** Code of the release that several of its telling figures come from, or null. */
  readonly release: string | null;
  /** How much the draft is about the subject, 0 to 1 in tenths, so that a word more or less seldom changes it: sentences that name it against sentences that name something else. */
  readonly subject: number;
}

/** What one block adds to the frame. Counted once per content. */
export interface Votes {
  readonly releases: ReadonlyMap<string, number>;
  readonly about: number;
  readonly elsewhere: number;
}

/** A figure this large that equals a published one is hardly there by chance. */
const TELLING = 100;
const VOTES_NEEDED = 2;
/** So many telling figures of one release show what a draft is about, though it never names it (questions and answers, notes of figures), as long as it names no other subject. */
const VOTES_ENOUGH = 4;
const RETOLD = 0.6;

const ABOUT = { subject: 1, neighbour: 0.6, hint: 0.4, outside: 0 } as const;
const MOST_ABOUT = 0.85;

/** Which releases hold the telling figures of a block, and whether it is about the subject: counted once per block and kept with its reading. */
export function votesOf(reading: Reading, evidence: Evidence): Votes {
  const releases = new Map<string, number>();
  let about = 0;
  let elsewhere = 0;
  for (const sentence of reading.sentences) {
    if (sentence.scope) about += ABOUT[sentence.scope];
    if (sentence.scope === 'outside') elsewhere++;
    for (const quantity of sentence.quantities) {
      if (quantity.kind !== 'number' || quantity.value < TELLING) continue;
      const cells = cellsWithin(evidence, 'count', { low: quantity.value, high: quantity.value }).filter((cell) => cell.obs.obsValue === quantity.value);
      const holders = new Set(cells.flatMap((cell) => cell.obs.release ?? []));
      for (const release of holders) releases.set(release, (releases.get(release) ?? 0) + 1 / holders.size);
    }
  }
  return { releases, about, elsewhere };
}

/** The frame of a draft out of its front matter's date and the votes of all its blocks. */
export function frameOf(date: string | null, votes: readonly Votes[]): Frame {
  const total = new Map<string, number>();
  let about = 0;
  let elsewhere = 0;
  for (const some of votes) {
    about += some.about;
    elsewhere += some.elsewhere;
    if (some.releases.size) for (const [release, count] of some.releases) total.set(release, (total.get(release) ?? 0) + count);
  }
  let release: string | null = null;
  let most = VOTES_NEEDED - 0.001;
  for (const [code, count] of total) {
    if (count > most || (count === most && release !== null && code > release)) {
      most = count;
      release = code;
    }
  }
  const named = (0.8 * about) / (elsewhere + 0.5);
  const retold = release === null || most < VOTES_ENOUGH || elsewhere > 0 ? 0 : RETOLD;
  return { date, release, subject: Math.round(10 * Math.min(MOST_ABOUT, Math.max(named, retold))) / 10 };
}
