import { MONTH_NAMES } from './english.js';

/** A stretch of days, both ends inclusive, as ISO 8601 dates (`2018-04-01`). */
export interface Period {
  readonly start: string;
  readonly end: string;
}

const DAY = 86_400_000;

/** An ISO date as days since 1970; the month may run over, as in day(2018, 13, 1). */
function dayNumber(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY;
}

function isoDate(days: number): string {
  return new Date(days * DAY).toISOString().slice(0, 10);
}

function parts(iso: string): { year: number; month: number; day: number } {
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
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
  const after = parts(addDays(period.end, 1));
  const whole = (after.year - start.year) * 12 + after.month - start.month;
  return after.day === start.day ? whole : whole + (after.day - start.day) / 30.4375;
}

export function addDays(iso: string, days: number): string {
  const { year, month, day } = parts(iso);
  return isoDate(dayNumber(year, month, day + days));
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
  return addDays(iso, 1).endsWith('-01');
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
  if (months === 0) return period.start === period.end ? describeDay(period.start) : `${describeDay(period.start)} to ${describeDay(period.end)}`;
  if (months % 12 === 0 && start.month === 4) return months === 12 ? financial(start.year) : `${financial(start.year)} to ${financial(end.year - 1)}`;
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
