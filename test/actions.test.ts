import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction } from 'vscode-languageserver/node';
import { connect, pulling } from './editor.js';

const uri = 'file:///draft.md';
const wrong = 'Police in the UK recorded 7,602 offences of sexual communication with a child in 2023/24.\n';
const annotating: ClientCapabilities = { ...pulling, workspace: { ...pulling.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } };
const at = (character: number) => ({ textDocument: { uri }, range: { start: { line: 0, character }, end: { line: 0, character } }, context: { diagnostics: [] } });

test('offers to change a wrong figure where it stands, and nowhere else', async () => {
  const editor = await connect(pulling);
  editor.open(uri, wrong);
  await editor.request('textDocument/diagnostic', { textDocument: { uri } });
  const [action, ...more] = await editor.request<CodeAction[]>('textDocument/codeAction', at(28));
  assert.deepEqual(more, []);
  assert.equal(action!.kind, 'quickfix');
  assert.match(action!.title, /^Change 7,602 to 7,062 \(United Kingdom, 2023\/24\)$/);
  assert.deepEqual(action!.edit, { changes: { [uri]: [{ range: { start: { line: 0, character: 26 }, end: { line: 0, character: 31 } }, newText: '7,062' }] } });
  assert.deepEqual(await editor.request('textDocument/codeAction', at(3)), []);
  editor.end();
});

test('asks before a number changes, and is never the choice of a key that fixes all', async () => {
  const editor = await connect(annotating);
  editor.open(uri, wrong.replace('7,602', '7,062').replace('2023/24', '2022/23'));
  await editor.request('textDocument/diagnostic', { textDocument: { uri } });
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', at(28));
  assert.equal(actions.length, 2);
  const asks = actions.map(({ edit }) => Object.values(edit!.changeAnnotations ?? {}).some(({ needsConfirmation }) => needsConfirmation));
  assert.deepEqual(asks, [false, true], 'words first, then the number, which asks');
  for (const action of actions) assert.equal(action.isPreferred, undefined);
  editor.end();
});

test('names the mark that a change would remove', async () => {
  const editor = await connect(pulling);
  editor.open(uri, wrong);
  const { items } = await editor.request<{ items: { code: string }[] }>('textDocument/diagnostic', { textDocument: { uri } });
  const [action] = await editor.request<CodeAction[]>('textDocument/codeAction', { ...at(28), context: { diagnostics: items } });
  assert.deepEqual(action!.diagnostics?.map(({ code }) => code), ['wrong-value']);
  editor.end();
});
