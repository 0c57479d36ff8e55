import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft, type Review } from '../server/src/engine/check.js';
import { goldDrafts, writtenDrafts } from './gold/gold.js';
import { shippedDataset } from './shipped.js';

const CLAIM = 'Police in the UK recorded 7,062 offences of sexual communication with a child in 2023/24';
const URL = 'https://example.org/grooming';
const TITLE = 'Online grooming crimes increase by 89% in six years';

/** A draft, the figures that are checked, and the numbers that are shown as not checked. */
const read: readonly [what: string, draft: string, checked: readonly string[], others: readonly string[]][] = [
  ['the year in a link to a source', `${CLAIM} ([NSPCC, reported by OnTheWight, 2024](${URL})).`, ['7,062'], []],
  ['the year of a source without a link', `${CLAIM} (NSPCC, 2024).`, ['7,062'], []],
  ['years that are times', `${CLAIM}. In the UK there were 12 dogs in 2024, up from 2023.`, ['7,062'], ['12']],
  ['a footnote that is a citation', `${CLAIM}.[^a]\n\n[^a]: NSPCC, reported by WalesOnline, *${TITLE}*, 1 November 2024. <${URL}>`, ['7,062'], []],
  ['the same in a house style', `${CLAIM} ([NSPCC 2024](${URL})).`, ['7,062'], []],
  ['a footnote in a house style', `${CLAIM}.[^a]\n\n[^a]: ‘${TITLE}’ – NSPCC – 1 November 2024 – <${URL}>`, ['7,062'], []],
  ['a footnote with the day of access', `${CLAIM}.[^a]\n\n[^a]: NSPCC. *${TITLE}*. <${URL}> \\[Accessed: 26 November 2026\\].`, ['7,062'], []],
  ['a footnote that is only a link', `${CLAIM}.[^a]\n\n[^a]: [${TITLE}](${URL})`, ['7,062'], []],
  ['a footnote that says something', `${CLAIM}.[^a]\n\n[^a]: ${CLAIM}, says <${URL}>`, ['7,062', '7,062'], []],
  ['entries of the references', `${CLAIM}.\n\n## References\n\n- NSPCC (2024) *${TITLE}*. Available at: <${URL}> (Accessed: 26 November 2026).\n- NSPCC. (2024, November 1). *${CLAIM}*. ${URL}\n`, ['7,062'], []],
  ['what stands behind the references', `## Sources\n\n### Charities\n\n- NSPCC, *${TITLE}*. <${URL}>\n\n## Notes\n\n${CLAIM}: <${URL}>\n`, ['7,062'], []],
  ['entries without an address', `${CLAIM}.\n\n## References\n\n- Hartley, J. (2021) ‘What 6,350 offences tell us’, *Journal of Child Safety*, 12(3), pp. 201–219.\n- NSPCC (2018) *3,171 grooming offences in one year*. London: NSPCC.\n- O’Brien, M. & Smith-Jones, A. (2023, May 4). Of 7,062 offences recorded. *Safety*, 4, 12–19.\n`, ['7,062'], []],
  ['remarks with a year among the references', `## Sources\n\nIn the UK (2024) police recorded 7,062 offences of sexual communication with a child in 2023/24.\n\nKent (2021): 264 grooming offences\n`, ['7,062', '264'], []],
  ['a remark with a comment among the references', `## Sources\n\n${CLAIM}. <!-- checked by the desk -->\n`, ['7,062'], []],
  ['a remark with code and a tag among the references', `## Sources\n\n${CLAIM}<sup class="n">a</sup> in \`our-table.csv\`.\n`, ['7,062'], []],
  ['a footnote with a comment', `${CLAIM}.[^a]\n\n[^a]: ${CLAIM} (2024). <!-- from https://example.org/grooming -->\n`, ['7,062', '7,062'], []],
  ['a remark among the references', `## Sources\n\n${CLAIM}.\n`, ['7,062'], []],
];
for (const [what, draft, checked, others] of read) {
  test(`references are no claims: ${what}`, () => {
    const { findings, unchecked } = checkDraft(`${draft}\n`, shippedDataset());
    assert.deepEqual(findings.map(({ text }) => text), checked);
    assert.deepEqual(unchecked.map(({ text }) => text), others);
  });
}

test('an address of any length is passed over', () => {
  const draft = `${CLAIM}.[^a]\n\n[^a]: See ![a chart](https://example.org/${'A'.repeat(200_000)}) for 2021. ${CLAIM}\n`;
  assert.deepEqual(checkDraft(draft, shippedDataset()).findings.map(({ text }) => text), ['7,062', '7,062']);
});

test('a comment at the end of a paragraph changes no finding', () => {
  for (const { doc, text } of [...goldDrafts(), ...writtenDrafts()]) {
    const review = checkDraft(text, shippedDataset());
    for (const { end } of review.prose.blocks.filter(({ content }) => content.kind === 'paragraph')) {
      const commented = checkDraft(`${text.slice(0, end)}${COMMENT}${text.slice(end)}`, shippedDataset(), { review, edits: [{ from: end, to: end, length: COMMENT.length }] });
      assert.deepEqual(told(commented), told(review), `${doc}: block that ends at ${end}`);
    }
  }
});
const COMMENT = ' <!-- checked -->';

function told({ findings, unchecked }: Review): string[] {
  return [...findings.map(({ text, verdict, reason }) => `${text} ${verdict} ${reason}`), ...unchecked.map(({ text }) => text)];
}

test('a heading that becomes one of references is seen by what stands behind it', () => {
  const draft = `## Reference\n\n- NSPCC, *${TITLE}*. <${URL}>\n`;
  const review = checkDraft(draft, shippedDataset());
  const now = draft.replace('Reference', 'References');
  const next = checkDraft(now, shippedDataset(), { review, edits: [{ from: 12, to: 12, length: 1 }] });
  assert.deepEqual([next.findings.length, next.unchecked.length], [0, 0]);
  assert.ok(review.findings.length + review.unchecked.length > 0);
});
