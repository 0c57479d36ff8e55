import { ABBREVIATIONS, FUNCTION_WORDS } from './english.js';
import type { Span } from './span.js';

/**
 * No sentence that a person writes is so long, and no word so long as the difference; every word and figure of one may be set against every
 * other.
 */
const MOST = 3000;
const MOST_WITHOUT_SPACE = 4000;

/**
 * Splits running text into sentences; the spans leave out the spaces between them. A text without an end is parted between two words, or
 * anywhere if it has none.
 */
export function splitSentences(text: string): Span[] {
  const sentences: Span[] = [];
  let start = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (i - start > (c === 32 ? MOST : MOST_WITHOUT_SPACE)) {
      pushSpan(sentences, trim(text, { start, end: i }));
      start = i;
    }
    if (c !== 46 && c !== 33 && c !== 63 && c !== 0x2026) continue;
    const stop = i;
    while (i + 1 < text.length && isStop(text.charCodeAt(i + 1))) i++;
    while (i + 1 < text.length && isCloser(text.charCodeAt(i + 1))) i++;
    if (i + 1 < text.length && !endsSentence(text, stop, i + 1)) continue;
    pushSpan(sentences, trim(text, { start, end: i + 1 }));
    start = i + 1;
  }
  pushSpan(sentences, trim(text, { start, end: text.length }));
  return sentences;
}

function pushSpan(spans: Span[], span: Span): void {
  if (span.end > span.start) spans.push(span);
}

function isStop(c: number): boolean {
  return c === 46 || c === 33 || c === 63 || c === 0x2026;
}

function isCloser(c: number): boolean {
  return c === 34 || c === 39 || c === 41 || c === 93 || c === 0x2019 || c === 0x201d || c === 0xbb;
}

/**
 * Decides by the word before the stop and the one after it. `stop` is the place of the first stop mark, `next` the place after all closing
 * marks.
 */
function endsSentence(text: string, stop: number, next: number): boolean {
  let after = next;
  while (after < text.length && (text.charCodeAt(after) === 32 || text.charCodeAt(after) === 0xa0)) after++;
  if (after === next) return false;
  while (after < text.length && /["'‘“([]/.test(text[after]!)) after++;
  const first = text[after] ?? ' ';
  // "eSafety asked": a name may begin with a small letter.
  if (/^\p{Ll}(?!\p{Lu}\p{Ll})/u.test(text.slice(after, after + 6))) return false;
  // "2016 … 922": dots between spaces lead to a figure.
  if (first >= '0' && first <= '9' && text.charCodeAt(stop - 1) === 32) return false;
  if (TELLS_OF_IT.test(text.slice(after, after + 30)) && /\d/.test(text[stop - 1]!)) return false;
  if (text.charCodeAt(stop) !== 46 || next - stop > 1) return true;
  let from = stop;
  while (from > 0 && /[\p{L}.&]/u.test(text[from - 1]!)) from--;
  const word = text.slice(from, stop);
  const digitFollows = first >= '0' && first <= '9';
  const kind = ABBREVIATIONS.get(word.toLowerCase());
  if (kind === 'title' || (kind === 'number' && digitFollows)) return false;
  if (/^\p{Lu}$/u.test(word) || /^(?:\p{L}\.)+\p{L}$/u.test(word) || kind === 'word') return startsAfresh(text, after);
  return !(/^\d{1,2}$/.test(text.slice(0, stop)) && from === stop);
}

/** "7,062. That is how often police recorded it": what follows says what the number is. */
const TELLS_OF_IT = /^(?:That|This)(?:['’]s| is| was) (?:how (?:many|often)|the number of)\b/;

/** After an initial or an abbreviation only a small word with a capital letter shows that a new sentence begins. */
function startsAfresh(text: string, at: number): boolean {
  const word = /^\p{Lu}\p{L}*/u.exec(text.slice(at, at + 20))?.[0];
  return word !== undefined && FUNCTION_WORDS.has(word.toLowerCase());
}

/** The span without the spaces at its ends. */
export function trim(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && text.charCodeAt(start) === 32) start++;
  while (end > start && text.charCodeAt(end - 1) === 32) end--;
  return { start, end };
}
