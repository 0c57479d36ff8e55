import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import * as z from 'zod';
import type { Dataset } from '../dataset/dataset.js';
import { groupBy } from '../dataset/group.js';
import type { Finding } from '../finding.js';
import { longDate } from './describe.js';
import { describeReason } from './reasons.js';
import { createPlaces } from '../text/span.js';
import type { OpenReview } from './waiver.js';

const count = z.number().int().min(0);
const figureSchema = z.object({
  start: count,
  end: count,
  line: count,
  column: count,
  text: z.string(),
  verdict: z.enum(['supported', 'contradicted', 'misleading', 'outdated', 'unverified']),
  reason: z.string(),
  /** Ids of the published figures that decide. */
  observations: z.array(z.string()),
  message: z.string(),
  /** Only in a notebook: number of the cell, within which its place is told. */
  cell: count.optional(),
});
/** A figure that the writer has let stand, with his own words and the last day on which they hold. */
const waivedSchema = figureSchema.extend({ because: z.string(), until: z.iso.date().nullable() });
const fileSchema = z.object({
  path: z.string(),
  sha256: z.hex(),
  findings: z.array(figureSchema),
  waived: z.array(waivedSchema).default([]),
});

/**
 * What was found in drafts, as it is kept: the command line's JSON, a saved report, a sign-off beside a draft. Nothing may be renamed in it
 * without another `version`.
 */
export const recordSchema = z.object({
  version: z.literal(1),
  tool: z.string(),
  day: z.iso.date(),
  /** Who signed the draft off, in his own words; only in a sign-off. */
  signedBy: z.string().optional(),
  dataset: z.object({ title: z.string(), version: z.string(), edition: z.string(), sha256: z.hex() }),
  files: z.array(fileSchema),
});

export type ClaimsRecord = z.infer<typeof recordSchema>;
export type FileRecord = z.infer<typeof fileSchema>;
type FigureRecord = z.infer<typeof figureSchema>;

/** A checked draft as it is to be kept. */
export interface Kept {
  /** What the draft is called; a record that lies beside its draft needs no more than the name of the file. */
  readonly path: string;
  readonly review: OpenReview;
  /**
   * 1 where the file begins with a byte order mark and offsets are to count it, else 0. Hash, lines and columns do not, since an editor
   * keeps the mark to itself.
   */
  readonly lead: number;
  /** Text of the file, where the draft is only a part of it. */
  readonly file?: string | null;
}

/** Which program made a record, and on which day, ISO 8601. */
export interface Made {
  readonly tool: string;
  readonly day: string;
}

/**
 * Keeps what was found: figures in the order of the text, fields in a fixed order. The same drafts on the same day give the same record.
 */
export function recordReviews(kept: readonly Kept[], dataset: Dataset, { tool, day }: Made): ClaimsRecord {
  const { title, version, edition, hash } = dataset;
  return { version: 1, tool, day, dataset: { title, version, edition, sha256: hash }, files: kept.map(recordReview) };
}

function recordReview({ path, review, lead, file }: Kept): FileRecord {
  const placeOf = createPlaces(review.draft);
  const keep = ({ span, text, verdict, reason, observations, message }: Finding): FigureRecord => ({
    start: span.start + lead,
    end: span.end + lead,
    ...placeOf(span.start),
    text,
    verdict,
    reason,
    observations: [...observations],
    message,
  });
  return {
    path,
    sha256: bytesToHex(sha256(utf8ToBytes(file ?? review.draft))),
    findings: review.findings.map(keep),
    waived: review.waived.map(({ finding, waiver }) => ({ ...keep(finding), because: waiver.reason, until: waiver.until })),
  };
}

/**
 * A notebook's record with every place told within its cell. `cells` are the numbers of the cells with their beginnings in the draft and
 * its lines.
 */
export function recordInCells(
  record: ClaimsRecord,
  cells: readonly { readonly number: number; readonly start: number; readonly line: number }[],
): ClaimsRecord {
  const move = <Figure extends FigureRecord>(figure: Figure): Figure => {
    const cell = cells.findLast(({ start }) => start <= figure.start);
    return cell
      ? { ...figure, start: figure.start - cell.start, end: figure.end - cell.start, line: figure.line - cell.line + 1, cell: cell.number }
      : figure;
  };
  return { ...record, files: record.files.map((file) => ({ ...file, findings: file.findings.map(move), waived: file.waived.map(move) })) };
}

/** A record as somebody signs it, who may leave out the name. */
export function signRecord(record: ClaimsRecord, by: string): ClaimsRecord {
  const { version, tool, day, dataset, files } = record;
  const name = by.replace(/\s+/g, ' ').trim();
  return { version, tool, day, ...(name !== '' && { signedBy: name }), dataset, files };
}

/** When a draft was signed off, and by whom where that was said: “25 November 2026 by Jo Smith”. */
export function describeSignOff({ day, signedBy }: ClaimsRecord): string {
  return signedBy ? `${longDate(day)} by ${signedBy}` : longDate(day);
}

