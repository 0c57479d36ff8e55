import { isAnchored, isNarrower, isOneOfMany, isPlaced, namesAnother } from './anchor.js';
import { isOfOtherThings, isOfThatMany, isPutOnOthers, judgeBase } from './base.js';
import { isRuledOut } from './bound.js';
import type { Claim } from '../claim/claim.js';
import { isClaim, isIncidental } from './claimhood.js';
import { breakWithin } from '../dataset/comparable.js';
import { derive, isDerivable, NEAR_SUBJECT, type Derivation } from '../reckon/derive.js';
import { redirect } from './direction.js';
import { echoOf } from './echo.js';
import { isLatest, type Cell, type Evidence } from '../dataset/evidence.js';
import type { VerdictName } from '../finding.js';
import type { Frame } from '../claim/frame.js';
import { addressedBy, isTelling, LONG, matchAddress, matchSwapped, matchValue, valueFor } from './match.js';
import { countsSomethingElse, isMistyped, isOther, isPartOf, isPinned, mayBePinned } from './pinned.js';
import type { Dimension } from '../claim/reading.js';
import { STRENGTH } from '../claim/slots.js';
import { countOfNoun, differsElsewhere, FEW_RIVALS, isEcho, isHeld, isKnownThere, isLong, isNamedLoosely, isOfSome, isOfStudy, isOtherLimit, isRetold, mayInclude, twinByDetail, twinsOf } from './twin.js';
import { NARROWING, spreadOverAll } from '../reckon/share.js';
import { type Fit, fitOf } from '../dataset/value.js';
import { cellBeside, meantBeside } from './neighbour.js';
import { isAfter, replacement, statusOf } from './vintage.js';
import type { Candidate } from './weigh.js';

/** A claim with its verdict and everything that led to it. */
export interface Judged {
  readonly claim: Claim;
  readonly verdict: VerdictName;
  readonly reason: string;
  /** The observations that decide. */
  readonly cells: readonly Cell[];
  /** For an unverified figure: the observations nearest to it, looked for when they are asked for. Few ever are. */
  readonly nearest: (() => readonly Cell[]) | null;
  /** The observation that the text addresses, where it is another than the one that holds the figure. */
  readonly addressed: Cell | null;
  readonly candidates: readonly Candidate[];
  readonly derivation: Derivation | null;
  readonly note: string | null;
  /** Whether the figure stands in the block being read or in one before it. */
  readonly block: 'same' | 'before';
}

export interface Bench {
  readonly evidence: Evidence;
  readonly frame: Frame;
  /** Claims judged before this one, nearest last. Asked for only where they matter: a block that never asks need not be judged again when they change. */
  readonly earlier: () => readonly Judged[];
  /** All claims of the same block, and those that an observation agrees with. */
  readonly beside: readonly Claim[];
  readonly agreed: readonly Judged[];
}

/** Thresholds of the judgement, set on the development drafts. */
export const THRESHOLDS = {
  /** A candidate this good supports. */
  support: 3.4,
  /** …or this good, where hardly another holds so long a number. */
  telling: 2.6,
  /** …or this good, where it goes about without a source. */
  discredited: 2,
  /** A candidate this good, but for one stated dimension, makes "right number, wrong thing". */
  elsewhere: 3.2,
  /** A subject goes by many names, so another one must be this plain. */
  otherTopic: 7,
  /** …or, where nothing is known of what the text addresses, this good. */
  sure: 5,
  /** The addressed observation must be this sure before its other value contradicts. */
  address: 3.5,
  /** …and this much ahead of any rival with another value. */
  lead: 0.6,
  /** A candidate this good is shown beside an unverified figure. */
  near: 1,
  /** An observation whose digits are swapped in the draft must be this good. */
  slip: 1,
};

