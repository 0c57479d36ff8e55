import type { Claim } from '../claim/claim.js';
import type { Dimension } from '../claim/reading.js';
import { STRENGTH, type Slot } from '../claim/slots.js';
import { type SlotState, stateOf, unsaid } from '../claim/state.js';
import { classesOf } from '../dataset/classes.js';
import type { Dataset, Observation } from '../dataset/dataset.js';
import { type Cell, type Evidence, evidenceOf } from '../dataset/evidence.js';
import { placesWithin } from '../dataset/order.js';
import type { Judged } from '../judge/judge.js';
import { describePeriod, findPeriods, type PeriodMention } from '../text/period.js';
import type { BlockContent } from '../text/prose.js';
import { endOfClause } from './sentence.js';

/** So well a published figure must agree with the words to be what an unverified one may come from. */
const LIKELY = 3;
/** How many are shown of what is near. */
const SHOWN = 2;
/** A count this long is hardly another thing's by chance. */
const TELLING = 1000;
/** A number of whole hundreds is met by chance. */
const ROUND = 100;
/** What is so many times as large is no near miss. */
const FAR = 10;
const NEAR = 3;

/** A published figure near an unverified one, and how it stands to what the text says. */
export interface Near {
  readonly cell: Cell;
  /** It holds the value, or one that a careful writer would round to it; null for what the text addresses instead. */
  readonly holds: 'exact' | 'rounded' | null;
  /** In what it is another than the figure’s own words say. */
  readonly differs: readonly Dimension[];
  /** It is a change and the figure is none, or the other way about. */
  readonly isOtherSort: boolean;
  readonly score: number;
}

/** Said of this figure by its own sentence, its row or what leads into its list. */
export function isStated(slot: Slot | null): slot is Slot {
  return slot !== null && STRENGTH[slot.reach] >= STRENGTH.lead;
}

/**
 * The published figures that an unverified one may come from: those that hold its value and are of its matter, or else what its words
 * address, of its size. None where all that is near is beside the point.
 */
export function nearOf({ claim, reason, candidates, nearest }: Judged, dataset: Dataset): readonly Near[] {
  if (reason !== 'no-observation' || claim.ownStudy) return [];
  const evidence = evidenceOf(dataset);
  const holding = candidates.flatMap(({ cell, score, fit }) =>
    fit === 'exact' || (fit === 'rounded' && score >= LIKELY) ? [{ cell, score, holds: fit }] : [],
  );
  const others = heldAnyhow(claim, evidence)
    .filter((cell) => candidates.every((one) => one.cell !== cell))
    .map((cell) => ({ cell, score: 0, holds: 'exact' as const }));
  // A change is named for a share only where that is said of a platform, and the change is of all: else any number is some change.
  const found = [...holding, ...others]
    .flatMap((one) => {
      const states = statesOf(claim, one.cell, evidence);
      const near = { ...one, differs: differing(claim, states), isOtherSort: isOtherSort(claim, one.cell) };
      return (!near.isOtherSort || near.differs.join() === 'platform') && isOfMatter(claim, near, states) ? [near] : [];
    })
    .sort((a, b) => Number(a.isOtherSort) - Number(b.isOtherSort) || b.score - a.score || a.differs.length - b.differs.length);
  if (found.length > 0) return found.slice(0, SHOWN);
  return (nearest?.() ?? [])
    .filter((cell) => isAddressed(claim, cell, statesOf(claim, cell, evidence)))
    .map((cell) => ({ cell, score: 0, holds: null, differs: [], isOtherSort: false }));
}

/** Whether the data hold its value of anything at all. */
export function isHeld({ candidates, claim }: Judged, dataset: Dataset): boolean {
  return candidates.length > 0 || heldAnyhow(claim, evidenceOf(dataset)).length > 0;
}

/** What holds a long count to the last digit, though too much of it is another for it to be weighed. */
function heldAnyhow({ quantity }: Claim, evidence: Evidence): readonly Cell[] {
  const { kind, value } = quantity;
  if (kind !== 'number' || value < TELLING || !classesOf(quantity).includes('count')) return [];
  const { cells, from, to } = placesWithin(evidence, 'count', { low: value, high: value });
  return cells.slice(from, to);
}

type States = Readonly<Record<(typeof COMPARED)[number], SlotState>>;
/** In the order in which it is told what differs. */
const COMPARED = ['unit', 'measure', 'topic', 'platform', 'area', 'period', 'sex', 'age', 'provider'] as const;
/** What is counted. */
const COUNTS = ['unit', 'measure'] as const;
/** What sets a short count apart from any other. */
const KINDS = ['measure', 'unit', 'platform'] as const;

function statesOf({ slots }: Claim, cell: Cell, evidence: Evidence): States {
  const narrower: Partial<States> = {
    platform: unsaid(cell.platforms.size > 0),
    sex: unsaid(cell.obs.sex !== null && cell.narrows.sex),
    age: unsaid(cell.obs.age !== null && cell.narrows.age),
  };
  return Object.fromEntries(
    COMPARED.map((dimension) => {
      const slot = slots[dimension];
      return [dimension, slot ? stateOf(dimension, slot, cell, evidence, slot.alsoPeriods) : (narrower[dimension] ?? 'open')];
    }),
  ) as States;
}

