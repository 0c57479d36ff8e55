import { monthsIn, stretchOf, type Period, type Stretch } from '../text/calendar.js';
import { addressFinder, type KeyedDimension, noKeys, numberCells, type Shelf } from './address.js';
import { areaFinder } from './areas.js';
import type { Dataset, MeasureKind, Observation } from './dataset.js';
import { groupBy } from './group.js';
import { createLexicon, findMentions, type Lexicon } from './lexicon.js';
import { actorsOf, type Questions, questionsOf, type Said, wordComparer } from './likeness.js';
import { type Order, orderOf } from './order.js';
import { isOfAllAsked } from './comparable.js';
import { rateAfter } from '../text/surroundings.js';
import { type Interval, publishedInterval } from './value.js';

/** What sort of number a figure is. Only figures of one class can be the same figure. */
export type ValueClass = 'count' | 'percent' | 'money' | 'age' | 'rate' | 'time' | 'year' | 'factor';

/** An observation with what the engine works out about it once. */
export interface Cell {
  readonly obs: Observation;
  /** Which of all it is. */
  readonly index: number;
  readonly kind: MeasureKind;
  readonly valueClass: ValueClass;
  /** What the published value lets the true one be. */
  readonly interval: Interval;
  /** The platforms with owners and sets spelled out. */
  readonly platforms: ReadonlySet<string>;
  /** The places that its detail names: "hosted in the Netherlands", of all the world. */
  readonly within: readonly string[];
  /** The areas that lie in its own, at any depth. */
  readonly areasIn: ReadonlySet<string>;
  /** How many wider topics its own lies in. */
  readonly depth: number;
  /** Which description it has: observations described alike share one.  */
  readonly description: number;
  /** Length of the period in months. */
  readonly months: number;
  readonly stretch: Stretch;
  readonly comparedStretch: Stretch | null;
  /** Its place has no year from April to March, so that "2021-22" means another. */
  splitsYear: boolean;
  /** Its measure, or for a rate the one behind it: "1,000 arrests a month" are arrests. */
  readonly measured: string;
  /** The way that this is a step of (arrested, charged, convicted), or itself. */
  readonly way: string;
  /** What it counts; a rate counts what the measure behind it does. Null where nothing is counted. */
  readonly counts: string | null;
  /** For a rate its time unit or its heads ("month", "100000"), else null. */
  readonly pace: string | null;
  /** It is a share of people asked, which a poll of some weeks finds for its whole year. */
  readonly isPoll: boolean;
  /** For a share that is no answer of a survey: what its base is about, where that is known. */
  baseTopic: string | null;
  /** It is a change, and not a level. */
  readonly isChange: boolean;
  /** Its age or sex is one among others of its study, and not what all of them share because nobody else was asked. */
  readonly narrows: { age: boolean; sex: boolean };
  /** The age up to which it is of those whom its words name in detail ("first at 12 or younger"), or null. */
  readonly untilAge: number | null;
  /** When its source was issued; empty when that is not known. */
  readonly issued: string;
  /** What it shares with the observations that differ only in period and vintage. */
  readonly series: string;
  /**
   * By dimension a number that it shares with the observations that no slot tells from it, so that what is found out of one holds for all.
   */
  readonly keys: Record<KeyedDimension, number>;
}

export interface Division {
  readonly area: ReadonlySet<string>;
  readonly age: ReadonlySet<string>;
  readonly sex: ReadonlySet<string>;
}

