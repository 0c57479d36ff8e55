import { Uri, l10n, window, workspace } from 'vscode';
import type { ExtensionContext, TextDocument } from 'vscode';
import type { VerifyResult } from '../../server/src/protocol.js';
import { registerCommand } from './command.js';
import { summarise } from './status.js';

/** Verifies a draft; null where the person cancelled or the draft is not checked. */
export type Verify = (draft: TextDocument) => Promise<VerifyResult | null>;

/** Registers the command that keeps what was found in a draft as a file beside it. */
export function registerSignOff(context: ExtensionContext, verify: Verify): void {
  registerCommand(context, 'claimCheck.signOff', async (uri?: string) => {
    const draft = uri === undefined ? window.activeTextEditor?.document : await workspace.openTextDocument(Uri.parse(uri));
    if (draft?.languageId !== 'markdown') {
      void window.showInformationMessage(l10n.t('Open the Markdown draft that you want to sign off, then run the command again.'));
    } else if (await isSaved(draft)) {
      await signOff(draft, verify);
    }
  });
}

/** The record beside a draft, or null where there is none. */
export async function readSignOff({ uri }: TextDocument): Promise<string | null> {
  if (uri.scheme === 'untitled') return null;
  return workspace.fs.readFile(placeBeside(uri)).then((bytes) => new TextDecoder().decode(bytes), () => null);
}

/** `draft.md` has its record in `draft.claims.json`. */
function placeBeside(draft: Uri): Uri {
  return draft.with({ path: `${draft.path.replace(/\.[^./]*$/, '')}.claims.json`, query: '', fragment: '' });
}

/** A record names the file by its hash, so what is in the editor must be in the file; the person is asked to save it. */
async function isSaved(draft: TextDocument): Promise<boolean> {
  if (!draft.isUntitled && !draft.isDirty) return true;
  const save = l10n.t('Save the Draft');
  const why = draft.isUntitled ? l10n.t('This draft is no file yet. Save it first; its record is kept beside it.') : l10n.t('The draft has changes that are not saved. Save it first, so that the record is of the file as it is.');
  if ((await window.showInformationMessage(why, save)) !== save || !(await draft.save())) return false;
  // An untitled draft goes on as another document, which its editor shows.
  if (draft.isUntitled) void window.showInformationMessage(l10n.t('The draft is saved. Run “Sign Off Draft” again to keep its record.'));
  return !draft.isUntitled;
}

/** The person picks the place; nothing is written before. */
async function signOff(draft: TextDocument, verify: Verify): Promise<void> {
  const result = await verify(draft);
  if (result === null) return;
  const file = await window.showSaveDialog({ title: l10n.t('Sign off the draft'), saveLabel: l10n.t('Sign Off'), defaultUri: placeBeside(draft.uri), filters: { JSON: ['json'] } });
  if (file === undefined) return;
  await workspace.fs.writeFile(file, new TextEncoder().encode(result.record));
  const open = l10n.t('Open the Record');
  if ((await window.showInformationMessage(l10n.t('Signed off: {0}.', summarise(result.counts)), open)) === open) await window.showTextDocument(file);
}
