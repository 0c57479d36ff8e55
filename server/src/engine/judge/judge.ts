import { elsewhere, echoed, fromAnother, otherValue, slip, unlikeBeside } from './accuse.js';
import { agreeing, isKnownThen } from './agree.js';
import { sizeOf } from './base.js';
import type { Claim } from '../claim/claim.js';
import type { Operation } from '../claim/operation.js';
import { isClaim, isIncidental } from './claimhood.js';
import { derive, deriveFromNothing, isDerivable, NEAR_SUBJECT } from '../reckon/derive.js';
import { redirect } from './direction.js';
import { differencesOf } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { addressedBy, LONG, matchAddress, matchValue } from './match.js';
import { cellBeside, cellsOfPair } from './neighbour.js';
import { isNotAmong } from './bound.js';
import { isOfAnotherMove } from './moved.js';
import { type Bench, changed, type Judged, THRESHOLDS, unjudged, verdict } from './outcome.js';
import { agreesWhole, goesOnFrom, isAmongParts } from './follow.js';
import { countsSomethingElse, FAR_OFF, isPinned, mayBePinned } from './pinned.js';
import { nearTo } from '../reckon/operands.js';
import { ofShareBefore, outOfPart, spreadOverAll } from '../reckon/portion.js';
import { isBounded } from '../reckon/reckon.js';
import { samePeriod } from '../text/period.js';
import { FITTING, isRoundInWords } from '../dataset/value.js';
import { comesOutOf } from '../reckon/untold.js';
import { mayPointBack } from './twice.js';
import { statusOf } from './vintage.js';
import type { Candidate } from './weigh.js';

export type { Bench, Judged } from './outcome.js';

/**
 * Judges the claims of one block, in order. A claim that is no figure of the subject gives null: nothing is to be said.
 * What is worked out from other figures comes last, when those of its own block have been judged.
 */
