// Runs the extension's tests inside VS Code: the desktop one where there is a screen and it can be had, else the one of host.mjs.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { root } from './host.mjs';

const screen = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
const host = join(root, 'test/vscode/code.mjs');

async function findVSCode() {
  if (process.env.VSCODE_PATH) return process.env.VSCODE_PATH;
  if (!screen) return host;
  try {
    return await downloadAndUnzipVSCode({ cachePath: join(root, '.vscode-test'), timeout: 5000 });
  } catch {
    console.log('Desktop VS Code cannot be downloaded here.');
    return host;
  }
}

const vscodeExecutablePath = await findVSCode();
console.log(vscodeExecutablePath === host ? "Using VS Code's server in a headless browser." : `Using ${vscodeExecutablePath}`);
const profile = mkdtempSync(join(tmpdir(), 'claim-check-profile-'));
try {
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: join(root, 'out/test/vscode/suite.cjs'),
    launchArgs: [join(root, 'test/sample'), '--disable-extensions', `--user-data-dir=${profile}`, `--extensions-dir=${profile}`],
  });
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}
