#!/usr/bin/env node
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, normalize } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDraft } from './engine/check.js';
import { readDataset, type Dataset } from './engine/dataset/dataset.js';
import type { VerdictName } from './engine/finding.js';
import { explainPlain, printable, renderPlain, type PlainView } from './engine/say/plain.js';
import { recordReviews } from './engine/say/record.js';
import { describeEdition, summarise } from './engine/say/report.js';
import { createPlaces, overlaps, type Span } from './engine/text/span.js';
import { applyWaivers, type OpenReview } from './engine/say/waiver.js';

// The bundle lies in dist/, beside data/ and package.json.
const home = join(__dirname, '..');
const MARKDOWN = /\.(?:md|markdown)$/i;

const HELP = `Checks the figures in Markdown drafts against a dataset of published ones. Nothing leaves this computer.

Usage: claim-check PATH… [options]

PATH is a draft, a folder (its .md and .markdown files, hidden ones and node_modules left out),
a pattern such as "drafts/**/*.md", or - for standard input.

  --format pretty|json  words for a person (the default) or JSON for a program
  --all                 show supported figures too, and numbers that were not checked
  --explain PLACE       tell how the verdicts at PATH:LINE, PATH:LINE:COLUMN or PATH@OFFSET came about
  --dataset FOLDER      use another dataset than the one that comes with Claim Check
  -h, --help            show this
  -v, --version         show the version

Ends with 0 when nothing is wrong, 1 when a figure is contradicted, misleading or outdated, 2 when something could not be checked.
Lines and columns count from 1. Offsets count from 0, in UTF-16 code units; a byte order mark is one.`;

/** A draft as read. The checker does not see a byte order mark, but offsets that are printed count it. */
interface Draft {
  readonly path: string;
  readonly text: string;
  /** 1 when the file begins with a byte order mark, else 0. */
  readonly lead: number;
}

interface Checked extends Draft {
  readonly review: OpenReview;
}

/** Ends the program's work with a message for the person and no stack trace. */
class Fault extends Error {}

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads the output may stop reading, for instance `head`; that is no failure.
    if (error.code !== 'EPIPE') process.exitCode = 2;
    process.exit();
  });
}
main().catch((error: unknown) => complain(error instanceof Fault ? error.message : `An error within Claim Check: ${(error as Error).message}`));

async function main(): Promise<void> {
  const { values: options, positionals: paths } = readOptions();
  if (options.help) return console.log(HELP);
  if (options.version) return console.log(ownVersion());
  if (options.format !== 'pretty' && options.format !== 'json') throw new Fault(`--format must be pretty or json, not ${options.format}.`);
  if (options.explain === undefined && paths.length === 0) throw new Fault('Name a draft, a folder or a pattern to check; --help tells more.');
  if (options.explain !== undefined && (paths.length > 0 || options.format === 'json')) throw new Fault('--explain stands alone: it takes one place and answers in words.');
  const dataset = loadDataset(options.dataset ?? join(home, 'data'));
  if (options.explain !== undefined) return console.log(await explainPlace(options.explain, dataset));
  const checked = await checkAll(paths, dataset);
  if (options.format === 'json') console.log(JSON.stringify(recordReviews(checked, dataset, { tool: `Claim Check ${ownVersion()}`, day: today() }), null, 2));
  else if (checked.length > 0) console.log(renderAll(checked, dataset, options.all));
  if (checked.some(({ review }) => review.findings.some(({ verdict }) => isAlarm(verdict)))) process.exitCode ??= 1;
}

function ownVersion(): string {
  return (JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }).version;
}

/** ISO 8601, in universal time. */
function today(): string {
  return new Date().toISOString().slice(0, 10);
}

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        format: { type: 'string', default: 'pretty' }, dataset: { type: 'string' }, explain: { type: 'string' }, all: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' },
      },
    });
  } catch (error) {
    throw new Fault(`${(error as Error).message.replace(/\. .*$/s, '')}; --help lists the options.`);
  }
}

