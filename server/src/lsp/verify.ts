import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { renderReport } from '../engine/report.js';
import type { VerifyParams, VerifyResult } from '../protocol.js';
import { toCounts } from './convert.js';
import type { Session } from './session.js';

/** Checks a whole draft and writes its report, telling how far it is. Answers null when the draft is not open. */
export async function verify(
  connection: Connection, session: Session, { uri, workDoneToken }: VerifyParams, token: CancellationToken,
): Promise<VerifyResult | ResponseError | null> {
  const progress = connection.window.attachWorkDoneProgress(workDoneToken);
  const stop = new ResponseError(LSPErrorCodes.RequestCancelled, 'Verification was cancelled.');
  progress.begin('Claim Check', 0, 'Checking figures', true);
  try {
    if (await isCancelled(token)) return stop;
    const review = session.review(uri);
    if (review === null) return null;
    progress.report(50, 'Writing the report');
    if (await isCancelled(token)) return stop;
    const markdown = renderReport(review, session.dataset, titleOf(uri));
    return { markdown, findings: review.findings, counts: toCounts(review) };
  } finally {
    progress.done();
  }
}

/** Lets the messages through that have arrived meanwhile; a cancellation may be among them. */
async function isCancelled(token: CancellationToken): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return token.isCancellationRequested;
}

/** The file's own name, which is all that a report should say of where a draft lies. */
function titleOf(uri: string): string {
  const name = uri.slice(uri.lastIndexOf('/') + 1) || uri;
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
