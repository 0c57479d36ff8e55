import { sameAge } from './ages.js';
import { isInside } from '../dataset/comparable.js';
import type { Evidence } from '../dataset/evidence.js';
import { extend } from '../dataset/group.js';
import { IN_ITS_BRACKETS, placesAround } from './break.js';
import { isAcross, isCollector, isSetAgainst, isThanBehind, isVersus, leadsToField, nestedIn, withoutSince } from './against.js';
import { goesBefore, isBaseBefore } from './ends.js';
import type { Quantity } from '../text/quantity.js';
import type { Dimension, Mark, Sentence } from './reading.js';
import { overlay, type Outside, placeMeant, shaped, toSlot, type OpenSlots, type Slots, withAlso } from './slots.js';
import { adjoins, isNumberOf, isOfNamed, isTimeOfOther, ofRanks, isWhatIsCounted } from './wording.js';
import { CHAINED, areSetApart, earlierTime, endOfBefore, lastNamedPeriods, timeOfAll, toldBefore } from './when.js';
import { contains } from '../text/span.js';
import { GROUPS, type Layout, layoutOf, NOBODY, type Owned, OWNER_OF_NOTHING } from './layout.js';

/** Dimensions that a sentence names once for all its figures, wherever it does. */
const LOOSE: ReadonlySet<Dimension> = new Set(['topic', 'measure', 'provider', 'base']);
/** Dimensions whose names behind a semicolon are those of the figure there. */
const PLACING: ReadonlySet<Dimension> = new Set(['period', 'area']);

/** Fills the slots of one figure from its own sentence. */
export function ownSlots(quantity: Quantity, sentence: Sentence, text: string, outside: Outside, evidence: Evidence): Slots {
  const layout = layoutOf(sentence, text);
  const at = isOfNamed(quantity, text) ? OWNER_OF_NOTHING : (layout.sharers[placeOf(quantity, layout.figures)] ?? 0);
  const named = lastNamedPeriods(sentence, quantity, outside.date, text);
  const antecedents = named.length || outside.antecedent === null ? named : [outside.antecedent];
  const slots: OpenSlots = overlay(null, null);
  for (const { dimension, owned } of layout.byDimension) {
    const all =
      dimension === 'area' && owned.length > 1
        ? owned.filter(
            (one) =>
              !isFieldOf(one, owned, text, evidence) &&
              !isCollector(
                one.mark,
                owned.map(({ mark }) => mark),
                quantity,
                text,
                evidence,
              ),
          )
        : owned;
    let own: Mark[] | null = null;
    for (const one of all)
      if (
        one.owner === at &&
        isOutside(one, quantity) &&
        !isThanBehind(one.mark, quantity, text) &&
        !(quantity.kind === 'number' && isTimeOfOther(one.mark, quantity, text))
      )
        own = extend(own, one.mark);
    const chosen =
      dimension === 'unit'
        ? counted(all, at, quantity, text)
        : own === null
          ? NO_MARKS
          : dimension === 'area'
            ? placesMeant(nearest(own, quantity, dimension, text), sentence, outside, evidence)
            : nearest(dimension === 'period' ? withoutSince(own, quantity, text) : own, quantity, dimension, text);
    if (chosen.length) {
      // "On one app it was 40%, on another 9%": a group or an app named for another figure is not this one's as well.
      let leading: Mark[] | null = null;
      if ((own === null || all.length > own.length) && dimension !== 'area' && !GROUPS.has(dimension))
        for (const one of all)
          if (one.owner !== at && !one.paired && isOutside(one, quantity) && isLeading(one.mark, layout))
            leading = extend(leading, one.mark);
      const filled = toSlot(
        chosen,
        'own',
        outside,
        dimension === 'period' && CHAINED.test(chosen[0]!.period!.text)
          ? (toldBefore(chosen[0]!, sentence, outside) ?? antecedents)
          : antecedents,
      );
      // "That year" is as sure as the year that its own sentence names.
      const slot =
        filled.hung && named.length > 0 && chosen.every(({ period }) => period?.relative?.kind === 'same')
          ? shaped({ ...filled, hung: false })
          : filled;
      const outer = leading
        ? toSlot(leading, 'sentence', outside, antecedents)
        : dimension === 'area' && own !== null && own.length > 1
          ? nestedIn(own, slot, outside, evidence)
          : null;
      // "17% of those aged 13 to 20 were 12 or younger the first time": of one age they are, and were of the other.
      const further = dimension === 'age' && own !== null && own.length > 1 ? toSlot(own, 'own', outside, antecedents) : outer;
      slots[dimension] = further && !areSetApart(slot, further) ? withAlso(slot, further) : slot;
    } else if (dimension !== 'unit' && !((dimension === 'period' || dimension === 'sex') && isSetAgainst(text, sentence, quantity.span))) {
      let others: Mark[] | null = null;
      for (const one of all)
        if (
          !(one.owner === NOBODY && (dimension === 'area' || dimension === 'topic')) &&
          isOutside(one, quantity) &&
          !(dimension === 'area' && CONTRASTED.test(text.slice(quantity.span.end, one.mark.span.start))) &&
          isShared(one.mark) &&
          !isBaseOf(one.mark) &&
          !isTimeOfComparand(one, quantity, layout, text, sentence)
        )
          others = extend(others, one.mark);
      const slot = others && sharedSlot(others, quantity, dimension, layout, text, sentence.span.start);
      if (slot) slots[dimension] = toSlot(slot.marks, slot.firm ? 'sentence' : 'before', outside, antecedents);
    }
  }
  const again = slots.age === null ? sameAge(sentence.marks, quantity.span, text) : undefined;
  if (again) slots.age = toSlot([again], 'own', outside, antecedents);
  // "From 25 to 124 over the same time": that is when neither of the two was.
  if (
    layout.from >= 0 &&
    (at === layout.from || at - 1 === layout.from) &&
    slots.period?.span != null &&
    sentence.marks.some(
      ({ span, period }) => span.start === slots.period!.span!.start && period?.relative?.kind === 'same' && period.readings.length === 0,
    )
  )
    slots.period = null;
  if (slots.period === null && layout.from >= 0 && (at === layout.from || at - 1 === layout.from))
    slots.period = endOfBefore(at - layout.from, outside);
  if (slots.period === null && isSetAgainst(text, sentence, quantity.span))
    slots.period = isAcross(slots, text.slice(sentence.span.start, quantity.span.start))
      ? timeOfAll(sentence, outside, antecedents)
      : earlierTime(sentence, outside, isVersus(text.slice(sentence.span.start, quantity.span.start)) ? 'heading' : 'before');
  return slots;
}

