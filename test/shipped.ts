import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { readDataset, type Dataset } from '../server/src/engine/dataset/dataset.js';

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
