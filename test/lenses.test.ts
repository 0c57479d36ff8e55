import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeLens, InlayHint } from 'vscode-languageserver/node';
import { connect, pulling } from './editor.js';

const uri = 'file:///draft.md';
const sentence = (figure: string): string => `Police in the UK recorded ${figure} offences of sexual communication with a child in 2023/24.\n`;
const [right, wrong] = [sentence('7,062'), sentence('9,999')];

test('counts at headings and verdicts behind figures are there for those who turn them on', async () => {
  const editor = await connect(pulling);
  const text = `${right}\n# One\n\n${right}\n## Two\n\n${right}${wrong}`;
  const ask = async () => {
    const lenses = await editor.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    const hints = await editor.request<InlayHint[]>('textDocument/inlayHint', { textDocument: { uri }, range: { start: { line: 3, character: 0 }, end: { line: 9, character: 0 } } });
    return { lenses: lenses.map(({ range, command }) => [range.start.line, command!.title]), hints: hints.map(({ position, label }) => [position.line, label]) };
  };
  editor.open(uri, text);
  assert.deepEqual(await ask(), { lenses: [], hints: [] });
  editor.settings = { codeLens: true, inlayHints: true };
  editor.notify('workspace/didChangeConfiguration', { settings: null });
  assert.deepEqual(await ask(), {
    lenses: [[0, '1 figure: 1 supported'], [2, '1 figure: 1 supported'], [6, '2 figures: 1 supported, 1 contradicted']],
    hints: [[4, '✓'], [8, '✓']],
  });
  editor.end();
});
