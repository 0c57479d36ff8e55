import { type Claim, shapedClaim } from '../claim/claim.js';
import { isInside } from '../dataset/comparable.js';
import type { Derivation, Workshop } from './derive.js';
import { format, reckonSum } from './reckon.js';
import { countsAt } from './series.js';

/** Fewer places make no sum, and more are hardly listed. */
const PLACES = { least: 2, most: 12 };

/** "Kent, Surrey and Sussex recorded 585 between them": the published counts of all the places that its words put together, at the time that they say. */
export function overPlaces(claim: Claim, { evidence, frame }: Workshop): Derivation | null {
  const { area, period } = claim.slots;
  if (area === null || area.reach !== 'own' || !area.joint || area.weak || area.codes.length < PLACES.least || area.codes.length > PLACES.most || period === null) return null;
  if (area.codes.some((outer) => area.codes.some((inner) => outer !== inner && isInside(outer, inner, evidence)))) return null;
  for (const time of period.periods) {
    const known = area.codes.map((code) => countsAt(shapedClaim({ ...claim, slots: { ...claim.slots, area: { ...area, codes: [code], joint: false } } }), [time], evidence, frame));
    const parts = known.flatMap(([cell]) => cell ?? []);
    if (parts.length < area.codes.length || parts.some(({ obs }) => obs.topic !== parts[0]!.obs.topic || obs.measure !== parts[0]!.obs.measure)) continue;
    const reckoning = reckonSum(claim.quantity, parts.map(({ obs }) => obs.obsValue));
    const isOne = known.every(([cell, ...others]) => others.every(({ obs }) => obs.obsValue === cell!.obs.obsValue));
    return { ...reckoning, operands: [], cells: parts, sound: true, certain: isOne && claim.asked!.plain && period.reach === 'own' && !period.hung && claim.quantity.hedge === 'none', rupture: null, calculation: () => `${parts.map(({ obs }) => format(obs.obsValue)).join(' + ')} = ${format(reckoning.result)}` };
  }
  return null;
}
