import { GFM, parser } from '@lezer/markdown';
import { build } from 'esbuild';
import { writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { checkDraft } from '../../server/src/engine/check.js';
import { shippedDataset } from '../shipped.js';
import { generateDraft } from './generate.js';
import { Session } from './session.js';

// Measures the checker against the least that its task costs, side by side in one run, and keeps the result in RESULTS.md.
// Run `npm run build` first. No test asserts any of this: a busy machine would fail it.
const ROOT = new URL('../../../', import.meta.url);
const SERVER = fileURLToPath(new URL('dist/server.cjs', ROOT));
const FLOOR = fileURLToPath(new URL('out/test/bench/floor.cjs', ROOT));
const SIZES = [{ name: '10 kB', size: 1e4, runs: 200 }, { name: '100 kB', size: 1e5, runs: 50 }, { name: '1 MB', size: 1e6, runs: 11 }];
const EDITS = 300;
/** So many keys are typed before any is timed: the time of a writer's first minute is that of a program that is still being compiled. */
const WARM_UP = 300;
const STARTS = 21;
const TARGET = 3;

await build({ entryPoints: [fileURLToPath(new URL('test/bench/floor.ts', ROOT))], bundle: true, minify: true, platform: 'node', target: 'node20', format: 'cjs', outfile: FLOOR, logLevel: 'warning' });
const rows: string[][] = [];
for (const { name, size, runs } of SIZES) rows.push(measureCheck(name, generateDraft(size), runs));
for (const { name, size } of SIZES) rows.push(...(await measureTyping(name, generateDraft(size))));
rows.push(await measureStart());
const table = renderTable(['what', 'Claim Check', 'floor', 'ratio'], rows);
console.log(table);
writeFileSync(fileURLToPath(new URL('test/bench/RESULTS.md', ROOT)), renderResults(table));

/** A whole check of a draft never seen before, against the parser alone on the same text. The text changes a little each time, so that nothing can be remembered. */
function measureCheck(name: string, text: string, runs: number): string[] {
  const dataset = shippedDataset();
  const bare = parser.configure(GFM);
  const times: [number[], number[]] = [[], []];
  for (let i = -Math.ceil(runs / 3); i < runs; i++) {
    const draft = `${text}\nLast line ${'x'.repeat(i + runs)}.\n`;
    const both = [timeOf(() => checkDraft(draft, dataset)), timeOf(() => bare.parse(draft))] as const;
    if (i >= 0) both.forEach((time, which) => times[which]!.push(time));
  }
  return rowOf(`whole check, ${name}, median of ${runs}`, quantile(times[0], 0.5), quantile(times[1], 0.5));
}

function timeOf(work: () => unknown): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}

/** One key after another in the middle of the draft, each waited for until the diagnostics are there; turn by turn with a server that does nothing. */
async function measureTyping(name: string, text: string): Promise<string[][]> {
  const servers = [new Session(SERVER), new Session(FLOOR)];
  const times: [number[], number[]] = [[], []];
  const { line, character } = middleOf(text);
  for (const server of servers) {
    await server.start();
    await server.open(text);
  }
  for (let i = -WARM_UP; i < EDITS; i++) {
    for (const [which, server] of servers.entries()) {
      const time = await server.type(line, character, 'typing '.charAt((i + WARM_UP) % 7));
      if (i >= 0) times[which]!.push(time);
    }
  }
  for (const server of servers) await server.end();
  return [0.5, 0.95].map((p) => rowOf(`key press to diagnostics, ${name}, p${p * 100} of ${EDITS}`, quantile(times[0], p), quantile(times[1], p)));
}

/** Behind the third word of the first paragraph after the middle: a place in running text where a writer would type. */
function middleOf(text: string): { line: number; character: number } {
  const lines = text.split('\n');
  const half = lines.findIndex((_, i) => i > lines.length / 2);
  const line = lines.findIndex((content, i) => i >= half && content.startsWith('Police in '));
  return { line, character: lines[line]!.indexOf(' recorded') };
}

/** From starting the process to its answer to `initialize`. */
async function measureStart(): Promise<string[]> {
  const times: [number[], number[]] = [[], []];
  for (let i = -2; i < STARTS; i++) {
    for (const [which, program] of [SERVER, FLOOR].entries()) {
      const begun = performance.now();
      const server = new Session(program);
      await server.start();
      if (i >= 0) times[which]!.push(performance.now() - begun);
      await server.end();
    }
  }
  return rowOf(`start to the answer to initialize, median of ${STARTS}`, quantile(times[0], 0.5), quantile(times[1], 0.5));
}

function quantile(times: readonly number[], p: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(p * sorted.length))]!;
}

function rowOf(what: string, ours: number, floor: number): string[] {
  const milliseconds = (time: number): string => `${time.toFixed(time < 10 ? 2 : 1)} ms`;
  return [what, milliseconds(ours), milliseconds(floor), (ours / floor).toFixed(2)];
}

function renderTable(head: readonly string[], body: readonly string[][]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...body.map((row) => row[i]!.length)));
  const line = (cells: readonly string[]): string => `| ${cells.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join(' | ')} |`;
  return [line(head), `| ${widths.map((width, i) => (i === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`, ...body.map(line)].join('\n');
}

function renderResults(table: string): string {
  return `# What a check costs

Written by \`npm run build && npm run bench\`. The times depend on the machine; the ratios are what counts. The target is at most ${TARGET} in every row.

- Whole check: a draft never seen before, against \`@lezer/markdown\` with GFM parsing the same text and doing nothing else. Warm, one process, turn by turn.
- Key press to diagnostics: one character typed in the middle of the draft, over the real protocol, against the least server that the same library allows: it keeps the documents up to date and answers with none. Turn by turn, and warm: after ${WARM_UP} keys.
- Start: from starting the process to its answer to \`initialize\`, against the same least server.

The drafts are generated (\`generate.ts\`): news copy with headings, tables, lists, quotes, links, footnotes and front matter.

Node ${process.version} on ${availableParallelism()} cores of ${cpus()[0]?.model ?? 'an unknown processor'}; ${shippedDataset().observations.length} published figures.

${table}
`;
}
