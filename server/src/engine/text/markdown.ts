import type { NodeType } from '@lezer/common';
import {
  type BlockContext,
  type BlockParser,
  type Element,
  type InlineParser,
  type Line,
  type MarkdownConfig,
  parser,
  Strikethrough,
  Table,
} from '@lezer/markdown';
import { type Cut, NO_CUTS } from './cut.js';
import type { Span } from './span.js';

/** What a kind of node means to the reader of prose; a number is a heading of that level. */
export type Role = 'open' | 'list' | 'quote' | 'footnote' | 'paragraph' | 'table' | 'skip' | number;

const FOOTNOTE_INDENT = 4;
const FOOTNOTE = /\[\^[^\]\s]+\]:[ \t]*/y;

function footnoteLabel(text: string, at: number): number {
  FOOTNOTE.lastIndex = at;
  return FOOTNOTE.test(text) ? FOOTNOTE.lastIndex - at : 0;
}

/** `[^1]: text`: a container, so that its text is read as a paragraph and further paragraphs may follow indented. */
const footnotes: BlockParser = {
  name: 'Footnote',
  before: 'LinkReference',
  parse(cx, line) {
    const length = line.indent < line.baseIndent + FOOTNOTE_INDENT ? footnoteLabel(line.text, line.pos) : 0;
    if (length === 0) return false;
    cx.startComposite('Footnote', line.pos, FOOTNOTE_INDENT);
    line.moveBase(line.pos + length);
    return null;
  },
  endLeaf: (_, line) => footnoteLabel(line.text, line.pos) > 0,
};

/** A line belongs to the footnote while it is blank or indented; its paragraph also runs on without indent. */
function continuesFootnote(_: BlockContext, line: Line, indent: number): boolean {
  if (line.indent < line.baseIndent + indent && line.next > -1) return false;
  line.moveBaseColumn(line.baseIndent + indent);
  return true;
}

/** `:::` fences of directives: the fence is markup, what it encloses is prose. */
const directives: BlockParser = {
  name: 'Directive',
  before: 'HorizontalRule',
  parse(cx, line) {
    if (!line.text.startsWith(':::', line.pos)) return false;
    const from = cx.lineStart + line.pos;
    const to = cx.lineStart + line.text.length;
    cx.nextLine();
    cx.addElement(cx.elt('Directive', from, to));
    return true;
  },
  endLeaf: (_, line) => line.text.startsWith(':::', line.pos),
};

const extensions: MarkdownConfig = {
  defineNodes: [
    { name: 'Footnote', block: true, composite: continuesFootnote },
    { name: 'Directive', block: true },
  ],
  parseBlock: [footnotes, directives],
};

const full = parser.configure([Table, Strikethrough, extensions]);
const INLINE = ['Escape', 'Entity', 'InlineCode', 'HTMLTag', 'Emphasis', 'HardBreak', 'Link', 'Image', 'LinkEnd', 'Strikethrough'];

/** Passes over a line without a look at its characters. */
const unread: InlineParser = { name: 'Unread', parse: (cx) => cx.end };

/** Reads the block structure only; inline content is read block by block, and only where it changed. */
export const blockParser = full.configure({ remove: INLINE, parseInline: [unread] });

const ROLES: Record<string, Role> = {
  Document: 'open',
  ListItem: 'open',
  BulletList: 'list',
  OrderedList: 'list',
  Blockquote: 'quote',
  Footnote: 'footnote',
  Paragraph: 'paragraph',
  HTMLBlock: 'paragraph',
  Table: 'table',
  ATXHeading1: 1,
  ATXHeading2: 2,
  ATXHeading3: 3,
  ATXHeading4: 4,
  ATXHeading5: 5,
  ATXHeading6: 6,
  SetextHeading1: 1,
  SetextHeading2: 2,
};
const roleOf = full.nodeSet.types.map((type) => ROLES[type.name] ?? 'skip');

export function role(type: NodeType): Role {
  return roleOf[type.id] ?? 'skip';
}

