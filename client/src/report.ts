import { NotebookRange, ProgressLocation, Selection, Uri, ViewColumn, commands, l10n, window, workspace } from 'vscode';
import type { CancellationToken, ExtensionContext, NotebookDocument, Progress, TextDocument, WebviewPanel } from 'vscode';
import { LSPErrorCodes, ResponseError, WorkDoneProgress } from 'vscode-languageclient';
import type { VerifyResult } from '../../server/src/protocol.js';
import { registerCommand } from './command.js';
import { isExcluded } from './drafts.js';
import type { Server } from './extension.js';
import { renderPage, type Action } from './page.js';
import { chooseDraft, nameOf, readSignOff, registerSignOff, type Draft, type Verify } from './signoff.js';

/** What a report is called, and its text in Markdown and as a record. */
export interface Report {
  /** Address of the draft that it is of and that can be signed off; empty for all drafts. */
  readonly of: string;
  readonly title: string;
  /** What its file is to be called, without an ending. */
  readonly name: string;
  readonly markdown: string;
  readonly record: string;
}

/**
 * Shows a report beside the draft, where the others are, and leaves the focus with the writer; one of the same draft that is open is
 * renewed.
 */
export type ShowReport = (report: Report) => Promise<void>;

/** Registers the commands that verify a document, go from a report to a figure, and save a report. */
export function registerReport(context: ExtensionContext, server: Server): ShowReport {
  const panels = new Map<string, { readonly panel: WebviewPanel; readonly report: Report; isOld: boolean }>();

  const show: ShowReport = async (report) => {
    const known = panels.get(report.of);
    const viewColumn = [...panels.values()].find(({ panel }) => panel.visible)?.panel.viewColumn ?? ViewColumn.Beside;
    const panel =
      known?.panel ??
      window.createWebviewPanel(
        'claimCheck.report',
        report.title,
        { viewColumn, preserveFocus: true },
        { enableCommandUris: ['claimCheck.reveal', 'claimCheck.signOff', 'claimCheck.saveReport'], enableFindWidget: true },
      );
    if (known === undefined) panel.onDidDispose(() => panels.delete(report.of), undefined, context.subscriptions);
    panels.set(report.of, { panel, report, isOld: false });
    panel.webview.html = await renderPage(report, actionsOf(report));
    panel.reveal(undefined, true);
  };
  const growOld = async (of: string, warning: string): Promise<void> => {
    const shown = panels.get(of);
    if (shown === undefined || shown.isOld) return;
    shown.isOld = true;
    const html = await renderPage(shown.report, actionsOf(shown.report), warning);
    // It may have been renewed or closed meanwhile.
    if (panels.get(of) === shown) shown.panel.webview.html = html;
  };
  const changed = (uri: Uri): Promise<unknown> =>
    Promise.all([
      growOld(uri.toString(), l10n.t('The draft has changed since this report. Verify it again to see how it stands now.')),
      isOfAny(uri)
        ? growOld('', l10n.t('A draft has changed since this report. Verify the workspace again to see how all stand now.'))
        : undefined,
    ]);
  const verify: Verify = (draft) => ('cellCount' in draft ? verifyNotebook(draft, server) : verifyWithProgress(draft, server));
  const showDraft = (draft: Draft, result: VerifyResult): Promise<void> =>
    show({
      of: draft.uri.toString(),
      title: `${l10n.t('Claim Check report')} – ${nameOf(draft.uri)}`,
      name: fileNameFor(nameOf(draft.uri).replace(/\.[^.]*$/, '')),
      markdown: result.markdown,
      record: result.record,
    });
  const renew = async (draft: Draft): Promise<void> => {
    const result = panels.has(draft.uri.toString()) ? await verify(draft) : null;
    if (result !== null) await showDraft(draft, result);
  };
  const verifyDocument = async (): Promise<void> => {
    const draft = await chooseDraft(l10n.t('Open the Markdown draft that you want to verify, then run the command again.'));
    const result = draft && (await verify(draft));
    if (draft === null || result === null) return;
    await showDraft(draft, result);
    // The walkthrough ticks its step.
    await commands.executeCommand('setContext', 'claimCheck.verified', true);
  };
  const saveReport = async (): Promise<void> => {
    const shown = [...panels.values()].find(({ panel }) => panel.active) ?? [...panels.values()].at(-1);
    if (shown) await save(shown.report);
    else void window.showInformationMessage(l10n.t('Verify a document first; then its report can be saved.'));
  };

  context.subscriptions.push(
    workspace.onDidChangeTextDocument(({ document, contentChanges }) => (contentChanges.length > 0 ? changed(document.uri) : undefined)),
    workspace.onDidChangeNotebookDocument(({ notebook, contentChanges, cellChanges }) =>
      contentChanges.length > 0 || cellChanges.some(({ document }) => document !== undefined) ? changed(notebook.uri) : undefined,
    ),
  );
  registerSignOff(context, { ask: server.ask, verify, show: showDraft, renew });
  registerCommand(context, 'claimCheck.verifyDocument', verifyDocument);
  registerCommand(context, 'claimCheck.saveReport', saveReport);
  registerCommand(context, 'claimCheck.reveal', reveal);
  return show;
}

/** A file of the workspace that a report of all drafts may be of. */
function isOfAny(uri: Uri): boolean {
  return /\.(?:md|markdown)$/i.test(uri.path) && workspace.getWorkspaceFolder(uri) !== undefined;
}

