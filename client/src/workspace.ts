import { ProgressLocation, RelativePattern, l10n, window, workspace } from 'vscode';
import type { CancellationToken, ExtensionContext, Progress, Uri } from 'vscode';
import type { OverviewParams, OverviewResult } from '../../server/src/protocol.js';
import { readText, type ClosedDrafts } from './closed.js';
import { registerCommand } from './command.js';
import { type Desk, isMeant, meanings } from './desk.js';
import { globsOf } from './drafts.js';
import type { Ask } from './extension.js';
import { fileNameFor, isCancellation, tellFailure, type ShowReport } from './report.js';

/** Registers the command that verifies every draft of the workspace. */
export function registerWorkspace(
  context: ExtensionContext,
  ask: Ask,
  desk: Desk,
  { show, closed }: { show: ShowReport; closed: ClosedDrafts },
): void {
  registerCommand(context, 'claimCheck.verifyWorkspace', async () => {
    const result = await verifyWithProgress(ask, desk);
    if (result === null) return;
    await closed.keep(result);
    await show({
      of: '',
      title: `${l10n.t('Claim Check report')} – ${l10n.t('all drafts')}`,
      name: fileNameFor(l10n.t('all drafts')),
      markdown: result.markdown,
      record: result.record,
    });
  });
}

/** The report, or null when the person cancelled or there is nothing to check. */
async function verifyWithProgress(ask: Ask, desk: Desk): Promise<OverviewResult | null> {
  const options = { location: ProgressLocation.Notification, title: l10n.t('Claim Check'), cancellable: true };
  return window.withProgress(options, async (progress, token) => {
    try {
      const { drafts, unread } = await readDrafts(desk, progress, token);
      if (token.isCancellationRequested) return null;
      if (drafts.length + unread.length === 0) {
        void window.showInformationMessage(l10n.t('There is no Markdown file in this workspace to verify.'));
        return null;
      }
      progress.report({ message: l10n.t('Checking {0} drafts', drafts.length) });
      const result = await ask('claimCheck/overview', { drafts, unread }, token);
      if (result === null) tellFailure();
      return result;
    } catch (error) {
      if (isCancellation(error, token)) return null;
      throw error;
    }
  });
}

/**
 * All drafts that the desk's own file or else the settings include, by folder; a file that cannot be read is named and the others are
 * checked all the same.
 */
async function readDrafts(desk: Desk, progress: Progress<{ message?: string }>, token: CancellationToken): Promise<OverviewParams> {
  const drafts: OverviewParams['drafts'][number][] = [];
  const unread: string[] = [];
  const seen = new Set<string>();
  for (const folder of workspace.workspaceFolders ?? []) {
    const own = (await desk.in(folder.uri))?.config;
    const excluded = own?.exclude ?? globsOf('exclude', folder);
    for (const glob of own?.include?.flatMap(meanings) ?? globsOf('include', folder)) {
      const found = await workspace.findFiles(
        new RelativePattern(folder, glob),
        excluded.length > 0 ? `{${excluded.join(',')}}` : null,
        undefined,
        token,
      );
      for (const uri of found) {
        if (token.isCancellationRequested) return { drafts, unread };
        const key = uri.toString();
        const title = workspace.asRelativePath(uri);
        progress.report({ message: l10n.t('Reading {0}', title) });
        if (seen.has(key) || !(await isWanted(uri, desk))) continue;
        seen.add(key);
        await readText(uri).then(
          (text) => drafts.push({ uri: key, title, text }),
          () => unread.push(title),
        );
      }
    }
  }
  return { drafts, unread };
}

/**
 * What the desk's own file that is nearest to a draft says of it. Its patterns may mean files of any kind, and a folder deeper down may
 * have a file of its own.
 */
async function isWanted(draft: Uri, desk: Desk): Promise<boolean> {
  const shared = await desk.of(draft);
  if (shared === null) return true;
  const {
    folder,
    config: { include, exclude = [] },
  } = shared;
  return (
    !isMeant(draft, exclude, folder) &&
    (include === undefined || (isMeant(draft, include, folder) && /\.(?:md|markdown)$/i.test(draft.path)))
  );
}
