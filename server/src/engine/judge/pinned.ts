import type { Quantity } from '../text/quantity.js';
import type { Claim } from '../claim/claim.js';
import { isOfRelease } from '../claim/frame.js';
import { isOfOneTime } from '../dataset/comparable.js';
import type { Cell, ValueClass } from '../dataset/evidence.js';
import { type Bench, type Judged, THRESHOLDS } from './outcome.js';
import { addressedBy, valueFor } from './match.js';
import type { Dataset, Observation } from '../dataset/dataset.js';
import { FUNCTION_WORDS } from '../text/english.js';
import { samePeriod, shiftPeriod } from '../text/period.js';
import { readWords } from '../text/word.js';
import type { Dimension } from '../claim/reading.js';
import { type Slot, STRENGTH } from '../claim/slots.js';
import { saysNoMore } from '../claim/tied.js';
import { type Candidate, isGuessed } from './weigh.js';

/** The dimensions by which observations of one measure are told apart. */
export const TELLING_APART = ['platform', 'area', 'period', 'age', 'sex'] as const;

/** A label with more meanings than this does not tell what a figure is. */
export const FEW_TOPICS = 3;

/**
 * A figure is pinned down when what it is, when and where are all said or taken from the draft's own release, and so is whatever narrows
 * the observation.
 */
export function isPinned(claim: Claim, candidate: Candidate, bench: Bench): boolean {
  const { obs, kind, narrows, isPoll } = candidate.cell;
  const { states } = candidate;
  // How many a day it is changes with the count.
  if (kind === 'rate' && states.period !== 'same') return false;
  const same = (dimension: Dimension): boolean => states[dimension] === 'same';
  const stated = (dimension: Dimension): boolean => same(dimension) && isSaidHere(claim, claim.slots[dimension]!);
  const retold = isOfRelease(bench.frame, obs);
  // Who asked a thing but once need not say when and where, and what was said before may be of another study.
  const once = bench.evidence.askedOnce.get(obs.topic)?.includes(candidate.cell) === true && same('provider') && stated('topic');
  const isSole = (dimension: 'period' | 'area'): boolean =>
    addressedBy(claim, bench).every(
      ({ cell, score }) => score < candidate.score - THRESHOLDS.sole || cell.keys[dimension] === candidate.cell.keys[dimension],
    );
  const isTold =
    claim.change === null &&
    !claim.quantity.words &&
    claim.quantity.kind !== 'year' &&
    claim.quantity.kind !== 'multiple' &&
    candidate.score >= THRESHOLDS.told &&
    (stated('topic') || stated('measure')) &&
    (TELLING_APART.some(stated) || isOfOwnMeasure(claim, candidate.cell, stated));
  // What was said farther off is left behind where the data have nothing of it, and but one place or time is left.
  const isLeftBehind = (dimension: 'period' | 'area'): boolean =>
    isTold && claim.slots[dimension] !== null && claim.slots[dimension].strength < STRENGTH.lead && isSole(dimension);
  const opposes = (dimension: Dimension): boolean =>
    states[dimension] === 'conflict' &&
    !(once && claim.slots[dimension]!.strength < STRENGTH.lead) &&
    !((dimension === 'period' || dimension === 'area') && isLeftBehind(dimension));
  if (
    claim.ofStranger ||
    (kind === 'count' &&
      (!stated('area') || (claim.slots.area!.reach !== 'own' && claim.slots.measure?.reach !== 'own')) &&
      countsSomethingElse(claim))
  )
    return false;
  if (
    claim.amongThem &&
    !stated('age') &&
    !stated('sex') &&
    !stated('platform') &&
    !(stated('area') && claim.slots.area!.reach === 'own' && !isPartOfPlace(claim)) &&
    obs.detail === null
  )
    return false;
  if (isMovedOn(claim, bench)) return false;
  // What another body is named for beside it is that one's.
  if (states.provider === 'conflict' && (claim.slots.provider!.reach === 'own' || claim.slots.provider!.reach === 'sentence')) return false;
  const length = claim.slots.period?.months;
  if (kind === 'count' && length != null && length !== candidate.cell.months) return false;
  if (kind === 'change' && !isFromSaid(claim, obs)) return false;
  if (
    (states.period === 'near' && !once && !isLeftBehind('period') && (!retold || isGuessed(claim.slots.period!))) ||
    !(same('topic') || same('measure') || isChangeOfSaid(claim, candidate, bench)) ||
    TELLING_APART.some(opposes)
  )
    return false;
  if (obs.detail !== null && isOneOfSeveral(candidate, addressedBy(claim, bench)) && !isDetailSaid(obs.detail, claim)) return false;
  // Whom a body has asked always need not be said where the body is named.
  const isLeftOut = (dimension: 'age' | 'sex'): boolean =>
    obs[dimension] !== null &&
    !same(dimension) &&
    (narrows[dimension] || (kind === 'share' && !isPoll) || (kind !== 'age' && !same('provider')));
  if ((obs.platforms.length && !same('platform')) || isLeftOut('age') || isLeftOut('sex')) return false;
  const near = (dimension: Dimension): boolean => same(dimension) && claim.slots[dimension]!.strength >= STRENGTH.before;
  // "That year" is only as sure as the year spoken of before, and the place of that year is no surer.
  if (
    claim.change === null &&
    !claim.comparand &&
    claim.slots.period?.hung &&
    claim.slots.area?.reach !== 'own' &&
    !retold &&
    !followsOneOfItsSeries(claim, candidate.cell, bench)
  )
    return false;
  const isOnlyLength = kind === 'count' && length != null && claim.slots.period!.periods.length === 0;
  const when =
    (near('period') && (!isOnlyLength || retold)) ||
    (retold && (states.period === 'open' || states.period === 'near')) ||
    (same('period') && (retold || isOfOneTime(candidate.cell, bench.evidence))) ||
    once ||
    isLeftBehind('period') ||
    (isTold && states.period === 'open' && isSole('period'));
  const where =
    same('area') ||
    once ||
    isLeftBehind('area') ||
    (states.area === 'open' &&
      (retold ||
        (same('provider') &&
          !(kind === 'change' && liesInAnother(candidate.cell, bench)) &&
          !(kind === 'count' && isUnsaidPart(candidate.cell, bench))) ||
        (isTold && isSole('area') && !isUnsaidPart(candidate.cell, bench))));
  return (
    when &&
    where &&
    (TELLING_APART.some(stated) ||
      isOfOwnMeasure(claim, candidate.cell, stated) ||
      (stated('measure') && claim.slots.measure!.reach === 'own' && followsOneOfThere(claim, candidate.cell, bench)))
  );
}

