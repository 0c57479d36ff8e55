// A folder that the person has not trusted; its own settings and the desk's own file choose a dataset in which 7,062 is 8,062.
import * as assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { endServer, hoverText, marks, sentence, showDraft, tabNamed, until, type Test } from './look.js';

export const restrictedTests: Test[] = [
  ['marks wrong figures in a folder that is not trusted', async () => {
    const { document } = await showDraft(sentence('9,999'));
    await until('9,999 is marked', () => marks(document).length === 1);
  }],
  ['uses no dataset that an untrusted folder chooses', async () => {
    const { document } = await showDraft(`${sentence('7,062')}\n${sentence('8,062')}`);
    await until('8,062 is marked', () => marks(document).some(({ range }) => document.getText(range) === '8,062'));
    assert.equal(marks(document).length, 1);
    assert.match(await hoverText(document, '7,062'), /NSPCC/);
  }],
  ['verifies a document in a folder that is not trusted', async () => {
    await showDraft(sentence('9,999'));
    await vscode.commands.executeCommand('claimCheck.verifyDocument');
    await until('the report is open', () => tabNamed('Claim Check report – Untitled-1'));
  }],
  // The last one: the server does not come back.
  ['answers every command calmly when the server has stopped for good', async () => {
    const unhandled: unknown[] = [];
    process.on('unhandledRejection', (error) => unhandled.push(error));
    const editor = await showDraft(sentence('9,999'));
    await until('9,999 is marked', () => marks(editor.document).length === 1);
    await until('it is no longer started again', async () => {
      const ended = endServer();
      await new Promise((resolve) => setTimeout(resolve, 1500));
      return !ended;
    });
    const at = editor.document.positionAt(editor.document.getText().indexOf('9,999'));
    editor.selection = new vscode.Selection(at, at.translate(0, 5));
    for (const command of ['verifyDocument', 'verifyWorkspace', 'findFigure', 'ignore', 'ignoreDocument', 'toggleMarks', 'saveReport']) {
      await vscode.commands.executeCommand(`claimCheck.${command}`);
    }
    await vscode.commands.executeCommand('vscode.open', vscode.Uri.parse('claim-check-series:/any.md'));
    await new Promise((resolve) => setTimeout(resolve, 500));
    assert.deepEqual(unhandled.map(String), []);
  }],
];
