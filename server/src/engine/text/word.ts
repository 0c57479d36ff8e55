import { cuesOf } from './cue.js';
import { intern } from './intern.js';
import type { Span } from './span.js';

/** A word of a text, folded so that case, plural and possessive do not matter. Offsets are relative to the text. */
export interface Word extends Span {
  readonly key: string;
  /** In lower case, as it stands there. */
  readonly lower: string;
  /** Which patterns it may be a word of. */
  readonly cues: number;
}

/** What is known of a word as it is written, and the next one with the same mark. */
interface Known {
  readonly written: string;
  readonly key: string;
  readonly lower: string;
  readonly cues: number;
  readonly next: Known | undefined;
}

/** Splits a text into folded words: runs of letters and digits, with what an apostrophe joins to them. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length; ) {
    const run = runEnd(text, at, false);
    if (run === at) {
      at++;
      continue;
    }
    let end = run;
    for (let next = joinedEnd(text, end); next > end; next = joinedEnd(text, end)) end = next;
    const { key, lower, cues } = known(text, at, end);
    words.push({ start: at, end, key, lower, cues });
    at = end;
  }
  return words;
}

/** Where the letters end that an apostrophe here joins to what stands before it. */
function joinedEnd(text: string, at: number): number {
  const c = text.charCodeAt(at);
  if (c !== 39 && c !== 0x2019) return at;
  const end = runEnd(text, at + 1, true);
  return end > at + 1 ? end : at;
}

/** Where the run of letters, or of letters and digits, from here on ends. */
function runEnd(text: string, at: number, letters: boolean): number {
  let end = at;
  for (;;) {
    const c = text.charCodeAt(end);
    if ((c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (!letters && c >= 48 && c <= 57)) end++;
    else if (c >= 128 && !(c >= 0x2000 && c < 0x2070)) {
      const character = String.fromCodePoint(text.codePointAt(end)!);
      if (!(letters ? LETTER : LETTER_OR_DIGIT).test(character)) return end;
      end += character.length;
    } else return end;
  }
}
const LETTER = /^\p{L}$/u;
const LETTER_OR_DIGIT = /^[\p{L}\p{N}]$/u;

/** Words come again and again: what was folded once is looked up, without cutting it out. */
const folded = new Map<number, Known>();
const FOLDED_MOST = 50_000;

function known(text: string, start: number, end: number): Known {
  let mark = end - start;
  for (let i = start; i < end; i++) mark = (Math.imul(mark, 31) + text.charCodeAt(i)) | 0;
  const first = folded.get(mark);
  for (let one = first; one; one = one.next) if (one.written.length === end - start && text.startsWith(one.written, start)) return one;
  if (folded.size >= FOLDED_MOST) folded.clear();
  const written = intern(text.slice(start, end));
  const lower = intern(written.toLowerCase());
  const made = { written, key: intern(foldWord(lower)), lower, cues: cuesOf(lower), next: first };
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
