import type { Claim } from '../claim/claim.js';
import type { Dimension } from '../claim/reading.js';
import type { Slot } from '../claim/slots.js';
import { stateOf, topicState } from '../claim/state.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { Bench, Judged } from './judge.js';
import { FEW_TOPICS, TELLING_APART } from './pinned.js';

/** A figure that the draft has given before, and the dimension in which it is now told of another thing. */
export interface Echo {
  readonly cell: Cell;
  readonly dimension: Dimension;
}

/** A number of so many digits, the noughts at its end left out, is hardly met twice in a draft by chance. */
const DIGITS = 3;
/** …nor one of so many in a paragraph, where it is told of another place, time or group. */
const FEW_DIGITS = 2;
/** …and one that is no shorter than this hardly anywhere; a shorter one not in the same paragraph. */
const LONG = 1000;
/** A smaller number is met again by chance, unless the one sentence tells that of the other. */
const LEAST = 20;

/**
 * "NCMEC had 546,000 reports … Britain accounted for 546,000": the number is another's that the draft has given before, and rightly.
 * A short number must be said to be the same one, "in other words", "these 118", or stand in the same paragraph: "42% in 2024. In 2023 it
 * had been 42%".
 */
export function echoOf(claim: Claim, bench: Pick<Bench, 'agreed' | 'earlier' | 'evidence'>): Echo | null {
  const { agreed, earlier, evidence } = bench;
  const {
    quantity: { kind, value, hedge },
    uncounted,
    scope,
    change,
  } = claim;
  if (kind === 'fraction') return turned(claim, bench);
  if (
    (kind !== 'number' && kind !== 'percent') ||
    uncounted ||
    scope === 'outside' ||
    change !== null ||
    (value < LEAST && claim.again !== 'told') ||
    (hedge !== 'none' && hedge !== 'more')
  )
    return null;
  const digits = String(value).replace(/0+$/, '').length;
  const tells = kind === 'number' && digits >= DIGITS;
  if (claim.again === null && digits < FEW_DIGITS) return null;
  const first = [...earlier(), ...agreed].findLast((other) => isFirst(other, claim));
  const [cell] = first?.cells ?? [];
  if (!cell || cell.isChange || (claim.again === null && (value < LONG || !tells) && first!.block !== 'same')) return null;
  if (value < LEAST && (first!.block !== 'same' || first!.claim.sentence < claim.sentence - 1)) return null;
  const dimension = (claim.again === 'pointed' ? POINTED : claim.again === null && !tells ? TELLING_APART : TOLD).find((told) =>
    isOtherwise(told, claim.slots[told], cell, evidence),
  );
  return dimension === undefined ? null : { cell, dimension };
}

/**
 * "19.2% had spoken to a stranger. So about one in five is being groomed": what people answered in a survey, told in a fraction and as the
 * subject itself.
 */
function turned(
  { quantity: { value, hedge }, slots: { topic }, sentence, scope }: Claim,
  { agreed, evidence }: Pick<Bench, 'agreed' | 'evidence'>,
): Echo | null {
  if (scope !== 'hint' || topic === null || topic.reach !== 'own' || (hedge !== 'none' && hedge !== 'about')) return null;
  const said = agreed.findLast(
    (other) =>
      other.verdict === 'supported' &&
      other.reason === 'agrees' &&
      other.claim.sentence === sentence - 1 &&
      other.claim.quantity.kind === 'percent',
  );
  const cell = said?.cells[0];
  return cell?.isPoll && Math.abs(value * 100 - cell.obs.obsValue) <= ROUNDED && topicState(topic, cell.obs.topic, evidence) === 'conflict'
    ? { cell, dimension: 'topic' }
    : null;
}
/** So many points lie between a share and the fraction that it is told in. */
const ROUNDED = 2.1;

/** The same number, said before and borne out. */
function isFirst({ claim: other, verdict, reason }: Judged, { quantity, sentence, change }: Claim): boolean {
  return (
    verdict === 'supported' &&
    reason === 'agrees' &&
    other.quantity.kind === quantity.kind &&
    other.quantity.value === quantity.value &&
    other.change === change &&
    !(other.sentence === sentence && other.quantity.span.start === quantity.span.start)
  );
}

/** The dimensions in which a number is told of another thing, the plainest first. */
const TOLD = ['unit', 'measure', 'topic', 'area', 'sex', 'age', 'platform', 'period'] as const;

/** Of a number that is only pointed back to, a place or a time beside it need not be its own: "Nobody in Wales forgets those 7,062". */
const POINTED = TOLD.filter((dimension) => dimension !== 'area' && dimension !== 'period');

/** The words right at the figure name another in that dimension, and mean one. */
function isOtherwise(dimension: (typeof TOLD)[number], slot: Slot | null, cell: Cell, evidence: Evidence): boolean {
  return (
    slot !== null &&
    slot.reach === 'own' &&
    !slot.weak &&
    !slot.hung &&
    !(slot.joint && dimension !== 'platform') &&
    slot.codes.length <= FEW_TOPICS &&
    stateOf(dimension, slot, cell, evidence) === 'conflict'
  );
}
