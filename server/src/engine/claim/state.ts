import { monthsIn, type Period, samePeriod, type Stretch, stretchOf } from '../text/calendar.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { haveCommon } from '../dataset/group.js';
import type { Dimension } from './reading.js';
import type { Reach, Slot } from './slots.js';

/** How a claim's slot stands to the same dimension of an observation. */
export type SlotState =
  | 'same'
  | 'near' // a calendar year for a financial one, a part of a joint set
  | 'conflict' // the text says otherwise
  | 'unsaid' // the observation is narrower than anything the text says
  | 'open'; // neither says anything, or the text leaves it open

/** Where the text says nothing, an observation may be narrower than that. */
export function unsaid(narrower: boolean): SlotState {
  return narrower ? 'unsaid' : 'open';
}

/** How a slot that is filled stands to an observation in one dimension. */
export function stateOf(
  dimension: Exclude<Dimension, 'base'>,
  slot: Slot,
  cell: Cell,
  evidence: Evidence,
  alsoPeriods: readonly Period[] = [],
): SlotState {
  const { counts, narrows, obs, untilAge } = cell;
  switch (dimension) {
    case 'unit':
      return counts === null ? 'open' : unitState(slot, counts, evidence);
    case 'measure':
      return measureState(slot, cell, evidence);
    case 'topic':
      return topicState(slot, obs.topic, evidence);
    case 'area':
      return areaState(slot, cell);
    case 'sex':
      return sexState(slot, obs.sex, narrows.sex, evidence);
    case 'age':
      return ageState(slot, obs.age, narrows.age, evidence, untilAge);
    case 'platform':
      return platformState(slot, cell, evidence.members(slot.codes));
    case 'provider':
      return providerState(slot, obs.provider);
    case 'period':
      return periodState(slot, cell, slot.periods.map(stretchOf), alsoPeriods.map(stretchOf));
  }
}

/**
 * Whether two slots stand to every observation alike: all but how firmly they are filled is the same. Whatever part of a slot a state hangs
 * on must be among these.
 */
export function sayOneThing(a: Slot, b: Slot): boolean {
  return (
    a.codes === b.codes &&
    a.maybe === b.maybe &&
    a.also === b.also &&
    a.reach === b.reach &&
    a.weak === b.weak &&
    a.joint === b.joint &&
    a.months === b.months &&
    a.open === b.open &&
    a.someYear === b.someYear &&
    areOneTime(a.periods, b.periods) &&
    areOneTime(a.alsoPeriods, b.alsoPeriods)
  );
}

function areOneTime(a: readonly Period[], b: readonly Period[]): boolean {
  if (a === b) return true;
  if (a.length !== b.length) return false;
  for (let i = 0; i < a.length; i++) if (!samePeriod(a[i]!, b[i]!)) return false;
  return true;
}

/** Places named together may be parts of the one that is meant. */
export function areaState(slot: Slot, { obs: { refArea: area }, within, areasIn }: Cell): SlotState {
  if (within.length > 0 && haveCommon(slot.codes, within)) return 'same';
  if (slot.joint) return slot.codes.includes(area) ? 'near' : isAnyIn(slot.codes, areasIn) ? 'open' : 'conflict';
  return slot.codes.includes(area) ? 'same' : slot.also.includes(area) || slot.maybe.includes(area) ? 'near' : 'conflict';
}

function isAnyIn(codes: readonly string[], known: ReadonlySet<string>): boolean {
  return codes.some((code) => known.has(code));
}

export function topicState(slot: Slot, topic: string, evidence: Evidence): SlotState {
  if (slot.codes.includes(topic)) return 'same';
  if (slot.maybe.includes(topic)) return 'near';
  for (const code of slot.codes) if (evidence.kinOf(code).has(topic)) return 'near';
  return 'conflict';
}

