import { stretchOf, type Stretch } from '../text/calendar.js';
import type { Claim } from '../claim/claim.js';
import { KEYED, type KeyedDimension } from '../dataset/address.js';
import type { Bits } from '../dataset/bits.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { Dimension } from '../claim/reading.js';
import { type Frame, isOfRelease } from '../claim/frame.js';
import { shaped, STRENGTH, type Slot, type Slots } from '../claim/slots.js';
import {
  areaState,
  ageState,
  sexState,
  measureState,
  providerState,
  periodState,
  platformState,
  sayOneThing,
  topicState,
  unitState,
  unsaid,
  type SlotState,
} from '../claim/state.js';
import { isOtherPaceSaid, isPaceSaid } from '../claim/wording.js';
import type { Fit } from '../dataset/value.js';

/** An observation weighed against a claim. */
export interface Candidate {
  readonly cell: Cell;
  readonly fit: Fit;
  readonly score: number;
  readonly states: Readonly<Record<Dimension, SlotState>>;
  /** The dimension that the writer stated in reach of this figure and that the observation does not share, or null. It forbids support. */
  readonly conflict: Dimension | null;
  /** The conflict stands with the figure itself and means one thing. Only then can it accuse. */
  readonly firm: boolean;
  /** The score without what the firm conflicts cost: how well everything else agrees. */
  readonly agreement: number;
  /** How many observations of its class could hold the value; 0 when the value was not looked at. */
  readonly rivals: number;
}

/** What one dimension counts. */
interface Weight {
  readonly same: number;
  readonly conflict: number;
  readonly unsaid: number;
  /** Its conflict forbids support. A provider is named too loosely for that. */
  readonly binds: boolean;
}

/** How much each dimension counts when it agrees, and when a stated one does not. One place, no magic elsewhere. */
export const WEIGHTS: Readonly<Record<Dimension, Weight>> = {
  topic: { same: 1.6, conflict: 1.6, unsaid: 0, binds: true },
  measure: { same: 1.2, conflict: 1.2, unsaid: 0, binds: true },
  provider: { same: 0.9, conflict: 0.2, unsaid: 0, binds: false },
  platform: { same: 2.4, conflict: 3, unsaid: 1.6, binds: true },
  area: { same: 1.5, conflict: 2.2, unsaid: 0, binds: true },
  period: { same: 1.6, conflict: 1.9, unsaid: 0, binds: true },
  age: { same: 1.6, conflict: 1.6, unsaid: 0.9, binds: true },
  sex: { same: 1.3, conflict: 1.5, unsaid: 0.9, binds: true },
  unit: { same: 0.9, conflict: 0.8, unsaid: 0, binds: true },
  base: { same: 0.8, conflict: 0.2, unsaid: 0, binds: false },
};

/** …and how much of it where it nearly does. */
const NEAR = 0.4;
const LEXICAL_WEIGHT = 2.2;
const RELEASE_BONUS = 0.9;
/** For another figure of a source that the draft retells. */
const SOURCE_BONUS = 1.2;
/** For one of the topics that the draft is mainly about, where the text says nothing of it. It supports, and never accuses. */
const TOPIC_BONUS = 0.9;
/** …in a draft that is so much about the subject. */
const ON_SUBJECT = 0.4;

/** What is asked of an observation to be of interest. What is worse is dropped as soon as that shows, which spares most of the work. */
export interface Demand {
  readonly score: number;
  /** It must share every dimension that the writer stated in reach of the figure. */
  readonly agrees: boolean;
}

/** A claim made ready to have many observations weighed against it: what is the same for all of them is worked out once. */
export interface Scales {
  readonly claim: Claim;
  readonly evidence: Evidence;
  readonly frame: Frame;
  readonly platforms: ReadonlySet<string>;
  readonly demand: Demand;
  readonly standings: Standings;
}

/** An observation that even all its words in common could not lift to this is of no interest. */
export const FLOOR = 0.5;
const LITTLE: Demand = { score: -Infinity, agrees: false };

export function scalesFor(claim: Claim, evidence: Evidence, frame: Frame, demand = LITTLE): Scales {
  const known = standingsOf(claim.slots, frame, evidence);
  return { claim, evidence, frame, demand, platforms: evidence.members(claim.slots.platform?.codes ?? NO_CODES), standings: known };
}
const NO_CODES: readonly string[] = [];

