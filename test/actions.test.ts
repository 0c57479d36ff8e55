import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ClientCapabilities, CodeAction, TextDocumentEdit } from 'vscode-languageserver/node';
import type { Status } from '../server/src/protocol.js';
import { connect, pulling } from './editor.js';

const uri = 'file:///draft.md';
const wrong = 'Police in the UK recorded 7,602 offences of sexual communication with a child in 2023/24.\n';
const versioned: ClientCapabilities = { ...pulling, workspace: { ...pulling.workspace, workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } };
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

test('a cursor on one figure is offered nothing of its neighbour', async () => {
  const editor = await connect(pulling);
  editor.open(uri, 'In 2023/24 and 2022/23 police in the UK recorded 7,062 and 9,999 offences of sexual communication with a child.\n');
  await editor.request('textDocument/diagnostic', { textDocument: { uri } });
  const [right, wrongOne] = await Promise.all([50, 60].map((character) => editor.request<CodeAction[]>('textDocument/codeAction', at(character))));
  assert.ok(right!.length > 0 && right!.every(({ title }) => title.includes('7,062') && !title.includes('9,999')), 'the source of 7,062 alone');
  assert.ok(right!.every(({ kind }) => kind === 'quickfix'), 'a quick fix, so that VS Code looks for no other on the line');
  assert.ok(wrongOne!.every(({ title }) => !title.includes('7,062')));
  editor.end();
});

test('what the writer picks takes effect at once, and is never the choice of a key that fixes all', async () => {
  const editor = await connect(versioned);
  editor.open(uri, wrong.replace('7,602', '7,062').replace('2023/24', '2022/23'));
  await editor.request('textDocument/diagnostic', { textDocument: { uri } });
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', at(28));
  assert.equal(actions.length, 2);
  assert.match(actions[0]!.title, /^Change “2022\/23” to “2023\/24”$/);
  assert.match(actions[1]!.title, /^Change 7,062 to 6,350 /);
  for (const { edit, isPreferred } of actions) {
    assert.equal(edit!.changeAnnotations, undefined, 'no preview in which the change has to be ticked first');
    assert.equal((edit!.documentChanges![0] as TextDocumentEdit).textDocument.version, 1, 'only in the text that it was made for');
    assert.equal(isPreferred, undefined);
  }
  editor.end();
});

test('hands out nothing to an editor that asks for one kind by itself, as on save', async () => {
  const editor = await connect(versioned);
  editor.open(uri, wrong);
  editor.open('file:///right.md', wrong.replace('7,602', '7,062'));
  const ask = (context: object, of: string) => editor.request<CodeAction[]>('textDocument/codeAction', { ...at(28), textDocument: { uri: of }, context: { diagnostics: [], ...context } });
  for (const of of [uri, 'file:///right.md']) {
    assert.deepEqual(await ask({ only: ['quickfix'], triggerKind: 2 }, of), [], 'on save');
    assert.ok((await ask({ triggerKind: 2 }, of)).length > 0, 'for the light bulb');
    assert.ok((await ask({ only: ['quickfix'], triggerKind: 1 }, of)).length > 0, 'for the writer');
  }
  editor.end();
});

