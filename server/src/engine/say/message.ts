import type { Dataset, Observation } from '../dataset/dataset.js';
import type { Cell } from '../dataset/evidence.js';
import type { Judged } from '../judge/judge.js';
import type { Candidate } from '../judge/weigh.js';
import type { Dimension } from '../claim/reading.js';
import { describePeriod } from '../text/period.js';
import { describeObservation, describePlace, labelOf, tellValue, withArticle, withinSentence } from './describe.js';
import { isUndated, likelyOf } from './missing.js';

/** What every mark says of a judgement. */
export interface Told {
  /** One short sentence: the verdict in words, what the draft says, what the data have. */
  readonly message: string;
  /** Ids of the observations that it comes from. */
  readonly observations: readonly string[];
}

/** What was told of a judgement is told again after every key press, so it is kept with it. `text` is the block in which the figure stands. */
export function tell(judged: Judged, text: string, dataset: Dataset): Told {
  return (judged.told ??= { message: messageOf(judged, text, dataset), observations: [...new Set(cellsOf(judged).map((cell) => cell.obs.id))].slice(0, 4) });
}

/** What decided, or for an unverified figure what is nearest. */
export function cellsOf({ cells, nearest }: Judged): readonly Cell[] {
  return nearest?.() ?? cells;
}

function messageOf(judged: Judged, text: string, dataset: Dataset): string {
  const said = saidIn(judged);
  const [first, next] = cellsOf(judged);
  const value = first ? tellValue(first.obs, dataset) : '';
  const place = first ? describePlace(first.obs, dataset) : '';
  switch (judged.reason) {
    case 'agrees': return `Supported: ${value} (${place}).`;
    case 'derived': return `Supported: ${judged.derivation!.calculation()}.`;
    case 'wrong-value': return `Contradicted: the data have ${value}, not ${said} (${place}).`;
    case 'wrong-direction': return judged.note === null ? `Contradicted: ${judged.derivation?.calculation() ?? `the published figure is ${value} (${place})`}${notHedged(judged, text)}.` : otherWayMessage(judged, dataset);
    case 'bad-arithmetic': return `Contradicted: ${judged.derivation!.calculation()}, not ${said}.`;
    case 'wrong-base': if (judged.derivation) return `Contradicted: ${judged.derivation.calculation()} counts all; ${value} is of ${baseOf(first!, dataset)} alone.`;
      return `Contradicted: ${said} is a share of ${baseOf(first!, dataset)}, not of all.`;
    case 'missing-base': return `Misleading: ${said} is a share only of ${baseOf(first!, dataset)}; say so.`;
    case 'over-rounded': return judged.derivation ? `Misleading: ${said} rounds ${judged.derivation.calculation()} too far.` : `Misleading: ${said} rounds ${value} too far (${place}).`;
    case 'superseded': return outdatedMessage(judged, dataset);
    case 'discredited': return `Unsound: ${said} circulates, but no source for it holds up.`;
    case 'misprint': return `Misprint: ${said} is a known one${next ? `; the figure is ${tellValue(next.obs, dataset)} (${describePlace(next.obs, dataset)})` : ''}.`;
    case 'series-break': case 'not-comparable': return `Misleading: these two figures may not be compared. ${judged.note ?? ''}`.trim();
    case 'internal-mismatch': return judged.derivation ? `Contradicted: ${judged.derivation.calculation()}, not ${said}.` : 'Contradicted: this draft also says otherwise.';
    case 'no-observation': return unsettledMessage(judged, text, dataset);
    default: return elsewhereMessage(judged, text, dataset);
  }
}

function saidIn({ claim: { quantity } }: Judged): string {
  return withinSentence(quantity.text);
}

/** “, which is not almost 90%”: what the draft says with its hedge, where that stands before the figure. */
function notHedged({ claim: { quantity: { span, hedgeSpan } } }: Judged, text: string): string {
  return hedgeSpan === null || hedgeSpan.start > span.start ? '' : `, which is not ${text.slice(hedgeSpan.start, span.end).toLowerCase()}`;
}

function baseOf(cell: Cell, dataset: Dataset): string {
  return cell.obs.base ? labelOf(dataset.bases, cell.obs.base) : 'a part';
}

