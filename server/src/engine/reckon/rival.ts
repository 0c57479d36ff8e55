import type { Claim } from '../claim/claim.js';
import { breakBetween, onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { reckonMove, worked } from './reckon.js';
import type { Derivation, Workshop } from './derive.js';
import { isSound, type Neighbourhood, type Operand } from './operands.js';
import { FITTING } from '../dataset/value.js';
import { alongSeries, before, isQuotable } from './series.js';
import { A_YEAR } from '../text/period.js';

/**
 * "264, 41 more than Sussex": the figure told last, against what the data have of the place or the app that is named for the same time.
 * Null where either is not known; then it is worked out from nothing else.
 */
export function againstRival(claim: Claim, near: Neighbourhood, { evidence, frame }: Workshop): Derivation | null {
  const { rival, quantity, asked } = claim;
  const end = toldLast(claim, near);
  if (rival === null || end === null || (asked!.operation !== 'difference' && asked!.operation !== 'change')) return null;
  const { obs, platforms } = end.cell;
  const { dimension, codes } = rival;
  const shelf =
    evidence.byAddress(obs.refPeriod, dimension === 'platform' ? evidence.members(codes) : platforms).get(obs.topic)?.cells ?? [];
  const bases = shelf.filter(
    (other) =>
      other.obs.obsStatus === 'normal' &&
      onlyDifference(end.cell, other) === dimension &&
      (dimension === 'platform' || codes.includes(other.obs.refArea)) &&
      isQuotable(other, frame),
  );
  const [base] = bases;
  if (base === undefined || bases.some((other) => other.obs.obsValue !== base.obs.obsValue)) return null;
  const isOne = quantity.kind === 'percent' && end.cell.valueClass === 'percent';
  return isOne
    ? null
    : worked(reckonMove(asked!.operation, claim, { base: base.obs.obsValue, end: end.value }), {
        operands: [end.judged],
        cells: [end.cell, base],
        sound: isSound(end),
        certain: asked!.plain,
        rupture: null,
      });
}

function toldLast(
  { quantity: { span }, sentence }: Claim,
  { own, before: [previous = []] }: Neighbourhood,
): (Operand & { readonly cell: Cell }) | null {
  const isLevel = ({ cell, comparand }: Operand): boolean => cell !== null && !cell.isChange && !comparand;
  const last =
    own
      .filter((operand) => isLevel(operand) && operand.judged.claim.quantity.span.end <= span.start)
      .sort((a, b) => b.judged.claim.quantity.span.start - a.judged.claim.quantity.span.start)[0] ??
    previous
      .filter((operand) => isLevel(operand) && operand.judged.block === 'same' && operand.judged.claim.sentence === sentence - 1)
      .at(-1);
  return last === undefined ? null : (last as Operand & { readonly cell: Cell });
}

/**
 * "Rose by 11% in 2023/24, to 7,062, and by 3% in 2024/25, to 7,263": the change to the figure behind, from what its series has for the
 * year before. Null where it does not come out.
 */
export function changeToNext(claim: Claim, { own }: Neighbourhood, { evidence, frame }: Workshop): Derivation | null {
  const {
    asked,
    quantity: { span },
    said,
  } = claim;
  if (asked!.operation !== 'change' || asked!.base.length > 0 || asked!.span !== null) return null;
  const next = own
    .filter(({ cell, sort, judged }) => cell !== null && sort === 'count' && judged.claim.quantity.span.start > span.end)
    .sort((a, b) => a.judged.claim.quantity.span.start - b.judged.claim.quantity.span.start)[0];
  if (
    next === undefined ||
    next.judged.claim.quantity.span.start - span.end > FAR ||
    !said.own.some(({ lower, start, end }) => lower === 'to' && start > span.end && end === next.judged.claim.quantity.span.start - 1)
  )
    return null;
  for (const base of alongSeries(next.cell!, [before(next.cell!.obs.refPeriod, A_YEAR)], evidence, frame)) {
    if (breakBetween(next.cell!, base, evidence)) continue;
    const reckoning = reckonMove('change', claim, { base: base.obs.obsValue, end: next.value });
    if (FITTING.has(reckoning.fit))
      return worked(reckoning, { operands: [next.judged], cells: [next.cell!, base], sound: isSound(next), certain: false, rupture: null });
  }
  return null;
}
/** As many letters as " during the ", a year and ", to ". */
const FAR = 24;