test('every figure that is not borne out can be looked up', async () => {
  const editor = await connect(pulling, { commands: true });
  editor.open(uri, `${wrong}\nPolice in Kent recorded 19,413 offences of sexual communication with a child in 2022/23.\n`);
  for (const [line, character, words] of [[0, 28, 'sexual communication with a child United Kingdom 2023/24'], [2, 26, 'sexual communication with a child Kent 2022/23']] as const) {
    const position = { line, character };
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', { ...at(0), range: { start: position, end: position } });
    const [find] = actions.filter(({ title }) => title === 'Find a published figure…');
    assert.equal(find?.command?.command, 'claimCheck.findFigure');
    assert.equal(find.command.arguments?.[0], uri);
    assert.equal(find.command.arguments?.[1].start.line, line);
    assert.equal(find.command.arguments?.[2], words);
  }
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

test('ignoring a figure asks where its comment goes, and the mark is gone with it', async () => {
  const editor = await connect(pulling);
  editor.open(uri, wrong);
  const position = { line: 0, character: 28 };
  const result = await editor.request<{ figure: string; position: { line: number; character: number }; text: string }>('claimCheck/waive', { uri, position, reason: 'confirmed', until: null });
  assert.deepEqual(result, { figure: '7,602', position: { line: 0, character: wrong.length - 1 }, text: ' <!-- claim-check: ignore "7,602" because confirmed -->' });
  editor.change(uri, [{ range: { start: result.position, end: result.position }, text: result.text }]);
  const { items } = await editor.request<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri } });
  assert.deepEqual(items, []);
  assert.equal(await editor.request('claimCheck/waive', { uri, position: { line: 0, character: 2 }, reason: null, until: null }), null, 'no figure stands there');
  editor.end();
});

test('a reason that is turned off gives no mark, and its hover says the verdict itself', async () => {
  const editor = await connect(pulling, { commands: true });
  editor.settings = { reasons: { 'wrong-value': 'off' } };
  editor.open(uri, wrong);
  const { items } = await editor.request<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri } });
  assert.deepEqual(items, []);
  const { contents } = await editor.request<{ contents: { value: string } }>('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 28 } });
  assert.match(contents.value, /^\*\*Contradicted by the data\*\*/);
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', at(28));
  assert.ok(actions.every(({ title }) => !/^(?:Ignore|Turn off)/.test(title)), 'there is no mark to be rid of');
  const again = actions.find(({ title }) => title === 'Turn marks of this kind on again: not the published value');
  assert.deepEqual(again?.command?.arguments, [['wrong-value']], 'and there is a way back');
  const { off, offReasons, counts, uncounted } = await editor.request<Status>('claimCheck/status', { uri });
  assert.deepEqual([off, offReasons], [['“not the published value”'], ['wrong-value']], 'and the status says so in words');
  assert.deepEqual([counts!.contradicted, uncounted], [0, { off: 1, ignored: 0 }], 'and does not count it');
  const ignored = `${wrong}\n<!-- claim-check: ignore document because it is a test -->\n`;
  editor.open('file:///ignored.md', ignored);
  assert.deepEqual((await editor.request<Status>('claimCheck/status', { uri: 'file:///ignored.md' })).uncounted, { off: 0, ignored: 1 });
  editor.end();
});

test('marks can be hidden and shown again', async () => {
  const editor = await connect(pulling);
  editor.open(uri, wrong);
  const count = async (): Promise<number> => (await editor.request<{ items: unknown[] }>('textDocument/diagnostic', { textDocument: { uri } })).items.length;
  assert.equal(await count(), 1);
  editor.notify('claimCheck/hide', { hidden: true });
  await editor.refreshed();
  assert.equal(await count(), 0);
  const { contents } = await editor.request<{ contents: { value: string } }>('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 28 } });
  assert.match(contents.value, /^\*\*Contradicted by the data\*\*/, 'the card says what no mark says');
  editor.notify('claimCheck/hide', { hidden: false });
  await editor.refreshed();
  assert.equal(await count(), 1);
  editor.end();
});

test('the ways to fewer marks are offered only to a client that has their commands', async () => {
  const titles = async (options: object): Promise<string[]> => {
    const editor = await connect(pulling, options);
    editor.open(uri, wrong);
    await editor.request('textDocument/diagnostic', { textDocument: { uri } });
    const actions = await editor.request<CodeAction[]>('textDocument/codeAction', at(28));
    editor.end();
    return actions.map(({ title }) => title);
  };
  assert.equal((await titles({})).length, 1);
  assert.deepEqual((await titles({ commands: true })).slice(1), ['Find a published figure…', 'Ignore 7,602 with a reason…', 'Turn off all marks of this kind: not the published value']);
});
