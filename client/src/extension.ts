import { ColorThemeKind, l10n, window, workspace } from 'vscode';
import type { CancellationToken, ColorTheme, ExtensionContext } from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions, Notifications, Requests, Theme } from '../../server/src/protocol.js';
import { ClosedDrafts } from './closed.js';
import { datasetFolder, readDatasetFiles, watchDataset } from './dataset.js';
import { Desk } from './desk.js';
import { Drafts } from './drafts.js';
import { registerFigures } from './figures.js';
import { helpScheme, registerHelp } from './help.js';
import { Hold } from './hold.js';
import { registerReport } from './report.js';
import { registerQuiet } from './quiet.js';
import { showStatus } from './status.js';
import { registerWorkspace } from './workspace.js';

/** Asks the server; what may be asked, with what and to what answer is written in the protocol. */
export type Ask = <Method extends keyof Requests>(
  method: Method,
  params: Requests[Method]['params'],
  token?: CancellationToken,
) => Promise<Requests[Method]['result']>;

/** Tells the server; likewise. */
export type Tell = <Method extends keyof Notifications>(method: Method, params: Notifications[Method]) => Promise<void>;

/** The server as the parts of the extension see it, and what a desk's own file says of its drafts. */
export interface Server {
  readonly client: BaseLanguageClient;
  readonly ask: Ask;
  readonly desk: Desk;
}

export interface Running {
  stop(): Promise<void>;
}

/** Starts the extension with the kind of client that its entry makes: one with a process or one with a web worker. */
export async function start(
  context: ExtensionContext,
  makeClient: (options: LanguageClientOptions) => BaseLanguageClient,
): Promise<Running> {
  let files = await readOrWarn(context);
  const hold = new Hold();
  const desk = new Desk(() => ask);
  const drafts = new Drafts(desk, () => status.refresh());
  const client = makeClient({
    documentSelector: [{ language: 'markdown' }],
    // Asked for at every start, so that a server that was started again knows what the one before it was told.
    initializationOptions: (): InitializationOptions => ({
      dataset: files,
      theme: themeOf(window.activeColorTheme),
      hidden: quiet.hidden,
      commands: true,
      version: (context.extension.packageJSON as { version: string }).version,
      explanations: `${helpScheme}:/{reason}.md`,
    }),
    diagnosticPullOptions: { onChange: true, onFocus: true },
    middleware: { ...hold.middleware, ...drafts.middleware, workspace: desk.middleware },
  });
  // An undefined token would be sent as a second parameter.
  const ask: Ask = (method, params, token) => (token ? client.sendRequest(method, params, token) : client.sendRequest(method, params));
  // A server that has stopped is told when it starts again.
  const tell: Tell = (method, params) => client.sendNotification(method, params).catch(() => undefined);
  hold.watch(context, client);
  drafts.watch(context, client);
  const closed = new ClosedDrafts(client, ask);
  closed.watch(context);
  const quiet = registerQuiet(context, { client, ask, desk }, async (hidden) => {
    await tell('claimCheck/hide', { hidden });
    await closed.recheckAll();
    status.refresh();
  });
  const status = showStatus(context, { client, ask, desk }, quiet);
  const show = registerReport(context, { client, ask, desk });
  registerWorkspace(context, ask, desk, { show, closed });
  desk.watch(context, client, async () => {
    await drafts.lookAgain(client);
    await closed.recheckAll();
    status.refresh();
  });
  registerFigures(context, ask);
  registerHelp(context);

  context.subscriptions.push(
    watchDataset(context, async () => {
      files = await readOrWarn(context);
      await tell('claimCheck/dataset', { files });
      await closed.recheckAll();
      status.refresh();
    }),
    window.onDidChangeActiveColorTheme((theme) => void tell('claimCheck/theme', { theme: themeOf(theme) })),
  );

  await client.start();
  status.refresh();
  return { stop: () => client.stop() };
}

function themeOf({ kind }: ColorTheme): Theme {
  if (kind === ColorThemeKind.HighContrast) return 'highContrast';
  return kind === ColorThemeKind.Dark ? 'dark' : 'light';
}

/** The files of the dataset; when they cannot be read the person is told and the server gets none. */
async function readOrWarn(context: ExtensionContext) {
  const folder = await datasetFolder(context);
  try {
    return await readDatasetFiles(folder, workspace.fs);
  } catch {
    void window.showWarningMessage(l10n.t('Claim Check cannot read its dataset in {0}.', folder.toString(true)));
    return {};
  }
}
