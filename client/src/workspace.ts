import { ProgressLocation, RelativePattern, Uri, commands, l10n, languages, window, workspace } from 'vscode';
import type { CancellationToken, DiagnosticCollection, ExtensionContext, Progress, TextDocument, WorkspaceFolder } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { OverviewParams, OverviewResult } from '../../server/src/protocol.js';
import type { Ask } from './extension.js';
import { isCancellation, type ShowReport } from './report.js';

type Draft = OverviewParams['drafts'][number];

/** Registers the command that verifies every draft of the workspace. The marks of drafts that are not open stand in Problems until they are opened, when they get their own. */
export function registerWorkspace(context: ExtensionContext, client: BaseLanguageClient, ask: Ask, show: ShowReport): void {
  const marks = languages.createDiagnosticCollection('claim-check-workspace');
  context.subscriptions.push(
    marks,
    workspace.onDidOpenTextDocument(({ uri }) => marks.delete(uri)),
    commands.registerCommand('claimCheck.verifyWorkspace', async () => {
      const result = await verifyWithProgress(ask);
      if (result === null) return;
      keepMarks(result, marks, client);
      await show({ of: '', title: `${l10n.t('Claim Check report')} – ${l10n.t('all drafts')}`, markdown: result.markdown, record: result.record });
    }),
  );
}

/** True for a file that the settings of its folder keep from being checked. */
export function isExcluded(document: TextDocument): boolean {
  const folder = workspace.getWorkspaceFolder(document.uri);
  return folder !== undefined && globsOf('exclude', folder).some((glob) => languages.match({ pattern: new RelativePattern(folder, glob) }, document) > 0);
}

function globsOf(setting: 'include' | 'exclude', folder: WorkspaceFolder): string[] {
  // What a settings file holds may be of any kind.
  const globs = workspace.getConfiguration('claimCheck', folder.uri).get<unknown>(setting);
  return Array.isArray(globs) ? globs.filter((glob): glob is string => typeof glob === 'string') : [];
}

/** The report, or null when the person cancelled or there is nothing to check. */
async function verifyWithProgress(ask: Ask): Promise<OverviewResult | null> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Claim Check'), cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    try {
      const drafts = await readDrafts(progress, token);
      if (token.isCancellationRequested) return null;
      if (drafts.length === 0) {
        void window.showInformationMessage(l10n.t('There is no Markdown file in this workspace to verify.'));
        return null;
      }
      progress.report({ message: l10n.t('Checking {0} drafts', drafts.length) });
      return await ask('claimCheck/overview', { drafts }, token);
    } catch (error) {
      if (isCancellation(error, token)) return null;
      throw error;
    }
  });
}

/** All drafts that the settings include, by folder; what is open is taken as it stands in the editor. */
async function readDrafts(progress: Progress<{ message?: string }>, token: CancellationToken): Promise<Draft[]> {
  const drafts = new Map<string, Draft>();
  for (const folder of workspace.workspaceFolders ?? []) {
    const excluded = globsOf('exclude', folder);
    for (const glob of globsOf('include', folder)) {
      const found = await workspace.findFiles(new RelativePattern(folder, glob), excluded.length > 0 ? `{${excluded.join(',')}}` : null, undefined, token);
      for (const uri of found) {
        if (token.isCancellationRequested) return [];
        progress.report({ message: l10n.t('Reading {0}', workspace.asRelativePath(uri)) });
        const key = uri.toString();
        if (!drafts.has(key)) drafts.set(key, { uri: key, title: workspace.asRelativePath(uri), text: await readText(uri) });
      }
    }
  }
  return [...drafts.values()];
}

async function readText(uri: Uri): Promise<string> {
  const open = workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
  return open ? open.getText() : new TextDecoder().decode(await workspace.fs.readFile(uri));
}

function keepMarks(result: OverviewResult, marks: DiagnosticCollection, client: BaseLanguageClient): void {
  marks.clear();
  const open = new Set(workspace.textDocuments.map(({ uri }) => uri.toString()));
  for (const { uri, diagnostics } of result.marks) {
    if (!open.has(uri)) void client.protocol2CodeConverter.asDiagnostics(diagnostics as Parameters<typeof client.protocol2CodeConverter.asDiagnostics>[0]).then((own) => marks.set(Uri.parse(uri), own));
  }
}
