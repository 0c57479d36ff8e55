// A workspace of several folders: `strict` marks contradicted figures as errors, `lenient` as hints, and one folder lies on no disk.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { hoverText, marks, sentence, showDraft, tabNamed, until, writeFile, writeNotebook, type Test } from './look.js';
import { MemoryFiles } from './memory.js';

const scheme = 'claim-check-test';

export const severalTests: Test[] = [
  ['obeys the settings of each folder', async () => {
    for (const [name, severity] of [['strict', vscode.DiagnosticSeverity.Error], ['lenient', vscode.DiagnosticSeverity.Hint]] as const) {
      const { document } = await vscode.window.showTextDocument(draftIn(name));
      await until(`9,999 is marked in ${name}`, () => marks(document).length === 1);
      assert.equal(marks(document)[0]?.severity, severity, name);
    }
  }],
  ['changes the marks of one folder when its settings change', async () => {
    const [strict, lenient] = [draftIn('strict'), draftIn('lenient')];
    await vscode.window.showTextDocument(strict);
    await vscode.window.showTextDocument(lenient, { viewColumn: vscode.ViewColumn.Beside });
    const settings = vscode.workspace.getConfiguration('claimCheck', lenient);
    await settings.update('severity.contradicted', 'warning', vscode.ConfigurationTarget.WorkspaceFolder);
    try {
      await until('9,999 is a warning', () => severityAt(lenient) === vscode.DiagnosticSeverity.Warning);
      assert.equal(severityAt(strict), vscode.DiagnosticSeverity.Error);
    } finally {
      await settings.update('severity.contradicted', 'hint', vscode.ConfigurationTarget.WorkspaceFolder);
    }
  }],
  ['leaves a file alone that the settings of its own folder exclude', async () => {
    const { document } = await vscode.window.showTextDocument(vscode.Uri.joinPath(folderNamed('lenient'), 'notes/skipped.md'));
    const { document: kept } = await vscode.window.showTextDocument(vscode.Uri.joinPath(folderNamed('strict'), 'notes/skipped.md'));
    await until('the same name is marked in the other folder', () => marks(kept).length === 1);
    assert.deepEqual(marks(document), []);
  }],
  ['takes the settings for the cells of a notebook from its folder', async () => {
    for (const [name, severity] of [['notes.ipynb', vscode.DiagnosticSeverity.Hint], ['skipped.md.ipynb', undefined]] as const) {
      const file = vscode.Uri.joinPath(folderNamed('lenient'), name);
      await writeNotebook(file, sentence('9,999'));
      const notebook = await vscode.workspace.openNotebookDocument(file);
      await vscode.window.showNotebookDocument(notebook);
      const { document } = notebook.cellAt(2);
      if (severity === undefined) {
        assert.equal(await hoverText(document, '9,999'), '', 'its folder excludes it');
        continue;
      }
      await until('9,999 is marked', () => marks(document).length === 1);
      assert.equal(marks(document)[0]?.severity, severity, name);
    }
  }],
  ['verifies all folders, each by its own settings', async () => {
    await vscode.commands.executeCommand('claimCheck.verifyWorkspace');
    await until('the report is open', () => tabNamed('Claim Check report – all drafts'));
    await until('the drafts have marks', () => severityAt(draftIn('lenient')) === vscode.DiagnosticSeverity.Hint && severityAt(draftIn('strict')) === vscode.DiagnosticSeverity.Error);
    assert.deepEqual(vscode.languages.getDiagnostics(vscode.Uri.joinPath(folderNamed('lenient'), 'notes/skipped.md')), []);
  }],
  ['checks a draft that is saved nowhere', async () => {
    const { document } = await showDraft(sentence('9,999'));
    await until('9,999 is marked', () => marks(document).length === 1);
    assert.equal(marks(document)[0]?.severity, vscode.DiagnosticSeverity.Error, 'no folder\'s settings hold');
  }],
  ['checks drafts of a folder that lies on no disk', async () => {
    vscode.workspace.registerFileSystemProvider(scheme, new MemoryFiles());
    const root = vscode.Uri.from({ scheme, path: '/drafts' });
    const draft = vscode.Uri.joinPath(root, 'far.md');
    await vscode.workspace.fs.createDirectory(root);
    await writeFile(draft, `${sentence('9,999')}\n${sentence('7,062')}`);
    vscode.workspace.updateWorkspaceFolders(vscode.workspace.workspaceFolders!.length, 0, { uri: root });
    await until('the folder is there', () => vscode.workspace.getWorkspaceFolder(draft));
    const { document } = await vscode.window.showTextDocument(draft);
    await until('9,999 is marked', () => marks(document).length === 1);
    assert.match(await hoverText(document, '7,062'), /NSPCC/);
    await vscode.commands.executeCommand('claimCheck.verifyDocument');
    await until('the report is open', () => tabNamed('Claim Check report – far.md'));
  }],
];

function folderNamed(name: string): vscode.Uri {
  return vscode.workspace.workspaceFolders!.find((folder) => folder.name === name)!.uri;
}

function draftIn(folder: string): vscode.Uri {
  return vscode.Uri.joinPath(folderNamed(folder), 'draft.md');
}

function severityAt(uri: vscode.Uri): vscode.DiagnosticSeverity | undefined {
  return vscode.languages.getDiagnostics(uri)[0]?.severity;
}
