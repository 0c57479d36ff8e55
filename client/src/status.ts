import { LanguageStatusSeverity, StatusBarAlignment, commands, env, l10n, languages, window, workspace } from 'vscode';
import type { ExtensionContext, LanguageStatusItem, StatusBarItem, TextDocument } from 'vscode';
import { State } from 'vscode-languageclient';
import type { Counts, Status } from '../../server/src/protocol.js';
import { registerCommand, stopped } from './command.js';
import { isDatasetHeldBack } from './dataset.js';
import type { Shared } from './desk.js';
import type { Server } from './extension.js';
import type { Quiet } from './quiet.js';
import { credit } from './styles.js';

export interface StatusItem {
  /** Asks the server anew and shows the answer. */
  refresh(): void;
}

/**
 * How the figures of the active draft stand, in the status bar; and with the dataset that they were checked against in the language status
 * behind it.
 */
export function showStatus(context: ExtensionContext, { client, ask, desk }: Server, quiet: Quiet): StatusItem {
  const item = languages.createLanguageStatusItem('claimCheck.status', { language: 'markdown' });
  item.name = 'Claim Check';
  item.text = l10n.t('Claim Check is starting');
  item.busy = true;
  const bar = window.createStatusBarItem('claimCheck.counts', StatusBarAlignment.Left, -100);
  bar.name = 'Claim Check';
  bar.command = 'claimCheck.verifyDocument';

  const update = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    if (document?.languageId !== 'markdown') return bar.hide();
    if (!client.isRunning()) return;
    const status = await ask('claimCheck/status', { uri: client.code2ProtocolConverter.asUri(document.uri) });
    if (status !== null) show(item, bar, status, quiet);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Typing brings a burst of changes; the item is worth one look after it.
  const refresh = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void update().catch(() => showStopped(item, bar)), 100);
  };

  const tell = async (): Promise<void> => {
    const document = window.activeTextEditor?.document;
    const uri = document?.languageId === 'markdown' ? client.code2ProtocolConverter.asUri(document.uri) : null;
    const status = client.isRunning() ? await ask('claimCheck/status', { uri }) : null;
    const message = status === null ? stopped() : l10n.t('Claim Check is running.');
    const again = l10n.t('Turn Marks On Again');
    const detail =
      status === null
        ? ''
        : [
            ...describe(status, document, document ? await desk.of(document.uri) : null),
            ...(quiet.hidden ? [l10n.t('All marks are hidden, until “Hide or Show All Marks” shows them.')] : []),
            ...(await tellLimits()),
          ].join('\n');
    if ((await window.showInformationMessage(message, { modal: true, detail }, ...(status?.offReasons.length ? [again] : []))) === again)
      await commands.executeCommand('claimCheck.turnOn', status!.offReasons);
  };

  registerCommand(context, 'claimCheck.showStatus', tell);
  context.subscriptions.push(
    item,
    bar,
    { dispose: () => clearTimeout(timer) },
    window.onDidChangeActiveTextEditor(refresh),
    workspace.onDidChangeConfiguration((event) => event.affectsConfiguration('claimCheck') && refresh()),
    workspace.onDidChangeTextDocument(({ document }) => document === window.activeTextEditor?.document && refresh()),
    client.onDidChangeState(({ newState }) => (newState === State.Stopped ? showStopped(item, bar) : refresh())),
  );
  return { refresh };
}

function show(item: LanguageStatusItem, bar: StatusBarItem, status: Status, { hidden }: Quiet): void {
  item.busy = false;
  item.severity =
    status.observations === 0
      ? LanguageStatusSeverity.Error
      : status.problems > 0
        ? LanguageStatusSeverity.Warning
        : LanguageStatusSeverity.Information;
  item.text =
    status.observations === 0
      ? l10n.t('Claim Check has no dataset')
      : l10n.t('Claim Check: {0}', summarise(status.counts, status.uncounted));
  item.detail = l10n.t('{0} published figures, edition of {1}', count(status.observations), day(status.edition));
  // In front, since a narrow window cuts the end off.
  bar.text = hidden ? l10n.t('Claim Check (marks hidden): {0}', summarise(status.counts, status.uncounted)) : item.text;
  bar.tooltip = [l10n.t('Verify Document'), ...describeUncounted(status)].join('\n');
  // A document that is not checked, as one that is excluded, has no counts.
  if (status.counts === null) bar.hide();
  else bar.show();
  item.command = { command: 'claimCheck.verifyDocument', title: l10n.t('Verify Document') };
}

