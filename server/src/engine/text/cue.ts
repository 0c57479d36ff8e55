/**
 * Words without one of which some pattern cannot be met. Each such set of words has a bit, and every word is known by the bits of the sets
 * that it is in:
 * where a sentence has none of them, the pattern need not be tried. A cue stands beside its pattern; whoever adds a way to begin to the one
 * adds its word to the other.
 */
const CUES: RegExp[] = [];

/** The bit of a set of words, given as alternatives of a pattern in lower case. */
export function cueOf(words: string): number {
  if (CUES.length === MOST_CUES) throw new Error('There are more cues than bits.');
  return 1 << (CUES.push(new RegExp(`^(?:${words})$`)) - 1);
}
const MOST_CUES = 32;

/**
 * The bits of a word in lower case: of itself and of what stands before and behind an apostrophe in it. A word with other than plain
 * letters may be any.
 */
export function cuesOf(lower: string): number {
  if (!PLAIN.test(lower)) return -1;
  const parts = [lower, ...lower.split(APOSTROPHE)];
  return CUES.reduce((bits, words, i) => (parts.some((part) => words.test(part)) ? bits | (1 << i) : bits), 0);
}
const PLAIN = /^[a-z0-9'’]+$/;
const APOSTROPHE = /['’]/;
