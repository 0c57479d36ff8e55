import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkDraft } from '../../server/src/engine/check.js';
import { shippedDataset } from '../shipped.js';

const FOLDER = fileURLToPath(new URL('../../../test/gold/', import.meta.url));

/** Numbers of the drafts whose errors nobody looked at while most of the checker was made. */
const HELD_OUT = new Set('003 006 009 012 015 018 021 024 027 030 033 111 118 130 201 204 209 228 311 323 333'.split(' '));

/** One marked figure; offsets are UTF-16 code units into the text without marks, ends exclusive. */
export interface Mark {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly label: string;
  readonly ids: readonly string[];
  readonly reason: string;
}

export interface GoldDraft {
  readonly doc: string;
  readonly heldOut: boolean;
  /** The draft with its marks. */
  readonly source: string;
  readonly text: string;
  readonly marks: readonly Mark[];
}

/** What the checker says of one figure, in the form that the scorer reads. */
export interface Prediction {
  readonly doc: string;
  readonly start: number;
  readonly end: number;
  readonly verdict: string;
  readonly reason: string;
  readonly observations: readonly string[];
}

interface MarkReader {
  readonly LABELS: ReadonlySet<string>;
  readonly REASONS: ReadonlySet<string>;
  readonly readMarks: (source: string) => { text: string; marks: Mark[] };
}

export const { LABELS, REASONS, readMarks } = (await import(new URL('../../../test/gold/read-marks.mjs', import.meta.url).href)) as MarkReader;

/** The gold drafts in the order of their numbers. */
export function goldDrafts(): GoldDraft[] {
  return marked('drafts').map(([doc, source]) => readDraft(doc, source, HELD_OUT.has(doc.slice(0, 3))));
}

/** Of the drafts written for this project every sixth is held out and of the sentences every third, save in these: all their errors were read. */
const READ = /^(?:11(?:[6-8]\d|9\d)|1[234]\d\d|plain|told)-/;

/** The drafts written for this project. */
export function writtenDrafts(): GoldDraft[] {
  return marked('written').map(([doc, source]) => readDraft(doc, source, Number.parseInt(doc, 10) % 6 === 0 && !READ.test(doc)));
}

/** The items of the sentence files, each a draft of its own. */
export function sentenceDrafts(): GoldDraft[] {
  return marked('sentences').flatMap(([file, text]) => text.split(/^## /m).slice(1).map((item, i) => {
    const [, date, body] = /^.*\n(?:date: (.+)\n)?([\s\S]*)$/.exec(item)!;
    const source = date ? `---\ndate: ${date}\n---\n\n${body!}` : body!;
    return readDraft(`${file.slice(0, -'.md'.length)}-${String(i + 1).padStart(3, '0')}.md`, source, i % 3 === 2 && !READ.test(file));
  }));
}

/** The passages of which every figure is right, by file. */
export function rightPassages(): Readonly<Record<'police' | 'others' | 'mixed', readonly string[]>> {
  const read = (file: string): string[] => readFileSync(join(FOLDER, 'right', `${file}.txt`), 'utf8').split(/^%%\s*$/m).map((passage) => passage.trim());
  return { police: read('police'), others: read('others'), mixed: read('mixed') };
}

/** The marked files of a folder by name, in order. */
function marked(folder: string): (readonly [doc: string, source: string])[] {
  const path = join(FOLDER, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path).filter((doc) => doc.endsWith('.md')).sort().map((doc) => [doc, readFileSync(join(path, doc), 'utf8')] as const);
}

function readDraft(doc: string, source: string, heldOut: boolean): GoldDraft {
  return { doc, heldOut, source, ...readMarks(source) };
}

/** Checks one draft without its marks against the shipped dataset. */
export function predict({ doc, text }: GoldDraft): Prediction[] {
  return checkDraft(text, shippedDataset()).findings.map(({ span, verdict, reason, observations }) => ({ doc, ...span, verdict, reason, observations }));
}

/** The scorer's table for some drafts. It runs as a program of its own on a folder that holds only these. */
export function score(drafts: readonly GoldDraft[], predictions: readonly Prediction[], ...flags: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'claim-check-scores-'));
  for (const { doc, source } of drafts) writeFileSync(join(folder, doc), source);
  const docs = new Set(drafts.map(({ doc }) => doc));
  const file = join(folder, 'predictions.json');
  writeFileSync(file, JSON.stringify(predictions.filter(({ doc }) => docs.has(doc))));
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(FOLDER, 'score.mjs'), folder, file, ...flags], { encoding: 'utf8', maxBuffer: 1 << 26 });
  rmSync(folder, { recursive: true, force: true });
  if (status !== 0) throw new Error(`The scorer failed: ${stderr}`);
  return stdout.trimEnd();
}
