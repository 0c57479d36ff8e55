import { differencesOf, onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { A_YEAR, samePeriod } from '../text/period.js';
import { STRENGTH } from '../claim/slots.js';
import type { Bench, Judged } from './judge.js';
import { isQuotable } from '../reckon/series.js';
import { twinsOf } from './twin.js';
import { twinByDetail } from './worded.js';
import type { Candidate } from './weigh.js';

/**
 * "Rose from 122 to 264 last year", "… in five years", where six lie between the two: the right figure of another time than that from which
 * it is said to have gone. Gives the observation that it went from, or null.
 */
export function goneInOtherTime(one: Judged, all: readonly Judged[]): Cell | null {
  const {
    move,
    sentence,
    quantity,
    slots: { period },
    said,
  } = one.claim;
  if (move?.as !== 'end' || !move.isPaired || period?.reach !== 'own' || period.span === null) return null;
  const start = all.findLast(
    ({ claim }) => claim.sentence === sentence && claim.quantity.span.end <= quantity.span.start && claim.quantity.kind === 'number',
  );
  if (start === undefined || !start.claim.comparand || start.verdict !== 'supported' || start.derivation !== null) return null;
  const between = said.own.filter(({ start: at, end }) => at >= start.claim.quantity.span.end && end <= quantity.span.start);
  const isLastYear =
    said.own.some(
      ({ lower, start: at, end }) => (lower === 'last' || lower === 'past') && period.span!.start <= at && end <= period.span!.end,
    ) && one.cells.some(({ obs, months }) => months === A_YEAR && period.periods.some((time) => samePeriod(time, obs.refPeriod)));
  // "From 122 at first to 264 last year": more than a word or two between them may tell when the first was.
  const isOfYear = isLastYear && start.claim.slots.period?.reach !== 'own' && between.length <= MOST_BETWEEN;
  const months = period.months ?? (isOfYear ? A_YEAR : null);
  if (months === null || months % A_YEAR !== 0) return null;
  const pairs = one.cells.flatMap((end) =>
    start.cells.flatMap((from) =>
      onlyDifference(end, from) === 'period' ? [{ from, apart: end.stretch.endMonth - from.stretch.endMonth }] : [],
    ),
  );
  // Who counts the years themselves, first and last, counts one more than lie between them.
  const isOther =
    pairs.length > 0 &&
    pairs.every(({ apart }) => apart > 0 && apart % A_YEAR === 0 && apart !== months && (months === A_YEAR || apart !== months - A_YEAR));
  return isOther ? pairs[0]!.from : null;
}
const MOST_BETWEEN = 2;

/**
 * A right figure of one place in a column, or a row, of which all others are of another (England and Wales in a table of the United
 * Kingdom), where nothing in its cell or its head tells of a place: what the data hold of theirs at its time, or null.
 */
export function strayInTable(one: Judged, all: readonly Judged[], { evidence, frame }: Bench): Cell | null {
  const {
    claim: {
      place,
      slots: { area },
    },
    cells,
  } = one;
  const [cell] = cells;
  if (place === null || place.noted || cell === undefined || (area !== null && area.strength >= STRENGTH.lead)) return null;
  for (const line of ['column', 'row'] as const) {
    const isBeside = ({ claim, verdict, derivation }: Judged): boolean =>
      claim.place !== null && claim.place !== place && claim.place[line] === place[line] && verdict === 'supported' && derivation === null;
    for (const known of all.find(isBeside)?.cells ?? []) {
      if (
        cells.some(({ obs }) => obs.refArea === known.obs.refArea) ||
        differencesOf(cell, known).some((difference) => difference !== 'period' && difference !== 'area')
      )
        continue;
      const others = all.filter(isBeside);
      // Where the heading names the place, one other figure of it is enough, and two where the text before does.
      const least = area?.codes.length !== 1 || area.codes[0] !== known.obs.refArea ? LEAST_ALIKE : area.reach === 'before' ? 2 : 1;
      if (others.length < least || !others.every(({ cells: its }) => its.some(({ series }) => series === known.series))) continue;
      const there = standingAt(known, cell, evidence, frame);
      if (there.length > 0 && there.every(({ obs }) => obs.obsValue !== cell.obs.obsValue)) return there[0]!;
    }
  }
  return null;
}
/** Fewer others tell nothing of a table. */
const LEAST_ALIKE = 3;

/** What stands in the series of one observation at the time of another, and may be quoted on the draft's day. */
function standingAt({ series }: Cell, { obs: { refPeriod } }: Cell, { bySeries }: Bench['evidence'], frame: Bench['frame']): Cell[] {
  return (bySeries.get(series) ?? []).filter(
    (other) => other.obs.obsStatus === 'normal' && samePeriod(other.obs.refPeriod, refPeriod) && isQuotable(other, frame),
  );
}

/**
 * Under "Year" a bare 2021 over the figure of 2020/21, and 2022 over that of 2021/22: years that are called by the one in which they end.
 */
export function isCalledByItsEnd(one: Judged, all: readonly Judged[]): boolean {
  const isSo = ({
    verdict,
    reason,
    cells: [cell],
    claim: {
      slots: { period },
    },
  }: Judged): boolean =>
    verdict === 'contradicted' &&
    reason === 'wrong-period' &&
    period?.reach === 'head' &&
    period.periods.some(({ start }) => start.endsWith('-01-01') && start.slice(0, 4) === cell!.obs.refPeriod.end.slice(0, 4)) &&
    cell!.obs.refPeriod.start < period.periods[0]!.start;
  const { place } = one.claim;
  return place !== null && isSo(one) && all.some((other) => other !== one && other.claim.place?.column === place.column && isSo(other));
}

/** In a row under "Assessed" and "Confirmed", the number of each under the other's head: the observation of the other, or null. */
export function swappedInRow(one: Judged, all: readonly Judged[]): Cell | null {
  const {
    claim: {
      place,
      slots: { measure },
    },
    cells: [cell],
  } = one;
  if (place === null || cell === undefined || measure?.reach !== 'head' || measure.weak || measure.codes.includes(cell.obs.measure))
    return null;
  const other = all.find(
    ({ claim, verdict, derivation, cells }) =>
      claim.place?.row === place.row &&
      verdict === 'supported' &&
      derivation === null &&
      claim.slots.measure?.reach === 'head' &&
      claim.slots.measure.codes.includes(cell.obs.measure) &&
      cells.every(({ obs }) => measure.codes.includes(obs.measure)),
  );
  return other?.cells[0] ?? null;
}

/**
 * "It assessed 424,047 reports and confirmed 291,273 pages. The year before, the former had been 275,652": what the latter was. Gives what
 * the former was then, or null.
 */
export function swappedWithLatter(one: Judged, all: readonly Judged[], { evidence, frame }: Bench): Cell | null {
  const {
    said: { own },
    sentence,
    quantity: { span },
  } = one.claim;
  const isWhole = ({ verdict, derivation }: Judged): boolean => verdict === 'supported' && derivation === null;
  const word = isWhole(one)
    ? own.findLast(
        ({ lower, end }, i) =>
          (lower === 'former' || lower === 'latter') &&
          end <= span.start &&
          own[i - 1]?.lower === 'the' &&
          own[i + 1] !== undefined &&
          (VERBS.has(own[i + 1]!.lower) || own[i + 1]!.start - end > 1),
      )
    : undefined;
  if (
    word === undefined ||
    all.some(({ claim }) => claim.sentence === sentence && claim.quantity.span.start > word.end && claim.quantity.span.end <= span.start)
  )
    return null;
  const pair = all.filter(
    (other) =>
      other.claim.sentence === sentence - 1 &&
      other.claim.quantity.kind === one.claim.quantity.kind &&
      isWhole(other) &&
      !other.claim.comparand,
  );
  if (pair.length !== 2) return null;
  const [meant, other] = word.lower === 'former' ? pair : pair.toReversed();
  const [cell] = one.cells;
  if (meant!.cells[0]!.series === other!.cells[0]!.series || cell!.series !== other!.cells[0]!.series) return null;
  return standingAt(meant!.cells[0]!, cell!, evidence, frame)[0] ?? null;
}

const VERBS: ReadonlySet<string> = new Set('was were is are had has stood came rose fell went numbered reached to at'.split(' '));

/**
 * "The reports assessed went up by 6% and the pages confirmed by 8%", which are the other way about: of two changes told in one sentence
 * each is said of what the other is of. Gives the observation of the other, or null.
 */
export function swappedChange(
  one: Judged,
  all: readonly Judged[],
  {
    evidence: {
      dataset: { measures },
    },
  }: Bench,
): Cell | null {
  const ofWhat = ({ obs }: Cell): string | null => measures.get(obs.measure)?.of ?? null;
  const isSaidOf = (
    {
      claim: {
        slots: { measure },
      },
    }: Judged,
    cell: Cell,
  ): boolean => measure?.reach === 'own' && !measure.weak && measure.codes.includes(ofWhat(cell) ?? '');
  const isWhole = ({ verdict, derivation, cells }: Judged): boolean => verdict === 'supported' && derivation === null && cells[0]!.isChange;
  const [cell] = one.cells;
  if (!isWhole(one) || ofWhat(cell!) === null || isSaidOf(one, cell!)) return null;
  const other = all.find(
    (beside) =>
      beside !== one &&
      beside.claim.sentence === one.claim.sentence &&
      isWhole(beside) &&
      !isSaidOf(beside, beside.cells[0]!) &&
      isSaidOf(beside, cell!) &&
      isSaidOf(one, beside.cells[0]!),
  );
  return other !== undefined &&
    other.cells[0]!.obs.topic === cell!.obs.topic &&
    samePeriod(other.cells[0]!.obs.refPeriod, cell!.obs.refPeriod)
    ? other.cells[0]!
    : null;
}

/**
 * "Snapchat was named in 40% of the cases, and WhatsApp in 12% of them": of two in a sentence that tells no time, each of which is
 * published, the one is of the time that the text tells of elsewhere, and this one of another. Gives its observation and the one of the
 * other's time, or null.
 */
export function untimedPair(
  one: Judged,
  index: number,
  all: readonly Judged[],
  { evidence, frame, earlier }: Bench,
): readonly [Cell, Cell] | null {
  if (!isUntimed(one) || (one.verdict !== 'supported' && one.verdict !== 'unverified')) return null;
  const other = [all[index - 1], all[index + 1]].find(
    (beside) =>
      beside !== undefined &&
      beside.claim.sentence === one.claim.sentence &&
      beside.claim.quantity.kind === one.claim.quantity.kind &&
      beside.verdict === 'supported' &&
      isUntimed(beside),
  );
  const own =
    other === undefined
      ? []
      : one.verdict === 'supported'
        ? one.cells
        : one.candidates.flatMap(({ fit, conflict, cell }) => (fit === 'exact' && conflict === null ? [cell] : []));
  if (other === undefined || own.length === 0) return null;
  const isTold = (cell: Cell): boolean =>
    [...earlier(), ...all].some(
      (told) =>
        told !== one &&
        told !== other &&
        told.verdict === 'supported' &&
        told.cells.some(({ obs }) => samePeriod(obs.refPeriod, cell.obs.refPeriod)),
    );
  const { value } = one.claim.quantity;
  let found: readonly [Cell, Cell] | null = null;
  for (const known of other.cells)
    for (const cell of own) {
      if (cell.isChange || known.isChange || samePeriod(cell.obs.refPeriod, known.obs.refPeriod)) return null;
      const then = standingAt(cell, known, evidence, frame);
      if (
        then.length === 0 ||
        !PARALLEL.has(onlyDifference(known, then[0]!) ?? '') ||
        then.some(({ interval }) => interval.low <= value && value <= interval.high) ||
        !isTold(known) ||
        isTold(cell)
      )
        return null;
      found ??= [cell, then[0]!];
    }
  return found;
}

/** Nothing that is said with it tells when, nor what it is worked out from. */
function isUntimed({
  derivation,
  claim: {
    asked,
    place,
    change,
    comparand,
    move,
    quantity,
    slots: { period },
  },
}: Judged): boolean {
  return (
    derivation === null &&
    asked?.operation !== 'rest' &&
    place === null &&
    change === null &&
    !comparand &&
    move === null &&
    quantity.hedge === 'none' &&
    (period === null || period.strength < STRENGTH.lead)
  );
}
const PARALLEL: ReadonlySet<string> = new Set(['platform', 'area', 'sex']);

/**
 * "Half blocked them and 68% reported them", which is the other way about: the words around the one tell of what the other is of, and those
 * around the other of what this one is, or it is marked so. Gives the observation of the other, or null.
 */
export function swappedDetail(one: Judged, all: readonly Judged[], bench: Bench): Cell | null {
  const mine = candidateOf(one);
  const told = mine && mine.cell.obs.detail !== null ? twinByDetail(mine, one.claim, bench, true) : undefined;
  if (told === undefined) return null;
  const isSwapped = (other: Judged): boolean => {
    if (other.verdict === 'contradicted')
      return other.reason === 'wrong-measure' && other.addressed === mine!.cell && other.cells[0] === told;
    const its = candidateOf(other);
    return its !== undefined && its.cell === told && twinByDetail(its, other.claim, bench, true) === mine!.cell;
  };
  return all.some((other) => other !== one && other.claim.sentence === one.claim.sentence && isSwapped(other)) ? told : null;
}

/** The observation that bears it out, as it was weighed. */
function candidateOf({ verdict, derivation, candidates, cells: [cell] }: Judged): Candidate | undefined {
  return verdict === 'supported' && derivation === null ? candidates.find((candidate) => candidate.cell === cell) : undefined;
}

const FIRM: ReadonlySet<string> = new Set(['none', 'about']);

/**
 * "Gwent on 30 and Dyfed-Powys on 58", which are the other way about: where the one is marked as the other's, so is the other as its. Gives
 * what its words speak against, and the observation of what they name, or null.
 */
export function swappedWith(
  one: Judged,
  index: number,
  all: readonly Judged[],
  { evidence }: Bench,
): { readonly mine: Candidate; readonly theirs: Cell } | null {
  const firm =
    one.verdict === 'unverified' && FIRM.has(one.claim.quantity.hedge)
      ? one.candidates.filter((candidate) => candidate.fit === 'exact' && candidate.firm)
      : [];
  if (firm.length === 0) return null;
  for (const other of [all[index - 2], all[index - 1], all[index + 1], all[index + 2]]) {
    if (other === undefined || other.claim.sentence !== one.claim.sentence || other.verdict !== 'contradicted' || other.cells.length === 0)
      continue;
    const mine = firm.find(({ cell }) => cell === other.addressed);
    if (mine !== undefined && twinsOf(mine, one.claim, evidence).includes(other.cells[0]!)) return { mine, theirs: other.cells[0]! };
  }
  return null;
}
