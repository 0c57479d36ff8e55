import { RelativePattern, TabInputNotebook, languages, window, workspace } from 'vscode';
import type { ExtensionContext, TextDocument, WorkspaceFolder } from 'vscode';
import { DidCloseTextDocumentNotification, DidOpenTextDocumentNotification, DocumentDiagnosticRequest } from 'vscode-languageclient';
import type { BaseLanguageClient, Middleware } from 'vscode-languageclient';
import { type Desk, fileOf, isMeant } from './desk.js';
import { helpScheme, seriesScheme } from './help.js';

/** The globs of a setting that hold in a folder. */
export function globsOf(setting: 'include' | 'exclude', folder: WorkspaceFolder): string[] {
  // What a settings file holds may be of any kind.
  const globs = workspace.getConfiguration('claimCheck', folder.uri).get<unknown>(setting);
  return Array.isArray(globs) ? globs.filter((glob): glob is string => typeof glob === 'string') : [];
}

/** True for a file that the desk's own file, or else the settings of its folder, keep from being checked. */
export async function isExcluded({ uri, languageId }: Pick<TextDocument, 'uri' | 'languageId'>, desk: Desk): Promise<boolean> {
  const file = fileOf(uri);
  const shared = await desk.of(file);
  if (shared?.config.exclude !== undefined) return isMeant(file, shared.config.exclude, shared.folder);
  const folder = workspace.getWorkspaceFolder(file);
  return (
    folder !== undefined &&
    globsOf('exclude', folder).some(
      (glob) => languages.match({ pattern: new RelativePattern(folder, glob) }, { uri: file, languageId } as TextDocument) > 0,
    )
  );
}

/** Help has examples of wrong figures, and a series is the data itself: neither is checked. */
async function isDraft(document: TextDocument, desk: Desk): Promise<boolean> {
  return document.uri.scheme !== helpScheme && document.uri.scheme !== seriesScheme && !(await isExcluded(document, desk));
}

/** Lets the server see the open documents that are drafts and no others, also when the settings that exclude some change. */
export class Drafts {
  readonly #seen = new Set<string>();
  readonly #desk: Desk;
  readonly #opened: () => void;
  #askAgain: (document: TextDocument) => void = () => undefined;

  /** Calls back when the server has come to know of a draft. */
  constructor(desk: Desk, opened: () => void) {
    this.#desk = desk;
    this.#opened = opened;
  }

  /** Goes into the client's middleware. */
  readonly middleware: Pick<Middleware, 'didOpen' | 'didClose'> = {
    didOpen: async (document, next) => {
      // Meanwhile it may have been closed again.
      if (!(await isDraft(document, this.#desk)) || document.isClosed) return;
      this.#seen.add(document.uri.toString());
      await next(document);
      // Its marks may have been asked for before the server knew of it.
      this.#askAgain(document);
      this.#opened();
    },
    didClose: async (document, next) => {
      if (this.#seen.delete(document.uri.toString())) await next(document);
    },
  };

  watch(context: ExtensionContext, client: BaseLanguageClient): void {
    this.#askAgain = (document) => askAgain(client, [document]);
    const again = (): void => void this.lookAgain(client);
    context.subscriptions.push(
      workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('claimCheck.exclude') && again()),
      workspace.onDidChangeWorkspaceFolders(again),
      // The client asks for the marks of cells when they are read, which may be before their notebook is shown.
      window.tabGroups.onDidChangeTabs(
        ({ opened }) =>
          opened.some(({ input }) => input instanceof TabInputNotebook) &&
          setTimeout(
            () =>
              askAgain(
                client,
                workspace.notebookDocuments.flatMap((notebook) => notebook.getCells().map(({ document }) => document)),
              ),
            0,
          ),
      ),
    );
  }

  /** Opens and closes towards the server what is now to be checked, or no longer. */
  async lookAgain(client: BaseLanguageClient): Promise<void> {
    for (const document of workspace.textDocuments) {
      // A server that has stopped is shown the drafts when it starts again.
      const wanted = await isDraft(document, this.#desk).catch(() => null);
      if (wanted === null || wanted === this.#seen.has(document.uri.toString())) continue;
      const feature = wanted
        ? client.getFeature(DidOpenTextDocumentNotification.method)
        : client.getFeature(DidCloseTextDocumentNotification.method);
      // A document that is no Markdown has no provider, nor has any while the server is not running.
      await feature?.getProvider(document)?.send(document);
      askAgain(client, [document]);
    }
  }
}

/** Has the marks asked for again of what is shown, if some of the documents are checked. */
export function askAgain(client: BaseLanguageClient, documents: readonly TextDocument[]): void {
  const feature = client.getFeature(DocumentDiagnosticRequest.method);
  const provider = documents.map((document) => feature?.getProvider(document)).find(Boolean);
  provider?.onDidChangeDiagnosticsEmitter.fire();
}
