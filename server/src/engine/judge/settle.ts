import { echoed, otherValue, slip, unlikeBeside } from './accuse.js';
import { elsewhere, fromAnother } from './elsewhere.js';
import { sizeOf } from './base.js';
import type { Claim } from '../claim/claim.js';
import type { Operation } from '../claim/operation.js';
import { type Derivation, derive, deriveFromNothing, isDerivable, isGivenBeside } from '../reckon/derive.js';
import { type Cell, measureMoved } from '../dataset/evidence.js';
import { addressedBy, matchAddress } from './match.js';
import { isChangeOfAnotherYear } from './othertime.js';
import { type Bench, type Judged, THRESHOLDS, verdict } from './outcome.js';
import { countsSomethingElse, FAR_OFF } from './pinned.js';
import { mistyped } from './mistyped.js';
import { nearTo } from '../reckon/operands.js';
import { ofShareBefore, outOfPart, spreadOverAll } from '../reckon/portion.js';
import { isBounded } from '../reckon/reckon.js';
import { samePeriod } from '../text/period.js';
import { FITTING, isRoundInWords } from '../dataset/value.js';
import { comesOutOf } from '../reckon/untold.js';
import type { Candidate } from './weigh.js';

/** A number that only runs on from others has too little said of it to be accused of more than a slip or a wrong sum. */
export function settle(claim: Claim, candidates: readonly Candidate[], bench: Bench, runsOn: boolean): Judged {
  const addressed = (): readonly Candidate[] => addressedBy(claim, bench);
  return (
    derived(claim, candidates, bench) ??
    turned(claim, candidates, bench) ??
    (claim.ownCount || claim.ownStudy || (claim.asked !== null && isGivenBeside(claim, nearTo(claim, bench.earlier())))
      ? null
      : runsOn
        ? slip(claim, candidates, bench)
        : (wrongThing(claim, candidates, bench, addressed) ??
          fromAnother(claim, candidates, bench) ??
          otherValue(claim, candidates, bench, addressed()))) ??
    spread(claim, candidates, bench) ??
    unlikeBeside(claim, candidates, bench) ??
    echoed(claim, candidates, bench) ??
    (claim.ownCount || claim.ownStudy || runsOn ? null : mistyped(claim, candidates, bench)) ??
    unfounded(claim, candidates, bench) ??
    unsettled(claim, candidates, bench)
  );
}

/**
 * Right number, wrong thing; but a short number that another place or year happens to have is rather one with two digits swapped of what is
 * meant.
 */
function wrongThing(claim: Claim, candidates: readonly Candidate[], bench: Bench, addressed: () => readonly Candidate[]): Judged | null {
  const other = elsewhere(claim, candidates, bench, addressed);
  if (other !== null && claim.quantity.value >= SHORT) return other;
  const swapped = slip(claim, candidates, bench);
  return swapped !== null && other?.addressed !== swapped.cells[0] ? swapped : other;
}

const SHORT = 1000;

/** Keeps of the candidates only those that somebody may yet ask for. */
function unsettled(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged {
  const first = candidates.slice(0, 2);
  return verdict(claim, candidates, {
    verdict: 'unverified',
    reason: 'no-observation',
    cells: [],
    nearest: once(() => nearestCells(claim, first, bench)),
  });
}

function once<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => (found ??= find());
}

