import { type Input, type SyntaxNode, type Tree, type TreeCursor, TreeFragment } from '@lezer/common';
import { detached } from './intern.js';
import { blockParser, Mask, role } from './markdown.js';
import { splitSentences, trim } from './sentence.js';
import type { Span } from './span.js';

/** What one block says, without its place: shared by identity between reviews for as long as its text stays the same. */
export interface BlockContent {
  readonly kind: 'heading' | 'paragraph' | 'table';
  /** As long as the draft's own slice; everything that is not prose (marks, link targets, code, comments, tags) is blanked, or filled with joiners within a number, so index i here is offset start + i in the draft. In a table the cells stay parted by pipes, also between rows. */
  readonly text: string;
  /** Heading level 1 to 6; 0 for the rest. */
  readonly level: number;
  /** How many lists it stands in; 0 for none. */
  readonly listDepth: number;
  /** Stands in a block quote. */
  readonly quoted: boolean;
  /** Label of the footnote that it is, or null. */
  readonly footnote: string | null;
  /** Sentences, relative to the block; in a table every filled cell is one. */
  readonly sentences: readonly Span[];
  /** Footnote labels that are referred to, with their offset relative to the block. */
  readonly footnoteRefs: readonly { readonly label: string; readonly at: number }[];
  /** Only for a table: its rows of cells, the head first, relative to the block. Empty cells have start = end. */
  readonly rows: readonly (readonly Span[])[];
}

/** One stretch of running text: a heading, a paragraph (also one inside a list item, a quote or a footnote) or a whole table. */
export interface Block {
  /** Offsets into the draft. */
  readonly start: number;
  readonly end: number;
  readonly content: BlockContent;
}

/** What a draft says, with the way back to every offset. */
export interface Prose {
  readonly blocks: readonly Block[];
  /** Top-level scalar fields of the front matter, as written. */
  readonly frontMatter: Readonly<Record<string, string>>;
  /** Where each of several texts begins that were read by themselves; left out for one. */
  readonly starts?: readonly number[];
  /** Only for the next reading of the same draft; without it the draft is read afresh. */
  readonly parsed?: Parsed;
}

interface Parsed {
  readonly fragments: readonly TreeFragment[];
  readonly length: number;
  /** Where the front matter ends. */
  readonly from: number;
}

/** A change of the draft: `from` to `to` (old offsets) was replaced by text of length `length`. */
export interface Edit {
  readonly from: number;
  readonly to: number;
  readonly length: number;
}

/**
 * Reads a Markdown draft into blocks of running text with exact UTF-16 offsets.
 * Never fails: any text is some Markdown. With `previous` (the last reading and all edits since, in its offsets) only what changed is read again; the result is the same.
 */
export function readProse(draft: string, previous?: { readonly prose: Prose; readonly edits: readonly Edit[] }): Prose {
  const { fields, end: from } = readFrontMatter(draft);
  const body = from === 0 ? draft : draft.slice(from);
  const old = previous?.prose.parsed;
  const known = old && usable(old, previous.edits, { length: draft.length, from }) ? previous : null;
  const edits = (known?.edits ?? []).map((edit) => ({ ...edit, from: edit.from - from, to: edit.to - from })).sort((a, b) => a.from - b.from);
  const tree = parseBlocks(new DraftInput(body), old && known ? movedFragments(body, old.fragments, edits) : []);
  const blocks = readBlocks(tree, { body, from }, known && new Reuse(known.prose.blocks, edits, from));
  return { blocks, frontMatter: fields, parsed: { fragments: TreeFragment.addTree(tree), length: draft.length, from } };
}