/**
 * The data have something of its subject for a place around it, which is meant where none is said, unless the text tells of the narrower
 * one.
 */
export function isUnsaidPart({ obs }: Cell, { evidence: { divisionsOf, areasIn }, agreed, earlier }: Bench): boolean {
  const isThere = ({ cells }: Judged): boolean => cells.some((cell) => cell.obs.refArea === obs.refArea);
  return (
    [...divisionsOf(obs.topic)].some((place) => place !== obs.refArea && areasIn(place).has(obs.refArea)) &&
    !agreed.some(isThere) &&
    !earlier().some(isThere)
  );
}

/** The same is published of a place around it, so that it is not meant where none is said. */
function liesInAnother({ obs, platforms }: Cell, { evidence }: Bench): boolean {
  return (evidence.byAddress(obs.refPeriod, platforms).get(obs.topic)?.cells ?? []).some(
    ({ obs: other, areasIn }) => other.measure === obs.measure && other.refArea !== obs.refArea && areasIn.has(obs.refArea),
  );
}

/**
 * "It had risen to 205 by 2020/21 and then fell back to 187": what a move leads to comes after the time that is said of another figure
 * before it.
 */
function isMovedOn({ move, comparand, change, sentence, quantity, slots: { period } }: Claim, { beside }: Bench): boolean {
  return (
    move !== null &&
    !comparand &&
    change === null &&
    period !== null &&
    period.reach === 'before' &&
    beside.some(
      (other) =>
        other.sentence === sentence &&
        other.quantity.span.end <= quantity.span.start &&
        other.quantity.kind === quantity.kind &&
        other.slots.period?.reach === 'own' &&
        other.slots.period.periods[0] === period.periods[0],
    )
  );
}

/** "It was 676; it was 671 the year before": the figure right before it is the same count at another time, and stands. */
function followsOneOfItsSeries(claim: Claim, { series }: Cell, { beside, agreed }: Bench): boolean {
  const before = beside.findLast(
    (other) => other.quantity.span.end <= claim.quantity.span.start && other.quantity.kind === claim.quantity.kind,
  );
  return (
    before !== undefined &&
    claim.sentence - before.sentence <= 1 &&
    agreed.some((other) => other.claim === before && other.verdict === 'supported' && other.cells[0]?.series === series)
  );
}