export function judgeAll(claims: readonly Claim[], given: Omit<Bench, 'beside' | 'agreed'>): (Judged | null)[] {
  const found: Judged[] = [];
  const { evidence, frame, earlier } = given;
  const bench: Bench = { evidence, frame, earlier, beside: claims, agreed: found };
  const wait = (claim: Claim, candidates: readonly Candidate[], beside: readonly Judged[]): Waiting => {
    if (!isClaim(claim, candidates, bench, beside, () => hasAddress(claim, bench)))
      return { claim, candidates, agreed: null, isFigure: false, runsOn: false };
    const agreed = claim.denied ? denied(claim, candidates) : agreeing(claim, candidates, bench);
    if (agreed && !claim.denied) found.push(agreed);
    return { claim, candidates, agreed, isFigure: agreed !== null || !isIncidental(claim, bench.evidence), runsOn: beside.length > 0 };
  };
  const alone = claims.map((claim) => wait(claim, matchValue(claim, bench.evidence, bench.frame), []));
  // A number may be known for a figure by the ones around it, before it or behind.
  const above = alone.some(({ claim, isFigure }) => claim.listed && !isFigure) ? bench.earlier().at(-1) : undefined;
  const beside = above?.claim.listed && above.verdict === 'supported' ? [...found, above] : found;
  const known =
    beside.length === 0 ? alone : alone.map((one) => (one.isFigure || one.agreed ? one : wait(one.claim, one.candidates, beside)));
  const figures = (): readonly Claim[] => [
    ...bench.earlier().map(({ claim }) => claim),
    ...known.flatMap(({ claim, isFigure }) => (isFigure ? claim : [])),
  ];
  const waiting = known.map((one) =>
    one.agreed
      ? one
      : knownBeside(
          isSetAgainstFigure(one, known) || (!one.isFigure && one.claim.again === 'pointed' && mayPointBack(one.claim, figures(), claims))
            ? { ...one, isFigure: true }
            : one,
          bench,
        ),
  );
  const judged = waiting.map(
    ({ claim, candidates, agreed, isFigure, runsOn }) =>
      agreed ?? (isFigure && claim.asked === null ? settle(claim, candidates, bench, runsOn) : unjudged(claim, candidates)),
  );
  for (let i = 1; i < judged.length; i++) {
    const pair = [judged[i - 1]!, judged[i]!] as const;
    const areOpen = pair.map(({ verdict: own }) => own === 'unverified');
    const cells =
      waiting[i - 1]!.isFigure &&
      areOpen.includes(true) &&
      pair.every(({ verdict: own, reason }, k) => areOpen[k] || (own === 'supported' && reason === 'agrees'))
        ? cellsOfPair(pair[0], pair[1])
        : null;
    if (cells !== null && cells.every((cell) => statusOf(cell, bench) === null))
      pair.forEach(({ claim, candidates }, k) => {
        if (areOpen[k]) judged[i - 1 + k] = verdict(claim, candidates, { verdict: 'supported', reason: 'agrees', cells: [cells[k]!] });
      });
  }
  let all: Judged[] | null = null;
  const around: Bench = { evidence, frame, earlier: () => (all ??= [...earlier(), ...judged]), beside: claims, agreed: found };
  const set = (index: number, result: Judged): void => {
    judged[index] = result;
    if (all !== null) all[all.length - judged.length + index] = result;
  };
  waiting.forEach(({ claim, candidates, agreed, isFigure, runsOn }, index) => {
    if (claim.asked === null) return;
    if (agreed !== null) {
      // What is worked out from the figures beside it is rounded from them, not from a published figure that is merely near.
      const mayGiveWay = agreed.reason === 'over-rounded' || agreed.reason === 'wrong-direction' || agreed.reason === 'wrong-base';
      const isGap = isLevelOfGap(agreed);
      const isPace = isPaceOfOtherTime(agreed, found);
      const result = mayGiveWay || isGap || isPace || isPublishedChange(agreed) ? derived(claim, candidates, around) : null;
      if (
        result !== null &&
        (mayGiveWay
          ? (result.verdict === 'supported' && (agreed.reason !== 'wrong-base' || result.derivation!.cells[0]!.kind === 'share')) ||
            isOfCountBeside(result)
          : isGap
            ? result.derivation!.sound
            : isPace
              ? result.verdict === 'contradicted' && result.derivation!.sound
              : result.verdict === 'contradicted' && isOfOthers(agreed, result))
      )
        set(index, result);
      return;
    }
    const result = isFigure ? settle(claim, candidates, around, runsOn) : derived(claim, candidates, around, false);
    if (result && (isFigure || (followsFromFigures(result) && !onlyCounts(claim, result)))) set(index, result);
  });
  waiting.forEach(({ claim, candidates, isFigure }, index) => {
    const { reason } = judged[index]!;
    if (isFigure && (reason === 'no-observation' || (reason === 'wrong-value' && isAmongParts(claim, judged, index))))
      set(
        index,
        (reason === 'wrong-value' ? null : goingOn(claim, judged.slice(0, index), bench)) ??
          untold(claim, candidates, around) ??
          judged[index]!,
      );
  });
  // What is no figure of the subject by its words may still be one that follows from some.
  return judged
    .map((result, index) => redirect(result, index, judged, bench))
    .map((result, index) => (waiting[index]!.isFigure || result.derivation ? result : null));
}

/**
 * "It was 369, a rise of 48% on the 226 of 2017/18": the change is published, but of another place or group than the two figures that it is
 * said of.
 */
function isOfOthers({ claim, cells: published }: Judged, { derivation }: Judged): boolean {
  const { sound, cells, operands } = derivation!;
  const isLedIn = operands.some(
    ({ block, claim: other }) =>
      block === 'same' &&
      (claim.place === null
        ? other.sentence === claim.sentence && other.quantity.span.end <= claim.quantity.span.start
        : other.place?.column === claim.place.column),
  );
  return (
    sound &&
    isLedIn &&
    cells.length > 1 &&
    published.every((cell) =>
      cells.every((other) => !other.isChange && differencesOf(cell, other).some((difference) => OTHERS.has(difference))),
    )
  );
}

