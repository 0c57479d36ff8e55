import { monthsIn, type Period, type PeriodMention, resolvePeriod, shiftPeriod, yearsAtEnds } from '../text/period.js';
import type { Quantity } from '../text/quantity.js';
import type { Mark, Sentence } from './reading.js';
import { isOfReason } from './break.js';

/** The times between which something is said to have moved. */
export interface Ends {
  /** The time that the figure is compared with, where the sentence says so. */
  readonly base: readonly Period[];
  /** The time that it is about, where the sentence says so; none where that is left to what came before. */
  readonly at: readonly Period[];
  /** Where only a length is said ("in three years"): its months. */
  readonly span: number | null;
  /** Where it is told from the day of writing ("eight years ago"): about so many months lie between the two. */
  readonly ago: number | null;
}
const NO_PERIODS: readonly Period[] = [];
export const NO_TIMES: Ends = { base: NO_PERIODS, at: NO_PERIODS, span: null, ago: null };

const YEAR_ON =
  /\b(?:(?:in|within) (?:just |only |under )?(?:a|one|a single|the) year(?! (?:ending|ended|to|from|before|after|of|that|when|up)\b)|year[- ]on[- ]year|in (?:just )?(?:12|twelve) months|over the year|annual(?:ly)?)\b/i;
const ALONE = /^ in (?:19|20)\d\d(?:[/–-]\d\d)? (?:alone|by itself|on its own)\b/i;
/** Words that make a period behind a figure the base of its comparison: "four times the number in 2017/18", "as they did in 2017/18". */
const BASE_BEFORE =
  /\b(?:(?:(?:what|where) (?:it|they) (?:was|were|had been|stood|had) in)|(?:the|its|their|that|those|this) (?:number|figure|total|count|level|tally|one|rate|sum|volume|ones|peak|high|low|record)?\s?(?:recorded |seen |reported |logged |shown )?(?:in|for|of|from|during)|(?:as|than) (?:(?:they|it) (?:did|had|was|were) )?(?:in|for|during)?|(?:they|it) (?:did|had|was|were)(?: (?:recorded|seen|in))? in) (?:the )?$/i;
/** A figure that stands between: "12% below the 772 of 2022/23". */
const BASE_FIGURE =
  /^\s*(?:\S+ ){0,2}?(?:below|above|than|on|from|against|to)?\s*(?:the|its|their)\s[\d,]+\s(?:\w+\s)?(?:of|in|for|during)\s(?:the )?$/i;
const TWO_YEARS = /^(?:between|from)\b|→|->/i;

