import { type Claim, shapedClaim } from '../claim/claim.js';
import type { Dimension } from '../claim/reading.js';
import { overlay, plainSlot, type Slot, STRENGTH } from '../claim/slots.js';
import type { Cell } from '../dataset/evidence.js';
import type { Bench, Judged } from './outcome.js';
import type { Candidate } from './weigh.js';

/** So many sentences may stand between a figure and the one that it goes on from. */
const NEARBY = 2;

/**
 * The claim as it reads when it goes on from the figure before it that stands: what its own sentence leaves open is that observation's, and
 * not what words farther off happen to name.
 * "In 2022 the company filed 2,973 reports. The next year: 13,316." Null where no figure stands near.
 */
export function goesOnFrom(claim: Claim, before: readonly Judged[], bench: Bench): Claim | null {
  const cell = antecedentOf(claim, before) ?? lastBefore(bench);
  return cell === null ? null : shapedClaim({ ...claim, slots: slotsFrom(claim, cell) });
}

/** What the nearest figure before it in its block stands for. */
function antecedentOf(claim: Claim, before: readonly Judged[]): Cell | null {
  for (let i = before.length - 1; i >= 0; i--) {
    const other = before[i]!;
    if (other.claim === claim || (!claim.place && claim.sentence - other.claim.sentence > NEARBY)) continue;
    const cell = meantBy(other);
    if (cell) return cell;
  }
  return null;
}

function lastBefore({ earlier }: Bench): Cell | null {
  const last = earlier().at(-1);
  return last ? meantBy(last) : null;
}

/** The observation that a figure is of: the one that bears it out, or the one that it ought to be. */
function meantBy({ verdict, reason, cells, addressed }: Judged): Cell | null {
  if (verdict === 'supported' && reason === 'agrees') return cells[0] ?? null;
  return verdict === 'contradicted' && reason === 'wrong-value' ? addressed : null;
}

function slotsFrom(claim: Claim, { obs, isChange, valueClass }: Cell): Claim['slots'] {
  const slots = overlay(null, claim.slots);
  const fill = (dimension: Dimension, code: string): void => {
    if (isOpen(slots[dimension])) slots[dimension] = plainSlot('before', { codes: [code] });
  };
  fill('topic', obs.topic);
  fill('provider', obs.provider);
  fill('area', obs.refArea);
  if (isChange === (claim.change !== null) && isOfClass(claim, valueClass)) fill('measure', obs.measure);
  else if (isOpen(slots.measure)) slots.measure = null;
  if (isOpen(slots.period)) slots.period = plainSlot('before', { periods: [obs.refPeriod] });
  return slots;
}

/** Nothing that is said or taken over speaks against the observation, nor is it narrower than that. */
export function agreesWhole({ cell, states }: Candidate, { change }: Claim): boolean {
  return (
    cell.isChange === (change !== null) && WHOLE.every((dimension) => states[dimension] !== 'conflict' && states[dimension] !== 'unsaid')
  );
}
const WHOLE = ['topic', 'measure', 'platform', 'area', 'period', 'age', 'sex'] as const;

function isOpen(slot: Slot | null): boolean {
  return slot === null || slot.strength < STRENGTH.lead;
}

function isOfClass({ quantity: { kind } }: Claim, valueClass: string): boolean {
  return kind === 'percent' || kind === 'fraction' ? valueClass === 'percent' : kind === 'number' ? valueClass === 'count' : false;
}

/**
 * "Of 202 crimes where the gender was recorded, 163 were against females and 39 against males": what it is made of stands behind it in its
 * sentence.
 */
export function isAmongParts({ sentence, of, slots: { base } }: Claim, judged: readonly Judged[], index: number): boolean {
  return (of !== null || base?.reach === 'own') && judged[index + 1]?.claim.sentence === sentence;
}