/** Among whom the place named before comes first: no place that is told of. */
function isFieldOf({ mark: { codes, span } }: Owned, all: readonly Owned[], text: string, evidence: Evidence): boolean {
  return (
    leadsToField(text, span) &&
    all.some(
      ({ mark: other }) =>
        other.span.end <= span.start && !other.weak && other.codes.some((inner) => codes.some((outer) => isInside(outer, inner, evidence))),
    )
  );
}

/** It is no part of the figure itself, nor the figure a part of the noun. */
function isOutside({ mark: { dimension, span } }: Owned, quantity: Quantity): boolean {
  return !contains(quantity.span, span) && !(dimension === 'unit' && contains(span, quantity.span));
}

/** The noun that a figure counts: the one right behind it, whichever figure the words go with. */
function counted(units: readonly Owned[], at: number, quantity: Quantity, text: string): readonly Mark[] {
  for (const one of units)
    if (
      isOutside(one, quantity) &&
      text[one.mark.span.end] !== '-' &&
      (adjoins(one.mark, quantity, text) || (one.owner === at && isNumberOf(one.mark.span, quantity.span, text)))
    )
      return [one.mark];
  return NO_MARKS;
}

function placesMeant(places: readonly Mark[], sentence: Sentence, outside: Outside, evidence: Evidence): readonly Mark[] {
  return places.map((mark) => placeMeant(mark, () => placesBefore(mark, sentence, outside), evidence));
}

