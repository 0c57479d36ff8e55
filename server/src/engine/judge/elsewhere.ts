import { isAnchored, isBareAge } from './anchor.js';
import { isOfMoreThanYear, isOfOneYear } from './othertime.js';
import type { Claim } from '../claim/claim.js';
import type { Dimension } from '../claim/reading.js';
import { STRENGTH } from '../claim/slots.js';
import { READINGS_BACK } from '../claim/state.js';
import { goesWith } from '../claim/tied.js';
import { isOverOtherYears } from '../reckon/times.js';
import { type Cell, isLatest } from '../dataset/evidence.js';
import { FITTING, fitOf } from '../dataset/value.js';
import { A_YEAR, HALF_A_YEAR, monthsIn, type Period, samePeriod, shiftPeriod } from '../text/period.js';
import { isTaken, isTelling, LONG, valueFor } from './match.js';
import { isOfMoreYears } from './moved.js';
import { isBoundKept, isLastOfStretch, isMovedRange } from './neighbour.js';
import { type Bench, type Judged, THRESHOLDS, verdict } from './outcome.js';
import { countsSomethingElse, isPartOfPlace, isUnsaidPart } from './pinned.js';
import {
  differsElsewhere,
  FEW_RIVALS,
  isEcho,
  isHeld,
  isKnownThere,
  isLong,
  isNamedLoosely,
  isOfOthersAsked,
  isOfStudy,
  isOtherBand,
  isRetold,
  mayInclude,
  twinsOf,
} from './twin.js';
import { statusOf } from './vintage.js';
import type { Candidate } from './weigh.js';

export const REASON_OF: Readonly<Record<Dimension, string>> = {
  topic: 'wrong-measure',
  measure: 'wrong-measure',
  provider: 'wrong-source',
  platform: 'wrong-platform',
  area: 'wrong-area',
  period: 'wrong-period',
  age: 'wrong-group',
  sex: 'wrong-group',
  unit: 'wrong-measure',
  base: 'wrong-base',
};

/**
 * The number is in the data, but one stated dimension is another's: right number, wrong thing. Where only the name is another, and the
 * number so long that it tells by itself, it is right.
 */
