import { CHANGES } from './english.js';
import type { Span } from './span.js';

/** A word of a text, folded so that case, plural and possessive do not matter. Offsets are relative to the text. */
export interface Word extends Span {
  readonly key: string;
  /** In lower case, as it stands there. */
  readonly lower: string;
  /** It may say that something moved. */
  readonly turns: boolean;
}

/** What is known of a word as it is written, and the next one with the same mark. */
interface Known {
  readonly written: string;
  readonly key: string;
  readonly lower: string;
  readonly turns: boolean;
  readonly next: Known | undefined;
}

/** Splits a text into folded words: runs of letters and digits, with what an apostrophe joins to them. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length; ) {
    let mark = 0;
    let end = at;
    for (let size = sizeOf(text, end, false); size > 0; size = sizeOf(text, end, false)) for (const next = end + size; end < next; end++) mark = (Math.imul(mark, 31) + text.charCodeAt(end)) | 0;
    if (end === at) {
      at++;
      continue;
    }
    while (isApostrophe(text.charCodeAt(end)) && sizeOf(text, end + 1, true) > 0) {
      end++;
      for (let size = sizeOf(text, end, true); size > 0; size = sizeOf(text, end, true)) end += size;
    }
    const { key, lower, turns } = known(text, at, end, mark);
    words.push({ start: at, end, key, lower, turns });
    at = end;
  }
  return words;
}

function isApostrophe(c: number): boolean {
  return c === 39 || c === 0x2019;
}

/** How many code units the letter or digit here takes; 0 where there is none. */
function sizeOf(text: string, at: number, letter: boolean): number {
  const c = text.charCodeAt(at);
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (!letter && c >= 48 && c <= 57) ? 1 : 0;
  if (!(c >= 128) || (c >= 0x2000 && c < 0x2070)) return 0;
  const character = String.fromCodePoint(text.codePointAt(at)!);
  return (letter ? LETTER : LETTER_OR_DIGIT).test(character) ? character.length : 0;
}
const LETTER = /^\p{L}$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;

/** Words come again and again: what was folded once is looked up, without cutting it out. */
const folded = new Map<number, Known>();
const FOLDED_MOST = 50_000;

function known(text: string, start: number, end: number, mark: number): Known {
  const first = folded.get(mark);
  for (let one = first; one; one = one.next) if (one.written.length === end - start && text.startsWith(one.written, start)) return one;
  if (folded.size >= FOLDED_MOST) folded.clear();
  const written = text.slice(start, end);
  const lower = written.toLowerCase();
  const plain = lower.replace(/['’].*$/, '');
  const direction = CHANGES.get(plain);
  const made = { written, key: foldWord(lower), lower, turns: direction === 'up' || direction === 'down' || plain === 'above' || plain === 'below', next: first };
  folded.set(mark, made);
  return made;
}

/** Folds a possessive, a plain plural and the articles, so that "offence’s", "offences" and "offence" are one word. */
function foldWord(lower: string): string {
  const plain = lower.replace(/['’]s?$/, '').replace(/['’]/g, '');
  if (plain === 'an' || plain === 'the') return 'a';
  if (plain === 'children') return 'child';
  if (plain.length <= 3 || !plain.endsWith('s') || /(?:ss|us|is)$/.test(plain)) return plain;
  return plain.endsWith('ies') && plain.length > 4 ? `${plain.slice(0, -3)}y` : plain.slice(0, -1);
}
