import { monthsIn, stretchOf, type Stretch } from '../text/calendar.js';
import { type Band, bandOf } from '../claim/ages.js';
import type { Claim } from '../claim/claim.js';
import { type Frame, isRetelling } from '../claim/frame.js';
import { isInside } from '../dataset/comparable.js';
import type { Observation } from '../dataset/dataset.js';
import { STRENGTH } from '../claim/slots.js';
import { standingFirst } from '../reckon/series.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { Bench } from './judge.js';
import { FEW_TOPICS, TELLING_APART } from './pinned.js';
import type { Candidate } from './weigh.js';
import type { Dimension } from '../claim/reading.js';
import { periodState } from '../claim/state.js';
import { differsInDetail, keysOf, TELLING } from './worded.js';

/** Observations that are as the given one in all but the dimension in which the text says otherwise, and there as the text says. */
export function twinsOf({ cell, conflict }: Candidate, { slots }: Claim, evidence: Evidence): Cell[] {
  const { obs } = cell;
  const slot = conflict && slots[conflict];
  if (!slot || (slot.joint && conflict !== 'platform') || !DIVIDING.has(conflict)) return [];
  if (conflict === 'period') {
    const periods = slot.periods.map(stretchOf);
    return (evidence.bySeries.get(cell.series) ?? [])
      .filter((other) => periodState(slot, other, periods, NO_STRETCHES) === 'same')
      .sort(standingFirst);
  }
  const platforms = conflict === 'platform' ? evidence.members(slot.codes) : cell.platforms;
  const topics = conflict === 'topic' ? slot.codes : [obs.topic];
  return topics
    .flatMap((topic) => evidence.byAddress(obs.refPeriod, platforms).get(topic)?.cells ?? [])
    .filter(
      (other) =>
        (conflict !== 'topic' || other.obs.provider === obs.provider) &&
        (conflict === 'measure'
          ? slot.codes.includes(other.obs.measure) && other.valueClass === cell.valueClass
          : other.obs.measure === obs.measure) &&
        other.obs.detail === obs.detail &&
        (conflict === 'area' ? slot.codes.includes(other.obs.refArea) : other.obs.refArea === obs.refArea) &&
        (conflict === 'age' ? slot.codes.includes(other.obs.age!) : other.obs.age === obs.age) &&
        (conflict === 'sex'
          ? other.obs.sex !== null &&
            slot.codes.some((code) => code === other.obs.sex || evidence.dataset.sexes.get(code)?.broader === other.obs.sex)
          : other.obs.sex === obs.sex),
    );
}

const DIVIDING: ReadonlySet<Dimension> = new Set(['topic', 'measure', 'platform', 'area', 'period', 'age', 'sex']);
const NO_STRETCHES: readonly Stretch[] = [];

/**
 * A share among girls, where the text names none and the data hold the share among all; and one among girls of 12 to 15, where it names but
 * half of them.
 */
export function isOfSome({ states, cell }: Candidate, { slots, said, amongThem }: Claim, evidence: Evidence): boolean {
  const { obs, valueClass } = cell;
  if (valueClass === 'percent' && slots.area === null && isPlaceOfSome(cell, evidence)) return true;
  if (obs.detail !== null && isNarrowerDetail(obs, said, evidence)) return true;
  if (
    valueClass === 'percent' &&
    obs.sex !== null &&
    obs.age !== null &&
    (states.sex === 'unsaid' ? states.age === 'same' : states.age === 'unsaid' && states.sex === 'same')
  )
    return true;
  if (
    valueClass === 'count' &&
    isPartOfCount(obs) &&
    states.measure !== 'same' &&
    slots.measure?.reach === 'own' &&
    !slots.measure.weak &&
    slots.base === null
  )
    return true;
  // A share that is out of counts is never that of all.
  if (cell.kind === 'share' && !cell.isPoll && states.sex === 'unsaid') return true;
  // "More than 10,700 in four years": those of girls are not all of them, where neither a place nor a year tells which are meant.
  if (
    cell.kind === 'count' &&
    !amongThem &&
    (states.sex === 'unsaid' || states.age === 'unsaid') &&
    (states.period !== 'same' || slots.period!.months !== null) &&
    states.area !== 'same' &&
    slots.provider === null
  )
    return true;
  // "The offences as a whole went up by 63%", as those against under-13s did.
  if (
    cell.isChange &&
    states.age === 'unsaid' &&
    said.own.some(({ lower }) => OVERALL.has(lower)) &&
    (evidence.byAddress(obs.refPeriod, evidence.members(obs.platforms)).get(obs.topic)?.cells ?? []).some(
      ({ obs: other }) =>
        other.age === null &&
        other.sex === obs.sex &&
        other.measure === obs.measure &&
        other.refArea === obs.refArea &&
        other.detail === obs.detail,
    )
  )
    return true;
  if (valueClass !== 'percent' || states.sex !== 'unsaid') return false;
  return (evidence.byAddress(obs.refPeriod, evidence.members(obs.platforms)).get(obs.topic)?.cells ?? []).some(
    (other) =>
      other.obs.sex === null &&
      other.obs.measure === obs.measure &&
      other.obs.refArea === obs.refArea &&
      (other.obs.age === obs.age || states.age !== 'same') &&
      other.obs.detail === obs.detail,
  );
}

