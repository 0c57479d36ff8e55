import type { Claim } from '../claim/claim.js';
import { STRENGTH, type Slot } from '../claim/slots.js';
import type { SlotState } from '../claim/state.js';
import { type Cell, measureMoved } from '../dataset/evidence.js';
import type { Bench, Judged } from './judge.js';
import { KEYED } from '../dataset/address.js';
import { addressedBy, isTelling } from './match.js';
import { isOfAnotherMove } from './moved.js';
import { isOfAnotherPlace } from './otherplace.js';
import { A_YEAR, samePeriod } from '../text/period.js';
import { FEW_RIVALS } from './twin.js';
import type { Candidate } from './weigh.js';
import {
  isChangeOfAnotherYear,
  isChangeOfThePast,
  isOfAnotherRelease,
  isOfAnotherTime,
  isOfAnotherTimeThanBeside,
  isOfMoreThanYear,
  isOfOneYear,
  isOfTimeUntold,
  isOutOfStep,
} from './othertime.js';

/**
 * What is said around a figure leaves no room for an observation that holds its value: it is of a part, a subject, a time, a place or a
 * body other than is meant, of another level than the change beside it, or from another base than is named.
 */
export function isRuledOut(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  return (
    isAgeForCount(candidate, claim) ||
    isOfMeanBeside(candidate, claim, bench) ||
    isNotAmong(candidate, claim, bench) ||
    isAmongOwn(claim, bench) ||
    isOfOneYear(candidate, claim, bench) ||
    isOfMoreThanYear(candidate, claim) ||
    isYearForMean(candidate, claim) ||
    isPartForWhole(candidate, claim, bench) ||
    isChangeOfAnotherMeasure(candidate, claim, bench) ||
    isAmongThoseOfAnotherTime(candidate, claim, bench) ||
    isOtherCount(candidate, claim, bench) ||
    isOfAnotherMeasure(candidate, claim, bench) ||
    isOutdone(candidate, claim, bench) ||
    isSurpassed(candidate, claim, bench) ||
    isOutOfStep(candidate, claim, bench) ||
    isOfAnotherTime(candidate, claim, bench) ||
    isOfTimeUntold(candidate, claim, bench) ||
    isOfAnotherApp(candidate, claim) ||
    isOfAnotherTimeThanBeside(candidate, claim, bench) ||
    isOfAnotherRelease(candidate, claim, bench) ||
    isChangeOfAnotherYear(candidate, claim, bench) ||
    isChangeOfThePast(candidate, claim, bench) ||
    isOfAnotherPlace(candidate, claim, bench) ||
    isOfAnotherBody(candidate, claim, bench) ||
    isOfAnotherLevel(candidate, claim, bench) ||
    isOfAnotherMove(candidate, claim, bench)
  );
}

/** "41,021 over seven years, an average of 7,060 a year": that of one year is no mean of several. */
function isYearForMean({ cell }: Candidate, { asked, said: { own } }: Claim): boolean {
  return cell.kind === 'count' && asked?.operation === 'rate' && own.some(({ lower }) => MEANS.has(lower));
}
const MEANS: ReadonlySet<string> = new Set(['average', 'averages', 'averaged', 'averaging', 'mean']);

/** "Instagram led. In 2018/19 it had 20% of the cases", which was another's: so short a number is that of the app spoken of, or of none. */
function isOfAnotherApp(candidate: Candidate, claim: Claim): boolean {
  return (
    candidate.states.platform === 'conflict' &&
    claim.slots.platform?.reach === 'before' &&
    candidate.cell.platforms.size > 0 &&
    !isTelling(claim, candidate)
  );
}

/** "983 in six years, or nearly 200 a year": the mean of all, and not the count of one of them. */
function isOfMeanBeside({ cell }: Candidate, { quantity, sentence, said: { own } }: Claim, { agreed }: Bench): boolean {
  if (quantity.kind !== 'rate' || quantity.unit !== 'year' || cell.kind !== 'count' || cell.months > A_YEAR) return false;
  const before = agreed.findLast(({ claim: other }) => other.sentence === sentence && other.quantity.span.end <= quantity.span.start);
  const total = before?.cells[0];
  return (
    total?.kind === 'count' &&
    total.months >= 2 * A_YEAR &&
    total.obs.refArea === cell.obs.refArea &&
    own.filter(({ start, end }) => start >= before!.claim.quantity.span.end && end <= quantity.span.start).length <= MOST_TO_MEAN &&
    !own.some(({ lower }) => NOWADAYS.has(lower))
  );
}
const MOST_TO_MEAN = 14;
const NOWADAYS: ReadonlySet<string> = new Set(['now', 'currently', 'latest', 'last', 'today']);

