import type { Claim } from '../claim/claim.js';
import { classesOf } from '../dataset/classes.js';
import type { Cell, Evidence, ValueClass } from '../dataset/evidence.js';
import { placesWithin } from '../dataset/order.js';
import { type Frame, isRetelling } from '../claim/frame.js';
import { type Bench, THRESHOLDS } from './outcome.js';
import { fitOfMultiple } from '../reckon/reckon.js';
import { fitOf, lookupInterval, transpositionsOf, type Fit } from '../dataset/value.js';
import type { Quantity } from '../text/quantity.js';
import { possibleCells } from './possible.js';
import { type Candidate, type Demand, FLOOR, mostOf, scalesFor, weigh } from './weigh.js';

const FIT_BONUS: Readonly<Record<Fit, number>> = { exact: 1, rounded: 0.7, loose: -0.2, against: 0.2, none: 0 };

/** The value that it claims of an observation of that class. */
function valueIn({ kind, value }: Quantity, valueClass: ValueClass): number {
  switch (kind) {
    case 'percent':
      return Math.abs(value);
    case 'fraction':
      return value * 100;
    case 'multiple':
      return valueClass === 'percent' ? (value - 1) * 100 : value;
    default:
      return value;
  }
}

export function valueFor({ quantity }: Claim, { valueClass }: Cell): number {
  return valueIn(quantity, valueClass);
}

/** Observations whose value could stand for the claimed one, best first. */
export function matchValue(claim: Claim, evidence: Evidence, frame: Frame): Candidate[] {
  const found: Candidate[] = [];
  const scales = scalesFor(claim, evidence, frame);
  for (const valueClass of classesOf(claim.quantity)) {
    const value = valueIn(claim.quantity, valueClass);
    const { cells, from, to } = placesWithin(evidence, valueClass, lookupInterval(claim.quantity, value));
    if (from === to) continue;
    const rarity = Math.max(0, 1.6 - 0.55 * Math.log2(to - from));
    for (let i = from; i < to; i++) {
      const cell = cells[i]!;
      const fit = fitIn(claim, value, cell);
      if (fit === 'none') continue;
      const candidate = weigh(scales, cell, FIT_BONUS[fit] + rarity);
      if (!candidate) continue;
      candidate.fit = fit;
      candidate.rivals = to - from;
      insert(candidate, found);
    }
  }
  return found;
}

/**
 * How the value fits; that of a fall, told as a rise, points the wrong way, and so does that of a rise told as a fall. What has doubled is
 * no share.
 */
function fitIn({ quantity, change }: Claim, value: number, { interval, obs, isChange, valueClass, months }: Cell): Fit {
  // So many a day are no year's count, nor are so many a year that of seven, but for a crowd that goes about without a source.
  if (quantity.kind === 'rate' && valueClass === 'count' && (quantity.unit !== 'year' || months > 12) && obs.obsStatus !== 'discredited')
    return 'none';
  // 45 seconds are no 45 minutes.
  if (quantity.kind === 'duration' && obs.unitMeasure !== `${quantity.unit}s`) return 'none';
  if (quantity.kind === 'multiple' && valueClass === 'percent') return isChange ? fitOfMultiple(quantity, 1 + obs.obsValue / 100) : 'none';
  const fit = fitOf(quantity, value, interval, obs.qualifier);
  return fit !== 'none' && isChange && (obs.obsValue < 0 ? change === 'up' : change === 'down') ? 'against' : fit;
}

/** The observations that a claim addresses and that agree with all it states: asked for more than once for one claim. */
export function addressedBy(claim: Claim, desk: Pick<Bench, 'evidence' | 'frame'>): readonly Candidate[] {
  let known = addressed.get(claim);
  if (known?.frame !== desk.frame) addressed.set(claim, (known = { frame: desk.frame, found: matchAddress(claim, desk, ADDRESSED) }));
  return known.found;
}
const ADDRESSED: Demand = { score: THRESHOLDS.address, agrees: true };
const addressed = new WeakMap<Claim, { readonly frame: Frame; readonly found: readonly Candidate[] }>();

