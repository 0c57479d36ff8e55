import { BEGINS, mayBegin } from './beginning.js';
import { dayPeriod, monthsFrom, type Period, yearFrom } from './calendar.js';
import { FUNCTION_WORDS, HEDGES_BEFORE, LAW, MONTHS, NUMBERS, ORDINALS, YEAR_NAMES, YEAR_WORDS } from './english.js';
import { type Groups, namedPattern } from './named.js';
import { nthDivision, readDivision, readPartAgain, readTerm } from './parts.js';
import type { Span } from './span.js';
import { lettersEnd } from './surroundings.js';
import type { Word } from './word.js';

/**
 * How a relative phrase is placed: shifted by `months` from the draft's date, from another period of the text or from the day of a law that
 * only the data know. `length` is in months, null for the length of the antecedent. Of kind `ofTwo` is the earlier or the later of two
 * times of the text, as `months` is below zero or above.
 */
export interface Relative {
  readonly to: 'draft' | 'antecedent' | 'law';
  readonly months: number;
  readonly kind: 'year' | 'same' | 'ofTwo' | 'other';
  readonly length: number | null;
}

/** One piece of a period phrase: a dated piece (perhaps without year), a length, or a relative phrase. */
export interface Atom {
  readonly start: number;
  readonly end: number;
  readonly sort: 'dated' | 'length' | 'relative';
  readonly readings: readonly Period[];
  readonly yearless: Period | null;
  /** What the piece is, where a rule must know. */
  readonly grain: 'day' | 'month' | 'year' | 'financial' | 'other';
  readonly months: number;
  readonly relative: Relative | null;
  /** A bare "year" or "month" that is a period only together with what follows. */
  readonly bare: boolean;
}

const NUMBER = `\\d{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)[\\s-](?:one|two|three|four|five|six|seven|eight|nine)|an?|one|${[
  ...NUMBERS,
]
  .filter(([, word]) => word.role !== 'hundred' && word.role !== 'scale' && word.value > 1)
  .map(([word]) => word)
  .sort((a, b) => b.length - a.length)
  .join('|')}`;
const MONTH = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join('|');
const YEAR = '(?:19|20)\\d\\d';
const FIN = `${YEAR}\\s?(?:->|[/–→-])\\s?(?:(?:19|20)\\d\\d|\\d\\d)(?![\\d/%]|-\\d|[.,]\\d)`;
const WEEKDAY = '(?:mon|tues|wednes|thurs|fri|satur|sun)day';
const DAY_WORDS = [...ORDINALS]
  .filter(([, n]) => n <= 20 || n === 30)
  .map(([word]) => `(?:twenty[\\s-])?${word}`)
  .join('|');
const NTH = 'first|second|third|fourth|final|last|latter|1st|2nd|3rd|4th';

/**
 * Behind "two years before" the phrase ends, or a figure of that time follows: "two years before it was 25". What else follows is what the
 * time is reckoned from.
 */
const STANDS_ALONE = `(?=\\s*(?:$|[.,;:)–—])|\\s+(?:and|in|at|by|for|with|when)\\b|\\s+(?:it|there|they|the\\s+[a-z]+)\\s+(?:was|were|had\\s+been|stood\\s+at)\\s+(?:[a-z]+\\s+){0,2}?(?:\\d|(?:${NUMBER})\\b))`;

/** Who counted so much then, with no pause on the way: "the year before the three forces had logged 179". */
const GOES_ON = `(?=\\s+(?:it|they|we|the(?:\\s+[a-z-]+){1,3})\\s+(?:had\\s+)?(?:recorded|logged|counted|registered|reported|received|seen|saw|had)\\s+(?:[a-z]+\\s+){0,2}?(?:\\d|(?:${NUMBER})\\b))`;

