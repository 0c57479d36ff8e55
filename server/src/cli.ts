#!/usr/bin/env node
import { readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkDraft } from './engine/check.js';
import { readDataset, type Dataset } from './engine/dataset/dataset.js';
import type { Finding } from './engine/finding.js';
import { explainPlain, printable, renderPlain, type PlainView } from './engine/say/plain.js';
import { compareRecords, describeSignOff, readRecord, recordReviews, tellChanges, type ClaimsRecord } from './engine/say/record.js';
import { describeEdition, summarise } from './engine/say/report.js';
import { createPlaces, overlaps, type Span } from './engine/text/span.js';
import { applyWaivers, type OpenReview } from './engine/say/waiver.js';
import {
  datasetOf,
  Fault,
  findDrafts,
  isMeant,
  readDatasetFolder,
  readDraft,
  readSignOff,
  reasonOf,
  SharedFiles,
  type Draft,
} from './files.js';
import { CONFIG_FILE } from './lsp/config.js';
import { readSettings, severityIn, type Settings } from './lsp/settings.js';

// The bundle lies in dist/, beside data/ and package.json.
const home = join(__dirname, '..');
/** So many drafts take long enough for a person to wonder. */
const MANY = 20;

const HELP = `Checks the figures in Markdown drafts against a dataset of published ones. Nothing leaves this computer.

Usage: claim-check PATH… [options]

PATH is a draft, a folder (its .md and .markdown files, hidden ones and node_modules left out),
a pattern such as "drafts/**/*.md", or - for standard input.

  --format pretty|json  words for a person (the default) or JSON for a program
  --all                 show supported figures too, and numbers that were not checked
  --explain PLACE       tell how the verdicts at PATH, PATH:LINE, PATH:LINE:COLUMN or PATH@OFFSET came about
  --dataset FOLDER      use another dataset than the one that comes with Claim Check
  -h, --help            show this
  -v, --version         show the version

A file ${CONFIG_FILE} in the folder of a draft, or the nearest above it in its repository (else in this folder), says what
editor and command line do alike: { "dataset": FOLDER, "include": [PATTERN…], "exclude": [PATTERN…], "severity": { VERDICT: HOW },
"reasons": { CODE: HOW } }, HOW being error, warning, information, hint or off. An option given here comes first.

Ends with 0 when nothing is wrong, 1 when a figure is contradicted, misleading or outdated (or else marked as error or warning),
2 when something could not be checked; what could is printed all the same.
Lines and columns count from 1. Offsets count from 0, in UTF-16 code units; a byte order mark is one, though lines, columns and the hash of a draft pass over it.`;

interface Checked extends Draft {
  readonly review: OpenReview;
  readonly settings: Settings;
}

/** What is to be checked, and against what. */
interface Work {
  readonly drafts: readonly string[];
  readonly shared: SharedFiles;
  readonly dataset: Dataset;
}

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // Whoever reads the output may stop reading, for instance `head`; that is no failure.
  if (error.code !== 'EPIPE') process.exitCode = 2;
  process.exit();
});
// Where nobody hears what went wrong, the work goes on all the same.
process.stderr.on('error', () => undefined);
main().catch((error: unknown) =>
  complain(error instanceof Fault ? error.message : `An error within Claim Check: ${(error as Error).message}`),
);

async function main(): Promise<void> {
  const { values: options, positionals: paths } = readOptions();
  if (options.help) return console.log(HELP);
  if (options.version) return console.log(ownVersion());
  if (options.format !== 'pretty' && options.format !== 'json') throw new Fault(`--format must be pretty or json, not ${options.format}.`);
  if (options.explain === undefined && paths.length === 0)
    throw new Fault('Name a draft, a folder or a pattern to check; --help tells more.');
  if (options.explain !== undefined && (paths.length > 0 || options.format === 'json'))
    throw new Fault('--explain stands alone: it takes one place and answers in words.');
  const shared = new SharedFiles(complain);
  if (options.explain !== undefined) return console.log(await explainPlace(options.explain, shared, options.dataset));
  const drafts = chooseDrafts(paths, shared);
  const dataset = loadDataset(options.dataset ?? chooseDataset(drafts, shared));
  const checked = await checkAll({ drafts, shared, dataset });
  if (options.format === 'json') console.log(JSON.stringify(record(checked, dataset), null, 2));
  else if (checked.length > 0) console.log(renderAll(checked, dataset, options.all));
  if (checked.some(({ review, settings }) => review.findings.some((finding) => isAlarm(finding, settings)))) process.exitCode ??= 1;
}

