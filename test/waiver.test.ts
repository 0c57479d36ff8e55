import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { applyWaivers, placeForWaiver, readWaivers, writeWaiver } from '../server/src/engine/say/waiver.js';
import { connect, pulling, pushing } from './editor.js';
import { shippedDataset } from './shipped.js';

const WRONG = 'Police in the UK recorded 9,999 offences of sexual communication with a child in 2023/24.';
const TODAY = '2026-11-25';

function openIn(draft: string, today = TODAY): string[] {
  return applyWaivers(checkDraft(draft, shippedDataset()), today).findings.filter(({ verdict }) => verdict !== 'supported').map(({ text }) => text);
}

/** Where a comment may stand, and which marks are left. */
const cases: readonly [name: string, draft: string, left: readonly string[]][] = [
  ['no comment', `${WRONG}\n`, ['9,999']],
  ['behind the sentence', `${WRONG} <!-- claim-check: ignore "9,999" because I say so -->\n`, []],
  ['on a line below', `${WRONG}\n\n<!-- claim-check: ignore "9,999" -->\n`, []],
  ['for another figure', `${WRONG} <!-- claim-check: ignore "8,888" -->\n`, ['9,999']],
  ['in another paragraph', `${WRONG}\n\nMore to say. <!-- claim-check: ignore "9,999" -->\n`, ['9,999']],
  ['in a list', `- ${WRONG} <!-- claim-check: ignore "9,999" -->\n- ${WRONG}\n`, ['9,999']],
  ['for the document', `${WRONG}\n\n${WRONG}\n\n<!-- claim-check: ignore document because a parody -->\n`, []],
  ['until a day to come', `${WRONG} <!-- claim-check: ignore "9,999" until 2027-01-31 because embargoed -->\n`, []],
  ['until a day gone by', `${WRONG} <!-- claim-check: ignore "9,999" until 2026-11-24 because embargoed -->\n`, ['9,999']],
  ['shown as an example in code', `${WRONG}\n\n\`\`\`\n<!-- claim-check: ignore document because an example -->\n\`\`\`\n`, ['9,999']],
  ['shown in a line of code', `${WRONG} Write \`<!-- claim-check: ignore document -->\`.\n`, ['9,999']],
  ['shown in indented code', `${WRONG}\n\n    <!-- claim-check: ignore document -->\n`, ['9,999']],
  ['behind a fence within a fence', `${WRONG}\n\n~~~~\n\`\`\`\n~~~~\n\n<!-- claim-check: ignore document -->\n`, []],
  ['shown in a longer fence', `${WRONG}\n\n\`\`\`\`\n\`\`\`\n<!-- claim-check: ignore document -->\n\`\`\`\n\`\`\`\`\n`, ['9,999']],
  ['within another comment', `${WRONG}\n\n<!-- write <!-- claim-check: ignore document -->\n`, ['9,999']],
  ['the second of its line', `${WRONG}\n\n<!-- checked --> <!-- claim-check: ignore "9,999" -->\n`, []],
  ['on lines of its own in a list', `- ${WRONG}\n\n  <!-- claim-check: ignore "9,999"\n  because it is so -->\n`, []],
  ['in a cell', `Offences of sexual communication with a child in the UK:\n\n| year | offences |\n|---|---:|\n| 2023/24 | 9,999 <!-- claim-check: ignore "9,999" --> |\n`, []],
  ['misspelt', `${WRONG} <!-- claim-check: ignores "9,999" -->\n`, ['9,999']],
];

for (const [name, draft, left] of cases) test(`a waiver: ${name}`, () => assert.deepEqual(openIn(draft), left));

test('a figure whose waiver has run out says so', () => {
  const [finding] = applyWaivers(checkDraft(`${WRONG} <!-- claim-check: ignore "9,999" until 2026-11-24 because the figure is embargoed -->\n`, shippedDataset()), TODAY).findings;
  assert.equal(finding!.advice, 'You ignored it until 24 November 2026 because the figure is embargoed; that day is over.');
  assert.match(finding!.message, /^Contradicted: /);
});

test('a waiver keeps the writer\'s reason, and nothing in it can end the comment', () => {
  const comment = writeWaiver('9,999', 'the desk\nchecked --> it', '2027-01-31');
  assert.deepEqual(readWaivers(checkDraft(`x ${comment}`, shippedDataset())), [{ span: { start: 2, end: 2 + comment.length }, figure: '9,999', until: '2027-01-31', reason: 'the desk checked   it' }]);
  assert.equal(comment.split('-->').length, 2);
});

test('a waiver holds however long its reason is, and one that is never closed waives nothing', () => {
  const long = writeWaiver('9,999', 'the press office confirmed it. '.repeat(40), null);
  assert.deepEqual(openIn(`${WRONG} ${long}\n`), []);
  assert.deepEqual(readWaivers(checkDraft(`${WRONG} ${long.slice(0, -3)}\n\nMore.\n`, shippedDataset())), []);
  assert.equal(openIn(`${WRONG} ${long.slice(0, -3)}\n\nMore.\n`)[0], '9,999');
});

for (const [name, draft] of [
  ['a paragraph', `${WRONG}\n`], ['a list item', `- ${WRONG}\n- Another item.\n`], ['a heading', `# ${WRONG}\n\nText.\n`], ['a quote', `> ${WRONG}\n`],
  ['a table', `Offences of sexual communication with a child in the UK:\n\n| year | offences |\n|---|---:|\n| 2023/24 | 9,999 |\n| 2022/23 | 6,350 |\n`],
] as const) {
  test(`a waiver put where it belongs in ${name} silences the figure and leaves the rest as it was`, () => {
    const review = checkDraft(draft, shippedDataset());
    const finding = review.findings.find(({ text }) => text === '9,999');
    assert.ok(finding && finding.verdict !== 'supported');
    const at = placeForWaiver(finding, review);
    const waived = `${draft.slice(0, at)} ${writeWaiver('9,999', 'checked', null)}${draft.slice(at)}`;
    assert.deepEqual(openIn(waived), openIn(draft).filter((text) => text !== '9,999'));
    const shape = (text: string): unknown[] => checkDraft(text, shippedDataset()).prose.blocks.map(({ content: { kind, listDepth, quoted, rows } }) => [kind, listDepth, quoted, rows.map((row) => row.length)]);
    assert.deepEqual(shape(waived), shape(draft));
  });
}

for (const [kind, capabilities] of [['asks for marks', pulling], ['waits for them', pushing]] as const) {
  test(`a waiver that runs out at midnight no longer holds in an editor that ${kind}, though nobody types`, async () => {
    mock.timers.enable({ apis: ['setInterval', 'Date'], now: new Date('2027-01-31T23:59:30Z') });
    const uri = 'file:///a.md';
    try {
      const editor = await connect(capabilities);
      const marks = async (): Promise<number> => (await editor.request<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri } })).items.length;
      editor.open(uri, `${WRONG} <!-- claim-check: ignore "9,999" until 2027-01-31 -->\n`);
      if (capabilities === pulling) assert.equal(await marks(), 0);
      else await editor.pushed(({ diagnostics }) => diagnostics.length === 0);
      mock.timers.tick(60_000);
      if (capabilities === pulling) {
        await editor.refreshed();
        assert.equal(await marks(), 1);
      } else await editor.pushed(({ diagnostics }) => diagnostics.length === 1);
      editor.end();
    } finally {
      mock.timers.reset();
    }
  });
}
