import { addDays, monthsFrom, monthsIn, type Period, shiftPeriod } from './calendar.js';
import { type Atom, readAtoms, type Relative } from './dates.js';
import { LAW } from './english.js';
import { startingWith } from './resolve.js';
import type { Span } from './span.js';
import { readWords, type Word } from './word.js';

export { resolvePeriod } from './resolve.js';
export { containsPeriod, describePeriod, monthsFrom, monthsIn, type Period, samePeriod, shiftPeriod } from './calendar.js';

/** The length of a year, in months. */
export const A_YEAR = 12;
export const HALF_A_YEAR = 6;

/** A phrase that names a period. Offsets are relative to the text that was read. */
export interface PeriodMention {
  readonly span: Span;
  readonly text: string;
  /** What it may mean, the most likely first; empty when it needs the draft's date or another period to be resolved, or cannot be. */
  readonly readings: readonly Period[];
  /**
   * For phrases such as "last year", "a year earlier", "over the same period": what they hang on and by how many months they are shifted
   * from it. With readings beside kind `same`, the antecedent is moved by whole years into them ("the same period in 2017").
   */
  readonly relative: Relative | null;
  /** `since` and `from` name a start that stays open; `until` an end. */
  readonly open: 'start' | 'end' | null;
  /** A length without a place in time ("in just six months", "over five years"), in months; null otherwise. */
  readonly lengthMonths: number | null;
  /** The length of a time that is told by it and by its end ("the six years to 2023/24"), in months; null otherwise. */
  readonly toldMonths: number | null;
  /** Months named without a year ("between April and June"), placed in the year 2000; null otherwise. */
  readonly yearless: Period | null;
  /** The first day of a stretch of which these months are the end ("between July 2020 and March this year"), ISO 8601; null otherwise. */
  readonly since: string | null;
}

const TO =
  /^\s+(?:to|ending|ended|closing|up to|until|(?:that|which) (?:ended|closed))(?:\s+(?:in|on|with|at))?(?:\s+the)?(?:\s+(?:end|close)\s+of)?(?:\s+(?:the|last|this))?\s+$|^\s+$/i;
const AFTER = /^\s+(?:from|since|starting|beginning|after|following)(?:\s+[^\s.,;:]+){0,6}?\s+(?:in\s+)?$/i;
const OF_YEAR = /^ (?:of|in) (?:the )?$/;
const RANGE =
  /^,?\s*(?:(?:and\s+)?(?:up\s+)?to|(?:and\s+)?until|till|through|and|–|-|—|→|->)\s*(?:the\s+)?(?:(?:end|start|beginning|middle)\s+of\s+)?$/i;
const BETWEEN = /\bbetween\s+(?:the\s+)?$/i;
/**
 * "Between the start of April and the end of June", "between the start of 2017/18 and the end of 2023/24"; of calendar years, others may be
 * meant.
 */
