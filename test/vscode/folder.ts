// The usual scene: one trusted folder, the sample.
import * as assert from 'node:assert/strict';
import { mkdtempSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeOf, endServer, extensionId, hoverText, marks, openSample, sentence, showDraft, tabNamed, until, writeFile, writeNotebook, type Test } from './look.js';
import { wrong } from './marks.js';

export const folderTests: Test[] = [];
const test = (...one: Test): void => void folderTests.push(one);

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

test('goes from mark to mark in the order of the text', async () => {
  const { document } = await openSample();
  await until('all marks are there', () => marks(document).length === wrong.length);
  const editor = vscode.window.activeTextEditor!;
  editor.selection = new vscode.Selection(0, 0, 0, 0);
  for (const mark of marks(document)) {
    await vscode.commands.executeCommand('editor.action.marker.next');
    await until(`the cursor is at ${document.getText(mark.range)}`, () => editor.selection.active.isEqual(mark.range.start));
  }
  await vscode.commands.executeCommand('closeMarkersNavigation');
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
});

test('holds a sentence that runs over several lines, also when its marks have not changed', async () => {
  const { document } = await showDraft('The law has been in force since 2017.\nIn 2023/24 police in the UK\nrecorded 9,999 offences of sexual communication\nwith a child');
  await until('9,999 is marked', () => marks(document).length === 1);
  const editor = vscode.window.activeTextEditor!;
  await editor.edit((edit) => edit.insert(document.lineAt(3).range.end, ' last'));
  await until('the mark is held', () => marks(document).length === 0);
  await until('the mark is back after a pause', () => marks(document).length === 1);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 3), ' new'));
  await new Promise((resolve) => setTimeout(resolve, 600));
  assert.equal(marks(document).length, 1, 'another sentence keeps its mark');
});

test('keeps marks on their figures when text is typed above', async () => {
  const document = await vscode.workspace.openTextDocument({ language: 'markdown', content: sentence('9,999') });
  const editor = await vscode.window.showTextDocument(document);
  await until('9,999 is marked', () => marks(document).length === 1);
  await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '# A heading 🙂\r\n\r\n'));
  await until('the mark has moved along', () => marks(document).length === 1 && document.getText(marks(document)[0]!.range) === '9,999');
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
});

test('shows counts at headings and verdicts behind figures when they are turned on', async () => {
  const { document } = await showDraft(`# A heading\n\n${sentence('9,999')}\n${sentence('7,062')}`);
  const lenses = () => vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri);
  const hints = () => vscode.commands.executeCommand<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, new vscode.Range(0, 0, 9, 0));
  await until('9,999 is marked', () => marks(document).length === 1);
  assert.deepEqual([await lenses(), await hints()], [[], []]);
  const settings = vscode.workspace.getConfiguration('claimCheck');
  for (const name of ['codeLens', 'inlayHints']) await settings.update(name, true, vscode.ConfigurationTarget.Global);
  try {
    await until('the count is there', async () => (await lenses())[0]?.command?.title === '2 figures: 1 supported, 1 contradicted');
    await until('the verdicts are there', async () => (await hints()).map(({ label }) => label).join() === 'contradicted,✓');
  } finally {
    for (const name of ['codeLens', 'inlayHints']) await settings.update(name, undefined, vscode.ConfigurationTarget.Global);
  }
});

