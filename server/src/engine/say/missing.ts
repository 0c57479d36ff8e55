import { STRENGTH, type Slot } from '../claim/slots.js';
import type { Cell } from '../dataset/evidence.js';
import type { Judged } from '../judge/judge.js';
import type { Candidate } from '../judge/weigh.js';
import { describePeriod } from '../text/period.js';

/** So well a published figure must agree with the words to be what an unverified one may come from. */
const LIKELY = 3;

/** Said of this figure by its own sentence, its row or what leads into its list. */
export function isStated(slot: Slot | null): slot is Slot {
  return slot !== null && STRENGTH[slot.reach] >= STRENGTH.lead;
}

/** The published figure that an unverified one may come from: the same value, and much in common with the words. */
export function likelyOf({ reason, candidates }: Judged): Candidate | null {
  const [first] = reason === 'no-observation' ? candidates : [];
  return first && first.fit === 'exact' && first.score >= LIKELY ? first : null;
}

/** The same, where its sentence says all but the time, and that is one year; else null. */
export function isUndated(judged: Judged): Cell | null {
  const likely = likelyOf(judged);
  const { period } = judged.claim.slots;
  return likely && likely.conflict === null && !isStated(period) && /^\d{4}(?:\/\d{2})?$/.test(describePeriod(likely.cell.obs.refPeriod)) ? likely.cell : null;
}
