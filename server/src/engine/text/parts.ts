import { monthsFrom, monthsIn, type Period, shiftPeriod } from './calendar.js';
import type { Atom } from './dates.js';
import { ORDINALS } from './english.js';

/** The parts of a year: quarters and halves of a calendar year, or of an April-to-March year. */
export function readDivision(division: string, written: string): Period[] {
  const year = Number(written.slice(0, 4));
  const first = /[/–-]/.test(written) ? 4 : 1;
  const length = /^q/i.test(division) ? 3 : 6;
  return [monthsFrom(year, first + (Number(division[1]) - 1) * length, length)];
}

export function nthDivision(nth: string, part: string): string {
  const word = nth.toLowerCase();
  const quarters = part.toLowerCase() === 'quarter';
  const n = /^\d/.test(word) ? Number(word[0]) : (ORDINALS.get(word) ?? 0);
  return `${quarters ? 'q' : 'h'}${n || (quarters ? 4 : 2)}`;
}

export function readTerm(term: string, written: string): Period[] {
  const split = /[/–-]/.test(written);
  const year = Number(written.slice(0, 4)) + (split && term !== 'autumn' ? 1 : 0);
  return [term === 'autumn' ? monthsFrom(year, 9, 4) : term === 'spring' ? monthsFrom(year, 1, 4) : monthsFrom(year, 4, 5)];
}

/** "14,366 in the third quarter of 2022, 11,589 in the fourth": another part, as long, of the same year. */
export function readPartAgain(text: string, start: number, nth: string, before: Atom | undefined): Atom | null {
  const [part] = before?.readings ?? [];
  const name = part && PART_NAME.exec(text.slice(before!.start, before!.end));
  if (!name || !WITHIN.test(text.slice(before!.end, start))) return null;
  const steps = ORDINALS.get(nth.toLowerCase())! - ORDINALS.get(name[1]!.toLowerCase())!;
  const reading = shiftPeriod(part, steps * monthsIn(part));
  return { ...before!, start, end: start + nth.length, readings: [reading] };
}
const PART_NAME = /^(first|second|third|fourth) (?:quarter|half)\b/i;
const WITHIN = /^(?:[^.!?]|\.\d)*$/;