function record(checked: readonly Checked[], dataset: Dataset): ClaimsRecord {
  return recordReviews(checked, dataset, { tool: `Claim Check ${ownVersion()}`, day: today() });
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
        format: { type: 'string', default: 'pretty' },
        dataset: { type: 'string' },
        explain: { type: 'string' },
        all: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
        version: { type: 'boolean', short: 'v' },
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
  const { dataset, problems } = readDataset(readDatasetFolder(folder));
  for (const { file, row, column, message } of problems.slice(0, 10)) {
    complain(`${join(folder, file)}${row > 0 ? `, row ${row}` : ''}${column ? `, ${column}` : ''}: ${message}`);
  }
  if (problems.length > 10) complain(`${folder}: ${problems.length - 10} more faults in the dataset.`);
  if (dataset.observations.length === 0) throw new Fault(`${folder}: no figure could be read from this dataset, so nothing was checked.`);
  return dataset;
}

/** The drafts that the paths stand for, in the order named and each once, without those that a desk's own file leaves out. */
function chooseDrafts(paths: readonly string[], shared: SharedFiles): string[] {
  const drafts = new Map<string, string>();
  for (const path of paths) {
    try {
      const found = findDrafts(path);
      const wanted = found.filter((draft) => isWanted(draft, draft === path, shared));
      if (wanted.length === 0) console.error(printable(`claim-check: ${path}: left out by ${shared.of(found[0]!)!.file}.`));
      for (const draft of wanted) {
        const file = draft === '-' ? draft : resolve(draft);
        if (!drafts.has(file)) drafts.set(file, draft);
      }
    } catch (error) {
      complain(error instanceof Fault ? error.message : `${path} ${reasonOf(error)}.`);
    }
  }
  return [...drafts.values()];
}

/** What is excluded is never checked; a draft that the person names need not be included. */
function isWanted(draft: string, named: boolean, files: SharedFiles): boolean {
  const shared = draft === '-' ? null : files.of(draft);
  const { include, exclude = [] } = shared?.config ?? {};
  return shared === null || (!isMeant(draft, exclude, shared) && (named || include === undefined || isMeant(draft, include, shared)));
}

/** The dataset that the drafts' own files name; one run checks against one. */
function chooseDataset(drafts: readonly string[], shared: SharedFiles): string {
  const [first, ...others] = new Set(drafts.map((draft) => datasetOf(shared.of(draft)) ?? join(home, 'data')));
  if (others.length > 0)
    throw new Fault(
      `The drafts are to be checked against different datasets, ${[first, ...others].join(' and ')}: check them one after the other, or name one with --dataset.`,
    );
  return first ?? join(home, 'data');
}

/** Checks every draft that can be read. On a terminal, many of them are counted while the person waits. */
async function checkAll({ drafts, shared, dataset }: Work): Promise<Checked[]> {
  const tell =
    drafts.length >= MANY && process.stderr.isTTY
      ? (text: string) => process.stderr.write(`\r\u001B[K${printable(text)}`)
      : () => undefined;
  const checked: Checked[] = [];
  for (const [i, path] of drafts.entries()) {
    tell(`${i + 1} of ${drafts.length}: ${path}`.slice(0, (process.stderr.columns || 80) - 1));
    try {
      const draft = await readDraft(path);
      checked.push({
        ...draft,
        review: applyWaivers(checkDraft(draft.text, dataset), today()),
        settings: readSettings(shared.of(path)?.config),
      });
    } catch (error) {
      tell('');
      complain(error instanceof Fault ? error.message : `${path} could not be checked: ${(error as Error).message}.`);
    }
  }
  tell('');
  return checked;
}

function isAlarm(finding: Finding, settings: Settings): boolean {
  const severity = severityIn(settings, finding);
  return severity === 'error' || severity === 'warning';
}

