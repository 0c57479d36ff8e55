import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { csvParseRows } from 'd3-dsv';
import * as z from 'zod';
import { internAll } from '../text/intern.js';
import type { Dataset, Observation, Problem, Source } from './dataset.js';
import { LIST_SCHEMAS, observationSchema, packageSchema, resourcesSchema, type ObservationRow } from './schema.js';

type ListName = keyof typeof LIST_SCHEMAS;
type Lists = { [L in ListName]: Map<string, z.infer<(typeof LIST_SCHEMAS)[L]>> };

/**
 * Reads the files of a dataset folder, given as path to text; a folder before the file's name does not matter.
 * Never throws: a bad entry or row is left out and named in `problems` by file, row and column.
 */
export function readDataset(files: Readonly<Record<string, string>>): { dataset: Dataset; problems: Problem[] } {
  const problems: Problem[] = [];
  const byName = new Map(Object.entries(files).map(([path, text]) => [path.replace(/^.*[\\/]/, ''), text]));
  const head = readPackage(byName.get('datapackage.json'), problems);
  const lists = Object.fromEntries(
    (Object.keys(LIST_SCHEMAS) as ListName[]).map((list) => [list, readList(list, byName.get(`${list}.json`), problems)]),
  ) as unknown as Lists;
  checkReferences(lists, problems);
  const rows = readRows(byName.get('observations.csv'), problems);
  const observations = keepSound(rows, lists, problems);
  let hash: string | null = null;
  const dataset: Omit<Dataset, 'hash'> = {
    title: head.title,
    version: head.version,
    edition: head.created.slice(0, 10),
    observations,
    measures: lists.measures,
    topics: lists.topics,
    providers: lists.providers,
    platforms: lists.platforms,
    areas: lists.areas,
    ages: lists.ages,
    sexes: lists.sexes,
    units: lists.units,
    bases: lists.bases,
    caveats: lists.caveats,
    releases: lists.releases,
    breaks: [...lists.breaks.values()],
    sources: new Map([...lists.sources].map(([id, item]) => [id, toSource(item)])),
  };
  // Few ask for the hash, and it takes as long as the reading. Written into the literal, it would make every look into the dataset a slow
  // one.
  return {
    dataset: Object.defineProperty(dataset, 'hash', { get: () => (hash ??= hashFiles(byName)), enumerable: true }) as Dataset,
    problems,
  };
}

/** Other files of the folder do not count, nor does how a line ends, so that the same data have the same hash on every machine. */
function hashFiles(byName: ReadonlyMap<string, string>): string {
  const names = ['datapackage.json', 'observations.csv', ...Object.keys(LIST_SCHEMAS).map((list) => `${list}.json`)].sort();
  const texts = names.map((name) => `${name}\n${(byName.get(name) ?? '').replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n')}\n`);
  return bytesToHex(sha256(utf8ToBytes(texts.join(''))));
}

function readPackage(text: string | undefined, problems: Problem[]): z.infer<typeof packageSchema> {
  const none = { title: 'Unnamed dataset', version: '0', created: '0000-00-00' };
  if (text === undefined) {
    problems.push({ file: 'datapackage.json', row: 0, column: '', message: 'The file is missing.' });
    return none;
  }
  const json = parseJson('datapackage.json', text, problems);
  if (json === undefined) return none;
  const listed = resourcesSchema.safeParse(json);
  if (!listed.success) report('datapackage.json', 0, listed.error, problems);
  const result = packageSchema.safeParse(json);
  if (result.success) return result.data;
  report('datapackage.json', 0, result.error, problems);
  return none;
}

