import type { Claim } from '../claim/claim.js';
import type { Evidence } from '../dataset/evidence.js';
import { placesWithin } from '../dataset/order.js';
import type { Frame } from '../claim/frame.js';
import type { Bench, Judged } from './judge.js';
import { isTelling } from './match.js';
import { type Slot, STRENGTH } from '../claim/slots.js';
import type { Candidate } from './weigh.js';

/** When a number is a figure of the subject, set on the development drafts. */
const CLAIMHOOD = {
  /** Below this a number is not taken for a figure of the subject. */
  claim: 1.5,
  /** …and so much more is asked in a draft that is no more about the subject than this. */
  stray: 0.25,
  aside: 0.4,
  /** So much is lent to a number whose words address an observation, whatever that holds. */
  address: 0.8,
  /** So much is lent to a number beside a figure that an observation agrees with: figures come in runs. */
  run: 0.6,
  /** So much is lent to a bare number that a place is named for. */
  place: 0.7,
  /** A number below this runs on from no figure of another sentence: it may be an age, or a few people. */
  small: 20,
  /** …and nothing runs on where the subject is farther off than this. */
  near: 0.4,
  /** Where the subject is farther off than this, no number is a figure of it. */
  subject: 0.1,
  /** A candidate this good, of the body that the sentence names, shows by itself that the subject is meant. */
  known: 4.4,
  /**
   * A number no shorter than this, that no more observations hold than these, shows by itself that it is one of them, where it agrees so
   * well but for one thing.
   */
  long: 100,
  rivals: 3,
  held: 4,
  /** …and of any body. */
  plain: 6.5,
  /** A share that is put on no fewer than so many, which are published, shows by itself that it is one of them. */
  size: 1000,
};

type Desk = Pick<Bench, 'frame' | 'evidence'>;

/** A number that is about the subject, by its words and by what the data hold for it. */
export function isClaim(
  claim: Claim,
  candidates: readonly Candidate[],
  desk: Desk,
  beside: readonly Pick<Judged, 'claim' | 'block'>[],
  hasAddress: () => boolean,
): boolean {
  const sure =
    claimhood(claim, candidates, desk) +
    (Math.max(claim.subject, aboutness(claim, desk.frame)) >= CLAIMHOOD.near && beside.some((other) => isRun(claim, other))
      ? CLAIMHOOD.run
      : 0);
  return (
    sure >= CLAIMHOOD.claim + (desk.frame.subject <= CLAIMHOOD.aside ? CLAIMHOOD.stray : 0) ||
    (sure >= CLAIMHOOD.claim - CLAIMHOOD.address && hasAddress())
  );
}

/**
 * Of one sentence, of two that follow each other, of one row or column or of neighbouring entries of a list; of the same kind, and about
 * nothing else.
 */
function isRun(claim: Claim, { claim: other, block }: Pick<Judged, 'claim' | 'block'>): boolean {
  if (claim.scope === 'outside' || claim.uncounted) return false;
  // Under "Change" stands what has become of the counts of its row.
  if (kindOf(claim) !== kindOf(other))
    return claim.place !== null && claim.change !== null && claim.subject >= CLAIMHOOD.near && other.place?.row === claim.place.row;
  if (block === 'before') return claim.listed && other.listed && claim.scope === null && claim.quantity.value >= CLAIMHOOD.small;
  if (claim.place && other.place) return claim.place.row === other.place.row || claim.place.column === other.place.column;
  const apart = Math.abs(claim.sentence - other.sentence);
  return apart === 0 || (apart === 1 && claim.scope === null && claim.quantity.value >= CLAIMHOOD.small);
}

function kindOf({ quantity: { kind } }: Claim): string {
  return kind === 'fraction' || kind === 'multiple' ? 'percent' : kind;
}

/** How much the whole draft is about the subject, as far as that tells of a figure that stands where it does. */
function aboutness({ subject, slots }: Claim, frame: Frame): number {
  return subject > 0 || slots.topic !== null ? frame.subject : frame.ahead;
}

