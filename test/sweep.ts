import { pathToFileURL } from 'node:url';
import { checkDraft } from '../server/src/engine/check.js';
import type { Code, Dataset, Observation } from '../server/src/engine/dataset/dataset.js';
import { evidenceOf } from '../server/src/engine/dataset/evidence.js';
import { findMentions } from '../server/src/engine/dataset/lexicon.js';
import type { Finding } from '../server/src/engine/finding.js';
import { describePeriod, type Period, shiftPeriod } from '../server/src/engine/text/period.js';
import { shippedDataset } from './shipped.js';

/**
 * Every figure of the data told in plain sentences, made of the labels of its code lists: can it be used at all, and is it told apart from its neighbours?
 * `node out/test/sweep.js` prints what is not found and what is wrongly supported, by measure; with `--all` every sentence of them.
 */

/** A figure as it is told. Whoever changes one of these says something else than the data. */
interface Told {
  readonly obs: Observation;
  readonly value: string;
  readonly area: string;
  readonly period: Period;
  readonly platforms: readonly string[];
  readonly sex: string | null;
  /** What it is a share of, where that does not name what is told otherwise ("children in Australia"). */
  readonly base: string | null;
}

export interface Outcome {
  readonly obs: Observation;
  readonly sentence: string;
  /** The style it is told in, or the dimension in which it is told otherwise than it is. */
  readonly kind: string;
  /** Whether a right figure is found, or a wrong one is not taken for right. */
  readonly isRight: boolean;
  /** Whether something in the sentence is called wrong. */
  readonly isAccused: boolean;
}

const HEDGES: Readonly<Record<Observation['qualifier'], string>> = { exact: '', moreThan: 'more than ', almost: 'almost ', about: 'about ', upTo: 'up to ', between: 'between ' };
const ALARMS: ReadonlySet<string> = new Set(['contradicted', 'misleading']);
/** A change across a break of its series is found, and said to be one. */
const BREAKS: ReadonlySet<string> = new Set(['series-break', 'not-comparable']);
const HEAD = '---\ndate: 2026-11-20\n---\n\n';

/** Every normal figure in three styles. */
export function sweepRight(dataset = shippedDataset()): Outcome[] {
  return dataset.observations.filter(({ obsStatus }) => obsStatus === 'normal').flatMap((obs) => tell(asIs(obs, dataset), dataset).map((sentence, style): Outcome => {
    const findings = check(sentence, dataset);
    const isRight = findings.some(({ observations, verdict, reason }) => observations.includes(obs.id) && (verdict === 'supported' || BREAKS.has(reason)));
    return { obs, sentence, kind: `style ${style + 1}`, isRight, isAccused: findings.some(({ verdict, reason }) => ALARMS.has(verdict) && !BREAKS.has(reason)) };
  }));
}

/** The same with another year, another place or another platform, and the value kept; each in one of the styles. */
export function sweepWrong(dataset = shippedDataset()): Outcome[] {
  return dataset.observations.filter(({ obsStatus }) => obsStatus === 'normal').flatMap((obs, index) => otherwise(obs, dataset).map(([kind, told]): Outcome => {
    // A name of the body may name its country.
    const sentences = tell(told, dataset).filter((_, style) => kind !== 'place' || style !== 1);
    const sentence = sentences[index % sentences.length]!;
    const findings = check(sentence, dataset);
    return { obs, sentence, kind: `other ${kind}`, isRight: !findings.some(({ observations, verdict }) => verdict === 'supported' && observations.includes(obs.id)), isAccused: findings.some(({ verdict }) => ALARMS.has(verdict)) };
  }));
}

function check(sentence: string, dataset: Dataset): readonly Finding[] {
  return checkDraft(`${HEAD}${sentence}\n`, dataset).findings;
}

