import { isBehindPeople, joinAges, readAge } from './age.js';
import { cueOf } from './cue.js';
import { withElidedUnits } from './elided.js';
import { HEDGING, MULTIPLES, NUMBERS, ORDINALS, PARTS, TIME_UNITS } from './english.js';
import { type Figure, readFigure } from './figure.js';
import { isDigit, isLetter, nextWord, readNumeral, skip } from './numeral.js';
import type { PeriodMention } from './period.js';
import type { Span } from './span.js';
import {
  isLabelled,
  isAmong,
  isPronoun,
  isSpace,
  movesBefore,
  nounAfter,
  passNoFigure,
  RATE_CUE,
  rateAfter,
  rateBefore,
  rateBehind,
  readHedge,
  wordBefore,
  wordsOf,
} from './surroundings.js';
import { readWords, type Word } from './word.js';

/**
 * What the writer's words let the true figure be.
 * `about` either side; `more` strictly or loosely above; `less` below; `nearly` a little below; `over` a little above.
 */
export type Hedge = 'none' | 'about' | 'more' | 'less' | 'atLeast' | 'atMost' | 'nearly' | 'over';

export type QuantityKind =
  | 'number' // a plain count or amount
  | 'percent' // percent, value in points
  | 'points' // percentage points
  | 'fraction' // one in five, two thirds, nine out of ten: value as a ratio
  | 'multiple' // doubled, threefold, three times: value as a factor
  | 'range' // from/to or between, value and valueTo, unit kind in `of`
  | 'rate' // nine a day, one every two minutes
  | 'ordinal'
  | 'age'
  | 'money'
  | 'duration'
  | 'year'; // a bare calendar year

/** A number read out of prose. Offsets are relative to the text that was read. */
export interface Quantity {
  /** The shortest numeric expression: its percent sign or currency sign belongs to it, its hedge does not. */
  readonly span: Span;
  /** As a reader sees it: without the markup that may stand within it. */
  readonly text: string;
  readonly kind: QuantityKind;
  /** Percent in points, fraction as a ratio, multiple as a factor, money in whole units. */
  readonly value: number;
  /** Upper end of a range, else null. */
  readonly valueTo: number | null;
  /** Kind of the ends of a range, or of the figure in a rate. */
  readonly of: QuantityKind | null;
  readonly hedge: Hedge;
  /** The words of the hedge, or null. */
  readonly hedgeSpan: Span | null;
  /**
   * Half the last stated place, in units of `value`: 0.5 for 32%, 500 for 5,000 read as rounded to the thousand, 0 for exact words and for
   * ages.
   */
  readonly precision: number;
  /** The noun phrase counted or the unit as written right after the number ("offences", "per day", "years"), lower case, or null. */
  readonly noun: string | null;
  /** For money a currency code (GBP), for duration and rate the time unit (day, week, month, year, hour, minute, second); else null. */
  readonly unit: string | null;
  /** Written in words ("seven out of 10", "doubled") rather than digits alone. */
  readonly words: boolean;
}

/**
 * Reads the numbers of one block's text from left to right, none overlapping. Never fails.
 * `periods` are the mentions that `findPeriods` gave for the same text: what stands inside a placed one is no quantity, save a bare year.
 */
export function findQuantities(
  text: string,
  periods: readonly PeriodMention[],
  words: readonly Word[] = readWords(text),
): readonly Quantity[] {
  const scan: Scan = {
    text,
    periods: periods.filter((period) => period.lengthMonths === null),
    next: 0,
    found: [],
    rates: words.some(({ cues }) => (cues & RATE_CUE) !== 0),
  };
  let at = 0;
  for (const { start, end, form } of words) {
    while (at < start) at = scanAt(scan, at);
    // A word that begins no number is passed over, unless the number before ends within it.
    if (at === start && (form.cues & STARTING) === 0) at = end;
    while (at < end) at = scanAt(scan, at);
  }
  while (at < text.length) at = scanAt(scan, at);
  return withElidedUnits(joinAges(scan.found, text), text);
}

/** Reads the number that begins here, where one does. Gives the place from which to read on. */
function scanAt(scan: Scan, at: number): number {
  const { text } = scan;
  const c = text.charCodeAt(at);
  if (isLetter(c)) return scanWord(scan, at);
  if (isDigit(c)) return scanDigits(scan, at);
  return c === 36 || (c > 0xa2 && c < 0xbf) || (c > 0x2000 && !isSpace(c)) || (c === 46 && isDigit(text.charCodeAt(at + 1)))
    ? scanSign(scan, at)
    : at + 1;
}

