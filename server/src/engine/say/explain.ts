import type { Dataset } from '../dataset/dataset.js';
import { labelOf, withinSentence } from './describe.js';
import type { Finding, VerdictName } from '../finding.js';
import { fixesOf, type Fix } from './fix.js';
import type { Judged } from '../judge/judge.js';
import { describePeriod } from '../text/period.js';
import { type Block, placeIn } from '../text/prose.js';
import type { Span } from '../text/span.js';
import { tell } from './message.js';
import { isStated } from './missing.js';
import { isSpoken } from './spoken.js';
import { tellWhy } from './why.js';

/**
 * Turns a judgement into the plain words that every face shows. `block` is where it stands; `rivals` are the findings that it disagrees
 * with.
 */
export function explain(judged: Judged, block: Block, dataset: Dataset, rivals: readonly Finding[] = []): Finding {
  return new Explained(judged, block, dataset, rivals);
}

/** A finding whose words are put together when they are asked for: of a long draft's findings only those on show ever are. */
class Explained implements Finding {
  readonly span: Span;
  readonly text: string;
  readonly verdict: VerdictName;
  readonly reason: string;
  readonly #judged: Judged;
  readonly #dataset: Dataset;
  readonly #block: Block;
  readonly #rivals: readonly Finding[];

  constructor(judged: Judged, block: Block, dataset: Dataset, rivals: readonly Finding[]) {
    const { span, text } = faultIn(judged);
    this.span = placeIn(block, span);
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
    return operands.map(({ claim: { quantity } }) => ({
      span: placeIn(this.#block, quantity.span),
      message: `Worked out from ${quantity.text}.`,
    }));
  }

  get observations(): readonly string[] {
    return tell(this.#judged, this.#block.content, this.#dataset).observations;
  }

  get message(): string {
    return this.#rivals.length
      ? `Contradicted: elsewhere this draft has ${withinSentence(this.#rivals[0]!.text)}, not ${withinSentence(this.text)}.`
      : tell(this.#judged, this.#block.content, this.#dataset).message;
  }

  get why(): readonly string[] {
    return tellWhy(this.#judged, this.#dataset, this.#rivals[0]?.text);
  }

  get calculation(): string | null {
    return this.#judged.derivation?.calculation() ?? null;
  }

  get advice(): string | null {
    return this.verdict !== 'supported' && this.verdict !== 'unverified' && isSpoken(this.#block.content, this.#judged.claim.quantity.span)
      ? SPOKEN
      : null;
  }

  get search(): string {
    return searchFor(this.#judged, this.#dataset);
  }

  get fixes(): readonly Fix[] {
    return this.#rivals.length ? [] : fixesOf(this.#judged, this.#block, this.#dataset);
  }
}

/** Of "between 550,000 and 580,000" only the end that is wrong, unless markup stands within the numbers. */
function faultIn({ claim: { quantity }, verdict, addressed }: Judged): Pick<Judged['claim']['quantity'], 'span' | 'text'> {
  const last =
    quantity.kind === 'range' &&
    verdict === 'contradicted' &&
    addressed?.obs.obsValueTo != null &&
    addressed.obs.obsValue === quantity.value &&
    quantity.text.length === quantity.span.end - quantity.span.start
      ? LAST_NUMBER.exec(quantity.text)
      : null;
  return last ? { span: { start: quantity.span.start + last.index, end: quantity.span.end }, text: last[0] } : quantity;
}
const LAST_NUMBER = /\d[\d,.]*\S*(?: \p{L}+)?$/u;

/** What may be done about a figure that is not the writer's own. */
const SPOKEN = 'These are somebody’s words. Ask the speaker, or say after the quotation what the data have.';

/**
 * Words that look for what a figure is said to be about: the matter and the place, and platform and time where its own sentence names them.
 */
function searchFor({ claim: { slots, quantity } }: Judged, dataset: Dataset): string {
  const { topic, platform, area, period } = slots;
  const share = quantity.kind === 'percent' || quantity.kind === 'fraction' ? 'share' : '';
  const [time] = isStated(period) ? period.periods : [];
  return [
    labelled(dataset.topics, topic?.codes),
    labelled(dataset.platforms, isStated(platform) ? platform.codes : []),
    share,
    labelled(dataset.areas, area?.codes),
    time ? describePeriod(time) : '',
  ]
    .filter(Boolean)
    .join(' ');
}

function labelled(list: Parameters<typeof labelOf>[0], codes: readonly string[] = []): string {
  return codes.length === 1 ? labelOf(list, codes[0]!).replace(/ \(.*/, '') : '';
}
