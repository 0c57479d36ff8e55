import type { Dataset } from '../dataset/dataset.js';
import { HEDGING } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import type { Sentence } from './reading.js';
import type { Slots } from './slots.js';

/**
 * "Admitted 12 counts of it and six of another": a number that words right before it, or before another of its sentence, make one of
 * another matter, which nobody publishes.
 * So many that they are no single case's are a figure all the same.
 */
export function isLedAside(
  quantity: Quantity,
  sentence: Sentence,
  text: string,
  { area, period, provider }: Slots,
  dataset: Dataset,
): boolean {
  if (quantity.kind !== 'number' || quantity.value >= MANY) return false;
  // "Surrey faced 89 offences in 2023/24": a place stands before no court.
  if (
    area?.reach === 'own' &&
    area.span !== null &&
    period?.reach === 'own' &&
    area.span.end < quantity.span.start &&
    isWhatItDid(text.slice(area.span.end, quantity.span.start), area.codes, dataset)
  )
    return false;
  const isPlaced = area !== null || period !== null || provider !== null;
  return sentence.quantities.some(
    (other) => other.span.start <= quantity.span.start && (other === quantity || !isPlaced) && isLed(other, sentence, text, dataset),
  );
}

/** Words of another matter lead to it: "charged with nine". */
export function isLed({ kind, span }: Quantity, sentence: Sentence, text: string, dataset: Dataset): boolean {
  return kind === 'number' && leadsOf(dataset)?.test(text.slice(Math.max(sentence.span.start, span.start - LONGEST), span.start)) === true;
}
const MANY = 100;
const LONGEST = 60;
/** Nothing but the word that leads stands between, or the name of the place's force before it: "Surrey Police faced". */
function isWhatItDid(between: string, codes: readonly string[], { areas }: Dataset): boolean {
  const [, noun] = LEAD_WORD.exec(between) ?? [];
  return (
    LEAD_WORD.test(between) &&
    (noun === undefined ||
      /^\p{Lu}/u.test(noun) ||
      codes.some((code) => areas.get(code)?.body?.toLowerCase().split(' ').includes(noun) === true))
  );
}
const LEAD_WORD = /^ (?:(?!ha[sd] |have )(\p{L}+) )?(?:(?:has|have|had) )?\p{L}+ $/u;

const known = new WeakMap<Dataset, RegExp | null>();

/** The words of the dataset's topics that lead to a number, as they stand right before it. */
function leadsOf(dataset: Dataset): RegExp | null {
  let leads = known.get(dataset);
  if (leads === undefined) {
    const all = [...dataset.topics.values()].flatMap(({ leads: own }) => own);
    known.set(
      dataset,
      (leads =
        all.length === 0
          ? null
          : new RegExp(
              `\\b(?:${all.map((lead) => lead.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')}) (?:(?:to|with|of|on|a|an|the|total of|further|another|all|up to) )*${HEDGING}$`,
              'i',
            )),
    );
  }
  return leads;
}
