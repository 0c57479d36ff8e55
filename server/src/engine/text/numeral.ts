import { NUMBERS, ORDINALS, PARTS, SUFFIXES } from './english.js';

/** A bare number as written, in digits, words or both, without sign, unit or hedge. */
export interface Numeral {
  readonly start: number;
  readonly end: number;
  readonly value: number;
  /** The last stated place (1 for 1,944, 1000 for 5,000, 0.1 for 3.4, 100,000 for 1.3 million); 0 for exact words. */
  readonly step: number;
  readonly words: boolean;
  /** Decimal places written. */
  readonly decimals: number;
  /** What a scale word or suffix multiplied by, else 1. */
  readonly scale: number;
  /** The last word is an ordinal or names parts ("third", "fifths", "half"): how many, else null. */
  readonly parts: number | null;
}

const DIGITS = /(?:\d{1,3}(?:,\d{3})+(?!\d)|\d{1,3}(?:[\u00a0\u2009\u202f]\d{3})+(?!\d|,\d)|\d{1,3}(?: \d{3})+(?![\d,])|\d+)?(?:\.\d+)?/y;
const SUFFIX = /([a-z]{1,3})(?![\p{L}\d])|[ \u00a0](mln|bn|mn|tn|trn)(?![\p{L}\d])/iuy;
const GAP = /[\s-]+/y;
const AND = /\s+(?:and|&)\s+|[\s-]+/y;
const COMMA_AND = /\s+(?:and|&)\s+|,\s+|[\s-]+/y;
const VULGAR: ReadonlyMap<string, number> = new Map([
  ['½', 1 / 2],
  ['⅓', 1 / 3],
  ['⅔', 2 / 3],
  ['¼', 1 / 4],
  ['¾', 3 / 4],
  ['⅕', 1 / 5],
  ['⅖', 2 / 5],
  ['⅗', 3 / 5],
  ['⅘', 4 / 5],
  ['⅙', 1 / 6],
  ['⅚', 5 / 6],
  ['⅛', 1 / 8],
  ['⅜', 3 / 8],
  ['⅝', 5 / 8],
  ['⅞', 7 / 8],
]);