const OVERALL: ReadonlySet<string> = new Set(['whole', 'overall', 'altogether', 'all', 'total']);

/** The size of a part, such as the cases of which something is known: who names another measure means no part. */
function isPartOfCount({ baseValue, obsValue, base, age, sex, platforms, detail }: Observation): boolean {
  return (
    base !== null && baseValue !== null && baseValue > obsValue && age === null && sex === null && platforms.length === 0 && detail === null
  );
}

/**
 * "28% had harmed themselves": of some of those whom the data have with the very same detail, where nothing is said that tells them from
 * all.
 */
function isNarrowerDetail(obs: Observation, { own, heads }: Claim['said'], evidence: Evidence): boolean {
  const mine = keysOf(obs.detail!);
  const isSaid = (key: string): boolean =>
    own.some((word) => word.key === key) || heads.some((head) => head.some((word) => word.key === key));
  return (evidence.byAddress(obs.refPeriod, evidence.members(obs.platforms)).get(obs.topic)?.cells ?? []).some(({ obs: other }) => {
    if (!differsInDetail(other, obs)) return false;
    const its = keysOf(other.detail);
    const more = mine.filter((key) => !its.includes(key));
    return more.length > 0 && its.every((key) => mine.includes(key)) && !more.some(isSaid);
  });
}

/**
 * A share or a change of one place, where the text names none and the data hold that of a place that it lies in; or a share out of a study
 * that asked elsewhere too.
 */
function isPlaceOfSome({ obs, isPoll }: Cell, evidence: Evidence): boolean {
  return (evidence.byAddress(obs.refPeriod, evidence.members(obs.platforms)).get(obs.topic)?.cells ?? []).some(
    (other) =>
      (isInside(other.obs.refArea, obs.refArea, evidence) || (isPoll && isAsked(other, obs, evidence))) &&
      other.obs.measure === obs.measure &&
      other.obs.age === obs.age &&
      other.obs.sex === obs.sex &&
      other.obs.detail === obs.detail,
  );
}

/** The same body has asked in another place, which does not lie within this one. */
function isAsked({ obs: other }: Cell, obs: Observation, evidence: Evidence): boolean {
  return other.provider === obs.provider && other.refArea !== obs.refArea && !isInside(obs.refArea, other.refArea, evidence);
}

/**
 * What the noun of the text counts at the same address, where the noun may mean what this observation counts as well, but the data hold
 * both: of 29.2 million incidents no report is made, since so many reports there were.
 */
export function countOfNoun(
  { states, cell: { obs, valueClass } }: Candidate,
  { slots: { unit } }: Claim,
  evidence: Evidence,
): Cell | undefined {
  if (
    states.unit !== 'near' ||
    states.measure === 'same' ||
    valueClass !== 'count' ||
    unit!.reach !== 'own' ||
    !unit!.maybe.includes(obs.unitMeasure)
  )
    return undefined;
  const familyOf = (code: string): string => evidence.dataset.units.get(code)?.broader ?? code;
  return evidence
    .byAddress(obs.refPeriod, evidence.members(obs.platforms))
    .get(obs.topic)
    ?.cells.find(
      (other) =>
        other.valueClass === 'count' &&
        unit!.codes.includes(other.obs.unitMeasure) &&
        familyOf(other.obs.unitMeasure) !== familyOf(obs.unitMeasure) &&
        other.obs.measure !== obs.measure &&
        other.obs.refArea === obs.refArea &&
        other.obs.provider === obs.provider &&
        other.obs.age === obs.age &&
        other.obs.sex === obs.sex &&
        other.obs.detail === obs.detail &&
        other.obs.obsStatus === 'normal',
    );
}

/**
 * What the text names may stand for more or less than it says: one member of a group of places, a town of a force, the year of some of its
 * months, the month in which a figure came out.
 */