/** The places named before a mark, the last first. */
function placesBefore(mark: Mark, { marks }: Sentence, { recent }: Outside): { readonly places: readonly string[] } {
  const own = marks
    .filter(({ dimension, weak, span }) => dimension === 'area' && !weak && span.end <= mark.span.start)
    .map(({ codes }) => codes[0]!);
  return own.length ? { places: [...own.reverse(), ...recent().places] } : recent();
}

/** "A year earlier" is of its own figure; "over the same six years" of all. */
function isShared({ period }: Mark): boolean {
  const relative = period?.relative;
  return relative?.to !== 'antecedent' || (relative.kind === 'same' && relative.months === 0);
}

/** "6,350, up 82% since 2017/18": what another figure is reckoned from is not when this one was. */
function isBaseOf({ period, compared }: Mark): boolean {
  return period !== null && (compared || period.open === 'start');
}

/**
 * "145, up from 120 in 2021, and made 83 arrests", "145 (2021: 120) and 83": when that was which another figure was set against is not when
 * the next one is.
 */
function isTimeOfComparand({ mark, owner }: Owned, { span }: Quantity, layout: Layout, text: string, sentence: Sentence): boolean {
  return (
    mark.period !== null &&
    owner >= 0 &&
    mark.span.end <= span.start &&
    !isLeading(mark, layout) &&
    (IN_BRACKETS.test(text.slice(mark.span.end, span.start)) || isSetAgainst(text, sentence, layout.figures[owner]!.span))
  );
}
const IN_BRACKETS = /^[^(]{0,60}\)/;

/** "It rose from 74 to 98, while Sussex saw 223": a place that what is told is set against. */
const CONTRASTED = /[,–—] (?:while|whereas) (?:in )?(?:the )?$/;

/**
 * What a figure takes from the rest of its sentence: firmly from its beginning, or behind a list ("48%, 12% and 6% respectively in
 * 2023/24", "Kent 264, Surrey 98: offences recorded in 2023/24"), loosely from beside another figure.
 */
function sharedSlot(
  marks: readonly Mark[],
  quantity: Quantity,
  dimension: Dimension,
  layout: Layout,
  text: string,
  start: number,
): { marks: readonly Mark[]; firm: boolean } | null {
  const group = GROUPS.has(dimension);
  const earlier = marks.filter((mark) => (group ? isLeading(mark, layout) : mark.span.end <= quantity.span.start));
  const later =
    (group && layout.figures.length > 1) || PRONOUN.test(text.slice(start, quantity.span.start))
      ? []
      : marks.filter(
          (mark) =>
            mark.span.start >= quantity.span.end &&
            !(PLACING.has(dimension) && layout.figures.length > 1 && text.slice(quantity.span.end, mark.span.start).includes(';')),
        );
  const from = nearest(earlier.length ? earlier : later, quantity, dimension, text);
  if (from.length === 0) return null;
  const isOfList =
    dimension === 'period' &&
    marks.length === 1 &&
    BEHIND_A_LIST.test(text.slice(quantity.span.end, Math.max(quantity.span.end, from[0]!.span.start)));
  return {
    marks: from,
    firm:
      layout.figures.length === 1 ||
      isOfList ||
      from.every(
        (mark) =>
          isLeading(mark, layout) ||
          ((dimension === 'period' || dimension === 'area') && OF_THOSE.test(text.slice(start, mark.span.end + 1))),
      ) ||
      (LOOSE.has(dimension) &&
        !(
          (dimension === 'topic' && isParted(from, quantity, text, APART_BY)) ||
          (dimension === 'provider' && isParted(from, quantity, text, SET_APART))
        )) ||
      (dimension === 'area' && GOES_ON.test(text.slice(from[0]!.span.end, Math.max(from[0]!.span.end, quantity.span.start)))),
  };
}

const BEHIND_A_LIST =
  / respectively |^(?:(?:,|,? and) \p{Lu}[^\d,;:.]{1,40} \d[\d,.]*%?)*(?:: [^\d,;:.()]{0,80}\b(?:in|during|for)| in) $/u;

