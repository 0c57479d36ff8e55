import type { Dataset, Observation } from '../dataset/dataset.js';
import type { Cell } from '../dataset/evidence.js';
import type { Judged } from '../judge/judge.js';
import type { Dimension } from '../claim/reading.js';
import { describePeriod } from '../text/period.js';
import type { BlockContent } from '../text/prose.js';
import {
  capitalise,
  describeObservation,
  describePlace,
  describePlatforms,
  labelOf,
  tellValue,
  withArticle,
  withinSentence,
} from './describe.js';
import { isCompared } from './reword.js';
import { isOneYear, isStated, type Near, nearOf, timeBeside } from './missing.js';

/** What every mark says of a judgement. */
export interface Told {
  /** One short sentence: the verdict in words, what the draft says, what the data have. */
  readonly message: string;
  /** Ids of the observations that it comes from. */
  readonly observations: readonly string[];
}

/** The block in which a figure stands. */
type Content = Pick<BlockContent, 'text' | 'sentences'>;

/**
 * What was told of a judgement is told again after every key press, so it is kept with it. `content` is the block in which the figure
 * stands.
 */
export function tell(judged: Judged, content: Content, dataset: Dataset): Told {
  return (judged.told ??= {
    message: messageOf(judged, content, dataset),
    observations: [...new Set(cellsOf(judged, dataset).map((cell) => cell.obs.id))].slice(0, 4),
  });
}

/** What decided and what the words are told to have meant, or for an unverified figure what is near it. */
function cellsOf(judged: Judged, dataset: Dataset): readonly Cell[] {
  const {
    cells: [first, ...more],
    reason,
  } = judged;
  if (reason === 'no-observation') return nearOf(judged, dataset).map(({ cell }) => cell);
  return [first, insteadOf(judged), ...more].flatMap((cell) => cell ?? []);
}
/** The reasons of a figure that is published of something else. */
const ELSEWHERE = /^wrong-(?!value|direction|base)/;

/** The figure of what the words name. A count is not answered with an age. */
export function insteadOf({ reason, cells, addressed }: Judged): Cell | undefined {
  return ELSEWHERE.test(reason) && addressed?.valueClass === cells[0]?.valueClass ? (addressed ?? undefined) : undefined;
}

function messageOf(judged: Judged, content: Content, dataset: Dataset): string {
  const { text } = content;
  const said = saidIn(judged);
  const [first, next] = judged.cells;
  const value = first ? tellValue(first.obs, dataset) : '';
  const place = first ? describePlace(first.obs, dataset) : '';
  switch (judged.reason) {
    case 'agrees':
      return `Supported: ${tellBeside(judged, dataset) ?? `${value} (${place})`}.`;
    case 'derived':
      return `Supported: ${judged.derivation!.calculation()}.`;
    case 'wrong-value':
      return `Contradicted: the data have ${value}, not ${said} (${place}).`;
    case 'wrong-direction':
      return judged.note === null
        ? `Contradicted: ${judged.derivation?.calculation() ?? `the published figure is ${isRise(first!, judged) ? 'a rise of ' : ''}${value} (${place})`}${notHedged(judged, text)}.`
        : otherWayMessage(judged, dataset);
    case 'bad-arithmetic':
      return `Contradicted: ${judged.derivation!.calculation()}, not ${said}.`;
    case 'wrong-base':
      if (judged.derivation)
        return `Contradicted: ${judged.derivation.calculation()} counts all; ${value} is of ${baseOf(first!, dataset)} alone.`;
      return `Contradicted: ${said} is a share of ${baseOf(first!, dataset)}, not of all.`;
    case 'missing-base':
      return `Misleading: ${said} is a share only of ${baseOf(first!, dataset)}; say so.`;
    case 'over-rounded':
      return judged.derivation
        ? `Misleading: ${said} rounds ${judged.derivation.calculation()} too far.`
        : `Misleading: ${said} rounds ${value} too far (${place}).`;
    case 'superseded':
      return outdatedMessage(judged, dataset);
    case 'discredited':
      return `Outdated: ${said} still circulates, but no source for it holds up.`;
    case 'misprint':
      return `Outdated: ${said} is a known misprint${next ? `; the figure is ${tellValue(next.obs, dataset)} (${describePlace(next.obs, dataset)})` : ''}.`;
    case 'series-break':
    case 'not-comparable':
      return `Misleading: these two figures may not be compared. ${judged.note ?? ''}`.trim();
    case 'internal-mismatch':
      return judged.derivation
        ? `Contradicted: ${judged.derivation.calculation()}, not ${said}.`
        : 'Contradicted: this draft also says otherwise.';
    case 'no-observation':
      return unsettledMessage(judged, content, dataset);
    default:
      return judged.reason === 'wrong-period' && judged.note !== null
        ? apartMessage(judged, dataset)
        : elsewhereMessage(judged, text, dataset);
  }
}

