import type { Span } from './span.js';

/** Markup that was cut out of a text: so many code units of the draft stood before the character at `at`. */
export interface Cut {
  readonly at: number;
  readonly length: number;
  /** So many of them are of the character before it, which stands for several. */
  readonly held: number;
}

export const NO_CUTS: readonly Cut[] = [];

/** Where a stretch of the text stands in what it was cut from. What was cut at its ends is no part of it. */
export function uncut({ start, end }: Span, cuts: readonly Cut[]): Span {
  const from = offsetOf(start, cuts);
  const held = cuts.find(({ at }) => at === end)?.held ?? 0;
  return { start: from, end: end > start ? offsetOf(end - 1, cuts) + 1 + held : from };
}

function offsetOf(at: number, cuts: readonly Cut[]): number {
  let offset = at;
  for (const cut of cuts) {
    if (cut.at > at) break;
    offset += cut.length;
  }
  return offset;
}

/** Where in the text stands what had this offset before the cuts; what was cut is where the text goes on behind it. */
export function indexOf(offset: number, cuts: readonly Cut[]): number {
  let gone = 0;
  for (const { at, length } of cuts) {
    if (offset < at + gone) break;
    if (offset < at + gone + length) return at;
    gone += length;
  }
  return offset - gone;
}

/** Whether something was cut out within a stretch of the text. */
export function isCut({ start, end }: Span, cuts: readonly Cut[]): boolean {
  return cuts.some(({ at }) => start < at && at < end);
}
