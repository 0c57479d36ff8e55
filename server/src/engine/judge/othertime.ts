import { stretchOf } from '../text/calendar.js';
import type { Claim } from '../claim/claim.js';
import { isOfRelease } from '../claim/frame.js';
import { STRENGTH } from '../claim/slots.js';
import { periodState, type SlotState } from '../claim/state.js';
import { type Cell, measureMoved } from '../dataset/evidence.js';
import type { Bench, Judged } from './judge.js';
import { isTelling, LONG } from './match.js';
import { meantBeside } from './beside.js';
import { A_YEAR, HALF_A_YEAR, monthsIn, samePeriod, shiftPeriod } from '../text/period.js';
import { FEW_RIVALS } from './twin.js';
import type { Candidate } from './weigh.js';

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
 * "Among the women 26.3%, among the men 3.8%": it is of another subject than the one beside it, which the data have for whom the claim
 * names.
 */
export function isOutOfStep(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  if (candidate.states.topic !== 'conflict' || isTelling(claim, candidate)) return false;
  const meant = meantBeside(claim, NO_CANDIDATES, bench);
  return meant !== null && meant.obs.topic !== candidate.cell.obs.topic;
}

const NO_CANDIDATES: readonly Candidate[] = [];

/**
 * The data have this very share for the time that a figure right before is of, or this short count for that of one in its sentence, and
 * there it is another.
 */
export function isOfAnotherTime(candidate: Candidate, claim: Claim, { evidence, agreed, beside, earlier }: Bench): boolean {
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

/**
 * The data have this very figure for the time spoken of, and there it is another, while no figure that stands nearby is of the time of this
 * one: nothing says that the text has gone over to that.
 */
export function isOfTimeUntold(
  { states, cell }: Candidate,
  { quantity: { value }, slots: { period }, comparand, sentence }: Claim,
  { evidence, agreed, beside, earlier }: Bench,
): boolean {
  if (states.period !== 'conflict' || period?.reach !== 'before' || period.periods.length === 0 || cell.isChange || value >= LONG)
    return false;
  // "Slipped back from 436 to 425" is said of both ends.
  if (comparand && beside.some((other) => other.sentence === sentence && other.move?.isPaired === true)) return false;
  const stretches = period.periods.map(stretchOf);
  return (
    (evidence.bySeries.get(cell.series) ?? []).some(
      (other) => other.obs.obsStatus === 'normal' && periodState(period, other, stretches, []) === 'same',
    ) &&
    ![...earlier(), ...agreed].slice(-NEARBY).some(({ cells }) => cells.some(({ obs }) => obs.refPeriod.end === cell.obs.refPeriod.end))
  );
}
const NEARBY = 8;

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
export function isOfAnotherTimeThanBeside(
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
export function isOfAnotherRelease(
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
export function isChangeOfAnotherYear(candidate: Candidate, claim: Claim, bench: Bench): boolean {
  const { obs } = candidate.cell;
  const levels = levelsBefore(candidate, claim, bench).filter((level) => !isBaseOf(level, candidate));
  const isOfItsYear = (level: Cell): boolean => samePeriod(level.obs.refPeriod, obs.refPeriod) && level.obs.topic === obs.topic;
  return obs.obsStatus === 'normal' && levels.length > 0 && ![...levels, ...bench.agreed.flatMap(({ cells }) => cells)].some(isOfItsYear);
}

/**
 * "7,263 in 2024/25. That is 84% more than in 2017/18": what the change to the count told right before was, from the same time, where that
 * is published and is another. Null where it is not, or the count is of the change's own year, or what it is reckoned from.
 */
export function changeToLevelBefore(candidate: Candidate, claim: Claim, bench: Bench): Cell | null {
  const { comparedPeriod, measure, unitMeasure, obsValue } = candidate.cell.obs;
  const level = levelsBefore(candidate, claim, bench).find((one) => !isBaseOf(one, candidate));
  if (comparedPeriod === null || level === undefined || !isChangeOfAnotherYear(candidate, claim, bench)) return null;
  const published = (bench.evidence.byAddress(level.obs.refPeriod, level.platforms).get(level.obs.topic)?.cells ?? []).filter(
    ({ isChange, obs }) =>
      isChange &&
      obs.measure === measure &&
      obs.unitMeasure === unitMeasure &&
      obs.obsStatus === 'normal' &&
      obs.refArea === level.obs.refArea &&
      obs.age === level.obs.age &&
      obs.sex === level.obs.sex &&
      obs.comparedPeriod !== null &&
      samePeriod(obs.comparedPeriod, comparedPeriod),
  );
  return published.length > 0 && published.every(({ obs }) => obs.obsValue !== obsValue) ? published[0]! : null;
}

/** "A year earlier the rise stood at 89%": of some other time, whichever it is. */
const OF_ONCE: ReadonlySet<string> = new Set('earlier before previous previously then when last ago once after had stood until'.split(' '));

/** The counts told right before that a published change may be of, the last first. None where its own words name its year. */
function levelsBefore(
  candidate: Candidate,
  { sentence, quantity, asked, listed, said: { own }, slots: { period } }: Claim,
  { agreed, earlier, evidence }: Bench,
): readonly Cell[] {
  const { cell } = candidate;
  if (
    !cell.isChange ||
    (asked !== null && asked.at.length > 0) ||
    own.some(({ lower, start }) => start < quantity.span.start && OF_ONCE.has(lower)) ||
    (period !== null && period.strength >= STRENGTH.lead && period.periods.some((time) => time.end === cell.obs.refPeriod.end))
  )
    return [];
  const of = measureMoved(cell, evidence.dataset);
  const mayBe = ({ claim: other, verdict, reason, cells: [level] }: Judged): boolean =>
    verdict === 'supported' &&
    reason === 'agrees' &&
    !other.comparand &&
    level!.months === cell.months &&
    level!.obs.measure === of &&
    level!.obs.topic === cell.obs.topic &&
    level!.obs.refArea === cell.obs.refArea &&
    level!.obs.age === cell.obs.age &&
    level!.obs.sex === cell.obs.sex &&
    level!.platforms.size === cell.platforms.size;
  const before = agreed.filter(({ claim: other }) => other.quantity.span.end <= quantity.span.start);
  const within = (sentences: number): readonly Cell[] =>
    before.filter((one) => sentence - one.claim.sentence <= sentences && mayBe(one)).map(({ cells: [level] }) => level!);
  // What begins an entry goes on from the last figure of the one before it.
  if (before.length === 0)
    return listed
      ? earlier()
          .slice(-LAST)
          .filter(mayBe)
          .map(({ cells: [level] }) => level!)
          .toReversed()
      : [];
  const near = within(1);
  // "It was 198 in 2022/23. In 2017/18 it was 82. So: 141% up."
  return (near.every((level) => isBaseOf(level, candidate)) ? within(2) : near).toReversed();
}

/** So many figures back, since a rate or a share may stand between. */
const LAST = 2;

/** What a change is reckoned from, or what came before that, does not tell where it ends. */
function isBaseOf({ obs: { refPeriod } }: Cell, { cell: { obs } }: Candidate): boolean {
  return obs.comparedPeriod !== null && refPeriod.end <= obs.comparedPeriod.end;
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
