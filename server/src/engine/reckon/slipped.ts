import type { Claim } from '../claim/claim.js';
import { areParts, onlyDifference } from '../dataset/comparable.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { samePeriod } from '../text/period.js';
import { FITTING, isOneSlipFrom } from '../dataset/value.js';
import type { Derivation, Workshop } from './derive.js';
import { isOfThem } from './noshare.js';
import { cellsOf, gather, inReach, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { fitOfResult, format, formatPercent, type Reckoning, worked } from './reckon.js';
import { groupsOf } from './sum.js';

/** A sum that the words may mean: of figures told, or of the data. */
interface Working {
  readonly result: number;
  readonly operands: readonly Operand[];
  readonly cells: readonly Cell[];
  readonly calculation: () => string;
}

/**
 * "929 and 549 and 436 make 2,014", which is 1,914: a number said to be worked out that no working at hand gives, and that is one slip of the
 * keys away from what one gives. So near it is by no chance where it is long and exact, and where the words ask for just that working.
 */
export function slippedResult(claim: Claim, workshop: Workshop): Derivation | null {
  const { kind, value, hedge, text } = claim.quantity;
  if (claim.asked === null || kind !== 'number' || hedge !== 'none' || value < LEAST || ROUND.test(text)) return null;
  // "Kent 264, Sussex 223 and Guernsey 10. The total was 497": of whomever they are, the figures told give it.
  const near = gather(claim, workshop.around);
  if (isToldTotal(value, [near.own, [...(near.before[0] ?? []), ...near.own], near.before[0] ?? []])) return null;
  const workings = workingsOf(claim, near, workshop);
  const meant = workings.filter(({ result }) => isOneSlipFrom(value, result));
  const [first] = meant;
  const isGiven = workings.some(({ result }) => FITTING.has(fitOfResult(claim.quantity, result)));
  if (first === undefined || isGiven || meant.some(({ result }) => result !== first.result)) return null;
  const reckoning: Reckoning = { fit: 'none', result: first.result, calculation: first.calculation };
  const operands = first.operands.map(({ judged }) => judged);
  return worked(reckoning, { operands, cells: first.cells, sound: true, certain: true, rupture: null });
}
/** A shorter number is one slip away from many another. */
const LEAST = 100;
const ROUND = /00$/;

function workingsOf(claim: Claim, near: Neighbourhood, workshop: Workshop): readonly Working[] {
  switch (claim.asked!.operation) {
    case 'sum':
      return [
        ...[...groupsOf(near, 'count', claim, workshop.evidence), ...withNamed(claim, near)]
          .filter((group) => group.length <= MOST && group.every(isFirm))
          .filter(
            (group) =>
              areParts(
                group.map((operand) => cellOf(operand)!),
                workshop.evidence,
              ) && isAtTimeOf(claim, group),
          )
          .map(sumOf),
        ...partsOf(near, workshop.evidence),
      ];
    case 'difference':
    case 'rest':
      return gapsOf(inReach(near).filter((operand) => isFirm(operand) && isOfThem(cellOf(operand)!, claim)));
    case 'part':
      return partsOf(near, workshop.evidence);
    default:
      return [];
  }
}
const SENTENCES = 2;

/** A count that the data hold, be it of another thing than is said: its value is what is reckoned with. */
function isFirm(operand: Operand): boolean {
  return operand.sort === 'count' && cellOf(operand) !== null && operand.judged.claim.quantity.hedge === 'none';
}

function cellOf({ cell, nearest }: Operand): Cell | null {
  return cell ?? nearest;
}

/** "Together with Sussex it makes 497": what is named, and another told. */
function withNamed({ places }: Claim, near: Neighbourhood): readonly (readonly Operand[])[] {
  const told = inReach(near).filter(isFirm);
  const named = told.filter((operand) => places.includes(cellOf(operand)!.obs.refArea));
  return named.flatMap((one) => told.filter((other) => other !== one).map((other) => [other, one]));
}

/** Where the sentence says a time, the parts are of that, or of several. */
function isAtTimeOf({ slots: { period } }: Claim, group: readonly Operand[]): boolean {
  const [first, second] = group.map((operand) => cellOf(operand)!);
  if (period?.reach !== 'own' || onlyDifference(first!, second!) === 'period') return true;
  return period.periods.some((time) => samePeriod(time, first!.obs.refPeriod));
}

const MOST = 8;

function sumOf(parts: readonly Operand[]): Working {
  const values = parts.map(({ value }) => value);
  const result = values.reduce((sum, value) => sum + value, 0);
  return { result, operands: parts, cells: cellsOf(parts), calculation: () => `${values.map(format).join(' + ')} = ${format(result)}` };
}

/** What two that are alike in all but one thing differ by. */
function gapsOf(figures: readonly Operand[]): readonly Working[] {
  return figures.flatMap((a, i) =>
    figures.slice(i + 1).flatMap((b) => {
      const [more, less] = a.value > b.value ? [a, b] : [b, a];
      if (more.value === less.value || onlyDifference(cellOf(a)!, cellOf(b)!) === null) return [];
      const result = more.value - less.value;
      return [
        {
          result,
          operands: [a, b],
          cells: cellsOf([a, b]),
          calculation: () => `${format(more.value)} − ${format(less.value)} = ${format(result)}`,
        },
      ];
    }),
  );
}

/** A share of what it is published of, or is said to be of. */
function partsOf(near: Neighbourhood, { byId }: Evidence): readonly Working[] {
  return inReach(near, SENTENCES)
    .filter((operand) => operand.sort === 'percent' && operand.cell !== null && isPlain(operand) && isSound(operand))
    .flatMap((share) => {
      const base = share.cell!.obs.baseObservation === null ? undefined : byId.get(share.cell!.obs.baseObservation);
      const size = share.judged.claim.ofSize ?? (base?.valueClass === 'count' ? base.obs.obsValue : null);
      if (size === null) return [];
      const result = Math.round((share.value / 100) * size);
      return [
        {
          result,
          operands: [share],
          cells: base ? [share.cell!, base] : [share.cell!],
          calculation: () => `${formatPercent(share.value)} of ${format(size)} = ${format(result)}`,
        },
      ];
    });
}

/** Some figures in a row add up to it. */
function isToldTotal(value: number, groups: readonly (readonly Operand[])[]): boolean {
  return groups.some((group) => {
    const counts = group.filter(({ sort }) => sort === 'count').map(({ value: one }) => one);
    return counts.some((_, i) => counts.slice(i).reduce((sum, one) => (sum === value ? sum : sum + one), 0) === value);
  });
}
