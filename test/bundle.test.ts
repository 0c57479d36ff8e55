import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { runInNewContext } from 'node:vm';
import type { TestContext } from 'node:test';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';
import { scriptOf } from '../client/src/worker.js';
import { shippedFiles } from './shipped.js';

// These tests run what `npm run build` has put into dist/.
const dist = join(import.meta.dirname, '../../dist');

/** Starts the bundled server as any editor would, over its standard streams. It does not outlive the test, even one that fails. */
function startBundle(t: TestContext) {
  const server = spawn(process.execPath, [join(dist, 'server.cjs'), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
  t.after(() => server.kill());
  const client = createProtocolConnection(new StreamMessageReader(server.stdout), new StreamMessageWriter(server.stdin));
  const ended = new Promise<number | null>((resolve) => server.on('exit', resolve));
  client.listen();
  return { server, client, ended };
}

test('the bundled server finds its own data for a client that hands none over, and ends when asked to', async (t) => {
  const { client, ended } = startBundle(t);
  const pushed = new Promise<PublishDiagnosticsParams>((resolve) => client.onNotification('textDocument/publishDiagnostics', resolve));
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: { textDocument: { publishDiagnostics: { codeDescriptionSupport: true } } } });
  await client.sendNotification('initialized', {});
  const text = 'Police in the UK recorded 9,999 offences of sexual communication with a child in 2023/24.\n';
  await client.sendNotification('textDocument/didOpen', { textDocument: { uri: 'untitled:Untitled-1', languageId: 'markdown', version: 1, text } });
  const { diagnostics } = await pushed;
  assert.equal(diagnostics.length, 1);
  assert.match(diagnostics[0]!.codeDescription!.href, /^file:.*\/server\/reasons\.md#wrong-value$/);
  await client.sendRequest('shutdown');
  await client.sendNotification('exit');
  assert.equal(await ended, 0);
});

test('the bundled server ends when its client has gone', async (t) => {
  const { server, client, ended } = startBundle(t);
  await client.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
  server.stdin.end();
  assert.notEqual(await ended, null);
});

const bundle = (name: string): string => readFileSync(join(dist, name), 'utf8');
const right = 'Police in the UK recorded 7,062 offences of sexual communication with a child in 2023/24.\n';

test('the server can reach no network from a browser', () => {
  const ways = /\b(fetch|importScripts)\(|\b(WebSocket|EventSource)\b/;
  for (const name of ['server.cjs', 'csl.cjs']) assert.ok(!ways.test(bundle(name)), name);
  assert.ok(!bundle('server.cjs').includes('XMLHttpRequest'), 'the processor for citation styles names it, and does not get it');
});

test('the notices name the version of citeproc that is bundled', () => {
  const notices = readFileSync(join(dist, '../THIRD-PARTY-NOTICES.md'), 'utf8');
  const { version } = JSON.parse(readFileSync(join(dist, '../node_modules/citeproc/package.json'), 'utf8')) as { version: string };
  const processor = /PROCESSOR_VERSION:"([\d.]+)"/.exec(bundle('csl.cjs'))![1]!;
  assert.ok(notices.includes(`citeproc-js ${processor},`) && notices.includes(`\`citeproc\` ${version} at`), `${processor}, ${version}`);
});

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
}

test('in a web worker the server runs without Node, and fetches the processor for citation styles by itself', async () => {
  const self = { onmessage: (_: { readonly data: object }): void => undefined, postMessage: (message: Message): void => answer(message), addEventListener: () => undefined };
  const waiting = new Map<number, (result: unknown) => void>();
  const answer = ({ id, method, result }: Message): void => {
    if (method === 'workspace/configuration') self.onmessage({ data: { jsonrpc: '2.0', id, result: [{ citationStyle: 'harvard' }] } });
    else if (id !== undefined) waiting.get(id)?.(result);
  };
  const send = (message: object): void => self.onmessage({ data: { jsonrpc: '2.0', ...message } });
  const ask = (id: number, method: string, params: object): Promise<unknown> => new Promise((resolve) => {
    waiting.set(id, resolve);
    send({ id, method, params });
  });
  runInNewContext(scriptOf(bundle('server.cjs'), bundle('csl.cjs')).join(''), { self, console, setTimeout, clearTimeout, setInterval: () => ({}), performance, TextDecoder, TextEncoder, URL });
  await new Promise((resolve) => setTimeout(resolve, 0));
  await ask(1, 'initialize', { processId: null, rootUri: null, capabilities: { workspace: { configuration: true } }, initializationOptions: { dataset: shippedFiles() } });
  send({ method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///a.md', languageId: 'markdown', version: 1, text: right } } });
  const position = { line: 0, character: right.indexOf('7,062') };
  const actions = await ask(2, 'textDocument/codeAction', { textDocument: { uri: 'file:///a.md' }, range: { start: position, end: position }, context: { diagnostics: [] } });
  assert.match(JSON.stringify(actions), /Available at: <https:/);
});
