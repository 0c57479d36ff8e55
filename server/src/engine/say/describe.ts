import type { Dataset, Observation, Source } from '../dataset/dataset.js';
import { MONTH_NAMES } from '../text/english.js';
import { describePeriod } from '../text/period.js';
import { format, formatPercent } from '../reckon/reckon.js';

/** A value as a writer would print it, with its qualifier: "almost 34,000", "32%". */
export function describeValue(obs: Observation, dataset: Dataset): string {
  const percent = obs.unitMeasure === 'percent';
  const kind = dataset.measures.get(obs.measure)?.kind;
  const print = (value: number): string =>
    percent ? printPercent(value) : kind === 'money' ? `£${format(value)}` : kind === 'year' ? String(value) : format(value);
  const value =
    obs.qualifier === 'between' && obs.obsValueTo !== null
      ? `between ${print(obs.obsValue)} and ${print(obs.obsValueTo)}`
      : print(obs.obsValue);
  const before = { exact: '', moreThan: 'more than ', almost: 'almost ', about: 'about ', between: '', upTo: 'up to ' }[obs.qualifier];
  return before + value;
}

/** The same within a sentence: "a fall of 16%". */
export function tellValue(obs: Observation, dataset: Dataset): string {
  const isFall = obs.obsValue < 0 && dataset.measures.get(obs.measure)?.kind === 'change';
  return isFall ? `a fall of ${describeValue({ ...obs, obsValue: -obs.obsValue }, dataset)}` : describeValue(obs, dataset);
}

/** A share that a rounded one would make nothing of is printed as it is. */
function printPercent(value: number): string {
  return value !== 0 && Math.abs(value) < 0.05 ? `${value}%` : formatPercent(value);
}

/** Why a figure should not be used as it stands, in a few words; null where it may be. */
export function describeStatus({ obsStatus }: Observation): string | null {
  return STATUS[obsStatus];
}
const STATUS: Readonly<Record<Observation['obsStatus'], string | null>> = {
  normal: null,
  superseded: 'revised since',
  misprint: 'printed wrongly at its source',
  conflict: 'not settled between its sources',
  weak: 'seen only at an unclear source',
  discredited: 'circulates without any basis',
};

/** Where and when an observation holds: "England and Wales, April to September 2018". */
export function describePlace(obs: Observation, dataset: Dataset): string {
  return [
    labelOf(dataset.areas, obs.refArea),
    obs.measure && dataset.measures.get(obs.measure)?.kind === 'year' ? '' : describePeriod(obs.refPeriod),
  ]
    .filter(Boolean)
    .join(', ');
}

/** What an observation is, in one phrase: measure, subject, platform, group, detail. */
export function describeObservation(obs: Observation, dataset: Dataset): string {
  return [describeSubject(obs, dataset), describePart(obs, dataset)].filter(Boolean).join('; ');
}

/** What is counted, and of what. */
export function describeSubject(obs: Observation, dataset: Dataset): string {
  return `${labelOf(dataset.measures, obs.measure)}; ${labelOf(dataset.topics, obs.topic)}`;
}

export function describePlatforms({ platforms }: Observation, dataset: Dataset): string {
  return platforms.map((code) => labelOf(dataset.platforms, code)).join(', ');
}

/** What it is narrowed to: platform, group, detail. */
export function describePart(obs: Observation, dataset: Dataset): string {
  const parts: string[] = [];
  if (obs.platforms.length) parts.push(describePlatforms(obs, dataset));
  const group = [obs.sex && labelOf(dataset.sexes, obs.sex), obs.age && labelOf(dataset.ages, obs.age)].filter(Boolean).join(' ');
  if (group) parts.push(group);
  if (obs.detail) parts.push(obs.detail);
  return parts.filter(Boolean).join('; ');
}

/** The publisher, title and date of a source as one line of plain text. */
export function describeSource(obs: Observation, dataset: Dataset): string {
  const source = dataset.sources.get(obs.source);
  return source ? tellSource(source) : obs.source;
}

/** “NSPCC – ”: who compiled a figure that another printed; empty where the one did both. */
export function describeCompiler(obs: Observation, dataset: Dataset): string {
  const compiler = labelOf(dataset.providers, obs.provider);
  return dataset.sources.get(obs.source)?.publisher.startsWith(compiler.replace(/ \(.*/, '')) ? '' : `${compiler} – `;
}

export function tellSource({ publisher, title, issued }: Pick<Source, 'publisher' | 'title' | 'issued'>): string {
  return `${publisher}, ‘${title}’${issued ? `, ${longDate(issued)}` : ''}`;
}

export function labelOf(codes: ReadonlyMap<string, { readonly prefLabel: string }>, code: string): string {
  return codes.get(code)?.prefLabel ?? code;
}

/** The name of a place as it stands in a sentence: “the United Kingdom”, “Kent”. */
export function withArticle(area: string, dataset: Dataset): string {
  const known = dataset.areas.get(area);
  return known?.spoken ?? `${known?.article ? 'the ' : ''}${labelOf(dataset.areas, area)}`;
}

/** "1 November 2024" for `2024-11-01`, "November 2024" for `2024-11`. */
export function longDate(iso: string): string {
  const [year, month, day] = iso.split('-').map(Number);
  return [day, month && MONTH_NAMES[month - 1], year].filter(Boolean).join(' ') || iso;
}

/** With a capital first letter, to begin a line with. */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A figure as it is written, within a sentence though its own may begin with it: "one in six". */
export function withinSentence(figure: string): string {
  return figure.charAt(0).toLowerCase() + figure.slice(1);
}
