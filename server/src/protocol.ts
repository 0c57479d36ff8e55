import type { Finding, VerdictName } from './engine/finding.js';
import type { Counts } from './engine/review.js';
import type { Quotable } from './engine/say/quote.js';

export type { Counts, Quotable };

/** Text of the dataset's files by path, relative to the dataset folder and with forward slashes ("locales/en.json"). */
export type DatasetFiles = Readonly<Record<string, string>>;

/** What a client may hand over in `initializationOptions`. All of it is optional, so a plain LSP client works as well. */
export interface InitializationOptions {
  readonly dataset?: DatasetFiles;
  /** Address of the page that explains a reason, with `{reason}` in the place of its code; diagnostics link to it. */
  readonly explanations?: string;
  /** How the editor looks, for pictures; without it there are none. */
  readonly theme?: Theme;
  /** Version of the extension, which records name. */
  readonly version?: string;
  /** All marks are hidden for now. */
  readonly hidden?: boolean;
  /** The client has the commands `claimCheck.ignore`, `claimCheck.turnOff` and `claimCheck.turnOn`, which actions may call. */
  readonly commands?: boolean;
}

export type Theme = 'light' | 'dark' | 'highContrast';

export interface VerifyParams {
  readonly uri: string;
  /** LSP work-done progress token; progress is reported on it when given. */
  readonly workDoneToken?: string | number;
  /** Left out for a draft that is no file yet. */
  readonly signedOff?: SignOff;
}

/** What lies beside a draft as its sign-off. */
export interface SignOff {
  /** Name of the file in which it is looked for. */
  readonly file: string;
  /** Its text, or null where there is no such file. */
  readonly text: string | null;
}

export interface VerifyResult {
  /** The report a person reads. */
  readonly markdown: string;
  readonly findings: readonly Finding[];
  readonly counts: Counts;
  /** The same as a record to be kept: the text of a JSON file. */
  readonly record: string;
}

export interface NotebookParams {
  /** What the report calls the notebook. */
  readonly title: string;
  /** Its Markdown cells from top to bottom, numbered as they stand among all cells. */
  readonly cells: readonly { readonly uri: string; readonly number: number; readonly text: string }[];
  /** Text of its file; null where the cells are otherwise than in the file. */
  readonly file: string | null;
  /** Left out for a notebook that is no file yet. */
  readonly signedOff?: SignOff;
}

export interface OverviewParams {
  /** Drafts as they stand; they need not be open. `title` is what the report calls one. */
  readonly drafts: readonly { readonly uri: string; readonly title: string; readonly text: string }[];
  /** What could not be read, as the report is to name it. */
  readonly unread: readonly string[];
}

export interface OverviewResult {
  readonly markdown: string;
  /** The same as a record to be kept: the text of a JSON file. */
  readonly record: string;
  /** The marks of each draft: diagnostics in the form of LSP. */
  readonly marks: readonly { readonly uri: string; readonly diagnostics: readonly object[] }[];
}

/** A place in a document as LSP has it: both count from 0, characters in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

export interface WaiveParams {
  readonly uri: string;
  /** Where the figure stands; null for the whole document. */
  readonly position: Position | null;
  /** The writer's reason in plain words; null only asks which figure would be meant. */
  readonly reason: string | null;
  /** Last day on which it holds, ISO 8601, or null for good. */
  readonly until: string | null;
}

/** A comment to be put into the document. Null where there is no marked figure. */
export interface WaiveResult {
  readonly figure: string | null;
  readonly position: Position;
  readonly text: string;
}

export type Severity = 'error' | 'warning' | 'information' | 'hint' | 'off';

/** What a desk's own file says (`.claimcheck.json`); what it leaves out is left to the settings. Paths and patterns start at its folder. */
export interface Config {
  readonly dataset?: string;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly severity?: Readonly<Partial<Record<Exclude<VerdictName, 'supported'>, Severity>>>;
  readonly reasons?: Readonly<Record<string, Severity>>;
  /** The name of a style, or the path of the file of one. */
  readonly citationStyle?: string;
}

export type StyleName = 'plain' | 'harvard' | 'apa';

/** A citation style of a desk's own. Settings have the path of its file; the client puts its text beside it. */
export interface StyleFile {
  readonly file: string;
  /** Null where the file cannot be read. */
  readonly text: string | null;
}

export interface Status {
  /** Of the asked document, without what is turned off or ignored; null when it is not open. */
  readonly counts: Counts | null;
  /** How many of its figures the settings turn off, and how many the writer ignores with a reason. */
  readonly uncounted: { readonly off: number; readonly ignored: number };
  readonly title: string;
  readonly version: string;
  readonly edition: string;
  /** Number of published figures in the dataset. */
  readonly observations: number;
  /** Number of faults found in the dataset. */
  readonly problems: number;
  /** Why sources are not written in the chosen style: a whole sentence, or null. */
  readonly styleFault: string | null;
  /** What the settings of the document turn off, in words; and the codes of the reasons among it. */
  readonly off: readonly string[];
  readonly offReasons: readonly string[];
}

/** Requests from client to server, by method. A request that failed, or is about a document that is not open, answers null. */
export interface Requests {
  'claimCheck/verify': { params: VerifyParams; result: VerifyResult | null };
  'claimCheck/notebook': { params: NotebookParams; result: VerifyResult | null };
  /** The text of a record's file as somebody signs it; null where the text is no record. */
  'claimCheck/sign': { params: { readonly record: string; readonly by: string }; result: string | null };
  'claimCheck/overview': { params: OverviewParams; result: OverviewResult | null };
  'claimCheck/waive': { params: WaiveParams; result: WaiveResult | null };
  /**
   * Published figures that fit some words, the best first, with their sources as the settings of a document want them, and worded for what
   * stands in `line` before the cursor; and what was asked for and is missing.
   */
  'claimCheck/search': {
    params: { readonly words: string; readonly most: number; readonly uri: string | null; readonly line?: string };
    result: { readonly figures: readonly Quotable[]; readonly missing: string | null } | null;
  };
  /** A page in Markdown on the series of an observation. */
  'claimCheck/series': { params: { readonly id: string }; result: string | null };
  /** Reads the text of a desk's own file; problems are whole sentences that name a key. */
  'claimCheck/config': {
    params: { readonly text: string };
    result: { readonly config: Config; readonly problems: readonly string[] } | null;
  };
  'claimCheck/status': { params: { readonly uri: string | null }; result: Status | null };
}

/** Notifications from client to server, by method. */
export interface Notifications {
  /** The editor looks different now. */
  'claimCheck/theme': { readonly theme: Theme };
  /** Hides all marks until they are shown again. */
  'claimCheck/hide': { readonly hidden: boolean };
  /** Replaces the dataset; every open draft is checked anew. */
  'claimCheck/dataset': { readonly files: DatasetFiles };
}
