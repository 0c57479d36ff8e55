import { DiagnosticSeverity, MarkupKind } from 'vscode-languageserver';
import type { Diagnostic, DiagnosticRelatedInformation, Hover, Range } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Palette } from '../engine/say/chart.js';
import type { Review } from '../engine/check.js';
import type { Finding } from '../engine/finding.js';
import type { Span } from '../engine/text/span.js';
import type { Severity } from '../protocol.js';
import { severityIn, type Settings } from './settings.js';

/** What the client can show, as far as it changes an answer. */
export interface Display {
  readonly relatedInformation: boolean;
  readonly codeDescription: boolean;
  readonly markdownHover: boolean;
  /** Colours to draw in, or null where pictures cannot be shown. */
  palette: Palette | null;
  /** Address of the page that explains a reason, with `{reason}` in the place of its code, or null. */
  readonly explanations: string | null;
}

const severities: Readonly<Record<Exclude<Severity, 'off'>, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/**
 * The figures that need the writer's eye, in the order of the text and at most `maxNumberOfProblems`; the worst survive the cut. A
 * supported figure gives none.
 */
export function toDiagnostics(review: Review, document: TextDocument, settings: Settings, display: Display): Diagnostic[] {
  const worst = review.foremost((finding) => severityOf(finding, settings), settings.maxNumberOfProblems);
  return [...worst]
    .sort((a, b) => a.span.start - b.span.start)
    .map((finding) => toDiagnostic(finding, severityOf(finding, settings)!, document, display));
}

/** True where the client shows the finding's message as a mark of its own. */
export function isMarked(finding: Finding, settings: Settings): boolean {
  return severityOf(finding, settings) !== null;
}

function severityOf(finding: Pick<Finding, 'verdict' | 'reason'>, settings: Settings): DiagnosticSeverity | null {
  const severity = severityIn(settings, finding);
  return severity === 'off' ? null : severities[severity];
}

function toDiagnostic(finding: Finding, severity: DiagnosticSeverity, document: TextDocument, display: Display): Diagnostic {
  const { span, reason, message, observations, related } = finding;
  const diagnostic: Diagnostic = {
    range: toRange(span, document),
    severity,
    source: 'Claim Check',
    code: reason,
    message,
    data: { observations },
  };
  if (display.codeDescription && display.explanations !== null)
    diagnostic.codeDescription = { href: display.explanations.replace('{reason}', reason) };
  if (display.relatedInformation && related.length > 0) diagnostic.relatedInformation = toRelated(related, document);
  return diagnostic;
}

function toRelated(related: Finding['related'], document: TextDocument): DiagnosticRelatedInformation[] {
  return related.map(({ span, message }) => ({ location: { uri: document.uri, range: toRange(span, document) }, message }));
}

/** The narrowest checked figure at an offset, its end included so that the cursor behind a figure still finds it. */
export function findingAt(review: Review, offset: number): Finding | null {
  return review.findings
    .filter(({ span }) => span.start <= offset && offset <= span.end)
    .reduce<Finding | null>((best, finding) => (best === null || length(finding.span) < length(best.span) ? finding : best), null);
}

export function toHover(markdown: string, finding: Finding, document: TextDocument, display: Display): Hover {
  const contents = display.markdownHover
    ? { kind: MarkupKind.Markdown, value: markdown }
    : { kind: MarkupKind.PlainText, value: toPlainText(markdown) };
  return { contents, range: toRange(finding.span, document) };
}

/** The same words without Markdown's marks; a link keeps its address in brackets. */
function toPlainText(markdown: string): string {
  return markdown
    .replace(/!\[((?:[^\]\\]|\\.)*)\]\([^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\(<?([^)\s>]*)[^)]*\)/g, '$1 ($2)')
    .replace(/(\*\*|__|`)/g, '')
    .replace(/^#+\s+/gm, '')
    .replace(/\\([!-/:-@[-`{-~])/g, '$1');
}

export function toRange(span: Span, document: TextDocument): Range {
  return { start: document.positionAt(span.start), end: document.positionAt(span.end) };
}

function length(span: Span): number {
  return span.end - span.start;
}
