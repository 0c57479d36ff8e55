import type { ExtensionContext } from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { start } from './extension.js';
import type { Running } from './extension.js';

let running: Running | undefined;

export async function activate(context: ExtensionContext): Promise<void> {
  const module = context.asAbsolutePath('dist/server.cjs');
  running = await start(
    context,
    (options) => new LanguageClient('claimCheck', 'Claim Check', { module, transport: TransportKind.ipc }, options),
  );
}

export function deactivate(): Promise<void> | undefined {
  return running?.stop();
}