const SPECIAL = /[\\`*_[<&~]/;
/** Markup that leaves no gap where it stood. */
const SEAMLESS = new Set(['EmphasisMark', 'LinkMark', 'URL', 'LinkTitle', 'LinkLabel']);
/** A space stands for these. */
const BLANKED = new Set(['StrikethroughMark', 'InlineCode', 'HTMLTag', 'ProcessingInstruction', 'Autolink']);
/** What leads to another place, or names what does. */
const ADDRESSES = new Set(['URL', 'Autolink', 'LinkLabel']);
/** Markup that changes how characters look and parts none from the next. */
const SEAMLESS_TAG = /^<\/?(?:b|big|em|font|i|ins|mark|span|strong|u|wbr)\b/i;
/** What is written otherwise than it is read: breaks, tabs and several spaces. */
const GAP = / [ \t\r\n]+|[\t\r\n][ \t\r\n]*/g;
const NOT_PLAIN = /^ |[\t\r\n]| {2}| $/;
const nameOf = full.nodeSet.types.map((type) => type.name);
const ADDRESS = /\b(?:https?:\/\/|www\.)[^\s<>]*[^\s<>.,;:!?)'"”’\]]/gi;
const MAIL = /[\w.+-]{1,64}@[\w-]+(?:\.[\w-]+)+/g;
const MATH_BLOCK = /\$\$[^$]{1,2000}\$\$/g;
const MATH = /\$(?=\S)[^$\n]{1,200}[\\^_{}=][^$\n]{0,200}\$(?!\d)/g;
const ENTITIES: Record<string, string> = {
  nbsp: '\u00a0',
  thinsp: '\u2009',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  pound: '£',
  euro: '€',
  yen: '¥',
  percnt: '%',
  dollar: '$',
  ndash: '–',
  mdash: '—',
  minus: '−',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  hellip: '…',
  frac12: '½',
  frac14: '¼',
  frac34: '¾',
};

/** Takes what is no prose out of a piece of the draft, and knows what stood where. */
export class Mask {
  readonly footnoteRefs: { label: string; at: number }[] = [];
  readonly addresses: Span[] = [];
  readonly comments: Span[] = [];
  private readonly changes: { readonly from: number; readonly to: number; readonly text: string }[] = [];
  constructor(readonly source: string) {}

  /** A space stands for it. */
  blank(from: number, to: number): void {
    this.changes.push({ from, to, text: ' ' });
  }

  /** Reads the inline markup between two offsets. Marks blanked before must not reach into it. */
  readInline(from: number, to: number): void {
    const text = from === 0 && to === this.source.length ? this.unmarked() : this.source.slice(from, to);
    const known = this.changes.length;
    if (SPECIAL.test(text)) for (const element of full.parseInline(text, from)) this.readElement(element, null);
    if (text.includes('://') || text.includes('www.') || text.includes('WWW.')) this.readAddresses(text, from, this.changes.slice(known));
    if (text.includes('@')) this.blankAll(MAIL, text, from);
    if (!text.includes('$')) return;
    this.blankAll(MATH_BLOCK, text, from);
    this.blankAll(MATH, text, from);
  }

  /** What a reader sees: the source with the changes made, line breaks as `breaks` and one space for several; and where something was cut. */
  finish(breaks: ' ' | '|'): { readonly text: string; readonly cuts: readonly Cut[] } {
    if (this.changes.length === 0 && !NOT_PLAIN.test(this.source)) return { text: this.source, cuts: NO_CUTS };
    this.changes.sort((a, b) => a.from - b.from || b.to - a.to);
    const cuts: Cut[] = [];
    const pieces: string[] = [];
    let length = 0;
    let cut = 0;
    let held = 0;
    let isOpen = false;
    /** Puts a piece that stands at a place of the source; the first and second of two spaces are one. */
    const put = (piece: string, at: number): void => {
      if (piece === '') return;
      if (!isOpen && piece[0] === ' ') return put(piece.slice(1), at + 1);
      const apart = at - length - cut;
      if (apart > 0) cuts.push({ at: length, length: apart, held });
      cut += apart;
      length += piece.length;
      held = 0;
      isOpen = !piece.endsWith(' ');
      pieces.push(piece);
    };
    GAP.lastIndex = 0;
    let gap = GAP.exec(this.source);
    const read = (from: number, to: number): void => {
      let at = from;
      while (at < to) {
        while (gap !== null && gap.index + gap[0].length <= at) gap = GAP.exec(this.source);
        const start = Math.max(at, gap?.index ?? Infinity);
        put(this.source.slice(at, Math.min(to, start)), at);
        if (gap === null || start >= to) return;
        at = Math.min(to, gap.index + gap[0].length);
        const broken = breaks === '|' ? this.source.slice(start, at).indexOf('\n') : -1;
        put(broken < 0 ? ' ' : '|', broken < 0 ? start : start + broken);
      }
    };
    let at = 0;
    for (const change of this.changes) {
      if (change.to <= at) continue;
      const from = Math.max(at, change.from);
      read(at, from);
      if (change.from >= at) put(change.text, from);
      // One character stands for all of an entity.
      if (change.from >= at && change.text !== '' && change.text !== ' ') held = change.to - from - change.text.length;
      at = change.to;
    }
    read(at, this.source.length);
    if (held > 0) cuts.push({ at: length, length: held, held });
    return { text: pieces.join('').trimEnd(), cuts };
  }

  private cut(from: number, to: number): void {
    this.changes.push({ from, to, text: '' });
  }

  /** The source with spaces in the place of what is blanked, as long as before. */
  private unmarked(): string {
    let text = '';
    let at = 0;
    for (const { from, to } of this.changes) {
      text += this.source.slice(at, from) + ' '.repeat(to - from);
      at = to;
    }
    return text + this.source.slice(at);
  }

  private blankAll(pattern: RegExp, text: string, base: number): void {
    for (const match of text.matchAll(pattern)) this.blank(base + match.index, base + match.index + match[0].length);
  }

  /** Addresses without markup. What stands in a link or a comment is read with that. */
  private readAddresses(text: string, base: number, read: readonly { from: number; to: number }[]): void {
    let next = 0;
    let end = 0;
    for (const {
      index,
      0: { length },
    } of text.matchAll(ADDRESS)) {
      const start = base + index;
      for (; next < read.length && read[next]!.from <= start; next++) end = Math.max(end, read[next]!.to);
      if (start < end) continue;
      this.blank(start, start + length);
      this.addresses.push({ start, end: start + length });
    }
  }

  private readElement(element: Element, link: Element | null): void {
    const name = nameOf[element.type]!;
    const { from, to } = element;
    if (name === 'Escape') this.cut(from, from + 1);
    else if (name === 'Comment') {
      this.cut(from, to);
      this.comments.push({ start: from, end: to });
    } else if (SEAMLESS.has(name) || (name === 'HTMLTag' && SEAMLESS_TAG.test(this.source.slice(from, to)))) this.cut(from, to);
    else if (name === 'Entity') this.replaceEntity(from, to);
    else if (BLANKED.has(name)) this.blank(from, to);
    if (ADDRESSES.has(name)) this.addresses.push({ start: link?.from ?? from, end: to });
    if (SEAMLESS.has(name) || BLANKED.has(name) || (name === 'Link' && this.readReference(element))) return;
    for (const child of inner(element)) this.readElement(child, name === 'Link' ? element : link);
  }

  /** `[^1]` refers to a footnote; `[3]` and `[3, 5–7]` are numbers of notes, not figures. */
  private readReference(link: Element): boolean {
    const text = this.source.slice(link.from + 1, link.to - 1);
    const footnote = text.startsWith('^');
    if (!footnote && !/^[\d,;\s–-]+$/.test(text)) return false;
    if (footnote) this.footnoteRefs.push({ label: text.slice(1), at: link.from });
    this.cut(link.from, link.to);
    return true;
  }

  /** One character in the place of an entity. */
  private replaceEntity(from: number, to: number): void {
    const body = this.source.slice(from + 1, to - 1);
    const number = body[0] === '#' ? (/^#x/i.test(body) ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))) : Number.NaN;
    const isCharacter = number > 31 && number <= 0x10ffff && !(number >= 0xd800 && number <= 0xdfff);
    const char = isCharacter ? String.fromCodePoint(number) : (ENTITIES[body] ?? ' ');
    this.changes.push({ from, to, text: char });
  }
}

/** The parser's own type does not declare the children of an inline element. */
function inner(element: Element): readonly Element[] {
  return (element as unknown as { children?: readonly Element[] }).children ?? [];
}