function groupState(slot: Slot | null, code: string | null, narrows: boolean): SlotState {
  if (!slot) return code && narrows ? 'unsaid' : 'open';
  if (!code) return slot.reach === 'own' || slot.reach === 'head' ? 'conflict' : 'open';
  if (slot.joint && slot.codes.length > 1) return 'conflict';
  return slot.codes.includes(code) ? 'same' : slot.also.includes(code) ? 'near' : 'conflict';
}

/**
 * All who are not of age are the children that nearly every figure is about: naming them narrows nothing. Another name for the same years
 * is as good.
 */
export function ageState(
  slot: Slot | null,
  code: string | null,
  narrows: boolean,
  { dataset: { ages } }: Evidence,
  untilAge: number | null = null,
): SlotState {
  const state = groupState(slot, code, narrows);
  if (state !== 'conflict') return state;
  if (code === null) return slot!.codes.some((stated) => isEveryMinor(ages.get(stated))) ? 'open' : state;
  // Of young people, those who were so old the first time.
  if (untilAge !== null && slot!.codes.some((stated) => ages.get(stated)?.from == null && ages.get(stated)?.to === untilAge)) return 'near';
  const age = ages.get(code);
  // What leads in the figures of 10- to 15-year-olds may lead in those of some of them.
  if (LEADING.has(slot!.reach) && age !== undefined && slot!.codes.some((stated) => isAmong(age, ages.get(stated)))) return 'open';
  return !slot!.joint && slot!.codes.some((stated) => ages.get(stated)?.from === age?.from && ages.get(stated)?.to === age?.to)
    ? 'near'
    : state;
}

const LEADING: ReadonlySet<Reach> = new Set(['heading', 'lead']);

function isAmong(inner: AgeBand, outer: AgeBand | undefined): boolean {
  return outer !== undefined && (inner.from ?? 0) >= (outer.from ?? 0) && (inner.to ?? Infinity) <= (outer.to ?? Infinity);
}

interface AgeBand {
  readonly from: number | null;
  readonly to: number | null;
}

export function isEveryMinor(age: { readonly from: number | null; readonly to: number | null } | undefined): boolean {
  return age !== undefined && !age.from && age.to === 17;
}

/** A wider word for the sex ("young men" for boys) is near enough; "boys and girls" are everybody. */
export function sexState(slot: Slot | null, code: string | null, narrows: boolean, { dataset: { sexes } }: Evidence): SlotState {
  const state = groupState(slot, code, narrows);
  if (state === 'conflict' && code === null && slot!.joint && slot!.codes.length > 1) return 'open';
  return state === 'conflict' && code !== null && slot!.codes.length === 1 && sexes.get(slot!.codes[0]!)?.broader === code ? 'near' : state;
}

/** Nouns that writers use for each other share a wider code. */
export function unitState(slot: Slot, unit: string, evidence: Evidence): SlotState {
  if (slot.codes.includes(unit)) return 'same';
  if (slot.maybe.includes(unit)) return 'near';
  const { units } = evidence.dataset;
  const family = units.get(unit)?.broader ?? unit;
  return slot.codes.some((code) => (units.get(code)?.broader ?? code) === family) ? 'near' : 'conflict';
}

/** A force's name may also stand for the force, and not for who asked it. */
export function providerState(slot: Slot, provider: string): SlotState {
  return slot.codes.includes(provider) ? 'same' : slot.maybe.includes(provider) ? 'near' : 'conflict';
}

/**
 * Steps of one way (arrested, charged, convicted) share a wider code: who names one does not mean another; nor does who names an age mean
 * so many a day.
 */
export function measureState(slot: Slot, { obs: { measure }, kind, measured, way }: Cell, { dataset: { measures } }: Evidence): SlotState {
  if (slot.codes.includes(measure) || slot.codes.includes(measured)) return 'same';
  let areAges = true;
  for (const code of slot.codes) {
    const stated = measures.get(code);
    if ((stated?.broader ?? code) === way) return 'conflict';
    areAges &&= stated?.kind === 'age';
  }
  return kind === 'rate' && areAges ? 'conflict' : 'open';
}

