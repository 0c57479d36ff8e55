import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after } from 'node:test';

// Runs the command line that `npm run build` has put into dist/, as a process of its own.
export const root = join(import.meta.dirname, '../..');
export const cli = join(root, 'dist/cli.cjs');

export const RIGHT = 'Police in England and Wales recorded 1,944 offences of sexual communication with a child between April and September 2018, the NSPCC said.\n';
export const WRONG = 'Police across the UK recorded 1,944 offences of sexual communication with a child from April to September 2018.\n';
export const OPEN = 'A firm says that its filter catches 61% of online grooming messages before they are read.\n';
export const NONE = 'The bakery took £1,200 on Monday.\n';

const folders: string[] = [];
after(() => folders.forEach((folder) => rmSync(folder, { recursive: true, force: true })));

/** A new folder with these files in it. */
export function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'claim-check-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

export interface Outcome {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

export function run(cwd: string, args: readonly string[], input = ''): Outcome {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd, input, encoding: 'utf8', env: { ...process.env, NO_COLOR: '' } });
  return { status, out: stdout, err: stderr };
}

/** The work could not all be done: one line says why, nothing is said of the program's insides. */
export function assertFault(outcome: Outcome, message: RegExp): void {
  assert.equal(outcome.status, 2, outcome.err);
  assert.match(outcome.err, message);
  assert.match(outcome.err, /^claim-check: [^\n]*\n$/);
  assert.doesNotMatch(outcome.err, /\n\s+at |node:internal|Error:/);
}
