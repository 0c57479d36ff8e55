import { stretchOf, type Period, type Stretch } from '../text/calendar.js';
import type { Claim } from '../claim/claim.js';
import type { Cell, Evidence, ValueClass } from '../dataset/evidence.js';
import { addressOf, cellsWithin, kindOf } from '../dataset/evidence.js';
import type { Dimension } from '../claim/reading.js';
import type { Frame } from '../claim/frame.js';
import { STRENGTH, type Slot } from '../claim/slots.js';
import { areaState, ageState, sexState, measureState, providerState, periodState, platformState, topicState, unitState, type SlotState } from '../claim/state.js';
import { fitOf, lookupInterval, transpositionsOf, type Fit } from '../dataset/value.js';

/** An observation weighed against a claim. */
export interface Candidate {
  readonly cell: Cell;
  readonly fit: Fit;
  readonly score: number;
  readonly states: Readonly<Record<Dimension, SlotState>>;
  /** The dimension that the writer stated in reach of this figure and that the observation does not share, or null. It forbids support. */
  readonly conflict: Dimension | null;
  /** The conflict stands with the figure itself and means one thing. Only then can it accuse. */
  readonly firm: boolean;
  /** The score without what the firm conflicts cost: how well everything else agrees. */
  readonly agreement: number;
  /** How many observations of its class could hold the value; 0 when the value was not looked at. */
  readonly rivals: number;
}

/** How much each dimension counts when it agrees, and when a stated one does not. One place, no magic elsewhere. */
export const WEIGHTS: Readonly<Record<Dimension, { readonly same: number; readonly conflict: number; readonly unsaid: number }>> = {
  topic: { same: 1.6, conflict: 1.6, unsaid: 0 },
  measure: { same: 1.2, conflict: 1.2, unsaid: 0 },
  provider: { same: 0.9, conflict: 0.2, unsaid: 0 },
  platform: { same: 2.4, conflict: 3, unsaid: 1.6 },
  area: { same: 1.5, conflict: 2.2, unsaid: 0 },
  period: { same: 1.6, conflict: 1.9, unsaid: 0 },
  age: { same: 1.6, conflict: 1.6, unsaid: 0.9 },
  sex: { same: 1.3, conflict: 1.5, unsaid: 0.9 },
  unit: { same: 0.9, conflict: 0.8, unsaid: 0 },
  base: { same: 0.8, conflict: 0.2, unsaid: 0 },
};

/** Dimensions whose conflict forbids support. A provider is named too loosely for that. */
const BINDING: ReadonlySet<Dimension> = new Set(['topic', 'measure', 'platform', 'area', 'period', 'age', 'sex', 'unit']);
const LEXICAL_WEIGHT = 2.2;
const RELEASE_BONUS = 0.9;
const FIT_BONUS: Readonly<Record<Fit, number>> = { exact: 1, rounded: 0.7, loose: -0.2, against: 0.2, none: 0 };

/** The value that a quantity claims, and in which classes of figure it can be found. */
export function claimedValues(claim: Claim): { valueClass: ValueClass; value: number }[] {
  const { kind, value } = claim.quantity;
  switch (kind) {
    case 'percent': return [{ valueClass: 'percent', value: Math.abs(value) }];
    case 'fraction': return [{ valueClass: 'percent', value: value * 100 }];
    case 'multiple': return [{ valueClass: 'percent', value: (value - 1) * 100 }, { valueClass: 'factor', value }];
    case 'money': return [{ valueClass: 'money', value }];
    // "300 million children a year" is a year's count.
    case 'rate': return [{ valueClass: 'rate', value }, { valueClass: 'time', value }, ...(claim.quantity.unit === 'year' ? [{ valueClass: 'count' as const, value }] : [])];
    case 'year': return [{ valueClass: 'year', value }];
    case 'age': return [{ valueClass: 'age', value }];
    case 'duration': return [{ valueClass: 'time', value }];
    case 'points': return [];
    case 'range': return claim.quantity.of === 'percent' ? [{ valueClass: 'percent', value }] : [{ valueClass: 'count', value }];
    default: return [{ valueClass: 'count', value }, { valueClass: 'rate', value }, { valueClass: 'age', value }, ...(value <= 100 && Number.isInteger(value) === false ? [{ valueClass: 'percent' as const, value }] : [])];
  }
}