interface Scan {
  readonly text: string;
  readonly periods: readonly PeriodMention[];
  /** The first period that may still lie ahead. */
  next: number;
  readonly found: Quantity[];
  /** It has a word of a rate ("every"). */
  readonly rates: boolean;
}

/** Lengths of the words that begin a number, by first letter, so that most words cost one look. */
const STARTS = wordsOf([
  'a',
  'an',
  'minus',
  'negative',
  'plus',
  'gbp',
  'usd',
  'eur',
  'us',
  'c',
  'nz',
  'hk',
  ...NUMBERS.keys(),
  ...ORDINALS.keys(),
  ...PARTS.keys(),
  ...MULTIPLES.keys(),
]);
/** The same and whatever else a number may begin in. */
const STARTING = cueOf(`${[...STARTS.words].join('|')}|.*\\d.*|.*fold`);

function scanWord(scan: Scan, at: number): number {
  const { text } = scan;
  let end = at + 1;
  while (end < text.length && isLetter(text.charCodeAt(end))) end++;
  const begins = isAmong(STARTS, text, at, end);
  const fold = text.charCodeAt(end - 1) === 100 && end - at > 6 && text.startsWith('fold', end - 4);
  if ((begins && (end - at > 2 || articleBegins(text, end))) || fold) {
    const passed = passPeriod(scan, at);
    if (passed > 0) return passed;
    const figure = isTied(text, at, end) ? null : readFigure(text, at);
    if (figure && isMeant(text, figure)) return push(scan, figure);
  }
  // What is glued to a word ("B52", "v2.1") belongs to it.
  while (isDigit(text.charCodeAt(end)) || (text[end] === '.' && isDigit(text.charCodeAt(end + 1)) && isDigit(text.charCodeAt(end - 1))))
    end++;
  return end;
}

/** After "a", "an" or "US" only few words or a sign of currency make a number. */
function articleBegins(text: string, end: number): boolean {
  return text[end] === '$' || text[end + 1] === '$' || BEHIND_ARTICLE.has(nextWord(text, end));
}
const BEHIND_ARTICLE = new Set([...NUMBERS.keys(), ...ORDINALS.keys(), ...PARTS.keys(), ...TIME_UNITS.keys()]);

/** A number word inside a compound ("two-faced", "anti-one") is no number, save in the compounds that figures make. */
function isTied(text: string, at: number, end: number): boolean {
  const c = text[at - 1];
  if (c === '’' || c === "'" || c === '_' || (c !== undefined && isDigit(text.charCodeAt(at - 1)))) return true;
  if (c === '-' && isLetter(text.charCodeAt(at - 2))) return true;
  return text[end] === "'" || (text[end] === '’' && !/^’\s/.test(text.slice(end, end + 2)));
}

function isMeant(text: string, figure: Figure): boolean {
  if (figure.kind === 'duration' && figure.value === 1 && figure.unit === 'day') return false;
  if (figure.kind === 'number' && NO_COUNT.test(text.slice(Math.max(0, figure.start - 20), figure.start))) return false;
  if (figure.kind !== 'number' || figure.value !== 1 || figure.end - figure.start !== 3) return true;
  return !isPronoun(text, figure);
}

/** "A mother of three", "four minutes past five". */
const NO_COUNT =
  /\b(?:(?:mother|father|mum|mam|mom|dad|parent|grandmother|grandfather|gran)[ -]of[ -]|(?:minutes?|half|quarter) (?:past|to) )$/i;

function scanSign(scan: Scan, at: number): number {
  const passed = passPeriod(scan, at);
  if (passed > 0) return passed;
  const figure = readFigure(scan.text, at);
  return figure ? push(scan, figure) : at + 1;
}

function scanDigits(scan: Scan, at: number): number {
  const { text } = scan;
  const passed = passPeriod(scan, at) || passNoFigure(text, at);
  if (passed > 0) return passed;
  const figure = readFigure(text, at);
  if (figure && !((figure.kind === 'number' || figure.kind === 'fraction') && isLabelled(text, at)) && !isGlued(text, figure))
    return push(scan, figure);
  let end = at + 1;
  while (end < text.length && /[\d.,\p{L}]/u.test(text[end]!) && (isDigit(text.charCodeAt(end + 1)) || !/[.,]/.test(text[end]!))) end++;
  return end;
}

/** Letters right behind the digits that are no unit ("4G", "3D"). */
function isGlued(text: string, figure: Figure): boolean {
  return isLetter(text.charCodeAt(figure.end)) && !(text[figure.end] === 's' && !isLetter(text.charCodeAt(figure.end + 1)));
}

