import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { shippedDataset } from './shipped.js';

function figuresIn(draft: string): string[] {
  return checkDraft(`---\ndate: 2024-11-20\n---\n\n${draft}`, shippedDataset()).findings.map(({ text }) => text);
}

const ONE_CASE = [
  'He admitted 12 counts of sexual communication with a child and six of inciting.',
  'Smith, 48, of Leeds, was found guilty of nine charges of sexual communication with a child, and was jailed for 12 years.',
  'The teacher faced 19 charges, including nine of sexual communication with a child.',
  'A 23-year-old man was charged with eight counts of sexual communication with a child in Kent.',
  'She denied a further 40 offences of sexual communication with a child.',
];
for (const draft of ONE_CASE) test(`the numbers of one case are no figures: ${draft}`, () => assert.deepEqual(figuresIn(draft), []));

test('who is tried beside published figures takes nothing from them', () => {
  assert.deepEqual(figuresIn('The man, who admitted 12 counts of it, is one of many: Kent Police recorded 264 offences of sexual communication with a child in 2023/24.'), ['264']);
  assert.deepEqual(figuresIn('In 2023, 58 people were convicted of sexual communication with a child in Northern Ireland.'), ['58']);
  assert.deepEqual(figuresIn('Police in the UK, faced with 7,062 offences of sexual communication with a child in 2023/24, asked for money.'), ['7,062']);
});
