import type { Dataset, Observation } from './dataset.js';
import type { Cell } from './evidence.js';
import { groupBy } from './group.js';
import { readWords, type Word } from '../text/word.js';

/** What is said around a figure: the words of its own sentence and, in a table, of its heads. */
export interface Said {
  readonly own: readonly Word[];
  readonly heads: readonly (readonly Word[])[];
}

/** A word of the descriptions: what it tells, and which descriptions hold it. */
interface Telling {
  readonly weight: number;
  readonly descriptions: readonly number[];
  /** The comparison that has counted it last. */
  counted: number;
}

/** How much a word of a table's head tells, against one of the cell itself. */
const HEAD_WORD = 0.9;

/**
 * Compares words with all descriptions at once, by going from each word to the descriptions that hold it: few words tell anything, and many figures of a sentence meet many observations.
 * What the last comparison gave is kept, since the figures of a sentence come one after the other.
 */
export function wordComparer(cells: readonly Cell[], dataset: Dataset): (said: Said) => Float64Array {
  const telling = tellingWords(cells, dataset);
  const shares = new Float64Array(cells.length);
  let last: Said | null = null;
  let count = 0;
  const add = (words: readonly Word[], weight: number): void => {
    for (const { key } of words) {
      const word = telling.get(key);
      if (!word || word.counted === count) continue;
      word.counted = count;
      const share = weight * word.weight;
      for (const description of word.descriptions) shares[description]! += share;
    }
  };
  return (said) => {
    if (last !== null && last.own === said.own && last.heads === said.heads) return shares;
    last = said;
    count++;
    shares.fill(0);
    add(said.own, 1);
    for (const head of said.heads) add(head, HEAD_WORD);
    return shares;
  };
}

function tellingWords(cells: readonly Cell[], dataset: Dataset): Map<string, Telling> {
  const holders = new Map<string, { descriptions: number[]; cells: number }>();
  for (const [description, group] of groupBy(cells, (cell) => cell.description)) {
    for (const word of wordsOf(group[0]!.obs, dataset)) {
      const holder = holders.get(word) ?? { descriptions: [], cells: 0 };
      holders.set(word, holder);
      holder.descriptions.push(description);
      holder.cells += group.length;
    }
  }
  return new Map([...holders].map(([word, holder]) => [word, { weight: Math.log(cells.length / holder.cells) / Math.log(cells.length), descriptions: holder.descriptions, counted: 0 }]));
}

function wordsOf(obs: Observation, dataset: Dataset): ReadonlySet<string> {
  const named = [dataset.measures.get(obs.measure), dataset.topics.get(obs.topic), dataset.units.get(obs.unitMeasure)];
  const labels = [
    ...named.flatMap((code) => (code ? [code.prefLabel, ...code.altLabels] : [])),
    dataset.providers.get(obs.provider)?.prefLabel,
    obs.base ? dataset.bases.get(obs.base)?.prefLabel : null,
    obs.detail,
  ];
  const words = new Set<string>();
  for (const label of labels) if (label) for (const word of readWords(label)) if (word.key.length > 2) words.add(word.key);
  return words;
}
