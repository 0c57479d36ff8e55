import type { Claim } from '../claim/claim.js';
import { onlyDifference, type Rupture } from '../dataset/comparable.js';
import { asInColumn } from './column.js';
import { comparisons } from './compare.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { Frame } from '../claim/frame.js';
import type { Judged } from '../judge/judge.js';
import { cellsOf, gather, isInLast, isPlain, isSound, type Neighbourhood, type Operand, stands } from './operands.js';
import { givenByNothing, isGivenInSentence } from './nothing.js';
import { isOfOwnSubject, rates } from './rate.js';
import { fitOfResult, formatPercent, reckonMean, reckonPart } from './reckon.js';
import { deriveRest } from './rest.js';
import { againstRival, changeToNext } from './rival.js';
import { search } from './search.js';
import { slippedResult } from './slipped.js';
import { saidAgain, shares } from './share.js';
import { atThatPace, rateAgain } from './spread.js';
import { deriveSum } from './sum.js';
import { type Fit, FITTING } from '../dataset/value.js';

/** A figure worked out from others. */
export interface Derivation {
  readonly fit: Fit;
  readonly result: number;
  readonly calculation: () => string;
  /** The figures of the draft that went in. */
  readonly operands: readonly Judged[];
  /** The observations that went in. */
  readonly cells: readonly Cell[];
  /** Every figure that went in stands. */
  readonly sound: boolean;
  /** The text leaves nothing else to work it out from, so that another result accuses. */
  readonly certain: boolean;
  /** Why the figures that went in may not be set against each other. */
  readonly rupture: Rupture | null;
}

/** What a derivation is made with. */
export interface Workshop {
  readonly evidence: Evidence;
  readonly frame: Frame;
  /** The figures around the claim, in the order of the draft. */
  readonly around: readonly Judged[];
  /** Whether its own words make the claim a figure; else only what follows from figures that stand is of interest. */
  readonly isFigure: boolean;
}

/** A claim whose words ask for it to be worked out from others. */
type Derivable = Claim & { readonly asked: NonNullable<Claim['asked']> };

export function isDerivable(claim: Claim): claim is Derivable {
  return claim.asked !== null;
}

/**
 * Works a figure out of those around it and of the observations that the text addresses, by what its words ask for. Null where nothing can
 * be worked out.
 */
export function derive(claim: Derivable, workshop: Workshop): Derivation | null {
  if (!workshop.isFigure && !mayFollow(claim, workshop.around)) return null;
  const near = gather(claim, workshop.around);
  if (claim.rival !== null) return againstRival(claim, near, workshop);
  const told = changeToNext(claim, near, workshop) ?? asInColumn(claim, near, workshop.around) ?? deriveAsTold(claim, near, workshop);
  const without = isOfThoseWithout(claim, near) ? ofThoseWithout(claim, near, workshop) : undefined;
  // Where they are said to have none, the share of those who have one is no proof.
  if (without === null && told !== null && FITTING.has(told.fit)) return null;
  const found = without ?? told;
  // Where the words count the steps of a series ("between the third year and the fourth"), its ends need not be meant.
  const fits = found !== null && FITTING.has(found.fit);
  if (found !== null && !fits && (isOfTheRest(claim, found) || leavesOfAll(claim, found))) return null;
  if (found !== null && (fits ? found.sound || found.rupture : found.certain && !countsSteps(claim))) return found;
  const other = search(claim, near, workshop);
  // What comes out of a mistyped figure has to come out of the right one as well.
  if (fits) return other !== null && other.operands.every((one) => found.operands.includes(one)) ? other : found;
  return other !== null && (FITTING.has(other.fit) || !found?.certain) ? other : found;
}

/**
 * "In 1,824 of the 7,062 the platform was recorded, so that nearly three quarters had none": what is said right behind the share is that
 * they have it not.
 */
