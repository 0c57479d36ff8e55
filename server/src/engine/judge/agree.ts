import {
  isAnchored,
  isBareAge,
  isNarrower,
  isOfNamedCount,
  isOfStrangeNoun,
  isOneOfMany,
  isPlaced,
  isUnnamed,
  namesAnother,
} from './anchor.js';
import { isOfOtherThings, isOfThatMany, isOfUnknown, isPutOnOthers, judgeBase } from './base.js';
import { isRuledOut } from './bound.js';
import { meantAtPlace } from './otherplace.js';
import type { Claim } from '../claim/claim.js';
import { isOfRelease } from '../claim/frame.js';
import { samePeriod, shiftPeriod } from '../text/period.js';
import { STRENGTH } from '../claim/slots.js';
import { isEveryMinor } from '../claim/state.js';
import { isOnlyMentioned } from '../claim/tied.js';
import { ANY_BREAK, breakWithin, onlyDifference } from '../dataset/comparable.js';
import { type Cell, type Evidence, isLatest } from '../dataset/evidence.js';
import { FITTING, fitOf, isRoundInWords } from '../dataset/value.js';
import type { Quantity } from '../text/quantity.js';
import { isTaken, isTelling, LONG, valueFor } from './match.js';
import { type Bench, type Judged, THRESHOLDS, verdict } from './outcome.js';
import { isBounded } from '../reckon/reckon.js';
import { NARROWING } from '../reckon/part.js';
import { changeToLevelBefore } from './othertime.js';
import { countOfNoun, FEW_RIVALS, isOfSome } from './twin.js';
import { isKnownThen } from './vintage.js';
import { isContraryTold, twinByDetail, twinByMeasure } from './worded.js';
import { isUnsaidPart } from './pinned.js';
import { isAfter, isTimed, laterThanLatest, replacement, statusOf } from './vintage.js';
import type { Candidate } from './weigh.js';

