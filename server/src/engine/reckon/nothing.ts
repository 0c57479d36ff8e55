import type { Claim } from '../claim/claim.js';
import { breakBetween } from '../dataset/comparable.js';
import { concerns } from './compare.js';
import type { Derivation, Workshop } from './derive.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { inReach, isInLast, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { samePeriod } from '../text/period.js';
import { type Slot, STRENGTH } from '../claim/slots.js';
import { topicState } from '../claim/state.js';
import { isNear, mayGive, orderPair, reckonPair, worked } from './reckon.js';
import { tieOf } from './search.js';
import { wholesOf } from './share.js';

/**
 * A figure that its words say is worked out, and that nothing at hand gives: no two figures told around it, and none published of what it is said of.
 * Gives the working that is meant, which then speaks against it. Null where that is not known.
 */
export function givenByNothing(claim: Claim, near: Neighbourhood, { evidence }: Workshop): Derivation | null {
  const { asked, quantity, place } = claim;
  if (asked === null || place !== null || givenBySome(claim, near)) return null;
  switch (asked.operation) {
    case 'share': return quantity.kind === 'percent' || quantity.kind === 'fraction' ? shareOfNone(claim, near, evidence) : null;
    case 'change': case 'multiple': return changeOfNone(claim, asked.operation, near, evidence);
    default: return null;
  }
}

/** Any two numbers around give it, whatever they are of. */
function givenBySome({ asked, quantity, change }: Claim, near: Neighbourhood): boolean {
  const values = [...inReach(near), ...near.after.slice(0, 1).flat()].filter(({ sort }) => sort === 'count').map(({ value }) => value);
  const { operation } = asked!;
  if (operation !== 'share' && operation !== 'change' && operation !== 'multiple') return true;
  const gives = (a: number, b: number): boolean => mayGive(operation, quantity, a, b) && [orderPair(a, b, quantity, change), { base: Math.max(a, b), end: Math.min(a, b) }].some((pair) => reckonPair(operation, quantity, pair).fit !== 'none');
  return values.some((a, i) => values.slice(i + 1).some((b) => a !== b && gives(a, b)));
}

/** "642 of them led to action, which is 64%": the count that a share says again is no such part of any whole of it. */
function shareOfNone(claim: Claim, near: Neighbourhood, evidence: Evidence): Derivation | null {
  const part = partSaidAgain(claim, near) ?? partNamed(claim, near, evidence);
  if (part === null) return null;
  const wholes = wholesAround(part, near, evidence);
  const published = wholesOf(part, claim, evidence);
  const values = [...wholes.map(({ value, cell }) => ({ value, cell: cell! })), ...published.map((cell) => ({ value: cell.obs.obsValue, cell }))];
  const [whole] = values;
  if (whole === undefined || values.some(({ value }) => isNear(claim.quantity, (100 * part.value) / value))) return null;
  const operands = [part.judged, ...wholes.slice(0, 1).map(({ judged }) => judged)];
  return worked(reckonPair('share', claim.quantity, { base: whole.value, end: part.value }), { operands, cells: [part.cell!, whole.cell], sound: true, certain: true, rupture: null });
}

/** The count right before a share that is said to be worked out, in its sentence, or else in the one before. */
function partSaidAgain({ asked, quantity, said, sentence }: Claim, { own, before: [previous = []] }: Neighbourhood): Operand | null {
  if (!asked!.plain) return null;
  const counts = own.filter(({ judged, sort }) => sort === 'count' && judged.claim.quantity.span.end <= quantity.span.start);
  const isNext = counts.length === 0 && isInLast(previous[0], { sentence } as Claim);
  const part = (isNext ? previous.filter(({ sort }) => sort === 'count') : counts).at(-1);
  if (part === undefined || part.cell === null || part.comparand || !isPlain(part) || !isSound(part)) return null;
  const { end } = part.judged.claim.quantity.span;
  return said.own.filter((word) => word.end <= quantity.span.start && (isNext || word.start >= end)).length <= MOST_BETWEEN ? part : null;
}
const MOST_BETWEEN = 6;

const NEAR = 2;

