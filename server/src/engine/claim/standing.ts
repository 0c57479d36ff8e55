import type { Quantity } from '../text/quantity.js';
import type { Mark, Sentence } from './reading.js';

/** Where a level is said to stand among others that are not told: "98, more than Kent", "264, the most of any force in Wales". */
export interface Standing {
  readonly said: 'above' | 'below';
  readonly dimension: 'area' | 'platform';
  /** Whom it is set against by name; null where it is all of its sort. */
  readonly named: readonly string[] | null;
  /** What all of its sort are called ("force"), and in which place they are; null where that is not said. */
  readonly peers: string | null;
  readonly within: readonly string[] | null;
}

/** Reads it right behind a figure; null where nothing is said, where a figure of the other follows, or where more than one is set against it. */
export function readStanding({ span, kind, hedge }: Quantity, sentence: Sentence, text: string): Standing | null {
  if ((kind !== 'number' && kind !== 'percent') || hedge !== 'none') return null;
  const behind = text.slice(span.end, Math.min(sentence.span.end, span.end + REACH));
  if (!SETS.test(behind)) return null;
  const next = sentence.quantities.find((other) => other.kind !== 'year' && other.span.start >= span.end);
  const all = OF_ALL.exec(behind);
  const than = all === null ? THAN.exec(behind) : null;
  const found = all ?? than;
  if (found === null || (next !== undefined && next.span.start < span.end + found[0].length) || isTakenUp(behind.slice(0, found.index), sentence, span.end)) return null;
  const end = span.end + found.index + found[0].length;
  const names = sentence.marks.filter((mark) => mark.span.start >= end && isName(mark));
  const [first] = names;
  if (than !== null) {
    if (first === undefined || first.span.start !== end || first.weak || first.codes.length !== 1 || !ENDS.test(text.slice(first.span.end, sentence.span.end))) return null;
    return { said: BELOW.test(than[1]!) ? 'below' : 'above', dimension: first.dimension as Standing['dimension'], named: first.codes, peers: null, within: null };
  }
  const rest = text.slice(end, sentence.span.end);
  const isIn = first !== undefined && first.dimension === 'area' && IN.test(text.slice(end, first.span.start));
  if (!isIn && !ENDS.test(rest)) return null;
  if (isIn && !ENDS.test(text.slice(first.span.end, sentence.span.end))) return null;
  return { said: BELOW.test(all![1] ?? all![2]!) ? 'below' : 'above', dimension: 'area', named: null, peers: all![3]!.toLowerCase(), within: isIn ? first.codes : null };
}

function isName({ dimension }: Mark): boolean {
  return dimension === 'area' || dimension === 'platform';
}

/** Another place or app is named between, which then is what is set against others. */
function isTakenUp(between: string, { marks }: Sentence, from: number): boolean {
  return marks.some((mark) => isName(mark) && mark.span.start >= from && mark.span.end <= from + between.length);
}

const REACH = 130;
const SETS = /^[^.;:()]*?,? (?:more|fewer|higher|lower|ahead|behind|the most|the fewest|the highest|the lowest)\b/;
const BELOW = /fewer|lower|fewest|lowest|behind/;
/** "98, more than Kent", "98, well ahead of neighbouring Kent". */
const THAN = /^[^.;:()]*?, (?:(?:well|far|just|narrowly|slightly|still|which is|which was|and) )*((?:more|fewer|higher|lower) than|ahead of|behind) (?:in )?(?:the )?(?:neighbouring |nearby )?/u;
/** "264, the most of any force", "264, more than any other force". */
const OF_ALL = /^[^.;:()]*?,? (?:(the most|the fewest|the highest|the lowest)(?: number| figure| total| count)? (?:of|among|for|at|by) any|(more|fewer|higher|lower) than (?:at |in |by )?any other) (?:single |one )?((?:\p{Ll}+ )??\p{Ll}+)(?= (?:in|across|within|of)\b|[.,;!?)"”’]|$)/u;
const IN = /^ (?:in|across|within|of) (?:the )?$/;
/** Nothing follows that narrows it or goes on with it. */
const ENDS = /^(?: (?:did|had|has))?(?:[.;!?)"”’]|, (?!and\b|or\b)(?!\p{Lu})|$)/u;
