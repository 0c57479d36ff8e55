/**
 * The one object that all texts alike share as the name of a property.
 * A piece cut out of a long text stays a piece of it, and to compare or look it up takes many times as long.
 */
export function intern(text: string): string {
  return Object.keys({ [text]: null })[0]!;
}

/**
 * A text of its own for a piece that was cut out of a long one and is read but once, or never met again: joined of two pieces, since a
 * single one is handed back as it is.
 */
export function detached(text: string): string {
  return [text.slice(0, 1), text.slice(1)].join('');
}

/** Interns every text in a piece of plain data, in place. */
export function internAll<T>(data: T): T {
  if (typeof data === 'string') return intern(data) as T;
  if (typeof data !== 'object' || data === null) return data;
  const parts = data as Record<string, unknown>;
  for (const key of Object.keys(parts)) parts[key] = internAll(parts[key]);
  return data;
}
