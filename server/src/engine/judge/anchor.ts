import { isOfThatMany } from './base.js';
import type { Claim } from '../claim/claim.js';
import { isOfOneTime } from '../dataset/comparable.js';
import type { Evidence, ValueClass } from '../dataset/evidence.js';
import { isRetelling } from '../claim/frame.js';
import { isIncidental } from './claimhood.js';
import type { Bench } from './judge.js';
import { isTelling, LONG } from './match.js';
import { FEW_TOPICS, TELLING_APART } from './pinned.js';
import { FEW_RIVALS } from './twin.js';
import { NARROWING } from '../reckon/part.js';
import type { Candidate } from './weigh.js';

/** It is of a platform or a group of which the text says nothing. */
export function isNarrower({ states }: Candidate): boolean {
  return NARROWING.some((dimension) => states[dimension] === 'unsaid');
}

/** A sum of money is for one thing: where the sentence names another subject, it is not this one. */
export function namesAnother({ slots }: Claim, { cell, states }: Candidate): boolean {
  return cell.valueClass === 'money' && states.topic === 'conflict' && slots.topic?.reach === 'own';
}

/**
 * "Safeguarded 1,000 children", of which there were as many high-risk offenders: what is named as counted, and what it counts, are another
 * thing's.
 */
export function isOfNamedCount(
  { cell: { kind }, states }: Candidate,
  { slots: { measure, unit }, quantity: { value } }: Claim,
  {
    evidence: {
      dataset: { measures },
    },
  }: Bench,
): boolean {
  return (
    kind === 'count' &&
    value < LONG &&
    value % ROUND === 0 &&
    states.measure !== 'same' &&
    states.unit !== 'same' &&
    measure?.reach === 'own' &&
    !measure.weak &&
    unit?.reach === 'own' &&
    measure.codes.every((code) => measures.get(code)?.kind === 'count')
  );
}
/** A number of whole hundreds is met by chance. */
const ROUND = 100;

/** "It asked all four forces": what counts something, by another measure than an age, is nobody's age. */
export function isBareAge({ cell: { valueClass }, states }: Candidate, { quantity: { kind }, slots: { measure, unit } }: Claim): boolean {
  return valueClass === 'age' && kind === 'number' && unit !== null && measure !== null && states.measure !== 'same';
}

/**
 * "His team had held 340 conversations", "41 families came to them": nearly so many as the data count, or so few, and of what no label
 * names. "It also held 24 parent evenings" counts what the data never count, unless its own words name what was measured by it ("searched
 * 145 houses").
 */
export function isOfStrangeNoun(
  { cell: { valueClass }, fit, states }: Candidate,
  { quantity: { kind, noun, value, span }, slots: { unit, measure, topic }, uncounted }: Claim,
): boolean {
  // "41,000 sexual communication with a child offences": the noun is the subject's name.
  if (
    states.topic === 'same' &&
    states.area === 'same' &&
    states.period === 'same' &&
    topic!.reach === 'own' &&
    topic!.span !== null &&
    topic!.span.start >= span.end &&
    topic!.span.start - span.end <= 1
  )
    return false;
  if (uncounted) return states.measure !== 'same' || measure!.reach !== 'own';
  return (
    valueClass === 'count' &&
    kind === 'number' &&
    noun !== null &&
    unit === null &&
    (fit !== 'exact' ||
      (value < FEW &&
        (!SPOKEN.some((dimension) => states[dimension] === 'same') ||
          (measure === null && states.platform !== 'same' && states.provider !== 'same'))))
  );
}
/** Fewer are met by chance. */
const FEW = 1000;