/** The dataset made ready for look-up. Built once per dataset. */
export interface Evidence extends Questions {
  readonly dataset: Dataset;
  readonly lexicon: Lexicon;
  readonly cells: readonly Cell[];
  readonly byId: ReadonlyMap<string, Cell>;
  readonly byValue: ReadonlyMap<ValueClass, Order>;
  /** The observations of a time and of platforms, by topic. */
  readonly byAddress: (period: Period, platforms: ReadonlySet<string>) => ReadonlyMap<string, Shelf>;
  /** By topic, the shares of people that a body has asked after but once. */
  readonly askedOnce: ReadonlyMap<string, readonly Cell[]>;
  /** Observations that differ only in period and vintage. */
  readonly bySeries: ReadonlyMap<string, readonly Cell[]>;
  /** By measure that one body alone takes (webpages confirmed), the topics that it takes it of. */
  readonly measuredByOne: ReadonlyMap<string, ReadonlySet<string>>;
  /** By topic, what is counted of it most often. */
  readonly mainMeasure: ReadonlyMap<string, string>;
  /** By dimension, how many keys the observations have. */
  readonly keyCounts: Readonly<Record<KeyedDimension, number>>;
  /** By area, the day that "the first year of the law" is reckoned from: of the first topic that has any. */
  readonly began: readonly (readonly [area: string, date: string])[];
  /** The nouns that a base is counted in, by its name; none where its name tells none. */
  readonly unitsOfBase: (base: string) => readonly string[];
  /** The names, of one word, of those who do what is counted, as keys of words. */
  readonly actors: ReadonlySet<string>;
  /** The bases that are a part of another. */
  readonly parts: readonly string[];
  /** The places and groups by which a body divides figures like this one. */
  readonly dividedBy: (cell: Cell) => Division;
  /** By topic and area, the periods for which there is a count, the latest first. */
  readonly periodsAt: ReadonlyMap<string, readonly Period[]>;
  /** How much the words said tell of a description: rare words tell more. */
  readonly wordsInCommon: (said: Said, description: number) => number;
  /** The topics that are wider or narrower than the given one, itself among them. */
  readonly kinOf: (topic: string) => ReadonlySet<string>;
  readonly members: (platforms: readonly string[]) => ReadonlySet<string>;
  /** The places and ages of which there are figures of a topic or of a body. */
  readonly divisionsOf: (code: string) => ReadonlySet<string>;
  /** All the areas that lie in the given one, at any depth. */
  readonly areasIn: (outer: string) => ReadonlySet<string>;
}

const CLASS_OF_KIND: Readonly<Record<MeasureKind, ValueClass>> = {
  count: 'count',
  share: 'percent',
  change: 'percent',
  rate: 'rate',
  age: 'age',
  money: 'money',
  year: 'year',
  duration: 'time',
  multiple: 'factor',
  rank: 'count',
};

const evidences = new WeakMap<Dataset, Evidence>();

/** The dataset made ready for look-up, once. */
export function evidenceOf(dataset: Dataset): Evidence {
  let evidence = evidences.get(dataset);
  if (!evidence) evidences.set(dataset, (evidence = createEvidence(dataset)));
  return evidence;
}

/** Makes a dataset ready for look-up. */
export function createEvidence(dataset: Dataset): Evidence {
  const members = memberFinder(dataset);
  const lexicon = createLexicon(dataset);
  const descriptions = new Map<string, number>();
  const unitOf = new Map([...dataset.observations].reverse().map((obs) => [obs.measure, obs.unitMeasure]));
  const areasIn = areaFinder(dataset);
  const cells = dataset.observations.map((obs, index) =>
    readCell(obs, index, { dataset, platforms: members(obs.platforms), descriptions, unitOf, lexicon, areasIn }),
  );
  for (const study of groupBy(cells, studyOf).values()) {
    for (const cell of study) if (isShared(study, 'age') || isOfAllAsked(cell, study, dataset)) cell.narrows.age = false;
    if (isShared(study, 'sex')) for (const cell of study) cell.narrows.sex = false;
  }
  for (const place of groupBy(cells, (cell) => cell.obs.refArea).values()) {
    if (place.some(isFinancialYear)) for (const cell of place) cell.splitsYear = false;
  }
  const keyCounts = numberCells(cells);
  const byId = new Map(cells.map((cell) => [cell.obs.id, cell]));
  for (const cell of cells)
    if (cell.obs.baseObservation !== null && !cell.isPoll) cell.baseTopic = byId.get(cell.obs.baseObservation)?.obs.topic ?? null;
  return {
    dataset,
    lexicon,
    cells,
    byId,
    byValue: new Map([...groupBy(cells, (cell) => cell.valueClass)].map(([name, group]) => [name, orderOf(group)])),
    byAddress: addressFinder(cells),
    askedOnce: groupBy(
      [
        ...groupBy(
          cells.filter(({ isPoll }) => isPoll),
          askingOf,
        ).values(),
      ]
        .filter((asked) =>
          asked.every(
            ({ obs: { refPeriod } }) => refPeriod.start === asked[0]!.obs.refPeriod.start && refPeriod.end === asked[0]!.obs.refPeriod.end,
          ),
        )
        .flat(),
      ({ obs }) => obs.topic,
    ),
    bySeries: groupBy(cells, (cell) => cell.series),
    measuredByOne: new Map(
      [...groupBy(cells, ({ obs }) => obs.measure)]
        .filter(([, taken]) => taken.every(({ obs }) => obs.provider === taken[0]!.obs.provider))
        .map(([measure, taken]) => [measure, new Set(taken.map(({ obs }) => obs.topic))]),
    ),
    mainMeasure: mainMeasuresOf(cells),
    actors: actorsOf(dataset),
    keyCounts,
    began: [...dataset.topics.values()].map(({ began }) => Object.entries(began)).find(({ length }) => length > 0) ?? [],
    unitsOfBase: baseReader(dataset, lexicon),
    parts: [...dataset.bases.values()].filter(({ part }) => part).map(({ code }) => code),
    dividedBy: dividerOf(cells),
    periodsAt: periodsOf(cells),
    wordsInCommon: wordComparer(cells, dataset),
    ...questionsOf(cells, dataset),
    kinOf: kinFinder(dataset),
    members,
    divisionsOf: nameFinder(dataset),
    areasIn,
  };
}