/** "Nine cases" are not the age of somebody who was nine. */
function isAgeForCount({ cell: { kind, obs } }: Candidate, { quantity: { kind: read, span }, slots: { unit } }: Claim): boolean {
  return (
    kind === 'age' &&
    read === 'number' &&
    unit?.span != null &&
    unit.span.start >= span.end &&
    unit.span.start - span.end <= 1 &&
    !unit.weak &&
    !unit.codes.includes(obs.unitMeasure) &&
    !unit.maybe.includes(obs.unitMeasure)
  );
}

/** "151 of the 175 came through the tool, among them 37 from girls": of those there are other girls than of all. */
export function isNotAmong({ cell: { obs } }: Candidate, { amongThem, sentence, quantity: { span } }: Claim, { agreed }: Bench): boolean {
  const last =
    amongThem && obs.detail === null
      ? agreed.findLast(({ claim: other }) => other.sentence === sentence && other.quantity.span.end <= span.start)?.cells[0]?.obs
      : undefined;
  return (
    last !== undefined &&
    last.detail !== null &&
    last.topic === obs.topic &&
    last.measure === obs.measure &&
    samePeriod(last.refPeriod, obs.refPeriod)
  );
}

/** "We held 1,204 sessions, 264 of them with children in Kent": some of those that the speaker has counted himself. */
function isAmongOwn(claim: Claim, { beside }: Bench): boolean {
  return (
    claim.amongThem &&
    beside.findLast(
      ({ quantity, sentence }) =>
        quantity.kind === 'number' && quantity.span.end <= claim.quantity.span.start && claim.sentence - sentence <= 1,
    )?.ownCount === true
  );
}

/**
 * "651 offences in 2019/20", told as 334: the count of a group that nobody names, while the data have that of all, which is told nowhere
 * near. So is the change of one.
 */
function isPartForWhole({ states, cell }: Candidate, claim: Claim, { evidence, agreed, beside, earlier }: Bench): boolean {
  if (claim.ofSize !== null || (states.age !== 'unsaid' && states.sex !== 'unsaid')) return false;
  if (cell.valueClass !== 'count' && !cell.isChange) return false;
  const { obs } = cell;
  const measured = measureMoved(cell, evidence.dataset) ?? obs.measure;
  // "More than half of these (1,873) had a victim under 13", but not "1,142 reports, 262 of them acted on", of which more were.
  if (
    claim.amongThem &&
    !agreed.some(
      ({ claim: other, cells: [them] }) =>
        other.sentence >= claim.sentence - 1 && them!.obs.topic === obs.topic && them!.obs.measure !== obs.measure,
    )
  )
    return false;
  const all = (evidence.byAddress(obs.refPeriod, cell.platforms).get(obs.topic)?.cells ?? []).filter(
    ({ obs: other }) =>
      other.refArea === obs.refArea &&
      other.measure === measured &&
      other.age === null &&
      other.sex === null &&
      other.detail === null &&
      (cell.isChange || other.obsValue > obs.obsValue) &&
      samePeriod(other.refPeriod, obs.refPeriod),
  );
  const isNear = (told: Cell): boolean =>
    all.includes(told) || (told.obs.age === obs.age && told.obs.sex === obs.sex && told.obs.topic === obs.topic);
  return (
    all.length > 0 &&
    !beside.some(({ quantity }) => all.some((whole) => whole.obs.obsValue === quantity.value)) &&
    ![...agreed, ...earlier()].some(({ cells }) => cells.some(isNear))
  );
}