/** Reads the number that begins exactly at `at`, or null. */
export function readNumeral(text: string, at: number): Numeral | null {
  const c = text.charCodeAt(at);
  const head =
    isDigit(c) || (c === 46 && isDigit(text.charCodeAt(at + 1)))
      ? readDigits(text, at)
      : (readVulgar(text, at, null) ?? readWords(text, at));
  return head && readMixed(text, head);
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** The word that begins at `at` in lower case, or ''. */
export function wordAt(text: string, at: number): string {
  let end = at;
  for (let c = text.charCodeAt(end) | 32; c >= 97 && c <= 122; c = text.charCodeAt(end) | 32) end++;
  return end === at ? '' : lowerOf(text, at, end);
}

/** A piece of the text in lower case. Nearly every one is so already, which is sooner seen than done. */
export function lowerOf(text: string, start: number, end: number): string {
  const piece = text.slice(start, end);
  for (let i = start; i < end; i++) {
    const c = text.charCodeAt(i);
    if (c < 97 || c > 122) return piece.toLowerCase();
  }
  return piece;
}

/** The next word behind spaces or hyphens, in lower case, or ''. */
export function nextWord(text: string, at: number): string {
  let start = at;
  for (let c = text.charCodeAt(start); c === 32 || c === 45 || c === 0xa0; c = text.charCodeAt(start)) start++;
  return wordAt(text, start);
}

/** Where the pattern (sticky) ends when it matches at `at`, else -1. */
export function skip(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function readDigits(text: string, at: number, limit = Infinity): Numeral | null {
  const end = skip(DIGITS, text, at);
  if (end <= at) return null;
  const written = text.slice(at, end).replace(/[^\d.]/g, '');
  const value = Number(written);
  const decimals = written.includes('.') ? written.length - written.indexOf('.') - 1 : 0;
  const zeros = decimals > 0 || value === 0 ? 0 : /0*$/.exec(written)![0].length;
  const numeral: Numeral = {
    start: at,
    end,
    value,
    step: decimals > 0 ? 10 ** -decimals : 10 ** zeros,
    words: false,
    decimals,
    scale: 1,
    parts: null,
  };
  return readVulgar(text, end, numeral) ?? readSuffix(text, numeral) ?? readScales(text, numeral, limit);
}

function readVulgar(text: string, at: number, whole: Numeral | null): Numeral | null {
  const part = VULGAR.get(text[at] ?? '');
  if (part === undefined) return null;
  const base: Numeral = whole ?? { start: at, end: at, value: 0, step: 0, words: false, decimals: 0, scale: 1, parts: 1 };
  return { ...base, end: at + 1, value: base.value + part, step: 0 };
}

function readSuffix(text: string, numeral: Numeral): Numeral | null {
  const c = text.charCodeAt(numeral.end);
  if (c !== 32 && c !== 0xa0 && !((c | 32) >= 97 && (c | 32) <= 122)) return null;
  SUFFIX.lastIndex = numeral.end;
  const match = SUFFIX.exec(text);
  const suffix = match?.[1] ?? match?.[2];
  const scale = suffix && SUFFIXES.get(suffix.toLowerCase());
  // A lone small b or t behind digits is more often an index or a tonne.
  if (!scale || suffix === 'b' || suffix === 't') return null;
  return scaled(numeral, scale, SUFFIX.lastIndex);
}

function scaled(numeral: Numeral, scale: number, end: number): Numeral {
  const step = numeral.step === 0 ? 1 : numeral.step;
  return { ...numeral, end, value: round(numeral.value * scale), step: step * scale, scale: numeral.scale * scale };
}

/** Takes binary dust off a product such as 2.3 × 1,000,000. */
function round(value: number): number {
  return Number(value.toPrecision(15));
}

/** Reads "hundred", "thousand", "million" and what may follow them, behind a small number; nothing where the scale is not below `limit`. */
function readScales(text: string, head: Numeral, limit: number): Numeral | null {
  let numeral = head;
  const hundred = multiplier(text, numeral.end);
  if (hundred && hundred.role === 'hundred') {
    numeral = scaled(numeral, hundred.value, hundred.end);
    const rest = hundred.value === 100 ? readTail(text, numeral.end) : null;
    if (rest) numeral = added(numeral, rest);
    if (rest?.parts) return numeral;
  }
  const scale = multiplier(text, numeral.end);
  if (!scale || scale.role !== 'scale') return numeral;
  if (scale.value >= limit) return null;
  const fine = numeral.value;
  numeral = scaled({ ...numeral, scale: 1 }, scale.value, scale.end);
  const rest = Number.isInteger(fine) ? readRest(text, numeral.end, scale.value) : null;
  return rest ? added(numeral, rest) : numeral;
}

function added(numeral: Numeral, rest: Numeral): Numeral {
  return { ...numeral, end: rest.end, value: numeral.value + rest.value, step: rest.step, parts: rest.parts };
}

/**
 * What completes hundreds: a number below a hundred that is not itself multiplied by a hundred ("between five hundred and six hundred").
 */
function readTail(text: string, at: number): Numeral | null {
  const from = skip(AND, text, at);
  if (from < 0 || andPart(text, at)) return null;
  const joined = /[a&]/i.test(text.slice(at, from));
  const tail = joined && isDigit(text.charCodeAt(from)) ? bareDigits(text, from) : readSmall(text, from);
  if (!tail || tail.value === 0 || tail.value >= 100 || multiplier(text, tail.end)?.role === 'hundred') return null;
  return tail;
}

function bareDigits(text: string, at: number): Numeral | null {
  const end = skip(/\d{1,2}(?![\d.,]\d|[\d%])/y, text, at);
  return end < 0 ? null : { start: at, end, value: Number(text.slice(at, end)), step: 1, words: false, decimals: 0, scale: 1, parts: null };
}

function multiplier(text: string, at: number): { value: number; role: string; end: number } | null {
  const word = nextWord(text, at);
  const found = NUMBERS.get(word);
  const gap = found && found.value >= 12 ? skip(GAP, text, at) : -1;
  return gap > 0 && found && (found.role === 'hundred' || found.role === 'scale')
    ? { value: found.value, role: found.role, end: gap + word.length }
    : null;
}

/** The smaller number that completes a larger one: below `limit`, and a comma or digits only where they cannot be another number. */
function readRest(text: string, at: number, limit: number): Numeral | null {
  const from = skip(COMMA_AND, text, at);
  if (from < 0) return null;
  const gap = text.slice(at, from);
  const digits = isDigit(text.charCodeAt(from));
  if (digits && gap.includes(',')) return null;
  if (andPart(text, at)) return null;
  const rest = digits ? readDigits(text, from, limit) : readWords(text, from, limit);
  if (!rest || rest.value >= limit || rest.value === 0 || rest.parts === 1) return null;
  if ((digits && !/and|&/.test(gap) && rest.scale === 1) || rest.decimals > 0) return null;
  return gap.includes(',') && rest.value < 100 ? null : rest;
}

const ARTICLE = /an?[\s-]+(?=(?:hundred|thousand|million|billion|trillion|dozen)\b)/iy;

function readWords(text: string, at: number, limit = Infinity): Numeral | null {
  const article = skip(ARTICLE, text, at);
  const base = { start: at, words: true, decimals: 0, scale: 1, parts: null };
  if (article > 0) return readScales(text, { ...base, value: 1, end: article - 1, step: 0 }, limit);
  const word = wordAt(text, at);
  const end = at + word.length;
  const found = NUMBERS.get(word);
  if (!found) return readOrdinalWord(at, word);
  if (found.role === 'scale' || found.role === 'hundred') {
    // "hundred thousand" begins without a number of its own; a bare scale word is no number.
    return found.value === 100 && multiplier(text, end)?.role === 'scale'
      ? readScales(text, { ...base, value: 100, end, step: 0 }, limit)
      : null;
  }
  const small = readSmall(text, at)!;
  if (small.parts) return small;
  const whole = readScales(text, small, limit);
  return whole && readPoint(text, whole);
}

/** A number word below a hundred, or an ordinal ("eighth") with `parts` 1. */
function readSmall(text: string, at: number): Numeral | null {
  const word = wordAt(text, at);
  const found = NUMBERS.get(word);
  if (!found) return readOrdinalWord(at, word);
  if (found.role === 'scale' || found.role === 'hundred') return null;
  const small: Numeral = { start: at, words: true, decimals: 0, scale: 1, parts: null, value: found.value, end: at + word.length, step: 0 };
  return found.role === 'tens' ? readUnitBehind(text, small) : small;
}

function readUnitBehind(text: string, tens: Numeral): Numeral {
  const gap = skip(GAP, text, tens.end);
  const word = gap < 0 ? '' : wordAt(text, gap);
  const unit = NUMBERS.get(word);
  if (unit?.role === 'unit' && unit.value > 0) return { ...tens, value: tens.value + unit.value, end: gap + word.length };
  const ordinal = ORDINALS.get(word);
  return ordinal && ordinal < 10 ? { ...tens, value: tens.value + ordinal, end: gap + word.length, parts: 1 } : tens;
}

/** An ordinal ends a numeral ("one hundred and eighth"); `parts` is then 1. */
function readOrdinalWord(at: number, word: string): Numeral | null {
  const value = ORDINALS.get(word);
  return value === undefined ? null : { start: at, end: at + word.length, value, step: 0, words: true, decimals: 0, scale: 1, parts: 1 };
}

const POINT = /\s+point\s+/iy;

function readPoint(text: string, whole: Numeral): Numeral {
  let at = skip(POINT, text, whole.end);
  if (at < 0 || whole.scale > 100) return whole;
  let written = '';
  let end = at;
  for (;;) {
    const word = wordAt(text, at);
    const found = NUMBERS.get(word);
    if (!found || found.role === 'hundred' || found.role === 'scale') break;
    const group: Numeral = {
      start: at,
      end: at + word.length,
      value: found.value,
      step: 0,
      words: true,
      decimals: 0,
      scale: 1,
      parts: null,
    };
    const full = found.role === 'tens' ? readUnitBehind(text, group) : group;
    written += String(full.value);
    end = full.end;
    at = skip(GAP, text, end);
    if (at < 0) break;
  }
  return written
    ? { ...whole, end, value: Number(`${whole.value}.${written}`), decimals: written.length, step: 10 ** -written.length }
    : whole;
}

const AND_PART = /[\s-]+and[\s-]+(?:an?|one)[\s-]+([a-z]+)\b|\s+and\s+([a-z]+)[\s-]+([a-z]+s)\b/iy;

/** "and a half", "and three fifths": the part of one that is added, or null. */
function andPart(text: string, at: number): { value: number; end: number } | null {
  if (nextWord(text, at) !== 'and') return null;
  AND_PART.lastIndex = at;
  const match = AND_PART.exec(text);
  const parts = match && partsOf(match[1] ?? match[3]!);
  const count = match?.[2] ? NUMBERS.get(match[2].toLowerCase())?.value : 1;
  return parts && count && count < parts ? { value: count / parts, end: at + match[0].length } : null;
}

/** "two and a half", "three and a fifth", and again a scale behind it ("two and a half million"). */
function readMixed(text: string, numeral: Numeral): Numeral {
  if (numeral.parts !== null) return numeral;
  const part = andPart(text, numeral.end);
  if (!part) return numeral;
  const unit = numeral.scale > 100 ? numeral.scale : 1;
  const mixed: Numeral = { ...numeral, end: part.end, value: numeral.value + unit * part.value, step: 0, words: true };
  const scale = unit === 1 ? multiplier(text, mixed.end) : null;
  return scale && scale.role === 'scale' ? { ...scaled(mixed, scale.value, scale.end), step: scale.value / 10 } : mixed;
}

/** How many parts make the whole: 3 for "third" or "thirds", 2 for "half"; null when the word names no part. */
export function partsOf(word: string): number | null {
  const singular = word.toLowerCase().replace(/s$/, '');
  const named = PARTS.get(singular);
  if (named) return named;
  const ordinal = ORDINALS.get(singular);
  return ordinal && ordinal > 2 ? ordinal : singular === 'fourth' ? 4 : null;
}

/** "In every hundred". */
export function readHundred(text: string, start: number): Numeral | null {
  const word = wordAt(text, start);
  return word === 'hundred' || word === 'thousand'
    ? { start, end: start + word.length, value: NUMBERS.get(word)!.value, step: 0, decimals: 0, words: true, scale: 1, parts: null }
    : null;
}

export function isLetter(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 0xc0 && c !== 0xd7 && c !== 0xf7 && c < 0x2000);
}

/** The numeral with the minus sign right before it, where one stands. */
export function withSign(text: string, numeral: Numeral): Numeral {
  const c = text[numeral.start - 1];
  if (
    (c !== '-' && c !== '−' && !(c === '–' && OPENS.test(text.slice(Math.max(0, numeral.start - 3), numeral.start - 1)))) ||
    numeral.words
  )
    return numeral;
  const before = text.charCodeAt(numeral.start - 2);
  if (isDigit(before) || isLetter(before) || before === 41) return numeral;
  return { ...numeral, start: numeral.start - 1, value: -numeral.value };
}
/** A cell or a bracket that begins with a long dash right before a number: "(–1%)". */
const OPENS = /(?:^|[\n(|\t]) ?$/;
