import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import type { ExtensionContext, FileSystem } from 'vscode';
import type { DatasetFiles } from '../../server/src/protocol.js';
import { datasetOfDesk, watchDeskFiles } from './desk.js';

/**
 * The folder that the desk's own file names, or else the setting, or the one that comes with the extension. A relative path starts at the
 * first workspace folder.
 */
export async function datasetFolder(context: ExtensionContext): Promise<Uri> {
  return folderAt(context, await chosenFolder());
}

function folderAt(context: ExtensionContext, chosen: string): Uri {
  if (chosen === '') return Uri.joinPath(context.extensionUri, 'data');
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(chosen)) return Uri.parse(chosen);
  const base = workspace.workspaceFolders?.[0]?.uri;
  const absolute = chosen.startsWith('/') || /^[a-z]:[\\/]/i.test(chosen);
  return absolute || base === undefined ? Uri.file(chosen) : Uri.joinPath(base, chosen);
}

/**
 * Reads the files that the folder's `datapackage.json` lists.
 * The list is needed because a browser can read a file of an extension by its name but cannot list a folder.
 * Fails when the list cannot be read; a file that it names and that is missing or lies elsewhere is left for the server to report.
 */
export async function readDatasetFiles(folder: Uri, files: FileSystem): Promise<DatasetFiles> {
  const read = async (path: string): Promise<string> => {
    const file = Uri.joinPath(folder, path);
    if (!file.path.startsWith(Uri.joinPath(folder, '/').path)) throw new Error('A file outside the folder of the dataset');
    return new TextDecoder().decode(await files.readFile(file));
  };
  const list = await read('datapackage.json');
  const { resources = [] } = JSON.parse(list) as { resources?: readonly { readonly path: string }[] };
  const texts = await Promise.all(
    resources.map(({ path }) =>
      read(path).then(
        (text) => [[path, text] as const],
        () => [],
      ),
    ),
  );
  return { 'datapackage.json': list, ...Object.fromEntries(texts.flat()) };
}

/** Calls back when the dataset must be read again: another folder is chosen, or a file of the chosen one changes. */
export function watchDataset(context: ExtensionContext, changed: () => Promise<void>): Disposable {
  let timer: ReturnType<typeof setTimeout> | undefined;
  // An editor or a script often writes several files at once; they make one change.
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void changed(), 200);
  };
  let watcher = new Disposable(() => undefined);
  let watched: string | null = null;
  const look = async (): Promise<void> => {
    const chosen = await chosenFolder();
    if (chosen === watched) return;
    watcher.dispose();
    watcher = watchFolder(context, chosen, soon);
    // What is chosen when the extension starts has been read already.
    if (watched !== null) soon();
    watched = chosen;
  };
  void look();
  const listeners = Disposable.from(
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('claimCheck.dataset') && void look()),
    workspace.onDidGrantWorkspaceTrust(look),
    workspace.onDidChangeWorkspaceFolders(look),
    watchDeskFiles(look),
  );
  return new Disposable(() => {
    clearTimeout(timer);
    watcher.dispose();
    listeners.dispose();
  });
}

/** The extension's own data does not change while it runs, so only a chosen folder is watched. */
function watchFolder(context: ExtensionContext, chosen: string, changed: () => void): Disposable {
  if (chosen === '') return new Disposable(() => undefined);
  const watcher = workspace.createFileSystemWatcher(new RelativePattern(folderAt(context, chosen), '**/*.{csv,json}'));
  return Disposable.from(watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed), watcher.onDidDelete(changed));
}

/** A folder that is not trusted has no say in it: of its settings VS Code tells nothing, and its own file is not asked. */
async function chosenFolder(): Promise<string> {
  return (workspace.isTrusted && (await datasetOfDesk())) || workspace.getConfiguration('claimCheck').get('dataset', '').trim();
}

/**
 * True where a folder that is not trusted chooses a dataset in its settings or its own file, so that the person may wonder why it is not
 * used.
 */
export async function isDatasetHeldBack(): Promise<boolean> {
  if (workspace.isTrusted) return false;
  if ((await datasetOfDesk()) !== '') return true;
  const files = (workspace.workspaceFolders ?? []).map(({ uri }) => Uri.joinPath(uri, '.vscode/settings.json'));
  if (workspace.workspaceFile?.scheme === 'file') files.push(workspace.workspaceFile);
  const texts = await Promise.all(
    files.map((file) =>
      workspace.fs.readFile(file).then(
        (bytes) => new TextDecoder().decode(bytes),
        () => '',
      ),
    ),
  );
  return texts.some((text) => /"claimCheck\.dataset"\s*:\s*"[^"]/.test(text));
}
