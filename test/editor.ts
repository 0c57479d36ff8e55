import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import {
  CancellationTokenSource, createConnection, createProtocolConnection, StreamMessageReader, StreamMessageWriter,
} from 'vscode-languageserver/node';
import type {
  ClientCapabilities, ConfigurationItem, InitializeResult, ProtocolConnection, PublishDiagnosticsParams, ServerCapabilities, TextDocumentContentChangeEvent,
} from 'vscode-languageserver/node';
import { startServer } from '../server/src/lsp/server.js';
import type { DatasetFiles, InitializationOptions } from '../server/src/protocol.js';
import { shippedCsl } from './shipped.js';

/** A modern client: it asks for diagnostics, answers questions about settings and shows Markdown. */
export const pulling: ClientCapabilities = {
  workspace: { configuration: true, diagnostics: { refreshSupport: true }, didChangeConfiguration: { dynamicRegistration: true } },
  textDocument: { diagnostic: { relatedInformation: true, codeDescriptionSupport: true }, hover: { contentFormat: ['markdown', 'plaintext'] } },
  window: { workDoneProgress: true },
};

/** A simple client that waits to be told. */
export const pushing: ClientCapabilities = { textDocument: { publishDiagnostics: { versionSupport: true } } };

const folder = join(import.meta.dirname, '../../data');
const wholeDataset: DatasetFiles = Object.fromEntries(
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.(csv|json)$/.test(path))
    .map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]),
);

/** Starts the real server over two streams in memory and plays the editor at the other end. */
export async function connect(capabilities: ClientCapabilities, options: InitializationOptions = {}): Promise<Editor> {
  const [toServer, toClient] = [new PassThrough(), new PassThrough()];
  const server = createConnection(new StreamMessageReader(toServer), new StreamMessageWriter(toClient));
  startServer(server, { dataset: () => wholeDataset, explanations: 'file:///README.md#reasons', version: '1.2.3', csl: async () => shippedCsl() });
  const client = createProtocolConnection(new StreamMessageReader(toClient), new StreamMessageWriter(toServer));
  const editor = new Editor(client, () => server.dispose());
  client.listen();
  await editor.start(capabilities, options);
  return editor;
}

/** The other end of the line, which notes down all that the server sends. */
export class Editor {
  readonly logs: string[] = [];
  readonly shown: string[] = [];
  readonly asked: ConfigurationItem[] = [];
  readonly progress: string[] = [];
  readonly wholeDataset = wholeDataset;
  settings: unknown = {};
  capabilities: ServerCapabilities = {};
  readonly #pushes: PublishDiagnosticsParams[] = [];
  #refreshes = 0;
  #wake: () => void = () => undefined;
  readonly #versions = new Map<string, number>();
  readonly #client: ProtocolConnection;
  readonly #endServer: () => void;

  constructor(client: ProtocolConnection, endServer: () => void) {
    this.#client = client;
    this.#endServer = endServer;
    client.onNotification('window/logMessage', ({ message }: { message: string }) => void this.logs.push(message));
    client.onNotification('window/showMessage', ({ message }: { message: string }) => void this.shown.push(message));
    client.onNotification('$/progress', ({ value }: { value: { kind: string } }) => void this.progress.push(value.kind));
    client.onNotification('textDocument/publishDiagnostics', (push: PublishDiagnosticsParams) => {
      this.#pushes.push(push);
      this.#wake();
    });
    client.onRequest('window/showMessageRequest', ({ message }: { message: string }) => {
      this.shown.push(message);
      return null;
    });
    client.onRequest('client/registerCapability', () => null);
    client.onRequest('workspace/configuration', ({ items }: { items: ConfigurationItem[] }) => {
      this.asked.push(...items);
      return items.map(() => this.settings);
    });
    client.onRequest('workspace/diagnostic/refresh', () => {
      this.#refreshes += 1;
      this.#wake();
      return null;
    });
  }

  async start(capabilities: ClientCapabilities, initializationOptions: unknown): Promise<void> {
    const result = await this.request<InitializeResult>('initialize', { processId: null, rootUri: null, capabilities, initializationOptions });
    this.capabilities = result.capabilities;
    this.notify('initialized', {});
  }

  request<Result>(method: string, params: unknown): Promise<Result> {
    return this.#client.sendRequest<Result>(method, params);
  }

  requestAndCancel(method: string, params: unknown): Promise<unknown> {
    const source = new CancellationTokenSource();
    const answer = this.#client.sendRequest(method, params, source.token);
    source.cancel();
    return answer;
  }

  notify(method: string, params: unknown): void {
    void this.#client.sendNotification(method, params);
  }

  open(uri: string, text: string): void {
    this.#versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'markdown', version: 1, text } });
  }

  change(uri: string, contentChanges: TextDocumentContentChangeEvent[]): void {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
  }

  close(uri: string): void {
    this.notify('textDocument/didClose', { textDocument: { uri } });
  }

  /** The first push, past or to come, that meets the condition. */
  async pushed(condition: (push: PublishDiagnosticsParams) => boolean): Promise<PublishDiagnosticsParams> {
    for (;;) {
      const found = this.#pushes.find(condition);
      if (found !== undefined) return found;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Waits for the server to say that diagnostics must be asked for again. */
  async refreshed(): Promise<void> {
    while (this.#refreshes === 0) await new Promise<void>((resolve) => (this.#wake = resolve));
    this.#refreshes -= 1;
  }

  end(): void {
    this.#client.dispose();
    this.#endServer();
  }
}
