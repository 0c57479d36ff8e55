import { stretchOf } from '../text/calendar.js';
import { compare } from '../dataset/group.js';
import type { Dataset, Observation } from '../dataset/dataset.js';
import { evidenceOf, type Cell, type Evidence } from '../dataset/evidence.js';
import { citeInFull, creditFor, linkSource, noteOn, type CitationStyle } from './cite.js';
import { describePart, describePlace, describeSource, describeSubject, describeValue, labelOf } from './describe.js';
import { readWords } from '../text/word.js';
import { WEIGHTS } from '../judge/weigh.js';
import { SHARE_WORDS } from '../text/english.js';
import { describePeriod } from '../text/period.js';
import { readProse } from '../text/prose.js';
import { readBlock } from '../claim/reading.js';
import { NOTHING_NAMED } from '../claim/named.js';
import { NO_SLOTS, slotsOf, type Slots } from '../claim/slots.js';
import { ageState, areaState, periodState, platformState, providerState, sexState, topicState, unitState, type SlotState } from '../claim/state.js';

/** How much words in common count beside one dimension that agrees. */
const WORDS = 2.5;
const LEAST = 1.5;
/** What a figure of one place, of one part of the matter, of a neighbouring matter, or that is no plain count is put back where nobody asked for it, and one that is no share where a share was asked for. */
const NARROWER = { place: 0.8, detail: 0.4, topic: 0.4, beside: 0.6, kind: 0.1, noShare: 1.2 };
const PLACES: ReadonlySet<string> = new Set(['force', 'local', 'region']);

/**
 * Finds published figures by words as a writer would type them: "snapchat share 2023/24", "grooming offences Kent".
 * The best first, the latest first among equals; figures that no longer stand come last. Nothing for words that name nothing in the data.
 */
export function searchObservations(words: string, dataset: Dataset, most: number): Observation[] {
  const evidence = evidenceOf(dataset);
  // In a search a bare number that looks like a year is one.
  const reading = readProse(words.replace(/(?<![\w/–-])((?:19|20)\d\d)(?![\w/–-])/g, 'in $1')).blocks.map(({ content }) => readBlock(content, evidence))[0];
  const sentence = reading?.sentences[0];
  const slots = sentence ? slotsOf(sentence, 'sentence', { date: null, antecedent: null, recent: () => NOTHING_NAMED }, evidence) : NO_SLOTS;
  const asksShare = SHARE_WORDS.test(words);
  const said = { own: readWords(words), heads: [] };
  return evidence.cells
    .map((cell) => ({ obs: cell.obs, issued: cell.issued, score: scoreOf(cell, slots, evidence) - (asksShare && cell.kind !== 'share' ? NARROWER.noShare : 0) + WORDS * Math.min(1, evidence.wordsInCommon(said, cell.description)) - (cell.obs.obsStatus === 'normal' ? 0 : 1) }))
    .filter(({ score }) => score >= LEAST)
    .sort((a, b) => b.score - a.score || compare(b.obs.refPeriod.end, a.obs.refPeriod.end) || compare(b.issued, a.issued) || compare(a.obs.id, b.obs.id))
    .map(({ obs }) => obs)
    .filter(unlike())
    .slice(0, most);
}

/** Lets each figure through once, however many times it was printed alike. */
function unlike(): (obs: Observation) => boolean {
  const seen = new Set<string>();
  return ({ measure, topic, platforms, age, sex, detail, refArea, refPeriod, obsValue }) => {
    const key = [measure, topic, platforms.join('+'), age, sex, detail, refArea, refPeriod.start, refPeriod.end, obsValue].join('|');
    return !seen.has(key) && seen.add(key) !== undefined;
  };
}