/**
 * "14% is a share of 2,629 (Australia, 2021)": a figure that no published one holds as its own value, and that one is told with; else null.
 */
export function tellBeside(judged: Judged, dataset: Dataset): string | null {
  const {
    cells: [cell],
    claim: {
      quantity: { kind, value },
    },
  } = judged;
  if (!cell || kind !== 'number' || value === cell.obs.obsValue || value === cell.obs.obsValueTo) return null;
  const { obs } = cell;
  const [published, place, said] = [tellValue(obs, dataset), describePlace(obs, dataset), saidIn(judged)];
  if (value === obs.baseValue) return `${published} is ${obs.unitMeasure === 'percent' ? 'a share of' : 'out of'} ${said} (${place})`;
  return value === obs.comparedValue && obs.comparedPeriod
    ? `${said} in ${describePeriod(obs.comparedPeriod)} is what ${published} is compared with (${place})`
    : null;
}

function saidIn({ claim: { quantity } }: Judged): string {
  return withinSentence(quantity.text);
}

/** “, which is not almost 90%”: what the draft says with its hedge, where that stands before the figure. */
function notHedged(
  {
    claim: {
      quantity: { span, hedgeSpan },
    },
  }: Judged,
  text: string,
): string {
  return hedgeSpan === null || hedgeSpan.start > span.start ? '' : `, which is not ${text.slice(hedgeSpan.start, span.end).toLowerCase()}`;
}

/** A change told as a fall, and published as none. */
function isRise({ isChange, obs }: Cell, { claim: { change } }: Judged): boolean {
  return isChange && obs.obsValue > 0 && change === 'down';
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

/** The figure is right, and what is said of how it stands to another is not. */
function otherWayMessage({ cells, note }: Judged, dataset: Dataset): string {
  const [{ obs: own }, { obs: other }] = cells as [Cell, Cell];
  const when = describePeriod(other.refPeriod);
  const where =
    own.platforms.join() !== other.platforms.join()
      ? describePlatforms(other, dataset)
      : own.refArea === other.refArea
        ? when
        : describePeriod(own.refPeriod) === when
          ? withArticle(other.refArea, dataset)
          : describePlace(other, dataset);
  return `Contradicted: ${tellValue(own, dataset)} is right (${describePlace(own, dataset)}), but for ${where} it is ${tellValue(other, dataset)}. ${note}`;
}

/** Both figures are right, and lie farther apart than is said, or not so far. */
function apartMessage({ cells, note }: Judged, dataset: Dataset): string {
  const [first, last] = [...cells]
    .sort((a, b) => a.stretch.end - b.stretch.end)
    .map(({ obs }) => `${tellValue(obs, dataset)} (${describePlace(obs, dataset)})`);
  return `Contradicted: published are ${first}, then ${last}. ${note}`;
}

/** "6,350 is the figure for 2022/23; for 2021/22 it is 6,156." */
function elsewhereMessage(judged: Judged, text: string, dataset: Dataset): string {
  const { cells, addressed, candidates, reason } = judged;
  const [{ obs, valueClass }] = cells as [Cell];
  const said = saidIn(judged);
  if (reason === 'wrong-period' && cells[0]!.isChange && obs.comparedPeriod) {
    const to = judged.addressed?.isChange === true ? judged.addressed.obs : null;
    return `Contradicted: ${said} is the change on ${describePeriod(obs.comparedPeriod)} (${describePlace(obs, dataset)})${to === null ? '' : `; to ${describePeriod(to.refPeriod)} it is ${tellValue(to, dataset)}`}.`;
  }
  const dimension = DIMENSIONS[reason] ?? candidates.find(({ cell }) => cell === cells[0])?.conflict ?? 'measure';
  const name = NAMES[dimension] ?? ((one: Observation) => labelOf(dataset.measures, one.measure));
  const is =
    cells[0]!.isPoll && dimension === 'measure' && obs.detail !== null && addressed === null ? `“${obs.detail}”` : name(obs, dataset);
  const instead = insteadOf(judged)?.obs;
  if (dimension === 'unit' && valueClass === 'rate')
    return `Contradicted: ${said} is the figure ${labelOf(dataset.units, obs.unitMeasure)}.`;
  // Told apart by their details alone: "74 is the figure for time between reports, “assessed”; for “confirmed” it is 108".
  if (dimension === 'measure' && instead?.measure === obs.measure && instead.detail !== null && obs.detail !== null)
    return `Contradicted: ${said} is the figure for ${name(obs, dataset)}, “${obs.detail}”; for “${instead.detail}” it is ${tellValue(instead, dataset)}.`;
  if (COUNTED.has(dimension))
    return `Contradicted: ${said} ${tellCounted(obs, is, dataset)}${notThat(judged, dimension, { text, is }, dataset)}${instead ? `; for what is named here it is ${tellValue(instead, dataset)}` : ''}.`;
  const other = instead ? name(instead, dataset) : null;
  if (other === is)
    return `Contradicted: ${said} is the figure for ${describeObservation(obs, dataset)}; for what is named here it is ${tellValue(instead!, dataset)}.`;
  return `Contradicted: ${said} is the figure for ${is}${other === null ? notThat(judged, dimension, { text, is }, dataset) : `; for ${other} it is ${tellValue(instead!, dataset)}`}.`;
}

/** "264 counts offences recorded by police". */
function tellCounted(obs: Observation, is: string, dataset: Dataset): string {
  return dataset.measures.get(obs.measure)?.kind === 'count' ? `counts ${is}` : `is the figure for ${is}`;
}

/** ", not England and Wales": what the draft says instead, where that can be told in a few words. */
function notThat(
  { claim: { slots } }: Judged,
  dimension: Dimension,
  { text, is }: { readonly text: string; readonly is: string },
  dataset: Dataset,
): string {
  const slot = slots[dimension];
  const named = !slot
    ? null
    : dimension === 'unit' && slot.span
      ? text.slice(slot.span.start, slot.span.end)
      : nameSlot(slot, dimension, dataset);
  return named === null || named === is || named.length > LONG_NAME ? '' : `, not ${named}`;
}
const LONG_NAME = 40;

function nameSlot(
  { codes, periods }: { readonly codes: readonly string[]; readonly periods: readonly { readonly start: string; readonly end: string }[] },
  dimension: Dimension,
  dataset: Dataset,
): string | null {
  const [code, ...more] = codes;
  const [period, ...later] = periods;
  if (dimension === 'period') return period && later.length === 0 ? describePeriod(period) : null;
  if (code === undefined || more.length > 0 || (dimension === 'age' && !dataset.ages.has(code))) return null;
  const lists = {
    topic: dataset.topics,
    measure: dataset.measures,
    provider: dataset.providers,
    platform: dataset.platforms,
    age: dataset.ages,
    sex: dataset.sexes,
    unit: dataset.units,
    base: dataset.bases,
  };
  return dimension === 'area' ? withArticle(code, dataset) : labelOf(lists[dimension], code);
}

/** What a reason is about, where it tells. */
const DIMENSIONS: Readonly<Record<string, Dimension>> = {
  'wrong-period': 'period',
  'wrong-area': 'area',
  'wrong-platform': 'platform',
  'wrong-group': 'sex',
  'wrong-source': 'provider',
};
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
  topic: topicOf,
};

