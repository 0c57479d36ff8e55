import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { renderHover } from '../server/src/engine/say/hover.js';
import { renderReport } from '../server/src/engine/say/report.js';
import { applyWaivers } from '../server/src/engine/say/waiver.js';
import { goldDrafts, sentenceDrafts, writtenDrafts } from './gold/gold.js';
import { shippedDataset } from './shipped.js';

const RUNS = 400;
/** What is thrown into drafts: Markdown, odd numbers, and words that ask for sums. */
const BITS = ['\n', '\n\n', '|', '**', '> ', '- ', '0', '9', '.', ',', '%', '£', '1/', '1,000,000,000,000,000,000', '–', '🙂', '(', '[^1]', '<!--', '-->', ' one in zero ', ' 0 per cent ', ' 2017/18 ', ' halved ', '\r\n', '~', '```', ' infinity ', '-5', '1e999'];

test('any text is valid input: a spoilt draft is checked, shown and reported like any other', () => {
  const texts = [...goldDrafts(), ...writtenDrafts(), ...sentenceDrafts()].map(({ text }) => text);
  const random = createRandom(7);
  for (let run = 0; run < RUNS; run++) {
    const text = spoil(texts[random(texts.length)]!, random);
    const review = applyWaivers(checkDraft(text, shippedDataset()), '2026-11-25');
    for (const finding of review.findings) {
      const { span, message, calculation, why, related, fixes } = finding;
      assert.ok(0 <= span.start && span.start < span.end && span.end <= text.length, text);
      for (const words of [message, calculation ?? '', ...why, ...related.map((other) => other.message), ...fixes.map(({ title }) => title), renderHover(finding, shippedDataset(), { palette: null, marked: false })]) {
        assert.doesNotMatch(words, /\b(NaN|undefined|Infinity|null)\b/, text);
      }
    }
    assert.ok(renderReport(review, shippedDataset(), { title: 'a.md', linkTo: null }).length > 0);
  }
});

test('lines may end as on any system', () => {
  for (const { doc, text } of goldDrafts()) {
    const told = (draft: string): unknown => {
      const { findings, unchecked } = checkDraft(draft, shippedDataset());
      return [...findings.map(({ span, verdict, reason }) => ({ span, verdict, reason })), ...unchecked.map(({ span }) => span)];
    };
    assert.deepEqual(told(text.replaceAll('\n', '\r')), told(text), doc);
  }
});

/** Texts that no person writes. Each took minutes once, or more of the stack than there is; the runner ends a test that takes so long. */
const vast: readonly [what: string, text: string][] = [
  ['a number word that never ends', 'hundred thousand '.repeat(12_000)],
  ['digits that never end', '7'.repeat(1_000_000)],
  ['figures without a space between', '½'.repeat(100_000)],
  ['a place that is named again and again', 'Kent '.repeat(10_000)],
  ['a chain of numbers', '1–2–'.repeat(6_000)],
];
for (const [what, text] of vast) test(`any text is valid input: ${what}`, () => assert.ok(checkDraft(text, shippedDataset()).counts));

function spoil(text: string, random: (below: number) => number): string {
  let spoilt = text;
  for (let i = 1 + random(12); i > 0; i--) {
    const at = random(spoilt.length + 1);
    spoilt = random(3) > 0 ? spoilt.slice(0, at) + BITS[random(BITS.length)]! + spoilt.slice(at) : spoilt.slice(0, at) + spoilt.slice(at + random(40));
  }
  return spoilt;
}

/** Whole numbers below a limit, the same for the same seed. */
function createRandom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1103515245) + 12345) & 0x7fffffff;
    return state % below;
  };
}
