import type { Claim } from './claim.js';
import { STRENGTH, type Slot } from './slots.js';
import type { Cell, Evidence, ValueClass } from './evidence.js';
import { addressOf, cellsWithin } from './evidence.js';
import { monthsIn, samePeriod, type Period } from './period.js';
import type { Dimension } from './reading.js';
import type { Frame } from './frame.js';
import { fitOf, lookupInterval, type Fit } from './value.js';

/** How a claim's slot stands to the same dimension of an observation. */
export type SlotState =
  | 'same'
  | 'near'      // a calendar year for a financial one, a part of a joint set
  | 'conflict'  // the text says otherwise
  | 'unsaid'    // the observation is narrower than anything the text says
  | 'open';     // neither says anything, or the text leaves it open

/** An observation weighed against a claim. */
export interface Candidate {
  readonly cell: Cell;
  readonly fit: Fit;
  readonly score: number;
  readonly states: Readonly<Partial<Record<Dimension, SlotState>>>;
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
  measure: { same: 1.2, conflict: 0.5, unsaid: 0 },
  provider: { same: 0.9, conflict: 0.2, unsaid: 0 },
  platform: { same: 2.4, conflict: 3, unsaid: 1.6 },
  area: { same: 1.5, conflict: 2.2, unsaid: 0 },
  period: { same: 1.6, conflict: 1.9, unsaid: 0 },
  age: { same: 1.6, conflict: 1.6, unsaid: 0.9 },
  sex: { same: 1.3, conflict: 1.5, unsaid: 0.9 },
  unit: { same: 0.9, conflict: 0.8, unsaid: 0 },
  base: { same: 0.8, conflict: 0.2, unsaid: 0 },
};

/** Those first that most often disagree, so that what is of no interest is dropped early. */
const DIMENSIONS: readonly Dimension[] = ['period', 'area', 'platform', 'topic', 'age', 'sex', 'unit', 'measure', 'provider', 'base'];
/** Dimensions whose conflict forbids support. A provider or a measure is named too loosely for that. */
const BINDING: ReadonlySet<Dimension> = new Set(['topic', 'platform', 'area', 'period', 'age', 'sex', 'unit']);
const LEXICAL_WEIGHT = 2.2;
const RELEASE_BONUS = 0.9;
const FIT_BONUS: Readonly<Record<Fit, number>> = { exact: 1, rounded: 0.7, loose: -0.2, against: 0.2, none: 0 };

/** The value that a quantity claims, and in which classes of figure it can be found. */
export function claimedValues(claim: Claim): { valueClass: ValueClass; value: number }[] {
  const { kind, value } = claim.quantity;
  switch (kind) {
    case 'percent': return [{ valueClass: 'percent', value }];
    case 'fraction': return [{ valueClass: 'percent', value: value * 100 }];
    case 'multiple': return [{ valueClass: 'percent', value: (value - 1) * 100 }, { valueClass: 'factor', value }];
    case 'money': return [{ valueClass: 'money', value }];
    case 'rate': return [{ valueClass: 'rate', value }, { valueClass: 'time', value }];
    case 'year': return [{ valueClass: 'year', value }];
    case 'age': return [{ valueClass: 'age', value }];
    case 'duration': return [{ valueClass: 'time', value }];
    case 'points': return [];
    case 'range': return claim.quantity.of === 'percent' ? [{ valueClass: 'percent', value }] : [{ valueClass: 'count', value }];
    default: return [{ valueClass: 'count', value }, { valueClass: 'rate', value }, { valueClass: 'age', value }, ...(value <= 100 && Number.isInteger(value) === false ? [{ valueClass: 'percent' as const, value }] : [])];
  }
}