/** "In 2020/21 78% were girls. The youngest was three": the figure right before is of the same subject, place and time. */
export function followsOneOfThere({ sentence, quantity }: Claim, { obs }: Cell, { agreed }: Bench): boolean {
  const last = agreed.findLast(({ claim: other }) => other.quantity.span.end <= quantity.span.start);
  return (
    last !== undefined &&
    sentence - last.claim.sentence <= 1 &&
    last.cells.some(
      ({ obs: other }) => other.topic === obs.topic && other.refArea === obs.refArea && samePeriod(other.refPeriod, obs.refPeriod),
    )
  );
}

/**
 * It is said with the figure, or, for a share or a change, with the one that it follows in its sentence: "546,000 in 2024, an increase of
 * 192%".
 */
function isSaidHere(
  {
    quantity: {
      kind,
      span: { start },
    },
  }: Claim,
  { strength, span }: Slot,
): boolean {
  return strength >= STRENGTH.lead || (span !== null && span.end <= start && kind !== 'number');
}

/** "The youngest was three", "52% took place online": the words beside the figure name what is measured. */
function isOfOwnMeasure({ slots: { measure } }: Claim, { kind, obs }: Cell, stated: (dimension: Dimension) => boolean): boolean {
  return stated('measure') && measure!.reach === 'own' && (kind !== 'count' || obs.detail !== null);
}

/** Others are told from it by their detail alone: what became of so many cases. */
function isOneOfSeveral({ cell: { obs } }: Candidate, all: readonly Candidate[]): boolean {
  return all.some(
    ({ cell: { obs: other } }) =>
      other.detail !== null &&
      other.detail !== obs.detail &&
      other.measure === obs.measure &&
      other.topic === obs.topic &&
      other.refArea === obs.refArea &&
      samePeriod(other.refPeriod, obs.refPeriod),
  );
}

/**
 * All that a detail tells is told, in the same words or others of their stems: "charge or summons", "somebody was charged or summonsed".
 */
function isDetailSaid(detail: string, { said }: Claim): boolean {
  const words = said.own.map(({ key }) => key.slice(0, STEM));
  const told = readWords(detail);
  // "Not online" is said by no word but one that denies.
  if (
    told.some(({ lower }) => DENYING.has(lower)) &&
    !said.own.some(({ lower }) => DENYING.has(lower) || lower.endsWith('n’t') || lower.endsWith("n't"))
  )
    return false;
  return told.every(({ key }) => FUNCTION_WORDS.has(key) || words.includes(key.slice(0, STEM)));
}
const DENYING: ReadonlySet<string> = new Set('not no none without never neither nor'.split(' '));
const STEM = 5;

/** Something that tells figures apart is said near enough. */
export function mayBePinned(claim: Claim): boolean {
  const { platform, area, period, age, sex, measure } = claim.slots;
  return [platform, area, period, age, sex].some((slot) => slot !== null && isSaidHere(claim, slot)) || measure?.reach === 'own';
}

/** "Childline held more than 900 sessions on it, 31% more": a change of what the sentence counts, and by whom. */
function isChangeOfSaid({ slots: { measure, provider } }: Claim, { cell: { obs, kind }, states }: Candidate, { evidence }: Bench): boolean {
  const of = evidence.dataset.measures.get(obs.measure)?.of;
  return (
    kind === 'change' &&
    of != null &&
    measure !== null &&
    measure.strength >= STRENGTH.lead &&
    measure.codes.includes(of) &&
    states.topic === 'near' &&
    states.provider === 'same' &&
    provider!.strength >= STRENGTH.lead
  );
}

/** "Rose 20% in 2024/25" is a change from the year before, unless another base is said. */
function isFromSaid({ asked, slots: { period } }: Claim, { refPeriod, comparedPeriod }: Observation): boolean {
  const isSaid =
    asked === null || asked.base.length > 0 || asked.span !== null || period === null || period.reach !== 'own' || period.open !== null;
  return (
    comparedPeriod === null ||
    isSaid ||
    samePeriod(comparedPeriod, shiftPeriod(refPeriod, -12)) ||
    !period.periods.some((said) => samePeriod(said, refPeriod))
  );
}