/** The most that any observation could weigh, whatever its value; a hair more, since sums of fractions depend on their order. */
export function mostOf(
  { slots: { topic, measure, provider, platform, area, period, age, sex, unit, base } }: Claim,
  { release, sources, topics }: Frame,
): number {
  return (
    LEXICAL_WEIGHT +
    (release === null && sources.length === 0 ? 0 : Math.max(RELEASE_BONUS, SOURCE_BONUS)) +
    (topics.length === 0 ? 0 : TOPIC_BONUS) +
    1e-9 +
    agreed(WEIGHTS.topic, topic) +
    agreed(WEIGHTS.measure, measure) +
    agreed(WEIGHTS.provider, provider) +
    agreed(WEIGHTS.platform, platform) +
    agreed(WEIGHTS.area, area) +
    agreed(WEIGHTS.period, period) +
    agreed(WEIGHTS.age, age) +
    agreed(WEIGHTS.sex, sex) +
    agreed(WEIGHTS.unit, unit) +
    agreed(WEIGHTS.base, base)
  );
}

/** What a dimension weighs in which an observation is what the text says. */
function agreed({ same }: Weight, slot: Slot | null): number {
  return slot === null ? 0 : same * slot.strength * (slot.weak ? 0.5 : 1);
}

/**
 * How the slot asked about last stands to what the observations have in its dimension, by their key: each is worked out once, and the
 * figures of a sentence share most of their slots.
 */
interface Standing {
  slot: Slot | null;
  readonly states: (SlotState | undefined)[];
  /** The observations that it does not rule out, once that is asked for. */
  possible: Bits | null;
}

type Standings = Readonly<Record<KeyedDimension, Standing>> & {
  /** The slots last asked about. */
  slots: Slots | null;
  /** The frame last asked about, and by observation what it has of it, once that is asked for. */
  frame: Frame | null;
  readonly told: Uint8Array;
  periods: readonly Stretch[];
  alsoPeriods: readonly Stretch[];
};

const standings = new WeakMap<Evidence, Standings>();

/**
 * An observation is of the release that the draft retells, or else of a source that more of its figures come from; it is of a topic that
 * the draft is mainly about; it came out after the draft.
 */
const TOLD = { release: 1, source: 2, topic: 4, later: 8, unasked: 255 };

function toldOf(frame: Frame, { obs, issued }: Cell): number {
  const { sources, topics, date } = frame;
  return (
    (isOfRelease(frame, obs) ? TOLD.release : sources.includes(obs.source) ? TOLD.source : 0) |
    (topics.includes(obs.topic) ? TOLD.topic : 0) |
    (date !== null && issued > date ? TOLD.later : 0)
  );
}

function standingsOf(slots: Slots, frame: Frame, evidence: Evidence): Standings {
  let known = standings.get(evidence);
  if (!known) standings.set(evidence, (known = createStandings(evidence)));
  if (known.frame !== frame) {
    known.frame = frame;
    known.told.fill(TOLD.unasked);
  }
  if (known.slots === slots) return known;
  known.slots = slots;
  const { topic, measure, provider, platform, area, period, age, sex, unit } = slots;
  isOther(known.topic, topic);
  if (isOther(known.period, period)) {
    known.periods = period!.periods.map(stretchOf);
    known.alsoPeriods = period!.alsoPeriods.map(stretchOf);
  }
  isOther(known.measure, measure);
  isOther(known.provider, provider);
  isOther(known.platform, platform);
  isOther(known.area, area);
  isOther(known.age, age);
  isOther(known.sex, sex);
  isOther(known.unit, unit);
  return known;
}

/**
 * Makes a standing that of a slot. True when that says another thing than the one before, so that what was worked out for it is forgotten.
 */
function isOther(standing: Standing, slot: Slot | null): boolean {
  const { slot: before } = standing;
  if (slot === null || before === slot) return false;
  standing.slot = slot;
  if (before !== null && sayOneThing(before, slot)) return false;
  standing.possible = null;
  const { states } = standing;
  for (let i = 0; i < states.length; i++) states[i] = undefined;
  return true;
}

function createStandings({ keyCounts, cells }: Evidence): Standings {
  const standing = (dimension: KeyedDimension): Standing => ({
    slot: null,
    states: new Array<undefined>(keyCounts[dimension]).fill(undefined),
    possible: null,
  });
  return {
    ...(Object.fromEntries(KEYED.map((dimension) => [dimension, standing(dimension)])) as Record<KeyedDimension, Standing>),
    periods: [],
    alsoPeriods: [],
    slots: null,
    frame: null,
    told: new Uint8Array(cells.length),
  };
}

function binds({ strength, weak }: Slot): boolean {
  return strength >= STRENGTH.lead && !weak;
}