/** "1,142 reports in 2024, and 508 of them were acted on", which is that of 2023: a part is of the time of what it is a part of. */
function isAmongThoseOfAnotherTime(
  { cell }: Candidate,
  { amongThem, quantity, sentence, slots: { period } }: Claim,
  { agreed }: Bench,
): boolean {
  if (!amongThem || period?.reach === 'own' || cell.valueClass !== 'count' || cell.obs.obsStatus !== 'normal') return false;
  const near = agreed.filter(({ claim: other }) => sentence - other.sentence <= 1 && other.quantity.span.end <= quantity.span.start);
  const whole = near.findLast(({ claim: other }) => !other.comparand && other.quantity.kind === 'number')?.cells[0];
  return (
    whole !== undefined &&
    !near.some(({ cells: [told] }) => told !== undefined && samePeriod(told.obs.refPeriod, cell.obs.refPeriod)) &&
    whole.valueClass === 'count' &&
    whole.obs.obsValue > cell.obs.obsValue &&
    whole.months === cell.months &&
    !samePeriod(whole.obs.refPeriod, cell.obs.refPeriod)
  );
}

/** "Confirmed 8% more webpages", which is by how much the reports grew: the data have what is named there and then. */
function isChangeOfAnotherMeasure(
  { cell }: Candidate,
  { sentence, quantity: { kind, value }, slots: { measure } }: Claim,
  { evidence, beside }: Bench,
): boolean {
  // Two that stand for each other are told apart where both are seen.
  if (beside.some((other) => other.sentence === sentence && other.quantity.kind === kind && other.quantity.value !== value)) return false;
  const { obs } = cell;
  const of = measureMoved(cell, evidence.dataset);
  if (of === null || measure?.reach !== 'own' || measure.weak || measure.codes.includes(of) || measure.codes.includes(obs.measure))
    return false;
  return (evidence.byAddress(obs.refPeriod, cell.platforms).get(obs.topic)?.cells ?? []).some(
    (other) =>
      measure.codes.includes(measureMoved(other, evidence.dataset) ?? '') &&
      other.obs.refArea === obs.refArea &&
      other.obs.obsStatus === 'normal' &&
      samePeriod(other.obs.refPeriod, obs.refPeriod),
  );
}

/**
 * "The UK total stood at 45": how many forces answered, or of how many something is known, where no word says so, while the data have what
 * is mainly counted of the subject there and then. "It was used 1,142 times in 2024": so long a number, met to the digit at its own time,
 * is hardly another.
 */
function isOtherCount(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  const {
    states: own,
    cell: { obs, kind, description },
  } = candidate;
  if (
    kind !== 'count' ||
    own.measure === 'same' ||
    own.unit === 'same' ||
    own.base === 'same' ||
    claim.amongThem ||
    claim.ofSize !== null ||
    obs.obsStatus !== 'normal' ||
    (isTelling(claim, candidate) && candidate.rivals <= FEW_RIVALS && own.period === 'same')
  )
    return false;
  const { mainMeasure, wordsInCommon } = bench.evidence;
  if (mainMeasure.get(obs.topic) === obs.measure) return false;
  const main = addressedBy(claim, bench).find(
    ({ states, cell, fit }) =>
      fit === 'none' &&
      cell.obs.topic === obs.topic &&
      cell.obs.measure === mainMeasure.get(obs.topic) &&
      cell.obs.detail === null &&
      wordsInCommon(claim.said, description) <= wordsInCommon(claim.said, cell.description) &&
      KEYED.every((dimension) => RANK[states[dimension]] >= RANK[own[dimension]]),
  );
  return (
    main !== undefined &&
    !bench.beside.some(({ quantity }) => quantity.value === main.cell.obs.obsValue) &&
    ![...bench.agreed, ...bench.earlier()].some(({ cells }) => cells.some((cell) => cell === main.cell || cell.obs.measure === obs.measure))
  );
}

/**
 * "About 79% were closed for evidential difficulties": the share that is named, or the pace, the data have there and then, and it is
 * another than this one, of which no word is said.
 */
