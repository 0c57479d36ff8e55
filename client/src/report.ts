import { EventEmitter, ProgressLocation, Uri, ViewColumn, commands, l10n, window, workspace } from 'vscode';
import type { CancellationToken, ExtensionContext, Progress, TextDocument } from 'vscode';
import { LSPErrorCodes, ResponseError, WorkDoneProgress } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { VerifyResult } from '../../server/src/protocol.js';
import type { Ask } from './extension.js';

/** Reports are documents of this scheme: read only, kept in memory, never written to disk. */
export const reportScheme = 'claim-check';

/** Shows a report under an address of this scheme; one that is open is renewed. */
export type ShowReport = (report: Uri, markdown: string) => Promise<void>;

/** Registers the command that verifies a document and the documents that hold the reports. */
export function registerReport(context: ExtensionContext, client: BaseLanguageClient, ask: Ask): ShowReport {
  const reports = new Map<string, string>();
  const changed = new EventEmitter<Uri>();

  const show: ShowReport = async (report, markdown) => {
    reports.set(report.toString(), markdown);
    changed.fire(report);
    await showReport(report);
  };
  const verifyDocument = async (): Promise<void> => {
    const draft = window.activeTextEditor?.document;
    if (draft?.languageId !== 'markdown' || draft.uri.scheme === reportScheme) {
      void window.showInformationMessage(l10n.t('Open the Markdown draft that you want to verify, then run the command again.'));
      return;
    }
    const result = await verifyWithProgress(draft, client, ask);
    if (result !== null) await show(reportUri(draft.uri), result.markdown);
  };

  context.subscriptions.push(
    changed,
    workspace.registerTextDocumentContentProvider(reportScheme, {
      onDidChange: changed.event,
      provideTextDocumentContent: (uri) => reports.get(uri.toString()) ?? null,
    }),
    workspace.onDidCloseTextDocument(({ uri }) => reports.delete(uri.toString())),
    commands.registerCommand('claimCheck.verifyDocument', verifyDocument),
  );
  return show;
}

/** The result, or null when the person cancelled or the server no longer has the document. */
async function verifyWithProgress(draft: TextDocument, client: BaseLanguageClient, ask: Ask): Promise<VerifyResult | null> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Claim Check'), cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    const workDoneToken = `verify-${Date.now()}`;
    const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (step) => tell(step, progress));
    try {
      const uri = client.code2ProtocolConverter.asUri(draft.uri);
      return await ask('claimCheck/verify', { uri, workDoneToken }, token);
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

/** One report a draft: verifying again renews the one that is open. */
function reportUri(draft: Uri): Uri {
  const name = draft.path.slice(draft.path.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
  return Uri.from({ scheme: reportScheme, path: `/${l10n.t('Claim Check report')} – ${name}.md`, query: draft.toString() });
}

/** Rendered where VS Code's Markdown preview is at hand, else as text. */
async function showReport(report: Uri): Promise<void> {
  const document = await workspace.openTextDocument(report);
  const available = await commands.getCommands(true);
  if (available.includes('markdown.showPreviewToSide')) await commands.executeCommand('markdown.showPreviewToSide', document.uri);
  else await window.showTextDocument(document, { viewColumn: ViewColumn.Beside, preserveFocus: true, preview: true });
}