/** "5,333 in the UK, and this rose to 6,319": the same count, and so of the same place. */
const GOES_ON =
  /\b(?:this|it|that|which|the (?:figure|number|total|count))(?: (?:has|had|then|later))? (?:r[oi]se[sn]?|fell|fallen|gr[eo]wn?|went|gone|climbed|dropped|increased|decreased|jumped|soared)\b[^.;:]*$/i;

/** "500,000 predators are online each day, and reports hit 29.3 million": a name in another figure's clause is that one's first. */
function isParted(marks: readonly Mark[], { span }: Quantity, text: string, by: RegExp): boolean {
  return marks.every((mark) => by.test(text.slice(Math.min(mark.span.end, span.end), Math.max(mark.span.start, span.start))));
}
/** "Of those 175 in 2024, boys were 91%". */
const OF_THOSE = /^[^\p{L}]*(?:of|out of|among) [^,.;:]*,$/iu;
const SET_APART = /\b(?:while|whereas)\b/i;
const APART_BY = /[;:]|\b(?:while|whereas|but)\b|,? and (?!\d)\p{L}+ /iu;

/** What a sentence begins with that takes up what was spoken of before. */
const PRONOUN = /^[“"]?(?:it|they|that|this|these|those)\b[^,;:]*$/i;

/**
 * Where a figure stands among the others; an age that is not measured, or a duration, which parts nothing, goes with the figure before it.
 */
function placeOf(quantity: Quantity, figures: readonly Quantity[]): number {
  const at = figures.indexOf(quantity);
  if (at >= 0) return at;
  return Math.max(0, figures.filter((figure) => figure.span.start < quantity.span.start).length - 1);
}

/** Stands before the first figure, so that it may hold for all of them. */
function isLeading(mark: Mark, layout: Layout): boolean {
  const first = layout.figures[0];
  return first === undefined || mark.span.end <= first.span.start;
}

/** The marks that fill a slot together: the nearest, and for platforms and sexes those listed with it. */
function nearest(marks: readonly Mark[], quantity: Quantity, dimension: Dimension, text: string): readonly Mark[] {
  if (marks.length <= 1) return marks;
  const owning = dimension === 'area' ? marks.find(({ span }) => OWNS.test(text.slice(span.end, quantity.span.start))) : undefined;
  if (owning) return [owning];
  const firm = marks.filter(
    (mark) =>
      !mark.weak &&
      !(dimension === 'period' && marks.some((other) => goesBefore(other, mark, quantity) || isBaseBefore(mark, other, quantity, text))),
  );
  const pool = firm.length ? firm : [...marks];
  if (dimension === 'platform') return ofRanks(pool, quantity, text);
  if (dimension === 'sex') {
    // "Girls (16%) were likelier than boys", "it isn't just girls: 5.7% of boys".
    const glossed = pool.find(({ span }) => IN_ITS_BRACKETS.test(text.slice(span.end, quantity.span.start)));
    return glossed
      ? [glossed]
      : pool.slice(
          Math.max(
            0,
            pool.findIndex(({ span }) => OF_WHOM.test(text.slice(quantity.span.end, span.start))),
          ),
        );
  }
  const counting =
    dimension === 'topic'
      ? pool.find(
          ({ span }) =>
            span.start > quantity.span.end &&
            ((quantity.kind === 'number' && firm.length === 0 && span.start === quantity.span.end + 1) ||
              isWhatIsCounted(text.slice(quantity.span.end, span.start))),
        )
      : undefined;
  if (counting) return [counting];
  if (dimension === 'topic' || dimension === 'measure' || dimension === 'base') return pool.sort((a, b) => b.words - a.words).slice(0, 3);
  const distance = (mark: Mark): number =>
    mark.span.end <= quantity.span.start ? quantity.span.start - mark.span.end : mark.span.start - quantity.span.end;
  const best = pool.reduce((near, mark) => (distance(mark) < distance(near) ? mark : near));
  return dimension === 'area' ? placesAround(best, pool, quantity, text) : [best];
}

const OF_WHOM = /^ of (?:the |all |these |those |its )?$/;
/** "For the East Midlands add Derbyshire's 890." */
const OWNS = /^['’]s? $/;

const NO_MARKS: readonly Mark[] = [];