/** The value that it claims of one observation. */
export function valueFor(claim: Claim, { valueClass }: Cell): number {
  return claimedValues(claim).find((claimed) => claimed.valueClass === valueClass)!.value;
}

/** Observations whose value could stand for the claimed one, best first. */
export function matchValue(claim: Claim, evidence: Evidence, frame: Frame): Candidate[] {
  const found: Candidate[] = [];
  const scales = scalesFor(claim, evidence, frame);
  for (const { valueClass, value } of claimedValues(claim)) {
    const cells = cellsWithin(evidence, valueClass, lookupInterval(claim.quantity, value));
    const rarity = Math.max(0, 1.6 - 0.55 * Math.log2(cells.length));
    for (const cell of cells) {
      const fit = fitIn(claim, value, cell);
      if (fit === 'none') continue;
      const candidate = weigh(scales, cell, FIT_BONUS[fit] + rarity);
      if (!candidate) continue;
      candidate.fit = fit;
      candidate.rivals = cells.length;
      found.push(candidate);
    }
  }
  return found.length > 1 ? found.sort(byScore) : found;
}

/** How the value fits; that of a fall, told as a rise, points the wrong way. */
function fitIn({ quantity, change }: Claim, value: number, { interval, obs }: Cell): Fit {
  const fit = fitOf(quantity, value, interval, obs.qualifier);
  return obs.obsValue < 0 && change === 'up' && fit !== 'none' ? 'against' : fit;
}

/** What is asked of an observation to be of interest. What is worse is dropped as soon as that shows, which spares most of the work. */
export interface Demand {
  readonly score: number;
  /** It must share every dimension that the writer stated in reach of the figure. */
  readonly agrees: boolean;
}

/** Observations at the address that the text gives, whatever their value, best first. What the text leaves open is taken from the release that the draft retells. */
export function matchAddress(claim: Claim, { evidence, frame }: { readonly evidence: Evidence; readonly frame: Frame }, demand: Demand): Candidate[] {
  const retold = frame.release === null ? undefined : evidence.dataset.releases.get(frame.release);
  const scales = scalesFor(claim, evidence, frame, demand);
  const said = claim.slots.period?.periods ?? NO_PERIODS;
  const periods = said.length ? said : retold ? [retold.period] : NO_PERIODS;
  // Platforms named farther off may be left behind by now.
  const isFar = scales.platforms.size > 0 && claim.slots.platform!.strength < STRENGTH.lead;
  const named = new Set<Cell>();
  for (const topic of namedTopics(claim, evidence)) {
    for (const period of periods) {
      for (const cell of evidence.byAddress.get(addressOf(topic, period, scales.platforms)) ?? []) named.add(cell);
      if (isFar) for (const cell of evidence.byAddress.get(addressOf(topic, period, NO_PLATFORMS)) ?? []) named.add(cell);
    }
  }
  // Who asked what of whom once need not say when.
  if (claim.slots.provider !== null && !isSaid(claim.slots.period)) for (const topic of namedTopics(claim, evidence)) for (const cell of evidence.askedOnce.get(topic) ?? []) if (claim.slots.provider.codes.includes(cell.obs.provider)) named.add(cell);
  const found: Candidate[] = [];
  const isChange = claim.change !== null;
  for (const { valueClass, value } of claimedValues(claim)) {
    const take = (cell: Cell): void => {
      const candidate = weigh(scales, cell, 0);
      if (!candidate) return;
      candidate.fit = fitIn(claim, value, cell);
      found.push(candidate);
    };
    for (const cell of named) if (cell.valueClass === valueClass && cell.isChange === isChange) take(cell);
    if (!retold) continue;
    for (const cell of evidence.byReleaseAndKind.get(kindOf(retold.code, valueClass, isChange)) ?? []) {
      if ((cell.platforms.size === scales.platforms.size || (isFar && cell.platforms.size === 0)) && !named.has(cell)) take(cell);
    }
  }
  return found.length > 1 ? found.sort(byScore) : found;
}

function isSaid(slot: Slot | null): boolean {
  return slot !== null && slot.strength >= STRENGTH.lead;
}

/** The topics that the text may mean, those that its words mean first. */
function namedTopics({ slots: { topic } }: Claim, evidence: Evidence): ReadonlySet<string> {
  const codes = (topic?.codes ?? NO_CODES).slice(0, MOST_TOPICS);
  return new Set([...codes, ...(topic?.maybe ?? NO_CODES), ...codes.flatMap((code) => [...evidence.kinOf(code)])]);
}
const NO_PERIODS: readonly Period[] = [];
const NO_PLATFORMS: ReadonlySet<string> = new Set();

