import type { Claim } from '../claim/claim.js';
import type { Observation } from '../dataset/dataset.js';
import type { Cell } from '../dataset/evidence.js';
import { isOverOtherYears } from '../reckon/times.js';
import { isChangeWord } from '../text/english.js';
import { A_YEAR, HALF_A_YEAR, monthsIn, type Period, samePeriod, shiftPeriod } from '../text/period.js';
import type { Bench } from './judge.js';
import type { Candidate } from './weigh.js';

/** It is the other end of the change that leads to it, or a change from another time than is said. */
export function isOfAnotherMove(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  return isLevelOfRise(candidate, claim) || isOtherEnd(candidate, claim, bench) || isFromElsewhere(candidate.cell, claim, bench);
}

/** "An increase of 3,300 over five years", "rose by 264", "4,373 more offences than": by so many it rose, and so many it was not. */
function isLevelOfRise({ cell }: Candidate, { quantity: { kind, span, hedgeSpan }, said: { own } }: Claim): boolean {
  if (kind !== 'number' || cell.isChange || cell.valueClass !== 'count') return false;
  const at = own.findLastIndex(({ end }) => end <= Math.min(span.start, hedgeSpan?.start ?? span.start));
  const isMore = (word: string | undefined): boolean => word === 'more' || word === 'fewer';
  const behind = own.find(({ start }) => start >= span.end);
  return (
    (own[at]?.lower === 'of' && isChangeWord(own[at - 1]?.lower ?? '')) ||
    (own[at]?.lower === 'by' && [own[at - 1], own[at - 2]].some((word) => isChangeWord(word?.lower ?? ''))) ||
    (isMore(behind?.lower) &&
      behind!.start - span.end === 1 &&
      own.some(({ lower, start }) => lower === 'than' && start > span.end && start - span.end <= NOUN_LONG))
  );
}

/** As many letters as " more offences of that kind than". */
const NOUN_LONG = 40;

/** "It was down six per cent, to 346": what a change right before leads to is not what it is from. */
function isOtherEnd(
  { cell: { kind, obs } }: Candidate,
  { comparand, change, sentence, quantity, slots: { period } }: Claim,
  {
    agreed,
    beside,
    evidence: {
      dataset: { measures },
    },
  }: Bench,
): boolean {
  if (
    kind !== 'count' ||
    comparand ||
    change !== null ||
    period?.reach === 'own' ||
    beside.some(
      (other) => other.sentence === sentence && other.quantity.kind === 'number' && other.quantity.span.start > quantity.span.start,
    )
  )
    return false;
  const before = agreed.filter((other) => other.claim.sentence === sentence && other.claim.quantity.span.end <= quantity.span.start).at(-1)
    ?.cells[0];
  if (
    !before?.isChange ||
    measures.get(before.obs.measure)?.of !== obs.measure ||
    before.obs.topic !== obs.topic ||
    before.obs.refArea !== obs.refArea
  )
    return false;
  return before.obs.comparedPeriod !== null && samePeriod(before.obs.comparedPeriod, obs.refPeriod);
}

/**
 * "77% more than in 2019" is no change from 2024, nor "152% in a single year" one over five, nor "77% more than in all of 2024" one from
 * half of it.
 */
function isFromElsewhere({ obs, platforms }: Cell, claim: Claim, { beside, evidence }: Bench): boolean {
  const { comparedPeriod, refPeriod } = obs;
  const { asked, change, sentence, quantity } = claim;
  if (change === null && quantity.kind !== 'multiple') return false;
  if (!asked || (asked.base.length === 0 && asked.span === null)) return isOfMoreYears(obs, claim, beside);
  // "34.1% above the year before" is no change from a mean, where the data have the one from that year.
  const bases = asked.base.length === 0 && asked.span !== null ? [shiftPeriod(refPeriod, -asked.span)] : asked.base;
  if (comparedPeriod !== null && isOverOtherYears(comparedPeriod, refPeriod, claim)) return true;
  if (comparedPeriod === null)
    return (evidence.byAddress(refPeriod, platforms).get(obs.topic)?.cells ?? []).some(
      ({ obs: other }) =>
        other.measure === obs.measure &&
        other.refArea === obs.refArea &&
        bases.some((base) => other.comparedPeriod !== null && overlap(base, other.comparedPeriod)),
    );
  // "680 in the year, up 80% from 378 in 2017/18": what it is from stands beside.
  if (asked.base.length === 0)
    return (
      asked.span === A_YEAR &&
      comparedPeriod.end < shiftPeriod(refPeriod, -A_YEAR).start &&
      !beside.some(
        (other) => other.sentence === sentence && other.slots.period?.periods.some((period) => samePeriod(period, comparedPeriod)),
      )
    );
  return !asked.base.some((base) => overlap(base, comparedPeriod) && monthsIn(base) - monthsIn(comparedPeriod) < HALF_A_YEAR);
}
/** "Up 89% last year", "84% in a single year": so much is published, and of a rise over years. */
export function isOfMoreYears({ comparedPeriod, refPeriod }: Observation, claim: Claim, beside: readonly Claim[]): boolean {
  const { asked, change, quantity } = claim;
  if (
    (change === null && quantity.kind !== 'multiple') ||
    comparedPeriod === null ||
    comparedPeriod.end >= shiftPeriod(refPeriod, -A_YEAR).start ||
    !asked ||
    asked.base.length > 0
  )
    return false;
  return (
    (asked.span === null ? isWithinYear(claim) : asked.span === A_YEAR) &&
    !beside.some((other) => other.slots.period?.periods.some((period) => samePeriod(period, comparedPeriod)))
  );
}

/**
 * "Rose by 89% in the year to March", "an 89% rise in offences last year": a year is named as the time in which it rose; in "rose 89% to
 * 7,062 in 2023/24" it is that of the count.
 */
function isWithinYear({ said: { own }, quantity: { span }, slots: { period } }: Claim): boolean {
  if (
    period?.reach !== 'own' ||
    period.span === null ||
    period.span.start < span.end ||
    !period.periods.every((said) => monthsIn(said) === A_YEAR)
  )
    return false;
  return !own.some(({ start, lower }) => start >= span.end && start < period.span!.start && lower === 'to');
}
function overlap(a: Period, b: Period): boolean {
  return a.start <= b.end && b.start <= a.end;
}