function outdatedMessage(judged: Judged, dataset: Dataset): string {
  const [old, next] = judged.cells;
  if (!next) return `Outdated: ${saidIn(judged)} has been superseded.`;
  // The draft may say outright what was first printed with an “about”.
  const said = old!.obs.obsValue === judged.claim.quantity.value ? saidIn(judged) : tellValue(old!.obs, dataset);
  return `Outdated: ${said} has since been revised to ${tellValue(next.obs, dataset)} (${describePlace(next.obs, dataset)}).`;
}

/** Both figures are right, and what is said to lie between them is not. */
function otherWayMessage({ cells, note }: Judged, dataset: Dataset): string {
  const [one, other] = [...cells].sort((a, b) => a.stretch.end - b.stretch.end).map(({ obs }) => `${tellValue(obs, dataset)} (${describePlace(obs, dataset)})`);
  return `Contradicted: published are ${one}, then ${other}. ${note}`;
}

/** "6,350 is the figure for 2022/23; for 2021/22 it is 6,156." */
function elsewhereMessage(judged: Judged, text: string, dataset: Dataset): string {
  const { cells, addressed, candidates, reason } = judged;
  const [{ obs, valueClass }] = cells as [Cell];
  const said = saidIn(judged);
  const dimension = DIMENSIONS[reason] ?? candidates.find(({ cell }) => cell === cells[0])?.conflict ?? 'measure';
  const name = NAMES[dimension] ?? ((one: Observation) => labelOf(dataset.measures, one.measure));
  const is = cells[0]!.isPoll && dimension === 'measure' && obs.detail !== null && addressed === null ? `“${obs.detail}”` : name(obs, dataset);
  // A count is not answered with an age.
  const instead = addressed?.valueClass === valueClass ? addressed.obs : undefined;
  if (dimension === 'unit' && valueClass === 'rate') return `Contradicted: ${said} is the figure ${labelOf(dataset.units, obs.unitMeasure)}.`;
  if (COUNTED.has(dimension)) return `Contradicted: ${said} ${tellCounted(obs, is, dataset)}${notThat(judged, dimension, { text, is }, dataset)}${instead ? `; for what is named here it is ${tellValue(instead, dataset)}` : ''}.`;
  const other = instead ? name(instead, dataset) : null;
  if (other === is) return `Contradicted: ${said} is the figure for ${describeObservation(obs, dataset)}; for what is named here it is ${tellValue(instead!, dataset)}.`;
  return `Contradicted: ${said} is the figure for ${is}${other === null ? notThat(judged, dimension, { text, is }, dataset) : `; for ${other} it is ${tellValue(instead!, dataset)}`}.`;
}

/** "264 counts offences recorded by police". */
function tellCounted(obs: Observation, is: string, dataset: Dataset): string {
  return dataset.measures.get(obs.measure)?.kind === 'count' ? `counts ${is}` : `is the figure for ${is}`;
}

/** ", not England and Wales": what the draft says instead, where that can be told in a few words. */
function notThat({ claim: { slots } }: Judged, dimension: Dimension, { text, is }: { readonly text: string; readonly is: string }, dataset: Dataset): string {
  const slot = slots[dimension];
  const named = !slot ? null : dimension === 'unit' && slot.span ? text.slice(slot.span.start, slot.span.end) : nameSlot(slot, dimension, dataset);
  return named === null || named === is || named.length > LONG_NAME ? '' : `, not ${named}`;
}
const LONG_NAME = 40;

function nameSlot({ codes, periods }: { readonly codes: readonly string[]; readonly periods: readonly { readonly start: string; readonly end: string }[] }, dimension: Dimension, dataset: Dataset): string | null {
  const [code, ...more] = codes;
  const [period, ...later] = periods;
  if (dimension === 'period') return period && later.length === 0 ? describePeriod(period) : null;
  if (code === undefined || more.length > 0 || (dimension === 'age' && !dataset.ages.has(code))) return null;
  const lists = { topic: dataset.topics, measure: dataset.measures, provider: dataset.providers, platform: dataset.platforms, age: dataset.ages, sex: dataset.sexes, unit: dataset.units, base: dataset.bases };
  return dimension === 'area' ? withArticle(code, dataset) : labelOf(lists[dimension], code);
}