export function platformState(slot: Slot | null, cell: Cell, named: ReadonlySet<string>): SlotState {
  if (!slot) return cell.platforms.size ? 'unsaid' : 'open';
  if (cell.platforms.size === 0) return slot.reach === 'own' || slot.reach === 'head' ? 'conflict' : 'open';
  if (named.size === cell.platforms.size && [...named].every((code) => cell.platforms.has(code))) return 'same';
  const inside = [...cell.platforms].every((code) => named.has(code));
  if (slot.joint && (inside || (isMostOf(named, cell.platforms) && !leavesOneOfTwo(named, cell)))) return 'near';
  // An owner bought and built one app after the other.
  if (!slot.joint && inside && isMostOf(cell.platforms, named)) return 'near';
  if ([...cell.platforms].every((code) => slot.also.includes(code))) return 'near';
  return slot.weak ? 'open' : 'conflict';
}

/** "It, Facebook, WhatsApp and Snapchat" leaves one of five unnamed. */
function isMostOf(named: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  return named.size >= 3 && named.size === all.size - 1 && [...named].every((code) => all.has(code));
}

/** "Meta, which owns Instagram": so one of the two that Meta and Snapchat are is not named. */
function leavesOneOfTwo(named: ReadonlySet<string>, { obs: { platforms }, platforms: all }: Cell): boolean {
  return platforms.length === 2 && platforms.some((code) => all.has(code) && !named.has(code));
}

/** From this many months on one more or less is a matter of how they are counted. */
const FENCED = 9;

/** In months. */
const FIRST_WEEKS = 2;

