import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver/node';
import { linkSource } from '../server/src/engine/say/cite.js';
import { readStyle } from '../server/src/engine/say/csl.js';
import { plainStyle, type Style } from '../server/src/engine/say/style.js';
import { readSettings } from '../server/src/lsp/settings.js';
import { openStyle } from '../server/src/lsp/styles.js';
import type { Status } from '../server/src/protocol.js';
import { connect, pulling } from './editor.js';
import { shippedCsl, shippedStyle } from './shipped.js';

// Sources written out by rules in the Citation Style Language: those that come with the package, and those of a desk.
const TODAY = '2026-11-25';
const SOURCE = { id: 's', type: 'webpage', title: 'Crimes up again', publisher: 'A Charity', URL: 'https://example.org/a', issued: '2024-11-01' };
const ADDRESS = '<https://example.org/a>';
const READ = `Available at: ${ADDRESS} (Accessed: 25 November 2026).`;

type Row = readonly [what: string, source: Partial<Record<keyof typeof SOURCE, string | null>>, harvard: string, apa: string, inHarvard: string, inApa?: string];
const written: readonly Row[] = [
  ['a whole date', {}, `A Charity (2024) *Crimes up again*. ${READ}`, `A Charity. (2024, November 1). *Crimes up again*. ${ADDRESS}`, 'A Charity, 2024'],
  ['a month', { issued: '2024-11' }, `A Charity (2024) *Crimes up again*. ${READ}`, `A Charity. (2024, November). *Crimes up again*. ${ADDRESS}`, 'A Charity, 2024'],
  ['only a year', { issued: '2024' }, `A Charity (2024) *Crimes up again*. ${READ}`, `A Charity. (2024). *Crimes up again*. ${ADDRESS}`, 'A Charity, 2024'],
  ['no date', { issued: null }, `A Charity (no date) *Crimes up again*. ${READ}`, `A Charity. (n.d.). *Crimes up again*. ${ADDRESS}`, 'A Charity, no date', 'A Charity, n.d.'],
  ['nobody who published it', { publisher: '' }, `*Crimes up again* (2024). ${READ}`, `*Crimes up again*. (2024, November 1). ${ADDRESS}`, '*Crimes up again*, 2024'],
  ['no address', { URL: '' }, 'A Charity (2024) *Crimes up again*.', 'A Charity. (2024, November 1). *Crimes up again*.', 'A Charity, 2024'],
  ['a publisher with brackets', { publisher: 'NSPCC, reported by The News (Portsmouth)' }, `NSPCC, reported by The News (Portsmouth) (2024) *Crimes up again*. ${READ}`, `NSPCC, reported by The News (Portsmouth). (2024, November 1). *Crimes up again*. ${ADDRESS}`, 'NSPCC, reported by The News (Portsmouth), 2024'],
  ['a title that ends with a question', { title: 'Are crimes up?' }, `A Charity (2024) *Are crimes up?* ${READ}`, `A Charity. (2024, November 1). *Are crimes up?* ${ADDRESS}`, 'A Charity, 2024'],
  ['marks that mean something in Markdown', { title: 'A *b* _c_ `d` [e](f) <i>g</i> \\ h\n# i' }, `A Charity (2024) *A \\*b\\* \\_c\\_ \\\`d\\\` \\[e\\](f) \\<i\\>g\\</i\\> \\\\ h # i*. ${READ}`, `A Charity. (2024, November 1). *A \\*b\\* \\_c\\_ \\\`d\\\` \\[e\\](f) \\<i\\>g\\</i\\> \\\\ h # i*. ${ADDRESS}`, 'A Charity, 2024'],
  ['marks that mean something to the processor', { title: 'It’s "up" by $& and $1', publisher: 'A, B & C' }, `A, B & C (2024) *It’s ‘up’ by $& and $1*. ${READ}`, `A, B & C. (2024, November 1). *It’s ‘up’ by $& and $1*. ${ADDRESS}`, 'A, B & C, 2024'],
  ...['report', 'article-newspaper', 'dataset', 'no-such-type'].map((type): Row => [`the type ${type}`, { type }, `A Charity (2024) *Crimes up again*. ${READ}`, `A Charity. (2024, November 1). *Crimes up again*. ${ADDRESS}`, 'A Charity, 2024']),
];
for (const [what, given, inHarvard, inApa, harvardText, apaText = harvardText] of written) {
  test(`a source with ${what} in Harvard and APA`, () => {
    const source = { ...SOURCE, ...given } as typeof SOURCE;
    for (const [name, full, text] of [['harvard', inHarvard, harvardText], ['apa', inApa, apaText]] as const) {
      const style = shippedStyle(name);
      assert.equal(style.inList(source, TODAY), full);
      assert.equal(style.inNote(source, TODAY), full);
      assert.equal(style.inText(source, TODAY), text);
    }
  });
}

