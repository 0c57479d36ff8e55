import type { Review } from '../check.js';
import type { Finding } from '../finding.js';
import { indexOf } from '../text/cut.js';
import type { Block } from '../text/prose.js';
import { contains, type Span } from '../text/span.js';
import { escapeMarkdown } from './hover.js';

/** So many characters are told on either side of a figure. */
const MOST = 100;

/**
 * The words of the draft around a figure, as Markdown with the figure in bold: its sentence, or its row of a table. Nothing where the
 * figure stands in no running text.
 */
export function renderPassage({ span, text }: Finding, { prose }: Review): string[] {
  const block = prose.blocks.findLast(({ start }) => start <= span.start);
  if (block === undefined) return [];
  const { cuts, text: words } = block.content;
  const figure = { start: indexOf(span.start - block.start, cuts), end: indexOf(span.end - block.start, cuts) };
  const around = aroundOf(block, figure);
  if (!around) return [];
  const before = words.slice(around.start, figure.start).trimStart();
  const after = words.slice(figure.end, around.end).trimEnd();
  return [`“${escapeMarkdown(lastOf(before))}**${escapeMarkdown(text)}**${escapeMarkdown(firstOf(after))}”`];
}

/** The sentence of a figure; in a table its row, since a cell alone says nothing. */
function aroundOf({ content }: Block, figure: Span): Span | undefined {
  if (content.kind !== 'table') return content.sentences.find((sentence) => contains(sentence, figure));
  return content.rows
    .filter((row) => row.length > 0)
    .map((row) => ({ start: row[0]!.start, end: row.at(-1)!.end }))
    .find((row) => contains(row, figure));
}

/** The end of a text, cut before a word. */
function lastOf(text: string): string {
  return text.length <= MOST ? text : `… ${text.slice(-MOST).replace(/^\S*\s/, '')}`;
}

/** The beginning of a text, cut behind a word. */
function firstOf(text: string): string {
  return text.length <= MOST ? text : `${text.slice(0, MOST).replace(/\s\S*$/, '')} …`;
}