/** A candidate whose value is still to be looked at. */
type OpenCandidate = { -readonly [Key in keyof Candidate]: Candidate[Key] };

/**
 * What the slots weigh so far. There is one only, begun anew for each observation, so that weighing one that is dropped makes no garbage.
 */
const tally = { isLong: false, score: 0, conflict: null as Dimension | null, firm: false, spared: 0, agrees: false };

/**
 * Weighs one observation, beginning with what its value weighs: agreement of the slots, words in common, the draft's own release.
 * Null when two stated dimensions disagree or it is plainly of no interest; that is seen before the words are compared. The dimensions come
 * in the order in which they most often disagree.
 */
export function weigh(
  { evidence, frame, claim, demand, platforms, standings: known }: Scales,
  cell: Cell,
  value: number,
): OpenCandidate | null {
  const { obs, keys } = cell;
  const { slots } = claim;
  if (known.told[cell.index] === TOLD.unasked) known.told[cell.index] = toldOf(frame, cell);
  const told = known.told[cell.index]!;
  tally.score = value;
  tally.conflict = null;
  tally.firm = false;
  tally.spared = 0;
  tally.agrees = demand.agrees;
  tally.isLong = claim.quantity.kind === 'number' && claim.quantity.value >= 1000;
  if (cell.valueClass === 'percent' && cell.isChange !== (claim.change !== null)) tally.score -= 2.5;
  if ((told & TOLD.release) !== 0) tally.score += RELEASE_BONUS;
  if (obs.obsStatus !== 'normal') tally.score -= 0.3;
  const period = slots.period
    ? (known.period.states[keys.period] ??= periodState(slots.period, cell, known.periods, known.alsoPeriods))
    : 'open';
  if (!count('period', WEIGHTS.period, slots.period, period)) return null;
  const lent =
    period === 'near' && isGuessed(slots.period!) ? (WEIGHTS.period.conflict + NEAR * WEIGHTS.period.same) * slots.period!.strength : 0;
  const area = slots.area ? (known.area.states[keys.area] ??= areaState(slots.area, cell)) : 'open';
  if (!count('area', WEIGHTS.area, slots.area, area)) return null;
  const platform = slots.platform
    ? (known.platform.states[keys.platform] ??= platformState(slots.platform, cell, platforms))
    : unsaid(cell.platforms.size > 0);
  if (!count('platform', WEIGHTS.platform, slots.platform, platform)) return null;
  const named = slots.topic ? (known.topic.states[keys.topic] ??= topicState(slots.topic, obs.topic, evidence)) : 'open';
  // "One in eight of the sessions on abuse": the subject that is named is its base's.
  const topic = named === 'conflict' && cell.baseTopic !== null && slots.topic!.codes.includes(cell.baseTopic) ? 'open' : named;
  if (!count('topic', WEIGHTS.topic, slots.topic, topic)) return null;
  if ((told & TOLD.source) !== 0 && !(topic === 'conflict' && binds(slots.topic!))) tally.score += SOURCE_BONUS;
  const prior =
    (told & TOLD.topic) !== 0 &&
    !demand.agrees &&
    topic !== 'same' &&
    !(topic === 'conflict' && binds(slots.topic!)) &&
    frame.subject >= ON_SUBJECT &&
    !claim.quantity.words
      ? TOPIC_BONUS
      : 0;
  tally.score += prior;
  const age =
    cell.valueClass === 'age'
      ? 'open'
      : slots.age
        ? (known.age.states[keys.age] ??= ageState(slots.age, obs.age, cell.narrows.age, evidence, cell.untilAge))
        : unsaid(obs.age !== null && cell.narrows.age);
  if (!count('age', WEIGHTS.age, slots.age, age)) return null;
  const sex = slots.sex
    ? (known.sex.states[keys.sex] ??= sexState(slots.sex, obs.sex, cell.narrows.sex, evidence))
    : unsaid(obs.sex !== null && cell.narrows.sex);
  if (!count('sex', WEIGHTS.sex, slots.sex, sex)) return null;
  const measure = slots.measure ? (known.measure.states[keys.measure] ??= measureState(slots.measure, cell, evidence)) : 'open';
  const unit = countState(claim, cell, { sex, age, measure }, evidence, known.unit);
  if (!count('unit', WEIGHTS.unit, slots.unit ?? OWN, unit)) return null;
  if (!count('measure', WEIGHTS.measure, slots.measure, measure)) return null;
  const provider = slots.provider ? (known.provider.states[keys.provider] ??= providerState(slots.provider, obs.provider)) : 'open';
  count('provider', WEIGHTS.provider, slots.provider, provider);
  const base = slots.base && obs.base && slots.base.codes.includes(obs.base) ? 'same' : 'open';
  count('base', WEIGHTS.base, slots.base, base);
  if (tally.score + tally.spared + LEXICAL_WEIGHT < Math.max(FLOOR, demand.score)) return null;
  let { score } = tally;
  score += LEXICAL_WEIGHT * Math.min(1, evidence.wordsInCommon(claim.said, cell.description) / 2);
  if ((told & TOLD.later) !== 0) score -= 1.5;
  if (score < demand.score) return null;
  return {
    cell,
    fit: 'none',
    score,
    states: { topic, measure, provider, platform, area, period, age, sex, unit, base },
    conflict: tally.conflict,
    firm: tally.firm,
    agreement: score + tally.spared - prior - lent,
    rivals: 0,
  };
}