const REASON_OF: Readonly<Record<Dimension, string>> = {
  topic: 'wrong-measure', measure: 'wrong-measure', provider: 'wrong-source', platform: 'wrong-platform', area: 'wrong-area', period: 'wrong-period',
  age: 'wrong-group', sex: 'wrong-group', unit: 'wrong-measure', base: 'wrong-base',
};

/**
 * Judges the claims of one block, in order. A claim that is no figure of the subject gives null: nothing is to be said.
 * What is worked out from other figures comes last, when those of its own block have been judged.
 */
export function judgeAll(claims: readonly Claim[], given: Omit<Bench, 'beside' | 'agreed'>): (Judged | null)[] {
  const found: Judged[] = [];
  const bench: Bench = { ...given, beside: claims, agreed: found };
  const wait = (claim: Claim, candidates: readonly Candidate[], beside: readonly Judged[]) => {
    if (!isClaim(claim, candidates, bench, beside, () => hasAddress(claim, bench))) return { claim, candidates, agreed: null, isFigure: false, runsOn: false };
    const agreed = claim.denied ? denied(claim, candidates) : agreeing(claim, candidates, bench);
    if (agreed && !claim.denied) found.push(agreed);
    return { claim, candidates, agreed, isFigure: agreed !== null || !isIncidental(claim, bench.evidence), runsOn: beside.length > 0 };
  };
  const alone = claims.map((claim) => wait(claim, matchValue(claim, bench.evidence, bench.frame), []));
  // A number may be known for a figure by the ones around it, before it or behind.
  const above = alone.some(({ claim, isFigure }) => claim.listed && !isFigure) ? bench.earlier().at(-1) : undefined;
  const beside = above?.claim.listed && above.verdict === 'supported' ? [...found, above] : found;
  const waiting = (beside.length === 0 ? alone : alone.map((one) => (one.isFigure || one.agreed ? one : wait(one.claim, one.candidates, beside)))).map((one) => (one.agreed ? one : knownBeside(one, bench)));
  const judged = waiting.map(({ claim, candidates, agreed, isFigure, runsOn }) => agreed ?? (isFigure && claim.asked === null ? settle(claim, candidates, bench, runsOn) : unjudged(claim, candidates)));
  waiting.forEach(({ claim, candidates, agreed, isFigure, runsOn }, index) => {
    // What is worked out from the figures beside it is rounded from them, not from a published figure that is merely near.
    if ((agreed !== null && agreed.reason !== 'over-rounded' && agreed.reason !== 'wrong-direction') || claim.asked === null) return;
    const around = { ...bench, earlier: () => [...bench.earlier(), ...judged] };
    if (agreed !== null) {
      const result = derived(claim, candidates, around);
      if (result?.verdict === 'supported') judged[index] = result;
      return;
    }
    const result = isFigure ? settle(claim, candidates, around, runsOn) : derived(claim, candidates, around, false);
    if (result && (isFigure || followsFromFigures(result))) judged[index] = result;
  });
  // What is no figure of the subject by its words may still be one that follows from some.
  return judged.map((result) => redirect(result, judged, bench)).map((result, index) => (waiting[index]!.isFigure || result.derivation ? result : null));
}

/** A figure known by the ones beside it that stand. */
function knownBeside<T extends { readonly claim: Claim; readonly candidates: readonly Candidate[]; readonly agreed: Judged | null; readonly isFigure: boolean }>(one: T, bench: Bench): T {
  const cell = cellBeside(one.claim, one.candidates, bench.agreed, bench.evidence);
  return cell === null ? one : { ...one, isFigure: true, agreed: verdict(one.claim, one.candidates, { verdict: 'supported', reason: 'agrees', cells: [cell] }) };
}

/** Its words address one observation firmly, so that it is a figure even if that holds another. */
function hasAddress(claim: Claim, bench: Bench): boolean {
  const first = mayBePinned(claim) ? addressedBy(claim, bench, THRESHOLDS.address)[0] : undefined;
  return (first !== undefined && isPinned(claim, first, bench)) || (claim.quantity.value >= LONG && slip(claim, [], bench) !== null);
}

