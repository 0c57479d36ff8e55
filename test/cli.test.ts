import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { VerifyResult } from '../server/src/protocol.js';
import { assertFault, cli, folderWith, NONE, OPEN, RIGHT, root, run, WRONG, type Outcome } from './command.js';
import { connect, pulling } from './editor.js';

interface Output {
  readonly version: number;
  readonly files: readonly { path: string; findings: readonly { start: number; end: number; text: string; verdict: string; reason: string; observations: string[]; message: string }[] }[];
}

function readOutput({ out }: Outcome): Output {
  return JSON.parse(out) as Output;
}

test('ends with 0 when nothing is wrong, and counts what it saw', () => {
  const folder = folderWith({ 'right.md': RIGHT, 'none.md': NONE, 'open.md': OPEN });
  const outcome = run(folder, ['right.md', 'none.md', 'open.md']);
  assert.equal(outcome.status, 0);
  assert.equal(outcome.err, '');
  assert.match(outcome.out, /^3 drafts\. 2 figures checked: 1 unverified, 1 supported\. 1 other number not checked\.$/m);
  assert.match(outcome.out, /^Checked against: .*edition of \d+ \w+ \d{4}/m);
});

test('ends with 1 when a figure is contradicted, and says where, what and on what ground', () => {
  const folder = folderWith({ 'wrong.md': `# Title\n\n${WRONG}` });
  const { status, out } = run(folder, ['wrong.md']);
  assert.equal(status, 1);
  assert.match(out, /^wrong\.md:3:31: Contradicted: 1,944 is the figure for England and Wales/m);
  assert.match(out, /^ {4}Police across the UK recorded 1,944 offences .*\n {4} {30}\^{5}\n/m);
  assert.match(out, /^ {4}Data: 1,944: .*\n {4}Source: .*<https?:\/\/.*>$/m);
  assert.doesNotMatch(out, /\u001B/);
});

test('shows supported figures and numbers that were not checked only when asked for all', () => {
  const folder = folderWith({ 'a.md': `${RIGHT}\n${NONE}` });
  assert.doesNotMatch(run(folder, ['a.md']).out, /a\.md:/);
  const { out, status } = run(folder, ['a.md', '--all']);
  assert.equal(status, 0);
  assert.match(out, /^a\.md:1:38: Supported: /m);
  assert.match(out, /^a\.md:3:17: Not checked: £1,200$/m);
});

test('checks a draft once, however it is named', () => {
  const folder = folderWith({ 'a.md': WRONG });
  const { out } = run(folder, ['./a.md', 'a.md', '.', `${folder}/a.md`]);
  assert.match(out, /^1 draft\. /m);
});

test('prints JSON with one entry for each figure, supported and unverified too', () => {
  const folder = folderWith({ 'a.md': `${RIGHT}\n${WRONG}\n${OPEN}\n${NONE}`, 'b.md': NONE });
  const outcome = run(folder, ['a.md', 'b.md', '--format', 'json']);
  assert.equal(outcome.status, 1);
  const { version, files } = readOutput(outcome);
  assert.equal(version, 1);
  assert.deepEqual(files.map(({ path, findings }) => [path, findings.map(({ verdict }) => verdict)]), [['a.md', ['supported', 'contradicted', 'unverified']], ['b.md', []]]);
  const text = readFileSync(join(folder, 'a.md'), 'utf8');
  for (const finding of files[0]!.findings) {
    assert.deepEqual(Object.keys(finding), ['start', 'end', 'line', 'column', 'text', 'verdict', 'reason', 'observations', 'message']);
    assert.equal(text.slice(finding.start, finding.end), finding.text);
  }
  assert.deepEqual(files[0]!.findings.slice(0, 2).map(({ text: figure, reason, observations }) => [figure, reason, observations[0]]), [
    ['1,944', 'agrees', 'seed-offences-apr-sep-2018'], ['1,944', 'wrong-area', 'seed-offences-apr-sep-2018'],
  ]);
});