function asIs(obs: Observation, { units, measures, bases }: Dataset): Told {
  const print = (value: number): string => (value >= 1e6 ? `${value / 1e6} million` : value.toLocaleString('en-GB'));
  const number = obs.obsValueTo === null ? print(Math.abs(obs.obsValue)) : `${print(obs.obsValue)} and ${print(obs.obsValueTo)}`;
  const noun = units.get(obs.unitMeasure)!.prefLabel;
  const { kind } = measures.get(obs.measure)!;
  const value = HEDGES[obs.qualifier] + (obs.unitMeasure === 'percent' ? `${number}%` : kind === 'money' ? `£${number}` : kind === 'age' ? number : kind === 'year' ? String(obs.obsValue) : `${number} ${noun}`);
  return { obs, value, area: obs.refArea, period: obs.refPeriod, platforms: obs.platforms, sex: obs.sex, base: obs.base && bases.get(obs.base)!.prefLabel };
}

function otherwise(obs: Observation, dataset: Dataset): [kind: string, told: Told][] {
  const told = asIs(obs, dataset);
  const named = (text: string | null): { year: boolean; place: boolean; sex: boolean } => ({ sex: /\b(?:boy|girl|m[ae]n|female|male)/.test(text ?? ''), year: /\b(?:19|20)\d\d/.test(text ?? ''), place: findMentions(text ?? '', evidenceOf(dataset).lexicon).some(({ list }) => list === 'areas') });
  const [base, detail] = [named(told.base), named(obs.detail)];
  const others: [string, Told][] = [];
  const holds = (change: Partial<Observation>): boolean => dataset.observations.some((other) => other.measure === obs.measure && Math.abs(other.obsValue - obs.obsValue) <= Math.abs(obs.obsValue) / 20 && Object.entries(change).every(([key, value]) => JSON.stringify(other[key as keyof Observation]) === JSON.stringify(value)));
  const period = [-24, -36, -48].map((months) => shiftPeriod(obs.refPeriod, months)).find((refPeriod) => !holds({ refPeriod, refArea: obs.refArea }));
  if (period && !obs.comparedPeriod && !detail.year) others.push(['year', { ...told, period, base: base.year ? null : told.base }]);
  const { type } = dataset.areas.get(obs.refArea)!;
  const areas = [...dataset.areas.values()].filter((area) => area.type === type && area.code !== obs.refArea || type === 'globe' && area.type === 'state');
  const area = areas[[...dataset.areas.keys()].indexOf(obs.refArea) % Math.max(1, areas.length)];
  if (area && !detail.place && !holds({ refArea: area.code, refPeriod: obs.refPeriod })) others.push(['place', { ...told, area: area.code, base: base.place ? null : told.base }]);
  if (obs.platforms.length > 0) {
    const platform = ['snapchat', 'instagram', 'kik', 'roblox', 'discord'].find((code) => !obs.platforms.includes(code) && !obs.platforms.includes('meta') && !holds({ platforms: [code], refArea: obs.refArea, refPeriod: obs.refPeriod }));
    if (platform) others.push(['platform', { ...told, platforms: [platform] }]);
  }
  const sex = obs.sex && !detail.sex && !base.sex ? { girls: 'boys', boys: 'girls', men: 'women', women: 'men' }[obs.sex] : undefined;
  if (sex && dataset.sexes.has(sex) && !holds({ sex, refArea: obs.refArea, refPeriod: obs.refPeriod })) others.push(['group', { ...told, sex }]);
  return others;
}

