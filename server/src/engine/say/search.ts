import { stretchOf } from '../text/calendar.js';
import { compare } from '../dataset/group.js';
import type { Dataset, Observation } from '../dataset/dataset.js';
import { evidenceOf, type Cell, type Evidence } from '../dataset/evidence.js';
import { findMentions } from '../dataset/lexicon.js';
import { labelOf } from './describe.js';
import { type Before, inTime } from './quote.js';
import { readWords } from '../text/word.js';
import { WEIGHTS } from '../judge/weigh.js';
import { isChangeWord, SHARE_WORDS } from '../text/english.js';
import { findPeriods } from '../text/period.js';
import { readProse } from '../text/prose.js';
import { findQuantities } from '../text/quantity.js';
import { readBlock } from '../claim/reading.js';
import { NOTHING_NAMED } from '../claim/named.js';
import { NO_SLOTS, slotsOf, type Slots } from '../claim/slots.js';
import {
  ageState,
  areaState,
  periodState,
  platformState,
  providerState,
  sexState,
  topicState,
  unitState,
  type SlotState,
} from '../claim/state.js';

/** How much words in common count beside one dimension that agrees. */
const WORDS = 2.5;
const LEAST = 1;
/**
 * Where a search weighs otherwise than a sentence. Who asks for children may have to be told of offences, so that it counts something else
 * weighs less.
 * A platform, a body or a measure that is typed is what is looked for; another place or time of it is nearer than something else of that
 * time.
 */
const IN_SEARCH: Partial<Record<keyof Slots, Partial<(typeof WEIGHTS)['topic']>>> = {
  measure: { same: 2.4, conflict: 0.5 },
  unit: { conflict: 0.2 },
  platform: { same: 4.6, unsaid: 3.6 },
  provider: { same: 2.6, conflict: 0.6 },
  period: { conflict: 0.9 },
};
/** A number that is typed and is no year is looked for as a value. */
const VALUE = 6;
/** A number that is reckoned out of “36.2 million” may be off by so little. */
const NEARLY = 1e-9;
/** A place around the one that is asked for is nearer than any other. */
const AROUND = 0.6;
/** What is published most often is most often meant: so much for each nought in the number of figures of the same kind. */
const USUAL = 0.8;
/** What a figure of one part of the matter, of a neighbouring matter, or that is no plain count is put back where nobody asked for it. */
const NARROWER = { detail: 0.4, topic: 0.4, beside: 0.6, kind: 0.1 };
/** …and one that is no share where a share was asked for, or no count where a count was. */
const OTHER_KIND = 1.2;
const COUNT_WORDS = /\b(?:how many|numbers? of)\b/i;

/** A pace is asked for by its unit: so much for a day, a week or a month that is named. */
const PACE = 1.5;

/** What a search has found. */
export interface Found {
  readonly figures: readonly Observation[];
  /**
   * What was asked for and is not in the data, where the best figure is another place's, time's or platform's: “Snapchat in Kent in
   * 2023/24”.
   */
  readonly missing: string | null;
}

/**
 * Finds published figures by words as a writer would type them: "snapchat share 2023/24", "grooming offences Kent".
 * `today` is the day of asking, ISO 8601, for words such as “last year”. The best first, the latest first among equals; where no place is
 * asked for, nations come before their parts, and figures that no longer stand come last. Nothing for words that name nothing in the data.
 */
export function searchObservations(words: string, dataset: Dataset, most: number, today: string | null = null): Found {
  const slots = readSlots(spellOut(words, dataset), evidenceOf(dataset), today);
  const found = searchBy(words, slots, dataset, most);
  // Of a time that nothing is published of, the latest is nearest.
  return found.figures.length > 0 || slots.period === null
    ? found
    : { ...searchBy(words, { ...slots, period: null }, dataset, most), missing: nameAsked(slots, dataset) };
}

