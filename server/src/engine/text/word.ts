import { cuesOf } from './cue.js';
import { intern } from './intern.js';
import type { Span } from './span.js';

/** A word of a text. Offsets are relative to the text. */
export class Word implements Span {
  constructor(
    readonly start: number,
    readonly form: Form,
  ) {}

  get end(): number {
    return this.start + this.form.written.length;
  }
  /** Folded so that case, plural and possessive do not matter. */
  get key(): string {
    return this.form.key;
  }
  /** In lower case, as it stands there. */
  get lower(): string {
    return this.form.lower;
  }
  /** Which patterns it may be a word of. */
  get cues(): number {
    return this.form.cues;
  }
}

/** What is known of a word as it is written: one for all the places where it stands. */
interface Form {
  readonly written: string;
  readonly key: string;
  readonly lower: string;
  readonly cues: number;
  /** What its key goes by, so that it can be looked up in a row; 0 where it has no number. */
  readonly number: number;
  /** The next one with the same mark. */
  readonly next: Form | undefined;
}

/** Splits a text into words: runs of letters and digits, with what an apostrophe joins to them. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (let at = 0; at < text.length;) {
    let end = at;
    let mark = 0;
    // Nearly every word is of plain letters, which are marked as they are passed.
    let c = text.charCodeAt(end);
    for (; isPlain(c); c = text.charCodeAt(++end)) mark = (Math.imul(mark, 31) + c) | 0;
    if (c >= 128 || c === 39) {
      const plain = end;
      end = wordEnd(text, at, end);
      for (let i = plain; i < end; i++) mark = (Math.imul(mark, 31) + text.charCodeAt(i)) | 0;
    }
    if (end === at) at++;
    else {
      words.push(new Word(at, formOf(text, at, end, mark)));
      at = end;
    }
  }
  return words;
}

function isPlain(c: number): boolean {
  return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || (c >= 48 && c <= 57);
}

/** Where a word ends of which so much is known that it reaches to `at`. */
function wordEnd(text: string, start: number, at: number): number {
  let end = runEnd(text, at, false);
  if (end === start) return end;
  for (let next = joinedEnd(text, end); next > end; next = joinedEnd(text, end)) end = next;
  return end;
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

/** Words come again and again: what was folded once is looked up by its mark, without cutting it out. */
const PLACES = 1 << 14;
const MOST_FORMS = 50_000;
const folded = { forms: new Array<Form | undefined>(PLACES).fill(undefined), count: 0 };

/** The numbers of the keys. So many are numbered as they are met; behind them only those that a dataset asks for. */
const numbers = new Map<string, number>();
const MOST_NUMBERED = 100_000;

/** The number of a key, to be looked up by. Forms that know it for one without a number are forgotten. */
export function numberOf(key: string): number {
  let number = numbers.get(key);
  if (number === undefined) {
    if (numbers.size >= MOST_NUMBERED) forgetForms();
    numbers.set(key, (number = numbers.size + 1));
  }
  return number;
}

function forgetForms(): void {
  folded.forms.fill(undefined);
  folded.count = 0;
}

function formOf(text: string, start: number, end: number, mark: number): Form {
  const place = (mark ^ (mark >>> 14)) & (PLACES - 1);
  for (let form = folded.forms[place]; form; form = form.next) if (isWritten(form.written, text, start, end)) return form;
  if (folded.count >= MOST_FORMS) forgetForms();
  const written = intern(text.slice(start, end));
  const lower = intern(written.toLowerCase());
  const key = intern(foldWord(lower));
  folded.count++;
  return (folded.forms[place] = {
    written,
    key,
    lower,
    cues: cuesOf(lower),
    number: numbers.get(key) ?? (numbers.size < MOST_NUMBERED ? numberOf(key) : 0),
    next: folded.forms[place],
  });
}

function isWritten(written: string, text: string, start: number, end: number): boolean {
  if (written.length !== end - start) return false;
  for (let i = 0; i < written.length; i++) if (written.charCodeAt(i) !== text.charCodeAt(start + i)) return false;
  return true;
}

/** Folds a possessive, a plain plural and the articles, so that "offence’s", "offences" and "offence" are one word. */
function foldWord(lower: string): string {
  const plain = lower.replace(/['’]s?$/, '').replace(/['’]/g, '');
  if (plain === 'an' || plain === 'the') return 'a';
  if (plain === 'children') return 'child';
  if (plain.length <= 3 || !plain.endsWith('s') || /(?:ss|us|is)$/.test(plain)) return plain;
  return plain.endsWith('ies') && plain.length > 4 ? `${plain.slice(0, -3)}y` : plain.slice(0, -1);
}
