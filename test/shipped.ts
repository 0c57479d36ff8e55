import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readDataset, type Dataset } from '../server/src/engine/dataset/dataset.js';
import { type Csl, readStyle } from '../server/src/engine/say/csl.js';
import type { Style } from '../server/src/engine/say/style.js';

const DATA = new URL('../../data/', import.meta.url);
let dataset: Dataset | null = null;

/** The files of the shipped data folder, as every host hands them to the engine. */
export function shippedFiles(): Record<string, string> {
  return Object.fromEntries(readdirSync(DATA).filter((file) => /\.(?:csv|json)$/.test(file)).map((file) => [file, readFileSync(new URL(file, DATA), 'utf8')]));
}

/** The shipped dataset, read once. */
export function shippedDataset(): Dataset {
  if (!dataset) {
    const result = readDataset(shippedFiles());
    assert.deepEqual(result.problems, []);
    dataset = result.dataset;
  }
  return dataset;
}

/** The processor for citation styles with those that come with the package, as the build has put them into dist/. */
export function shippedCsl(): Csl {
  return (createRequire(import.meta.url)('../../dist/csl.cjs') as { csl: Csl }).csl;
}

export function shippedStyle(name: string): Style {
  const style = readStyle(shippedCsl().styles[name]!, shippedCsl());
  assert.ok(typeof style === 'object', `${name}: ${String(style)}`);
  return style;
}