/** Reads one code list: a JSON array of entries. `row` counts the entries from 1. */
function readList(list: ListName, text: string | undefined, problems: Problem[]): Map<string, unknown> {
  const file = `${list}.json`;
  const entries = new Map<string, unknown>();
  if (text === undefined) {
    problems.push({ file, row: 0, column: '', message: 'The file is missing.' });
    return entries;
  }
  const json = parseJson(file, text, problems);
  if (json === undefined) return entries;
  if (!Array.isArray(json)) {
    problems.push({ file, row: 0, column: '', message: 'The file must hold a list: [ … ].' });
    return entries;
  }
  json.forEach((item, i) => {
    const result = LIST_SCHEMAS[list].safeParse(item);
    if (!result.success) return report(file, i + 1, result.error, problems);
    const entry = internAll(result.data);
    const key = 'id' in entry ? entry.id : entry.code;
    if (entries.has(key))
      problems.push({ file, row: i + 1, column: 'code', message: `The code “${key}” is there twice; the second entry is left out.` });
    else entries.set(key, entry);
  });
  return entries;
}

function parseJson(file: string, text: string, problems: Problem[]): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    problems.push({ file, row: 0, column: '', message: `The file is no valid JSON: ${(error as Error).message}.` });
    return undefined;
  }
}

/** Reads the table; the head names the columns. `row` is the line in a spreadsheet: the head is 1. */
function readRows(text: string | undefined, problems: Problem[]): { row: number; cells: ObservationRow }[] {
  const file = 'observations.csv';
  if (text === undefined) {
    problems.push({ file, row: 0, column: '', message: 'The file is missing.' });
    return [];
  }
  const [head = [], ...body] = csvParseRows(text.replace(/^\uFEFF/, ''));
  const missing = Object.keys(observationSchema.shape).filter((column) => !head.includes(column));
  if (missing.length) {
    problems.push({
      file,
      row: 1,
      column: missing.join(', '),
      message: `The head lacks ${missing.length === 1 ? 'this column' : 'these columns'}.`,
    });
    return [];
  }
  const rows: { row: number; cells: ObservationRow }[] = [];
  body.forEach((cells, i) => {
    if (cells.length === 1 && cells[0] === '') return;
    const result = observationSchema.safeParse(Object.fromEntries(head.map((column, k) => [column, cells[k] ?? ''])));
    if (result.success) rows.push({ row: i + 2, cells: internAll(result.data) });
    else report(file, i + 2, result.error, problems);
  });
  return rows;
}

/** Turns what zod found into problems, one for each column. */
function report(file: string, row: number, error: z.ZodError, problems: Problem[]): void {
  for (const issue of error.issues)
    problems.push({
      file,
      row,
      column: issue.path.join('.'),
      message: `${issue.message.charAt(0).toUpperCase()}${issue.message.slice(1)}.`,
    });
}

/** Broader codes, members and parts must be in their list. */
function checkReferences(lists: Lists, problems: Problem[]): void {
  for (const [name, list] of Object.entries(lists) as [
    ListName,
    Map<
      string,
      { broader?: string | null; members?: string[]; parts?: string[]; within?: string[]; sexes?: string[]; seat?: string | null }
    >,
  ][]) {
    let row = 0;
    for (const entry of list.values()) {
      row++;
      for (const [column, codes] of [
        ['broader', entry.broader ? [entry.broader] : []],
        ['members', entry.members ?? []],
        ['parts', entry.parts ?? []],
        ['within', entry.within ?? []],
      ] as const) {
        for (const code of codes)
          if (!list.has(code)) problems.push({ file: `${name}.json`, row, column, message: `“${code}” is not in this list.` });
      }
      if (entry.seat && !lists.areas.has(entry.seat))
        problems.push({ file: `${name}.json`, row, column: 'seat', message: `“${entry.seat}” is not in areas.json.` });
      for (const code of entry.sexes ?? [])
        if (!lists.sexes.has(code))
          problems.push({ file: `${name}.json`, row, column: 'sexes', message: `“${code}” is not in sexes.json.` });
    }
  }
}

/** The columns whose cells are codes, with their list. */
const CODED = [
  ['measure', 'measures'],
  ['topic', 'topics'],
  ['provider', 'providers'],
  ['platforms', 'platforms'],
  ['age', 'ages'],
  ['sex', 'sexes'],
  ['refArea', 'areas'],
  ['unitMeasure', 'units'],
  ['base', 'bases'],
  ['release', 'releases'],
  ['source', 'sources'],
  ['caveats', 'caveats'],
] as const;