test('counts a byte order mark in offsets but not in columns, and leaves CR LF where it is', () => {
  const text = `\uFEFF${WRONG.replace('\n', '\r\n')}\r\n😀 ${WRONG}`;
  const folder = folderWith({ 'a.md': text });
  const found = readOutput(run(folder, ['a.md', '--format=json'])).files[0]!.findings;
  assert.equal(found.length, 2);
  for (const { start, end } of found) assert.equal(text.slice(start, end), '1,944');
  const { out } = run(folder, ['a.md']);
  assert.match(out, /^a\.md:1:31: /m);
  assert.match(out, /^a\.md:3:34: /m);
});

test('walks folders in the order of names and passes over what is hidden, node_modules and other files', () => {
  const folder = folderWith({ 'd/b.md': NONE, 'd/a.markdown': NONE, 'd/c/x.MD': NONE, 'd/.git/y.md': NONE, 'd/node_modules/z.md': NONE, 'd/n.txt': NONE });
  const { files } = readOutput(run(folder, ['d', 'd/b.md', '--format=json']));
  assert.deepEqual(files.map(({ path }) => path), ['d/a.markdown', 'd/b.md', 'd/c/x.MD'].map((path) => join(path)));
});

test('reads patterns that no shell has read, unless a file has that very name', () => {
  const folder = folderWith({ 'd/a.md': NONE, 'd/e/b.md': NONE, 'd/e/c.markdown': NONE, 'd/(1) a+b.md': NONE, 'd/f,g.md': NONE, 'what?.md': NONE });
  const paths = (...args: string[]): string[] => readOutput(run(folder, [...args, '--format=json'])).files.map(({ path }) => path.replaceAll('\\', '/'));
  assert.deepEqual(paths('d/*.md'), ['d/(1) a+b.md', 'd/a.md', 'd/f,g.md']);
  assert.deepEqual(paths('./**/*.md'), ['d/(1) a+b.md', 'd/a.md', 'd/e/b.md', 'd/f,g.md', 'what?.md']);
  assert.deepEqual(paths('d/?,g.md'), ['d/f,g.md']);
  assert.deepEqual(paths('d/{a,e/{b,x}}.md'), ['d/a.md', 'd/e/b.md']);
  assert.deepEqual(paths('d/{a.md,b'), ['d/a.md']);
  assert.deepEqual(paths('d/**/?.{md,markdown}'), ['d/a.md', 'd/e/b.md', 'd/e/c.markdown']);
  assert.deepEqual(paths(`${folder.replaceAll('\\', '/')}/d/e/*`).length, 2);
  assert.deepEqual(paths('d/(1) a+b.md', 'what?.md'), ['d/(1) a+b.md', 'what?.md']);
});

test('reads standard input', () => {
  const folder = folderWith({});
  assert.equal(run(folder, ['-'], RIGHT).status, 0);
  const outcome = run(folder, ['-', '--format=json'], WRONG);
  assert.equal(outcome.status, 1);
  assert.equal(readOutput(outcome).files[0]!.path, '-');
  assert.match(run(folder, ['-'], WRONG).out, /^\(standard input\):1:31: Contradicted/m);
});

test('tells the version and how it is used', () => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  assert.deepEqual(run(root, ['--version']), { status: 0, out: `${version}\n`, err: '' });
  const help = run(root, ['--help']);
  assert.equal(help.status, 0);
  for (const option of ['--format', '--all', '--explain', '--dataset', '--help', '--version']) assert.ok(help.out.includes(option), option);
});

test('checks the good files although another is bad', () => {
  const folder = folderWith({ 'bad.md': Uint8Array.of(0xff), 'wrong.md': WRONG });
  const outcome = run(folder, ['bad.md', 'wrong.md', 'missing.md', '--format=json']);
  assert.equal(outcome.status, 2);
  assert.deepEqual(readOutput(outcome).files.map(({ path, findings }) => [path, findings.length]), [['wrong.md', 1]]);
  assert.equal(outcome.err.trimEnd().split('\n').length, 2);
});

