import type { Claim } from './claim.js';
import type { Cell, Evidence } from './evidence.js';
import type { Judged } from './judge.js';
import { fitOf, type Fit } from './value.js';

/** A figure worked out from two others. */
export interface Derivation {
  readonly fit: Fit;
  /** The figures that went in: earlier claims of the draft. */
  readonly operands: readonly [Judged, Judged];
  readonly result: number;
  /** The sentence leaves no other figures to work it out from. */
  readonly only: boolean;
  /** Writes the sum in one line; most are tried and never shown. */
  readonly calculation: () => string;
}

/** How many counts back a derived figure may reach. */
const REACH = 6;

/**
 * Tries to work a change, a multiple or a share out of the counts around the claim: those of its own sentence if there are two, else with the ones before.
 * The first result that fits is returned; where none fits, the only one that the sentence itself allows, with fit `none`; null where nothing can be worked out.
 */
export function derive(claim: Claim, around: readonly Judged[]): Derivation | null {
  const counts = around.filter((judged) => isCount(judged.claim) && concerns(judged, claim));
  const own = counts.filter((judged) => judged.block === 'same' && judged.claim.sentence === claim.sentence);
  const pool = own.length >= 2 ? own : counts.slice(-REACH);
  let only: Derivation | null = null;
  for (let late = pool.length - 1; late > 0; late--) {
    for (let early = late - 1; early >= 0; early--) {
      const pair = [pool[early]!, pool[late]!] as const;
      if (own.length < 2 && !comparable(pair[0], pair[1], claim)) continue;
      const derivation = operate(claim, pair);
      if (!derivation) continue;
      if (derivation.fit === 'exact' || derivation.fit === 'rounded') return derivation;
      only = derivation;
    }
  }
  return own.length === 2 && only ? { ...only, only: numbersIn(claim, around) === 2 && comparable(own[0]!, own[1]!, claim) } : null;
}

/** How many counts stand in the claim's own sentence, judged or not. */
function numbersIn(claim: Claim, around: readonly Judged[]): number {
  return Math.max(claim.countsBeside, around.filter((judged) => judged.block === 'same' && judged.claim.sentence === claim.sentence && isCount(judged.claim)).length);
}

function isCount(claim: Claim): boolean {
  return claim.quantity.kind === 'number' && claim.quantity.value > 0;
}

/** A count of another area or platform than the one the claim names is no part of its sum. */
function concerns(judged: Judged, claim: Claim): boolean {
  const cell = judged.cells[0];
  const { area, platform } = claim.slots;
  if (!cell || judged.verdict !== 'supported') return judged.block === 'same' && judged.claim.sentence === claim.sentence;
  if (area && area.strength >= 0.8 && !area.codes.includes(cell.obs.refArea)) return false;
  return !(platform && platform.reach === 'own' && !platform.codes.some((code) => cell.platforms.has(code)));
}

/** Two counts of one series, with nothing between them but time. */
function comparable(a: Judged, b: Judged, claim: Claim): boolean {
  const [first, second] = [a.cells[0], b.cells[0]];
  if (!first || !second) return false;
  if (claim.change === null && claim.quantity.kind !== 'multiple') return true;
  return first.obs.topic === second.obs.topic && first.obs.refArea === second.obs.refArea && samePlatforms(first, second) && first.obs.measure === second.obs.measure;
}

function samePlatforms(a: Cell, b: Cell): boolean {
  return a.platforms.size === b.platforms.size && [...a.platforms].every((code) => b.platforms.has(code));
}

function operate(claim: Claim, pair: readonly [Judged, Judged]): Derivation | null {
  const { quantity } = claim;
  const [x, y] = inTime(pair);
  const [from, to] = [x.claim.quantity.value, y.claim.quantity.value];
  if (claim.change && (quantity.kind === 'percent' || quantity.kind === 'fraction')) {
    const [base, end] = claim.change === 'down' ? [Math.max(from, to), Math.min(from, to)] : [Math.min(from, to), Math.max(from, to)];
    const value = quantity.kind === 'fraction' ? quantity.value * 100 : quantity.value;
    const result = (Math.abs(end - base) / base) * 100;
    return conclude(claim, value, result, pair, () => `(${format(end)} − ${format(base)}) ÷ ${format(base)} = ${formatPercent(end < base ? -result : result)}`);
  }
  if (quantity.kind === 'multiple') {
    const [base, end] = quantity.value < 1 ? [Math.max(from, to), Math.min(from, to)] : [Math.min(from, to), Math.max(from, to)];
    return conclude(claim, quantity.value, end / base, pair, () => `${format(end)} ÷ ${format(base)} = ${(end / base).toFixed(2)} times`);
  }
  if (quantity.kind === 'percent' && !claim.change && isPartOf(pair)) {
    const [part, whole] = [Math.min(from, to), Math.max(from, to)];
    const result = (part / whole) * 100;
    return conclude(claim, quantity.value, result, pair, () => `${format(part)} ÷ ${format(whole)} = ${formatPercent(result)}`);
  }
  return null;
}