test('an address with what ends a link in Markdown is written so that the link stays whole', () => {
  const odd = { ...SOURCE, URL: 'https://example.org/a b_(c)/(d' };
  const address = 'https://example.org/a%20b_%28c%29/%28d';
  for (const style of [plainStyle, shippedStyle('harvard'), shippedStyle('apa')]) {
    assert.equal(linkSource(odd, { style, today: TODAY }), `[A Charity, 2024](${address})`);
    assert.ok(style.inList(odd, TODAY).includes(`<${address}>`));
  }
});

/** A style with these rules for the text and for the list. */
const rules = (cited: string, listed: string | null, head = 'class="in-text"'): string => `<?xml version="1.0"?>
<!-- <a comment> -->
<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" ${head}>
  <info><title>House &amp; Home</title><id>house</id></info>
  <citation><layout ${cited}</layout></citation>
  ${listed === null ? '' : `<bibliography><layout ${listed}</layout></bibliography>`}
</style>`;
const LISTED = '><group delimiter=" – "><text variable="title" quotes="true"/><names variable="author"/><date variable="issued" form="text"/><text variable="URL"/></group>';
const HOUSE = rules('prefix="[" suffix="]"><names variable="author"/><date variable="issued" prefix=" "><date-part name="year"/></date>', LISTED);
const HOUSE_LISTED = `‘Crimes up again’ – A Charity – 1 November 2024 – ${ADDRESS}`;

function read(text: string): Style {
  const style = readStyle(text, shippedCsl());
  assert.ok(typeof style === 'object', String(style));
  return style;
}

test('a house style of a desk’s own', () => {
  const style = read(HOUSE);
  assert.equal(style.inText(SOURCE, TODAY), 'A Charity 2024');
  assert.equal(style.inNote(SOURCE, TODAY), HOUSE_LISTED);
  assert.equal(style.inList(SOURCE, TODAY), HOUSE_LISTED);
  assert.equal(style.inList({ ...SOURCE, title: 'Another' }, TODAY), HOUSE_LISTED.replace('Crimes up again', 'Another'), 'one source after the other');
});

test('a style of notes has one form for the note and another for the list', () => {
  const style = read(rules('suffix="."><text variable="title" font-weight="bold"/>', LISTED, 'class="note"'));
  assert.equal(style.inNote(SOURCE, TODAY), '**Crimes up again**.');
  assert.equal(style.inList(SOURCE, TODAY), HOUSE_LISTED);
  assert.equal(style.inText(SOURCE, TODAY), 'A Charity, 2024', 'a note does not fit into the text');
});

test('what stands in the text becomes a link and holds none', () => {
  assert.equal(read(rules('><text variable="URL"/>', LISTED)).inText(SOURCE, TODAY), 'A Charity, 2024');
});

test('a style that numbers its sources does without the numbers, which a single source does not know', () => {
  const style = read(rules('prefix="[" suffix="]"><text variable="citation-number"/>', '><text variable="citation-number" suffix=". "/><text variable="title"/>'));
  assert.equal(style.inText(SOURCE, TODAY), 'A Charity, 2024');
  assert.equal(style.inList(SOURCE, TODAY), 'Crimes up again');
});

test('what a style leaves empty is written plainly, and what it adds is text', () => {
  const style = read(rules('><text variable="DOI"/>', null));
  assert.equal(style.inText(SOURCE, TODAY), 'A Charity, 2024');
  assert.equal(style.inList(SOURCE, TODAY), plainStyle.inList(SOURCE, TODAY));
  assert.equal(read(rules('><text variable="title"/>', '><text value="[*x*](y)&#10;# &lt;b&gt;"/>')).inList(SOURCE, TODAY), '\\[\\*x\\*\\](y) # \\<b\\>');
});