/** How surely a number is a figure of the subject: words first, and a telling value at its own address. */
function claimhood(claim: Claim, candidates: readonly Candidate[], { frame, evidence }: Desk): number {
  const { slots, quantity } = claim;
  const elsewhere = claim.scope === 'outside';
  const known =
    claim.scope === null &&
    (isKnownOf(candidates[0], claim) || isShareOfPublished(candidates[0], claim, evidence) || isShareOfKnown(claim, evidence));
  const subject = Math.max(claim.subject, aboutness(claim, frame) * (elsewhere ? 0.3 : 1), known ? 1 : 0);
  if ((isUntouched(claim, frame) && !known) || isMereYear(claim, evidence)) return 0;
  if (subject <= CLAIMHOOD.subject && claim.scope !== 'neighbour') return 0;
  let sure = 1.6 * subject;
  if (claim.scope === 'hint' && aboutness(claim, frame) > 0.4) sure = 1.6;
  if (claim.scope === 'neighbour') sure = Math.max(sure, 1.2);
  if (elsewhere) sure -= 1.2;
  // In the story of one case a figure of the subject has somebody who publishes it, or a place and a time.
  if (frame.story && !known && !isSourced(claim) && !isHeldToTheDigit(candidates[0], claim)) sure -= 1.2;
  if (claim.uncounted) sure -= 2.5;
  const unit = slots.unit;
  if (unit && !claim.uncounted && (unit.reach === 'own' || unit.reach === 'head')) sure += 0.6;
  if (slots.measure && slots.measure.strength >= STRENGTH.lead && !slots.measure.weak) sure += 0.4;
  if (claim.told) sure += 0.5;
  if (isAnotherPlaces(claim)) sure += CLAIMHOOD.place;
  if (slots.platform && slots.platform.strength >= STRENGTH.lead) sure += 0.3;
  const best = candidates[0];
  const at =
    best &&
    (best.conflict === null
      ? best.fit !== 'loose'
      : best.firm && (isTelling(claim, best) || isPlainlyHeld(best, claim) || isPaceHeld(best) || isSumHeld(best)))
      ? best
      : null;
  if (at) sure += Math.max(0, Math.min(1.8, (at.agreement - 2) * 0.5));
  const named = at?.states.measure === 'same' && slots.measure!.strength >= STRENGTH.sentence;
  switch (quantity.kind) {
    case 'money':
    case 'year':
    case 'duration':
    case 'age':
      sure -= named || isOfAge(claim, evidence) ? 0.3 : slots.measure?.reach === 'own' && !slots.measure.weak ? 1.1 : 2.4;
      break;
    case 'percent':
    case 'fraction':
    case 'multiple':
      sure += 0.3;
      break;
    case 'number':
      if (quantity.value === 1 && quantity.words) return 0;
      if (!unit && quantity.value < CLAIMHOOD.small && !named && !isOfAge(claim, evidence) && !isOfSubject(claim)) sure -= 0.8;
      break;
    default:
      break;
  }
  return sure;
}

/** "The 2020 Crime Survey": a year is a figure only where that is what is measured. */
function isMereYear({ quantity: { kind }, slots: { measure } }: Claim, { dataset: { measures } }: Evidence): boolean {
  return kind === 'year' && !measure?.codes.some((code) => measures.get(code)?.kind === 'year');
}

/**
 * Before it nothing has named the subject, in a draft that comes to it late or hardly at all: "Kent reported 264", of something else that
 * police count.
 */
function isUntouched({ subject, scope, slots }: Claim, { ahead }: Frame): boolean {
  return subject === 0 && scope === null && slots.topic === null && ahead <= CLAIMHOOD.aside;
}

function isSourced({ slots: { provider, area, period } }: Claim): boolean {
  const isSaid = (slot: Slot | null): boolean => slot !== null && !slot.weak && slot.strength >= STRENGTH.lead;
  return isSaid(provider) || (isSaid(area) && isSaid(period));
}

