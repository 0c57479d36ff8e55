import { Uri, workspace } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import type { MessageTransports } from 'vscode-languageclient';
import { start } from './extension.js';
import type { Running } from './extension.js';

let running: Running | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const script = Uri.joinPath(context.extensionUri, 'dist/server.web.js');
  running = await start(context, (options) => new LanguageClient('claimCheck', 'Claim Check', () => startServer(script), options));
}

export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}

/** The script is read and handed over as text, because a browser starts no worker from an address of another host. */
async function startServer(script: Uri): Promise<MessageTransports> {
  const text = new TextDecoder().decode(await workspace.fs.readFile(script));
  const worker = new Worker(URL.createObjectURL(new Blob([text], { type: 'text/javascript' })));
  return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
}
