import type { Slots } from '../claim/slots.js';
import type { Dataset, Observation } from '../dataset/dataset.js';
import { creditFor, linkSource, type Manner, noteOn } from './cite.js';
import { describePart, describePlace, describeSubject, describeValue, labelOf, tellSource } from './describe.js';
import { describePeriod, type Period, samePeriod } from '../text/period.js';

/** A figure ready to be put into a draft. */
export interface Quotable {
  readonly id: string;
  readonly value: string;
  /** The value with the unit without which it says nothing: “almost 120 per week”, “74 seconds”. */
  readonly amount: string;
  /** Where and when, and since when for a change: "United Kingdom, 2023/24, since 2017/18". */
  readonly place: string;
  /** What it is narrowed to: "Snapchat", "girls aged 12-15"; empty for all. */
  readonly part: string;
  /** What is counted, and of what: "offences recorded by police; sexual communication with a child". */
  readonly subject: string;
  /** What its series is called: “Kent – sexual communication with a child”. */
  readonly series: string;
  /** Words for the draft: the figure with its base, place and time. */
  readonly wording: string;
  /** The same in the fewest words that a sentence which names the matter may do with: “264 offences in 2023/24”. */
  readonly brief: string;
  /** The source as a line of plain text, with who compiled the figure, and its address. */
  readonly source: string;
  readonly url: string;
  /**
   * The source in the draft: in brackets behind the figure, as the mark of a footnote, and written out in the style that the settings
   * choose.
   */
  readonly link: string;
  readonly note: string;
  readonly reference: string;
  /** False for a figure that was replaced, misprinted or never had a basis. */
  readonly stands: boolean;
}

/** What a sentence says in front of the place where a figure is to go: its words, and what they name. */
export interface Before {
  readonly words: string;
  /** Those of them that say what is asked for: from the place named last on, where there are several. */
  readonly asked: string;
  readonly slots: Pick<Slots, 'area' | 'period'>;
}
const PACED: ReadonlySet<string> = new Set(['rate', 'duration']);
const NOTHING: Before = { words: '', asked: '', slots: { area: null, period: null } };

/**
 * Words an observation for a draft, whose footnotes it goes with, and for the sentence that it ends. Nothing is invented: it is the figure,
 * its labels and its frame.
 */
export function quote(
  obs: Observation,
  dataset: Dataset,
  { draft = '', before = NOTHING, ...manner }: Manner & { readonly draft?: string; readonly before?: Before },
): Quotable {
  const value = describeValue(obs, dataset);
  const place = describePlace(obs, dataset) + (comparedWith(obs, dataset) ? `, since ${describePeriod(comparedWith(obs, dataset)!)}` : '');
  const source = creditFor(obs, dataset) ?? {
    id: obs.source,
    title: obs.source,
    publisher: obs.source,
    URL: '',
    issued: null,
    type: 'document',
  };
  return {
    id: obs.id,
    value,
    amount: [value, PACED.has(dataset.measures.get(obs.measure)?.kind ?? '') ? labelOf(dataset.units, obs.unitMeasure) : '']
      .filter(Boolean)
      .join(' '),
    place,
    part: describePart(obs, dataset),
    subject: describeSubject(obs, dataset),
    series: nameSeries(obs, dataset),
    wording: word(obs, dataset, before),
    brief: shorten(obs, dataset, before),
    source: tellSource(source),
    url: source.URL,
    link: linkSource(source, manner),
    note: noteOn(source, draft),
    reference: manner.style.inNote(source, manner.today),
    stands: obs.obsStatus === 'normal',
  };
}

/** What the series of a figure is called: “Kent – sexual communication with a child”. */
function nameSeries(obs: Observation, dataset: Dataset): string {
  return [labelOf(dataset.areas, obs.refArea), labelOf(dataset.topics, obs.topic), describePart(obs, dataset)].filter(Boolean).join(' – ');
}

/**
 * A figure as a writer would put it where the data say how, or else with its labels: “176 offences of sexual communication with a child
 * recorded by police in Kent in 2019/20”.
 */
