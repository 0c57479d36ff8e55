import type { Evidence } from '../dataset/evidence.js';
import { haveCommon } from '../dataset/group.js';
import { yearFrom } from '../text/calendar.js';
import { isInside } from '../dataset/comparable.js';
import { monthsFrom, monthsIn, type PeriodMention, resolvePeriod, shiftPeriod, type Period } from '../text/period.js';
import type { Named, Recent } from './named.js';
import type { Dimension, Mark, Sentence } from './reading.js';
import type { Span } from '../text/span.js';

/** Where a claim takes a slot from, nearest first. */
export type Reach = 'own' | 'sentence' | 'head' | 'lead' | 'before' | 'heading' | 'title' | 'release';

/** How firmly a slot is filled. Only `own`, `sentence`, `head` and `lead` count as said by the writer of this figure. */
export const STRENGTH: Readonly<Record<Reach, number>> = {
  own: 1,
  sentence: 0.85,
  head: 0.95,
  lead: 0.8,
  before: 0.55,
  heading: 0.45,
  title: 0.35,
  release: 0.3,
};

export interface Slot {
  readonly codes: readonly string[];
  /** Codes that the words may mean as well. */
  readonly maybe: readonly string[];
  readonly periods: readonly Period[];
  readonly reach: Reach;
  readonly strength: number;
  readonly weak: boolean;
  /** Several codes named together ("Facebook, Instagram and WhatsApp"), as opposed to one ambiguous label. */
  readonly joint: boolean;
  /** For a period that is only a length ("in five years"), or told by it ("in the five years to March"): its months. */
  readonly months: number | null;
  /** For a period: everything from its start on ("since 2017/18"), or up to its end. */
  readonly open: 'start' | 'end' | null;
  /** What the sentence names at its beginning or end for all its figures, where that is another than the own one. */
  readonly also: readonly string[];
  readonly alsoPeriods: readonly Period[];
  /** The words that fill it, relative to their block, where one phrase does and it stands in the figure's own sentence. */
  readonly span: Span | null;
  /** For a period: it is told by another one ("the next year"), so that it is only as sure as what it hangs on. */
  readonly hung: boolean;
  /** For a period: it is one year, though not which is known ("last year" in a draft without a date). */
  readonly someYear: boolean;
}

/**
 * Every dimension with what fills it, or null. All ten are always there, in one order, so that the engine's compiler knows where each lies.
 */
export type Slots = { readonly [D in Dimension]: Slot | null };

/** Slots while they are filled. */
export type OpenSlots = { -readonly [D in Dimension]: Slot | null };

export const NO_SLOTS: Slots = overlay(null, null);

/** The slots of both; where both fill one, it is the upper's. */
export function overlay(under: Slots | null, upper: Slots | null): OpenSlots {
  return {
    topic: upper?.topic ?? under?.topic ?? null,
    measure: upper?.measure ?? under?.measure ?? null,
    provider: upper?.provider ?? under?.provider ?? null,
    platform: upper?.platform ?? under?.platform ?? null,
    area: upper?.area ?? under?.area ?? null,
    period: upper?.period ?? under?.period ?? null,
    age: upper?.age ?? under?.age ?? null,
    sex: upper?.sex ?? under?.sex ?? null,
    unit: upper?.unit ?? under?.unit ?? null,
    base: upper?.base ?? under?.base ?? null,
  };
}

/** What a sentence is read against. */
export interface Outside {
  /** The draft's date, ISO 8601, or null. */
  readonly date: string | null;
  /** The time spoken of before. */
  readonly antecedent: Period | null;
  readonly recent: Recent;
}

/** The slot that marks fill together. */
export function toSlot(marks: readonly Mark[], reach: Reach, outside: Outside, antecedents: readonly Period[]): Slot {
  // Nearly every slot is filled by one mark, whose lists serve as they are.
  if (marks.length === 1) return slotOf(marks[0]!, marks, reach, outside, antecedents);
  const { periods, months, open } = marks.some(({ period }) => period !== null) ? timeOf(marks, outside, antecedents) : TIMELESS;
  return {
    codes: union(marks.map((mark) => mark.codes)),
    maybe: union(marks.map((mark) => mark.maybe)),
    periods,
    months,
    open,
    reach,
    strength: STRENGTH[reach],
    weak: marks.every((mark) => mark.weak),
    joint: marks.length > 1,
    also: NOTHING,
    alsoPeriods: NO_PERIODS,
    span:
      marks[0]?.dimension === 'platform'
        ? { start: Math.min(...marks.map(({ span }) => span.start)), end: Math.max(...marks.map(({ span }) => span.end)) }
        : null,
    hung: marks.some(isHung),
    someYear: periods.length === 0 && marks.some(isYear),
  };
}