function isOfAnotherMeasure({ states, cell: { obs, kind, description } }: Candidate, claim: Claim, bench: Bench): boolean {
  const { measure } = claim.slots;
  if (
    measure === null ||
    measure.weak ||
    !(kind === 'share'
      ? measure.reach === 'own' && states.measure === 'open' && claim.of !== 'whole'
      : kind === 'rate' && states.measure !== 'same')
  )
    return false;
  return addressedBy(claim, bench).some(
    ({ states: its, cell, fit }) =>
      fit === 'none' &&
      its.measure === 'same' &&
      cell.kind === kind &&
      cell.obs.topic === obs.topic &&
      cell.obs.refArea === obs.refArea &&
      samePeriod(cell.obs.refPeriod, obs.refPeriod) &&
      bench.evidence.wordsInCommon(claim.said, description) <= bench.evidence.wordsInCommon(claim.said, cell.description) &&
      KEYED.every((dimension) => RANK[its[dimension]] >= RANK[states[dimension]]),
  );
}

/**
 * "WhatsApp's share was 6%": a platform's figure, a count or an answer of another subject than the text is about, while the data have its
 * figure of that one, which agrees with all that is said no worse and holds another value.
 */
function isOutdone(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  const {
    states: own,
    cell: { obs, platforms, kind, isChange, description },
  } = candidate;
  if (
    own.topic !== 'conflict' ||
    obs.obsStatus !== 'normal' ||
    isChange ||
    (platforms.size > 0 ? isTelling(claim, candidate) : kind !== 'count' && candidate.rivals === 1)
  )
    return false;
  // The draft has turned to the other subject before.
  if (
    platforms.size === 0 &&
    kind === 'count' &&
    [...bench.agreed, ...bench.earlier()].some(({ cells }) => cells.some((cell) => cell.obs.topic === obs.topic))
  )
    return false;
  const { wordsInCommon } = bench.evidence;
  const isAlike = ({ obs: other }: Cell): boolean =>
    other.measure === obs.measure &&
    (kind === 'count' || (other.provider === obs.provider && other.detail === obs.detail && samePeriod(other.refPeriod, obs.refPeriod)));
  return addressedBy(claim, bench).some(
    ({ states, cell, fit }) =>
      fit === 'none' &&
      states.topic === 'same' &&
      cell.kind === kind &&
      (platforms.size > 0 || (isAlike(cell) && wordsInCommon(claim.said, description) <= wordsInCommon(claim.said, cell.description))) &&
      KEYED.every((dimension) => RANK[states[dimension]] >= RANK[own[dimension]]),
  );
}

/**
 * "Children protected: 1,200 a month; in 2020 it was 500", of which there were so many arrests: the data have what was said to be measured,
 * and it agrees with all that is said no worse. One of the time said before must agree better besides, since times are left behind without
 * a word.
 */
function isSurpassed(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  const {
    states: own,
    cell: { obs, kind, description },
  } = candidate;
  if ((own.measure !== 'conflict' && own.period !== 'conflict') || obs.obsStatus !== 'normal' || isTelling(claim, candidate)) return false;
  const { wordsInCommon } = bench.evidence;
  return addressedBy(claim, bench).some(({ states, cell, fit }) => {
    if (
      fit !== 'none' ||
      cell.kind !== kind ||
      KEYED.some((dimension) => RANK[states[dimension]] < RANK[own[dimension]]) ||
      wordsInCommon(claim.said, description) > wordsInCommon(claim.said, cell.description)
    )
      return false;
    if (own.measure === 'conflict') return states.measure === 'same';
    return (
      states.period === 'same' &&
      cell.obs.measure === obs.measure &&
      KEYED.some((dimension) => dimension !== 'period' && RANK[states[dimension]] > RANK[own[dimension]])
    );
  });
}
const RANK: Readonly<Record<SlotState, number>> = { same: 3, near: 2, open: 1, unsaid: 1, conflict: 0 };

/**
 * The body that the sentence names has this figure too, and its own is another; or the sentence says it on that body's word, which has
 * none.
 */
function isOfAnotherBody(candidate: Candidate, claim: Claim, { evidence }: Bench): boolean {
  const {
    states,
    cell: { obs, platforms, kind },
  } = candidate;
  const { provider } = claim.slots;
  if (states.provider !== 'conflict' || provider === null || provider.weak || provider.strength < STRENGTH.lead) return false;
  if (
    (states.period !== 'same' && states.period !== 'near' && states.area !== 'same' && !isTelling(claim, candidate)) ||
    isOnWordOf(provider, claim)
  )
    return true;
  return (evidence.byAddress(obs.refPeriod, platforms).get(obs.topic)?.cells ?? []).some(
    ({ obs: other, kind: its }) =>
      provider.codes.includes(other.provider) &&
      its === kind &&
      other.refArea === obs.refArea &&
      other.age === obs.age &&
      other.sex === obs.sex,
  );
}