/** A label with more meanings than this names no address. */
const MOST_TOPICS = 6;

/** Observations that hold the claimed value with two of its digits swapped, and that nothing in the text speaks against, best first. */
export function matchSwapped(claim: Claim, evidence: Evidence, frame: Frame): Candidate[] {
  const found: Candidate[] = [];
  const scales = scalesFor(claim, evidence, frame, { score: FLOOR, agrees: true });
  for (const { valueClass, value } of claimedValues(claim)) {
    for (const swapped of transpositionsOf(value)) {
      for (const cell of cellsWithin(evidence, valueClass, { low: swapped, high: swapped })) {
        if (cell.obs.qualifier !== 'exact') continue;
        const candidate = weigh(scales, cell, 0);
        if (!candidate) continue;
        const tells = value >= LONG || (value >= 100 && frame.release !== null && cell.obs.release === frame.release);
        if (tells || !Object.values(candidate.states).some((state) => state === 'conflict' || state === 'unsaid')) found.push(candidate);
      }
    }
  }
  return found.length > 1 ? found.sort(byScore) : found;
}

/** From here on a number is so long that another is hardly alike by chance, whatever was said farther off; of the release that the draft retells a shorter one is. */
const LONG = 10_000;

/** A long number that is met to the last digit is hardly there by chance, nor are both ends of a range. */
export function isTelling(claim: Claim, candidate: Candidate): boolean {
  const { kind, value, valueTo } = claim.quantity;
  return candidate.fit === 'exact' && (kind === 'number' && value >= 1000 || kind === 'range' && valueTo !== null && candidate.cell.obs.obsValueTo === valueTo);
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.cell.obs.id < b.cell.obs.id ? -1 : 1);
}

/** A claim made ready to have many observations weighed against it: what is the same for all of them is worked out once. */
interface Scales {
  readonly claim: Claim;
  readonly evidence: Evidence;
  readonly frame: Frame;
  readonly platforms: ReadonlySet<string>;
  readonly periods: readonly Stretch[];
  readonly alsoPeriods: readonly Stretch[];
  readonly demand: Demand;
}

/** An observation that even all its words in common could not lift to this is of no interest. */
const FLOOR = 0.5;
const LITTLE: Demand = { score: -Infinity, agrees: false };

function scalesFor(claim: Claim, evidence: Evidence, frame: Frame, demand = LITTLE): Scales {
  const { platform, period } = claim.slots;
  return {
    claim, evidence, frame, demand,
    platforms: evidence.members(platform ? platform.codes : NO_CODES),
    periods: period && period.periods.length ? period.periods.map(stretchOf) : NO_STRETCHES,
    alsoPeriods: period && period.alsoPeriods.length ? period.alsoPeriods.map(stretchOf) : NO_STRETCHES,
  };
}
const NO_CODES: readonly string[] = [];
const NO_STRETCHES: readonly Stretch[] = [];

/** A candidate whose value is still to be looked at. */
type OpenCandidate = { -readonly [Key in keyof Candidate]: Candidate[Key] };

/** What the slots weigh so far. There is one only, begun anew for each observation, so that weighing one that is dropped makes no garbage. */
const tally = { isLong: false, score: 0, conflict: null as Dimension | null, firm: false, spared: 0, agrees: false };

/**
 * Weighs one observation, beginning with what its value weighs: agreement of the slots, words in common, the draft's own release.
 * Null when two stated dimensions disagree or it is plainly of no interest; that is seen before the words are compared. The dimensions come in the order in which they most often disagree.
 */