function searchBy(words: string, slots: Slots, dataset: Dataset, most: number): Found {
  const evidence = evidenceOf(dataset);
  const [asksShare, asksCount, asksChange] = [
    SHARE_WORDS.test(words),
    COUNT_WORDS.test(words),
    (words.toLowerCase().match(/\p{L}+/gu) ?? []).some(isChangeWord),
  ];
  const units = unitsIn(words, dataset);
  const said = { own: readWords(words.replace(COUNT_WORDS, '')), heads: [] };
  const printed = countBy(dataset.observations, kindOf);
  const values = valuesIn(words);
  const scoreOf = (cell: Cell): number =>
    agreement(cell, slots, evidence, asksChange) -
    narrowness(cell, slots, dataset) +
    (cell.kind === 'rate' && units.has(cell.obs.unitMeasure) ? PACE : 0) +
    (values.some(
      (value) =>
        value.isPercent === (cell.valueClass === 'percent') && Math.abs(value.size - Math.abs(cell.obs.obsValue)) < NEARLY * value.size,
    )
      ? VALUE
      : 0) +
    (slots.area?.codes.some((code) => cell.areasIn.has(code)) ? AROUND : 0) +
    WORDS * Math.min(1, evidence.wordsInCommon(said, cell.description)) -
    ((asksShare && cell.kind !== 'share') || (asksCount && cell.valueClass !== 'count') || (asksChange && cell.kind !== 'change')
      ? OTHER_KIND
      : 0) -
    (cell.obs.obsStatus === 'normal' ? 0 : 1);
  const ranked = evidence.cells
    .map((cell) => ({
      cell,
      obs: cell.obs,
      issued: cell.issued,
      aside: slots.area === null && isLocal(cell.obs.refArea, dataset) ? 1 : 0,
      score: scoreOf(cell),
    }))
    .filter(({ score }) => score >= LEAST)
    .map((one) => ({ ...one, score: one.score + USUAL * Math.log10(printed.get(kindOf(one.obs))!) }))
    .sort(
      (a, b) =>
        a.aside - b.aside ||
        b.score - a.score ||
        compare(b.obs.refPeriod.end, a.obs.refPeriod.end) ||
        compare(b.issued, a.issued) ||
        compare(a.obs.id, b.obs.id),
    );
  const isNew = unlike();
  const [best] = ranked;
  return {
    figures: ranked
      .map(({ obs }) => obs)
      .filter(isNew)
      .slice(0, most),
    missing: best && isElsewhere(best.cell, slots, evidence, asksChange) ? nameAsked(slots, dataset) : null,
  };
}

/**
 * The numbers among the words that may be values: those with a sign, a comma, a word behind them or more than two digits, which tell,
 * fractions, and no years.
 */
function valuesIn(words: string): { readonly size: number; readonly isPercent: boolean }[] {
  return findQuantities(words, findPeriods(words))
    .filter(
      ({ kind, text, value }) =>
        kind === 'percent' || kind === 'fraction' || (kind === 'number' && (/,|\d{3}/.test(text) || value >= 1000)),
    )
    .map(({ kind, value }) => ({ size: kind === 'fraction' ? value * 100 : value, isPercent: kind !== 'number' }));
}

/** The units that the words name. */
function unitsIn(words: string, { units }: Dataset): ReadonlySet<string> {
  const said = ` ${words.toLowerCase()} `;
  return new Set(
    [...units.values()]
      .filter(({ prefLabel, altLabels }) => [prefLabel, ...altLabels].some((label) => said.includes(` ${label} `)))
      .map(({ code }) => code),
  );
}

/**
 * What the words name. In a search a bare number that looks like a year is one, and a topic stands for those under which it is counted,
 * too.
 */
function readSlots(words: string, evidence: Evidence, date: string | null = null): Slots {
  const [block] = readProse(words.replace(/(?<![\w/–-])((?:19|20)\d\d)(?![\w/–-])/g, 'in $1')).blocks;
  const sentence = block && readBlock(block.content, evidence).sentences[0];
  if (!sentence) return NO_SLOTS;
  const slots = slotsOf(sentence, 'sentence', { date, antecedent: null, recent: () => NOTHING_NAMED }, evidence);
  const topic = slots.topic && {
    ...slots.topic,
    codes: slots.topic.codes.flatMap((code) => [code, ...(evidence.dataset.topics.get(code)?.recordedAs ?? [])]),
  };
  return { ...slots, topic };
}

/** What the last sentence of a line says, which ends where a figure is to go. */
export function readBefore(line: string, dataset: Dataset): Before {
  const words = line
    .split(/[.!?;|](?:\s|$)/)
    .at(-1)!
    .trim();
  const evidence = evidenceOf(dataset);
  const places = findMentions(words, evidence.lexicon).filter(({ list, weak }) => list === 'areas' && !weak);
  // "Unlike Kent, Surrey recorded": of the place named last.
  const asked = new Set(places.map(({ codes }) => codes[0])).size > 1 ? words.slice(places.at(-1)!.span.start) : words;
  return {
    words,
    asked,
    slots: { area: readSlots(asked, evidence).area, period: findPeriods(words).length > 1 ? null : readSlots(words, evidence).period },
  };
}

/** The words with the short forms of places, which few write and many type, in full. */
function spellOut(words: string, { areas }: Dataset): string {
  return words.replace(
    /[a-z]+/gi,
    (word) => [...areas.values()].find(({ typed }) => typed.some((form) => form.toLowerCase() === word.toLowerCase()))?.prefLabel ?? word,
  );
}

