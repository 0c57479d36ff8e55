import type { Claim } from '../claim/claim.js';
import { type Difference, onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { groupBy } from '../dataset/group.js';
import type { Judged } from '../judge/judge.js';
import { containsPeriod, samePeriod } from '../text/period.js';
import { BACK, inReach, inTables, isInLast, type Neighbourhood, nearestTo, type Operand } from './operands.js';
import { pairAtTimes } from './times.js';

/** Two figures of the draft that may be set against each other, and whether the text leaves no others. */
export interface Couple {
  readonly pair: readonly [Operand, Operand];
  readonly only: boolean;
  /** The words name what the two are of. */
  readonly named: boolean;
}

/** Whether two figures could give the one that is compared. Hardly any two do, which is seen before anything else is asked of them. */
export type MayGive = (a: Operand, b: Operand) => boolean;

/**
 * The couples that a comparison may mean, those that its words name first; of the others only those that could give it, unless the text
 * leaves no others.
 */
export function couplesFor(claim: Claim, near: Neighbourhood, around: readonly Judged[], mayGive: MayGive): readonly Couple[] {
  const found: Couple[] = [];
  const named = namedPair(claim, near);
  if (named) found.push({ pair: named, only: true, named: true });
  const against = pairSetAgainst(claim, near);
  if (against) found.push({ pair: against, only: true, named: true });
  const alone = pairOfNamed(claim, near);
  if (alone) found.push({ pair: alone, only: true, named: false });
  const further = pairOfSeriesBefore(claim, near, around);
  if (further) found.push({ pair: further, only: true, named: false });
  const then = pairAtTimes(claim, near, isOfNamed(claim));
  if (then) found.push({ pair: then, only: true, named: false });
  const measured = pairOfMeasure(claim, near);
  if (measured) found.push({ pair: measured, only: true, named: false });
  const same = withSameBase(claim, near, around);
  if (same) found.push({ pair: same, only: true, named: true });
  const add = (a: Operand, b: Operand, only: boolean): void => {
    if (only || mayGive(a, b)) found.push({ pair: [a, b], only, named: false });
  };
  addCouples(claim, near, add);
  addAtTimes(claim, near, add);
  addOfProvider(claim, near, add);
  addThroughSeries(claim, near, add);
  addDownColumn(near, add);
  return found;
}
type Add = (a: Operand, b: Operand, only: boolean) => void;

const DIFFERENCE_OF: Readonly<Partial<Record<Claim['named'][number]['dimension'], Difference>>> = {
  area: 'area',
  platform: 'platform',
  sex: 'group',
};

/**
 * "Durham had five times Northumbria's number": the figures of the two places, platforms or sexes that a comparison names. Null where the
 * text gives more than one pair of them, or none.
 */
function namedPair({ named }: Claim, around: Neighbourhood): readonly [Operand, Operand] | null {
  if (named.length === 0) return null;
  const found = new Map<string, readonly [Operand, Operand]>();
  const near = inReach(around).filter(({ cell }) => cell !== null);
  for (const { dimension } of named) {
    const codes = [...new Set(named.filter((one) => one.dimension === dimension).flatMap((one) => one.codes))];
    if (codes.length !== 2) continue;
    const [ones, others] = codes.map((code) => near.filter(({ cell }) => isOf(cell!, dimension, code)));
    for (const a of ones!)
      for (const b of others!)
        if (onlyDifference(a.cell!, b.cell!) === DIFFERENCE_OF[dimension]) found.set(`${a.value}:${b.value}`, [a, b]);
  }
  return found.size === 1 ? [...found.values()][0]! : null;
}

/**
 * "Durham had 1,303 and Northumbria 1,990, up from 1,912 (+4%)", "Kent went from 230 to 264, a rise of 15%, Surrey to 98": the last two
 * figures before, of one series, of which the one is set against the other.
 */
function pairSetAgainst(claim: Claim, { own }: Neighbourhood): readonly [Operand, Operand] | null {
  const {
    change,
    quantity: { kind, span },
  } = claim;
  const around = kind === 'multiple' ? pairAround(span, own) : null;
  if (around !== null || (change === null && kind !== 'multiple')) return around;
  const [last, previous] = own
    .filter(({ judged, sort }) => sort === 'count' && judged.claim.quantity.span.end <= span.start)
    .sort((a, b) => b.judged.claim.quantity.span.start - a.judged.claim.quantity.span.start);
  if (!last?.cell || !previous?.cell || last.comparand === previous.comparand || last.value === previous.value) return null;
  return last.cell.series === previous.cell.series && isOfNamed(claim)(last) ? [previous, last] : null;
}

/** "Twitter made 86,666, more than eight times as many as Reddit with 10,059": the last count before, set against the first behind. */
function pairAround({ start, end }: Claim['quantity']['span'], own: readonly Operand[]): readonly [Operand, Operand] | null {
  const counts = own.filter(({ sort }) => sort === 'count');
  const at = ({ judged }: Operand): number => judged.claim.quantity.span.start;
  const before = counts.filter((operand) => at(operand) < start).sort((a, b) => at(b) - at(a))[0];
  const behind = counts.filter((operand) => at(operand) >= end).sort((a, b) => at(a) - at(b))[0];
  if (!before || before.comparand || !behind?.comparand) return null;
  return before.cell === null || behind.cell === null || onlyDifference(before.cell, behind.cell) !== null ? [before, behind] : null;
}

/** "Durham had five times Northumbria's number, Cleveland three times": what the comparison before was made with. */
function withSameBase(claim: Claim, neighbourhood: Neighbourhood, around: readonly Judged[]): readonly [Operand, Operand] | null {
  const {
    named,
    quantity: { kind, span },
    sentence,
  } = claim;
  if (kind !== 'multiple' || named.length === 0) return null;
  const [code, ...others] = new Set(named.flatMap(({ codes }) => codes));
  if (code === undefined || others.length > 0) return null;
  const last = around.findLast(
    ({ block, claim: other }) =>
      block === 'same' && other.quantity.kind === 'multiple' && other.quantity.span.end <= span.start && other.sentence >= sentence - 1,
  );
  const compared = last?.derivation?.operands ?? [];
  const near = inReach(neighbourhood);
  const end = near.find(({ cell }) => cell !== null && named.every(({ dimension }) => isOf(cell, dimension, code)));
  const base = near.filter(({ judged }) => compared.includes(judged)).sort((a, b) => a.value - b.value)[0];
  return compared.length === 2 &&
    end !== undefined &&
    base?.cell &&
    end !== base &&
    DIFFERENCE_OF[named[0]!.dimension] === onlyDifference(end.cell!, base.cell)
    ? [end, base]
    : null;
}

/**
 * "It rose by 360% between 2020 and 2022; from 2021 to 2022 alone by 66%": of the series of the comparison before, the figures of the two
 * times that are said.
 */
function pairOfSeriesBefore(
  { asked, quantity: { span }, sentence }: Claim,
  { own, before }: Neighbourhood,
  around: readonly Judged[],
): readonly [Operand, Operand] | null {
  if (asked!.base.length !== 1 || asked!.at.length === 0) return null;
  const last = around.findLast(
    ({ block, claim: other, cells }) =>
      block === 'same' &&
      other.sentence >= sentence - 1 &&
      other.quantity.span.end <= span.start &&
      isOfOneSeries(cells) &&
      other.asked?.operation === asked!.operation,
  );
  if (last === undefined) return null;
  const figures = [
    ...new Map(
      [...own, ...before.flat()]
        .filter(({ cell, sort }) => sort === 'count' && cell !== null && isChangeOf(last.cells[0]!, cell))
        .map((operand) => [operand.value, operand]),
    ).values(),
  ];
  const [[base, ...bases], [end, ...ends]] = [asked!.base, asked!.at].map((times) =>
    figures.filter(({ cell }) => times.some((time) => containsPeriod(time, cell!.obs.refPeriod))),
  ) as [Operand[], Operand[]];
  return base && end && base !== end && bases.length === 0 && ends.length === 0 ? [base, end] : null;
}

function isOfOneSeries([a, b]: readonly Cell[]): boolean {
  return a !== undefined && (b === undefined ? a.isChange : a.series === b.series);
}

/** Of the same series, or the change published of it. */
function isChangeOf(a: Cell, b: Cell): boolean {
  return (
    a.series === b.series ||
    (a.isChange &&
      a.obs.topic === b.obs.topic &&
      a.obs.refArea === b.obs.refArea &&
      a.obs.age === b.obs.age &&
      a.obs.sex === b.obs.sex &&
      a.obs.detail === b.obs.detail)
  );
}

/** A figure of its own sentence, or else the last of the one before, and one of the time that is said, however far off it was told. */
function addAtTimes(claim: Claim, { own, before }: Neighbourhood, add: Add): void {
  const said = [...claim.asked!.at, ...claim.asked!.base];
  const mine = countsIn(own);
  const one = mine.length > 0 ? mine[0] : own.length === 0 && isInLast(before[0]?.[0], claim) ? countsIn(before[0]!).at(-1) : undefined;
  if (one === undefined || mine.length > 1) return;
  for (const other of countsIn(before.slice(mine.length > 0 ? BACK : 1).flat()))
    if (said.some((period) => samePeriod(period, other.cell!.obs.refPeriod))) add(one, other, false);
}

/** "That's 264 short of the Home Office's number": a figure told last, and one of the body that is named, however far off it was told. */
function addOfProvider({ slots: { provider } }: Claim, { own, before }: Neighbourhood, add: Add): void {
  if (provider?.reach !== 'own' || provider.weak) return;
  const isTheirs = ({ cell }: Operand): boolean => provider.codes.includes(cell!.obs.provider);
  const [last, previous] = [own, ...before].map(countsIn).filter((group) => group.length > 0);
  const theirs = countsIn([...own, ...before.flat()]).filter(isTheirs);
  for (const one of [...(last ?? []), ...(previous ?? [])]) if (!isTheirs(one)) for (const other of theirs) add(one, other, false);
}

/** "More than the charity counted": the words name the body whose count one of the two is, and not the other. */
export function isBodyNamed({ obs: a }: Cell, { obs: b }: Cell, { slots: { provider } }: Claim): boolean {
  return (
    provider?.reach === 'own' && !provider.weak && a.provider !== b.provider && [a, b].some((obs) => provider.codes.includes(obs.provider))
  );
}

function countsIn(group: readonly Operand[]): readonly Operand[] {
  return group.filter(({ cell, sort }) => cell !== null && sort === 'count');
}

/**
 * "Girls were twice as likely as boys", told of 3.1% and 5.7%: the one named before a multiple has more than the one named behind it, and
 * not less.
 */
export function isWrongWayRound([a, b]: readonly [Operand, Operand], { named, quantity: { value, span } }: Claim): boolean {
  if (value <= 1 || a.cell === null || b.cell === null) return false;
  const [less, more] = a.value < b.value ? [a.cell, b.cell] : [b.cell, a.cell];
  const isNamed = (cell: Cell, isThere: (mark: Claim['named'][number]) => boolean): boolean =>
    named.some((mark) => isThere(mark) && mark.codes.some((code) => isOf(cell, mark.dimension, code)));
  const [isBefore, isBehind] = [
    ({ span: { end } }: Claim['named'][number]): boolean => end <= span.start,
    ({ span: { start } }: Claim['named'][number]): boolean => start >= span.end,
  ];
  return isNamed(less, isBefore) && isNamed(more, isBehind) && !isNamed(less, isBehind) && !isNamed(more, isBefore);
}

/**
 * "Girls in 37 … a year before there were ten, so their number has grown": the two figures of one series that are given of whom the
 * comparison names. Null where there are more.
 */
function pairOfNamed(claim: Claim, around: Neighbourhood): readonly [Operand, Operand] | null {
  if (namesIn(claim).length === 0) return null;
  const near = [...inReach(around), ...inTables(around)].filter(isOfNamed(claim));
  const series = [...groupBy(near, ({ cell }) => cell!.series).values()]
    .map((group) => [...new Map(group.map((operand) => [operand.value, operand])).values()])
    .filter((group) => group.length > 1);
  return series.length === 1 && series[0]!.length === 2 ? [series[0]![0]!, series[0]![1]!] : null;
}
/**
 * "They assessed 424,047 reports, after 392,665, and confirmed 291,273 pages, after 275,652. Reports assessed rose by 8%": of several
 * things that a sentence measures the two figures of the one that is named.
 */
function pairOfMeasure(claim: Claim, { own, before: [previous = []] }: Neighbourhood): readonly [Operand, Operand] | null {
  const { measure } = claim.slots;
  const row =
    own.length === 0 && isInLast(previous[0], claim) ? previous.filter(({ cell, sort }) => cell !== null && sort === 'count') : [];
  if (measure?.reach !== 'own' || measure.weak || row.length !== previous.length) return null;
  const [a, b, ...others] = row.filter(({ cell }) => measure.codes.includes(cell!.obs.measure));
  return a && b && others.length === 0 && row.length > 2 && areOneSeries(a, b) ? [a, b] : null;
}

const NAMING = ['area', 'platform', 'sex'] as const;

/** Whom a comparison names, in its clause or for itself. */
function namesIn({ slots, named }: Claim): readonly { readonly dimension: string; readonly codes: readonly string[] }[] {
  return [
    ...named,
    ...NAMING.flatMap((dimension) =>
      slots[dimension]?.reach === 'own' && !slots[dimension].weak ? { dimension, codes: slots[dimension].codes } : [],
    ),
  ];
}

function isOfNamed(claim: Claim): (operand: Operand) => boolean {
  const names = namesIn(claim);
  return ({ cell }) => cell !== null && names.every(({ dimension, codes }) => codes.some((code) => isOf(cell, dimension, code)));
}

function isOf({ obs, platforms }: Cell, dimension: string, code: string): boolean {
  switch (dimension) {
    case 'area':
      return obs.refArea === code;
    case 'platform':
      return platforms.size === 1 && platforms.has(code);
    default:
      return obs.sex === code;
  }
}

/** Figures of one series of the place that the claim names, wherever in reach they stand: the first and the last, and the last two. */
function addThroughSeries(claim: Claim, { own, before: earlier }: Neighbourhood, add: Add): void {
  const { area } = claim.slots;
  if (own.some(({ cell, value }) => cell !== null || value >= FEW)) return;
  const seed = isOneSeries(earlier[0] ?? []) ? earlier[0]![0]!.cell : null;
  const places = area?.reach === 'own' ? area.codes : null;
  if (places === null && seed === null) return;
  const there = earlier
    .flat()
    .filter(
      ({ cell, sort }) => cell !== null && sort === 'count' && (places ? places.includes(cell.obs.refArea) : cell.series === seed!.series),
    );
  for (const series of groupBy(there, ({ cell }) => cell!.series).values()) {
    const inOrder = series.sort((a, b) => a.cell!.stretch.end - b.cell!.stretch.end);
    const [first, last] = [inOrder[0]!, inOrder.at(-1)!];
    if (first.cell!.stretch.end === last.cell!.stretch.end) continue;
    for (const base of inOrder.slice(0, -1))
      add(
        base,
        last,
        base === first && claim.asked!.at.length === 0 && (area?.reach === 'own' || earlier[0]!.length === 1 || claim.asked!.span !== null),
      );
  }
}

/** One figure, or the figures of one series that a sentence gives. */
function isOneSeries([first, ...others]: readonly Operand[]): boolean {
  return (
    first !== undefined &&
    others.every(
      ({ cell, judged }) => cell !== null && cell.series === first.cell?.series && judged.block === 'same' && judged.claim.place === null,
    )
  );
}

/** So few of something need be none of what the series counts: "told the panel, which had nine items". */
const FEW = 20;

/** "| 2022 | 255,588 | 1% |": a change in a table from the row above, where the row itself has but one count. */
function addDownColumn({ own, rowAbove }: Neighbourhood, add: Add): void {
  const counts = own.filter(({ sort }) => sort === 'count');
  const [end] = counts;
  const base = rowAbove.find(({ sort, judged }) => sort === 'count' && judged.claim.place!.column === end?.judged.claim.place?.column);
  if (end && base && counts.length === 1) add(base, end, areOneSeries(base, end));
}

/** Adds the pairs that a comparison may mean, the likeliest first. */
function addCouples(claim: Claim, { own, before, after, others }: Neighbourhood, add: Add): void {
  const beside = claim.countsBeside - others;
  const [previous = [], ...further] = before.slice(0, BACK);
  const behind = after.slice(0, 2);
  const addAll = (group: readonly Operand[], only: boolean): void => {
    for (const [a, b] of pairsOf(group, claim)) add(a, b, only);
  };
  for (const sort of sortsIn([own, previous, ...further, ...behind])) {
    const of = (group: readonly Operand[] = []): readonly Operand[] =>
      nearestTo(
        claim.quantity.span.start,
        group.filter((operand) => operand.sort === sort),
        SET_AGAINST,
      );
    const mine = of(own);
    const earlier = of(previous);
    if (mine.length >= 2) addAll(mine, mine.length === 2 && (claim.place !== null || sort !== 'count' || beside === 2));
    if (mine.length >= 1) {
      const only =
        mine.length === 1 &&
        earlier.length === 1 &&
        beside <= 1 &&
        (isInLast(earlier[0], claim)
          ? mine[0]!.comparand || areOneSeries(mine[0]!, earlier[0]!) || isSetOn(mine[0]!, earlier[0]!, claim)
          : earlier[0]!.judged.block === 'before' && areOneSeries(mine[0]!, earlier[0]!));
      for (const end of earlier.toReversed()) for (const base of mine) add(end, base, only);
      for (const group of further) for (const other of of(group)) for (const base of mine) add(other, base, false);
    } else {
      const [next = []] = further.map(of);
      const only =
        beside === 0 &&
        (earlier.length === 2
          ? isInLast(earlier[0], claim)
          : earlier.length === 1 && next.length === 1 && isInLast(earlier[0], claim) && isInLast(next[0], claim, 2));
      addAll(earlier, only);
      // "In 2018 it was 400, in 2020 more than 500: two and a half times as many as eight years ago": of several any may be so long ago.
      for (const last of claim.asked!.ago === null ? earlier.slice(-1) : earlier)
        for (const group of further.slice(0, 2)) for (const other of of(group)) add(other, last, only && other === next[0]);
    }
    for (const group of behind) addAll(of(group), false);
    for (const late of of(behind[1])) for (const early of of(behind[0])) add(early, late, false);
  }
}

/** So many of one sentence are set against each other: a longer row is a list, and each two of it would be tried for each. */
const SET_AGAINST = 24;

/** The sorts of figure among these, as they are met. */
function sortsIn(groups: readonly (readonly Operand[])[]): readonly string[] {
  const sorts: string[] = [];
  for (const group of groups) for (const { sort } of group) if (!sorts.includes(sort)) sorts.push(sort);
  return sorts;
}

/**
 * "Kent had 264. Surrey had half as many, 98": two alike but for one thing, and nobody and no time else is named that the multiple could be
 * of.
 */
function isSetOn({ cell: a }: Operand, { cell: b }: Operand, { asked, named }: Claim): boolean {
  const isOpen = asked!.operation === 'multiple' && asked!.base.length === 0 && asked!.span === null;
  return (
    isOpen &&
    a !== null &&
    b !== null &&
    onlyDifference(a, b) !== null &&
    named.every(({ dimension, codes }) => codes.some((code) => isOf(a, dimension, code) || isOf(b, dimension, code)))
  );
}

/** The same count at two times. */
export function areOneSeries(a: Operand, b: Operand): boolean {
  return a.cell !== null && b.cell !== null && onlyDifference(a.cell, b.cell) === 'period';
}

/** Every pair of a group, those nearest to the claim first. */
export function pairsOf(group: readonly Operand[], claim: Claim): (readonly [Operand, Operand])[] {
  const place = claim.quantity.span.start;
  const distance = (pair: readonly [Operand, Operand]): number =>
    Math.abs(pair[0].judged.claim.quantity.span.start - place) + Math.abs(pair[1].judged.claim.quantity.span.start - place);
  const pairs = group.flatMap((a, i) => group.slice(i + 1).map((b) => [a, b] as const));
  return pairs.sort((a, b) => distance(a) - distance(b));
}
