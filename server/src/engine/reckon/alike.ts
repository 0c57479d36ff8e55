import { breakBetween, type Difference, differencesOf, onlyDifference, type Rupture } from '../dataset/comparable.js';
import type { Claim } from '../claim/claim.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { isBodyNamed } from './couples.js';
import type { Operand } from './operands.js';
import { samePeriod } from '../text/period.js';
import { isMoveInTime } from './times.js';

/**
 * Whether two figures can be set against each other: alike in all but one thing, or unlike in a way that makes the comparison a false one.
 */
export function likenessOf(
  [a, b]: readonly [Operand, Operand],
  claim: Claim,
  evidence: Evidence,
): { readonly alike: boolean; readonly rupture: Rupture | null } | null {
  // Of two places that are set against each other a comparison may name but the one.
  const isAcross = a.cell !== null && b.cell !== null && claim.asked!.operation !== 'change' && ACROSS.has(onlyDifference(a.cell, b.cell));
  if (isAcross ? !concerns(a, claim) && !concerns(b, claim) : !concerns(a, claim) || !concerns(b, claim)) return null;
  if (a.cell !== null && b.cell !== null && BESIDE.has(onlyDifference(a.cell, b.cell)) && isMoveInTime(claim)) return null;
  const beside = a.judged.block === 'same' && b.judged.block === 'same' && a.judged.claim.sentence === b.judged.claim.sentence;
  const [x, y] = [a.cell ?? a.nearest, b.cell ?? b.nearest];
  if (!x || !y || (!a.cell && !b.cell)) return beside || claim.place || a.comparand || b.comparand ? { alike: true, rupture: null } : null;
  const differences = differencesOf(x, y);
  const rupture = breakBetween(x, y, evidence) ?? lengthsApart(x, y);
  if (differences.length <= 1) return { alike: differences[0] !== 'subject', rupture };
  if (
    differences.length === 2 &&
    differences.includes('period') &&
    differences.includes('area') &&
    (rupture || beside || a.comparand || b.comparand)
  )
    return { alike: false, rupture: rupture ?? OTHER_AREA };
  if (beside && (rupture || !differences.includes('subject'))) return { alike: false, rupture };
  // Whoever says what a figure is set against sets it so, however unlike the two are.
  return isPointedAt(a, claim) || isPointedAt(b, claim) || isBodyNamed(x, y, claim)
    ? { alike: false, rupture: rupture ?? OTHER_COUNT }
    : null;
}

const ACROSS: ReadonlySet<Difference | null> = new Set(['area', 'platform']);

const BESIDE: ReadonlySet<Difference | null> = new Set([...ACROSS, 'group']);

/** The words name it as what is compared with: "264 on the 7,263", "95% down on the whole of 2024". */
function isPointedAt({ cell, comparand, judged }: Operand, { asked, sentence }: Claim): boolean {
  if (cell === null) return false;
  return (
    (comparand && judged.block === 'same' && judged.claim.sentence === sentence) ||
    [...asked!.base, ...asked!.at].some((period) => samePeriod(period, cell.obs.refPeriod))
  );
}

/** A half-year set against a year says nothing. */
export function lengthsApart(a: Pick<Cell, 'valueClass' | 'months'>, b: Pick<Cell, 'valueClass' | 'months'>): Rupture | null {
  return a.valueClass === 'count' && b.valueClass === 'count' && Math.max(a.months, b.months) > 1.4 * Math.min(a.months, b.months)
    ? { kind: 'length', note: 'One covers a longer time than the other.' }
    : null;
}

const OTHER_COUNT: Rupture = { kind: 'subject', note: 'They count different things.' };

const OTHER_AREA: Rupture = { kind: 'area', note: 'They are for different areas.' };

/** A figure of another area or platform than the one the claim names is no part of its sum. */
export function concerns({ cell, judged }: Operand, claim: Claim): boolean {
  const { area, platform } = claim.slots;
  if (!cell) return true;
  if (
    area &&
    (area.reach === 'own' || area.reach === 'head') &&
    !area.joint &&
    !area.codes.includes(cell.obs.refArea) &&
    (judged.block === 'before' || judged.claim.sentence !== claim.sentence)
  )
    return false;
  return !(platform && platform.reach === 'own' && cell.platforms.size > 0 && !platform.codes.some((code) => cell.platforms.has(code)));
}
