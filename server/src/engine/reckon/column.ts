import type { Claim } from '../claim/claim.js';
import type { Derivation } from './derive.js';
import type { Judged } from '../judge/judge.js';
import { cellsOf, isPlain, isSound, type Neighbourhood, operandOf } from './operands.js';
import { onlyDifference } from '../dataset/comparable.js';
import { orderPair, reckonMove, reckonPair, worked } from './reckon.js';
import { startAndEnd } from './times.js';
import type { Period } from '../text/period.js';

/** How the figures of a column are worked out: a column that gives the parts, and the whole that all are put on. */
interface Manner {
  readonly column: number;
  readonly whole: Judged;
}

/**
 * A share or a change in a table, worked out as at least two others of its column are, a share of the figure beside it, put on the same
 * whole, or a change from the same two columns; or a change from the years above it that its row names.
 */
export function asInColumn(claim: Claim, near: Neighbourhood, around: readonly Judged[]): Derivation | null {
  if (claim.place === null || claim.quantity.kind !== 'percent') return null;
  return claim.change === null
    ? shareInColumn(claim, near, around)
    : (changeInColumn(claim, near, around) ?? changeDownColumn(claim, around));
}

function changeInColumn(claim: Claim, { own }: Neighbourhood, around: readonly Judged[]): Derivation | null {
  const columns: string[] = [];
  for (const {
    block,
    claim: { place, change },
    verdict,
    derivation,
  } of around) {
    if (
      block !== 'same' ||
      place?.column !== claim.place!.column ||
      place.row === claim.place!.row ||
      change === null ||
      verdict !== 'supported' ||
      derivation?.operands.length !== 2
    )
      continue;
    const its = derivation.operands
      .map(({ block: where, claim: { place: at } }) => (where === 'same' && at?.row === place.row ? at.column : NO_COLUMN))
      .sort((a, b) => a - b);
    if (its[0] !== NO_COLUMN) columns.push(its.join());
  }
  const meant = columns.find((its, i) => columns.indexOf(its) < i);
  const pair = own.filter(
    ({ judged, sort }) => sort === 'count' && judged.claim.place !== null && meant?.split(',').includes(String(judged.claim.place.column)),
  );
  if (pair.length !== 2) return null;
  const [a, b] = [pair[0]!, pair[1]!];
  return worked(reckonMove('change', claim, startAndEnd([a, b], claim) ?? orderPair(a.value, b.value, claim.quantity, claim.change)), {
    operands: pair.map(({ judged }) => judged),
    cells: cellsOf(pair),
    sound: pair.every(isSound),
    certain: pair.every(isPlain),
    rupture: null,
  });
}
const NO_COLUMN = -1;

/** Under the years of a column, in a row headed "Change, 2017-18 to 2021-22": from its figure of the first of them to that of the last. */
function changeDownColumn(claim: Claim, around: readonly Judged[]): Derivation | null {
  const {
    place,
    slots: { period },
  } = claim;
  if (period?.reach !== 'head' || period.periods.length !== 1) return null;
  const [{ start, end }] = period.periods as [Period];
  const above = around
    .flatMap((judged) => {
      const {
        block,
        verdict,
        derivation,
        claim: { change, place: at },
      } = judged;
      return (
        (block === 'same' &&
        at !== null &&
        at.column === place!.column &&
        at.row < place!.row &&
        change === null &&
        verdict === 'supported' &&
        derivation === null
          ? operandOf(judged)
          : null) ?? []
      );
    })
    .filter(({ sort, cell }) => sort === 'count' && cell !== null);
  const pairs = above
    .filter(({ cell }) => cell!.obs.refPeriod.end === end && cell!.obs.refPeriod.start > start)
    .flatMap((last) =>
      above
        .filter(
          ({ cell }) =>
            cell!.obs.refPeriod.start === start &&
            cell!.obs.refPeriod.end < end &&
            cell!.months === last.cell!.months &&
            onlyDifference(cell!, last.cell!) === 'period',
        )
        .map((first) => ({ first, last })),
    );
  if (pairs.length !== 1) return null;
  const { first, last } = pairs[0]!;
  const pair = [first, last];
  return worked(reckonMove('change', claim, { base: first.value, end: last.value }), {
    operands: pair.map(({ judged }) => judged),
    cells: cellsOf(pair),
    sound: pair.every(isSound),
    certain: true,
    rupture: null,
  });
}

function shareInColumn(claim: Claim, { own }: Neighbourhood, around: readonly Judged[]): Derivation | null {
  const { quantity } = claim;
  const manners: Manner[] = [];
  for (const judged of around) {
    const manner = mannerOf(judged, claim);
    if (manner) manners.push(manner);
  }
  const manner = manners.find(
    ({ column, whole }) => manners.filter((other) => other.column === column && other.whole === whole).length > 1,
  );
  const part = manner && own.find(({ judged, sort }) => sort === 'count' && judged.claim.place?.column === manner.column);
  const whole = manner && operandOf(manner.whole);
  if (!part || !whole || part.value > whole.value) return null;
  const pair = [part, whole];
  return {
    ...reckonPair('share', quantity, { base: whole.value, end: part.value }),
    operands: pair.map(({ judged }) => judged),
    cells: cellsOf(pair),
    sound: pair.every(isSound),
    certain: pair.every(isPlain),
    rupture: null,
  };
}

/** Of what another share of the column was worked out, where it stands. */
function mannerOf({ block, claim: { place, asked }, verdict, derivation }: Judged, claim: Claim): Manner | null {
  if (block !== 'same' || verdict !== 'supported' || derivation === null || asked?.operation !== 'share') return null;
  if (place === null || place.column !== claim.place!.column || place.row === claim.place!.row || derivation.operands.length !== 2)
    return null;
  const [part, whole] = derivation.operands;
  const at = part!.claim.place;
  return part!.block === 'same' && at?.row === place.row && (whole!.block === 'before' || whole!.claim.place?.row !== place.row)
    ? { column: at.column, whole: whole! }
    : null;
}
