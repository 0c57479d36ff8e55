import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { TestContext } from 'node:test';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import type { PublishDiagnosticsParams } from 'vscode-languageserver/node';

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

test('the server for browsers can reach no network', () => {
  assert.doesNotMatch(readFileSync(join(dist, 'server.web.js'), 'utf8'), /\b(fetch|importScripts)\(|\b(XMLHttpRequest|WebSocket|EventSource)\b/);
});
