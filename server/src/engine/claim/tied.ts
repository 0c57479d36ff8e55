import type { Claim } from './claim.js';
import type { Measure } from '../dataset/dataset.js';
import { FUNCTION_WORDS, SPEAKING, TIME_UNITS } from '../text/english.js';
import type { Slot } from './slots.js';
import type { Span } from '../text/span.js';
import type { Word } from '../text/word.js';

/**
 * "One in five people who groom": the noun that a share stands right before and that a clause makes narrower, which is what it is a share
 * of.
 */
export function nounOfShare({ quantity: { kind, span }, slots: { unit }, said }: Claim): Slot | null {
  const noun =
    (kind === 'percent' || kind === 'fraction') && unit?.reach === 'own' && unit.span !== null && unit.span.start - span.end === 1
      ? unit
      : null;
  return noun !== null && WHO.has(said.own.find(({ start }) => start >= noun.span!.end)?.lower ?? '') ? noun : null;
}
const WHO: ReadonlySet<string> = new Set(['who', 'whose', 'whom']);

/**
 * All words of the sentence, or those from a place on, are those that name what the figure is of, words for the measure, or small: none
 * cuts a part out.
 */
export function saysNoMore({ slots, said: { own }, quantity }: Claim, measure: Measure, from = 0): boolean {
  // Behind a comma another clause begins: "…, and Snapchat was the worst", but not "…, each of them with a weapon".
  const cut =
    from === 0
      ? -1
      : own.findIndex(({ start, lower }, i) => start > from && i > 0 && start - own[i - 1]!.end > 1 && BEGINNING_ANEW.has(lower));
  const to = cut < 0 ? Infinity : own[cut]!.start;
  const named = Object.values(slots).flatMap((slot) => slot?.span ?? []);
  named.push(quantity.span);
  if (quantity.hedgeSpan) named.push(quantity.hedgeSpan);
  const words = wordsOf(measure);
  return own.every(
    ({ start, end, lower }) =>
      start < from ||
      start >= to ||
      named.some((other) => other.start <= start && end <= other.end) ||
      FUNCTION_WORDS.has(lower) ||
      TIME_UNITS.has(lower) ||
      TELLING.has(lower) ||
      words.has(lower) ||
      /^\d/.test(lower),
  );
}

/** Words that begin a clause of its own. */
const BEGINNING_ANEW: ReadonlySet<string> = new Set(
  'and but while whereas as when although though it they he she we the a an this that up down rising compared according almost nearly more'.split(
    ' ',
  ),
);

function wordsOf(measure: Measure): ReadonlySet<string> {
  let words = measured.get(measure);
  if (!words)
    measured.set(
      measure,
      (words = new Set([measure.prefLabel, ...measure.altLabels].flatMap((label) => label.toLowerCase().split(/[^\p{L}]+/u)))),
    );
  return words;
}
const measured = new WeakMap<Measure, ReadonlySet<string>>();
/** Words for who tells a figure, and how. */
const TELLING: ReadonlySet<string> = new Set([
  ...SPEAKING,
  ...'new latest figures figure data statistics show shows showed showing shown reveal reveals revealed according released published today found average averaged averages one single every'.split(
    ' ',
  ),
]);

/**
 * "Used in 264 cases", "264 on that app", "the app: 264", "264 in which it was used": the name goes with the figure, and is not only near
 * it, as in "parents of those who play it should know that there were 264" or "264, including one that began there".
 */
