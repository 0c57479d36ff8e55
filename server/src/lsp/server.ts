import {
  DidChangeConfigurationNotification, LSPErrorCodes, MarkupKind, ResponseError, TextDocumentSyncKind,
} from 'vscode-languageserver';
import type {
  CancellationToken, Connection, DocumentDiagnosticReport, Hover, InitializeParams, InitializeResult,
} from 'vscode-languageserver';
import { renderHover } from '../engine/explain.js';
import { renderReport } from '../engine/report.js';
import type { DatasetFiles, InitializationOptions, Notifications, Requests, VerifyParams, VerifyResult } from '../protocol.js';
import { findingAt, toCounts, toDiagnostics, toHover } from './convert.js';
import type { Display } from './convert.js';
import { Session } from './session.js';
import { readSettings } from './settings.js';
import type { Settings } from './settings.js';

/** What an entry supplies for a client that hands nothing over. */
export interface Defaults {
  /** Files of the dataset that comes with the package. */
  readonly dataset: () => DatasetFiles;
  /** Page that explains the reasons, or null. */
  readonly explanations: string | null;
}

/** How the client wants to be served, settled once by `initialize`. */
interface Client {
  readonly display: Display;
  readonly pulls: boolean;
  readonly refreshes: boolean;
  readonly configuration: boolean;
  readonly registersConfiguration: boolean;
}

/** Serves one client over a connection that is not yet listening. */
export function startServer(connection: Connection, defaults: Defaults): void {
  connection.onInitialize((params): InitializeResult => {
    const given = (params.initializationOptions ?? {}) as InitializationOptions;
    const session = new Session(given.dataset ?? defaults.dataset());
    serve(connection, session, readClient(params, given.explanations ?? defaults.explanations));
    return {
      serverInfo: { name: 'Claim Check' },
      capabilities: {
        positionEncoding: 'utf-16',
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental },
        hoverProvider: true,
        diagnosticProvider: { identifier: 'claim-check', interFileDependencies: false, workspaceDiagnostics: false },
      },
    };
  });
  connection.listen();
}

function readClient(params: InitializeParams, explanations: string | null): Client {
  const { textDocument, workspace } = params.capabilities;
  return {
    display: {
      relatedInformation: textDocument?.publishDiagnostics?.relatedInformation ?? textDocument?.diagnostic?.relatedInformation ?? false,
      codeDescription: textDocument?.publishDiagnostics?.codeDescriptionSupport ?? textDocument?.diagnostic?.codeDescriptionSupport ?? false,
      markdownHover: textDocument?.hover?.contentFormat?.includes(MarkupKind.Markdown) ?? false,
      explanations,
    },
    pulls: textDocument?.diagnostic !== undefined,
    refreshes: workspace?.diagnostics?.refreshSupport ?? false,
    configuration: workspace?.configuration ?? false,
    registersConfiguration: workspace?.didChangeConfiguration?.dynamicRegistration ?? false,
  };
}