/**
 * "983 children were groomed", of so many offences: the words name the subject, and a number so long that hardly another observation has it
 * agrees but for what is counted.
 */
function isHeldToTheDigit(best: Candidate | undefined, { scope, quantity: { kind, value } }: Claim): boolean {
  return (
    best !== undefined &&
    scope === 'subject' &&
    kind === 'number' &&
    best.fit === 'exact' &&
    value >= CLAIMHOOD.long &&
    best.rivals <= CLAIMHOOD.rivals &&
    best.agreement >= CLAIMHOOD.held
  );
}

/** All but one thing that is said agrees, and hardly another figure of its sort has the value. */
function isPlainlyHeld({ fit, agreement, rivals, states }: Candidate, { place, quantity: { kind, value, noun } }: Claim): boolean {
  return (
    place === null &&
    noun === null &&
    states.area === 'same' &&
    states.measure === 'same' &&
    kind === 'number' &&
    fit === 'exact' &&
    value >= CLAIMHOOD.long &&
    rivals <= CLAIMHOOD.rivals &&
    agreement >= CLAIMHOOD.held
  );
}

/** "In 2024/25 they came in at 160 a day": so many a day of what was spoken of, where but one rate is as much. */
function isPaceHeld({ fit, agreement, rivals, states, cell: { valueClass } }: Candidate): boolean {
  return (
    valueClass === 'rate' &&
    fit === 'exact' &&
    states.measure === 'same' &&
    states.topic !== 'conflict' &&
    rivals <= CLAIMHOOD.rivals &&
    agreement >= CLAIMHOOD.held
  );
}

/** A sum of money that is met to the last digit, where it is said to be such a one. */
function isSumHeld({ fit, states, cell: { valueClass } }: Candidate): boolean {
  return valueClass === 'money' && fit === 'exact' && states.measure === 'same';
}

/** "Greater Manchester is thought to have had 455, and Merseyside 241": so many of what was counted before, in a place of its own. */
function isAnotherPlaces({ quantity: { kind, noun, value }, slots: { area, topic, unit }, scope, place }: Claim): boolean {
  return (
    kind === 'number' &&
    noun === null &&
    unit === null &&
    place === null &&
    scope === null &&
    value >= CLAIMHOOD.small &&
    topic !== null &&
    area?.reach === 'own' &&
    !area.weak
  );
}

/**
 * So much agrees, or the sentence names who publishes the figure and it is his to the digit, that the subject need not be named as well.
 */
function isKnownOf(best: Candidate | undefined, { slots }: Claim): boolean {
  if (!best || best.conflict !== null || (best.fit !== 'exact' && best.fit !== 'rounded')) return false;
  return (
    best.score >=
    (best.states.provider === 'same' && slots.provider!.strength >= STRENGTH.lead && !slots.provider!.weak
      ? CLAIMHOOD.known
      : CLAIMHOOD.plain)
  );
}

/** "Instagram was used in 32% of 5,161 cases": both are published of one subject by one body, which nothing else is likely to meet. */
function isShareOfPublished(best: Candidate | undefined, { ofSize, slots: { platform } }: Claim, evidence: Evidence): boolean {
  if (
    !best ||
    best.conflict !== null ||
    best.fit !== 'exact' ||
    best.states.platform !== 'same' ||
    platform?.reach !== 'own' ||
    platform.weak ||
    ofSize === null ||
    ofSize < CLAIMHOOD.size
  )
    return false;
  const { cells, from, to } = placesWithin(evidence, 'count', { low: ofSize, high: ofSize });
  return cells
    .slice(from, to)
    .some(
      ({ obs: { topic, provider, obsValue } }) =>
        obsValue === ofSize && topic === best.cell.obs.topic && provider === best.cell.obs.provider,
    );
}