function scoreOf(cell: Cell, slots: Slots, evidence: Evidence): number {
  const { obs } = cell;
  const weighed: readonly (readonly [keyof Slots, SlotState])[] = [
    ['topic', slots.topic ? topicState(slots.topic, obs.topic, evidence) : 'open'],
    ['measure', slots.measure ? (slots.measure.codes.includes(obs.measure) ? 'same' : 'conflict') : 'open'],
    ['provider', slots.provider ? providerState(slots.provider, obs.provider) : 'open'],
    ['platform', platformState(slots.platform, cell, evidence.members(slots.platform?.codes ?? []))],
    ['area', slots.area ? areaState(slots.area, cell) : 'open'],
    ['period', slots.period ? periodState(slots.period, cell, slots.period.periods.map(stretchOf), []) : 'open'],
    ['age', ageState(slots.age, obs.age, cell.narrows.age, evidence)],
    ['sex', sexState(slots.sex, obs.sex, cell.narrows.sex, evidence)],
    ['unit', slots.unit && cell.counts ? unitState(slots.unit, cell.counts, evidence) : 'open'],
  ];
  const narrower = (slots.area === null && PLACES.has(evidence.dataset.areas.get(obs.refArea)?.type ?? '') ? NARROWER.place : 0) + (obs.detail === null ? 0 : NARROWER.detail) + (evidence.dataset.topics.get(obs.topic)?.broader && slots.topic?.codes[0] !== obs.topic ? NARROWER.topic : 0) + (slots.topic === null && evidence.dataset.topics.get(obs.topic)?.scope !== 'subject' ? NARROWER.beside : 0) + (cell.valueClass === 'count' ? 0 : NARROWER.kind);
  return weighed.reduce((sum, [dimension, state]) => {
    const { same, conflict, unsaid } = WEIGHTS[dimension];
    return sum + { same, near: same / 2, conflict: -conflict, unsaid: -unsaid, open: 0 }[state];
  }, -narrower);
}

/** A figure ready to be put into a draft. */
export interface Quotable {
  readonly id: string;
  readonly value: string;
  /** Where and when: "United Kingdom, 2023/24". */
  readonly place: string;
  /** What it is narrowed to: "Snapchat", "girls aged 12-15"; empty for all. */
  readonly part: string;
  /** What is counted, and of what: "offences recorded by police; sexual communication with a child". */
  readonly subject: string;
  /** Words for the draft: the figure with its base, place, time and who compiled it. */
  readonly wording: string;
  /** The source as a line of plain text, and its address. */
  readonly source: string;
  readonly url: string;
  /** The source in the draft: in brackets behind the figure, as the mark of a footnote, and written out in the style that the settings choose. */
  readonly link: string;
  readonly note: string;
  readonly reference: string;
  /** False for a figure that was replaced, misprinted or never had a basis. */
  readonly stands: boolean;
}

/** Words an observation for a draft, whose footnotes it goes with. Nothing is invented: it is the figure, its labels and its frame. */
export function quote(obs: Observation, dataset: Dataset, { style, today, draft = '' }: { readonly style: CitationStyle; readonly today: string; readonly draft?: string }): Quotable {
  const value = describeValue(obs, dataset);
  const place = describePlace(obs, dataset);
  const source = creditFor(obs, dataset) ?? { id: obs.source, title: obs.source, publisher: obs.source, URL: '', issued: null, type: 'document' };
  return {
    id: obs.id, value, place, part: describePart(obs, dataset), subject: describeSubject(obs, dataset),
    wording: word(obs, dataset),
    source: describeSource(obs, dataset), url: source.URL, link: linkSource(source), note: noteOn(source, draft), reference: citeInFull(source, style, today),
    stands: obs.obsStatus === 'normal',
  };
}

/** The figure with what it counts or is a share of, then in brackets what it is about, where, when and by whom: "264 offences recorded by police (sexual communication with a child; Kent, 2024/25; NSPCC)". */
function word(obs: Observation, dataset: Dataset): string {
  const measure = dataset.measures.get(obs.measure);
  // Only where the measure begins with the noun that is counted does it follow a number: "264 offences recorded by police".
  const counted = measure?.kind === 'count' && obs.obsValue > 1 && measure.prefLabel.startsWith(labelOf(dataset.units, obs.unitMeasure)) ? ` ${measure.prefLabel}` : '';
  const base = obs.base ? ` of ${labelOf(dataset.bases, obs.base)}` : '';
  const since = obs.comparedPeriod ? `from ${describePeriod(obs.comparedPeriod)}` : '';
  const about = [counted ? '' : labelOf(dataset.measures, obs.measure), labelOf(dataset.topics, obs.topic), describePart(obs, dataset), describePlace(obs, dataset), since, labelOf(dataset.providers, obs.provider)];
  return `${describeValue(obs, dataset)}${counted}${base} (${about.filter(Boolean).join('; ')})`;
}
