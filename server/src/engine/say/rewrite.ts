import type { Quantity } from '../text/quantity.js';
import { format } from '../reckon/reckon.js';

/**
 * Writes another value in the manner in which a figure is written: its thousands mark, its scale ("1.9 thousand"), its per cent sign, its
 * kind of fraction.
 * Behind a hedge it is rounded to the places that the figure states, in the hedge's direction; else it is given as published. Percentages
 * and fractions take percent.
 * Null where the manner cannot hold the value.
 */
export function rewriteFigure(quantity: Quantity, value: number): string | null {
  switch (quantity.kind) {
    case 'percent':
      return rewriteNumber(quantity, value);
    case 'fraction':
      return rewriteFraction(quantity.text, value);
    case 'number':
    case 'age':
    case 'money':
      return rewriteNumber(quantity, value);
    default:
      return null;
  }
}

const DIGITS = /\d{1,3}(?:[, \u00a0\u2009\u202f]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?/;
const SCALES: readonly (readonly [RegExp, number])[] = [
  [/\bthousand\b|\dk\b/i, 1e3],
  [/\bmillion\b|\dm\b/i, 1e6],
  [/\bbillion\b|\dbn\b/i, 1e9],
];

function rewriteNumber(quantity: Quantity, value: number): string | null {
  const { text } = quantity;
  const written = DIGITS.exec(text)?.[0];
  if (written === undefined) return quantity.kind === 'number' && Number.isInteger(value) ? format(value) : null;
  // A head above may say that the numbers are in thousands.
  const scale =
    SCALES.find(
      ([pattern, size]) =>
        pattern.test(text) || Math.abs(Number(written.replace(/[^\d.]/g, '')) * size - quantity.value) < quantity.precision,
    )?.[1] ?? 1;
  const decimals = /\.(\d+)$/.exec(written)?.[1]!.length ?? 0;
  // Two places at least are kept: "almost 30,000" becomes "almost 34,000".
  const place =
    quantity.hedge === 'none'
      ? 0
      : Math.min(Math.max(quantity.precision * 2, scale * 10 ** -decimals), 10 ** Math.max(0, Math.floor(Math.log10(value)) - 1));
  const rounded = place > 0 ? round(value, place, quantity.hedge) : value;
  const scaled = rounded / scale;
  const digits = scale > 1 ? scaled.toFixed(decimals) : String(Number(scaled.toFixed(Math.max(decimals, 2))));
  return text.replace(DIGITS, group(digits, written));
}

/** Rounds to a multiple of `place`, so that "more than" and "almost" stay true. */
function round(value: number, place: number, hedge: Quantity['hedge']): number {
  const steps = value / place;
  switch (hedge) {
    case 'more':
    case 'over':
    case 'atLeast':
      return Math.floor(steps + 1e-9) * place;
    case 'less':
    case 'nearly':
    case 'atMost':
      return Math.ceil(steps - 1e-9) * place;
    default:
      return Math.round(steps) * place;
  }
}

/** Thousands are parted as they were; a figure that was too short to show how gets commas. */
function group(digits: string, written: string): string {
  const mark = /\d([, \u00a0\u2009\u202f])\d{3}/.exec(written)?.[1] ?? (/\d{4}/.test(written) ? '' : ',');
  const [whole, fraction] = digits.split('.');
  return whole!.replace(/\B(?=(\d{3})+$)/g, mark) + (fraction ? `.${fraction}` : '');
}

/** Simple fractions in percent. */
const FRACTIONS: readonly (readonly [string, number])[] = [
  ['a quarter', 25],
  ['a third', 100 / 3],
  ['half', 50],
  ['two thirds', 200 / 3],
  ['three quarters', 75],
];
const WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
/** How far a fraction may lie from the value, in points. */
const NEAR = 1.5;

function rewriteFraction(text: string, percent: number): string {
  const inTen = /^(?:\d+|[a-z]+)( (?:in|out of) )(10|ten)$/i.exec(text);
  const tenths = Math.round(percent / 10);
  if (inTen && tenths > 0 && tenths < 10 && Math.abs(tenths * 10 - percent) <= NEAR)
    return (/^\d/.test(text) ? String(tenths) : WORDS[tenths]!) + inTen[1]! + inTen[2]!;
  const oneIn = /^(?:1|one)( in )(\d+|[a-z]+)$/i.exec(text);
  const parts = Math.round(100 / percent);
  if (oneIn && parts >= 2 && parts <= 10 && Math.abs(100 / parts - percent) <= NEAR)
    return text.slice(0, text.length - oneIn[2]!.length) + (/^\d/.test(oneIn[2]!) ? String(parts) : WORDS[parts]!);
  const simple = inTen || oneIn ? undefined : FRACTIONS.find(([, share]) => Math.abs(share - percent) <= NEAR);
  return simple?.[0] ?? `${format(Math.round(percent * 10) / 10)}%`;
}
