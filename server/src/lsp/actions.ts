import { CodeActionKind } from 'vscode-languageserver';
import type { CodeAction, CodeActionParams, Diagnostic, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Review } from '../engine/check.js';
import type { Finding } from '../engine/finding.js';
import type { Fix } from '../engine/fix.js';
import { toRange } from './convert.js';

/** Name under which the client asks before it changes a number. */
const NUMBER = 'claim-check-number';

/** What the writer can pick for the marked figures that a range touches. None is ever preferred or part of a fix-all, since numbers change only one by one. */
export function toActions(review: Review, document: TextDocument, { range, context }: Pick<CodeActionParams, 'range' | 'context'>, annotates: boolean): CodeAction[] {
  const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
  return review.findings
    .filter(({ span }) => span.start <= end && start <= span.end)
    .flatMap((finding) => finding.fixes.map((fix) => toAction(fix, finding, { document, marks: context.diagnostics, annotates })));
}

function toAction(fix: Fix, finding: Finding, { document, marks, annotates }: { readonly document: TextDocument; readonly marks: readonly Diagnostic[]; readonly annotates: boolean }): CodeAction {
  const { line, character } = toRange(finding.span, document).start;
  const solved = marks.filter(({ source, code, range: { start } }) => source === 'Claim Check' && code === finding.reason && start.line === line && start.character === character);
  return { title: fix.title, kind: CodeActionKind.QuickFix, ...(solved.length > 0 && { diagnostics: solved }), edit: toEdit(fix, finding, document, annotates) };
}

/** A changed number is shown to the writer before it takes effect, where the client can do so. */
function toEdit(fix: Fix, finding: Finding, document: TextDocument, annotates: boolean): WorkspaceEdit {
  const edit = { range: toRange(fix.span, document), newText: fix.text };
  if (!annotates) return { changes: { [document.uri]: [edit] } };
  const isNumber = fix.kind === 'figure';
  return {
    documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: [isNumber ? { ...edit, annotationId: NUMBER } : edit] }],
    ...(isNumber && { changeAnnotations: { [NUMBER]: { label: fix.title, description: finding.message, needsConfirmation: true } } }),
  };
}
