import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { wrong } from './vscode/marks.js';
import { shippedDataset } from './shipped.js';

/**
 * Every file of test/drafts is a draft that says what is to be found in it. Behind a paragraph stands, for each of its figures in order,
 *   <!-- supported "1,944" seed-offences-apr-sep-2018 -->
 *   <!-- contradicted wrong-base "32%" seed-instagram-share-apr-sep-2018 -->
 *   <!-- unverified "61%" -->
 * and nothing for a number that is none. A finding without a mark fails, and so does a mark without a finding.
 */
const DRAFTS = new URL('../../test/drafts/', import.meta.url);
const MARK = /<!--\s*(supported|contradicted|misleading|outdated|unverified)(?:\s+([a-z-]+))?\s+"([^"]+)"(?:\s+([\w-]+))?\s*-->/g;

for (const name of readdirSync(DRAFTS).filter((file) => file.endsWith('.md')).sort()) {
  const draft = readFileSync(new URL(name, DRAFTS), 'utf8');
  for (const section of sectionsOf(draft)) {
    test(`${name}: ${section.title}`, () => {
      const expected = [...section.text.matchAll(MARK)].map((mark) => ({ verdict: mark[1], reason: mark[2] ?? null, text: mark[3], observation: mark[4] ?? null }));
      const found = checkDraft(section.text, shippedDataset()).findings.map((finding, i) => ({
        verdict: finding.verdict,
        reason: expected[i]?.reason ? finding.reason : null,
        text: finding.text,
        observation: expected[i]?.observation ? finding.observations[0] ?? null : null,
      }));
      assert.deepEqual(found, expected);
    });
  }
}

test('the sample draft has just the marks that it is to show', () => {
  const draft = readFileSync(new URL('../../test/sample/draft.md', import.meta.url), 'utf8');
  const marked = checkDraft(draft, shippedDataset()).findings.filter(({ verdict }) => verdict !== 'supported');
  assert.deepEqual(marked.map(({ text, reason }) => [text, reason]), wrong.map(([text, code]) => [text, code]));
});

/** Each second-level heading begins a draft of its own; the front matter and what stands before the first heading is common to all. */
function sectionsOf(draft: string): { title: string; text: string }[] {
  const [common = '', ...parts] = draft.split(/^(?=## )/m);
  assert.ok(parts.length > 0, 'a literate draft needs at least one "## " heading');
  return parts.map((part) => ({ title: /^## (.*)/.exec(part)![1]!, text: common + part }));
}
