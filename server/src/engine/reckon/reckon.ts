import type { Direction } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import type { Derivation } from './derive.js';
import { fitOf, type Fit, isRoundInWords } from '../dataset/value.js';
import type { Claim } from '../claim/claim.js';

/** A sum done: how the written figure stands to it, and how it is written down. */
export interface Reckoning {
  readonly fit: Fit;
  readonly result: number;
  /** Writes the sum in one line; most are tried and never shown. */
  readonly calculation: () => string;
}

/** A sum done of figures and observations, with its parts in the one order: most are looked at once and dropped. */
export function worked(
  { fit, result, calculation }: Reckoning,
  { operands, cells, sound, certain, rupture }: Omit<Derivation, keyof Reckoning>,
): Derivation {
  return { fit, result, calculation, operands, cells, sound, certain, rupture };
}

/** What two figures give. `base` is the earlier, the whole or the smaller; `end` the later, the part or the larger. */
export interface Pair {
  readonly base: number;
  readonly end: number;
}

/**
 * The operations on two figures: what each computes from them, in the unit in which the figure is written, and how the sum is written down.
 */
const ON_TWO: Readonly<
  Record<
    'change' | 'difference' | 'multiple' | 'share',
    { readonly compute: (pair: Pair) => number; readonly write: (pair: Pair, result: number) => string }
  >
> = {
  change: {
    compute: ({ base, end }) => (Math.abs(end - base) / base) * 100,
    write: ({ base, end }, result) =>
      `(${format(end)} − ${format(base)}) ÷ ${format(base)} = ${formatPercent(end < base ? -result : result)}`,
  },
  difference: {
    compute: ({ base, end }) => Math.abs(end - base),
    write: ({ base, end }, result) => `${format(Math.max(base, end))} − ${format(Math.min(base, end))} = ${format(result)}`,
  },
  multiple: {
    compute: ({ base, end }) => end / base,
    write: ({ base, end }, result) => `${format(end)} ÷ ${format(base)} = ${result.toFixed(2)} times`,
  },
  share: {
    compute: ({ base, end }) => (end / base) * 100,
    write: ({ base, end }, result) => `${format(end)} ÷ ${format(base)} = ${formatPercent(result)}`,
  },
};

/** Works a figure out from two others. */
export function reckonPair(operation: keyof typeof ON_TWO, quantity: Quantity, pair: Pair): Reckoning {
  const { compute, write } = ON_TWO[operation];
  const result = compute(pair);
  const fit = operation === 'multiple' ? fitOfMultiple(quantity, result) : fitOfResult(quantity, result);
  return { fit, result, calculation: () => write(pair, result) };
}

/** Puts two figures in the order of a change: by what the words say of its direction, a multiple by its size. */
export function orderPair(a: number, b: number, quantity: Quantity, change: Direction | null): Pair {
  const falls = quantity.kind === 'multiple' ? quantity.value < 1 : change === 'down';
  return falls ? { base: Math.max(a, b), end: Math.min(a, b) } : { base: Math.min(a, b), end: Math.max(a, b) };
}

/** Adds figures up. */
export function reckonSum(quantity: Quantity, parts: readonly number[]): Reckoning {
  const result = parts.reduce((sum, part) => sum + part, 0);
  return { fit: fitOfResult(quantity, result), result, calculation: () => `${parts.map(format).join(' + ')} = ${format(result)}` };
}

/** The mean of figures. "On average" says that it is one, and hedges nothing. */
export function reckonMean(quantity: Quantity, parts: readonly number[]): Reckoning {
  const result = parts.reduce((sum, part) => sum + part, 0) / parts.length;
  return {
    fit: fitOfResult({ ...quantity, hedge: 'none' }, result),
    result,
    calculation: () => `(${parts.map(format).join(' + ')}) ÷ ${parts.length} = ${format(result)}`,
  };
}

/** Takes a share of a count. The share may be off by half a point. */
export function reckonPart(quantity: Quantity, percent: number, whole: number): Reckoning {
  const result = (percent / 100) * whole;
  const within = Math.abs(quantity.value - result) <= Math.max(whole * 0.005, quantity.precision, 0.5);
  const fit = within ? 'rounded' : fitOfResult(quantity, Math.round(result));
  return { fit, result, calculation: () => `${formatPercent(percent)} of ${format(whole)} = ${format(Math.round(result))}` };
}