function mainMeasuresOf(cells: readonly Cell[]): Evidence['mainMeasure'] {
  const counts = groupBy(
    cells.filter(({ kind }) => kind === 'count'),
    ({ obs }) => obs.topic,
  );
  return new Map(
    [...counts].map(([topic, group]) => {
      const [most] = [...groupBy(group, ({ obs }) => obs.measure)].sort(([, a], [, b]) => b.length - a.length);
      return [topic, most![0]] as const;
    }),
  );
}

function baseReader(dataset: Dataset, lexicon: Lexicon): Evidence['unitsOfBase'] {
  const known = new Map<string, readonly string[]>();
  return (base) => {
    let units = known.get(base);
    if (!units)
      known.set(
        base,
        (units = findMentions(dataset.bases.get(base)?.prefLabel ?? '', lexicon)
          .filter(({ list, weak }) => list === 'units' && !weak)
          .flatMap(({ codes, maybe }) => [...codes, ...maybe])),
      );
    return units;
  };
}

interface Making {
  readonly dataset: Dataset;
  readonly platforms: ReadonlySet<string>;
  readonly descriptions: Map<string, number>;
  readonly unitOf: ReadonlyMap<string, string>;
  readonly lexicon: Lexicon;
  readonly areasIn: Evidence['areasIn'];
}

/** The measure that a change is the change of; null of what is no change. */
export function measureMoved({ isChange, obs }: Cell, { measures }: Dataset): string | null {
  return isChange ? (measures.get(obs.measure)?.of ?? null) : null;
}

/** How many topics the given one lies in, at any depth. */
function depthOf(topic: string, { topics }: Dataset): number {
  return chainOf(topic, topics).length - 1;
}

/** A topic and those it lies in, from the inside outwards. */
function chainOf(code: string, topics: Dataset['topics']): string[] {
  const chain = [code];
  for (let at = topics.get(code)?.broader; at && !chain.includes(at); at = topics.get(at)?.broader) chain.push(at);
  return chain;
}

function readCell(obs: Observation, index: number, { dataset, platforms, descriptions, unitOf, lexicon, areasIn }: Making): Cell {
  const { kind, of } = dataset.measures.get(obs.measure)!;
  const measured = kind === 'rate' && of !== null ? of : obs.measure;
  // "86 more offences": a change may be published in what is counted.
  const valueClass = kind === 'change' && obs.unitMeasure !== 'percent' ? 'count' : CLASS_OF_KIND[kind];
  const likeness = [obs.measure, obs.topic, obs.provider, obs.unitMeasure, obs.base, obs.detail].join('|');
  let description = descriptions.get(likeness);
  if (description === undefined) descriptions.set(likeness, (description = descriptions.size));
  return {
    obs,
    index,
    kind,
    valueClass,
    interval: publishedInterval(obs),
    platforms,
    within: placesIn(obs.detail, lexicon),
    areasIn: areasIn(obs.refArea),
    depth: depthOf(obs.topic, dataset),
    description,
    months: monthsIn(obs.refPeriod),
    stretch: stretchOf(obs.refPeriod),
    comparedStretch: obs.comparedPeriod && (kind === 'change' || valueClass !== 'count') ? stretchOf(obs.comparedPeriod) : null,
    splitsYear: true,
    measured,
    way: dataset.measures.get(measured)?.broader ?? measured,
    counts: valueClass === 'count' ? obs.unitMeasure : kind === 'rate' && of ? (unitOf.get(of) ?? null) : null,
    pace: kind === 'rate' ? (rateAfter(` ${dataset.units.get(obs.unitMeasure)!.prefLabel}`, 0)?.unit ?? null) : null,
    isPoll: kind === 'share' && of === null,
    baseTopic: null,
    isChange: kind === 'change',
    narrows: { age: obs.age !== null, sex: obs.sex !== null },
    untilAge: Number(UNTIL_AGE.exec(obs.detail ?? '')?.[1] ?? 0) || null,
    issued: dataset.sources.get(obs.source)?.issued ?? '',
    series: seriesOf(obs),
    keys: noKeys(),
  };
}

const UNTIL_AGE = /\b(\d{1,2}) or (?:younger|under)\b/;