export function periodState(slot: Slot, cell: Cell, said: readonly Stretch[], alsoPeriods: readonly Stretch[]): SlotState {
  const { stretch, comparedStretch } = cell;
  // "In the last six years" a change may reach back to a seventh, and a count may not.
  const periods = said.length >= READINGS_BACK && cell.kind === 'count' ? said.filter(({ months }) => months <= said[0]!.months) : said;
  if (periods.length === 0 && slot.someYear && cell.months > 12 && (cell.kind === 'count' || cell.kind === 'share')) return 'conflict';
  if (periods.length === 0)
    return slot.months === null
      ? 'open'
      : cell.kind === 'count' || cell.kind === 'share'
        ? lengthState(slot, cell.months)
        : isAgo(slot.months, cell)
          ? 'same'
          : isAgo(slot.months - 12, cell)
            ? 'near'
            : 'open';
  const part = slot.months !== null && slot.months < 12 ? partState(slot.months, cell, periods) : null;
  if (part !== null) return part;
  for (const period of periods) {
    if (isOne(period, stretch) || (comparedStretch && (cell.isChange || slot.reach !== 'own') && isOne(period, comparedStretch)))
      return 'same';
    if (comparedStretch && period.start === comparedStretch.start && period.end === stretch.end) return 'same';
    // "In the six years to 2023/24" is from 2017/18.
    if (comparedStretch && slot.months !== null && period.end === stretch.end && isAgo(slot.months, cell)) return 'same';
    // Where no year begins in April, "2023-24" is the one that begins in July.
    if (
      cell.splitsYear &&
      slot.reach === 'own' &&
      isOfFinancialYears(period) &&
      (isSameSplitYear(period, stretch) || (comparedStretch && isOfYearsFromJuly(period, comparedStretch, stretch)))
    )
      return 'same';
    if (slot.open === 'start' && (stretch.start === period.start || comparedStretch?.start === period.start)) return 'same';
    if (slot.open === 'start' && isCalendarYear(period) && period.start <= stretch.start && stretch.start <= period.end) return 'near';
    if (slot.open === 'end' && endTogether(stretch, period)) return 'near';
    // "The thirty months to October" are counted with or without the month that they began in.
    if (
      cell.months >= FENCED &&
      Math.abs(cell.months - period.months) === 1 &&
      (endTogether(stretch, period) || stretch.start === period.start)
    )
      return 'near';
  }
  for (const period of alsoPeriods)
    if (isOne(period, stretch) || (comparedStretch && cell.isChange && isOne(period, comparedStretch))) return 'near';
  for (const period of periods) {
    if (!comparedStretch && cell.months <= 12 && period.months > 12 && (period.start === stretch.start || period.end === stretch.end))
      return 'near';
    if (
      period.months <= 1 &&
      (cell.months >= 6 ? endTogether(stretch, period) : cell.months <= 1 && stretch.start <= period.start && period.end <= stretch.end)
    )
      return 'near';
    if (cell.months === 12 && period === periods[0] && isCalendarYear(period) && overlapMonths(period.period, stretch.period) === 9)
      return 'near';
    if (cell.splitsYear && (isSameSplitYear(period, stretch) || (comparedStretch && isSameSplitYear(period, comparedStretch))))
      return 'near';
    // "Between 2017 and 2023" may be the financial years that begin and end in them.
    if (
      !comparedStretch &&
      cell.months > 12 &&
      isOfWholeYears(period) &&
      yearOf(period.start) === yearOf(stretch.start) &&
      yearOf(period.end) === yearOf(stretch.end)
    )
      return 'near';
    // "The five years to 2018" may end within that year, and "until 2023" is all the time before it as well.
    if (
      cell.months > 12 &&
      yearOf(period.end) === yearOf(stretch.end) &&
      (slot.months !== null
        ? isOfWholeYears(period) && Math.abs(cell.months - period.months) <= 1
        : slot.open === 'end' && isCalendarYear(period))
    )
      return 'near';
    // The twelve months that an estimate is for are told by the year in which they end; a share's half-year may be of seven.
    if (
      cell.months === 12 &&
      cell.obs.qualifier !== 'exact' &&
      isCalendarYear(period) &&
      yearOf(stretch.end) === yearOf(period.end) &&
      stretch.start % 10_000 !== 401
    )
      return 'near';
    // "About 1,000 a month this year", of its first weeks.
    if (cell.kind === 'rate' && cell.months <= FIRST_WEEKS && stretch.start === period.start && stretch.end <= period.end) return 'near';
    if (cell.kind === 'share' && cell.months >= 6 && stretch.start === period.start && Math.abs(cell.months - period.months) === 1)
      return 'near';
    // "So far this year" ends on the day of writing, and the count before that.
    if (period.end % 100 < 28 && stretch.start === period.start && stretch.end <= period.end) return 'near';
    // "In the last six years", told before the next ones were counted.
    if (said.length >= READINGS_BACK && cell.months > 12 && cell.months === period.months && endMonthsApart(period, stretch) <= 12)
      return 'near';
    // A week of action is named after its year.
    if (cell.months <= 1 && isWithin(stretch, period)) return 'near';
    if ((stretch.start % 100 !== 1 || cell.months > 12) && endTogether(stretch, period) && Math.abs(period.months - cell.months) <= 1)
      return 'near';
    if (
      cell.isPoll &&
      (isWithin(stretch, period) ||
        (isCalendarYear(period) && (yearOf(stretch.end) === yearOf(period.end) || cell.issued.startsWith(period.period.start.slice(0, 4)))))
    )
      return 'near';
  }
  return 'conflict';
}

/**
 * "Three months of 2020": a count of so many months in that year may be meant, and none of the whole year; but if there were more than so
 * many in a part of it, so there were in all of it.
 */
function partState(months: number, { kind, months: its, stretch, obs: { qualifier } }: Cell, years: readonly Stretch[]): SlotState | null {
  if (kind !== 'count' || years.some((year) => year.months !== 12)) return null;
  if (its === months && years.some((year) => isWithin(stretch, year))) return 'near';
  return its === 12 && qualifier !== 'moreThan' ? 'conflict' : null;
}