function weigh(scales: Scales, cell: Cell, value: number): OpenCandidate | null {
  const { evidence, frame, claim, demand } = scales;
  const { obs } = cell;
  const { slots } = claim;
  tally.score = value;
  tally.conflict = null;
  tally.firm = false;
  tally.spared = 0;
  tally.agrees = demand.agrees;
  tally.isLong = claim.quantity.kind === 'number' && claim.quantity.value >= 1000;
  if (cell.valueClass === 'percent' && cell.isChange !== (claim.change !== null)) tally.score -= 2.5;
  if (frame.release !== null && obs.release === frame.release) tally.score += RELEASE_BONUS;
  if (obs.obsStatus !== 'normal') tally.score -= 0.3;
  const period = slots.period ? periodState(slots.period, cell, scales.periods, scales.alsoPeriods) : 'open';
  if (!count('period', slots.period, period)) return null;
  const area = slots.area ? areaState(slots.area, cell) : 'open';
  if (!count('area', slots.area, area)) return null;
  const platform = platformState(slots.platform, cell, scales.platforms);
  if (!count('platform', slots.platform, platform)) return null;
  const topic = slots.topic ? topicState(slots.topic, obs.topic, evidence) : 'open';
  if (!count('topic', slots.topic, topic)) return null;
  const age = cell.valueClass === 'age' ? 'open' : ageState(slots.age, obs.age, cell.narrows.age, evidence);
  if (!count('age', slots.age, age)) return null;
  const sex = sexState(slots.sex, obs.sex, cell.narrows.sex, evidence);
  if (!count('sex', slots.sex, sex)) return null;
  const unit = countState(claim, cell, sex, evidence);
  if (!count('unit', slots.unit ?? OWN, unit)) return null;
  const measure = slots.measure ? measureState(slots.measure, obs.measure, evidence) : 'open';
  if (!count('measure', slots.measure, measure)) return null;
  const provider = slots.provider ? providerState(slots.provider, obs.provider) : 'open';
  count('provider', slots.provider, provider);
  const base = slots.base && obs.base && slots.base.codes.includes(obs.base) ? 'same' : 'open';
  count('base', slots.base, base);
  if (tally.score + tally.spared + LEXICAL_WEIGHT < Math.max(FLOOR, demand.score)) return null;
  let { score } = tally;
  score += LEXICAL_WEIGHT * Math.min(1, evidence.wordsInCommon(claim.said)[cell.description]! / 2);
  if (frame.date !== null && cell.issued > frame.date) score -= 1.5;
  if (score < demand.score) return null;
  return {
    cell, fit: 'none', score, states: { topic, measure, provider, platform, area, period, age, sex, unit, base },
    conflict: tally.conflict, firm: tally.firm, agreement: score + tally.spared, rivals: 0,
  };
}

/** A figure's own words, where no mark stands for them. */
const OWN: Slot = { span: null, hung: false, codes: NO_CODES, maybe: NO_CODES, periods: NO_PERIODS, reach: 'own', strength: STRENGTH.own, weak: false, joint: false, months: null, open: null, also: NO_CODES, alsoPeriods: NO_PERIODS };

/** Whether the figure counts what the observation counts, and as often. */
function countState({ slots: { unit }, quantity }: Claim, { obs, counts, valueClass, pace }: Cell, sex: SlotState, evidence: Evidence): SlotState {
  if (pace !== null && quantity.kind === 'rate' && quantity.unit !== null && quantity.unit !== pace) return 'conflict';
  if (unit === null || counts === null || (valueClass === 'rate' && unit.codes.includes(obs.unitMeasure))) return 'open';
  const state = unitState(unit, counts, evidence);
  // "138 involved boys and 37 girls": the noun says which reports, not what is counted.
  return state === 'conflict' && sex === 'same' ? 'open' : state;
}

/** Adds what one dimension weighs. False when that forbids support, and either another did so before or none may. */
function count(dimension: Dimension, slot: Slot | null, state: SlotState): boolean {
  if (state === 'open') return true;
  const weight = WEIGHTS[dimension];
  if (state === 'unsaid') {
    tally.score -= weight.unsaid;
    return true;
  }
  const { strength, weak } = slot!;
  if (state === 'same') tally.score += weight.same * strength * (weak ? 0.5 : 1);
  else if (state === 'near') tally.score += weight.same * 0.4 * strength;
  else {
    tally.score -= weight.conflict * strength * (weak ? 0.4 : 1);
    if (!BINDING.has(dimension) || strength < STRENGTH.lead || weak || ((dimension === 'unit' || dimension === 'measure') && slot!.reach !== 'own')) return true;
    // A long number that is told of other people and in other words is still that number.
    if (tally.agrees || (tally.conflict !== null && !(dimension === 'unit' && tally.conflict === 'topic' && tally.isLong))) return false;
    tally.conflict ??= dimension;
    tally.firm = strength >= STRENGTH.head;
    if (tally.firm) tally.spared += weight.conflict * strength;
  }
  return true;
}
