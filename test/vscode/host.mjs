// A real VS Code for machines where the desktop build cannot be had: VS Code's own server with its workbench in a browser.
// It comes from the package registry (code-server carries it) and is installed on demand, because it is large.
import { spawn, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
/** Node 24, which this VS Code needs; it comes with the development dependencies. */
export const node24 = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');

/** What would stand in the way of the editor: VS Code's question of trust and its chat. */
const quiet = {
  'security.workspace.trust.enabled': false,
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'chat.disableAIFeatures': true,
};

const version = '4.139.1';
const home = join(root, '.vscode-test/host');
const vscode = join(home, 'node_modules/code-server/lib/vscode');

/** Installs the host where it is missing. Says what it does, because it takes a minute. */
export function installHost() {
  const done = join(home, `installed-${version}`);
  if (existsSync(done)) return;
  console.log(`Installing VS Code's server (code-server ${version}) into .vscode-test/host; this takes about a minute ...`);
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  // Without install scripts nothing native is built; only native logging is missing, and the server runs without it.
  npmInstall(home, [`code-server@${version}`, '--save-exact']);
  npmInstall(vscode, ['--omit=dev']);
  writeFileSync(done, '');
}

function npmInstall(folder, more) {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const env = { ...process.env, PATH: dirname(node24) + delimiter + process.env.PATH };
  const options = { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' };
  const { status } = spawnSync(npm, ['install', ...more, '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], options);
  if (status !== 0) throw new Error(`npm install failed in ${folder}`);
}

/**
 * Starts the server on a free port of this machine, reachable from nowhere else, with a packaged extension installed if one is given.
 * Gives `address`, which makes a page's address, and `stop`, which ends it with everything that it started.
 */
export async function startHost({ settings = {}, vsix = null } = {}) {
  const data = mkdtempSync(join(tmpdir(), 'claim-check-vscode-'));
  mkdirSync(join(data, 'user/User'), { recursive: true });
  writeFileSync(join(data, 'user/User/settings.json'), JSON.stringify({ ...quiet, ...settings }));
  const main = join(vscode, 'out/server-main.js');
  const folders = ['--user-data-dir', join(data, 'user'), '--server-data-dir', join(data, 'server'), '--extensions-dir', join(data, 'extensions')];
  if (vsix !== null) {
    const { status, stderr } = spawnSync(node24, [main, '--install-extension', vsix, ...folders], { cwd: vscode, encoding: 'utf8' });
    if (status !== 0) throw new Error(`${vsix} cannot be installed:\n${stderr}`);
  }
  const args = [
    main, '--host', '127.0.0.1', '--port', '0', '--without-connection-token', '--accept-server-license-terms',
    // Only with this switch does the page load an extension under development and run its tests.
    '--enable-smoke-test-driver', '--telemetry-level', 'off', ...folders,
  ];
  // A group of its own, so that the extension hosts that it starts can be ended with it.
  const server = spawn(node24, args, { cwd: vscode, detached: true, stdio: ['ignore', 'pipe', 'pipe'] });
  const stop = () => {
    try {
      process.kill(-server.pid, 'SIGKILL');
    } catch {
      // It has ended already.
    }
    rmSync(data, { recursive: true, force: true, maxRetries: 5 });
  };
  endWithUs(stop);
  try {
    const port = await listening(server);
    return { stop, address: (folder, payload = []) => addressOf(port, folder, payload) };
  } catch (error) {
    stop();
    throw error;
  }
}

/** The server ends when this program does, whether it finishes, is interrupted or loses the program that started it. */
function endWithUs(stop) {
  process.on('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));
  // A shell that npm ends does not pass the signal on, but its end gives this process another parent.
  const parent = process.ppid;
  setInterval(() => process.ppid === parent || process.exit(1), 500).unref();
}

function listening(server) {
  return new Promise((resolve, reject) => {
    let said = '';
    const read = (chunk) => {
      said += chunk;
      const found = /Extension host agent listening on (\d+)/.exec(said);
      if (found) resolve(Number(found[1]));
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.on('error', reject);
    server.on('exit', (code) => reject(new Error(`VS Code's server ended with ${code}:\n${said}`)));
  });
}

/** The page's address with a folder or workspace open; the payload says which extension under development to load and which tests to run. */
function addressOf(port, folder, payload) {
  const remote = (path) => `vscode-remote://127.0.0.1:${port}${path}`;
  const entries = [...payload.map(([name, path]) => [name, remote(path)]), ['skipWelcome', 'true'], ['skipReleaseNotes', 'true']];
  const kind = folder.endsWith('.code-workspace') ? 'workspace' : 'folder';
  return `http://127.0.0.1:${port}/?${kind}=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(entries))}`;
}

/** A copy of the sample folder to type in, since the workbench in a browser saves by itself. It goes when this program ends. */
export function copySample() {
  const folder = join(mkdtempSync(join(tmpdir(), 'claim-check-')), 'sample');
  cpSync(join(root, 'test/sample'), folder, { recursive: true });
  process.on('exit', () => rmSync(dirname(folder), { recursive: true, force: true }));
  return folder;
}

/** Opens a headless Chromium. Gives a Playwright browser. */
export async function openBrowser() {
  const { chromium } = await import('playwright-core');
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: findChromium(), args });
}

function findChromium() {
  const known = [process.env.CHROME_PATH, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'];
  const found = known.find((path) => path && existsSync(path));
  if (!found) throw new Error('No Chromium found. Install the package "chromium", or name a Chrome or Chromium in CHROME_PATH.');
  return found;
}