/** Everything that may begin a piece of a period, tried left to right over the text. */
const { pattern: ATOMS, groupsOf } = namedPattern(
  [
    `(?<iso>${YEAR}[-/](?:0[1-9]|1[0-2])[-/](?:[0-2]\\d|3[01]))(?!\\d)`,
    `(?<slashed>(?:0?[1-9]|[12]\\d|3[01])[/.](?:0?[1-9]|1[0-2])[/.]${YEAR})(?!\\d)`,
    `(?<quarter>Q[1-4]|H[12])(?:(?:\\s+(?:of\\s+)?|-)(?<quarterOf>${FIN}|${YEAR})|(?=\\s+(?:of\\s+)?(?:this|last)\\s+year))`,
    `(?<quarterYear>${FIN}|${YEAR})[\\s-](?<quarterBehind>Q[1-4]|H[12])`,
    `(?<nth>${NTH})\\s+(?<part>quarter|half)(?:\\s+(?:of|in)\\s+(?:the\\s+)?(?:(?:financial|fiscal|calendar)\\s+)?(?:year\\s+)?(?<nthOf>${FIN}|${YEAR})|(?=\\s+(?:of\\s+)?(?:this|last|the|each|every)\\s+(?:(?:financial|fiscal|calendar)\\s+)?year))`,
    `(?<=\\bin\\s+the\\s+)(?<nthAlone>first|second|third|fourth)(?=\\s*(?:$|[.,;:)–—])|\\s+(?:it|there|they|and)\\b|\\s+\\d)`,
    `(?<monthsFrom>first|opening|last|final)\\s+(?<monthsN>${NUMBER})\\s+months(?:\\s+(?:of|in)\\s+(?:the\\s+)?(?:(?:financial|fiscal|calendar)\\s+)?(?:year\\s+)?(?<monthsOf>${FIN}|${YEAR})|(?=\\s+of\\s+(?:this|last|the|each|every)\\s+year))`,
    `FYE?\\s?(?<fy>(?:19|20)?\\d\\d)(?:\\s?[/–-]\\s?(?<fyTo>(?:19|20)?\\d\\d))?(?!\\d)`,
    `(?<term>autumn|spring|summer)\\s+term\\s+(?:of\\s+)?(?<termOf>${FIN}|${YEAR})`,
    `(?:${WEEKDAY},?\\s+)?(?<![\\d.,])(?<day>\\d{1,2}(?:st|nd|rd|th)?|(?:${DAY_WORDS})(?=\\s+of))\\.?\\s+(?:of\\s+)?(?<dayMonth>${MONTH})\\b(?:\\.?,?\\s+(?:of\\s+|in\\s+)?(?<dayYear>${YEAR})\\b)?`,
    `(?:${WEEKDAY},?\\s+)?(?<monthFirst>${MONTH})\\.?\\s+(?<monthDay>\\d{1,2})(?:st|nd|rd|th)?(?![\\d,]\\d|\\d|%|\\s+(?:out\\s+)?of\\s+(?:the\\s+|our\\s+|its\\s+)?\\d)(?:(?:,\\s*|\\s+)(?:of\\s+)?(?<monthDayYear>${YEAR})\\b)?`,
    `(?<month>${MONTH})\\b(?:[.,]?\\s+(?:of\\s+|in\\s+)?|[-/])(?<monthYear>${YEAR})(?![\\d/]|[–-]\\d)`,
    `(?<yearFirst>${YEAR})[\\s-](?<monthBehind>${MONTH})\\b(?!\\s+\\d)`,
    `mid[\\s-]+(?<mid>${YEAR})`,
    `(?:the\\s+(?<decade>(?:19|20)\\d0)['’]?|(?<decadeAlone>(?:19|20)\\d0))s\\b`,
    `(?<fin>${FIN})`,
    `(?<year>${YEAR})(?![\\d%]|[.,]\\d|s\\b)`,
    `(?<same>(?:the\\s+)?(?:same|corresponding|equivalent)\\s+(?:(?<sameCount>${NUMBER})[\\s-]+)?(?<sameUnit>months?|period|quarter|time|half|years?|weeks?|stretch|point))(?:\\s+(?:of\\s+|in\\s+|during\\s+)?(?:(?:an?|the|one)\\s+)?(?:(?<sameEarlier>years?\\s+(?:earlier|before|previously)|(?:previous|preceding|prior|last)\\s+year)|(?<sameLater>years?\\s+(?:later|after)|(?:following|next)\\s+year)|(?<sameN>${NUMBER})\\s+years\\s+(?<sameNWay>earlier|before|later|previously)|(?:this|last)\\s+year\\b))?`,
    '(?<thatYear>(?<!\\b(?:later|earlier|early|late|end of|half of|start of|summer of|rest of|months of|quarter of)\\s)that(?:\\s+(?:same|whole|one|full|financial|fiscal|calendar))?\\s+year)\\b(?!\\s+(?:\\d{1,2}(?![\\d,.])|on\\b|after\\b|to\\b|seven|eight|nine|ten|groups?\\b))',
    `(?<shiftN>${NUMBER})\\s+(?<shiftUnit>year|month|quarter|week|decade)s?\\s+(?<way>earlier|previously|later|ago|that\\s+followed|after\\s+th(?:at|is|em|ose)|(?:before|prior)\\s+(?:to\\s+)?(?:that|then|this)|(?:before|on)${STANDS_ALONE})\\b`,
    `(?:the\\s+)?(?<beforeUnit>year|month|quarter)\\s+(?<beforeWay>(?:before|after)(?:\\s+that(?=\\s+(?:(?:just|only|about|around|some|nearly|almost|over|under)\\s+)?\\d)|(?:\\s+that)?${STANDS_ALONE}|${GOES_ON}|(?!\\s+(?:the|that|last|this|they|he|she|it|we|a)\\b))|that\\s+followed|prior)\\b`,
    `(?:(?<ofTwo>earlier|later|first|second)\\s+(?:wave|sweep|round|survey)|(?<=\\bin\\s+the\\s+)(?<oneOfTwo>earlier|later)\\s+(?:one|year|period))\\b(?!['’])`,
    '(?<earlier>(?:earlier|later|so\\s+far|half(?:\\s+of)?)\\s+this\\s+year(?![\\x27’])|this\\s+year(?:\\s+so\\s+far|\\s+to\\s+date)|year\\s+to\\s+date)\\b',
    `(?!this\\s+year['’]s\\s+(?:own\\s+)?(?:figures?|totals?|numbers?|results?)\\s+(?:are|is|show|have|from|were|in|out)\\b)(?<which>last|this|the\\s+next|next|past|previous|preceding|prior|following|latest|(?:most\\s+)?recent|current)\\s+(?:(?:financial|fiscal|calendar|full|academic)\\s+)*(?:(?<whichN>${NUMBER})[\\s-]+)?(?<whichUnit>year|month|quarter|week|decade)s?\\b(?!\\s+(?:(?:that|for\\s+which|of\\s+which)\\s+(?:we|they|it|there|anyone|figures|data|numbers)|we\\s+have|on\\s+record)\\b)(?!['’](?!s\\s+(?:own\\s+)?(?:figures?|totals?|counts?|numbers?|tally|level|\\d|(?:[a-z]+ed\\s+)?(?!(?:statistics|findings|headlines|responses|answers|releases|publications|papers|elections|events|plans|changes|rules)\\b)[a-z]+s\\b)))`,
    `(?<began>(?:(?<!${LAW}['’]s\\s+)(?:the\\s+)?(?:first|opening)\\s+(?:full\\s+)?(?:(?<beganN>${NUMBER})\\s+months|year)(?=\\s+(?:of|after|since)\\s+(?:the|this|that)\\s+(?:new\\s+|criminal\\s+)?${LAW}\\b)|(?<=${LAW}['’]s\\s+)first\\s+(?:full\\s+)?(?:(?<beganOwn>${NUMBER})\\s+months|year)|(?<=${LAW}\\s+(?:was|is)\\s+(?:just\\s+|only\\s+)?)(?<beganAge>${NUMBER})\\s+months\\s+old))\\b`,
    `(?<sinceLaw>since\\s+(?:(?:the|this|that)\\s+(?:new\\s+|criminal\\s+)?${LAW}\\s+(?:(?:first\\s+)?(?:came|took\\s+effect|began|started|changed)|(?:was|were)\\s+(?:introduced|created|brought|made))(?:\\s+(?:in|into\\s+(?:force|effect))(?!\\s+(?:in\\s+)?(?:${MONTH}|${YEAR})))?(?:,?\\s+(?:${NUMBER})\\s+years\\s+ago)?|(?:it|this|that)\\s+(?:first\\s+)?(?:became|was\\s+made)\\s+(?:an?\\s+(?:\\w+\\s+)?${LAW}|illegal)(?:\\s+(?:${NUMBER})\\s+years\\s+ago)?))\\b`,
    `(?<pandemic>(?:first\\s+)?(?:covid(?:-19)?|coronavirus|pandemic|lockdown)\\s+year|first\\s+year\\s+of\\s+(?:the\\s+)?(?:covid(?:-19)?|coronavirus|pandemic))\\b`,
    '(?<lockdown>first\\s+(?:(?:few|three|3)\\s+)?months\\s+of\\s+(?:the\\s+)?(?:(?:covid(?:-19)?|coronavirus)(?:\\s+pandemic)?|pandemic)|(?:first\\s+(?:three|3)\\s+months\\s+of\\s+(?:the\\s+)?)?(?<!(?:second|third|winter|another|later|last)\\s)(?:(?:first|spring|national|covid(?:-19)?)\\s+)*lockdown(?:\\s+(?:quarter|months|of\\s+2020))?)\\b',
    '(?<onYear>year[\\s-]on[\\s-]year)',
    `(?<lengthN>${NUMBER})(?<andHalf>\\s+and\\s+a\\s+half)?[\\s-]+(?:(?:full|whole|short|long|calendar|financial)\\s+)*(?<lengthUnit>y(?:ea)?rs?|months?|quarters?|weeks?|decades?|fortnights?|half-years?)(?<half>\\s+and\\s+a\\s+half)?\\b(?![\\s-]olds?\\b|\\s+of\\s+age|['’])`,
    `(?<bare>half-year|half\\s+year|year(?:\\s+and\\s+a\\s+half)?|years(?=\\s+(?:ending|ended)\\b|\\s+to\\s+(?:\\d{1,2}\\s+)?(?:${MONTH})\\b(?!\\s+\\d))|(?<=(?:\\bthe\\s|\\(|\\bfor\\s))years(?=\\s+to\\b)|quarter|month|week|F?YE|y/e)\\b`,
    `(?<monthAlone>${MONTH})\\b`,
  ]
    .join('|')
    .replace(/^/, '\\b(?:')
    .concat(')'),
  'iy',
);

