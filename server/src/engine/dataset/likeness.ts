import type { Dataset, Observation } from './dataset.js';
import type { Cell } from './evidence.js';
import { groupBy } from './group.js';
import { FUNCTION_WORDS, PASSED_OVER } from '../text/english.js';
import { numberOf, readWords, type Word } from '../text/word.js';

/** What is said around a figure: the words of its own sentence and, in a table, of its heads. */
export interface Said {
  readonly own: readonly Word[];
  readonly heads: readonly (readonly Word[])[];
}

/** A word of the descriptions, found by its number: what it tells, and as one bit each which descriptions hold it. */
interface Telling {
  readonly weight: number;
  readonly holders: Uint32Array;
  /** The comparison that has counted it last. */
  counted: number;
}

/** How much a word of a table's head tells, against one of the cell itself. */
const HEAD_WORD = 0.9;

/**
 * Compares words with descriptions: few words tell anything, and few descriptions are ever asked for.
 * What the last words gave is kept, since the figures of a sentence come one after the other.
 */
export function wordComparer(cells: readonly Cell[], dataset: Dataset): (said: Said, description: number) => number {
  const { telling, descriptions } = tellingWords(cells, dataset);
  const shares = new Float64Array(descriptions);
  const compared = new Int32Array(descriptions);
  const told: { readonly share: number; readonly holders: Uint32Array }[] = [];
  let last: Said | null = null;
  let count = 0;
  const tell = (words: readonly Word[], weight: number): void => {
    for (const { form } of words) {
      const word = form.number < telling.length ? telling[form.number] : undefined;
      if (!word || word.counted === count) continue;
      word.counted = count;
      told.push({ share: weight * word.weight, holders: word.holders });
    }
  };
  return (said, description) => {
    if (last === null || last.own !== said.own || last.heads !== said.heads) {
      last = said;
      count++;
      told.length = 0;
      tell(said.own, 1);
      for (const head of said.heads) tell(head, HEAD_WORD);
    }
    if (compared[description] === count) return shares[description]!;
    compared[description] = count;
    let sum = 0;
    for (const { share, holders } of told) if (((holders[description >> 5]! >>> (description & 31)) & 1) === 1) sum += share;
    return (shares[description] = sum);
  };
}

function tellingWords(
  cells: readonly Cell[],
  dataset: Dataset,
): { readonly telling: readonly (Telling | undefined)[]; readonly descriptions: number } {
  const groups = groupBy(cells, (cell) => cell.description);
  const known = new Map<string, { readonly holders: Uint32Array; cells: number }>();
  for (const [description, group] of groups) {
    for (const word of wordsOf(group[0]!.obs, dataset)) {
      let holder = known.get(word);
      if (!holder) known.set(word, (holder = { holders: new Uint32Array((groups.size >> 5) + 1), cells: 0 }));
      holder.holders[description >> 5]! |= 1 << (description & 31);
      holder.cells += group.length;
    }
  }
  const numbers = [...known.keys()].map(numberOf);
  const telling = new Array<Telling | undefined>(Math.max(0, ...numbers) + 1).fill(undefined);
  for (const [word, holder] of known)
    telling[numberOf(word)] = {
      weight: Math.log(cells.length / holder.cells) / Math.log(cells.length),
      holders: holder.holders,
      counted: 0,
    };
  return { telling, descriptions: groups.size };
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

/** What a study asked, by its words. */
export interface Questions {
  /** Whether a word tells anything of a question: little words do not, nor those for whom studies ask ("children", "aged"). */
  readonly tellsWhat: (key: string) => boolean;
  /** Whether a word said is one that the question behind an answer goes by. */
  readonly saysWhatWasAsked: (said: Said, obs: Observation) => boolean;
}

export function questionsOf(cells: readonly Cell[], dataset: Dataset): Questions {
  const bases = new Set(cells.flatMap(({ isPoll, obs: { base } }) => (isPoll && base !== null ? base : [])));
  const whom = new Map<string, number>();
  for (const base of bases) for (const key of new Set(keysOf(dataset.bases.get(base)?.prefLabel))) whom.set(key, (whom.get(key) ?? 0) + 1);
  const tellsWhat = (key: string): boolean =>
    key.length > 2 && !/\d/.test(key) && !FUNCTION_WORDS.has(key) && !PASSED_OVER.has(key) && (whom.get(key) ?? 0) < OF_WHOM;
  const known = new Map<string, ReadonlySet<string>>();
  const stemsOf = ({ topic, detail, provider }: Observation): ReadonlySet<string> => {
    const asker = new Set(labelsOf(dataset.providers.get(provider)).flatMap(keysOf));
    return new Set(
      [...labelsOf(dataset.topics.get(topic)), detail]
        .flatMap(keysOf)
        .filter((key) => tellsWhat(key) && !asker.has(key))
        .map(stemOf),
    );
  };
  const saysWhatWasAsked = ({ own, heads }: Said, obs: Observation): boolean => {
    const name = `${obs.topic}|${obs.provider}|${obs.detail ?? ''}`;
    let stems = known.get(name);
    if (!stems) known.set(name, (stems = stemsOf(obs)));
    return [own, ...heads].some((words) => words.some(({ key }) => stems.has(stemOf(key)) && tellsWhat(key)));
  };
  return { tellsWhat, saysWhatWasAsked };
}
/** A word in the names of so many bases tells whom studies ask, and not what. */
const OF_WHOM = 3;

function labelsOf(code: { readonly prefLabel: string; readonly altLabels: readonly string[] } | undefined): readonly string[] {
  return code ? [code.prefLabel, ...code.altLabels] : [];
}

function keysOf(label: string | null | undefined): readonly string[] {
  return label ? readWords(label).map(({ key }) => key) : [];
}

/** "Accepting" and "accepted" are one. */
function stemOf(key: string): string {
  return key.slice(0, 5);
}

/** The names of one word of those who do what is counted, as keys of words. */
export function actorsOf({ units }: Dataset): ReadonlySet<string> {
  const labels = [...units.values()].flatMap(({ acts, prefLabel, altLabels }) => (acts ? [prefLabel, ...altLabels] : []));
  return new Set(labels.map((label) => readWords(label)).flatMap(([word, ...more]) => (more.length > 0 ? [] : word!.key)));
}