/** Says what went wrong; the rest of the work goes on, but the program ends with 2. */
function complain(message: string): void {
  console.error(`claim-check: ${printable(message)}`);
  process.exitCode = 2;
}

/** Reads a dataset folder. Faults are told and their rows left out; without a single figure there is nothing to check against. */
function loadDataset(folder: string): Dataset {
  const { dataset, problems } = readDataset(readFolder(folder));
  for (const { file, row, column, message } of problems.slice(0, 10)) {
    complain(`${join(folder, file)}${row > 0 ? `, row ${row}` : ''}${column ? `, ${column}` : ''}: ${message}`);
  }
  if (problems.length > 10) complain(`${folder}: ${problems.length - 10} more faults in the dataset.`);
  if (dataset.observations.length === 0) throw new Fault(`${folder}: no figure could be read from this dataset, so nothing was checked.`);
  return dataset;
}

function readFolder(folder: string): Record<string, string> {
  try {
    const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => /\.(csv|json)$/.test(path));
    return Object.fromEntries(paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path), 'utf8')]));
  } catch (error) {
    throw new Fault(`The dataset ${folder} ${reasonOf(error)}.`);
  }
}

/** Checks every draft that can be read, in the order named and each once. */
async function checkAll(paths: readonly string[], dataset: Dataset): Promise<Checked[]> {
  const drafts = new Set<string>();
  for (const path of paths) {
    try {
      for (const draft of findDrafts(path)) drafts.add(draft);
    } catch (error) {
      complain(error instanceof Fault ? error.message : `${path} ${reasonOf(error)}.`);
    }
  }
  const checked: Checked[] = [];
  for (const path of drafts) {
    try {
      const draft = await readDraft(path);
      checked.push({ ...draft, review: applyWaivers(checkDraft(draft.text, dataset), today()) });
    } catch (error) {
      complain(error instanceof Fault ? error.message : `${path} could not be checked: ${(error as Error).message}.`);
    }
  }
  return checked;
}

/** The drafts that a path, folder or pattern stands for. A path that exists is never read as a pattern. */
function findDrafts(path: string): string[] {
  if (path === '-') return [path];
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat?.isDirectory()) return someOf(walk(path, Infinity), `${path}: no Markdown file (.md, .markdown) in this folder.`);
  if (stat) return [path];
  const pattern = normalize(path).replaceAll('\\', '/');
  const parts = pattern.split('/');
  const first = parts.findIndex((part) => /[*?{]/.test(part));
  if (first < 0) throw new Fault(`${path}: no such file or folder.`);
  const folder = parts.slice(0, first).join('/') || (pattern.startsWith('/') ? '/' : '.');
  const depth = pattern.includes('**') ? Infinity : parts.length - first - 1;
  const matches = patternToRegExp(pattern);
  const found = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? walk(folder, depth) : [];
  return someOf(found.filter((draft) => matches.test(draft.replaceAll('\\', '/'))), `${path}: no Markdown file matches this pattern.`);
}

function someOf(drafts: string[], otherwise: string): string[] {
  if (drafts.length === 0) throw new Fault(otherwise);
  return drafts;
}

/** Markdown files in a folder and `depth` levels below it, in the order of their names. */
function walk(folder: string, depth: number): string[] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !name.startsWith('.') && name !== 'node_modules');
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return depth > 0 ? walk(path, depth - 1) : [];
    return MARKDOWN.test(entry.name) && (entry.isFile() || entry.isSymbolicLink()) ? [path] : [];
  });
}

/** Knows `*`, `**`, `?` and `{a,b}`. */
function patternToRegExp(pattern: string): RegExp {
  const translated = pattern.replace(/\*\*\/|\*\*|[*?{},]|[.+^$()|[\]\\]/g, (mark) => {
    switch (mark) {
      case '**/': return '(?:[^/]+/)*';
      case '**': return '.*';
      case '*': return '[^/]*';
      case '?': return '[^/]';
      case '{': return '(?:';
      case '}': return ')';
      case ',': return '|';
      default: return `\\${mark}`;
    }
  });
  return new RegExp(`^${translated}$`);
}