export function mayInclude(
  { conflict, states, cell: { obs, stretch, valueClass, months, platforms } }: Candidate,
  { slots, quantity }: Claim,
  evidence: Evidence,
): boolean {
  if (
    conflict === 'area' &&
    valueClass === 'count' &&
    quantity.value < TELLING &&
    states.period !== 'same' &&
    !slots.area!.codes.some((code) => isInside(code, obs.refArea, evidence) || isInside(obs.refArea, code, evidence))
  )
    return true;
  if (conflict === 'area') {
    const { type, parts = [] } = evidence.dataset.areas.get(obs.refArea) ?? {};
    return slots.area!.codes.some(
      (code) =>
        (parts.includes(code) && (type === 'group' || valueClass !== 'count')) ||
        (type === 'force' && isInside(obs.refArea, code, evidence)),
    );
  }
  // Who says Facebook may mean its Messenger as well, where nothing is known of it alone.
  if (conflict === 'platform')
    return slots.platform!.codes.length > 0 && [...evidence.members(slots.platform!.codes)].every((code) => platforms.has(code));
  if (
    conflict === 'period' &&
    months >= 6 &&
    slots.period!.open !== 'start' &&
    slots.period!.periods.length > 0 &&
    slots.period!.periods.every((period) => monthsIn(period) <= 1)
  )
    return true;
  return (
    conflict === 'period' &&
    valueClass !== 'count' &&
    slots.period!.periods.map(stretchOf).some((period) => period.months <= 12 && period.start <= stretch.start && stretch.end <= period.end)
  );
}

/**
 * The data divide such figures of this body by what the text names: it has figures for girls, and so boys are others. It has none for men,
 * who may be the boys, and none for its own country, which may be only where it sits.
 * Where most of the victims are girls, most are not boys, whether or not the boys were counted.
 */
export function isKnownThere({ slots }: Claim, { conflict, cell, fit, rivals, states }: Candidate, evidence: Evidence): boolean {
  if (conflict !== 'area' && conflict !== 'age' && conflict !== 'sex') return true;
  if (conflict === 'area' && evidence.dataset.areas.get(cell.obs.refArea)?.type !== 'globe') return true;
  if (conflict === 'sex' && cell.kind === 'share' && !cell.isPoll && cell.obs.obsValue > 50 && !slots.sex!.joint) return true;
  if (conflict === 'age' && isOtherBand(slots.age!.codes, cell.obs.age, evidence)) return true;
  // A number that is met to the digit, and at its own time and age, is the one sex's or the other's; and so is the age of one person.
  if (
    conflict === 'sex' &&
    fit === 'exact' &&
    states.period === 'same' &&
    (cell.valueClass === 'age' ? states.measure === 'same' : states.topic === 'same' && rivals <= FEW_RIVALS && states.age === 'same') &&
    slots.sex!.codes.every((code) => evidence.dataset.sexes.get(code)?.broader === null) &&
    !slots.sex!.joint
  )
    return true;
  const known = evidence.dividedBy(cell)[conflict];
  return slots[conflict]!.codes.some((code) => known.has(code));
}

/** "Girls were ahead of boys, at 16% and 6% respectively": each is of one group, and of none is the share of both. */
export function isOfOneOfBoth({ slots: { sex }, said: { own } }: Claim, { obs }: Cell): boolean {
  return obs.sex === null && sex?.reach === 'own' && sex.codes.length > 1 && own.some(({ lower }) => lower === 'respectively');
}

/**
 * "Under 16" where the share is of those under 12: more are below the one limit than below the other, by whatever name. Nor are 16 and 17
 * among those of 14 and 15.
 */
export function isOtherBand(said: readonly string[], age: string | null, { dataset: { ages } }: Evidence): boolean {
  const limitOf = (code: string): number | null => (bandOf(code, ages)?.from === null ? bandOf(code, ages)!.to : null);
  if (age !== null && said.every((code) => areApart(bandOf(code, ages), ages.get(age)))) return true;
  const limit = age === null ? null : limitOf(age);
  return limit !== null && said.every((code) => Math.abs((limitOf(code) ?? limit) - limit) >= LIMITS_APART);
}

/** 14 and 15 against 16 and 17: nobody is of both. */
function areApart(a: Band | undefined, b: Band | undefined): boolean {
  return isClosed(a) && isClosed(b) && (a.to < b.from || b.to < a.from);
}

/** 10 to 17 against 10 to 15: those of 16 and 17 were not asked. */
function reachesBeyond(a: Band | undefined, b: Band | undefined): boolean {
  return isClosed(a) && isClosed(b) && (b.from - a.from >= LIMITS_APART || a.to - b.to >= LIMITS_APART);
}

function isClosed(band: Band | undefined): band is { readonly from: number; readonly to: number } {
  return band !== undefined && band.from !== null && band.to !== null;
}

/** One year more or less is often a way of saying the same: under 12, 11 or under. */
const LIMITS_APART = 2;

/** A value that hardly another observation of its sort holds is not there by chance. */
export const FEW_RIVALS = 3;

/**
 * So long a number, for the time that is said, is hardly another; nor is a shorter one, met to the digit, where its place stands beside it
 * as well.
 */