const BETWEEN_ENDS = /\bbetween\s+the\s+(?:start|beginning|end|middle)\s+of\s+$/i;
const BETWEEN_START = /\bbetween\s+the\s+(?:start|beginning)\s+of\s+$/i;
const AND_END = /\bend\s+of\s+$/i;
const OPEN_START =
  /\b(?:(?:since|from|after|later than)\s+(?:the\s+)?(?:(?:start|beginning|end)\s+of\s+)?|since\s+(?:[a-z'’-]+\s+){1,8}(?:in|on)\s+)$/i;
/** "The 274 logged when the law changed in April 2017" were logged from then on. */
const OPEN_AT_LAW = new RegExp(String.raw`\bwhen (?:the |this |that |a )?(?:\w+ )?${LAW}\b[^.,;:]{0,40}\bin\s+(?:the\s+)?$`, 'i');
const OPEN_END = /\b(?:until|till|up to|before|by)\s+(?:the\s+)?(?:end\s+of\s+)?$/i;
const NEGATED = /(?:\b(?:not|never|no)|n['’]t)\b[^.;:]*$/i;
const GLOSS = /^\s*[(,–]\s*$/;

/** Finds the phrases that name periods, from left to right, none overlapping. Never fails. */
export function findPeriods(text: string, words: readonly Word[] = readWords(text)): PeriodMention[] {
  const atoms = readAtoms(text, words);
  const mentions: PeriodMention[] = [];
  let ending: PeriodMention | null = null;
  for (let i = 0; i < atoms.length;) {
    const atom = atoms[i]!;
    const also = ending !== null && alsoEnding(text, atom, mentions.at(-1)!);
    const taken: Taken = also
      ? { mention: mention(text, atom, { readings: ending!.readings.map((year) => yearEndingIn(atom.readings[0]!, year)) }), next: i + 1 }
      : join(text, atoms, i);
    if (taken.mention) mentions.push(atom.grain === 'year' ? asPartBefore(text, taken.mention, mentions.at(-1)) : taken.mention);
    if (!also) ending = atom.sort === 'length' && atom.months === 12 && taken.mention?.readings.length ? taken.mention : null;
    if (ending && ending === mentions.at(-1) && mentions.length > 1) joinYears(text, mentions);
    i = taken.next;
  }
  return mentions;
}

/** "Year ending March 2018 to year ending March 2024": a stretch from the beginning of the first to the end of the last. */
function joinYears(text: string, mentions: PeriodMention[]): void {
  const [first, last] = mentions.slice(-2) as [PeriodMention, PeriodMention];
  const gap = text.slice(first.span.end, last.span.start);
  const [a, b] = [first.readings[0], last.readings[0]];
  if (!a || !b || monthsIn(a) !== 12 || a.end.slice(5) !== b.end.slice(5) || a.end >= b.end || !RANGE.test(gap) || /and/i.test(gap)) return;
  const lead = /\b(?:between|from)\s+(?:the\s+)?$/i.exec(text.slice(Math.max(0, first.span.start - 20), first.span.start));
  mentions.splice(
    -2,
    2,
    mention(
      text,
      { start: first.span.start - (lead ? lead[0].length : 0), end: last.span.end },
      { readings: [{ start: a.start, end: b.end }] },
    ),
  );
}

/** "In the first half of 2024 … in that of 2025": the same part of another year. */
function asPartBefore(text: string, year: PeriodMention, before: PeriodMention | undefined): PeriodMention {
  const [part, said] = [before?.readings[0], year.readings[0]];
  if (
    !part ||
    !said ||
    monthsIn(part) >= 12 ||
    monthsIn(said) !== 12 ||
    !THAT_OF.test(text.slice(Math.max(0, year.span.start - 24), year.span.start))
  )
    return year;
  return mention(text, year.span, {
    readings: [shiftPeriod(part, 12 * (Number(said.start.slice(0, 4)) - Number(part.start.slice(0, 4))))],
  });
}
const THAT_OF = /\b(?:that|those|the (?:one|same)) (?:(?:quarter|half|months?|period|weeks?|stretch) )?(?:of|in) $/i;

/** "The years to March 2018, 2019 and 2020" all end in March. */
function alsoEnding(text: string, { sort, grain, start }: Atom, last: PeriodMention): boolean {
  return sort === 'dated' && grain === 'year' && LISTED.test(text.slice(last.span.end, start));
}
const LISTED = /^,? (?:and |or )?$/;

/** The year of twelve months that ends in a calendar year as another one ends in its own. */
export function yearEndingIn(calendar: Period, other: Period): Period {
  return shiftPeriod(other, 12 * (Number(calendar.end.slice(0, 4)) - Number(other.end.slice(0, 4))));
}

interface Taken {
  readonly mention: PeriodMention | null;
  readonly next: number;
}

function join(text: string, atoms: readonly Atom[], i: number): Taken {
  const atom = atoms[i]!;
  const next = atoms[i + 1];
  const gap = next ? text.slice(atom.end, next.start) : '';
  if (atom.sort === 'dated') return withRelativeYear(text, atoms, joinDated(text, atoms, i));
  if (atom.sort === 'length') {
    if (next?.sort === 'dated' && gap.length < 60) {
      const dated = joinDated(text, atoms, i + 1);
      if (TO.test(gap) && (gap.trim() !== '' || /^(?:F?YE|y\/e)$/i.test(text.slice(atom.start, atom.end))))
        return withRelativeYear(text, atoms, placed(text, atom, dated, next, true));
      // "Three months of 2020": a part of that year, of which nobody can say which.
      if (
        OF_YEAR.test(gap) &&
        !atom.bare &&
        atom.months < 12 &&
        next.readings.length > 0 &&
        monthsIn(next.readings[0]!) === 12 &&
        dated.next === i + 2
      )
        return {
          mention: mention(text, { start: atom.start, end: next.end }, { readings: next.readings, toldMonths: atom.months }),
          next: i + 2,
        };
      // "The six years since 2017/18" end in the sixth or in the one behind it.
      if (AFTER.test(gap) && !atom.bare) {
        const taken = dated.next > i + 2 ? dated : placed(text, atom, dated, next, false);
        const [only, ...others] = taken.mention?.readings ?? [];
        const isOfYears =
          taken !== dated && atom.months > 12 && /^\s+since\b/i.test(gap) && next.readings.some((reading) => monthsIn(reading) === 12);
        return isOfYears && only && others.length === 0
          ? { ...taken, mention: { ...taken.mention!, readings: [{ start: only.start, end: shiftPeriod(only, 12).end }, only] } }
          : taken;
      }
    }
    // "The six years to y/e March 2023" is as long as it says.
    if (next?.bare && atoms[i + 2]?.sort === 'dated' && !atom.bare && /^[\s(]*(?:to |ending )?(?:the )?$/.test(gap))
      return withRelativeYear(text, atoms, placed(text, atom, joinDated(text, atoms, i + 2), atoms[i + 2]!, true));
    return { mention: atom.bare ? null : mention(text, atom, { lengthMonths: atom.months }), next: i + 1 };
  }
  if (next?.sort === 'dated' && next.readings.length > 0) {
    if (atom.relative!.to === 'law' && gap.length < 60 && AFTER.test(gap))
      return placed(text, atom, joinDated(text, atoms, i + 1), next, false);
    const dated = GLOSS.test(gap) ? joinDated(text, atoms, i + 1) : null;
    // "264 last year (2022/23: 230)": a time with a figure of its own is another.
    if (dated !== null && text[dated.mention!.span.end] !== ':') {
      const end = dated.mention!.span.end + (gap.includes('(') && text[dated.mention!.span.end] === ')' ? 1 : 0);
      return { mention: mention(text, { start: atom.start, end }, { readings: dated.mention!.readings }), next: dated.next };
    }
    if (atom.relative!.kind === 'same' && atom.relative!.months === 0 && /^\s+(?:(?:of|in|during|from)\s+)?(?:the\s+)?$/.test(gap)) {
      return {
        mention: mention(text, { start: atom.start, end: next.end }, { relative: atom.relative, readings: next.readings }),
        next: i + 2,
      };
    }
  }
  return { mention: mention(text, atom, { relative: atom.relative }), next: i + 1 };
}

/** "between April and June last year", "the year to March this year": months without a year, and a relative year that places them. */
function withRelativeYear(text: string, atoms: readonly Atom[], taken: Taken): Taken {
  const year = atoms[taken.next];
  const dated = taken.mention;
  if (!dated?.yearless || year?.sort !== 'relative' || year.relative!.months % 12 !== 0 || year.relative!.kind === 'other') return taken;
  if (!/^\s+(?:of\s+|in\s+)?(?:the\s+)?$/i.test(text.slice(dated.span.end, year.start))) return taken;
  return {
    mention: mention(
      text,
      { start: dated.span.start, end: year.end },
      { yearless: dated.yearless, relative: year.relative, open: dated.open, since: dated.since },
    ),
    next: taken.next + 1,
  };
}

function mention(text: string, span: Span, more: Partial<PeriodMention>): PeriodMention {
  const { start, end } = span;
  return {
    span: { start, end },
    text: text.slice(start, end),
    readings: [],
    relative: null,
    open: null,
    lengthMonths: null,
    toldMonths: null,
    yearless: null,
    since: null,
    ...more,
  };
}

/** "April, May and June 2020": months in a row are one stretch. */
function readMonthList(text: string, atoms: readonly Atom[], i: number): Taken | null {
  let last = i;
  while (
    atoms[last + 1]?.grain === 'month' &&
    MONTH_LISTED.test(text.slice(atoms[last]!.end, atoms[last + 1]!.start)) &&
    (monthOf(atoms[last]!) % 12) + 1 === monthOf(atoms[last + 1]!)
  )
    last++;
  const range = last > i ? readRange(atoms[i]!, atoms[last]!) : null;
  return range && { mention: mention(text, { start: atoms[i]!.start, end: atoms[last]!.end }, range), next: last + 1 };
}
const MONTH_LISTED = /^(?:,|,? and|,? &) $/;

function monthOf({ readings: [reading], yearless }: Atom): number {
  return Number((reading ?? yearless)!.start.slice(5, 7));
}

const DAYS_BEFORE = /(?:\b(from|between)\s+)?\b(\d{1,2})(?:st|nd|rd|th)?\s*([–-]|to|and)\s*$/i;

/** "between 4 and 22 January": the first day shares month and year with the second. */
function readDays(text: string, last: Atom, before: string): PeriodMention | null {
  const days = last.grain === 'day' ? DAYS_BEFORE.exec(before) : null;
  if (!days || (days[3] === 'and' && !days[1])) return null;
  const end = last.readings[0]?.end ?? last.yearless!.end;
  const start = `${end.slice(0, 8)}${days[2]!.padStart(2, '0')}`;
  if (start >= end || Number(days[2]) < 1) return null;
  const span = { start: last.start - days[0].length, end: last.end };
  return mention(text, span, last.readings.length > 0 ? { readings: [{ start, end }] } : { yearless: { start, end } });
}

/** A dated piece alone, or two as the ends of a range, with the word before that leaves an end open. */
function joinDated(text: string, atoms: readonly Atom[], i: number): Taken {
  const first = atoms[i]!;
  const before = text.slice(Math.max(0, first.start - 72), first.start);
  const second = atoms[i + 1];
  const gap = second ? text.slice(first.end, second.start) : '';
  if (
    second?.sort === 'dated' &&
    RANGE.test(gap) &&
    (!/and/i.test(gap) ||
      BETWEEN.test(before) ||
      (first.grain === 'month'
        ? BETWEEN_ENDS.test(before)
        : first.grain === 'financial' && BETWEEN_START.test(before) && AND_END.test(gap)))
  ) {
    const range = readRange(first, second);
    if (range) {
      const lead = /\b(?:between|from)\s+(?:the\s+)?(?:(?:start|beginning|end|middle)\s+of\s+)?$/i.exec(before);
      const span = { start: first.start - (lead ? lead[0].length : 0), end: second.end };
      return { mention: mention(text, span, range), next: i + 2 };
    }
  }
  const months = readMonthList(text, atoms, i);
  if (months) return months;
  const days = readDays(text, first, before);
  if (days) return { mention: days, next: i + 1 };
  const lead = OPEN_START.exec(before) ?? OPEN_AT_LAW.exec(before) ?? OPEN_END.exec(before);
  // "A crime that did not exist until April 2017" has been counted since.
  const open = lead
    ? /^(?:since|from|after|later|when)/i.test(lead[0]) || (/^(?:un)?till?/i.test(lead[0]) && NEGATED.test(before.slice(0, lead.index)))
      ? 'start'
      : 'end'
    : null;
  const named = !lead && first.yearless ? /\b(?:last|this)\s+$/i.exec(before) : null;
  const span = { start: first.start - (lead ?? named ?? [''])[0].length, end: first.end };
  return { mention: mention(text, span, { readings: first.readings, yearless: first.yearless, open }), next: i + 1 };
}

function readRange(first: Atom, second: Atom): Partial<PeriodMention> | null {
  if (second.readings.length === 0) {
    if (!second.yearless) return null;
    // "From July 2020 to March": the next one, unless a year is named behind it.
    if (first.readings.length > 0)
      return first.grain === 'month' || first.grain === 'day' ? { yearless: second.yearless, since: first.readings[0]!.start } : null;
    if (!first.yearless) return null;
    const end = second.yearless.end < first.yearless.start ? shiftPeriod(second.yearless, 12) : second.yearless;
    return { readings: [], yearless: { start: first.yearless.start, end: end.end } };
  }
  const last = second.readings[0]!;
  let start = first.readings[0]?.start;
  if (!start && first.yearless) {
    // "between April and September 2018": the year belongs to both months.
    const years = Number(last.end.slice(0, 4)) - 2000;
    start = shiftPeriod(first.yearless, 12 * years).start;
    if (start > last.end) start = shiftPeriod(first.yearless, 12 * (years - 1)).start;
  }
  if (!start || start > last.end) return null;
  const readings: Period[] = [{ start, end: last.end }];
  // "between April 2017 and April 2018" usually means twelve months, not thirteen.
  if (first.grain === 'month' && second.grain === 'month' && first.readings.length > 0 && start.slice(5, 7) === last.start.slice(5, 7)) {
    readings.unshift({ start, end: addDays(last.start, -1) });
  }
  return { readings, yearless: null };
}

/** "the year to March 2024", "the six months after April 2017": a length placed by one of its ends. */
function placed(text: string, length: Atom, dated: Taken, anchor: Atom, ending: boolean): Taken {
  const span = { start: length.start, end: dated.mention!.span.end };
  const base = anchor.readings[0] ?? anchor.yearless;
  if (!base) return dated;
  const readings = ending ? endingWith(length.months, base, anchor) : [startingWith(length.months, base)];
  if (anchor.readings.length === 0) return { mention: mention(text, span, { yearless: readings[0]! }), next: dated.next };
  return { mention: mention(text, span, { readings, toldMonths: ending ? length.months : null }), next: dated.next };
}

function endingWith(months: number, base: Period, anchor: Atom): Period[] {
  if (months < 1) return [{ start: addDays(base.end, 1 - Math.round(months * 28)), end: base.end }];
  if (anchor.grain === 'financial' || anchor.grain === 'year') {
    const unit = months >= 12 ? months : 12;
    return [{ start: shiftPeriod(base, -(unit - 12)).start, end: base.end }];
  }
  const start = addDays(shiftPeriod({ start: base.end, end: base.end }, -months).end, 1);
  const literal = { start, end: base.end };
  // "The year to April", or to one of its first days, in print usually ends with the data year in March.
  const loose =
    (anchor.grain === 'month' || base.end.slice(8) < '07') && months % 12 === 0 && base.start.slice(5, 7) === '04'
      ? monthsFrom(Number(base.end.slice(0, 4)) - months / 12, 4, months)
      : null;
  return loose ? [loose, literal] : [literal];
}

/** The first and the last year of several. */
export function yearsAtEnds(period: Period): readonly [Period, Period] | null {
  const months = monthsIn(period);
  if (months < 24 || months % 12 !== 0) return null;
  const [year, month] = [Number(period.start.slice(0, 4)), Number(period.start.slice(5, 7))];
  return [monthsFrom(year, month, 12), monthsFrom(year, month + months - 12, 12)];
}
