// Runs the extension's tests inside VS Code: the desktop one where there is a screen and it can be had, else the one of host.mjs.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
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
const work = mkdtempSync(join(tmpdir(), 'claim-check-scenes-'));
try {
  for (const { name, open, settings } of [usual(), restricted(), several()]) {
    console.log(`In ${name}:`);
    await runScene(open, settings);
  }
} finally {
  rmSync(work, { recursive: true, force: true, maxRetries: 5 });
}

/** Opens VS Code on a folder or workspace with a profile of its own and runs the suite in it. */
async function runScene(open, settings) {
  const profile = mkdtempSync(join(tmpdir(), 'claim-check-profile-'));
  write(join(profile, 'User/settings.json'), settings);
  try {
    await runTests({
      vscodeExecutablePath,
      extensionDevelopmentPath: root,
      extensionTestsPath: join(root, 'out/test/vscode/suite.cjs'),
      launchArgs: [open, '--disable-extensions', `--user-data-dir=${profile}`, `--extensions-dir=${profile}`],
    });
  } catch (error) {
    console.error(String(error));
    process.exitCode = 1;
  } finally {
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

function usual() {
  return { name: 'one folder', open: join(root, 'test/sample'), settings: { 'security.workspace.trust.enabled': false } };
}

/** The folder's own settings and the desk's own file choose a dataset in which a figure is another. */
function restricted() {
  const folder = join(work, 'untrusted');
  cpSync(join(root, 'data'), join(folder, 'data'), { recursive: true });
  const table = join(folder, 'data/observations.csv');
  writeFileSync(table, readFileSync(table, 'utf8').replaceAll(',7062,', ',8062,'));
  write(join(folder, '.vscode/settings.json'), { 'claimCheck.dataset': 'data' });
  write(join(folder, '.claimcheck.json'), { dataset: 'data' });
  return { name: 'a folder that is not trusted', open: folder, settings: { 'security.workspace.trust.enabled': true, 'security.workspace.trust.startupPrompt': 'never', 'security.workspace.trust.banner': 'never' } };
}

/** Two folders that mark the same draft otherwise. */
function several() {
  const draft = 'In 2023/24 police in the UK recorded 9,999 offences of sexual communication with a child.\n';
  const own = { strict: { 'claimCheck.severity.contradicted': 'error' }, lenient: { 'claimCheck.severity.contradicted': 'hint', 'claimCheck.exclude': ['**/skipped.*'] } };
  for (const [folder, settings] of Object.entries(own)) {
    for (const file of ['draft.md', 'notes/skipped.md']) write(join(work, folder, file), draft);
    write(join(work, folder, '.vscode/settings.json'), settings);
  }
  const open = join(work, 'several.code-workspace');
  write(open, { folders: Object.keys(own).map((path) => ({ path })) });
  return { name: 'a workspace of several folders', open, settings: { 'security.workspace.trust.enabled': false } };
}

function write(file, content) {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
}
