import { onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import type { Word } from '../text/word.js';
import type { Judged } from './judge.js';

/** "Sussex recorded 223, ahead of Kent with 264": of two right figures that follow each other, of two places or apps, the first is said to be the larger and is the smaller, or the other way about. Gives the observation of the first, or null. */
export function outranked(one: Judged, all: readonly Judged[]): Cell | null {
  const { claim, cells: [cell] } = one;
  const first = all[all.indexOf(one) - 1];
  if (first === undefined || first.claim.sentence !== claim.sentence || !isRight(first) || claim.change !== null || first.claim.change !== null) return null;
  const [other] = first.cells;
  const difference = onlyDifference(other!, cell!);
  if (cell!.isChange || other!.isChange || cell!.valueClass !== 'count' || (difference !== 'area' && difference !== 'platform')) return null;
  const said = standingSaid(claim.said.own, first.claim.quantity.span.start, first.claim.quantity.span.end, claim.quantity.span.start);
  if (said === null) return null;
  const isFalse = said === 'above' ? other!.interval.high < cell!.interval.low : other!.interval.low > cell!.interval.high;
  return isFalse ? other! : null;
}

function isRight({ verdict, derivation, claim: { quantity: { kind, hedge } } }: Judged): boolean {
  return verdict === 'supported' && derivation === null && kind === 'number' && hedge === 'none';
}

const ABOVE: ReadonlySet<string> = new Set(['more', 'higher', 'larger', 'greater']);
const BELOW: ReadonlySet<string> = new Set(['fewer', 'less', 'lower', 'smaller']);
/** What makes of "more than" another thing: a denial, a size, or a time. */
const OTHERWISE: ReadonlySet<string> = new Set('not no never nor neither times twice half third quarter percent cent combined together rather earlier later before after year ago'.split(' '));

/** How the first of two figures is said to stand to the second, by the words between them ("ahead of", "fewer than", "behind"), or by "more … than" around the first. */
function standingSaid(words: readonly Word[], start: number, from: number, to: number): 'above' | 'below' | null {
  const between = words.filter((word) => word.start >= from && word.end <= to).map(({ lower }) => lower);
  if (between.length > MOST_BETWEEN || between.some((word) => OTHERWISE.has(word))) return null;
  const at = between.findIndex((word, i) => between.length > i + 2 && (between[i + 1] === 'than' ? ABOVE.has(word) || BELOW.has(word) : word === 'ahead' ? between[i + 1] === 'of' : word === 'behind'));
  if (at >= 0) return BELOW.has(between[at]!) || between[at] === 'behind' ? 'below' : 'above';
  if (between[0] !== 'than' || between.length < 2) return null;
  const lead = words.filter((word) => word.end <= start).map(({ lower }) => lower);
  const sized = lead.findLast((word) => ABOVE.has(word) || BELOW.has(word));
  return sized === undefined || lead.some((word) => OTHERWISE.has(word)) ? null : BELOW.has(sized) ? 'below' : 'above';
}
const MOST_BETWEEN = 12;
