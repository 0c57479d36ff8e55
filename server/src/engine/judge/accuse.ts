import { judgeBase, isOfOtherNoun } from './base.js';
import { isRuledOut } from './bound.js';
import { isChangeOfThePast } from './othertime.js';
import type { Claim } from '../claim/claim.js';
import { STRENGTH } from '../claim/slots.js';
import { isOnlyMentioned } from '../claim/tied.js';
import type { Cell } from '../dataset/evidence.js';
import { FITTING, isRoundInWords } from '../dataset/value.js';
import { A_YEAR, samePeriod, shiftPeriod } from '../text/period.js';
import { echoOf } from './echo.js';
import { isTaken, matchSwapped, valueFor } from './match.js';
import { isBoundKept, isMovedRange, isOfTimeBeside, isSetAgainstSum } from './neighbour.js';
import { changeMeantBeside, meantBeside } from './beside.js';
import { type Bench, type Judged, THRESHOLDS, verdict } from './outcome.js';
import { countsSomethingElse, followsOneOfThere, isMistyped, isOther, isPartOf, isPinned } from './pinned.js';
import { isOfOneOfBoth } from './twin.js';
import { isBounded } from '../reckon/reckon.js';
import type { QuantityKind } from '../text/quantity.js';
import type { Candidate } from './weigh.js';
import { LEAST_OF_STRANGERS, REASON_OF, isLastThatWasOut, isOfYearOfDraft, isSomeTimeWithin } from './elsewhere.js';

/** "Facebook in 10%", which is published of it together with another: what is told of the one may be short for both. */
function isOfSeveral({ slots: { platform } }: Claim, candidates: readonly Candidate[], { evidence }: Bench): boolean {
  const said = platform === null ? [] : [...evidence.members(platform.codes)];
  return (
    said.length > 0 &&
    candidates.some(
      ({ fit, cell: { platforms }, states: { period } }) =>
        fit === 'exact' && period === 'same' && platforms.size > said.length && said.every((code) => platforms.has(code)),
    )
  );
}

/**
 * "48,284 since 2017/18", "16 a day since the law came in": what the data have of the years from then on ends long before the draft was
 * written, or is of the first of them alone.
 */
function isLongGone(
  { slots: { period } }: Claim,
  {
    cell: {
      kind,
      months,
      obs: { refPeriod },
    },
  }: Candidate,
  { frame: { date } }: Bench,
): boolean {
  return (
    period?.open === 'start' &&
    (kind === 'rate' || (kind === 'count' && months > 12)
      ? date === null || shiftPeriod(refPeriod, 12).end < date
      : kind === 'count' && period.periods.some((since) => samePeriod(since, refPeriod)))
  );
}

/** "They noted the platform in only 29% of them": how many are known, and not what was used in those, which was told before. */
function isOfPartItself({ slots: { platform, base }, quantity: { span } }: Claim, { cell: { kind, platforms } }: Candidate): boolean {
  return (
    kind === 'share' &&
    platforms.size > 0 &&
    base?.reach === 'own' &&
    platform !== null &&
    platform.strength < STRENGTH.lead &&
    base.span !== null &&
    span.start >= base.span.end &&
    span.start - base.span.end <= IN_ONLY
  );
}
/** The length of " in only about ". */
const IN_ONLY = 15;

const UNSOUND: ReadonlySet<string> = new Set(['discredited', 'misprint']);