/** The times that a comparison sets against each other. */
export function timesOf(
  quantity: Quantity,
  sentence: Sentence,
  text: string,
  outside: { readonly date: string | null; readonly antecedent: Period | null },
): Ends {
  let at: readonly Period[] = NO_PERIODS;
  let named: Period | null = null;
  let isLatest = false;
  const others = new Set<string>();
  let base: {
    readonly periods: readonly Period[];
    readonly span: number | null;
    readonly ago: number | null;
    readonly distance: number;
  } | null = null;
  for (const mark of sentence.marks) {
    if (
      !mark.period ||
      isRepeated(mark) ||
      isOfReason(mark.span, quantity.span, text) ||
      isOfAnother(mark, quantity, sentence, text) ||
      isOfNext(mark, quantity, sentence, text)
    )
      continue;
    if (LATEST.test(mark.period.text)) {
      isLatest = true;
      continue;
    }
    const periods: readonly Period[] = mark.period.lengthMonths
      ? NO_PERIODS
      : resolvePeriod(mark.period, named ?? outside.antecedent, outside.date);
    const ends = periods.length ? endsOf(mark.period, periods[0]!) : null;
    if (ends) return { base: [ends[0]], at: [ends[1]], span: null, ago: null };
    // "In the six years to March 2024 it rose by 116%": to the last of them, from so many years before.
    const last = mark.period.toldMonths !== null && mark.period.toldMonths >= 24 && periods.length ? yearsAtEnds(periods[0]!) : null;
    if (last) return { base: NO_PERIODS, at: [last[1]], span: mark.period.toldMonths, ago: null };
    const span = FOLLOWED.test(text.slice(quantity.span.end, mark.span.start))
      ? null
      : (mark.period.lengthMonths ?? monthsBack(mark) ?? lastMonths(mark));
    const isVague = isYearsAgo(mark);
    if (span !== null || isVague || isBase(mark, quantity, text)) {
      const distance = distanceTo(mark, quantity, sentence, text);
      if (base === null || distance < base.distance)
        base = {
          periods: span === null && !isVague ? periods : NO_PERIODS,
          span,
          ago: isVague ? -mark.period.relative!.months : null,
          distance,
        };
    } else if (periods.length) {
      named = periods[0]!;
      if (monthsIn(named) === 12 && ALONE.test(text.slice(quantity.span.end)))
        return { base: [shiftPeriod(named, -12)], at: periods, span: null, ago: null };
      others.add(named.start);
      if (at.length === 0 || mark.span.end <= quantity.span.start) at = periods;
    }
  }
  if (base) return { base: base.periods, at: isLatest ? NO_PERIODS : at, span: base.span, ago: base.ago };
  // "In 2023-24 there were 554, so that the latest year is up by five": the one other time that is named is what the latest is compared
  // with.
  if (isLatest) return { base: others.size === 1 ? at : NO_PERIODS, at: NO_PERIODS, span: null, ago: null };
  return { base: NO_PERIODS, at, span: YEAR_ON.test(text.slice(sentence.span.start, sentence.span.end)) ? 12 : null, ago: null };
}

/** The last year that is told of, and not the one before the draft. */
const LATEST = /\b(?:latest|most recent|final) year\b/i;
/** "The rise of 79 follows two years of decline". */
const FOLLOWED = /\bfollow(?:s|ed|ing) (?:the |a )?(?:\w+ )?$/i;

/**
 * A time in another clause is another figure's, unless it leads into both; and so is one that this other is set against: "up 360% on that
 * of 2020, and".
 */