function word(obs: Observation, dataset: Dataset, before: Before): string {
  const phrase = obs.obsValue === 1 ? null : leaveOut(dataset.measures.get(obs.measure)?.phrase, obs, before);
  const slots = slotsOf(obs, dataset);
  // A phrase that has no room for what the figure is narrowed to would tell it of all.
  return (phrase && (slots['part'] === '' || names(phrase).includes('part')) ? fill(phrase, slots) : null) ?? list(obs, dataset);
}

/** The phrase without what the sentence has said: who did it where its verb stands there, and the place and the time that it names. */
function leaveOut(phrase: string | null | undefined, obs: Observation, before: Before): string | null {
  if (!phrase || before.words === '') return phrase ?? null;
  const { place, time } = namedIn(before, obs);
  const said = phrase.replace(DOER, (doer, verb: string) =>
    !holds(before.words, verb) ? doer : doer.includes('{where}') ? ' {where}' : '',
  );
  return [...(place ? [' {where}'] : []), ...(time ? [' {when}'] : [])].reduce(
    (rest, slot) => (within(rest, slot) ? rest : rest.replace(slot, '')),
    said,
  );
}
/** “ recorded by [{body}|police {where}]”. */
const DOER = / (\w+) by (?:the )?(?:\[[^\]]*\]|\{\w+\})/;

/** What stands in brackets stays whole. */
function within(phrase: string, slot: string): boolean {
  const at = phrase.indexOf(slot);
  return phrase.lastIndexOf('(', at) > phrase.lastIndexOf(')', at);
}

function holds(words: string, word: string): boolean {
  return ` ${words.toLowerCase()} `.includes(` ${word.toLowerCase()} `);
}

function namedIn(
  { slots: { area, period } }: Before,
  { refArea, refPeriod }: Observation,
): { readonly place: boolean; readonly time: boolean } {
  return { place: area?.codes.includes(refArea) ?? false, time: period?.periods.some((one) => samePeriod(one, refPeriod)) ?? false };
}

/**
 * The figure with its noun, place and time, but for what the sentence has said; whole where it is narrowed to what the sentence does not
 * name.
 */
function shorten(obs: Observation, dataset: Dataset, before: Before): string {
  const part = describePart(obs, dataset);
  if (part !== '' && !before.words.toLowerCase().includes(part.toLowerCase())) return word(obs, dataset, before);
  const { place, time } = namedIn(before, obs);
  const compared = comparedWith(obs, dataset);
  const noun = nounOf(obs, dataset);
  const isFromNamed = compared !== null && (before.slots.period?.periods.some((one) => samePeriod(one, compared)) ?? false);
  const when =
    compared === null
      ? time
        ? ''
        : inTime(obs.refPeriod)
      : time
        ? `since ${describePeriod(compared)}`
        : isFromNamed
          ? `to ${describePeriod(obs.refPeriod)}`
          : `between ${describePeriod(compared)} and ${describePeriod(obs.refPeriod)}`;
  return [describeValue(obs, dataset), holds(before.words, noun) ? '' : noun, place ? '' : inPlace(obs.refArea, dataset), when]
    .filter(Boolean)
    .join(' ');
}

function nounOf(obs: Observation, dataset: Dataset): string {
  if (obs.unitMeasure === 'percent') return obs.base ? `of ${labelOf(dataset.bases, obs.base)}` : '';
  return dataset.measures.get(obs.measure)?.kind === 'count' ? labelOf(dataset.units, obs.unitMeasure) : countedIn(obs, dataset);
}

/** What a change is a change from; a count is told alone, whatever its source sets it against. */
function comparedWith({ measure, comparedPeriod }: Observation, { measures }: Dataset): Period | null {
  return measures.get(measure)?.kind === 'change' ? comparedPeriod : null;
}

