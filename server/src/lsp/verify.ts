import { LSPErrorCodes, ResponseError } from 'vscode-languageserver';
import type { CancellationToken, Connection } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkCells, checkDraft } from '../engine/check.js';
import { PAGE_PALETTE, type Palette } from '../engine/say/chart.js';
import {
  type Changes,
  type ClaimsRecord,
  compareRecords,
  readRecord,
  recordInCells,
  recordReviews,
  signRecord,
  writeRecord,
} from '../engine/say/record.js';
import { type Named, type NotCompared, renderOverview, renderReport } from '../engine/say/report.js';
import { applyWaivers } from '../engine/say/waiver.js';
import { readCells } from '../engine/text/cells.js';
import { createPlaces, type Place } from '../engine/text/span.js';
import type { NotebookParams, OverviewParams, OverviewResult, SignOff, VerifyParams, VerifyResult } from '../protocol.js';
import type { Client } from './client.js';
import { toDiagnostics } from './convert.js';
import { askSettings } from './diagnostics.js';
import type { Guard } from './guard.js';
import { type Session, today } from './session.js';

/** Checks a whole draft and writes its report, telling how far it is. Answers null when the draft is not open. */
export async function verify(
  connection: Connection,
  session: Session,
  client: Client,
  { uri, workDoneToken, signedOff }: VerifyParams,
  token: CancellationToken,
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
    const record = recordReviews([{ path: titleOf(uri), review, lead: 0 }], session.dataset, { tool: client.tool, day: today() });
    const markdown = renderReport(review, session.dataset, nameOf(uri, titleOf(uri), client), {
      signedOff: signedOff ? compareWith(signedOff, record) : null,
      palette: paletteFor(client),
      day: today(),
    });
    return { markdown, findings: review.findings, counts: review.counts, record: writeRecord(record) };
  } finally {
    progress.done();
  }
}

/** Checks the cells of a notebook as one draft, so that a cell takes its headings and times from those above it. */
export function verifyNotebook(session: Session, client: Client, { title, cells, file, signedOff }: NotebookParams): VerifyResult {
  const read = readCells(cells.map(({ text }) => text));
  const placeOf = createPlaces(read.draft);
  const begun = cells.map((cell, i) => ({ ...cell, start: read.prose.starts[i]!, line: placeOf(read.prose.starts[i]!).line }));
  const cellAt = (line: number) => begun.findLast((cell) => cell.line <= line)!;
  const draft: Named = {
    title,
    linkTo: client.commands ? ({ line, column }) => revealAt(cellAt(line).uri, { line: line - cellAt(line).line + 1, column }) : null,
    lineName: (line) => `cell ${cellAt(line).number}, line ${line - cellAt(line).line + 1}`,
  };
  const review = applyWaivers(checkCells(read, session.dataset), today());
  const record = recordReviews([{ path: title, review, lead: 0, file }], session.dataset, { tool: client.tool, day: today() });
  const markdown = renderReport(review, session.dataset, draft, {
    signedOff: signedOff ? compareWith(signedOff, record) : null,
    palette: paletteFor(client),
    day: today(),
  });
  return { markdown, findings: review.findings, counts: review.counts, record: writeRecord(recordInCells(record, begun)) };
}

/** The text of a record as somebody signs it. */
export function sign(text: string, by: string): string | null {
  const { record } = readRecord(text);
  return record === null ? null : writeRecord(signRecord(record, by));
}

/** The page of a report follows the theme by itself, where there is one. */
function paletteFor({ display }: Client): Palette | null {
  return display.palette === null ? null : PAGE_PALETTE;
}

/** What has changed since a sign-off, or why there is nothing to compare with. */
function compareWith({ file, text }: SignOff, now: ClaimsRecord): Changes | NotCompared {
  if (text === null) return { file, fault: null };
  const { record, fault } = readRecord(text);
  return record === null ? { file, fault } : compareRecords(record, now);
}

/** Lets the messages through that have arrived meanwhile; a cancellation may be among them. */
async function isCancelled(token: CancellationToken): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, 0));
  return token.isCancellationRequested;
}

/** What a server of one client has. */
interface Served {
  readonly connection: Connection;
  readonly session: Session;
  readonly client: Client;
  readonly guard: Guard;
}

/**
 * Checks drafts that need not be open. Between two of them a cancellation is heard; one that cannot be checked is named, and costs none of
 * the others.
 */
export async function overview(
  { connection, session, client, guard }: Served,
  { drafts, unread: unreadable }: OverviewParams,
  token: CancellationToken,
): Promise<OverviewResult | ResponseError> {
  const unread = [...unreadable];
  const checked = [];
  const marks: OverviewResult['marks'][number][] = [];
  for (const { uri, text, title } of drafts) {
    if (await isCancelled(token)) return new ResponseError(LSPErrorCodes.RequestCancelled, 'Verification was cancelled.');
    const review = await guard('overview', null, () => applyWaivers(checkDraft(text, session.dataset), today()));
    if (review === null) {
      unread.push(title);
      continue;
    }
    const settings = await session.settings(uri, () => askSettings(connection, uri, client));
    marks.push({
      uri,
      diagnostics: client.hidden ? [] : toDiagnostics(review, TextDocument.create(uri, 'markdown', 0, text), settings, client.display),
    });
    checked.push({ review, draft: nameOf(uri, title, client) });
  }
  const record = recordReviews(
    checked.map(({ review, draft }) => ({ path: draft.title, review, lead: 0 })),
    session.dataset,
    { tool: client.tool, day: today() },
  );
  return { markdown: renderOverview(checked, session.dataset, unread, today()), record: writeRecord(record), marks };
}

/** A client that has our commands can open the draft at a figure. */
function nameOf(uri: string, title: string, { commands }: Client): Named {
  return { title, linkTo: commands ? (place) => revealAt(uri, place) : null };
}

function revealAt(uri: string, { line, column }: Place): string {
  const args = encodeURIComponent(JSON.stringify([uri, line - 1, column - 1])).replace(
    /[()']/g,
    (mark) => `%${mark.charCodeAt(0).toString(16)}`,
  );
  return `command:claimCheck.reveal?${args}`;
}

/** The file's own name, which is all that a report should say of where a draft lies. */
function titleOf(uri: string): string {
  if (uri.startsWith(UNTITLED)) return `${decode(uri.slice(UNTITLED.length))} (not saved)`;
  return decode(uri.slice(uri.lastIndexOf('/') + 1) || uri);
}

/** How a draft begins that is no file yet. */
const UNTITLED = 'untitled:';

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
