import { commands, l10n, window } from 'vscode';
import type { ExtensionContext } from 'vscode';
import { ErrorCodes, ResponseError } from 'vscode-languageclient';

/** Registers a command. What it could not do, because the server has stopped or a file would not open, is told in a plain notice. */
export function registerCommand(context: ExtensionContext, name: string, act: (...args: never[]) => unknown): void {
  context.subscriptions.push(
    commands.registerCommand(name, async (...args) => {
      try {
        await act(...(args as never[]));
      } catch (error) {
        tellFault(error);
      }
    }),
  );
}

/** Tells the person what went wrong, and what can be done about a server that has stopped. */
export function tellFault(error: unknown): void {
  void window.showErrorMessage(
    isStopped(error) ? stopped() : l10n.t('Claim Check could not do this: {0}', error instanceof Error ? error.message : String(error)),
  );
}

export function stopped(): string {
  return l10n.t('Claim Check has stopped. Reload the window to start it again.');
}

function isStopped(error: unknown): boolean {
  return (
    error instanceof ResponseError && (error.code === ErrorCodes.ConnectionInactive || error.code === ErrorCodes.PendingResponseRejected)
  );
}