async function readDraft(path: string): Promise<Draft> {
  const bytes = await readBytes(path);
  const name = path === '-' ? 'Standard input' : path;
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Fault(`${name} is no text in UTF-8.`);
  }
  if (text.includes('\0')) throw new Fault(`${name} is no text but binary data.`);
  const lead = text.startsWith('\uFEFF') ? 1 : 0;
  return { path, text: text.slice(lead), lead };
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    if (path !== '-') return readFileSync(path);
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk as Uint8Array);
    return Buffer.concat(chunks);
  } catch (error) {
    throw new Fault(`${path} ${reasonOf(error)}.`);
  }
}

function reasonOf(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  const known: Readonly<Record<string, string>> = { ENOENT: 'does not exist', EACCES: 'may not be read', EPERM: 'may not be read', EISDIR: 'is a folder', ENOTDIR: 'is no folder or lies in none', ELOOP: 'is a link that leads back to itself' };
  return known[code ?? ''] ?? `could not be read (${code ?? message})`;
}

function isAlarm(verdict: VerdictName): boolean {
  return verdict === 'contradicted' || verdict === 'misleading' || verdict === 'outdated';
}

/** Everything for a person: the findings of each draft, then one line that counts, then the data that it rests on. */
function renderAll(checked: readonly Checked[], dataset: Dataset, all: boolean): string {
  const parts = checked.map(({ path, review }) => renderPlain(review, dataset, { name: path === '-' ? '(standard input)' : path, all, paint: painter() }));
  const drafts = `${checked.length} ${checked.length === 1 ? 'draft' : 'drafts'}.`;
  return [...parts.filter(Boolean), `${drafts} ${summarise(checked.map(({ review }) => review))}\n${describeEdition(dataset)}`].join('\n');
}

/** Colours on a terminal, unless the person asks for none (no-color.org). */
function painter(): PlainView['paint'] {
  if (!process.stdout.isTTY || process.env['NO_COLOR'] || process.env['TERM'] === 'dumb') return (text) => text;
  const codes = { contradicted: 31, misleading: 33, outdated: 33, unverified: 36, supported: 32, aside: 90 };
  return (text, as) => `\u001B[${codes[as]}m${text}\u001B[39m`;
}

/** Tells how the verdicts at a place came about; a place where nothing stands is a fault. */
async function explainPlace(place: string, dataset: Dataset): Promise<string> {
  const [, path, line, column, offset] = /^(.+?)(?::(\d+)(?::(\d+))?|@(\d+))$/s.exec(place) ?? [];
  if (path === undefined) throw new Fault(`${place} names no place: write PATH:LINE, PATH:LINE:COLUMN or PATH@OFFSET.`);
  const draft = await readDraft(path);
  const placeOf = createPlaces(draft.text);
  const isHere = (span: Span): boolean => {
    if (offset !== undefined) return overlaps(span, { start: Number(offset) - draft.lead, end: Number(offset) - draft.lead + 1 });
    const start = placeOf(span.start);
    if (start.line !== Number(line)) return false;
    return column === undefined || (start.column <= Number(column) && Number(column) < start.column + span.end - span.start);
  };
  const { findings, unchecked } = checkDraft(draft.text, dataset);
  const found = findings.filter(({ span }) => isHere(span)).map((finding) => explainPlain(finding, dataset));
  const passed = unchecked.filter(({ span }) => isHere(span)).map(({ text }) => printable(`“${text}”: Not checked, because it does not seem to be a figure of the kind that the data hold.`));
  if (found.length + passed.length === 0) throw new Fault(`${place}: no number stands there.`);
  return [...found, ...passed].join('\n\n');
}