/** Observations whose value could stand for the claimed one, best first. */
export function matchValue(claim: Claim, evidence: Evidence, frame: Frame): Candidate[] {
  const found: Candidate[] = [];
  for (const { valueClass, value } of claimedValues(claim)) {
    const cells = cellsWithin(evidence, valueClass, lookupInterval(claim.quantity, value));
    for (const cell of cells) {
      const fit = fitOf(claim.quantity, value, cell.interval, cell.obs.qualifier);
      if (fit === 'none') continue;
      const candidate = weigh(claim, cell, fit, { evidence, frame, rivals: cells.length });
      if (candidate) found.push(candidate);
    }
  }
  return found.sort(byScore);
}

/** Observations at the address that the text gives, whatever their value, best first. What the text leaves open is taken from the release that the draft retells. */
export function matchAddress(claim: Claim, evidence: Evidence, frame: Frame): Candidate[] {
  const retold = frame.release === null ? undefined : evidence.dataset.releases.get(frame.release);
  const said = claim.slots.period?.periods ?? [];
  const periods = said.length ? said : retold ? [retold.period] : [];
  const platforms = evidence.members(claim.slots.platform?.codes ?? []);
  const pool = new Set<Cell>();
  for (const topic of (claim.slots.topic?.codes ?? []).slice(0, MOST_TOPICS)) {
    for (const period of periods) for (const cell of evidence.byAddress.get(addressOf(topic, period, platforms)) ?? []) pool.add(cell);
  }
  if (retold) for (const cell of evidence.byRelease.get(frame.release!) ?? []) if (cell.platforms.size === platforms.size) pool.add(cell);
  const found: Candidate[] = [];
  for (const { valueClass, value } of claimedValues(claim)) {
    for (const cell of pool) {
      if (cell.valueClass !== valueClass || (cell.kind === 'change') !== (claim.change !== null)) continue;
      const candidate = weigh(claim, cell, fitOf(claim.quantity, value, cell.interval, cell.obs.qualifier), { evidence, frame, rivals: 0 });
      if (candidate) found.push(candidate);
    }
  }
  return found.sort(byScore);
}

/** A label with more meanings than this names no address. */
const MOST_TOPICS = 6;

/** One observation weighed against a claim, its value left aside. */
export function weighCell(claim: Claim, cell: Cell, evidence: Evidence, frame: Frame): Candidate | null {
  return weigh(claim, cell, 'none', { evidence, frame, rivals: 0 });
}

function byScore(a: Candidate, b: Candidate): number {
  return b.score - a.score || (a.cell.obs.id < b.cell.obs.id ? -1 : 1);
}

interface Setting {
  readonly evidence: Evidence;
  readonly frame: Frame;
  /** How many observations of the class hold such a value; 0 when the value is not looked at. */
  readonly rivals: number;
}

/** An observation that even all its words in common could not lift to this is of no interest. */
const FLOOR = 0.5;
/** The states of the observation in hand, kept here so that weighing one that is dropped makes no garbage. */
const found: SlotState[] = DIMENSIONS.map(() => 'open');

/**
 * Weighs one observation: agreement of the slots, words in common, the rarity of the value, the draft's own release.
 * Null when two stated dimensions disagree or it is plainly of no interest; that is seen before the words, which cost most, are compared.
 */