/** The same thing at the same time and place, narrowed by a detail: those who got more than one message, among those who got any. */
export function isPartOf({ obs, stretch }: Cell, { obs: whole, stretch: time }: Cell): boolean {
  return (
    obs.detail !== null &&
    whole.detail === null &&
    obs.topic === whole.topic &&
    obs.measure === whole.measure &&
    obs.refArea === whole.refArea &&
    obs.age === whole.age &&
    obs.sex === whole.sex &&
    stretch.start === time.start &&
    stretch.end === time.end
  );
}

/** "Thanet had 41 of Kent's cases": some of those of the place, and not of it. */
export function isPartOfPlace({
  amongThem,
  quantity: {
    span: { end },
  },
  slots: { area },
}: Claim): boolean {
  return amongThem && area?.span != null && area.span.start >= end;
}

/** "340 times": a noun that the data do not know counts something else. */
export function countsSomethingElse({ quantity, place, slots }: Claim): boolean {
  return quantity.noun !== null && place === null && slots.unit?.reach !== 'own';
}

/** The text says what is counted, and this is not it; or the value is so far off that another thing must be meant. */
export function isOther(claim: Claim, { cell, states }: Candidate, bench: Bench): boolean {
  const { dataset } = bench.evidence;
  const { measure, topic, provider } = claim.slots;
  if (
    cell.isChange &&
    measure !== null &&
    states.provider === 'same' &&
    provider!.strength >= STRENGTH.lead &&
    isMeasureOf(measure, cell, dataset)
  )
    return false;
  if (states.measure === 'conflict' || (states.measure !== 'same' && topic !== null && topic.codes.length > FEW_TOPICS)) return true;
  if (
    states.measure !== 'same' &&
    (!ORDINARY.has(cell.valueClass) ||
      (measure !== null &&
        !measure.weak &&
        measure.strength >= STRENGTH.lead &&
        measure.codes.some((code) => dataset.measures.get(code)?.kind === cell.kind) &&
        addressedBy(claim, bench).some((other) => other.states.measure === 'same')))
  )
    return true;
  const times = valueFor(claim, cell) / Math.abs(cell.obs.obsValue);
  return (
    (cell.valueClass === 'count' || cell.valueClass === 'age' || cell.valueClass === 'rate') &&
    (times > FAR_OFF || times < 1 / FAR_OFF) &&
    !(isMisplaced(claim.quantity, cell) && saysNoMore(claim, dataset.measures.get(cell.obs.measure)!, claim.quantity.span.end))
  );
}
/** A change of what the sentence measures, by its very name: "reports assessed", for how much those went up. */
function isMeasureOf({ codes, weak, strength }: Slot, { obs: { measure } }: Cell, { measures }: Dataset): boolean {
  const of = measures.get(measure)?.of;
  return of != null && !weak && strength >= STRENGTH.lead && codes.includes(of);
}
const ORDINARY: ReadonlySet<ValueClass> = new Set(['count', 'percent']);
/** Nobody is wrong by more than a nought. */
export const FAR_OFF = 10;

/** "706" for 7,062, "546 million" for 546,000: its digits, and one of them too few or too many, or thousands for millions. */
function isMisplaced({ kind, value }: Quantity, { obs: { obsValue }, valueClass }: Cell): boolean {
  return (
    kind === 'number' &&
    valueClass === 'count' &&
    value >= LEAST_MISPLACED &&
    SHIFTS.some((shift) => Math.abs(value * shift - obsValue) <= Math.max(shift, obsValue / 1000))
  );
}
/** Shorter ones are like a part of much. */
const LEAST_MISPLACED = 100;
const SHIFTS: readonly number[] = [1000, 10, 0.1, 0.001];

/** One digit of a long number is another, and nothing in the text speaks against what it then is: 291,273 written as 221,273. */
export function isMistyped({ quantity }: Claim, { cell: { obs, valueClass }, states }: Candidate): boolean {
  if (
    quantity.kind !== 'number' ||
    quantity.hedge !== 'none' ||
    valueClass !== 'count' ||
    obs.qualifier !== 'exact' ||
    quantity.value < 1000
  )
    return false;
  const [written, published] = [String(quantity.value), String(obs.obsValue)];
  if (written.length !== published.length || [...written].filter((digit, i) => digit !== published[i]).length !== 1) return false;
  return states.period === 'same' && !Object.values(states).some((state) => state === 'conflict' || state === 'unsaid');
}
