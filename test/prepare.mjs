// Makes a fresh checkout ready: installs the packages where they are missing or old, and builds.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Exits with a message when a step fails. */
export function prepare() {
  const installed = join(root, 'node_modules/.package-lock.json');
  const lock = join(root, 'package-lock.json');
  if (!existsSync(installed) || statSync(installed).mtimeMs < statSync(lock).mtimeMs) {
    step('Installing the packages (npm ci) ...', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  step('Building ...', ['run', '--silent', 'build']);
}

function step(message, args) {
  console.log(message);
  const windows = process.platform === 'win32';
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], shell: windows });
  if (status === 0) return;
  console.error(`npm ${args.join(' ')} failed.`);
  process.exit(1);
}