/** Reads the pieces of period phrases, from left to right. */
export function readAtoms(text: string, words: readonly Word[]): Atom[] {
  const atoms: Atom[] = [];
  let at = 0;
  for (const { start, end, form } of words) {
    if ((form.cues & BEGINS) === 0 && at <= start) continue;
    for (at = Math.max(at, start); at < end;) at = readAtomAt(text, at, atoms);
  }
  return atoms;
}

/** Reads the piece that begins at a letter or a digit, where one does. Gives the place from which to read on. */
function readAtomAt(text: string, at: number, atoms: Atom[]): number {
  const end = lettersEnd(text, at);
  ATOMS.lastIndex = at;
  const match = mayBegin(text, at, end) ? ATOMS.exec(text) : null;
  const groups = match && groupsOf(match);
  const atom =
    match && (groups!.nthAlone ? readPartAgain(text, at, groups!.nthAlone, atoms.at(-1)) : readAtom(text, at, match[0], groups!));
  if (atom) atoms.push(atom);
  return match ? at + (atom ? match[0].length : Math.max(1, /^[\p{L}\d]+/u.exec(match[0])?.[0].length ?? 1)) : Math.max(end, at + 1);
}

function readAtom(text: string, start: number, found: string, g: Groups): Atom | null {
  const make = (readings: readonly (Period | null)[], grain: Atom['grain'], more?: Partial<Atom>): Atom | null => {
    const known = readings.filter((reading) => reading !== null);
    return known.length === 0 && !more
      ? null
      : {
          start,
          end: start + found.length,
          sort: 'dated',
          readings: known,
          yearless: null,
          grain,
          months: 0,
          relative: null,
          bare: false,
          ...more,
        };
  };
  const numbers = (written: string): number[] => written.split(/[-/.]/).map(Number);
  if (g.iso) {
    const [y, m, d] = numbers(g.iso);
    return make([dayPeriod(y!, m!, d!)], 'day');
  }
  if (g.slashed) {
    const [d, m, y] = numbers(g.slashed);
    return make([dayPeriod(y!, m!, d!)], 'day');
  }
  const division = g.quarter ?? g.quarterBehind;
  const part = division ?? (g.nth && nthDivision(g.nth, g.part!));
  const partOf = g.quarterOf ?? g.quarterYear ?? g.nthOf;
  if (part) return partOf ? make(readDivision(part, partOf), 'other') : make([], 'other', { yearless: readDivision(part, '2000')[0]! });
  if (g.monthsFrom) return readMonths(make, g);
  if (g.fy) return make(readFinancialYear(g.fy, g.fyTo), 'financial');
  if (g.term) return make(readTerm(g.term.toLowerCase(), g.termOf!), 'other');
  if (g.day ?? g.monthDay) return readDay(make, g);
  if (g.month) return make([monthsFrom(Number(g.monthYear), MONTHS.get(g.month.toLowerCase())!, 1)], 'month');
  if (g.yearFirst)
    return /^ma(?:y|rch)$/i.test(g.monthBehind!)
      ? null
      : make([monthsFrom(Number(g.yearFirst), MONTHS.get(g.monthBehind!.toLowerCase())!, 1)], 'month');
  if (g.mid) return make([{ start: `${g.mid}-06-30`, end: `${g.mid}-06-30` }], 'other');
  const decade = g.decade ?? g.decadeAlone;
  if (decade) return make([monthsFrom(Number(decade), 1, 120)], 'other');
  if (g.fin) return readYears(text, make, { start, end: start + found.length }, g.fin);
  if (g.year) return readYear(text, make, { start, end: start + found.length }, Number(g.year));
  if (g.monthAlone) {
    const month = MONTHS.get(g.monthAlone.toLowerCase())!;
    return standsAsMonth(text, start, start + found.length) ? make([], 'month', { yearless: monthsFrom(2000, month, 1) }) : null;
  }
  return readLengthOrRelative(make, g);
}

