import { isMeasured } from './ages.js';
import { extend } from '../dataset/group.js';
import {
  breakBetween,
  fromTo,
  goAlong,
  hasOwnTime,
  heads,
  IN_ITS_BRACKETS,
  isNumberOfNamed,
  isOfBoth,
  isOfOthersBehind,
  isOfReason,
  isOneInSoLong,
  isPartOfIts,
  isPutOn,
} from './break.js';
import { endsOf, isWhenItWent } from './ends.js';
import type { Quantity, QuantityKind } from '../text/quantity.js';
import type { Dimension, Mark, Sentence } from './reading.js';
import { isGloss, isOfAnotherClause, isOfNamed } from './wording.js';
import { isToldOfPart } from './whole.js';
import { contains } from '../text/span.js';

/** Which marks of a sentence go with which of its figures. Worked out once for a sentence. */
export interface Layout {
  readonly figures: readonly Quantity[];
  /** By figure: the one whose marks it shares, itself or the one that it glosses in brackets. */
  readonly sharers: readonly number[];
  /** The first of two figures that something went from and to, or -1. */
  readonly from: number;
  readonly byDimension: readonly { readonly dimension: Dimension; readonly owned: readonly Owned[] }[];
}

export interface Owned {
  readonly mark: Mark;
  /** Index of the figure it goes with. */
  readonly owner: number;
  /** It stands in a list of names of which each goes with one figure. */
  readonly paired: boolean;
}

/** The figures of a sentence are asked about one after the other. */
const laidOut: { sentence: Sentence | null; layout: Layout | null } = { sentence: null, layout: null };

export function layoutOf(sentence: Sentence, text: string): Layout {
  if (laidOut.sentence === sentence) return laidOut.layout!;
  const layout = readLayout(sentence, text);
  laidOut.sentence = sentence;
  laidOut.layout = layout;
  return layout;
}

function readLayout(sentence: Sentence, text: string): Layout {
  const { marks, quantities } = sentence;
  const figures = quantities.filter(
    (quantity) =>
      FIGURE_KINDS.has(quantity.kind) &&
      (quantity.kind !== 'age' || isMeasured(text, quantity.span)) &&
      quantity.kind !== 'duration' &&
      !marks.some(({ dimension, span }) => dimension === 'period' && contains(span, quantity.span)) &&
      !isNumberOfNamed(quantity, marks, text) &&
      !isOfNamed(quantity, text) &&
      !isOneInSoLong(quantity, quantities),
  );
  const breaks =
    figures.length < 2 ? [] : figures.slice(1).map((figure, i) => breakBetween(text, figures[i]!.span.end, figure.span.start, marks));
  const sharers = figures.map((figure, i) => (isGloss(figure, figures[i - 1], text) ? i - 1 : i));
  const pairs = fromTo(figures, text);
  const from = pairs[0] ?? -1;
  let byDimension: { readonly dimension: Dimension; owned: Owned[] }[] | null = null;
  let after = 0;
  for (const mark of marks) {
    while (after < figures.length && figures[after]!.span.start < mark.span.start) after++;
    if (mark.compared && mark.dimension !== 'period') continue;
    if (
      mark.dimension === 'unit' &&
      marks.some(
        (topic) =>
          topic.dimension === 'topic' &&
          contains(topic.span, mark.span) &&
          mark.span.end < topic.span.end &&
          !(mark.span.start === topic.span.start && PLURAL.test(text.slice(mark.span.start, mark.span.end))),
      )
    )
      continue;
    const near =
      after === 0
        ? 0
        : after === figures.length
          ? after - 1
          : (IN_ITS_BRACKETS.test(text.slice(mark.span.end, figures[after]!.span.start)) &&
                !(mark.dimension === 'period' && hasOwnTime(marks, figures[after]!.span, text))) ||
              mark.span.start > breaks[after - 1]! ||
              heads(mark, figures[after - 1]!, figures[after]!, text)
            ? after
            : after - 1;
    // "Two in five of all those 7,263 happened on one app", "264 of the region's 680 were in Kent": of the share or the part, and not of
    // what it is put on.
    const owner =
      near > 0 &&
      mark.span.start > figures[near]!.span.end &&
      (GROUPS.has(mark.dimension) || mark.dimension === 'area') &&
      (isToldOfPart(figures[near - 1]!, figures[near]!, mark.span, text) ||
        (GROUPS.has(mark.dimension)
          ? isPutOn(figures[near - 1]!, figures[near]!, text) || isPartOfIts(figures[near - 1]!, figures[near]!, text)
          : isPartOfIts(figures[near - 1]!, figures[near]!, text)))
        ? near - 1
        : near;
    if (mark.dimension === 'period' && figures[owner] !== undefined && isOfReason(mark.span, figures[owner].span, text)) continue;
    const ends =
      after > 0 && owner === after && isOfBoth(mark, figures[after]!, text)
        ? [owner - 1, owner].map((either) => ({ mark, owner: either, paired: false }))
        : from < 0
          ? NO_ENDS
          : endsApart(mark, from);
    const goes =
      mark.dimension === 'period' &&
      ends.length === 0 &&
      pairs.includes(owner) &&
      isWhenItWent(mark, figures[owner]!, figures[owner + 1]!, marks, text)
        ? owner + 1
        : owner;
    const apart =
      ends.length > 0 ||
      ((GROUPS.has(mark.dimension) || mark.dimension === 'area') &&
        figures[owner] !== undefined &&
        isOfAnotherClause(mark.span, figures[owner].span, text, sentence.span.start)) ||
      ((mark.dimension === 'sex' || mark.dimension === 'topic') &&
        figures[owner] !== undefined &&
        isOfOthersBehind(mark, figures[owner].span, text));
    const owned = { mark, owner: apart ? NOBODY : (sharers[goes] ?? 0), paired: false };
    const group = byDimension?.find(({ dimension }) => dimension === mark.dimension);
    if (!group) byDimension = extend(byDimension, { dimension: mark.dimension, owned: [owned, ...ends] });
    else if (ends.length > 0) group.owned.push(owned, ...ends);
    else group.owned.push(owned);
  }
  if (byDimension && figures.length > 1)
    for (const group of byDimension) {
      if (!PAIRED.has(group.dimension)) continue;
      const run = goAlong(
        group.owned.map(({ mark }) => mark.span),
        figures.map(({ span }) => span),
        text,
      );
      if (run !== null)
        group.owned = group.owned.flatMap((one, i) => run[i]?.map((owner) => ({ mark: one.mark, owner, paired: true })) ?? one);
    }
  // "While Snapchat slipped back from 436 to 425": the app is that of both.
  for (const i of pairs)
    for (const { dimension, owned } of byDimension ?? [])
      if (GROUPS.has(dimension) && !owned.some(({ owner }) => owner === i + 1))
        owned.push(...owned.filter(({ owner }) => owner === i).map((one) => ({ ...one, owner: i + 1 })));
  return { figures, sharers, from, byDimension: byDimension ?? [] };
}

