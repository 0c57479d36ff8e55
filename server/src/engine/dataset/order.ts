import type { Cell, Evidence, ValueClass } from './evidence.js';
import type { Interval } from './value.js';

/** Observations in the order of their values; a range stands there with both its ends. */
export interface Order {
  readonly values: Float64Array;
  readonly cells: readonly Cell[];
}

export function orderOf(cells: readonly Cell[]): Order {
  const places = cells
    .flatMap((cell) =>
      [Math.abs(cell.obs.obsValue), ...(cell.obs.obsValueTo === null ? [] : [cell.obs.obsValueTo])].map((value) => ({ value, cell })),
    )
    .sort((a, b) => a.value - b.value);
  return { values: Float64Array.from(places, ({ value }) => value), cells: places.map(({ cell }) => cell) };
}

/** Where the cells of a class stand whose published value lies in the given interval, found by bisection. */
export function placesWithin(
  { byValue }: Evidence,
  valueClass: ValueClass,
  { low, high }: Interval,
): { readonly cells: readonly Cell[]; readonly from: number; readonly to: number } {
  const { values, cells } = byValue.get(valueClass) ?? NOTHING;
  let from = 0;
  for (let end = values.length; from < end;) {
    const middle = (from + end) >> 1;
    if (values[middle]! < low) from = middle + 1;
    else end = middle;
  }
  let to = from;
  while (to < values.length && values[to]! <= high) to++;
  return { cells, from, to };
}
const NOTHING: Order = { values: new Float64Array(0), cells: [] };
