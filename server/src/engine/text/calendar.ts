import { MONTH_NAMES } from './english.js';
import { intern } from './intern.js';

/** A stretch of days, both ends inclusive, as ISO 8601 dates (`2018-04-01`). */
export interface Period {
  readonly start: string;
  readonly end: string;
}

const DAY = 86_400_000;

/** An ISO date as days since 1970; the month may run over, as in dayNumber(2018, 13, 1). */
function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY;
}

/**
 * Dates are made for every period read and compared, so those of four-digit years are reckoned with whole numbers: `Date` takes ten times
 * as long. The reckoning counts years from March, so that the leap day comes last.
 */
function isoDate(days: number): string {
  return days > 0 && days < written.length ? (written[days] ??= intern(writeDate(days))) : writeDate(days);
}
/** The dates of some seventy years, each written once, so that the same date is the same text. */
const written = new Array<string | undefined>(25_000).fill(undefined);

function writeDate(days: number): string {
  if (!(days > FIRST_DAY && days < LAST_DAY)) return new Date(days * DAY).toISOString().slice(0, 10);
  const shifted = days + 719_468;
  const era = Math.floor(shifted / 146_097);
  const dayOfEra = shifted - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  return isoOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day);
}
const FIRST_DAY = Date.UTC(1000, 0, 1) / DAY;
const LAST_DAY = Date.UTC(9999, 0, 1) / DAY;

function isoOf(year: number, month: number, day: number): string {
  return `${year}${month < 10 ? '-0' : '-'}${month}${day < 10 ? '-0' : '-'}${day}`;
}

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

function parts(iso: string): Parts {
  if (iso.length !== 10) return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
  return { year: digits(iso, 0) * 100 + digits(iso, 2), month: digits(iso, 5), day: digits(iso, 8) };
}

/** The number that two digits write. */
function digits(iso: string, at: number): number {
  return (iso.charCodeAt(at) - 48) * 10 + iso.charCodeAt(at + 1) - 48;
}

/** The day after, without writing it out. */
function dayAfter({ year, month, day }: Parts): Parts {
  if (day < daysIn(year, month)) return { year, month, day: day + 1 };
  return month === 12 ? { year: year + 1, month: 1, day: 1 } : { year, month: month + 1, day: 1 };
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** `count` whole months from the first of the given month; the month may be below 1 or above 12. */
export function monthsFrom(year: number, month: number, count: number): Period {
  return { start: isoDate(dayNumber(year, month, 1)), end: isoDate(dayNumber(year, month + count, 0)) };
}

/** The date, or null when there is no such day. */
export function dayPeriod(year: number, month: number, day: number): Period | null {
  const iso = isoDate(dayNumber(year, month, day));
  return month >= 1 && month <= 12 && Number(iso.slice(8)) === day ? { start: iso, end: iso } : null;
}

/** A year of twelve months that begins in the given month and year. */
export function yearFrom(year: number, month: number): Period {
  return monthsFrom(year, month, 12);
}

export function samePeriod(a: Period, b: Period): boolean {
  return a.start === b.start && a.end === b.end;
}

/** True when `inner` lies wholly inside `outer`. */
export function containsPeriod(outer: Period, inner: Period): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}

/** Length in months; a fraction where the ends are not those of months. */
export function monthsIn(period: Period): number {
  const start = parts(period.start);
  const after = dayAfter(parts(period.end));
  const whole = (after.year - start.year) * 12 + after.month - start.month;
  return after.day === start.day ? whole : whole + (after.day - start.day) / 30.4375;
}

/** A period in whole numbers, for where many are compared: the days as 20180401, and the month of the end counted from year 0. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly endMonth: number;
  readonly months: number;
  readonly period: Period;
}

export function stretchOf(period: Period): Stretch {
  const [start, end] = [parts(period.start), parts(period.end)];
  return {
    start: (start.year * 100 + start.month) * 100 + start.day,
    end: (end.year * 100 + end.month) * 100 + end.day,
    endMonth: end.year * 12 + end.month,
    months: monthsIn(period),
    period,
  };
}

export function addDays(iso: string, days: number): string {
  const { year, month, day } = parts(iso);
  return isoDate(dayNumber(year, month, day + days));
}

/** From the first day to the last, both counted. */
export function daysOf({ start, end }: Period): number {
  const [from, to] = [parts(start), parts(end)];
  return dayNumber(to.year, to.month, to.day) - dayNumber(from.year, from.month, from.day) + 1;
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(iso: string): number {
  const { year, month, day } = parts(iso);
  return (dayNumber(year, month, day) + 3) % 7;
}

/** Moves a period by whole months; an end on the last day of its month stays on the last day. */
export function shiftPeriod(period: Period, months: number): Period {
  return { start: shiftDate(period.start, months, false), end: shiftDate(period.end, months, isMonthEnd(period.end)) };
}

function isMonthEnd(iso: string): boolean {
  const { year, month, day } = parts(iso);
  return day === daysIn(year, month);
}

function shiftDate(iso: string, months: number, toMonthEnd: boolean): string {
  const { year, month, day } = parts(iso);
  const last = Number(isoDate(dayNumber(year, month + months + 1, 0)).slice(8));
  return isoDate(dayNumber(year, month + months, toMonthEnd ? last : Math.min(day, last)));
}

/** The period in short British words: "2021/22" for April to March, "2018", "April to September 2018", "2017/18 to 2022/23". */
export function describePeriod(period: Period): string {
  const start = parts(period.start);
  const end = parts(period.end);
  const months = start.day === 1 && isMonthEnd(period.end) ? (end.year - start.year) * 12 + end.month - start.month + 1 : 0;
  if (months === 0)
    return period.start === period.end ? describeDay(period.start) : `${describeDay(period.start)} to ${describeDay(period.end)}`;
  if (months % 12 === 0 && start.month === 4)
    return months === 12 ? financial(start.year) : `${financial(start.year)} to ${financial(end.year - 1)}`;
  if (months % 12 === 0 && start.month === 1) return months === 12 ? String(start.year) : `${start.year} to ${end.year}`;
  const endName = `${MONTH_NAMES[end.month - 1]} ${end.year}`;
  if (months === 1) return endName;
  if (months === 12) return `the year to ${endName}`;
  const startName = MONTH_NAMES[start.month - 1]!;
  return start.year === end.year ? `${startName} to ${endName}` : `${startName} ${start.year} to ${endName}`;
}

function financial(year: number): string {
  return `${year}/${String(year + 1).slice(2)}`;
}

function describeDay(iso: string): string {
  const { year, month, day } = parts(iso);
  return `${day} ${MONTH_NAMES[month - 1]} ${year}`;
}
