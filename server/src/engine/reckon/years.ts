import { addDays } from '../text/calendar.js';
import type { Claim } from '../claim/claim.js';
import type { Derivation, Workshop } from './derive.js';
import type { Cell } from '../dataset/evidence.js';
import { isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { monthsIn, type Period, shiftPeriod } from '../text/period.js';
import { reckonSum, type Reckoning, worked } from './reckon.js';
import { isQuotable, standingFirst } from './series.js';
import { STRENGTH } from '../claim/slots.js';
import { FITTING } from '../dataset/value.js';
import { measureState, unitState } from '../claim/state.js';

/** So many ways to fill a stretch of years with published figures are tried; most have but a vintage or two of each. */
const MOST_WAYS = 64;

/**
 * "Add up all seven years and you get 1,335": the figures of one series spoken of that together fill so many years, however they were
 * published.
 */
export function overSpan(claim: Claim, { own, before }: Neighbourhood, workshop: Workshop): Derivation | null {
  const { period, area, unit, measure } = claim.slots;
  const months = period === null ? null : (period.months ?? (period.periods[0] ? monthsIn(period.periods[0]) : null));
  if (months === null || months < 24 || months % 12 !== 0) return null;
  const seeds = [...own, ...before.flat()].filter(
    ({ cell, sort }) =>
      cell !== null &&
      sort === 'count' &&
      (area === null || area.strength < STRENGTH.sentence || area.codes.includes(cell.obs.refArea)) &&
      (unit?.reach !== 'own' || unitState(unit, cell.obs.unitMeasure, workshop.evidence) !== 'conflict') &&
      (measure?.reach !== 'own' || measure.weak || measureState(measure, cell, workshop.evidence) !== 'conflict'),
  );
  for (const [i, seed] of firstOfEach(seeds).entries()) {
    for (const span of spansOf(seed, seeds, period!.periods, months)) {
      const found = bestOf(claim, waysToFill(seed.cell!, span, workshop));
      // What was told before the last one may bear it out, and speaks against it by chance.
      if (found && (i === 0 || FITTING.has(found.fit))) return { ...found, operands: [seed.judged], sound: isSound(seed), rupture: null };
    }
  }
  return null;
}

/**
 * "Added to the 2,844 of the first six years, the latest number brings us to 3,484", "1,753, or 2,307 with last year's": a total told
 * beside, and the year right behind it.
 */
export function withNextYear(
  claim: Claim,
  { own, before: [previous = []] }: Neighbourhood,
  { evidence, frame }: Workshop,
): Derivation | null {
  const { quantity, said, sentence } = claim;
  const totals = [...own, ...previous].filter(
    ({ cell, sort, value }) => sort === 'count' && cell !== null && cell.months >= LEAST_MONTHS && value < quantity.value,
  );
  const [total] = totals;
  if (total === undefined || !isSound(total) || totals.some(({ cell }) => cell !== total.cell)) return null;
  const next = (evidence.bySeries.get(total.cell!.series) ?? [])
    .filter(
      (cell) => cell.months === 12 && cell.obs.refPeriod.start === addDays(total.cell!.obs.refPeriod.end, 1) && isQuotable(cell, frame),
    )
    .sort(standingFirst);
  const sums = next.map((cell) => ({ cell, sum: reckonSum(quantity, [total.value, cell.obs.obsValue]) }));
  const meant = sums.find(({ sum: { fit } }) => fit === 'exact' || fit === 'rounded') ?? sums[0];
  if (meant === undefined) return null;
  const isAdded =
    total.judged.block === 'same' &&
    total.judged.claim.sentence === sentence &&
    said.own.some(({ lower }) => lower === 'added' || lower === 'add');
  return worked(meant.sum, {
    operands: [total.judged],
    cells: [total.cell!, meant.cell],
    sound: true,
    certain: isAdded && isPlain(total) && next.every(({ obs }) => obs.obsValue === next[0]!.obs.obsValue),
    rupture: null,
  });
}
const LEAST_MONTHS = 24;

/** One figure of each series, the nearest first. */
function firstOfEach(seeds: readonly Operand[]): Operand[] {
  return [...new Map([...seeds].reverse().map((seed) => [seed.cell!.series, seed])).values()].reverse();
}

/** The years that may be meant: as said, or so many up to the last that is spoken of. */
function spansOf({ cell: seed }: Operand, seeds: readonly Operand[], said: readonly Period[], months: number): readonly Period[] {
  if (said.length > 0) return said.filter((one) => monthsIn(one) === months);
  const ends = seeds.filter(({ cell }) => cell!.series === seed!.series).map(({ cell }) => cell!.obs.refPeriod);
  const last = ends.reduce((latest, one) => (one.end > latest.end ? one : latest), seed!.obs.refPeriod);
  return [{ start: shiftPeriod({ start: addDays(last.end, 1), end: last.end }, -months).start, end: last.end }];
}

/** Every way to fill a time without gap or overlap with at least two figures of a series. */
function waysToFill({ series }: Cell, { start, end }: Period, { evidence, frame }: Workshop): readonly (readonly Cell[])[] {
  const cells = (evidence.bySeries.get(series) ?? []).filter((cell) => cell.obs.qualifier === 'exact' && isQuotable(cell, frame));
  const ways: Cell[][] = [];
  // From where no way leads to the end none is looked for again: each of many vintages would lead there anew.
  const blind = new Set<string>();
  const fill = (from: string, way: readonly Cell[]): void => {
    if (blind.has(from)) return;
    const before = ways.length;
    for (const cell of cells) {
      if (ways.length >= MOST_WAYS) return;
      const { refPeriod } = cell.obs;
      if (refPeriod.start !== from || refPeriod.end > end) continue;
      if (refPeriod.end < end) fill(addDays(refPeriod.end, 1), [...way, cell]);
      else if (way.length > 0) ways.push([...way, cell]);
    }
    if (ways.length === before) blind.add(from);
  };
  fill(start, []);
  return ways;
}

/** The way that gives the figure; else, where all come to nearly the same, the first, which then speaks against it. */
function bestOf(
  { quantity, asked }: Claim,
  ways: readonly (readonly Cell[])[],
): Pick<Derivation, keyof Reckoning | 'cells' | 'certain'> | null {
  const [first] = ways;
  if (first === undefined) return null;
  let [least, most] = [Infinity, -Infinity];
  for (const cells of ways) {
    const { fit, result, calculation } = reckonSum(
      quantity,
      cells.map(({ obs }) => obs.obsValue),
    );
    if (fit === 'exact' || fit === 'rounded') return { fit, result, calculation, cells, certain: false };
    least = Math.min(least, result);
    most = Math.max(most, result);
  }
  const { fit, result, calculation } = reckonSum(
    quantity,
    first.map(({ obs }) => obs.obsValue),
  );
  return { fit, result, calculation, cells: first, certain: asked!.plain && most <= ALIKE * least };
}
const ALIKE = 1.01;