export function elsewhere(
  claim: Claim,
  candidates: readonly Candidate[],
  bench: Bench,
  atAddress: () => readonly Candidate[],
): Judged | null {
  const wrong = candidates.find(
    (candidate) =>
      candidate.firm &&
      !isBareAge(candidate, claim) &&
      isHeld(candidate, claim) &&
      (candidate.agreement >= (candidate.conflict === 'measure' ? THRESHOLDS.step : THRESHOLDS.elsewhere) ||
        (candidate.conflict === 'area' && candidate.agreement >= THRESHOLDS.mark && isUnmistakable(candidate, claim)) ||
        isRetold(candidate, claim, bench.frame)),
  );
  if (!wrong) return null;
  if (candidates.some((candidate) => candidate.conflict === null && FITTING.has(candidate.fit) && candidate.score > wrong.agreement))
    return null;
  // Nor is a share in which no app is named that of one.
  if (wrong.fit !== 'exact' && wrong.cell.platforms.size > 0 && wrong.states.platform === 'unsaid') return null;
  // "More than 200" is not the rounding of another year's 205; nor is what remains of a whole another year's share.
  if (wrong.conflict === 'period' && ((wrong.fit !== 'exact' && isBoundKept(claim, atAddress())) || claim.asked?.operation === 'rest'))
    return null;
  // An app that the sentence only mentions is not said to be that of all.
  if (wrong.conflict === 'platform' && wrong.cell.platforms.size === 0 && !goesWith(claim.slots.platform!, claim)) return null;
  if (isMovedRange(claim, [wrong]) || (wrong.conflict === 'period' && isLastOfStretch(claim, wrong, bench))) return null;
  // "The north has 21 more", "for every hundred there were thirteen": what lies between two figures, or is so many times another, is none
  // of the published ones.
  if (isGapOf(claim, wrong.cell) || (claim.asked?.operation === 'multiple' && claim.quantity.kind === 'number')) return null;
  // So short a number of an app is met by chance among the totals of all.
  if (
    wrong.conflict === 'platform' &&
    wrong.cell.platforms.size === 0 &&
    !isTelling(claim, wrong) &&
    !(wrong.states.area === 'same' && wrong.states.period === 'same')
  )
    return null;
  const dimension = wrong.conflict!;
  // What is but nearly the number, and of another place besides, is another figure; so is that of another place, where no time is told.
  if (
    wrong.fit !== 'exact' &&
    (dimension === 'period' ? wrong.states.area === 'conflict' : dimension === 'area' && wrong.states.period === 'open')
  )
    return null;
  if (
    (dimension === 'period' &&
      (isSomeTimeWithin(wrong, claim) ||
        isLooselyTimed(wrong, claim, bench) ||
        isStretchBack(wrong, claim) ||
        isLastThatWasOut(wrong.cell, claim, bench))) ||
    (dimension === 'platform' && (isAddedTo(wrong, claim, bench) || isInDispute(claim, candidates, bench))) ||
    (dimension === 'area' && (isPartOfPlace(claim) || claim.asked?.operation === 'rest'))
  )
    return null;
  // "187 for 2024 after 200 for 2023": nearly the number of another time, and to the digit that of its own time and place by another name.
  if (
    wrong.fit !== 'exact' &&
    dimension === 'period' &&
    candidates.some(
      ({ fit, conflict, states }) => fit === 'exact' && conflict === 'topic' && states.period === 'same' && states.area === 'same',
    )
  )
    return null;
  // "It closed 2,300 accounts", "1,100 arrests": what is but nearly a number of something else is another figure, unless it is of that
  // subject and of no part of the place.
  if (
    wrong.fit !== 'exact' &&
    ((dimension === 'unit' && wrong.states.topic !== 'same' && wrong.states.period === 'open') ||
      ((dimension === 'unit' || dimension === 'measure') && wrong.states.area === 'open' && isUnsaidPart(wrong.cell, bench)))
  )
    return null;
  // "It counselled 84 children": what is measured is another thing as well, and so is the figure.
  if (dimension === 'unit' && wrong.states.measure === 'conflict' && !isTelling(claim, wrong)) return null;
  // "Nine chatbots are looked into": a short count of what the data do not know is no rate by chance.
  if (wrong.cell.kind === 'rate' && claim.quantity.value < LEAST_OF_STRANGERS && countsSomethingElse(claim)) return null;
  if (isNamedLoosely(wrong, claim, bench.evidence))
    return isTelling(claim, wrong) && wrong.states.provider === 'same' ? thatOne(claim, candidates, wrong, bench) : null;
  const twins = twinsOf(wrong, claim, bench.evidence);
  if (twins.some((twin) => FITTING.has(fitOf(claim.quantity, valueFor(claim, twin), twin.interval, twin.obs.qualifier)))) return null;
  const hasTwin = twins.length > 0 && !isTaken(claim, twins[0]!, bench);
  if (dimension === 'area' && !hasTwin && isWhereHeardOf(wrong, claim, bench)) return null;
  if (dimension === 'topic' && !hasTwin && !namesSubject(claim, bench) && isSingledOut(wrong, claim))
    return thatOne(claim, candidates, wrong, bench);
  if (
    dimension === 'topic' &&
    (claim.amongThem ||
      isTopicOfBase(wrong.cell, claim, bench) ||
      (!hasTwin &&
        wrong.agreement < (isLong(wrong, claim) ? THRESHOLDS.sure : THRESHOLDS.otherTopic) &&
        !isRetold(wrong, claim, bench.frame) &&
        !isOfStudy(wrong, claim)))
  )
    return null;
  const ofOthersAsked = isOfOthersAsked(wrong, claim, bench.evidence);
  if (
    (!ofOthersAsked && !isKnownThere(claim, wrong, bench.evidence)) ||
    (isEcho(claim, wrong, bench) && !isOutweighed(wrong, atAddress())) ||
    (!hasTwin &&
      !ofOthersAsked &&
      claim.quantity.value < 100 &&
      !isSingular(wrong, claim) &&
      (differsElsewhere(wrong) || (dimension === 'period' && claim.quantity.kind === 'number')))
  )
    return null;
  if (!hasTwin && mayInclude(wrong, claim, bench.evidence)) return null;
  const addressed = hasTwin
    ? twins[0]!
    : (atAddress().find(
        ({ fit, cell: { obs } }, index) =>
          index === 0 &&
          fit === 'none' &&
          obs.measure === wrong.cell.obs.measure &&
          (dimension === 'topic' || obs.topic === wrong.cell.obs.topic) &&
          (dimension === 'area' || obs.refArea === wrong.cell.obs.refArea) &&
          (dimension === 'period' || samePeriod(obs.refPeriod, wrong.cell.obs.refPeriod)),
      )?.cell ?? null);
  if (dimension === 'topic' && addressed && isTaken(claim, addressed, bench)) return null;
  if (dimension === 'topic' && !addressed && !namesSubject(claim, bench) && !(isTelling(claim, wrong) && wrong.states.provider === 'same'))
    return null;
  const telling =
    (wrong.cell.valueClass === 'count' && claim.quantity.value >= 100) ||
    (wrong.fit === 'exact' && wrong.rivals <= FEW_RIVALS && (wrong.states.area !== 'open' || wrong.cell.valueClass !== 'count'));
  const sure =
    isOfStudy(wrong, claim) ||
    ofOthersAsked ||
    ((dimension !== 'age' || isOtherBand(claim.slots.age!.codes, wrong.cell.obs.age, bench.evidence)) &&
      wrong.agreement >= THRESHOLDS.sure &&
      isAnchored(wrong, claim, bench));
  if (!telling && !sure && !hasTwin && !(addressed && isAnchored(wrong, claim, bench))) return null;
  return verdict(claim, candidates, { verdict: 'contradicted', reason: REASON_OF[dimension], cells: [wrong.cell], addressed });
}

