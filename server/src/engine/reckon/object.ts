import type { Claim } from '../claim/claim.js';
import { STRENGTH } from '../claim/slots.js';
import { measureState } from '../claim/state.js';
import { onlyDifference } from '../dataset/comparable.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { areOneSeries, type Couple } from './couples.js';
import type { Neighbourhood, Operand } from './operands.js';

/** "More than twice the 122 of 2017/18 and 15% more than the 230 of the year before": the figure right behind that it is set against. */
export function objectOf({ quantity: { kind, span }, said }: Claim, { own }: Neighbourhood): Operand | null {
  const next = own
    .filter(({ judged }) => judged.claim.quantity.span.start >= span.end)
    .sort((a, b) => a.judged.claim.quantity.span.start - b.judged.claim.quantity.span.start)[0];
  if (next === undefined || next.judged.block !== 'same') return null;
  const between = wordsBetween(span.end, next, said);
  return between.length <= MOST_BETWEEN &&
    ((next.comparand && between.some(({ lower }) => LEADING.has(lower))) ||
      (kind === 'multiple' && between.length > 0 && between.every(({ lower }) => OF_THE.has(lower))))
    ? next
    : null;
}
const LEADING: ReadonlySet<string> = new Set('than above below over under on'.split(' '));
const OF_THE: ReadonlySet<string> = new Set(
  "the its their that as many much of number figure total count level first last previous year year's year’s years".split(' '),
);
const MOST_BETWEEN = 4;

/**
 * "The 230 were 51 more than the year before, and the next brought 264": what is told between the two is of the one before it, unless it
 * went from there.
 */
export function isAstride(pair: Couple['pair'], { quantity: { span }, sentence }: Claim): boolean {
  const [a, b] =
    pair.every(({ cell }) => cell !== null) && pair[0].cell!.stretch.end > pair[1].cell!.stretch.end ? [pair[1], pair[0]] : pair;
  return (
    [a, b].every(({ judged: { block, claim } }) => block === 'same' && claim.sentence === sentence) &&
    !a.comparand &&
    areOneSeries(a, b) &&
    a.judged.claim.quantity.span.end <= span.start &&
    b.judged.claim.quantity.span.start >= span.end
  );
}

/** "The former was up by 34 on the year": not on the latter. */
export function isOfTwo([a, b]: Couple['pair']): boolean {
  const difference = a.cell === null || b.cell === null ? null : onlyDifference(a.cell, b.cell);
  return difference === 'area' || difference === 'platform';
}

/** "101% above the first year and a handful more than the 671 of 2021/22": what a later comparison of the sentence is made with. */
export function isOfNext(pair: Couple['pair'], { quantity: { span }, said }: Claim): boolean {
  const base = pair.find(
    ({ comparand, judged: { block, claim } }) => comparand && block === 'same' && claim.quantity.span.start >= span.end,
  );
  return (
    base !== undefined &&
    wordsBetween(span.end, base, said).some(
      ({ lower }, i, words) => (lower === 'and' || lower === 'but') && !/^\d/.test(words[i + 1]?.lower ?? ''),
    )
  );
}

function wordsBetween(
  from: number,
  {
    judged: {
      claim: { quantity },
    },
  }: Operand,
  { own }: Claim['said'],
): Claim['said']['own'] {
  return own.filter(({ start, end }) => start >= from && end <= quantity.span.start);
}

/**
 * "Up 3% on the year (7,062) and 95% since 2017/18 (3,728)", "493 more than Snapchat's 436 and 380 more than Facebook's 549": both behind a
 * comparison, or one on either side of it.
 */
export function areBothSetAgainst(pair: Couple['pair'], { quantity: { span }, sentence, place }: Claim): boolean {
  return (
    place === null &&
    pair.every(({ comparand, judged: { block, claim } }) => comparand && block === 'same' && claim.sentence === sentence) &&
    pair.some(({ judged: { claim } }) => claim.quantity.span.start >= span.end)
  );
}

/** "It then added 15 more (82 in 2024/25)": what it came to stands right behind, and is none of these. */
export function isShownBehind(pair: Couple['pair'], { quantity: { span }, said, change }: Claim, { own }: Neighbourhood): boolean {
  const shown =
    change === null
      ? undefined
      : own.find(
          ({ sort, comparand, judged: { claim } }) =>
            sort === 'count' && !comparand && claim.quantity.span.start > span.end && claim.quantity.span.start - span.end <= MORE_THAN,
        );
  return (
    shown !== undefined &&
    !pair.includes(shown) &&
    wordsBetween(span.end, shown, said).every(({ lower }) => lower === 'more' || lower === 'fewer')
  );
}
/** As many letters as " fewer (". */
const MORE_THAN = 8;

/**
 * "Kent's have doubled, and Hampshire's have gone down, from 152 to 95", "pages rose from 275,652 to 291,273; reports grew faster, by 8%":
 * both of another place or measure than is named.
 */
export function isOfOthers(pair: Couple['pair'], { slots: { area, measure } }: Claim, evidence: Evidence): boolean {
  const isOther = (isSo: (cell: Cell) => boolean): boolean => pair.every(({ cell }) => cell !== null && isSo(cell));
  return (
    (area !== null && !area.weak && area.strength >= STRENGTH.lead && isOther(({ obs }) => !area.codes.includes(obs.refArea))) ||
    (measure?.reach === 'own' && !measure.weak && isOther((cell) => measureState(measure, cell, evidence) === 'conflict'))
  );
}
