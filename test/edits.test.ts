import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft, type Review } from '../server/src/engine/check.js';
import { reviewOf } from '../server/src/engine/review.js';
import { generateDraft } from './bench/generate.js';
import { shippedDataset } from './shipped.js';

const TYPED = ['5,000', ' offences ', '\n', '\n\n', '# ', '- ', 'x', ' ', '1', '.', ' Police in Kent recorded 123 offences', '```\n', '| a | 4 |\n', '**', 'In 2018/19 ', 'title: x\n', '[^1]: '];

/** A small generator with a seed, so that a failure can be repeated. */
function random(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

/** Everything a review tells; what it tells in short is held to the findings themselves. */
function plain(review: Review): unknown {
  const { findings, unchecked } = review;
  const known = reviewOf({ ...review, findings, unchecked });
  const rankOf = ({ verdict }: { verdict: string }): number | null => ({ contradicted: 1, misleading: 2, outdated: 2, unverified: 3 })[verdict] ?? null;
  assert.deepEqual(review.counts, known.counts);
  for (const most of [1, 5, 250]) assert.deepEqual(review.foremost(rankOf, most).map(({ span }) => span), known.foremost(rankOf, most).map(({ span }) => span));
  return [findings.map(({ span, verdict, reason, observations, message, related }) => ({ span, verdict, reason, observations, message, related })), unchecked];
}

test('a check after edits finds what a check of the whole draft finds', () => {
  const pick = random(1_944);
  for (let round = 0; round < 12; round++) {
    let draft = generateDraft(3_000);
    let review = checkDraft(draft, shippedDataset());
    for (let step = 0; step < 10; step++) {
      const from = pick(draft.length + 1);
      const to = Math.min(draft.length, from + (pick(3) > 0 ? 0 : pick(30)));
      const piece = TYPED[pick(TYPED.length)]!;
      draft = draft.slice(0, from) + piece + draft.slice(to);
      review = checkDraft(draft, shippedDataset(), { review, edits: [{ from, to, length: piece.length }] });
      assert.deepEqual(plain(review), plain(checkDraft(draft, shippedDataset())), `round ${round}, step ${step}: ${JSON.stringify(draft.slice(Math.max(0, from - 80), from + 80))}`);
    }
  }
});