/** Another figure of the sentence is this observation's, or may well be, so that the claim is not about it. */
export function isTaken(claim: Claim, cell: Cell, bench: Bench): boolean {
  return (
    bench.agreed.some((other) => other.claim !== claim && other.claim.sentence === claim.sentence && other.cells.includes(cell)) ||
    bench.beside.some(
      (other) =>
        other !== claim &&
        other.sentence === claim.sentence &&
        other.quantity.value === cell.obs.obsValue &&
        (claim.comparand || addressedBy(other, bench)[0]?.cell === cell),
    )
  );
}

/** Observations at the address that the text gives, whatever their value, best first. */
export function matchAddress(claim: Claim, { evidence, frame }: Pick<Bench, 'evidence' | 'frame'>, demand: Demand): Candidate[] {
  if (mostOf(claim, frame) < demand.score) return [];
  const scales = scalesFor(claim, evidence, frame, demand);
  const found: Candidate[] = [];
  for (const cell of possibleCells(scales)) {
    const candidate = weigh(scales, cell, 0);
    if (!candidate) continue;
    candidate.fit = fitIn(claim, valueIn(claim.quantity, cell.valueClass), cell);
    insert(candidate, found);
  }
  return found;
}

/**
 * Observations that hold the claimed value with two of its digits swapped, and that nothing in the text speaks against, or that are so
 * plainly addressed that only what was said farther off does, best first.
 */
export function matchSwapped(claim: Claim, evidence: Evidence, frame: Frame, plain: number): Candidate[] {
  const found: Candidate[] = [];
  const scales = scalesFor(claim, evidence, frame, { score: FLOOR, agrees: true });
  for (const valueClass of classesOf(claim.quantity)) {
    const value = valueIn(claim.quantity, valueClass);
    for (const swapped of transpositionsOf(value)) {
      const { cells, from, to } = placesWithin(evidence, valueClass, { low: swapped, high: swapped });
      for (let i = from; i < to; i++) {
        const cell = cells[i]!;
        if (cell.obs.qualifier !== 'exact') continue;
        const candidate = weigh(scales, cell, 0);
        if (!candidate) continue;
        const tells = value >= TELLING || (value >= 100 && isRetelling(frame, cell.obs));
        if (
          tells ||
          candidate.score >= plain ||
          !Object.values(candidate.states).some((state) => state === 'conflict' || state === 'unsaid')
        )
          insert(candidate, found);
      }
    }
  }
  return found;
}

/**
 * A number this long is hardly met by chance to the last digit, or with two digits swapped where something speaks for it; of the release
 * that the draft retells a shorter one is not.
 */
const TELLING = 1000;

/** From here on a number makes a figure of itself. */
export const LONG = 10_000;

/** A long number that is met to the last digit is hardly there by chance, nor are both ends of a range. */
export function isTelling(claim: Claim, candidate: Candidate): boolean {
  const { kind, value, valueTo } = claim.quantity;
  return (
    candidate.fit === 'exact' &&
    (((kind === 'number' || kind === 'rate') && value >= TELLING) ||
      (kind === 'range' && valueTo !== null && candidate.cell.obs.obsValueTo === valueTo))
  );
}

/** Puts a candidate into its place among those found so far, the best first. */
function insert(candidate: Candidate, found: Candidate[]): void {
  let at = found.length;
  for (; at > 0 && isBetter(candidate, found[at - 1]!); at--) found[at] = found[at - 1]!;
  found[at] = candidate;
}

/**
 * Of two that agree alike the one of the wider topic is the more likely to be meant, or where no place is told the one whose place holds
 * more others.
 */
function isBetter({ score, cell, states }: Candidate, { score: other, cell: { obs, areasIn, depth } }: Candidate): boolean {
  if (score !== other) return score > other;
  if (cell.depth !== depth) return cell.depth < depth;
  if (states.area === 'open' && cell.areasIn.size !== areasIn.size) return cell.areasIn.size > areasIn.size;
  return cell.obs.id < obs.id;
}