/**
 * "Up 48% between 2018/19 and 2021/22", where that much is published since 2017/18, or "up 89% last year": all but the time that it is from
 * is that change's; or "285 over six years", of which that is the last one's.
 */
export function fromAnother(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const { beside } = bench;
  const isWrong = (candidate: Candidate): boolean =>
    isFromAnother(candidate, claim) ||
    isInOneYear(candidate, claim, beside) ||
    (candidate.conflict === null &&
      candidate.fit === 'exact' &&
      candidate.states.topic === 'same' &&
      candidate.states.area === 'same' &&
      (isOfOneYear(candidate, claim, bench) || isOfMoreThanYear(candidate, claim)));
  const wrong = candidates.find((candidate) => candidate.agreement >= THRESHOLDS.elsewhere && isWrong(candidate));
  return !wrong ||
    candidates.some((other) => other.conflict === null && FITTING.has(other.fit) && other.score > wrong.agreement && !isWrong(other))
    ? null
    : verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-period', cells: [wrong.cell] });
}

/** The words say that it rose so much within a year; "in 2023/24" may be when the count was. */
function isInOneYear({ cell: { isChange, obs }, conflict, fit, states }: Candidate, claim: Claim, beside: readonly Claim[]): boolean {
  return (
    isChange &&
    conflict === null &&
    FITTING.has(fit) &&
    states.topic === 'same' &&
    (states.area === 'same' || (states.area === 'open' && claim.ofAll)) &&
    ((obs.comparedPeriod !== null && isOverOtherYears(obs.comparedPeriod, obs.refPeriod, claim)) ||
      ((claim.asked?.span === A_YEAR || isOfYearOfDraft(claim)) && isOfMoreYears(obs, claim, beside)))
  );
}

function isFromAnother(
  {
    cell: {
      isChange,
      obs: { refPeriod, comparedPeriod },
    },
    conflict,
    fit,
    states,
  }: Candidate,
  { asked }: Claim,
): boolean {
  if (
    (conflict !== null && conflict !== 'period') ||
    !isChange ||
    comparedPeriod === null ||
    fit !== 'exact' ||
    states.topic !== 'same' ||
    !(states.area === 'same' || (states.area === 'open' && states.provider === 'same')) ||
    !asked?.at.some((time) => samePeriod(time, refPeriod))
  )
    return false;
  const bases = asked.base.length === 0 && asked.span !== null ? [shiftPeriod(refPeriod, -asked.span)] : asked.base;
  return bases.length > 0 && bases.every((base) => base.end < comparedPeriod.start || comparedPeriod.end < base.start);
}

export const LEAST_OF_STRANGERS = 100;

