import { Selection, SnippetString, ThemeIcon, Uri, ViewColumn, commands, env, l10n, window, workspace } from 'vscode';
import type { ExtensionContext, QuickPickItem, TextEditor } from 'vscode';
import type { Position, Quotable } from '../../server/src/protocol.js';
import { registerCommand, stopped, tellFault } from './command.js';
import type { Ask } from './extension.js';
import { seriesScheme } from './help.js';

const MOST = 30;

interface Span {
  readonly start: Position;
  readonly end: Position;
}

interface FigureItem extends QuickPickItem {
  /** Null for a line that says that there is none. */
  readonly figure: Quotable | null;
}

/** Registers the search in the published figures, and the pages that show a series. */
export function registerFigures(context: ExtensionContext, ask: Ask): void {
  registerCommand(context, 'claimCheck.findFigure', async (uri?: string, place?: Span, words?: string) => {
    const editor = window.activeTextEditor;
    // From the light bulb of a figure: what is picked takes that figure's place.
    if (editor && place && editor.document.uri.toString() === Uri.parse(uri ?? '').toString())
      editor.selection = new Selection(place.start.line, place.start.character, place.end.line, place.end.character);
    const figure = await pickFigure(
      ask,
      { uri: editor?.document.uri.toString() ?? null, line: editor ? lineBefore(editor) : '' },
      words ?? (editor ? editor.document.getText(editor.selection).trim() : ''),
    );
    if (!figure) return;
    // The walkthrough ticks its step.
    await commands.executeCommand('setContext', 'claimCheck.found', true);
    await use(figure, editor);
  });
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider(seriesScheme, {
      provideTextDocumentContent: async ({ path }) =>
        ask('claimCheck/series', { id: path.split('/')[1]!.replace(/\.md$/, '') }).catch(stopped),
    }),
  );
}

/** Searches while the person types. */
async function pickFigure(
  ask: Ask,
  place: { readonly uri: string | null; readonly line: string },
  words: string,
): Promise<Quotable | null> {
  const pick = window.createQuickPick<FigureItem>();
  pick.title = l10n.t('Find a published figure');
  pick.placeholder = l10n.t('What, where and when: grooming offences Kent 2023/24');
  pick.value = words;
  let asked = 0;
  const look = async (text: string): Promise<void> => {
    const mine = ++asked;
    const found = text.trim() === '' ? null : await ask('claimCheck/search', { words: text, most: MOST, ...place });
    // What was asked earlier may be answered later.
    if (mine !== asked) return;
    const items = (found?.figures ?? []).map(toItem);
    pick.items = [
      ...(text.trim() !== '' && items.length === 0 ? [nothing()] : []),
      ...(found?.missing ? [missing(found.missing)] : []),
      ...items,
    ];
    pick.activeItems = items.slice(0, 1);
  };
  const search = (text: string): void =>
    void look(text).catch((error: unknown) => {
      pick.hide();
      tellFault(error);
    });
  return new Promise((resolve) => {
    pick.onDidChangeValue(search);
    pick.onDidAccept(() => {
      const figure = pick.selectedItems[0]?.figure;
      if (!figure) return;
      resolve(figure);
      pick.hide();
    });
    pick.onDidHide(() => {
      resolve(null);
      pick.dispose();
    });
    pick.show();
    search(words);
  });
}

/** What tells one figure from the next stands first, since a long line is cut. */
function toItem(figure: Quotable): FigureItem {
  const { amount, part, place, subject, source, stands } = figure;
  return {
    label: amount,
    description: [part, place].filter(Boolean).join(', '),
    detail: [...(stands ? [] : [l10n.t('no longer stands')]), subject, source].join(' – '),
    alwaysShow: true,
    figure,
  };
}

function nothing(): FigureItem {
  return {
    label: l10n.t('Nothing found'),
    detail: l10n.t('Try fewer words: what was counted, where and when.'),
    alwaysShow: true,
    figure: null,
  };
}

/** Says before the figures that none of them is the one that was asked for. */
function missing(asked: string): FigureItem {
  return { label: l10n.t('No such figure for {0}. Nearest:', asked), iconPath: new ThemeIcon('info'), alwaysShow: true, figure: null };
}

interface Use extends QuickPickItem {
  readonly act: () => unknown;
}

/** What may be done with a figure. Into the draft goes only what the person picks here. */
async function use(figure: Quotable, editor: TextEditor | undefined): Promise<void> {
  const { value, amount, place, wording, source, url, link, note } = figure;
  const insert = (text: string) => () => editor?.insertSnippet(new SnippetString().appendText(spaceBefore(editor) + text));
  const intoDraft: Use[] =
    editor?.document.languageId !== 'markdown'
      ? []
      : [
          { label: l10n.t('Insert it in words with its source'), description: wording, act: insert(`${wording} (${link})`) },
          {
            label: l10n.t('Insert it in words with a footnote'),
            description: `${wording}${note}`,
            act: () => insertFootnote(editor, figure),
          },
          { label: l10n.t('Insert the figure with its source'), description: `${amount} (${link})`, act: insert(`${amount} (${link})`) },
          { label: l10n.t('Insert the figure alone'), description: value, act: insert(value) },
        ];
  const choice = await window.showQuickPick<Use>(
    [
      ...intoDraft,
      {
        label: l10n.t('Show its series'),
        description: l10n.t('table and chart'),
        act: () =>
          commands.executeCommand(
            'vscode.open',
            Uri.from({ scheme: seriesScheme, path: `/${figure.id}/${figure.series.replace(/[\\/]/g, ' ')}.md` }),
            { viewColumn: ViewColumn.Beside, preserveFocus: true },
          ),
      },
      {
        label: l10n.t('Copy with its source'),
        description: wording,
        act: () => env.clipboard.writeText(`${wording}. ${source}${url === '' ? '' : `, ${url}`}`),
      },
      ...(url === '' ? [] : [{ label: l10n.t('Open the source'), description: url, act: () => env.openExternal(Uri.parse(url)) }]),
    ],
    { title: `${amount} – ${place}` },
  );
  await choice?.act();
}

/** What sets a figure apart from a word right before the cursor. */
function spaceBefore(editor: TextEditor): string {
  return /[\p{L}\p{N},;:]$/u.test(lineBefore(editor)) ? ' ' : '';
}

function lineBefore({ document, selection: { start } }: TextEditor): string {
  return document.lineAt(start.line).text.slice(0, start.character);
}

/** The mark goes to the cursor and the note to the end of the draft, where it is not there yet, in one step that one undo takes back. */
async function insertFootnote(editor: TextEditor, { wording, note, reference }: Quotable): Promise<void> {
  const { document, selection } = editor;
  const text = document.getText();
  const gap = text.endsWith('\n') ? '\n' : '\n\n';
  await editor.edit((edit) => {
    edit.replace(selection, spaceBefore(editor) + wording + note);
    if (!text.includes(`${note}:`)) edit.insert(document.lineAt(document.lineCount - 1).range.end, `${gap}${note}: ${reference}\n`);
  });
}
