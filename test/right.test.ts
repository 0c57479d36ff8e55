import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { shippedDataset } from './shipped.js';

const FOLDER = new URL('../../test/gold/right/', import.meta.url);
const FRONT = '---\ndate: 2025-12-01\n---\n\n';
const HEADING = '# Online grooming: what the figures show\n\n';
const ALARMS: ReadonlySet<string> = new Set(['contradicted', 'misleading', 'outdated']);

/** Passages of which every figure is right: those in which one is accused, alone or under a heading on the subject, are just the ones that are known for it. */
test('right figures are accused in no passage but those that are known for it', () => {
  const known: unknown = JSON.parse(readFileSync(new URL('accused.json', FOLDER), 'utf8'));
  const accused = Object.fromEntries(['police', 'others', 'mixed'].map((file) => {
    const passages = readFileSync(new URL(`${file}.txt`, FOLDER), 'utf8').split(/^%%\s*$/m).map((passage) => passage.trim());
    assert.ok(passages.length > 200);
    return [file, passages.flatMap((passage, i) => ([FRONT, FRONT + HEADING].some((head) => checkDraft(`${head}${passage}\n`, shippedDataset()).findings.some(({ verdict }) => ALARMS.has(verdict))) ? i + 1 : []))];
  }));
  assert.deepEqual(accused, known);
});
