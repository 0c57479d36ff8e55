import { CHANGES, isChangeWord, type Direction } from '../text/english.js';
import { readWords } from '../text/word.js';
import { isFigure } from './owner.js';
import { monthsIn } from '../text/period.js';
import type { Reading, Sentence } from './reading.js';
import type { Slot } from './slots.js';

/** A column of the days on which figures came out. */
export function isIssueHead({ rows, text }: Reading['content'], column: number): boolean {
  const head = rows[0]?.[column];
  return head !== undefined && ISSUED.test(text.slice(head.start, head.end));
}
const ISSUED = /\b(?:(?:first )?(?:published|printed|issued|released|announced)|publication|date of (?:release|issue))\b/i;

/** A head that names a whole year or more. */
export function isYear(period: Slot | null): boolean {
  return period?.reach === 'head' && period.periods[0] !== undefined && monthsIn(period.periods[0]) >= 12;
}

/** "In the past year" asks of a time that another cell of the row gives. */
export function isReckoned({ marks }: Sentence): boolean {
  return marks.every(({ period }) => period === null || period.relative?.to === 'draft');
}

/** The first cell of a row names it, and so do those that hold words only. */
export function rowHeads(others: readonly (Sentence | null)[]): (Sentence | null)[] {
  return others.filter((cell, column) => cell && (column === 0 || !cell.quantities.some(isFigure)));
}

/** A column headed "Change" or "Rise" holds changes. */
export function headDirection(head: string): Direction | null {
  const words = readWords(head).map(({ lower }) => lower);
  const word = words.find((candidate) => isChangeWord(candidate));
  return word ? CHANGES.get(word) ?? 'up' : null;
}