/** Steps over a period that covers `at` and yields its year when it is a bare one; 0 when there is none. */
function passPeriod(scan: Scan, at: number): number {
  while (scan.next < scan.periods.length && scan.periods[scan.next]!.span.end <= at) scan.next++;
  const period = scan.periods[scan.next];
  if (!period || period.span.start > at) return 0;
  const year = /^(?:[a-z ]*\s)?(\d{4})$/i.exec(period.text)?.[1];
  if (year && period.readings.length > 0 && period.readings[0]!.start.endsWith('-01-01')) {
    const start = period.span.end - 4;
    scan.found.push({
      span: { start, end: period.span.end },
      text: year,
      kind: 'year',
      value: Number(year),
      valueTo: null,
      of: null,
      hedge: 'none',
      hedgeSpan: null,
      precision: 0,
      noun: null,
      unit: 'year',
      words: false,
    });
  }
  return period.span.end;
}

/** Joins the figure with what stands around it into a quantity; gives the offset from which to read on. */
function push(scan: Scan, first: Figure): number {
  const { text, found } = scan;
  const single = asRatio(text, first);
  const figure = readRange(scan, single) ?? single;
  const age = readAge(text, figure, found.at(-1));
  const end = age?.end ?? figure.end;
  const noun = nounAfter(text, end);
  const rate =
    figure.kind === 'number' && !age
      ? (rateAfter(text, figure.end) ??
        (noun && (rateAfter(text, noun.end) ?? rateBehind(text, noun.end))) ??
        (scan.rates ? perBefore(text, figure) : null))
      : null;
  const every = figure.kind === 'duration' && wordBefore(text, figure.start)?.word === 'every';
  const kind: QuantityKind = age ? 'age' : rate || every ? 'rate' : figure.valueTo !== null ? 'range' : figure.kind;
  const of = kind === 'range' || kind === 'rate' ? figure.kind : null;
  const { hedge, hedgeSpan } = readHedge(text, figure);
  const time = figure.kind === 'duration' ? readTimeWord(text, figure) : null;
  const span = { start: figure.start, end: time?.start ?? figure.end };
  const isSpanOfTime =
    figure.kind === 'duration' && !age && hedge === 'more' && /^over$/i.test(text.slice(hedgeSpan!.start, hedgeSpan!.end));
  found.push({
    span,
    text: text.slice(span.start, span.end),
    kind,
    value: figure.value,
    valueTo: figure.valueTo,
    of,
    hedge: isSpanOfTime ? 'none' : hedge,
    hedgeSpan: isSpanOfTime ? null : hedgeSpan,
    precision: age ? 0 : figure.step / 2,
    noun: (age ? null : time?.word) ?? noun?.noun ?? null,
    unit: rate?.unit ?? age?.unit ?? figure.unit,
    words: figure.words,
  });
  return Math.max(end, figure.end, rate && /^\d/.test(rate.unit) ? rate.end : 0);
}

/** "By a factor of 3.6", "four to one". */
function asRatio(text: string, figure: Figure): Figure {
  if (figure.kind !== 'number' || figure.value <= 1) return figure;
  const lead = text.slice(Math.max(0, figure.start - 36), figure.start);
  const end = FROM.test(lead) ? -1 : skip(TO_ONE, text, figure.end);
  return end > 0 || FACTOR.test(lead) ? { ...figure, end: Math.max(end, figure.end), kind: 'multiple' } : figure;
}
const FACTOR = new RegExp(`\\bfactor of ${HEDGING}$`, 'i');
const TO_ONE = /[\s-]to[\s-](?:one|1)\b(?![\d.,]*\d|\s?(?:%|per|in|out|of)\b)/iy;
const FROM = /\bfrom\s+(?:\S+\s+)?$/i;

function perBefore(text: string, { start, end }: Figure): { readonly unit: string; readonly end: number } | null {
  const unit = rateBefore(text, start);
  return unit === null ? null : { unit, end };
}

/**
 * The unit of a plain length of time ("months" in "ten months"), which is no part of the number; null where it is woven into it ("an hour
 * and a half").
 */
