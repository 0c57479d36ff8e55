import type { BlockContent } from '../text/prose.js';
import type { Span } from '../text/span.js';

/**
 * Whether a figure stands in somebody’s own words: in a block quote or within quotation marks. Nobody may reword these but who spoke them.
 */
export function isSpoken({ text, quoted }: Pick<BlockContent, 'text' | 'quoted'>, { start }: Span): boolean {
  const before = text.slice(0, start);
  return quoted || OPEN.some((open) => open.test(before)) || (before.match(/"/g) ?? []).length % 2 === 1;
}

/** A mark that was opened and not closed yet. A single one within a word is an apostrophe. */
const OPEN = [/“[^”]*$/, /(?:^|[\s(–—])‘(?:[^’]|’(?=\p{L}))*$/u, /(?:^|[\s(–—])'(?:[^']|'(?=\p{L}))*$/u];
