import type { Claim } from '../claim/claim.js';
import { isInside, onlyDifference } from '../dataset/comparable.js';
import type { Derivation } from './derive.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { groupBy } from '../dataset/group.js';
import { STRENGTH } from '../claim/slots.js';
import { cellsOf, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { reckonSum, worked } from './reckon.js';
import { samePeriod } from '../text/period.js';

/** Fewer figures make no sum, and more are hardly meant. */
export const PARTS = { least: 2, most: 12 };

/** "Kent had 264 and Sussex 223. The South East's forces between them had 680": who names another place adds up more than was told. */
export function isOfOtherPlace(parts: readonly Operand[], { slots: { area } }: Claim): boolean {
  return area?.reach === 'own' && parts.some(({ cell }) => cell !== null && !area.codes.includes(cell.obs.refArea));
}

/** Figures of one time that are alike in all but their platform, their group or what they detail. */
export function* kinds(held: readonly Operand[]): Iterable<readonly Operand[]> {
  const platform = ({ cell }: Operand): string => `${cell!.keys.platform}`;
  const group = ({ cell }: Operand): string => `${cell!.obs.sex}|${cell!.obs.age}`;
  const detail = ({ cell }: Operand): string => String(cell!.obs.detail);
  const rest = ({ cell }: Operand): string =>
    `${cell!.obs.refPeriod.start},${cell!.obs.refPeriod.end},${cell!.obs.measure},${cell!.obs.topic},${cell!.obs.refArea}`;
  for (const [own, one, other] of [
    [platform, group, detail],
    [group, platform, detail],
    [detail, platform, group],
  ] as const) {
    for (const alike of groupBy(held, (operand) => `${rest(operand)},${one(operand)},${other(operand)}`).values())
      yield distinct(alike, own);
  }
}

/** "The three had 198 cases": as many figures alike in all but one thing as the words say. */
export function ofTally(claim: Claim, { own, before }: Neighbourhood, sort: string, evidence: Evidence): Derivation | null {
  const tally = own.find(
    ({
      judged: {
        claim: { quantity },
      },
      cell,
    }) => cell === null && quantity.words && quantity.value >= PARTS.least && quantity.value <= PARTS.most,
  );
  if (!claim.asked!.plain || tally === undefined || addsUntold(claim)) return null;
  const { platform } = claim.slots;
  const isOfPlatform = ({ platforms }: Cell): boolean =>
    platform === null || platform.strength < STRENGTH.sentence || platform.codes.some((code) => platforms.has(code));
  const held = before.flat().filter((operand) => operand.sort === sort && operand.cell !== null && isOfPlatform(operand.cell));
  const groups = [...kinds(held), ...places(held, claim, evidence)].filter(
    (group) => group.length === tally.value && group.every((operand) => isPlain(operand) && isSound(operand)),
  );
  const sums = groups
    .filter((group) => !group.some(({ comparand }) => comparand) && !isOfOtherTime(group, claim))
    .map((parts) => ({
      parts,
      sum: reckonSum(
        claim.quantity,
        parts.map(({ value }) => value),
      ),
    }));
  // Of several rows or columns of so many, none comes to it.
  const meant = sums.at(-1);
  if (meant === undefined || (sums.length > 1 && sums.some(({ sum }) => sum.fit !== 'none'))) return null;
  return {
    ...meant.sum,
    operands: meant.parts.map(({ judged }) => judged),
    cells: cellsOf(meant.parts),
    sound: true,
    certain: true,
    rupture: null,
  };
}

/**
 * "With the two forces of the capital it comes to 1,204": what is told is added to something that is not. "With 198 between them" adds
 * nothing.
 */
function addsUntold({ said, quantity: { span } }: Claim): boolean {
  return said.own.some(({ lower, end }) => ADDING.has(lower) || (lower === 'with' && span.start - end > MOST_HEDGE));
}

const ADDING: ReadonlySet<string> = new Set('plus other others another including includes besides'.split(' '));

const MOST_HEDGE = 12;

/**
 * "Together these had 217 in 2018/19", right behind a table: its column of that time, or its only one; right behind a list: its entries.
 */
export function ofColumn(claim: Claim, { own, before }: Neighbourhood, sort: string): Derivation | null {
  if (
    !claim.asked!.plain ||
    claim.place !== null ||
    own.some((operand) => operand.sort === sort && !(operand.cell === null && operand.judged.claim.quantity.words))
  )
    return null;
  const columns = [
    ...groupBy(
      tableRightBefore(before).filter((operand) => operand.sort === sort),
      ({ judged }) => String(judged.claim.place!.column),
    ).values(),
  ].filter(reachFirstRow);
  const entries = listRightBefore(claim, before).filter((operand) => operand.sort === sort && !operand.comparand);
  const { period } = claim.slots;
  const several = entries.length > 0 ? [entries] : columns;
  const meant = several.filter(
    (column) =>
      several.length === 1 ||
      (period?.reach === 'own' &&
        column.every(({ cell }) => cell !== null && period.periods.some((one) => samePeriod(one, cell.obs.refPeriod)))),
  );
  const [parts, ...others] = meant;
  if (
    parts === undefined ||
    others.length > 0 ||
    parts.length < PARTS.least ||
    parts.length > PARTS.most ||
    isOfOtherPlace(parts, claim) ||
    !parts.every((part) => isPlain(part) && isSound(part)) ||
    !areAlikeBut(parts)
  )
    return null;
  return summed(claim, parts);
}

/** The sum of parts that stand, where nothing else can be meant. */
export function summed({ quantity }: Claim, parts: readonly Operand[]): Derivation {
  const sum = reckonSum(
    quantity,
    parts.map(({ value }) => value),
  );
  return worked(sum, { operands: parts.map(({ judged }) => judged), cells: cellsOf(parts), sound: true, certain: true, rupture: null });
}

/**
 * The figures of the list right before, where the words point to it. Nothing says of a list that it begins with its first figure but
 * another one told before it.
 */
function listRightBefore({ listed, said }: Claim, before: Neighbourhood['before']): readonly Operand[] {
  if (listed || !said.own.some(({ lower }) => POINTING.has(lower))) return [];
  const figures = before.flatMap((group) => group.toReversed());
  const first = figures.findIndex(({ judged }) => judged.block === 'same' || !judged.claim.listed);
  return first < 0 ? [] : figures.slice(0, first);
}

const POINTING: ReadonlySet<string> = new Set('list listed together combined altogether them these those all'.split(' '));

/** The figures of the table that the last figures before stand in, row by row from its end. */
function tableRightBefore(before: Neighbourhood['before']): readonly Operand[] {
  const found: Operand[] = [];
  let last = Infinity;
  for (const group of before) {
    const row = group[0]!.judged.block === 'before' ? group[0]!.judged.claim.place?.row : undefined;
    if (row === undefined || row >= last) break;
    found.push(...group);
    last = row;
  }
  return found;
}

/**
 * A long table is not handed on as a whole, and a column without all of its rows says nothing of their total. Row 0 is the head; the last
 * row comes first.
 */
function reachFirstRow(parts: readonly Operand[]): boolean {
  return parts.every(({ judged }, i) => judged.claim.place!.row === parts.length - i);
}

/** Alike in all but one and the same thing. */
function areAlikeBut([first, ...others]: readonly Operand[]): boolean {
  const differences = others.map(({ cell }) => first!.cell && cell && onlyDifference(first!.cell, cell));
  return differences.every((difference) => difference !== null && difference !== 'subject' && difference === differences[0]);
}

/**
 * Figures of one time and one subject, or of its kin, that are alike in all but their place, of the time that the words say, if any; a
 * place that holds others is their total.
 */
export function places(held: readonly Operand[], { slots: { period } }: Claim, evidence: Evidence): readonly (readonly Operand[])[] {
  const then =
    period?.reach === 'own' && period.periods.length > 0
      ? held.filter(({ cell }) => period.periods.some((one) => samePeriod(one, cell!.obs.refPeriod)))
      : held;
  const keyOf = ({ cell }: Operand): string =>
    [
      cell!.obs.refPeriod.start,
      cell!.obs.refPeriod.end,
      cell!.obs.measure,
      [...evidence.kinOf(cell!.obs.topic)].sort()[0],
      [...cell!.platforms].join(),
      cell!.obs.sex,
      cell!.obs.age,
      cell!.obs.detail,
    ].join();
  return [...groupBy(then, keyOf).values()].map((group) => {
    const one = distinct(group, ({ cell }) => cell!.obs.refArea);
    return one.filter(
      ({ cell: whole }) => !one.some(({ cell: part }) => part !== whole && isInside(whole!.obs.refArea, part!.obs.refArea, evidence)),
    );
  });
}

export function distinct(group: readonly Operand[], keyOf: (operand: Operand) => string): Operand[] {
  return [...new Map(group.map((operand) => [keyOf(operand), operand])).values()];
}

/** "In 2021/22 they had 141, 105 and 24. Back in 2017/18 those three together had 121": those of another time. */
export function isOfOtherTime(parts: readonly Operand[], { slots: { period } }: Claim): boolean {
  return (
    period !== null &&
    period.strength >= STRENGTH.sentence &&
    period.periods.length > 0 &&
    parts.every(
      ({ cell }) =>
        cell !== null && !period.periods.some(({ start, end }) => start <= cell.obs.refPeriod.start && cell.obs.refPeriod.end <= end),
    )
  );
}
