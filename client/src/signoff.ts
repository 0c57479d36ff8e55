import { TabInputText, Uri, commands, l10n, window, workspace } from 'vscode';
import type { ExtensionContext, NotebookDocument, TextDocument } from 'vscode';
import type { SignOff, VerifyResult } from '../../server/src/protocol.js';
import { registerCommand } from './command.js';
import type { Ask } from './extension.js';
import { summarise } from './status.js';

/** What can be verified and signed off as a whole. */
export type Draft = TextDocument | NotebookDocument;

/** Verifies a draft; null where the person cancelled or the draft is not checked. */
export type Verify = (draft: Draft) => Promise<VerifyResult | null>;

/** What a sign-off needs of the rest of the extension. */
interface Office {
  readonly ask: Ask;
  readonly verify: Verify;
  /** Shows the report of a draft. */
  readonly show: (draft: Draft, result: VerifyResult) => Promise<void>;
  /** Writes the report of a draft anew, where it is open. */
  readonly renew: (draft: Draft) => Promise<void>;
}

/** Registers the command that keeps what was found in a draft as a file beside it. */
export function registerSignOff(context: ExtensionContext, office: Office): void {
  registerCommand(context, 'claimCheck.signOff', async (uri?: string) => {
    const draft =
      uri === undefined
        ? await chooseDraft(l10n.t('Open the Markdown draft that you want to sign off, then run the command again.'))
        : await draftAt(Uri.parse(uri));
    if (draft !== null && (await isSaved(draft))) {
      await signOff(context, draft, office);
    }
  });
}

/**
 * The notebook or Markdown document that is being edited; where nothing is edited, as on a page of the walkthrough, the one that is open,
 * or that the person picks. Null where there is none, which the person is told.
 */
export async function chooseDraft(otherwise: string): Promise<Draft | null> {
  const document = window.activeTextEditor?.document;
  if (window.activeNotebookEditor) return window.activeNotebookEditor.notebook;
  if (document?.languageId === 'markdown') return document;
  const open = document ? [] : openDrafts();
  if (open.length > 1)
    return (
      (
        await window.showQuickPick(
          open.map((draft) => ({ label: nameOf(draft.uri), draft })),
          { title: l10n.t('Which draft?'), ignoreFocusOut: true },
        )
      )?.draft ?? null
    );
  const sample = l10n.t('Open a Sample Draft');
  if (open.length === 0 && (await window.showInformationMessage(otherwise, sample)) === sample)
    await commands.executeCommand('claimCheck.openSample');
  return open[0] ?? null;
}

/** The Markdown documents that have a tab. */
function openDrafts(): TextDocument[] {
  const shown = new Set(
    window.tabGroups.all.flatMap(({ tabs }) => tabs).flatMap(({ input }) => (input instanceof TabInputText ? [input.uri.toString()] : [])),
  );
  return workspace.textDocuments.filter(({ languageId, uri }) => languageId === 'markdown' && shown.has(uri.toString()));
}

async function draftAt(uri: Uri): Promise<Draft> {
  return workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri.toString()) ?? workspace.openTextDocument(uri);
}

/** What lies beside a draft as its record. */
export async function readSignOff(draft: Uri): Promise<SignOff> {
  const place = placeBeside(draft);
  const text = await workspace.fs.readFile(place).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => null,
  );
  return { file: nameOf(place), text };
}

/** `draft.md` has its record in `draft.claims.json`, and `draft.ipynb`, which may lie beside it, in `draft.ipynb.claims.json`. */
function placeBeside(draft: Uri): Uri {
  return draft.with({ path: `${draft.path.replace(/\.(?!ipynb$)[^./]*$/, '')}.claims.json`, query: '', fragment: '' });
}

/** A file without its folder. */
export function nameOf({ path }: Uri): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** A record names the file by its hash, so what is in the editor must be in the file; the person is asked to save it. */
async function isSaved(draft: Draft): Promise<boolean> {
  if (!draft.isUntitled && !draft.isDirty) return true;
  const save = l10n.t('Save the Draft');
  const why = draft.isUntitled
    ? l10n.t('This draft is no file yet. Save it first; its record is kept beside it.')
    : l10n.t('The draft has changes that are not saved. Save it first, so that the record is of the file as it is.');
  if ((await window.showInformationMessage(why, save)) !== save || !(await draft.save())) return false;
  // An untitled draft goes on as another document, which its editor shows.
  if (draft.isUntitled) void window.showInformationMessage(l10n.t('The draft is saved. Run “Sign Off Draft” again to keep its record.'));
  return !draft.isUntitled;
}

/**
 * The person picks the place; nothing is written before. A record elsewhere than beside the draft is kept, and its writer told that no
 * report will find it.
 */
async function signOff(context: ExtensionContext, draft: Draft, { ask, verify, show, renew }: Office): Promise<void> {
  const result = await verify(draft);
  if (result === null || !(await isWanted(result, () => show(draft, result)))) return;
  const by = await askName(context);
  const record = by === undefined ? null : await ask('claimCheck/sign', { record: result.record, by });
  if (record === null) return;
  const beside = placeBeside(draft.uri);
  const file = await window.showSaveDialog({
    title: l10n.t('Sign off the draft'),
    saveLabel: l10n.t('Sign Off'),
    defaultUri: beside,
    filters: { JSON: ['json'] },
  });
  if (file === undefined) return;
  await workspace.fs.writeFile(file, new TextEncoder().encode(record));
  await renew(draft);
  const open = l10n.t('Open the Record');
  const told = l10n.t('Signed off: {0}.', summarise(result.counts));
  const place = l10n.t('Reports compare the draft only with a record that lies beside it as {0}.', nameOf(beside));
  if ((await window.showInformationMessage(file.toString() === beside.toString() ? told : `${told} ${place}`, open)) === open)
    await window.showTextDocument(file);
}

/** Where the data contradict some figures the person is asked first, and may look at them instead. */
async function isWanted({ findings, counts: { contradicted } }: VerifyResult, show: () => Promise<void>): Promise<boolean> {
  if (contradicted === 0) return true;
  const question =
    contradicted === 1
      ? l10n.t('1 figure is contradicted. Sign off all the same?')
      : l10n.t('{0} figures are contradicted. Sign off all the same?', contradicted);
  const wrong = findings.filter(({ verdict }) => verdict === 'contradicted').map(({ text }) => text);
  const detail = [
    ...wrong.slice(0, MOST_NAMED),
    ...(wrong.length > MOST_NAMED ? [l10n.t('and {0} more', wrong.length - MOST_NAMED)] : []),
  ].join(' · ');
  const [showThem, goOn] = [l10n.t('Show Them'), l10n.t('Sign Off')];
  const choice = await window.showWarningMessage(question, { modal: true, detail }, showThem, goOn);
  if (choice === showThem) await show();
  return choice === goOn;
}

/** So many figures are named in a question. */
const MOST_NAMED = 8;

/** The name is remembered on this computer for the next time; undefined where the person would rather not go on. */
async function askName(context: ExtensionContext): Promise<string | undefined> {
  const by = await window.showInputBox({
    title: l10n.t('Sign off the draft'),
    prompt: l10n.t('Who signs? The name is kept in the record. You may leave it empty.'),
    value: context.globalState.get('signedBy', ''),
    ignoreFocusOut: true,
  });
  if (by !== undefined) await context.globalState.update('signedBy', by.trim());
  return by;
}