/** What may stand in the slots of a phrase; empty where there is nothing to say. */
function slotsOf(obs: Observation, dataset: Dataset): Readonly<Record<string, string>> {
  const compared = comparedWith(obs, dataset);
  return {
    value: describeValue(compared ? { ...obs, obsValue: Math.abs(obs.obsValue) } : obs, dataset),
    unit: labelOf(dataset.units, obs.unitMeasure),
    topic: labelOf(dataset.topics, obs.topic),
    counted: dataset.topics.get(obs.topic)?.counted ?? '',
    part: describePart(obs, dataset),
    base: obs.base ? labelOf(dataset.bases, obs.base) : '',
    provider: labelOf(dataset.providers, obs.provider),
    where: inPlace(obs.refArea, dataset),
    body: dataset.areas.get(obs.refArea)?.body ?? '',
    when: inTime(obs.refPeriod),
    more: obs.obsValue < 0 ? 'fewer' : 'more',
    then: compared ? inTime(compared) : '',
  };
}

/**
 * The phrase with its slots filled; null where there is nothing for one of them. Of what stands in square brackets the first part is put
 * that can be filled, or none.
 */
function fill(phrase: string, slots: Readonly<Record<string, string>>): string | null {
  const put = (text: string): string | null =>
    names(text).every((name) => slots[name]) ? text.replace(SLOT, (_, name: string) => slots[name]!) : null;
  return put(
    phrase.replace(
      /\[([^\]]*)\]/g,
      (_, extra: string) =>
        extra
          .split('|')
          .map(put)
          .find((part) => part !== null) ?? '',
    ),
  );
}

const SLOT = /\{(\w+)\}/g;

function names(text: string): string[] {
  return [...text.matchAll(SLOT)].map(([, name]) => name!);
}

function inPlace(code: string, { areas }: Dataset): string {
  const area = areas.get(code);
  return area?.type === 'globe' ? area.prefLabel.toLowerCase() : `in ${area?.article ? 'the ' : ''}${area?.prefLabel ?? code}`;
}

/** A period as it stands in running text: “in 2019/20”, “from April to September 2018”, “on 5 May 2020”. */
export function inTime(period: Period): string {
  const words = describePeriod(period);
  if (period.start === period.end) return `on ${words}`;
  return `${/^(?!the ).* to /.test(words) ? 'from' : 'in'} ${words}`;
}

/**
 * The figure with what it counts or is a share of, then in brackets what it is about, where and when: "264 offences recorded by police
 * (sexual communication with a child; Kent, 2024/25)". What it is narrowed to stands last, since a time may be told in it; who compiled it
 * is told by the source that goes with it.
 */
function list(obs: Observation, dataset: Dataset): string {
  const counted = countedIn(obs, dataset);
  const base = obs.base ? labelOf(dataset.bases, obs.base) : '';
  const isShare = obs.unitMeasure === 'percent';
  const since = obs.comparedPeriod ? `from ${describePeriod(obs.comparedPeriod)}` : '';
  const named = dataset.measures.get(obs.measure)?.prefLabel ?? obs.measure;
  const about = [
    counted.endsWith(named) ? '' : named,
    labelOf(dataset.topics, obs.topic),
    isShare || base === '' ? '' : `out of ${base}`,
    describePlace(obs, dataset),
    since,
    describePart(obs, dataset),
  ];
  const value = describeValue(FALLING.test(counted) ? { ...obs, obsValue: Math.abs(obs.obsValue) } : obs, dataset);
  return `${[value, counted].filter(Boolean).join(' ')}${isShare && base ? ` of ${base}` : ''} (${about.filter(Boolean).join('; ')})`;
}

/** A fall that is said to be one is written without its sign. */
const FALLING = /^fewer /;

/**
 * What follows the number: the measure where that begins with the noun that is counted, or ends in the time that it is counted by, as in
 * "264 offences recorded by police" or "500 arrests per month"; else the unit of a time, of a rate, or of a change in a count.
 */
function countedIn({ measure: code, unitMeasure, obsValue }: Observation, dataset: Dataset): string {
  const { kind, prefLabel } = dataset.measures.get(code) ?? { kind: '', prefLabel: '' };
  const unit = labelOf(dataset.units, unitMeasure);
  if (kind === 'change' && unitMeasure !== 'percent') return `${obsValue < 0 ? 'fewer' : 'more'} ${unit}`;
  if (obsValue <= 1) return '';
  if ((kind === 'count' && prefLabel.startsWith(unit)) || (kind === 'rate' && prefLabel.endsWith(unit))) return prefLabel;
  return kind === 'duration' || kind === 'rate' ? unit : '';
}
