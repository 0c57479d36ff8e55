import type { Dataset, Observation } from '../dataset/dataset.js';
import { describeValue, describePlace, describeObservation, labelOf } from './describe.js';
import type { Cell } from '../dataset/evidence.js';
import type { Finding, VerdictName } from '../finding.js';
import { fixesOf, type Fix } from './fix.js';
import type { Judged } from '../judge/judge.js';
import { describePeriod } from '../text/period.js';
import type { Span } from '../text/span.js';
import { tellWhy } from './why.js';

/** Turns a judgement into the plain words that every face shows. `block` is where it stands; `rivals` are the findings that it disagrees with. */
export function explain(judged: Judged, block: Place, dataset: Dataset, rivals: readonly Finding[] = []): Finding {
  return new Explained(judged, block, dataset, rivals);
}

/** A block's text and its place in the draft. */
interface Place {
  readonly start: number;
  readonly text: string;
}

/** A finding whose words are put together when they are asked for: of a long draft's findings only those on show ever are. */
class Explained implements Finding {
  readonly span: Span;
  readonly text: string;
  readonly verdict: VerdictName;
  readonly reason: string;
  readonly #judged: Judged;
  readonly #dataset: Dataset;
  readonly #block: Place;
  readonly #rivals: readonly Finding[];

  constructor(judged: Judged, block: Place, dataset: Dataset, rivals: readonly Finding[]) {
    const { span, text } = faultIn(judged);
    this.span = { start: block.start + span.start, end: block.start + span.end };
    this.text = text;
    this.verdict = judged.verdict;
    this.reason = judged.reason;
    this.#judged = judged;
    this.#dataset = dataset;
    this.#block = block;
    this.#rivals = rivals;
  }

