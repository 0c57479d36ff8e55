import { STRENGTH, type Slot } from '../claim/slots.js';
import type { Cell } from '../dataset/evidence.js';
import type { Judged } from '../judge/judge.js';
import type { Candidate } from '../judge/weigh.js';
import { describePeriod, findPeriods, type PeriodMention } from '../text/period.js';
import type { BlockContent } from '../text/prose.js';
import { endOfClause } from './sentence.js';

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

/** The same, where its sentence says all but the time, and that is one year; else null. What the speaker counted himself, or the data never count, is not it. */
export function isUndated(judged: Judged): Cell | null {
  const likely = likelyOf(judged);
  const { slots: { period, topic, measure, platform, unit }, ownCount, ownStudy, uncounted } = judged.claim;
  if (ownCount || ownStudy || uncounted || ![topic, measure, platform, unit].some(isStated)) return null;
  return likely && likely.conflict === null && !isStated(period) && /^\d{4}(?:\/\d{2})?$/.test(describePeriod(likely.cell.obs.refPeriod)) ? likely.cell : null;
}

/** The time that stands in the clause of a figure, though the figure was not taken to be of it; else undefined. */
export function timeBeside({ claim: { quantity, sentence } }: Judged, { text, sentences }: BlockContent): PeriodMention | undefined {
  const span = sentences[sentence];
  if (!span) return undefined;
  const clause = endOfClause(text, span, quantity.span);
  return findPeriods(text.slice(0, clause && !clause.joined ? clause.at : span.end)).find(({ span: { start } }) => start >= span.start);
}