/** Worked out of figures of the draft that the data bear out; or, where the subject is at hand, of observations that bear it out. */
function followsFromFigures({ derivation, verdict: found, claim }: Judged): boolean {
  if (derivation === null || !derivation.sound) return false;
  return derivation.operands.some(({ verdict: own }) => own === 'supported') || (found === 'supported' && claim.subject >= NEAR_SUBJECT);
}

/** A number that the text itself says is not so is neither right nor wrong. */
function denied(claim: Claim, candidates: readonly Candidate[]): Judged {
  return { ...unjudged(claim, candidates), nearest: () => candidates.slice(0, 2).map(({ cell }) => cell) };
}

/** A number that nothing is said of, and that others may yet be worked out from. */
function unjudged(claim: Claim, candidates: readonly Candidate[]): Judged {
  return verdict(claim, candidates, { verdict: 'unverified', reason: 'no-observation', cells: [] });
}

/** A number that only runs on from others has too little said of it to be accused of more than a slip or a wrong sum. */
function settle(claim: Claim, candidates: readonly Candidate[], bench: Bench, runsOn: boolean): Judged {
  const addressed = (): readonly Candidate[] => addressedBy(claim, bench, THRESHOLDS.address);
  return derived(claim, candidates, bench)
    ?? (claim.ownCount || claim.ownStudy ? null : runsOn ? slip(claim, candidates, bench) : elsewhere(claim, candidates, bench, addressed) ?? slip(claim, candidates, bench) ?? otherValue(claim, candidates, bench, addressed()))
    ?? spread(claim, candidates, bench)
    ?? unlikeBeside(claim, candidates, bench)
    ?? echoed(claim, candidates, bench)
    ?? verdict(claim, candidates, { verdict: 'unverified', reason: 'no-observation', cells: [], nearest: once(() => nearestCells(claim, candidates, bench)) });
}

/** The figures around it leave one observation to be meant, and it holds another value. */
function unlikeBeside(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const addressed = meantBeside(claim, candidates, bench);
  return addressed && verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-value', cells: [addressed], addressed });
}

/** A figure of the draft told again of another thing. */
function echoed(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const echo = echoOf(claim, bench);
  return echo && verdict(claim, candidates, { verdict: 'contradicted', reason: REASON_OF[echo.dimension], cells: [echo.cell] });
}

function once<T>(find: () => T): () => T {
  let found: T | undefined;
  return () => (found ??= find());
}

type Outcome = Pick<Judged, 'verdict' | 'reason' | 'cells'> & Partial<Judged>;

function verdict(claim: Claim, candidates: readonly Candidate[], { verdict, reason, cells, nearest = null, addressed = null, derivation = null, note = null }: Outcome): Judged {
  return { claim, verdict, reason, cells, nearest, addressed, derivation, note, block: 'same', candidates: candidates.length > 4 ? candidates.slice(0, 4) : candidates };
}

