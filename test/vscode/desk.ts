// The file that a desk shares, in the usual scene, and the sign-off beside a draft.
import * as assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { codeOf, extensionId, marks, openSample, sentence, tabNamed, until, writeFile, type Test } from './look.js';
import { wrong } from './marks.js';

const inFolder = (path: string): vscode.Uri => vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, path);

/** Runs with a desk's own file in the folder, which is gone afterwards. */
async function withFile(file: vscode.Uri, content: object | string, body: () => Promise<void>): Promise<void> {
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  try {
    await body();
  } finally {
    await vscode.workspace.fs.delete(file);
  }
}

const CITED = '<group delimiter=" in "><names variable="author"/><date variable="issued"><date-part name="year"/></date></group>';

export const deskTests: Test[] = [
  ['marks as the desk\'s own file says, whatever the settings say, and as before when it is gone', async () => {
    const { document } = await openSample();
    await until('the marks are there', () => marks(document).length === wrong.length);
    const settings = vscode.workspace.getConfiguration('claimCheck');
    await settings.update('severity.contradicted', 'warning', vscode.ConfigurationTarget.Global);
    try {
      await withFile(inFolder('.claimcheck.json'), { severity: { contradicted: 'hint' }, reasons: { 'wrong-area': 'off' } }, async () => {
        await until('the file holds', () => marks(document).length === wrong.length - 1 && marks(document)[0]!.severity === vscode.DiagnosticSeverity.Hint);
      });
      await until('the settings hold again', () => marks(document).length === wrong.length && marks(document)[0]!.severity === vscode.DiagnosticSeverity.Warning);
    } finally {
      await settings.update('severity.contradicted', undefined, vscode.ConfigurationTarget.Global);
    }
  }],
  ['turns no marks off in the settings that the desk\'s own file sets', async () => {
    const { document } = await openSample();
    await withFile(inFolder('.claimcheck.json'), { reasons: { 'wrong-area': 'hint' } }, async () => {
      await until('the file holds', () => marks(document).some((mark) => codeOf(mark) === 'wrong-area' && mark.severity === vscode.DiagnosticSeverity.Hint));
      // The notice stays until somebody answers it.
      void vscode.commands.executeCommand('claimCheck.turnOff', 'wrong-area', 'is right for another place');
      await new Promise((resolve) => setTimeout(resolve, 1000));
      assert.equal(vscode.workspace.getConfiguration('claimCheck').inspect('reasons')?.workspaceValue, undefined);
    });
  }],
  ['leaves alone what the nearest file excludes, open or not, and looks again when it no longer does', async () => {
    const { document } = await openSample();
    await until('the marks are there', () => marks(document).length > 0);
    await writeFile(inFolder('deep/a.md'), sentence('9,999'));
    await writeFile(inFolder('deep/old/b.md'), sentence('9,999'));
    try {
      await withFile(inFolder('.claimcheck.json'), { include: ['deep'], exclude: ['draft.md'] }, async () => {
        await until('the marks are gone', () => marks(document).length === 0);
        await withFile(inFolder('deep/.claimcheck.json'), { exclude: ['old'] }, async () => {
          await vscode.commands.executeCommand('claimCheck.verifyWorkspace');
          await until('the report is open', () => tabNamed('Claim Check report – all drafts'));
          await until('the included draft is marked', () => vscode.languages.getDiagnostics(inFolder('deep/a.md')).length === 1);
          assert.deepEqual(vscode.languages.getDiagnostics(inFolder('deep/old/b.md')), []);
        });
      });
      await until('the marks are back', () => marks(document).length === wrong.length);
    } finally {
      await vscode.workspace.fs.delete(inFolder('deep'), { recursive: true });
    }
  }],
  ['uses the dataset that the desk\'s own file names', async () => {
    const folder = vscode.Uri.file(mkdtempSync(join(tmpdir(), 'claim-check-dataset-')));
    const table = vscode.Uri.joinPath(folder, 'observations.csv');
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(vscode.extensions.getExtension(extensionId)!.extensionUri, 'data'), folder, { overwrite: true });
    await writeFile(table, new TextDecoder().decode(await vscode.workspace.fs.readFile(table)).replaceAll(',7062,', ',8062,'));
    const { document } = await openSample();
    await until('the marks are there', () => marks(document).length === wrong.length);
    const first = document.getText().indexOf('7,062');
    const isMarked = (): boolean => marks(document).some(({ range }) => document.offsetAt(range.start) === first);
    await withFile(inFolder('.claimcheck.json'), { dataset: folder.fsPath }, async () => {
      await until('7,062 is contradicted by that dataset', isMarked);
    });
    await until('the first dataset holds again', () => !isMarked() && marks(document).length === wrong.length);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  }],
  ['reads no file of a dataset that lies outside its folder', async () => {
    const folder = vscode.Uri.file(mkdtempSync(join(tmpdir(), 'claim-check-dataset-')));
    const data = vscode.Uri.joinPath(folder, 'data');
    await vscode.workspace.fs.copy(vscode.Uri.joinPath(vscode.extensions.getExtension(extensionId)!.extensionUri, 'data'), data);
    await vscode.workspace.fs.rename(vscode.Uri.joinPath(data, 'observations.csv'), vscode.Uri.joinPath(folder, 'observations.csv'));
    const head = vscode.Uri.joinPath(data, 'datapackage.json');
    await writeFile(head, new TextDecoder().decode(await vscode.workspace.fs.readFile(head)).replace('"observations.csv"', '"../observations.csv"'));
    const { document } = await openSample();
    await until('the marks are there', () => marks(document).length === wrong.length);
    await withFile(inFolder('.claimcheck.json'), { dataset: data.fsPath }, async () => {
      await until('there is nothing to check against', () => marks(document).length > 0 && marks(document).every((mark) => codeOf(mark) === 'no-observation'));
    });
    await until('the first dataset holds again', () => marks(document).length === wrong.length);
    await vscode.workspace.fs.delete(folder, { recursive: true });
  }],
  ['names sources in the style of a file, follows its changes, and does without one that is broken', async () => {
    const style = (entry: string): string => `<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><citation><layout>${CITED}</layout></citation><bibliography><layout>${entry}</layout></bibliography></style>`;
    const house = inFolder('styles/house.csl');
    const { document } = await openSample();
    const at = document.positionAt(document.getText().indexOf('7,062') + 1);
    const offered = async (): Promise<string> => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(at, at));
      return actions.flatMap(({ edit }) => edit?.get(document.uri) ?? []).map(({ newText }) => newText).join('\n');
    };
    await until('it is plain', async () => /: NSPCC, .+, \*.+\*, .+ 2024\. <https:/.test(await offered()));
    await writeFile(house, style('<text variable="URL" prefix="See "/>'));
    try {
      await withFile(inFolder('.claimcheck.json'), { citationStyle: 'styles/house.csl' }, async () => {
        await until('the style holds', async () => /\(\[NSPCC, .+ in 2024\]\(https:[^]*: See <https:[^]*- See <https:/.test(await offered()));
        await writeFile(house, style('<text variable="title" prefix="Read "/>'));
        await until('the changed style holds', async () => /: Read /.test(await offered()));
        await writeFile(house, '<style>');
        await until('it is plain again', async () => /: NSPCC, .+, \*/.test(await offered()));
      });
      await writeFile(house, style('<text variable="title" prefix="Read "/>'));
      const outside = vscode.Uri.file(join(mkdtempSync(join(tmpdir(), 'claim-check-style-')), 'house.csl'));
      await vscode.workspace.fs.copy(house, outside);
      const settings = vscode.workspace.getConfiguration('claimCheck');
      await settings.update('citationStyle', house.fsPath, vscode.ConfigurationTarget.Global);
      await until('a whole path leads to it', async () => /: Read /.test(await offered()));
      await settings.update('citationStyle', outside.fsPath, vscode.ConfigurationTarget.Global);
      await until('a file outside of the folder is not read', async () => /: NSPCC, .+, \*/.test(await offered()));
      await settings.update('citationStyle', 'harvard', vscode.ConfigurationTarget.Global);
      await until('the setting holds', async () => /: NSPCC, .+ \(2024\) \*.+\*\. Available at: <https:/.test(await offered()));
      await settings.update('citationStyle', undefined, vscode.ConfigurationTarget.Global);
    } finally {
      await vscode.workspace.fs.delete(inFolder('styles'), { recursive: true });
    }
  }],
  ['marks a wrong entry in the file, and the rest of it holds', async () => {
    const { document } = await openSample();
    await until('the marks are there', () => marks(document).length === wrong.length);
    await withFile(inFolder('.claimcheck.json'), '{ "severity": { "contradicted": "hint" }, "reasons": { "wrong-area": "loud" } }', async () => {
      await until('the rest holds', () => marks(document)[0]?.severity === vscode.DiagnosticSeverity.Hint);
      const file = await vscode.workspace.openTextDocument(inFolder('.claimcheck.json'));
      await vscode.window.showTextDocument(file);
      await until('the editor marks the entry', () => vscode.languages.getDiagnostics(file.uri).some(({ range }) => file.getText(range) === '"loud"'));
    });
  }],
];
