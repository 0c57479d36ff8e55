import type { Period } from '../text/period.js';

/** Where a published figure stands. Only `normal` figures can support a claim; the rest are there so that a bad figure is recognised. */
export type ObsStatus =
  | 'normal'
  | 'superseded' // replaced by a later vintage, named in `replacedBy`
  | 'misprint' // printed wrongly at its source
  | 'conflict' // sources disagree and the data cannot decide
  | 'weak' // seen only at a secondary or unclear source, still quotable
  | 'discredited'; // circulates without a basis

/**
 * How the publisher worded the value. `about` either side, `moreThan` above, `almost` just below, `between` value to valueTo, `upTo` at
 * most.
 */
export type Qualifier = 'exact' | 'moreThan' | 'almost' | 'about' | 'between' | 'upTo';

/** One published figure: a cell addressed by its dimensions. Names after SDMX and the W3C Data Cube. */
export interface Observation {
  readonly id: string;
  /** What is counted or measured (measures.json). */
  readonly measure: string;
  /** The offence or other subject it is about (topics.json). */
  readonly topic: string;
  /** Who compiled it (providers.json): NSPCC, Home Office, IWF. Not who printed it. */
  readonly provider: string;
  /** Codes of platforms.json; several mean "these together"; empty means every platform. */
  readonly platforms: readonly string[];
  /** Code of ages.json or null for all ages. */
  readonly age: string | null;
  /** Code of sexes.json or null for both. */
  readonly sex: string | null;
  /** What else narrows the figure (an outcome, a channel, a method), in words; null for none. */
  readonly detail: string | null;
  /** Code of areas.json. */
  readonly refArea: string;
  /** Both ends inclusive. */
  readonly refPeriod: Period;
  readonly obsValue: number;
  /** Upper end where the qualifier is `between`. */
  readonly obsValueTo: number | null;
  readonly qualifier: Qualifier;
  /** Code of units.json. */
  readonly unitMeasure: string;
  /** For a share: the population it is a share of (bases.json). */
  readonly base: string | null;
  /** Size of that population where it was printed. */
  readonly baseValue: number | null;
  /** Observation that sizes the base, where known. */
  readonly baseObservation: string | null;
  /** For a change: what it is a change from. */
  readonly comparedPeriod: Period | null;
  readonly comparedValue: number | null;
  /** For instance "39 of 43 forces". */
  readonly coverage: string | null;
  /** Release that printed it (releases.json), or null. */
  readonly release: string | null;
  /** CSL-JSON id of sources.json. */
  readonly source: string;
  /** Other addresses where it was seen. */
  readonly alsoSeenAt: readonly string[];
  readonly obsStatus: ObsStatus;
  /** Observation that replaced it. */
  readonly replacedBy: string | null;
  /** Codes of caveats.json. */
  readonly caveats: readonly string[];
}

/** One entry of a code list (after SKOS). */
export interface Code {
  readonly code: string;
  readonly prefLabel: string;
  /** Other names a writer would use. */
  readonly altLabels: readonly string[];
  /** Names that mean this only beside another cue ("X", "SC"). */
  readonly ambiguous: readonly string[];
  /** Code of the wider concept that contains it. */
  readonly broader: string | null;
  /** Phrases in which it is named, and phrases in which it is not. A test runs them. */
  readonly examples: readonly string[];
  readonly rejects: readonly string[];
}

export type MeasureKind = 'count' | 'share' | 'change' | 'rate' | 'age' | 'money' | 'year' | 'duration' | 'multiple' | 'rank';

export interface Measure extends Code {
  /** What sort of figure it is. A `change` is in percent unless its unit says otherwise; a `rate` is per day, week, month or 100,000. */
  readonly kind: MeasureKind;
  /** For a change, share or rate: the count it is a change, share or rate of. */
  readonly of: string | null;
  /**
   * A figure of it as it stands in running text, with slots in braces; what stands in square brackets is left out where a slot in it is
   * empty.
   */
  readonly phrase: string | null;
}

/**
 * What figures are about. `subject` is the field of the dataset; `neighbour` is near it and in the data (all sexual offences); `outside` is
 * never in the data (dog grooming, burglary) and silences.
 */
export interface Topic extends Code {
  readonly scope: 'subject' | 'neighbour' | 'outside';
  /** What is told of it is told of one case: its numbers are none of the subject's, though it names the subject. */
  readonly story: boolean;
  /** By area, the day from which it is counted there, where a law began it. */
  readonly began: Readonly<Record<string, string>>;
  /** Its cases as they are counted in running text. */
  readonly counted: string | null;
  /** The topics under which it is counted, for whoever searches for it. */
  readonly recordedAs: readonly string[];
  /** The topics that count it among others: under its heading their names mean it. */
  readonly within: readonly string[];
  /** Words that, right before a number, make it one of this topic ("admitted 12"). */
  readonly leads: readonly string[];
}