/** The text of a record's file, a field on each line, so that a comparison of two files can be read. */
export function writeRecord(record: ClaimsRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Reads the text of a record's file. What is no record is named by the first thing that is wrong with it. */
export function readRecord(text: string): { readonly record: ClaimsRecord | null; readonly fault: string } {
  try {
    const { data, error } = recordSchema.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')));
    const [issue] = error?.issues ?? [];
    return { record: data ?? null, fault: issue ? `${issue.path.join('.') || 'the whole'}: ${issue.message}` : '' };
  } catch {
    return { record: null, fault: 'it is no valid JSON' };
  }
}

/** A figure of one of two records. A figure that the writer let stand has his reason. */
export type Standing = FigureRecord & { readonly because?: string; readonly until?: string | null };

/** What is otherwise in a draft than when it was signed off. */
export interface Changes {
  /** Day of the earlier record. */
  readonly since: string;
  readonly before: ClaimsRecord;
  readonly now: ClaimsRecord;
  /** The draft's text is another, its figures or not. */
  readonly rewritten: boolean;
  readonly added: readonly Standing[];
  readonly gone: readonly Standing[];
  /** The same figure with another verdict or reason, by another published figure, or let stand then or now. */
  readonly changed: readonly { readonly before: Standing; readonly now: Standing }[];
}

/** Compares the first draft of a record with what was found in it before. A figure that moved along with its text has not changed. */
export function compareRecords(before: ClaimsRecord, now: ClaimsRecord): Changes {
  const [file] = now.files;
  const name = nameOf(file?.path ?? '');
  const earlier = before.files.find(({ path }) => nameOf(path) === name) ?? (before.files.length === 1 ? before.files[0] : undefined);
  const same = pair(standingsOf(earlier), standingsOf(file), standingKey);
  const changed = pair(same.before, same.now, ({ text }) => text);
  return {
    since: before.day,
    before,
    now,
    rewritten: earlier?.sha256 !== file?.sha256,
    added: changed.now,
    gone: changed.before,
    changed: changed.pairs,
  };
}

/** True where a record and the one before it agree in figures and data. */
export function isUnchanged({ added, gone, changed, before, now }: Changes): boolean {
  return added.length + gone.length + changed.length === 0 && before.dataset.sha256 === now.dataset.sha256;
}

function standingsOf(file: FileRecord | undefined): Standing[] {
  return file === undefined ? [] : [...file.findings, ...file.waived].sort((a, b) => (a.cell ?? 0) - (b.cell ?? 0) || a.start - b.start);
}

/** What a figure is told by: where the data decide, also by which published figure they do. */
function standingKey({ text, verdict, reason, observations, because, until }: Standing): string {
  return JSON.stringify([text, verdict, reason, verdict === 'unverified' ? null : observations[0], because, until]);
}

/** Pairs the figures of two records that have the same key, in the order of the text, and gives back those that are left on either side. */
function pair(before: readonly Standing[], now: readonly Standing[], keyOf: (one: Standing) => string) {
  const waiting = groupBy([...before].reverse(), keyOf);
  const pairs: { before: Standing; now: Standing }[] = [];
  const left: Standing[] = [];
  for (const one of now) {
    const other = waiting.get(keyOf(one))?.pop();
    if (other) pairs.push({ before: other, now: one });
    else left.push(one);
  }
  const unpaired = new Set([...waiting.values()].flat());
  return { pairs, before: before.filter((one) => unpaired.has(one)), now: left };
}

function nameOf(path: string): string {
  return path.replace(/^.*[\\/]/, '');
}

/** How changes are written down. */
export interface Manner {
  /** Makes words of the draft or the data harmless. */
  readonly words: (text: string) => string;
  /** A figure with the place where it stood then, or stands now. */
  readonly then: (one: Standing) => string;
  readonly now: (one: Standing) => string;
}

/** What has changed, a line each; one line where nothing has. */
export function tellChanges(changes: Changes, { words, then, now }: Manner): string[] {
  const {
    before: { tool, dataset },
    rewritten,
    added,
    gone,
    changed,
  } = changes;
  const data = changes.now.dataset;
  const lines = [
    ...(dataset.sha256 === data.sha256
      ? []
      : [
          dataset.edition === data.edition && dataset.version === data.version
            ? `The data have been changed within the edition of ${words(longDate(data.edition))}.`
            : `The data are another edition: ${words(`${longDate(dataset.edition)}, version ${dataset.version}`)} then; ${words(`${longDate(data.edition)}, version ${data.version}`)} now.`,
        ]),
    ...(tool === changes.now.tool ? [] : [`It was checked with ${words(tool)}, and now with ${words(changes.now.tool)}.`]),
    ...changed.map((one) => `Changed: ${now(one.now)}: ${words(tellStanding(one.before, one.now))}.`),
    ...added.map((one) => `New: ${now(one)}, ${words(describeStanding(one))}.`),
    ...gone.map((one) => `Gone: ${then(one)}, ${words(describeStanding(one))}.`),
  ];
  if (!isUnchanged(changes)) return lines;
  return [...lines, rewritten ? 'The file has changed, its figures and what the data say of them have not.' : 'Nothing has changed.'];
}

function tellStanding(before: Standing, now: Standing): string {
  const [was, is] = [describeStanding(before), describeStanding(now)];
  if (was === is) return `${is} as before, by another published figure`;
  return before.reason === now.reason
    ? `still ${now.verdict}, ${describeWaiver(now) || 'no longer ignored'}`
    : `was ${was} and is now ${is}`;
}

function describeStanding(one: Standing): string {
  const { verdict, reason } = one;
  const found = verdict === 'supported' || verdict === 'unverified' ? verdict : `${verdict} (${describeReason(reason)})`;
  return [found, describeWaiver(one)].filter(Boolean).join(', ');
}

/** “ignored until 31 January 2027 (the desk head said so)”; empty where the figure is not let stand. */
function describeWaiver({ because, until }: Standing): string {
  return because === undefined ? '' : `ignored${until ? ` until ${longDate(until)}` : ''}${because === '' ? '' : ` (${because})`}`;
}