/** An observation that agrees with all that is stated. */
export function agreeing(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const enough = (candidate: Candidate): number =>
    !isTelling(claim, candidate)
      ? THRESHOLDS.support
      : candidate.cell.obs.obsStatus === 'discredited'
        ? THRESHOLDS.discredited
        : candidate.rivals <= FEW_RIVALS
          ? THRESHOLDS.telling
          : THRESHOLDS.support;
  const isMeant = (candidate: Candidate): boolean =>
    isOfThatMany(claim, candidate.cell, bench.evidence) ||
    (candidate.score >= enough(candidate) &&
      !isAfter(candidate, bench) &&
      !isOfSome(candidate, claim, bench.evidence) &&
      !isBareAge(candidate, claim) &&
      !isOfStrangeNoun(candidate, claim) &&
      !isOfNamedCount(candidate, claim, bench) &&
      !isOfOneOfThem(candidate, claim) &&
      !isOfUnknownPlace(candidate, claim) &&
      !isOfMoreThanNamed(candidate, claim, bench.evidence) &&
      !isOfOneOfThose(candidate, claim, bench.evidence) &&
      !isOfOtherGroup(candidate, claim, bench.evidence));
  if (
    claim.onStranger ||
    (claim.ownStudy && (claim.slots.provider === null || claim.slots.provider.weak || claim.slots.provider.strength < STRENGTH.lead))
  )
    return null;
  const agreed = candidates.filter(
    (candidate) =>
      (candidate.conflict === null || isOfWider(candidate, claim, bench) || isOfAllApps(candidate, claim)) &&
      isMeant(candidate) &&
      !isOfOtherThings(claim, candidate.cell, bench),
  );
  const near = agreed.filter(
    (candidate) =>
      !isSumOfOthers(candidate, claim, bench.evidence) &&
      !isTooLittleFor(claim.quantity, candidate, claim.change !== null) &&
      (candidate.fit === 'exact' || candidate.fit === 'rounded') &&
      !(
        claim.quantity.words &&
        candidate.cell.isChange &&
        (candidate.states.period === 'open' || claim.slots.period?.periods.length === 0) &&
        !isTold(candidate.cell, bench)
      ) &&
      (isAnchored(candidate, claim, bench) ||
        (candidate.states.period === 'open' && isLatest(candidate.cell, bench.frame.date, bench.evidence))),
  );
  // "Almost half" is said of 48% rather than of 50%.
  const exact = near.filter(({ fit, cell }) => fit === 'exact' && !(claim.quantity.hedge === 'nearly' && cell.obs.qualifier === 'exact'));
  const close = exact.length && exact[0]!.score > near[0]!.score - 1 ? exact : near;
  const best = latestOf(close);
  if (!best) {
    const first = agreed[0];
    const ofOthers = candidates.find((candidate) => isMeant(candidate) && isPutOnOthers(claim, candidate, bench));
    if (ofOthers) return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-base', cells: [ofOthers.cell] });
    const ofGroup = claim.of === 'whole' ? candidates.find((candidate) => isOfGroup(candidate, claim, bench.evidence)) : undefined;
    if (ofGroup) return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-group', cells: [ofGroup.cell] });
    if (!first || candidates[0] !== first) return null;
    if (first.fit === 'against' && !isNarrower(first) && (!first.cell.isChange || isAnchored(first, claim, bench)))
      return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-direction', cells: [first.cell] });
    if (
      first.fit === 'loose' &&
      !isNarrower(first) &&
      isRoundInWords(claim.quantity) &&
      !(claim.quantity.kind === 'multiple' && isBounded(claim.quantity, 1 + first.cell.obs.obsValue / 100))
    )
      return verdict(claim, candidates, { verdict: 'misleading', reason: 'over-rounded', cells: [first.cell] });
    // Of whatever time the share is, it is one of a part.
    const fault =
      FITTING.has(first.fit) &&
      NARROWING.some((dimension) => first.states[dimension] === 'same' && claim.slots[dimension]!.strength >= STRENGTH.lead)
        ? judgeBase(claim, first.cell, bench)
        : null;
    return fault?.verdict === 'contradicted' ? verdict(claim, candidates, { ...fault, cells: [first.cell] }) : null;
  }
  const [first] = agreed;
  // The one of the time said, hedged the wrong way, is meant rather than one of another time that happens to fit.
  if (
    first!.fit === 'against' &&
    best.states.period === 'conflict' &&
    first!.states.period !== 'conflict' &&
    first!.score > best.score + 1 &&
    !isNarrower(first!)
  )
    return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-direction', cells: [first!.cell] });
  if (
    isUnnamed(best, claim, bench) ||
    isAnothersValue(best, candidates, claim, bench.evidence) ||
    isOfPart(best, agreed) ||
    isOfUntoldPlace(best, claim, bench)
  )
    return null;
  const detailed = twinByDetail(best, claim, bench);
  if (detailed)
    return isTaken(claim, detailed, bench) ||
      FITTING.has(fitOf(claim.quantity, valueFor(claim, detailed), detailed.interval, detailed.obs.qualifier))
      ? null
      : verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-measure', cells: [best.cell], addressed: detailed });
  if (isKnownThen(best, claim, bench)) return null;
  if (isOneOfMany(best, near)) return null;
  const change = changeToLevelBefore(best, claim, bench);
  if (change) return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-period', cells: [best.cell], addressed: change });
  if (isRuledOut(best, claim, bench)) return null;
  const there = meantAtPlace(best, claim, bench);
  if (there) return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-area', cells: [best.cell], addressed: there });
  const isContrary = isContraryTold(best, claim, bench.beside);
  if (isContrary !== false)
    return isContrary ? verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-measure', cells: [best.cell] }) : null;
  const cells = close.filter((candidate) => candidate.score > best.score - 0.5).map((candidate) => candidate.cell);
  if (namesAnother(claim, best))
    return best.rivals === 1 && best.states.measure === 'same'
      ? verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-measure', cells: [best.cell] })
      : null;
  const named = countOfNoun(best, claim, bench.evidence) ?? twinByMeasure(best, claim, bench);
  if (named)
    return FITTING.has(fitOf(claim.quantity, valueFor(claim, named), named.interval, named.obs.qualifier))
      ? null
      : verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-measure', cells: [best.cell], addressed: named });
  const status = statusOf(best.cell, bench);
  if (status && !(status === 'superseded' && claim.early) && !cells.some((cell) => statusOf(cell, bench) === null))
    return status === 'superseded' && !isTimed(claim)
      ? null
      : verdict(claim, candidates, { verdict: 'outdated', reason: status, cells: [best.cell, ...replacement(best.cell, bench)] });
  const rupture =
    best.cell.kind !== 'change'
      ? null
      : isToldOfActors(claim, bench.evidence)
        ? breakWithin(best.cell, bench.evidence, ANY_BREAK, true)
        : breakWithin(best.cell, bench.evidence);
  if (rupture)
    return verdict(claim, candidates, {
      verdict: 'misleading',
      reason: rupture.kind === 'time' ? 'series-break' : 'not-comparable',
      cells,
      note: rupture.note,
    });
  const baseFault = judgeBase(claim, best.cell, bench);
  if (baseFault?.reason === 'missing-base' && (!isPlaced(best) || isNarrower(best) || isOfUnknown(claim))) return null;
  if (baseFault) return verdict(claim, candidates, { ...baseFault, cells });
  const other = notOfEach(best, claim, bench.evidence);
  if (other)
    return verdict(claim, candidates, {
      verdict: 'contradicted',
      reason: other.dimension === 'area' ? 'wrong-area' : 'wrong-platform',
      cells: [best.cell],
      addressed: other.cell,
    });
  const current = close.find((candidate) => candidate.score > best.score - 0.5 && statusOf(candidate.cell, bench) === null) ?? best;
  const later = laterThanLatest(claim, current.cell, bench);
  if (later)
    return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-period', cells: [current.cell], addressed: later });
  return verdict(claim, candidates, {
    verdict: 'supported',
    reason: 'agrees',
    cells: [current.cell, ...cells.filter((cell) => cell !== current.cell)],
  });
}

