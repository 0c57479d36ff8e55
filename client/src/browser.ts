import { Uri, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { MessageTransports } from 'vscode-languageclient';
import { start } from './extension.js';
import type { Running } from './extension.js';
import { scriptOf } from './worker.js';

let running: Running | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  running = await start(context, (options) => new LanguageClient('claimCheck', 'Claim Check', () => startServer(context), options));
}

export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}

/** The script is read and handed over as text, because a browser starts no worker from an address of another host. */
async function startServer({ extensionUri }: ExtensionContext): Promise<MessageTransports> {
  const read = async (bundle: string): Promise<string> =>
    new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extensionUri, 'dist', bundle)));
  const script = scriptOf(await read('server.cjs'), await read('csl.cjs'));
  const worker = new Worker(URL.createObjectURL(new Blob(script, { type: 'text/javascript' })));
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