function readTimeWord(text: string, figure: Figure): { start: number; word: string } | null {
  const last = /[\s-]*([a-z]+)['’]?$/i.exec(text.slice(figure.start, figure.end));
  const start = last ? figure.start + last.index : figure.start;
  const isPlain =
    last &&
    last.index > 0 &&
    TIME_UNITS.has(last[1]!.toLowerCase()) &&
    (figure.valueTo !== null || readNumeral(text, figure.start)?.end === start);
  return isPlain ? { start, word: last[1]!.toLowerCase() } : null;
}

const DASH = /-to-|\s*(?:-|–|—|−|~)\s*/y;
const TO = /[\s-]*\s(?:to|through|and)\s+|\s*–\s*/iy;

/** "12 to 15", "550,000-850,000", "between £5m and £7m": two figures of one kind, the lower one first. */
function readRange(scan: Scan, first: Figure): Figure | null {
  const { text } = scan;
  if (first.kind !== 'number' && first.kind !== 'percent' && first.kind !== 'money' && first.kind !== 'duration') return null;
  let at = first.end;
  while (isSpace(text.charCodeAt(at))) at++;
  const c = text.charCodeAt(at);
  if (at > first.end ? !JOINTS.test(text.slice(at, at + 2)) : c !== 45 && c !== 126 && c !== 0x2212 && c !== 0x2013 && c !== 0x2014)
    return null;
  const to = skip(TO, text, first.end);
  const from = to > 0 ? to : skip(DASH, text, first.end);
  if (from < 0 || insidePeriod(scan, from)) return null;
  const joint = text.slice(first.end, from).trim().toLowerCase().replace(/^-\s*/, '');
  const lead = text.slice(Math.max(0, first.start - 32), first.start);
  if (joint === 'and' && !BETWEEN.test(lead)) return null;
  if (joint === 'to' && isChange(text, first, lead)) return null;
  const second = readFigure(text, from);
  if (
    !second ||
    second.valueTo !== null ||
    (second.kind === 'number' && isGlued(text, second)) ||
    SIZE_BEHIND.test(text.slice(second.end, second.end + 16))
  )
    return null;
  return spanning(first, second);
}
/** How a joint may begin: "to", "through", "and" or a dash. */
const JOINTS = /^(?:to|th|an|[-–—−~])/i;
const BETWEEN = /\bbetween\s+(?:(?:the\s+)?ages?\s+(?:of\s+)?)?$/i;
/** "230 to 264 (+34)", "74 to 98, up 32%": what went from the one to the other. */
const SIZE_BEHIND = /^\s?[,(–—-]?\s?\(?(?:[+＋−]\s?\d|(?:up|down) |an? (?:rise|fall|increase|drop)\b)/i;
const RANGES = /\b(?:rang\w*|aged?|ages|anything|anywhere|scale|varie[sd]|vary)\b[^.;]*$/i;

/** "Children from 9 to 17" are of those ages; "from 34 to 41" they went. */
const ADULT = 18;

function isChange(text: string, first: Figure, lead: string): boolean {
  if (
    RANGES.test(lead) ||
    (first.value < ADULT && isBehindPeople(lead) && !/\b(?:number|total|count|tally) of\b/i.test(lead) && !movesBefore(text, first.start))
  )
    return false;
  return (
    /\bfrom\s+(?:\p{L}+\s+){0,3}$/iu.test(lead) ||
    /\bby\s+(?:\p{L}+\s+){0,2}$/iu.test(lead) ||
    movesBefore(text, first.start) ||
    (/,\s$/.test(lead) && movesBefore(text, first.start - 2))
  );
}

function spanning(first: Figure, second: Figure): Figure | null {
  let low = first.value;
  const sameKind = first.kind === second.kind || first.kind === 'number';
  // "brings the four to 74 per cent" names two figures, "four to six per cent" one range.
  if (first.kind === 'number' && second.kind === 'percent' && first.words && !second.words) return null;
  if (!sameKind && !(second.kind === 'number' && first.kind === 'money')) return null;
  if (first.scale === 1 && second.scale > 1 && low < second.value / second.scale) low *= second.scale;
  const high =
    second.kind === 'number' && first.kind === 'money' && first.scale > 1 && second.scale === 1 ? second.value * first.scale : second.value;
  if (high <= low) return null;
  const kind = first.kind === 'number' ? second.kind : first.kind;
  if (kind !== 'number' && kind !== 'percent' && kind !== 'money' && kind !== 'duration') return null;
  return {
    ...first,
    end: second.end,
    kind,
    value: low,
    valueTo: high,
    step: first.kind === second.kind ? Math.max(first.step, second.step) : second.step,
    unit: second.unit ?? first.unit,
    words: first.words || second.words,
  };
}

function insidePeriod(scan: Scan, at: number): boolean {
  return scan.periods.some((period) => period.span.start <= at && at < period.span.end);
}