/** Wires the messages of one client to its session. */
function serve(connection: Connection, session: Session, client: Client): void {
  const guard = guardWith(connection);
  /** The whole section, for a client that sends it instead of being asked. */
  let sent: Settings = readSettings(undefined);
  const waiting = new Set<string>();

  const ask = async (uri: string): Promise<Settings> =>
    client.configuration ? readSettings(await connection.workspace.getConfiguration({ scopeUri: uri, section: 'claimCheck' })) : sent;

  const diagnose = async (uri: string) => {
    const settings = await session.settings(uri, ask);
    const document = session.document(uri);
    const review = session.review(uri);
    return document === null || review === null ? null : { version: document.version, items: toDiagnostics(review, document, settings, client.display) };
  };

  /** Pushes soon and once, however many changes arrive together. */
  const push = (uri: string): void => {
    if (client.pulls || waiting.has(uri)) return;
    waiting.add(uri);
    setTimeout(() => {
      waiting.delete(uri);
      void guard('push', null, async () => {
        const found = await diagnose(uri);
        if (found !== null) await connection.sendDiagnostics({ uri, version: found.version, diagnostics: found.items });
      });
    }, 0);
  };

  const checkAll = (): void => {
    if (client.pulls && client.refreshes) void guard('refresh', undefined, () => connection.languages.diagnostics.refresh());
    session.uris.forEach(push);
  };

  const take = <Method extends keyof Requests>(
    method: Method,
    handle: (params: Requests[Method]['params'], token: CancellationToken) => Promise<Requests[Method]['result'] | ResponseError>,
  ): void => {
    connection.onRequest(method, (params: Requests[Method]['params'], token: CancellationToken) => guard(method, null, () => handle(params, token)));
  };

  connection.onInitialized(() => {
    if (client.registersConfiguration) void connection.client.register(DidChangeConfigurationNotification.type, { section: 'claimCheck' });
    tellProblems(connection, session);
  });

  connection.onDidOpenTextDocument(({ textDocument }) => {
    session.open(textDocument);
    push(textDocument.uri);
  });

  connection.onDidChangeTextDocument(({ textDocument, contentChanges }) => {
    session.change(textDocument, contentChanges);
    push(textDocument.uri);
  });

  connection.onDidCloseTextDocument(({ textDocument }) => {
    session.close(textDocument.uri);
    if (!client.pulls) void connection.sendDiagnostics({ uri: textDocument.uri, diagnostics: [] });
  });

  connection.onDidChangeConfiguration(({ settings }: { settings?: { claimCheck?: unknown } | null }) => {
    if (!client.configuration) sent = readSettings(settings?.claimCheck);
    session.forgetSettings();
    checkAll();
  });

  connection.onNotification('claimCheck/dataset', ({ files }: Notifications['claimCheck/dataset']) => {
    session.replaceDataset(files);
    tellProblems(connection, session);
    checkAll();
  });

  connection.languages.diagnostics.on(({ textDocument, previousResultId }) =>
    guard<DocumentDiagnosticReport>('diagnostics', { kind: 'full', items: [] }, async () => {
      const found = await diagnose(textDocument.uri);
      const items = found?.items ?? [];
      const resultId = session.nameAnswer(textDocument.uri, items);
      return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
    }));

  connection.onHover(({ textDocument, position }) =>
    guard<Hover | null>('hover', null, () => {
      const document = session.document(textDocument.uri);
      const review = session.review(textDocument.uri);
      if (document === null || review === null) return null;
      const finding = findingAt(review, document.offsetAt(position));
      return finding === null ? null : toHover(renderHover(finding, session.dataset), finding, document, client.display);
    }));

  take('claimCheck/verify', (params, token) => verify(connection, session, params, token));

  take('claimCheck/status', async ({ uri }) => {
    const review = uri === null ? null : session.review(uri);
    const { title, version, edition, observations } = session.dataset;
    return {
      counts: review === null ? null : toCounts(review),
      title, version, edition,
      observations: observations.length,
      problems: session.problems.length,
    };
  });
}

/** Checks a whole draft and writes its report, telling how far it is; between the steps it lets a cancellation through. */
async function verify(
  connection: Connection, session: Session, params: VerifyParams, token: CancellationToken,
): Promise<VerifyResult | ResponseError | null> {
  const progress = connection.window.attachWorkDoneProgress(params.workDoneToken);
  const cancelled = async (): Promise<boolean> => {
    await new Promise((resolve) => setTimeout(resolve, 0));
    return token.isCancellationRequested;
  };
  const stop = (): ResponseError => new ResponseError(LSPErrorCodes.RequestCancelled, 'Verification was cancelled.');
  progress.begin('Claim Check', 0, 'Checking figures', true);
  try {
    if (await cancelled()) return stop();
    const review = session.review(params.uri);
    if (review === null) return null;
    progress.report(50, 'Writing the report');
    if (await cancelled()) return stop();
    const markdown = renderReport(review, session.dataset, titleOf(params.uri));
    return { markdown, findings: review.findings, counts: toCounts(review) };
  } finally {
    progress.done();
  }
}

/** The file's own name, which is all that a report should say of where a draft lies. */
function titleOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1) || uri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}

/** Faults of the dataset are told once when it is read: one sentence to the person, the rest to the log. */
function tellProblems(connection: Connection, session: Session): void {
  const { problems, dataset } = session;
  if (problems.length === 0) return;
  for (const { file, row, column, message } of problems) connection.console.warn(`${file}, row ${row}, ${column}: ${message}`);
  const faults = problems.length === 1 ? '1 fault' : `${problems.length} faults`;
  const left = dataset.observations.length === 0 ? 'no figure can be checked' : 'the rows concerned are left out';
  connection.window.showWarningMessage(`Claim Check found ${faults} in its dataset; ${left}. The log has the details.`);
}

/**
 * Turns a failure into an empty answer and a line in the log.
 * The line has the kind of the error and where it arose but not its message, because a message could quote the draft.
 */
function guardWith(connection: Connection) {
  return async <Answer>(name: string, empty: Answer, work: () => Answer | Promise<Answer>): Promise<Answer> => {
    try {
      return await work();
    } catch (error) {
      const kind = error instanceof Error ? error.name : typeof error;
      const trace = error instanceof Error ? (error.stack ?? '').replace(error.message, '').split('\n') : [];
      const frames = trace.filter((line) => /^\s+at /.test(line)).slice(0, 4).map((line) => line.trim());
      connection.console.error([`${name} failed: ${kind}`, ...frames].join('\n'));
      return empty;
    }
  };
}