/** A share needs a whole that is no narrower than its part, in the same place and time. */
function isPartOf(pair: readonly [Judged, Judged]): boolean {
  const [part, whole] = pair[0].claim.quantity.value < pair[1].claim.quantity.value ? pair : [pair[1], pair[0]];
  const [a, b] = [part.cells[0]?.obs, whole.cells[0]?.obs];
  if (!a || !b) return part.claim.sentence === whole.claim.sentence;
  const narrower = (b.sex !== null && b.sex !== a.sex) || (b.age !== null && b.age !== a.age) || (b.platforms.length > 0 && a.platforms.length === 0);
  return !narrower && a.topic === b.topic && a.refArea === b.refArea && a.refPeriod.start === b.refPeriod.start && a.refPeriod.end === b.refPeriod.end;
}

function inTime(pair: readonly [Judged, Judged]): readonly [Judged, Judged] {
  const [a, b] = pair;
  const [first, second] = [a.cells[0]?.obs.refPeriod.start, b.cells[0]?.obs.refPeriod.start];
  return first && second && second < first ? [b, a] : [a, b];
}

function conclude(claim: Claim, value: number, result: number, operands: readonly [Judged, Judged], calculation: () => string): Derivation {
  const decimals = claim.quantity.text.includes('.') ? 1 : 0;
  const rounded = claim.quantity.kind === 'multiple' ? result : Number(result.toFixed(decimals));
  const tolerance = claim.quantity.kind === 'multiple' ? multipleFit(claim, value, result) : null;
  const fit = tolerance ?? fitOf(claim.quantity, value, { low: rounded, high: rounded }, 'exact');
  return { fit, operands, result, only: false, calculation };
}

/** "Doubled" is said of 1.9 to 2.15, "more than doubled" of 2 to just under 3. */
function multipleFit(claim: Claim, value: number, result: number): Fit {
  const { hedge } = claim.quantity;
  if (hedge === 'more' || hedge === 'over' || hedge === 'atLeast') return result >= value && result < value + 1 ? 'rounded' : 'none';
  if (hedge === 'nearly' || hedge === 'less') return result < value && result >= value * 0.9 ? 'rounded' : result < value && result >= value * 0.85 ? 'loose' : 'none';
  const ratio = result / value;
  return ratio >= 0.94 && ratio <= 1.09 ? 'rounded' : ratio >= 0.88 && ratio <= 1.18 ? 'loose' : 'none';
}

/** The series break that lies between two cells, if any. */
export function breakBetween(a: Cell, b: Cell, evidence: Evidence): { readonly kind: string; readonly note: string } | null {
  for (const rupture of evidence.dataset.breaks) {
    if (!rupture.topics.includes(a.obs.topic) || !rupture.topics.includes(b.obs.topic)) continue;
    if (rupture.kind === 'time' && rupture.date && (a.obs.refPeriod.start < rupture.date) !== (b.obs.refPeriod.start < rupture.date)) return rupture;
    if (rupture.kind === 'area' && a.obs.refArea !== b.obs.refArea && rupture.areas.includes(a.obs.refArea) && rupture.areas.includes(b.obs.refArea)) return rupture;
  }
  return null;
}

/** The series break that a published change is computed across, if any. */
export function breakWithin(cell: Cell, evidence: Evidence): { readonly kind: string; readonly note: string } | null {
  const { comparedPeriod, refPeriod, topic } = cell.obs;
  if (!comparedPeriod) return null;
  return evidence.dataset.breaks.find((rupture) => rupture.kind === 'time' && rupture.date !== null && rupture.topics.includes(topic) && comparedPeriod.start < rupture.date && refPeriod.end >= rupture.date) ?? null;
}

export function format(value: number): string {
  const [whole, fraction] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction ? `${grouped}.${fraction}` : grouped;
}

export function formatPercent(value: number): string {
  return `${format(Math.round(value * 10) / 10)}%`;
}
