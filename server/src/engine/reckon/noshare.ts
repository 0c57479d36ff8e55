import type { Claim } from '../claim/claim.js';
import { differencesOf, isInside } from '../dataset/comparable.js';
import type { Derivation } from './derive.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { inReach, inTables, isInLast, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { containsPeriod, samePeriod } from '../text/period.js';
import { type Slot, STRENGTH } from '../claim/slots.js';
import { topicState, unitState } from '../claim/state.js';
import { nounOfShare } from '../claim/tied.js';
import { reckonPair, worked } from './reckon.js';
import { isDetailSaid, tieOf } from './search.js';
import { wholesOf } from './part.js';

/** "642 of them led to action, which is 64%": the count that a share says again is no such part of any whole of it. */
export function shareOfNone(claim: Claim, near: Neighbourhood, evidence: Evidence): Derivation | null {
  const noun = nounOfShare(claim);
  const one = partSaidAgain(claim, near);
  const sharesIn = (parts: readonly Operand[]): readonly Share[] => parts.flatMap((part) => sharesOf(part, claim, near, evidence));
  const again = one === null ? [] : sharesIn([one]);
  const named = again.length > 0 ? again : sharesIn(partsNamed(claim, near, evidence));
  // Of "the North West's total" that is the whole, and no part.
  const shares = named.length > 0 ? named : sharesIn(partsOfPlace(claim, near, evidence));
  return shares.length === 0 ||
    (noun !== null && shares.every(({ cell }) => unitState(noun, cell.obs.unitMeasure, evidence) === 'conflict')) ||
    shares.some(({ part, value }) => reckonPair('share', claim.quantity, { base: value, end: part.value }).fit !== 'none')
    ? null
    : against(claim, shares[0]!);
}

/** A part, and what it may be put on. */
interface Share {
  readonly part: Operand;
  readonly value: number;
  readonly whole: Operand | null;
  readonly cell: Cell;
}

function sharesOf(part: Operand, claim: Claim, near: Neighbourhood, evidence: Evidence): readonly Share[] {
  // "43% of the 710 offences in the region": the whole is told with the share.
  if (claim.ofSize !== null) {
    const said = near.own.find(({ sort, value }) => sort === 'count' && value === claim.ofSize);
    const isOther = said?.cell != null && tieOf(part.cell!, said.cell, evidence) !== 'whole' && !near.own.includes(part);
    return part.value < claim.ofSize && !isOther ? [{ part, value: claim.ofSize, whole: null, cell: part.cell! }] : [];
  }
  const told = wholesAround(part, near, evidence).map((whole) => ({ part, value: whole.value, whole, cell: whole.cell! }));
  return [...told, ...wholesOf(part, claim, evidence).map((cell) => ({ part, value: cell.obs.obsValue, whole: null, cell }))];
}

function against({ quantity }: Claim, { part, value, whole, cell }: Share): Derivation {
  const operands = whole === null ? [part.judged] : [part.judged, whole.judged];
  return worked(reckonPair('share', quantity, { base: value, end: part.value }), {
    operands,
    cells: [part.cell!, cell],
    sound: true,
    certain: true,
    rupture: null,
  });
}

/**
 * The count right before a share that is said to be worked out, in its sentence, or else in the one before; one that is tied to it by no
 * more than "is" need not be said to be.
 */
export function partSaidAgain(claim: Claim, { own, before: [previous = []] }: Neighbourhood): Operand | null {
  const { asked, quantity, said, countsBeside } = claim;
  const counts = own.filter(({ judged, sort }) => sort === 'count' && judged.claim.quantity.span.end <= quantity.span.start);
  // Of "three quarters of the 2,700" the part is told in its own sentence.
  const isNext =
    counts.length === 0 && isInLast(previous[0], claim) && own.every(({ sort, value }) => sort !== 'count' || value === claim.ofSize);
  const part = (isNext ? previous.filter(({ sort }) => sort === 'count') : counts).at(-1);
  const isAlone = !isNext && counts.length === 1 && countsBeside === 1;
  // Where the sentence has no other, "could act on 642, or 64%" sets nothing against it.
  if (part === undefined || part.cell === null || (part.comparand && !isAlone) || !isPlain(part) || !isSound(part)) return null;
  const { end } = part.judged.claim.quantity.span;
  const between = said.own.filter((word) => word.end <= quantity.span.start && (isNext || word.start >= end));
  if (!asked!.plain)
    return !isNext && between.length > 0 && between.length <= MOST_LINKS && between.every(({ lower }) => LINKS.has(lower)) ? part : null;
  return between.length <= (isAlone ? MOST_WHEN_ALONE : MOST_BETWEEN) ? part : null;
}
const MOST_BETWEEN = 6;
const MOST_WHEN_ALONE = 12;
const MOST_LINKS = 3;
const LINKS: ReadonlySet<string> = new Set(
  'is are was were or makes make up about around nearly almost roughly some just over under'.split(' '),
);

const NEAR = 2;

/** A name that stands with the figure, and stands for it alone. */
export const isSaid = (slot: Slot | null): slot is Slot => slot?.reach === 'own' && !slot.weak && !slot.joint;

