import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sweepRight, sweepWrong, type Outcome } from './sweep.js';

/** Of a hundred figures told in the words of the data so many are found, whatever the style; what is wrong with the rest is the sentence. */
const FOUND_AT_LEAST = 98.8;
/** So many sentences of a hundred may have anything in them called wrong. */
const ACCUSED_AT_MOST = 0.5;
/** With another year, place or platform so many of a hundred may pass for right. */
const MISTAKEN_AT_MOST = 1.8;

test('a figure told in the words of the data is found and not accused', () => {
  const outcomes = sweepRight();
  within(outcomes, outcomes.filter(({ isRight }) => !isRight), 100 - FOUND_AT_LEAST);
  within(outcomes, outcomes.filter(({ isAccused }) => isAccused), ACCUSED_AT_MOST);
});

test('a figure told of another year, place or platform does not pass for right', () => {
  const outcomes = sweepWrong();
  within(outcomes, outcomes.filter(({ isRight }) => !isRight), MISTAKEN_AT_MOST);
});

function within(all: readonly Outcome[], wrong: readonly Outcome[], most: number): void {
  assert.ok(all.length > 2000 && 100 * wrong.length <= most * all.length, `${wrong.length} of ${all.length}:\n${wrong.slice(0, 20).map(({ kind, sentence }) => `${kind}: ${sentence}`).join('\n')}`);
}