/** "Meta and Snapchat together made up 26%": the share of the one is not that of both. */
export function isOfOneOfThose({ cell: { platforms } }: Candidate, { asked, slots: { platform } }: Claim, { members }: Evidence): boolean {
  return (
    asked?.operation === 'sum' &&
    platform !== null &&
    platform.joint &&
    platforms.size > 0 &&
    platform.codes.some((code) => ![...members([code])].some((one) => platforms.has(one)))
  );
}

/**
 * "Offences went up by a third in one year": where no time is told, so little tells no change of years ago, unless the text is of that
 * time.
 */
function isTold({ obs }: Cell, { agreed, earlier, frame }: Bench): boolean {
  return (
    frame.date === null ||
    shiftPeriod(obs.refPeriod, YEARS_AGO).end >= frame.date ||
    isOfRelease(frame, obs) ||
    [...agreed, ...earlier()].some(({ cells }) => cells.some(({ obs: other }) => samePeriod(other.refPeriod, obs.refPeriod)))
  );
}

/** Figures come out a year later, and are news for two. */
const YEARS_AGO = 36;

/** Of those that agree alike where no time is told, the one of the latest. */
function latestOf([first, ...others]: readonly Candidate[]): Candidate | undefined {
  return others.reduce(
    (best, other) =>
      best!.states.period === 'open' &&
      other.score === best!.score &&
      other.cell.series === best!.cell.series &&
      other.cell.stretch.end > best!.cell.stretch.end
        ? other
        : best,
    first,
  );
}

/**
 * "Offenders were 192% busier": what only more or less of it being counted may have brought about is said of those who do it; "reports by
 * offenders" and "offenders: reports rose" are of reports.
 */
function isToldOfActors({ said: { own }, quantity: { span }, slots: { measure, unit } }: Claim, { actors }: Evidence): boolean {
  const at = own.findLastIndex(({ key, end }) => end <= span.start && actors.has(key));
  const isCountedBehind = [measure, unit].some(
    (slot) => slot?.reach === 'own' && slot.span !== null && at >= 0 && slot.span.start > own[at]!.start,
  );
  return at >= 0 && !isCountedBehind && !BELONGING.has(own[at - 1]?.lower ?? '');
}
const BELONGING: ReadonlySet<string> = new Set(['by', 'of', 'from', 'about', 'against', 'on']);

/**
 * "Which is under half": so little tells no share of a group that is not named, nor a change that is not spoken of; nor does "one in eleven
 * of the suspects" tell that of an app.
 */
function isTooLittleFor({ kind, hedge }: Quantity, candidate: Candidate, isChange: boolean): boolean {
  if (kind === 'fraction' && (candidate.states.platform === 'unsaid' || candidate.states.platform === 'conflict')) return true;
  return kind === 'fraction' && (hedge === 'less' || hedge === 'more') && (isNarrower(candidate) || candidate.cell.isChange !== isChange);
}

/** "That's 200 between them", after two places: no count of a third, of which so much is published as "more than 200". */
function isSumOfOthers(
  { states, cell: { kind, obs } }: Candidate,
  { asked, slots: { area } }: Claim,
  { dataset: { areas } }: Evidence,
): boolean {
  return (
    kind === 'count' &&
    obs.qualifier !== 'exact' &&
    asked?.operation === 'sum' &&
    area === null &&
    states.area === 'open' &&
    areas.get(obs.refArea)?.type === 'force'
  );
}

