import { CodeActionKind, DidChangeConfigurationNotification, TextDocumentSyncKind } from 'vscode-languageserver';
import type {
  CancellationToken,
  CodeAction,
  CompletionItem,
  Connection,
  Hover,
  InitializeResult,
  ResponseError,
} from 'vscode-languageserver';
import type { Manner } from '../engine/say/cite.js';
import { PALETTES } from '../engine/say/chart.js';
import type { Csl } from '../engine/say/csl.js';
import { renderHover } from '../engine/say/hover.js';
import { renderSeriesPage } from '../engine/say/page.js';
import { quote } from '../engine/say/quote.js';
import { readBefore, searchObservations } from '../engine/say/search.js';
import type { DatasetFiles, InitializationOptions, Notifications, Requests, Status } from '../protocol.js';
import { toActions, toCitations, waive } from './actions.js';
import { readClient } from './client.js';
import { readConfig } from './config.js';
import { toCompletions } from './completion.js';
import type { Client } from './client.js';
import { findingAt, isMarked, toHover } from './convert.js';
import { askSettings, serveDiagnostics } from './diagnostics.js';
import { guardWith } from './guard.js';
import type { Guard } from './guard.js';
import { serveLenses } from './lenses.js';
import { onNewDay, Session, today } from './session.js';
import type { OpenStyle } from './styles.js';
import { overview, sign, verify, verifyNotebook } from './verify.js';
import { namesOff, severityIn, turnedOff, type Settings } from './settings.js';

/** What an entry supplies for a client that hands nothing over. */
export interface Defaults {
  /** Files of the dataset that comes with the package. */
  readonly dataset: () => DatasetFiles;
  /** Address of the page that explains a reason, with `{reason}` in the place of its code, or null. */
  readonly explanations: string | null;
  /** Version of the package. */
  readonly version: string;
  /** Fetches the processor for citation styles. */
  readonly csl: () => Promise<Csl>;
}

const capabilities: InitializeResult['capabilities'] = {
  positionEncoding: 'utf-16',
  textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
  hoverProvider: true,
  completionProvider: {},
  codeLensProvider: {},
  inlayHintProvider: true,
  codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.Refactor] },
  diagnosticProvider: { identifier: 'claim-check', interFileDependencies: false, workspaceDiagnostics: false },
};

/** Serves one client over a connection that is not yet listening. */
export function startServer(connection: Connection, defaults: Defaults): void {
  connection.onInitialize((params) => {
    const given = (params.initializationOptions ?? {}) as InitializationOptions;
    const session = new Session(() => given.dataset ?? defaults.dataset(), defaults.csl);
    const client = readClient(params, defaults);
    const guard = guardWith(connection);
    serveDocuments(connection, session, client, guard);
    serveRequests(connection, session, client, guard);
    return { serverInfo: { name: 'Claim Check' }, capabilities };
  });
  connection.listen();
}

/** What the client tells: drafts, settings and the dataset. */
function serveDocuments(connection: Connection, session: Session, client: Client, guard: Guard): void {
  const marks = serveDiagnostics(connection, session, client, guard);
  const lensesChanged = serveLenses(connection, session, client, guard);
  const changedAll = (): void => {
    marks.changedAll();
    lensesChanged();
  };

  connection.onInitialized(() => {
    if (client.registersConfiguration) void connection.client.register(DidChangeConfigurationNotification.type, { section: 'claimCheck' });
    tellProblems(connection, session);
  });
  connection.onDidOpenTextDocument(({ textDocument }) => {
    session.open(textDocument);
    marks.changed(textDocument.uri);
  });
  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    session.change(textDocument, contentChanges);
    marks.changed(textDocument.uri);
  });
  connection.onDidCloseTextDocument(({ textDocument }) => {
    session.close(textDocument.uri);
    marks.closed(textDocument.uri);
  });
  connection.onDidChangeConfiguration(({ settings }: { settings?: { claimCheck?: unknown } | null }) => {
    client.sentSettings = settings?.claimCheck;
    session.forgetSettings();
    changedAll();
    // What is wrong with a style is told before somebody needs it.
    for (const uri of session.uris) void guard('style', null, () => styleFor(connection, session, client, uri));
  });
  connection.onNotification('claimCheck/hide', ({ hidden }: Notifications['claimCheck/hide']) => {
    client.hidden = hidden;
    changedAll();
  });
  connection.onNotification('claimCheck/theme', ({ theme }: Notifications['claimCheck/theme']) => {
    client.display.palette = PALETTES[theme] ?? null;
  });
  connection.onNotification('claimCheck/dataset', ({ files }: Notifications['claimCheck/dataset']) => {
    session.replaceDataset(files);
    tellProblems(connection, session);
    changedAll();
  });
  // A waiver may have run out overnight.
  onNewDay(changedAll);
}

