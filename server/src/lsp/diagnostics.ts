import type { Connection, Diagnostic, DocumentDiagnosticReport } from 'vscode-languageserver';
import type { Client } from './client.js';
import { toDiagnostics } from './convert.js';
import type { Guard } from './guard.js';
import type { Session } from './session.js';
import { readSettings } from './settings.js';
import type { Settings } from './settings.js';

/** Keeps the client's marks up to date, whether it asks for them or waits to be told. */
export interface Marks {
  /** A draft was opened or has changed. */
  changed(uri: string): void;
  closed(uri: string): void;
  /** Settings or the dataset have changed: every open draft is marked anew. */
  changedAll(): void;
}

/** Answers a client that pulls diagnostics and pushes them to one that does not. */
export function serveDiagnostics(connection: Connection, session: Session, client: Client, guard: Guard): Marks {
  const waiting = new Set<string>();

  const diagnose = async (uri: string): Promise<{ version: number; items: Diagnostic[] } | null> => {
    const settings = await session.settings(uri, () => askSettings(connection, uri, client));
    const document = session.document(uri);
    const review = session.review(uri);
    return document === null || review === null
      ? null
      : { version: document.version, items: client.hidden ? [] : toDiagnostics(review, document, settings, client.display) };
  };

  /** Soon and once, however many changes arrive together. */
  const push = (uri: string): void => {
    if (waiting.has(uri)) return;
    waiting.add(uri);
    setTimeout(
      () =>
        void guard('push', undefined, async () => {
          waiting.delete(uri);
          const found = await diagnose(uri);
          if (found !== null) await connection.sendDiagnostics({ uri, version: found.version, diagnostics: found.items });
        }),
      0,
    );
  };

  connection.languages.diagnostics.on(({ textDocument: { uri }, previousResultId }) =>
    guard<DocumentDiagnosticReport>('diagnostics', { kind: 'full', items: [] }, async () => {
      const items = (await diagnose(uri))?.items ?? [];
      const resultId = session.nameAnswer(uri, items);
      return resultId === previousResultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
    }),
  );

  if (client.pulls) {
    return {
      changed: () => undefined,
      closed: () => undefined,
      changedAll: () => {
        if (client.refreshes) void guard('refresh', undefined, () => connection.languages.diagnostics.refresh());
      },
    };
  }
  return {
    changed: push,
    closed: (uri) => void connection.sendDiagnostics({ uri, diagnostics: [] }),
    changedAll: () => session.uris.forEach(push),
  };
}

/** The settings that hold for one document, or for none in particular. */
export async function askSettings(connection: Connection, uri: string | null, client: Client): Promise<Settings> {
  return readSettings(
    client.configuration
      ? await connection.workspace.getConfiguration({ ...(uri !== null && { scopeUri: uri }), section: 'claimCheck' })
      : client.sentSettings,
  );
}