/** A figure worked out from others of the draft or of the data. */
export function derived(claim: Claim, candidates: readonly Candidate[], bench: Bench, isFigure = true): Judged | null {
  const derivation = isDerivable(claim)
    ? derive(claim, { evidence: bench.evidence, frame: bench.frame, around: nearTo(claim, bench.earlier()), isFigure })
    : null;
  if (!derivation) return null;
  const { cells, fit, rupture, sound, certain } = derivation;
  if (
    FITTING.has(fit) &&
    rupture === null &&
    (endsElsewhere(claim, derivation, bench.beside) ||
      isOfOtherPlaceThanBeside(claim, derivation, bench) ||
      isOfOtherMeasureThanNamed(claim, derivation, bench) ||
      candidates.some((one) => cells.includes(one.cell) && isChangeOfAnotherYear(one, claim, bench)))
  )
    return null;
  if (fit === 'none' && isOfFewerThanSaid(claim, derivation)) return null;
  // What somebody counted himself is worked out from nothing but what he tells of it in the same breath.
  if (
    (claim.ownCount || claim.ownStudy) &&
    !FITTING.has(fit) &&
    derivation.operands.some(({ block, claim: { sentence } }) => block !== 'same' || sentence !== claim.sentence)
  )
    return null;
  // "682,000 (17%) spoke to strangers, and 212,000 (5%) met one": a share that was published in the same study is not of the count beside
  // it.
  if (
    fit === 'none' &&
    claim.asked!.operation === 'share' &&
    candidates.some(
      (one) =>
        one.fit === 'exact' &&
        !one.firm &&
        cells.some(
          ({ obs, isPoll }) =>
            !isPoll && one.cell.isPoll && obs.source === one.cell.obs.source && samePeriod(obs.refPeriod, one.cell.obs.refPeriod),
        ),
    )
  )
    return null;
  if (rupture && fit !== 'none' && !(fit === 'loose' && claim.asked!.operation === 'share'))
    return verdict(claim, candidates, {
      verdict: 'misleading',
      reason: rupture.kind === 'time' ? 'series-break' : 'not-comparable',
      cells,
      derivation,
      note: rupture.note,
    });
  if (
    fit === 'none' &&
    (isMoveOfRest(claim) ||
      isOfLaterTime(claim, cells, bench.beside) ||
      (claim.comparand && claim.asked!.operation === 'sum') ||
      (claim.asked!.operation === 'rate' && isPublishedPace(candidates)))
  )
    return null;
  switch (fit === 'loose' && claim.quantity.words && !isRoundInWords(claim.quantity) ? 'none' : fit) {
    case 'exact':
    case 'rounded':
      return sound ? verdict(claim, candidates, { verdict: 'supported', reason: 'derived', cells, derivation }) : null;
    case 'against':
      return certain ? verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-direction', cells, derivation }) : null;
    // "More than tripled", of what has grown nearly fivefold, is true.
    case 'loose':
      // "34,000 in six years, an average of 6,800 a year": no rounding goes so far in digits.
      if (
        sound &&
        certain &&
        claim.asked!.operation === 'rate' &&
        !isBounded(claim.quantity, derivation.result) &&
        isFarInDigits(claim.quantity, derivation.result)
      )
        return verdict(claim, candidates, { verdict: 'contradicted', reason: 'bad-arithmetic', cells, derivation });
      return sound && certain && claim.quantity.words && !isBounded(claim.quantity, derivation.result)
        ? verdict(claim, candidates, { verdict: 'misleading', reason: 'over-rounded', cells, derivation })
        : null;
    // "The data came from 44 forces. That is 20 a day": so far off, it is a rate of something else.
    default:
      return certain &&
        claim.scope !== 'outside' &&
        !(
          claim.asked!.operation === 'rate' &&
          (isFarOff(claim.quantity.value, derivation.result) || isBounded(claim.quantity, derivation.result))
        )
        ? verdict(claim, candidates, {
            verdict: 'contradicted',
            reason: sound || cells.length > 0 ? 'bad-arithmetic' : 'internal-mismatch',
            cells,
            derivation,
          })
        : null;
  }
}

/**
 * "In 2023 they tripled to 186,819, and in 2024 there were 546,000": what has gone "to" a number ends there, and does not begin.
 */
function endsElsewhere(
  { asked, change, quantity: { kind, value, span }, sentence, said: { own } }: Claim,
  { operands, cells }: Derivation,
  beside: readonly Claim[],
): boolean {
  if (asked!.operation !== 'multiple' && asked!.operation !== 'change') return false;
  const to = own.find(({ lower, start }) => lower === 'to' && start === span.end + 1);
  const end =
    to === undefined
      ? undefined
      : beside.find(
          (other) =>
            other.sentence === sentence &&
            other.quantity.kind === 'number' &&
            other.quantity.span.start > to.end &&
            other.quantity.span.start - to.end <= RIGHT_BEHIND,
        )?.quantity.value;
  if (end === undefined) return false;
  const others = [...operands.map(({ claim: other }) => other.quantity.value), ...cells.map(({ obs }) => obs.obsValue)].filter(
    (other) => other !== end,
  );
  const isUp = kind === 'multiple' ? value > 1 : change === 'up';
  return others.length > 0 && others.every((other) => (isUp ? end < other : end > other));
}

/**
 * "Devon: 56. Gloucestershire: 25 in 2017/18 and 45 in 2019/20, so it has more than doubled": of the two counts of one series that the
 * sentence tells, and not of one of them and another place's.
 */
