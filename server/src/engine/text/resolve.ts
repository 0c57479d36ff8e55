import { addDays, monthsFrom, monthsIn, type Period, samePeriod, shiftPeriod, weekday, yearFrom } from './calendar.js';
import type { Relative } from './dates.js';
import type { PeriodMention } from './period.js';

/**
 * Places a mention in time: its own readings, or those that follow from the antecedent (the period the text spoke of before) or from the
 * draft's date (ISO).
 * Empty when neither is known. "Last year" has two readings: the calendar year and the last full year of April to March.
 */
export function resolvePeriod(mention: PeriodMention, antecedent: Period | null, draftDate: string | null): readonly Period[] {
  const { relative, yearless } = mention;
  // "The same six months of 2017" are no year.
  if (relative?.kind === 'same' && mention.readings.length > 0)
    return antecedent && (relative.length === null || Math.abs(monthsIn(antecedent) - relative.length) < 1)
      ? [intoYear(antecedent, mention.readings[0]!)]
      : [];
  if (mention.readings.length > 0) return mention.readings;
  if (yearless && relative && relative.to !== 'law') {
    const from = relative.to === 'draft' ? draftDate : antecedent?.end;
    const placed = from ? [shiftPeriod(yearless, 12 * (Number(from.slice(0, 4)) - 2000) + relative.months)] : [];
    return mention.since === null ? placed : placed.flatMap((end) => lasting(mention.since!, end));
  }
  if (yearless && mention.since !== null) return lasting(mention.since, nextAfter(mention.since, yearless));
  if (yearless)
    return mention.open === 'start' && draftDate !== null && (antecedent === null || isLongPast(antecedent, draftDate))
      ? placeBefore(yearless, draftDate)
      : placeYearless(yearless, antecedent, draftDate);
  if (!relative || relative.kind === 'ofTwo') return [];
  const named = draftDate !== null && relative.kind === 'same' ? OF_YEAR.exec(mention.text) : null;
  if (named && antecedent) return [intoYear(antecedent, yearFrom(Number(draftDate!.slice(0, 4)) - (/last/i.test(named[1]!) ? 1 : 0), 1))];
  if (relative.to === 'antecedent') return antecedent ? [fromAntecedent(relative, antecedent)] : [];
  return draftDate && relative.to === 'draft' ? alsoBefore(mention, antecedent, fromDraft(relative, draftDate)) : [];
}

/** "The same months of this year". */
const OF_YEAR = /\b(this|last) year$/i;

/** "118 in 2024/25, 97 a year ago": where the last year is spoken of already, the one before it may be meant. */
function alsoBefore({ text }: PeriodMention, antecedent: Period | null, readings: Period[]): Period[] {
  return antecedent && /\byear ago$/i.test(text) && readings.some((reading) => samePeriod(reading, antecedent))
    ? [shiftPeriod(antecedent, -12), ...readings]
    : readings;
}

/** From a day to the end of a stretch, where that comes later. */
function lasting(start: string, { end }: Period): Period[] {
  return start < end ? [{ start, end }] : [];
}

/** The first of these months that ends after a day. */
function nextAfter(day: string, yearless: Period): Period {
  const place = shiftPeriod(yearless, 12 * (Number(day.slice(0, 4)) - 2000));
  return place.end > day ? place : shiftPeriod(place, 12);
}

function intoYear(period: Period, year: Period): Period {
  // A full year is named after the year it ends in, a part of one after the year it begins in.
  const own = monthsIn(period) >= 12 && !period.start.endsWith('-04-01') ? period.end : period.start;
  const years = Number(year.start.slice(0, 4)) - Number(own.slice(0, 4));
  return shiftPeriod(period, 12 * years);
}

