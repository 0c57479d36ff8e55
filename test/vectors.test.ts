import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addDays } from '../server/src/engine/text/calendar.js';
import { findPeriods, type Period, type PeriodMention, resolvePeriod } from '../server/src/engine/text/period.js';
import { findQuantities, type Quantity } from '../server/src/engine/text/quantity.js';

/** What a row of the vectors says about a text; see vectors/README.md. */
interface Row {
  readonly id: string;
  readonly input: string;
  readonly expect: readonly Expected[];
  readonly scope: readonly string[];
  readonly anchor?: string;
  readonly ignore?: readonly (readonly [number, number])[];
}
type Value = number | string | null | readonly (number | string | null)[];
interface Place { readonly start: number; readonly end: number }
interface Expected extends Place {
  readonly kind: string;
  readonly value: Value;
  readonly unit?: string;
  readonly op?: string;
  readonly alt?: readonly Place[];
  readonly alt_kind?: readonly string[];
  readonly equiv?: readonly (readonly [number, string])[];
}
interface Read { readonly places: readonly Place[]; readonly kind: string; readonly value: Value; readonly op?: string; readonly unit?: string }

/** The level reached, so that no change makes the readers worse unseen. */
const FLOOR_ALL = 97;
const FLOOR_KIND = 85;
const FLOOR_PERIODS = 31;

/** Rows that a reader of news should not satisfy, with the reason. */
const LEFT_OUT: Readonly<Record<string, string>> = {
  ...because('an amount of money is money here, not a number', 'recognizers-text:NumberModel/20'),
  ...because('"18m users" is eighteen million in the news, not metres', 'recognizers-text:NumberModel/146'),
  ...because('addresses are blanked before numbers are read', 'recognizers-text:PercentModel/15', 'recognizers-text:PercentModel/16'),
  ...because('two limits are two figures with a hedge each', 'recognizers-text:NumberRangeModel/6', 'recognizers-text:NumberRangeModel/8', 'recognizers-text:NumberRangeModel/12', 'recognizers-text:NumberRangeModel/31', 'recognizers-text:NumberRangeModel/85'),
  ...because('the words or sign of a hedge are no part of the number', 'recognizers-text:NumberRangeModel/14', 'recognizers-text:NumberRangeModel/75'),
  ...because('a plus sign is no part of the number: writers mean the rise', 'compromise:percent/16'),
  ...because('years stand in digits in the news', 'recognizers-text:DatePeriodParser/116', 'recognizers-text:DatePeriodParser/121', 'recognizers-text:DatePeriodParser/122', 'recognizers-text:DatePeriodParser/124', 'recognizers-text:DatePeriodParser/125', 'recognizers-text:DatePeriodParser/128', 'recognizers-text:DatePeriodParser/139', 'recognizers-text:DateParser/104', 'recognizers-text:DateParser/106'),
  ...because('years before 1900 and after 2099 are counts more often than years', 'recognizers-text:DateParser/101', 'recognizers-text:DateTimeModel/468'),
  ...because('"previous" hangs on the period named before it, not on the day of writing', 'recognizers-text:DatePeriodParser/63', 'recognizers-text:DateTimeModel/496'),
};

function because(reason: string, ...ids: string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, reason]));
}

const directory = new URL('../../test/vectors/', import.meta.url);
const load = (name: string): unknown[] => readFileSync(new URL(`${name}.jsonl`, directory), 'utf8').trim().split('\n').map((line) => JSON.parse(line));

test('quantities and periods agree with the published vectors', () => {
  const suites = ['recognizers-text', 'quantulum3', 'compromise', 'text2num', 'words-to-numbers'];
  const rows = suites.flatMap((suite) => load(suite) as Row[]).filter((row) => !(row.id in LEFT_OUT));
  const tally = new Map<string, { right: number; missed: number; spurious: number }>();
  const at = (kind: string): { right: number; missed: number; spurious: number } => tally.get(kind) ?? tally.set(kind, { right: 0, missed: 0, spurious: 0 }).get(kind)!;
  for (const row of rows) score(row, at);
  const f1 = ({ right, missed, spurious }: { right: number; missed: number; spurious: number }): number => (200 * right) / (2 * right + missed + spurious);
  const all = [...tally.values()].reduce((sum, one) => ({ right: sum.right + one.right, missed: sum.missed + one.missed, spurious: sum.spurious + one.spurious }));
  for (const [kind, one] of [...tally, ['all', all] as const]) console.log(`${kind.padEnd(9)} F1 ${f1(one).toFixed(1).padStart(5)}  right ${one.right}, missed ${one.missed}, spurious ${one.spurious}`);
  console.log(`${Object.keys(LEFT_OUT).length} rows left out`);
  assert.ok(f1(all) >= FLOOR_ALL, `F1 ${f1(all)} fell below ${FLOOR_ALL}`);
  for (const [kind, one] of tally) assert.ok(f1(one) >= FLOOR_KIND, `${kind}: F1 ${f1(one)} fell below ${FLOOR_KIND}`);
});

