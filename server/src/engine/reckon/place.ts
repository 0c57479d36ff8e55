import { type Claim, shapedClaim } from '../claim/claim.js';
import { releaseRetold } from '../claim/frame.js';
import { breakBetween, isInside } from '../dataset/comparable.js';
import type { Derivation, Workshop } from './derive.js';
import type { Cell } from '../dataset/evidence.js';
import { BACK, inReach, isSound, type Neighbourhood, type Operand } from './operands.js';
import { type Period, samePeriod } from '../text/period.js';
import { format, reckonPair, reckonSum, worked } from './reckon.js';
import { countsAt } from './series.js';

/** A count of one place, told in the draft or held by the data. */
interface Count {
  readonly cell: Cell;
  readonly operand: Operand | null;
}

/**
 * "Kent's part of the regional total was 39%", "the force now has 24% of the region's": a place's share of the one that it lies in, which
 * the words name; the place itself may be the one spoken of.
 */
export function placeShares(claim: Claim, near: Neighbourhood, workshop: Workshop): readonly Derivation[] {
  const {
    places,
    ownPlaces,
    slots: { area, platform, sex },
  } = claim;
  // "Instagram in 10 per cent" is no place's part of all.
  if (places.length === 0 || area === null || [platform, sex].some((slot) => slot?.reach === 'own' && !slot.weak)) return NONE;
  const isCount = ({ cell, sort }: Operand): boolean => cell !== null && sort === 'count' && cell.platforms.size === 0;
  const spoken = [
    ...inReach(near).filter(isCount),
    ...near.before
      .slice(BACK)
      .flat()
      .filter((operand) => isCount(operand) && places.includes(operand.cell!.obs.refArea)),
  ];
  const inners = new Set([...ownPlaces, ...spoken.map(({ cell }) => cell!.obs.refArea)]);
  const times = timesOf(claim, spoken, workshop);
  const at = (place: string): Count[] => [
    ...spoken
      .filter(({ cell }) => cell!.obs.refArea === place && times.some((time) => samePeriod(time, cell!.obs.refPeriod)))
      .map((operand) => ({ cell: operand.cell!, operand })),
    ...publishedAt(place, times, claim, workshop),
  ];
  const found: Derivation[] = [];
  for (const outer of new Set(places)) {
    const wholes = at(outer);
    for (const inner of inners) {
      if (!isInside(outer, inner, workshop.evidence)) continue;
      for (const part of at(inner)) for (const whole of wholes) addShare(part, whole, claim, workshop, found);
    }
  }
  // Where the words name both places and there is but one time, the share is of no other two.
  const named = found.filter(({ cells: [part], rupture }) => rupture === null && places.includes(part!.obs.refArea));
  const beside = named.filter(({ cells }) => near.own.some(({ cell }) => cell !== null && cells.includes(cell)));
  const meant = beside.length > 0 ? beside : named;
  const isTold = near.own.every(({ cell, sort }) => sort !== 'count' || meant.some(({ cells }) => cells.includes(cell!)));
  const isCertain =
    isTold &&
    places.length === ownPlaces.length &&
    isOfAll(claim) &&
    new Set(meant.map(({ cells: [part, whole] }) => `${part!.obs.obsValue}:${whole!.obs.obsValue}`)).size === 1;
  return isCertain ? found.map((share) => (meant.includes(share) ? { ...share, certain: true } : share)) : found;
}
const NONE: readonly Derivation[] = [];

/** It is told as a share, and nothing that is said of it narrows what it is put on. */
function isOfAll({ slots: { sex, age, platform }, quantity, asked }: Claim): boolean {
  return (
    (asked!.plain || asked!.asShare) &&
    [sex, age, platform].every((slot) => slot?.reach !== 'own') &&
    (quantity.hedge === 'none' || quantity.hedge === 'about')
  );
}

function addShare(part: Count, whole: Count, { quantity }: Claim, { evidence }: Workshop, found: Derivation[]): void {
  const [a, b] = [part.cell.obs, whole.cell.obs];
  if (!samePeriod(a.refPeriod, b.refPeriod) || a.obsValue >= b.obsValue || a.measure !== b.measure) return;
  const rupture = a.topic === b.topic ? null : breakBetween(part.cell, whole.cell, evidence);
  if (a.topic !== b.topic && rupture === null) return;
  const operands = [part.operand, whole.operand].flatMap((operand) => operand ?? []);
  found.push(
    worked(reckonPair('share', quantity, { base: b.obsValue, end: a.obsValue }), {
      operands: operands.map(({ judged }) => judged),
      cells: [part.cell, whole.cell],
      sound: operands.every(isSound),
      certain: false,
      rupture,
    }),
  );
}

function publishedAt(place: string, times: readonly Period[], claim: Claim, { evidence, frame }: Workshop): Count[] {
  const { slots } = claim;
  return countsAt(
    { ...claim, slots: { ...slots, platform: null, unit: null, area: { ...slots.area!, codes: [place] } } },
    times,
    evidence,
    frame,
  ).map((cell) => ({ cell, operand: null }));
}

/** The time that is said of the share; else that of any figure around, and of the draft's release. */
function timesOf({ slots: { period } }: Claim, spoken: readonly Operand[], { evidence, frame }: Workshop): readonly Period[] {
  if (period?.reach === 'own' && period.periods.length > 0) return period.periods;
  const retold = releaseRetold(frame, evidence.dataset)?.period;
  return [...(period?.periods ?? []), ...(retold ? [retold] : []), ...spoken.map(({ cell }) => cell!.obs.refPeriod)];
}

/** Fewer places make no sum, and more are hardly listed. */
const PLACES = { least: 2, most: 12 };

/**
 * "Kent, Surrey and Sussex recorded 585 between them": the published counts of all the places that its words put together, at the time that
 * they say.
 */
export function overPlaces(claim: Claim, { evidence, frame }: Workshop): Derivation | null {
  const { area, period } = claim.slots;
  if (
    area === null ||
    (area.reach !== 'own' && area.reach !== 'head') ||
    !area.joint ||
    area.weak ||
    area.codes.length < PLACES.least ||
    area.codes.length > PLACES.most ||
    period === null
  )
    return null;
  if (area.codes.some((outer) => area.codes.some((inner) => outer !== inner && isInside(outer, inner, evidence)))) return null;
  for (const time of period.periods) {
    const known = area.codes.map((code) =>
      countsAt(
        shapedClaim({ ...claim, slots: { ...claim.slots, area: { ...area, codes: [code], joint: false } } }),
        [time],
        evidence,
        frame,
      ),
    );
    const parts = known.flatMap(([cell]) => cell ?? []);
    if (
      parts.length < area.codes.length ||
      parts.some(({ obs }) => obs.topic !== parts[0]!.obs.topic || obs.measure !== parts[0]!.obs.measure)
    )
      continue;
    const reckoning = reckonSum(
      claim.quantity,
      parts.map(({ obs }) => obs.obsValue),
    );
    const isOne = known.every(([cell, ...others]) => others.every(({ obs }) => obs.obsValue === cell!.obs.obsValue));
    return {
      ...reckoning,
      operands: [],
      cells: parts,
      sound: true,
      certain: isOne && claim.asked!.plain && period.reach === area.reach && !period.hung && claim.quantity.hedge === 'none',
      rupture: null,
      calculation: () => `${parts.map(({ obs }) => format(obs.obsValue)).join(' + ')} = ${format(reckoning.result)}`,
    };
  }
  return null;
}
