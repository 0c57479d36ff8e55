import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentContentChangeEvent, TextDocumentItem, VersionedTextDocumentIdentifier } from 'vscode-languageserver';
import { checkDraft } from '../engine/check.js';
import type { Edit, Review } from '../engine/check.js';
import { readDataset } from '../engine/dataset/dataset.js';
import type { Dataset, Problem } from '../engine/dataset/dataset.js';
import { alike } from '../engine/dataset/group.js';
import { applyWaivers } from '../engine/say/waiver.js';
import type { OpenReview } from '../engine/say/waiver.js';
import type { Csl } from '../engine/say/csl.js';
import type { DatasetFiles } from '../protocol.js';
import type { Settings } from './settings.js';
import { openStyle } from './styles.js';
import type { OpenStyle } from './styles.js';

interface OpenDraft {
  document: TextDocument;
  /** The last check; it may be older than the document. */
  review: Review | null;
  /** The same, with what the writer has waived on that day set apart. */
  open: { readonly day: string; readonly review: OpenReview } | null;
  /** What has changed since that check, in its offsets. */
  edits: readonly Edit[];
  settings: Promise<Settings> | null;
  /** The last answer to a pull, to say "unchanged". */
  answer: { readonly id: string; readonly given: unknown } | null;
}

/** Everything the server remembers: the dataset and, for each open draft, its text, settings and last check. */
export class Session {
  readonly #files: () => DatasetFiles;
  #known: { readonly dataset: Dataset; readonly problems: readonly Problem[] } | null = null;
  #answers = 0;
  readonly #drafts = new Map<string, OpenDraft>();
  readonly #styles = new Map<string, Promise<OpenStyle>>();
  readonly #csl: () => Promise<Csl>;

  constructor(files: () => DatasetFiles, csl: () => Promise<Csl>) {
    this.#files = files;
    this.#csl = csl;
  }

  get dataset(): Dataset {
    return this.#read().dataset;
  }

  get problems(): readonly Problem[] {
    return this.#read().problems;
  }

  /** The dataset is read when it is first asked for, so that the client has its answer before. */
  #read(): { readonly dataset: Dataset; readonly problems: readonly Problem[] } {
    return (this.#known ??= readDataset(this.#files()));
  }

  get uris(): readonly string[] {
    return [...this.#drafts.keys()];
  }

  replaceDataset(files: DatasetFiles): void {
    this.#known = readDataset(files);
    for (const draft of this.#drafts.values()) {
      draft.review = null;
      draft.edits = [];
    }
  }

  open(item: TextDocumentItem): void {
    const document = TextDocument.create(item.uri, item.languageId, item.version, item.text);
    this.#drafts.set(item.uri, { document, review: null, open: null, edits: [], settings: null, answer: null });
  }

  change(identifier: VersionedTextDocumentIdentifier, changes: readonly TextDocumentContentChangeEvent[]): void {
    const draft = this.#drafts.get(identifier.uri);
    if (draft === undefined) return;
    for (const change of changes) {
      const { document } = draft;
      const end = document.getText().length;
      const edit =
        'range' in change
          ? { from: document.offsetAt(change.range.start), to: document.offsetAt(change.range.end), length: change.text.length }
          : { from: 0, to: end, length: change.text.length };
      draft.edits = addEdit(draft.edits, edit);
      draft.document = TextDocument.update(document, [change], identifier.version);
    }
  }

  close(uri: string): void {
    this.#drafts.delete(uri);
  }

  document(uri: string): TextDocument | null {
    return this.#drafts.get(uri)?.document ?? null;
  }

  /** The check of the draft as it stands now, or null when it is not open. Costs only what changed since the last one. */
  review(uri: string): OpenReview | null {
    const draft = this.#drafts.get(uri);
    if (draft === undefined) return null;
    if (draft.review === null || draft.edits.length > 0) {
      const previous = draft.review === null ? undefined : { review: draft.review, edits: draft.edits };
      // Forgotten first, so that a check that fails is followed by a whole one.
      draft.review = null;
      draft.edits = [];
      draft.review = checkDraft(draft.document.getText(), this.dataset, previous);
      draft.open = null;
    }
    const day = today();
    if (draft.open?.day !== day) draft.open = { day, review: applyWaivers(draft.review, day) };
    return draft.open.review;
  }

  /** The draft's settings, asked for once and kept until they change or the draft is closed. */
  settings(uri: string, ask: (uri: string) => Promise<Settings>): Promise<Settings> {
    const draft = this.#drafts.get(uri);
    if (draft === undefined) return ask(uri);
    if (draft.settings === null) {
      const asked = ask(uri);
      draft.settings = asked;
      // A client that failed to answer once is asked again; else the draft would stay without marks.
      asked.catch(() => draft.settings === asked && (draft.settings = null));
    }
    return draft.settings;
  }

  forgetSettings(): void {
    for (const draft of this.#drafts.values()) draft.settings = null;
  }

  /** A chosen citation style. Each is opened once, and its fault told then. */
  style(chosen: Settings['citationStyle'], tell: (fault: string) => void): Promise<OpenStyle> {
    const key = JSON.stringify(chosen);
    const known = this.#styles.get(key);
    if (known) return known;
    const opened = openStyle(chosen, this.#csl);
    this.#styles.set(key, opened);
    void opened.then(({ fault }) => fault !== null && tell(fault));
    return opened;
  }

  /** A name for an answer about a draft: the same answer keeps its name. */
  nameAnswer(uri: string, answer: unknown): string {
    const draft = this.#drafts.get(uri);
    if (draft?.answer && alike(draft.answer.given, answer)) return draft.answer.id;
    const id = String(++this.#answers);
    if (draft !== undefined) draft.answer = { id, given: answer };
    return id;
  }
}

/**
 * Adds one edit, made to the text as it stands after `edits`, to the list of what has changed.
 * Every edit of the list keeps the offsets of the text before any of them; those that touch become one.
 */
export function addEdit(edits: readonly Edit[], edit: Edit): Edit[] {
  const before: Edit[] = [];
  const after: Edit[] = [];
  let { from, to, length } = edit;
  let shiftAtFrom = 0;
  let shiftAtTo = 0;
  for (const earlier of edits) {
    const start = earlier.from + shiftAtTo;
    const end = start + earlier.length;
    const growth = earlier.length - (earlier.to - earlier.from);
    if (end < edit.from) {
      before.push(earlier);
      shiftAtFrom += growth;
      shiftAtTo += growth;
    } else if (start > edit.to) {
      after.push(earlier);
    } else {
      // The touched part of the earlier edit is swallowed; what sticks out on either side is kept.
      length += Math.max(0, edit.from - start) + Math.max(0, end - edit.to);
      from = Math.min(from, start);
      to = Math.max(to, end);
      shiftAtTo += growth;
    }
  }
  return [...before, { from: from - shiftAtFrom, to: to - shiftAtTo, length }, ...after];
}

/** Today, ISO 8601, in universal time: the day on which a waiver may have run out or a source was looked at. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

const MINUTE = 60_000;

/**
 * Calls back when the day has changed. A look at the clock now and then also finds a day that began while the machine slept; it keeps no
 * process alive.
 */
export function onNewDay(changed: () => void): void {
  let day = today();
  const timer: { unref?: () => unknown } = setInterval(() => {
    if (day === today()) return;
    day = today();
    changed();
  }, MINUTE);
  timer.unref?.();
}
