import type { SyntaxNode } from '@lezer/common';
import { type Cut, indexOf, uncut } from './cut.js';
import { detached } from './intern.js';
import { Mask, role } from './markdown.js';
import { type Edit, firstFrom, parseAll, parseChanged, type Stretch } from './pieces.js';
import { splitSentences, trim } from './sentence.js';
import type { Span } from './span.js';

export type { Edit };

/** What one block says, without its place: shared by identity between reviews for as long as its text stays the same. */
export interface BlockContent {
  readonly kind: 'heading' | 'paragraph' | 'table';
  /**
   * What a reader sees: without marks, link targets, comments and tags, with one space for several and for code. In a table the cells stay
   * parted by pipes, also between rows. All places of the content are places in this text; `placeIn` leads back to the draft.
   */
  readonly text: string;
  /** What was cut out of the draft's own slice. */
  readonly cuts: readonly Cut[];
  /** Heading level 1 to 6; 0 for the rest. */
  readonly level: number;
  /** How many lists it stands in; 0 for none. */
  readonly listDepth: number;
  /** Stands in a block quote. */
  readonly quoted: boolean;
  /** Label of the footnote that it is, or null. */
  readonly footnote: string | null;
  /** In a table every filled cell is one. */
  readonly sentences: readonly Span[];
  /** Footnote labels that are referred to, and where. */
  readonly footnoteRefs: readonly { readonly label: string; readonly at: number }[];
  /** Where addresses stood: of a link all that is linked, of a bare one the place. */
  readonly addresses: readonly Span[];
  /** Not in the text, but in the draft's slice. */
  readonly comments: readonly Span[];
  /** Only for a table: its rows of cells, the head first. Empty cells have start = end. */
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
  /**
   * Comments that readers do not see, as offsets into the draft, in order. What stands in code is none; one that is a block of its own goes
   * on to the end of its line.
   */
  readonly comments: readonly Span[];
  /** Top-level scalar fields of the front matter, as written. */
  readonly frontMatter: Readonly<Record<string, string>>;
  /** Where each of several texts begins that were read by themselves; left out for one. */
  readonly starts?: readonly number[];
  /** How many blocks at the beginning and at the end say what they said in the last reading; left out where there was none. */
  readonly kept?: { readonly head: number; readonly tail: number };
  /** Only for the next reading of the same draft; without it the draft is read afresh. */
  readonly parsed?: Parsed;
}

interface Parsed {
  /** Where the pieces begin, which are the blocks of the outermost level. */
  readonly starts: readonly number[];
  readonly length: number;
  /** Where the front matter ends. */
  readonly from: number;
}

/**
 * Reads a Markdown draft into blocks of running text with exact UTF-16 offsets.
 * Never fails: any text is some Markdown. With `previous` (the last reading and all edits since, in its offsets) only what changed is read
 * again; the result is the same.
 */
export function readProse(text: string, previous?: { readonly prose: Prose; readonly edits: readonly Edit[] }): Prose {
  // A carriage return alone ends a line too.
  const draft = text.includes('\r') ? text.replace(/\r(?!\n)/g, '\n') : text;
  const old = previous?.prose.parsed;
  // What is changed behind front matter leaves it as it was.
  const { fields, end: from } =
    old && old.from > 0 && previous.edits.every((edit) => edit.from > old.from)
      ? { fields: previous.prose.frontMatter, end: old.from }
      : readFrontMatter(draft);
  const now = { length: draft.length, from };
  if (!previous || !old || !usable(old, previous.edits, now)) {
    const { blocks, comments, starts } = readStretch(parseAll(draft, from), draft, null);
    return { blocks, comments, frontMatter: fields, parsed: { starts, ...now } };
  }
  const edits = [...previous.edits].sort((a, b) => a.from - b.from);
  const { blocks, comments, starts, kept } = splice(
    { blocks: previous.prose.blocks, comments: previous.prose.comments, starts: old.starts },
    parseChanged(draft, from, old.starts, edits),
    draft,
    edits,
  );
  return { blocks, comments, frontMatter: fields, kept, parsed: { starts, ...now } };
}

function usable(parsed: Parsed, edits: readonly Edit[], now: Omit<Parsed, 'starts'>): boolean {
  let grown = 0;
  for (const edit of edits) {
    grown += edit.length - (edit.to - edit.from);
    if (edit.from < parsed.from || edit.to > parsed.length) return false;
  }
  return parsed.from === now.from && parsed.length + grown === now.length;
}

/** Blocks and comments, and where the pieces begin that they stand in. */
interface Layout {
  readonly blocks: readonly Block[];
  readonly comments: readonly Span[];
  readonly starts: readonly number[];
}

