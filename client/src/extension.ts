import { ColorThemeKind, Uri, l10n, window, workspace } from 'vscode';
import type { CancellationToken, ColorTheme, ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions, Notifications, Requests, Theme } from '../../server/src/protocol.js';
import { datasetFolder, readDatasetFiles, watchDataset } from './dataset.js';
import { registerFigures, seriesScheme } from './figures.js';
import { helpScheme, registerHelp } from './help.js';
import { Hold } from './hold.js';
import { registerReport } from './report.js';
import { registerQuiet } from './quiet.js';
import { showStatus } from './status.js';
import { isExcluded, registerWorkspace } from './workspace.js';

/** Asks the server; what may be asked, with what and to what answer is written in the protocol. */
export type Ask = <Method extends keyof Requests>(method: Method, params: Requests[Method]['params'], token?: CancellationToken) => Promise<Requests[Method]['result']>;

export interface Running {
  stop(): Promise<void>;
}

/** Starts the extension with the kind of client that its entry makes: one with a process or one with a web worker. */
export async function start(context: ExtensionContext, makeClient: (options: LanguageClientOptions) => BaseLanguageClient): Promise<Running> {
  const initializationOptions: InitializationOptions = {
    dataset: await readOrWarn(context),
    theme: themeOf(window.activeColorTheme),
    commands: true,
    version: (context.extension.packageJSON as { version: string }).version,
    explanations: `${helpScheme}:/{reason}.md`,
  };
  const hold = new Hold();
  const client = makeClient({
    documentSelector: [{ language: 'markdown' }],
    initializationOptions,
    diagnosticPullOptions: { onChange: true, onFocus: true },
    // Help has examples of wrong figures, and a series is the data itself: neither is checked.
    middleware: { ...hold.middleware, didOpen: async (document, next) => (isOurs(document.uri) || isExcluded(document) ? undefined : next(document)) },
  });
  hold.watch(context, client);
  const ask: Ask = (method, params, token) => client.sendRequest(method, params, token);
  const status = showStatus(context, client, ask);
  const show = registerReport(context, client, ask);
  registerWorkspace(context, client, ask, show);
  registerFigures(context, ask);
  registerHelp(context);
  registerQuiet(context, client, ask);

  context.subscriptions.push(watchDataset(context, async () => {
    const update: Notifications['claimCheck/dataset'] = { files: await readOrWarn(context) };
    await client.sendNotification('claimCheck/dataset', update);
    status.refresh();
  }));

  context.subscriptions.push(window.onDidChangeActiveColorTheme((theme) => {
    const update: Notifications['claimCheck/theme'] = { theme: themeOf(theme) };
    void client.sendNotification('claimCheck/theme', update);
  }));

  await client.start();
  status.refresh();
  return { stop: () => client.stop() };
}

function isOurs({ scheme }: Uri): boolean {
  return scheme === helpScheme || scheme === seriesScheme;
}

function themeOf({ kind }: ColorTheme): Theme {
  if (kind === ColorThemeKind.HighContrast) return 'highContrast';
  return kind === ColorThemeKind.Dark ? 'dark' : 'light';
}

/** The files of the dataset; when they cannot be read the person is told and the server gets none. */
async function readOrWarn(context: ExtensionContext) {
  const folder = datasetFolder(context);
  try {
    return await readDatasetFiles(folder, workspace.fs);
  } catch {
    void window.showWarningMessage(l10n.t('Claim Check cannot read its dataset in {0}.', folder.toString(true)));
    return {};
  }
}
