import { execFileSync, spawnSync } from 'node:child_process';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { defaultSettings, STYLE_NAMES } from '../server/src/lsp/settings.js';

const root = join(import.meta.dirname, '../..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
const sourcesOf = (folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts')).map((path) => `${folder}/${path.replaceAll('\\', '/')}`);
const sources = [...sourcesOf('server/src'), ...sourcesOf('client/src')];

interface Import {
  readonly from: string;
  readonly typeOnly: boolean;
}

/** What a file imports or exports again; TypeScript 7 has no compiler interface to ask, so the statements are read as text. */
function importsOf(path: string): Import[] {
  const statements = withoutComments(read(path)).matchAll(/^(?:import|export)\s(?:[^;'"`]*?\sfrom\s+)?'([^']+)'/gm);
  const dynamic = withoutComments(read(path)).matchAll(/\b(?:import|require)\(\s*'([^']+)'/g);
  return [
    ...[...statements].map((found) => ({ from: found[1]!, typeOnly: /^(import|export)\s+type\s/.test(found[0]) })),
    ...[...dynamic].map((found) => ({ from: found[1]!, typeOnly: false })),
  ];
}

function withoutComments(code: string): string {
  return code.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** Who may import what: the first row whose folder or file a source lies in holds for it. */
const rules: readonly [place: string, allowed: RegExp][] = [
  ['server/src/engine/', /^(\.{1,2}\/([a-z]+\/)?[^/]+\.js|@lezer\/(common|markdown)|@noble\/hashes\/(sha2|utils)\.js|zod|d3-dsv)$/],
  ['server/src/lsp/', /^(\.\/[^/]+\.js|\.\.\/engine\/([a-z]+\/)?[^/]+\.js|\.\.\/protocol\.js|vscode-languageserver|vscode-languageserver-textdocument|zod)$/],
  ['server/src/protocol.ts', /^\.\/engine\/([a-z]+\/)?[^/]+\.js$/],
  ['server/src/csl.ts', /^(citeproc|\.\.\/styles\/[\w-]+\.(csl|xml)|\.\/engine\/say\/csl\.js)$/],
  ['server/src/browser.ts', /^(\.\/lsp\/server\.js|\.\/engine\/say\/csl\.js|vscode-languageserver\/browser)$/],
  ['server/src/', /^(node:[a-z/]+|\.\/[^/]+\.js|\.\/(lsp|engine)\/([a-z]+\/)?[^/]+\.js|vscode-languageserver\/node)$/],
  ['client/src/', /^(\.\/[^/]+\.js|\.\.\/\.\.\/server\/src\/protocol\.js|vscode|vscode-languageclient(\/node|\/browser)?)$/],
];

test('files import only what their room may', () => {
  for (const path of sources) {
    const allowed = rules.find(([place]) => path.startsWith(place))?.[1];
    assert.ok(allowed, `${path} lies in no known room`);
    for (const { from } of importsOf(path)) assert.match(from, allowed, `${path} imports ${from}`);
  }
});

test('the rooms of the engine take from those before them alone', () => {
  const rooms = ['text', 'dataset', 'claim', 'reckon', 'judge', 'say'];
  const engine = readdirSync(join(root, 'server/src/engine'), { withFileTypes: true });
  assert.deepEqual(engine.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort(), [...rooms].sort());
  for (const [place, room] of rooms.entries()) {
    for (const path of sourcesOf(`server/src/engine/${room}`)) {
      for (const { from, typeOnly } of importsOf(path)) {
        const other = /^\.\.\/([a-z]+)\//.exec(from)?.[1];
        if (!typeOnly && other) assert.ok(rooms.indexOf(other) <= place, `${path} takes more than types from ${from}`);
      }
    }
  }
});

test('the protocol is types alone, and the client takes nothing else from the server', () => {
  assert.deepEqual(importsOf('server/src/protocol.ts').filter(({ typeOnly }) => !typeOnly), []);
  assert.doesNotMatch(withoutComments(read('server/src/protocol.ts')), /^export (const|function|class|let|enum)/m);
  for (const path of sourcesOf('client/src')) {
    for (const { from, typeOnly } of importsOf(path)) if (from.includes('/server/')) assert.ok(typeOnly, `${path} imports more than types from ${from}`);
  }
});

test('only convert.ts knows both an offset and a position', () => {
  const both = sourcesOf('server/src/lsp').filter((path) => importsOf(path).some(({ from }) => from === '../engine/text/span.js') && /\bRange\b/.test(read(path)));
  assert.deepEqual(both, ['server/src/lsp/convert.ts']);
  for (const path of sources.filter((source) => source !== 'server/src/lsp/convert.ts')) {
    assert.doesNotMatch(read(path), /\.positionAt\(/, `${path} turns an offset into a position`);
  }
});

test('the engine has no clock, chance, machine or network', () => {
  for (const path of sourcesOf('server/src/engine')) {
    assert.doesNotMatch(withoutComments(read(path)), /\b(Date\.now|new Date\(\)|Math\.random|toLocale\w*|Intl|process|fetch|setTimeout|console|globalThis)\b/, path);
  }
});

test('nothing but a session remembers: no module holds a variable', () => {
  const entries = new Set(['client/src/node.ts', 'client/src/browser.ts']);
  for (const path of sources) if (!entries.has(path)) assert.doesNotMatch(read(path), /^(export )?(let|var) /m, path);
});

test('no name of the dataset stands in a literal of the engine', () => {
  const names = labels();
  assert.ok(names.length > 100, 'the code lists have been read');
  assert.deepEqual(saying(names, sourcesOf('server/src/engine')), []);
});

test('no word of the field does either, save what a law makes and whom it protects, which are among the words of English', () => {
  const words = 'offence crime incident offender perpetrator victim arrest conviction prosecution police constabulary charity hotline helpline'.split(' ');
  const forms = words.flatMap((word) => [word, `${word}s`, word.replace(/y$/, 'ies')]);
  assert.deepEqual(saying(forms, sourcesOf('server/src/engine').filter((path) => !path.endsWith('/english.ts'))), []);
});

function saying(names: readonly string[], paths: readonly string[]): string[] {
  return paths.flatMap((path) => literalsOf(read(path)).flatMap((literal) => {
    // A regex's \b and the like are no letters of a word; where an s may follow, it does.
    const text = ` ${literal.replace(/\\[a-zA-Z]/g, ' ').replaceAll('s?', 's').replace(/[^A-Za-z]+/g, ' ').toLowerCase()} `;
    return names.filter((name) => text.includes(` ${name} `)).map((name) => `${path} says "${name}" in ${literal}`);
  }));
}

/**
 * Every name of four letters or more that the lists of topics, platforms, areas and providers know, as lower-case words.
 * Left out are names marked as ambiguous, because they are everyday words, and topics that the data is not about.
 */
function labels(): string[] {
  interface Entry { readonly prefLabel: string; readonly altLabels?: readonly string[]; readonly scope?: string }
  const entries = ['topics', 'platforms', 'areas', 'providers'].flatMap((list) => JSON.parse(read(`data/${list}.json`)) as Entry[]);
  const names = entries.filter(({ scope }) => scope !== 'outside').flatMap(({ prefLabel, altLabels = [] }) => [prefLabel, ...altLabels]);
  return [...new Set(names.map((name) => name.replace(/[^A-Za-z]+/g, ' ').trim().toLowerCase()))].filter((name) => name.replaceAll(' ', '').length >= 4);
}

/** String and regex literals; what a template inserts is code and is left out. */
function literalsOf(code: string): string[] {
  const body = withoutComments(code).replace(/^(import|export)\s[^;]*?from\s+'[^']+';/gm, '');
  const strings = body.match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g) ?? [];
  const patterns = [...body.matchAll(/(?:[=(,:[!&|?{};]|return)\s*(\/(?![*/])(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*)/g)].map((found) => found[1]!);
  return [...strings.map((string) => string.replace(/\$\{[^}]*\}/g, ' ')), ...patterns];
}

test('files stay small enough to read at once', () => {
  const lengths = [...sources, ...sourcesOf('test')].map((path) => `${path}: ${read(path).split('\n').length - 1}`);
  assert.deepEqual(lengths.filter((line) => Number(line.split(': ')[1]) > 500), []);
});

test('the code is set as the formatter sets it', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules/prettier/bin/prettier.cjs'), '--check', '{client,server}/**/*.{ts,mjs}'], { cwd: root, encoding: 'utf8' });
  assert.equal(status, 0, `run "npm run format": ${stdout}${stderr}`);
});

test('the rooms hold what they should and no lumber', () => {
  const list = (folder: string): string[] => readdirSync(join(root, folder)).sort();
  assert.deepEqual(list('server/src'), ['browser.ts', 'bundled.d.ts', 'cli.ts', 'csl.ts', 'engine', 'files.ts', 'lsp', 'main.ts', 'node.ts', 'protocol.ts']);
  assert.deepEqual(list('server/src/lsp'), ['actions.ts', 'client.ts', 'completion.ts', 'config.ts', 'convert.ts', 'diagnostics.ts', 'guard.ts', 'lenses.ts', 'server.ts', 'session.ts', 'settings.ts', 'styles.ts', 'verify.ts']);
  assert.deepEqual(list('client/src'), ['browser.ts', 'closed.ts', 'command.ts', 'dataset.ts', 'day.ts', 'desk.ts', 'drafts.ts', 'extension.ts', 'figures.ts', 'help.ts', 'hold.ts', 'node.ts', 'page.ts', 'quiet.ts', 'report.ts', 'signoff.ts', 'status.ts', 'styles.ts', 'worker.ts', 'workspace.ts']);
  for (const path of sources) assert.doesNotMatch(path, /\b(utils?|common|helpers?|misc|shared)\b/, path);
});

interface Manifest {
  readonly contributes: { readonly jsonValidation: readonly { readonly fileMatch: string }[]; readonly configuration: { readonly properties: Readonly<Record<string, { readonly default: unknown; readonly enum?: readonly string[]; readonly examples?: readonly string[]; readonly pattern?: string; readonly scope?: string }>> } };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}
const manifest = JSON.parse(read('package.json')) as Manifest;

test('the manifest and the server agree on the settings', () => {
  const { properties } = manifest.contributes.configuration;
  for (const [verdict, severity] of Object.entries(defaultSettings.severity)) assert.equal(properties[`claimCheck.severity.${verdict}`]?.default, severity);
  for (const name of ['codeLens', 'inlayHints'] as const) assert.equal(properties[`claimCheck.${name}`]?.default, defaultSettings[name]);
  assert.ok(Object.keys(properties).length <= 20, 'few enough settings to read');
  const style = properties['claimCheck.citationStyle']!;
  assert.equal(style.default, defaultSettings.citationStyle);
  assert.deepEqual(style.examples, STYLE_NAMES);
  for (const name of [...STYLE_NAMES, 'styles/house.csl']) assert.match(name, new RegExp(style.pattern!));
  assert.equal(properties['claimCheck.maxNumberOfProblems']?.default, defaultSettings.maxNumberOfProblems);
});

test('no folder can have drafts written into the log: only the person sets the trace', () => {
  assert.equal(manifest.contributes.configuration.properties['claimCheck.trace.server']?.scope, 'machine');
});

test('every reason that a mark can have is explained, and the README names none that is not', () => {
  const explained = [...read('server/reasons.md').matchAll(/^## (.+)$/gm)].map((found) => found[1]!);
  const rows = [...read('README.md').matchAll(/^\| ((?:`[a-z-]+`(?:, )?)+) \|/gm)].flatMap((row) => [...row[1]!.matchAll(/`([a-z-]+)`/g)].map((found) => found[1]!));
  const given = sourcesOf('server/src/engine').flatMap((path) => [...withoutComments(read(path)).matchAll(/reason: '([a-z-]+)'|: '(wrong-[a-z]+)'/g)].map((found) => found[1] ?? found[2]!));
  for (const reason of given) if (!['agrees', 'derived', 'no-claim'].includes(reason)) assert.ok(explained.includes(reason), `${reason} is not explained`);
  assert.ok(given.length > 10, 'reasons have been found in the engine');
  for (const reason of rows) assert.ok(explained.includes(reason), `${reason} stands in the README alone`);
});

test('every text of the manifest is there and used', () => {
  const used = [...read('package.json').matchAll(/"%([^%]+)%"/g)].map((found) => found[1]!);
  assert.deepEqual([...new Set(used)].sort(), Object.keys(JSON.parse(read('package.nls.json')) as object).sort());
});

test('every text that the client shows can be translated: the bundle holds them all', () => {
  assert.equal(execFileSync(process.execPath, [join(root, 'client/l10n.mjs')], { encoding: 'utf8' }), read('l10n/bundle.l10n.json'), 'run "npm run l10n"');
  const shown = sourcesOf('client/src').flatMap((path) => {
    const bare = withoutComments(read(path)).replace(/\bl10n\.t\(\s*'(?:[^'\\]|\\.)*'/g, '').replace(/^import .*$/gm, '');
    return [...bare.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`/g)].map((found) => (found[1] ?? found[2]!).replace(/\$\{[^}]*\}/g, '')).filter((text) => /(?:^|[^\w-])[A-Z][a-z]+ [a-z]+/.test(text) && !text.includes('<'));
  });
  assert.deepEqual(shown, [], 'these are shown in English only');
});

test('the schemas of the code lists reach no other project\'s files', () => {
  for (const { fileMatch } of manifest.contributes.jsonValidation) assert.match(fileMatch, /^\*\*\/(?:claim-check-data\/[a-z]+|\.claimcheck)\.json$/);
});

test('packages are pinned, and the lock names no registry', () => {
  for (const [name, version] of Object.entries({ ...manifest.dependencies, ...manifest.devDependencies })) assert.match(version, /^\d+\.\d+\.\d+$/, name);
  assert.doesNotMatch(read('package-lock.json'), /"resolved"/);
});

test('every package that is bundled is named with its licence', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as { packages: Readonly<Record<string, { dev?: boolean }>> };
  // What d3-dsv needs on its own command line alone.
  const unused = ['commander', 'iconv-lite', 'rw', 'safer-buffer'];
  const names = Object.entries(packages).filter(([path, { dev }]) => path !== '' && !dev).map(([path]) => path.replace(/^.*node_modules\//, ''));
  for (const name of names) if (!unused.includes(name)) assert.ok(read('THIRD-PARTY-NOTICES.md').includes(name), name);
});