/** An observation that agrees with all that is stated. */
function agreeing(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const enough = (candidate: Candidate): number => (!isTelling(claim, candidate) ? THRESHOLDS.support : candidate.cell.obs.obsStatus === 'discredited' ? THRESHOLDS.discredited : candidate.rivals <= FEW_RIVALS ? THRESHOLDS.telling : THRESHOLDS.support);
  const isMeant = (candidate: Candidate): boolean => isOfThatMany(claim, candidate.cell, bench.evidence) || (candidate.score >= enough(candidate) && !isAfter(candidate, bench) && !isOfSome(candidate, claim, bench.evidence));
  if (claim.ownStudy && (claim.slots.provider === null || claim.slots.provider.strength < STRENGTH.lead)) return null;
  const agreed = candidates.filter((candidate) => candidate.conflict === null && isMeant(candidate) && !isOfOtherThings(claim, candidate.cell, bench));
  const near = agreed.filter((candidate) => (candidate.fit === 'exact' || candidate.fit === 'rounded') && (isAnchored(candidate, claim, bench) || (candidate.states.period === 'open' && isLatest(candidate.cell, bench.frame.date, bench.evidence))));
  const exact = near.filter((candidate) => candidate.fit === 'exact');
  const close = exact.length && exact[0]!.score > near[0]!.score - 1 ? exact : near;
  const best = close[0];
  if (!best) {
    const first = agreed[0];
    const ofOthers = candidates.find((candidate) => isMeant(candidate) && isPutOnOthers(claim, candidate, bench));
    if (ofOthers) return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-base', cells: [ofOthers.cell] });
    if (!first || candidates[0] !== first) return null;
    if (first.fit === 'against' && !isNarrower(first) && (!first.cell.isChange || isAnchored(first, claim, bench))) return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-direction', cells: [first.cell] });
    if (first.fit === 'loose' && claim.quantity.words) return verdict(claim, candidates, { verdict: 'misleading', reason: 'over-rounded', cells: [first.cell] });
    // Of whatever time the share is, it is one of a part.
    const fault = FITTING.has(first.fit) && NARROWING.some((dimension) => first.states[dimension] === 'same' && claim.slots[dimension]!.strength >= STRENGTH.lead) ? judgeBase(claim, first.cell, bench) : null;
    return fault?.verdict === 'contradicted' ? verdict(claim, candidates, { ...fault, cells: [first.cell] }) : null;
  }
  const [first] = agreed;
  // The one of the time said, hedged the wrong way, is meant rather than one of another time that happens to fit.
  if (first!.fit === 'against' && best.states.period === 'conflict' && first!.states.period !== 'conflict' && first!.score > best.score + 1 && !isNarrower(first!)) return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-direction', cells: [first!.cell] });
  const detailed = twinByDetail(best, claim, bench);
  if (detailed) return FITTING.has(fitOf(claim.quantity, valueFor(claim, detailed), detailed.interval, detailed.obs.qualifier)) ? null : verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-measure', cells: [best.cell], addressed: detailed });
  if (isOneOfMany(best, near) || isRuledOut(best, claim, bench)) return null;
  const cells = close.filter((candidate) => candidate.score > best.score - 0.5).map((candidate) => candidate.cell);
  if (namesAnother(claim, best)) return best.rivals === 1 && best.states.measure === 'same' ? verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-measure', cells: [best.cell] }) : null;
  const named = countOfNoun(best, claim, bench.evidence);
  if (named) return FITTING.has(fitOf(claim.quantity, valueFor(claim, named), named.interval, named.obs.qualifier)) ? null : verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-measure', cells: [best.cell], addressed: named });
  const status = statusOf(best.cell, bench);
  if (status && !(status === 'superseded' && claim.early) && !cells.some((cell) => statusOf(cell, bench) === null)) return verdict(claim, candidates, { verdict: 'outdated', reason: status, cells: [best.cell, ...replacement(best.cell, bench)] });
  const rupture = best.cell.kind === 'change' ? breakWithin(best.cell, bench.evidence) : null;
  if (rupture) return verdict(claim, candidates, { verdict: 'misleading', reason: rupture.kind === 'time' ? 'series-break' : 'not-comparable', cells, note: rupture.note });
  const baseFault = judgeBase(claim, best.cell, bench);
  if (baseFault?.reason === 'missing-base' && (!isPlaced(best) || isNarrower(best))) return null;
  if (baseFault) return verdict(claim, candidates, { ...baseFault, cells });
  const current = close.find((candidate) => candidate.score > best.score - 0.5 && statusOf(candidate.cell, bench) === null) ?? best;
  return verdict(claim, candidates, { verdict: 'supported', reason: 'agrees', cells: [current.cell, ...cells.filter((cell) => cell !== current.cell)] });
}