export const DAYS: Readonly<Record<string, number>> = {
  second: 1 / 86_400,
  minute: 1 / 1_440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 365.25 / 12,
  year: 365.25,
};

/**
 * Spreads a count over its time: so many a day, or one every so many minutes. `days` are those of its months, all alike; `real` are told.
 * Who takes the year for 52 weeks, or is a hundredth off, is not wrong.
 */
export function reckonRate(quantity: Quantity, count: number, days: number, real = Math.round(days)): Reckoning | null {
  const reckoning = rateOver(quantity, count, days, real);
  if (!reckoning || reckoning.fit !== 'none') return reckoning;
  const other = rateOver(quantity, count, days * (364 / 365.25), Math.round(real * (364 / 365.25)));
  if (other !== null && other.fit !== 'none') return other;
  const off = Math.abs(reckoning.result - quantity.value) / quantity.value;
  return { ...reckoning, fit: off <= 0.01 ? 'rounded' : off <= 0.05 ? 'loose' : 'none' };
}

function rateOver(quantity: Quantity, count: number, days: number, real: number): Reckoning | null {
  const unit = quantity.unit === null ? undefined : DAYS[quantity.unit];
  if (unit === undefined || days < unit) return null;
  const units = (unit < DAYS['month']! ? real : days) / unit;
  if (quantity.of === 'duration') {
    const result = units / count;
    return {
      fit: fitOfResult(quantity, result),
      result,
      calculation: () => `${format(units)} ${quantity.unit}s ÷ ${format(count)} = ${format(result)}`,
    };
  }
  const result = count / units;
  // "One every hour", for one every 72 minutes: one is rounded from more or less by half of itself.
  const fit = fitOfResult(quantity, result);
  return {
    fit: quantity.value === 1 && fit !== 'none' && Math.abs(result - 1) > A_TENTH ? 'loose' : fit,
    result,
    calculation: () => `${format(count)} ÷ ${format(Math.round(units * 10) / 10)} ${quantity.unit}s = ${format(result)}`,
  };
}

const A_TENTH = 0.1;

/** A result is rounded to the places that are written before it is compared. */
export function fitOfResult(quantity: Quantity, result: number): Fit {
  const percent = quantity.kind === 'fraction';
  const value = Math.abs(percent ? quantity.value * 100 : quantity.value);
  if (!isNear(quantity, result)) return 'none';
  // "One and a half points" is written to the half.
  const decimals = /\.(\d+)/.exec(quantity.text)?.[1]?.length ?? (quantity.words && !Number.isInteger(value) ? 1 : 0);
  const rounded = percent ? result : Number(result.toFixed(decimals));
  const fit = fitOf(quantity, value, { low: rounded, high: rounded }, 'exact');
  // "More than 20" for 20.2 is right, and for 19.95 no other figure; for 19.7 it is.
  const isWrongSide =
    fitOf(quantity, value, { low: result, high: result }, 'exact') === 'against' && Math.abs(result - value) > A_HAIR * 10 ** -decimals;
  return isWrongSide ? 'against' : fit === 'against' ? 'rounded' : fit;
}
const A_HAIR = 0.1;

/** Whether a result could be the written figure at all: most that are tried are far from it. */
export function isNear(quantity: Quantity, result: number): boolean {
  const { kind, value, hedge } = quantity;
  const written = Math.abs(kind === 'fraction' ? value * 100 : value);
  const reach = kind === 'percent' && hedge === 'none' && !isRoundInWords(quantity) ? A_POINT : FAR_OFF.least + FAR_OFF.share * written;
  return Math.abs(result - written) <= reach;
}
/** Whether a result lies beyond what the hedge lets the figure mean; a figure without one means nothing but what it is rounded from. */
export function isBeyond({ kind, value, hedge }: Quantity, result: number): boolean {
  const written = kind === 'fraction' ? value * 100 : value;
  switch (hedge) {
    case 'none':
      return true;
    case 'more':
    case 'over':
    case 'atLeast':
      return result < written;
    case 'less':
    case 'atMost':
      return result > written;
    case 'nearly':
      return result > written || result < (1 - FAR_OFF.share) * written;
    case 'about':
      return Math.abs(result - written) > FAR_OFF.share * written;
  }
}