function union(lists: readonly (readonly string[])[]): readonly string[] {
  const all: string[] = [];
  for (const codes of lists) for (const code of codes) if (!all.includes(code)) all.push(code);
  return all;
}

function slotOf(mark: Mark, marks: readonly Mark[], reach: Reach, outside: Outside, antecedents: readonly Period[]): Slot {
  const { codes, maybe, weak, span } = mark;
  const { periods, months, open } = mark.period === null ? TIMELESS : timeOf(marks, outside, antecedents);
  return {
    codes,
    maybe,
    periods,
    months,
    open,
    reach,
    strength: STRENGTH[reach],
    weak,
    joint: false,
    also: NOTHING,
    alsoPeriods: NO_PERIODS,
    span,
    hung: isHung(mark),
    someYear: periods.length === 0 && isYear(mark),
  };
}

/**
 * A slot with its parts in the one order: it is looked at many thousand times, and each look is several times as quick where all have one
 * shape.
 */
export function shaped({
  codes,
  maybe,
  periods,
  months,
  open,
  reach,
  strength,
  weak,
  joint,
  also,
  alsoPeriods,
  span,
  hung,
  someYear,
}: Slot): Slot {
  return { codes, maybe, periods, months, open, reach, strength, weak, joint, also, alsoPeriods, span, hung, someYear };
}

/** The same slot, of which the sentence says another thing for all its figures. */
export function withAlso(
  { codes, maybe, periods, months, open, reach, strength, weak, joint, span, hung, someYear }: Slot,
  { codes: also, periods: alsoPeriods }: Slot,
): Slot {
  return { codes, maybe, periods, months, open, reach, strength, weak, joint, also, alsoPeriods, span, hung, someYear };
}
const NOTHING: readonly string[] = [];
const NO_PERIODS: readonly Period[] = [];

/** A slot that only says when, or which. */
export function plainSlot(reach: Reach, { codes = NOTHING, periods = NO_PERIODS }: Partial<Pick<Slot, 'codes' | 'periods'>>): Slot {
  return shaped({
    codes,
    maybe: NOTHING,
    periods,
    months: null,
    open: null,
    reach,
    strength: STRENGTH[reach],
    weak: false,
    joint: false,
    also: NOTHING,
    alsoPeriods: NO_PERIODS,
    span: null,
    hung: false,
    someYear: false,
  });
}

/** "The latest year" is told by what is spoken of, or by the draft's day. */
function isHung({ period }: Mark): boolean {
  return (
    period !== null &&
    period.readings.length === 0 &&
    (period.relative?.to === 'antecedent' || LATEST.test(period.text) || AGO.test(period.text))
  );
}
const AGO = /^(?:a|one) year ago$/i;
const LATEST = /^(?:the )?(?:latest|(?:most )?recent)\b/i;

/** "The latest year" is the last that the text has named, if that is not long gone. */
function latestNamed({ text, relative }: PeriodMention, { date, recent }: Outside): readonly Period[] {
  if (relative?.kind !== 'year' || relative.to !== 'draft' || !LATEST.test(text)) return NO_PERIODS;
  const last = recent()
    .periods.filter((period) => monthsIn(period) === 12 && (date === null || period.end < date))
    .sort((a, b) => (a.end < b.end ? 1 : -1))[0];
  return last && (date === null || shiftPeriod(last, LONG_GONE).end > date) ? [last] : NO_PERIODS;
}
const LONG_GONE = 24;

function isYear({ period }: Mark): boolean {
  return period?.relative?.kind === 'year' && period.relative.to !== 'law';
}

const TIMELESS: ReturnType<typeof timeOf> = { periods: NO_PERIODS, months: null, open: null };
function timeOf(marks: readonly Mark[], outside: Outside, antecedents: readonly Period[]): Pick<Slot, 'periods' | 'months' | 'open'> {
  const [only] = marks;
  const periods =
    marks.length === 1 ? periodsOf(only!, outside, antecedents) : marks.flatMap((mark) => periodsOf(mark, outside, antecedents));
  const told = periods.length > 0 ? 'toldMonths' : 'lengthMonths';
  const months = marks.find((mark) => mark.period?.[told])?.period?.[told] ?? null;
  return { periods, months, open: marks.find((mark) => mark.period?.open)?.period?.open ?? null };
}

function periodsOf({ period }: Mark, outside: Outside, antecedents: readonly Period[]): readonly Period[] {
  if (period === null) return NO_PERIODS;
  const latest = period.relative === null ? NO_PERIODS : latestNamed(period, outside);
  if (latest.length > 0) return latest;
  if (period.relative?.kind === 'ofTwo') return oneOfTwo(period.relative.months, outside);
  if (period.relative?.kind === 'same' && period.relative.length !== null)
    return ofItsLength(period.relative.length, antecedents, outside).flatMap((antecedent) =>
      resolvePeriod(period, antecedent, outside.date),
    );
  return period.readings.length > 0 || antecedents.length < 2
    ? resolvePeriod(period, antecedents[0] ?? null, outside.date)
    : antecedents.flatMap((antecedent) => resolvePeriod(period, antecedent, outside.date));
}