/** The time was said before, or the latest is meant: that may support, and never accuses. */
export function isGuessed({ reach, hung, alsoPeriods }: Slot): boolean {
  return alsoPeriods.length > 0 && (reach === 'before' || hung);
}

/** A figure's own words, where no mark stands for them. */
const OWN = shaped({
  span: null,
  hung: false,
  someYear: false,
  codes: NO_CODES,
  maybe: NO_CODES,
  periods: [],
  reach: 'own',
  strength: STRENGTH.own,
  weak: false,
  joint: false,
  months: null,
  open: null,
  also: NO_CODES,
  alsoPeriods: [],
});

/** Whether the figure counts what the observation counts, and as often. */
function countState(
  { slots: { unit, sex: named }, quantity, said, amongThem }: Claim,
  { obs, keys, counts, valueClass, pace }: Cell,
  { sex, age, measure }: Readonly<Record<'sex' | 'age' | 'measure', SlotState>>,
  evidence: Evidence,
  { states }: Standing,
): SlotState {
  if (
    pace !== null &&
    (quantity.kind === 'rate'
      ? quantity.unit !== null && quantity.unit !== pace
      : (quantity.noun !== null && unit === null && !isPaceSaid(pace, said)) || isOtherPaceSaid(pace, said))
  )
    return 'conflict';
  if (unit === null || counts === null || (valueClass === 'rate' && unit.codes.includes(obs.unitMeasure))) return 'open';
  const state = (states[keys.unit] ??= unitState(unit, counts, evidence));
  // "138 involved boys and 37 girls", "of those, 369 concerned children under 13": the noun says which reports, not what is counted; but
  // "10,700 individual girls" are so many girls.
  // "The courts convicted in 58 cases" says what is counted before the noun.
  return state === 'conflict' &&
    ((measure === 'same' && unit.weak) ||
      (sex === 'same' &&
        !(
          quantity.value >= MANY &&
          unit.span !== null &&
          unit.span.start > quantity.span.end &&
          unit.span.start - quantity.span.end <= ADJECTIVE
        )) ||
      // "Of the reports 37 involved boys and 138 girls", of which it was the other way about.
      (sex === 'conflict' && measure === 'same' && quantity.value < MANY && unit.span !== null && unit.span.start === named!.span?.start) ||
      (amongThem && age === 'same'))
    ? 'open'
    : state;
}

/** So many are named as a whole, and not in passing. */
const MANY = 1000;
/** As many letters as may stand between a number and its noun. */
const ADJECTIVE = 14;

/** Adds what one dimension weighs. False when that forbids support, and either another did so before or none may. */
function count(dimension: Dimension, weight: Weight, slot: Slot | null, state: SlotState): boolean {
  if (state === 'open') return true;
  if (state === 'unsaid') {
    tally.score -= weight.unsaid;
    return true;
  }
  const { strength, weak } = slot!;
  if (state === 'same') tally.score += agreed(weight, slot);
  else if (state === 'near') tally.score += weight.same * NEAR * strength;
  else {
    tally.score -= weight.conflict * strength * (weak ? 0.4 : 1);
    if (!weight.binds || !binds(slot!) || ((dimension === 'unit' || dimension === 'measure') && slot!.reach !== 'own')) return true;
    // A long number that is told of other people and in other words is still that number.
    if (tally.agrees || (tally.conflict !== null && !(dimension === 'unit' && tally.isLong))) return false;
    tally.conflict ??= dimension;
    tally.firm = strength >= STRENGTH.head;
    if (tally.firm) tally.spared += weight.conflict * strength;
  }
  return true;
}
