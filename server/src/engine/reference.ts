import type { BlockContent } from './text/prose.js';
import type { Span } from './text/span.js';

/** Level of the heading under which references stand, behind a block; 0 outside of such a section. `before` is the same before the block. */
export function referencesBehind({ kind, level, text }: BlockContent, before: number): number {
  if (kind !== 'heading') return before;
  if (HEADING.test(text)) return level;
  return level <= before ? 0 : before;
}

const HEADING = /^\W*(?:references|sources|bibliography|further reading)\W*$/i;

/**
 * Whether a number stands where a source is named, so that it is no claim of the draft’s: in an entry of the references, in a footnote that is only a link or a citation, as the year in “(Publisher, 2024)” or “(Publisher 2024)” where that is a link.
 * Addresses are blanked in the text of a block, so that a long gap is one.
 */
export function isInReference({ text, footnote, kind }: BlockContent, span: Span, inReferences: boolean): boolean {
  if (kind === 'paragraph' && (inReferences || footnote !== null) && text.includes(GAP) && (inReferences || CITATION.test(text.replace(LONGER_GAP, GAP)))) return true;
  return text[span.start - 1] === ' ' && text.startsWith(GAP, span.end) && /^(?:19|20)\d\d$/.test(text.slice(span.start, span.end)) && PUBLISHER.test(text.slice(0, span.start));
}

/** The shortest address is longer than any other gap. */
const GAP = ' '.repeat(9);
/** An address may be of any length, and a pattern goes through a gap again from every place in it. */
const LONGER_GAP = / {9,}/g;
/** All of it is a link; or it has a date of issue before the address, in brackets or at the end; or one of access in brackets behind it. */
const CITATION = /^ [^.]* {9}\W*$|\((?:(?:19|20)\d\d|no date|n\.d\.)[^)]*\)|[,;:.|–—] (?:(?:\d{1,2} )?\p{Lu}\p{Ll}+ )?(?:19|20)\d\d(?:[.,;:]| [|–—])? {9}\W*$| {9}\W*[([][^()[\]]*(?:19|20)\d\d ?[)\]]\W*$/u;
const PUBLISHER = /\( \p{Lu}[^()\n]{0,100} $/u;