/** The old blocks, moved, with those in the stretches read anew. */
function splice(old: Layout, stretches: readonly Stretch[], draft: string, edits: readonly Edit[]): Layout & Required<Pick<Prose, 'kept'>> {
  const reuse = new Reuse(old.blocks, edits);
  let { blocks, comments, starts } = moved(old, 0, stretches[0]?.first ?? old.starts.length, 0);
  const head = blocks.length;
  let tail = 0;
  stretches.forEach((stretch, i) => {
    const after = moved(old, stretch.next, stretches[i + 1]?.first ?? old.starts.length, stretch.shift);
    const read = readStretch(stretch, draft, reuse);
    blocks = blocks.concat(read.blocks, after.blocks);
    comments = comments.concat(read.comments, after.comments);
    starts = starts.concat(read.starts, after.starts);
    tail = after.blocks.length;
  });
  return { blocks, comments, starts, kept: { head, tail } };
}

/** The old pieces from one up to another. */
function moved({ blocks, comments, starts }: Layout, first: number, next: number, by: number): Layout {
  const from = starts[first] ?? Infinity;
  const to = starts[next] ?? Infinity;
  const taken = { blocks: within(blocks, from, to), comments: within(comments, from, to), starts: starts.slice(first, next) };
  return by === 0
    ? taken
    : {
        blocks: taken.blocks.map(({ start, end, content }) => ({ start: start + by, end: end + by, content })),
        comments: taken.comments.map(({ start, end }) => ({ start: start + by, end: end + by })),
        starts: taken.starts.map((start) => start + by),
      };
}

/** Those that begin from one place on and before another. */
function within<T extends Span>(items: readonly T[], from: number, to: number): T[] {
  return items.slice(
    firstFrom(items, from, ({ start }) => start),
    firstFrom(items, to, ({ start }) => start),
  );
}

/** Finds the content that a block had in the last reading, where no edit has touched it. */
class Reuse {
  private edit = 0;
  private shift = 0;
  constructor(
    private readonly blocks: readonly Block[],
    private readonly edits: readonly Edit[],
  ) {}

  /** The old content at this place of the new draft, or null. Places must be asked for in order. */
  find(start: number, end: number): BlockContent | null {
    for (let edit = this.edits[this.edit]; edit && edit.from + this.shift + edit.length < start; edit = this.edits[++this.edit]) {
      this.shift += edit.length - (edit.to - edit.from);
    }
    const next = this.edits[this.edit];
    if (next && next.from + this.shift <= end) return null;
    const oldStart = start - this.shift;
    const old = this.blocks[firstFrom(this.blocks, oldStart, (block) => block.start)];
    return old && old.start === oldStart && old.end - old.start === end - start ? old.content : null;
  }
}

type Frame = Pick<BlockContent, 'kind' | 'level' | 'listDepth' | 'quoted' | 'footnote'>;

/** Reads the blocks of a stretch. */
function readStretch({ tree, from }: Stretch, draft: string, reuse: Reuse | null): Layout {
  const blocks: Block[] = [];
  const comments: Span[] = [];
  const starts: number[] = [];
  let depth = 0;
  let listDepth = 0;
  let quotes = 0;
  let footnote: string | null = null;
  tree.cursor().iterate(
    (node) => {
      const start = from + node.from;
      if (depth === 1) starts.push(start);
      const found = role(node.type);
      if (node.name === 'CommentBlock') comments.push({ start, end: from + node.to });
      if (found === 'skip') return false;
      if (found === 'paragraph' || found === 'table' || typeof found === 'number') {
        const frame: Frame = {
          kind: typeof found === 'number' ? 'heading' : found,
          level: typeof found === 'number' ? found : 0,
          listDepth,
          quoted: quotes > 0,
          footnote,
        };
        const take = (begin: number, end: number, its: Frame): void => {
          const old = reuse?.find(begin, end);
          const content = old && sameFrame(old, its) ? old : readContent(node.node, begin - from, draft.slice(begin, end), its);
          for (const comment of content.comments) comments.push({ start: begin + comment.start, end: begin + comment.end });
          if (content.sentences.length > 0) blocks.push({ start: begin, end, content });
        };
        const lines = found === 'paragraph' ? listedLines(draft.slice(start, from + node.to)) : null;
        if (lines === null) take(start, from + node.to, frame);
        else
          for (const line of lines) take(start + line.start, start + line.end, line.led ? frame : { ...frame, listDepth: listDepth + 1 });
        return false;
      }
      depth++;
      if (found === 'list') listDepth++;
      else if (found === 'quote') quotes++;
      else if (found === 'footnote') footnote = draft.slice(start + 2, draft.indexOf(']', start));
      return true;
    },
    (node) => {
      depth--;
      const found = role(node.type);
      if (found === 'list') listDepth--;
      else if (found === 'quote') quotes--;
      else if (found === 'footnote') footnote = null;
    },
  );
  return { blocks, comments, starts };
}