/**
 * "Police in Kent and Surrey recorded 264": the count of one of two places that are put together is not that of both, unless each has it.
 */
function isOfOneOfThem({ cell: { kind, obs } }: Candidate, { slots: { area }, quantity: { kind: said }, said: { own } }: Claim): boolean {
  return (
    kind === 'count' &&
    said === 'number' &&
    area?.reach === 'own' &&
    area.joint &&
    !area.weak &&
    area.codes.length > 1 &&
    area.codes.includes(obs.refArea) &&
    !own.some(({ lower }) => EACH.has(lower))
  );
}
const EACH: ReadonlySet<string> = new Set(['each', 'both', 'respectively', 'apiece', 'every', 'including']);

/**
 * "Kent and Surrey recorded 680": the count of a region is not that of two of its forces, of which the data have their own; nor a kingdom's
 * that of half of its nations.
 */
function isOfMoreThanNamed(
  { cell: { kind, obs, areasIn, platforms } }: Candidate,
  { slots: { area }, quantity: { kind: said, value } }: Claim,
  { dataset: { areas }, areasIn: within, byAddress }: Evidence,
): boolean {
  if (
    kind !== 'count' ||
    said !== 'number' ||
    value < LEAST_TELLING ||
    area?.reach !== 'own' ||
    !area.joint ||
    area.weak ||
    area.codes.length < 2 ||
    !area.codes.every((code) => areasIn.has(code))
  )
    return false;
  const type = areas.get(area.codes[0]!)?.type;
  const { parts = [] } = areas.get(obs.refArea) ?? {};
  const all = parts.length > 0 ? parts : [...areasIn].filter((code) => areas.get(code)?.type === type);
  const left = all.filter((part) => !area.codes.includes(part) && !area.codes.some((code) => within(code).has(part)));
  const known = byAddress(obs.refPeriod, platforms).get(obs.topic);
  return (
    left.length > 0 &&
    (2 * left.length >= all.length ||
      area.codes.every((code) => known?.byArea.get(code)?.some((other) => other.obs.measure === obs.measure)))
  );
}

/** "77 cases in Medway": the count of a place spoken of before is not that of one that no label knows. */
function isOfUnknownPlace({ cell: { kind } }: Candidate, { ofStranger, quantity, slots: { area } }: Claim): boolean {
  return ofStranger && kind === 'count' && quantity.kind === 'number' && quantity.value < LEAST_TELLING && area?.reach !== 'own';
}

/** "Gwent and North Wales each recorded 67": the observation of one of them that holds another value, or null. */
function notOfEach(
  { cell }: Candidate,
  claim: Claim,
  { byAddress, members }: Evidence,
): { readonly dimension: 'area' | 'platform'; readonly cell: Cell } | null {
  const {
    slots,
    quantity,
    said: { own },
  } = claim;
  for (const dimension of ['area', 'platform'] as const) {
    const slot = slots[dimension];
    if (
      slot?.reach !== 'own' ||
      !slot.joint ||
      slot.weak ||
      slot.codes.length < 2 ||
      (quantity.hedge !== 'none' && quantity.hedge !== 'about') ||
      !own.some(({ lower }, i) => ALL_ALIKE.has(lower) && own[i - 1]?.lower !== 'of') ||
      own.some(({ lower }) => lower === 'respectively')
    )
      continue;
    for (const code of slot.codes) {
      const theirs = (
        byAddress(cell.obs.refPeriod, dimension === 'platform' ? members([code]) : cell.platforms).get(cell.obs.topic)?.cells ?? []
      ).filter(
        (other) =>
          other.obs.obsStatus === 'normal' &&
          onlyDifference(cell, other) === dimension &&
          (dimension === 'platform' || other.obs.refArea === code),
      );
      if (
        theirs.length > 0 &&
        theirs.every((other) => !FITTING.has(fitOf(quantity, valueFor(claim, other), other.interval, other.obs.qualifier)))
      )
        return { dimension, cell: theirs[0]! };
    }
  }
  return null;
}
const ALL_ALIKE: ReadonlySet<string> = new Set(['each', 'both', 'apiece']);

