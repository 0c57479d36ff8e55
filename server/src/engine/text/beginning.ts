import { cueOf } from './cue.js';
import { MONTHS, NUMBERS, ORDINALS } from './english.js';
import { isDigit, skip } from './numeral.js';
import { isAmong, lettersEnd, wordsOf } from './surroundings.js';

/** The words that a piece of a period may begin with: the pattern is tried at no others. */
const BEGINNINGS = wordsOf([
  ...MONTHS.keys(),
  ...NUMBERS.keys(),
  ...ORDINALS.keys(),
  ...'q h fy fye ye y mid same corresponding equivalent final last latter opening autumn spring summer monday tuesday wednesday thursday friday saturday sunday'.split(
    ' ',
  ),
  ...'that earlier later so this next past previous preceding prior following latest most recent current covid coronavirus pandemic national lockdown since year years month quarter week half'.split(
    ' ',
  ),
]);
/** Those words, the articles and whatever has digits. */
export const BEGINS = cueOf(`${[...BEGINNINGS.words].join('|')}|an?|the|.*\\d.*`);

/** An article that belongs to a piece. */
const ARTICLE =
  /(?:an?|the)[\s-]+(?=\d|same|corresponding|equivalent|year|month|quarter|week|decade|fortnight|half|yr|next|first|opening|full|whole|short|long|calendar|financial)/iy;

/** What may follow a number of no more than three digits that begins a piece. */
const AFTER_NUMBER = wordsOf([
  ...MONTHS.keys(),
  ...'of year yr month quarter week decade fortnight'.split(' ').flatMap((unit) => [unit, `${unit}s`]),
  ...'half full whole short long calendar financial'.split(' '),
]);

/** Whether a piece of a period may begin here, where a run of plain letters ends at `end`, or none begins. */
export function mayBegin(text: string, at: number, end: number): boolean {
  return end === at ? mayBeTime(text, at) : isAmong(BEGINNINGS, text, at, end) || (end - at < 4 && skip(ARTICLE, text, at) > 0);
}

/** Whether a piece may begin with the digits here: those of a year, or so few that a month or a unit of time may follow. */
function mayBeTime(text: string, at: number): boolean {
  let end = at;
  while (end - at <= 4 && isDigit(text.charCodeAt(end))) end++;
  if (end === at || end - at > 4 || isPartOfWord(text.charCodeAt(at - 1))) return false;
  if (end - at === 4) return (text[at] === '1' && text[at + 1] === '9') || (text[at] === '2' && text[at + 1] === '0');
  const c = text.charCodeAt(end);
  if (c !== 32 && c !== 45) return c === 46 || c === 47 || c > 127 || (c > 57 && isPartOfWord(c));
  let next = end + 1;
  for (let gap = text.charCodeAt(next); gap === 32 || gap === 45; gap = text.charCodeAt(++next));
  return text.charCodeAt(next) > 127 || isAmong(AFTER_NUMBER, text, next, lettersEnd(text, next));
}

function isPartOfWord(c: number): boolean {
  return isDigit(c) || (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95;
}