/** "Kent was ahead by 176": what is said to lie between two figures is none of the published levels, though one of them may be as much. */
function isLevelOfGap({ claim, reason, cells }: Judged): boolean {
  return (
    reason === 'agrees' &&
    claim.asked!.operation === 'difference' &&
    claim.asked!.plain &&
    claim.quantity.kind === 'number' &&
    cells.every(({ isChange }) => !isChange)
  );
}

/** "82,764 in 2024-25, or some 160 a day": the published pace of another time than that of the count which it is said of. */
function isPaceOfOtherTime({ claim, cells: [cell] }: Judged, found: readonly Judged[]): boolean {
  if (claim.asked!.operation !== 'rate' || !claim.asked!.plain || cell?.kind !== 'rate') return false;
  const before = found.findLast(
    ({ claim: other }) =>
      other.sentence === claim.sentence && other.quantity.kind === 'number' && other.quantity.span.end <= claim.quantity.span.start,
  );
  return (
    before?.verdict === 'supported' &&
    before.cells.length > 0 &&
    before.cells.every(({ obs, kind }) => kind === 'count' && !samePeriod(obs.refPeriod, cell.obs.refPeriod))
  );
}

/** "Some 1,490 of the crimes, or about a quarter": what is said of a count beside it is worked out from that. */
function isOfCountBeside({ claim, verdict: found, derivation }: Judged): boolean {
  return (
    found === 'contradicted' &&
    claim.asked!.operation === 'share' &&
    derivation!.operands.some(
      ({ block, claim: other }) =>
        block === 'same' && other.sentence === claim.sentence && other.quantity.span.end <= claim.quantity.span.start,
    )
  );
}

function isPublishedChange({ claim, cells }: Judged): boolean {
  return claim.asked?.operation === 'change' && cells.every(({ isChange }) => isChange);
}
const OTHERS: ReadonlySet<string> = new Set(['area', 'platform', 'group']);

/** A claim that has been set against the observations, and is still to be set against the other figures. */
interface Waiting {
  readonly claim: Claim;
  readonly candidates: readonly Candidate[];
  readonly agreed: Judged | null;
  readonly isFigure: boolean;
  readonly runsOn: boolean;
}

/** "58 cases last year, up from 49": what a figure is set against is one as well. */
function isSetAgainstFigure({ claim, isFigure }: Waiting, all: readonly Waiting[]): boolean {
  return (
    !isFigure &&
    claim.comparand &&
    !claim.uncounted &&
    claim.quantity.noun === null &&
    claim.quantity.value > 1 &&
    all.some(
      (other) =>
        other.isFigure &&
        other.claim.sentence === claim.sentence &&
        !other.claim.place &&
        other.claim.quantity.kind === claim.quantity.kind &&
        other.claim.quantity.span.end <= claim.quantity.span.start,
    )
  );
}

/** A figure known by the ones beside it that stand. */
function knownBeside(one: Waiting, bench: Bench): Waiting {
  const { claim, candidates, runsOn } = one;
  const cell = claim.ofStranger ? null : cellBeside(claim, candidates, bench.agreed, bench.evidence);
  if (cell === null) return one;
  const candidate = candidates.find((other) => other.cell === cell);
  return statusOf(heldBy(cell, claim, bench), bench) !== null ||
    (candidate !== undefined &&
      (isOfAnotherMove(candidate, claim, bench) || isNotAmong(candidate, claim, bench) || isKnownThen(candidate, claim, bench)))
    ? one
    : {
        claim,
        candidates,
        agreed: verdict(claim, candidates, { verdict: 'supported', reason: 'agrees', cells: [cell] }),
        isFigure: true,
        runsOn,
      };
}

/** Whose value the figure is: that of the observation, or of the one that it is a share of. */
function heldBy(cell: Cell, { quantity: { value } }: Claim, { evidence: { byId } }: Bench): Cell {
  const base = cell.obs.baseObservation === null ? undefined : byId.get(cell.obs.baseObservation);
  return base?.obs.obsValue === value ? base : cell;
}

/** Its words address one observation firmly, so that it is a figure even if that holds another. */
function hasAddress(claim: Claim, bench: Bench): boolean {
  const first = mayBePinned(claim) ? addressedBy(claim, bench)[0] : undefined;
  return (first !== undefined && isPinned(claim, first, bench)) || (claim.quantity.value >= LONG && slip(claim, [], bench) !== null);
}

