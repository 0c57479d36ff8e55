/** Items by a key that each has, in their order. */
export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) addTo(groups, keyOf(item), item);
  return groups;
}

/** Items by each of the keys that they have. */
export function groupByEach<T, K>(items: readonly T[], keysOf: (item: T) => readonly K[]): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) for (const key of keysOf(item)) addTo(groups, key, item);
  return groups;
}

function addTo<T, K>(groups: Map<K, T[]>, key: K, item: T): void {
  const group = groups.get(key);
  if (group) group.push(item);
  else groups.set(key, [item]);
}

/**
 * A list with one item more. A list that begins with its first item takes a fifth of the room of one that is made empty, which makes room
 * for many.
 */
export function extend<T>(list: T[] | null, item: T): T[] {
  if (list === null) return [item];
  list.push(item);
  return list;
}

/** Whether two short lists have an item in common. */
export function haveCommon<T>(a: readonly T[], b: readonly T[]): boolean {
  for (let i = 0; i < a.length; i++) if (b.includes(a[i]!)) return true;
  return false;
}

/** How many items two lists have in common at their beginning, and how many at their end. */
export interface Ends {
  readonly head: number;
  readonly tail: number;
}

export const NO_ENDS: Ends = { head: 0, tail: 0 };

/** How much two lists have in common at both ends, given so much of it as is known. */
export function commonEnds<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean, known: Ends): Ends {
  const most = Math.min(a.length, b.length);
  let { head, tail } = known;
  while (head < most - tail && same(a[head]!, b[head]!)) head++;
  while (tail < most - head && same(a[a.length - 1 - tail]!, b[b.length - 1 - tail]!)) tail++;
  return { head, tail };
}

/** Whether two pieces of plain data hold the same. */
export function alike(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && a.length === b.length && a.every((item, i) => alike(item, b[i]));
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => alike((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
  );
}

/** Orders texts, and so ISO dates, for `sort`. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
