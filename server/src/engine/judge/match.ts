import { monthsIn, type Period, shiftPeriod } from '../text/calendar.js';
import type { Claim } from '../claim/claim.js';
import { EMPTY_SHELF, NO_PLATFORMS } from '../dataset/address.js';
import type { Cell, Evidence, ValueClass } from '../dataset/evidence.js';
import { cellsWithin, placesWithin } from '../dataset/order.js';
import { type Frame, isRetelling, releaseRetold } from '../claim/frame.js';
import { type Judged, THRESHOLDS } from './outcome.js';
import { STRENGTH } from '../claim/slots.js';
import { fitOfMultiple } from '../reckon/reckon.js';
import { fitOf, lookupInterval, transpositionsOf, type Fit } from '../dataset/value.js';
import type { Quantity } from '../text/quantity.js';
import { type Candidate, type Demand, FLOOR, mostOf, scalesFor, takeEach, takeOnce, weigh } from './weigh.js';

const FIT_BONUS: Readonly<Record<Fit, number>> = { exact: 1, rounded: 0.7, loose: -0.2, against: 0.2, none: 0 };

/** The classes of figure in which a quantity can be found. */
function classesOf({ kind, of, unit, value }: Quantity): readonly ValueClass[] {
  switch (kind) {
    case 'percent': case 'fraction': return PERCENT;
    case 'multiple': return CLASSES.multiple;
    case 'money': case 'year': case 'age': return CLASSES[kind];
    // "300 million children a year" is a year's count.
    case 'rate': return unit === 'year' ? CLASSES.yearly : CLASSES.rate;
    case 'duration': return CLASSES.duration;
    case 'points': return CLASSES.points;
    case 'range': return of === 'percent' ? PERCENT : CLASSES.count;
    default: return value <= 100 && !Number.isInteger(value) ? CLASSES.decimal : CLASSES.number;
  }
}
const PERCENT: readonly ValueClass[] = ['percent'];
const CLASSES = {
  multiple: ['percent', 'factor'], money: ['money'], year: ['year'], age: ['age'], rate: ['rate', 'time'], yearly: ['rate', 'time', 'count'], duration: ['time'], points: [], count: ['count'],
  number: ['count', 'rate', 'age'], decimal: ['count', 'rate', 'age', 'percent'],
} satisfies Record<string, readonly ValueClass[]>;

/** The value that it claims of an observation of that class. */
function valueIn({ kind, value }: Quantity, valueClass: ValueClass): number {
  switch (kind) {
    case 'percent': return Math.abs(value);
    case 'fraction': return value * 100;
    case 'multiple': return valueClass === 'percent' ? (value - 1) * 100 : value;
    default: return value;
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
    const rarity = Math.max(0, 1.6 - 0.55 * Math.log2(to - from));
    for (let i = from; i < to; i++) {
      const cell = cells[i]!;
      const fit = fitIn(claim, value, cell);
      if (fit === 'none') continue;
      const candidate = weigh(scales, cell, FIT_BONUS[fit] + rarity);
      if (!candidate) continue;
      candidate.fit = fit;
      candidate.rivals = to - from;
      found.push(candidate);
    }
  }
  return found.length > 1 ? found.sort(byScore) : found;
}

/** How the value fits; that of a fall, told as a rise, points the wrong way, and so does that of a rise told as a fall. What has doubled is no share. */
function fitIn({ quantity, change }: Claim, value: number, { interval, obs, isChange, valueClass }: Cell): Fit {
  if (quantity.kind === 'multiple' && valueClass === 'percent') return isChange ? fitOfMultiple(quantity, 1 + obs.obsValue / 100) : 'none';
  const fit = fitOf(quantity, value, interval, obs.qualifier);
  return fit !== 'none' && isChange && (obs.obsValue < 0 ? change === 'up' : change === 'down') ? 'against' : fit;
}

/** What an address is looked up with; `agreed` are the figures of the block that stand. */
interface Desk {
  readonly evidence: Evidence;
  readonly frame: Frame;
  readonly agreed?: readonly Pick<Judged, 'cells'>[];
}

/** Of its time only the length is said: "in thirty months". */
function isOfLength({ slots: { period } }: Claim): boolean {
  return period !== null && period.periods.length === 0 && period.months !== null && period.months !== 12;
}

/** The times of that length that figures before it are of. */
function ofLength(months: number, agreed: readonly Pick<Judged, 'cells'>[]): readonly Period[] {
  return agreed.flatMap(({ cells: [cell] }) => (cell !== undefined && Math.abs(cell.months - months) <= (months > 12 ? 1 : 0) ? [cell.obs.refPeriod] : [])).slice(-1);
}

