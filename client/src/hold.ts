import { Position, Range, Uri, workspace } from 'vscode';
import type { Diagnostic, ExtensionContext, TextDocument, TextDocumentContentChangeEvent } from 'vscode';
import type { BaseLanguageClient, DiagnosticProviderMiddleware } from 'vscode-languageclient';
import { askAgain } from './drafts.js';

/** How long after the last key, in milliseconds, a sentence counts as being typed. */
const PAUSE = 1200;

interface Typing {
  readonly at: number;
  readonly position: Position;
  readonly timer: ReturnType<typeof setTimeout>;
}

/** Holds the marks of the sentence that is being typed until the writer pauses, so that no figure is called wrong before it is written. */
export class Hold {
  readonly #typing = new Map<string, Typing>();

  /** Goes into the client's middleware: takes the held marks out of what the server answers. */
  readonly middleware: DiagnosticProviderMiddleware = {
    provideDiagnostics: async (document, previousResultId, token, next) => {
      // While a sentence is held the server may not answer that nothing has changed: the marks on show are to go.
      const held = !(document instanceof Uri) && this.#sentenceOf(document) !== null;
      const report = await next(document, held ? undefined : previousResultId, token);
      const sentence = document instanceof Uri ? null : this.#sentenceOf(document);
      if (report?.kind !== 'full' || sentence === null) return report;
      const items = report.items.filter((item: Diagnostic) => sentence.intersection(item.range) === undefined);
      // Without a name the answer is not taken for the whole one when the marks are asked for again.
      return items.length === report.items.length ? report : ({ kind: 'full', items } as typeof report);
    },
  };

  /** Watches for typing, and has the marks asked for again after a pause. */
  watch(context: ExtensionContext, client: BaseLanguageClient): void {
    context.subscriptions.push(
      workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
        const change = contentChanges.at(-1);
        if (document.languageId !== 'markdown' || change === undefined) return;
        const key = document.uri.toString();
        clearTimeout(this.#typing.get(key)?.timer);
        const timer = setTimeout(() => {
          this.#typing.delete(key);
          askAgain(client, [document]);
        }, PAUSE);
        this.#typing.set(key, { at: Date.now(), position: endOf(change), timer });
      }),
      workspace.onDidCloseTextDocument(({ uri }) => this.#forget(uri.toString())),
      { dispose: () => [...this.#typing.keys()].forEach((key) => this.#forget(key)) },
    );
  }

  #forget(key: string): void {
    clearTimeout(this.#typing.get(key)?.timer);
    this.#typing.delete(key);
  }

  /** The sentence in which the last key was pressed, or null after a pause. */
  #sentenceOf(document: TextDocument): Range | null {
    const typing = this.#typing.get(document.uri.toString());
    if (typing === undefined || Date.now() - typing.at >= PAUSE) return null;
    const position = document.validatePosition(typing.position);
    return new Range(startOfSentence(document, position), endOfSentence(document, position));
  }
}

/** Where the cursor stands behind what was typed. */
function endOf({ range: { start }, text }: TextDocumentContentChangeEvent): Position {
  const lines = text.split(/\r\n|\r|\n/);
  const last = lines.at(-1)!.length;
  return new Position(start.line + lines.length - 1, lines.length > 1 ? last : start.character + last);
}

/** What begins a block of its own: an item of a list, a heading, a quotation, a row of a table. */
const BLOCK = /^\s*(?:[-*+]\s|\d+[.)]\s|#|>|\|)/;

/** True where a line goes on with what the one before began, as a sentence may. */
function runsOn(document: TextDocument, line: number): boolean {
  if (line <= 0 || line >= document.lineCount) return false;
  const [before, own] = [document.lineAt(line - 1).text, document.lineAt(line).text];
  return own.trim() !== '' && before.trim() !== '' && !BLOCK.test(own) && !/^\s*[#|]/.test(before);
}

/** A sentence that goes on over more lines is a list or a table that Markdown does not know. */
const MOST_LINES = 50;

function startOfSentence(document: TextDocument, { line, character }: Position): Position {
  // A stop right before the cursor ends the sentence that is being typed, and no earlier one.
  for (let at = line, text = document.lineAt(line).text.slice(0, character); ; text = document.lineAt(--at).text) {
    const stop = [...text.matchAll(/[.!?]["”’)]*\s+/g)].at(-1);
    if (stop) return new Position(at, stop.index + stop[0].length);
    if (line - at === MOST_LINES || !runsOn(document, at) || /[.!?]["”’)]*\s*$/.test(document.lineAt(at - 1).text))
      return new Position(at, 0);
  }
}

function endOfSentence(document: TextDocument, { line, character }: Position): Position {
  for (let at = line, from = character; ; at++, from = 0) {
    const stop = /[.!?]["”’)]*(?=\s|$)/.exec(document.lineAt(at).text.slice(from));
    if (stop) return new Position(at, from + stop.index + stop[0].length);
    if (at - line === MOST_LINES || !runsOn(document, at + 1)) return document.lineAt(at).range.end;
  }
}
