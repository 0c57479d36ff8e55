import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { shippedDataset } from './shipped.js';

/** Rules, each with sentences in which one figure stands between asterisks, and the verdict that is wanted of it: "silent" where it is no figure at all. */
export type Rules = Readonly<Record<string, readonly (readonly [sentence: string, verdict: string])[]>>;

const DATE = '2025-12-01';

/** Checks each sentence as a draft of its own. */
export function testRules(rules: Rules): void {
  for (const [rule, sentences] of Object.entries(rules)) {
    test(rule, () => {
      for (const [sentence, verdict] of sentences) {
        const start = sentence.indexOf('*');
        const figure = sentence.slice(start + 1, sentence.indexOf('*', start + 1));
        const body = sentence.replaceAll('*', '');
        const draft = `---\ndate: ${DATE}\n---\n\n${body}\n`;
        const at = draft.length - 1 - body.length + start;
        const found = checkDraft(draft, shippedDataset()).findings.find(({ span }) => span.start < at + figure.length && at < span.end);
        assert.equal(found?.verdict ?? 'silent', verdict, sentence);
      }
    });
  }
}