/** The text addresses one observation without doubt, and it holds another value. */
export function otherValue(claim: Claim, candidates: readonly Candidate[], bench: Bench, at: readonly Candidate[]): Judged | null {
  if (isSetAgainstSum(claim, bench) || isBoundKept(claim, at) || isMovedRange(claim, at) || isOfTimeBeside(claim, candidates, bench))
    return null;
  const [named] = at;
  // A column of changes "on year" is of none of several years.
  if (
    claim.place !== null &&
    named?.cell.isChange &&
    named.cell.comparedStretch !== null &&
    named.cell.stretch.endMonth - named.cell.comparedStretch.endMonth > A_YEAR &&
    claim.said.heads.some((head) => head.some(({ key }) => key === 'year' || key === 'annual'))
  )
    return null;
  // A share put on all of them is not that of a part.
  const all = at.filter(
    (candidate) =>
      !(isOfYearOfDraft(claim) && bench.frame.date !== null && candidate.cell.issued > bench.frame.date) &&
      !UNSOUND.has(candidate.cell.obs.obsStatus) &&
      !(candidate.cell.valueClass === 'rate' && candidate.states.topic === 'conflict') &&
      !(
        claim.quantity.kind === 'rate' &&
        (claim.quantity.unit !== 'year' || candidate.cell.months > A_YEAR) &&
        candidate.cell.valueClass === 'count'
      ) &&
      !isLongGone(claim, candidate, bench) &&
      !isChangeOfThePast(candidate, claim, bench) &&
      !isOfPartItself(claim, candidate) &&
      !isOther(claim, candidate, bench) &&
      !(claim.of === 'whole' && judgeBase(claim, candidate.cell, bench) !== null) &&
      !(candidate.cell.isChange && FITTING.has(candidate.fit) && isRuledOut(candidate, claim, bench)),
  );
  const isNamed = all.some(({ states, fit }) => states.topic === 'same' && fit === 'none');
  const meant = all.filter(
    ({ cell, fit, states }) =>
      fit === 'exact' || fit === 'rounded' || (!all.some((other) => isPartOf(cell, other.cell)) && !(isNamed && states.topic === 'near')),
  );
  const first = meant[0];
  if (
    !first ||
    isOfOneOfBoth(claim, first.cell) ||
    isOfOtherNoun(claim, first.cell, bench) ||
    isOfSeveral(claim, candidates, bench) ||
    claim.asked?.operation === 'part' ||
    (claim.asked?.operation === 'rest' && first.cell.platforms.size === 0 && !first.cell.obs.age && !first.cell.obs.sex) ||
    (claim.asked?.operation === 'sum' && claim.asked.plain) ||
    isTaken(claim, first.cell, bench) ||
    isAmongUnsaid(claim, first.cell, at, bench) ||
    !(isPinned(claim, first, bench) || isMistyped(claim, first))
  )
    return null;
  // "More than 2,600" were 2,613.
  const value = valueFor(claim, first.cell);
  if (
    first.cell.obs.qualifier === 'moreThan' &&
    !claim.quantity.words &&
    value >= first.cell.interval.low &&
    value <= first.cell.interval.high
  )
    return null;
  // "11,873 in the same half of 2021 and just 4,277 in 2020."
  if (
    claim.slots.period !== null &&
    candidates.some((candidate) => candidate.fit === 'exact' && candidate.conflict === 'period' && isSomeTimeWithin(candidate, claim))
  )
    return null;
  // What bears it out is addressed no worse, unless it is of another place or time than the figure right before.
  const goesOn = followsOneOfThere(claim, first.cell, bench);
  if (
    candidates.some(
      ({ fit, firm, conflict, states, cell, score }) =>
        fit === 'exact' &&
        !firm &&
        score > first.score &&
        !(goesOn && (states.area === 'conflict' || states.period === 'conflict')) &&
        (conflict !== null || (states.area !== 'open' && cell.keys.area !== first.cell.keys.area)),
    )
  )
    return null;
  // "The region is up … That is Hampshire's doing. The latest total is 80% higher": of a place that other figures here are of.
  if (
    claim.slots.area?.reach === 'before' &&
    (first.cell.isChange || first.cell.kind === 'share') &&
    candidates.some(
      ({ fit, states, cell }) =>
        fit === 'exact' &&
        states.area === 'conflict' &&
        states.topic === 'same' &&
        cell.kind === first.cell.kind &&
        bench.agreed.some(({ cells }) => cells.some(({ obs }) => obs.refArea === cell.obs.refArea)),
    )
  )
    return null;
  // "Leave the county out, and the rest of the region had 468": a part that nobody publishes by that name.
  if (
    (claim.slots.area?.reach !== 'own' && claim.said.own.some(({ lower }) => REST.has(lower))) ||
    (first.cell.valueClass === 'count' &&
      claim.said.own.some(
        ({ lower }, i, own) =>
          LEFT_OUT.has(lower) || (lower === 'not' && (own[i + 1]?.lower === 'including' || own[i + 1]?.lower === 'counting')),
      ))
  )
    return null;
  // An app that the sentence names for another figure may be meant for this one as well.
  if (
    claim.slots.platform === null &&
    first.cell.platforms.size === 0 &&
    first.cell.valueClass === 'count' &&
    claim.slots.area?.reach === 'own' &&
    bench.beside.some(
      (other) =>
        other.sentence === claim.sentence &&
        other.quantity.span.end <= claim.quantity.span.start &&
        other.quantity.kind === 'number' &&
        other.slots.platform?.reach === 'own',
    )
  )
    return null;
  if (
    claim.slots.platform?.reach === 'sentence' &&
    first.cell.platforms.size === 0 &&
    (!isOnlyMentioned(claim.slots.platform, claim) ||
      bench.beside.some((other) => other !== claim && other.sentence === claim.sentence && other.slots.platform?.reach === 'own'))
  )
    return null;
  // The time was said farther off, and this is the value of another.
  if (
    (claim.slots.measure?.reach !== 'own' || (claim.slots.period === null && claim.quantity.value >= LEAST_OF_STRANGERS)) &&
    (claim.slots.period?.strength ?? 0) < STRENGTH.lead &&
    !(claim.slots.period?.span != null && claim.slots.period.span.end <= claim.quantity.span.start) &&
    candidates.some(({ fit, conflict, cell }) => fit === 'exact' && conflict === null && cell.series === first.cell.series)
  )
    return null;
  // "7,062 in 2023/24. For 2021/22 it stands at 6,156. Snapchat was used in 48%": of a time that another figure beside it is of.
  if (
    first.cell.kind === 'share' &&
    claim.slots.period?.reach === 'before' &&
    !bench.beside.some((other) => other.sentence === claim.sentence && other.slots.period?.reach === 'own') &&
    candidates.some(
      ({ fit, conflict, cell }) =>
        fit === 'exact' &&
        conflict === null &&
        cell.series === first.cell.series &&
        bench.agreed.some(({ cells }) => cells.some(({ obs }) => samePeriod(obs.refPeriod, cell.obs.refPeriod))),
    )
  )
    return null;
  // "In the later wave 19.2%; in the earlier one, 17%": words that name no time tell one from another.
  if (
    claim.slots.period?.reach !== 'own' &&
    claim.said.own.some(({ lower }) => OTHER_TIMES.has(lower)) &&
    candidates.some(({ fit, cell }) => fit === 'exact' && cell.series === first.cell.series)
  )
    return null;
  // "Half had been approached, and two thirds asked to go on in private": another finding of the study, which its own words tell.
  if (
    first.cell.isPoll &&
    claim.slots.topic?.reach !== 'own' &&
    candidates.some(
      ({ fit, cell }) =>
        FITTING.has(fit) &&
        cell.isPoll &&
        cell.obs.topic !== first.cell.obs.topic &&
        cell.obs.provider === first.cell.obs.provider &&
        samePeriod(cell.obs.refPeriod, first.cell.obs.refPeriod),
    )
  )
    return null;
  // "Of those, 13.3% said that they knew him": another finding of the same study, to the digit.
  if (
    first.cell.isPoll &&
    candidates.some(
      ({ fit, conflict, cell }) =>
        fit === 'exact' &&
        conflict === null &&
        cell.obs.topic === first.cell.obs.topic &&
        cell.obs.provider === first.cell.obs.provider &&
        cell.obs.detail !== first.cell.obs.detail &&
        samePeriod(cell.obs.refPeriod, first.cell.obs.refPeriod),
    )
  )
    return null;
  // An age that another place or time has may be that one's, unless the figure right before is of this one.
  if (
    first.cell.valueClass === 'age' &&
    !goesOn &&
    candidates.some(({ fit, states }) => FITTING.has(fit) && states.measure === 'same' && states.topic !== 'conflict')
  )
    return null;
  const rivals = meant.filter((candidate) => candidate.score > first.score - THRESHOLDS.lead);
  const cells = rivals.map((rival) => rival.cell);
  if (rivals.some(({ fit }) => fit === 'exact' || fit === 'rounded')) return null;
  // Where no place is said, those of several leave open whose is meant.
  if (
    first.states.area === 'open' &&
    !claim.ofAll &&
    rivals.some(
      ({ cell: { obs } }) =>
        obs.refArea !== first.cell.obs.refArea &&
        obs.obsValue !== first.cell.obs.obsValue &&
        (claim.slots.provider?.reach !== 'own' || obs.provider === first.cell.obs.provider),
    )
  )
    return null;
  if (claim.quantity.kind === 'multiple' && isBounded(claim.quantity, 1 + first.cell.obs.obsValue / 100)) return null;
  if (
    rivals.some(({ fit }) => fit === 'loose') &&
    claim.slots.period?.reach !== 'own' &&
    candidates.some(({ fit, conflict, cell }) => fit === 'exact' && conflict === null && cell.series === first.cell.series)
  )
    return null;
  if (rivals.some(({ fit }) => fit === 'loose') && !(claim.quantity.words && !isRoundInWords(claim.quantity)))
    return claim.quantity.words || (claim.quantity.hedge !== 'none' && claim.quantity.hedge !== 'about' && claim.quantity.kind === 'number')
      ? verdict(claim, candidates, { verdict: 'misleading', reason: 'over-rounded', cells, addressed: first.cell })
      : null;
  return verdict(claim, candidates, {
    verdict: 'contradicted',
    reason: first.fit === 'against' ? 'wrong-direction' : 'wrong-value',
    cells,
    addressed: first.cell,
  });
}

