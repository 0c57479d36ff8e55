import { areOfBase, sizeOf } from './base.js';
import type { Claim } from '../claim/claim.js';
import { stretchOf } from '../text/calendar.js';
import { onlyDifference } from '../dataset/comparable.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { Bench, Judged } from './judge.js';
import { A_YEAR, samePeriod } from '../text/period.js';
import type { Candidate } from './weigh.js';
import { A_QUARTER, OF_ONE_TABLE, isChangeOfCount } from './beside.js';

/** Smaller numbers are met in any series by chance. */
const SMALL = 10;
/** …and this small hardly tell the size of anything. */
const FEW = 20;

/**
 * The observation by which a figure that its own words leave open is known all the same, since one beside it stands:
 * the other holds it as the size of its base or as what it is compared with, or the two are of one series or one table.
 */
export function cellBeside(claim: Claim, candidates: readonly Candidate[], agreed: readonly Judged[], evidence: Evidence): Cell | null {
  const { kind, hedge } = claim.quantity;
  if (claim.uncounted || claim.scope === 'outside' || (hedge !== 'none' && hedge !== 'about')) return null;
  const near = agreed.filter(
    (other) => other.claim !== claim && other.verdict === 'supported' && other.reason === 'agrees' && areNear(claim, other.claim),
  );
  if (near.length === 0) return null;
  const held =
    kind === 'number' && !namesPartCount(claim, evidence)
      ? near.find((other) => isSizeOf(claim, other, evidence) || isComparedBy(claim, other))
      : undefined;
  if (held) return held.cells[0]!;
  const fitting = candidates
    .filter(
      (candidate) =>
        candidate.fit === 'exact' && (candidate.conflict === null || near.some((other) => isAYearFrom(claim, candidate, other))),
    )
    .slice(0, 4);
  return (
    fitting.find((candidate) =>
      near.some(
        (other) =>
          isOfSeries(claim, candidate, other) ||
          (other === countBy(claim, near) && isChangeTo(claim, candidate, other, evidence)) ||
          (candidate === fitting[0] && isOfTable(claim, candidate, other)),
      ),
    )?.cell ?? null
  );
}

/**
 * "It went from 67 to 419", "252 arrested, 118 charged": two counts side by side that their words leave open bear each other out
 * where just two observations hold them that are alike in all but their time, or out of one source and alike in all but their group or what
 * is counted. Null where none do, or several.
 */
export function cellsOfPair(a: Open, b: Open): readonly [Cell, Cell] | null {
  if (a.claim.sentence !== b.claim.sentence || !mayBePaired(a.claim) || !mayBePaired(b.claim)) return null;
  const [ones, others] = [a, b].map(({ candidates, cells }) =>
    cells.length > 0
      ? cells.slice(0, 1)
      : candidates
          .filter(
            (candidate) => candidate.fit === 'exact' && candidate.score >= OF_A_PAIR && (candidate.conflict === null || !candidate.firm),
          )
          .map(({ cell }) => cell),
  ) as [Cell[], Cell[]];
  const pairs = ones.flatMap((one) =>
    others.flatMap((other) => (areOfOnePair(one, other, b.claim.comparand) ? [[one, other] as const] : [])),
  );
  const [first, ...further] = pairs;
  return first !== undefined && further.every(([one, other]) => one.series === first[0].series && other.series === first[1].series)
    ? first
    : null;
}

/** A figure that its words leave open, with the observations that may be it, or one that stands, with its own. */
type Open = Pick<Judged, 'claim' | 'candidates' | 'cells'>;
const OF_A_PAIR = 1.5;

function mayBePaired({
  quantity: { kind, value, hedge },
  asked,
  change,
  uncounted,
  scope,
  denied,
  ownCount,
  ownStudy,
  onStranger,
  ofStranger,
}: Claim): boolean {
  return (
    kind === 'number' &&
    value >= SMALL &&
    (hedge === 'none' || hedge === 'about') &&
    asked === null &&
    change === null &&
    scope !== 'outside' &&
    ![uncounted, denied, ownCount, ownStudy, onStranger, ofStranger].includes(true)
  );
}

/**
 * Of one series, the earlier first unless the second is what the first is set against; or of one time, place and source, and other in one
 * thing.
 */
function areOfOnePair(one: Cell, other: Cell, isAgainst: boolean): boolean {
  if (one.obs.obsValue === other.obs.obsValue) return false;
  if (one.series === other.series)
    return one.months === other.months && one.stretch.end !== other.stretch.end && one.stretch.end > other.stretch.end === isAgainst;
  const difference = onlyDifference(one, other);
  return (
    one.obs.source === other.obs.source && one.obs.obsValue > other.obs.obsValue && (difference === 'group' || difference === 'subject')
  );
}