function differing({ slots }: Claim, states: States): Dimension[] {
  return COMPARED.filter((dimension) => states[dimension] === 'conflict' && isStated(slots[dimension]));
}

function isShared({ slots }: Claim, states: States, dimension: (typeof COMPARED)[number]): boolean {
  return isStated(slots[dimension]) && (states[dimension] === 'same' || states[dimension] === 'near');
}

/** A rise of so many per cent is no share, and a share no rise. */
function isOtherSort({ change, quantity: { kind } }: Claim, { isChange }: Pick<Cell, 'isChange'>): boolean {
  return (kind === 'percent' || kind === 'fraction') && isChange !== (change !== null);
}

/** What holds the value is worth a word where enough else agrees; the shorter the number, the more. */
function isOfMatter(claim: Claim, { cell: { obs, pace }, score, differs }: Near, states: States): boolean {
  const { kind, value } = claim.quantity;
  if (pace !== null && kind !== 'rate') return false;
  const shared = COMPARED.filter((dimension) => isShared(claim, states, dimension));
  const isKnown = shared.some((dimension) => dimension !== 'topic');
  const isOwn = claim.uncounted || claim.ownCount || claim.ofStranger;
  const isLong = kind === 'number' && value >= TELLING;
  if (isLong && obs.obsValue === value && obs.qualifier === 'exact' && (value % ROUND === 0 ? isKnown : shared.length > 0 || !isOwn))
    return true;
  const isShare = kind === 'percent' || kind === 'fraction';
  if (isOwn || (!isShare && (!isKnown || (!isLong && COUNTS.some((dimension) => differs.includes(dimension)))))) return false;
  if (score >= LIKELY) return shared.length > 0;
  return (
    shared.includes('topic') &&
    differs.length < 2 &&
    !COMPARED.some((dimension) => states[dimension] === 'unsaid') &&
    (isShare || KINDS.some((dimension) => shared.includes(dimension)))
  );
}

/**
 * What its words address is worth a word where they name the matter, place or time, and what is measured or whose figure it is, and the
 * value is of its size; that of another time of the same place must be nearer.
 */
function isAddressed(claim: Claim, { obs, pace, isChange }: Cell, states: States): boolean {
  const {
    slots: { topic, platform, provider },
    quantity: { kind, value },
  } = claim;
  if (
    claim.uncounted ||
    claim.ownCount ||
    claim.ofStranger ||
    (kind === 'multiple' && !isChange) ||
    (pace !== null && kind !== 'rate') ||
    isOtherSort(claim, { isChange })
  )
    return false;
  const shared = COMPARED.filter((dimension) => isShared(claim, states, dimension));
  if (!isStated(topic) || !topic.codes.includes(obs.topic) || (platform !== null) !== obs.platforms.length > 0) return false;
  if (!shared.includes('area') && !shared.includes('period')) return false;
  if (!isChange && !KINDS.some((dimension) => shared.includes(dimension)) && !(isStated(provider) && provider.codes.includes(obs.provider)))
    return false;
  const isOtherTime = states.period === 'conflict' && shared.includes('area');
  if (
    COMPARED.some(
      (dimension) => states[dimension] === 'unsaid' || (states[dimension] === 'conflict' && !(dimension === 'period' && isOtherTime)),
    )
  )
    return false;
  const claimed = kind === 'fraction' ? value * 100 : kind === 'multiple' ? Math.abs(value - 1) * 100 : value;
  return Math.max(claimed, obs.obsValue) <= (isOtherTime ? NEAR : FAR) * Math.min(claimed, obs.obsValue);
}

/**
 * The published figure that holds the value, where its sentence says all but the time, and that is one year; else null. What the speaker
 * counted himself, or the data never count, is not it.
 */
export function isUndated(judged: Judged, dataset: Dataset): Cell | null {
  const [likely] = nearOf(judged, dataset);
  const {
    slots: { period, topic, measure, platform, unit },
    ownCount,
    uncounted,
  } = judged.claim;
  if (
    !likely?.holds ||
    likely.score < LIKELY ||
    likely.differs.length > 0 ||
    likely.isOtherSort ||
    ownCount ||
    uncounted ||
    ![topic, measure, platform, unit].some(isStated)
  )
    return null;
  return !isStated(period) && isOneYear(likely.cell.obs) ? likely.cell : null;
}

/** It is of one year, which a few characters name. */
export function isOneYear({ refPeriod }: Observation): boolean {
  return /^\d{4}(?:\/\d{2})?$/.test(describePeriod(refPeriod));
}

/** The time that stands in the clause of a figure, though the figure was not taken to be of it; else undefined. */
export function timeBeside(
  { claim: { quantity, sentence } }: Judged,
  { text, sentences }: Pick<BlockContent, 'text' | 'sentences'>,
): PeriodMention | undefined {
  const span = sentences[sentence];
  if (!span) return undefined;
  const clause = endOfClause(text, span, quantity.span);
  return findPeriods(text.slice(0, clause && !clause.joined ? clause.at : span.end)).find(({ span: { start } }) => start >= span.start);
}
