import { stretchOf } from '../text/calendar.js';
import type { Claim } from '../claim/claim.js';
import { isOfRelease } from '../claim/frame.js';
import { STRENGTH, type Slot } from '../claim/slots.js';
import { periodState, type SlotState } from '../claim/state.js';
import type { Cell } from '../dataset/evidence.js';
import type { Bench, Judged } from './judge.js';
import { KEYED } from '../dataset/address.js';
import { addressedBy, isTelling } from './match.js';
import { isOfAnotherMove } from './moved.js';
import { meantBeside } from './neighbour.js';
import { A_YEAR, HALF_A_YEAR, monthsIn, samePeriod, shiftPeriod } from '../text/period.js';
import { FEW_RIVALS } from './twin.js';
import type { Candidate } from './weigh.js';

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
    isPartForWhole(candidate, claim, bench) ||
    isOtherCount(candidate, claim, bench) ||
    isOfAnotherMeasure(candidate, claim, bench) ||
    isOutdone(candidate, claim, bench) ||
    isSurpassed(candidate, claim, bench) ||
    isOutOfStep(candidate, claim, bench) ||
    isOfAnotherTime(candidate, claim, bench) ||
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

/** "More than 3,000 in one year", of which there were so many in five. */
export function isOfMoreThanYear(
  { cell: { kind, isChange, months } }: Candidate,
  { said: { own }, quantity, change, move, slots }: Claim,
): boolean {
  const { period } = slots;
  if (kind !== 'count' || isChange || months <= A_YEAR || quantity.kind !== 'number' || change !== null || move !== null) return false;
  // "41,021 between 2017/18 and 2023/24, an average of 5,860 in one year": it names its own time, and what stands behind another number is
  // that one's.
  if (
    period?.reach === 'own' &&
    (period.open !== null || (period.months ?? 0) > A_YEAR || period.periods.some((time) => monthsIn(time) > A_YEAR))
  )
    return false;
  const named = Object.values(slots).flatMap((slot) => slot?.span ?? []);
  const isTold = (from: number, to: number): boolean =>
    !own.some(
      ({ lower, start, end }) =>
        start >= from &&
        end <= to &&
        (/^\d/.test(lower) || APART.has(lower)) &&
        !named.some((other) => other.start <= start && end <= other.end),
    );
  return own.some(
    ({ lower, start, end }, i) =>
      (lower === 'one' || lower === 'single') &&
      own[i + 1]?.lower === 'year' &&
      own[i + 1]!.start - end === 1 &&
      (own[i - 1] === undefined || BEFORE_A_YEAR.has(own[i - 1]!.lower)) &&
      (start >= quantity.span.end ? isTold(quantity.span.end, start) : isTold(end, quantity.span.start)),
  );
}
/** Words that part what goes with one thing from what goes with another. */
const APART: ReadonlySet<string> = new Set(['and', 'with', 'when', 'while', 'but', 'average', 'rise', 'rose', 'them', 'highest']);
const BEFORE_A_YEAR: ReadonlySet<string> = new Set(['in', 'within', 'just', 'only', 'a', 'during']);

/**
 * "285 over the six years to March 2023", "7,263 in March 2025", of which that is the last year's: the count of a year at the end of a
 * stretch, or around a month, that is said to have so many. What has gone from one to another, or is so much a year, is told of either end.
 */
