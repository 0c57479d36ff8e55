import { LanguageStatusSeverity, l10n, languages, window, workspace } from 'vscode';
import type { ExtensionContext, LanguageStatusItem } from 'vscode';
import { State } from 'vscode-languageclient';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Counts, Status } from '../../server/src/protocol.js';
import type { Ask } from './extension.js';

export interface StatusItem {
  /** Asks the server anew and shows the answer. */
  refresh(): void;
}

/** The language status item: how the figures of the active draft stand, and which dataset they were checked against. */
export function showStatus(context: ExtensionContext, client: BaseLanguageClient, ask: Ask): StatusItem {
  const item = languages.createLanguageStatusItem('claimCheck.status', { language: 'markdown' });
  item.name = 'Claim Check';
  item.text = l10n.t('Claim Check is starting');
  item.busy = true;

  const update = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (!client.isRunning() || document?.languageId !== 'markdown') return;
    const status = await ask('claimCheck/status', { uri: client.code2ProtocolConverter.asUri(document.uri) });
    if (status !== null) show(item, status);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Typing brings a burst of changes; the item is worth one look after it.
  const refresh = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update().catch(() => showStopped(item)), 100);
  };

  context.subscriptions.push(
    item,
    { dispose: () => clearTimeout(timer) },
    window.onDidChangeActiveTextEditor(refresh),
    workspace.onDidChangeTextDocument(({ document }) => document === window.activeTextEditor?.document && refresh()),
    client.onDidChangeState(({ newState }) => (newState === State.Stopped ? showStopped(item) : refresh())),
  );
  return { refresh };
}

function show(item: LanguageStatusItem, status: Status): void {
  item.busy = false;
  item.severity = status.observations === 0 ? LanguageStatusSeverity.Error : status.problems > 0 ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
  item.text = status.observations === 0 ? l10n.t('Claim Check has no dataset') : l10n.t('Claim Check: {0}', summarise(status.counts));
  item.detail = l10n.t('{0} published figures, edition of {1}', status.observations, status.edition);
  item.command = { command: 'claimCheck.verifyDocument', title: l10n.t('Verify Document') };
}

function summarise(counts: Counts | null): string {
  if (counts === null) return l10n.t('ready');
  const { supported, contradicted, misleading, outdated, unverified } = counts;
  const parts = [
    l10n.t('{0} supported', supported),
    ...(contradicted > 0 ? [l10n.t('{0} contradicted', contradicted)] : []),
    ...(misleading > 0 ? [l10n.t('{0} misleading', misleading)] : []),
    ...(outdated > 0 ? [l10n.t('{0} outdated', outdated)] : []),
    ...(unverified > 0 ? [l10n.t('{0} unverified', unverified)] : []),
  ];
  return supported + contradicted + misleading + outdated + unverified === 0 ? l10n.t('no figures to check') : parts.join(', ');
}

function showStopped(item: LanguageStatusItem): void {
  item.busy = false;
  item.severity = LanguageStatusSeverity.Error;
  item.text = l10n.t('Claim Check has stopped');
}
