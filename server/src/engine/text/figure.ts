import { COUNTED_HALVES, CURRENCIES, FUNCTION_WORDS, MULTIPLES, NUMBERS, ORDINALS, TIME_UNITS, WEAK_MULTIPLES } from './english.js';
import { isDigit, isLetter, nextWord, type Numeral, partsOf, readHundred, readNumeral, skip, withSign, wordAt } from './numeral.js';
import type { QuantityKind } from './quantity.js';
import type { Span } from './span.js';
import { isSpace, movesBefore, wordBefore } from './surroundings.js';

/** A number with the unit that is written on it, before it is known what stands around it. */
export interface Figure extends Span {
  readonly kind: QuantityKind;
  readonly value: number;
  readonly valueTo: number | null;
  /** The last stated place in units of `value`; 0 for exact words. */
  readonly step: number;
  readonly unit: string | null;
  readonly words: boolean;
  /** Only a plain number: what a scale word multiplied it by, and whether it could still be an end of a range with a unit further right. */
  readonly scale: number;
}

const MINUS_WORD = /(?:minus|negative)\s+/iy;
const CURRENCY_BEFORE = /(?:US\s?|us\s|A|C|NZ|HK)?[£$€¥₹]\s*|(?:GBP|USD|EUR|AUD|CAD|JPY|CHF|CNY)\s+(?=[\d.])/y;

/** Reads the figure that begins at `at` (a digit, a sign of currency or a word), or null. */
export function readFigure(text: string, at: number): Figure | null {
  const c = text.charCodeAt(at);
  const isWord = isLetter(c);
  const sign = isWord && ((c | 32) === 109 || (c | 32) === 110) ? skip(MINUS_WORD, text, at) : -1;
  if (sign > 0) {
    const figure = readFigure(text, sign);
    if (!figure || figure.kind === 'fraction') return figure;
    return { ...figure, start: at, value: -figure.value };
  }
  const money = isDigit(c) || (isWord && c > 96 && c !== 117) ? -1 : skip(CURRENCY_BEFORE, text, at);
  if (money > 0) return readMoney(text, at, money);
  const part = isWord ? readPart(text, at) : null;
  if (part) return part;
  const numeral = readNumeral(text, at);
  if (!numeral) return readMultipleWord(text, at);
  if (numeral.parts === 1 && !numeral.words) return plain(numeral, 'fraction', { words: false });
  if (numeral.parts === 1) return readOrdinal(text, numeral);
  return readFraction(text, numeral) ?? readUnit(text, withSign(text, numeral));
}

function plain(
  numeral: Numeral,
  kind: QuantityKind,
  {
    start = numeral.start,
    end = numeral.end,
    value = numeral.value,
    step = numeral.step,
    unit = null,
    words = numeral.words,
  }: Partial<Figure> = NOTHING_ELSE,
): Figure {
  return { start, end, kind, value, valueTo: null, step, unit, words, scale: numeral.scale };
}
const NOTHING_ELSE: Partial<Figure> = {};

function readMoney(text: string, start: number, at: number): Figure | null {
  const numeral = readNumeral(text, at);
  if (!numeral || numeral.parts !== null) return null;
  const sign = text.slice(start, at).toLowerCase().replace(/\s+/g, '');
  const minus = /[-−]/.test(text[start - 1] ?? '') && !isDigit(text.charCodeAt(start - 2));
  const value = minus ? -numeral.value : numeral.value;
  return plain(numeral, 'money', {
    start: minus ? start - 1 : start,
    value,
    unit: CURRENCIES.get(sign) ?? CURRENCIES.get(sign.slice(-1)) ?? null,
  });
}