/** "*Under-13s.* They are up by 48%": the change of all is not that of the group that the text goes on about, nor theirs that of all. */
function isOfOtherGroup({ cell: { isChange, obs } }: Candidate, { slots }: Claim, { dataset: { ages } }: Evidence): boolean {
  return (
    isChange &&
    GROUPS.some(
      (group) =>
        slots[group]?.reach === 'before' &&
        !slots[group].codes.some((code) => code === obs[group] || (obs[group] === null && isEveryMinor(ages.get(code)))),
    )
  );
}
const GROUPS = ['age', 'sex'] as const;

/**
 * "Parents of children who play that game should know that there were 7,263": the count of all, where the sentence only mentions an app and
 * all else agrees.
 */
function isOfAllApps({ cell, conflict, fit, states }: Candidate, claim: Claim): boolean {
  return (
    conflict === 'platform' &&
    cell.platforms.size === 0 &&
    cell.kind === 'count' &&
    fit === 'exact' &&
    claim.quantity.kind === 'number' &&
    claim.quantity.value >= LEAST_TELLING &&
    states.area === 'same' &&
    states.period === 'same' &&
    states.topic === 'same' &&
    isOnlyMentioned(claim.slots.platform!, claim)
  );
}
const LEAST_TELLING = 100;

/** Where no place is told and the data have as much of a wider one, at times of which none is told, that is meant. */
function isOfPart({ cell: { obs }, score, states }: Candidate, agreed: readonly Candidate[]): boolean {
  return (
    states.area === 'open' &&
    states.period === 'open' &&
    agreed.some(
      ({ cell, fit, score: other }) =>
        other >= score &&
        FITTING.has(fit) &&
        cell.areasIn.has(obs.refArea) &&
        cell.obs.topic === obs.topic &&
        cell.obs.measure === obs.measure &&
        cell.obs.sex === obs.sex &&
        cell.obs.age === obs.age,
    )
  );
}

/**
 * "On WhatsApp it's nine": so small a number of a place that the text has not told of, where a wider one is counted too, is met by chance.
 */
function isOfUntoldPlace({ cell, states }: Candidate, { quantity: { kind, value }, slots: { provider } }: Claim, bench: Bench): boolean {
  return (
    kind === 'number' &&
    value < LEAST_TELLING &&
    (provider?.strength ?? 0) < STRENGTH.lead &&
    cell.kind === 'count' &&
    states.area === 'open' &&
    states.period !== 'same' &&
    isUnsaidPart(cell, bench)
  );
}

/**
 * "302 million were solicited", of which the source has 300 million, and 302 million of another thing: what is met to the digit was meant;
 * and so is 370, of the year before, where this one's 369 is told to the digit as well.
 */
function isAnothersValue(
  { cell, fit }: Candidate,
  candidates: readonly Candidate[],
  { quantity: { kind, value, hedge } }: Claim,
  { bySeries }: Evidence,
): boolean {
  if (
    kind === 'number' &&
    fit === 'rounded' &&
    hedge === 'none' &&
    value % 100 !== 0 &&
    bySeries.get(cell.series)!.some(({ obs }) => obs.obsValue === value && !samePeriod(obs.refPeriod, cell.obs.refPeriod))
  )
    return true;
  return (
    kind === 'number' &&
    fit === 'rounded' &&
    value >= LONG &&
    candidates.some(
      (other) =>
        other.conflict !== null &&
        other.cell.obs.obsValue === value &&
        other.cell.obs.source === cell.obs.source &&
        other.cell.kind === cell.kind,
    )
  );
}

/** "10.9% of the whole sample": the share of a group, put on all of those of whom the data have one too. */
function isOfGroup(candidate: Candidate, claim: Claim, evidence: Evidence): boolean {
  const {
    conflict,
    fit,
    score,
    states: { age, sex },
  } = candidate;
  return (
    conflict === null &&
    fit === 'exact' &&
    score >= THRESHOLDS.support &&
    (sex === 'unsaid' || age === 'unsaid') &&
    isOfSome(candidate, claim, evidence)
  );
}

/**
 * "The American curve: reports to the tipline …": a place told in a line above, of which the body that is named has no such figure by
 * itself, but one of all the world.
 */
function isOfWider({ cell, conflict, firm, states }: Candidate, { slots: { area } }: Claim, { evidence }: Bench): boolean {
  if (conflict !== 'area' || firm || area === null || area.reach !== 'lead' || states.provider !== 'same' || states.topic !== 'same')
    return false;
  return area.codes.every((code) => cell.areasIn.has(code)) && !area.codes.some((code) => evidence.dividedBy(cell).area.has(code));
}