function score(row: Row, at: (kind: string) => { right: number; missed: number; spurious: number }): void {
  const read = readRow(row);
  const used = new Set<Read>();
  const faults: string[] = [];
  for (const expected of row.expect) {
    const hit = read.find((one) => !used.has(one) && agrees(one, expected));
    if (hit) used.add(hit);
    else faults.push(`missed ${expected.kind} ${row.input.slice(expected.start, expected.end)} ${JSON.stringify(expected.value)}`);
    at(expected.kind)[hit ? 'right' : 'missed']++;
  }
  for (const one of read) {
    if (used.has(one) || !row.scope.includes(one.kind)) continue;
    const place = one.places[0]!;
    if (row.ignore?.some(([start, end]) => place.start < end && start < place.end)) continue;
    at(one.kind).spurious++;
    faults.push(`spurious ${one.kind} ${row.input.slice(place.start, place.end)} ${JSON.stringify(one.value)}`);
  }
  if (faults.length > 0 && process.env['SHOW']) console.log(row.id, JSON.stringify(row.input.slice(0, 120)), '\n     ', faults.join('\n      '));
}

function agrees(one: Read, expected: Expected): boolean {
  const places = [expected, ...(expected.alt ?? [])];
  if (!one.places.some((place) => places.some((other) => other.start === place.start && other.end === place.end))) return false;
  if (expected.kind === 'duration') {
    const lengths = [[expected.value, expected.unit], ...(expected.equiv ?? [])];
    return one.kind === 'duration' && lengths.some(([value, unit]) => same(one.value, value as Value) && (!unit || one.unit === unit));
  }
  const oneSided = Array.isArray(expected.value) && (expected.value[0] === null) !== (expected.value[1] === null);
  if (expected.kind === 'range' && oneSided) {
    const [low, high] = expected.value as [number | null, number | null];
    return low !== null ? one.op === '>' && same(one.value, low) : one.op === '<' && same(one.value, high);
  }
  const kinds = [expected.kind, ...(expected.alt_kind ?? [])];
  return kinds.includes(one.kind) && (same(one.value, expected.value) || (expected.kind === 'period' && expected.value === null));
}

function same(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((value, i) => same(value, b[i]));
  return a === b || (typeof a === 'number' && typeof b === 'number' && Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(b)));
}

const KINDS: Readonly<Record<string, string>> = { rate: 'number', multiple: 'number' };

function readRow(row: Row): Read[] {
  const periods = findPeriods(row.input);
  const read = findQuantities(row.input, periods).filter(({ kind }) => kind !== 'year' && kind !== 'points').map((quantity) => fromQuantity(row.input, quantity));
  for (const mention of periods) {
    const [reading] = resolvePeriod(mention, null, row.anchor ?? null);
    if (reading && mention.lengthMonths === null) read.push(fromPeriod(mention, reading));
  }
  return read;
}

function fromQuantity(text: string, quantity: Quantity): Read {
  const { start, end } = quantity.span;
  const kind = quantity.kind === 'rate' && quantity.of === 'duration' ? 'duration' : (KINDS[quantity.kind] ?? quantity.kind);
  const unitBehind = /^[\s-]*[a-z]+\b['’]?(?:\s+(?:old|of age))?/i.exec(text.slice(end))?.[0].length ?? 0;
  const places = [{ start, end }];
  if (kind === 'duration' || kind === 'age') places.push({ start, end: end + unitBehind });
  const hedged = /^(?:more|atLeast|over)$/.test(quantity.hedge) ? '>' : /^(?:less|atMost)$/.test(quantity.hedge) ? '<' : undefined;
  const value = quantity.valueTo === null ? quantity.value : [quantity.value, quantity.valueTo];
  return { places, kind, value, ...(hedged ? { op: hedged } : {}), ...(quantity.unit ? { unit: quantity.unit } : {}) };
}

function fromPeriod(mention: PeriodMention, reading: Period): Read {
  const places = [mention.span];
  if (mention.open && /^(?:after|later)/i.test(mention.text)) return { places, kind: 'period', value: [addDays(reading.end, 1), null] };
  if (mention.open && /^before/i.test(mention.text)) return { places, kind: 'period', value: [null, addDays(reading.start, -1)] };
  return reading.start === reading.end ? { places, kind: 'date', value: reading.start } : { places, kind: 'period', value: [reading.start, reading.end] };
}

/** A phrase of British statistical prose, and the period it means. */
interface Phrase {
  readonly id: string;
  readonly input: string;
  readonly span: readonly [number, number];
  readonly anchor_date: string | null;
  readonly expect: (Period & { readonly also_defensible?: readonly Period[] }) | null;
}

test('periods are placed as British statistical prose means them', () => {
  let right = 0;
  let resolvable = 0;
  for (const row of load('periods') as Phrase[]) {
    const mentions = findPeriods(row.input);
    const overlapping = mentions.filter(({ span }) => span.start < row.span[1] && row.span[0] < span.end);
    const before = mentions.filter(({ span }) => span.end <= row.span[0]).flatMap((mention) => resolvePeriod(mention, null, row.anchor_date).slice(0, 1));
    const after = mentions.filter(({ span }) => span.start >= row.span[1]).flatMap((mention) => resolvePeriod(mention, null, row.anchor_date).slice(0, 1));
    const antecedent = before.at(-1) ?? after[0] ?? null;
    const read = overlapping.flatMap((mention) => resolvePeriod(mention, antecedent, row.anchor_date));
    const wanted = row.expect ? [row.expect, ...(row.expect.also_defensible ?? [])] : [];
    const hit = wanted.some((period) => read.some((one) => one.start === period.start && (one.end === period.end || period.end === null)));
    if (row.expect) resolvable++;
    if (row.expect ? hit : read.length === 0) right++;
    else if (process.env['SHOW']) console.log(row.id, row.input, JSON.stringify(row.expect), 'read', JSON.stringify(read));
  }
  console.log(`periods: ${right} of 34 right (${resolvable} can be placed)`);
  assert.ok(right >= FLOOR_PERIODS);
});