function isOfThoseWithout({ asked, quantity: { kind, span }, said }: Derivable, { own }: Neighbourhood): boolean {
  if (asked.operation !== 'share' || (kind !== 'percent' && kind !== 'fraction')) return false;
  const clause = said.own
    .filter(({ start }) => start >= span.end)
    .slice(0, MOST_BEHIND)
    .map(({ lower }) => lower);
  // "In 82, or 48%, nobody was identified": then the count before is of those without.
  if (
    clause.some((word, i) => UNKNOWN.has(word) && clause[i + 1] !== 'like') &&
    !own.some(({ judged }) => {
      const apart = span.start - judged.claim.quantity.span.end;
      return apart >= 0 && apart <= APPENDED;
    })
  )
    return true;
  const behind = clause.slice(0, 4);
  const [verb, word, next] = behind.slice(PRONOUNS.has(behind[0] ?? '') ? 1 : 0);
  return verb !== undefined && (/n['’]t$/.test(verb) || (HAVING.has(verb) && NONE.has(word ?? '') && !LIMITS.has(next ?? '')));
}
/** "Seven in ten cases tell us nothing", "in 71% the app is unknown". */
const UNKNOWN: ReadonlySet<string> = new Set(
  'unknown unrecorded unstated unnamed unspecified unidentified missing blank nothing nobody'.split(' '),
);
const MOST_BEHIND = 8;
const APPENDED = 6;
const PRONOUNS: ReadonlySet<string> = new Set(['it', 'they', 'there']);
const HAVING: ReadonlySet<string> = new Set('had has have was were is are did do does gave named recorded showed'.split(' '));
const NONE: ReadonlySet<string> = new Set(['none', 'no', 'not', 'nothing']);
/** "Had no more than 26". */
const LIMITS: ReadonlySet<string> = new Set(['more', 'less', 'fewer', 'only', 'just', 'all']);

/** The share of those without a thing is what the share of those with it leaves of a hundred. */
function ofThoseWithout(claim: Derivable, near: Neighbourhood, workshop: Workshop): Derivation | null {
  const { quantity } = claim;
  const whole = quantity.kind === 'fraction' ? 1 : 100;
  const found = choose(
    shares(
      { ...claim, quantity: { ...quantity, value: whole - quantity.value, hedge: OPPOSITE[quantity.hedge] ?? quantity.hedge } },
      near,
      workshop,
    ),
  );
  return found && FITTING.has(found.fit)
    ? { ...found, result: 100 - found.result, calculation: () => `100% − (${found.calculation()}) = ${formatPercent(100 - found.result)}` }
    : null;
}
const OPPOSITE: Readonly<Partial<Record<Claim['quantity']['hedge'], Claim['quantity']['hedge']>>> = {
  more: 'less',
  less: 'more',
  nearly: 'over',
  over: 'nearly',
  atLeast: 'atMost',
  atMost: 'atLeast',
};

/** What the share that comes out leaves of a hundred may be meant, whatever the words. */
function leavesOfAll({ asked, quantity }: Derivable, { result }: Derivation): boolean {
  return asked.operation === 'share' && result > 0 && result < 100 && FITTING.has(fitOfResult(quantity, 100 - result));
}

/** Whether two numbers of its own sentence give it. */
export function isGivenBeside(claim: Claim, around: readonly Judged[]): boolean {
  return isDerivable(claim) && isGivenInSentence(claim, gather(claim, around));
}

/** What a figure that is worked out is not: where nothing gives it, the working that its words mean. */
export function deriveFromNothing(claim: Claim, workshop: Workshop): Derivation | null {
  if (!isDerivable(claim) || claim.rival !== null) return null;
  return givenByNothing(claim, gather(claim, workshop.around), workshop) ?? slippedResult(claim, workshop);
}

/** "88.4% had been taught, down from 94.8%. Those without any have more than doubled": the shares are of the others. */
function isOfTheRest({ said, sentence }: Claim, { operands }: Derivation): boolean {
  return (
    said.own.some(({ lower }) => NEGATING.has(lower)) &&
    operands.every(
      ({
        block,
        claim: {
          quantity: { kind },
          sentence: its,
        },
      }) => kind === 'percent' && !(block === 'same' && its === sentence),
    )
  );
}
const NEGATING: ReadonlySet<string> = new Set('without no none not never lacking'.split(' '));

function countsSteps({ said }: Claim): boolean {
  return said.own.some(({ lower }) => STEPS.has(lower));
}
const STEPS: ReadonlySet<string> = new Set(
  'first second third fourth fifth sixth seventh then next later last latest final previous preceding following'.split(' '),
);

/** Works a figure out of those that its words lead to. */
function deriveAsTold(claim: Derivable, near: Neighbourhood, workshop: Workshop): Derivation | null {
  switch (claim.asked.operation) {
    case 'change':
    case 'difference':
    case 'multiple':
      return choose(comparisons(claim, claim.asked.operation, near, workshop));
    case 'share':
      return (
        saidAgain(claim, near) ??
        choose(shares(claim, near, workshop)) ??
        (claim.quantity.kind === 'fraction' && claim.ofSize !== null ? choose(comparisons(claim, 'multiple', near, workshop)) : null) ??
        (besideChange(claim, workshop.around) ? choose(comparisons(claim, 'change', near, workshop)) : null) ??
        (claim.asked.plain ? ofGroups(deriveSum(claim, near, workshop)) : null)
      );
    case 'rate':
      return rateAgain(claim, near) ?? ofYears(claim, near) ?? choose(rates(claim, near, workshop));
    case 'part':
      return rateAgain(claim, near) ?? choose(parts(claim, near, workshop));
    case 'sum':
      return rateAgain(claim, near) ?? atThatPace(claim, near) ?? deriveSum(claim, near, workshop);
    case 'rest':
      return restOrGap(claim, near, workshop);
  }
}

/** What is left of a whole that is told beside its parts; else of what two figures differ by. */
function restOrGap(claim: Derivable, near: Neighbourhood, workshop: Workshop): Derivation | null {
  const rest = deriveRest(claim, near, workshop.evidence);
  if (claim.quantity.kind !== 'number' || claim.ofSize !== null || (rest !== null && FITTING.has(rest.fit))) return rest;
  const gap = choose(comparisons(claim, 'difference', near, workshop));
  // What one of several parts leaves of the whole is not what all of them do.
  return gap !== null &&
    FITTING.has(gap.fit) &&
    (rest === null || !rest.certain || rest.operands.every((one) => gap.operands.includes(one)))
    ? gap
    : rest;
}

/**
 * Without a figure that stands, or a number that is another thing's, nothing follows for a number that is none by its own words, save out
 * of the data alone.
 */
function mayFollow(claim: Derivable, around: readonly Judged[]): boolean {
  const isOpen =
    claim.subject >= NEAR_SUBJECT && (claim.asked.operation !== 'rate' || isOfOwnSubject(claim)) && claim.asked.operation !== 'part';
  return around.some((judged) => stands(judged) || (isOpen && judged.verdict === 'contradicted')) || (isOpen && !isPlainShare(claim));
}
/** As near as this the subject must be for a number to be a figure of it by what the data alone give. */
export const NEAR_SUBJECT = 0.5;

/** A share that can be nothing but a part of a whole nearby. */
function isPlainShare({ asked, places }: Derivable): boolean {
  return asked.operation === 'share' && !asked.plain && places.length < 2;
}

/** "41% were 13 to 15 and 22% younger, so 63% were under 16": shares of one thing, of one group each. */
function ofGroups(sum: Derivation | null): Derivation | null {
  const cells = sum?.cells ?? [];
  return cells.length > 1 &&
    cells.length === sum!.operands.length &&
    cells.every((cell) => cell === cells[0] || onlyDifference(cell, cells[0]!) === 'group')
    ? sum
    : null;
}

/** "Up by 24, from 74 to 98, or 32%": the percentage says the change of its sentence again. */
function besideChange({ asked, sentence }: Claim, around: readonly Judged[]): boolean {
  return (
    asked!.plain &&
    around.some(
      ({ block, claim }) =>
        block === 'same' && claim.sentence === sentence && (claim.change !== null || claim.asked?.operation === 'difference'),
    )
  );
}

/**
 * The best of several readings: a sound one that fits, then one that fits sound figures that may not be compared, then one that fits
 * unsound, then one that is rounded too far, then one that accuses.
 */
function choose(readings: Iterable<Derivation>): Derivation | null {
  const kept: (Derivation | undefined)[] = [];
  for (const reading of readings) {
    const rank = rankOf(reading);
    if (rank === 0) return reading;
    if (rank < LEAST) kept[rank] ??= reading;
  }
  // An accusation needs that no other reading comes near.
  return kept.find((reading) => reading !== undefined) ?? null;
}

function rankOf({ fit, sound, certain, rupture }: Derivation): number {
  if (FITTING.has(fit)) return sound ? (rupture ? 1 : 0) : rupture ? 3 : 2;
  return fit === 'loose' ? (certain ? 4 : 5) : certain ? 6 : LEAST;
}
const LEAST = 7;

/** "122, 140 and 176: an average of 146 a year": the mean of the years that its sentence, or the last, tells of one series. */
function ofYears(claim: Claim, { own, before: [previous = []] }: Neighbourhood): Derivation | null {
  if (claim.quantity.unit !== 'year') return null;
  const counts = (group: readonly Operand[]): readonly Operand[] =>
    group.filter(({ sort, cell, judged }) => sort === 'count' && (cell !== null || judged.claim.asked?.operation !== 'sum'));
  const years = counts(own).length > 0 ? counts(own) : counts(previous).filter((operand) => isInLast(operand, claim));
  if (years.length < 2 || years.some(({ cell }) => cell === null || cell.series !== years[0]!.cell?.series || cell.months !== 12))
    return null;
  return {
    ...reckonMean(
      claim.quantity,
      years.map(({ value }) => value),
    ),
    operands: years.map(({ judged }) => judged),
    cells: cellsOf(years),
    sound: years.every(isSound),
    certain: claim.asked!.plain && years.every(isPlain),
    rupture: null,
  };
}

/** A share turned into a count. */
function* parts(claim: Claim, { own, before }: Neighbourhood, { evidence }: Workshop): Iterable<Derivation> {
  const percents = own.filter(({ sort }) => sort === 'percent');
  const wholes = [...own, ...(before[0] ?? [])].filter(({ sort, value }) => sort === 'count' && value > claim.quantity.value);
  const isOnly =
    percents.filter(({ judged }) => judged.claim.quantity.span.end <= claim.quantity.span.start).length === 1 &&
    percents[0]!.judged.claim.quantity.span.end <= claim.quantity.span.start &&
    wholes.length === 1;
  for (const percent of percents) {
    const {
      ofSize,
      quantity: { span },
    } = percent.judged.claim;
    if (ofSize === null || span.end > claim.quantity.span.start || ofSize < claim.quantity.value) continue;
    // "78% of the 196, so about 153": of what the share itself is put on.
    yield {
      ...reckonPart(claim.quantity, percent.value, ofSize),
      operands: [percent.judged],
      cells: cellsOf([percent]),
      sound: isSound(percent),
      certain: percents.length === 1 && claim.countsBeside === 1 && isFar(claim, percent, ofSize) && isPlain(percent) && isSound(percent),
      rupture: null,
    };
  }
  // "Snapchat's 40% of the cases with a known platform is about 840": of the size that is published of those.
  for (const percent of percents) {
    const base = percent.cell?.obs.baseObservation ? evidence.byId.get(percent.cell.obs.baseObservation) : undefined;
    if (base?.valueClass === 'count' && percent.judged.claim.quantity.span.end <= claim.quantity.span.start)
      yield {
        ...reckonPart(claim.quantity, percent.value, base.obs.obsValue),
        operands: [percent.judged],
        cells: [percent.cell!, base],
        sound: isSound(percent),
        certain: false,
        rupture: null,
      };
  }
  for (const percent of percents.slice(0, isOnly ? 1 : percents.length)) {
    for (const whole of wholes) {
      yield {
        ...reckonPart(claim.quantity, percent.value, whole.value),
        operands: [percent.judged, whole.judged],
        cells: cellsOf([percent, whole]),
        sound: isSound(percent) && isSound(whole),
        certain: isOnly && isFar(claim, percent, whole.value) && isPlain(percent) && isPlain(whole) && isSound(percent) && isSound(whole),
        rupture: isBaseOf(whole, percent, evidence) ? null : OTHER_BASE,
      };
    }
  }
}

/** Off by more than any rounding of the share makes it. */
function isFar({ quantity }: Claim, percent: Operand, whole: number): boolean {
  return Math.abs(quantity.value - (percent.value / 100) * whole) > 0.03 * whole;
}

/** A share of a part (cases where something was recorded) may be taken of that part only. */
function isBaseOf({ value }: Operand, { cell }: Operand, { dataset }: Evidence): boolean {
  if (!cell?.obs.base || !dataset.bases.get(cell.obs.base)?.part) return true;
  return cell.obs.baseValue === null || cell.obs.baseValue === value;
}
const OTHER_BASE: Rupture = { kind: 'base', note: 'The share is of a part of the cases only, not of that number.' };
