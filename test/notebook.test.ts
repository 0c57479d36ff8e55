import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { checkCells, checkDraft } from '../server/src/engine/check.js';
import { readRecord } from '../server/src/engine/say/record.js';
import { applyWaivers } from '../server/src/engine/say/waiver.js';
import { readCells } from '../server/src/engine/text/cells.js';
import type { NotebookParams, VerifyResult } from '../server/src/protocol.js';
import { connect, pulling } from './editor.js';
import { shippedDataset } from './shipped.js';

const WRONG = 'Police in the UK recorded 9,999 offences of sexual communication with a child in 2023/24.';
const RIGHT = WRONG.replace('9,999', '7,062');

/** The cells of a notebook in which every other cell is code. */
function cellsOf(...texts: readonly string[]): NotebookParams['cells'] {
  return texts.map((text, i) => ({ uri: `nb:${i}`, number: 2 * i + 1, text }));
}

async function verify(params: Partial<NotebookParams>): Promise<VerifyResult> {
  const editor = await connect(pulling, { commands: true });
  const result = await editor.request<VerifyResult>('claimCheck/notebook', { title: 'a.ipynb', file: null, ...params });
  // The server has just asked to be told of settings, and an answer is on its way.
  await new Promise((resolve) => setTimeout(resolve, 50));
  editor.end();
  return result;
}

test('the cells of a notebook are checked as one draft, each figure named by its cell', async () => {
  const { markdown, counts } = await verify({ cells: cellsOf('# Sexual communication with a child in the UK in 2023/24', 'Police recorded 7,062 offences.\n\nThe year before there were 9,999 offences.') });
  assert.equal(counts.supported, 1, 'the heading of the cell above says of what, where and when');
  assert.match(markdown, /^# Claim Check: a\.ipynb$/m);
  assert.match(markdown, /\*\*7,062\*\* \(\[cell 3, line 1\]\(command:claimCheck\.reveal\?%5B%22nb%3A1%22%2C0%2C16%5D\)\)/);
  assert.doesNotMatch(markdown, /signed off/i);
});

test('a comment that ignores the document holds for its own cell of a notebook, as the marks of the others do', () => {
  const cells = readCells(['<!-- claim-check: ignore document because a sketch -->\n\n' + WRONG, WRONG]);
  const { findings, waived } = applyWaivers(checkCells(cells, shippedDataset()), '2026-11-25');
  assert.deepEqual([findings.filter(({ verdict }) => verdict === 'contradicted').length, waived.length], [1, 1]);
});

for (const [name, first] of [['a block of code', '```\nx = 1'], ['a comment', 'Text.\n\n<!-- to do'], ['an HTML block', '<pre>\n1'], ['a waiver', 'Text. <!-- claim-check: ignore document because'], ['a link reference', '[a]:']] as const) {
  test(`what a cell leaves open ends with it: ${name}`, () => {
    const { findings, draft } = applyWaivers(checkCells(readCells([first, WRONG, `-->\n\n${RIGHT}`]), shippedDataset()), '2026-11-25');
    assert.deepEqual(findings.map(({ text, verdict }) => [text, verdict]), [['9,999', 'contradicted'], ['7,062', 'supported']]);
    for (const { span, text } of findings) assert.equal(draft.slice(span.start, span.end), text);
  });
}

test('a waiver behind a block of code that another cell leaves open holds', () => {
  const cells = readCells(['```\nx = 1', `${WRONG} <!-- claim-check: ignore "9,999" because agreed -->`]);
  const { findings, waived } = applyWaivers(checkCells(cells, shippedDataset()), '2026-11-25');
  assert.deepEqual([findings.length, waived.map(({ waiver: { span } }) => cells.draft.slice(span.start, span.end))], [0, ['<!-- claim-check: ignore "9,999" because agreed -->']]);
});

test('one cell is checked as a draft is', () => {
  const draft = `---\ndate: 2024-11-05\n---\n\n# Head\n\n${WRONG}\n`;
  const plain = ({ findings }: ReturnType<typeof checkDraft>): unknown => findings.map(({ span, verdict, message }) => ({ span, verdict, message }));
  assert.deepEqual(plain(checkCells(readCells([draft]), shippedDataset())), plain(checkDraft(draft, shippedDataset())));
});

test('the record of a notebook names the file by its hash and tells places within cells', async () => {
  const file = '{"cells":[]}';
  const { record } = await verify({ cells: cellsOf('# A title', `Text.\n\n${WRONG}`), file });
  const [kept] = readRecord(record).record!.files;
  assert.equal(kept!.sha256, createHash('sha256').update(file).digest('hex'));
  assert.deepEqual(kept!.findings.map(({ text, cell, line, column, start }) => ({ text, cell, line, column, start })), [{ text: '9,999', cell: 3, line: 3, column: 27, start: 33 }]);
});

test('the report of a notebook tells what has changed since its sign-off', async () => {
  const cells = cellsOf('# A title', WRONG, RIGHT);
  const signOff = (text: string | null) => ({ file: 'a.ipynb.claims.json', text });
  assert.match((await verify({ cells, signedOff: signOff(null) })).markdown, /^Not signed off: there is no a\.ipynb\.claims\.json beside this draft\.$/m);
  const { record } = await verify({ cells, file: 'first' });
  assert.match((await verify({ cells, file: 'first', signedOff: signOff(record) })).markdown, /\n- Nothing has changed\.\n/);
  assert.match((await verify({ cells, file: 'second', signedOff: signOff(record) })).markdown, /\n- The file has changed, its figures and what the data say of them have not\.\n/);
  const { markdown } = await verify({ cells: cellsOf('# A title', WRONG.replace('9,999', '8,888'), RIGHT), signedOff: signOff(record) });
  assert.match(markdown, /\n- New: \*\*8,888\*\* \(\[cell 3, line 1\].*\n- Gone: \*\*9,999\*\* \(then cell 3, line 1\)/);
});