function weigh(claim: Claim, cell: Cell, fit: Fit, setting: Setting): Candidate | null {
  const { evidence, frame, rivals } = setting;
  let score = rivals > 0 ? FIT_BONUS[fit] + Math.max(0, 1.6 - 0.55 * Math.log2(rivals)) : 0;
  if ((cell.kind === 'change') !== (claim.change !== null) && cell.valueClass === 'percent') score -= 2.5;
  if (frame.release && cell.obs.release === frame.release) score += RELEASE_BONUS;
  if (cell.obs.obsStatus !== 'normal') score -= 0.3;
  let conflict: Dimension | null = null;
  let firm = false;
  let spared = 0;
  for (let i = 0; i < DIMENSIONS.length; i++) {
    const dimension = DIMENSIONS[i]!;
    const slot = claim.slots[dimension];
    const state = slotState(dimension, slot, cell, evidence);
    found[i] = state;
    if (state === 'open') continue;
    const weight = WEIGHTS[dimension];
    if (state === 'same') score += weight.same * slot!.strength * (slot!.weak ? 0.5 : 1);
    else if (state === 'near') score += weight.same * 0.4 * slot!.strength;
    else if (state === 'unsaid') score -= weight.unsaid;
    else {
      score -= weight.conflict * slot!.strength * (slot!.weak ? 0.4 : 1);
      if (!BINDING.has(dimension) || slot!.strength < STRENGTH.lead || slot!.weak || (dimension === 'unit' && slot!.reach !== 'own')) continue;
      if (conflict !== null) return null;
      conflict = dimension;
      firm = slot!.strength >= STRENGTH.head;
      if (firm) spared += weight.conflict * slot!.strength;
    }
  }
  if (score + spared + LEXICAL_WEIGHT < FLOOR) return null;
  score += LEXICAL_WEIGHT * lexicalOverlap(claim.words, cell.words, evidence);
  if (frame.date && published(cell, evidence) > frame.date) score -= 1.5;
  const states: Partial<Record<Dimension, SlotState>> = {};
  for (let i = 0; i < DIMENSIONS.length; i++) if (found[i] !== 'open') states[DIMENSIONS[i]!] = found[i]!;
  return { cell, fit, score, states, conflict, firm, agreement: score + spared, rivals };
}

export function published(cell: Cell, evidence: Evidence): string {
  return evidence.dataset.sources.get(cell.obs.source)?.issued ?? '';
}

/** Share, 0 to 1, of what the sentence's telling words have in common with the observation's labels. Many figures of a sentence meet many observations described alike, so it is remembered for both. */
function lexicalOverlap(said: ReadonlyMap<string, number>, described: ReadonlySet<string>, evidence: Evidence): number {
  let known = overlapsOf.get(said);
  if (!known) overlapsOf.set(said, (known = new Map()));
  let share = known.get(described);
  if (share === undefined) {
    let common = 0;
    for (const [word, weight] of said) if (described.has(word)) common += weight * evidence.weightOf(word);
    known.set(described, (share = Math.min(1, common / 2)));
  }
  return share;
}
const overlapsOf = new WeakMap<ReadonlyMap<string, number>, Map<ReadonlySet<string>, number>>();

function slotState(dimension: Dimension, slot: Slot | undefined, cell: Cell, evidence: Evidence): SlotState {
  const { obs } = cell;
  switch (dimension) {
    case 'period': return periodState(slot, cell);
    case 'area': return !slot ? 'open' : slot.joint ? (slot.codes.includes(obs.refArea) ? 'near' : 'open') : slot.codes.includes(obs.refArea) ? 'same' : slot.also.includes(obs.refArea) ? 'near' : 'conflict';
    case 'platform': return platformState(slot, cell, evidence);
    case 'age': return cell.valueClass === 'age' ? 'open' : groupState(slot, obs.age);
    case 'sex': return groupState(slot, obs.sex);
    case 'topic': return !slot ? 'open' : topicState(slot, obs.topic, evidence);
    case 'measure': return !slot ? 'open' : slot.codes.includes(obs.measure) ? 'same' : 'open';
    case 'provider': return !slot ? 'open' : slot.codes.includes(obs.provider) ? 'same' : 'conflict';
    case 'unit': return !slot || cell.valueClass !== 'count' ? 'open' : unitState(slot, obs.unitMeasure, evidence);
    case 'base': return !slot ? 'open' : obs.base && slot.codes.includes(obs.base) ? 'same' : 'open';
  }
}

function topicState(slot: Slot, topic: string, evidence: Evidence): SlotState {
  if (slot.codes.includes(topic)) return 'same';
  if (slot.maybe.includes(topic)) return 'near';
  return evidence.akin(slot.codes, topic) ? 'near' : 'conflict';
}

