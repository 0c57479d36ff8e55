import { ConfigurationTarget, Position, Uri, WorkspaceEdit, l10n, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Position as Place } from '../../server/src/protocol.js';
import { registerCommand } from './command.js';
import { readDay } from './day.js';
import type { Desk } from './desk.js';
import type { Ask, Server } from './extension.js';

export interface Quiet {
  /** All marks are hidden for now. */
  readonly hidden: boolean;
}

/** Registers what makes marks fewer: one figure ignored with a reason, the whole document, one kind of mark, or all marks for a while. */
export function registerQuiet(context: ExtensionContext, { client, ask, desk }: Server, hide: (hidden: boolean) => Promise<void>): Quiet {
  let hidden = false;
  registerCommand(context, 'claimCheck.ignore', async (uri?: string, position?: Place) => {
    const place = placeOf(client, uri, position);
    if (place) await ignore(ask, place);
  });
  registerCommand(context, 'claimCheck.ignoreDocument', async () => {
    const place = placeOf(client);
    if (place) await ignore(ask, { uri: place.uri, position: null });
  });
  registerCommand(context, 'claimCheck.turnOff', (reason: string, what: string) => turnOff(desk, reason, what));
  registerCommand(context, 'claimCheck.turnOn', turnOn);
  registerCommand(context, 'claimCheck.toggleMarks', async () => {
    hidden = !hidden;
    await hide(hidden);
    window.setStatusBarMessage(hidden ? l10n.t('Claim Check: marks are hidden') : l10n.t('Claim Check: marks are shown'), 5000);
  });
  return {
    get hidden() {
      return hidden;
    },
  };
}

/** The place that a mark names, or that of the cursor. */
function placeOf(client: BaseLanguageClient, uri?: string, position?: Place): { uri: string; position: Place } | null {
  if (uri !== undefined && position !== undefined) return { uri, position };
  const editor = window.activeTextEditor;
  if (editor?.document.languageId !== 'markdown') return null;
  return {
    uri: client.code2ProtocolConverter.asUri(editor.document.uri),
    position: client.code2ProtocolConverter.asPosition(editor.selection.active),
  };
}

async function ignore(ask: Ask, { uri, position }: { uri: string; position: Place | null }): Promise<void> {
  const asked = await ask('claimCheck/waive', { uri, position, reason: null, until: null });
  if (asked === null) return void window.showInformationMessage(l10n.t('Put the cursor on a marked figure, then run the command again.'));
  const what = asked.figure ?? l10n.t('this document');
  const reason = await window.showInputBox({
    title: l10n.t('Ignore {0}', what),
    prompt: l10n.t('The reason is kept in a comment that readers do not see.'),
    placeHolder: l10n.t('Why is it all right as it stands?'),
    ignoreFocusOut: true,
    validateInput: (text) => (text.trim() === '' ? l10n.t('Write a few words, so that a colleague understands.') : null),
  });
  if (reason === undefined) return;
  const until = await window.showInputBox({
    title: l10n.t('Ignore {0}', what),
    prompt: l10n.t('Until which day? Leave it empty for good.'),
    placeHolder: '2027-01-31',
    ignoreFocusOut: true,
    validateInput: faultOfDay,
  });
  if (until === undefined) return;
  const comment = await ask('claimCheck/waive', { uri, position, reason, until: readDay(until) });
  if (comment === null) return;
  const edit = new WorkspaceEdit();
  edit.insert(Uri.parse(uri), new Position(comment.position.line, comment.position.character), comment.text);
  await workspace.applyEdit(edit);
}

/** What is wrong with the day up to which a figure is to be ignored, if anything. */
function faultOfDay(text: string): string | null {
  if (text.trim() === '') return null;
  const day = readDay(text);
  if (day === null) return l10n.t('Write the day, for instance 2027-01-31.');
  return day < new Date().toISOString().slice(0, 10) ? l10n.t('That day is over.') : null;
}

type Reasons = Readonly<Record<string, string>>;

/**
 * In the settings of the workspace where there is one, so that a desk shares them; else in the person's own. Where the desk's own file says
 * otherwise, only that can turn them off. `what` is the reason in words.
 */
async function turnOff(desk: Desk, reason: string, what: string): Promise<void> {
  const draft = window.activeTextEditor?.document.uri;
  const shared = draft === undefined ? null : await desk.of(draft);
  if (shared?.config.reasons?.[reason] !== undefined) {
    const open = l10n.t('Open the File');
    const told = l10n.t(
      'Marks of the kind “{0}” are set in {1}, which comes before the settings. Turn them off there.',
      what,
      workspace.asRelativePath(shared.file),
    );
    if ((await window.showInformationMessage(told, open)) === open) await window.showTextDocument(shared.file);
    return;
  }
  const settings = workspace.getConfiguration('claimCheck');
  const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
  const { workspaceValue, globalValue } = settings.inspect<Reasons>('reasons') ?? {};
  const before = target === ConfigurationTarget.Workspace ? workspaceValue : globalValue;
  const made = target === ConfigurationTarget.Workspace ? await settingsToMake() : null;
  await settings.update('reasons', { ...before, [reason]: 'off' }, target);
  const undo = l10n.t('Undo');
  const where = target === ConfigurationTarget.Workspace ? l10n.t('this workspace') : l10n.t('your settings');
  if ((await window.showInformationMessage(l10n.t('Marks of the kind “{0}” are off in {1}.', what, where), undo)) !== undo) return;
  await settings.update('reasons', before, target);
  if (made !== null) await removeEmpty(made);
}

/** The settings file that the workspace does not have yet; null where it has one. */
async function settingsToMake(): Promise<Uri | null> {
  const folder = workspace.workspaceFolders?.[0]?.uri;
  if (folder === undefined || workspace.workspaceFile !== undefined) return null;
  const file = Uri.joinPath(folder, '.vscode/settings.json');
  return workspace.fs.stat(file).then(
    () => null,
    () => file,
  );
}

/** Takes a settings file away that holds nothing, and its folder where that is empty then. */
async function removeEmpty(file: Uri): Promise<void> {
  const written = await workspace.fs.readFile(file).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null,
  );
  if (written === null || !/^\s*\{\s*\}\s*$/.test(written)) return;
  await workspace.fs.delete(file);
  const folder = Uri.joinPath(file, '..');
  if ((await workspace.fs.readDirectory(folder)).length === 0) await workspace.fs.delete(folder);
}

/** Wherever they are off; what the desk's own file says is not for a command to change. */
async function turnOn(reasons: readonly string[]): Promise<void> {
  const settings = workspace.getConfiguration('claimCheck');
  const { workspaceValue, globalValue } = settings.inspect<Reasons>('reasons') ?? {};
  const levels: readonly [Reasons | undefined, ConfigurationTarget][] = [
    [workspaceValue, ConfigurationTarget.Workspace],
    [globalValue, ConfigurationTarget.Global],
  ];
  const holding = levels.filter(([held]) => reasons.some((reason) => held?.[reason] === 'off'));
  if (holding.length === 0)
    return void window.showInformationMessage(
      l10n.t('The desk’s own file turns these marks off. Change it there: {0}', '.claimcheck.json'),
    );
  for (const [held, target] of holding) {
    const left = Object.entries(held!).filter(([reason, severity]) => severity !== 'off' || !reasons.includes(reason));
    await settings.update('reasons', left.length === 0 ? undefined : Object.fromEntries(left), target);
  }
}