/** "In Britain, the foundation confirmed 245", of all the world: the place before the body's name may be where it is heard of. */
function isWhereHeardOf({ cell: { kind, obs } }: Candidate, { slots: { area, provider }, quantity }: Claim, { evidence }: Bench): boolean {
  const [place, body] = [area?.span, provider?.span];
  return (
    kind === 'count' &&
    evidence.dataset.areas.get(obs.refArea)?.type === 'globe' &&
    place != null &&
    body != null &&
    place.end <= body.start &&
    body.end <= quantity.span.start
  );
}

/** "Put Instagram and WhatsApp with it": together with one spoken of before, it is of all of them. */
function isAddedTo({ cell: { platforms } }: Candidate, { of, slots: { platform } }: Claim, { evidence }: Bench): boolean {
  const said = evidence.members(platform!.codes);
  return of !== 'whole' && platform!.joint && said.size < platforms.size && [...said].every((code) => platforms.has(code));
}

/** Sources that disagree give the value to several together or to each of them. */
function isInDispute({ slots: { platform } }: Claim, candidates: readonly Candidate[], { evidence }: Bench): boolean {
  const said = [...evidence.members(platform!.codes)];
  return candidates.some(
    ({ fit, cell: { obs, platforms } }) => fit === 'exact' && obs.obsStatus === 'conflict' && said.every((code) => platforms.has(code)),
  );
}

/** "In the last six years", told some time after the figure came out: as long a time, which may end where its data did. */
function isStretchBack({ cell }: Candidate, { slots: { period } }: Claim): boolean {
  return (
    cell.months > 12 &&
    period!.periods.length >= READINGS_BACK &&
    period!.periods.some((said) => monthsIn(said) === cell.months && said.end >= cell.obs.refPeriod.end)
  );
}

/** "Last year", told before the figure of that year was out: the last that there was. */
export function isLastThatWasOut(cell: Cell, claim: Claim, { evidence, frame: { date } }: Bench): boolean {
  return (
    cell.months === 12 &&
    isOfYearOfDraft(claim) &&
    isLatest(cell, date, evidence) &&
    claim.slots.period!.periods.some(({ end }) => shiftPeriod(cell.obs.refPeriod, 12).end >= end)
  );
}

export function isOfYearOfDraft({ slots: { period }, said }: Claim): boolean {
  return (
    period?.span != null &&
    said.own.some(
      ({ lower, start, end }, i) =>
        (lower === 'last' || (lower === 'this' && said.own[i - 1]?.lower !== 'of' && period.open === null)) &&
        period.span!.start <= start &&
        end <= period.span!.end,
    )
  );
}

/**
 * "A similar week in 2018", "on one day of that year": some part of the time that is named, of which nobody says which; or "the half-year
 * figure for 2025".
 */
export function isSomeTimeWithin(
  {
    cell: {
      obs: { refPeriod },
      months,
    },
  }: Candidate,
  { slots: { period }, said }: Claim,
): boolean {
  const at = period!.span?.start ?? Infinity;
  const isHalf =
    months <= HALF_A_YEAR &&
    [said.own, ...said.heads].some((words) =>
      words.some(
        ({ lower }, i) =>
          (HALVES.has(lower) && words[i - 1]?.lower !== 'than' && words[i + 1]?.lower !== 'of') ||
          (lower === 'months' && words[i - 1]?.lower === 'six'),
      ),
    );
  return (
    (isHalf || said.own.some(({ lower, start, end }) => end <= at && at - start <= IN_A_PART && PARTS_OF_TIME.has(lower))) &&
    period!.periods.some((around) => around.start <= refPeriod.start && refPeriod.end <= around.end)
  );
}

const PARTS_OF_TIME: ReadonlySet<string> = new Set(['day', 'days', 'week', 'weeks', 'weekend', 'fortnight', 'month', 'months']);

const HALVES: ReadonlySet<string> = new Set(['half', 'halves', 'halfway', 'midway']);

/** As far as "weekend during the ". */
const IN_A_PART = 20;

/**
 * "That year" is only as sure as the year spoken of before, unless the figure right before is said to be of that one; but the whole of it
 * is not a half.
 */
