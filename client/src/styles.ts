import { StatusBarAlignment, Uri, window, workspace } from 'vscode';
import type { Disposable } from 'vscode';
import type { StyleFile } from '../../server/src/protocol.js';

/**
 * Who made what writes out all styles but the plain one. Its licence asks that this be shown, in these words. In two parts, since the
 * status bar cuts what is long.
 */
const credits = ['citeproc-js implements the Citation Style Language · (c) Frank Bennett', 'https://citationstyles.org/'];
export const credit = credits.join(' · ');

/** Long enough to be read. */
const SHOWN = 10_000;

/** Puts the text of a style's file into the settings that the server gets, since it reaches no files of the workspace. */
export class Styles {
  #credited = false;

  /** A relative path starts at `base`. */
  async fill(section: unknown, base: Uri | undefined): Promise<unknown> {
    const { citationStyle: chosen } = (section ?? {}) as { readonly citationStyle?: unknown };
    if (typeof chosen !== 'string' || chosen === 'plain') return section;
    this.#showCredit();
    return isFile(chosen)
      ? { ...(section as object), citationStyle: { file: chosen, text: await read(chosen.trim(), base) } satisfies StyleFile }
      : section;
  }

  /** Once in a session, when such a style is first used. */
  #showCredit(): void {
    if (this.#credited) return;
    this.#credited = true;
    for (const text of credits) showFor(SHOWN, text);
  }
}

function showFor(time: number, text: string): void {
  const item = window.createStatusBarItem(StatusBarAlignment.Left, -200);
  item.text = text;
  item.show();
  setTimeout(() => item.dispose(), time);
}

/** Calls back when the file of a style is made, changed or deleted. */
export function watchStyles(changed: () => unknown): Disposable {
  const watcher = workspace.createFileSystemWatcher('**/*.csl');
  watcher.onDidCreate(changed);
  watcher.onDidChange(changed);
  watcher.onDidDelete(changed);
  return watcher;
}

function isFile(chosen: string): boolean {
  return /\.csl\s*$/i.test(chosen);
}

/** The text of a file in the workspace; null for any other, so that no folder can have files from elsewhere read. */
async function read(chosen: string, base: Uri | undefined): Promise<string | null> {
  if (base === undefined) return null;
  const absolute = chosen.startsWith('/') || /^[a-z]:[\\/]/i.test(chosen);
  // Joined, so that no “..” leads out of the workspace unseen.
  const file = absolute ? Uri.joinPath(base.with({ path: Uri.file(chosen).path }), '.') : Uri.joinPath(base, chosen.replaceAll('\\', '/'));
  if (workspace.getWorkspaceFolder(file) === undefined) return null;
  return workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null,
  );
}