/**
 * "WhatsApp was used in 21% of cases in which the platform was recorded in 2023/24", "girls were 90% of victims whose gender was known": an
 * app's share of a part that the data know by these words, or a group's of whom the data measure so, at a time of its own.
 */
function isShareOfKnown(
  { quantity: { kind }, slots: { platform, sex, measure, base, period } }: Claim,
  { dataset: { bases } }: Evidence,
): boolean {
  const isSaid = (slot: Slot | null): slot is Slot => slot !== null && !slot.weak && slot.strength >= STRENGTH.sentence;
  return (
    (kind === 'percent' || kind === 'fraction') &&
    (platform?.reach === 'own' ? isSaid(platform) : sex?.reach === 'own' && isSaid(sex) && isSaid(measure)) &&
    isSaid(base) &&
    isSaid(period) &&
    base.codes.some((code) => bases.get(code)?.part)
  );
}

/** "The median age of these victims was 14": what is measured is an age. */
function isOfAge({ slots: { measure } }: Claim, { dataset: { measures } }: Evidence): boolean {
  return measure?.reach === 'own' && !measure.weak && measure.codes.some((code) => measures.get(code)?.kind === 'age');
}

/** "Facebook turned up in five, Snapchat in three": so many of the cases that a measure counts, each with an app of its own. */
function isOfApp({ quantity: { kind, noun }, slots: { platform, measure } }: Claim): boolean {
  return (
    kind === 'number' &&
    noun === null &&
    platform?.reach === 'own' &&
    !platform.weak &&
    measure !== null &&
    !measure.weak &&
    measure.strength >= STRENGTH.lead
  );
}

/** "Seven convicted", "nine people were prosecuted": what is counted is a step of a way through the courts. */
function isOfStep(
  {
    quantity: {
      kind,
      span: { end },
      noun,
    },
    slots: { measure, unit },
  }: Claim,
  { dataset: { measures } }: Evidence,
): boolean {
  if (unit?.span && measure?.span && unit.span.end > measure.span.start) return false;
  if (
    kind !== 'number' ||
    measure?.reach !== 'own' ||
    measure.weak ||
    measure.span === null ||
    measure.span.start < end ||
    measure.span.start - end > (noun?.length ?? 0) + AUXILIARY
  )
    return false;
  return measure.codes.some(
    (code) =>
      measures.get(code)?.kind === 'count' &&
      (measures.get(code)!.broader !== null || [...measures.values()].some(({ broader }) => broader === code)),
  );
}
/** As many letters as " were " between the noun and what was done. */
const AUXILIARY = 6;

/**
 * "14 pupils of hers had been groomed", "seven mothers found out that a groomer had written": somebody counts people, and says right behind
 * what befell them.
 */
function isOfSubject({
  quantity: {
    kind,
    span: { end },
    value,
    noun,
    words,
  },
  slots: { topic, unit },
  scope,
  uncounted,
  amongThem,
}: Claim): boolean {
  return (
    kind === 'number' &&
    value > 1 &&
    !uncounted &&
    (noun !== null || words || amongThem || unit?.reach === 'own') &&
    (scope === 'subject' || scope === 'hint') &&
    topic?.reach === 'own' &&
    topic.span !== null &&
    topic.span.start >= end &&
    topic.span.start - end < SAME_BREATH
  );
}
const SAME_BREATH = 60;

/** A small number that the data do not know ("the four forces", "three of them") is more likely no figure at all. */
export function isIncidental(claim: Claim, evidence: Evidence): boolean {
  const { kind, value, valueTo, words } = claim.quantity;
  if (
    isOfAge(claim, evidence) ||
    isOfStep(claim, evidence) ||
    isOfApp(claim) ||
    isOfSubject(claim) ||
    (claim.told && claim.slots.measure?.reach === 'own' && !claim.slots.measure.weak)
  )
    return false;
  if (kind === 'range') return valueTo !== null && valueTo <= 30;
  return kind === 'number' && Number.isInteger(value) && (words ? value <= 12 : value < 5);
}