function placesIn(detail: string | null, lexicon: Lexicon): readonly string[] {
  return detail === null || OUTSIDE.test(detail)
    ? []
    : findMentions(detail, lexicon)
        .filter(({ list }) => list === 'areas')
        .flatMap(({ codes }) => codes);
}

const OUTSIDE = /\b(?:outside|beyond|except)\b/i;

/** The figures of one body on one thing in one place: what they all have in common narrows none of them. */
function studyOf({ obs }: Cell): string {
  return `${obs.measure}|${obs.topic}|${obs.provider}|${obs.refArea}`;
}

/** One body's question on one thing. */
function askingOf({ obs }: Cell): string {
  return `${obs.topic}|${obs.provider}|${obs.refArea}`;
}

function isFinancialYear({ months, stretch }: Cell): boolean {
  return months === 12 && stretch.start % 10_000 === 401;
}

function dividerOf(cells: readonly Cell[]): Evidence['dividedBy'] {
  const keyOf = ({ obs }: Cell): string => `${obs.provider}|${obs.measure}`;
  const divisions = new Map(
    [...groupBy(cells, keyOf)].map(([key, group]): [string, Division] => [
      key,
      {
        area: new Set(group.map(({ obs }) => obs.refArea)),
        age: new Set(group.flatMap(({ obs }) => obs.age ?? [])),
        sex: new Set(group.flatMap(({ obs }) => obs.sex ?? [])),
      },
    ]),
  );
  return (cell) => divisions.get(keyOf(cell))!;
}

/** Whom a share is of that is out of counts ("80% of the victims were girls") is never said of all. */
function isShared(study: readonly Cell[], dimension: 'age' | 'sex'): boolean {
  return !(study[0]!.kind === 'share' && !study[0]!.isPoll) && study.every(({ obs }) => obs[dimension] === study[0]!.obs[dimension]);
}

function periodsOf(cells: readonly Cell[]): Map<string, Period[]> {
  const counts = cells.filter(({ valueClass, platforms }) => valueClass === 'count' && platforms.size === 0);
  return new Map(
    [...groupBy(counts, ({ obs }) => `${obs.topic}|${obs.refArea}`)].map(([place, group]) => [
      place,
      [...new Map(group.map(({ obs }) => [obs.refPeriod.start + obs.refPeriod.end, obs.refPeriod])).values()].sort((a, b) =>
        a.end < b.end ? 1 : -1,
      ),
    ]),
  );
}

function kinFinder(dataset: Dataset): Evidence['kinOf'] {
  const wider = (code: string): string[] => chainOf(code, dataset.topics);
  const kin = new Map([...dataset.topics.keys()].map((code) => [code, new Set(wider(code))]));
  for (const code of dataset.topics.keys()) for (const above of wider(code)) kin.get(above)?.add(code);
  // What is recorded by another name is told by that of the matter too.
  for (const { code, recordedAs } of dataset.topics.values())
    for (const name of recordedAs) for (const one of kin.get(name) ?? []) kin.get(code)!.add(one);
  return (topic) => kin.get(topic) ?? NO_KIN;
}
const NO_KIN: ReadonlySet<string> = new Set();

function nameFinder({ observations }: Dataset): Evidence['divisionsOf'] {
  const divisions = new Map<string, Set<string>>();
  for (const { topic, provider, refArea, age } of observations) {
    for (const name of [topic, provider]) divisions.set(name, (divisions.get(name) ?? new Set()).add(refArea).add(age ?? ''));
  }
  return (code) => divisions.get(code) ?? NO_KIN;
}

/** Spells out owners and named sets: a platform with members stands for them. */
function memberFinder(dataset: Dataset): (platforms: readonly string[]) => ReadonlySet<string> {
  const known = new WeakMap<readonly string[], ReadonlySet<string>>();
  const membersOf = (code: string): readonly string[] => {
    const { members = [] } = dataset.platforms.get(code) ?? {};
    return members.length ? members : [code];
  };
  return (platforms) => {
    let set = known.get(platforms);
    if (!set) known.set(platforms, (set = new Set(platforms.flatMap(membersOf))));
    return set;
  };
}

/** What a series is: everything but period and vintage. */
function seriesOf(obs: Observation): string {
  return [obs.measure, obs.topic, obs.platforms.join('+'), obs.age, obs.sex, obs.refArea, obs.detail, obs.base].join('|');
}

/** An unsaid time is the latest: nothing newer of the series was out on the draft's day. */
export function isLatest({ series, stretch, issued }: Cell, date: string | null, { bySeries }: Evidence): boolean {
  return date !== null && issued <= date && bySeries.get(series)!.every((other) => other.stretch.end <= stretch.end || other.issued > date);
}
