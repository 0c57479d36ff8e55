import { breakBetween, onlyDifference } from '../dataset/comparable.js';
import { type Claim, shapedClaim } from '../claim/claim.js';
import type { Derivation, Workshop } from './derive.js';
import type { Evidence } from '../dataset/evidence.js';
import { groupBy } from '../dataset/group.js';
import { areOneSeries, type Couple, couplesFor, isWrongWayRound, type MayGive, pairsOf } from './couples.js';
import { areBothSetAgainst, isAstride, isOfOthers, isShownBehind, isOfNext, isOfTwo, objectOf } from './object.js';
import { isOfThem } from './noshare.js';
import { areFirm, BACK, bearOut, cellsOf, type Neighbourhood, type Operand } from './operands.js';
import { samePeriod } from '../text/period.js';
import {
  type Comparison,
  fitOfMultiple,
  format,
  formatPercent,
  isInPoints,
  mayGive,
  orderPair,
  type Reckoning,
  reckonMove,
  reckonPair,
  worked,
} from './reckon.js';
import { areThenAndNow, isBehindTwoInTurn, isOfOtherDistance, isOfOtherEnd, isOfOtherSpan, startAndEnd } from './times.js';
import { FITTING } from '../dataset/value.js';
import { concerns, lengthsApart, likenessOf } from './alike.js';
import { alongTime, subjects } from './alongtime.js';

const FAR_MORE = 3;

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
      pair.some(({ cell }) => cell === null || isOfThem(cell, claim)) &&
      (pair[0].cell === null || pair[0].cell !== pair[1].cell) &&
      endsThen(pair, claim) &&
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

/** "1,605 more in 2018/19 than in the year before" is no gap between 2018/19 and a later year. */
function endsThen([{ cell: a }, { cell: b }]: Couple['pair'], { asked }: Claim): boolean {
  if (a === null || b === null || asked!.span === null || asked!.at.length === 0 || onlyDifference(a, b) !== 'period') return true;
  const { obs } = a.stretch.end > b.stretch.end ? a : b;
  return asked!.at.some((time) => time.start <= obs.refPeriod.end && obs.refPeriod.start <= time.end);
}
