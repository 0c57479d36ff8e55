import { NO_PLATFORMS } from '../dataset/address.js';
import { type Difference, differencesOf, onlyDifference } from '../dataset/comparable.js';
import type { Claim } from '../claim/claim.js';
import type { Derivation, Workshop } from './derive.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { inReach, isSound, type Neighbourhood, type Operand } from './operands.js';
import { samePeriod } from '../text/period.js';
import { isQuotable } from './series.js';
import { isNear, reckonPair, worked } from './reckon.js';
import { unitState } from '../claim/state.js';

/**
 * "Instagram alone came up in 36% of the county's offences": the count of whom the words name, wherever in reach it stands, put on what it
 * is a part of.
 */
export function addNamedPart(claim: Claim, near: Neighbourhood, evidence: Evidence, found: Derivation[]): void {
  const named = NARROWING.filter((dimension) => claim.slots[dimension]?.reach === 'own');
  if (named.length === 0) return;
  const { area, period } = claim.slots;
  for (const part of inReach(near)) {
    const { cell, sort } = part;
    if (cell === null || sort !== 'count' || !isSound(part)) continue;
    const { obs } = cell;
    if (
      !named.every((dimension) => isNamed(cell, dimension, claim.slots[dimension]!.codes)) ||
      (area?.reach === 'own' && !area.codes.includes(obs.refArea)) ||
      (period?.reach === 'own' && !period.periods.some((one) => samePeriod(one, obs.refPeriod)))
    )
      continue;
    for (const whole of wholesOf(part, claim, evidence))
      if (isNear(claim.quantity, (100 * part.value) / whole.obs.obsValue))
        found.push(
          worked(reckonPair('share', claim.quantity, { base: whole.obs.obsValue, end: part.value }), {
            operands: [part.judged],
            cells: [cell, whole],
            sound: true,
            certain: false,
            rupture: null,
          }),
        );
  }
}

/** "It was 175. Boys were 79%": the count of whom the words name, which the data hold, put on the one that is told. */
export function addNamedInData(claim: Claim, { own, before }: Neighbourhood, { evidence, frame }: Workshop, found: Derivation[]): void {
  const named = NARROWING.filter((dimension) => claim.slots[dimension]?.reach === 'own');
  if (named.length === 0 || own.some(({ sort }) => sort === 'count')) return;
  const { area, period } = claim.slots;
  for (const whole of before.slice(0, 2).flat()) {
    const { cell, sort, comparand } = whole;
    if (
      cell === null ||
      sort !== 'count' ||
      comparand ||
      !isSound(whole) ||
      (area?.reach === 'own' && !area.codes.includes(cell.obs.refArea)) ||
      (period?.reach === 'own' && !period.periods.some((one) => samePeriod(one, cell.obs.refPeriod)))
    )
      continue;
    for (const part of evidence
      .byAddress(cell.obs.refPeriod, evidence.members(claim.slots.platform?.reach === 'own' ? claim.slots.platform.codes : []))
      .get(cell.obs.topic)?.cells ?? []) {
      if (
        part.obs.obsValue >= whole.value ||
        !isNear(claim.quantity, (100 * part.obs.obsValue) / whole.value) ||
        part.obs.detail !== cell.obs.detail ||
        !isQuotable(part, frame) ||
        !named.every((dimension) => isNamed(part, dimension, claim.slots[dimension]!.codes))
      )
        continue;
      if (isPartBy(named.includes('platform') ? 'platform' : 'group', part, cell, evidence))
        found.push(
          worked(reckonPair('share', claim.quantity, { base: whole.value, end: part.obs.obsValue }), {
            operands: [whole.judged],
            cells: [part, cell],
            sound: true,
            certain: false,
            rupture: null,
          }),
        );
    }
  }
}

/** Counted as the whole is, or by the measure that counts a part of what the whole's counts. */
function isPartBy(dimension: Difference, part: Cell, whole: Cell, { dataset: { measures } }: Evidence): boolean {
  return part.obs.measure === whole.obs.measure
    ? part.obs.unitMeasure === whole.obs.unitMeasure && onlyDifference(part, whole) === dimension
    : measures.get(part.obs.measure)?.of === whole.obs.measure &&
        differencesOf(part, whole).every((difference) => difference === dimension || difference === 'subject');
}

export function isNamed({ obs, platforms }: Cell, dimension: (typeof NARROWING)[number], codes: readonly string[]): boolean {
  const own = dimension === 'platform' ? [...platforms] : obs[dimension] === null ? [] : [obs[dimension]];
  return own.length > 0 && own.every((code) => codes.includes(code));
}

/**
 * The observations that a part is a part of: the same count without what narrows it, or what its measure counts a part of ("54,250 pages of
 * the worst kind").
 */
export function wholesOf({ cell }: Operand, { of, slots: { unit } }: Claim, evidence: Evidence): Cell[] {
  if (!cell) return [];
  const ofMeasure = evidence.dataset.measures.get(cell.obs.measure)?.of ?? null;
  const isNarrow =
    ofMeasure !== null || cell.obs.age !== null || cell.obs.sex !== null || cell.platforms.size > 0 || cell.obs.detail !== null;
  // "Which is 29% of the offences": the noun names another measure of the same time and place.
  const named = unit?.reach === 'own' && unitState(unit, cell.obs.unitMeasure, evidence) !== 'same' ? unit : null;
  const isOfTotal = of === 'whole' && named === null;
  if (!isNarrow && named === null && !isOfTotal) return [];
  return (evidence.byAddress(cell.obs.refPeriod, NO_PLATFORMS).get(cell.obs.topic)?.cells ?? []).filter(
    ({ obs, valueClass }) =>
      valueClass === 'count' &&
      samePeriod(obs.refPeriod, cell.obs.refPeriod) &&
      obs.refArea === cell.obs.refArea &&
      !obs.age &&
      !obs.sex &&
      !obs.detail &&
      obs.obsValue > cell.obs.obsValue &&
      (ofMeasure === null || obs.measure === ofMeasure) &&
      (isNarrow || isOfTotal || unitState(named!, obs.unitMeasure, evidence) === 'same'),
  );
}

/** What a share may be divided by. */
export const NARROWING = ['platform', 'age', 'sex'] as const;