/** "NCMEC received 424,047 reports": of all of them far more are published, and no word says that only those of one kind are meant. */
function isAmongUnsaid({ slots: { topic } }: Claim, { obs }: Cell, at: readonly Candidate[], { evidence: { dataset } }: Bench): boolean {
  const wider = topic?.weak === true ? dataset.topics.get(obs.topic)!.within : [];
  return at.some(
    ({ cell: { obs: other, platforms } }) =>
      wider.includes(other.topic) &&
      other.measure === obs.measure &&
      other.refArea === obs.refArea &&
      platforms.size === 0 &&
      samePeriod(other.refPeriod, obs.refPeriod),
  );
}

const OTHER_TIMES: ReadonlySet<string> = new Set(['earlier', 'previous', 'former', 'later', 'latter', 'older']);

const REST: ReadonlySet<string> = new Set(['rest', 'remainder', 'elsewhere']);
/** "In the South East apart from Hampshire": of fewer than the place has. */
const LEFT_OUT: ReadonlySet<string> = new Set(['excluding', 'except', 'excepting', 'apart', 'without', 'remaining', 'minus']);

const SHORT = 100;

/** The kinds of number that are written down digit by digit. */
const WRITTEN_OUT: ReadonlySet<QuantityKind> = new Set(['number', 'percent', 'rate']);

