import type { Connection } from 'vscode-languageserver';

/** Runs the work of one message; when it fails, answers `empty` instead. */
export type Guard = <Answer>(name: string, empty: Answer, work: () => Answer | Promise<Answer>) => Promise<Answer>;

/**
 * Turns a failure into an empty answer and a line in the log.
 * The line has the kind of the error and where it arose but not its message, because a message could quote the draft.
 */
export function guardWith(connection: Connection): Guard {
  return async (name, empty, work) => {
    try {
      return await work();
    } catch (error) {
      connection.console.error([`${name} failed: ${error instanceof Error ? error.name : typeof error}`, ...framesOf(error)].join('\n'));
      return empty;
    }
  };
}

function framesOf(error: unknown): string[] {
  if (!(error instanceof Error)) return [];
  const trace = (error.stack ?? '').replace(error.message, '').split('\n');
  return trace
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 4)
    .map((line) => line.trim());
}