/** What the client asks, apart from diagnostics. */
function serveRequests(connection: Connection, session: Session, client: Client, guard: Guard): void {
  const answer = <Method extends keyof Requests>(
    method: Method,
    work: (params: Requests[Method]['params'], token: CancellationToken) => Promise<Requests[Method]['result'] | ResponseError>,
  ): void => {
    connection.onRequest<unknown, void>(method, (params: Requests[Method]['params'], token) =>
      guard(method, null, () => work(params, token)),
    );
  };

  connection.onHover(({ textDocument, position }) =>
    guard<Hover | null>('hover', null, async () => {
      const { uri } = textDocument;
      const settings = await session.settings(uri, () => askSettings(connection, uri, client));
      const document = session.document(uri);
      const review = session.review(uri);
      if (document === null || review === null) return null;
      const finding = findingAt(review, document.offsetAt(position));
      if (finding === null) return null;
      const style = {
        palette: client.display.markdownHover ? client.display.palette : null,
        marked: !client.hidden && isMarked(finding, settings),
      };
      return toHover(renderHover(finding, session.dataset, style), finding, document, client.display);
    }),
  );
  connection.onCodeAction(({ textDocument: { uri }, range, context }) =>
    guard<CodeAction[]>('actions', [], async () => {
      const settings = await session.settings(uri, () => askSettings(connection, uri, client));
      const manner = await mannerFor(connection, session, client, uri);
      const document = session.document(uri);
      const review = session.review(uri);
      if (document === null || review === null) return [];
      const request = { range, context };
      return [
        ...toActions(review, document, request, client, settings),
        ...toCitations(review, document, request, client, { dataset: session.dataset, ...manner }),
      ];
    }),
  );
  answer('claimCheck/verify', (params, token) => verify(connection, session, client, params, token));
  answer('claimCheck/notebook', async (params) => verifyNotebook(session, client, params));
  answer('claimCheck/overview', (params, token) => overview({ connection, session, client, guard }, params, token));
  answer('claimCheck/sign', async ({ record, by }) => sign(record, by));
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    guard<CompletionItem[]>('completion', [], async () => {
      const manner = await mannerFor(connection, session, client, uri);
      const document = session.document(uri);
      return document === null ? [] : toCompletions(document, position, session.dataset, manner);
    }),
  );
  answer('claimCheck/search', async ({ words, most, uri, line }) => {
    const manner = await mannerFor(connection, session, client, uri);
    const { figures, missing } = searchObservations(words, session.dataset, most, manner.today);
    const how = { ...manner, draft: session.document(uri ?? '')?.getText() ?? '', before: readBefore(line ?? '', session.dataset) };
    return { figures: figures.map((obs) => quote(obs, session.dataset, how)), missing };
  });
  answer('claimCheck/series', async ({ id }) => {
    const obs = session.dataset.observations.find((one) => one.id === id);
    return obs === undefined ? null : renderSeriesPage(obs, session.dataset, client.display.palette);
  });
  answer('claimCheck/waive', async (params) => waive(session, params));
  answer('claimCheck/config', async ({ text }) => readConfig(text));
  answer('claimCheck/status', async ({ uri }) =>
    statusOf(
      session,
      uri,
      await session.settings(uri ?? '', () => askSettings(connection, uri, client)),
      uri === null ? null : (await styleFor(connection, session, client, uri)).fault,
    ),
  );
}

/** How sources are written in a draft, or where there is none. */
async function mannerFor(connection: Connection, session: Session, client: Client, uri: string | null): Promise<Manner> {
  const { style } = await styleFor(connection, session, client, uri);
  return { style, today: today() };
}

async function styleFor(connection: Connection, session: Session, client: Client, uri: string | null): Promise<OpenStyle> {
  const { citationStyle } = await session.settings(uri ?? '', () => askSettings(connection, uri, client));
  return session.style(citationStyle, (fault) => connection.window.showWarningMessage(fault));
}

function statusOf(session: Session, uri: string | null, settings: Settings, styleFault: string | null): Status {
  const review = uri === null ? null : session.review(uri);
  const { title, version, edition, observations } = session.dataset;
  const off = review?.foremost((kind) => (kind.verdict !== 'supported' && severityIn(settings, kind) === 'off' ? 0 : null), Infinity) ?? [];
  return {
    counts: review && off.reduce((counts, { verdict }) => ({ ...counts, [verdict]: counts[verdict] - 1 }), review.counts),
    uncounted: { off: off.length, ignored: review?.waived.length ?? 0 },
    title,
    version,
    edition,
    observations: observations.length,
    problems: session.problems.length,
    styleFault,
    off: turnedOff(settings),
    offReasons: namesOff(settings.reasons),
  };
}

/** Faults of the dataset are told once when it is read: one sentence to the person, the rest to the log. */
function tellProblems(connection: Connection, session: Session): void {
  const { problems, dataset } = session;
  if (problems.length === 0) return;
  for (const { file, row, column, message } of problems)
    connection.console.warn(`${file}${row > 0 ? `, row ${row}` : ''}${column ? `, ${column}` : ''}: ${message}`);
  const faults = problems.length === 1 ? '1 fault' : `${problems.length} faults`;
  const left = dataset.observations.length === 0 ? 'no figure can be checked' : 'the rows concerned are left out';
  connection.window.showWarningMessage(`Claim Check found ${faults} in its dataset; ${left}. The log has the details.`);
}