/** Two digits swapped in the figure that the text is about: 1,371 for 1,317; but "up 95%", of no place, is not one place's 59%. */
export function slip(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const { kind, value, hedge } = claim.quantity;
  if (!WRITTEN_OUT.has(kind) || value < 10 || hedge !== 'none') return null;
  const [meant] = matchSwapped(claim, bench.evidence, bench.frame, THRESHOLDS.swapped);
  if (
    !meant ||
    candidates.some(
      ({ fit, conflict, score }) => fit === 'exact' && conflict === null && (meant.score < THRESHOLDS.swapped || score > meant.score),
    ) ||
    meant.score < THRESHOLDS.slip ||
    (value < SHORT &&
      ((meant.states.area === 'open' && meant.cell.kind === 'change') || (kind === 'number' && meant.states.period === 'open'))) ||
    (kind === 'number' && value < 1000 && countsSomethingElse(claim)) ||
    isTaken(claim, meant.cell, bench)
  )
    return null;
  return verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-value', cells: [meant.cell], addressed: meant.cell });
}

/** The figures around it leave one observation to be meant, and it holds another value. */
export function unlikeBeside(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  if (claim.ofStranger || isSetAgainstSum(claim, bench) || isOfTimeBeside(claim, candidates, bench)) return null;
  const addressed = changeMeantBeside(claim, bench) ?? meantBeside(claim, candidates, bench);
  return addressed && verdict(claim, candidates, { verdict: 'contradicted', reason: 'wrong-value', cells: [addressed], addressed });
}

/** A figure of the draft told again of another thing. */
export function echoed(claim: Claim, candidates: readonly Candidate[], bench: Bench): Judged | null {
  const echo = echoOf(claim, bench);
  return echo && !(echo.dimension === 'period' && isLastThatWasOut(echo.cell, claim, bench))
    ? verdict(claim, candidates, { verdict: 'contradicted', reason: REASON_OF[echo.dimension], cells: [echo.cell] })
    : null;
}
