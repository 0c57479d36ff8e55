import type { Claim } from '../claim/claim.js';
import { type Difference, differencesOf } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { BACK, type Neighbourhood, type Operand } from './operands.js';

const DIFFERENCE_OF: Readonly<Partial<Record<Claim['named'][number]['dimension'], Difference>>> = { area: 'area', platform: 'platform', sex: 'group' };

/** "Durham had five times Northumbria's number": the figures of the two places, platforms or sexes that a comparison names. Null where the text gives more than one pair of them, or none. */
export function namedPair({ named }: Claim, { own, before }: Neighbourhood): readonly [Operand, Operand] | null {
  const found = new Map<string, readonly [Operand, Operand]>();
  const near = [...own, ...before.slice(0, BACK).flat()].filter(({ cell }) => cell !== null);
  for (const { dimension } of named) {
    const codes = [...new Set(named.filter((one) => one.dimension === dimension).flatMap((one) => one.codes))];
    if (codes.length !== 2) continue;
    const [ones, others] = codes.map((code) => near.filter(({ cell }) => isOf(cell!, dimension, code)));
    for (const a of ones!) for (const b of others!) if (differencesOf(a.cell!, b.cell!).join() === DIFFERENCE_OF[dimension]) found.set(`${a.value}:${b.value}`, [a, b]);
  }
  return found.size === 1 ? [...found.values()][0]! : null;
}

function isOf({ obs, platforms }: Cell, dimension: string, code: string): boolean {
  switch (dimension) {
    case 'area': return obs.refArea === code;
    case 'platform': return platforms.size === 1 && platforms.has(code);
    default: return obs.sex === code;
  }
}