export function goesWith({ span, reach }: Slot, { slots, said: { own }, quantity: { span: figure } }: Claim): boolean {
  if (span === null || reach === 'head' || reach === 'lead') return reach !== 'before' && reach !== 'heading' && reach !== 'title';
  const first = own.findIndex(({ start }) => start >= span.end);
  const behind = first < 0 ? [] : own.slice(first);
  const before = own.filter(({ end }) => end <= span.start).map(({ lower }) => lower);
  const last = before.at(-1) ?? '';
  // "7,062 of that app's offences", "its offences numbered 264": within the name of what is counted.
  const isPart = [slots.topic, slots.unit, slots.measure].some(
    (slot) => slot?.span != null && slot.span.start >= span.end && slot.span.start - span.end <= 1,
  );
  if (span.start - figure.end === 1 || (isPart && (last === '' || FUNCTION_WORDS.has(last) || /['’]s?$/.test(last)))) return true;
  const named = [slots.area, slots.provider, slots.topic, slots.unit, slots.measure].flatMap((slot) => slot?.span ?? []);
  if (span.start >= figure.end) {
    // "81% were girls, and girls do not post there": another clause.
    if (
      own.some(
        ({ start, end, lower }, i) =>
          start >= figure.end && end <= span.start && (ASIDE.has(lower) || (lower === 'and' && i > 0 && start - own[i - 1]!.end > 1)),
      )
    )
      return false;
    return (
      LEADING_TO.has(last) ||
      (last === 'to' && LINKING.has(before.at(-2) ?? '')) ||
      ((last === 'and' || last === 'or') && before.slice(-MOST_TO_LEAD).some((word) => LEADING_TO.has(word))) ||
      hasIt(behind, Infinity, named)
    );
  }
  if (behind[0] === undefined || behind[0].start >= figure.start) return true;
  return hasIt(behind, figure.start, named) || (before.length <= 1 && BEGINNING.has(last));
}
/**
 * What the name in question does with what is counted: "… was used in", "… and its other apps accounted for", "… had". No other name, and
 * no pause behind which one stands, parts it from its verb, nor that from the figure.
 */
function hasIt(behind: readonly Word[], to: number, named: readonly Span[]): boolean {
  const isNamed = ({ start, end }: Word): boolean => named.some((other) => other.start <= start && end <= other.end);
  for (const [i, word] of behind.slice(0, MOST_TO_VERB).entries()) {
    const { start, lower } = word;
    if (start >= to || (i > 0 && start - behind[i - 1]!.end > 1) || PARTING.has(lower)) return false;
    const next = behind[i + 1];
    const after = next === undefined || next.start >= to ? '' : next.lower;
    if (BEING.has(lower) || DOING.has(lower) || OWNING.has(lower) || LED_BY[lower] !== undefined) {
      const pause = behind.findIndex((other, k) => k > i && other.start < to && other.start - behind[k - 1]!.end > 1);
      if (to !== Infinity && pause > 0 && behind.slice(pause).some((other) => other.start < to && isNamed(other))) return false;
      return BEING.has(lower)
        ? USING.has(after) || (after === '' && to !== Infinity)
        : DOING.has(lower)
          ? to !== Infinity
          : OWNING.has(lower)
            ? to !== Infinity && after !== 'no' && (after === '' || /^\d/.test(after) || FUNCTION_WORDS.has(after))
            : LED_BY[lower] === after;
    }
    if (isNamed(word)) return false;
  }
  return false;
}
/** What leads to the name of where the figure's offences were. */
const LEADING_TO: ReadonlySet<string> = new Set('on via through using over by involving within across called of from'.split(' '));
const BEGINNING: ReadonlySet<string> = new Set('on via through using across within involving'.split(' '));
const LINKING: ReadonlySet<string> = new Set('linked traced attributed tied connected down'.split(' '));
/** Behind these stands what is said of a part, or of something beside it. */
const ADDING: ReadonlySet<string> = new Set('including one some while but among'.split(' '));
/** Behind these, or a pause, another clause begins. */
const OTHER_CLAUSE: ReadonlySet<string> = new Set(['that', 'after', 'as', 'while', 'when']);
/** What so begins may lead to what the figure is of. */
const FOR: ReadonlySet<string> = new Set(['for', 'to', 'on', 'of']);
/** Behind these stands what is said of a part, or beside the figure. */
const ASIDE: ReadonlySet<string> = new Set('including one some after when as because while but among'.split(' '));
/** Behind these another clause begins. */
const PARTING: ReadonlySet<string> = new Set([
  ...SPEAKING,
  ...'as while when whereas after before because but if since must should asked'.split(' '),
]);
const BEING: ReadonlySet<string> = new Set(['was', 'were', 'is', 'are']);
const USING: ReadonlySet<string> = new Set('used involved named featured cited mentioned recorded behind the'.split(' '));
const DOING: ReadonlySet<string> = new Set(
  'used involved named featured cited mentioned recorded appeared figured committed hosted numbered produced brought'.split(' '),
);
const OWNING: ReadonlySet<string> = new Set(['had', 'has', 'saw']);
const LED_BY: Readonly<Record<string, string>> = { made: 'up', account: 'for', accounts: 'for', accounted: 'for', led: 'to' };
/** So many words may part a name from what it did: "and its other apps were". */
const MOST_TO_VERB = 5;
const MOST_TO_LEAD = 4;

/**
 * "Children play it every day, and police recorded 264", "264, including one that began there": a clause of its own names it, and the
 * figure has one with a place or a body.
 */
export function isOnlyMentioned(slot: Slot, claim: Claim): boolean {
  const { span } = slot;
  if (span === null || goesWith(slot, claim)) return false;
  const {
    slots: { area, provider, measure },
    said: { own },
    quantity: { span: figure },
  } = claim;
  if (span.start >= figure.end) return own.some(({ start, end, lower }) => start >= figure.end && end <= span.start && ADDING.has(lower));
  const from = own.findIndex(({ start }) => start >= span.end);
  if (own.find(({ start }) => start >= figure.end)?.lower === 'such') return false;
  // "For that app, police recorded 264" may be of it.
  if (
    from < 0 ||
    (FOR.has(own[from - 1 - own.filter(({ start, end }) => start >= span.start && end <= span.end).length]?.lower ?? '') &&
      own[from]!.start - span.end > 1)
  )
    return false;
  return [area, provider, measure].some(
    (other) =>
      other?.span != null &&
      other.span.start >= span.end &&
      other.span.end <= figure.start &&
      own.some(
        (word, k) =>
          k >= from &&
          word.start <= other.span!.start &&
          (OTHER_CLAUSE.has(word.lower) || word.start - (k === from ? span.end : own[k - 1]!.end) > 1),
      ),
  );
}
