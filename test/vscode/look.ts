import * as assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as vscode from 'vscode';

/** A test by its name. */
export type Test = readonly [name: string, body: () => Promise<void>];

export const extensionId = 'claim-check.claim-check';
export const sentence = (figure: string): string => `In 2023/24 police in the UK recorded ${figure} offences of sexual communication with a child.\n`;

export function tabNamed(label: string): vscode.Tab | undefined {
  return vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs).find((tab) => tab.label === label);
}

export async function openSample(): Promise<vscode.TextEditor> {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert.ok(folder, 'the sample folder is open');
  return vscode.window.showTextDocument(vscode.Uri.joinPath(folder.uri, 'draft.md'));
}

/** What VS Code shows on pointing at a figure; empty when it shows nothing. */
export async function hoverText(document: vscode.TextDocument, figure: string): Promise<string> {
  const at = document.positionAt(document.getText().indexOf(figure) + 2);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
  for (const { range } of hovers) assert.equal(document.getText(range), figure);
  return hovers.flatMap((hover) => hover.contents).map((content) => (typeof content === 'string' ? content : content.value)).join('\n');
}

/** The extension's own diagnostics, in the order of the text. */
export function marks(document: vscode.TextDocument): vscode.Diagnostic[] {
  return vscode.languages.getDiagnostics(document.uri)
    .filter(({ source }) => source === 'Claim Check')
    .sort((a, b) => a.range.start.compareTo(b.range.start));
}

export function codeOf({ code }: vscode.Diagnostic): unknown {
  return typeof code === 'object' ? code.value : code;
}

/** Waits until a condition gives something true, and gives that; fails when it does not within the patience that a slow machine needs. */
export async function until<Value>(what: string, condition: () => Value | undefined | false | Promise<Value | undefined | false>): Promise<Value> {
  for (let tries = 0; tries < 300; tries += 1) {
    const value = await condition();
    if (value) return value;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new assert.AssertionError({ message: `Waited in vain until ${what}` });
}

/** Shows a new draft that is saved nowhere. */
export async function showDraft(content: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'markdown', content }));
}

export async function writeFile(uri: vscode.Uri, text: string): Promise<void> {
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
}

/** Writes a notebook with a heading, a cell of code and the Markdown cell that is given, which is the third. */
export async function writeNotebook(uri: vscode.Uri, text: string): Promise<void> {
  const cell = (cell_type: string, source: string) => ({ cell_type, metadata: {}, source: [source], ...(cell_type === 'code' && { outputs: [], execution_count: null }) });
  await writeFile(uri, JSON.stringify({ cells: [cell('markdown', '# Notes'), cell('code', sentence('8,888')), cell('markdown', text)], metadata: {}, nbformat: 4, nbformat_minor: 5 }));
}

/** Ends the server's process, which is a child of this one, as a crash would. False where none runs. */
export function endServer(): boolean {
  const processes = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args=']).toString().split('\n');
  const own = processes.map((line) => line.trim().split(/\s+/)).find(([, parent, ...args]) => Number(parent) === process.pid && args.some((arg) => arg.endsWith('dist/server.cjs')));
  if (own) process.kill(Number(own[0]));
  return own !== undefined;
}