type Make = (readings: readonly (Period | null)[], grain: Atom['grain'], more?: Partial<Atom>) => Atom | null;

function readDay(make: Make, g: Groups): Atom | null {
  const month = MONTHS.get((g.dayMonth ?? g.monthFirst)!.toLowerCase())!;
  const day = dayOf((g.day ?? g.monthDay)!);
  const year = g.dayYear ?? g.monthDayYear;
  if (year) return make([dayPeriod(Number(year), month, day)], 'day');
  const yearless = dayPeriod(2000, month, day);
  return yearless && make([], 'day', { yearless });
}

function dayOf(written: string): number {
  const digits = Number.parseInt(written, 10);
  if (digits) return digits;
  const words = written.toLowerCase().split(/[\s-]+/);
  return (ORDINALS.get(words.at(-1)!) ?? 0) + (words.length > 1 ? 20 : 0);
}

/** "The first nine months of 2024", "the last three months of 2020/21". */
function readMonths(make: Make, g: Groups): Atom | null {
  const months = count(g.monthsN);
  if (months > 11) return null;
  const placeIn = (written: string): Period => {
    const first = /[/–-]/.test(written) ? 4 : 1;
    return monthsFrom(Number(written.slice(0, 4)), /^(?:last|final)$/i.test(g.monthsFrom!) ? first + 12 - months : first, months);
  };
  return g.monthsOf ? make([placeIn(g.monthsOf)], 'other') : make([], 'other', { yearless: placeIn('2000') });
}