/** A time told back from the day of writing has a reading for each way of counting it. */
export const READINGS_BACK = 3;

function endMonthsApart(said: Stretch, { endMonth }: Stretch): number {
  return said.endMonth >= endMonth ? said.endMonth - endMonth : Infinity;
}

/** A poll is named after the year it was taken in, or that it ended or came out in. */
function isWithin(poll: Stretch, year: Stretch): boolean {
  return year.months <= 12 && year.start <= poll.start && poll.end <= year.end;
}

/**
 * The same days, or the same months where the one said is of whole months: "April 2017 to January 2018" for 3 April to 3 January. So few
 * days of a last month need not be told.
 */
function isOne(said: Stretch, { start, end, endMonth }: Stretch): boolean {
  if (said.start === start && said.end === end) return true;
  if (Math.floor(said.start / 100) !== Math.floor(start / 100) || said.start % 100 !== 1) return false;
  return said.endMonth === endMonth ? end % 100 < 28 : said.endMonth === endMonth - 1 && end % 100 <= FEW_DAYS;
}
const FEW_DAYS = 5;

function endTogether(a: Stretch, b: Stretch): boolean {
  return Math.abs(a.endMonth - b.endMonth) <= 1;
}

/** From so many months on a year more or less is a matter of whether both ends are counted. */
const LONG_YEARS = 120;

/**
 * "In five years" for six is another length, and so is a part of a year, for which "in three months" is another as well; "in a year" says
 * little, since so much happens in one, and a year may be the last of several.
 */
function lengthState({ months: said, reach }: Slot, months: number): SlotState {
  return said === months
    ? 'same'
    : (said! >= FENCED && months >= FENCED && months !== 12 && said !== 12 && Math.abs(said! - months) === 1) ||
        (said! >= LONG_YEARS && Math.abs(said! - months) === 12)
      ? 'near'
      : (said! > 12 && months !== 12) || (said! < 12 && Math.abs(said! - months) > 1 && reach === 'own')
        ? 'conflict'
        : 'open';
}

/**
 * "2021-22" is read as April to March; where the data know no such year (Australia), it is the twelve months that begin in the one year and
 * end in the other.
 */
function isSameSplitYear(a: Stretch, b: Stretch): boolean {
  return (
    a.months === 12 &&
    b.months === 12 &&
    yearOf(a.end) > yearOf(a.start) &&
    yearOf(a.start) === yearOf(b.start) &&
    yearOf(a.end) === yearOf(b.end)
  );
}

/** "Doubled in three years" is a change from three years before; some count the first year too. */
function isAgo(months: number, { comparedStretch, stretch }: Cell): boolean {
  return comparedStretch !== null && stretch.endMonth - comparedStretch.endMonth === months;
}

function isOfFinancialYears({ start, end }: Stretch): boolean {
  return start % 10_000 === 401 && end % 10_000 === 331;
}

/** As many years from April on as go from the one stretch to the other, where those begin in July. */
function isOfYearsFromJuly({ start, end }: Stretch, from: Stretch, to: Stretch): boolean {
  return yearOf(from.start) === yearOf(start) && from.start % 10_000 === 701 && yearOf(to.end) === yearOf(end) && to.end % 10_000 === 630;
}

function isOfWholeYears({ start, end }: Stretch): boolean {
  return start % 10_000 === 101 && end % 10_000 === 1231;
}

function yearOf(date: number): number {
  return Math.floor(date / 10_000);
}

/** Writers say "in 2023" of the year that began in April 2023. */
function isCalendarYear({ start, end }: Stretch): boolean {
  return start % 10_000 === 101 && end === start - 101 + 1231;
}

function overlapMonths(a: Period, b: Period): number {
  const start = a.start > b.start ? a.start : b.start;
  const end = a.end < b.end ? a.end : b.end;
  return start > end ? 0 : monthsIn({ start, end });
}
