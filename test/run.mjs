// Runs every test: those of the code in Node, then those of the extension in a real VS Code. Ends with the totals.
import { spawn } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { prepare, root } from './prepare.mjs';

const node24 = join(root, 'node_modules/node/bin', process.platform === 'win32' ? 'node.exe' : 'node');
const total = { passed: 0, failed: 0 };

prepare();
const names = readdirSync(join(root, 'test')).filter((name) => name.endsWith('.test.ts')).map((name) => name.replace(/\.ts$/, '.js'));
await suite('Testing the code ...', process.execPath, ['--test', '--test-reporter=spec', '--test-timeout=120000', ...names.map((name) => join(root, 'out/test', name))]);
await suite('Testing the extension in VS Code ...', node24, [join(root, 'test/vscode/runner.mjs')]);
await suite('Testing the extension as a person uses it, in the browser ...', node24, [join(root, 'test/vscode/person.mjs')]);

console.log(`\n${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed === 0 ? 0 : 1);

/** Runs one program and adds what its output says it counted. A program that fails without saying why counts as one failure. */
async function suite(message, program, args) {
  console.log(`\n${message}`);
  if (!existsSync(program)) throw new Error(`${program} is missing`);
  const { code, output } = await run(program, args);
  const counts = countsOf(output);
  total.passed += counts.passed;
  total.failed += code !== 0 || counts.passed === 0 ? Math.max(counts.failed, 1) : counts.failed;
}

function countsOf(output) {
  const own = [...output.matchAll(/: (\d+) passed, (\d+) failed/g)];
  if (own.length > 0) return own.reduce((sum, [, passed, failed]) => ({ passed: sum.passed + Number(passed), failed: sum.failed + Number(failed) }), { passed: 0, failed: 0 });
  const number = (word) => Number(new RegExp(`^. ${word} (\\d+)$`, 'm').exec(output)?.[1] ?? 0);
  return { passed: number('pass'), failed: number('fail') + number('cancelled') };
}

function run(program, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
      process.stdout.write(chunk);
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, output }));
  });
}
