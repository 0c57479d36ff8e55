import type { Claim } from '../claim/claim.js';
import { differencesOf } from '../dataset/comparable.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { Judged } from './judge.js';
import type { Candidate } from './weigh.js';

/** A candidate of a neighbour's own table must be this good. */
const OF_ONE_TABLE = 2.4;
/** Smaller numbers are met in any series by chance. */
const SMALL = 10;
/** …and this small hardly tell the size of anything. */
const FEW = 20;

/**
 * The observation by which a figure that its own words leave open is known all the same, since one beside it stands:
 * the other holds it as the size of its base or as what it is compared with, or the two are of one series or one table.
 */
export function cellBeside(claim: Claim, candidates: readonly Candidate[], agreed: readonly Judged[], evidence: Evidence): Cell | null {
  const { kind, hedge } = claim.quantity;
  if (claim.uncounted || claim.scope === 'outside' || (hedge !== 'none' && hedge !== 'about')) return null;
  const near = agreed.filter((other) => other.claim !== claim && other.verdict === 'supported' && other.reason === 'agrees' && areNear(claim, other.claim));
  if (near.length === 0) return null;
  const held = kind === 'number' ? near.find((other) => isSizeOf(claim, other, evidence) || isComparedBy(claim, other)) : undefined;
  if (held) return held.cells[0]!;
  const fitting = candidates.filter(({ fit, conflict }) => fit === 'exact' && conflict === null).slice(0, 4);
  return fitting.find((candidate) => near.some((other) => isOfSeries(claim, candidate, other) || (candidate === fitting[0] && isOfTable(candidate, other))))?.cell ?? null;
}

/** In one sentence or two that follow each other, or in one row of a table. */
function areNear(a: Claim, b: Claim): boolean {
  return a.place && b.place ? a.place.row === b.place.row : Math.abs(a.sentence - b.sentence) <= 1;
}

/** "5.4% of the 2,639 surveyed": the number of those that the share is a share of. */
function isSizeOf({ quantity: { value } }: Claim, { claim, cells: [cell] }: Judged, { byId }: Evidence): boolean {
  const { baseValue, baseObservation } = cell!.obs;
  const size = baseValue ?? (baseObservation ? byId.get(baseObservation)?.obs.obsValue : null);
  return size === value && value >= FEW && (claim.quantity.kind === 'percent' || claim.quantity.kind === 'fraction');
}

/** "113 … compares with 62 the year before": the publisher sets the two against each other himself. */
function isComparedBy({ quantity: { value }, comparand }: Claim, { cells: [cell] }: Judged): boolean {
  return comparand && value >= SMALL && cell!.obs.comparedValue === value;
}

/** "346 before, 325 after": the same count at another time, and on the right side of it where the words tell which came first. */
function isOfSeries(claim: Claim, { cell, states }: Candidate, { claim: other, cells: [known] }: Judged): boolean {
  if (cell.series !== known!.series || cell === known || claim.quantity.kind !== other.quantity.kind || (Number.isInteger(claim.quantity.value) && claim.quantity.value < SMALL) || states.area === 'conflict') return false;
  const later = cell.stretch.end > known!.stretch.end;
  return claim.comparand === other.comparand || claim.comparand !== later;
}

/** A row of the same table: of the same time and measure and out of the same source, and other in one thing that the text names. */
function isOfTable({ cell, states, score }: Candidate, { cells: [known] }: Judged): boolean {
  const [a, b] = [cell.obs, known!.obs];
  if (a.source !== b.source || a.measure !== b.measure || score < OF_ONE_TABLE || states.period === 'conflict') return false;
  const [difference, ...more] = differencesOf(cell, known!);
  if (difference === undefined || more.length > 0) return false;
  switch (difference) {
    case 'area': return states.area === 'same';
    case 'platform': return states.platform === 'same';
    case 'group': return states.age === 'same' || states.sex === 'same';
    case 'subject': return a.topic === b.topic || states.topic === 'same';
    default: return false;
  }
}