function isOfOtherPlaceThanBeside(
  { asked, sentence, quantity: { span } }: Claim,
  { cells, operands }: Derivation,
  { agreed }: Bench,
): boolean {
  if (!MOVING.has(asked!.operation) || operands.length < 2) return false;
  const told = agreed.filter(({ claim: other }) => other.sentence === sentence && other.quantity.span.end <= span.start);
  const [one, other, ...more] = told.map(({ cells: [cell] }) => cell!);
  return (
    one !== undefined &&
    other !== undefined &&
    more.length === 0 &&
    one.series === other.series &&
    one !== other &&
    cells.some(({ obs }) => obs.refArea !== one.obs.refArea)
  );
}

/** "392,665 reports and 275,652 pages ... The reports grew by 6%": the change of what is told, but not of what is named. */
function isOfOtherMeasureThanNamed(
  { asked, slots: { measure } }: Claim,
  { cells }: Derivation,
  { agreed, earlier, evidence: { dataset } }: Bench,
): boolean {
  if (!MOVING.has(asked!.operation) || measure?.reach !== 'own' || measure.weak || cells.length === 0) return false;
  const isNamed = (cell: Cell): boolean => measure.codes.includes(measureMoved(cell, dataset) ?? cell.obs.measure);
  return !cells.some(isNamed) && [...earlier(), ...agreed].some((told) => told.cells.slice(0, 1).some(isNamed));
}

/** "All four together come to 207": the sum of two of them is not what is meant. */
function isOfFewerThanSaid({ asked, said: { own } }: Claim, { operands }: Derivation): boolean {
  const isOther = (parts: number | undefined, of: string | undefined): boolean =>
    parts !== undefined && parts !== operands.length && of !== 'years' && of !== 'months';
  return (
    asked!.operation === 'sum' &&
    operands.length > 1 &&
    own.some(({ lower }, i) => (lower === 'all' || lower === 'the') && isOther(PARTS[own[i + 1]?.lower ?? ''], own[i + 2]?.lower))
  );
}
const PARTS: Readonly<Record<string, number>> = { three: 3, four: 4, five: 5, six: 6, seven: 7, eight: 8 };

/** "Take the county out and the rest of the region had 43 fewer": the change of what is left is not that of what was left out. */
function isMoveOfRest({ asked, said: { own } }: Claim): boolean {
  return asked !== null && MOVING.has(asked.operation) && own.some(({ lower }) => lower === 'rest' || lower === 'remainder');
}

/**
 * "Rose by 11% in 2023/24, to 7,062, and by 3% in 2024/25, to 7,263": a change of a time that is told right behind it does not end at a
 * later one, nor one "to" a number at another.
 */
function isOfLaterTime(
  { asked, quantity: { span }, sentence, slots: { period }, said: { own } }: Claim,
  cells: readonly Cell[],
  beside: readonly Claim[],
): boolean {
  if (asked!.operation !== 'change' || cells.length < 2) return false;
  const last = cells.reduce((late, cell) => (cell.stretch.end > late.stretch.end ? cell : late));
  const isBefore = (words: ReadonlySet<string>, at: number): boolean =>
    own.some(({ lower, start, end }) => words.has(lower) && start > span.end && end === at - 1);
  const next = beside.find(
    (other) => other.sentence === sentence && other.quantity.kind === 'number' && other.quantity.span.start > span.end,
  );
  if (next !== undefined && next.quantity.span.start - span.end <= FAR_BEHIND && isBefore(TO, next.quantity.span.start))
    return last.obs.obsValue !== next.quantity.value;
  const isOwn =
    period?.reach === 'own' &&
    period.span !== null &&
    period.open === null &&
    period.periods.length > 0 &&
    period.span.start - span.end <= RIGHT_BEHIND &&
    isBefore(WITHIN, period.span.start);
  return isOwn && !last.isChange && period.periods.every((time) => time.end < last.obs.refPeriod.start);
}

/** As many letters as " during the ", and as that and a year. */
const RIGHT_BEHIND = 12;

const FAR_BEHIND = 24;

const TO: ReadonlySet<string> = new Set(['to']);

const WITHIN: ReadonlySet<string> = new Set(['in', 'during']);

/** "About eight a day", which is published, is not held to what the count of the year gives. */
function isPublishedPace(candidates: readonly Candidate[]): boolean {
  return candidates.some(
    ({ fit, cell, states }) =>
      (fit === 'exact' || fit === 'rounded') &&
      cell.kind === 'rate' &&
      states.topic !== 'conflict' &&
      (states.period === 'same' || (fit === 'exact' && states.period === 'near')) &&
      states.area !== 'conflict',
  );
}

const MOVING: ReadonlySet<Operation> = new Set(['difference', 'change', 'multiple']);

