#!/usr/bin/env node
// Stands in for the executable of desktop VS Code: takes the same arguments as @vscode/test-electron gives and ends with the tests' exit code.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { isAbsolute, join, resolve } from 'node:path';
import { installHost, openBrowser, root, startHost } from './host.mjs';

const option = (name) => process.argv.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const folder = resolve(process.argv.slice(2).find((arg) => isAbsolute(arg)) ?? '.');
const log = join(root, '.vscode-test/host.log');
const limit = 240_000;

/** The tests' own lines go to the console, VS Code's chatter to a file. */
function tell(line) {
  if (/^(ok|not ok|VS Code) /.test(line)) console.log(line);
  else appendFileSync(log, `${line}\n`);
}

installHost();
writeFileSync(log, '');
const host = await startHost({ settings: JSON.parse(readFileSync(join(option('user-data-dir'), 'User/settings.json'), 'utf8')) });
let browser;
let code = 1;
try {
  browser = await openBrowser();
  const page = await browser.newPage();
  code = await new Promise((resolveCode, reject) => {
    setTimeout(() => reject(new Error(`The tests did not end within ${limit / 1000} seconds.`)), limit).unref();
    const run = async () => {
      await page.exposeFunction('codeAutomationLog', (type, args) => tell(args.map(String).join(' ')));
      await page.exposeFunction('codeAutomationExit', (result) => resolveCode(result));
      await page.goto(host.address(folder, [
        ['extensionDevelopmentPath', option('extensionDevelopmentPath')],
        ['extensionTestsPath', option('extensionTestsPath')],
      ]));
    };
    run().catch(reject);
  });
} catch (error) {
  console.error(error);
} finally {
  await browser?.close();
  host.stop();
}
process.exit(code);