export function isOfOneYear(
  { states, cell }: Candidate,
  { slots: { period }, move, comparand, change, again, quantity, said: { own } }: Claim,
  { evidence: { mainMeasure } }: Pick<Bench, 'evidence'>,
): boolean {
  if (
    cell.kind !== 'count' ||
    mainMeasure.get(cell.obs.topic) !== cell.obs.measure ||
    cell.isChange ||
    states.period !== 'near' ||
    period?.reach !== 'own' ||
    period.span === null ||
    period.periods.length === 0 ||
    (quantity.kind !== 'number' && quantity.kind !== 'rate') ||
    move !== null ||
    comparand ||
    change !== null ||
    again !== null
  )
    return false;
  // "An average of 7,062 a year between 2017/18 and 2023/24" is the mean of all of them.
  if (quantity.kind !== 'rate' && own.some(({ lower }) => YEARLY.has(lower))) return false;
  if (cell.months <= A_YEAR && period.periods.every((time) => monthsIn(time) >= 2 * A_YEAR)) return true;
  const before = own.findLast(({ end }) => end <= period.span!.start);
  return (
    cell.months >= HALF_A_YEAR &&
    period.periods.every((time) => monthsIn(time) <= 1) &&
    before?.lower === 'in' &&
    before.start >= quantity.span.end
  );
}
const YEARLY: ReadonlySet<string> = new Set(
  'annual annually yearly highest lowest record peak peaked now latest each every rate level average rose risen fell fallen'.split(' '),
);

/**
 * "651 offences in 2019/20", told as 334: the count of a group that nobody names, while the data have that of all, which is told nowhere
 * near.
 */
