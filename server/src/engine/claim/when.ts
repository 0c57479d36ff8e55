import { monthsIn, type Period, type PeriodMention, resolvePeriod, shiftPeriod, yearsAtEnds } from '../text/period.js';
import type { Quantity } from '../text/quantity.js';
import type { Mark, Sentence } from './reading.js';
import { type Outside, type Reach, shaped, type Slot, toSlot } from './slots.js';

/** The period named last before a figure in its sentence: what "that year" and "a year earlier" hang on. "Last year" may mean two. */
export function lastNamedPeriods(sentence: Sentence, figure: Quantity, date: string | null, text: string): readonly Period[] {
  let last: PeriodMention | null = null;
  for (const { period, span, compared } of sentence.marks) {
    if (span.end > figure.span.start) break;
    if (
      period &&
      !compared &&
      (period.open !== 'start' || WHEN.test(text.slice(span.end, span.end + 20))) &&
      period.relative?.to !== 'antecedent' &&
      (period.readings.length || (date !== null && period.relative?.to === 'draft'))
    )
      last = period;
  }
  return last === null ? NO_PERIODS : last.readings.length ? last.readings.slice(0, 1) : resolvePeriod(last, null, date);
}
/** "It has risen since 2021/22, when it was 6,275": that year is told of. */
const WHEN = /^,? (?:when|in which|a year (?:when|in which))\b/;
/** "The year before that", "the next year": told from the time right before, which may be told so itself. */
export const CHAINED = /\b(?:that|next|following)\b/i;
export function toldBefore({ span: { start } }: Mark, { marks }: Sentence, { antecedent, date }: Outside): readonly Period[] | null {
  let last: Period | null = null;
  for (const { period, span, compared } of marks) {
    if (span.end > start) break;
    if (period && !compared && period.open === null && !(period.relative?.kind === 'same' && period.relative.months === 0))
      last = resolvePeriod(period, last ?? antecedent, date)[0] ?? last;
  }
  return last && [last];
}

/** The one time that a sentence names for all its figures. */
export function timeOfAll({ marks }: Sentence, outside: Outside, antecedents: readonly Period[]): Slot | null {
  const named = marks.filter(({ period, compared }) => period !== null && !compared);
  return named.length === 1 ? toSlot(named, 'sentence', outside, antecedents) : null;
}

/** "In 2024/25 it was 147 and, in 2017/18, 144": two times of one length, of which each has its own figure. */
export function areSetApart({ periods: [own], hung }: Slot, { periods: [other] }: Slot): boolean {
  return (
    own !== undefined &&
    other !== undefined &&
    !hung &&
    monthsIn(own) === monthsIn(other) &&
    (own.end < other.start || other.end < own.start)
  );
}

/**
 * "Over three years … it grew from 2,901 to 4,360": of the years spoken of before, the first goes with the first figure and the last with
 * the second.
 */
export function endOfBefore(which: number, outside: Outside): Slot | null {
  const end = outside.antecedent && yearsAtEnds(outside.antecedent)?.[which];
  return end ? shaped({ ...toSlot([], 'before', outside, NO_PERIODS), weak: false, periods: [end] }) : null;
}

/**
 * What another figure is set against ("up from 77") is of the time that the sentence compares with, or of the year before its own; "against
 * 41" is less surely of that than "up from 41".
 */
export function earlierTime(sentence: Sentence, outside: Outside, guessed: Reach): Slot | null {
  const named = sentence.marks.filter((mark) => mark.period !== null && mark.period.relative?.to !== 'antecedent');
  const compared = named.filter((mark) => mark.compared || mark.period!.open === 'start');
  const periods = compared.length
    ? toSlot(compared, 'before', outside, NO_PERIODS).periods
    : (named.length ? toSlot(named, 'before', outside, NO_PERIODS).periods : outside.antecedent ? [outside.antecedent] : NO_PERIODS)
        .filter((period) => monthsIn(period) === 12)
        .map((period) => shiftPeriod(period, -12));
  return periods.length
    ? shaped({
        ...toSlot(named, compared.length ? 'before' : guessed, outside, NO_PERIODS),
        periods,
        ...(compared.length ? {} : { span: null }),
      })
    : null;
}
const NO_PERIODS: readonly Period[] = [];
