import type { Dataset, MeasureKind, Observation } from './dataset.js';
import { createLexicon, readWords, type Lexicon } from './lexicon.js';
import { monthsIn, type Period } from './period.js';
import type { Interval } from './value.js';
import { publishedInterval } from './value.js';

/** What sort of number a figure is. Only figures of one class can be the same figure. */
export type ValueClass = 'count' | 'percent' | 'money' | 'age' | 'rate' | 'time' | 'year' | 'factor';

/** An observation with what the engine works out about it once. */
export interface Cell {
  readonly obs: Observation;
  readonly kind: MeasureKind;
  readonly valueClass: ValueClass;
  /** What the published value lets the true one be. */
  readonly interval: Interval;
  /** The platforms with owners and sets spelled out. */
  readonly platforms: ReadonlySet<string>;
  /** Folded words of every label that describes it; one set for all observations described alike. */
  readonly words: ReadonlySet<string>;
  /** Length of the period in months. */
  readonly months: number;
}

/** The dataset made ready for look-up. Built once per dataset. */
export interface Evidence {
  readonly dataset: Dataset;
  readonly lexicon: Lexicon;
  readonly cells: readonly Cell[];
  readonly byId: ReadonlyMap<string, Cell>;
  /** Per class, in order of value. */
  readonly byValue: ReadonlyMap<ValueClass, readonly Cell[]>;
  /** By everything that an address usually states: see `addressOf`. */
  readonly byAddress: ReadonlyMap<string, readonly Cell[]>;
  /** Observations that differ only in period and vintage. */
  readonly bySeries: ReadonlyMap<string, readonly Cell[]>;
  readonly byRelease: ReadonlyMap<string, readonly Cell[]>;
  /** How much a word says: high for a word that few observations share. */
  readonly weightOf: (word: string) => number;
  /** True when one of the codes is a wider or a narrower topic than the given one. */
  readonly akin: (codes: readonly string[], topic: string) => boolean;
  readonly members: (platforms: readonly string[]) => ReadonlySet<string>;
}

const CLASS_OF_KIND: Readonly<Record<MeasureKind, ValueClass>> = {
  count: 'count', share: 'percent', change: 'percent', rate: 'rate', age: 'age', money: 'money', year: 'year', duration: 'time', multiple: 'factor', rank: 'count',
};

/** Makes a dataset ready for look-up. */
export function createEvidence(dataset: Dataset): Evidence {
  const members = memberFinder(dataset);
  const described = new Map<string, ReadonlySet<string>>();
  const cells = dataset.observations.map((obs) => readCell(obs, dataset, members(obs.platforms), described));
  const frequency = new Map<string, number>();
  for (const [words, group] of groupBy(cells, (cell) => cell.words)) for (const word of words) frequency.set(word, (frequency.get(word) ?? 0) + group.length);
  const weights = new Map([...frequency].map(([word, count]) => [word, Math.log(cells.length / count) / Math.log(cells.length)]));
  return {
    dataset,
    lexicon: createLexicon(dataset),
    cells,
    byId: new Map(cells.map((cell) => [cell.obs.id, cell])),
    byValue: new Map([...groupBy(cells, (cell) => cell.valueClass)].map(([name, group]) => [name, [...group].sort((a, b) => a.interval.low - b.interval.low)])),
    byAddress: groupBy(cells, (cell) => addressOf(cell.obs.topic, cell.obs.refPeriod, cell.platforms)),
    bySeries: groupBy(cells, (cell) => seriesOf(cell.obs)),
    byRelease: groupBy(cells.filter((cell) => cell.obs.release), (cell) => cell.obs.release!),
    weightOf: (word) => weights.get(word) ?? 0,
    akin: kinFinder(dataset),
    members,
  };
}

function readCell(obs: Observation, dataset: Dataset, platforms: ReadonlySet<string>, described: Map<string, ReadonlySet<string>>): Cell {
  const { kind } = dataset.measures.get(obs.measure)!;
  const likeness = [obs.measure, obs.topic, obs.provider, obs.unitMeasure, obs.base, obs.detail].join('|');
  let words = described.get(likeness);
  if (!words) described.set(likeness, (words = wordsOf(obs, dataset)));
  return { obs, kind, valueClass: CLASS_OF_KIND[kind], interval: publishedInterval(obs), platforms, words, months: monthsIn(obs.refPeriod) };
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

/** Topic, period and platforms as one key. */
export function addressOf(topic: string, period: Period, platforms: ReadonlySet<string>): string {
  return `${topic}|${period.start}|${period.end}|${[...platforms].sort().join('+')}`;
}

/** Remembers per list of codes: the same label brings the same list again. */
function kinFinder(dataset: Dataset): Evidence['akin'] {
  const wider = (code: string): string[] => {
    const chain = [code];
    for (let at = dataset.topics.get(code)?.broader; at && !chain.includes(at); at = dataset.topics.get(at)?.broader) chain.push(at);
    return chain;
  };
  const chains = new Map([...dataset.topics.keys()].map((code) => [code, wider(code)]));
  const known = new WeakMap<readonly string[], Map<string, boolean>>();
  return (codes, topic) => {
    let answers = known.get(codes);
    if (!answers) known.set(codes, (answers = new Map()));
    let answer = answers.get(topic);
    if (answer === undefined) answers.set(topic, (answer = codes.some((code) => chains.get(topic)?.includes(code) || chains.get(code)?.includes(topic))));
    return answer;
  };
}

/** Spells out owners and named sets: a platform with members stands for them. */
function memberFinder(dataset: Dataset): (platforms: readonly string[]) => ReadonlySet<string> {
  return (platforms) => {
    const set = new Set<string>();
    for (const code of platforms) {
      const { members = [] } = dataset.platforms.get(code) ?? {};
      if (members.length) for (const member of members) set.add(member);
      else set.add(code);
    }
    return set;
  };
}

/** Cells of a class whose published interval meets the given one, found by bisection. */
export function cellsWithin(evidence: Evidence, valueClass: ValueClass, interval: Interval): Cell[] {
  const sorted = evidence.byValue.get(valueClass) ?? [];
  let low = 0;
  let high = sorted.length;
  const from = interval.low - Math.abs(interval.low) * 0.12;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.interval.low < from) low = middle + 1;
    else high = middle;
  }
  const found: Cell[] = [];
  for (let i = low; i < sorted.length && sorted[i]!.interval.low <= interval.high; i++) {
    if (sorted[i]!.interval.high >= interval.low) found.push(sorted[i]!);
  }
  return found;
}

/** What a series is: everything but period and vintage. */
export function seriesOf(obs: Observation): string {
  return [obs.measure, obs.topic, obs.platforms.join('+'), obs.age, obs.sex, obs.refArea, obs.detail, obs.base].join('|');
}

export function groupBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