const PART = /(?:(an?|one)[\s-]+)?([a-z]+)\b/iy;
const WHOLE = /[\s-]+(?:of\s+)?(?:an?\s+)?(hundred|thousand|million|billion|trillion|dozen)\b/iy;
const SPLIT_TIME =
  /\s+(?:of\s+)?(?:an?|the|this|that|each|one)\s+(?:(?:first|second|last|whole|full|financial|calendar|school|working)\s+)*(hour|day|week|month|year|decade|century|minute)\b(?!['’])/iy;
/** "A year and a half" is one length of time. */
const TIME_AND = /\b(?:hour|day|week|month|year|decade|century)s? and (?:a )?$/i;

/** "half", "a third", "one fifth", "a quarter of a million". */
function readPart(text: string, at: number): Figure | null {
  PART.lastIndex = at;
  const match = PART.exec(text);
  if (!match) return null;
  const word = match[2]!.toLowerCase();
  const parts = partsOf(word);
  const article = match[1]?.toLowerCase();
  if (!parts || word.endsWith('s') || (!article && word !== 'half' && word !== 'quarter')) return null;
  const end = PART.lastIndex;
  return (
    readWhole(text, { start: at, end, count: 1, parts, words: true }) ??
    (isPart(text, { start: at, end }, article, word) ? splitTime(text, at, end, parts) : null)
  );
}

function splitTime(text: string, start: number, end: number, parts: number): Figure {
  SPLIT_TIME.lastIndex = end;
  const time = SPLIT_TIME.exec(text);
  const fraction: Figure = { start, end, kind: 'fraction', value: 1 / parts, valueTo: null, step: 0, unit: null, words: true, scale: 1 };
  OF_ONE_PERCENT.lastIndex = end;
  if (!time && OF_ONE_PERCENT.test(text)) return { ...fraction, end: OF_ONE_PERCENT.lastIndex, kind: 'percent' };
  if (!time) return fraction;
  const unit = TIME_UNITS.get(time[1]!.toLowerCase())!;
  return { ...fraction, end: SPLIT_TIME.lastIndex, kind: 'duration', value: unit.factor / parts, unit: unit.unit };
}
/** "A quarter of one per cent", "half a per cent". */
const OF_ONE_PERCENT = /\s+(?:of\s+(?:one|1|a)|an?)\s*(?:per\s?cent|percent|%)(?![\w-])/iy;

/** Tells "a third of" from "a third child", and half from half-term and from the second half. */
function isPart(text: string, span: Span, article: string | undefined, word: string): boolean {
  const c = text[span.end];
  if (c === '-' || c === '’' || c === "'" || TIME_AND.test(text.slice(Math.max(0, span.start - 14), span.start))) return false;
  const before = wordBefore(text, span.start);
  if (!article && (word === 'quarter' || (before && (ORDINALS.has(before.word) || COUNTED_HALVES.has(before.word))))) return false;
  if (word === 'half' || article === 'one') return true;
  const next = /^\s+(\p{L}+)/u.exec(text.slice(span.end, span.end + 24))?.[1]?.toLowerCase();
  if (!next || FUNCTION_WORDS.has(next))
    return !(word === 'quarter' && next !== 'of' && before !== null && /^(?:in|per|for|every)$/.test(before.word));
  return (
    word === 'quarter' ||
    /(?:er|ly)$/.test(next) ||
    /^(?:rise|fall|drop|increase|cut|reduction|share|decline)$/.test(next) ||
    (before !== null && /^(?:than|almost|nearly|about|by|around|over|under|roughly|some)$/.test(before.word))
  );
}

interface Split extends Span {
  readonly count: number;
  readonly parts: number;
  readonly words: boolean;
}

function readWhole(text: string, split: Split): Figure | null {
  WHOLE.lastIndex = split.end;
  const match = WHOLE.exec(text);
  if (!match) return null;
  const whole = NUMBERS.get(match[1]!.toLowerCase())!.value;
  const value = Number(((whole * split.count) / split.parts).toPrecision(15));
  const number: Figure = {
    start: split.start,
    end: WHOLE.lastIndex,
    kind: 'number',
    value,
    valueTo: null,
    step: whole === 12 ? 0 : whole / 10,
    unit: null,
    words: true,
    scale: whole,
  };
  return { ...number, ...(UNITS.get(nextWord(text, number.end)) === 'money' ? currencyBehind(text, number.end) : null) };
}

const PARTS_BEHIND = /[\s-]+([a-z]+)\b/iy;
const SLASH = /\/(\d{1,4})(?:ths?|rds?|nds?)?(?![\d/])/y;
const MIXED = /^\s+(\d)\/(\d{1,2})(?![\d/])/;
const OUT_OF = /\s+(?:(?:in|out of)(?:\s+every)?|(?:of|for) (?:every|each))\s+/iy;
const NOUN_IN = /\s+([a-z]+)\s+in\s+(?:every\s+)?/iy;
/** "14 convictions for every hundred crimes". */
const NOUN_FOR_EVERY = /\s+(?:[a-z]+\s+){1,2}(?:for|in|to) (?:every|each)\s+(?=(?:hundred|ten|thousand|10|100|1,?000)\b)/iy;

/** "two thirds", "3/8", "seven in 10", "nine out of ten", "one child in five". */
function readFraction(text: string, numeral: Numeral): Figure | null {
  const { start, end, value: count } = numeral;
  if (!Number.isInteger(count) || numeral.scale > 100) return null;
  const word = nextWord(text, end);
  const parts = count > 1 && word.endsWith('s') ? partsOf(word) : null;
  PARTS_BEHIND.lastIndex = end;
  if (parts && PARTS_BEHIND.test(text) && count < 100 && !(parts === 2 && count > 2)) {
    const split = { start, end: PARTS_BEHIND.lastIndex, count, parts, words: true };
    return readWhole(text, split) ?? plain(numeral, 'fraction', { end: split.end, value: count / parts, step: 0, words: true });
  }
  const mixed =
    numeral.words || text[end] !== ' ' || (text[end + 2] !== '/' && text[end + 3] !== '/') ? null : MIXED.exec(text.slice(end, end + 10));
  if (mixed && Number(mixed[1]) < Number(mixed[2]))
    return plain(numeral, 'number', { end: end + mixed[0].length, value: count + Number(mixed[1]) / Number(mixed[2]), step: 0 });
  if (!numeral.words && text[end] === '/') {
    SLASH.lastIndex = end;
    const under = Number(SLASH.exec(text)?.[1] ?? 0);
    if (under > count) {
      const minus = text[start - 1] === '-';
      return plain(numeral, 'fraction', {
        start: minus ? start - 1 : start,
        end: SLASH.lastIndex,
        value: (minus ? -count : count) / under,
        step: 0,
      });
    }
  }
  return word === 'in' ||
    word === 'out' ||
    word === 'of' ||
    word === 'for' ||
    (numeral.words && count < 10) ||
    skip(NOUN_FOR_EVERY, text, end) > 0
    ? readShare(text, numeral)
    : null;
}

function readShare(text: string, numeral: Numeral): Figure | null {
  const direct = skip(OUT_OF, text, numeral.end);
  const every = direct > 0 ? -1 : skip(NOUN_FOR_EVERY, text, numeral.end);
  const from = direct > 0 ? direct : every > 0 ? every : numeral.words && numeral.value < 10 ? skip(NOUN_IN, text, numeral.end) : -1;
  if (from < 0) return null;
  const all = readNumeral(text, from) ?? readHundred(text, from);
  if (!all || all.parts !== null || !Number.isInteger(all.value) || all.value <= numeral.value) return null;
  const round =
    all.value <= 20 ||
    (numeral.value === 1 && all.value <= 100) ||
    all.value % 5 === 0 ||
    /every|each/.test(text.slice(numeral.end, from)) ||
    (all.value <= 100 && /out of/.test(text.slice(numeral.end, from)));
  if (
    !round ||
    (all.value > 1000 && !all.words) ||
    /^[%\d/]|^[.,]\d|^\s?(?:per\s?cent|million|years?|months?|days?|weeks?|hours?|minutes?)\b/i.test(text.slice(all.end, all.end + 10))
  )
    return null;
  if (direct < 0 && every < 0) {
    // "one child in five" names a share only where no noun follows: "two arrests in seven towns" does not.
    const next = /^\s+(\p{L}+)/u.exec(text.slice(all.end, all.end + 24))?.[1]?.toLowerCase();
    if (next && !FUNCTION_WORDS.has(next) && !(numeral.value === 1 && next.endsWith('ed'))) return null;
    if (numeral.value !== 1 && all.value !== 10 && all.value !== 100) return null;
  }
  const isPercentage = all.value === 100 && numeral.value > 1 && !numeral.words;
  return isPercentage
    ? plain(numeral, 'percent', { end: all.end, step: 1 })
    : plain(numeral, 'fraction', { end: all.end, value: numeral.value / all.value, step: 0, words: true });
}

// Markup that ends behind a number leaves spaces.
const POINTS = /(?:\s*%|[\s-]+(?:percentage|per\s?cent))?[\s-]+points?\b/iy;
const PERCENT = /\s*%(?!\d)|[\s-]+per[\s-]?cent(?:s|age)?\b|\s*pc\b/iy;
const NTH = /(?:st|nd|rd|th)\b/y;
const DURATION = /[\s-]*(?:(?:full|whole|calendar|working|school|consecutive|straight)\s+)?([a-z]+)\b['’]?/iy;
const AND_HALF = /\s+and\s+a\s+half\b/iy;
const MORE_TIME = /(?:\s+and|,)?\s+/iy;
const TIMES = /[\s-]+times\b|[\s-]?fold\b|x\b(?!\d)/iy;

function readUnit(text: string, numeral: Numeral): Figure {
  const { end } = numeral;
  let next = end;
  while (isSpace(text.charCodeAt(next))) next++;
  const sign = text[next];
  const word = nextWord(text, end);
  const unit = sign === '%' ? 'percent' : sign === '£' || sign === '$' || sign === '€' ? 'money' : (UNITS.get(word) ?? '');
  if (unit === 'percent') return readPercent(text, numeral) ?? plain(numeral, 'number');
  if (!numeral.words && numeral.scale === 1 && text[end] !== ' ' && skip(NTH, text, end) > 0)
    return plain(numeral, 'ordinal', { end: end + 2, step: 0 });
  const money = unit === 'money' ? currencyBehind(text, end) : null;
  if (money) return withPence(text, plain(numeral, 'money', money));
  const times = unit === 'times' ? skip(TIMES, text, end) : -1;
  if (times > 0 && isMultiple(text, numeral, times))
    return plain(numeral, 'multiple', { end: times, step: numeral.decimals > 0 ? numeral.step : 0 });
  return (unit === 'time' ? readDuration(text, numeral) : null) ?? plain(numeral, 'number');
}

/** What kind of unit a word begins, so that a number without unit costs one look. */
const UNITS: ReadonlyMap<string, 'percent' | 'money' | 'times' | 'time'> = new Map([
  ...['per', 'percent', 'percents', 'percentage', 'pc', 'point', 'points'].map((word) => [word, 'percent'] as const),
  ...[...CURRENCIES.keys(), 'us', 'chinese'].map((word) => [word, 'money'] as const),
  ...['times', 'fold', 'x'].map((word) => [word, 'times'] as const),
  ...[...TIME_UNITS.keys(), 'full', 'whole', 'calendar', 'working', 'school', 'consecutive', 'straight'].map(
    (word) => [word, 'time'] as const,
  ),
]);

function readPercent(text: string, numeral: Numeral): Figure | null {
  const { end } = numeral;
  const percentStep = numeral.decimals > 0 ? 10 ** -numeral.decimals : 1;
  const points = skip(POINTS, text, end);
  if (points > 0 && /%|per/i.test(text.slice(end, points))) return plain(numeral, 'points', { end: points, step: percentStep });
  const percent = skip(PERCENT, text, end);
  return percent > 0 ? plain(numeral, 'percent', { end: percent, step: percentStep }) : null;
}

const CURRENCY_BEHIND = /\s*([£$€])(?![\d])|[\s-]*(?:(us|chinese)\s)?([a-z]+)\b/iy;

function currencyBehind(text: string, at: number): { kind: 'money'; end: number; unit: string } | null {
  CURRENCY_BEHIND.lastIndex = at;
  const match = CURRENCY_BEHIND.exec(text);
  const word = (match?.[1] ?? match?.[3] ?? '').toLowerCase();
  const unit = CURRENCIES.get(word);
  return unit ? { kind: 'money', end: CURRENCY_BEHIND.lastIndex, unit } : null;
}

const PENCE = /(?:,?\s+and)?\s+/iy;

/** "five pounds and thirty pence" is one sum. */
function withPence(text: string, pounds: Figure): Figure {
  const from = /[sS]/.test(text[pounds.end - 1]!) && pounds.unit !== 'pence' && pounds.unit !== 'cent' ? skip(PENCE, text, pounds.end) : -1;
  const numeral = from > 0 ? readNumeral(text, from) : null;
  const coin = numeral && numeral.value < 100 ? currencyBehind(text, numeral.end) : null;
  return coin && (coin.unit === 'pence' || coin.unit === 'cent')
    ? { ...pounds, end: coin.end, value: pounds.value + numeral!.value / 100 }
    : pounds;
}

const COMPARISON =
  /\s+(?:[a-z]+['’]s|[a-z]+s['’](?=[\s.,;)])|as|more|less|fewer|the|what|its|their|his|her|over|[a-z]+er|increase|rise|growth|jump|(?:that|those)(?:\s+(?:of|in|for|from|seen|recorded)|(?=\s*(?:[.,;:!?)–—]|$))))(?![a-z])/iy;
/** "Four times over the limit", but "903 times over sextortion" counts occasions. */
function isMultiple(text: string, numeral: Numeral, end: number): boolean {
  return (
    !/times/i.test(text.slice(numeral.end, end)) ||
    (skip(COMPARISON, text, end) > 0 && !(numeral.value > 20 && /^\s+over\b/i.test(text.slice(end, end + 6)))) ||
    (numeral.value <= 100 && movesBefore(text, numeral.start))
  );
}

function readDuration(text: string, numeral: Numeral): Figure | null {
  DURATION.lastIndex = numeral.end;
  const match = DURATION.exec(text);
  const unit = match && TIME_UNITS.get(match[1]!.toLowerCase());
  if (!unit) return null;
  let end = DURATION.lastIndex;
  let value = numeral.value * unit.factor;
  const half = skip(AND_HALF, text, end);
  if (half > 0) {
    end = half;
    value += 0.5 * unit.factor;
  }
  const joint = skip(MORE_TIME, text, end);
  const rest = joint > 0 && (isDigit(text.charCodeAt(joint)) || NUMBERS.has(wordAt(text, joint))) ? readNumeral(text, joint) : null;
  DURATION.lastIndex = rest?.end ?? text.length;
  const minor = rest && TIME_UNITS.get(DURATION.exec(text)?.[1]?.toLowerCase() ?? '');
  if (rest && minor && SIZES[minor.unit] < SIZES[unit.unit] && /s$|[^a-z]$/i.test(text.slice(end - 1, end))) {
    value = (value * SIZES[unit.unit] + rest.value * minor.factor * SIZES[minor.unit]) / SIZES[unit.unit];
    end = DURATION.lastIndex;
  }
  return plain(numeral, 'duration', { end, value, unit: unit.unit });
}

const SIZES = { second: 1, minute: 60, hour: 3600, day: 86_400, week: 604_800, month: 2_629_800, year: 31_557_600 };

function readOrdinal(text: string, numeral: Numeral): Figure | null {
  // A second is also a time, and "a second" of one.
  const before = numeral.value === 2 && numeral.end - numeral.start === 6 ? wordBefore(text, numeral.start)?.word : null;
  return before && /^(?:per|a|each|every|split)$/.test(before) ? null : plain(numeral, 'ordinal', { step: 0 });
}

const DOUBLE_AFTER = /\s+(?:the|that|what|its|their|as|in|since|from|over|this|those|digits?\b(?!))\b/iy;
const DOUBLE_BEFORE = new Set(
  'to will would could can may might than almost nearly over about around roughly did by had not must'.split(' '),
);

function readMultipleWord(text: string, at: number): Figure | null {
  const word = wordAt(text, at);
  const factor = MULTIPLES.get(word);
  const end = at + word.length;
  if (factor === undefined) return readFold(at, word) ?? readBareTime(text, at);
  if (text[end] === '-') return null;
  const isLed = (): boolean => DOUBLE_BEFORE.has(wordBefore(text, at)?.word ?? '') && word !== 'twice' && word !== 'thrice';
  if (WEAK_MULTIPLES.has(word) && skip(DOUBLE_AFTER, text, end) < 0 && !isLed()) return null;
  return { start: at, end, kind: 'multiple', value: factor, valueTo: null, step: 0, unit: null, words: true, scale: 1 };
}

function readFold(at: number, word: string): Figure | null {
  const factor = word.endsWith('fold') ? NUMBERS.get(word.slice(0, -4))?.value : undefined;
  return factor === undefined
    ? null
    : { start: at, end: at + word.length, kind: 'multiple', value: factor, valueTo: null, step: 0, unit: null, words: true, scale: 1 };
}

const BARE_TIME = /an?\s+(?:(decade|fortnight|century)|(hour|day|week|month|year|minute)(\s+and\s+a\s+half)?)\b/iy;

/** "a decade", "an hour and a half", and behind a hedge also "more than an hour". */
function readBareTime(text: string, at: number): Figure | null {
  BARE_TIME.lastIndex = at;
  const match = BARE_TIME.exec(text);
  if (
    !match ||
    (!match[1] && !match[3] && !/\b(?:than|almost|nearly|about|over|under|least)\s$/i.test(text.slice(Math.max(0, at - 8), at)))
  )
    return null;
  const unit = TIME_UNITS.get((match[1] ?? match[2]!).toLowerCase())!;
  return {
    start: at,
    end: BARE_TIME.lastIndex,
    kind: 'duration',
    value: unit.factor * (match[3] ? 1.5 : 1),
    valueTo: null,
    step: 0,
    unit: unit.unit,
    words: true,
    scale: 1,
  };
}
