// Opens VS Code with the extension on the sample: the desktop one where there is one, else VS Code's server for a browser.
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const sample = join(root, 'test/sample');
const draft = join(sample, 'draft.md');
const shell = process.platform === 'win32';

prepare();
if (spawnSync('code', ['--version'], { stdio: 'ignore', shell }).status === 0) openDesktop();
else await openServer();

function openDesktop() {
  console.log('Opening VS Code with the extension. Close its window to end.');
  const code = spawn('code', ['--new-window', '--wait', `--extensionDevelopmentPath=${root}`, sample, draft], { stdio: 'inherit', shell });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => code.kill(signal));
  code.on('exit', (status) => process.exit(status ?? 0));
}

async function openServer() {
  console.log("No desktop VS Code (the command \"code\") found: starting VS Code's server.");
  const { installHost, startHost } = await import('./vscode/host.mjs');
  installHost();
  const host = await startHost();
  console.log(`\nOpen this address in a browser on this computer:\n\n  ${host.address(sample, [['extensionDevelopmentPath', root], ['openFile', draft]])}\n\nCtrl+C ends it.`);
}