/** Its own words name another measure than the size of a part: "in 5,784 cases police did not know the platform". */
function namesPartCount({ slots: { measure } }: Claim, { dataset: { measures } }: Evidence): boolean {
  return (
    measure !== null &&
    measure.reach === 'own' &&
    !measure.weak &&
    measure.codes.some((code) => measures.get(code)?.kind === 'count' && measures.get(code)!.broader !== null)
  );
}

/** In one sentence or two that follow each other, or in one row of a table. */
function areNear(a: Claim, b: Claim): boolean {
  return a.place && b.place ? a.place.row === b.place.row : Math.abs(a.sentence - b.sentence) <= 1;
}

/** "5.4% of the 2,639 surveyed": the number of those that the share is a share of. */
function isSizeOf({ quantity: { value }, slots: { unit } }: Claim, { claim, cells: [cell] }: Judged, evidence: Evidence): boolean {
  return (
    sizeOf(cell!.obs, evidence) === value &&
    (unit?.reach !== 'own' || areOfBase(unit.codes, cell!, evidence)) &&
    value >= FEW &&
    (claim.quantity.kind === 'percent' || claim.quantity.kind === 'fraction')
  );
}

/** "113 … compares with 62 the year before": the publisher sets the two against each other himself. */
function isComparedBy({ quantity: { value }, comparand, slots: { period } }: Claim, { cells: [cell] }: Judged): boolean {
  const { comparedValue, comparedPeriod } = cell!.obs;
  const isOfOtherTime =
    period?.reach === 'own' &&
    !period.hung &&
    comparedPeriod !== null &&
    period.periods.length > 0 &&
    period.periods.every((time) => time.end < comparedPeriod.start || comparedPeriod.end < time.start);
  return comparand && value >= SMALL && comparedValue === value && !isOfOtherTime;
}

/** "346 before, 325 after": the same count at another time, and on the right side of it where the words tell which came first. */
function isOfSeries(claim: Claim, { cell, states }: Candidate, { claim: other, cells: [known] }: Judged): boolean {
  if (
    cell.series !== known!.series ||
    cell === known ||
    claim.quantity.kind !== other.quantity.kind ||
    (Number.isInteger(claim.quantity.value) && claim.quantity.value < SMALL) ||
    states.area === 'conflict'
  )
    return false;
  if (claim.comparand && cell.months !== known!.months && claim.slots.period?.reach !== 'own') return false;
  const later = cell.stretch.end > known!.stretch.end;
  return claim.comparand === other.comparand || claim.comparand !== later;
}

/** The count of its sentence that a change is said of: the last before it, else the first behind. */
function countBy({ sentence, quantity: { span } }: Claim, near: readonly Judged[]): Judged | undefined {
  const counts = near
    .filter(({ claim: other, cells: [cell] }) => other.sentence === sentence && !other.comparand && cell!.valueClass === 'count')
    .sort((a, b) => a.claim.quantity.span.start - b.claim.quantity.span.start);
  return counts.findLast(({ claim: other }) => other.quantity.span.end <= span.start) ?? counts[0];
}

/** "It fell by 16% to 14,120": the change of that very count, published for its time. */
function isChangeTo(
  { change, sentence, asked }: Claim,
  { cell, fit }: Candidate,
  { claim: other, cells: [known] }: Judged,
  evidence: Evidence,
): boolean {
  return (
    change !== null &&
    fit === 'exact' &&
    other.sentence === sentence &&
    !other.comparand &&
    known!.valueClass === 'count' &&
    !asked?.base.length &&
    isChangeOfCount(cell, known!, evidence)
  );
}

/**
 * "In the last financial year it was 82,764. The year before, 58,503": the time hangs on that of the figure before, which the data know
 * better than the words.
 */
function isAYearFrom(
  { slots: { period }, quantity }: Claim,
  { cell, conflict }: Candidate,
  { claim: other, cells: [known] }: Judged,
): boolean {
  // "264 in 2023/24. Two years earlier it was 230": farther off by the words than by a year.
  const [said, its] = [period?.periods[0], other.slots.period?.periods[0]];
  const apart = said && its ? Math.abs(stretchOf(its).endMonth - stretchOf(said).endMonth) : A_YEAR;
  if (apart > A_YEAR + A_QUARTER && apart <= MOST_APART) return false;
  return (
    conflict === 'period' &&
    period!.hung &&
    other.quantity.span.end <= quantity.span.start &&
    cell.series === known!.series &&
    cell.months === known!.months &&
    Math.abs(cell.stretch.endMonth - known!.stretch.endMonth) === 12
  );
}

/** Farther apart, the words hang on another time than that figure's. */
const MOST_APART = 60;

