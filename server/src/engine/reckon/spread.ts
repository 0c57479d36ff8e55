import { stretchOf } from '../text/calendar.js';
import type { Claim } from '../claim/claim.js';
import type { Derivation } from './derive.js';
import { cellsOf, inReach, isInLast, isPlain, isSound, type Neighbourhood, type Operand } from './operands.js';
import { DAYS, format, reckonRate, type Reckoning, worked } from './reckon.js';
import { A_YEAR } from '../text/period.js';
import { FITTING } from '../dataset/value.js';

/**
 * "Ten a second, 36,000 an hour", "some 1,700 a week, so 88,000 in the year": a rate told in its sentence, said again for another length of
 * time. Null where it is none.
 */
export function rateAgain(claim: Claim, { own }: Neighbourhood): Derivation | null {
  const { quantity } = claim;
  const unit = quantity.kind === 'rate' && quantity.of === 'number' ? quantity.unit : quantity.kind === 'number' ? unitBehind(claim) : null;
  const before = own.filter(({ judged }) => judged.claim.quantity.span.end <= quantity.span.start);
  const rate = before.at(-1);
  if (rate === undefined || DAYS[rate.sort] === undefined) return null;
  // "117 a month between January and May, or 585 all told": over the time that it is the rate of.
  const isTotal =
    unit === null &&
    quantity.kind === 'number' &&
    claim.asked?.operation === 'sum' &&
    claim.asked.plain &&
    rate.cell !== null &&
    claim.countsBeside === 0;
  if (!isTotal && (isParted(rate, claim) || unit === null || rate.sort === unit || DAYS[unit] === undefined)) return null;
  const times = (isTotal ? stretchOf(rate.cell!.obs.refPeriod).months * DAYS['month']! : DAYS[unit!]!) / DAYS[rate.sort]!;
  const result = rate.value * times;
  const off = Math.abs(result - quantity.value) / Math.max(result, quantity.value);
  const isRounded = off <= (quantity.hedge === 'none' ? ROUNDED : HEDGED);
  if (!isRounded && off <= LOOSE) return null;
  const calculation = (): string =>
    `${format(rate.value)} × ${format(Math.round(times * 10) / 10)} ${rate.sort}s = ${format(Math.round(result))}`;
  return worked(
    { fit: isRounded ? 'rounded' : 'none', result, calculation },
    { operands: [rate.judged], cells: cellsOf([rate]), sound: isSound(rate), certain: before.length === 1 && isSound(rate), rupture: null },
  );
}
/** Who takes the year for 52 weeks, or starts from a rounded number, is not wrong. */
const ROUNDED = 0.03;
const HEDGED = 0.1;
const LOOSE = 0.15;

/**
 * "In nine months there were 321. At that pace a full year would come to 428": the count told last, spread over as long as it goes on. Null
 * where it is none.
 */
export function atThatPace(claim: Claim, { own, before }: Neighbourhood): Derivation | null {
  const { quantity, said } = claim;
  const words = said.own.filter(({ end }) => end <= quantity.span.start).map(({ lower }) => lower);
  if (quantity.kind !== 'number' || !words.some((word) => PACES.has(word)) || !words.includes('year')) return null;
  const counts = [...own, ...before.slice(0, MOST_BACK).flat()].filter(
    ({ sort, cell }) => sort === 'count' && cell !== null && cell.months < A_YEAR && cell.obs.age === null && cell.obs.sex === null,
  );
  for (const operand of counts) {
    const { months } = operand.cell!;
    const result = (operand.value * A_YEAR) / months;
    if (Math.abs(result - quantity.value) <= (quantity.hedge === 'none' ? AT_A_PACE : HEDGED) * result)
      return worked(
        {
          fit: 'rounded',
          result,
          calculation: () => `${format(operand.value)} ÷ ${months} months × ${A_YEAR} = ${format(Math.round(result))}`,
        },
        { operands: [operand.judged], cells: cellsOf([operand]), sound: isSound(operand), certain: false, rupture: null },
      );
  }
  return null;
}
const PACES: ReadonlySet<string> = new Set(['pace', 'rate']);
const MOST_BACK = 8;
const AT_A_PACE = 0.01;

/** "88,000 or so over the year": the length of time right behind a number. */
function unitBehind({ said, quantity: { span } }: Claim): string | null {
  const words = said.own
    .filter(({ start }) => start >= span.end)
    .slice(0, MOST_BEHIND)
    .map(({ lower }) => lower);
  const at = words.findIndex((word) => DAYS[word] !== undefined);
  return at > 0 && OVER.has(words[at - 1]!) ? words[at]! : null;
}
const MOST_BEHIND = 6;
const OVER: ReadonlySet<string> = new Set(['a', 'an', 'the', 'per', 'every', 'each', 'whole', 'full']);

/** Only a few words lead from the one to the other: "ten a second, that is 36,000 an hour". */
function isParted({ judged }: Operand, { said, quantity: { span } }: Claim): boolean {
  const { end } = judged.claim.quantity.span;
  return said.own.filter((word) => word.start >= end && word.end <= span.start).length > MOST_BETWEEN;
}
const MOST_BETWEEN = 7;

/**
 * "In 2021 there were 10,181, nearly 996 a month": none of the counts told beside a rate that is said to be worked out gives it, over its
 * time as published or as said.
 */
export function rateOfNone(claim: Claim, { own, before: earlier }: Neighbourhood): Derivation | null {
  const { quantity, asked } = claim;
  if (!asked!.plain || quantity.kind !== 'rate') return null;
  const [previous = []] = earlier;
  const isCount = ({ sort, value }: Operand): boolean => sort === 'count' && value > 1;
  const counts = own.some(isCount) ? own.filter(isCount) : isInLast(previous[0], claim) ? previous.filter(isCount) : [];
  if (
    own.some(({ sort }) => DAYS[sort] !== undefined) ||
    counts.some((operand) => spreads(operand, claim).some(({ fit }) => fit !== 'none'))
  )
    return null;
  const meant = counts
    .filter(
      (operand) =>
        operand.cell !== null &&
        operand.judged.claim.quantity.span.end <= quantity.span.start &&
        isSound(operand) &&
        isPlain(operand) &&
        !isParted(operand, claim),
    )
    .at(-1);
  // "843 … more than twice the 378 of 2017/18: about sixteen a week" is of the one that was told first.
  const isOfSeries = ({ cell }: Operand): boolean => cell !== null && cell.series === meant?.cell!.series;
  if (
    inReach({ own, before: earlier }).some((operand) => isOfSeries(operand) && spreads(operand, claim).some(({ fit }) => FITTING.has(fit)))
  )
    return null;
  const [reckoning] = meant === undefined ? [] : spreads(meant, claim);
  return reckoning === undefined
    ? null
    : worked(reckoning, { operands: [meant!.judged], cells: cellsOf([meant!]), sound: true, certain: true, rupture: null });
}

function spreads(
  {
    value,
    cell,
    judged: {
      claim: {
        slots: { period },
      },
    },
  }: Operand,
  { quantity }: Claim,
): readonly Reckoning[] {
  const periods = [cell?.obs.refPeriod, ...(period?.periods ?? [])].flatMap((one) => (one ? stretchOf(one).months : []));
  return [...periods, ...(period?.months ? [period.months] : [])].flatMap(
    (months) => reckonRate(quantity, value, months * DAYS['month']!) ?? [],
  );
}
