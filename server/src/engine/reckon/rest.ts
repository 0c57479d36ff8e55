import type { Claim } from '../claim/claim.js';
import { isInside, onlyDifference } from '../dataset/comparable.js';
import type { Evidence } from '../dataset/evidence.js';
import { groupBy } from '../dataset/group.js';
import type { Derivation } from './derive.js';
import { cellsOf, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { format, reckonSum, worked } from './reckon.js';
import { containsPeriod } from '../text/period.js';

/**
 * What the shares named before leave of a hundred, or the parts of their whole: those of its own sentence, else those of the one before.
 */
export function deriveRest(claim: Claim, { own, before }: Neighbourhood, evidence: Evidence): Derivation | null {
  const [previous = []] = before;
  const areCounts = claim.quantity.kind === 'number';
  const isAbove = ({ block, claim: other }: Operand['judged']): boolean =>
    block === 'same'
      ? other.sentence >= claim.sentence - 1 && other.quantity.span.end <= claim.quantity.span.start
      : claim.listed && other.listed;
  const isTaken = ({ sort, comparand, judged }: Operand): boolean =>
    sort === (areCounts ? 'count' : 'percent') && !comparand && isAbove(judged);
  const beside = own.filter(isTaken);
  if (areCounts && claim.ofSize !== null) return ofWholeSaid(claim, beside);
  // "680 were recorded. Kent accounted for 264, Sussex for 223, and the rest, 193, …": none of its own sentence is the whole of another.
  const areWhole = beside.length > (areCounts ? 1 : 0) && !(areCounts && arePlacesApart(beside, evidence));
  const taken = areWhole ? beside : [...previous.filter(isTaken), ...beside];
  const whole = areCounts ? Math.max(...taken.map(({ value }) => value)) : 100;
  for (let from = 0; from + (areCounts ? 2 : 1) <= taken.length; from++) {
    const parts = taken.slice(from);
    const named = areCounts ? parts.filter(({ value }) => value !== whole) : parts;
    const sum = reckonSum(claim.quantity, [whole, ...named.map(({ value }) => -value)]);
    if (named.length === 0 || sum.result <= 0 || (areCounts && named.length === parts.length)) continue;
    const fits = sum.fit === 'exact' || sum.fit === 'rounded';
    const certain =
      from === 0 &&
      claim.asked!.plain &&
      parts.every(isPlain) &&
      (named.length === 1 ||
        (areCounts
          ? arePlacesApart(named, evidence) && parts.every((one) => named.includes(one) || isPlaceOfAll(one, named, evidence))
          : areGroups(named)));
    if (fits || certain)
      return {
        ...sum,
        calculation: () => `${[whole, ...named.map(({ value }) => value)].map(format).join(' − ')} = ${format(sum.result)}`,
        operands: parts.map(({ judged }) => judged),
        cells: cellsOf(parts),
        sound: parts.every(isSound),
        certain,
        rupture: null,
      };
  }
  return areCounts ? ofWholeBefore(claim, beside.length > 0 ? beside : taken, before) : null;
}

/** Shares of one whole, of one group each: what they leave is of none of these. */
function areGroups(parts: readonly Operand[]): boolean {
  return parts.every(
    (one, i) =>
      one.cell !== null &&
      isSound(one) &&
      parts.slice(i + 1).every((other) => other.cell !== null && onlyDifference(one.cell!, other.cell) === 'group'),
  );
}

/** Numbers of one thing in several places, none of them in another. */
function arePlacesApart(parts: readonly Operand[], evidence: Evidence): boolean {
  return (
    parts.length > 1 &&
    parts.every(
      ({ cell: one }, i) =>
        one !== null &&
        parts.every(
          ({ cell: other }, j) =>
            i === j || (other !== null && onlyDifference(one, other) === 'area' && !isInside(one.obs.refArea, other.obs.refArea, evidence)),
        ),
    )
  );
}

/** The number of the place that all the others are in. */
function isPlaceOfAll({ cell: whole }: Operand, parts: readonly Operand[], evidence: Evidence): boolean {
  return (
    whole !== null &&
    parts.every(
      ({ cell: part }) =>
        part !== null && onlyDifference(whole, part) === 'area' && isInside(whole.obs.refArea, part.obs.refArea, evidence),
    )
  );
}

/**
 * "The four had 549 … The two together had 200, which leaves 349": of a whole told farther off, to the digit; or, where just one such time
 * is told that the part's lies in, of that.
 */
function ofWholeBefore({ quantity, asked }: Claim, taken: readonly Operand[], before: Neighbourhood['before']): Derivation | null {
  const sum = taken.reduce((total, { value }) => total + value, 0);
  const wholes = before.flat().filter((operand) => operand.cell !== null && operand.sort === 'count');
  const [part, ...others] = taken;
  const longer =
    part === undefined || others.length > 0
      ? []
      : [
          ...groupBy(
            wholes.filter((operand) => isOfLonger(part, operand)),
            ({ value }) => String(value),
          ).values(),
        ];
  const exact = sum === 0 || quantity.value < LEAST_TELLING ? undefined : wholes.find((operand) => operand.value - sum === quantity.value);
  const whole = exact ?? (longer.length === 1 ? longer[0]![0] : undefined);
  if (whole === undefined) return null;
  const parts = [whole, ...taken];
  const certain = exact === undefined && asked!.plain && parts.every((one) => isPlain(one) && isSound(one));
  return {
    ...reckonSum(quantity, [whole.value, -sum]),
    calculation: () => `${parts.map(({ value }) => format(value)).join(' − ')} = ${format(whole.value - sum)}`,
    operands: parts.map(({ judged }) => judged),
    cells: cellsOf(parts),
    sound: parts.every(isSound),
    certain,
    rupture: null,
  };
}
const LEAST_TELLING = 100;

function isOfLonger({ cell: part }: Operand, { cell: whole }: Operand): boolean {
  return (
    part !== null && whole !== null && onlyDifference(part, whole) === 'period' && containsPeriod(whole.obs.refPeriod, part.obs.refPeriod)
  );
}

/** "North Wales 118 and Dyfed-Powys 82, which leaves 349 of the Welsh total of 549": the whole is told with what is left of it. */
function ofWholeSaid({ quantity, ofSize, asked }: Claim, parts: readonly Operand[]): Derivation | null {
  if (parts.length === 0) return null;
  const values = [ofSize!, ...parts.map(({ value }) => -value)];
  const firm = parts.every((part) => isPlain(part) && isSound(part));
  return worked(
    {
      ...reckonSum(quantity, values),
      calculation: () =>
        `${[ofSize!, ...parts.map(({ value }) => value)].map(format).join(' − ')} = ${format(values.reduce((sum, value) => sum + value, 0))}`,
    },
    { operands: parts.map(({ judged }) => judged), cells: cellsOf(parts), sound: firm, certain: firm && asked!.plain, rupture: null },
  );
}
