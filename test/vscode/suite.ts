// Runs inside VS Code's extension host. VS Code calls run() and takes a rejection for a failure.
import * as assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { wrong } from './marks.js';

const tests: [name: string, test: () => Promise<void>][] = [];
const test = (name: string, body: () => Promise<void>): void => void tests.push([name, body]);

export async function run(): Promise<void> {
  let failed = 0;
  for (const [name, body] of tests) {
    try {
      await body();
      console.log(`ok - ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`not ok - ${name}\n${error instanceof Error ? error.stack : String(error)}`);
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  }
  console.log(`VS Code ${vscode.version}: ${tests.length - failed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} failed`);
}

const extensionId = 'claim-check.claim-check';
const sentence = (figure: string): string => `In 2023/24 police in the UK recorded ${figure} offences of sexual communication with a child.\n`;

test('starts when a Markdown file is opened', async () => {
  await openSample();
  await until('the extension is active', () => vscode.extensions.getExtension(extensionId)?.isActive);
});

test('marks exactly the wrong figures of the sample', async () => {
  const { document } = await openSample();
  await until('all marks are there', () => marks(document).length === wrong.length);
  assert.deepEqual(marks(document).map((mark) => [document.getText(mark.range), codeOf(mark)]), wrong.map(([text, code]) => [text, code]));
  for (const [index, [text, , before]] of wrong.entries()) {
    const start = document.getText().indexOf(before + text) + before.length;
    assert.equal(document.offsetAt(marks(document)[index]!.range.start), start, `the mark of ${before}${text}`);
  }
});

test('explains a figure in a hover with its source', async () => {
  const { document } = await openSample();
  await until('the marks are there', () => marks(document).length > 0);
  const text = await hoverText(document, '7,062');
  assert.match(text, /NSPCC/);
  assert.match(text, /https:\/\//);
});

test('checks an untitled document and follows its changes', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: sentence('9,999') });
  const editor = await vscode.window.showTextDocument(document);
  await until('9,999 is marked', () => marks(document).length === 1);
  const at = document.getText().indexOf('9,999');
  await editor.edit((edit) => edit.replace(new vscode.Range(document.positionAt(at), document.positionAt(at + 5)), '7,062'));
  await until('the mark is gone', () => marks(document).length === 0);
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('holds the marks of a sentence while it is being typed', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: `${sentence('9,999')}\nMore.\n` });
  const editor = await vscode.window.showTextDocument(document);
  await until('9,999 is marked', () => marks(document).length === 1);
  await editor.edit((edit) => edit.insert(document.positionAt(document.getText().indexOf(' recorded')), 's'));
  await until('the mark is held', () => marks(document).length === 0);
  await until('the mark is back after a pause', () => marks(document).length === 1);
  await editor.edit((edit) => edit.insert(new vscode.Position(2, 4), ' and more'));
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(marks(document).length, 1, 'another sentence keeps its mark');
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('keeps marks on their figures when text is typed above', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: sentence('9,999') });
  const editor = await vscode.window.showTextDocument(document);
  await until('9,999 is marked', () => marks(document).length === 1);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# A heading 🙂\r\n\r\n'));
  await until('the mark has moved along', () => marks(document).length === 1 && document.getText(marks(document)[0]!.range) === '9,999');
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('obeys a changed severity at once', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: sentence('9,999') });
  await vscode.window.showTextDocument(document);
  await until('9,999 is an error', () => marks(document)[0]?.severity === vscode.DiagnosticSeverity.Error);
  const settings = vscode.workspace.getConfiguration('claimCheck');
  await settings.update('severity.contradicted', 'hint', vscode.ConfigurationTarget.Global);
  try {
    await until('9,999 is a hint', () => marks(document)[0]?.severity === vscode.DiagnosticSeverity.Hint);
  } finally {
    await settings.update('severity.contradicted', undefined, vscode.ConfigurationTarget.Global);
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('uses a dataset of one\'s own and follows its changes', async () => {
  const extension = vscode.extensions.getExtension(extensionId);
  assert.ok(extension, 'the extension is installed');
  const folder = vscode.Uri.file(mkdtempSync(join(tmpdir(), 'claim-check-dataset-')));
  const table = vscode.Uri.joinPath(folder, 'observations.csv');
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(extension.extensionUri, 'data'), folder, { overwrite: true });
  const rows = new TextDecoder().decode(await vscode.workspace.fs.readFile(table));
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: sentence('7,062') });
  await vscode.window.showTextDocument(document);
  await until('7,062 has been checked', async () => (await hoverText(document, '7,062')) !== '');
  assert.deepEqual(marks(document), []);
  const settings = vscode.workspace.getConfiguration('claimCheck');
  await settings.update('dataset', folder.fsPath, vscode.ConfigurationTarget.Global);
  try {
    await vscode.workspace.fs.writeFile(table, new TextEncoder().encode(rows.replaceAll(',7062,', ',8062,')));
    await until('7,062 is contradicted by the changed file', () => marks(document).length === 1);
  } finally {
    await settings.update('dataset', undefined, vscode.ConfigurationTarget.Global);
    await until('the first dataset holds again', () => marks(document).length === 0);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  }
  await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
});

test('verifies a document into a report and leaves the draft as it was', async () => {
  const { document } = await openSample();
  await until('the marks are there', () => marks(document).length > 0);
  await vscode.commands.executeCommand('claimCheck.verifyDocument');
  await until('the report is open', () => tabNamed('Claim Check report – draft.md'));
  assert.equal(document.isDirty, false);
  await vscode.commands.executeCommand('claimCheck.reveal', document.uri.toString(), 13, 4);
  await until('the report leads back to the figure', () => vscode.window.activeTextEditor?.selection.active.line === 13);
});

test('verifies every draft of the workspace, open or not', async () => {
  const other = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, 'another.md');
  await vscode.workspace.fs.writeFile(other, new TextEncoder().encode(sentence('9,999')));
  try {
    await vscode.commands.executeCommand('claimCheck.verifyWorkspace');
    await until('the report is open', () => tabNamed('Claim Check report – all drafts'));
    await until('the mark of the draft that is not open is there', () => vscode.languages.getDiagnostics(other).length === 1);
    await vscode.window.showTextDocument(other);
    await until('the open draft has its mark once', () => vscode.languages.getDiagnostics(other).length === 1);
  } finally {
    await vscode.workspace.fs.delete(other);
  }
});

test('leaves a file alone that the settings exclude', async () => {
  const settings = vscode.workspace.getConfiguration('claimCheck');
  await settings.update('exclude', ['**/draft.md'], vscode.ConfigurationTarget.Global);
  try {
    await vscode.commands.executeCommand('claimCheck.verifyWorkspace');
    assert.equal(tabNamed('Claim Check report – all drafts'), undefined, 'there is nothing left to verify');
  } finally {
    await settings.update('exclude', undefined, vscode.ConfigurationTarget.Global);
  }
});

function tabNamed(label: string): vscode.Tab | undefined {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((tab) => tab.label === label);
}

async function openSample(): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the sample folder is open');
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, 'draft.md'));
}

/** What VS Code shows on pointing at a figure; empty when it shows nothing. */
async function hoverText(document: vscode.TextDocument, figure: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(figure) + 2);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
  for (const { range } of hovers) assert.equal(document.getText(range), figure);
  return hovers.flatMap((hover) => hover.contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

/** The extension's own diagnostics, in the order of the text. */
function marks(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Claim Check')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Waits until a condition gives something true, and gives that; fails when it does not within the patience that a slow machine needs. */
async function until<Value>(what: string, condition: () => Value | undefined | false | Promise<Value | undefined | false>): Promise<Value> {
  for (let tries = 0; tries < 300; tries += 1) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new assert.AssertionError({ message: `Waited in vain until ${what}` });
}