/** Everything for a person: the findings of each draft, then one line that counts, then the data that it rests on. */
function renderAll(checked: readonly Checked[], dataset: Dataset, all: boolean): string {
  const parts = checked.flatMap((one) => {
    const shows = (finding: Finding): boolean => all || severityIn(one.settings, finding) !== 'off';
    return [
      renderPlain(one.review, dataset, { name: one.path === '-' ? '(standard input)' : one.path, all, shows, paint: painter() }),
      renderChanges(one, dataset),
    ];
  });
  const counted = checked.filter(({ review }) => review.ignored === null);
  const ignored = checked.length - counted.length;
  const drafts = `${counted.length} ${counted.length === 1 ? 'draft' : 'drafts'}${ignored === 0 ? '' : `, and ${ignored} ignored as a whole`}.`;
  const missing = process.exitCode === 2 ? '\nNot everything could be checked: see the messages that begin with “claim-check:”.' : '';
  return [
    ...parts.filter(Boolean),
    `${drafts} ${summarise(counted.map(({ review }) => review))}\n${printable(describeEdition(dataset))}${missing}`,
  ].join('\n');
}

/** What has changed since a draft was signed off; nothing where no sign-off lies beside it. */
function renderChanges(checked: Checked, dataset: Dataset): string {
  const text = readSignOff(checked.path);
  if (text === null) return '';
  const { record: before, fault } = readRecord(text);
  const place = ({ text: figure, line }: { text: string; line: number }): string => `“${figure}” (line ${line})`;
  const lines =
    before === null
      ? [`it cannot be read: ${fault}.`]
      : tellChanges(compareRecords(before, record([checked], dataset)), { words: (words) => words, then: place, now: place });
  return printable(
    `${checked.path}, since the sign-off${before === null ? '' : ` of ${describeSignOff(before)}`}:\n${lines.map((line) => `    ${line}\n`).join('')}`,
  );
}

/** Colours on a terminal, unless the person asks for none (no-color.org). */
function painter(): PlainView['paint'] {
  if (!process.stdout.isTTY || process.env['NO_COLOR'] || process.env['TERM'] === 'dumb') return (text) => text;
  const codes = { contradicted: 31, misleading: 33, outdated: 33, unverified: 36, supported: 32, aside: 90 };
  return (text, as) => `\u001B[${codes[as]}m${text}\u001B[39m`;
}

/** Tells how the verdicts at a place, or all of a draft, came about; a place where nothing stands is a fault. */
async function explainPlace(place: string, shared: SharedFiles, folder: string | undefined): Promise<string> {
  const whole = statSync(place, { throwIfNoEntry: false })?.isFile() ?? false;
  const [, path = place, line, column, offset] = (whole ? null : /^(.+?)(?::(\d+)(?::(\d+))?|@(\d+))$/s.exec(place)) ?? [];
  if (path === '') throw new Fault('--explain needs a place: PATH, PATH:LINE, PATH:LINE:COLUMN or PATH@OFFSET.');
  const draft = await readDraft(path);
  const placeOf = createPlaces(draft.text);
  const isHere = (span: Span): boolean => {
    if (offset !== undefined) return overlaps(span, { start: Number(offset) - draft.lead, end: Number(offset) - draft.lead + 1 });
    const start = placeOf(span.start);
    if (line !== undefined && start.line !== Number(line)) return false;
    return column === undefined || (start.column <= Number(column) && Number(column) < start.column + span.end - span.start);
  };
  const dataset = loadDataset(folder ?? chooseDataset([path], shared));
  const { findings, unchecked } = checkDraft(draft.text, dataset);
  const at = ({ start }: Span): string =>
    line === undefined && offset === undefined ? `${printable(path)}:${placeOf(start).line}:${placeOf(start).column}\n` : '';
  const found = findings.filter(({ span }) => isHere(span)).map((finding) => at(finding.span) + explainPlain(finding, dataset));
  if (line === undefined && offset === undefined) {
    if (found.length === 0)
      throw new Fault(
        `${path}: no figure to explain; ${unchecked.length === 0 ? 'no number stands in it' : 'its numbers do not seem to be figures of the kind that the data hold'}.`,
      );
    return found.join('\n\n');
  }
  const passed = unchecked
    .filter(({ span }) => isHere(span))
    .map(({ text }) => printable(`“${text}”: Not checked, because it does not seem to be a figure of the kind that the data hold.`));
  if (found.length + passed.length === 0) throw new Fault(`${place}: no number stands there.`);
  return [...found, ...passed].join('\n\n');
}