/** A figure worked out from others of the draft or of the data. */
function derived(claim: Claim, candidates: readonly Candidate[], bench: Bench, isFigure = true): Judged | null {
  const derivation = isDerivable(claim) ? derive(claim, { evidence: bench.evidence, frame: bench.frame, around: bench.earlier(), isFigure }) : null;
  if (!derivation) return null;
  const { cells, fit, rupture, sound, certain } = derivation;
  if (rupture && fit !== 'none') return verdict(claim, candidates, { verdict: 'misleading', reason: rupture.kind === 'time' ? 'series-break' : 'not-comparable', cells, derivation, note: rupture.note });
  switch (fit) {
    case 'exact': case 'rounded': return sound ? verdict(claim, candidates, { verdict: 'supported', reason: 'derived', cells, derivation }) : null;
    case 'against': return certain ? verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-direction', cells, derivation }) : null;
    case 'loose': return sound && certain && claim.quantity.words ? verdict(claim, candidates, { verdict: 'misleading', reason: 'over-rounded', cells, derivation }) : null;
    default: return certain ? verdict(claim, candidates, { verdict: 'contradicted', reason: sound || cells.length > 0 ? 'bad-arithmetic' : 'internal-mismatch', cells, derivation }) : null;
  }
}

/** A share of a part, turned into a count of the whole. */
function spread(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const derivation = spreadOverAll(claim, bench);
  return derivation && verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-base', cells: derivation.cells, derivation });
}

const FITTING: ReadonlySet<Fit> = new Set(['exact', 'rounded']);

/** The number is in the data, but one stated dimension is another's: right number, wrong thing. */
function elsewhere(claim: Claim, candidates: readonly Candidate[], bench: Bench, atAddress: () => readonly Candidate[]): Judged | null {
  const wrong = candidates.find((candidate) => candidate.firm && isHeld(candidate, claim) && (candidate.agreement >= THRESHOLDS.elsewhere || isRetold(candidate, claim, bench.frame)));
  if (!wrong) return null;
  if (candidates.some((candidate) => candidate.conflict === null && FITTING.has(candidate.fit) && candidate.score > wrong.agreement)) return null;
  const dimension = wrong.conflict!;
  if (dimension === 'period' && claim.slots.period!.hung) return null;
  if (isNamedLoosely(wrong, claim, bench.evidence)) return isTelling(claim, wrong) && wrong.states.provider === 'same' ? verdict(claim, candidates, { verdict: 'supported', reason: 'agrees', cells: [wrong.cell] }) : null;
  const twins = twinsOf(wrong, claim, bench.evidence);
  if (twins.some((twin) => FITTING.has(fitOf(claim.quantity, valueFor(claim, twin), twin.interval, twin.obs.qualifier)))) return null;
  const hasTwin = twins.length > 0 && !isTaken(claim, twins[0]!, bench);
  if (dimension === 'topic' && (claim.amongThem || (!hasTwin && wrong.agreement < (isLong(wrong, claim) ? THRESHOLDS.sure : THRESHOLDS.otherTopic) && !isRetold(wrong, claim, bench.frame) && !isOfStudy(wrong, claim)))) return null;
  if (!isKnownThere(claim, wrong, bench.evidence) || isEcho(claim, wrong, bench) || (!hasTwin && claim.quantity.value < 100 && differsElsewhere(wrong))) return null;
  if (!hasTwin && mayInclude(wrong, claim, bench.evidence)) return null;
  const addressed = hasTwin ? twins[0]! : atAddress().find(({ fit }, index) => index === 0 && fit === 'none')?.cell ?? null;
  if (addressed && dimension === 'topic' && isTaken(claim, addressed, bench)) return null;
  const telling = wrong.cell.valueClass === 'count' && claim.quantity.value >= 100 || wrong.fit === 'exact' && wrong.rivals <= FEW_RIVALS && (wrong.states.area !== 'open' || wrong.cell.valueClass !== 'count');
  const sure = isOfStudy(wrong, claim) || (dimension !== 'age' || isOtherLimit(claim.slots.age!.codes, wrong.cell.obs.age, bench.evidence)) && wrong.agreement >= THRESHOLDS.sure && isAnchored(wrong, claim, bench);
  if (!telling && !sure && !hasTwin && !(addressed && isAnchored(wrong, claim, bench))) return null;
  return verdict(claim, candidates, { verdict: 'contradicted', reason: REASON_OF[dimension], cells: [wrong.cell], addressed });
}

