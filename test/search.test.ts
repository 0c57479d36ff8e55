import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, CompletionItem } from 'vscode-languageserver/node';
import { checkDraft } from '../server/src/engine/check.js';
import type { Quotable } from '../server/src/engine/say/search.js';
import { quote, searchObservations } from '../server/src/engine/say/search.js';
import { renderSeriesPage } from '../server/src/engine/say/page.js';
import { PALETTES } from '../server/src/engine/say/chart.js';
import { connect, pulling } from './editor.js';
import { shippedDataset } from './shipped.js';

/** Words as a writer types them, and the observation that must come first. */
const searches: readonly [words: string, first: RegExp][] = [
  ['grooming offences UK 2023/24', /^uk-2023-24-7062$/],
  ['sexual communication offences UK', /^uk-2024-25-7263$/],
  ['grooming offences Kent 2022/23', /^kent-2022-23/],
  ['IWF webpages 2023', /^iwf-webpages-2023$/],
  ['met police london', /^met-online-/],
  ['grooming girls percent', /girls/],
];

for (const [words, first] of searches) {
  test(`“${words}” finds the figure that is meant`, () => assert.match(searchObservations(words, shippedDataset(), 5)[0]?.id ?? '', first));
}

test('words that name nothing of the data find nothing', () => {
  for (const words of ['', 'potholes', 'dog grooming parlour']) assert.deepEqual(searchObservations(words, shippedDataset(), 5), [], words);
});

const how = { style: 'plain', today: '2026-11-26' } as const;

test('no figure is found twice because it was printed twice', () => {
  const wordings = searchObservations('grooming offences UK', shippedDataset(), 30).map((obs) => quote(obs, shippedDataset(), how).wording);
  assert.equal(new Set(wordings).size, wordings.length);
});

test('a figure is quoted with base, place, time and who compiled it', () => {
  const obs = shippedDataset().observations.find(({ id }) => id === 'uk-2023-24-snapchat-48')!;
  assert.match(quote(obs, shippedDataset(), how).wording, /^48% of cases where the platform was recorded \(.*Snapchat; United Kingdom, 2023\/24; NSPCC\)$/);
  const count = shippedDataset().observations.find(({ id }) => id === 'uk-2023-24-7062')!;
  assert.equal(quote(count, shippedDataset(), how).wording, '7,062 offences recorded by police (sexual communication with a child; United Kingdom, 2023/24; NSPCC)');
});

test('what is put into a draft in words is supported when it is checked', () => {
  const figures = shippedDataset().observations.filter(({ obsStatus }, i) => obsStatus === 'normal' && i % 4 === 0);
  const held = figures.filter((obs) => {
    const { wording, link } = quote(obs, shippedDataset(), how);
    return checkDraft(`${wording} (${link}).\n`, shippedDataset()).findings.some(({ verdict, span }) => verdict === 'supported' && span.start < 20);
  });
  assert.ok(held.length / figures.length > 0.97, `${held.length} of ${figures.length}`);
});

test('one source has one name and one link everywhere, in the style that the settings choose', async () => {
  const editor = await connect(pulling);
  const uri = 'file:///draft.md';
  editor.settings = { citationStyle: 'harvard' };
  const text = 'In 2023/24 police in the UK recorded 7,062 offences of sexual communication with a child.\n';
  editor.open(uri, text);
  const [found] = await editor.request<Quotable[]>('claimCheck/search', { words: 'grooming offences UK 2023/24', most: 1, uri });
  const position = { line: 0, character: text.indexOf('7,062') };
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] } });
  assert.match(actions[0]!.title, /^Name the source of 7,062 here: /);
  const [here, footnote] = actions.map(({ edit }) => edit!.changes![uri]!.map(({ newText }) => newText).join(''));
  assert.equal(here, ` (${found!.link})`);
  assert.equal(footnote, `${found!.note}\n${found!.note}: ${found!.reference}\n`);
  assert.match(found!.reference, /Available at: <https:.+> \(Accessed: /);
  editor.end();
});

test('the page on a series has each period once, other values beside it, and a picture', () => {
  const obs = shippedDataset().observations.find(({ id }) => id === 'uk-2023-24-7062')!;
  const page = renderSeriesPage(obs, shippedDataset(), PALETTES.light);
  assert.match(page, /^\| 2021\/22 \| 6,275 \| 6,156 \(superseded\) \|/m);
  assert.match(page, /^\| 2023\/24 \| \*\*7,062\*\* \|/m);
  assert.match(page, /^!\[.*\]\(data:image\/svg/m);
});

test('the server finds figures, and offers them where a sentence is being written', async () => {
  const editor = await connect(pulling);
  const uri = 'file:///a.md';
  const text = 'In 2023/24 police in the UK recorded offences of sexual communication with a child: ';
  editor.open(uri, text);
  const found = await editor.request<Quotable[]>('claimCheck/search', { words: 'grooming offences UK 2023/24', most: 3, uri });
  assert.equal(found[0]?.value, '7,062');
  const items = await editor.request<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: text.length } });
  assert.equal(items[0]?.label, '7,062');
  const edit = items[0]?.textEdit as { range: unknown; newText: string };
  assert.deepEqual(edit.range, { start: { line: 0, character: text.length }, end: { line: 0, character: text.length } }, 'nothing that was typed is taken away');
  assert.match(edit.newText, /^7,062 \(\[.*\]\(https:\/\/.*\)\)$/);
  editor.end();
});
