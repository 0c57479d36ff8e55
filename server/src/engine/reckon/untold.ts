import type { Claim } from '../claim/claim.js';
import { areParts, differencesOf } from '../dataset/comparable.js';
import type { Derivation, Workshop } from './derive.js';
import { cellsOf, gather, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { format, reckonSum } from './reckon.js';
import { readWords } from '../text/word.js';
import { tieOf } from './search.js';
import { isQuotable } from './series.js';

/**
 * "163 say female. 39 say male" makes 202, though no word says so: a number that two or three figures in a row beside it add up to, to the
 * digit;
 * or "5,238 of the 7,062 were on no known platform", of those without something.
 * A number of fewer than three digits does so by chance, and a round one; so does what two figures differ by.
 */
export function comesOutOf(claim: Claim, workshop: Workshop): Derivation | null {
  const { kind, value, hedge, text } = claim.quantity;
  if (kind !== 'number' || hedge !== 'none') return null;
  const near = gather(claim, workshop.around);
  const either = value >= LEAST_OF_TWO && isOfEither(claim) ? withAndWithout(claim, near, workshop) : null;
  if (either !== null || claim.change !== null || value < LEAST || ROUND.test(text)) return either;
  const left = isOfNone(claim) ? leftOf(claim, near, workshop) : null;
  if (left !== null) return left;
  const figures = figuresBeside(claim, near);
  const rows = SIZES.flatMap((size) => figures.map((_, i) => figures.slice(i, i + size)).filter((row) => row.length === size));
  const found = rows.filter((row) => row.reduce((sum, part) => sum + part.value, 0) === value && areParts(cellsOf(row), workshop.evidence));
  const [parts, ...others] = found;
  if (parts === undefined || others.length > 0) return null;
  return {
    ...reckonSum(
      claim.quantity,
      parts.map((part) => part.value),
    ),
    operands: parts.map(({ judged }) => judged),
    cells: cellsOf(parts),
    sound: true,
    certain: false,
    rupture: null,
  };
}
const LEAST = 100;
const ROUND = /00$/;
const SIZES = [2, 3] as const;
/** So many sentences before and behind are read. */
const SENTENCES = 2;

/** "Whether or not a suspect was known", "suspect known or not". */
function isOfEither({ said: { own, heads } }: Claim): boolean {
  const words = [...own, ...heads.flat()].map(({ lower }) => lower);
  return words.some(
    (word, i) => word === 'whether' || (word === 'or' && words[i + 1] === 'not') || (word === 'with' && words[i + 2] === 'without'),
  );
}
const LEAST_OF_TWO = 10;

/** What the data count twice at the address of a figure told beside: with something, and without it. */
function withAndWithout(
  { quantity, said: { own: words, heads } }: Claim,
  { own, before, above }: Neighbourhood,
  { evidence, frame }: Workshop,
): Derivation | null {
  const spoken = new Set([...words, ...heads.flat()].map(({ form }) => form.key));
  const told = [...own, ...above, ...before.flat()].filter(
    (operand) => operand.sort === 'count' && operand.cell?.obs.detail && isSound(operand),
  );
  for (const { cell, judged } of told) {
    const alike = (evidence.byAddress(cell!.obs.refPeriod, cell!.platforms).get(cell!.obs.topic)?.cells ?? []).filter(
      (one) =>
        one.obs.detail !== null &&
        isQuotable(one, frame) &&
        (one === cell || differencesOf(one, cell!).join() === 'subject') &&
        one.obs.measure === cell!.obs.measure,
    );
    for (const without of alike) {
      const other = alike.find(({ obs }) => without.obs.detail === `no ${obs.detail}`);
      if (
        other &&
        without.obs.obsValue + other.obs.obsValue === quantity.value &&
        readWords(other.obs.detail!)
          .slice(1)
          .some(({ form }) => spoken.has(form.key))
      )
        return {
          ...reckonSum(quantity, [without.obs.obsValue, other.obs.obsValue]),
          operands: [judged],
          cells: [without, other],
          sound: true,
          certain: false,
          rupture: null,
        };
    }
  }
  return null;
}

/** "The platform was unknown in 5,238 of them": what is counted is said to be without something. */
function isOfNone({ said, quantity: { span } }: Claim): boolean {
  return said.own.some(
    ({ lower, start, end }) =>
      (start >= span.end ? start - span.end : span.start - end) <= NEAR_BY && (NONE.has(lower) || UNKNOWN.test(lower)),
  );
}
const NEAR_BY = 50;
const NONE: ReadonlySet<string> = new Set('no not none nothing without never nobody'.split(' '));
const UNKNOWN = /^un(?:known|recorded|stated|noted|named|clear)$|n['’]t$/;

/** To the digit what one part of a whole told beside leaves of it, which the data count. */
function leftOf({ quantity }: Claim, { own, before }: Neighbourhood, { evidence, frame }: Workshop): Derivation | null {
  const wholes = [...own, ...before.slice(0, SENTENCES).flat()].filter(
    (operand) =>
      operand.sort === 'count' && operand.cell !== null && operand.value > quantity.value && isPlain(operand) && isSound(operand),
  );
  const found = wholes.flatMap((whole) =>
    (evidence.byAddress(whole.cell!.obs.refPeriod, whole.cell!.platforms).get(whole.cell!.obs.topic)?.cells ?? [])
      .filter(
        (part) =>
          whole.value - part.obs.obsValue === quantity.value && isQuotable(part, frame) && tieOf(part, whole.cell!, evidence) === 'whole',
      )
      .map((part) => ({ whole, part })),
  );
  const [first, ...others] = found;
  if (
    first === undefined ||
    others.some(({ whole, part }) => whole.value !== first.whole.value || part.obs.obsValue !== first.part.obs.obsValue)
  )
    return null;
  return {
    ...reckonSum(quantity, [first.whole.value, -first.part.obs.obsValue]),
    calculation: () => `${format(first.whole.value)} − ${format(first.part.obs.obsValue)} = ${format(quantity.value)}`,
    operands: [first.whole.judged],
    cells: [first.whole.cell!, first.part],
    sound: true,
    certain: false,
    rupture: null,
  };
}

/** The figures beside a number that stand, in the order of the draft. */
function figuresBeside({ quantity }: Claim, { own, before, after }: Neighbourhood): readonly Operand[] {
  const near = [...before.slice(0, SENTENCES).reverse(), own, ...after.slice(0, SENTENCES)].flat();
  return near.filter(
    (operand) =>
      operand.sort === 'count' && operand.cell !== null && operand.value < quantity.value && isPlain(operand) && isSound(operand),
  );
}