/** "In the later wave": of the two that the text has named, where it has named no more of their length. */
function oneOfTwo(way: number, { recent }: Outside): readonly Period[] {
  const { periods } = recent();
  const alike = periods.filter((period) => monthsIn(period) === monthsIn(periods[0]!)).sort((a, b) => (a.end < b.end ? -1 : 1));
  return alike.length === 2 ? [alike[way < 0 ? 0 : 1]!] : NO_PERIODS;
}

/** "That year", "those three months": the time of that length named last; of a part of a year its year. */
function ofItsLength(months: number, antecedents: readonly Period[], { recent }: Outside): readonly Period[] {
  const isIt = (period: Period): boolean => monthsIn(period) === months;
  const named = antecedents.find(isIt) ?? recent().periods.find(isIt);
  if (named) return [named];
  return months === 12 && antecedents[0] && monthsIn(antecedents[0]) < 12
    ? [yearFrom(Number(antecedents[0].start.slice(0, 4)), 1)]
    : NO_PERIODS;
}

/** Places "the first year of the law" and "since the law came in" by the day that the data give for the place named last. */
export function placeLaw(sentence: Sentence, recent: Recent, evidence: Evidence): Sentence {
  if (!sentence.marks.some(isOfLaw)) return sentence;
  const own = sentence.marks.filter(({ dimension, weak }) => dimension === 'area' && !weak).map(({ codes }) => codes[0]!);
  const [place] = own.length > 0 ? own : recent().places;
  const began = evidence.began.find(
    ([area]) => place === undefined || place === area || isInside(area, place, evidence) || isInside(place, area, evidence),
  )?.[1];
  return began === undefined
    ? sentence
    : { ...sentence, marks: sentence.marks.map((mark) => (isOfLaw(mark) ? { ...mark, period: since(mark.period!, began) } : mark)) };
}

function isOfLaw({ period }: Mark): boolean {
  return period !== null && period.readings.length === 0 && period.relative?.to === 'law';
}

function since(period: PeriodMention, began: string): PeriodMention {
  const { length, kind } = period.relative!;
  return {
    ...period,
    relative: null,
    readings: [monthsFrom(Number(began.slice(0, 4)), Number(began.slice(5, 7)), length!)],
    open: kind === 'year' ? 'start' : null,
  };
}

/** "The county", "the region": the place of that sort named last, or the one that the place named last lies in. */
export function placeMeant(mark: Mark, recent: () => Pick<Named, 'places'>, evidence: Evidence): Mark {
  if (!isSort(mark)) return mark;
  const { places } = recent();
  for (const place of places) {
    const meant = mark.codes.includes(place)
      ? place
      : (places.find((other) => mark.codes.includes(other) && isInside(other, place, evidence)) ??
        mark.codes.find((code) => isInside(code, place, evidence) && evidence.dataset.areas.get(place)?.broader === code));
    if (meant)
      return {
        ...mark,
        codes: [meant],
        maybe: mark.codes.filter((code) => code !== meant && isInside(code, place, evidence)),
        weak: false,
      };
  }
  return mark;
}

function isSort({ dimension, weak, codes }: Mark): boolean {
  return dimension === 'area' && weak && codes.length > MOST_NAMESAKES;
}

/** Every dimension that a sentence names, the first mark of each. */
export function slotsOf(sentence: Sentence, reach: Reach, outside: Outside, evidence: Evidence): Slots {
  const slots = overlay(null, null);
  const antecedents = outside.antecedent === null ? NO_PERIODS : [outside.antecedent];
  for (const named of sentence.marks) {
    const mark = placeMeant(named, outside.recent, evidence);
    if (mark.compared && mark.dimension !== 'period') continue;
    if (mark.weak && mark.dimension !== 'topic' && !(isSort(mark) && !slots.area)) continue;
    const known = slots[mark.dimension];
    if (mark.dimension === 'period') {
      if (mark.compared || mark.period!.open === 'end' || isOneDay(mark.period!) || (reach === 'sentence' && isUpToNow(mark.period!)))
        continue;
      const next = toSlot([mark], reach, outside, known?.periods.slice(0, 1) ?? antecedents);
      slots.period = reach === 'head' && known !== null && next.periods.length > 0 ? eitherPeriod(known, next) : laterPeriod(known, next);
      continue;
    }
    if (mark.dimension === 'topic' && mark.codes.some((code) => evidence.dataset.topics.get(code)?.scope === 'outside')) continue;
    if (!known || (known.weak && !mark.weak)) slots[mark.dimension] = toSlot([mark], reach, outside, NO_PERIODS);
    else if (mark.dimension === 'base') slots.base = recalling(known, mark.codes);
    else if (mark.dimension === 'platform') slots.platform = shaped({ ...known, codes: [...known.codes, ...mark.codes], joint: true });
    else if (mark.dimension === 'area' && reach === 'head' && areApart(known.codes, mark.codes, evidence))
      slots.area = shaped({ ...known, codes: [...known.codes, ...mark.codes], joint: true });
  }
  return slots;
}