const broken: readonly [what: string, text: string, fault: RegExp][] = [
  ['nothing', '', /^it holds no XML$/],
  ['something else', '{ "style": "harvard" }', /^it holds no XML$/],
  ['a page', '<html><body/></html>', /must begin with “<style”/],
  ['a tag that is cut off', HOUSE.slice(0, HOUSE.indexOf('<citation>') + 5), /^line 5 has a tag that is not well formed$/],
  ['a tag that is not closed', HOUSE.replace('</citation>', ''), /^line 7 closes “style”, though “citation” is open$/],
  ['an end that is missing', HOUSE.replace('</style>', ''), /^“style” is never closed$/],
  ['tags without end', '<style>'.repeat(20_000), /^line 1 is nested too deeply$/],
  ['no rules', HOUSE.replace(/<citation>.*<\/citation>/, ''), /it has no “citation”/],
  ['a part that is not defined', HOUSE.replace('<text variable="URL"/>', '<text macro="address"/>'), /^it uses a macro “address” that it does not define$/],
  ['a part that uses itself', HOUSE.replace('<citation>', '<macro name="a"><text macro="a"/></macro><citation>').replace('<text variable="URL"/>', '<text macro="a"/>'), /^its rules cannot be followed/],
  ['only its parent', '<style xmlns="http://purl.org/net/xbiblio/csl"><info><link href="http://www.zotero.org/styles/apa" rel="independent-parent"/></info></style>', /only refers to another style: use the file of that one, http:\/\/www\.zotero\.org\/styles\/apa/],
];
for (const [what, text, fault] of broken) {
  test(`a style file with ${what} is refused in plain words`, async () => {
    const read = readStyle(text, shippedCsl());
    assert.match(String(read), fault);
    const { style, fault: told } = await openStyle({ file: 'house.csl', text }, async () => shippedCsl());
    assert.equal(style, plainStyle);
    assert.match(told!, /^Claim Check cannot use the citation style “house\.csl”: .+\. It writes sources in its plain style instead\.$/);
  });
}

test('no style file, however it is cut or garbled, throws or hangs', () => {
  for (let end = 0; end < HOUSE.length; end += 7) {
    readStyle(HOUSE.slice(0, end), shippedCsl());
    readStyle(HOUSE.slice(0, end) + HOUSE.slice(end + 5), shippedCsl());
  }
});

test('the processor is fetched only where it is needed, and may be missing', async () => {
  const none = (): Promise<never> => Promise.reject(new Error('no such file'));
  assert.deepEqual(await openStyle('plain', none), { style: plainStyle, fault: null });
  const { style, fault } = await openStyle('apa', none);
  assert.equal(style, plainStyle);
  assert.match(fault!, /could not be loaded/);
});

test('a setting names a style or a file, which only a client can read', () => {
  const choice = (citationStyle: unknown): unknown => readSettings({ citationStyle }).citationStyle;
  assert.deepEqual(['plain', 'harvard', 'apa', '', 7, null].map(choice), ['plain', 'harvard', 'apa', 'plain', 'plain', 'plain']);
  assert.deepEqual(choice('styles/house.csl'), { file: 'styles/house.csl', text: null });
  assert.deepEqual(choice('chicago'), { file: 'chicago', text: null }, 'so that the person is told');
  assert.deepEqual(choice({ file: 'house.csl', text: HOUSE }), { file: 'house.csl', text: HOUSE });
});

test('what is wrong with a style is told when it is chosen or changed, before a source is named', async () => {
  const editor = await connect(pulling);
  editor.open('file:///draft.md', 'A draft.\n');
  editor.settings = { citationStyle: { file: 'house.csl', text: '<style/>' } };
  editor.notify('workspace/didChangeConfiguration', { settings: null });
  while (editor.shown.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  assert.match(editor.shown[0]!, /“house\.csl”: it does not say how a source is cited/);
  // The server asks for marks to be asked for again; its question must be answered before the line goes.
  await editor.refreshed();
  await editor.request<Status>('claimCheck/status', { uri: null });
  editor.end();
});

test('the server writes in a house style, and says once that it cannot use one', async () => {
  const uri = 'file:///draft.md';
  const text = 'In 2023/24 police in the UK recorded 7,062 offences of sexual communication with a child.\n';
  const position = { line: 0, character: text.indexOf('7,062') };
  const editor = await connect(pulling);
  const actions = async (citationStyle: unknown): Promise<string[]> => {
    editor.settings = { citationStyle };
    editor.notify('workspace/didChangeConfiguration', { settings: null });
    const found = await editor.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] } });
    return found.map(({ edit }) => JSON.stringify(edit));
  };
  const fault = async (): Promise<string | null> => (await editor.request<Status>('claimCheck/status', { uri })).styleFault;
  editor.open(uri, text);
  const [link, footnote, listed] = await actions({ file: 'house.csl', text: HOUSE });
  assert.match(link!, / \(\[[^\]]+ 2024\]\(https:/);
  assert.match(footnote!, /: ‘.+’ – .+ – .+ 2024 – <https:/);
  assert.match(listed!, /- ‘.+’ – .+ – .+ 2024 – <https:/);
  assert.equal(await fault(), null);
  assert.deepEqual(editor.shown, []);
  for (let i = 0; i < 2; i++) assert.match((await actions({ file: 'gone.csl', text: null }))[1]!, /\*, .+ 2024\. <https:/);
  const told = 'Claim Check cannot use the citation style “gone.csl”: there is no such file in the workspace, or it cannot be read. It writes sources in its plain style instead.';
  assert.equal(await fault(), told);
  assert.deepEqual(editor.shown, [told]);
  editor.end();
});