/** "More than tripled", of what has grown fourfold: the hedge leaves that side open, and the result lies there. */
export function isBounded(quantity: Quantity, result: number): boolean {
  return ONE_SIDED.has(quantity.hedge) && !isBeyond(quantity, result);
}
const ONE_SIDED: ReadonlySet<Quantity['hedge']> = new Set(['more', 'over', 'atLeast', 'less', 'atMost']);

/** A bare percentage is rounded by half a point at most, and so is what it is held against. */
const A_POINT = 1.1;
/** No rounding and no hedge reaches so far. */
const FAR_OFF = { least: 4, share: 0.3 };

/** Whether two figures could give the written one, whichever comes first. Most pairs cannot. */
export function mayGive(operation: keyof typeof ON_TWO, quantity: Quantity, a: number, b: number): boolean {
  const gap = Math.abs(a - b);
  switch (operation) {
    case 'multiple':
      return fitOfMultiple(quantity, a / b) !== 'none' || fitOfMultiple(quantity, b / a) !== 'none';
    case 'difference':
      return isNear(quantity, gap);
    case 'change':
      return isNear(quantity, (gap / a) * 100) || isNear(quantity, (gap / b) * 100);
    case 'share':
      return (
        isNear(quantity, (a / b) * 100) ||
        isNear(quantity, (b / a) * 100) ||
        isNear(quantity, (a / (a + b)) * 100) ||
        isNear(quantity, (b / (a + b)) * 100)
      );
  }
}

/**
 * How far a multiple reaches: "doubled" is said of 1.9 to 2.15, "more than doubled" of 2 to just under 3, "nearly doubled" of 1.8 to 2.
 * What is more than "more than" is no error.
 */
export function fitOfMultiple(quantity: Quantity, result: number): Fit {
  const [value, reached] = quantity.value < 1 ? [1 / quantity.value, 1 / result] : [quantity.value, result];
  const ratio = reached / value;
  switch (quantity.hedge) {
    case 'more':
    case 'over':
    case 'atLeast':
      if (quantity.text.includes('.')) return ratio >= 1 && ratio < 1.1 ? 'rounded' : ratio >= 1 ? 'loose' : 'none';
      return reached >= value && reached < value + 1 ? 'rounded' : reached >= value ? 'loose' : 'none';
    case 'nearly':
    case 'less':
      return ratio < 1 && ratio >= 0.9 ? 'rounded' : ratio < 1.005 && ratio >= 0.85 ? 'loose' : 'none';
    case 'atMost':
      return ratio <= 1.09 && ratio >= 0.85 ? 'rounded' : ratio < 0.85 ? 'loose' : 'none';
    default:
      if (quantity.text.includes('.')) return Math.abs(reached - value) <= 0.0501 ? 'rounded' : 'none';
      return ratio >= 0.94 && ratio <= 1.09 ? 'rounded' : ratio >= 0.88 && ratio <= 1.18 ? 'loose' : 'none';
  }
}

export function format(value: number): string {
  const [whole, fraction] = String(Math.round(value * 100) / 100).split('.');
  const grouped = whole!.replace(/\B(?=(\d{3})+$)/g, ',');
  return (fraction ? `${grouped}.${fraction}` : grouped).replace('-', '−');
}

export function formatPercent(value: number): string {
  return `${format(Math.round(value * 10) / 10)}%`;
}

export type Comparison = 'change' | 'difference' | 'multiple';

/** "Eight percentage points", and "eight points" for short. */
export function isInPoints({ quantity: { kind, noun } }: Claim): boolean {
  return kind === 'points' || (kind === 'number' && noun !== null && POINTS.test(noun));
}

const POINTS = /^points?\b/;

/** Works out what a figure went by; where it went the other way than the words say, the size alone is right. */
export function reckonMove(
  operation: Comparison,
  { quantity, change }: Claim,
  pair: { readonly base: number; readonly end: number },
): Reckoning {
  const reckoning = reckonPair(operation, quantity, pair);
  const isAgainst = operation !== 'multiple' && change !== null && (change === 'up' ? pair.end < pair.base : pair.end > pair.base);
  return isAgainst ? { ...reckoning, fit: reckoning.fit === 'none' ? 'none' : 'against' } : reckoning;
}