/** The matter; by the name of the measure where that names it as well, and the thing counted with it: "webpages confirmed as …". */
function topicOf(obs: Observation, dataset: Dataset): string {
  const [topic, measure] = [labelOf(dataset.topics, obs.topic), tellMeasure(obs, dataset)];
  return measure.includes(topic) ? measure : topic;
}

function platformsOf(obs: Observation, dataset: Dataset): string {
  return obs.platforms.map((code) => labelOf(dataset.platforms, code)).join(' and ') || 'all platforms together';
}

function groupOf(obs: Observation, dataset: Dataset): string {
  const group =
    [obs.sex && labelOf(dataset.sexes, obs.sex), obs.age && labelOf(dataset.ages, obs.age)].filter(Boolean).join(' ') || 'everyone';
  return group.startsWith('aged') ? `those ${group}` : group;
}

/** Why a figure is not settled: what of it is another, or what its sentence leaves unsaid; else what is nearest to it. */
function unsettledMessage(judged: Judged, content: Content, dataset: Dataset): string {
  const said = saidIn(judged);
  const [near] = nearOf(judged, dataset);
  const open = `Unverified: no published figure settles ${/\d/.test(said) ? said : `“${said}”`}.`;
  if (!near) return open;
  const { obs } = near.cell;
  if (near.holds === null || (near.holds === 'rounded' && near.differs.length === 0 && !judged.claim.quantity.words))
    return `${open} Nearest: ${tellValue(obs, dataset)}${near.cell.isChange && obs.comparedPeriod ? ` on ${describePeriod(obs.comparedPeriod)}` : ''} (${describePlace(obs, dataset)}).`;
  const is = near.holds === 'exact' ? said : tellValue(obs, dataset);
  return `Unverified: ${tellDiffering(judged, near, content, { is, dataset }) ?? tellUnsaid(judged, near, content, { is, dataset })}.`;
}

