import type { Input, Tree } from '@lezer/common';
import type { BlockContext } from '@lezer/markdown';
import { blockParser } from './markdown.js';

/** A change of the draft: `from` to `to` (old offsets) was replaced by text of length `length`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/** A stretch of the draft that was parsed by itself, from the beginning of a line outside of any block. */
export interface Stretch {
  /** Its pieces, the blocks of the outermost level (a paragraph, a whole list), are the children of this tree. */
  readonly tree: Tree;
  /** Where it begins in the draft. */
  readonly from: number;
  /** The old pieces whose place it takes: the first, and the one behind the last. */
  readonly first: number;
  readonly next: number;
  /** How far the old pieces from there on have moved. */
  readonly shift: number;
}

/** Parses what stands behind the front matter. */
export function parseAll(draft: string, from: number): Stretch {
  return { tree: finish(startAt(draft, from)), from, first: 0, next: 0, shift: 0 };
}

/**
 * Parses what the edits may have changed, given where the pieces of the draft began before.
 * A piece begins where no block is open. So as soon as the parser comes to the beginning of an old one with none open, all that follows is
 * as it was.
 */
export function parseChanged(draft: string, from: number, starts: readonly number[], edits: readonly Edit[]): Stretch[] {
  const stretches: Stretch[] = [];
  const pieceFrom = (place: number): number => firstFrom(starts, place, (start) => start);
  let shift = 0;
  let next = 0;
  for (let passed = 0; passed < edits.length;) {
    const earliest = beforeEdit(draft, edits[passed]!.from + shift) - shift;
    const first = Math.max(next, pieceFrom(earliest + 1) - 1);
    const begin = first > 0 || stretches.length > 0 ? lineAt(draft, starts[first]! + shift) : from;
    const parse = startAt(draft, begin);
    const ahead = passed;
    let tree = parse.advance();
    for (next = starts.length; tree === null; tree = parse.advance()) {
      const at = parse.parsedPos;
      for (let edit = edits[passed]; edit && edit.from + shift + edit.length < at; edit = edits[++passed])
        shift += edit.length - (edit.to - edit.from);
      if (passed === ahead || parse.depth > 1) continue;
      const old = pieceFrom(at - shift);
      if (old === starts.length || starts[old]! >= (edits[passed]?.from ?? Infinity) || !isBlank(draft, at, starts[old]! + shift)) continue;
      next = old;
      parse.stopAt(at - 1);
    }
    if (next === starts.length) passed = edits.length;
    stretches.push({ tree, from: begin, first, next, shift });
  }
  return stretches;
}

function startAt(draft: string, from: number): BlockContext {
  return blockParser.startParse(new DraftInput(draft), [], [{ from, to: draft.length }]) as BlockContext;
}

function finish(parse: BlockContext): Tree {
  for (;;) {
    const tree = parse.advance();
    if (tree) return tree;
  }
}

/**
 * The parser looks up to two lines ahead to see whether a table ends a paragraph, so the two lines before a change count as changed too.
 */
function beforeEdit(draft: string, at: number): number {
  let from = at;
  for (let lines = 0; lines < 3 && from > 0; lines++) from = Math.max(0, draft.lastIndexOf('\n', from - 1));
  return from;
}

function lineAt(draft: string, at: number): number {
  return at === 0 ? 0 : draft.lastIndexOf('\n', at - 1) + 1;
}

function isBlank(draft: string, from: number, to: number): boolean {
  return draft.slice(from, to).trim() === '';
}

/** The index of the first of some items in the order of their places that stands at a place or behind it. */
export function firstFrom<T>(items: readonly T[], place: number, placeOf: (item: T) => number): number {
  let low = 0;
  for (let high = items.length; low < high;) {
    const middle = (low + high) >> 1;
    if (placeOf(items[middle]!) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Presents the draft line by line, with what confuses the block parser taken away at equal length: carriage returns, and spaces after a
 * table's delimiter row.
 */
class DraftInput implements Input {
  readonly lineChunks = true;
  readonly length: number;
  constructor(private readonly draft: string) {
    this.length = draft.length;
  }

  chunk(from: number): string {
    const end = this.draft.indexOf('\n', from);
    if (end === from) return '\n';
    const line = this.draft.slice(from, end < 0 ? this.length : end);
    return plainLine(line);
  }

  read(from: number, to: number): string {
    return this.draft.slice(from, to);
  }
}

const DELIMITER_ROW = /^[>\s]*[|:-][|:\s-]*\|\s+$/;

function plainLine(line: string): string {
  const last = line.charCodeAt(line.length - 1);
  if (last !== 32 && last !== 13 && last !== 9) return line;
  const text = line.includes('\r') ? line.replaceAll('\r', ' ') : line;
  if (!DELIMITER_ROW.test(text)) return text;
  const pipe = text.lastIndexOf('|');
  return `${text.slice(0, pipe)}${' '.repeat(text.length - pipe - 1)}|`;
}
