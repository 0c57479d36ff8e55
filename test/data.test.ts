import { csvParse } from 'd3-dsv';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { readDataset, type Dataset } from '../server/src/engine/dataset/dataset.js';
import { evidenceOf } from '../server/src/engine/dataset/evidence.js';
import { findMentions, type ListName } from '../server/src/engine/dataset/lexicon.js';
import { LIST_SCHEMAS, observationSchema } from '../server/src/engine/dataset/schema.js';
import { shippedDataset, shippedFiles } from './shipped.js';

const FOLDER = join(import.meta.dirname, '../../data');
const read = (file: string): string => readFileSync(join(FOLDER, file), 'utf8');
const dataset = shippedDataset();
const LABELLED: readonly ListName[] = ['topics', 'measures', 'providers', 'platforms', 'areas', 'ages', 'sexes', 'units', 'bases'];

test('the data are read without a fault, and most published figures are in them', () => {
  assert.ok(dataset.observations.length >= 1450, String(dataset.observations.length));
});

test('every example is found and every reject is passed over', () => {
  const wrong: string[] = [];
  let run = 0;
  for (const list of LABELLED) {
    for (const entry of listOf(dataset, list)) {
      for (const [sentences, wanted] of [[entry.examples, true], [entry.rejects, false]] as const) {
        for (const sentence of sentences) {
          run += 1;
          // A name that needs another cue beside it may be seen in a reject, since alone it says nothing.
          const named = findMentions(sentence, evidenceOf(dataset).lexicon).some((mention) => mention.list === list && (wanted ? [...mention.codes, ...mention.maybe].includes(entry.code) : !mention.weak && mention.codes.includes(entry.code)));
          if (named !== wanted) wrong.push(`${list}.json, ${entry.code}: “${sentence}” ${wanted ? 'is not found' : 'is found'}`);
        }
      }
    }
  }
  assert.deepEqual(wrong, []);
  assert.ok(run > 300, `${run} sentences have been run`);
});

test('one source does not give two values for the same thing, unless a status says which of them holds', () => {
  const seen = new Map<string, { readonly id: string; readonly obsValue: number }>();
  const twice: string[] = [];
  for (const { id, obsValue, obsStatus, source, measure, topic, provider, platforms, age, sex, detail, unitMeasure, refArea, refPeriod, base, comparedPeriod, release, alsoSeenAt, qualifier } of dataset.observations) {
    if (obsStatus !== 'normal') continue;
    const key = JSON.stringify([source, measure, topic, provider, platforms, age, sex, detail, unitMeasure, refArea, refPeriod, base, comparedPeriod, release, alsoSeenAt, qualifier]);
    const other = seen.get(key);
    if (other && other.obsValue !== obsValue) twice.push(`${other.id} (${other.obsValue}) and ${id} (${obsValue})`);
    seen.set(key, { id, obsValue });
  }
  assert.deepEqual(twice, []);
});

test('periods have both ends in order, and a change names what it is a change from only before its own end', () => {
  for (const { id, refPeriod, comparedPeriod } of dataset.observations) {
    assert.ok(refPeriod.start <= refPeriod.end, id);
    if (comparedPeriod) assert.ok(comparedPeriod.start <= comparedPeriod.end && comparedPeriod.start <= refPeriod.end, id);
  }
});

test('what replaces a figure or sizes a base is there, and no chain of them ends where it began', () => {
  const byId = new Map(dataset.observations.map((obs) => [obs.id, obs]));
  for (const obs of dataset.observations) {
    if (obs.baseObservation !== null) assert.ok(byId.has(obs.baseObservation) && obs.base !== null, `${obs.id}: ${obs.baseObservation}`);
    const passed = new Set<string>();
    for (let at = obs.replacedBy; at !== null; at = byId.get(at)!.replacedBy) {
      assert.ok(byId.has(at), `${obs.id} is replaced by ${at}`);
      assert.ok(!passed.has(at), `${obs.id} is replaced in a circle`);
      passed.add(at);
    }
    assert.equal(obs.replacedBy !== null && obs.obsStatus === 'normal', false, `${obs.id} is replaced and still normal`);
  }
});

test('a base is the size that its observation says', () => {
  const byId = new Map(dataset.observations.map((obs) => [obs.id, obs]));
  for (const { id, baseValue, baseObservation } of dataset.observations) {
    if (baseValue !== null && baseObservation !== null) assert.equal(byId.get(baseObservation)!.obsValue, baseValue, id);
  }
});

test('every area but the world lies in a wider one, parts and wholes agree, and no area lies in itself', () => {
  for (const area of dataset.areas.values()) {
    const chain = [area.code];
    for (let at = area.broader; at !== null; at = dataset.areas.get(at)!.broader) {
      assert.ok(!chain.includes(at), `${area.code} lies in itself`);
      chain.push(at);
    }
    if (area.type === 'force' || area.type === 'nation' || area.type === 'local') assert.ok(area.broader, area.code);
    if (area.type === 'region') for (const part of area.parts) assert.equal(dataset.areas.get(part)!.broader, area.code, part);
  }
});

