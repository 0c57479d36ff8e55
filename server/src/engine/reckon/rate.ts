import { daysOf, monthsFrom, stretchOf } from '../text/calendar.js';
import { type Claim, shapedClaim } from '../claim/claim.js';
import type { Rupture } from '../dataset/comparable.js';
import type { Derivation, Workshop } from './derive.js';
import type { Frame } from '../claim/frame.js';
import { saysNoMore } from '../claim/tied.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { Judged } from '../judge/judge.js';
import { BACK, cellsOf, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { monthsIn, type Period, samePeriod, shiftPeriod } from '../text/period.js';
import { isBeyond, reckonMean, reckonRate, worked } from './reckon.js';
import { countsAt, latestAt } from './series.js';
import { unitState } from '../claim/state.js';
import { FITTING } from '../dataset/value.js';

/** A count spread over its time. */
export function* rates(claim: Claim, { own, before }: Neighbourhood, { around, evidence, frame }: Workshop): Iterable<Derivation> {
  const { measure, period } = claim.slots;
  const unit = claim.slots.unit ?? measure;
  // "Our helpline takes 20 calls a day", behind 7,263 offences: of something that the data do not count.
  if (claim.quantity.of === 'number' && claim.quantity.noun !== null && unit?.reach !== 'own') return;
  const counted =
    claim.slots.unit?.reach === 'own' && claim.quantity.of === 'number' && claim.quantity.noun !== null ? claim.slots.unit : null;
  // What another figure is set against is spread over its time last of all, and before it what is only told behind the rate.
  const isBehind = ({ judged }: Operand): boolean =>
    judged.claim.sentence === claim.sentence && judged.block === 'same' && judged.claim.quantity.span.start > claim.quantity.span.start;
  const counts = (group: readonly Operand[]): Operand[] =>
    group
      .filter(({ sort, value }) => sort === 'count' && value > 1)
      .toReversed()
      .sort((a, b) => Number(a.comparand) - Number(b.comparand) || Number(isBehind(a)) - Number(isBehind(b)));
  const groups = [counts(own), ...before.slice(0, BACK).map(counts)].filter((group) => group.length > 0);
  // "In 2024 that's 227 a day": of the time that is said with it, where only one figure told is of that.
  const ofTime =
    claim.slots.period?.reach === 'own'
      ? groups
          .map((group) => group.filter((operand) => operand.cell !== null && isOfThat(operand, claim)))
          .filter((group) => group.length > 0)
      : [];
  const nearest = ofTime.length === 1 ? ofTime : groups;
  // "There were 20 a day in the UK last year", of a count that the draft does not tell, though it may tell those of other times and places.
  const asCounted = ofWhatIsCounted(claim);
  const isToldElsewhere =
    period?.reach === 'own' &&
    claim.slots.area?.reach === 'own' &&
    groups.every((group) => group.every((operand) => operand.cell !== null && !isOfThat(operand, claim)));
  if ((groups.length === 0 || isToldElsewhere) && isOfOwnSubject(claim))
    for (const cell of period === null ? latestAt(asCounted, evidence, frame) : countsAt(asCounted, period.periods, evidence, frame)) {
      const reckoning = reckonRate(claim.quantity, cell.obs.obsValue, cell.stretch.months * DAYS_IN_MONTH, daysOf(cell.obs.refPeriod));
      if (reckoning)
        yield worked(reckoning, {
          operands: [],
          cells: [cell],
          sound: true,
          certain: isOfWhole(claim, cell, evidence) && isBeyond(claim.quantity, reckoning.result),
          rupture: null,
        });
    }
  if ((groups.length === 0 || isToldElsewhere) && isOfOwnSubject(claim) && period !== null)
    yield* ofEachYear(asCounted, period.periods, evidence, frame);
  let isFar = false;
  for (const [i, group] of nearest.entries()) {
    isFar ||= i >= MOST_NEAR;
    if (isFar && claim.quantity.value < LEAST_TELLING) return;
    for (const operand of group) {
      if (operand.cell !== null && !isOfThat(operand, claim)) continue;
      const said = operand.judged.claim.slots.period?.periods[0];
      const held = operand.cell?.obs.refPeriod;
      // "The thirty months" may be published as thirty-one.
      const periods = [held ?? said, held && operand.judged.claim.slots.period?.reach === 'own' ? said : undefined].flatMap((period) =>
        period ? { months: stretchOf(period).months, days: daysOf(period) } : [],
      );
      const reckonings = (
        periods.length > 0 ? periods : [{ months: operand.judged.claim.slots.period?.months ?? 0, days: undefined }]
      ).flatMap(({ months, days }) => (months > 0 ? (reckonRate(claim.quantity, operand.value, months * DAYS_IN_MONTH, days) ?? []) : []));
      const reckoning = reckonings.find(({ fit }) => fit === 'exact' || fit === 'rounded') ?? reckonings[0];
      // "302 million a year" after 302 million in a year is told again, and worked out from nothing.
      if (
        !reckoning ||
        reckoning.result === operand.value ||
        (isFar && !(FITTING.has(reckoning.fit) && SPREAD * reckoning.result < operand.value))
      )
        continue;
      yield {
        ...reckoning,
        operands: [operand.judged],
        cells: cellsOf([operand]),
        sound: isSound(operand) || isHeld(operand),
        certain:
          (claim.asked!.plain || period?.reach === 'own') &&
          i === 0 &&
          operand === group[0] &&
          !isLookingBack(operand) &&
          isOfThat(operand, claim) &&
          isPlain(operand) &&
          isSound(operand) &&
          !isOfMultiple(claim, operand, around) &&
          !isOfSeriesTold(claim, operand, groups),
        rupture: counted && operand.cell && unitState(counted, operand.cell.obs.unitMeasure, evidence) === 'conflict' ? OTHER_UNIT : null,
      };
    }
    // What is said to be worked out is so of the figures beside it, unless others are but set against them.
    isFar ||= claim.asked!.plain && group.some((operand) => !operand.comparand && !isLookingBack(operand));
  }
}

/** "There were 672. The year before, 593. So that is about thirteen a week": the one before is only looked back at. */
function isLookingBack({
  judged: {
    claim: {
      slots: { period },
    },
  },
}: Operand): boolean {
  return period?.reach === 'own' && period.hung;
}

/** "An average of 191 a year between 2017/18 and 2023/24": the mean of the years of that time, where one series has them all. */
function* ofEachYear(claim: Claim, periods: readonly Period[], evidence: Evidence, frame: Frame): Iterable<Derivation> {
  if (claim.quantity.unit !== 'year' || claim.quantity.of !== 'number') return;
  for (const period of periods) {
    const years = monthsIn(period) / 12;
    if (years < 2 || years > MOST_YEARS || !Number.isInteger(years)) continue;
    const first = monthsFrom(Number(period.start.slice(0, 4)), Number(period.start.slice(5, 7)), 12);
    const of = Array.from({ length: years }, (_, i) => countsAt(claim, [shiftPeriod(first, 12 * i)], evidence, frame));
    const cells = of.flatMap((counted) => counted.find(({ series }) => series === of[0]![0]?.series) ?? []);
    if (cells.length < years) continue;
    const reckoning = reckonMean(
      claim.quantity,
      cells.map(({ obs }) => obs.obsValue),
    );
    yield worked(reckoning, {
      operands: [],
      cells,
      sound: true,
      certain: isOfWhole(claim, cells[0]!, evidence) && isBeyond(claim.quantity, reckoning.result),
      rupture: null,
    });
  }
}
const MOST_YEARS = 12;

/**
 * "Offences averaged 140 a week", "an offence every 72 minutes": the unit beside the number is of time, and what is counted is told by what
 * is measured.
 */
function ofWhatIsCounted(claim: Claim): Claim {
  const {
    quantity: { of, noun, span },
    slots,
  } = claim;
  const isOfTime =
    slots.unit?.span != null &&
    slots.unit.span.start >= span.end &&
    slots.unit.span.start - span.end <= 1 &&
    (of === 'duration' || noun === null);
  return isOfTime && slots.measure?.reach === 'own' && !slots.measure.weak
    ? shapedClaim({ ...claim, slots: { ...slots, unit: null } })
    : claim;
}

/**
 * It says itself what is measured, when and where, and nothing that cuts a part out ("at the peak", "on weekdays", "led to a charge",
 * "solved") or leaves more open ("at least one"): so much of all that was counted.
 */
function isOfWhole(claim: Claim, { obs }: Cell, { mainMeasure, dataset }: Evidence): boolean {
  const {
    slots: { measure, period, area },
    said: { own },
  } = claim;
  if (
    measure?.reach !== 'own' ||
    measure.weak ||
    mainMeasure.get(obs.topic) !== obs.measure ||
    !measure.codes.some((code) => code === obs.measure || dataset.measures.get(code)?.kind === 'rate') ||
    period?.reach !== 'own' ||
    period.hung ||
    area?.reach !== 'own' ||
    area.joint
  )
    return false;
  return (
    claim.quantity.value !== 1 &&
    saysNoMore(claim, dataset.measures.get(obs.measure)!) &&
    !(claim.quantity.of === 'duration' && own.some(({ lower }) => LEAVES_OPEN.has(lower)))
  );
}
/** "At least one every 90 minutes" is one more often as well. */
const LEAVES_OPEN: ReadonlySet<string> = new Set(['least', 'most', 'over', 'under', 'than', 'up']);

/** Only a rate of three digits, over several of its lengths of time, tells that a count told farther off is meant. */
const MOST_NEAR = 2;
const LEAST_TELLING = 100;
const SPREAD = 2;

/** "It was 14,165: we are at six times that, or some 227 a day": what the count is only compared with is spread. */
function isOfMultiple({ sentence, quantity: { span } }: Claim, { judged }: Operand, around: readonly Judged[]): boolean {
  return around.some(
    ({ block, claim: other }) =>
      block === 'same' &&
      other.sentence === sentence &&
      other.quantity.kind === 'multiple' &&
      other.quantity.span.start >= judged.claim.quantity.span.end &&
      other.quantity.span.end <= span.start,
  );
}

/** The number of another thing is no less a number to reckon with. */
function isHeld({ judged, cell, value }: Operand): boolean {
  return judged.verdict === 'contradicted' && cell?.obs.obsValue === value;
}

/** So many a day "of that" count: the words name no other time or place than its. */
function isOfThat({ cell, judged }: Operand, { slots: { area, period } }: Claim): boolean {
  if (cell === null) return false;
  const isOwn = judged.claim.slots.period?.periods[0];
  return (
    (area?.reach !== 'own' || area.codes.includes(cell.obs.refArea)) &&
    (period?.reach !== 'own' ||
      period.periods.some((one) => samePeriod(one, cell.obs.refPeriod) || (isOwn !== undefined && samePeriod(one, isOwn))))
  );
}
const OTHER_UNIT: Rupture = { kind: 'unit', note: 'They count different things.' };
const DAYS_IN_MONTH = 365.25 / 12;

/** The rate of what the data count of the subject that is named, and of no calls or talks of the speaker's. */
export function isOfOwnSubject({ ownCount, slots: { topic, period, unit, measure } }: Claim): boolean {
  const counted = unit ?? measure;
  return (
    !ownCount &&
    counted?.reach === 'own' &&
    !counted.weak &&
    topic?.reach === 'own' &&
    !topic.weak &&
    (period === null || period.reach === 'own')
  );
}

/** "843 in 2024/25 … more than twice the 378 of 2017/18: about sixteen a week" is of the first, which is of the same series. */
function isOfSeriesTold({ quantity }: Claim, { cell }: Operand, groups: readonly (readonly Operand[])[]): boolean {
  return groups.flat().some((other) => {
    if (cell === null || other.cell?.series !== cell.series || other.cell === cell || quantity.unit === 'year') return false;
    const reckoning = reckonRate(quantity, other.value, other.cell.stretch.months * DAYS_IN_MONTH, daysOf(other.cell.obs.refPeriod));
    return reckoning !== null && FITTING.has(reckoning.fit);
  });
}