/** "7,062 is published for the United Kingdom, 2023/24; the draft says England and Wales, 2024". */
function tellDiffering(
  judged: Judged,
  { cell: { obs, isChange }, differs, isOtherSort }: Near,
  { text }: Content,
  { is, dataset }: { readonly is: string; readonly dataset: Dataset },
): string | null {
  if (isOtherSort)
    return `${is} is published as a ${isChange ? 'change' : 'share'} (${describePlace(obs, dataset)}); here it was read as a ${isChange ? 'share' : 'change'}`;
  const told = differs
    .flatMap((dimension) => {
      const name = (NAMES[dimension] ?? ((one: Observation) => tellMeasure(one, dataset)))(obs, dataset);
      const other = spokenOf(judged, dimension, text, dataset);
      return other === null || other === name ? [] : [{ dimension, name, other }];
    })
    .filter(({ dimension }, i, all) => !COUNTED.has(dimension) || all.findIndex((one) => COUNTED.has(one.dimension)) === i)
    .slice(0, MOST_DIFFERENCES);
  if (told.length === 0) return null;
  const what = told
    .filter(({ dimension }) => COUNTED.has(dimension))
    .map(({ name }) => ` as ${name}`)
    .join('');
  const whose = told
    .filter(({ dimension }) => dimension === 'provider')
    .map(({ name }) => ` by ${name}`)
    .join('');
  const where = [
    ...new Set(told.filter(({ dimension }) => !COUNTED.has(dimension) && dimension !== 'provider').map(({ name }) => name)),
  ].join(', ');
  const rest = [labelOf(dataset.areas, obs.refArea), describePeriod(obs.refPeriod)]
    .filter((_, i) => told.every(({ dimension }) => dimension !== PLACED[i]))
    .join(', ');
  return `${is} is published${what}${whose}${where && ` for ${where}`}${rest ? ` (${rest})` : ''}; the draft says ${told.map(({ other }) => other).join(', ')}`;
}
const MOST_DIFFERENCES = 2;
const PLACED: readonly Dimension[] = ['area', 'period'];

function tellMeasure(obs: Observation, dataset: Dataset): string {
  return labelOf(dataset.measures, obs.measure);
}

/** What the draft says in a dimension: its name, or its own words where that is not one. */
function spokenOf({ claim: { slots } }: Judged, dimension: Dimension, text: string, dataset: Dataset): string | null {
  const slot = slots[dimension];
  if (!slot) return null;
  const words = slot.span && (slot.reach === 'own' || slot.reach === 'sentence') ? text.slice(slot.span.start, slot.span.end) : null;
  if ((dimension === 'unit' || dimension === 'provider') && words !== null) return words;
  const named = nameSlot(slot, dimension, dataset);
  return named !== null && named.length <= LONG_NAME ? named : words !== null && words.length <= LONG_NAME ? `“${words}”` : null;
}

/** What the sentence leaves open of a figure that is published, the first of: of what, when and, for one of many places, where. */
function tellUnsaid(
  judged: Judged,
  { cell: { obs, areasIn } }: Near,
  content: Content,
  { is, dataset }: { readonly is: string; readonly dataset: Dataset },
): string {
  const { topic, measure, unit, platform, area, period } = judged.claim.slots;
  const published = `${is} is published for ${describePeriod(obs.refPeriod)} (${labelOf(dataset.areas, obs.refArea)})`;
  if (![topic, measure, unit, platform].some(isStated))
    return `the sentence does not say what is counted. ${capitalise(is)} is published as ${tellMeasure(obs, dataset)} (${describePlace(obs, dataset)})`;
  const beside = isStated(period) ? undefined : timeBeside(judged, content);
  const isOther =
    beside !== undefined &&
    !isCompared(content.text.slice(0, beside.span.start)) &&
    !beside.readings.some(({ start, end }) => start === obs.refPeriod.start && end === obs.refPeriod.end);
  if (isOther) return `${published}; the sentence says “${beside.text}”`;
  if (!isStated(period) && !beside)
    return `the sentence does not say for which ${isOneYear(obs) ? 'year' : 'time'}. ${capitalise(published)}`;
  if (!isStated(area) && areasIn.size === 0) return `the sentence does not say for which place. ${capitalise(published)}`;
  const { sex, age } = judged.claim.slots;
  if ((obs.sex && !sex) || (obs.age && !age))
    return `${is} is published for ${groupOf(obs, dataset)} (${describePlace(obs, dataset)}); the sentence names no group`;
  return `${is} is published (${describePlace(obs, dataset)}), but the words leave open whether that is meant`;
}
