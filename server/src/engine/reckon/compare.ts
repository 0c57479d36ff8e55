import {
  ANY_BREAK,
  breakBetween,
  breakWithin,
  type Difference,
  differencesOf,
  onlyDifference,
  type Rupture,
} from '../dataset/comparable.js';
import { type Claim, shapedClaim } from '../claim/claim.js';
import { releaseRetold } from '../claim/frame.js';
import type { Derivation, Workshop } from './derive.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { groupBy } from '../dataset/group.js';
import { areOneSeries, type Couple, couplesFor, isBodyNamed, isWrongWayRound, type MayGive, pairsOf } from './couples.js';
import { areBothSetAgainst, isAstride, isOfOthers, isShownBehind, isOfNext, isOfTwo, objectOf } from './object.js';
import { areFirm, BACK, bearOut, cellsOf, isInLast, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { monthsIn, type Period, samePeriod, shiftPeriod } from '../text/period.js';
import { fitOfMultiple, format, formatPercent, mayGive, orderPair, reckonPair, type Reckoning, worked } from './reckon.js';
import { alongSeries, before, changesAt, countsAt, isOfAnotherCount, latestAt } from './series.js';
import { STRENGTH } from '../claim/slots.js';
import {
  areThenAndNow,
  isBehindTwoInTurn,
  isMoveInTime,
  isOfOtherDistance,
  isOfOtherEnd,
  isOfOtherLength,
  isOfOtherSpan,
  isOverOtherYears,
  startAndEnd,
} from './times.js';
import { FITTING, fitOf } from '../dataset/value.js';

const FAR_MORE = 3;

type Comparison = 'change' | 'difference' | 'multiple';

export function* comparisons(told: Claim, operation: Comparison, near: Neighbourhood, workshop: Workshop): Iterable<Derivation> {
  const claim = withBase(told, operation, near);
  const { evidence } = workshop;
  // "Half as many" is said of the smaller of two.
  const isPartLike = operation === 'multiple' && claim.quantity.kind === 'fraction';
  let [settled, accused] = [false, false];
  let earlier: Operand | null = null;
  const { area } = claim.slots;
  const places =
    area !== null &&
    !area.weak &&
    area.reach === 'before' &&
    [near.own, ...near.before.slice(0, 2)].flat().some(({ cell }) => cell !== null && area.codes.includes(cell.obs.refArea))
      ? area.codes
      : null;
  const appended = claim.asked!.plain && claim.quantity.kind === 'fraction' && isBehindTwoInTurn(claim, near);
  const may: MayGive = (a, b) => mayGive(isPartLike ? 'share' : operation, claim.quantity, a.value, b.value);
  const object = objectOf(claim, near);
  for (const { pair, only, named } of withLowerEnds(
    couplesFor(claim, near, workshop.around, (a, b) => isRange(a) || isRange(b) || may(a, b)),
  )) {
    // "In 2020/21 it was 224, and in 2021/22 179, a drop of a third": where the sentence itself gives both, one behind the other, those
    // farther off are not meant.
    if (appended && !pair.every(({ judged }) => judged.block === 'same' && judged.claim.sentence === claim.sentence)) continue;
    // "Up 3% on the year (7,062) and 95% since 2017/18 (3,728)": two that others are set against are not set against each other.
    if ((object !== null && !pair.includes(object)) || areBothSetAgainst(pair, claim)) continue;
    if (claim.asked!.span !== null && (isAstride(pair, claim) || isOfTwo(pair))) continue;
    // Where the words set the one against the other, no time of another clause makes them doubtful.
    const isPlainly =
      (claim.asked!.plain && !(isPartLike && isOwnPast(pair, claim))) ||
      (named && claim.change !== null && pair.some(({ comparand }) => comparand));
    if (!(only && isPlainly) && !may(...pair)) continue;
    // "In the UK there were 7,263. They are up by 89%": no two of a place told farther off accuse.
    const isElsewhere =
      places !== null &&
      pair.every(
        ({ cell, judged }) =>
          cell !== null && !places.includes(cell.obs.refArea) && !(judged.block === 'same' && judged.claim.sentence === claim.sentence),
      );
    if (isOfOthers(pair, claim, evidence) || isShownBehind(pair, claim, near)) continue;
    const likeness = named
      ? {
          alike: true,
          rupture:
            pair[0].cell &&
            pair[1].cell &&
            (breakBetween(pair[0].cell, pair[1].cell, evidence) ?? lengthsApart(pair[0].cell, pair[1].cell)),
        }
      : likenessOf(pair, claim, evidence);
    if (
      !likeness ||
      (claim.asked!.base.length > 0 && !areThenAndNow(pair, claim)) ||
      isOfOtherEnd(pair, claim) ||
      isOfOtherDistance(pair, claim) ||
      (operation === 'multiple' && isOfOtherSpan(pair, claim)) ||
      (operation === 'difference' && (pair[0].sort === 'percent') !== isInPoints(claim))
    )
      continue;
    const sized = isPartLike
      ? reckonPair('share', claim.quantity, { base: Math.max(pair[0].value, pair[1].value), end: Math.min(pair[0].value, pair[1].value) })
      : reckonMove(operation, claim, startAndEnd(pair, claim) ?? orderPair(pair[0].value, pair[1].value, claim.quantity, claim.change));
    const reckoning: Reckoning =
      operation === 'multiple' && sized.fit !== 'none' && isWrongWayRound(pair, claim) ? { ...sized, fit: 'against' } : sized;
    // Two of other times than said do not excuse it by coming near.
    if (reckoning.fit === 'loose' && (!areThenAndNow(pair, claim) || (!only && !(concerns(pair[0], claim) && concerns(pair[1], claim)))))
      continue;
    const certain =
      only &&
      isPlainly &&
      !isElsewhere &&
      !isOfNext(pair, claim) &&
      !(
        claim.place === null &&
        claim.slots.area?.reach !== 'own' &&
        claim.slots.platform?.reach !== 'own' &&
        pair.some(({ judged }) => judged.claim.place !== null) &&
        near.before.length > BACK
      ) &&
      likeness.alike &&
      (areTied(pair) || isTight(pair, claim)) &&
      areFirm(pair, claim.quantity, reckoning.result) &&
      areThenAndNow(pair, claim);
    // Where two that are alike do not give it, two that are not do so by chance.
    if (accused && !likeness.alike) continue;
    accused ||= certain;
    settled ||= certain && (named || pair.every(({ judged }) => judged.claim.sentence === claim.sentence && judged.block === 'same'));
    // "58,503 in 2023-24 and 82,764 in 2024-25, 45% more": what is published of the earlier is no change up to the later.
    if (settled && areOneSeries(...pair)) earlier ??= pair[0].cell!.stretch.end < pair[1].cell!.stretch.end ? pair[0] : pair[1];
    if (reckoning.fit === 'none' && !certain) continue;
    // Many more times than is said is no near miss where the two that are meant are told.
    if (settled && !certain && reckoning.fit === 'loose' && reckoning.result > FAR_MORE * claim.quantity.value) continue;
    yield worked(reckoning, {
      operands: pair.map(({ judged }) => judged),
      cells: cellsOf(pair),
      sound: bearOut(pair),
      certain,
      rupture: likeness.rupture,
    });
  }
  if (operation === 'multiple') yield* fromChanges(claim, workshop);
  if (isInPoints(claim)) yield* betweenShares(claim, near, evidence);
  // Where the sentence itself gives both figures, only a change published for the later of them may say otherwise.
  for (const subject of subjects(claim, near, workshop))
    if (subject.operand === null || subject.operand !== earlier)
      if (!settled || (subject.operand !== null && near.own.includes(subject.operand)))
        yield* alongTime(claim, operation, subject, near, workshop);
}

/**
 * "Rose by 380% between the year to March 2017 and 2018, to 5,548": the one time that is said, where the only figure beside is of a later
 * one, or one that gives it, is where it rose from.
 */
function withBase(claim: Claim, operation: Comparison, { own, before: [previous = []] }: Neighbourhood): Claim {
  const { base, at } = claim.asked!;
  if (base.length > 0 || at.length === 0) return claim;
  const counts = own.filter(({ cell, sort }) => cell !== null && sort === 'count');
  const isAt = ({ cell }: Operand): boolean => at.some((time) => samePeriod(time, cell!.obs.refPeriod));
  const isLater = ({ cell, sort }: Operand): boolean =>
    cell !== null && sort === 'count' && at.every((time) => time.end < cell.obs.refPeriod.start);
  const gives = (start: Operand): boolean =>
    [...counts, ...previous].some(
      (end) => isLater(end) && FITTING.has(reckonMove(operation, claim, { base: start.value, end: end.value }).fit),
    );
  const isBase = counts.length === 1 ? isLater(counts[0]!) : counts.some((count) => isAt(count) && gives(count));
  return isBase ? shapedClaim({ ...claim, asked: { ...claim.asked!, base: at, at: [] } }) : claim;
}

/** "Surrey had a third as many as Kent": where no time is asked for, a part of as many is of another's, not of its own at another time. */
function isOwnPast([a, b]: Couple['pair'], { asked }: Claim): boolean {
  return asked!.base.length === 0 && asked!.span === null && areOneSeries(a, b);
}

/** "Even the lower bound is seven times as high": of a range a comparison may take either end. */
function withLowerEnds(couples: readonly Couple[]): readonly Couple[] {
  const lower = (operand: Operand): Operand => (isRange(operand) ? { ...operand, value: operand.judged.claim.quantity.value } : operand);
  if (!couples.some(({ pair }) => pair.some(isRange))) return couples;
  return couples.flatMap((couple) =>
    couple.pair.some(isRange) ? [couple, { pair: [lower(couple.pair[0]), lower(couple.pair[1])], only: false, named: false }] : couple,
  );
}

function isRange({ judged }: Operand): boolean {
  return judged.claim.quantity.kind === 'range';
}

/** So many points and a tenth between two shares of one series tell which two are meant, wherever in reach they stand. */
function* betweenShares(claim: Claim, { own, before: earlier }: Neighbourhood, evidence: Evidence): Iterable<Derivation> {
  if (!claim.quantity.text.includes('.')) return;
  for (const series of groupBy(
    [...own, ...earlier.flat()].filter(({ sort, cell }) => sort === 'percent' && cell !== null),
    ({ cell }) => cell!.series,
  ).values()) {
    for (const pair of pairsOf(series, claim)) {
      if (samePeriod(pair[0].cell!.obs.refPeriod, pair[1].cell!.obs.refPeriod)) continue;
      yield worked(reckonPair('difference', claim.quantity, orderPair(pair[0].value, pair[1].value, claim.quantity, claim.change)), {
        operands: pair.map(({ judged }) => judged),
        cells: cellsOf(pair),
        sound: bearOut(pair),
        certain: false,
        rupture: breakBetween(pair[0].cell!, pair[1].cell!, evidence),
      });
    }
  }
}

/** "Eight percentage points", and "eight points" for short. */
export function isInPoints({ quantity: { kind, noun } }: Claim): boolean {
  return kind === 'points' || (kind === 'number' && noun !== null && POINTS.test(noun));
}
const POINTS = /^points?\b/;

/** What a comparison is about: a figure of the draft that the data hold, or an observation that the words address. */
interface Subject {
  readonly cell: Cell;
  readonly operand: Operand | null;
  /** The words leave no other. */
  readonly only: boolean;
}

/**
 * A subject set against the observations of its own series at the time that it is compared with, and against the change that was published.
 */
function* alongTime(
  claim: Claim,
  operation: Comparison,
  { cell, operand, only }: Subject,
  near: Neighbourhood,
  workshop: Workshop,
): Iterable<Derivation> {
  const { evidence, frame } = workshop;
  const { bases, said } = basesOf(claim, cell, workshop);
  if (isOfAnotherCount(cell, operand, bases, claim, near, evidence)) return;
  const { quantity, change, asked } = claim;
  const operands = operand ? [operand.judged] : [];
  const sound = !operand || isSound(operand);
  const end = operand?.value ?? cell.obs.obsValue;
  if (operation !== 'difference')
    for (const published of changesAt(cell, bases, evidence)) {
      const { comparedPeriod: from, refPeriod: to } = published.obs;
      if (from !== null && isOverOtherYears(from, to, claim)) continue;
      const reckoning = fromPublished(claim, operation, published);
      if (reckoning.fit !== 'none')
        yield worked(reckoning, { operands, cells: [published], sound, certain: false, rupture: ruptureWithin(published, evidence) });
    }
  const { comparedPeriod, comparedValue } = cell.obs;
  if (comparedPeriod && comparedValue && (bases.length === 0 || bases.some((base) => samePeriod(base, comparedPeriod)))) {
    yield worked(reckonMove(operation, claim, { base: comparedValue, end }), {
      operands,
      cells: [cell],
      sound,
      certain: only && said && asked!.plain,
      rupture: ruptureWithin(cell, evidence),
    });
  }
  for (const base of alongSeries(cell, bases, evidence, frame)) {
    if (isOverOtherYears(base.obs.refPeriod, cell.obs.refPeriod, claim)) continue;
    const reckoning = reckonMove(
      operation,
      claim,
      base.stretch.end < cell.stretch.end ? { base: base.obs.obsValue, end } : orderPair(base.obs.obsValue, end, quantity, change),
    );
    const certain = only && said && asked!.plain && base.obs.qualifier === 'exact' && objectOf(claim, near) === null;
    if (reckoning.fit !== 'none' || certain)
      yield worked(reckoning, {
        operands,
        cells: [cell, base],
        sound,
        certain,
        rupture: breakBetween(cell, base, evidence) ?? lengthsApart(cell, base),
      });
  }
  // A figure of the sentence that the data hold earlier in the series: "more than doubled on the 27 of 2017".
  for (const other of operand ? [] : near.own) {
    const base =
      other.sort === 'count'
        ? (evidence.bySeries.get(cell.series) ?? []).find(
            ({ obs }) =>
              obs.obsValue === other.value &&
              obs.refPeriod.end < cell.obs.refPeriod.end &&
              !isOverOtherYears(obs.refPeriod, cell.obs.refPeriod, claim) &&
              (other === objectOf(claim, near) || !isOfOtherLength(obs.refPeriod, cell.obs.refPeriod, asked!.span)),
          )
        : undefined;
    if (base)
      yield worked(reckonMove(operation, claim, { base: other.value, end }), {
        operands: [other.judged],
        cells: [cell, base],
        sound: true,
        certain: false,
        rupture: breakBetween(cell, base, evidence) ?? lengthsApart(cell, base),
      });
  }
}

/** The times that a subject is compared with: as said, or so many months back; else as in the comparison before. */
function basesOf(
  claim: Claim,
  { obs, series }: Cell,
  { around, evidence }: Workshop,
): { readonly bases: readonly Period[]; readonly said: boolean } {
  const { base, span } = claim.asked!;
  // "Since 2018", of a series of financial years: since the one that began in it, or that ended.
  const isOfTwo =
    claim.scope === 'subject' &&
    monthsIn(obs.refPeriod) === 12 &&
    !obs.refPeriod.start.endsWith('-01-01') &&
    base.some((time) => monthsIn(time) === 12 && time.start.endsWith('-01-01'));
  if (base.length)
    return { bases: isOfTwo ? base.flatMap((time) => [time, shiftPeriod(time, 3), shiftPeriod(time, -9)]) : base, said: !isOfTwo };
  if (span !== null) return span % 12 === 0 ? { bases: [before(obs.refPeriod, span)], said: true } : NO_BASES;
  const last = around.findLast(
    ({ block, claim: other }) =>
      block === 'same' &&
      other.sentence < claim.sentence &&
      other.asked !== null &&
      (other.asked.base.length > 0 || other.asked.span === 12),
  )?.claim;
  if (last && last.sentence >= claim.sentence - 2)
    return { bases: last.asked!.base.length > 0 ? last.asked!.base : [before(obs.refPeriod, 12)], said: true };
  const earlier = isInPoints(claim)
    ? (evidence.bySeries.get(series) ?? []).filter((other) => other.obs.refPeriod.end < obs.refPeriod.start).at(-1)
    : undefined;
  if (earlier) return { bases: [earlier.obs.refPeriod], said: false };
  // "It grew by 14% in 2022", "it doubled last year": on the year before.
  return (claim.change !== null || claim.quantity.kind === 'multiple') && claim.asked!.at.length > 0
    ? { bases: [before(obs.refPeriod, monthsIn(obs.refPeriod))], said: false }
    : NO_BASES;
}
const NO_BASES = { bases: [], said: false };

/** A change said in percent just before, said again as a multiple: "up 323%: it has more than quadrupled". */
function* fromChanges(claim: Claim, { around }: Workshop): Iterable<Derivation> {
  for (const judged of around) {
    const { claim: other } = judged;
    if (
      other === claim ||
      judged.block !== 'same' ||
      other.sentence > claim.sentence ||
      other.sentence < claim.sentence - 1 ||
      other.asked?.operation !== 'change' ||
      other.quantity.kind !== 'percent' ||
      !isOfWhom(claim, other)
    )
      continue;
    const factor = 1 + ((other.change === 'down' ? -1 : 1) * other.quantity.value) / 100;
    yield {
      fit: fitOfMultiple(claim.quantity, factor),
      result: factor,
      calculation: () => `100% + ${formatPercent(other.quantity.value)} = ${format(factor)} times`,
      operands: [judged],
      cells: judged.cells.slice(0, 1),
      sound: judged.verdict === 'supported',
      certain: false,
      rupture: null,
    };
  }
}

/** Whatever place or platform the words name, the other change is of it. */
function isOfWhom({ slots }: Claim, { slots: others }: Claim): boolean {
  return (['area', 'platform'] as const).every(
    (dimension) => slots[dimension]?.reach !== 'own' || others[dimension]?.codes.some((code) => slots[dimension]!.codes.includes(code)),
  );
}

/** Works out what a figure went by; where it went the other way than the words say, the size alone is right. */
export function reckonMove(
  operation: Comparison,
  { quantity, change }: Claim,
  pair: { readonly base: number; readonly end: number },
): Reckoning {
  const reckoning = reckonPair(operation, quantity, pair);
  const isAgainst = operation !== 'multiple' && change !== null && (change === 'up' ? pair.end < pair.base : pair.end > pair.base);
  return isAgainst ? { ...reckoning, fit: reckoning.fit === 'none' ? 'none' : 'against' } : reckoning;
}

/** A published change says the same in percent. */
function fromPublished({ quantity, change }: Claim, operation: 'change' | 'multiple', { obs, interval }: Cell): Reckoning {
  const factor = 1 + obs.obsValue / 100;
  const value = quantity.kind === 'fraction' ? quantity.value * 100 : quantity.value;
  const size = operation === 'multiple' ? fitOfMultiple(quantity, factor) : fitOf(quantity, value, interval, obs.qualifier);
  const fit = operation === 'change' && size !== 'none' && obs.obsValue < 0 !== (change === 'down') ? 'against' : size;
  return {
    fit,
    result: operation === 'multiple' ? factor : obs.obsValue,
    calculation: () => `a published change of ${formatPercent(obs.obsValue)} is ${format(factor)} times`,
  };
}

/** Known to be the same thing, or said to be: the one is set against the other. */
function areTied([a, b]: readonly [Operand, Operand]): boolean {
  return (a.cell !== null && b.cell !== null) || a.comparand || b.comparand || a.judged.claim.place !== null;
}

/** "81, 105 (+30%)": the two stand side by side, and what is worked out from them right behind. */
function isTight(pair: readonly [Operand, Operand], { quantity: { span } }: Claim): boolean {
  const [first, second] = pair.map(({ judged }) => judged.claim.quantity.span).sort((a, b) => a.start - b.start);
  return second!.start - first!.end <= TIGHT && span.start > second!.end && span.start - second!.end <= TIGHT;
}
/** So many characters hold a sign and spaces, but no word of weight. */
const TIGHT = 4;

/**
 * Whether two figures can be set against each other: alike in all but one thing, or unlike in a way that makes the comparison a false one.
 */
function likenessOf(
  [a, b]: readonly [Operand, Operand],
  claim: Claim,
  evidence: Evidence,
): { readonly alike: boolean; readonly rupture: Rupture | null } | null {
  // Of two places that are set against each other a comparison may name but the one.
  const isAcross = a.cell !== null && b.cell !== null && claim.asked!.operation !== 'change' && ACROSS.has(onlyDifference(a.cell, b.cell));
  if (isAcross ? !concerns(a, claim) && !concerns(b, claim) : !concerns(a, claim) || !concerns(b, claim)) return null;
  if (a.cell !== null && b.cell !== null && BESIDE.has(onlyDifference(a.cell, b.cell)) && isMoveInTime(claim)) return null;
  const beside = a.judged.block === 'same' && b.judged.block === 'same' && a.judged.claim.sentence === b.judged.claim.sentence;
  const [x, y] = [a.cell ?? a.nearest, b.cell ?? b.nearest];
  if (!x || !y || (!a.cell && !b.cell)) return beside || claim.place || a.comparand || b.comparand ? { alike: true, rupture: null } : null;
  const differences = differencesOf(x, y);
  const rupture = breakBetween(x, y, evidence) ?? lengthsApart(x, y);
  if (differences.length <= 1) return { alike: differences[0] !== 'subject', rupture };
  if (
    differences.length === 2 &&
    differences.includes('period') &&
    differences.includes('area') &&
    (rupture || beside || a.comparand || b.comparand)
  )
    return { alike: false, rupture: rupture ?? OTHER_AREA };
  if (beside && (rupture || !differences.includes('subject'))) return { alike: false, rupture };
  // Whoever says what a figure is set against sets it so, however unlike the two are.
  return isPointedAt(a, claim) || isPointedAt(b, claim) || isBodyNamed(x, y, claim)
    ? { alike: false, rupture: rupture ?? OTHER_COUNT }
    : null;
}

const ACROSS: ReadonlySet<Difference | null> = new Set(['area', 'platform']);
const BESIDE: ReadonlySet<Difference | null> = new Set([...ACROSS, 'group']);

/** The words name it as what is compared with: "264 on the 7,263", "95% down on the whole of 2024". */
function isPointedAt({ cell, comparand, judged }: Operand, { asked, sentence }: Claim): boolean {
  if (cell === null) return false;
  return (
    (comparand && judged.block === 'same' && judged.claim.sentence === sentence) ||
    [...asked!.base, ...asked!.at].some((period) => samePeriod(period, cell.obs.refPeriod))
  );
}
/** A half-year set against a year says nothing. */
export function lengthsApart(a: Pick<Cell, 'valueClass' | 'months'>, b: Pick<Cell, 'valueClass' | 'months'>): Rupture | null {
  return a.valueClass === 'count' && b.valueClass === 'count' && Math.max(a.months, b.months) > 1.4 * Math.min(a.months, b.months)
    ? { kind: 'length', note: 'One covers a longer time than the other.' }
    : null;
}

/** The same for an observation that is published against another time. */
function ruptureWithin(cell: Cell, evidence: Evidence): Rupture | null {
  const {
    months,
    obs: { comparedPeriod },
  } = cell;
  return (
    breakWithin(cell, evidence, ANY_BREAK) ??
    (comparedPeriod && lengthsApart({ valueClass: 'count', months }, { valueClass: 'count', months: monthsIn(comparedPeriod) }))
  );
}
const OTHER_COUNT: Rupture = { kind: 'subject', note: 'They count different things.' };
const OTHER_AREA: Rupture = { kind: 'area', note: 'They are for different areas.' };

/** A figure of another area or platform than the one the claim names is no part of its sum. */
export function concerns({ cell, judged }: Operand, claim: Claim): boolean {
  const { area, platform } = claim.slots;
  if (!cell) return true;
  if (
    area &&
    (area.reach === 'own' || area.reach === 'head') &&
    !area.joint &&
    !area.codes.includes(cell.obs.refArea) &&
    (judged.block === 'before' || judged.claim.sentence !== claim.sentence)
  )
    return false;
  return !(platform && platform.reach === 'own' && cell.platforms.size > 0 && !platform.codes.some((code) => cell.platforms.has(code)));
}

/** The observations of a cell's series that are published against its own value. */
function laterThan(cell: Cell, evidence: Evidence): Cell[] {
  return (evidence.bySeries.get(cell.series) ?? []).filter(
    ({ obs }) =>
      obs.comparedValue === cell.obs.obsValue && obs.comparedPeriod !== null && samePeriod(obs.comparedPeriod, cell.obs.refPeriod),
  );
}

/** The figures near the claim that it may be about, the nearest first; then what its own words address. */
function* subjects(claim: Claim, { own, before, others }: Neighbourhood, { evidence, frame }: Workshop): Iterable<Subject> {
  const asked = claim.asked!;
  const { area, topic, platform } = claim.slots;
  const isBase = ({ obs }: Cell): boolean => asked.base.some((period) => samePeriod(period, obs.refPeriod));
  const isWhen = ({ obs }: Cell): boolean => asked.at.length === 0 || asked.at.some((period) => samePeriod(period, obs.refPeriod));
  const sort = isInPoints(claim) ? 'percent' : 'count';
  const counts = own.filter((operand) => operand.sort === sort).toReversed();
  const earlier =
    before
      .slice(0, BACK)
      .map((group) => group.filter((operand) => operand.sort === sort && concerns(operand, claim)).toReversed())
      .find((group) => group.length > 0) ?? [];
  for (const operand of [...counts, ...earlier]) {
    const { cell } = operand;
    // What is said to have grown from a figure is the one that the data compare with it.
    if (cell && operand.comparand && counts.includes(operand))
      for (const later of laterThan(cell, evidence)) yield { cell: later, operand: null, only: false };
    if (!cell || operand.comparand || !concerns(operand, claim) || isBase(cell) || !isWhen(cell)) continue;
    const isNext =
      counts.length === 0 &&
      earlier.filter(({ comparand }) => !comparand).length === 1 &&
      isInLast(operand, claim) &&
      claim.countsBeside === 0 &&
      isPlain(operand) &&
      isSound(operand);
    yield {
      cell,
      operand,
      only:
        isNext ||
        (counts.length === 1 && counts[0] === operand && claim.countsBeside - others <= 1 && isPlain(operand) && isSound(operand)),
    };
  }
  // So many years back may be counted from a figure told before the last.
  if (asked.span !== null && counts.length === 0)
    for (const { cell, ...rest } of before.slice(0, BACK).flat())
      if (
        cell !== null &&
        rest.sort === 'count' &&
        concerns({ cell, ...rest }, claim) &&
        (earlier.every((one) => one.cell === null) || cell.series === earlier[0]!.cell?.series) &&
        !earlier.some((one) => one.cell === cell)
      )
        yield { cell, operand: { cell, ...rest }, only: false };
  if (sort === 'percent') return;
  const stated = area !== null && area.strength >= STRENGTH.lead && topic !== null && !platform;
  const inherited = (claim.slots.period?.periods ?? []).filter((period) => !asked.base.some((other) => samePeriod(other, period)));
  const release = releaseRetold(frame, evidence.dataset);
  const times = asked.at.length ? asked.at : [...inherited, ...(release ? [release.period] : [])];
  for (const cell of [...countsAt(claim, times, evidence, frame), ...(asked.at.length ? [] : latestAt(claim, evidence, frame))]) {
    // The years added up are no end of a change from one of them.
    const isOfLength = asked.base.length === 0 || cell.months <= 12 || asked.base.some((period) => monthsIn(period) === cell.months);
    if (!isBase(cell) && isOfLength)
      yield {
        cell,
        operand: null,
        only:
          stated &&
          counts.length === 0 &&
          (asked.at.length > 0 ||
            (asked.base.length > 0 && frame.date !== null && area.reach === 'own' && topic.reach === 'own' && !topic.weak && !area.joint) ||
            (frame.release !== null && cell.obs.release === frame.release)),
      };
  }
}
