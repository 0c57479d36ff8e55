import { Uri, l10n, window, workspace } from 'vscode';
import type { ExtensionContext, NotebookDocument, TextDocument } from 'vscode';
import type { SignOff, VerifyResult } from '../../server/src/protocol.js';
import { registerCommand } from './command.js';
import { summarise } from './status.js';

/** What can be verified and signed off as a whole. */
export type Draft = TextDocument | NotebookDocument;

/** Verifies a draft; null where the person cancelled or the draft is not checked. */
export type Verify = (draft: Draft) => Promise<VerifyResult | null>;

/** Registers the command that keeps what was found in a draft as a file beside it. */
export function registerSignOff(context: ExtensionContext, verify: Verify): void {
  registerCommand(context, 'claimCheck.signOff', async (uri?: string) => {
    const draft = uri === undefined ? activeDraft() : await draftAt(Uri.parse(uri));
    if (draft === null) {
      void window.showInformationMessage(l10n.t('Open the Markdown draft that you want to sign off, then run the command again.'));
    } else if (await isSaved(draft)) {
      await signOff(draft, verify);
    }
  });
}

/** The notebook or Markdown document that is being edited, or null. */
export function activeDraft(): Draft | null {
  const document = window.activeTextEditor?.document;
  return window.activeNotebookEditor?.notebook ?? (document?.languageId === 'markdown' ? document : null);
}

async function draftAt(uri: Uri): Promise<Draft> {
  return workspace.notebookDocuments.find((notebook) => notebook.uri.toString() === uri.toString()) ?? workspace.openTextDocument(uri);
}

/** What lies beside a draft as its record. */
export async function readSignOff(draft: Uri): Promise<SignOff> {
  const place = placeBeside(draft);
  const text = await workspace.fs.readFile(place).then((bytes) => new TextDecoder().decode(bytes), () => null);
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
  const why = draft.isUntitled ? l10n.t('This draft is no file yet. Save it first; its record is kept beside it.') : l10n.t('The draft has changes that are not saved. Save it first, so that the record is of the file as it is.');
  if ((await window.showInformationMessage(why, save)) !== save || !(await draft.save())) return false;
  // An untitled draft goes on as another document, which its editor shows.
  if (draft.isUntitled) void window.showInformationMessage(l10n.t('The draft is saved. Run “Sign Off Draft” again to keep its record.'));
  return !draft.isUntitled;
}

/** The person picks the place; nothing is written before. A record elsewhere than beside the draft is kept, and its writer told that no report will find it. */
async function signOff(draft: Draft, verify: Verify): Promise<void> {
  const result = await verify(draft);
  if (result === null) return;
  const beside = placeBeside(draft.uri);
  const file = await window.showSaveDialog({ title: l10n.t('Sign off the draft'), saveLabel: l10n.t('Sign Off'), defaultUri: beside, filters: { JSON: ['json'] } });
  if (file === undefined) return;
  await workspace.fs.writeFile(file, new TextEncoder().encode(result.record));
  const open = l10n.t('Open the Record');
  const told = l10n.t('Signed off: {0}.', summarise(result.counts));
  const place = l10n.t('Reports compare the draft only with a record that lies beside it as {0}.', nameOf(beside));
  if ((await window.showInformationMessage(file.toString() === beside.toString() ? told : `${told} ${place}`, open)) === open) await window.showTextDocument(file);
}
