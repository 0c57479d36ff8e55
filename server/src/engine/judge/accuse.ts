import { isAnchored, isBareAge } from './anchor.js';
import { judgeBase, isOfOtherNoun } from './base.js';
import { isChangeOfThePast, isOfMoreThanYear, isOfOneYear, isRuledOut } from './bound.js';
import type { Claim } from '../claim/claim.js';
import type { Dimension } from '../claim/reading.js';
import { STRENGTH } from '../claim/slots.js';
import { READINGS_BACK } from '../claim/state.js';
import { goesWith, isOnlyMentioned } from '../claim/tied.js';
import { isOverOtherYears } from '../reckon/times.js';
import { type Cell, isLatest } from '../dataset/evidence.js';
import { FITTING, fitOf, isRoundInWords } from '../dataset/value.js';
import { A_YEAR, HALF_A_YEAR, monthsIn, samePeriod, shiftPeriod } from '../text/period.js';
import { echoOf } from './echo.js';
import { isTaken, isTelling, LONG, matchSwapped, valueFor } from './match.js';
import { isOfMoreYears } from './moved.js';
import {
  changeMeantBeside,
  isBoundKept,
  isLastOfStretch,
  isMovedRange,
  isOfTimeBeside,
  isSetAgainstSum,
  meantBeside,
} from './neighbour.js';
import { type Bench, type Judged, THRESHOLDS, verdict } from './outcome.js';
import { countsSomethingElse, followsOneOfThere, isMistyped, isOther, isPartOf, isPartOfPlace, isPinned, isUnsaidPart } from './pinned.js';
import {
  differsElsewhere,
  FEW_RIVALS,
  isEcho,
  isHeld,
  isKnownThere,
  isLong,
  isNamedLoosely,
  isOfOneOfBoth,
  isOfOthersAsked,
  isOfStudy,
  isOtherBand,
  isRetold,
  mayInclude,
  twinsOf,
} from './twin.js';
import { isBounded } from '../reckon/reckon.js';
import type { QuantityKind } from '../text/quantity.js';
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

const LEAST_OF_STRANGERS = 100;

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