function groupState(slot: Slot | undefined, code: string | null): SlotState {
  if (!slot) return code ? 'unsaid' : 'open';
  if (!code) return slot.reach === 'own' || slot.reach === 'head' ? 'conflict' : 'open';
  if (slot.joint && slot.codes.length > 1) return 'conflict';
  return slot.codes.includes(code) ? 'same' : slot.also.includes(code) ? 'near' : 'conflict';
}

/** Nouns that writers use for each other share a wider code. */
function unitState(slot: Slot, unit: string, evidence: Evidence): SlotState {
  if (slot.codes.includes(unit)) return 'same';
  const { units } = evidence.dataset;
  const family = units.get(unit)?.broader ?? unit;
  return slot.codes.some((code) => (units.get(code)?.broader ?? code) === family) ? 'near' : 'conflict';
}

function platformState(slot: Slot | undefined, cell: Cell, evidence: Evidence): SlotState {
  if (!slot) return cell.platforms.size ? 'unsaid' : 'open';
  if (cell.platforms.size === 0) return slot.reach === 'own' || slot.reach === 'head' ? 'conflict' : 'open';
  const named = evidence.members(slot.codes);
  if (named.size === cell.platforms.size && [...named].every((code) => cell.platforms.has(code))) return 'same';
  const inside = [...cell.platforms].every((code) => named.has(code));
  if (slot.joint && inside) return 'near';
  if ([...cell.platforms].every((code) => slot.also.includes(code))) return 'near';
  return slot.weak ? 'open' : 'conflict';
}

function periodState(slot: Slot | undefined, cell: Cell): SlotState {
  if (!slot) return 'open';
  const { refPeriod, comparedPeriod } = cell.obs;
  if (slot.periods.length === 0) return slot.months === null || cell.kind !== 'count' ? 'open' : lengthState(slot.months, cell.months);
  const targets: Period[] = comparedPeriod ? [refPeriod, comparedPeriod] : [refPeriod];
  for (const period of slot.periods) {
    if (targets.some((target) => samePeriod(target, period))) return 'same';
    if (comparedPeriod && period.start === comparedPeriod.start && period.end === refPeriod.end) return 'same';
    if (slot.open === 'start' && targets.some((target) => target.start === period.start)) return 'same';
    if (slot.open === 'end' && Math.abs(monthOf(refPeriod.end) - monthOf(period.end)) <= 1) return 'near';
  }
  if (slot.alsoPeriods.some((period) => targets.some((target) => samePeriod(target, period)))) return 'near';
  if (!comparedPeriod && cell.months <= 12 && slot.periods.some((period) => (period.start === refPeriod.start || period.end === refPeriod.end) && monthsIn(period) > 12)) return 'near';
  if (slot.periods.some((period) => monthsIn(period) <= 1 && cell.months >= 6 && Math.abs(monthOf(refPeriod.end) - monthOf(period.end)) <= 1)) return 'near';
  return slot.periods.some((period) => cell.months === 12 && isCalendarYear(period) && overlapMonths(period, refPeriod) === 9) ? 'near' : 'conflict';
}

/** "In five years" for six is another length; "in a year" says little, since so much happens in one. */
function lengthState(said: number, months: number): SlotState {
  return said === months ? 'same' : said > 12 && months > 12 ? 'conflict' : 'open';
}

/** Writers say "in 2023" of the year that began in April 2023. */
function isCalendarYear(period: Period): boolean {
  return period.start.endsWith('-01-01') && period.end === `${period.start.slice(0, 4)}-12-31`;
}

function monthOf(date: string): number {
  return Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7));
}

function overlapMonths(a: Period, b: Period): number {
  const start = a.start > b.start ? a.start : b.start;
  const end = a.end < b.end ? a.end : b.end;
  return start > end ? 0 : monthsIn({ start, end });
}