/** The Markdown cells from top to bottom, as one draft; null where the notebook is not checked. */
async function verifyNotebook(notebook: NotebookDocument, { ask, desk }: Server): Promise<VerifyResult | null> {
  const { uri, isUntitled, isDirty } = notebook;
  if (await isExcluded({ uri, languageId: 'markdown' }, desk)) {
    tellExcluded();
    return null;
  }
  const cells = notebook
    .getCells()
    .filter(({ document }) => document.languageId === 'markdown')
    .map(({ document, index }) => ({ uri: document.uri.toString(), number: index + 1, text: document.getText() }));
  const file = isUntitled || isDirty ? null : new TextDecoder().decode(await workspace.fs.readFile(uri));
  const result = await ask('claimCheck/notebook', {
    title: isUntitled ? l10n.t('{0} (not saved)', nameOf(uri)) : nameOf(uri),
    cells,
    file,
    ...(!isUntitled && { signedOff: await readSignOff(uri) }),
  });
  if (result === null) tellFailure();
  return result;
}

/** The result, or null when the person cancelled or the server no longer has the document. */
async function verifyWithProgress(draft: TextDocument, { client, ask, desk }: Server): Promise<VerifyResult | null> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Claim Check'), cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const workDoneToken = `verify-${Date.now()}`;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (step) => tell(step, progress));
    try {
      const uri = client.code2ProtocolConverter.asUri(draft.uri);
      const result = await ask(
        'claimCheck/verify',
        { uri, workDoneToken, ...(!draft.isUntitled && { signedOff: await readSignOff(draft.uri) }) },
        token,
      );
      if (result === null && (await isExcluded(draft, desk))) tellExcluded();
      else if (result === null && !token.isCancellationRequested) tellFailure();
      return result;
    } catch (error) {
      if (isCancellation(error, token)) return null;
      throw error;
    } finally {
      listening.dispose();
    }
  });
}

function tell(step: { kind: string; message?: string }, progress: Progress<{ message?: string }>): void {
  if (step.message !== undefined) progress.report({ message: step.message });
}

export function isCancellation(error: unknown, token: CancellationToken): boolean {
  return token.isCancellationRequested || (error instanceof ResponseError && error.code === LSPErrorCodes.RequestCancelled);
}

function tellExcluded(): void {
  void window.showInformationMessage(l10n.t('Claim Check does not check this document: the settings exclude it.'));
}

/** An answer that did not come is an error of ours, which the server has put into its log. */
export function tellFailure(): void {
  void window.showErrorMessage(
    l10n.t('Claim Check could not verify this, because of an error of its own. The output channel “Claim Check” says more.'),
  );
}

/** Opens a draft at a figure, in the column where it is open already. */
async function reveal(uri: string, line: number, character: number): Promise<void> {
  const draft = Uri.parse(uri);
  const cell = workspace.notebookDocuments
    .flatMap((notebook) => notebook.getCells())
    .find(({ document }) => document.uri.toString() === draft.toString());
  if (cell) {
    const range = new NotebookRange(cell.index, cell.index + 1);
    const editor = await window.showNotebookDocument(cell.notebook, { viewColumn: ViewColumn.One, selections: [range] });
    return editor.revealRange(range);
  }
  const open = window.visibleTextEditors.find(({ document }) => document.uri.toString() === draft.toString());
  await window.showTextDocument(draft, {
    viewColumn: open?.viewColumn ?? ViewColumn.One,
    selection: new Selection(line, character, line, character),
  });
}

/** What can be done with a report from its page. */
function actionsOf({ of }: Report): Action[] {
  const signOff = {
    label: l10n.t('Sign off this draft'),
    command: `command:claimCheck.signOff?${encodeURIComponent(JSON.stringify([of]))}`,
  };
  return [...(of === '' ? [] : [signOff]), { label: l10n.t('Save this report'), command: 'command:claimCheck.saveReport' }];
}

/** The name of a report's file, without an ending: “kent – claim check report”. */
export function fileNameFor(what: string): string {
  return `${what} – ${l10n.t('claim check report')}`.replace(/[\\/:*?"<>|]+/g, ' ');
}

/** Saves a report as Markdown or as a page, without the links that only the editor follows, or as a record. */
async function save({ title, name, markdown, record }: Report): Promise<void> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  const file = await window.showSaveDialog({
    title: l10n.t('Save the report as Markdown (.md), a page (.html) or a record (.json)'),
    saveLabel: l10n.t('Save Report'),
    filters: { Markdown: ['md'], HTML: ['html'], JSON: ['json'] },
    ...(folder && { defaultUri: Uri.joinPath(folder, `${name}.md`) }),
  });
  if (file === undefined) return;
  const write = (text: string): Thenable<void> => workspace.fs.writeFile(file, new TextEncoder().encode(text));
  if (file.path.endsWith('.json')) return write(record);
  // A chart is data that nobody can read as text; the words that stand for it are.
  const readable = file.path.endsWith('.html') ? markdown : markdown.replace(/!\[((?:[^\]\\]|\\.)*)\]\(data:[^)]*\)/g, '$1');
  const plain = readable.replace(/\[((?:[^\]\\]|\\.)*)\]\(command:[^)]*\)/g, '$1');
  await write(file.path.endsWith('.html') ? await renderPage({ title, markdown: plain }) : plain);
}