/** Worked out of figures of the draft that the data bear out; or, where the subject is at hand, of observations that bear it out. */
function followsFromFigures({ derivation, verdict: found, claim }: Judged): boolean {
  if (derivation === null || !derivation.sound) return false;
  return derivation.operands.some(({ verdict: own }) => own === 'supported') || (found === 'supported' && claim.subject >= NEAR_SUBJECT);
}

/**
 * "Taken together, the four forces": a number that is no figure by itself, and no more than what stands around, need not be the sum of
 * that.
 */
function onlyCounts({ asked, quantity }: Claim, { verdict: found, derivation }: Judged): boolean {
  return (
    asked?.operation === 'sum' && found !== 'supported' && derivation!.operands.some(({ claim }) => claim.quantity.value >= quantity.value)
  );
}

/** A number that the text itself says is not so is neither right nor wrong. */
function denied(claim: Claim, candidates: readonly Candidate[]): Judged {
  const first = candidates.slice(0, 2);
  return changed(unjudged(claim, candidates), { nearest: () => first.map(({ cell }) => cell) });
}

/** A number that only runs on from others has too little said of it to be accused of more than a slip or a wrong sum. */
function settle(claim: Claim, candidates: readonly Candidate[], bench: Bench, runsOn: boolean): Judged {
  const addressed = (): readonly Candidate[] => addressedBy(claim, bench);
  return (
    derived(claim, candidates, bench) ??
    turned(claim, candidates, bench) ??
    (claim.ownCount || claim.ownStudy
      ? null
      : runsOn
        ? slip(claim, candidates, bench)
        : (wrongThing(claim, candidates, bench, addressed) ??
          fromAnother(claim, candidates, bench) ??
          otherValue(claim, candidates, bench, addressed()))) ??
    spread(claim, candidates, bench) ??
    unlikeBeside(claim, candidates, bench) ??
    echoed(claim, candidates, bench) ??
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

/**
 * Read as going on from the figure before it, its words may leave one observation to be meant that bears it out. They are too few to accuse
 * by.
 */
function goingOn(claim: Claim, before: readonly Judged[], bench: Bench): Judged | null {
  const whole = claim.denied || claim.uncounted || claim.ownCount || claim.ownStudy ? null : goesOnFrom(claim, before, bench);
  if (whole === null) return null;
  const candidates = matchValue(whole, bench.evidence, bench.frame).filter((candidate) => agreesWhole(candidate, whole));
  const found = agreeing(whole, candidates, bench);
  return found?.verdict === 'supported' ? changed(found, { claim }) : null;
}

function once<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => (found ??= find());
}

/** A figure worked out from others of the draft or of the data. */
function derived(claim: Claim, candidates: readonly Candidate[], bench: Bench, isFigure = true): Judged | null {
  const derivation = isDerivable(claim)
    ? derive(claim, { evidence: bench.evidence, frame: bench.frame, around: nearTo(claim, bench.earlier()), isFigure })
    : null;
  if (!derivation) return null;
  const { cells, fit, rupture, sound, certain } = derivation;
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
      return sound && certain && claim.quantity.words && !isBounded(claim.quantity, derivation.result)
        ? verdict(claim, candidates, { verdict: 'misleading', reason: 'over-rounded', cells, derivation })
        : null;
    // "The data came from 44 forces. That is 20 a day": so far off, it is a rate of something else.
    default:
      return certain &&
        claim.scope !== 'outside' &&
        !(claim.asked!.operation === 'rate' && isFarOff(claim.quantity.value, derivation.result))
        ? verdict(claim, candidates, {
            verdict: 'contradicted',
            reason: sound || cells.length > 0 ? 'bad-arithmetic' : 'internal-mismatch',
            cells,
            derivation,
          })
        : null;
  }
}

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
  if (derivation !== null && isOfLaterTime(claim, derivation.cells, beside)) return null;
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
function untold(claim: Claim, candidates: readonly Candidate[], { evidence, frame, earlier }: Bench): Judged | null {
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
