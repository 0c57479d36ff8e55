import assert from 'node:assert/strict';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { configJsonSchema, readConfig } from '../server/src/lsp/config.js';
import { folderWith, OPEN, root, run as runWith, WRONG, type Outcome } from './command.js';

// The file that a desk shares, as it is read and as the command line obeys it.
const run = (cwd: string, ...args: string[]): Outcome => runWith(cwd, args);

/** The drafts that were checked. */
function checked(cwd: string, ...args: string[]): string[] {
  const { files } = JSON.parse(run(cwd, ...args, '--format=json').out) as { files: { path: string }[] };
  return files.map(({ path }) => path.replaceAll('\\', '/'));
}

test('a whole file is read, and what is wrong in one is named by its key while the rest holds', () => {
  const config = { dataset: 'data', include: ['drafts/**'], exclude: ['old'], severity: { unverified: 'off' }, reasons: { 'over-rounded': 'hint' }, citationStyle: 'styles/house.csl' };
  assert.deepEqual(readConfig(`\uFEFF${JSON.stringify({ $schema: 'x', ...config })}`), { config, problems: [] });
  assert.deepEqual(readConfig(JSON.stringify({ ...config, exclude: 'old', severity: { unverified: 'loud', right: 'off' }, reasons: [], citation: 'apa', dataset: '' })), {
    config: { include: ['drafts/**'], severity: {}, citationStyle: 'styles/house.csl' },
    problems: [
      '“dataset” must not be empty.',
      '“exclude” must be a list of patterns such as ["drafts/**"].',
      '“severity.unverified” must be error, warning, information, hint or off.',
      '“severity.right” is not known; there are contradicted, misleading, outdated, unverified.',
      '“reasons” must name each kind of mark with how it is marked, such as { "over-rounded": "off" }.',
      '“citation” is not known; there are dataset, include, exclude, severity, reasons, citationStyle. The rest of the file holds.',
    ],
  });
  for (const text of ['', '{', '[]', 'null', '3']) assert.deepEqual(readConfig(text), { config: {}, problems: ['The file must hold an object in JSON: { … }.'] });
});

test('a citation style is one of three or the path of a .csl file', () => {
  for (const citationStyle of ['plain', 'harvard', 'apa', 'house.csl', '../styles/House.CSL']) assert.deepEqual(readConfig(JSON.stringify({ citationStyle })), { config: { citationStyle }, problems: [] });
  for (const citationStyle of ['chicago', '', 3, 'house.xml']) assert.deepEqual(readConfig(JSON.stringify({ citationStyle })), { config: {}, problems: ['“citationStyle” must be plain, harvard, apa or the path of a .csl file. The rest of the file holds.'] });
});

test('a misspelt key costs nothing but itself, and the one that was meant is named', () => {
  assert.deepEqual(readConfig('{ "severity": { "contradictd": "off", "unverified": "hint" }, "reasons": { "over-rounded": "off", "wrong-area": "loud" }, "exlude": ["a"] }'), {
    config: { severity: { unverified: 'hint' }, reasons: { 'over-rounded': 'off' } },
    problems: [
      '“severity.contradictd” is not known; did you mean “contradicted”?',
      '“reasons.wrong-area” must be error, warning, information, hint or off.',
      '“exlude” is not known; did you mean “exclude”? The rest of the file holds.',
    ],
  });
});

test('a kind of mark that there is not is named, with the one that was meant', () => {
  const { config, problems } = readConfig('{ "reasons": { "over-rounded": "off", "wrong-perod": "off" } }');
  assert.deepEqual(config.reasons, { 'over-rounded': 'off' });
  assert.deepEqual(problems, ['“reasons.wrong-perod” is not known; did you mean “wrong-period”? The rest of the file holds.']);
});

test('the editor gets a schema with every key and its description', () => {
  const { properties, required } = configJsonSchema() as { properties: Record<string, { description?: string }>; required?: string[] };
  assert.deepEqual(Object.keys(properties), ['$schema', 'dataset', 'include', 'exclude', 'severity', 'reasons', 'citationStyle']);
  for (const key of Object.keys(properties).slice(1)) assert.ok(properties[key]!.description, key);
  assert.equal(required, undefined);
  assert.deepEqual(JSON.parse(readFileSync(join(root, 'dist/schemas/claimcheck.json'), 'utf8')), JSON.parse(JSON.stringify(configJsonSchema())));
});