/**
 * Leaves out rows that break what the Data Cube vocabulary asks of a table: a dimension missing (IC-11), an attribute missing (IC-13), a
 * code that is in no list (IC-19); also one whose id is there already, and one that leads to none of the rows that are left.
 */
function keepSound(rows: readonly { row: number; cells: ObservationRow }[], lists: Lists, problems: Problem[]): Observation[] {
  const file = 'observations.csv';
  const seen = new Set<string>();
  let kept: (typeof rows)[number][] = [];
  for (const { row, cells } of rows) {
    const faults: Problem[] = [];
    const fault = (column: string, message: string): void => void faults.push({ file, row, column, message });
    for (const [column, list] of CODED) {
      const cell = cells[column];
      for (const code of Array.isArray(cell) ? cell : cell === null ? [] : [cell])
        if (!lists[list].has(code)) fault(column, `“${code}” is not in ${list}.json.`);
    }
    if (seen.has(cells.id)) fault('id', `The id “${cells.id}” is there twice.`);
    if (cells.periodStart > cells.periodEnd) fault('periodEnd', 'The period ends before it begins.');
    if ((cells.comparedStart === null) !== (cells.comparedEnd === null)) fault('comparedEnd', 'A compared period needs both its days.');
    if (cells.qualifier === 'between' && cells.obsValueTo === null) fault('obsValueTo', '“between” needs the upper value.');
    if (cells.replacedBy === cells.id) fault('replacedBy', 'A figure cannot replace itself.');
    problems.push(...faults);
    if (faults.length) continue;
    seen.add(cells.id);
    kept.push({ row, cells });
  }
  // A row that is left out for this may be the one to which another leads.
  for (let before = -1; before !== kept.length;) {
    before = kept.length;
    const ids = new Set(kept.map(({ cells }) => cells.id));
    kept = kept.filter(({ row, cells }) => {
      const dangling = (['replacedBy', 'baseObservation'] as const).filter((column) => cells[column] !== null && !ids.has(cells[column]));
      for (const column of dangling)
        problems.push({ file, row, column, message: `There is no row with the id “${cells[column]}”, or it is left out.` });
      return dangling.length === 0;
    });
  }
  return kept.map(({ cells }) => toObservation(cells));
}

/** Column by column: objects that are spread together have no shape in common, and then every look at one costs several times as much. */
function toObservation(row: ObservationRow): Observation {
  const { comparedStart, comparedEnd } = row;
  return {
    id: row.id,
    measure: row.measure,
    topic: row.topic,
    provider: row.provider,
    platforms: row.platforms,
    age: row.age,
    sex: row.sex,
    detail: row.detail,
    refArea: row.refArea,
    refPeriod: { start: row.periodStart, end: row.periodEnd },
    obsValue: row.obsValue,
    obsValueTo: row.obsValueTo,
    qualifier: row.qualifier,
    unitMeasure: row.unitMeasure,
    base: row.base,
    baseValue: row.baseValue,
    baseObservation: row.baseObservation,
    comparedPeriod: comparedStart !== null && comparedEnd !== null ? { start: comparedStart, end: comparedEnd } : null,
    comparedValue: row.comparedValue,
    coverage: row.coverage,
    release: row.release,
    source: row.source,
    alsoSeenAt: row.alsoSeenAt,
    obsStatus: row.obsStatus,
    replacedBy: row.replacedBy,
    caveats: row.caveats,
  };
}

function toSource({ issued, ...item }: z.infer<(typeof LIST_SCHEMAS)['sources']>): Source {
  const parts = issued?.['date-parts'][0].map((part) => String(part).padStart(2, '0'));
  return {
    id: item.id,
    type: item.type,
    title: item.title,
    publisher: item.publisher,
    URL: item.URL,
    issued: parts ? parts.join('-') : null,
  };
}