test('says that not all could be checked beside what was found', () => {
  const folder = folderWith({ 'bad.md': Uint8Array.of(0xff), 'wrong.md': WRONG });
  const outcome = run(folder, ['bad.md', 'wrong.md']);
  assertFault(outcome, /bad\.md is not UTF-8 text/);
  assert.match(outcome.out, /^wrong\.md:1:31: Contradicted: .* \(wrong-area\)$/m);
  assert.match(outcome.out, /^Not everything could be checked: see the messages/m);
});

test('tells what has changed since the draft was signed off', () => {
  const folder = folderWith({ 'a.md': WRONG });
  const { out } = run(folder, ['a.md', '--format', 'json']);
  writeFileSync(join(folder, 'a.claims.json'), out);
  assert.match(run(folder, ['a.md']).out, /^a\.md, since the sign-off of \d+ \w+ \d{4}:\n {4}Nothing has changed\.$/m);
  writeFileSync(join(folder, 'a.md'), RIGHT);
  assert.match(run(folder, ['a.md']).out, /^ {4}Changed: “1,944” \(line 1\): was contradicted \(the figure for another place\) and is now supported\.$/m);
  writeFileSync(join(folder, 'a.claims.json'), '{}');
  assert.match(run(folder, ['a.md']).out, /^a\.md, since the sign-off:\n {4}it cannot be read: version: /m);
});

test('finds a draft with a byte order mark as the editor signed it off, which does not see the mark', async () => {
  const editor = await connect(pulling);
  editor.open('file:///a.md', WRONG);
  const { record } = await editor.request<VerifyResult>('claimCheck/verify', { uri: 'file:///a.md' });
  editor.end();
  const folder = folderWith({ 'a.md': `\uFEFF${WRONG}`, 'a.claims.json': record });
  assert.match(run(folder, ['a.md']).out, /^ {4}Nothing has changed\.$/m);
});

test('explains every figure of a draft', () => {
  const folder = folderWith({ 'a.md': `${RIGHT}\n${WRONG}\n${NONE}`, 'odd:3': WRONG });
  const { status, out } = run(folder, ['--explain', 'a.md']);
  assert.equal(status, 0);
  assert.deepEqual(out.match(/^a\.md:.*\n“.*?”/gm), ['a.md:1:38\n“1,944”', 'a.md:3:31\n“1,944”']);
  assert.match(out, /What decides is 1,944 \(England and Wales, April to September 2018\) \[[\w-]+\]\.\n  \d+\. So the figure is contradicted \(wrong-area\)/, 'the last step but one says what decided');
  assert.match(run(folderWith({ 'a.md': 'Police in the UK recorded 7,263 grooming offences in 2024/25, or 20 a day.\n' }), ['--explain', 'a.md']).out, /Worked out: 7,263 ÷ 365 days = 19\.9\.\n  \d+\. So the figure is supported \(derived\)/);
  assert.match(run(folder, ['--explain', 'odd:3']).out, /^odd:3:1:31\n“1,944”/);
});

test('uses another dataset, names its faults and still checks with the rest of it', () => {
  const folder = folderWith({ 'wrong.md': WRONG });
  cpSync(join(root, 'data'), join(folder, 'data'), { recursive: true });
  assert.equal(run(folder, ['wrong.md', '--dataset', 'data']).status, 1);
  const table = join(folder, 'data/observations.csv');
  const rows = readFileSync(table, 'utf8').trimEnd().split('\n');
  writeFileSync(table, [...rows, rows.at(-1)!].join('\n'));
  const outcome = run(folder, ['wrong.md', '--dataset', 'data']);
  assertFault(outcome, new RegExp(`observations\\.csv, row ${rows.length + 1}, id: `));
  assert.match(outcome.out, /^wrong\.md:1:31: Contradicted/m);
});

