/**
 * A day that can be written in more than one way: 2027-01-31, 31/01/2027, 31.1.2027, 31 January 2027. The day comes before the month, as
 * the drafts are British.
 */
const NUMBERS = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/;
const WORDS = /^(\d{1,2})(?:st|nd|rd|th)? +([a-z]{3,9})\.?,? +(\d{4})$/i;
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** Reads a day, ISO 8601; null for what is none. */
export function readDay(text: string): string | null {
  const written = text.trim();
  if (/^\d{4}-\d{2}-\d{2}$/.test(written)) return realDay(written);
  const [, day, month, year] = NUMBERS.exec(written) ?? WORDS.exec(written) ?? [];
  if (day === undefined || month === undefined) return null;
  const number = /\d/.test(month) ? Number(month) : MONTHS.findIndex((name) => name.startsWith(month.toLowerCase())) + 1;
  return realDay(`${year}-${String(number).padStart(2, '0')}-${day.padStart(2, '0')}`);
}

/** The same day, or null where the calendar has none such. */
function realDay(iso: string): string | null {
  const time = Date.parse(iso);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso) ? iso : null;
}
