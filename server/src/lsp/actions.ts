import { CodeActionKind, CodeActionTriggerKind } from 'vscode-languageserver';
import type { CodeAction, CodeActionParams, Diagnostic, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Review } from '../engine/check.js';
import { citationsFor } from '../engine/say/cite.js';
import type { Finding } from '../engine/finding.js';
import type { Fix } from '../engine/say/fix.js';
import { describeReason } from '../engine/say/reasons.js';
import { placeForWaiver, writeWaiver } from '../engine/say/waiver.js';
import type { WaiveParams, WaiveResult } from '../protocol.js';
import type { Client } from './client.js';
import { findingAt, toRange } from './convert.js';
import type { Session } from './session.js';
import { severityIn, type Settings } from './settings.js';

/**
 * What the writer can pick for the marked figures that a range touches. It takes effect at once, since each says what it does. None is ever
 * preferred or part of a fix-all, and nothing is handed out on save: numbers change only one by one, by the writer's own choice.
 */
export function toActions(
  review: Review,
  document: TextDocument,
  { range, context }: Pick<CodeActionParams, 'range' | 'context'>,
  client: Client,
  settings: Settings,
): CodeAction[] {
  if (isUnasked(context)) return [];
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  // A cursor is at one figure, the narrowest; between two that touch, a selection is of the one that it covers.
  const at = start === end ? findingAt(review, start) : null;
  return review.findings
    .filter((finding) => (start === end ? finding === at : finding.span.start < end && start < finding.span.end))
    .flatMap((finding) => {
      const solved = marksOf(finding, document, context.diagnostics);
      const fixes = finding.fixes.map((fix): CodeAction => ({
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        ...solved,
        edit: toEdit([fix], document, client.versions),
      }));
      return client.commands && finding.verdict !== 'supported'
        ? [
            ...fixes,
            ...lookUp(finding, document, solved),
            ...(severityIn(settings, finding) !== 'off'
              ? quieten(finding, document, solved)
              : settings.reasons[finding.reason] === 'off'
                ? [turnOn(finding)]
                : []),
          ]
        : fixes;
    });
}

/**
 * Ways to name the source of a supported figure where the cursor stands. As quick fixes, or else VS Code would offer what mends another
 * figure of the line.
 */
export function toCitations(
  review: Review,
  document: TextDocument,
  { range, context }: Pick<CodeActionParams, 'range' | 'context'>,
  { versions }: Client,
  how: Parameters<typeof citationsFor>[2],
): CodeAction[] {
  if (isUnasked(context)) return [];
  const finding = findingAt(review, document.offsetAt(range.start));
  const citations = finding === null ? [] : citationsFor(finding, review, how);
  return citations.map(({ title, edits }) => ({ title, kind: CodeActionKind.QuickFix, edit: toEdit(edits, document, versions) }));
}

/** An editor that asks by itself for one kind of action means to apply what it gets, on save for instance. */
function isUnasked({ only, triggerKind }: CodeActionParams['context']): boolean {
  return triggerKind === CodeActionTriggerKind.Automatic && only !== undefined;
}

/** The search in the published figures, begun with what the sentence names; what is picked takes the place of this figure. */
function lookUp(finding: Finding, document: TextDocument, solved: Pick<CodeAction, 'diagnostics'>): CodeAction[] {
  if (finding.verdict === 'misleading') return [];
  const title = 'Find a published figure…';
  return [
    {
      title,
      kind: CodeActionKind.QuickFix,
      ...solved,
      command: { title, command: 'claimCheck.findFigure', arguments: [document.uri, toRange(finding.span, document), finding.search] },
    },
  ];
}

/** Ways to make the marks fewer, where there is one: for this figure with a reason, or for all marks of its kind. */
function quieten(finding: Finding, document: TextDocument, solved: Pick<CodeAction, 'diagnostics'>): CodeAction[] {
  const { start } = toRange(finding.span, document);
  const what = describeReason(finding.reason);
  const act = (title: string, command: string, ...args: unknown[]): CodeAction => ({
    title,
    kind: CodeActionKind.QuickFix,
    ...solved,
    command: { title, command, arguments: args },
  });
  return [
    act(`Ignore ${finding.text} with a reason…`, 'claimCheck.ignore', document.uri, start),
    act(`Turn off all marks of this kind: ${what}`, 'claimCheck.turnOff', finding.reason, what),
  ];
}

/** The way back. */
function turnOn({ reason }: Finding): CodeAction {
  const title = `Turn marks of this kind on again: ${describeReason(reason)}`;
  return { title, kind: CodeActionKind.QuickFix, command: { title, command: 'claimCheck.turnOn', arguments: [[reason]] } };
}

/** The marks that a client shows for a finding. */
function marksOf(finding: Finding, document: TextDocument, marks: readonly Diagnostic[]): Pick<CodeAction, 'diagnostics'> {
  const { line, character } = toRange(finding.span, document).start;
  const solved = marks.filter(
    ({ source, code, range: { start } }) =>
      source === 'Claim Check' && code === finding.reason && start.line === line && start.character === character,
  );
  return solved.length > 0 ? { diagnostics: solved } : {};
}

/** Where the client counts its versions, a change of the text that it was made for. */
function toEdit(changes: readonly Omit<Fix, 'title'>[], document: TextDocument, versions: boolean): WorkspaceEdit {
  const edits = changes.map(({ span, text }) => ({ range: toRange(span, document), newText: text }));
  return versions
    ? { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits }] }
    : { changes: { [document.uri]: edits } };
}

/**
 * Where the comment that waives a figure, or the whole document, is to be put, and how it is written. Null where no marked figure stands.
 */
export function waive(session: Session, { uri, position, reason, until }: WaiveParams): WaiveResult | null {
  const document = session.document(uri);
  const review = session.review(uri);
  if (document === null || review === null) return null;
  if (position === null) {
    const end = document.getText().length;
    return { figure: null, position: toRange({ start: end, end }, document).end, text: `\n\n${writeWaiver(null, reason ?? '', until)}\n` };
  }
  const finding = findingAt(review, document.offsetAt(position));
  if (finding === null || finding.verdict === 'supported') return null;
  const at = placeForWaiver(finding, review);
  return {
    figure: finding.text,
    position: toRange({ start: at, end: at }, document).end,
    text: ` ${writeWaiver(finding.text, reason ?? '', until)}`,
  };
}
