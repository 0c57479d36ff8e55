import { Uri, window, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { registerCommand } from './command.js';

/** Pages that explain the reasons are documents of this scheme, named by the reason's code: `claim-check-help:/wrong-base.md`. */
export const helpScheme = 'claim-check-help';
/**
 * Pages on a series are documents of this scheme, named by an observation and by what a person calls it:
 * `claim-check-series:/uk-2023-24-7062/United Kingdom – ….md`.
 */
export const seriesScheme = 'claim-check-series';

/**
 * Registers the sample draft, opened as one that is no file yet, so that nothing of it is kept. Serves the explanations that come with the
 * extension, one section a page, so that a mark's link opens just what it is about.
 */
export function registerHelp(context: ExtensionContext): void {
  registerCommand(context, 'claimCheck.openSample', async () => {
    const content = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'dist/sample.md')));
    await window.showTextDocument(await workspace.openTextDocument({ language: 'markdown', content }), { preview: false });
  });
  context.subscriptions.push(
    workspace.registerTextDocumentContentProvider(helpScheme, {
      provideTextDocumentContent: async ({ path }) => {
        const page = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'server/reasons.md')));
        const reason = path.replace(/^\/|\.md$/g, '');
        const section = page.split(/^(?=## )/m).find((part) => part.startsWith(`## ${reason}\n`));
        return section?.replace(/^## /, '# ') ?? page;
      },
    }),
  );
}