test('checks the Markdown cells of a notebook, and verifies them in their order', async () => {
  const file = inFolder('notes.ipynb');
  await writeNotebook(file, sentence('9,999'));
  try {
    const notebook = await vscode.workspace.openNotebookDocument(file);
    await vscode.window.showNotebookDocument(notebook);
    const { document } = notebook.cellAt(2);
    await until('9,999 is marked', () => marks(document).length === 1);
    assert.match(await hoverText(document, '9,999'), /7,062/);
    assert.deepEqual(marks(notebook.cellAt(1).document), [], 'code is no draft');
    await vscode.commands.executeCommand('claimCheck.verifyDocument');
    await until('the report is open', () => tabNamed('Claim Check report – notes.ipynb'));
    await vscode.commands.executeCommand('claimCheck.reveal', document.uri.toString(), 0, 4);
    await until('the report leads to the cell', () => vscode.window.activeNotebookEditor?.selection.start === 2);
  } finally {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    await vscode.workspace.fs.delete(file);
  }
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

test('shows every report in one column beside the draft, which keeps the focus', async () => {
  const { document } = await openSample();
  await until('the marks are there', () => marks(document).length > 0);
  for (const [command, report] of [['verifyDocument', 'draft.md'], ['verifyWorkspace', 'all drafts']] as const) {
    await vscode.commands.executeCommand(`claimCheck.${command}`);
    const tab = await until('the report is open', () => tabNamed(`Claim Check report – ${report}`));
    assert.equal(tab.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document, document);
    assert.equal(vscode.window.tabGroups.activeTabGroup.viewColumn, vscode.ViewColumn.One);
  }
  await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
  await vscode.window.tabGroups.close(tabNamed('Claim Check report – draft.md')!, true);
  await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
  await vscode.commands.executeCommand('claimCheck.verifyDocument');
  await until('the report is open', () => tabNamed('Claim Check report – draft.md'));
  await vscode.commands.executeCommand('workbench.action.focusSecondEditorGroup');
  await vscode.commands.executeCommand('claimCheck.verifyWorkspace');
  const tab = await until('the other report is open', () => tabNamed('Claim Check report – all drafts'));
  assert.equal(tab.group.viewColumn, vscode.ViewColumn.Two, 'also when it is asked for from a report');
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

test('keeps the marks of a draft that is not open in step with its file', async () => {
  const other = inFolder('another.md');
  await writeFile(other, `${sentence('9,999')}\n${sentence('8,888')}`);
  try {
    await vscode.commands.executeCommand('claimCheck.verifyWorkspace');
    await until('both marks are there', () => vscode.languages.getDiagnostics(other).length === 2);
    await vscode.window.showTextDocument(other);
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await until('the marks are back when it is closed', () => vscode.languages.getDiagnostics(other).length === 2);
    await writeFile(other, sentence('9,999'));
    await until('the changed file is checked again', () => vscode.languages.getDiagnostics(other).length === 1);
  } finally {
    await vscode.workspace.fs.delete(other);
  }
  await until('the marks go with the file', () => vscode.languages.getDiagnostics(other).length === 0);
});

test('verifies the other drafts where one cannot be read', async () => {
  const [other, broken] = [inFolder('another.md'), inFolder('broken.md')];
  await writeFile(other, sentence('9,999'));
  symlinkSync(join(broken.fsPath, '..', 'nowhere.md'), broken.fsPath);
  try {
    await vscode.commands.executeCommand('claimCheck.verifyWorkspace');
    await until('the mark of the other is there', () => vscode.languages.getDiagnostics(other).length === 1);
  } finally {
    unlinkSync(broken.fsPath);
    await vscode.workspace.fs.delete(other);
  }
});

test('looks again at what is open when the settings exclude it, and when they no longer do', async () => {
  const { document } = await openSample();
  await until('the marks are there', () => marks(document).length > 0);
  const settings = vscode.workspace.getConfiguration('claimCheck');
  await settings.update('exclude', ['**/draft.md'], vscode.ConfigurationTarget.Global);
  try {
    await until('the marks are gone', () => marks(document).length === 0);
    assert.equal(await hoverText(document, '7,062'), '');
  } finally {
    await settings.update('exclude', undefined, vscode.ConfigurationTarget.Global);
  }
  await until('the marks are back', () => marks(document).length === wrong.length);
});

test('keeps what it was told when the server starts again', async () => {
  const { document } = await openSample();
  await until('the marks are there', () => marks(document).length > 0);
  await vscode.commands.executeCommand('claimCheck.toggleMarks');
  await until('the marks are hidden', () => marks(document).length === 0);
  assert.ok(endServer(), 'the server runs');
  await until('a new server answers', async () => (await hoverText(document, '7,062')) !== '');
  await new Promise((resolve) => setTimeout(resolve, 500));
  assert.deepEqual(marks(document), [], 'the marks are still hidden');
  await vscode.commands.executeCommand('claimCheck.toggleMarks');
  await until('the marks are back', () => marks(document).length === wrong.length);
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

function inFolder(name: string): vscode.Uri {
  return vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, name);
}
