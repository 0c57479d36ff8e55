import { Uri, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';

/** Pages that explain the reasons are documents of this scheme, named by the reason's code: `claim-check-help:/wrong-base.md`. */
export const helpScheme = 'claim-check-help';
/** Pages on a series are documents of this scheme, named by an observation and by what a person calls it: `claim-check-series:/uk-2023-24-7062/United Kingdom – ….md`. */
export const seriesScheme = 'claim-check-series';

/** Serves the explanations that come with the extension, one section a page, so that a mark's link opens just what it is about. */
export function registerHelp(context: ExtensionContext): void {
  context.subscriptions.push(workspace.registerTextDocumentContentProvider(helpScheme, {
    provideTextDocumentContent: async ({ path }) => {
      const page = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(context.extensionUri, 'server/reasons.md')));
      const reason = path.replace(/^\/|\.md$/g, '');
      const section = page.split(/^(?=## )/m).find((part) => part.startsWith(`## ${reason}\n`));
      return section?.replace(/^## /, '# ') ?? page;
    },
  }));
}
