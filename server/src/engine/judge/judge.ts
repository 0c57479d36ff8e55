import { slip } from './accuse.js';
import { agreeing } from './agree.js';
import { isKnownThen } from './vintage.js';
import type { Claim } from '../claim/claim.js';
import { isClaim, isIncidental } from './claimhood.js';
import { NEAR_SUBJECT } from '../reckon/derive.js';
import { redirect } from './direction.js';
import { differencesOf } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { mistyped } from './mistyped.js';
import { addressedBy, LONG, matchValue } from './match.js';
import { cellBeside, cellsOfPair } from './neighbour.js';
import { isNotAmong } from './bound.js';
import { isOfAnotherMove } from './moved.js';
import { type Bench, changed, type Judged, unjudged, verdict } from './outcome.js';
import { agreesWhole, goesOnFrom, isAmongParts } from './follow.js';
import { isPinned, mayBePinned } from './pinned.js';
import { samePeriod } from '../text/period.js';
import { mayPointBack } from './twice.js';
import { meantInRow, olderPrinting } from './row.js';
import { statusOf } from './vintage.js';
import type { Candidate } from './weigh.js';
import { derived, settle, untold } from './settle.js';

export type { Bench, Judged } from './outcome.js';

/**
 * Judges the claims of one block, in order, each with the observations that hold its value. A claim that is no figure of the subject gives
 * null: nothing is to be said.
 * What is worked out from other figures comes last, when those of its own block have been judged.
 */
export function judgeAll(
  claims: readonly Claim[],
  matched: readonly (readonly Candidate[])[],
  given: Omit<Bench, 'beside' | 'agreed'>,
): (Judged | null)[] {
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
  const alone = claims.map((claim, i) => wait(claim, matched[i]!, []));
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
  const inRow = judged.map((one, index) => (one.verdict === 'unverified' ? meantInRow(index, judged, bench) : null));
  inRow.forEach((cell, index) => {
    const { claim, candidates } = waiting[index]!;
    if (cell === null) return;
    const old = olderPrinting(claim, cell, evidence);
    if (old !== null && statusOf(old, bench) === null) return;
    set(
      index,
      old === null
        ? verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-value', cells: [cell], addressed: cell })
        : verdict(claim, candidates, { verdict: 'outdated', reason: 'superseded', cells: [old, cell] }),
    );
  });
  // What is no figure of the subject by its words may still be one that follows from some, or stands in their row.
  return judged
    .map((result, index) => redirect(result, index, judged, bench))
    .map((result, index) => (waiting[index]!.isFigure || result.derivation || inRow[index] ? result : null));
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
  return (
    (first !== undefined && isPinned(claim, first, bench)) ||
    (claim.quantity.value >= LONG && (slip(claim, [], bench) ?? mistyped(claim, [], bench)) !== null)
  );
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