/** Presents the draft line by line, with what confuses the block parser taken away at equal length: carriage returns, and spaces after a table's delimiter row. */
class DraftInput implements Input {
  readonly lineChunks = true;
  readonly length: number;
  constructor(private readonly draft: string) { this.length = draft.length; }

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

function parseBlocks(input: Input, fragments: readonly TreeFragment[]): Tree {
  const parse = blockParser.startParse(input, fragments);
  for (;;) {
    const tree = parse.advance();
    if (tree) return tree;
  }
}

function usable(parsed: Parsed, edits: readonly Edit[], now: Omit<Parsed, 'fragments'>): boolean {
  let grown = 0;
  for (const edit of edits) {
    grown += edit.length - (edit.to - edit.from);
    if (edit.from < parsed.from || edit.to > parsed.length) return false;
  }
  return parsed.from === now.from && parsed.length + grown === now.length;
}

/** The parser looks up to two lines ahead to see whether a table ends a paragraph, so the two lines before a change count as changed too. */
function movedFragments(draft: string, fragments: readonly TreeFragment[], edits: readonly Edit[]): readonly TreeFragment[] {
  let shift = 0;
  let last = 0;
  const changes = edits.map((edit) => {
    const at = edit.from + shift;
    let fromB = at;
    for (let lines = 0; lines < 3 && fromB > 0; lines++) fromB = draft.lastIndexOf('\n', fromB - 1) < 0 ? 0 : draft.lastIndexOf('\n', fromB - 1);
    const back = Math.min(at - fromB, Math.max(0, edit.from - last));
    last = edit.to;
    shift += edit.length - (edit.to - edit.from);
    return { fromA: edit.from - back, toA: edit.to, fromB: at - back, toB: at + edit.length };
  });
  return TreeFragment.applyChanges(fragments, changes);
}

/** Finds the content that a block had in the last reading, where no edit has touched it. */
class Reuse {
  private edit = 0;
  private shift = 0;
  constructor(readonly blocks: readonly Block[], private readonly edits: readonly Edit[], private readonly from: number) {}

  /** The old content at this place (offsets into the body of the new draft), or null. Places must be asked for in order. */
  find(start: number, end: number): BlockContent | null {
    for (let edit = this.edits[this.edit]; edit && edit.from + this.shift + edit.length < start; edit = this.edits[++this.edit]) {
      this.shift += edit.length - (edit.to - edit.from);
    }
    const next = this.edits[this.edit];
    if (next && next.from + this.shift <= end) return null;
    const oldStart = start - this.shift + this.from;
    let low = 0;
    for (let high = this.blocks.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (this.blocks[middle]!.start < oldStart) low = middle + 1;
      else high = middle;
    }
    const old = this.blocks[low];
    return old && old.start === oldStart && old.end - old.start === end - start ? old.content : null;
  }
}

type Frame = Pick<BlockContent, 'kind' | 'level' | 'listDepth' | 'quoted' | 'footnote'>;

/** What stands below the front matter, and where that ends in the draft. */
interface Body {
  readonly body: string;
  readonly from: number;
}

/** The blocks read out of a piece of the tree, with their place in it. The parser hands the pieces that no edit has touched from one tree to the next. */
const blocksOf = new WeakMap<Tree, readonly Block[]>();

function readBlocks(tree: Tree, body: Body, reuse: Reuse | null): Block[] {
  const blocks: Block[] = [];
  const cursor = tree.cursor();
  const readBelow = (parent: Tree, from: number): void => {
    for (let i = 0; i < parent.children.length; i++) {
      const piece = parent.children[i] as Tree;
      const start = from + parent.positions[i]!;
      if (piece.type.isAnonymous) {
        readBelow(piece, start);
        continue;
      }
      let inside = blocksOf.get(piece);
      if (!inside) {
        cursor.moveTo(start, 1);
        while (cursor.tree !== piece && cursor.parent());
        blocksOf.set(piece, (inside = readPiece(cursor, body.body, reuse)));
      }
      const place = body.from + start;
      for (const block of inside) {
        const old = reuse?.blocks[blocks.length];
        const at = place + block.start;
        blocks.push(old && old.content === block.content && old.start === at ? old : { start: at, end: place + block.end, content: block.content });
      }
    }
  };
  readBelow(tree, 0);
  return blocks;
}

/** Reads the blocks below the cursor; their places are relative to where it stands. */
function readPiece(cursor: TreeCursor, body: string, reuse: Reuse | null): Block[] {
  const from = cursor.from;
  const blocks: Block[] = [];
  let listDepth = 0;
  let quotes = 0;
  let footnote: string | null = null;
  cursor.iterate((node) => {
    const found = role(node.type);
    if (found === 'open') return true;
    if (found === 'list') listDepth++;
    else if (found === 'quote') quotes++;
    else if (found === 'footnote') footnote = body.slice(node.from + 2, body.indexOf(']', node.from));
    else if (found !== 'skip') {
      const kind = found === 'table' || found === 'paragraph' ? found : 'heading';
      const frame: Frame = { kind, level: typeof found === 'number' ? found : 0, listDepth, quoted: quotes > 0, footnote };
      const old = reuse?.find(node.from, node.to);
      const content = old && sameFrame(old, frame) ? old : readContent(node.node, body, frame);
      if (content.sentences.length > 0) blocks.push({ start: node.from - from, end: node.to - from, content });
      return false;
    } else return false;
    return true;
  }, (node) => {
    const found = role(node.type);
    if (found === 'list') listDepth--;
    else if (found === 'quote') quotes--;
    else if (found === 'footnote') footnote = null;
  });
  return blocks;
}

function sameFrame(a: Frame, b: Frame): boolean {
  return a.kind === b.kind && a.level === b.level && a.listDepth === b.listDepth && a.quoted === b.quoted && a.footnote === b.footnote;
}

function readContent(node: SyntaxNode, body: string, frame: Frame): BlockContent {
  const mask = new Mask(body.slice(node.from, node.to));
  const marks: SyntaxNode[] = [];
  const rows: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const name = child.name;
    if (name === 'TableHeader' || name === 'TableRow') rows.push(child);
    else marks.push(child);
  }
  for (const mark of marks) mask.blank(mark.from - node.from, mark.to - node.from);
  const cells: Span[][] = [];
  if (frame.kind === 'table') {
    for (const row of rows) cells.push(readRow(row, node.from, mask));
  } else mask.readInline(0, mask.source.length);
  const text = detached(mask.finish(frame.kind === 'table' ? '|' : ' '));
  const trimmed = cells.map((row) => row.map((cell) => trim(text, cell)));
  const sentences = frame.kind === 'table' ? trimmed.flat().filter((cell) => cell.end > cell.start) : splitSentences(text);
  const { kind, level, listDepth, quoted, footnote } = frame;
  return { kind, text, level, listDepth, quoted, footnote, sentences, footnoteRefs: mask.footnoteRefs, rows: trimmed };
}