export function isLong({ states, rivals, fit }: Candidate, { quantity: { kind, value }, slots: { area, period } }: Claim): boolean {
  if (kind !== 'number' || rivals > FEW_RIVALS || states.period !== 'same') return false;
  return (
    value >= 10_000 ||
    (value >= 100 && fit === 'exact' && states.area === 'same' && area!.reach === 'own' && period!.strength >= STRENGTH.sentence)
  );
}

/**
 * It holds the value; the small count of another place does so to the digit, since rounded it would be met by chance, and the count of
 * another thing nearly so.
 */
export function isHeld({ fit, conflict, cell }: Candidate, { quantity: { value } }: Claim): boolean {
  if (fit !== 'rounded' || cell.valueClass !== 'count') return fit === 'exact' || fit === 'rounded';
  return conflict === 'area' ? value >= TELLING : !OTHER_THING.has(conflict) || Math.abs(cell.obs.obsValue - value) <= NEARLY * value;
}
const OTHER_THING: ReadonlySet<Dimension | null> = new Set(['topic', 'measure']);
const NEARLY = 0.02;

/** Reports told as children: the number of one thing, made one of another. */
export function isRetold(candidate: Candidate, claim: Claim, frame: Frame): boolean {
  const { states, cell, fit, conflict } = candidate;
  if (states.unit !== 'conflict') return false;
  return (
    isLong(candidate, claim) || (conflict === 'unit' && fit === 'exact' && claim.quantity.value >= 1000 && isRetelling(frame, cell.obs))
  );
}

/**
 * "60% had been groomed", of a body that asked at that time who had met discomfort, and found 60%; or the answer to the very question, put
 * on another country.
 */
export function isOfStudy({ cell, states, conflict, fit }: Candidate, { slots }: Claim): boolean {
  if (
    !cell.isPoll ||
    fit !== 'exact' ||
    states.provider !== 'same' ||
    slots.topic?.reach !== 'own' ||
    slots.topic.codes.length > FEW_TOPICS
  )
    return false;
  return conflict === 'topic'
    ? states.period === 'same' && states.area !== 'conflict'
    : conflict === 'area' && states.topic === 'same' && states.period !== 'conflict';
}

/**
 * "14% of those aged 10 to 17", of a study that asked them up to 15; "74% of girls", of one that asked boys: its own answer, put on others
 * than it asked. So is "48% were 11 to 13", where all but the age is that of the share of those of 14 and 15.
 */
export function isOfOthersAsked(
  { cell: { isPoll, obs }, states, conflict, fit, rivals }: Candidate,
  { slots: { topic, age } }: Claim,
  { dataset: { ages } }: Evidence,
): boolean {
  if (fit !== 'exact' || states.provider !== 'same' || states.area === 'conflict') return false;
  const isQuestion = states.topic === 'same' && topic!.reach === 'own' && topic!.codes.length <= FEW_TOPICS;
  if (conflict === 'sex') return isPoll && (isQuestion || (rivals <= FEW_RIVALS && (states.topic === 'same' || states.topic === 'near')));
  if (conflict !== 'age' || obs.age === null) return false;
  const is = (test: typeof areApart): boolean => age!.codes.every((code) => test(bandOf(code, ages), ages.get(obs.age!)));
  return (
    (states.topic === 'same' && states.period === 'same' && is(areApart)) ||
    (isPoll && isQuestion && obs.detail === null && is(reachesBeyond))
  );
}

/** Something said farther off speaks against it too, which is enough for a small number. */
export function differsElsewhere({ states, conflict }: Candidate): boolean {
  return TELLING_APART.some((dimension) => dimension !== conflict && states[dimension] === 'conflict');
}

/** The draft has said the same number before, and was right. */
export function isEcho({ quantity, of, again }: Claim, { conflict, cell }: Candidate, { earlier, agreed }: Bench): boolean {
  // "Of all children aged 10 to 15" says outright whose the share is; "nobody in Wales forgets those 7,062" does not say where they are.
  if (conflict === 'age' || conflict === 'sex' ? of === 'whole' : again !== 'pointed' || (conflict !== 'area' && conflict !== 'period'))
    return false;
  return [...agreed, ...earlier()].some(
    (other) => other.verdict === 'supported' && other.cells[0] === cell && other.claim.quantity.value === quantity.value,
  );
}

/**
 * "Webpages of child abuse": nobody counts such pages but of one matter, so that the words can only mean that; but a sum of money is for
 * one thing.
 */
export function isNamedLoosely({ conflict, states, cell }: Candidate, { slots }: Claim, { measuredByOne }: Evidence): boolean {
  const topics = measuredByOne.get(cell.obs.measure);
  return (
    topics !== undefined &&
    cell.valueClass !== 'money' &&
    conflict === 'topic' &&
    states.measure === 'same' &&
    states.period !== 'conflict' &&
    slots.measure!.reach === 'own' &&
    !slots.topic!.codes.some((code) => topics.has(code))
  );
}