/** What a reason is about, where it tells. */
const DIMENSIONS: Readonly<Record<string, Dimension>> = { 'wrong-period': 'period', 'wrong-area': 'area', 'wrong-platform': 'platform', 'wrong-group': 'sex', 'wrong-source': 'provider' };
/** What is counted, as opposed to where, when and of whom. */
const COUNTED: ReadonlySet<Dimension> = new Set(['topic', 'measure', 'unit']);

/** How an observation is told from its neighbours, by what is wrong. */
const NAMES: Readonly<Partial<Record<Dimension, (obs: Observation, dataset: Dataset) => string>>> = {
  period: (obs) => describePeriod(obs.refPeriod),
  area: (obs, dataset) => withArticle(obs.refArea, dataset),
  platform: platformsOf,
  sex: groupOf,
  age: groupOf,
  provider: (obs, dataset) => labelOf(dataset.providers, obs.provider),
  topic: (obs, dataset) => labelOf(dataset.topics, obs.topic),
};

function platformsOf(obs: Observation, dataset: Dataset): string {
  return obs.platforms.map((code) => labelOf(dataset.platforms, code)).join(' and ') || 'all platforms together';
}

function groupOf(obs: Observation, dataset: Dataset): string {
  const group = [obs.sex && labelOf(dataset.sexes, obs.sex), obs.age && labelOf(dataset.ages, obs.age)].filter(Boolean).join(' ') || 'everyone';
  return group.startsWith('aged') ? `those ${group}` : group;
}

/** Why a figure is not settled, where that is known; else what is nearest to it. */
function unsettledMessage(judged: Judged, text: string, dataset: Dataset): string {
  const said = saidIn(judged);
  const undated = isUndated(judged);
  if (undated) return `Unverified: the sentence does not say for which year. ${said} is published for ${describePeriod(undated.obs.refPeriod)} (${labelOf(dataset.areas, undated.obs.refArea)}).`;
  const likely = likelyOf(judged);
  const why = likely && tellDiffering(judged, likely, text, dataset);
  if (why) return `Unverified: ${said} is published for ${why}.`;
  const [first] = cellsOf(judged);
  if (first && likely === judged.candidates[0] && likely.cell === first) return `Unverified: ${said} is published (${describePlace(first.obs, dataset)}), but the words do not settle that it is meant.`;
  if (first && isOfInterest(judged, first)) return `Unverified: no published figure settles ${said}. Nearest: ${tellValue(first.obs, dataset)} (${describePlace(first.obs, dataset)}).`;
  return first ? `Unverified: no published figure settles ${said}.` : `Unverified: no published figure can be set against ${said} here.`;
}

/** "The United Kingdom, 2023/24; the draft says England and Wales". */
function tellDiffering(judged: Judged, { cell: { obs }, conflict }: Candidate, text: string, dataset: Dataset): string | null {
  const name = conflict && NAMES[conflict];
  if (!name || !TOLD_APART.has(conflict)) return null;
  const is = name(obs, dataset);
  const other = notThat(judged, conflict, { text, is }, dataset).replace(', not ', '');
  const then = conflict === 'period' ? labelOf(dataset.areas, obs.refArea) : describePeriod(obs.refPeriod);
  return other === '' ? null : `${is} (${then}); the draft says ${other}`;
}

/** In what a published figure of the same value is told from what the draft says. */
const TOLD_APART: ReadonlySet<Dimension> = new Set(['area', 'period', 'platform', 'age', 'sex', 'topic']);

/** So many times as much is no neighbour. */
const FAR = 4;

/** The nearest observation is worth a word only where it is of the matter named, and at the place or the time named. */
function isOfInterest({ claim: { slots, quantity: { value } } }: Judged, { obs }: Cell): boolean {
  const { topic, area, period, platform } = slots;
  if (Math.max(value, obs.obsValue) > FAR * Math.min(value, obs.obsValue)) return false;
  if (!topic?.codes.includes(obs.topic) || (platform ? !platform.codes.some((code) => obs.platforms.includes(code)) : obs.platforms.length > 0)) return false;
  const here = area === null || area.codes.includes(obs.refArea);
  const now = period === null || period.periods.some(({ start, end }) => start === obs.refPeriod.start && end === obs.refPeriod.end);
  return here && now && (area ?? period) !== null;
}
