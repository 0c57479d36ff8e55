import type { BlockContent } from './text/prose.js';
import type { Span } from './text/span.js';

/**
 * Level of the heading under which references stand, behind a block; 0 outside of such a section. `before` is the same before the block.
 */
export function referencesBehind({ kind, level, text }: BlockContent, before: number): number {
  if (kind !== 'heading') return before;
  if (HEADING.test(text)) return level;
  return level <= before ? 0 : before;
}

const HEADING = /^\W*(?:references|sources|bibliography|further reading)\W*$/i;

/**
 * Whether a number of a block stands where a source is named, so that it is no claim of the draft’s: in an entry of the references, in a
 * footnote that is only a link or a citation, as the year in “(Publisher, 2024)” or “(Publisher 2024)” where that is a link.
 */
export function namesSource(content: BlockContent, inReferences: boolean): (span: Span) => boolean {
  const { text, addresses } = content;
  const isText = content.kind === 'paragraph';
  if (isText && inReferences && isEntry(content)) return () => true;
  if (addresses.length === 0) return () => false;
  if (isText && (inReferences || (content.footnote !== null && CITATION.test(withAddresses(content))))) return () => true;
  return ({ start, end }) =>
    YEAR.test(text.slice(start, end)) &&
    addresses.some(
      (address) =>
        address.start > 0 &&
        text[address.start - 1] === '(' &&
        address.start < start &&
        /^\p{Lu}/u.test(text.slice(address.start, start)) &&
        end <= address.end &&
        text.slice(end, address.end).trim() === '',
    );
}

function isEntry({ text, cuts }: BlockContent): boolean {
  const found = ENTRY.exec(text);
  const end = found === null ? 0 : found[0].length;
  return found !== null && (/["'“‘\p{Lu}]/u.test(text[end] ?? '') || cuts.some(({ at }) => at === end));
}

/** The text with a mark before and behind what is linked, of which a pattern knows it. */
function withAddresses({ text, addresses }: BlockContent): string {
  let marked = '';
  let at = 0;
  for (const { start, end } of addresses) {
    if (end < at) continue;
    marked += `${text.slice(at, Math.max(at, start))}${end > start ? LINKED : ''}${text.slice(Math.max(at, start), end)}${ADDRESS}`;
    at = end;
  }
  return marked + text.slice(at);
}

/** Unicode keeps these codes out of every text. */
const LINKED = '\uFDD0';
const ADDRESS = '\uFDD1';
const NO_WORD = `[^\\w${ADDRESS}]*`;
/** All of it is a link; or it has a date of issue before the address, in brackets or at the end; or one of access in brackets behind it. */
const CITATION = new RegExp(
  `^${LINKED}[^.]*${ADDRESS}${NO_WORD}$|\\((?:(?:19|20)\\d\\d|no date|n\\.d\\.)[^)]*\\)|[,;:.|–—] (?:(?:\\d{1,2} )?\\p{Lu}\\p{Ll}+ )?(?:19|20)\\d\\d(?:[.,;:]| [|–—])? *(?:${ADDRESS}${NO_WORD})+$|${ADDRESS}${NO_WORD}[([][^()[\\]]*(?:19|20)\\d\\d ?[)\\]]${NO_WORD}$`,
  'u',
);
/**
 * An entry without an address: “Hartley, J. (2021) ‘…’”, who wrote it and when, and behind that a title, in quotation marks, emphasised or
 * with a capital letter. “In Kent (2021) police recorded 264” is none.
 */
const ENTRY = /^\W{0,9}\p{Lu}(?:[\p{L}\p{M}.,;&’'\s-]{0,150}?)\((?:(?:19|20)\d\d[a-z]?(?:, [^()]{1,20})?|n\.d\.|no date)\)[.,]? ?/u;
const YEAR = /^(?:19|20)\d\d$/;