/** "Girls therefore make up 81%", "Kent's share of the region's total comes to 39%": the one count told of whom the share names, where no share of theirs is published. */
function partNamed({ slots, change }: Claim, near: Neighbourhood, evidence: Evidence): Operand | null {
  const { area, platform, sex, age, period, provider, topic } = slots;
  const isSaid = (slot: Slot | null): slot is Slot => slot?.reach === 'own' && !slot.weak && !slot.joint;
  if (change !== null || ![area, platform, sex, age].some(isSaid)) return null;
  const isOfThem = ({ obs, platforms }: Cell): boolean => (!isSaid(area) || area.codes.includes(obs.refArea)) && (isSaid(platform) ? platforms.size === 1 && platform.codes.some((code) => platforms.has(code)) : true)
    && (!isSaid(sex) || sex.codes.includes(obs.sex!)) && (!isSaid(age) || age.codes.includes(obs.age!)) && (!isSaid(period) || period.periods.some((one) => samePeriod(one, obs.refPeriod)));
  const isOfThat = ({ obs }: Cell): boolean => (provider === null || provider.strength < STRENGTH.before || provider.codes.includes(obs.provider) || provider.maybe.includes(obs.provider)) && (topic?.reach !== 'own' || topicState(topic, obs.topic, evidence) !== 'conflict');
  const told = inReach(near, NEAR).filter((operand) => operand.sort === 'count' && operand.cell !== null && !operand.comparand && isOfThem(operand.cell) && isOfThat(operand.cell));
  const [part, ...others] = told;
  if (part === undefined || !isPlain(part) || !isSound(part) || others.some(({ cell }) => cell !== part.cell)) return null;
  const { obs, platforms } = part.cell!;
  const published = evidence.byAddress(obs.refPeriod, platforms).get(obs.topic)?.cells ?? [];
  return published.some(({ kind, obs: other }) => kind === 'share' && other.refArea === obs.refArea && other.sex === obs.sex && other.age === obs.age) ? null : part;
}

function wholesAround(part: Operand, near: Neighbourhood, evidence: Evidence): readonly Operand[] {
  return [...near.own, ...near.before.flat()].filter((operand) => operand !== part && operand.sort === 'count' && operand.cell !== null && operand.value > part.value && isSound(operand) && tieOf(part.cell!, operand.cell, evidence) === 'whole');
}

/** "In 2023 alone it rose by 140%": of the one series that is spoken of no two figures give the change. */
function changeOfNone(claim: Claim, operation: 'change' | 'multiple', near: Neighbourhood, evidence: Evidence): Derivation | null {
  const { quantity, change } = claim;
  const series = seriesMeant(claim, near);
  if (series === null || !claim.asked!.plain) return null;
  const cells = evidence.bySeries.get(series[0]!.cell!.series) ?? [];
  if (cells.some((a, i) => cells.slice(i + 1).some((b) => mayGive(operation, quantity, a.obs.obsValue, b.obs.obsValue)))) return null;
  const pair = endsMeant(claim, series, cells);
  if (pair === null || breakBetween(pair.base, pair.end, evidence)) return null;
  const values = orderPair(pair.base.obs.obsValue, pair.end.obs.obsValue, quantity, change);
  return worked(reckonPair(operation, quantity, values), { operands: [series[0]!.judged], cells: [pair.end, pair.base], sound: true, certain: true, rupture: null });
}

/** The figures of the one series that is spoken of in the sentence or the last that has any, where the words name no other place or platform. */
function seriesMeant(claim: Claim, near: Neighbourhood): readonly Operand[] | null {
  const told = (group: readonly Operand[]): Operand[] => group.filter(({ cell, sort, comparand }) => cell !== null && sort === 'count' && !comparand);
  const own = told(near.own);
  const last = own.length > 0 ? own : told(near.before[0] ?? []);
  const meant = last.filter((operand) => concerns(operand, claim) && isSound(operand));
  if (meant.length === 0 || meant.some(({ cell }) => cell!.series !== meant[0]!.cell!.series)) return null;
  return inReach(near).filter(({ cell, sort }) => sort === 'count' && cell?.series === meant[0]!.cell!.series);
}

/** The two observations that a change is from and to: at the times said, or so long before; else those of the two figures that are told. */
function endsMeant({ asked }: Claim, told: readonly Operand[], cells: readonly Cell[]): { readonly base: Cell; readonly end: Cell } | null {
  const { at, base, span } = asked!;
  const ends = [...new Set(told.map(({ cell }) => cell!))];
  const later = ends.filter((cell) => at.length === 0 || at.some((period) => samePeriod(period, cell.obs.refPeriod)));
  const end = later.length > 0 ? later.reduce((last, cell) => (cell.stretch.end > last.stretch.end ? cell : last)) : null;
  if (end === null) return null;
  const earlier = cells.filter((cell) => cell.stretch.end < end.stretch.end && cell.months === end.months);
  const meant = base.length > 0 ? earlier.filter((cell) => base.some((period) => samePeriod(period, cell.obs.refPeriod))) : span !== null ? earlier.filter((cell) => end.stretch.endMonth - cell.stretch.endMonth === span) : ends.filter((cell) => cell !== end && earlier.includes(cell));
  const [first, ...others] = meant;
  return first === undefined || others.some((cell) => !samePeriod(cell.obs.refPeriod, first.obs.refPeriod)) ? null : { base: first, end };
}
