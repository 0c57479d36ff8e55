import type { Observation } from './dataset.js';
import type { Hedge, Quantity } from '../text/quantity.js';

/** Closed interval of real numbers. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * How a written value stands to a published one.
 * `exact`: the same number. `rounded`: a careful rounding or hedge of it. `loose`: near, but rounded further than a careful writer would.
 * `against`: the number is right and the hedge points the wrong way ("more than 34,000" for 33,959). `none`: another number.
 */
export type Fit = 'exact' | 'rounded' | 'loose' | 'against' | 'none';

/** The value agrees. */
export const FITTING: ReadonlySet<Fit> = new Set(['exact', 'rounded']);

/**
 * What a published value lets the true one be. Percentages keep half their last printed place, counts are exact. A fall is written by its
 * size.
 */
export function publishedInterval(obs: Observation): Interval {
  const value = Math.abs(obs.obsValue);
  switch (obs.qualifier) {
    case 'moreThan':
      return { low: value, high: value + roundingStep(value) };
    case 'almost':
      return { low: value - roundingStep(value), high: value };
    case 'about':
      return { low: value - roundingStep(value) / 2, high: value + roundingStep(value) / 2 };
    case 'between':
      return { low: value, high: obs.obsValueTo ?? value };
    default:
      return { low: value, high: value };
  }
}

/** The step that a round number is rounded to: 1,000 for 34,000, 10 for 70, 1 for 37. */
export function roundingStep(value: number): number {
  const size = Math.abs(value);
  if (size === 0) return 1;
  let step = 10 ** Math.floor(Math.log10(size));
  while (step >= 1 && Math.abs(size / step - Math.round(size / step)) > 1e-9) step /= 10;
  return Math.max(step, size < 10 && !Number.isInteger(size) ? 0.1 : 1);
}

/** The widest interval in which a published value could stand for the written one; used to look candidates up. */
export function lookupInterval(quantity: Quantity, value: number): Interval {
  const slack = quantity.hedge === 'none' ? (quantity.kind === 'fraction' ? 0.12 : 0.005) : 0.15;
  const around = Math.max(Math.abs(value) * slack, roundHalf(quantity, value));
  return { low: value - around, high: value + around };
}

/** Written in words that may round: "a third", "ninety per cent", and not "eighty-nine per cent". */
export function isRoundInWords({ words, kind, value }: Quantity): boolean {
  return words && !(kind === 'percent' && value % FIVE !== 0);
}
const FIVE = 5;

/** Half of the place that the digits state, in units of `value`: 0.5 for 32%, 0.05 for 19.2%. */
function roundHalf(quantity: Quantity, value: number): number {
  if (quantity.kind === 'percent' || quantity.kind === 'points') return quantity.text.includes('.') ? 0.06 : 0.5001;
  return Math.abs(value) < 1 ? 0 : Math.min(quantity.precision, Math.abs(value) * 0.1);
}

/** Compares a written value, with its hedge, to a published interval (`qualifier` as published). `value` is in the unit of the interval. */
export function fitOf(quantity: Quantity, value: number, published: Interval, qualifier: Observation['qualifier']): Fit {
  const centre = qualifier === 'moreThan' ? published.low : qualifier === 'almost' ? published.high : (published.low + published.high) / 2;
  const same = Math.abs(value - centre) <= Math.max(1e-9, Math.abs(value) * 1e-9);
  const against = opposes(quantity.hedge, qualifier);
  if (qualifier === 'between') return fitRange(quantity, value, published);
  if (same)
    return against ? 'against' : quantity.hedge === 'more' || quantity.hedge === 'less' ? sameButHedged(quantity, qualifier) : 'exact';
  const gap = (centre - value) / Math.max(Math.abs(value), 1e-9);
  switch (quantity.hedge) {
    case 'more':
    case 'over':
    case 'atLeast':
      return fitAbove(gap, quantity, value);
    case 'less':
    case 'nearly':
    case 'atMost':
      return fitAbove(-gap, quantity, value);
    case 'about':
      return fitAbout(Math.abs(gap), quantity, value);
    default:
      return fitBare(quantity, value, centre);
  }
}

/** "More than 5,000" for exactly 5,000 published as exact is a hair off; for a value published as "more than 5,000" it is just right. */
function sameButHedged(quantity: Quantity, qualifier: Observation['qualifier']): Fit {
  if (quantity.hedge === 'more' && qualifier === 'exact') return 'rounded';
  if (quantity.hedge === 'less' && qualifier === 'exact') return 'rounded';
  return 'exact';
}

function opposes(hedge: Hedge, qualifier: Observation['qualifier']): boolean {
  const above = hedge === 'more' || hedge === 'over';
  const below = hedge === 'less' || hedge === 'nearly';
  return (above && qualifier === 'almost') || (below && qualifier === 'moreThan');
}

/**
 * A hedge reaches two steps of the number's own rounding, which is a tenth at most: "almost 7,500" is no 7,062. Behind a fraction it
 * reaches a quarter, since the next simple fraction is that far.
 */
