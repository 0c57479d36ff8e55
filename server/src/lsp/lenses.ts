import type { CodeLens, Connection, InlayHint, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Review } from '../engine/check.js';
import { groupBy } from '../engine/dataset/group.js';
import type { Finding } from '../engine/finding.js';
import { firstFrom } from '../engine/text/pieces.js';
import { VERDICTS } from '../engine/say/report.js';
import type { Client } from './client.js';
import { toRange } from './convert.js';
import { askSettings } from './diagnostics.js';
import type { Guard } from './guard.js';
import type { Session } from './session.js';
import type { Settings } from './settings.js';

/**
 * Serves the counts above headings and the words behind figures, both for those who ask for them. Gives what is to be called when settings
 * or the dataset have changed.
 */
export function serveLenses(connection: Connection, session: Session, client: Client, guard: Guard): () => void {
  /** Nothing is checked for what is off. */
  const answer = <Answer>(
    name: 'codeLens' | 'inlayHints',
    uri: string,
    make: (review: Review, document: TextDocument) => Answer[],
  ): Promise<Answer[]> =>
    guard<Answer[]>(name, [], async () => {
      const settings: Settings = await session.settings(uri, () => askSettings(connection, uri, client));
      const document = settings[name] && !client.hidden ? session.document(uri) : null;
      const review = document && session.review(uri);
      return document && review ? make(review, document) : [];
    });

  connection.onCodeLens(({ textDocument: { uri } }) =>
    answer('codeLens', uri, (review, document) => toLenses(review, document, client.commands)),
  );
  connection.languages.inlayHint.on(({ textDocument: { uri }, range }) =>
    answer('inlayHints', uri, (review, document) => toHints(review, document, range)),
  );
  return () => {
    if (client.refreshesLenses) void guard('lenses', undefined, () => connection.sendRequest('workspace/codeLens/refresh'));
    if (client.refreshesHints) void guard('hints', undefined, () => connection.languages.inlayHint.refresh());
  };
}

/** At each heading, and at the top for what stands before any: how the figures up to the next heading stand. */
function toLenses(review: Review, document: TextDocument, commands: boolean): CodeLens[] {
  const headings = review.prose.blocks.filter(({ content }) => content.kind === 'heading').map(({ start }) => start);
  const sections = groupBy(review.findings, ({ span }) => headings[firstFrom(headings, span.start + 1, (start) => start) - 1] ?? 0);
  return [...sections].map(([start, findings]) => ({
    range: toRange({ start, end: start }, document),
    command: { title: count(findings), command: commands ? 'claimCheck.verifyDocument' : '' },
  }));
}

/** "3 figures: 2 supported, 1 contradicted", the good ones first. */
function count(findings: readonly Finding[]): string {
  const counts = ['supported' as const, ...VERDICTS.slice(0, -1)].map((verdict) => ({
    verdict,
    count: findings.filter((finding) => finding.verdict === verdict).length,
  }));
  const named = counts.filter((one) => one.count > 0).map((one) => `${one.count} ${one.verdict}`);
  return `${findings.length} ${findings.length === 1 ? 'figure' : 'figures'}: ${named.join(', ')}`;
}

/** Behind each figure of the range its verdict: a tick for a supported one, the word for another. */
function toHints(review: Review, document: TextDocument, range: Range): InlayHint[] {
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return review.findings
    .filter(({ span }) => start <= span.end && span.end <= end)
    .map(({ span, verdict, message }) => ({
      position: toRange(span, document).end,
      label: verdict === 'supported' ? '✓' : verdict,
      tooltip: message,
      paddingLeft: true,
    }));
}