function isPartForWhole({ states, cell }: Candidate, claim: Claim, { evidence, agreed, beside, earlier }: Bench): boolean {
  if (cell.valueClass !== 'count' || claim.amongThem || claim.ofSize !== null || (states.age !== 'unsaid' && states.sex !== 'unsaid'))
    return false;
  const { obs } = cell;
  const all = (evidence.byAddress(obs.refPeriod, cell.platforms).get(obs.topic)?.cells ?? []).filter(
    ({ obs: other }) =>
      other.refArea === obs.refArea &&
      other.measure === obs.measure &&
      other.age === null &&
      other.sex === null &&
      other.detail === null &&
      other.obsValue > obs.obsValue &&
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
 * "Among the women 26.3%, among the men 3.8%": it is of another subject than the one beside it, which the data have for whom the claim
 * names.
 */
function isOutOfStep(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  if (candidate.states.topic !== 'conflict' || isTelling(claim, candidate)) return false;
  const meant = meantBeside(claim, NO_CANDIDATES, bench);
  return meant !== null && meant.obs.topic !== candidate.cell.obs.topic;
}
const NO_CANDIDATES: readonly Candidate[] = [];

/**
 * The data have this very share for the time that a figure right before is of, or this short count for that of one in its sentence, and
 * there it is another.
 */
function isOfAnotherTime(candidate: Candidate, claim: Claim, { evidence, agreed, beside, earlier }: Bench): boolean {
  const { period } = claim.slots;
  if (
    !MAY_BE_ANOTHER.has(candidate.states.period) ||
    period === null ||
    period.periods.length === 0 ||
    (candidate.cell.kind !== 'share' && claim.comparand)
  )
    return false;
  const stretches = period.periods.map(stretchOf);
  const isThen = (cell: Cell): boolean => periodState(period, cell, stretches, []) === 'same';
  // "Of the pages confirmed in 2024 81%": a share of which many are alike is of the time told before it in its sentence.
  if (
    candidate.states.period === 'conflict' &&
    candidate.cell.valueClass === 'percent' &&
    candidate.rivals > FEW_RIVALS &&
    !claim.comparand &&
    period.span !== null &&
    period.span.end <= claim.quantity.span.start
  )
    return true;
  if (candidate.states.period === 'near' && periodState(period, candidate.cell, stretches, []) !== 'conflict') return false;
  const since = claim.sentence - (candidate.cell.kind === 'share' ? 2 : 1);
  const isSpokenOf = agreed.some(
    (other) => other.claim.sentence >= since && !other.claim.comparand && other.claim.change === null && isThen(other.cells[0]!),
  );
  return (
    (isSpokenOf || isOfOneCountBeside(claim, beside) || isToldLast(candidate, claim, isThen, agreed, earlier)) &&
    (evidence.bySeries.get(candidate.cell.series) ?? []).some(isThen)
  );
}

/** A share that begins a paragraph or an entry, behind a figure of the same subject and place that stands: of its time. */
function isToldLast(
  { cell: { kind, obs } }: Candidate,
  { quantity: { span }, ofSize }: Claim,
  isThen: (cell: Cell) => boolean,
  agreed: Bench['agreed'],
  earlier: Bench['earlier'],
): boolean {
  if (kind !== 'share' || ofSize !== null || agreed.some(({ claim: other }) => other.quantity.span.end <= span.start)) return false;
  const last = earlier().findLast(
    ({ claim: other, verdict, reason }) => verdict === 'supported' && reason === 'agrees' && !other.comparand && other.change === null,
  )?.cells[0];
  return last !== undefined && last.obs.topic === obs.topic && last.obs.refArea === obs.refArea && isThen(last);
}

/**
 * "They carried out 125 searches and made 56 arrests in 2022": the time that the sentence gives another count, which is set against
 * nothing.
 */
function isOfOneCountBeside({ sentence, comparand, slots: { period } }: Claim, beside: readonly Claim[]): boolean {
  return (
    !comparand &&
    period!.span !== null &&
    beside.some(
      (other) =>
        other.sentence === sentence &&
        other.quantity.kind === 'number' &&
        other.change === null &&
        !other.comparand &&
        other.slots.period?.reach === 'own' &&
        other.slots.period.span?.start === period!.span!.start,
    )
  );
}

/**
 * "Kent recorded 264, and Sussex 187", "3,716 sessions in 2015/16; 459 were about grooming": a count of another place, or a subject of its
 * own in the same sentence, of which no time is said, is of the time of the one beside it, where the data have one there and then.
 */
function isOfAnotherTimeThanBeside(
  { states, cell }: Candidate,
  { slots: { area, period }, quantity: { span }, sentence, comparand, change }: Claim,
  { evidence, agreed }: Bench,
): boolean {
  if (
    cell.kind !== 'count' ||
    comparand ||
    change !== null ||
    (period !== null && period.periods.length > 0 && (states.period === 'same' || period.strength >= STRENGTH.lead))
  )
    return false;
  const other = agreed
    .filter(
      (one) =>
        sentence - one.claim.sentence <= 1 &&
        one.claim.quantity.span.end <= span.start &&
        !one.claim.comparand &&
        one.claim.change === null,
    )
    .at(-1);
  const beside = other?.cells[0];
  if (!beside || beside.obs.measure !== cell.obs.measure || samePeriod(beside.obs.refPeriod, cell.obs.refPeriod)) return false;
  const isAnotherPlaces =
    area?.reach === 'own' && !area.weak && beside.obs.topic === cell.obs.topic && beside.obs.refArea !== cell.obs.refArea;
  const isAnotherSubjects =
    period === null && other!.claim.sentence === sentence && beside.obs.topic !== cell.obs.topic && beside.obs.refArea === cell.obs.refArea;
  return (
    (isAnotherPlaces || isAnotherSubjects) &&
    (evidence.bySeries.get(cell.series) ?? []).some(({ obs }) => samePeriod(obs.refPeriod, beside.obs.refPeriod))
  );
}

/**
 * "Throughout the UK there were 7,062", in a draft that retells the release of the year after: where no time is said or was told of, that
 * release's own is meant.
 */
function isOfAnotherRelease(
  { states, cell }: Candidate,
  { comparand, again, change }: Claim,
  { evidence, frame, agreed, earlier }: Bench,
): boolean {
  if (
    states.period !== 'open' ||
    cell.kind !== 'count' ||
    comparand ||
    again !== null ||
    change !== null ||
    frame.release === null ||
    isOfRelease(frame, cell.obs)
  )
    return false;
  const released = (evidence.bySeries.get(cell.series) ?? []).filter(
    (other) => isOfRelease(frame, other.obs) && other.months === cell.months,
  );
  return (
    released.length > 0 &&
    !released.some(({ obs }) => samePeriod(obs.refPeriod, cell.obs.refPeriod)) &&
    ![...agreed, ...earlier()].some(({ cells }) => cells.some(({ obs }) => samePeriod(obs.refPeriod, cell.obs.refPeriod)))
  );
}

/**
 * "It was 198 in 2022/23, and 82 in 2017/18. The charity calls that a 55% rise": the change is of none of the counts that are told right
 * before.
 */
function isChangeOfAnotherYear({ states, cell }: Candidate, { sentence, quantity, asked }: Claim, { agreed, evidence }: Bench): boolean {
  if (!cell.isChange || states.period === 'same' || (asked !== null && asked.at.length > 0)) return false;
  const of = evidence.dataset.measures.get(cell.obs.measure)?.of;
  const levels = agreed.filter(
    ({ claim: other, cells: [level] }) =>
      sentence - other.sentence <= 1 &&
      other.quantity.span.end <= quantity.span.start &&
      level!.obs.measure === of &&
      level!.obs.topic === cell.obs.topic &&
      level!.obs.refArea === cell.obs.refArea &&
      level!.platforms.size === cell.platforms.size,
  );
  return levels.length > 0 && !levels.some(({ cells: [level] }) => samePeriod(level!.obs.refPeriod, cell.obs.refPeriod));
}

/** "Offences have risen 36% since 2017/18", in 2025: a change that ended years ago, where no figure near is of that year. */
export function isChangeOfThePast(
  { cell: { isChange, obs, platforms } }: Candidate,
  { asked, slots: { period } }: Claim,
  { evidence, frame, agreed, earlier }: Bench,
): boolean {
  if (!isChange || period?.open !== 'start' || frame.date === null || isOfRelease(frame, obs) || (asked !== null && asked.at.length > 0))
    return false;
  // The release that the draft retells has the change up to its own year.
  const isRenewed =
    frame.release !== null &&
    obs.comparedPeriod !== null &&
    evidence.cells.some(
      ({ obs: other, isChange: moves, platforms: apps }) =>
        moves &&
        isOfRelease(frame, other) &&
        other.obsValue !== obs.obsValue &&
        other.measure === obs.measure &&
        other.topic === obs.topic &&
        other.refArea === obs.refArea &&
        other.age === obs.age &&
        other.sex === obs.sex &&
        apps.size === platforms.size &&
        other.comparedPeriod !== null &&
        samePeriod(other.comparedPeriod, obs.comparedPeriod!),
    );
  if (!isRenewed && shiftPeriod(obs.refPeriod, 2 * A_YEAR).end >= frame.date) return false;
  return ![...agreed, ...earlier()].some(({ cells }) =>
    cells.some((cell) => samePeriod(cell.obs.refPeriod, obs.refPeriod) && (!isRenewed || cell.obs.refArea === obs.refArea)),
  );
}

const MAY_BE_ANOTHER: ReadonlySet<SlotState> = new Set(['conflict', 'near']);

/**
 * The data have this very figure for the place spoken of, at that time, and there it is another. Only a place that no figure before is of
 * is ruled out, since the draft may have turned back to one that is.
 */
function isOfAnotherPlace(candidate: Candidate, claim: Claim, { evidence, agreed, earlier }: Bench): boolean {
  const { area } = claim.slots;
  const {
    states,
    cell: { obs, platforms },
  } = candidate;
  if (states.area !== 'conflict' || area === null || area.joint || isTelling(claim, candidate)) return false;
  const isThere = (evidence.byAddress(obs.refPeriod, platforms).get(obs.topic)?.cells ?? []).some(
    ({ obs: other }) =>
      area.codes.includes(other.refArea) &&
      other.measure === obs.measure &&
      other.age === obs.age &&
      other.sex === obs.sex &&
      other.detail === obs.detail,
  );
  const before = agreed.filter((other) => other.claim.quantity.span.start < claim.quantity.span.start);
  // "Northumbria – 19. The youngest child there was two": the figure right before is of the place spoken of.
  const last = before.at(-1);
  if (isThere && last?.block === 'same' && last.claim.change === null && area.codes.includes(last.cells[0]!.obs.refArea)) return true;
  return isThere && ![...before, ...earlier()].some(({ cells }) => cells.some((cell) => cell.obs.refArea === obs.refArea));
}

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
