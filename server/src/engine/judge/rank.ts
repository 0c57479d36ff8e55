import { onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { FUNCTION_WORDS } from '../text/english.js';
import type { Span } from '../text/span.js';
import type { Word } from '../text/word.js';
import type { Bench, Judged } from './judge.js';
import { isQuotable } from '../reckon/series.js';

/** "Sussex recorded 223, ahead of Kent with 264": of two right figures that follow each other, of two places or apps, the first is said to be the larger and is the smaller, or the other way about. Gives the observation of the first, or null. */
export function outranked(one: Judged, all: readonly Judged[]): Cell | null {
  const { claim, cells: [cell] } = one;
  const first = all[all.indexOf(one) - 1];
  if (first === undefined || first.claim.sentence !== claim.sentence || !isRight(first) || claim.change !== null || first.claim.change !== null) return null;
  const [other] = first.cells;
  const difference = onlyDifference(other!, cell!);
  if (cell!.isChange || other!.isChange || cell!.valueClass !== 'count' || (difference !== 'area' && difference !== 'platform')) return null;
  const named = (difference === 'area' ? claim.slots.area : claim.slots.platform)?.span ?? null;
  const before = (difference === 'area' ? first.claim.slots.area : first.claim.slots.platform)?.span ?? null;
  const said = named === null ? null : before !== null && before.end <= named.start && named.end <= first.claim.quantity.span.start ? standingAhead(claim.said.own, before, named) : standingSaid(claim.said.own, first.claim.quantity.span, named, claim.quantity.span, Object.values(first.claim.slots).flatMap((slot) => slot?.span ?? []));
  if (said === null) return null;
  const isFalse = said === 'above' ? other!.interval.high < cell!.interval.low : other!.interval.low > cell!.interval.high;
  return isFalse ? other! : null;
}

/** "98, more than Kent", of which there were 264; "98, the most of any force in the South East": the observation of another that stands on the other side of it, or null. */
export function outstood({ claim: { standing }, cells: [cell] }: Judged, { evidence, frame }: Bench): Cell | null {
  if (standing === null || cell!.isChange || cell!.obs.obsStatus !== 'normal') return null;
  const { dimension, named, peers, within, said } = standing;
  const { obs: { refArea, refPeriod, topic }, platforms } = cell!;
  const { areas } = evidence.dataset;
  const type = areas.get(refArea)?.type;
  if (peers !== null && !peers.split(' ').some((word) => word === type || word === `${type}s`)) return null;
  const isIn = (area: string): boolean => within === null || within.some((outer) => evidence.areasIn(outer).has(area));
  if (!isIn(refArea)) return null;
  const isMeant = (other: Cell): boolean => named === null ? areas.get(other.obs.refArea)?.type === type && isIn(other.obs.refArea) : dimension === 'platform' || named.includes(other.obs.refArea);
  const shelf = evidence.byAddress(refPeriod, named !== null && dimension === 'platform' ? evidence.members(named) : platforms).get(topic)?.cells ?? [];
  const others = shelf.filter((other) => other.obs.obsStatus === 'normal' && isQuotable(other, frame) && isMeant(other) && onlyDifference(cell!, other) === dimension);
  // Who has as many as one that is named has no more than that.
  const isBeyond = ({ interval }: Cell): boolean => (said === 'above' ? interval.low > cell!.interval.high || (named !== null && interval.low === cell!.interval.high) : interval.high < cell!.interval.low || (named !== null && interval.high === cell!.interval.low));
  // Whom one release puts beyond it, no other may put on the near side.
  const beyond = others.filter((other) => isBeyond(other) && others.every((same) => same.obs.refArea !== other.obs.refArea || isBeyond(same)));
  return beyond.length === 0 ? null : beyond.reduce((most, other) => ((said === 'above') === (other.obs.obsValue > most.obs.obsValue) ? other : most));
}

function isRight({ verdict, derivation, claim: { quantity: { kind, hedge } } }: Judged): boolean {
  return verdict === 'supported' && derivation === null && kind === 'number' && hedge === 'none';
}

const ABOVE: ReadonlySet<string> = new Set(['more', 'higher', 'larger', 'greater']);
const BELOW: ReadonlySet<string> = new Set(['fewer', 'less', 'lower', 'smaller']);
/** What may stand between "than" and the name: "than in neighbouring Kent". */
const LEADING: ReadonlySet<string> = new Set(['the', 'in', 'on', 'of', 'those', 'that', 'its', 'their', 'neighbour', 'neighbouring', 'nearby', 'next-door']);
/** What makes of "more than" another thing: a denial, a size, a time, or another comparison. */
const OTHERWISE: ReadonlySet<string> = new Set('not no never nor neither times twice half third quarter percent cent combined together rather earlier later before after year ago and but while whereas'.split(' '));

/** The same where both names stand before both figures: "Sussex recorded more than Kent: 223 against 264", "there were fewer in Wales than in the South East, 549 against 843". */
function standingAhead(words: readonly Word[], { start: from, end: to }: Span, named: Span): 'above' | 'below' | null {
  const between = words.filter(({ start, end }) => start >= to && end <= named.start).map(({ lower }) => lower);
  while (LEADING.has(between.at(-1) ?? '')) between.pop();
  const isMore = between.at(-1) === 'outnumbered' || between.at(-1) === 'exceeded';
  if (isMore || between.at(-1) !== 'than' || between.some((word) => OTHERWISE.has(word))) return isMore ? 'above' : null;
  const ahead = words.filter(({ end }) => end <= from).map(({ lower }) => lower);
  const sized = [...ahead.slice(-MOST_AHEAD), ...between].findLast((word) => ABOVE.has(word) || BELOW.has(word));
  return sized === undefined || ahead.some((word) => OTHERWISE.has(word)) ? null : ABOVE.has(sized) ? 'above' : 'below';
}
const MOST_AHEAD = 8;

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
