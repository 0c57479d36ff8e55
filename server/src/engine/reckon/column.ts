import type { Claim } from '../claim/claim.js';
import type { Derivation } from './derive.js';
import type { Judged } from '../judge/judge.js';
import { cellsOf, isPlain, isSound, type Neighbourhood, operandOf } from './operands.js';
import { reckonPair } from './reckon.js';

/** How the figures of a column are worked out: a column that gives the parts, and the whole that all are put on. */
interface Manner {
  readonly column: number;
  readonly whole: Judged;
}

/** A share in a table, worked out as at least two others of its column are: of the figure beside it, put on the same whole. */
export function asInColumn(claim: Claim, { own }: Neighbourhood, around: readonly Judged[]): Derivation | null {
  const { place, quantity } = claim;
  if (place === null || quantity.kind !== 'percent') return null;
  const manners: Manner[] = [];
  for (const judged of around) {
    const manner = mannerOf(judged, claim);
    if (manner) manners.push(manner);
  }
  const manner = manners.find(({ column, whole }) => manners.filter((other) => other.column === column && other.whole === whole).length > 1);
  const part = manner && own.find(({ judged, sort }) => sort === 'count' && judged.claim.place?.column === manner.column);
  const whole = manner && operandOf(manner.whole);
  if (!part || !whole || part.value > whole.value) return null;
  const pair = [part, whole];
  return { ...reckonPair('share', quantity, { base: whole.value, end: part.value }), operands: pair.map(({ judged }) => judged), cells: cellsOf(pair), sound: pair.every(isSound), certain: pair.every(isPlain), rupture: null };
}

/** Of what another share of the column was worked out, where it stands. */
function mannerOf({ block, claim: { place, asked }, verdict, derivation }: Judged, claim: Claim): Manner | null {
  if (block !== 'same' || verdict !== 'supported' || derivation === null || asked?.operation !== 'share') return null;
  if (place === null || place.column !== claim.place!.column || place.row === claim.place!.row || derivation.operands.length !== 2) return null;
  const [part, whole] = derivation.operands;
  const at = part!.claim.place;
  return part!.block === 'same' && at?.row === place.row && (whole!.block === 'before' || whole!.claim.place?.row !== place.row) ? { column: at.column, whole: whole! } : null;
}