  /** The figure it disagrees with, or those of its own block that it was worked out from. */
  get related(): Finding['related'] {
    if (this.#rivals.length) return this.#rivals.map(({ span, text }) => ({ span, message: `Here it is ${text}.` }));
    const operands = this.#judged.derivation?.operands.filter(({ block }) => block === 'same') ?? [];
    return operands.map(({ claim: { quantity } }) => ({ span: { start: this.#block.start + quantity.span.start, end: this.#block.start + quantity.span.end }, message: `Worked out from ${quantity.text}.` }));
  }

  get observations(): readonly string[] {
    return [...new Set(cellsOf(this.#judged).map((cell) => cell.obs.id))].slice(0, 4);
  }

  get message(): string {
    return this.#rivals.length ? `Contradicted: elsewhere this draft has ${this.#rivals[0]!.text}, not ${this.text}.` : knownMessage(this.#judged, this.#dataset);
  }

  get why(): readonly string[] {
    return tellWhy(this.#judged, this.#dataset);
  }

  get calculation(): string | null {
    return this.#judged.derivation?.calculation() ?? null;
  }

  get fixes(): readonly Fix[] {
    return this.#rivals.length ? [] : fixesOf(this.#judged, this.#block.text, this.#block.start, this.#dataset);
  }
}

/** What decided, or for an unverified figure what is nearest. */
function cellsOf({ cells, nearest }: Judged): readonly Cell[] {
  return nearest?.() ?? cells;
}

/** Of "between 550,000 and 580,000" only the end that is wrong, unless markup stands within the numbers. */
function faultIn({ claim: { quantity }, verdict, addressed }: Judged): Pick<Judged['claim']['quantity'], 'span' | 'text'> {
  const last = quantity.kind === 'range' && verdict === 'contradicted' && addressed?.obs.obsValueTo != null && addressed.obs.obsValue === quantity.value && quantity.text.length === quantity.span.end - quantity.span.start ? LAST_NUMBER.exec(quantity.text) : null;
  return last ? { span: { start: quantity.span.start + last.index, end: quantity.span.end }, text: last[0] } : quantity;
}
const LAST_NUMBER = /\d[\d,.]*\S*(?: \p{L}+)?$/u;

/** What was said of a judgement is said again after every key press, so it is kept with it. */
const messages = new WeakMap<Judged, string>();

function knownMessage(judged: Judged, dataset: Dataset): string {
  let message = messages.get(judged);
  if (message === undefined) messages.set(judged, (message = messageOf(judged, dataset)));
  return message;
}

function messageOf(judged: Judged, dataset: Dataset): string {
  const said = judged.claim.quantity.text;
  const [first] = cellsOf(judged);
  const value = first ? describeValue(first.obs, dataset) : '';
  const place = first ? describePlace(first.obs, dataset) : '';
  switch (judged.reason) {
    case 'agrees': return `Supported: ${value} (${place}).`;
    case 'derived': return `Supported: ${judged.derivation!.calculation()}.`;
    case 'wrong-value': return `Contradicted: the data have ${value}, not ${said} (${place}).`;
    case 'wrong-direction': return judged.note === null ? `Contradicted: ${judged.derivation?.calculation() ?? `the published figure is ${value} (${place})`}.` : otherWayMessage(judged, dataset);
    case 'bad-arithmetic': return `Contradicted: ${judged.derivation!.calculation()}, not ${said}.`;
    case 'wrong-base': if (judged.derivation) return `Contradicted: ${judged.derivation.calculation()} counts all; ${value} is of ${baseOf(first!, dataset)} alone.`;
      return `Contradicted: ${said} is a share of ${baseOf(first!, dataset)}, not of all.`;
    case 'missing-base': return `Misleading: ${said} is a share only of ${baseOf(first!, dataset)}; say so.`;
    case 'over-rounded': return judged.derivation ? `Misleading: ${said} rounds ${judged.derivation.calculation()} too far.` : `Misleading: ${said} rounds ${value} too far (${place}).`;
    case 'superseded': return outdatedMessage(judged, dataset);
    case 'discredited': return `Outdated: ${said} circulates, but no source for it holds up.`;
    case 'misprint': return `Outdated: ${said} is a known misprint.`;
    case 'series-break': case 'not-comparable': return `Misleading: these two figures may not be compared. ${judged.note ?? ''}`.trim();
    case 'internal-mismatch': return judged.derivation ? `Contradicted: ${judged.derivation.calculation()}, not ${said}.` : `Contradicted: this draft also says otherwise.`;
    case 'no-observation': return first && isOfInterest(judged, first) ? `Unverified: the data do not settle ${said}. Nearest: ${value} (${place}).` : first ? `Unverified: the data do not settle ${said}.` : `Unverified: the data hold no figure to check ${said} against.`;
    default: return elsewhereMessage(judged, dataset);
  }
}

function baseOf(cell: Cell, dataset: Dataset): string {
  return cell.obs.base ? labelOf(dataset.bases, cell.obs.base) : 'a part';
}

function outdatedMessage(judged: Judged, dataset: Dataset): string {
  const [old, next] = judged.cells;
  if (!next) return `Outdated: ${judged.claim.quantity.text} has been superseded.`;
  return `Outdated: ${describeValue(old!.obs, dataset)} has since been revised to ${describeValue(next.obs, dataset)} (${describePlace(next.obs, dataset)}).`;
}

/** Both figures are right, and what is said to lie between them is not. */
function otherWayMessage({ cells, note }: Judged, dataset: Dataset): string {
  const [one, other] = [...cells].sort((a, b) => a.stretch.end - b.stretch.end).map(({ obs }) => `${describeValue(obs, dataset)} (${describePlace(obs, dataset)})`);
  return `Contradicted: published are ${one}, then ${other}. ${note}`;
}

/** "6,350 is the figure for 2022/23; for 2021/22 it is 6,156." */
function elsewhereMessage(judged: Judged, dataset: Dataset): string {
  const { obs } = judged.cells[0]!;
  // A count is not answered with an age.
  const instead = judged.addressed?.valueClass === judged.cells[0]!.valueClass ? judged.addressed.obs : undefined;
  const name = NAMES[judged.reason] ?? ((one) => labelOf(dataset.measures, one.measure));
  const [is, other] = [name(obs, dataset), instead ? name(instead, dataset) : null];
  if (is === other || (other !== null && NAMES[judged.reason] === undefined)) return `Contradicted: ${judged.claim.quantity.text} is the figure for ${describeObservation(obs, dataset)}; for what is named here it is ${describeValue(instead!, dataset)}.`;
  return `Contradicted: ${judged.claim.quantity.text} is the figure for ${NAMES[judged.reason] ? is : describeObservation(obs, dataset)}${other === null ? '' : `; for ${other} it is ${describeValue(instead!, dataset)}`}.`;
}

/** How an observation is told from its neighbours, by what is wrong. */
const NAMES: Readonly<Record<string, (obs: Observation, dataset: Dataset) => string>> = {
  'wrong-period': (obs) => describePeriod(obs.refPeriod),
  'wrong-area': (obs, dataset) => labelOf(dataset.areas, obs.refArea),
  'wrong-platform': platformsOf,
  'wrong-group': groupOf,
};

function platformsOf(obs: Observation, dataset: Dataset): string {
  return obs.platforms.map((code) => labelOf(dataset.platforms, code)).join(' and ') || 'all platforms together';
}

function groupOf(obs: Observation, dataset: Dataset): string {
  const group = [obs.sex && labelOf(dataset.sexes, obs.sex), obs.age && labelOf(dataset.ages, obs.age)].filter(Boolean).join(' ') || 'everyone';
  return group.startsWith('aged') ? `those ${group}` : group;
}

/** The nearest observation is worth a word only where it is of the matter named, and at the place or the time named. */
function isOfInterest({ claim: { slots } }: Judged, { obs }: Cell): boolean {
  const { topic, area, period, platform } = slots;
  if (!topic?.codes.includes(obs.topic) || (platform ? !platform.codes.some((code) => obs.platforms.includes(code)) : obs.platforms.length > 0)) return false;
  const here = area === null || area.codes.includes(obs.refArea);
  const now = period === null || period.periods.some(({ start, end }) => start === obs.refPeriod.start && end === obs.refPeriod.end);
  return here && now && (area ?? period) !== null;
}