/** Of "from 52 to 26 between 2017/18 and 2018/19" the first figure goes with the first year and the second with the last. */
function endsApart(mark: Mark, from: number): Owned[] {
  const ends = mark.period?.readings[0] ? endsOf(mark.period, mark.period.readings[0]) : null;
  return ends
    ? ends.map((end, i) => ({ mark: { ...mark, period: { ...mark.period!, readings: [end], open: null } }, owner: from + i, paired: true }))
    : [];
}

const NO_ENDS: readonly Owned[] = [];

/** Kinds of number that may be figures. */
export const FIGURE_KINDS: ReadonlySet<QuantityKind> = new Set([
  'number',
  'percent',
  'points',
  'fraction',
  'multiple',
  'range',
  'rate',
  'money',
  'year',
  'age',
  'duration',
]);

/** True for a number that may be a figure; an age band ("11 or under") is a group, and only a plain age can be one. */
export function isFigure(quantity: Quantity): boolean {
  return FIGURE_KINDS.has(quantity.kind) && !(quantity.kind === 'age' && (quantity.hedge !== 'none' || quantity.valueTo !== null));
}

/** Dimensions that a figure takes from the rest of its sentence only where they stand before all figures. */
export const GROUPS: ReadonlySet<Dimension> = new Set(['age', 'sex', 'platform']);

/** Dimensions whose names may be listed apart from the figures, in the same order. */
export const PAIRED: ReadonlySet<Dimension> = new Set(['period', 'area', 'platform', 'age', 'sex']);

/** A noun within the name of a subject counts nothing ("child abuse crimes") unless it heads it ("children groomed"). */
export const PLURAL = /(?:s|[rm]en|people)$/i;

/** A mark that no figure owns may still be shared by those that have none; a number that counts those named already owns none. */
export const [NOBODY, OWNER_OF_NOTHING] = [-1, -2] as const;