/** Another figure of the sentence is this observation's, so that the claim is not about it. */
function isTaken(claim: Claim, cell: Cell, { agreed }: Bench): boolean {
  return agreed.some((other) => other.claim !== claim && other.claim.sentence === claim.sentence && other.cells.includes(cell));
}

const UNSOUND: ReadonlySet<string> = new Set(['discredited', 'misprint']);

/** The text addresses one observation without doubt, and it holds another value. */
function otherValue(claim: Claim, candidates: readonly Candidate[], bench: Bench, at: readonly Candidate[]): Judged | null {
  const all = at.filter((candidate) => !UNSOUND.has(candidate.cell.obs.obsStatus) && !isOther(claim, candidate, bench));
  const meant = all.filter(({ cell, fit }) => fit === 'exact' || fit === 'rounded' || !all.some((other) => isPartOf(cell, other.cell)));
  const first = meant[0];
  if (!first || (claim.asked?.operation === 'sum' && claim.asked.plain) || isTaken(claim, first.cell, bench) || !(isPinned(claim, first, bench) || isMistyped(claim, first))) return null;
  // The time was said farther off, and this is the value of another.
  if (claim.slots.measure?.reach !== 'own' && (claim.slots.period?.strength ?? 0) < STRENGTH.lead && candidates.some(({ fit, conflict, cell }) => fit === 'exact' && conflict === null && cell.series === first.cell.series)) return null;
  // An age that another place or time has may be that one's.
  if (first.cell.valueClass === 'age' && candidates.some(({ fit, states }) => FITTING.has(fit) && states.measure === 'same')) return null;
  const rivals = meant.filter((candidate) => candidate.score > first.score - THRESHOLDS.lead);
  const cells = rivals.map((rival) => rival.cell);
  if (rivals.some(({ fit }) => fit === 'exact' || fit === 'rounded')) return null;
  if (rivals.some(({ fit }) => fit === 'loose')) return claim.quantity.words || (claim.quantity.hedge !== 'none' && claim.quantity.hedge !== 'about' && claim.quantity.kind === 'number') ? verdict(claim, candidates, { verdict: 'misleading', reason: 'over-rounded', cells, addressed: first.cell }) : null;
  return verdict(claim, candidates, { verdict: 'contradicted', reason: first.fit === 'against' ? 'wrong-direction' : 'wrong-value', cells, addressed: first.cell });
}

/** Two digits swapped in the figure that the text is about: 1,371 for 1,317. */
function slip(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const { kind, value, hedge } = claim.quantity;
  if ((kind !== 'number' && kind !== 'percent') || value < 10 || hedge !== 'none' || candidates.some((candidate) => candidate.fit === 'exact' && candidate.conflict === null)) return null;
  const [meant] = matchSwapped(claim, bench.evidence, bench.frame);
  if (!meant || meant.score < THRESHOLDS.slip || (value < 1000 && countsSomethingElse(claim)) || isTaken(claim, meant.cell, bench)) return null;
  return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-value', cells: [meant.cell], addressed: meant.cell });
}

function nearestCells(claim: Claim, candidates: readonly Candidate[], bench: Bench): Cell[] {
  const near = candidates.length ? candidates : matchAddress(claim, bench, { score: THRESHOLDS.near, agrees: false });
  return near.slice(0, 2).filter((candidate) => candidate.score > THRESHOLDS.near).map((candidate) => candidate.cell);
}
