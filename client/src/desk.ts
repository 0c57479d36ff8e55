import { Disposable, RelativePattern, Uri, l10n, languages, window, workspace } from 'vscode';
import type { ExtensionContext, TextDocument } from 'vscode';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import type { Config } from '../../server/src/protocol.js';
import type { Ask } from './extension.js';
import { Styles, watchStyles } from './styles.js';

/** The file in which a desk keeps what editor and command line are to do alike. */
const deskFile = '.claimcheck.json';

/** A desk's own file and the folder at which its paths and patterns start. */
export interface Shared {
  readonly file: Uri;
  readonly folder: Uri;
  readonly config: Config;
}

/** The file that a document is kept in: that of a cell is its notebook. Settings and patterns are about files. */
export function fileOf(uri: Uri): Uri {
  const notebook = workspace.notebookDocuments.find((one) =>
    one.getCells().some(({ document }) => document.uri.toString() === uri.toString()),
  );
  return notebook?.uri ?? uri;
}

/** Knows the desk's own files: the nearest one above a draft holds, up to the workspace folder. Each is read once until one changes. */
export class Desk {
  readonly #ask: () => Ask;
  readonly #known = new Map<string, Promise<Shared | null>>();
  readonly #styles = new Styles();

  /** The way to ask the server is made after the desk, which the client's middleware needs. */
  constructor(ask: () => Ask) {
    this.#ask = ask;
  }

  /** Goes into the client's middleware: what a desk's own file says comes before the settings. */
  readonly middleware: NonNullable<Middleware['workspace']> = {
    configuration: async (params, token, next) => {
      const items = params.items.map((item) =>
        item.scopeUri === undefined ? item : { ...item, scopeUri: fileOf(Uri.parse(item.scopeUri)).toString() },
      );
      const sections = await next({ items }, token);
      if (!Array.isArray(sections)) return sections;
      return Promise.all(
        params.items.map(({ scopeUri, section }, i) => (section === 'claimCheck' ? this.#settle(sections[i], scopeUri) : sections[i])),
      );
    },
  };

  async #settle(section: unknown, scopeUri: string | undefined): Promise<unknown> {
    const draft = scopeUri === undefined ? null : fileOf(Uri.parse(scopeUri));
    const shared = draft === null ? null : await this.of(draft);
    const folder = (draft === null ? undefined : workspace.getWorkspaceFolder(draft)) ?? workspace.workspaceFolders?.[0];
    return this.#styles.fill(
      shared === null ? section : overlay(section, shared.config),
      shared?.config.citationStyle === undefined ? folder?.uri : shared.folder,
    );
  }

  /** Has the settings asked for again when a file is made, changed or deleted, and calls back. */
  watch(context: ExtensionContext, client: BaseLanguageClient, changed: () => Promise<void>): void {
    // The server asks for the settings again.
    const askAgain = (): Promise<void> =>
      client.sendNotification('workspace/didChangeConfiguration', { settings: null }).catch(() => undefined);
    const again = async (): Promise<void> => {
      this.#known.clear();
      await askAgain();
      await changed();
    };
    context.subscriptions.push(watchDeskFiles(again), watchStyles(askAgain));
  }

  /** The file that holds for a draft, or null. A draft that lies in no workspace folder has none. */
  async of(draft: Uri): Promise<Shared | null> {
    const file = fileOf(draft);
    const top = workspace.getWorkspaceFolder(file)?.uri;
    if (top === undefined) return null;
    for (let folder = Uri.joinPath(file, '..'); folder.path.startsWith(top.path); folder = Uri.joinPath(folder, '..')) {
      const shared = await this.in(folder);
      if (shared !== null || folder.path.length <= top.path.length) return shared;
    }
    return null;
  }

  /** The file that lies in a folder, or null. */
  in(folder: Uri): Promise<Shared | null> {
    const key = folder.toString();
    const known = this.#known.get(key) ?? this.#read(folder);
    this.#known.set(key, known);
    // What the server could not be asked is asked anew, or else the drafts of the folder would stay unchecked.
    known.catch(() => this.#known.get(key) === known && this.#known.delete(key));
    return known;
  }

  async #read(folder: Uri): Promise<Shared | null> {
    const text = await readDeskFile(folder);
    const read = text === null ? null : await this.#ask()('claimCheck/config', { text });
    if (read === null) return null;
    const file = Uri.joinPath(folder, deskFile);
    const elsewhere = read.config.dataset !== undefined && folder.toString() !== workspace.workspaceFolders?.[0]?.uri.toString();
    tellProblems(file, [
      ...read.problems,
      ...(elsewhere
        ? [l10n.t('“dataset” is not used here: the editor has one dataset a window, that of the file in the first workspace folder.')]
        : []),
    ]);
    return { file, folder, config: read.config };
  }
}

/** Calls back when a desk's own file is made, changed or deleted. */
export function watchDeskFiles(changed: () => Promise<void>): Disposable {
  const watcher = workspace.createFileSystemWatcher(`**/${deskFile}`);
  return Disposable.from(watcher, watcher.onDidCreate(changed), watcher.onDidChange(changed), watcher.onDidDelete(changed));
}

/**
 * The dataset that the desk's own file in the first workspace folder names. It must be known before the server runs, which reads the rest;
 * whether the folder is trusted is for the caller to see.
 */
export async function datasetOfDesk(): Promise<string> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const text = folder === undefined ? null : await readDeskFile(folder);
  try {
    const { dataset } = JSON.parse(text ?? '{}') as { readonly dataset?: unknown };
    return typeof dataset === 'string' ? dataset.trim() : '';
  } catch {
    return '';
  }
}

/** True for a file that one of the patterns means. */
export function isMeant(uri: Uri, patterns: readonly string[], folder: Uri): boolean {
  const draft = { uri, languageId: 'markdown' } as TextDocument;
  return patterns.flatMap(meanings).some((pattern) => languages.match({ pattern: new RelativePattern(folder, pattern) }, draft) > 0);
}

/** A pattern may mean a file, or a folder and with it what lies in it. */
export function meanings(pattern: string): string[] {
  const plain = pattern.replace(/^\.\/|\/$/g, '');
  return [plain, `${plain}/**`];
}

function overlay(section: unknown, { severity, reasons, citationStyle }: Config): object {
  const given = section as { readonly severity?: object; readonly reasons?: object } | null;
  return {
    ...given,
    severity: { ...given?.severity, ...severity },
    reasons: { ...given?.reasons, ...reasons },
    ...(citationStyle && { citationStyle }),
  };
}

async function readDeskFile(folder: Uri): Promise<string | null> {
  return workspace.fs.readFile(Uri.joinPath(folder, deskFile)).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null,
  );
}

/** One notice for a file, however much is wrong with it; the editor marks each place in the file itself. */
function tellProblems(file: Uri, problems: readonly string[]): void {
  if (problems.length === 0) return;
  const open = l10n.t('Open the File');
  void window
    .showWarningMessage(`${workspace.asRelativePath(file)}: ${problems.join(' ')}`, open)
    .then((choice) => (choice === open ? window.showTextDocument(file) : undefined));
}