/** The cells between the pipes, empty ones too. */
function readRow(row: SyntaxNode, base: number, mask: Mask): Span[] {
  const cells: Span[] = [];
  let cell: Span | null = null;
  let after = row.from - base;
  let leading = true;
  for (let child = row.firstChild; child; child = child.nextSibling) {
    const span = { start: child.from - base, end: child.to - base };
    if (child.name === 'TableCell') {
      mask.readInline(span.start, span.end);
      cell = span;
    } else {
      if (cell || !leading) cells.push(cell ?? { start: after, end: after });
      cell = null;
      after = span.end;
    }
    leading = false;
  }
  if (cell) cells.push(cell);
  return cells;
}

const FIELD = /^([A-Za-z_][\w-]*)[ \t]*:(?:[ \t]+(.*))?$/;

/** Reads `---` front matter at the top of the draft. Anything that does not look like fields is prose behind a thematic break. */
function readFrontMatter(draft: string): { fields: Record<string, string>; end: number } {
  const none = { fields: {}, end: 0 };
  const opening = /^\uFEFF?---[ \t]*\r?\n/.exec(draft);
  if (!opening) return none;
  const fields: Record<string, string> = {};
  for (let at = opening[0].length, first = true; at < draft.length; first = false) {
    const newline = draft.indexOf('\n', at);
    const end = newline < 0 ? draft.length : newline;
    const line = draft.slice(at, end).trimEnd();
    if (line === '---' || line === '...') return { fields, end };
    const field = FIELD.exec(line);
    if (first && !field && !line.startsWith('#')) return none;
    if (field?.[2]) fields[field[1]!] = field[2].replace(/^(["'])(.*)\1$/, '$2');
    at = end + 1;
  }
  return none;
}