function fitAbove(gap: number, quantity: Quantity, value: number): Fit {
  const steps = quantity.kind === 'number' ? Math.max(LEAST_REACH, (2 * roundingStep(value)) / Math.abs(value)) : REACH;
  const reach =
    quantity.kind === 'fraction' && quantity.hedge !== 'nearly'
      ? A_QUARTER
      : Math.min(quantity.kind === 'number' && quantity.hedge === 'nearly' && value >= MANY ? SHORT : REACH, steps);
  // "Over 30" is said of 34.
  const isShort = quantity.kind === 'number' && quantity.hedge !== 'nearly' && value < MANY && gap <= roundingStep(value) / (2 * value);
  if (gap >= 0) return gap <= reach || isShort ? 'rounded' : gap <= 0.2 ? 'loose' : 'none';
  return gap >= -0.06 ? 'against' : 'none';
}
const REACH = 0.1;
const A_QUARTER = 0.25;
const LEAST_REACH = 0.01;
/** "Almost 6,000" is no 5,548. */
const SHORT = 0.065;
const MANY = 100;

/**
 * "About" reaches two steps of the number's own rounding, and a sixteenth of it at most: "about 59%" is no 62%. "About one in 40" reaches
 * from one in 37 to one in 43: by tens more is hardly told.
 */
function fitAbout(gap: number, { kind, value: part }: Quantity, value: number): Fit {
  if (kind === 'fraction' && part < SMALL_PART) return gap <= ABOUT_PART ? 'rounded' : gap <= 2 * ABOUT_PART ? 'loose' : 'none';
  const steps = kind === 'number' || kind === 'percent' ? Math.max(LEAST_REACH, (2 * roundingStep(value)) / Math.abs(value)) : ABOUT;
  const reach = kind === 'fraction' ? ABOUT_FRACTION : Math.min(ABOUT, steps);
  return gap <= reach ? 'rounded' : gap <= 2 * Math.min(ABOUT, steps) ? 'loose' : 'none';
}
const ABOUT = 0.06;
/** "About one in five" is said of 21.4%, and "about a third" of no 36%. */
const ABOUT_FRACTION = 0.075;
const SMALL_PART = 0.05;
const ABOUT_PART = 0.085;

/** No hedge: the digits state the precision. */
function fitBare(quantity: Quantity, value: number, centre: number): Fit {
  const distance = Math.abs(centre - value);
  if (quantity.kind === 'fraction' || (isRoundInWords(quantity) && quantity.kind === 'percent')) {
    if (distance <= (value < 100 * SMALL_PART ? ABOUT_PART * value : 2.1)) return 'rounded';
    return distance <= Math.abs(value) * 0.22 ? 'loose' : 'none';
  }
  if (distance <= roundHalf(quantity, value) * 1.0001)
    return Number.isInteger(centre) && quantity.kind !== 'percent' && distance > Math.abs(value) * 0.02 ? 'loose' : 'rounded';
  return 'none';
}

function fitRange(quantity: Quantity, value: number, published: Interval): Fit {
  const upper = quantity.valueTo;
  if (upper !== null) return near(value, published.low) && near(upper, published.high) ? 'exact' : 'none';
  // "At least 850,000" for what was put between 550,000 and 850,000.
  if (near(value, published.high)) return ABOVE.has(quantity.hedge) ? 'against' : 'exact';
  if (near(value, published.low)) return BELOW.has(quantity.hedge) ? 'against' : 'exact';
  return 'none';
}
const ABOVE: ReadonlySet<Hedge> = new Set(['more', 'over', 'atLeast']);
const BELOW: ReadonlySet<Hedge> = new Set(['less', 'nearly', 'atMost']);

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.abs(b) * 1e-6;
}

/** True when two neighbouring digits are swapped and nothing else differs. */
export function isTransposed(a: number, b: number): boolean {
  // Whole numbers with the same digits differ by a multiple of nine, which is quickly seen.
  if ((a - b) % 9 !== 0 && Number.isInteger(a) && Number.isInteger(b)) return false;
  const [x, y] = [String(a), String(b)];
  if (a === b || x.length !== y.length) return false;
  const first = [...x].findIndex((digit, i) => digit !== y[i]);
  return x[first] === y[first + 1] && x[first + 1] === y[first] && x.slice(first + 2) === y.slice(first + 2);
}

/** Two digits swapped, or in a number of three or more one mistyped. */
export function isOneSlipFrom(a: number, b: number): boolean {
  const [x, y] = [String(a), String(b)];
  if (x.length < 2 || x.length !== y.length) return false;
  if (isTransposed(a, b)) return true;
  let apart = 0;
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i]) apart++;
  return x.length > 2 && apart === 1;
}

/** The whole numbers of as many digits that are one slip away. */
export function slipsOf(value: number): number[] {
  const digits = String(value);
  const found = transpositionsOf(value);
  for (let i = 0; i < digits.length; i++)
    for (let digit = i === 0 ? 1 : 0; digit < 10; digit++)
      if (String(digit) !== digits[i]) found.push(Number(digits.slice(0, i) + digit + digits.slice(i + 1)));
  return [...new Set(found)];
}

/** The values that come of swapping two neighbouring digits. */
export function transpositionsOf(value: number): number[] {
  const digits = String(value);
  const found: number[] = [];
  for (let i = 0; i + 1 < digits.length; i++) {
    const [a, b] = [digits[i]!, digits[i + 1]!];
    if (a !== b && a !== '.' && b !== '.' && !(i === 0 && b === '0')) found.push(Number(digits.slice(0, i) + b + a + digits.slice(i + 2)));
  }
  return found;
}