export function isOfAnother({ span }: Mark, { span: figure }: Quantity, { quantities }: Sentence, text: string): boolean {
  const between = text.slice(Math.min(span.end, figure.end), Math.max(span.start, figure.start));
  if (between.includes(';')) return true;
  const others = quantities.filter((other) => other.kind !== 'year' && other.span.start !== figure.start);
  if (
    PARTED.test(between) &&
    others.some((other) => other.span.end <= span.start || (span.end <= other.span.start && other.span.start > figure.start))
  )
    return true;
  if (
    span.start >= figure.end &&
    others.some(
      (other) =>
        other.kind === 'number' &&
        other.span.start >= span.end &&
        RIGHT_BEHIND.test(text.slice(span.end, other.span.start)) &&
        AND_IN.test(text.slice(figure.end, span.start)),
    )
  )
    return true;
  return (
    span.end < figure.start &&
    !OR_SO.test(between) &&
    others.some((other) => other.span.end <= span.start && COMPARED_WITH.test(text.slice(other.span.end, span.start)))
  );
}
/** "So up 84%, and in 2022 2,973": a time that a count of its own stands behind. */
const AND_IN = /(?:,|,? and|;|\.) (?:in|for|during) (?:the )?$/i;
const RIGHT_BEHIND = /^,? (?:(?:it|there|the (?:figure|number|total)) (?:was|were|had been) )?$/i;
const PARTED = /\b(?:while|whereas|(?<!\ball )but|and compares? (?:with|to))\b/i;
/** "13% up on 2022/23, or 79 more". */
const OR_SO = /^,? \(?(?:or|that is|i\.e\.)\b/i;
const COMPARED_WITH =
  /^ (?:(?:up|down|higher|lower|more|fewer|less) )?(?:on|than|from|against|over|above|below|compared with|compared to) (?:(?:that|those|the (?:number|figure|total|level|count)) (?:of|in|for|from) )?(?:the )?$/i;

/**
 * "Up 15% within a year, and more than four times the 19 of 2017/18", "and double the number in 2017/18": the time of what the next
 * comparison is made with.
 */
function isOfNext({ span, period }: Mark, { span: figure }: Quantity, { quantities }: Sentence, text: string): boolean {
  if (span.start >= figure.end && AND_MORE.test(text.slice(figure.end, span.start))) return true;
  const between = quantities.filter((other) => other.span.start > figure.start && other.span.end <= span.start);
  return between.some(
    (next) =>
      COMPARING.has(next.kind) &&
      (((period?.lengthMonths != null || period?.relative?.to === 'antecedent') &&
        OWN_LENGTH.test(text.slice(figure.end, next.span.start))) ||
        BASE_BEFORE.test(text.slice(next.span.end, span.start)) ||
        ABOVE.test(text.slice(next.span.end, span.start)) ||
        between.some((other) => other.kind === 'number' && OF_ITS.test(text.slice(other.span.end, span.start)))),
  );
}
/** "101% above the first year and a handful more than the 671 of 2021/22". */
const AND_MORE =
  /^ [^;:.()]*? (?:and|but) (?:an? |only |just |still )*(?:handful|few|little|bit|touch|shade|some|slightly|marginally|somewhat|just|well|far|much|half|third|quarter|fifth|tenth|\w+ly)\b[^;:.()\d]{0,12}\b(?:more|fewer|less|higher|lower|above|below|over|under|up|down) (?:than |on )?(?:the|its|their)\b/i;
/** "95% above 2017/18 and 3% above 2023/24". */
const ABOVE = /^ (?:above|below|up on|down on|(?:more|fewer|less|higher|lower) than) (?:the |that of |in )?$/i;
/** "5% in a year and 80% in five": each has its own. */
const OWN_LENGTH = /\b(?:year|years|months)\b/i;
const COMPARING: ReadonlySet<string> = new Set(['multiple', 'percent', 'fraction', 'points']);
const OF_ITS = /^ (?:[\p{L}-]+ ){0,2}(?:of|in|for|from|recorded in|during) (?:the )?$/u;

/** "That is 15% more, and over twice the 122 of 2017/18." "By 137,890, or nine-tenths" says one thing twice. */
export function nextComparison({ kind, span }: Quantity, { quantities }: Sentence, text: string): number | null {
  const next = quantities.find((other) => COMPARING.has(other.kind) && other.kind !== kind && other.span.start > span.end);
  return next === undefined || SAID_AGAIN.test(text.slice(span.end, next.span.start)) ? null : next.span.start;
}
const SAID_AGAIN = /^(?: [\p{L}-]+){0,2},? \(?(?:or|that is|i\.e\.)(?: [\p{L}-]+){0,2} $/u;

/** "Six years ago", of figures that are a year old themselves: near which year it is nobody can say. */
function isYearsAgo({ period }: Mark): boolean {
  const { relative } = period!;
  return relative?.to === 'draft' && relative.months <= -24;
}

/** "Over the same period" says nothing new. */
function isRepeated({ period }: Mark): boolean {
  return period!.relative?.kind === 'same' && period!.relative.months === 0 && period!.readings.length === 0;
}

/** "A year earlier", "on last year": so many months back from whatever the figure is about. */
function monthsBack({ period }: Mark): number | null {
  const { relative, readings } = period!;
  return relative && readings.length === 0 && relative.months < 0 && relative.to === 'antecedent' ? -relative.months : null;
}

/** "In the last twelve months". */
function lastMonths({ period }: Mark): number | null {
  const { relative, readings } = period!;
  return readings.length === 0 && relative?.to === 'draft' && relative.kind === 'other' && relative.length === 12 && relative.months === -12
    ? 12
    : null;
}

/** A figure between a period and the one in question most likely takes it for its own. */
const AND = /\b(?:and|but)\b/;
function distanceTo(mark: Mark, quantity: Quantity, sentence: Sentence, text: string): number {
  const [from, to] = mark.span.start > quantity.span.start ? [quantity.span.end, mark.span.start] : [mark.span.end, quantity.span.start];
  const between = sentence.quantities.filter((other) => other !== quantity && other.span.start >= from && other.span.end <= to).length;
  // "Twice as many as in 2017/18 and five fewer than the year before."
  return (
    to -
    from +
    200 * between +
    (mark.span.start > quantity.span.start ? 0 : 20) +
    (mark.span.start < quantity.span.start && AND.test(text.slice(from, to)) ? 100 : 0)
  );
}

function isBase(mark: Mark, quantity: Quantity, text: string): boolean {
  const between = BETWEEN.exec(text.slice(Math.max(0, mark.span.start - 70), mark.span.start));
  if (between) return between[1] === undefined;
  if (mark.compared || mark.period!.open === 'start') return true;
  return (
    mark.span.start > quantity.span.end &&
    (ABOVE.test(text.slice(quantity.span.end, mark.span.start)) ||
      BASE_BEFORE.test(text.slice(quantity.span.end, mark.span.start)) ||
      BASE_FIGURE.test(text.slice(quantity.span.end, mark.span.start)))
  );
}
/** "Between the first half of 2020 and that of 2022": the first is what the other is compared with. */
const BETWEEN = /\bbetween (?:([^;:.()]{4,55}) and )?(?:the |that of |those of )?$/i;

/** "Between 2017/18 and 2023/24": the first and the last year. */
export function endsOf(mention: PeriodMention, period: Period): readonly [Period, Period] | null {
  return TWO_YEARS.test(mention.text) ? yearsAtEnds(period) : null;
}

/** "In 2024 it was 424,047; growth of 8%": the time of the one level that the clause before tells. */
export function isOfLevel({ span }: Mark, { span: figure }: Quantity, { quantities }: Sentence, text: string): boolean {
  const [level, ...others] = quantities.filter((other) => other.kind === 'number' && other.span.end <= figure.start);
  return level !== undefined && others.length === 0 && level.span.start >= span.end && !PARTED.test(text.slice(span.end, figure.start));
}

/**
 * "A decade ago it was otherwise: 2,842 in 2013/14", "the figures of November: 7,263 in 2024/25": a time that is named goes before one told
 * from the day of writing, and before a mere month on the other side of the figure.
 */
export function goesBefore({ period: named, span: { start } }: Mark, { period, span: { end } }: Mark, { span }: Quantity): boolean {
  const { relative, readings, yearless } = period!;
  const isNamed = named!.readings.length > 0 || (named!.yearless !== null && monthsIn(named!.yearless) === 12);
  return (
    readings.length === 0 &&
    isNamed &&
    (relative?.to === 'draft' || (yearless !== null && monthsIn(yearless) === 1 && end <= span.start && span.end <= start))
  );
}

/** "In 2023/24, up on the year before, Kent recorded 264": what it is up on is not when that was, where another time is told. */
export function isBaseBefore({ compared, span }: Mark, other: Mark, figure: Quantity, text: string): boolean {
  return (
    compared &&
    !other.compared &&
    !other.weak &&
    other.period!.relative?.to !== 'antecedent' &&
    span.end <= figure.span.start &&
    !RIGHT_BEFORE.test(text.slice(span.end, figure.span.start))
  );
}
/** "Against 2022/23's 230". */
const RIGHT_BEFORE = /^(?:['’]s?)?[ (:–—]*$/;

/** A year before a figure that something went "from", where none stands behind the one that it went "to". */
export function isWhenItWent(
  { period, compared, span }: Mark,
  { span: from }: Quantity,
  { span: to }: Quantity,
  marks: readonly Mark[],
  text: string,
): boolean {
  return (
    !compared &&
    period!.open === null &&
    period!.lengthMonths === null &&
    span.end <= from.start &&
    !marks.some(
      (other) =>
        other.period !== null && !other.compared && other.span.start >= to.end && RIGHT_AFTER.test(text.slice(to.end, other.span.start)),
    )
  );
}
const RIGHT_AFTER = /^(?: \p{Ll}+){0,3}? \(?(?:in|for|during|by) (?:the )?$/u;
