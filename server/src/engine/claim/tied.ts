import type { Claim } from './claim.js';
import type { Measure } from '../dataset/dataset.js';
import { FUNCTION_WORDS, SPEAKING, TIME_UNITS } from '../text/english.js';
import type { Slot } from './slots.js';

/** All words of the sentence, or those from a place on, are those that name what the figure is of, words for the measure, or small: none cuts a part out. */
export function saysNoMore({ slots, said: { own }, quantity }: Claim, measure: Measure, from = 0): boolean {
  // Behind a comma another clause begins.
  const cut = from === 0 ? -1 : own.findIndex(({ start }, i) => start > from && i > 0 && start - own[i - 1]!.end > 1);
  const to = cut < 0 ? Infinity : own[cut]!.start;
  const named = Object.values(slots).flatMap((slot) => slot?.span ?? []);
  named.push(quantity.span);
  if (quantity.hedgeSpan) named.push(quantity.hedgeSpan);
  const words = wordsOf(measure);
  return own.every(({ start, end, lower }) => start < from || start >= to || named.some((other) => other.start <= start && end <= other.end) || FUNCTION_WORDS.has(lower) || TIME_UNITS.has(lower) || TELLING.has(lower) || words.has(lower) || /^\d/.test(lower));
}

function wordsOf(measure: Measure): ReadonlySet<string> {
  let words = measured.get(measure);
  if (!words) measured.set(measure, (words = new Set([measure.prefLabel, ...measure.altLabels].flatMap((label) => label.toLowerCase().split(/[^\p{L}]+/u)))));
  return words;
}
const measured = new WeakMap<Measure, ReadonlySet<string>>();
/** Words for who tells a figure, and how. */
const TELLING: ReadonlySet<string> = new Set([...SPEAKING, ...'new latest figures figure data statistics show shows showed showing shown reveal reveals revealed according released published today found average averaged averages one single every'.split(' ')]);

/** "Used in 264 cases", "264 on that app", "the app: 264", "264 in which it was used": the name goes with the figure, and is not only near it, as in "parents of those who play it should know that there were 264" or "264, including one that began there". */
export function goesWith({ span, reach }: Slot, { slots, said: { own }, quantity: { span: figure } }: Claim): boolean {
  if (span === null || reach === 'head' || reach === 'lead') return reach !== 'before' && reach !== 'heading' && reach !== 'title';
  const before = own.findLast(({ end }) => end <= span.start)?.lower ?? '';
  const behind = own.filter(({ start }) => start >= span.end).map(({ lower }) => lower);
  // "7,062 of that app's offences", "its offences numbered 264": within the name of what is counted.
  if (span.start - figure.end === 1 || [slots.topic, slots.unit, slots.measure].some((slot) => slot?.span != null && slot.span.start >= span.end && slot.span.start - span.end <= 1)) return true;
  if (span.start >= figure.end) return !own.some(({ start, end, lower }) => start >= figure.end && end <= span.start && ASIDE.has(lower)) && (LEADING_TO.has(before) || (USING.has(behind[1] ?? '') && HAVING.has(behind[0]!)));
  const between = own.filter(({ start, end }) => start >= span.end && end <= figure.start).map(({ lower }) => lower);
  const isFirst = own.filter(({ end }) => end <= span.start).length <= 1;
  return between.length === 0 || between.slice(0, MOST_TO_VERB).some((lower) => HAVING.has(lower)) || (isFirst && LEADING_TO.has(before) && before !== 'over');
}
const LEADING_TO: ReadonlySet<string> = new Set('on via through using over by involving within across with and or than called of from to linked where which'.split(' '));
/** Behind these stands what is said of a part, or beside the figure. */
const ASIDE: ReadonlySet<string> = new Set('including one some after when as because while but among'.split(' '));
const HAVING: ReadonlySet<string> = new Set('used involved named featured account accounted had has saw was were cited mentioned recorded appeared figured made committed led hosted numbered produced brought'.split(' '));
const USING: ReadonlySet<string> = new Set('used involved named featured cited mentioned recorded the'.split(' '));
/** So many words may part a name from what it did: "and its other apps were". */
const MOST_TO_VERB = 5;

/** "Children play it every day, and police recorded 264", "264, including one that began there": a clause of its own names it, and the figure has one with a place or a body. */
export function isOnlyMentioned(slot: Slot, claim: Claim): boolean {
  const { span } = slot;
  if (span === null || goesWith(slot, claim)) return false;
  const { slots: { area, provider, measure }, said: { own }, quantity: { span: figure } } = claim;
  if (span.start >= figure.end) return own.some(({ start, end, lower }) => start >= figure.end && end <= span.start && ASIDE.has(lower));
  return [area, provider, measure].some((other) => other?.span != null && other.span.start >= span.end && other.span.end <= figure.start);
}
