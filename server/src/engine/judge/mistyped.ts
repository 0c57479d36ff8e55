import { agreeing } from './agree.js';
import { type Claim, shapedClaim } from '../claim/claim.js';
import { placesWithin } from '../dataset/order.js';
import { slipsOf } from '../dataset/value.js';
import type { Dimension } from '../claim/reading.js';
import { isTaken, matchValue } from './match.js';
import { type Bench, type Judged, verdict } from './outcome.js';
import type { Candidate } from './weigh.js';

/**
 * "7,962" for 7,062: a number that is one slip of the keys away from just one that would be right in its place, by the same words that would
 * make that one right.
 */
export function mistyped(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const { kind, value, hedge, words } = claim.quantity;
  if (
    kind !== 'number' ||
    hedge !== 'none' ||
    words ||
    value < LEAST ||
    !Number.isInteger(value) ||
    ROUND.test(String(value)) ||
    claim.change !== null
  )
    return null;
  if (claim.said.own.some(({ lower }) => LEAVING_OUT.has(lower))) return null;
  // What the data hold of another thing is no slip.
  if (candidates.some(({ fit, conflict }) => fit === 'exact' && conflict === null) || (value >= SHORT && isHeld(value, bench))) return null;
  const meant = slipsOf(value).flatMap((slip) => asIf(claim, slip, bench) ?? []);
  const [first, ...others] = meant;
  const cell = first?.cells[0];
  if (cell === undefined || others.length > 0 || cell.valueClass !== 'count' || isTaken(claim, cell, bench)) return null;
  return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-value', cells: [cell], addressed: cell });
}
/** A shorter number is one slip away from many another. */
const LEAST = 100;
/** Of so few digits, and noughts. */
const ROUND = /^\d{1,2}0*$/;

/** How the claim would be judged with another value. */
function asIf(claim: Claim, value: number, bench: Bench): Judged | null {
  if (!isHeld(value, bench)) return null;
  const other = shapedClaim({ ...claim, quantity: { ...claim.quantity, value } });
  const candidates = matchValue(other, bench.evidence, bench.frame);
  const found = agreeing(other, candidates, bench);
  if (found?.verdict !== 'supported') return null;
  return value >= SHORT ||
    candidates.some(({ cell, states }) => cell === found.cells[0] && TOLD.every((dimension) => states[dimension] === 'same'))
    ? found
    : null;
}
/** Of a shorter number what, when and where must be told. */
const SHORT = 1000;
const TOLD: readonly Dimension[] = ['topic', 'period', 'area'];

function isHeld(value: number, { evidence }: Bench): boolean {
  const { from, to } = placesWithin(evidence, 'count', { low: value, high: value });
  return from < to;
}

/** "Excluding the transport police, forces recorded 7,052" is not the whole. */
const LEAVING_OUT: ReadonlySet<string> = new Set('excluding without except excepting apart besides bar minus less'.split(' '));
