import { readProse, type Prose } from './prose.js';

/** Texts that a reader takes for one, as the Markdown cells of a notebook are. */
export interface Cells {
  /** All of them, a blank line between each and the next. */
  readonly draft: string;
  readonly prose: Prose & Required<Pick<Prose, 'starts'>>;
}

const GAP = '\n\n';

/** Reads each text by itself, so that what one leaves open, such as a block of code, ends with it. */
export function readCells(texts: readonly string[]): Cells {
  let end = 0;
  const starts = texts.map((text) => {
    const start = end;
    end += text.length + GAP.length;
    return start;
  });
  const read = texts.map((text) => readProse(text));
  const blocks = read.flatMap((prose, i) =>
    prose.blocks.map((block) => ({ start: starts[i]! + block.start, end: starts[i]! + block.end, content: block.content })),
  );
  const comments = read.flatMap((prose, i) =>
    prose.comments.map(({ start, end }) => ({ start: starts[i]! + start, end: starts[i]! + end })),
  );
  return { draft: texts.join(GAP), prose: { blocks, comments, frontMatter: read[0]?.frontMatter ?? {}, starts } };
}
