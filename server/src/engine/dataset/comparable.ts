import { monthsIn, type Period } from '../text/calendar.js';
import type { Break, Dataset } from './dataset.js';
import type { Cell, Evidence } from './evidence.js';

/** Why two figures may not be compared. */
export interface Rupture {
  readonly kind: string;
  readonly note: string;
}

/** The series break that lies between two cells, if any. One that names areas is only theirs. */
export function breakBetween({ obs: a }: Cell, { obs: b }: Cell, evidence: Evidence): Rupture | null {
  for (const rupture of evidence.dataset.breaks) {
    const { kind, topics, areas, measures, date } = rupture;
    if (!topics.includes(a.topic) || !topics.includes(b.topic)) continue;
    if (areas.length > 0 && !(areas.includes(a.refArea) && areas.includes(b.refArea))) continue;
    if (measures.length > 0 && !(measures.includes(a.measure) && measures.includes(b.measure))) continue;
    if (kind === 'area' ? a.refArea !== b.refArea : date === null ? a.topic !== b.topic : liesBetween(rupture, a.refPeriod, b.refPeriod))
      return rupture;
  }
  return null;
}

/**
 * What is counted may change in the middle of a year, which then lies on neither side; a law or a method makes a year another one from its
 * beginning, and a law a year that lies mostly behind its day. One that has an end parts what lies within it from all else.
 */
function liesBetween({ kind, date, until }: Break, a: Period, b: Period): boolean {
  if (until !== null) return isWithin(a, date!, until) !== isWithin(b, date!, until);
  const [early, late] = a.start < b.start ? [a, b] : [b, a];
  if (late.start >= date!) return (kind === 'coverage' ? early.end : early.start) < date!;
  return kind === 'time' && early.end < date! && late.end >= date! && 2 * monthsIn({ start: date!, end: late.end }) > monthsIn(late);
}

function isWithin({ start, end }: Period, from: string, until: string): boolean {
  return start >= from && end <= until;
}

const OF_TIME: readonly string[] = ['time'];
/** All but those between places. */
export const ANY_BREAK: readonly string[] = ['time', 'method', 'coverage'];

/**
 * The series break that a published change is computed across, if any. Its publisher may set two methods against each other; a writer who
 * reckons for himself may not. `partly`: a day within one of the two periods is enough, whatever it changed.
 */
export function breakWithin(cell: Cell, evidence: Evidence, kinds = OF_TIME, partly = false): Rupture | null {
  const { comparedPeriod, refPeriod, refArea, topic, measure } = cell.obs;
  if (!comparedPeriod) return null;
  return (
    evidence.dataset.breaks.find(
      ({ kind, date, until, topics, areas, measures }) =>
        kinds.includes(kind) &&
        date !== null &&
        topics.includes(topic) &&
        (measures.length === 0 || measures.includes(measure)) &&
        (areas.length === 0 || areas.includes(refArea)) &&
        (until !== null
          ? isWithin(comparedPeriod, date, until) !== isWithin(refPeriod, date, until)
          : kind === 'coverage' && !partly
            ? comparedPeriod.end < date && refPeriod.start >= date
            : comparedPeriod.start < date && refPeriod.end >= date),
    ) ?? null
  );
}

/** The dimensions in which two figures can differ and still be set against each other. */
export type Difference = 'period' | 'area' | 'platform' | 'group' | 'subject';

/** In what two observations differ. Vintage and source are no difference. */
export function differencesOf(a: Cell, b: Cell): Difference[] {
  const found: Difference[] = [];
  if (a.stretch.start !== b.stretch.start || a.stretch.end !== b.stretch.end) found.push('period');
  if (a.obs.refArea !== b.obs.refArea) found.push('area');
  if (!samePlatforms(a, b)) found.push('platform');
  if (a.obs.sex !== b.obs.sex || a.obs.age !== b.obs.age) found.push('group');
  if (a.obs.topic !== b.obs.topic || a.obs.measure !== b.obs.measure || a.obs.detail !== b.obs.detail) found.push('subject');
  return found;
}

function samePlatforms(a: Cell, b: Cell): boolean {
  return a.keys.platform === b.keys.platform;
}

/** The one thing in which two observations differ; null where they differ in none, or in more. */
export function onlyDifference(a: Cell, b: Cell): Difference | null {
  const isOtherTime = a.stretch.start !== b.stretch.start || a.stretch.end !== b.stretch.end;
  const isOtherArea = a.obs.refArea !== b.obs.refArea;
  const isOtherPlatform = !samePlatforms(a, b);
  const isOtherGroup = a.obs.sex !== b.obs.sex || a.obs.age !== b.obs.age;
  const isOtherSubject = a.obs.topic !== b.obs.topic || a.obs.measure !== b.obs.measure || a.obs.detail !== b.obs.detail;
  if (Number(isOtherTime) + Number(isOtherArea) + Number(isOtherPlatform) + Number(isOtherGroup) + Number(isOtherSubject) !== 1)
    return null;
  return isOtherTime ? 'period' : isOtherArea ? 'area' : isOtherPlatform ? 'platform' : isOtherGroup ? 'group' : 'subject';
}

/** True when two figures count nothing twice, so that they may be added: another place, time, platform or group. */
export function isApart(a: Cell, b: Cell, evidence: Evidence): boolean {
  if (a.obs.refArea !== b.obs.refArea)
    return !isInside(a.obs.refArea, b.obs.refArea, evidence) && !isInside(b.obs.refArea, a.obs.refArea, evidence);
  if (a.stretch.end < b.stretch.start || b.stretch.end < a.stretch.start) return true;
  if (a.platforms.size && b.platforms.size && ![...a.platforms].some((code) => b.platforms.has(code))) return true;
  return (
    (a.obs.sex !== null && b.obs.sex !== null && a.obs.sex !== b.obs.sex) ||
    (a.obs.age !== null && b.obs.age !== null && a.obs.age !== b.obs.age)
  );
}

/** Alike in all but one and the same thing, which is not what they count, and with nothing in common: parts that may be added. */
export function areParts(cells: readonly Cell[], evidence: Evidence): boolean {
  const difference = cells.length < 2 ? null : onlyDifference(cells[0]!, cells[1]!);
  return (
    difference !== null &&
    difference !== 'subject' &&
    cells.every((a, i) => cells.slice(i + 1).every((b) => onlyDifference(a, b) === difference && isApart(a, b, evidence)))
  );
}

/** True when the inner area is a part of the outer, or of one of its parts. */
export function isInside(outer: string, inner: string, evidence: Evidence): boolean {
  return evidence.areasIn(outer).has(inner);
}

/** The answer of everybody whom a poll asked: no group of its study reaches beyond theirs. */
export function isOfAllAsked({ isPoll, obs: { age, sex } }: Cell, study: readonly Cell[], { ages }: Dataset): boolean {
  const widest = age === null ? undefined : ages.get(age);
  return (
    isPoll &&
    sex === null &&
    widest?.from != null &&
    widest.to != null &&
    study.every(({ obs }) => {
      const other = obs.age === null ? undefined : ages.get(obs.age);
      return other !== undefined && (other.from ?? 0) >= widest.from! && (other.to ?? Infinity) <= widest.to!;
    })
  );
}

/** Where all figures of a series are of one period, it need not be said. */
export function isOfOneTime({ series, stretch: { start, end } }: Cell, { bySeries }: Evidence): boolean {
  return bySeries.get(series)!.every(({ stretch }) => stretch.start === start && stretch.end === end);
}
