import { ANY_BREAK, breakBetween, breakWithin, type Rupture } from '../dataset/comparable.js';
import type { Claim } from '../claim/claim.js';
import { releaseRetold } from '../claim/frame.js';
import type { Derivation, Workshop } from './derive.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { objectOf } from './object.js';
import { BACK, isInLast, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { monthsIn, type Period, samePeriod, shiftPeriod } from '../text/period.js';
import {
  type Comparison,
  fitOfMultiple,
  format,
  formatPercent,
  isInPoints,
  orderPair,
  type Reckoning,
  reckonMove,
  worked,
} from './reckon.js';
import { alongSeries, before, changesAt, countsAt, isOfAnotherCount, latestAt } from './series.js';
import { STRENGTH } from '../claim/slots.js';
import { stateOf } from '../claim/state.js';
import { isOfOtherLength, isOverOtherYears } from './times.js';
import { fitOf } from '../dataset/value.js';
import { concerns, lengthsApart } from './alike.js';

/** What a comparison is about: a figure of the draft that the data hold, or an observation that the words address. */
interface Subject {
  readonly cell: Cell;
  readonly operand: Operand | null;
  /** The words leave no other. */
  readonly only: boolean;
}

/**
 * A subject set against the observations of its own series at the time that it is compared with, and against the change that was published.
 */
export function* alongTime(
  claim: Claim,
  operation: Comparison,
  { cell, operand, only }: Subject,
  near: Neighbourhood,
  workshop: Workshop,
): Iterable<Derivation> {
  const { evidence, frame } = workshop;
  if (isOfOtherGroup(claim, cell, evidence)) return;
  const { bases, said } = basesOf(claim, cell, workshop);
  if (isOfAnotherCount(cell, operand, bases, claim, near, evidence)) return;
  const { quantity, change, asked } = claim;
  const operands = operand ? [operand.judged] : [];
  const sound = !operand || isSound(operand);
  const end = operand?.value ?? cell.obs.obsValue;
  if (operation !== 'difference')
    for (const published of changesAt(cell, bases, evidence)) {
      const { comparedPeriod: from, refPeriod: to } = published.obs;
      if (from !== null && isOverOtherYears(from, to, claim)) continue;
      const reckoning = fromPublished(claim, operation, published);
      if (reckoning.fit !== 'none')
        yield worked(reckoning, { operands, cells: [published], sound, certain: false, rupture: ruptureWithin(published, evidence) });
    }
  const { comparedPeriod, comparedValue } = cell.obs;
  if (comparedPeriod && comparedValue && (bases.length === 0 || bases.some((base) => samePeriod(base, comparedPeriod)))) {
    yield worked(reckonMove(operation, claim, { base: comparedValue, end }), {
      operands,
      cells: [cell],
      sound,
      certain: only && said && asked!.plain,
      rupture: ruptureWithin(cell, evidence),
    });
  }
  for (const base of alongSeries(cell, bases, evidence, frame)) {
    if (isOverOtherYears(base.obs.refPeriod, cell.obs.refPeriod, claim)) continue;
    const reckoning = reckonMove(
      operation,
      claim,
      base.stretch.end < cell.stretch.end ? { base: base.obs.obsValue, end } : orderPair(base.obs.obsValue, end, quantity, change),
    );
    const certain = only && said && asked!.plain && base.obs.qualifier === 'exact' && objectOf(claim, near) === null;
    if (reckoning.fit !== 'none' || certain)
      yield worked(reckoning, {
        operands,
        cells: [cell, base],
        sound,
        certain,
        rupture: breakBetween(cell, base, evidence) ?? lengthsApart(cell, base),
      });
  }
  // A figure of the sentence that the data hold earlier in the series: "more than doubled on the 27 of 2017".
  for (const other of operand ? [] : near.own) {
    const base =
      other.sort === 'count'
        ? (evidence.bySeries.get(cell.series) ?? []).find(
            ({ obs }) =>
              obs.obsValue === other.value &&
              obs.refPeriod.end < cell.obs.refPeriod.end &&
              !isOverOtherYears(obs.refPeriod, cell.obs.refPeriod, claim) &&
              (other === objectOf(claim, near) || !isOfOtherLength(obs.refPeriod, cell.obs.refPeriod, asked!.span)),
          )
        : undefined;
    if (base)
      yield worked(reckonMove(operation, claim, { base: other.value, end }), {
        operands: [other.judged],
        cells: [cell, base],
        sound: true,
        certain: false,
        rupture: breakBetween(cell, base, evidence) ?? lengthsApart(cell, base),
      });
  }
}

/** "The number of offences against under-13s rose by 48%": the change of another group, or of all, is not that of the one named. */
function isOfOtherGroup({ slots: { age, sex } }: Claim, cell: Cell, evidence: Evidence): boolean {
  return (
    (age?.reach === 'own' && !age.weak && stateOf('age', age, cell, evidence) === 'conflict') ||
    (sex?.reach === 'own' && !sex.weak && stateOf('sex', sex, cell, evidence) === 'conflict')
  );
}

/** The times that a subject is compared with: as said, or so many months back; else as in the comparison before. */
function basesOf(
  claim: Claim,
  { obs, series }: Cell,
  { around, evidence }: Workshop,
): { readonly bases: readonly Period[]; readonly said: boolean } {
  const { base, span } = claim.asked!;
  // "Since 2018", of a series of financial years: since the one that began in it, or that ended.
  const isOfTwo =
    claim.scope === 'subject' &&
    monthsIn(obs.refPeriod) === 12 &&
    !obs.refPeriod.start.endsWith('-01-01') &&
    base.some((time) => monthsIn(time) === 12 && time.start.endsWith('-01-01'));
  if (base.length)
    return { bases: isOfTwo ? base.flatMap((time) => [time, shiftPeriod(time, 3), shiftPeriod(time, -9)]) : base, said: !isOfTwo };
  if (span !== null) return span % 12 === 0 ? { bases: [before(obs.refPeriod, span)], said: true } : NO_BASES;
  const last = around.findLast(
    ({ block, claim: other }) =>
      block === 'same' &&
      other.sentence < claim.sentence &&
      other.asked !== null &&
      (other.asked.base.length > 0 || other.asked.span === 12),
  )?.claim;
  if (last && last.sentence >= claim.sentence - 2)
    return { bases: last.asked!.base.length > 0 ? last.asked!.base : [before(obs.refPeriod, 12)], said: true };
  const earlier = isInPoints(claim)
    ? (evidence.bySeries.get(series) ?? []).filter((other) => other.obs.refPeriod.end < obs.refPeriod.start).at(-1)
    : undefined;
  if (earlier) return { bases: [earlier.obs.refPeriod], said: false };
  // "It grew by 14% in 2022", "it doubled last year": on the year before.
  return (claim.change !== null || claim.quantity.kind === 'multiple') && claim.asked!.at.length > 0
    ? { bases: [before(obs.refPeriod, monthsIn(obs.refPeriod))], said: false }
    : NO_BASES;
}

const NO_BASES = { bases: [], said: false };

/** A published change says the same in percent. */
function fromPublished({ quantity, change }: Claim, operation: 'change' | 'multiple', { obs, interval }: Cell): Reckoning {
  const factor = 1 + obs.obsValue / 100;
  const value = quantity.kind === 'fraction' ? quantity.value * 100 : quantity.value;
  const size = operation === 'multiple' ? fitOfMultiple(quantity, factor) : fitOf(quantity, value, interval, obs.qualifier);
  const fit = operation === 'change' && size !== 'none' && obs.obsValue < 0 !== (change === 'down') ? 'against' : size;
  return {
    fit,
    result: operation === 'multiple' ? factor : obs.obsValue,
    calculation: () => `a published change of ${formatPercent(obs.obsValue)} is ${format(factor)} times`,
  };
}

/** The same for an observation that is published against another time. */
function ruptureWithin(cell: Cell, evidence: Evidence): Rupture | null {
  const {
    months,
    obs: { comparedPeriod },
  } = cell;
  return (
    breakWithin(cell, evidence, ANY_BREAK) ??
    (comparedPeriod && lengthsApart({ valueClass: 'count', months }, { valueClass: 'count', months: monthsIn(comparedPeriod) }))
  );
}

/** The observations of a cell's series that are published against its own value. */
function laterThan(cell: Cell, evidence: Evidence): Cell[] {
  return (evidence.bySeries.get(cell.series) ?? []).filter(
    ({ obs }) =>
      obs.comparedValue === cell.obs.obsValue && obs.comparedPeriod !== null && samePeriod(obs.comparedPeriod, cell.obs.refPeriod),
  );
}

/** The figures near the claim that it may be about, the nearest first; then what its own words address. */
export function* subjects(claim: Claim, { own, before, others }: Neighbourhood, { evidence, frame }: Workshop): Iterable<Subject> {
  const asked = claim.asked!;
  const { area, topic, platform } = claim.slots;
  const isBase = ({ obs }: Cell): boolean => asked.base.some((period) => samePeriod(period, obs.refPeriod));
  const isWhen = ({ obs }: Cell): boolean => asked.at.length === 0 || asked.at.some((period) => samePeriod(period, obs.refPeriod));
  const sort = isInPoints(claim) ? 'percent' : 'count';
  const counts = own.filter((operand) => operand.sort === sort).toReversed();
  const earlier =
    before
      .slice(0, BACK)
      .map((group) => group.filter((operand) => operand.sort === sort && concerns(operand, claim)).toReversed())
      .find((group) => group.length > 0) ?? [];
  for (const operand of [...counts, ...earlier]) {
    const { cell } = operand;
    // What is said to have grown from a figure is the one that the data compare with it.
    if (cell && operand.comparand && counts.includes(operand))
      for (const later of laterThan(cell, evidence)) yield { cell: later, operand: null, only: false };
    if (!cell || operand.comparand || !concerns(operand, claim) || isBase(cell) || !isWhen(cell)) continue;
    const isNext =
      counts.length === 0 &&
      earlier.filter(({ comparand }) => !comparand).length === 1 &&
      isInLast(operand, claim) &&
      claim.countsBeside === 0 &&
      isPlain(operand) &&
      isSound(operand);
    yield {
      cell,
      operand,
      only:
        isNext ||
        (counts.length === 1 && counts[0] === operand && claim.countsBeside - others <= 1 && isPlain(operand) && isSound(operand)),
    };
  }
  // So many years back may be counted from a figure told before the last.
  if (asked.span !== null && counts.length === 0)
    for (const { cell, ...rest } of before.slice(0, BACK).flat())
      if (
        cell !== null &&
        rest.sort === 'count' &&
        concerns({ cell, ...rest }, claim) &&
        (earlier.every((one) => one.cell === null) || cell.series === earlier[0]!.cell?.series) &&
        !earlier.some((one) => one.cell === cell)
      )
        yield { cell, operand: { cell, ...rest }, only: false };
  if (sort === 'percent') return;
  const stated = area !== null && area.strength >= STRENGTH.lead && topic !== null && !platform;
  const inherited = (claim.slots.period?.periods ?? []).filter((period) => !asked.base.some((other) => samePeriod(other, period)));
  const release = releaseRetold(frame, evidence.dataset);
  const times = asked.at.length ? asked.at : [...inherited, ...(release ? [release.period] : [])];
  for (const cell of [...countsAt(claim, times, evidence, frame), ...(asked.at.length ? [] : latestAt(claim, evidence, frame))]) {
    // The years added up are no end of a change from one of them.
    const isOfLength = asked.base.length === 0 || cell.months <= 12 || asked.base.some((period) => monthsIn(period) === cell.months);
    if (!isBase(cell) && isOfLength)
      yield {
        cell,
        operand: null,
        only:
          stated &&
          counts.length === 0 &&
          (asked.at.length > 0 ||
            (asked.base.length > 0 && frame.date !== null && area.reach === 'own' && topic.reach === 'own' && !topic.weak && !area.joint) ||
            (frame.release !== null && cell.obs.release === frame.release)),
      };
  }
}