const DAY = 86_400_000;

/** Numbers and days as the language of the editor writes them. English is British here, as the data are. */
function language(): string {
  return env.language === 'en' ? 'en-GB' : env.language;
}

function count(number: number): string {
  return new Intl.NumberFormat(language()).format(number);
}

function day(iso: string): string {
  // A dataset that could not be read has no day.
  return Number.isNaN(Date.parse(iso))
    ? iso
    : new Intl.DateTimeFormat(language(), { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(iso));
}

function age(iso: string): string {
  const days = Math.max(0, Math.floor((Date.now() - Date.parse(iso)) / DAY));
  return days === 0 ? l10n.t('today') : days === 1 ? l10n.t('yesterday') : l10n.t('{0} days ago', count(days));
}

/** What is checked against what, how old that is, and what is off and why: a line each. */
function describe(status: Status, document: TextDocument | undefined, shared: Shared | null): string[] {
  const style =
    shared?.config.citationStyle ?? workspace.getConfiguration('claimCheck', document?.uri ?? null).get('citationStyle', 'plain');
  return [
    l10n.t('Data: {0}, version {1}: {2} published figures.', status.title, status.version, count(status.observations)),
    l10n.t('Edition of {0} ({1}). What was published later is unverified, not wrong.', day(status.edition), age(status.edition)),
    ...(status.problems > 0
      ? [l10n.t('{0} faults in the data: the rows concerned are left out. The output channel “Claim Check” names them.', status.problems)]
      : []),
    document?.languageId !== 'markdown'
      ? l10n.t('No Markdown draft is open.')
      : status.counts === null
        ? l10n.t('This document is not checked: it is excluded by the settings.')
        : l10n.t('This document: {0}.', summarise(status.counts, status.uncounted)),
    ...describeUncounted(status),
    ...(shared ? [l10n.t('The file {0} comes before the settings.', workspace.asRelativePath(shared.file))] : []),
    ...(status.styleFault !== null
      ? [status.styleFault]
      : style === 'plain'
        ? []
        : [l10n.t('Sources are written in the style “{0}”. {1}', style, credit)]),
    ...(status.off.length > 0 ? [l10n.t('Turned off by the settings: {0}.', status.off.join(', '))] : []),
  ];
}

/** The figures that the counts leave out. */
function describeUncounted({ uncounted: { off, ignored } }: Status): string[] {
  return [
    ...(ignored > 0 ? [l10n.t('Not counted, since ignored with a reason: {0}.', ignored)] : []),
    ...(off > 0 ? [l10n.t('Not counted, since their marks are off: {0}.', off)] : []),
  ];
}

/** What is kept from the folder, and what from the world. */
async function tellLimits(): Promise<string[]> {
  return [
    ...((await isDatasetHeldBack()) ? [l10n.t('This folder is not trusted: the dataset that its own settings choose is not used.')] : []),
    l10n.t('Nothing leaves this computer.'),
  ];
}

/** The worst first. */
export function summarise(counts: Counts | null, { off, ignored }: Status['uncounted'] = { off: 0, ignored: 0 }): string {
  if (counts === null) return l10n.t('ready');
  const { supported, contradicted, misleading, outdated, unverified } = counts;
  const parts = [
    ...(contradicted > 0 ? [l10n.t('{0} contradicted', contradicted)] : []),
    ...(misleading > 0 ? [l10n.t('{0} misleading', misleading)] : []),
    ...(outdated > 0 ? [l10n.t('{0} outdated', outdated)] : []),
    ...(unverified > 0 ? [l10n.t('{0} unverified', unverified)] : []),
    l10n.t('{0} supported', supported),
  ];
  return supported + contradicted + misleading + outdated + unverified + off + ignored === 0
    ? l10n.t('no figures to check')
    : parts.join(', ');
}

function showStopped(item: LanguageStatusItem, bar: StatusBarItem): void {
  item.busy = false;
  item.severity = LanguageStatusSeverity.Error;
  item.text = l10n.t('Claim Check has stopped');
  bar.text = item.text;
}