function isFarInDigits({ kind, words, value }: Claim['quantity'], result: number): boolean {
  return (
    !words && (kind === 'number' || kind === 'rate') && value >= LEAST_IN_DIGITS && Math.abs(value - result) > A_TENTH * Math.abs(result)
  );
}
const LEAST_IN_DIGITS = 20;
const A_TENTH = 0.1;

function isFarOff(value: number, result: number): boolean {
  return value > FAR_OFF * result || FAR_OFF * value < result;
}

/** Worked out by its words, and out of nothing that is told or published. */
function unfounded(claim: Claim, candidates: readonly Candidate[], { evidence, frame, earlier, beside }: Bench): Judged | null {
  // "Which runs nine drop-in centres": what nobody counts there is worked out from none of the figures; nor is the fall of another crime.
  if (claim.scope === 'outside' || isMoveOfRest(claim) || (claim.quantity.kind === 'number' && countsSomethingElse(claim))) return null;
  if (
    claim.ownCount ||
    claim.ownStudy ||
    candidates.some(
      ({ fit, conflict, score, cell }) =>
        fit === 'exact' && conflict === null && score > (cell.isChange ? THRESHOLDS.near : THRESHOLDS.telling),
    )
  )
    return null;
  const derivation = deriveFromNothing(claim, { evidence, frame, around: nearTo(claim, earlier()), isFigure: true });
  if (derivation !== null && (isOfLaterTime(claim, derivation.cells, beside) || isOfFewerThanSaid(claim, derivation))) return null;
  if (
    derivation !== null &&
    ((claim.asked!.operation === 'rate' && isFarOff(claim.quantity.value, derivation.result)) ||
      (claim.quantity.kind === 'multiple' && isBounded(claim.quantity, derivation.result)))
  )
    return null;
  return (
    derivation && verdict(claim, candidates, { verdict: 'contradicted', reason: 'bad-arithmetic', cells: derivation.cells, derivation })
  );
}

/** A number whose words do not tell how it was worked out. */
export function untold(claim: Claim, candidates: readonly Candidate[], { evidence, frame, earlier }: Bench): Judged | null {
  const derivation =
    claim.denied || claim.ownCount || claim.ownStudy
      ? null
      : comesOutOf(claim, { evidence, frame, around: nearTo(claim, earlier()), isFigure: true });
  return derivation && verdict(claim, candidates, { verdict: 'supported', reason: 'derived', cells: derivation.cells, derivation });
}

/** The share told right before, turned into a count: of its part, or wrongly of the whole. */
function turned(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const told = ofShareBefore(claim, bench.agreed, bench.evidence);
  return (
    told &&
    verdict(
      claim,
      candidates,
      FITTING.has(told.fit)
        ? { verdict: 'supported', reason: 'derived', cells: told.cells, derivation: told }
        : { verdict: 'contradicted', reason: 'wrong-base', cells: told.cells, derivation: told },
    )
  );
}

/** A share of a part, turned into a count of that part, rightly or wrongly, or of the whole. */
function spread(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const part = outOfPart(claim, bench);
  if (part !== null && FITTING.has(part.fit))
    return verdict(claim, candidates, { verdict: 'supported', reason: 'derived', cells: part.cells, derivation: part });
  if (part !== null)
    return part.certain
      ? verdict(claim, candidates, { verdict: 'contradicted', reason: 'bad-arithmetic', cells: part.cells, derivation: part })
      : null;
  const derivation = spreadOverAll(claim, bench);
  // "With 2,111 on a known platform, Snapchat accounted for some 840 of them": put on the part that the share is of.
  const size = derivation && sizeOf(derivation.cells[0]!.obs, bench.evidence);
  if (
    size !== null &&
    claim.amongThem &&
    [...bench.agreed, ...bench.earlier()].some(({ cells }) => cells.some(({ obs }) => obs.obsValue === size))
  )
    return null;
  return derivation && verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-base', cells: derivation.cells, derivation });
}

function nearestCells(claim: Claim, candidates: readonly Candidate[], bench: Bench): Cell[] {
  const near = (candidates.length ? candidates : matchAddress(claim, bench, { score: THRESHOLDS.near, agrees: false })).filter(
    ({ score }) => score > THRESHOLDS.near,
  );
  // What is said to have grown is told how much it has.
  const changes =
    claim.asked?.operation === 'change' || claim.asked?.operation === 'multiple' ? near.filter(({ cell }) => cell.isChange) : [];
  return (changes.length > 0 ? changes : near).slice(0, 2).map(({ cell }) => cell);
}