/** A row of the same table: of the same time and measure and out of the same source, and other in one thing that the text names. */
function isOfTable(claim: Claim, { cell, states, score }: Candidate, { cells: [known] }: Judged): boolean {
  const [a, b] = [cell.obs, known!.obs];
  if (a.source !== b.source || a.measure !== b.measure || score < OF_ONE_TABLE || states.period === 'conflict') return false;
  switch (onlyDifference(cell, known!)) {
    case 'area':
      return states.area === 'same';
    case 'platform':
      return states.platform === 'same';
    // "Boys were likelier to: 5.7%, as against 3.1%": what is set against the one sex is of the other.
    case 'group':
      return (
        states.age === 'same' ||
        states.sex === 'same' ||
        (claim.comparand && states.sex === 'unsaid' && a.age === b.age && a.sex !== null && b.sex !== null)
      );
    case 'subject':
      return a.topic === b.topic || states.topic === 'same';
    default:
      return false;
  }
}

/**
 * "487 in all, compared with 419 the year before", "19 a day, against 17 the year before": what a sum, or a pace, is set against is one as
 * well.
 */
export function isSetAgainstSum({ comparand, sentence, quantity, said }: Claim, { beside }: Bench): boolean {
  if (
    comparand &&
    quantity.kind === 'number' &&
    quantity.noun === null &&
    beside.some((other) => other.sentence === sentence && other.quantity.kind === 'rate' && other.quantity.span.end <= quantity.span.start)
  )
    return true;
  const before = comparand
    ? beside.findLast((other) => other.quantity.span.end <= quantity.span.start && other.quantity.kind === quantity.kind)
    : undefined;
  return (
    before !== undefined &&
    before.sentence === sentence &&
    (before.asked?.operation === 'sum' || said.own.some(({ lower, end }) => end <= quantity.span.start && TOGETHER.has(lower)))
  );
}
const TOGETHER: ReadonlySet<string> = new Set(['together', 'altogether', 'combined']);

/** "More than 200", of 264: no figure is belied by a bound that it keeps. */
export function isBoundKept({ quantity: { hedge, value, kind } }: Claim, [first]: readonly Candidate[]): boolean {
  return (
    kind === 'number' &&
    first !== undefined &&
    ((hedge === 'more' && first.cell.interval.low > value) || (hedge === 'less' && first.cell.interval.high < value))
  );
}

/** "Offences rose in Kent (230 to 264)": no range, of which only what is published as one is another. */
export function isMovedRange({ quantity: { kind } }: Claim, [first]: readonly Candidate[]): boolean {
  return kind === 'range' && first !== undefined && first.cell.obs.qualifier !== 'between';
}

/** "890 in the six years to 2022/23, 285 of them in the last year": of the stretch that was told before, and not of the draft's day. */
export function isLastOfStretch(
  { sentence, quantity: { span }, slots: { period }, said: { own } }: Claim,
  { cell: { stretch } }: Candidate,
  { beside }: Pick<Bench, 'beside'>,
): boolean {
  if (
    period?.span == null ||
    !own.some(({ lower, start, end }) => lower === 'last' && period.span!.start <= start && end <= period.span!.end)
  )
    return false;
  return beside.some(
    (other) =>
      other.sentence === sentence &&
      other.quantity.span.end <= span.start &&
      other.slots.period?.reach === 'own' &&
      other.slots.period.periods.map(stretchOf).some(({ months, end }) => months > A_YEAR && end === stretch.end),
  );
}

/**
 * "From 618 in 2017/18 to 549 in 2018/19, while Snapchat cases were 425 and 436": to the digit the figure of a time that its sentence tells
 * for another, and of two that stand side by side without one.
 */
export function isOfTimeBeside(claim: Claim, candidates: readonly Candidate[], { beside }: Pick<Bench, 'beside'>): boolean {
  const {
    sentence,
    quantity: { kind, span },
    slots: { period },
  } = claim;
  if (kind !== 'number' || period?.reach === 'own') return false;
  const near = beside.filter((other) => other !== claim && other.sentence === sentence && other.quantity.kind === kind);
  const isPaired = near.some(
    (other) =>
      Math.min(Math.abs(other.quantity.span.start - span.end), Math.abs(span.start - other.quantity.span.end)) <= AND.length &&
      other.slots.period?.reach !== 'own',
  );
  return (
    isPaired &&
    candidates.some(
      ({ fit, conflict, cell }) =>
        fit === 'exact' &&
        (conflict === null || conflict === 'period') &&
        near.some(
          (other) => other.slots.period?.reach === 'own' && other.slots.period.periods.some((time) => samePeriod(time, cell.obs.refPeriod)),
        ),
    )
  );
}
const AND = ' and ';