function sameFrame(a: Frame, b: Frame): boolean {
  return a.kind === b.kind && a.level === b.level && a.listDepth === b.listDepth && a.quoted === b.quoted && a.footnote === b.footnote;
}

/**
 * A line that is an item of a list to whoever wrote it: behind a bullet that Markdown does not know, or a name or a year with its figure, a
 * name and nothing but its figure, or a name and what is told of it between semicolons.
 */
const ITEM =
  /^\s*(?:[•·▪◦‣●○■]\s*\S.*|(?!.*[.!?;,]\s*$)(?=.{1,72}$)[\p{Lu}\d].{0,40}?(?:\s[–—-]|[–—:=]|\.{3,}|…)\s?(?:\D{0,24}\s)?[£$€]?\d.*|(?=.{1,72}$)[\p{Lu}\d][\p{L}\d'’ ./&-]{1,40}(?: [£$€]?\d(?:[\d,.]*\d)?(?:%| per ?cent)?(?: ?\([^)]*\))?|;.*\d.*[^.!?;,\s])\s*)$/u;

/** Among more items than others, a short line with a figure and no end of a sentence is one too. */
const LINE = /^(?!.*[.!?;,]\s*$)(?=.{1,72}$)\s*[\p{Lu}\d•·▪◦‣●○■].*\d/u;

/** Of a line what a reader does not see: comments, the marks of a quote and of emphasis; and what is linked. */
const UNSEEN = /<!--.*?-->|^(?:\s*>)+ ?|\*+|(?<!\w)_+|_+(?!\w)/g;
const LINK = /\[([^\][]*)\]\([^()\s]*\)/g;

/**
 * Lines of one paragraph that are listed without the marks of a list, the first of which may lead in to the others; null where they run on.
 */
function listedLines(source: string): (Span & { readonly led: boolean })[] | null {
  // A comment that goes on on the next line is not parted.
  if (!source.includes('\n') || /<!--(?:(?!-->)[^\n])*\n/.test(source)) return null;
  let at = 0;
  const lines = source.split('\n').map((text) => ({
    text: text.replace(UNSEEN, '').replace(LINK, '$1').trimEnd().replace(/\\$/, '').trimEnd(),
    start: at,
    end: (at += text.length + 1) - 1,
  }));
  const first = ITEM.test(lines[0]!.text) ? 0 : 1;
  const listed = lines.slice(first);
  const items = listed.filter(({ text }) => ITEM.test(text)).length;
  if (listed.length < 2 || (items < listed.length && (2 * items <= listed.length || !listed.every(({ text }) => LINE.test(text)))))
    return null;
  return lines.map(({ start, end }, i) => ({ start, end, led: i < first }));
}

/** What stands from `at` on in the node's stretch. */
function readContent(node: SyntaxNode, at: number, source: string, frame: Frame): BlockContent {
  const mask = new Mask(source);
  const marks: SyntaxNode[] = [];
  const rows: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    const name = child.name;
    if (name === 'TableHeader' || name === 'TableRow') rows.push(child);
    else marks.push(child);
  }
  for (const { from, to } of marks)
    if (to > at && from < at + source.length) mask.blank(Math.max(0, from - at), Math.min(source.length, to - at));
  const cells: Span[][] = [];
  if (frame.kind === 'table') {
    for (const row of rows) cells.push(readRow(row, at, mask));
  } else mask.readInline(0, mask.source.length);
  const finished = mask.finish(frame.kind === 'table' ? '|' : ' ');
  const { cuts } = finished;
  const text = detached(finished.text);
  const indexIn = (offset: number): number => Math.min(text.length, indexOf(offset, cuts));
  const within = ({ start, end }: Span): Span => ({ start: indexIn(start), end: indexIn(end) });
  const trimmed = cells.map((row) => row.map((cell) => trim(text, within(cell))));
  const sentences = frame.kind === 'table' ? trimmed.flat().filter((cell) => cell.end > cell.start) : splitSentences(text);
  const { kind, level, listDepth, quoted, footnote } = frame;
  return {
    kind,
    text,
    cuts,
    level,
    listDepth,
    quoted,
    footnote,
    sentences,
    footnoteRefs: mask.footnoteRefs.map(({ label, at: place }) => ({ label, at: indexIn(place) })),
    addresses: mask.addresses.sort((a, b) => a.start - b.start).map(within),
    comments: mask.comments,
    rows: trimmed,
  };
}

/** Where a stretch of a block's text stands in the draft. */
export function placeIn({ start, content: { cuts } }: Block, span: Span): Span {
  const place = uncut(span, cuts);
  return { start: start + place.start, end: start + place.end };
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