/** Whatever place, platform, sex or age the words name, it is of that. */
export function isOfThem({ obs, platforms }: Cell, { slots: { area, platform, sex, age } }: Claim): boolean {
  return (
    (!isSaid(area) || area.codes.includes(obs.refArea)) &&
    (!isSaid(platform) || platform.codes.some((code) => platforms.has(code))) &&
    (!isSaid(sex) || sex.codes.includes(obs.sex!)) &&
    (!isSaid(age) || age.codes.includes(obs.age!))
  );
}

/**
 * "Girls therefore make up 81%", "Kent's share of the region's total comes to 39%", "a charge followed in 9%": the counts told of whom or
 * what the share names, in the text or the table before, where no share of theirs is published.
 */
function partsNamed(claim: Claim, near: Neighbourhood, evidence: Evidence): readonly Operand[] {
  const {
    slots: { area, platform, sex, age, period },
    change,
    asked,
  } = claim;
  const isNamed = [area, platform, sex, age].some(isSaid);
  if (change !== null) return NONE;
  // It is of those alone whom the words name.
  const isNoNarrower = ({ obs, platforms }: Cell): boolean =>
    platforms.size === (isSaid(platform) ? 1 : 0) &&
    (isSaid(sex) || obs.sex === null) &&
    (isSaid(age) || obs.age === null) &&
    (!isSaid(period) || period.periods.some((one) => samePeriod(one, obs.refPeriod)));
  const isMeant = (cell: Cell): boolean =>
    (cell.obs.detail === null ? isNamed : isDetailSaid(cell, claim)) &&
    isOfThem(cell, claim) &&
    isNoNarrower(cell) &&
    isOfThat(cell, claim, evidence);
  // A table farther off gives the part of what is called a share, or of what its row is called.
  const isShare = asked!.plain || asked!.asShare;
  const farther = inTables(near, NEAR).filter(({ cell }) => isShare || cell?.obs.detail);
  const parts = [...inReach(near, NEAR), ...farther].filter(
    (operand) => operand.sort === 'count' && operand.cell !== null && !operand.comparand && isMeant(operand.cell),
  );
  return parts.every((part) => isPlain(part) && isSound(part) && !isPublishedAsShare(part.cell!, evidence)) ? parts : NONE;
}

function isPublishedAsShare({ obs, platforms }: Cell, evidence: Evidence): boolean {
  const published = evidence.byAddress(obs.refPeriod, platforms).get(obs.topic)?.cells ?? [];
  return published.some(
    ({ kind, obs: other }) =>
      kind === 'share' &&
      other.refArea === obs.refArea &&
      other.sex === obs.sex &&
      other.age === obs.age &&
      (obs.detail === null || other.detail === obs.detail),
  );
}

/** Nothing that is said of who counted it, and of what, speaks against it. */
export function isOfThat({ obs }: Cell, { slots: { provider, topic } }: Claim, evidence: Evidence): boolean {
  return (
    (provider === null ||
      provider.strength < STRENGTH.before ||
      provider.codes.includes(obs.provider) ||
      provider.maybe.includes(obs.provider)) &&
    (topic?.reach !== 'own' || topicState(topic, obs.topic, evidence) !== 'conflict')
  );
}

/**
 * "The force now has 24% of the region's total", "nearly a quarter of the North West's total comes from the county": the counts told last
 * of what lies in the place whose share it is.
 */
function partsOfPlace(claim: Claim, near: Neighbourhood, evidence: Evidence): readonly Operand[] {
  const {
    slots: { platform, sex, age, period },
    places,
    asked,
    change,
  } = claim;
  if (change !== null || !asked!.asShare || places.length === 0 || [platform, sex, age].some(isSaid)) return NONE;
  const isPart = ({ obs, platforms }: Cell): boolean =>
    platforms.size === 0 &&
    obs.sex === null &&
    obs.age === null &&
    obs.detail === null &&
    places.some((place) => isInside(place, obs.refArea, evidence)) &&
    (!isSaid(period) || period.periods.some((one) => samePeriod(one, obs.refPeriod)));
  return inReach(near, NEAR).filter(
    (operand) =>
      operand.sort === 'count' &&
      operand.cell !== null &&
      !operand.comparand &&
      isPlain(operand) &&
      isSound(operand) &&
      isPart(operand.cell) &&
      isOfThat(operand.cell, claim, evidence),
  );
}
const NONE: readonly Operand[] = [];

function wholesAround(part: Operand, near: Neighbourhood, evidence: Evidence): readonly Operand[] {
  return [...near.own, ...near.before.flat()].filter(
    (operand) =>
      operand !== part &&
      operand.sort === 'count' &&
      operand.cell !== null &&
      operand.value > part.value &&
      isSound(operand) &&
      (tieOf(part.cell!, operand.cell, evidence) === 'whole' || isOfLonger(part.cell!, operand.cell)),
  );
}

/** "In six years there were 890; 285, or nearly a third, came in the last one": a year of a longer time. */
function isOfLonger(part: Cell, whole: Cell): boolean {
  const [difference, ...others] = differencesOf(part, whole);
  return difference === 'period' && others.length === 0 && containsPeriod(whole.obs.refPeriod, part.obs.refPeriod);
}
