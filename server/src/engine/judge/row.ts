import type { Claim } from '../claim/claim.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { FITTING, fitOf, isOneSlipFrom } from '../dataset/value.js';
import { isQuotable, standingFirst } from '../reckon/series.js';
import { A_YEAR, samePeriod } from '../text/period.js';
import type { Bench, Judged } from './outcome.js';

/**
 * "122, 140, 176, 274, 179": a number that stands where a row of years of one series has another. Two that stand on both sides of it leave
 * one year between them; behind two that follow each other it is the next one, where it is a slip of the keys away from that.
 */
export function meantInRow(index: number, all: readonly Judged[], bench: Pick<Bench, 'evidence' | 'frame'>): Cell | null {
  const { claim } = all[index]!;
  if (!mayStandInRow(claim)) return null;
  const at = (place: number): Cell | null => yearAt(all[place], claim);
  const [before, behind] = [at(index - 1), at(index + 1)];
  // "6,275 in 2021/22. They made 41 arrests."
  const isInList = [-1, 1].every((step) => all[index + step]?.claim.sentence === claim.sentence) && claim.quantity.noun === null;
  const between = isInList && before && behind ? yearFrom(before, behind, 2, bench) : null;
  if (between !== null) return isUnlike(claim, between) ? between : null;
  for (const step of [-1, 1]) {
    const [near, far] = [at(index + step), at(index + 2 * step)];
    const next = near && far && yearFrom(far, near, 1, bench) ? nextTo(far, near, bench) : null;
    if (next !== null && isUnlike(claim, next) && isOneSlipFrom(claim.quantity.value, next.obs.obsValue)) return next;
  }
  return null;
}

function mayStandInRow({ quantity, change, denied, uncounted, comparand, amongThem, ownCount, ownStudy }: Claim): boolean {
  const { kind, hedge, words, value } = quantity;
  return (
    kind === 'number' &&
    hedge === 'none' &&
    !words &&
    value >= LEAST &&
    change === null &&
    !denied &&
    !uncounted &&
    !comparand &&
    !amongThem &&
    !ownCount &&
    !ownStudy
  );
}
const LEAST = 10;

/** The year's count that a figure beside stands for. */
function yearAt(judged: Judged | undefined, { sentence, place }: Claim): Cell | null {
  const [cell, ...others] = judged?.cells ?? [];
  if (judged === undefined || cell === undefined || others.length > 0 || judged.verdict !== 'supported' || judged.reason !== 'agrees')
    return null;
  const { claim } = judged;
  const isBeside = place === null && claim.place === null && Math.abs(claim.sentence - sentence) <= 1 && claim.change === null;
  return isBeside && cell.kind === 'count' && cell.months === A_YEAR ? cell : null;
}

/** The one observation that lies so many years from a first one, on the way to a second so far apart. */
function yearFrom(first: Cell, second: Cell, years: number, bench: Pick<Bench, 'evidence' | 'frame'>): Cell | null {
  const apart = second.stretch.endMonth - first.stretch.endMonth;
  if (first.series !== second.series || Math.abs(apart) !== years * A_YEAR) return null;
  return years === 1 ? second : atMonth(first, first.stretch.endMonth + apart / years, bench);
}

function nextTo(first: Cell, second: Cell, bench: Pick<Bench, 'evidence' | 'frame'>): Cell | null {
  return atMonth(second, 2 * second.stretch.endMonth - first.stretch.endMonth, bench);
}

function atMonth({ series }: Cell, month: number, { evidence, frame }: Pick<Bench, 'evidence' | 'frame'>): Cell | null {
  const found = (evidence.bySeries.get(series) ?? [])
    .filter((cell) => cell.months === A_YEAR && cell.stretch.endMonth === month && isQuotable(cell, frame))
    .sort(standingFirst);
  return found[0] ?? null;
}

/** No printing of it is the number, and nothing that is said with the number speaks against its being meant. */
function isUnlike({ quantity, slots: { area, platform, period } }: Claim, cell: Cell): boolean {
  const { obs, platforms } = cell;
  return (
    !FITTING.has(fitOf(quantity, quantity.value, cell.interval, obs.qualifier)) &&
    (area?.reach !== 'own' || area.weak || area.codes.includes(obs.refArea)) &&
    (platform?.reach !== 'own' || platform.weak || platform.codes.some((code) => platforms.has(code))) &&
    (period?.reach !== 'own' || period.periods.length === 0 || period.periods.some((time) => samePeriod(time, obs.refPeriod)))
  );
}

/** What the number was in an earlier printing of the same. */
export function olderPrinting({ quantity: { value } }: Claim, { series, obs }: Cell, { bySeries }: Evidence): Cell | null {
  const printed = bySeries.get(series) ?? [];
  return (
    printed.find(
      (cell) => cell.obs.obsStatus === 'superseded' && cell.obs.obsValue === value && samePeriod(cell.obs.refPeriod, obs.refPeriod),
    ) ?? null
  );
}
