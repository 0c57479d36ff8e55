import { onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { FUNCTION_WORDS, HIGHER, LOWER, SURPASSING } from '../text/english.js';
import type { Span } from '../text/span.js';
import type { Word } from '../text/word.js';
import type { Bench, Judged } from './judge.js';
import { format } from '../reckon/reckon.js';
import { isQuotable } from '../reckon/series.js';

/** On which side of another it is said to stand. */
export type Side = 'above' | 'below';

/** The observation that stands on the other side of a right figure than is said, and what is to be said of that. */
export interface Placed {
  readonly cell: Cell;
  readonly note: string;
}
const OTHER_WAY_ROUND = 'It is the other way round.';

/** Whether what was published leaves no doubt that one is higher than another, or lower. */
export function liesBeyond({ interval: a }: Cell, { interval: b }: Cell, side: Side): boolean {
  return side === 'above' ? a.low > b.high : a.high < b.low;
}

export function farthest(cells: readonly Cell[], side: Side): Cell {
  return cells.reduce((most, other) => ((side === 'above') === other.obs.obsValue > most.obs.obsValue ? other : most));
}

/**
 * "Sussex recorded 223, ahead of Kent with 264": of two right figures that follow each other, of two places or apps, the first is said to
 * be the larger and is the smaller, or the other way about. Gives the observation of the first, or null.
 */
export function outranked({ claim, cells: [cell] }: Judged, first: Judged | undefined): Placed | null {
  if (
    first === undefined ||
    first.claim.sentence !== claim.sentence ||
    !isRight(first) ||
    claim.change !== null ||
    first.claim.change !== null
  )
    return null;
  const [other] = first.cells;
  const difference = onlyDifference(other!, cell!);
  if (cell!.isChange || other!.isChange || cell!.valueClass !== 'count' || (difference !== 'area' && difference !== 'platform'))
    return null;
  const named = claim.slots[difference]?.span ?? null;
  const before = first.claim.slots[difference]?.span ?? null;
  const said =
    named === null
      ? null
      : before !== null && before.end <= named.start && named.end <= first.claim.quantity.span.start
        ? sideBetween(claim.said.own, before, named)
        : standingSaid(
            claim.said.own,
            first.claim.quantity.span,
            named,
            claim.quantity.span,
            Object.values(first.claim.slots).flatMap((slot) => slot?.span ?? []),
          );
  return said !== null && liesBeyond(cell!, other!, said) ? { cell: other!, note: OTHER_WAY_ROUND } : null;
}

/**
 * "98, more than Kent", of which there were 264; "98, the most of any force in the South East": the observation of another that stands on
 * the other side of it, or null.
 */
export function outstood(
  { claim: { standing }, cells: [cell] }: Judged,
  all: readonly Judged[],
  { evidence, frame, earlier }: Bench,
): Placed | null {
  if (standing === null || cell!.isChange || cell!.obs.obsStatus !== 'normal') return null;
  const { dimension, named, isTogether, ofTold, peers, within, said, rank } = standing;
  const {
    obs: { refArea, refPeriod, topic, base },
    platforms,
  } = cell!;
  const { areas } = evidence.dataset;
  const type = areas.get(refArea)?.type;
  const isIn = (area: string): boolean => within === null || within.some((outer) => evidence.areasIn(outer).has(area));
  if (!isIn(refArea) || (peers !== null && !peers.split(' ').some((word) => word === type || word === `${type}s`))) return null;
  // "Kent led the South East with 264": it is one of those.
  if (dimension === 'area' && named?.some((outer) => evidence.areasIn(outer).has(refArea))) return null;
  const apps = dimension === 'area' ? [] : (named ?? [...evidence.dataset.platforms.keys()]).map((app) => evidence.members([app]));
  const shelves =
    dimension === 'area'
      ? [platforms]
      : named === null
        ? apps.filter((app) => app.size === 1 && ![...app].some((code) => platforms.has(code)))
        : apps;
  const isMeant = ({ obs }: Cell): boolean =>
    dimension === 'platform'
      ? obs.base === base
      : named === null
        ? areas.get(obs.refArea)?.type === type && isIn(obs.refArea)
        : named.includes(obs.refArea);
  const told = ofTold
    ? [...earlier(), ...all].flatMap(({ verdict, cells }) => (verdict === 'supported' ? cells.map(({ obs }) => obs.refArea) : []))
    : [];
  const others = shelves
    .flatMap((shelf) => evidence.byAddress(refPeriod, shelf).get(topic)?.cells ?? [])
    .filter(
      (other) =>
        other.obs.obsStatus === 'normal' &&
        isQuotable(other, frame) &&
        isMeant(other) &&
        onlyDifference(cell!, other) === dimension &&
        (!ofTold || told.includes(other.obs.refArea)),
    );
  if (rank > 1)
    return said === 'level' || (within === null && dimension === 'area')
      ? null
      : outOfRank(
          cell!,
          rank,
          said,
          others,
          within?.flatMap((outer) => [...evidence.areasIn(outer)]).filter((area) => areas.get(area)?.type === type) ?? null,
        );
  if (isTogether) return notOfAll(cell!, named!, said, others);
  if (said === 'level')
    return others.length > 0 && others.every((other) => liesBeyond(other, cell!, 'above') || liesBeyond(other, cell!, 'below'))
      ? { cell: others[0]!, note: 'They are not the same.' }
      : null;
  // Who has as many as one that is named has no more than that.
  const isBeyond = (other: Cell): boolean =>
    liesBeyond(other, cell!, said) || (named !== null && other.valueClass === 'count' && other.obs.obsValue === cell!.obs.obsValue);
  const isOne = (a: Cell, b: Cell): boolean => a.obs.refArea === b.obs.refArea && a.obs.platforms.join() === b.obs.platforms.join();
  // Whom one release puts beyond it, no other may put on the near side.
  const beyond = others.filter((other) => isBeyond(other) && others.every((same) => !isOne(same, other) || isBeyond(same)));
  return beyond.length === 0
    ? null
    : {
        cell: farthest(beyond, said),
        note: named !== null ? OTHER_WAY_ROUND : `It was not the ${said === 'above' ? 'highest' : 'lowest'}.`,
      };
}

/**
 * "264, more than Sussex and Surrey combined", which add up to more, or "as many as" where they do not add up to it: each has one figure.
 */
function notOfAll(cell: Cell, named: readonly string[], said: Side | 'level', others: readonly Cell[]): Placed | null {
  const parts = named.map((name) => others.filter(({ obs }) => obs.refArea === name || obs.platforms.includes(name)));
  if (cell.valueClass !== 'count' || parts.some((part) => new Set(part.map(({ obs }) => obs.obsValue)).size !== 1)) return null;
  const total = parts.reduce((sum, [part]) => sum + part!.obs.obsValue, 0);
  const { obsValue } = cell.obs;
  return (said === 'level' ? total !== obsValue : said === 'above' ? total >= obsValue : total <= obsValue)
    ? { cell: parts[0]![0]!, note: `Those it is set against have ${format(total)} together.` }
    : null;
}

/**
 * "264, the second highest in the South East", of which it is the highest: where all that are of its sort there have a figure. Where it is
 * not known who they all are, only that too many are ahead can be told.
 */
function outOfRank(cell: Cell, rank: number, side: Side, others: readonly Cell[], all: readonly string[] | null): Placed | null {
  const nameOf = ({ obs, platforms }: Cell): string => (all === null ? [...platforms].join() : obs.refArea);
  if (
    others.length === 0 ||
    (all !== null && !all.every((area) => area === cell.obs.refArea || others.some(({ obs }) => obs.refArea === area)))
  )
    return null;
  const ahead = new Set(others.filter((other) => !liesBeyond(cell, other, side)).map(nameOf));
  const surely = new Set(others.filter((other) => liesBeyond(other, cell, side)).map(nameOf));
  if (surely.size < rank && (all === null || rank - 1 <= ahead.size)) return null;
  // The one that is in that place.
  const placed = [...surely]
    .map((name) => others.find((other) => nameOf(other) === name)!)
    .sort((a, b) => (side === 'above' ? b.obs.obsValue - a.obs.obsValue : a.obs.obsValue - b.obs.obsValue))[rank - 1];
  return {
    cell: placed ?? farthest(others, side),
    note: all === null ? NOT_SO_HIGH[side] : `It was the ${PLACES[surely.size] ?? 'next '}${side === 'above' ? 'highest' : 'lowest'}.`,
  };
}
const PLACES: readonly string[] = ['', 'second ', 'third ', 'fourth ', 'fifth '];
const NOT_SO_HIGH: Readonly<Record<Side, string>> = { above: 'More were higher.', below: 'More were lower.' };

function isRight({
  verdict,
  derivation,
  claim: {
    quantity: { kind, hedge },
  },
}: Judged): boolean {
  return verdict === 'supported' && derivation === null && kind === 'number' && hedge === 'none';
}

const ABOVE: ReadonlySet<string> = new Set(HIGHER);
const BELOW: ReadonlySet<string> = new Set(LOWER);
/** What may stand between "than" and the name: "than in neighbouring Kent". */
const LEADING: ReadonlySet<string> = new Set(['the', 'in', 'its', 'their', 'neighbour', 'neighbouring', 'nearby', 'next-door']);
/** What makes of "more than" another thing: a denial, a size, a time, or another comparison. */
const OTHERWISE: ReadonlySet<string> = new Set(
  'not no never nor neither times twice half third quarter percent cent combined together rather earlier later before after year ago and but while whereas'.split(
    ' ',
  ),
);

/**
 * The same where both names stand before both figures: "Sussex recorded more than Kent: 223 against 264", "there were fewer in Wales than
 * in the South East, 549 against 843".
 */
function sideBetween(words: readonly Word[], { start: from, end: to }: Span, named: Span): Side | null {
  const between = words.filter(({ start, end }) => start >= to && end <= named.start).map(({ lower }) => lower);
  while (LEADING.has(between.at(-1) ?? '') || THOSE_OF.has(between.at(-1) ?? '')) between.pop();
  const isMore = SURPASSES.test(between.at(-1) ?? '');
  if (isMore || between.at(-1) !== 'than' || between.some((word) => OTHERWISE.has(word))) return isMore ? 'above' : null;
  const ahead = words.filter(({ end }) => end <= from).map(({ lower }) => lower);
  const sized = [...ahead.slice(-MOST_AHEAD), ...between].findLast((word) => ABOVE.has(word) || BELOW.has(word));
  return sized === undefined || ahead.some((word) => OTHERWISE.has(word)) ? null : ABOVE.has(sized) ? 'above' : 'below';
}
const MOST_AHEAD = 8;
const THOSE_OF: ReadonlySet<string> = new Set(['on', 'of', 'those', 'that']);
const SURPASSES = new RegExp(`^(?:${SURPASSING})$`);

/**
 * How the first of two figures is said to stand to the second, by the words right before the name of the second ("ahead of Kent", "fewer
 * than in Kent"), or by "more … than" around the first.
 */
function standingSaid(words: readonly Word[], first: Span, named: Span, second: Span, told: readonly Span[]): Side | null {
  if (named.start < first.end || named.end > second.start) return null;
  const between = words.filter((word) => word.start >= first.end && word.end <= named.start);
  const before = between.map(({ lower }) => lower);
  const behind = words.filter((word) => word.start >= named.end && word.end <= second.start).map(({ lower }) => lower);
  if (behind.length > MOST_BEHIND || [...before, ...behind].some((word) => OTHERWISE.has(word))) return null;
  while (LEADING.has(before.at(-1) ?? '')) before.pop();
  const [size, word] = [before.at(-2), before.at(-1)];
  // "Growing at a rate higher than", "per head more than": what is compared is not the two figures.
  const clause = between.some(({ lower }) => lower === 'each' || lower === 'per')
    ? 0
    : between.findLastIndex((word, i) => i > 0 && word.start - between[i - 1]!.end > 1);
  if (
    between
      .slice(Math.max(0, clause), before.length - 2)
      .some(
        ({ start, end, lower }) =>
          !FUNCTION_WORDS.has(lower) && !told.some((span) => span.start <= start && end <= span.end) && !JOINING.has(lower),
      )
  )
    return null;
  if ((word === 'of' && size === 'ahead') || SURPASSES.test(word ?? '') || (word === 'above' && RANKING.has(size ?? ''))) return 'above';
  if (word === 'behind' || word === 'trailed' || (word === 'below' && RANKING.has(size ?? ''))) return 'below';
  if (word !== 'than') return null;
  const lead = before.length === 1 ? words.filter(({ end }) => end <= first.start).map(({ lower }) => lower) : [];
  if (lead.some((other) => OTHERWISE.has(other))) return null;
  const sized = before.length === 1 ? lead.findLast((other) => ABOVE.has(other) || BELOW.has(other)) : size;
  return sized === undefined ? null : ABOVE.has(sized) ? 'above' : BELOW.has(sized) ? 'below' : null;
}
const JOINING: ReadonlySet<string> = new Set(
  'well just far slightly narrowly comfortably still placing putting puts leaving almost nearly many much'.split(' '),
);
const RANKING: ReadonlySet<string> = new Set('was were is are ranked ranks placed stood came put it just well'.split(' '));
const MOST_BEHIND = 4;