/** "Facebook in 10%", which is published of it together with another: what is told of the one may be short for both. */
function isOfSeveral({ slots: { platform } }: Claim, candidates: readonly Candidate[], { evidence }: Bench): boolean {
  const said = platform === null ? [] : [...evidence.members(platform.codes)];
  return (
    said.length > 0 &&
    candidates.some(
      ({ fit, cell: { platforms }, states: { period } }) =>
        fit === 'exact' && period === 'same' && platforms.size > said.length && said.every((code) => platforms.has(code)),
    )
  );
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
function isLastThatWasOut(cell: Cell, claim: Claim, { evidence, frame: { date } }: Bench): boolean {
  return (
    cell.months === 12 &&
    isOfYearOfDraft(claim) &&
    isLatest(cell, date, evidence) &&
    claim.slots.period!.periods.some(({ end }) => shiftPeriod(cell.obs.refPeriod, 12).end >= end)
  );
}

function isOfYearOfDraft({ slots: { period }, said }: Claim): boolean {
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
function isSomeTimeWithin(
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

/**
 * "48,284 since 2017/18", "16 a day since the law came in": what the data have of the years from then on ends long before the draft was
 * written, or is of the first of them alone.
 */
function isLongGone(
  { slots: { period } }: Claim,
  {
    cell: {
      kind,
      months,
      obs: { refPeriod },
    },
  }: Candidate,
  { frame: { date } }: Bench,
): boolean {
  return (
    period?.open === 'start' &&
    (kind === 'rate' || (kind === 'count' && months > 12)
      ? date === null || shiftPeriod(refPeriod, 12).end < date
      : kind === 'count' && period.periods.some((since) => samePeriod(since, refPeriod)))
  );
}

/** "They noted the platform in only 29% of them": how many are known, and not what was used in those, which was told before. */
function isOfPartItself({ slots: { platform, base }, quantity: { span } }: Claim, { cell: { kind, platforms } }: Candidate): boolean {
  return (
    kind === 'share' &&
    platforms.size > 0 &&
    base?.reach === 'own' &&
    platform !== null &&
    platform.strength < STRENGTH.lead &&
    base.span !== null &&
    span.start >= base.span.end &&
    span.start - base.span.end <= IN_ONLY
  );
}
/** The length of " in only about ". */
const IN_ONLY = 15;

const UNSOUND: ReadonlySet<string> = new Set(['discredited', 'misprint']);

function isGapOf({ quantity: { kind }, asked }: Claim, { isChange }: Cell): boolean {
  return kind === 'number' && asked?.operation === 'difference' && asked.plain && !isChange;
}

/** The text addresses one observation without doubt, and it holds another value. */
export function otherValue(claim: Claim, candidates: readonly Candidate[], bench: Bench, at: readonly Candidate[]): Judged | null {
  if (isSetAgainstSum(claim, bench) || isBoundKept(claim, at) || isMovedRange(claim, at) || isOfTimeBeside(claim, candidates, bench))
    return null;
  const [named] = at;
  // A column of changes "on year" is of none of several years.
  if (
    claim.place !== null &&
    named?.cell.isChange &&
    named.cell.comparedStretch !== null &&
    named.cell.stretch.endMonth - named.cell.comparedStretch.endMonth > A_YEAR &&
    claim.said.heads.some((head) => head.some(({ key }) => key === 'year' || key === 'annual'))
  )
    return null;
  // A share put on all of them is not that of a part.
  const all = at.filter(
    (candidate) =>
      !(isOfYearOfDraft(claim) && bench.frame.date !== null && candidate.cell.issued > bench.frame.date) &&
      !UNSOUND.has(candidate.cell.obs.obsStatus) &&
      !(candidate.cell.valueClass === 'rate' && candidate.states.topic === 'conflict') &&
      !(
        claim.quantity.kind === 'rate' &&
        (claim.quantity.unit !== 'year' || candidate.cell.months > A_YEAR) &&
        candidate.cell.valueClass === 'count'
      ) &&
      !isLongGone(claim, candidate, bench) &&
      !isChangeOfThePast(candidate, claim, bench) &&
      !isOfPartItself(claim, candidate) &&
      !isOther(claim, candidate, bench) &&
      !(claim.of === 'whole' && judgeBase(claim, candidate.cell, bench) !== null) &&
      !(candidate.cell.isChange && FITTING.has(candidate.fit) && isRuledOut(candidate, claim, bench)),
  );
  const isNamed = all.some(({ states, fit }) => states.topic === 'same' && fit === 'none');
  const meant = all.filter(
    ({ cell, fit, states }) =>
      fit === 'exact' || fit === 'rounded' || (!all.some((other) => isPartOf(cell, other.cell)) && !(isNamed && states.topic === 'near')),
  );
  const first = meant[0];
  if (
    !first ||
    isOfOneOfBoth(claim, first.cell) ||
    isOfOtherNoun(claim, first.cell, bench) ||
    isOfSeveral(claim, candidates, bench) ||
    claim.asked?.operation === 'part' ||
    (claim.asked?.operation === 'rest' && first.cell.platforms.size === 0 && !first.cell.obs.age && !first.cell.obs.sex) ||
    (claim.asked?.operation === 'sum' && claim.asked.plain) ||
    isTaken(claim, first.cell, bench) ||
    isAmongUnsaid(claim, first.cell, at, bench) ||
    !(isPinned(claim, first, bench) || isMistyped(claim, first))
  )
    return null;
  // "More than 2,600" were 2,613.
  const value = valueFor(claim, first.cell);
  if (
    first.cell.obs.qualifier === 'moreThan' &&
    !claim.quantity.words &&
    value >= first.cell.interval.low &&
    value <= first.cell.interval.high
  )
    return null;
  // "11,873 in the same half of 2021 and just 4,277 in 2020."
  if (
    claim.slots.period !== null &&
    candidates.some((candidate) => candidate.fit === 'exact' && candidate.conflict === 'period' && isSomeTimeWithin(candidate, claim))
  )
    return null;
  // What bears it out is addressed no worse, unless it is of another place or time than the figure right before.
  const goesOn = followsOneOfThere(claim, first.cell, bench);
  if (
    candidates.some(
      ({ fit, firm, conflict, states, cell, score }) =>
        fit === 'exact' &&
        !firm &&
        score > first.score &&
        !(goesOn && (states.area === 'conflict' || states.period === 'conflict')) &&
        (conflict !== null || (states.area !== 'open' && cell.keys.area !== first.cell.keys.area)),
    )
  )
    return null;
  // "The region is up … That is Hampshire's doing. The latest total is 80% higher": of a place that other figures here are of.
  if (
    claim.slots.area?.reach === 'before' &&
    (first.cell.isChange || first.cell.kind === 'share') &&
    candidates.some(
      ({ fit, states, cell }) =>
        fit === 'exact' &&
        states.area === 'conflict' &&
        states.topic === 'same' &&
        cell.kind === first.cell.kind &&
        bench.agreed.some(({ cells }) => cells.some(({ obs }) => obs.refArea === cell.obs.refArea)),
    )
  )
    return null;
  // "Leave the county out, and the rest of the region had 468": a part that nobody publishes by that name.
  if (
    (claim.slots.area?.reach !== 'own' && claim.said.own.some(({ lower }) => REST.has(lower))) ||
    (first.cell.valueClass === 'count' &&
      claim.said.own.some(
        ({ lower }, i, own) =>
          LEFT_OUT.has(lower) || (lower === 'not' && (own[i + 1]?.lower === 'including' || own[i + 1]?.lower === 'counting')),
      ))
  )
    return null;
  // An app that the sentence names for another figure may be meant for this one as well.
  if (
    claim.slots.platform === null &&
    first.cell.platforms.size === 0 &&
    first.cell.valueClass === 'count' &&
    claim.slots.area?.reach === 'own' &&
    bench.beside.some(
      (other) =>
        other.sentence === claim.sentence &&
        other.quantity.span.end <= claim.quantity.span.start &&
        other.quantity.kind === 'number' &&
        other.slots.platform?.reach === 'own',
    )
  )
    return null;
  if (
    claim.slots.platform?.reach === 'sentence' &&
    first.cell.platforms.size === 0 &&
    (!isOnlyMentioned(claim.slots.platform, claim) ||
      bench.beside.some((other) => other !== claim && other.sentence === claim.sentence && other.slots.platform?.reach === 'own'))
  )
    return null;
  // The time was said farther off, and this is the value of another.
  if (
    (claim.slots.measure?.reach !== 'own' || (claim.slots.period === null && claim.quantity.value >= LEAST_OF_STRANGERS)) &&
    (claim.slots.period?.strength ?? 0) < STRENGTH.lead &&
    !(claim.slots.period?.span != null && claim.slots.period.span.end <= claim.quantity.span.start) &&
    candidates.some(({ fit, conflict, cell }) => fit === 'exact' && conflict === null && cell.series === first.cell.series)
  )
    return null;
  // "7,062 in 2023/24. For 2021/22 it stands at 6,156. Snapchat was used in 48%": of a time that another figure beside it is of.
  if (
    first.cell.kind === 'share' &&
    claim.slots.period?.reach === 'before' &&
    !bench.beside.some((other) => other.sentence === claim.sentence && other.slots.period?.reach === 'own') &&
    candidates.some(
      ({ fit, conflict, cell }) =>
        fit === 'exact' &&
        conflict === null &&
        cell.series === first.cell.series &&
        bench.agreed.some(({ cells }) => cells.some(({ obs }) => samePeriod(obs.refPeriod, cell.obs.refPeriod))),
    )
  )
    return null;
  // "In the later wave 19.2%; in the earlier one, 17%": words that name no time tell one from another.
  if (
    claim.slots.period?.reach !== 'own' &&
    claim.said.own.some(({ lower }) => OTHER_TIMES.has(lower)) &&
    candidates.some(({ fit, cell }) => fit === 'exact' && cell.series === first.cell.series)
  )
    return null;
  // "Half had been approached, and two thirds asked to go on in private": another finding of the study, which its own words tell.
  if (
    first.cell.isPoll &&
    claim.slots.topic?.reach !== 'own' &&
    candidates.some(
      ({ fit, cell }) =>
        FITTING.has(fit) &&
        cell.isPoll &&
        cell.obs.topic !== first.cell.obs.topic &&
        cell.obs.provider === first.cell.obs.provider &&
        samePeriod(cell.obs.refPeriod, first.cell.obs.refPeriod),
    )
  )
    return null;
  // "Of those, 13.3% said that they knew him": another finding of the same study, to the digit.
  if (
    first.cell.isPoll &&
    candidates.some(
      ({ fit, conflict, cell }) =>
        fit === 'exact' &&
        conflict === null &&
        cell.obs.topic === first.cell.obs.topic &&
        cell.obs.provider === first.cell.obs.provider &&
        cell.obs.detail !== first.cell.obs.detail &&
        samePeriod(cell.obs.refPeriod, first.cell.obs.refPeriod),
    )
  )
    return null;
  // An age that another place or time has may be that one's, unless the figure right before is of this one.
  if (
    first.cell.valueClass === 'age' &&
    !goesOn &&
    candidates.some(({ fit, states }) => FITTING.has(fit) && states.measure === 'same' && states.topic !== 'conflict')
  )
    return null;
  const rivals = meant.filter((candidate) => candidate.score > first.score - THRESHOLDS.lead);
  const cells = rivals.map((rival) => rival.cell);
  if (rivals.some(({ fit }) => fit === 'exact' || fit === 'rounded')) return null;
  // Where no place is said, those of several leave open whose is meant.
  if (
    first.states.area === 'open' &&
    !claim.ofAll &&
    rivals.some(
      ({ cell: { obs } }) =>
        obs.refArea !== first.cell.obs.refArea &&
        obs.obsValue !== first.cell.obs.obsValue &&
        (claim.slots.provider?.reach !== 'own' || obs.provider === first.cell.obs.provider),
    )
  )
    return null;
  if (claim.quantity.kind === 'multiple' && isBounded(claim.quantity, 1 + first.cell.obs.obsValue / 100)) return null;
  if (
    rivals.some(({ fit }) => fit === 'loose') &&
    claim.slots.period?.reach !== 'own' &&
    candidates.some(({ fit, conflict, cell }) => fit === 'exact' && conflict === null && cell.series === first.cell.series)
  )
    return null;
  if (rivals.some(({ fit }) => fit === 'loose') && !(claim.quantity.words && !isRoundInWords(claim.quantity)))
    return claim.quantity.words || (claim.quantity.hedge !== 'none' && claim.quantity.hedge !== 'about' && claim.quantity.kind === 'number')
      ? verdict(claim, candidates, { verdict: 'misleading', reason: 'over-rounded', cells, addressed: first.cell })
      : null;
  return verdict(claim, candidates, {
    verdict: 'contradicted',
    reason: first.fit === 'against' ? 'wrong-direction' : 'wrong-value',
    cells,
    addressed: first.cell,
  });
}

/** "NCMEC received 424,047 reports": of all of them far more are published, and no word says that only those of one kind are meant. */
function isAmongUnsaid({ slots: { topic } }: Claim, { obs }: Cell, at: readonly Candidate[], { evidence: { dataset } }: Bench): boolean {
  const wider = topic?.weak === true ? dataset.topics.get(obs.topic)!.within : [];
  return at.some(
    ({ cell: { obs: other, platforms } }) =>
      wider.includes(other.topic) &&
      other.measure === obs.measure &&
      other.refArea === obs.refArea &&
      platforms.size === 0 &&
      samePeriod(other.refPeriod, obs.refPeriod),
  );
}

const OTHER_TIMES: ReadonlySet<string> = new Set(['earlier', 'previous', 'former', 'later', 'latter', 'older']);

const REST: ReadonlySet<string> = new Set(['rest', 'remainder', 'elsewhere']);
/** "In the South East apart from Hampshire": of fewer than the place has. */
const LEFT_OUT: ReadonlySet<string> = new Set(['excluding', 'except', 'excepting', 'apart', 'without', 'remaining', 'minus']);

const SHORT = 100;

/** The kinds of number that are written down digit by digit. */
const WRITTEN_OUT: ReadonlySet<QuantityKind> = new Set(['number', 'percent', 'rate']);

/** Two digits swapped in the figure that the text is about: 1,371 for 1,317; but "up 95%", of no place, is not one place's 59%. */
export function slip(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const { kind, value, hedge } = claim.quantity;
  if (!WRITTEN_OUT.has(kind) || value < 10 || hedge !== 'none') return null;
  const [meant] = matchSwapped(claim, bench.evidence, bench.frame, THRESHOLDS.swapped);
  if (
    !meant ||
    candidates.some(
      ({ fit, conflict, score }) => fit === 'exact' && conflict === null && (meant.score < THRESHOLDS.swapped || score > meant.score),
    ) ||
    meant.score < THRESHOLDS.slip ||
    (value < SHORT &&
      ((meant.states.area === 'open' && meant.cell.kind === 'change') || (kind === 'number' && meant.states.period === 'open'))) ||
    (kind === 'number' && value < 1000 && countsSomethingElse(claim)) ||
    isTaken(claim, meant.cell, bench)
  )
    return null;
  return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-value', cells: [meant.cell], addressed: meant.cell });
}

/** The figures around it leave one observation to be meant, and it holds another value. */
export function unlikeBeside(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  if (claim.ofStranger || isSetAgainstSum(claim, bench) || isOfTimeBeside(claim, candidates, bench)) return null;
  const addressed = changeMeantBeside(claim, bench) ?? meantBeside(claim, candidates, bench);
  return addressed && verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-value', cells: [addressed], addressed });
}

/** A figure of the draft told again of another thing. */
export function echoed(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const echo = echoOf(claim, bench);
  return echo && !(echo.dimension === 'period' && isLastThatWasOut(echo.cell, claim, bench))
    ? verdict(claim, candidates, { verdict: 'contradicted', reason: REASON_OF[echo.dimension], cells: [echo.cell] })
    : null;
}