function isLooselyTimed({ cell }: Candidate, { sentence, quantity, slots, comparand }: Claim, { beside, agreed }: Bench): boolean {
  const { hung, periods } = slots.period!;
  if (
    !hung ||
    periods.some((said) => monthsIn(said) > cell.months && said.start <= cell.obs.refPeriod.start && cell.obs.refPeriod.end <= said.end)
  )
    return false;
  // "24,522 in 2024. A year before it was 24,522": reckoned from the figure right before it, which stands.
  const last = agreed.findLast(({ claim: other }) => other.quantity.span.end <= quantity.span.start);
  if (
    last !== undefined &&
    sentence - last.claim.sentence <= 1 &&
    last.cells[0]!.series === cell.series &&
    periods.some((said) => isYearsFrom(said, last.cells[0]!))
  )
    return false;
  // "672 in the year to March, up 13% on the year before, when there were 636": a year before one that stands.
  if (
    comparand &&
    agreed.some(
      ({ cells: [known] }) =>
        known!.series === cell.series && periods.some((said) => samePeriod(said, shiftPeriod(known!.obs.refPeriod, -12))),
    )
  )
    return false;
  const before = beside.findLast((other) => other.quantity.kind !== 'year' && other.quantity.span.end <= quantity.span.start);
  const its = before && sentence - before.sentence <= 1 ? before.slots.period : null;
  return (
    periods.length === 0 ||
    !its ||
    its.hung ||
    its.strength < STRENGTH.lead ||
    its.periods.length === 0 ||
    !samePeriod(periods[0]!, its.periods[0]!)
  );
}

/** Up to five whole years before an observation, or two behind it. */
function isYearsFrom(said: Period, { obs: { refPeriod } }: Cell): boolean {
  return YEARS_OFF.some((years) => samePeriod(said, shiftPeriod(refPeriod, years * A_YEAR)));
}
const YEARS_OFF = [-5, -4, -3, -2, -1, 1, 2];

/** "27% of the abuse offences were about images": the subject that is named is that of all those of whom it is a share. */
function isTopicOfBase({ obs: { baseObservation } }: Cell, { slots: { topic } }: Claim, { evidence }: Bench): boolean {
  const base = baseObservation === null ? undefined : evidence.byId.get(baseObservation);
  return base !== undefined && topic!.codes.includes(base.obs.topic);
}

/** What is called the dataset's own subject and is another thing is called wrongly; what lies beside it goes by many names. */
function namesSubject({ slots: { topic } }: Claim, { evidence: { dataset } }: Bench): boolean {
  return topic!.codes.some((code) => dataset.topics.get(code)?.scope === 'subject');
}

/** A long number that no other observation holds, at its own place and time: it is that one, by whatever name. */
function isSingledOut(candidate: Candidate, claim: Claim): boolean {
  return isTelling(claim, candidate) && candidate.rivals === 1 && candidate.states.area === 'same' && candidate.states.period === 'same';
}

/**
 * The figure is that observation whatever it is called, unless that no longer stands, or other things are counted: "291,273 abused
 * children", of so many pages.
 */
function thatOne(claim: Claim, candidates: readonly Candidate[], { cell, states }: Candidate, bench: Bench): Judged | null {
  if (
    states.unit === 'conflict' &&
    states.measure !== 'conflict' &&
    claim.slots.unit!.reach === 'own' &&
    claim.slots.topic?.reach === 'own'
  )
    return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-measure', cells: [cell] });
  return statusOf(cell, bench) === null ? verdict(claim, candidates, { verdict: 'supported', reason: 'agrees', cells: [cell] }) : null;
}

/** The words address another observation better, which holds another value. */
function isOutweighed({ agreement }: Candidate, [first]: readonly Candidate[]): boolean {
  return first !== undefined && first.fit === 'none' && first.score > agreement;
}

/** So long a number, met to the digit, is of that place, whatever else is said of it. */
function isUnmistakable({ fit, rivals }: Candidate, { quantity: { kind, value } }: Claim): boolean {
  return kind === 'number' && fit === 'exact' && value >= LONG && rivals <= FEW_RIVALS;
}

/**
 * "1.6% of those aged 10 to 15": given to a tenth, and met in one observation alone; or the age of one person, by the name of that measure.
 */
function isSingular({ cell, fit, rivals, states }: Candidate, { quantity: { value } }: Claim): boolean {
  return fit === 'exact' && ((rivals === 1 && !Number.isInteger(value)) || (cell.valueClass === 'age' && states.measure === 'same'));
}

function isGapOf({ quantity: { kind }, asked }: Claim, { isChange }: Cell): boolean {
  return kind === 'number' && asked?.operation === 'difference' && asked.plain && !isChange;
}