test('the nearest file above a draft holds, up to the root of the repository', () => {
  const off = '{ "severity": { "contradicted": "off" } }';
  const folder = folderWith({ '.claimcheck.json': off, 'repo/.git/HEAD': '', 'repo/a/b/c.md': WRONG, 'repo/a/.claimcheck.json': off, 'repo/a/d/.claimcheck.json': '{}', 'repo/a/d/e.md': WRONG, 'repo/f.md': WRONG, 'g.md': WRONG });
  for (const [path, status] of [['repo/a/b/c.md', 0], ['repo/a/d/e.md', 1], ['repo/f.md', 1], ['g.md', 0]] as const) assert.equal(run(folder, path).status, status, path);
  mkdirSync(join(folder, 'h'));
  writeFileSync(join(folder, 'h/i.md'), WRONG);
  assert.equal(run(folder, 'h/i.md').status, 0, 'without a repository, up to the folder in which the person works');
  assert.equal(run(join(folder, 'repo'), '../h/i.md').status, 1, 'elsewhere without a repository, only in the folder of the draft');
  assert.doesNotMatch(run(folder, 'g.md').out, /^g\.md:/m);
  assert.match(run(folder, 'g.md', '--all').out, /^g\.md:1:31: Contradicted/m);
});

test('severities decide the exit code: an error or a warning counts', () => {
  const folder = folderWith({ 'a.md': OPEN, 'b.md': WRONG });
  const config = (text: string): void => writeFileSync(join(folder, '.claimcheck.json'), text);
  assert.equal(run(folder, 'a.md').status, 0);
  config('{ "severity": { "unverified": "warning", "contradicted": "information" } }');
  assert.equal(run(folder, 'a.md').status, 1);
  assert.equal(run(folder, 'b.md').status, 0);
  config('{ "reasons": { "wrong-area": "off" } }');
  assert.deepEqual([run(folder, 'b.md').status, /^b\.md:/m.test(run(folder, 'b.md').out)], [0, false]);
});

test('what is excluded is never checked, what is not included only when it is named', () => {
  const folder = folderWith({ '.claimcheck.json': '{ "include": ["drafts/**"], "exclude": ["drafts/old", "**/*.draft.md"] }', 'drafts/a.md': OPEN, 'drafts/old/b.md': OPEN, 'drafts/c.draft.md': OPEN, 'notes.md': OPEN });
  assert.deepEqual(checked(folder, '.'), ['drafts/a.md']);
  assert.deepEqual(checked(folder, '.', 'notes.md'), ['drafts/a.md', 'notes.md']);
  const outcome = run(folder, 'drafts/old/b.md');
  assert.deepEqual([outcome.status, outcome.out, outcome.err], [0, '', 'claim-check: drafts/old/b.md: left out by .claimcheck.json.\n']);
});

test('a pattern may name characters, as it may in VS Code', () => {
  const folder = folderWith({ '.claimcheck.json': '{ "include": ["20[12][0-9]-[!x]*.md", "[z-a].md"] }', '2024-a.md': OPEN, '2024-x.md': OPEN, '2034-a.md': OPEN });
  assert.deepEqual(checked(folder, '.'), ['2024-a.md']);
  assert.deepEqual(checked(folder, '2024-[!x].md'), ['2024-a.md']);
});

test('the dataset of the file is used, unless an option names another; one run has one', () => {
  const folder = folderWith({ 'sub/.claimcheck.json': '{ "dataset": "../mine" }', 'sub/a.md': WRONG, 'b.md': WRONG });
  cpSync(join(root, 'data'), join(folder, 'mine'), { recursive: true });
  const head = join(folder, 'mine/datapackage.json');
  writeFileSync(head, readFileSync(head, 'utf8').replace(/"title": "[^"]*"/, '"title": "Figures of our own"'));
  assert.match(run(folder, 'sub/a.md').out, /^Checked against: Figures of our own, /m);
  assert.match(run(folder, '--explain', 'sub/a.md:1').out, /^“1,944”/);
  assert.doesNotMatch(run(folder, 'sub/a.md', '--dataset', join(root, 'data')).out, /Figures of our own/);
  const both = run(folder, 'sub/a.md', 'b.md');
  assert.deepEqual([both.status, both.out], [2, '']);
  assert.match(both.err, /different datasets, mine and .*data: check them one after the other, or name one with --dataset\.\n$/);
});

test('a fault of the file is told once, by file and key, and the drafts are checked all the same', () => {
  const folder = folderWith({ '.claimcheck.json': '{ "severity": { "unverified": "loud" } }', 'd/a.md': WRONG, 'd/b.md': OPEN });
  const { status, out, err } = run(folder, 'd');
  assert.equal(status, 2);
  assert.equal(err, 'claim-check: .claimcheck.json: “severity.unverified” must be error, warning, information, hint or off. The rest of the file holds.\n');
  assert.match(out, /a\.md:1:31: Contradicted/);
});