/** A value that many observations could hold needs its time said, or the draft's own release, or to be the only one of its series. */
export function isAnchored(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  const { obs } = candidate.cell;
  if (isOfThatMany(claim, candidate.cell, bench.evidence)) return true;
  if (!isSpokenOf(candidate, claim) && !isTelling(claim, candidate) && obs.release !== bench.frame.release) return false;
  if (candidate.states.area === 'conflict' && candidate.states.period !== 'same' && SMALL_VALUES.has(candidate.cell.valueClass))
    return false;
  if (candidate.states.period === 'same' || candidate.states.period === 'near' || isRetelling(bench.frame, obs)) return true;
  if (isTelling(claim, candidate) || isSingular(candidate, claim)) return true;
  if (isIncidental(claim, bench.evidence)) return false;
  return isOfOneTime(candidate.cell, bench.evidence) || (candidate.states.period === 'conflict' && candidate.score >= PLAIN);
}

/** At another time than is said farther off, it must be this plain. */
const PLAIN = 5.4;

/** So long a number, met to the digit where nothing said speaks against it, and that hardly another observation holds, needs no time. */
function isSingular({ cell: { valueClass }, fit, rivals, states, score }: Candidate, { quantity }: Claim): boolean {
  return (
    valueClass === 'count' &&
    fit === 'exact' &&
    quantity.kind === 'number' &&
    quantity.value >= 100 &&
    rivals <= FEW_RIVALS &&
    score >= SINGULAR &&
    !TELLING_APART.some((dimension) => states[dimension] === 'conflict')
  );
}
const SINGULAR = 4.2;

/** Values of which many are alike, so that another place's is no proof. */
const SMALL_VALUES: ReadonlySet<ValueClass> = new Set(['percent', 'age']);

/** What it is or when it was is said, so that a missing word about it may be missed. */
export function isPlaced({ states: { topic, measure, period } }: Candidate): boolean {
  return topic === 'same' || topic === 'near' || measure === 'same' || period === 'same';
}

/** Something beyond the subject's general name is said of it. */
function isSpokenOf({ states }: Candidate, { slots }: Claim): boolean {
  return SPOKEN.some((dimension) => states[dimension] === 'same') || (states.topic === 'same' && slots.topic!.codes.length <= FEW_TOPICS);
}
const SPOKEN = ['platform', 'area', 'period', 'age', 'sex', 'provider', 'measure'] as const;

/**
 * Nothing is said of what a study asked; or, where the text is about another subject, its sentence says something else of those it asked:
 * "60% of 11- to 18-year-olds believed in ghosts".
 */
export function isUnnamed(
  { cell: { isPoll, obs, description }, states: { topic, measure } }: Candidate,
  claim: Claim,
  { evidence }: Bench,
): boolean {
  if (!isPoll || topic === 'same' || topic === 'near') return false;
  if (claim.place !== null) return topic === 'open' && measure !== 'same' && evidence.wordsInCommon(claim.said, description) === 0;
  if (evidence.saysWhatWasAsked(claim.said, obs)) return false;
  return topic === 'open' || isPredicated(claim, evidence);
}

/** "60% of them did" only points back; more is said here of those that the share is of. */
function isPredicated(
  {
    said,
    quantity: {
      kind,
      noun,
      span: { end },
    },
  }: Claim,
  { tellsWhat }: Evidence,
): boolean {
  const behind = said.own.filter((word) => word.start >= end);
  return (behind[0]?.lower === 'of' || (kind === 'fraction' && noun !== null)) && behind.some(({ key }) => tellsWhat(key));
}

/** A study found nearly the same of another thing too, and the text names neither: "nearly half", for 45% and for 50%. */
export function isOneOfMany(best: Candidate, near: readonly Candidate[]): boolean {
  const {
    cell: { obs, isPoll },
    states,
    score,
  } = best;
  return (
    isPoll &&
    states.topic !== 'same' &&
    states.topic !== 'near' &&
    near.some(
      (other) =>
        other.cell.isPoll &&
        other.score > score - AS_LIKELY &&
        other.cell.obs.topic !== obs.topic &&
        other.cell.obs.provider === obs.provider,
    )
  );
}
const AS_LIKELY = 1;