test('reads of a dataset what its datapackage.json lists, as the extension does', () => {
  const folder = folderWith({ 'right.md': RIGHT, 'data/backup/observations.csv': 'id\n', 'data/notes.json': '[' });
  cpSync(join(root, 'data'), join(folder, 'data'), { recursive: true });
  const { status, err } = run(folder, ['right.md', '--dataset', 'data']);
  assert.deepEqual([status, err], [0, '']);
  const head = join(folder, 'data/datapackage.json');
  writeFileSync(head, readFileSync(head, 'utf8').replace('"path": "observations.csv"', '"path": "../observations.csv"'));
  assert.match(run(folder, ['right.md', '--dataset', 'data']).err, /observations\.csv: The file is missing\./);
});

test('checks nothing against a dataset that holds nothing', () => {
  const outcome = run(folderWith({ 'a.md': WRONG, 'data/observations.csv': 'id' }), ['a.md', '--dataset', 'data']);
  assert.equal(outcome.status, 2);
  assert.equal(outcome.out, '');
  assert.match(outcome.err, /no figure could be read from this dataset, so nothing was checked/);
  assert.doesNotMatch(outcome.err, /\n\s+at /);
});

test('explains a verdict by line, by line and column, and by offset', () => {
  const text = `\uFEFF${RIGHT}\n${WRONG}\n${NONE}`;
  const folder = folderWith({ 'a.md': text });
  const offset = text.lastIndexOf('1,944');
  for (const place of ['a.md:3', 'a.md:3:31', 'a.md:3:35', `a.md@${offset}`, `a.md@${offset + 4}`]) {
    const { status, out, err } = run(folder, ['--explain', place]);
    assert.equal(status, 0, err);
    assert.match(out, /^“1,944”: Contradicted: 1,944 is the figure for England and Wales/);
    assert.match(out, /^ {2}1\. “1,944” was read as a count of 1944\.$/m);
    assert.match(out, /^Published figures:\n {2}Data: 1,944: .*\n {4}Source: /m);
    assert.match(out, /Id: seed-offences-apr-sep-2018/);
  }
  assert.match(run(folder, ['--explain', 'a.md:5']).out, /^“£1,200”: Not checked/);
  assertFault(run(folder, ['--explain', 'a.md:3:30']), /no number stands there/);
  assertFault(run(folder, ['--explain', `a.md@${offset + 5}`]), /no number stands there/);
});

test('a draft, its name and a dataset cannot steer the terminal', () => {
  const folder = folderWith({ 'a\u001B[2J.md': `\u001B[m\u202E${WRONG}` });
  const { out } = run(folder, ['.', '--all']);
  assert.match(out, /Contradicted/);
  assert.doesNotMatch(out, /[\u001B\u202E]/);
  assert.doesNotMatch(run(folder, ['\u001B[2J']).err, /\u001B/);
  cpSync(join(root, 'data'), join(folder, 'data'), { recursive: true });
  const head = join(folder, 'data/datapackage.json');
  writeFileSync(head, readFileSync(head, 'utf8').replace(/"title": "/, '$&\\u001B[31m'));
  assert.match(run(folder, ['.', '--dataset', 'data']).out, /^Checked against:  \[31m/m);
});

test('checks on when nobody reads what went wrong', async () => {
  const folder = folderWith({ 'a.md': WRONG, '.claimcheck.json': '{ "exclude": ["b.md"] }', 'b.md': WRONG });
  const child = spawn(process.execPath, [cli, 'b.md', '-'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  child.stderr.destroy();
  await new Promise((resolve) => setTimeout(resolve, 1000));
  child.stdin.end(WRONG);
  child.stdout.resume();
  assert.equal(await new Promise((resolve) => child.on('close', resolve)), 1);
});

test('is quiet when whoever reads its output stops reading', async () => {
  const folder = folderWith({ 'a.md': `${WRONG}\n`.repeat(3000) });
  const child = spawn(process.execPath, [cli, 'a.md'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let err = '';
  child.stderr.on('data', (chunk) => (err += chunk));
  child.stdout.once('data', () => child.stdout.destroy());
  const status = await new Promise((resolve) => child.on('close', resolve));
  assert.equal(err, '');
  assert.equal(status, 1);
});
