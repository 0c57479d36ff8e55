import type { Cell } from '../dataset/evidence.js';
import { samePeriod } from '../text/period.js';
import { isQuotable } from '../reckon/series.js';
import type { Bench, Judged } from './outcome.js';

/**
 * "Grew from 929 cases to 929", "1,142 reports, and 1,142 of those were true": one observation borne out by two figures that are set
 * against each other, or of which one is a part of the other, is that of one of them only. Gives what the other is not, with the
 * observation of its own time where the data have it.
 */
export function heldTwice(one: Judged, all: readonly Judged[], bench: Bench): { readonly meant: Cell | null } | null {
  const { claim, cells } = one;
  const [cell] = cells;
  if (!isPlainlyRight(one) || claim.again !== null || claim.place !== null) return null;
  const twin = all.find(
    (other) =>
      other !== one &&
      isPlainlyRight(other) &&
      other.claim.sentence === claim.sentence &&
      other.claim.again === null &&
      other.claim.quantity.kind === claim.quantity.kind &&
      other.claim.quantity.value === claim.quantity.value &&
      other.cells[0] === cell,
  );
  if (twin === undefined) return null;
  const isBehind = twin.claim.quantity.span.end <= claim.quantity.span.start;
  if (claim.amongThem && isBehind && !claim.said.own.some(({ lower }) => ALL.has(lower))) return { meant: null };
  if (claim.comparand === twin.claim.comparand || isOfItsTime(one) || goesOnFrom(one, twin, all)) return null;
  // Where neither says its own time, nobody can tell which of the two it is.
  if (!isOfItsTime(twin) && !claim.comparand) return { meant: null };
  return { meant: atItsTime(one, bench) };
}
const ALL: ReadonlySet<string> = new Set(['all', 'every', 'each']);

/** "From 122 to 140, then from 140 to 176": the end of one move, and the beginning of the next. */
function goesOnFrom(one: Judged, twin: Judged, all: readonly Judged[]): boolean {
  const [first, second] = one.claim.quantity.span.start < twin.claim.quantity.span.start ? [one, twin] : [twin, one];
  return (
    !first.claim.comparand &&
    second.claim.comparand &&
    all.some(({ claim: { sentence, quantity } }) => {
      const { span, kind } = second.claim.quantity;
      return sentence === second.claim.sentence && quantity.kind === kind && quantity.span.start > span.start;
    })
  );
}

/**
 * "Went from 279 to 152", of which 152 came first: two figures of one series that something went from and to, in the wrong order of time,
 * where the later one does not say when it was.
 */
export function wentBack(one: Judged, index: number, all: readonly Judged[], bench: Bench): { readonly meant: Cell | null } | null {
  const from = all[index - 1];
  const { claim, cells } = one;
  if (
    from === undefined ||
    !isPlainlyRight(one) ||
    !isPlainlyRight(from) ||
    !from.claim.comparand ||
    claim.comparand ||
    claim.place !== null ||
    from.claim.sentence !== claim.sentence ||
    isOfItsTime(one) ||
    !isTo(from, one)
  )
    return null;
  const isBack = cells.every((last) =>
    from.cells.every((first) => last.series === first.series && last.months === first.months && last.stretch.end < first.stretch.end),
  );
  return isBack ? { meant: atItsTime(one, bench) } : null;
}

/** Nothing but "to", and what is counted, stands between the two. */
function isTo({ claim: from }: Judged, { claim: to }: Judged): boolean {
  const between = to.said.own.filter(({ start, end }) => start >= from.quantity.span.end && end <= to.quantity.span.start);
  return between.length <= MOST_BETWEEN && between.some(({ lower }) => lower === 'to');
}
const MOST_BETWEEN = 3;

function isPlainlyRight({ verdict, reason, derivation, cells }: Judged): boolean {
  return verdict === 'supported' && reason === 'agrees' && derivation === null && cells.length > 0;
}

/** Its own words name the time of the observation. */
function isOfItsTime({ claim: { slots }, cells }: Judged): boolean {
  const { period } = slots;
  return period?.reach === 'own' && period.periods.some((time) => cells.some(({ obs }) => samePeriod(time, obs.refPeriod)));
}

/** The observation of its series at the one time that is said or meant of it, where that holds another value. */
function atItsTime({ claim: { slots, quantity }, cells: [cell] }: Judged, { evidence, frame }: Bench): Cell | null {
  const { period } = slots;
  if (period === null || period.weak || period.periods.length !== 1 || samePeriod(period.periods[0]!, cell!.obs.refPeriod)) return null;
  const then = (evidence.bySeries.get(cell!.series) ?? []).filter(
    (other) => other.obs.obsStatus === 'normal' && samePeriod(other.obs.refPeriod, period.periods[0]!) && isQuotable(other, frame),
  );
  return then.length > 0 && then.every(({ obs }) => obs.obsValue !== quantity.value) ? then[0]! : null;
}