/** The observations that a claim addresses and that agree with all it states: asked for more than once for one claim. */
export function addressedBy(claim: Claim, desk: Desk): readonly Candidate[] {
  if (isOfLength(claim)) return matchAddress(claim, desk, ADDRESSED);
  let known = addressed.get(claim);
  if (known?.frame !== desk.frame) addressed.set(claim, (known = { frame: desk.frame, found: matchAddress(claim, desk, ADDRESSED) }));
  return known.found;
}
const ADDRESSED: Demand = { score: THRESHOLDS.address, agrees: true };
const addressed = new WeakMap<Claim, { readonly frame: Frame; readonly found: readonly Candidate[] }>();

/** Observations at the address that the text gives, whatever their value, best first. What the text leaves open is taken from the release that the draft retells. */
export function matchAddress(claim: Claim, { evidence, frame, agreed = [] }: Desk, demand: Demand): Candidate[] {
  if (mostOf(claim, frame) < demand.score) return [];
  const retold = releaseRetold(frame, evidence.dataset);
  const scales = scalesFor(claim, evidence, frame, demand);
  const said = claim.slots.period?.periods ?? NO_PERIODS;
  const periods = said.length ? said : isOfLength(claim) ? ofLength(claim.slots.period!.months!, agreed) : retold ? [retold.period] : NO_PERIODS;
  // Platforms named farther off may be left behind by now.
  const isFar = scales.platforms.size > 0 && claim.slots.platform!.strength < STRENGTH.lead;
  const found: Candidate[] = [];
  const classes = classesOf(claim.quantity);
  const isMultiple = claim.quantity.kind === 'multiple';
  const isChange = claim.change !== null || isMultiple;
  const take = (cell: Cell): void => {
    const isMeant = (cell.isChange === isChange || (isMultiple && cell.valueClass === 'factor')) && classes.includes(cell.valueClass);
    const candidate = isMeant ? weigh(scales, cell, 0) : null;
    if (!candidate) return;
    candidate.fit = fitIn(claim, valueIn(claim.quantity, cell.valueClass), cell);
    found.push(candidate);
  };
  const counts = isFar ? [scales.platforms, NO_PLATFORMS] : [scales.platforms];
  const { topics } = scales;
  scales.standings.searches++;
  for (const period of periods.flatMap(withSplitYear)) {
    for (const platforms of counts) {
      const byTopic = evidence.byAddress(period, platforms);
      if (byTopic.size > 0) for (const topic of topics) takeEach(scales, byTopic.get(topic) ?? EMPTY_SHELF, take);
    }
  }
  // Who asked what of whom once need not say when.
  const { provider } = claim.slots;
  if (provider !== null) for (const topic of topics) for (const cell of evidence.askedOnce.get(topic) ?? NO_CELLS) if (provider.codes.includes(cell.obs.provider)) takeOnce(scales, cell, take);
  if (retold) for (const valueClass of classes) for (const { size } of counts) takeEach(scales, evidence.byRelease(retold.code, valueClass, isChange, size), take);
  return found.length > 1 ? found.sort(byScore) : found;
}

/** "2023-24" is told of a year that begins in July as well. */
function withSplitYear(period: Period): readonly Period[] {
  return monthsIn(period) % 12 === 0 && period.start.endsWith('-04-01') ? [period, shiftPeriod(period, 3)] : [period];
}

const NO_CELLS: readonly Cell[] = [];
const NO_PERIODS: readonly Period[] = [];

/** Observations that hold the claimed value with two of its digits swapped, and that nothing in the text speaks against, or that are so plainly addressed that only what was said farther off does, best first. */
export function matchSwapped(claim: Claim, evidence: Evidence, frame: Frame, plain: number): Candidate[] {
  const found: Candidate[] = [];
  const scales = scalesFor(claim, evidence, frame, { score: FLOOR, agrees: true });
  for (const valueClass of classesOf(claim.quantity)) {
    const value = valueIn(claim.quantity, valueClass);
    for (const swapped of transpositionsOf(value)) {
      for (const cell of cellsWithin(evidence, valueClass, { low: swapped, high: swapped })) {
        if (cell.obs.qualifier !== 'exact') continue;
        const candidate = weigh(scales, cell, 0);
        if (!candidate) continue;
        const tells = value >= TELLING || (value >= 100 && isRetelling(frame, cell.obs));
        if (tells || candidate.score >= plain || !Object.values(candidate.states).some((state) => state === 'conflict' || state === 'unsaid')) found.push(candidate);
      }
    }
  }
  return found.length > 1 ? found.sort(byScore) : found;
}

/** A number this long is hardly met by chance to the last digit, or with two digits swapped where something speaks for it; of the release that the draft retells a shorter one is not. */
const TELLING = 1000;

/** From here on a number makes a figure of itself. */
export const LONG = 10_000;

/** A long number that is met to the last digit is hardly there by chance, nor are both ends of a range. */
export function isTelling(claim: Claim, candidate: Candidate): boolean {
  const { kind, value, valueTo } = claim.quantity;
  return candidate.fit === 'exact' && (kind === 'number' && value >= TELLING || kind === 'range' && valueTo !== null && candidate.cell.obs.obsValueTo === valueTo);
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.cell.obs.id < b.cell.obs.id ? -1 : 1);
}
