import { onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { FUNCTION_WORDS } from '../text/english.js';
import type { Span } from '../text/span.js';
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
  const named = (difference === 'area' ? claim.slots.area : claim.slots.platform)?.span ?? null;
  const said = named === null ? null : standingSaid(claim.said.own, first.claim.quantity.span, named, claim.quantity.span, Object.values(first.claim.slots).flatMap((slot) => slot?.span ?? []));
  if (said === null) return null;
  const isFalse = said === 'above' ? other!.interval.high < cell!.interval.low : other!.interval.low > cell!.interval.high;
  return isFalse ? other! : null;
}

function isRight({ verdict, derivation, claim: { quantity: { kind, hedge } } }: Judged): boolean {
  return verdict === 'supported' && derivation === null && kind === 'number' && hedge === 'none';
}

const ABOVE: ReadonlySet<string> = new Set(['more', 'higher', 'larger', 'greater']);
const BELOW: ReadonlySet<string> = new Set(['fewer', 'less', 'lower', 'smaller']);
/** What may stand between "than" and the name: "than in neighbouring Kent". */
const LEADING: ReadonlySet<string> = new Set(['the', 'in', 'its', 'their', 'neighbour', 'neighbouring', 'nearby', 'next-door']);
/** What makes of "more than" another thing: a denial, a size, a time, or another comparison. */
const OTHERWISE: ReadonlySet<string> = new Set('not no never nor neither times twice half third quarter percent cent combined together rather earlier later before after year ago and but while whereas'.split(' '));

/** How the first of two figures is said to stand to the second, by the words right before the name of the second ("ahead of Kent", "fewer than in Kent"), or by "more … than" around the first. */
function standingSaid(words: readonly Word[], first: Span, named: Span, second: Span, told: readonly Span[]): 'above' | 'below' | null {
  if (named.start < first.end || named.end > second.start) return null;
  const between = words.filter((word) => word.start >= first.end && word.end <= named.start);
  const before = between.map(({ lower }) => lower);
  const behind = words.filter((word) => word.start >= named.end && word.end <= second.start).map(({ lower }) => lower);
  if (behind.length > MOST_BEHIND || [...before, ...behind].some((word) => OTHERWISE.has(word))) return null;
  while (LEADING.has(before.at(-1) ?? '')) before.pop();
  const [size, word] = [before.at(-2), before.at(-1)];
  // "Growing at a rate higher than", "per head more than": what is compared is not the two figures.
  const clause = between.some(({ lower }) => lower === 'each' || lower === 'per') ? 0 : between.findLastIndex((word, i) => i > 0 && word.start - between[i - 1]!.end > 1);
  if (between.slice(Math.max(0, clause), before.length - 2).some(({ start, end, lower }) => !FUNCTION_WORDS.has(lower) && !told.some((span) => span.start <= start && end <= span.end) && !JOINING.has(lower))) return null;
  if (word === 'of' && size === 'ahead') return 'above';
  if (word === 'behind') return 'below';
  if (word !== 'than') return null;
  const lead = before.length === 1 ? words.filter(({ end }) => end <= first.start).map(({ lower }) => lower) : [];
  if (lead.some((other) => OTHERWISE.has(other))) return null;
  const sized = before.length === 1 ? lead.findLast((other) => ABOVE.has(other) || BELOW.has(other)) : size;
  return sized === undefined ? null : ABOVE.has(sized) ? 'above' : BELOW.has(sized) ? 'below' : null;
}
const JOINING: ReadonlySet<string> = new Set('well just far slightly narrowly comfortably still placing putting puts leaving almost nearly many much'.split(' '));
const MOST_BEHIND = 4;
