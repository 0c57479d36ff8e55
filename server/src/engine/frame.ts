import type { Evidence } from './evidence.js';
import { cellsWithin } from './evidence.js';
import type { Reading } from './reading.js';

/** What a draft as a whole takes for granted: its date and the publication that it mostly retells. */
export interface Frame {
  /** Draft's date, ISO 8601, or null. */
  readonly date: string | null;
  /** Code of the release that several of its telling figures come from, or null. */
  readonly release: string | null;
}

/** A figure this large that equals a published one is hardly there by chance. */
const TELLING = 100;
const VOTES_NEEDED = 2;

/** Which releases hold the telling figures of a block: counted once per block and kept with its reading. */
export function releaseVotes(reading: Reading, evidence: Evidence): ReadonlyMap<string, number> {
  const votes = new Map<string, number>();
  for (const sentence of reading.sentences) {
    for (const quantity of sentence.quantities) {
      if (quantity.kind !== 'number' || quantity.value < TELLING) continue;
      const cells = cellsWithin(evidence, 'count', { low: quantity.value, high: quantity.value }).filter((cell) => cell.obs.obsValue === quantity.value);
      const releases = new Set(cells.flatMap((cell) => cell.obs.release ?? []));
      for (const release of releases) votes.set(release, (votes.get(release) ?? 0) + 1 / releases.size);
    }
  }
  return votes;
}

/** The frame of a draft out of its front matter's date and the votes of all its blocks. */
export function frameOf(date: string | null, votes: readonly ReadonlyMap<string, number>[]): Frame {
  const total = new Map<string, number>();
  for (const some of votes) for (const [release, count] of some) total.set(release, (total.get(release) ?? 0) + count);
  let release: string | null = null;
  let most = VOTES_NEEDED - 0.001;
  for (const [code, count] of total) {
    if (count > most || (count === most && release !== null && code > release)) {
      most = count;
      release = code;
    }
  }
  return { date, release };
}