/** Three ways of saying the same: a sentence of a news page, one of a report, and a line of a list with other names for the same things. */
function tell({ obs, value, area, period, platforms, sex, base }: Told, dataset: Dataset): string[] {
  const { topics, measures, providers, areas, ages, sexes } = dataset;
  const measure = measures.get(obs.measure)!;
  const topic = topics.get(obs.topic)!;
  const provider = providers.get(obs.provider)!.prefLabel;
  const [place, time] = [areas.get(area)!.prefLabel, describePeriod(period)];
  const apps = platforms.map((code) => dataset.platforms.get(code)!.prefLabel).join(' and ');
  const group = [sex && sexes.get(sex)!.prefLabel, obs.age && ages.get(obs.age)!.prefLabel].filter(Boolean).join(' ');
  const detail = obs.detail ? ` (${obs.detail})` : '';
  const among = (group ? ` among ${group}` : '') + (apps ? ` on ${apps}` : '') + detail;
  const what = plain(measure);
  const counted = measure.of ? plain(measures.get(measure.of)!) : what;
  switch (measure.kind) {
    case 'share': {
      const part = [apps, group, obs.detail].filter(Boolean).join(', ') || what;
      return [
        `${base ? `Of ${base}, ` : ''}${value} ${apps ? `involved ${apps}` : `were ${part}`} in ${place} in ${time} (${what}, ${plain(topic)}).`,
        `According to ${provider}, ${value}${base ? ` of ${base}` : ''}${among} fell under ${plain(topic)} in ${place} in ${time}: ${what}.`,
        `- ${place}, ${time}: ${other(topic)}, ${part}, ${value}${base ? ` of ${base}` : ''}`,
      ];
    }
    case 'change': {
      const was = obs.comparedPeriod ? describePeriod(obs.comparedPeriod) : 'before';
      const [verb, side] = obs.obsValue < 0 ? ['fell', 'lower'] : ['rose', 'higher'];
      return [
        `In ${place}, ${counted} for ${plain(topic)}${among} ${verb} by ${value} between ${was} and ${time}.`,
        `According to ${provider}, ${counted} for ${plain(topic)}${among} in ${place} in ${time} were ${value} ${side} than in ${was}.`,
        `- ${place}, ${time}: ${other(topic)}${among}, ${counted} ${value} ${side} than ${was}`,
      ];
    }
    case 'age': return [
      `In ${place} the ${what} in cases of ${plain(topic)}${among} was ${value} in ${time}.`,
      `According to ${provider}, the ${what} was ${value} in ${place} in ${time}${among} (${plain(topic)}).`,
      `- ${place}, ${time}: ${other(topic)}, ${other(measure)} aged ${value}${among}`,
    ];
    default: return [
      `In ${place} there were ${value} of ${plain(topic)}${among} in ${time} (${what}).`,
      `According to ${provider}, ${what} for ${plain(topic)}${among} came to ${value} in ${place} in ${time}.`,
      `- ${place}, ${time}: ${other(topic)}${among}, ${value}`,
    ];
  }
}

/** A label without what it adds in brackets. */
function plain({ prefLabel }: Code): string {
  return prefLabel.replace(/ ?\([^)]*\)/g, '').replace(/^.+?: /, '');
}

/** What else it is called. */
function other(code: Code): string {
  return code.altLabels[0] ?? plain(code);
}

function report(outcomes: readonly Outcome[], title: string, isWrong: (outcome: Outcome) => boolean): void {
  const wrong = outcomes.filter(isWrong);
  console.log(`\n${title}: ${wrong.length} of ${outcomes.length} (${(100 * wrong.length / outcomes.length).toFixed(1)}%)`);
  for (const key of ['kind', 'measure'] as const) {
    const nameOf = ({ kind, obs }: Outcome): string => (key === 'kind' ? kind : obs.measure);
    const names = [...new Set(outcomes.map(nameOf))].map((name) => ({ name, of: outcomes.filter((one) => nameOf(one) === name).length, wrong: wrong.filter((one) => nameOf(one) === name).length }));
    for (const one of names.filter((one) => one.wrong > 0).sort((a, b) => b.wrong - a.wrong).slice(0, 25)) console.log(`  ${one.name}: ${one.wrong} of ${one.of}`);
  }
  if (process.argv.includes('--all')) for (const { obs, kind, sentence } of wrong) console.log(`${obs.id} | ${kind} | ${sentence}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [right, wrong] = [sweepRight(), sweepWrong()];
  report(right, 'Right figures that are not found', ({ isRight }) => !isRight);
  report(right, 'Sentences of a right figure that are accused', ({ isAccused }) => isAccused);
  report(wrong, 'Wrong figures that are supported', ({ isRight }) => !isRight);
}