test('every caveat is used, and every breach of a series names topics that there are', () => {
  const used = new Set(dataset.observations.flatMap(({ caveats }) => caveats));
  assert.deepEqual([...dataset.caveats.keys()].filter((code) => !used.has(code)), []);
  for (const { code, topics, areas } of dataset.breaks) {
    for (const topic of topics) assert.ok(dataset.topics.has(topic), `${code}: ${topic}`);
    for (const area of areas) assert.ok(dataset.areas.has(area), `${code}: ${area}`);
  }
});

test('a package that names a file outside its folder is at fault, and keeps its title', () => {
  const faultsOf = (path: string): string[] => {
    const files = shippedFiles();
    const listed = { ...JSON.parse(files['datapackage.json']!) as { title: string }, resources: [{ path }] };
    const { dataset: { title }, problems } = readDataset({ ...files, 'datapackage.json': JSON.stringify(listed) });
    assert.equal(title, listed.title);
    return problems.map(({ file, column, message }) => `${file}, ${column}: ${message}`);
  };
  for (const path of ['../x.csv', '../../x', 'a/../../x', 'a\\..\\x', '..', '/etc/x', '\\x', 'C:\\x', 'https://example.org/x.csv']) {
    assert.deepEqual(faultsOf(path), ['datapackage.json, resources.0.path: Must lead to a file within the folder of the dataset, without “..”.'], path);
  }
  for (const path of ['x.csv', 'a/x.csv', './x.csv', 'a..b/..x', 'x..']) assert.deepEqual(faultsOf(path), [], path);
});

test('a row that leads to one which is left out is left out as well, and so is what leads to it', () => {
  const files = shippedFiles();
  const { id, replacedBy } = readDataset(files).dataset.observations.find((obs) => obs.replacedBy !== null)!;
  const table = files['observations.csv']!.replace(new RegExp(`^${replacedBy},[^,]*`, 'm'), `${replacedBy},nonsense`);
  const { dataset, problems } = readDataset({ ...files, 'observations.csv': table });
  assert.deepEqual(problems[0]!.column, 'measure');
  assert.ok(problems.some(({ message }) => message === `There is no row with the id “${replacedBy}”, or it is left out.`));
  const ids = new Set(dataset.observations.map((obs) => obs.id));
  assert.ok(!ids.has(id));
  for (const obs of dataset.observations) for (const other of [obs.replacedBy, obs.baseObservation]) assert.ok(other === null || ids.has(other), obs.id);
});

test('the package describes every file and every column', () => {
  interface Package { readonly resources: readonly { readonly path: string; readonly schema?: { readonly fields: readonly { readonly name: string; readonly description?: string }[] } }[] }
  const { resources } = JSON.parse(read('datapackage.json')) as Package;
  const files = Object.keys(shippedFiles()).filter((file) => file !== 'datapackage.json').sort();
  assert.deepEqual(resources.map(({ path }) => path).sort(), files);
  const fields = resources.find(({ path }) => path === 'observations.csv')!.schema!.fields;
  assert.deepEqual(fields.map(({ name }) => name), read('observations.csv').slice(0, 2000).split(/\r?\n/)[0]!.split(','));
  for (const { name, description } of fields) assert.ok(description, name);
});

test('the worked examples of the guide are what they say: with them the data are read without a fault', () => {
  const guide = read('README.md');
  const blocks = [...guide.matchAll(/^```(csv|json (\w+))\n([\s\S]*?)^```$/gm)];
  const files: Record<string, string> = { ...shippedFiles() };
  const names: string[] = [];
  for (const [, kind, list, text] of blocks) {
    if (kind === 'csv') {
      const [row] = csvParse(text!);
      assert.ok(observationSchema.safeParse(row).success, text);
      files['observations.csv'] += `${text!.trim().split('\n')[1]!}\n`;
    } else {
      assert.ok(LIST_SCHEMAS[list as keyof typeof LIST_SCHEMAS].safeParse(JSON.parse(text!)).success, text);
      files[`${list}.json`] = files[`${list}.json`]!.replace(/\]\s*$/, `, ${text!}]`);
    }
    names.push(list ?? 'observations');
  }
  assert.deepEqual(names.sort(), ['areas', 'observations', 'platforms', 'releases', 'sources']);
  const { dataset: grown, problems } = readDataset(files);
  assert.deepEqual(problems, []);
  assert.equal(grown.observations.length, dataset.observations.length + 1);
});

interface Entry { readonly code: string; readonly examples: readonly string[]; readonly rejects: readonly string[] }

function listOf(from: Dataset, list: ListName): Entry[] {
  return [...(from[list] as ReadonlyMap<string, Entry>).values()];
}
