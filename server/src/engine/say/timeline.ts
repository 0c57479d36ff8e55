import { monthsIn } from '../text/calendar.js';
import { compare } from '../dataset/group.js';
import type { Dataset, Observation } from '../dataset/dataset.js';

/** One period of a series with the figures printed for it, the one that holds today first. */
export interface Point {
  readonly current: Observation;
  /** Other values printed for the same period, the latest first. */
  readonly vintages: readonly Observation[];
}

/**
 * The series that an observation belongs to, in order of time: what is measured is the same in all its points, and so are area, group,
 * platform, base and length of the period.
 * An observation that stands alone gives one point.
 */
export function readTimeline(obs: Observation, dataset: Dataset): Point[] {
  const key = seriesKey(obs, dataset);
  const byPeriod = new Map<string, Observation[]>();
  for (const other of dataset.observations) {
    if (seriesKey(other, dataset) !== key) continue;
    const period = `${other.refPeriod.start}/${other.refPeriod.end}`;
    byPeriod.set(period, [...(byPeriod.get(period) ?? []), other]);
  }
  const sound = [...byPeriod.values()].filter(
    (printed) => printed.includes(obs) || printed.some(({ obsStatus }) => obsStatus !== 'discredited' && obsStatus !== 'misprint'),
  );
  return sound.map((printed) => toPoint(printed, dataset)).sort((a, b) => compare(a.current.refPeriod.start, b.current.refPeriod.start));
}

/** What all observations of a series have in common. */
export function seriesKey(obs: Observation, dataset: Dataset): string {
  const { measure, topic, provider, platforms, age, sex, refArea, detail, base, comparedPeriod } = obs;
  // A change over one year is not of the series of changes over six; to a count it is no matter what it was compared with.
  const over =
    comparedPeriod !== null && dataset.measures.get(measure)?.kind === 'change'
      ? monthsIn({ start: comparedPeriod.start, end: obs.refPeriod.end })
      : '';
  return [measure, topic, provider, platforms.join('+'), age, sex, refArea, detail, base, over, monthsIn(obs.refPeriod)].join('|');
}

/** The point of a series that holds the observation's own period; an equal value printed again is the same point. */
export function pointOf(points: readonly Point[], { refPeriod }: Observation): Point | undefined {
  return points.find(({ current }) => current.refPeriod.start === refPeriod.start && current.refPeriod.end === refPeriod.end);
}

/** A figure that still stands comes before one that was replaced, a later one before an earlier. Equal values are shown once. */
function toPoint(printed: readonly Observation[], dataset: Dataset): Point {
  const issued = (obs: Observation): string => dataset.sources.get(obs.source)?.issued ?? '';
  const stands = (obs: Observation): number => (obs.obsStatus === 'normal' ? 0 : 1);
  const [current, ...rest] = [...printed].sort((a, b) => stands(a) - stands(b) || compare(issued(b), issued(a)) || compare(a.id, b.id));
  const seen = new Set([current!.obsValue]);
  return { current: current!, vintages: rest.filter(({ obsValue }) => !seen.has(obsValue) && seen.add(obsValue)) };
}