export interface Area extends Code {
  readonly type: 'force' | 'local' | 'region' | 'nation' | 'state' | 'group' | 'globe';
  /** For areas that are sums of others (England and Wales). */
  readonly parts: readonly string[];
  /** Its name takes “the” in a sentence. */
  readonly article: boolean;
  /** Its name within a sentence, where the label is none. */
  readonly spoken: string | null;
  /** The body that records what happens there, as its name stands behind “by”; null for none of its own. */
  readonly body: string | null;
  /** Short forms that would be misread in a text (“staffs”); only a search takes them for it. */
  readonly typed: readonly string[];
}

export interface Platform extends Code {
  /** For an owner or a named set: its members. */
  readonly members: readonly string[];
}

/** An age band in whole years, both ends inclusive; null is open. */
export interface Age extends Code {
  readonly from: number | null;
  readonly to: number | null;
}

/** What is counted, in the writer's nouns ("offence", "crime"). `outside` nouns (officers, pages) are never counted by the data. */
export interface Unit extends Code {
  readonly counted: boolean;
  /** They do what is counted, and so are no count of it. */
  readonly acts: boolean;
}

/** Who compiles figures. */
export interface Provider extends Code {
  /** Its name in a reference, where the label is none; empty where nobody can be named. */
  readonly cited: string | null;
  /** The area in which it sits, where it counts what comes from elsewhere as well; or null. */
  readonly seat: string | null;
}

/**
 * A population that shares are a share of. `part` is what something is known of (cases where the platform was recorded): its labels name
 * only that ("platform"), and the reader sees whether it is said to be known.
 */
export interface Base extends Code {
  readonly part: boolean;
  /** The wider parts that hold all of it: where age and gender were recorded, gender was. */
  readonly within: readonly string[];
  /** The sexes that it divides into: what is not of the one is of the other. */
  readonly sexes: readonly string[];
  /** For a part, how a sentence says so behind its clause: “where the platform was recorded”. */
  readonly clause: string | null;
}

export interface Release {
  readonly code: string;
  readonly title: string;
  readonly provider: string;
  /** ISO date, or year and month. */
  readonly published: string;
  readonly period: Period;
  readonly refArea: string;
  readonly coverage: string | null;
  readonly source: string | null;
}

/** Figures on the two sides of a break may not be compared. */
export interface Break {
  readonly code: string;
  /** Topics it holds for. */
  readonly topics: readonly string[];
  readonly kind: 'time' | 'area' | 'coverage' | 'method';
  /** The first day of the new series; without one it parts its topics, or its areas, from each other at any time. */
  readonly date: string | null;
  /** The last day of what is counted otherwise, where the series then goes on as before. */
  readonly until: string | null;
  /** For `area`: the areas that may not be compared with each other. */
  readonly areas: readonly string[];
  /** What it holds for, where that is not all that is counted of its topics. */
  readonly measures: readonly string[];
  /** Why, in one plain sentence. */
  readonly note: string;
}

/** A CSL-JSON item, as far as it is used here. */
export interface Source {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly publisher: string;
  readonly URL: string;
  /** ISO date, year and month, or year; null when unknown. */
  readonly issued: string | null;
}

/** A fault in the data: the row was left out. Row 1 is the head; 0 means the whole file. */
export interface Problem {
  readonly file: string;
  readonly row: number;
  readonly column: string;
  readonly message: string;
}

export interface Dataset {
  /** Version of the data package. */
  readonly version: string;
  /** Day of the last change to the data, ISO 8601. */
  readonly edition: string;
  readonly title: string;
  /** SHA-256 of the files that it was read from, in hexadecimal digits. */
  readonly hash: string;
  readonly observations: readonly Observation[];
  readonly measures: ReadonlyMap<string, Measure>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly providers: ReadonlyMap<string, Provider>;
  readonly platforms: ReadonlyMap<string, Platform>;
  readonly areas: ReadonlyMap<string, Area>;
  readonly ages: ReadonlyMap<string, Age>;
  readonly sexes: ReadonlyMap<string, Code>;
  readonly units: ReadonlyMap<string, Unit>;
  readonly bases: ReadonlyMap<string, Base>;
  readonly caveats: ReadonlyMap<string, Code>;
  readonly releases: ReadonlyMap<string, Release>;
  readonly breaks: readonly Break[];
  readonly sources: ReadonlyMap<string, Source>;
}

export { readDataset } from './load.js';
