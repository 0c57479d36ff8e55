import { TabInputNotebook, TabInputText, TabInputTextDiff, Uri, languages, window, workspace } from 'vscode';
import type { ExtensionContext, Tab } from 'vscode';
import type { BaseLanguageClient, Diagnostic } from 'vscode-languageclient';
import type { OverviewResult } from '../../server/src/protocol.js';
import type { Ask } from './extension.js';

/**
 * The marks of verified drafts that are not open. They stand in Problems until the draft is opened, when it gets its own,
 * and follow the files: one that changes is checked again, and one that is deleted loses its marks.
 */
export class ClosedDrafts {
  readonly #marks = languages.createDiagnosticCollection('claim-check-workspace');
  readonly #client: BaseLanguageClient;
  readonly #ask: Ask;
  /** The verified drafts, each with a number that tells the last time it was checked from earlier ones. */
  #verified = new Map<string, number>();
  #checks = 0;

  constructor(client: BaseLanguageClient, ask: Ask) {
    this.#client = client;
    this.#ask = ask;
  }

  watch(context: ExtensionContext): void {
    const watcher = workspace.createFileSystemWatcher('**/*');
    const changed = (uri: Uri): void => void this.#recheck(this.#within(uri.toString()));
    context.subscriptions.push(
      this.#marks,
      watcher,
      watcher.onDidCreate(changed),
      watcher.onDidChange(changed),
      watcher.onDidDelete(changed),
      window.tabGroups.onDidChangeTabs(({ opened, closed }) => {
        for (const uri of opened.flatMap(uriOf)) this.#marks.delete(uri);
        void this.#recheck(closed.flatMap(uriOf).map(String));
      }),
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('claimCheck') && void this.recheckAll()),
    );
  }

  /** Keeps what a verification of the whole workspace found, in the place of what an earlier one did. */
  async keep(result: OverviewResult): Promise<void> {
    this.#marks.clear();
    const check = ++this.#checks;
    this.#verified = new Map(result.marks.map(({ uri }) => [uri, check]));
    await this.#show(result, check);
  }

  /** Checks the verified drafts again, because the dataset, the settings or what is to be shown has changed. */
  async recheckAll(): Promise<void> {
    await this.#recheck([...this.#verified.keys()]);
  }

  async #recheck(uris: readonly string[]): Promise<void> {
    const closed = uris.filter((uri) => this.#verified.has(uri) && !isOpen(uri));
    if (closed.length === 0) return;
    const check = ++this.#checks;
    for (const uri of closed) this.#verified.set(uri, check);
    const read = await Promise.all(
      closed.map((uri) =>
        readText(Uri.parse(uri)).then(
          (text) => [{ uri, title: uri, text }],
          () => {
            this.#marks.delete(Uri.parse(uri));
            return [];
          },
        ),
      ),
    );
    const drafts = read.flat();
    const result = drafts.length === 0 ? null : await this.#ask('claimCheck/overview', { drafts, unread: [] }).catch(() => null);
    if (result !== null) await this.#show(result, check);
  }

  async #show({ marks }: OverviewResult, check: number): Promise<void> {
    for (const { uri, diagnostics } of marks) {
      const own = await this.#client.protocol2CodeConverter.asDiagnostics(diagnostics as Diagnostic[]);
      // Meanwhile the draft may have been opened, deleted or checked again.
      if (this.#verified.get(uri) === check && !isOpen(uri)) this.#marks.set(Uri.parse(uri), own);
    }
  }

  /** A folder that is moved or deleted takes its drafts with it. */
  #within(changed: string): string[] {
    return [...this.#verified.keys()].filter((uri) => uri === changed || uri.startsWith(`${changed}/`));
  }
}

/** The text of a draft; what is not saved yet is taken as it stands in the editor. */
export async function readText(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.isDirty && document.uri.toString() === uri.toString());
  return open ? open.getText() : new TextDecoder().decode(await workspace.fs.readFile(uri));
}

/** The client asks for the marks of a document that has a tab, and drops them with it; that VS Code still holds the text says nothing. */
function isOpen(uri: string): boolean {
  return window.tabGroups.all.some(({ tabs }) => tabs.flatMap(uriOf).some((shown) => shown.toString() === uri));
}

function uriOf({ input }: Tab): Uri[] {
  if (input instanceof TabInputText || input instanceof TabInputNotebook) return [input.uri];
  return input instanceof TabInputTextDiff ? [input.modified] : [];
}