function fullYear(written: string): number {
  return written.length === 4 ? Number(written) : 2000 + Number(written);
}

function readFinancialYear(from: string, to: string | undefined): (Period | null)[] {
  // "FY24" alone is the year that ends in 2024.
  return to ? [Number(to) % 100 === (Number(from) + 1) % 100 ? yearFrom(fullYear(from), 4) : null] : [yearFrom(fullYear(from) - 1, 4)];
}

const YEAR_KIND_BEFORE = /\b(?:(academic|school|tax|financial|fiscal|calendar)\s+)?years?\s+$/i;
const YEAR_KIND_AFTER = /\s+(academic|school|tax|financial|fiscal|calendar)\s+year\b/iy;

/**
 * "2017/18" and its kin: one year of April to March unless the words around name another kind, or several years; "2019→20" always goes from
 * the one calendar year to the other.
 */
function readYears(text: string, make: Make, span: Span, written: string): Atom | null {
  const [from, to] = written.split(/\s?(?:->|[/–→-])\s?/) as [string, string];
  const first = Number(from);
  const last = to.length === 4 ? Number(to) : Math.floor(first / 100) * 100 + Number(to) + (Number(to) < first % 100 ? 100 : 0);
  // "2021 – 44 girls": behind a dash between spaces stands the figure of that year.
  if (to.length === 2 && last > first + 1 && /\s[–-]\s/.test(written))
    return readYear(text, make, { start: span.start, end: span.start + 4 }, first);
  if (!(last > first) || last - first > 60) return null;
  if (last > first + 1 || /→|->/.test(written))
    return written.includes('/') ? null : make([monthsFrom(first, 1, 12 * (last - first + 1))], 'other');
  const { kind, start, end } = yearKind(text, span);
  if (kind === 'academic' || kind === 'school') return make([yearFrom(first, 9)], 'other', { start, end });
  if (kind === 'tax') return make([{ start: `${first}-04-06`, end: `${last}-04-05` }], 'other', { start, end });
  const readings = [yearFrom(first, 4)];
  if (to.length === 4 && !written.includes('/')) readings.push(monthsFrom(first, 1, 24));
  return make(readings, 'financial', { start, end });
}