/** "According to Ofcom, 7,062 were recorded", "Ofcom counted 7,062"; but "the BBC said that police recorded 7,062" tells whose it is. */
function isOnWordOf({ span, reach }: Slot, { said: { own }, quantity }: Claim): boolean {
  if (span === null || (reach !== 'own' && reach !== 'sentence')) return false;
  const before = own
    .filter(({ end }) => end <= span.start)
    .slice(-3)
    .map(({ lower }) => lower);
  if (before.join(' ').replace(/ the$/, '').endsWith('according to')) return true;
  const [verb, ...between] = own.filter(({ start, end }) => start >= span.end && end <= quantity.span.start);
  return verb !== undefined && SAYS.has(verb.lower) && between.length <= MOST_BETWEEN;
}
/** "That more than". */
const MOST_BETWEEN = 3;
const SAYS: ReadonlySet<string> = new Set([
  'says',
  'said',
  'reports',
  'reported',
  'found',
  'finds',
  'revealed',
  'reveals',
  'shows',
  'showed',
  'counted',
  'counts',
  'estimates',
  'estimated',
  'puts',
  'received',
  'assessed',
  'confirmed',
]);

/**
 * "369, a rise of 48% on 2017/18", "1,142, up 44% on the 508 of the year before": a change and what it is from are of the level that they
 * are told with.
 */
function isOfAnotherLevel({ cell }: Candidate, claim: Claim, { agreed, beside, evidence }: Bench): boolean {
  if (
    claim.place ||
    !(claim.comparand
      ? beside.some((other) => other.sentence === claim.sentence && (other.change !== null || other.move !== null))
      : claim.change !== null && claim.quantity.kind === 'percent')
  )
    return false;
  // "Which got an answer from all 45 forces": of what nobody publishes a change nothing is said to have moved.
  const level = agreed
    .filter(
      (other) => isLevelOf(other, claim) && [...evidence.dataset.measures.values()].some(({ of }) => of === other.cells[0]!.obs.measure),
    )
    .at(-1)?.cells[0];
  if (!level) return false;
  const [a, b] = [cell.obs, level.obs];
  // "18,898 in the half-year, up from 26,718": what it is from is of as long a time.
  if (claim.comparand && cell.months !== level.months && claim.slots.period?.reach !== 'own') return true;
  // "640 in 2023/24, up 17% on the year before": a change up to another time than that of its count.
  if (
    cell.isChange &&
    claim.asked !== null &&
    (claim.asked.span !== null || claim.asked.base.length > 0) &&
    a.topic === b.topic &&
    a.refArea === b.refArea &&
    !samePeriod(a.refPeriod, b.refPeriod)
  )
    return true;
  // "7,062 in 2023/24, 99% above 2017/18": the change is that of another year.
  if (
    cell.isChange &&
    !claim.slots.period?.periods.some((period) => samePeriod(period, a.refPeriod)) &&
    a.comparedPeriod !== null &&
    ![a.refPeriod, a.comparedPeriod].some((period) => samePeriod(period, b.refPeriod))
  )
    return true;
  const of = cell.isChange ? (evidence.dataset.measures.get(a.measure)?.of ?? b.measure) : claim.comparand ? a.measure : b.measure;
  return (
    (a.refArea !== b.refArea && claim.slots.area?.reach !== 'own') ||
    a.age !== b.age ||
    a.sex !== b.sex ||
    a.topic !== b.topic ||
    cell.platforms.size !== level.platforms.size ||
    of !== b.measure
  );
}

/** The count right before it in its sentence. */
function isLevelOf({ claim: other, cells: [cell], verdict, reason }: Judged, claim: Claim): boolean {
  return (
    other.sentence === claim.sentence &&
    other.quantity.span.end <= claim.quantity.span.start &&
    verdict === 'supported' &&
    reason === 'agrees' &&
    cell!.valueClass === 'count' &&
    other.change === null &&
    !other.comparand
  );
}
