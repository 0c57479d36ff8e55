import { type Period, resolvePeriod, samePeriod } from '../text/period.js';
import type { Sentence } from './reading.js';

/** What the draft has named so far, the last first: "that county" and "those three months" are among them. */
export interface Named {
  readonly places: readonly string[];
  readonly periods: readonly Period[];
}
export const NOTHING_NAMED: Named = { places: [], periods: [] };

/** Few sentences ask for it, and only those hang on it. */
export type Recent = () => Named;
export const NO_RECENT: Recent = () => NOTHING_NAMED;
const MOST_REMEMBERED = 8;
const NO_PERIODS: readonly Period[] = [];

/** Keeps the places and times that a sentence names. */
export function remember(known: Named, { marks }: Sentence, date: string | null): Named {
  let { places, periods } = known;
  for (const { dimension, codes, weak, period, compared } of marks) {
    if (dimension === 'area' && !weak) places = lastNamed(codes[0]!, places, (place) => place === codes[0]);
    const [named] = period === null || compared || period.open || period.relative?.to === 'antecedent' ? NO_PERIODS : resolvePeriod(period, null, date);
    if (named) periods = lastNamed(named, periods, (other) => samePeriod(other, named));
  }
  return places === known.places && periods === known.periods ? known : { places, periods };
}

/** What was named first and then, the last first. */
export function rememberMore(known: Named, more: Named): Named {
  const places = more.places.reduceRight((all, one) => lastNamed(one, all, (place) => place === one), known.places);
  const periods = more.periods.reduceRight((all, one) => lastNamed(one, all, (period) => samePeriod(period, one)), known.periods);
  return places === known.places && periods === known.periods ? known : { places, periods };
}

function lastNamed<T>(named: T, known: readonly T[], isIt: (other: T) => boolean): readonly T[] {
  if (known[0] !== undefined && isIt(known[0])) return known;
  const last = [named];
  for (let i = 0; i < known.length && last.length < MOST_REMEMBERED; i++) if (!isIt(known[i]!)) last.push(known[i]!);
  return last;
}