function yearKind(text: string, span: Span): { kind: string | null } & Span {
  const before = YEAR_KIND_BEFORE.exec(text.slice(Math.max(0, span.start - 24), span.start));
  if (before) return { kind: before[1]?.toLowerCase() ?? null, start: span.start - before[0].length, end: span.end };
  YEAR_KIND_AFTER.lastIndex = span.end;
  const after = YEAR_KIND_AFTER.exec(text);
  return after ? { kind: after[1]!.toLowerCase(), start: span.start, end: YEAR_KIND_AFTER.lastIndex } : { kind: null, ...span };
}

const MANY = /(?:s|en|people|cent)$/;
/** "An Ofcom 2022 survey": one thing is told by its year, and not counted. */
const PUBLICATIONS: ReadonlySet<string> = new Set(['survey', 'study', 'poll', 'report', 'release', 'wave', 'edition']);

const COMPARING = /\b(?:(?:compared?|comparison|contrast) (?:with|to)|versus|vs\.?) $/i;

/** A bare four-digit year; a count such as "1944 offences" is none. */
function readYear(text: string, make: Make, span: Span, year: number): Atom | null {
  const before = text.slice(Math.max(0, span.start - 24), span.start);
  if (/[£$€\d.,#@_][ ]?$|[\d\p{L}][-–/]$/u.test(before) && !/(?:mid|pre|post)-$|\d[–-]$|[,.] $/i.test(before)) return null;
  // "As high as 2023's 186,819": what owns something is no count.
  if (/^['’]s /.test(text.slice(span.end, span.end + 3))) return make([yearFrom(year, 1)], 'year', span);
  // "Last year (I mean 2024)".
  if (
    /\((?:[\p{L}’']+ ){0,3}$/u.test(before) &&
    text[span.end] === ')' &&
    !/\b(?:with|of|at|to|about|around|some|over|than|just|only|nearly|almost|up|down) $/i.test(before)
  )
    return make([yearFrom(year, 1)], 'year', span);
  const word = /([\p{L}]+)(?:-|[^\S\n])+$/u.exec(before)?.[1]?.toLowerCase();
  const next = /^ +(\p{L}+)/u.exec(text.slice(span.end, span.end + 20))?.[1];
  const countLike = next !== undefined && !PUBLICATIONS.has(next) && /^\p{Ll}/u.test(next) && !FUNCTION_WORDS.has(next);
  // "Compared with 2023, reports rose", "the last full year that we have is 2023".
  if (
    !countLike &&
    (COMPARING.test(before) || (word === 'is' && /\byear\b[^.;:]*$/i.test(text.slice(Math.max(0, span.start - 60), span.start))))
  )
    return make([yearFrom(year, 1)], 'year', span);
  if (
    word &&
    !YEAR_WORDS.has(word) &&
    !PUBLICATIONS.has(next ?? '') &&
    (countLike || YEAR_NAMES.has(word) || /\p{Ll}/u.test(before.trimEnd().slice(-word.length)[0]!))
  )
    return null;
  if (word && word !== 'these' && word !== 'those' ? HEDGES_BEFORE.has(word) && !YEAR_WORDS.has(word) : countLike && year < 2000)
    return null;
  // "Of 2024 offences" counts them; "the reports of 2024 led to few arrests" does not.
  if ((word === 'of' ? MANY.test(next ?? '') : word === 'than' || word === 'over' || word === 'around' || word === 'or') && countLike)
    return null;
  if (next && NUMBERS.has(next)) return null;
  const { kind, start, end } = yearKind(text, span);
  if (kind === 'financial' || kind === 'fiscal' || kind === 'tax')
    return make([yearFrom(year - 1, 4), yearFrom(year, 4)], 'financial', { start, end });
  return make([yearFrom(year, 1)], 'year', { start, end });
}

const MONTH_LEADS =
  /(?:\b(?:in|to|of|since|until|till|by|from|between|and|through|last|this|next|during|before|after|end|ending|ended|early|late|mid|for|on|week|month|than|f?ye|y\/e)\s+|mid-|[–-]\s?)$/i;
const MONTH_FOLLOWS = new RegExp(`\\s*(?:[–,-]|to|and|until|through)\\s*(?:${MONTH})\\b`, 'iy');

/** A month without a year is one only with a capital letter and in the company of a preposition or of another month. */
function standsAsMonth(text: string, start: number, end: number): boolean {
  if (!/^[A-Z]/.test(text.slice(start, start + 1)) && /^(?:may|mar|march)$/i.test(text.slice(start, end))) return false;
  MONTH_FOLLOWS.lastIndex = end;
  return MONTH_LEADS.test(text.slice(Math.max(0, start - 12), start)) || MONTH_FOLLOWS.test(text);
}

const UNIT_MONTHS: Record<string, number> = { year: 12, month: 1, quarter: 3, week: 0.25, decade: 120, fortnight: 0.5, 'half-year': 6 };

function count(written: string | undefined): number {
  if (written === undefined) return 1;
  const word = written.toLowerCase();
  return /^\d/.test(word) ? Number(word) : word.split(/[\s-]/).reduce((sum, part) => sum + (NUMBERS.get(part)?.value ?? 1), 0);
}

function readLengthOrRelative(make: Make, g: Groups): Atom | null {
  const relative = (to: Relative['to'], months: number, kind: Relative['kind'], length: number | null): Atom | null =>
    make([], 'other', { sort: 'relative', relative: { to, months, kind, length } });
  if (g.same) {
    const years = g.sameN ? count(g.sameN) * (g.sameNWay === 'later' ? 1 : -1) : g.sameLater ? 1 : g.sameEarlier ? -1 : 0;
    const unit =
      g.sameCount || g.sameUnit === 'year' || g.sameUnit === 'quarter' ? UNIT_MONTHS[g.sameUnit!.toLowerCase().replace(/s$/, '')] : null;
    return relative('antecedent', 12 * years, 'same', unit ? unit * count(g.sameCount) : null);
  }
  if (g.began) {
    const months = count(g.beganN ?? g.beganOwn ?? g.beganAge ?? '12');
    return make([], 'other', { sort: 'relative', months, relative: { to: 'law', months: 0, kind: 'other', length: months } });
  }
  if (g.sinceLaw) return relative('law', 0, 'year', 12);
  if (g.thatYear) return relative('antecedent', 0, 'same', 12);
  if (g.pandemic || g.lockdown)
    return make(g.pandemic ? [yearFrom(2020, 4), yearFrom(2020, 1)] : [monthsFrom(2020, 4, 3), monthsFrom(2020, 3, 4)], 'other');
  if (g.onYear) return relative('antecedent', -12, 'same', null);
  if (g.shiftN) {
    const months = count(g.shiftN) * UNIT_MONTHS[g.shiftUnit!.toLowerCase()]!;
    const way = g.way!.toLowerCase();
    return way === 'ago'
      ? relative('draft', -months, 'year', 12)
      : /^(?:that|after)/.test(way)
        ? relative('antecedent', months, 'other', months)
        : relative('antecedent', way === 'later' || way === 'on' ? months : -months, 'same', null);
  }
  if (g.beforeUnit) {
    const months = UNIT_MONTHS[g.beforeUnit.toLowerCase()]!;
    return relative(
      'antecedent',
      /^(?:after|that)/i.test(g.beforeWay!) ? months : -months,
      g.beforeUnit.toLowerCase() === 'year' ? 'year' : 'other',
      null,
    );
  }
  if (g.ofTwo || g.oneOfTwo) return relative('antecedent', /^(?:later|second)$/i.test(g.ofTwo ?? g.oneOfTwo!) ? 1 : -1, 'ofTwo', null);
  if (g.earlier) return relative('draft', 0, 'other', null);
  if (g.which) return readWhich(relative, g);
  if (g.lengthN) {
    const unit = UNIT_MONTHS[g.lengthUnit!.toLowerCase().replace(/s$/, '').replace(/^yr$/, 'year')]!;
    const hasHalf = g.half !== undefined || g.andHalf !== undefined;
    const bare = /^an?$/i.test(g.lengthN) && !hasHalf;
    return make([], 'other', {
      sort: 'length',
      months: unit * (count(g.lengthN) + (hasHalf ? 0.5 : 0)),
      bare: (bare && unit !== 120) || unit === 3,
    });
  }
  const word = g
    .bare!.toLowerCase()
    .replace(/\s+/, '-')
    .replace(/^years$/, 'year');
  const months = /^(?:f?ye|y\/e)$/.test(word) ? 12 : word.startsWith('year-and') ? 18 : UNIT_MONTHS[word]!;
  return make([], 'other', { sort: 'length', months, bare: !(word.startsWith('half') || months === 18) });
}

function readWhich(relative: (...of: [Relative['to'], number, Relative['kind'], number | null]) => Atom | null, g: Groups): Atom | null {
  const unit = UNIT_MONTHS[g.whichUnit!.toLowerCase()]!;
  const which = g.which!.toLowerCase();
  const length = unit * count(g.whichN);
  const kind = unit === 12 && !g.whichN ? 'year' : 'other';
  if (which === 'this' || which === 'current') return relative('draft', 0, kind, length);
  if (which === 'last' || which === 'past' || which === 'latest' || which.endsWith('recent'))
    return relative('draft', -length, kind, length);
  if (which === 'next') return relative('draft', length, kind, length);
  return relative('antecedent', which === 'following' || which.startsWith('the') ? length : -length, kind, g.whichN ? length : null);
}