function placeYearless(yearless: Period, antecedent: Period | null, draftDate: string | null): Period[] {
  const places: Period[] = [];
  const add = (year: number): void => {
    const place = shiftPeriod(yearless, 12 * (year - 2000));
    if (!places.some((other) => samePeriod(other, place))) places.push(place);
  };
  // A whole year ("in the year to March") is told from the day of writing.
  if (antecedent && (draftDate === null || monthsIn(yearless) < 12)) {
    for (const year of [Number(antecedent.start.slice(0, 4)), Number(antecedent.end.slice(0, 4))]) {
      const place = shiftPeriod(yearless, 12 * (year - 2000));
      if (place.start >= antecedent.start && place.end <= antecedent.end) add(year);
    }
  }
  if (antecedent && places.length > 0 && yearless.start.slice(0, 7) === yearless.end.slice(0, 7) && monthsIn(antecedent) > 1) {
    // "The 12 months to March 2022 … in February" may also mean as long a stretch that ends in that month.
    const { end } = places[0]!;
    places.push({ start: addDays(shiftPeriod({ start: end, end }, -Math.round(monthsIn(antecedent))).end, 1), end });
  }
  if (draftDate) add(lastYearOf(yearless, draftDate));
  return places;
}

/** The year in which these months were last over. */
function lastYearOf(yearless: Period, date: string): number {
  let year = Number(date.slice(0, 4)) + 1;
  while (shiftPeriod(yearless, 12 * (year - 2000)).end > date) year--;
  return year;
}

/** "Since April": of this year or, where that is hardly over, of the last. */
function placeBefore(yearless: Period, date: string): Period[] {
  const last = shiftPeriod(yearless, 12 * (lastYearOf(yearless, date) - 2000));
  return shiftPeriod(last, SOME_MONTHS).end > date ? [last, shiftPeriod(last, -12)] : [last];
}
const SOME_MONTHS = 6;

function isLongPast({ end }: Period, date: string): boolean {
  return shiftPeriod({ start: end, end }, YEARS_PAST).end < date;
}
const YEARS_PAST = 24;

function fromAntecedent(relative: Relative, antecedent: Period): Period {
  if (relative.length === null || relative.kind === 'same') {
    // "The previous quarter" after a rolling quarter moves by its own length.
    return Number.isInteger(relative.months)
      ? shiftPeriod(antecedent, relative.months)
      : {
          start: addDays(antecedent.start, Math.round(relative.months * 28)),
          end: addDays(antecedent.end, Math.round(relative.months * 28)),
        };
  }
  if (relative.months < 0) return { start: shiftPeriod(antecedent, relative.months).start, end: addDays(antecedent.start, -1) };
  return startingWith(relative.length, { start: addDays(antecedent.end, 1), end: antecedent.end });
}

function fromDraft(relative: Relative, draftDate: string): Period[] {
  const year = Number(draftDate.slice(0, 4));
  const dataYear = Number(draftDate.slice(5, 7)) >= 4 ? year : year - 1;
  if (relative.kind === 'year') {
    const shift = Math.round(relative.months / 12);
    // Years back are counted from the year of writing, or from the last that there are data for.
    return [yearFrom(year + shift, 1), yearFrom(dataYear + shift, 4), ...(shift < -1 ? [yearFrom(dataYear + shift - 1, 4)] : [])];
  }
  if (relative.length === null) return [{ start: `${year}-01-01`, end: draftDate }];
  if (relative.length < 1) return [weeksAround(relative, draftDate)];
  const length = Math.round(relative.length);
  const month = Number(draftDate.slice(5, 7));
  const literal = monthsFrom(year, month + relative.months, length);
  if (length % 12 !== 0 || relative.months >= 0) return [literal];
  // "The last five years" of a count are five data years; of a change they reach back to a sixth.
  const full = { start: yearFrom(dataYear - length / 12, 4).start, end: yearFrom(dataYear - 1, 4).end };
  return [full, { start: shiftPeriod(full, -12).start, end: full.end }, literal];
}

/** "This week" runs from Monday to Sunday, "the past three weeks" up to the day. Weeks are quarters of a month here. */
function weeksAround(relative: Relative, draftDate: string): Period {
  const days = Math.round(relative.length! * 28);
  if (relative.months < 0 && days > 7) return { start: addDays(draftDate, -days), end: draftDate };
  const monday = addDays(draftDate, -weekday(draftDate) + Math.round(relative.months * 28));
  return { start: monday, end: addDays(monday, 6) };
}

/** So many months from its beginning on. */
export function startingWith(months: number, base: Period): Period {
  return { start: base.start, end: addDays(shiftPeriod({ start: base.start, end: base.start }, months).start, -1) };
}
