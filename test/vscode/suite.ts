// Runs inside VS Code's extension host, once for each scene that the runner opens. VS Code calls run() and takes a rejection for a failure.
import * as vscode from 'vscode';
import { deskTests } from './desk.js';
import type { Test } from './look.js';
import { folderTests } from './folder.js';
import { restrictedTests } from './restricted.js';
import { severalTests } from './several.js';

/** Which scene this is shows in the workspace itself. */
function testsOfScene(): readonly Test[] {
  if (!vscode.workspace.isTrusted) return restrictedTests;
  return vscode.workspace.workspaceFile ? severalTests : [...folderTests, ...deskTests];
}

export async function run(): Promise<void> {
  const tests = testsOfScene();
  let failed = 0;
  for (const [name, body] of tests) {
    try {
      await body();
      console.log(`ok - ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`not ok - ${name}\n${error instanceof Error ? error.stack : String(error)}`);
    }
    // A draft that is saved nowhere would be asked about.
    for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    }
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
    // The next one gets the same name, and VS Code tells of tabs a moment later.
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  console.log(`VS Code ${vscode.version}: ${tests.length - failed} passed, ${failed} failed`);
  if (failed > 0) throw new Error(`${failed} failed`);
}
