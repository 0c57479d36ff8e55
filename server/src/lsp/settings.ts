import type { Finding, VerdictName } from '../engine/finding.js';
import { describeReason } from '../engine/say/reasons.js';
import type { Severity, StyleFile, StyleName } from '../protocol.js';

export const STYLE_NAMES: readonly StyleName[] = ['plain', 'harvard', 'apa'];

/** What the person chose for one document; the names are those of the `claimCheck` section. */
export interface Settings {
  readonly severity: Readonly<Record<Exclude<VerdictName, 'supported'>, Severity>>;
  /** By reason, where it is to be marked otherwise than its verdict. */
  readonly reasons: Readonly<Record<string, Severity>>;
  readonly maxNumberOfProblems: number;
  /** How a source is written out. */
  readonly citationStyle: StyleName | StyleFile;
  /** Counts above headings. */
  readonly codeLens: boolean;
  /** The verdict behind each figure. */
  readonly inlayHints: boolean;
}

export const defaultSettings: Settings = {
  severity: { contradicted: 'error', misleading: 'warning', outdated: 'warning', unverified: 'information' },
  reasons: {},
  maxNumberOfProblems: 250,
  citationStyle: 'plain',
  codeLens: false,
  inlayHints: false,
};

/** Reads the `claimCheck` section as a client sends it. Whatever is missing or of the wrong kind gets its default. */
export function readSettings(section: unknown): Settings {
  const given = isRecord(section) ? section : {};
  const severity = isRecord(given['severity']) ? given['severity'] : {};
  const most = given['maxNumberOfProblems'];
  const choose = (verdict: keyof Settings['severity']): Severity => {
    const value = severity[verdict];
    return isSeverity(value) ? value : defaultSettings.severity[verdict];
  };
  return {
    severity: {
      contradicted: choose('contradicted'),
      misleading: choose('misleading'),
      outdated: choose('outdated'),
      unverified: choose('unverified'),
    },
    reasons: isRecord(given['reasons'])
      ? Object.fromEntries(Object.entries(given['reasons']).filter((entry): entry is [string, Severity] => isSeverity(entry[1])))
      : {},
    maxNumberOfProblems: typeof most === 'number' && most >= 0 ? Math.floor(most) : defaultSettings.maxNumberOfProblems,
    citationStyle: readStyleChoice(given['citationStyle']),
    codeLens: given['codeLens'] === true,
    inlayHints: given['inlayHints'] === true,
  };
}

/** Anything else than a known name is taken for a file; one of which only the path is known cannot be read here. */
function readStyleChoice(given: unknown): Settings['citationStyle'] {
  if (isRecord(given) && typeof given['file'] === 'string')
    return { file: given['file'], text: typeof given['text'] === 'string' ? given['text'] : null };
  if (typeof given !== 'string' || given === '') return defaultSettings.citationStyle;
  return STYLE_NAMES.find((name) => name === given) ?? { file: given, text: null };
}

/** How a figure is marked; a supported one is not. */
export function severityIn({ severity, reasons }: Settings, { verdict, reason }: Pick<Finding, 'verdict' | 'reason'>): Severity {
  return verdict === 'supported' ? 'off' : (reasons[reason] ?? severity[verdict]);
}

/** What is not marked at all, in words: verdicts, then reasons. */
export function turnedOff({ severity, reasons }: Settings): string[] {
  return [...namesOff(severity), ...namesOff(reasons).map((reason) => `“${describeReason(reason)}”`)];
}

/** Which of some marks are off. */
export function namesOff(marks: Readonly<Record<string, Severity>>): string[] {
  return Object.keys(marks).filter((name) => marks[name] === 'off');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSeverity(value: unknown): value is Severity {
  return value === 'error' || value === 'warning' || value === 'information' || value === 'hint' || value === 'off';
}