/** A row headed "Kent and Sussex" is of both; one headed "Kent (South East)" is of the first. */
function areApart(codes: readonly string[], others: readonly string[], evidence: Evidence): boolean {
  return codes.every((code) =>
    others.every((other) => code !== other && !isInside(code, other, evidence) && !isInside(other, code, evidence)),
  );
}

/** A day on which something was said or came out; no figure of another sentence is of it. */
function isOneDay({ readings: [reading], yearless, relative }: PeriodMention): boolean {
  const day = reading ?? (relative === null ? yearless : null);
  return day != null && day.start === day.end;
}

/** "So far this year" is told of one figure; a text goes on about whole years. */
function isUpToNow({ relative }: PeriodMention): boolean {
  return relative?.to === 'draft' && relative.kind === 'other' && relative.length === null;
}

/** A head that names two times ("2019/20, 2019") leaves it to each column which is its own. */
function eitherPeriod(known: Slot, next: Slot): Slot {
  const [first, second] = laterPeriod(known, next) === next ? [next, known] : [known, next];
  return shaped({ ...first, periods: [...first.periods, ...second.periods] });
}

/** Of the periods that a sentence names, the latest in time is the one it goes on about. */
function laterPeriod(known: Slot | null, next: Slot): Slot {
  const [a, b] = [known?.periods[0], next.periods[0]];
  if (!known || !a) return next;
  return b && b.end >= a.end ? next : known;
}

/** Own slots over inherited ones. A vague own label ("grooming") that may mean what is already known only repeats it. */
export function merge(inherited: Slots, own: Slots): OpenSlots {
  return {
    topic: merged('topic', inherited.topic, own.topic),
    measure: merged('measure', inherited.measure, own.measure),
    provider: merged('provider', inherited.provider, own.provider),
    platform: merged('platform', inherited.platform, own.platform),
    area: merged('area', inherited.area, own.area),
    period: merged('period', inherited.period, own.period),
    age: merged('age', inherited.age, own.age),
    sex: merged('sex', inherited.sex, own.sex),
    unit: merged('unit', inherited.unit, own.unit),
    base: merged('base', inherited.base, own.base),
  };
}

function merged(dimension: Dimension, known: Slot | null, mine: Slot | null): Slot | null {
  if (!mine) return known;
  if (
    !known ||
    dimension === 'period' ||
    known.weak ||
    (dimension === 'topic' && mine.weak && known.reach === 'before' && !mayBeOne(mine, known))
  )
    return mine;
  if (mine.weak) {
    if (dimension !== 'platform' && haveCommon(mine.codes, known.codes)) return narrowed(dimension, known, mine);
    if (!(dimension === 'area' && mine.codes.length > MOST_NAMESAKES)) return known;
  }
  return dimension === 'base' ? recalling(mine, known.codes.length > 1 ? known.also : [...known.codes, ...known.also]) : mine;
}

/** Of the codes that a vague label may mean, those that are known already. */
function narrowed(dimension: Dimension, known: Slot, mine: Slot): Slot {
  const shared = mine.codes.filter((code) => known.codes.includes(code));
  return shaped({
    ...mine,
    codes: shared,
    maybe: dimension === 'topic' ? mine.codes.filter((code) => !shared.includes(code)) : mine.maybe,
    weak: false,
  });
}

/** Whether two slots may mean one thing. */
export function mayBeOne({ codes, maybe }: Slot, other: Slot): boolean {
  return (
    haveCommon(codes, other.codes) || haveCommon(codes, other.maybe) || haveCommon(maybe, other.codes) || haveCommon(maybe, other.maybe)
  );
}

/**
 * What more places are called than this is no name but a sort of place ("the region"): one that the place known before is none of is
 * another.
 */
export const MOST_NAMESAKES = 3;

/** A base that has been said stays said when another is, unless it was told in general words ("where known"), which may be any. */
function recalling(base: Slot, others: readonly string[]): Slot {
  return shaped({ ...base, also: [...new Set([...base.also, ...others])] });
}

export function firstPeriod(slots: Slots): Period | null {
  return slots.period?.periods[0] ?? null;
}
