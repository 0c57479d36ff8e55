import type { Cell, Evidence } from './evidence.js';
import { groupBy, groupByEach } from './group.js';

/** Finds observations by their address, one step after the other, since most addresses fail at the first. */
export function addressFinder(cells: readonly Cell[]): Evidence['byAddress'] {
  const byPlatforms = new Map([...groupBy(cells, ({ platforms }) => keyOf(platforms))].map(([key, group]) => [key, byEnds(group)]));
  return (period, platforms) => byPlatforms.get(keyOf(platforms))?.get(period.start)?.get(period.end) ?? NOWHERE;
}
const NOWHERE: ReadonlyMap<string, Shelf> = new Map();

/** By the beginning of a time, by its end and by topic. */
function byEnds(cells: readonly Cell[]): ReadonlyMap<string, ReadonlyMap<string, ReadonlyMap<string, Shelf>>> {
  const found = new Map<string, Map<string, ReadonlyMap<string, Shelf>>>();
  for (const [time, own] of groupByEach(cells, timesOf)) {
    const [start, end] = time.split('|');
    const ends = found.get(start!) ?? new Map<string, ReadonlyMap<string, Shelf>>();
    found.set(start!, ends.set(end!, new Map([...groupBy(own, ({ obs }) => obs.topic)].map(([topic, shelf]) => [topic, shelve(shelf)]))));
  }
  return found;
}

/** The address of figures that are about no platform. */
export const NO_PLATFORMS: ReadonlySet<string> = new Set();

function keyOf(platforms: ReadonlySet<string>): string {
  if (platforms.size === 0) return '';
  let key = keys.get(platforms);
  if (key === undefined) keys.set(platforms, (key = [...platforms].sort().join('+')));
  return key;
}
const keys = new WeakMap<ReadonlySet<string>, string>();

/** A change is named by the time it ends in, the one it is compared with, or the whole stretch between. */
function timesOf({ obs: { refPeriod, comparedPeriod }, isChange }: Cell): string[] {
  const periods =
    isChange && comparedPeriod ? [refPeriod, comparedPeriod, { start: comparedPeriod.start, end: refPeriod.end }] : [refPeriod];
  return periods.map(({ start, end }) => `${start}|${end}`);
}

/** Observations of one address, and by place. */
export interface Shelf {
  readonly cells: readonly Cell[];
  readonly byArea: ReadonlyMap<string, readonly Cell[]>;
}

function shelve(cells: readonly Cell[]): Shelf {
  return { cells, byArea: groupBy(cells, ({ obs }) => obs.refArea) };
}

/** The dimensions in which a slot may say one thing of many observations at once. */
export const KEYED = ['topic', 'measure', 'provider', 'platform', 'area', 'period', 'age', 'sex', 'unit'] as const;
export type KeyedDimension = (typeof KEYED)[number];

export function noKeys(): Record<KeyedDimension, number> {
  return { topic: 0, measure: 0, provider: 0, platform: 0, area: 0, period: 0, age: 0, sex: 0, unit: 0 };
}

/** What a slot can tell an observation by. */
const TOLD_BY: Readonly<Record<KeyedDimension, (cell: Cell) => string | null>> = {
  topic: ({ obs }) => obs.topic,
  measure: ({ obs }) => obs.measure,
  provider: ({ obs }) => obs.provider,
  platform: ({ platforms }) => keyOf(platforms),
  area: ({ obs, within }) => [obs.refArea, ...within].join(),
  period: ({ obs: { refPeriod, comparedPeriod, qualifier }, kind, comparedStretch, splitsYear, isPoll, issued }) =>
    [
      refPeriod.start,
      refPeriod.end,
      comparedStretch && comparedPeriod!.start,
      comparedStretch && comparedPeriod!.end,
      kind === 'count' || kind === 'share',
      qualifier === 'exact',
      splitsYear,
      isPoll && issued,
    ].join(),
  age: ({ obs, narrows, untilAge }) => `${obs.age} ${narrows.age} ${untilAge}`,
  sex: ({ obs, narrows }) => `${obs.sex} ${narrows.sex}`,
  unit: ({ counts }) => counts,
};

/** Gives every observation its keys. Says how many each dimension has. */
export function numberCells(cells: readonly Cell[]): Record<KeyedDimension, number> {
  const counts = noKeys();
  for (const dimension of KEYED) {
    const alike = groupBy(cells, TOLD_BY[dimension]);
    counts[dimension] = alike.size;
    [...alike.values()].forEach((group, key) => {
      for (const cell of group) cell.keys[dimension] = key;
    });
  }
  return counts;
}
