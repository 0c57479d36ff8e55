import { spawn, type ChildProcess } from 'node:child_process';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter, type DocumentDiagnosticReport, type ProtocolConnection } from 'vscode-languageserver/node';

const CAPABILITIES = {
  workspace: { configuration: true, diagnostics: { refreshSupport: true } },
  textDocument: { diagnostic: { relatedInformation: true, codeDescriptionSupport: true }, synchronization: {} },
};
const URI = 'file:///draft.md';

/** A language server as a process of its own, spoken to over its standard streams as an editor does. */
export class Session {
  readonly #child: ChildProcess;
  readonly #client: ProtocolConnection;
  readonly #ended: Promise<void>;
  #version = 1;
  #resultId: string | undefined;

  constructor(program: string) {
    this.#child = spawn(process.execPath, [program, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#ended = new Promise((resolve) => this.#child.on('exit', () => resolve()));
    this.#client = createProtocolConnection(new StreamMessageReader(this.#child.stdout!), new StreamMessageWriter(this.#child.stdin!));
    this.#client.onRequest('workspace/configuration', ({ items }: { items: unknown[] }) => items.map(() => null));
    this.#client.onRequest('client/registerCapability', () => null);
    this.#client.listen();
  }

  async start(): Promise<void> {
    await this.#client.sendRequest('initialize', { processId: process.pid, rootUri: null, capabilities: CAPABILITIES });
    await this.#client.sendNotification('initialized', {});
  }

  async open(text: string): Promise<void> {
    await this.#client.sendNotification('textDocument/didOpen', { textDocument: { uri: URI, languageId: 'markdown', version: this.#version, text } });
    await this.#pull();
  }

  /** Types one character and waits for the diagnostics. Milliseconds. */
  async type(line: number, character: number, text: string): Promise<number> {
    const position = { line, character };
    const begun = performance.now();
    void this.#client.sendNotification('textDocument/didChange', { textDocument: { uri: URI, version: ++this.#version }, contentChanges: [{ range: { start: position, end: position }, text }] });
    await this.#pull();
    return performance.now() - begun;
  }

  async end(): Promise<void> {
    await this.#client.sendRequest('shutdown');
    await this.#client.sendNotification('exit');
    await this.#ended;
    this.#client.dispose();
  }

  async #pull(): Promise<void> {
    const report = await this.#client.sendRequest<DocumentDiagnosticReport>('textDocument/diagnostic', { textDocument: { uri: URI }, ...(this.#resultId !== undefined && { previousResultId: this.#resultId }) });
    this.#resultId = report.resultId;
  }
}