/** True for a figure of another place, time or platform than was asked for. */
function isElsewhere(cell: Cell, slots: Slots, evidence: Evidence, asksChange: boolean): boolean {
  return (
    (slots.platform !== null && cell.obs.platforms.length === 0) ||
    statesOf(cell, slots, evidence, asksChange).some(([dimension, state]) => ASKED.has(dimension) && state === 'conflict')
  );
}

const ASKED: ReadonlySet<string> = new Set(['platform', 'area', 'period']);

/** What was asked for, as it would be said: “Snapchat in Kent in 2023/24”. */
function nameAsked({ platform, area, period }: Slots, { platforms, areas }: Dataset): string {
  const names = (codes: readonly string[] = [], list: Parameters<typeof labelOf>[0]): string =>
    codes.map((code) => labelOf(list, code)).join(' or ');
  const [app, place] = [names(platform?.codes, platforms), names(area?.codes, areas)];
  return [app, app && place ? `in ${place}` : place, period?.periods.map((one) => inTime(one)).join(' or ')]
    .filter(Boolean)
    .join(' ')
    .replace(/^(?:in|from|on) /, '');
}

/** Figures of one kind are of one measure and one topic. */
function kindOf({ measure, topic }: Observation): string {
  return `${measure} ${topic}`;
}

/** Lets each figure through once, however many times it was printed alike. */
function unlike(): (obs: Observation) => boolean {
  const seen = new Set<string>();
  return ({ measure, topic, platforms, age, sex, detail, refArea, refPeriod, obsValue }) => {
    const key = [measure, topic, platforms.join('+'), age, sex, detail, refArea, refPeriod.start, refPeriod.end, obsValue].join('|');
    return !seen.has(key) && seen.add(key) !== undefined;
  };
}

/** How each dimension that the words name stands to a figure. Where a change is asked for, the time may be that since when. */
function statesOf(
  cell: Cell,
  slots: Slots,
  evidence: Evidence,
  asksChange: boolean,
): readonly (readonly [keyof typeof WEIGHTS, SlotState])[] {
  const { obs } = cell;
  const isSince =
    asksChange &&
    cell.kind === 'change' &&
    slots.period?.periods.some(({ start }) => start.slice(0, 4) === obs.comparedPeriod?.start.slice(0, 4));
  return [
    ['topic', slots.topic ? topicState(slots.topic, obs.topic, evidence) : 'open'],
    ['measure', slots.measure ? (slots.measure.codes.includes(obs.measure) ? 'same' : 'conflict') : 'open'],
    ['provider', slots.provider ? providerState(slots.provider, obs.provider) : 'open'],
    ['platform', platformState(slots.platform, cell, evidence.members(slots.platform?.codes ?? []))],
    ['area', slots.area ? areaState(slots.area, cell) : 'open'],
    ['period', isSince ? 'same' : slots.period ? periodState(slots.period, cell, slots.period.periods.map(stretchOf), []) : 'open'],
    ['age', ageState(slots.age, obs.age, cell.narrows.age, evidence, cell.untilAge)],
    ['sex', sexState(slots.sex, obs.sex, cell.narrows.sex, evidence)],
    ['unit', slots.unit && cell.counts ? unitState(slots.unit, cell.counts, evidence) : 'open'],
  ];
}

function agreement(cell: Cell, slots: Slots, evidence: Evidence, asksChange: boolean): number {
  return statesOf(cell, slots, evidence, asksChange).reduce((sum, [dimension, state]) => {
    const { same, conflict, unsaid } = { ...WEIGHTS[dimension], ...IN_SEARCH[dimension] };
    return sum + { same, near: same / 2, conflict: -conflict, unsaid: -unsaid, open: 0 }[state];
  }, 0);
}

/** What a figure is put back for that is narrower than what was asked for. */
function narrowness({ obs, valueClass }: Cell, { topic }: Slots, { topics }: Dataset): number {
  const own = topics.get(obs.topic);
  return (
    (obs.detail === null ? 0 : NARROWER.detail) +
    (own?.broader && topic?.codes[0] !== obs.topic ? NARROWER.topic : 0) +
    (topic === null && own?.scope !== 'subject' ? NARROWER.beside : 0) +
    (valueClass === 'count' ? 0 : NARROWER.kind)
  );
}

function countBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, number> {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}

/** True for a part of a nation, and for a group of such parts. */
function isLocal(code: string, { areas }: Dataset): boolean {
  const { type = 'local', parts = [] } = areas.get(code) ?? {};
  return (
    type === 'force' ||
    type === 'local' ||
    type === 'region' ||
    (type === 'group' && parts.some((part) => areas.get(part)?.type === 'force'))
  );
}
