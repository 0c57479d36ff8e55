import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, CompletionItem } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { checkDraft } from '../server/src/engine/check.js';
import { quote } from '../server/src/engine/say/quote.js';
import type { Requests } from '../server/src/protocol.js';
import { plainStyle } from '../server/src/engine/say/style.js';
import { readBefore, searchObservations } from '../server/src/engine/say/search.js';
import { renderSeriesPage } from '../server/src/engine/say/page.js';
import { PALETTES } from '../server/src/engine/say/chart.js';
import { toCompletions } from '../server/src/lsp/completion.js';
import { connect, pulling } from './editor.js';
import type { Observation } from '../server/src/engine/dataset/dataset.js';
import { shippedDataset } from './shipped.js';

/** Words as a writer types them, and the observation that must come first. */
const searches: readonly [words: string, first: RegExp][] = [
  ['grooming offences UK 2023/24', /^uk-2023-24-7062$/],
  ['sexual communication offences UK', /^uk-2024-25-7263$/],
  ['grooming offences Kent 2022/23', /^kent-2022-23/],
  ['IWF webpages 2023', /^iwf-webpages-2023$/],
  ['met police london', /^met-online-/],
  ['grooming girls percent', /girls/],
  ['how many children groomed online', /^uk-2024-25-7263$/],
  ['children groomed online UK', /^uk-2024-25-7263$/],
  ['grooming Lancs', /^lancashire-/],
  ['grooming staffs', /^staffordshire-/],
  ['grooming rise since 2017', /^uk-2024-25-increase-99$/],
  ['grooming offences per week', /^uk-2021-22-per-week-120$/],
];

for (const [words, first] of searches) {
  test(`“${words}” finds the figure that is meant`, () => assert.match(searchObservations(words, shippedDataset(), 5).figures[0]?.id ?? '', first));
}

test('words that name nothing of the data find nothing', () => {
  for (const words of ['', 'potholes', 'dog grooming parlour']) assert.deepEqual(searchObservations(words, shippedDataset(), 5).figures, [], words);
});

type Found = NonNullable<Requests['claimCheck/search']['result']>;
const how = { style: plainStyle, today: '2026-11-26' };

test('no figure is found twice because it was printed twice', () => {
  const wordings = searchObservations('grooming offences UK', shippedDataset(), 30).figures.map((obs) => quote(obs, shippedDataset(), how).wording);
  assert.equal(new Set(wordings).size, wordings.length);
});

/** The wording of an observation, and the shorter one, behind the beginning of a sentence. */
function wordsOf(id: string, line = ''): readonly [string, string] {
  const { wording, brief } = quote(shippedDataset().observations.find((obs) => obs.id === id)!, shippedDataset(), { ...how, before: readBefore(line, shippedDataset()) });
  return [wording, brief];
}

function wordingOf(id: string): string {
  return wordsOf(id)[0];
}

/** What stands before the cursor, a figure, and how it goes on in full and in brief. */
const continuations: readonly [line: string, id: string, wording: string, brief: string][] = [
  ['Kent Police recorded', 'kent-2022-23-v2024', '230 offences of sexual communication with a child in 2022/23', '230 offences in 2022/23'],
  ['It rained. Kent Police recorded', 'kent-2022-23-v2024', '230 offences of sexual communication with a child in 2022/23', '230 offences in 2022/23'],
  ['Police recorded', 'kent-2022-23-v2024', '230 offences of sexual communication with a child in Kent in 2022/23', '230 offences in Kent in 2022/23'],
  ['In 2022/23 police in Kent recorded', 'kent-2022-23-v2024', '230 offences of sexual communication with a child', '230 offences'],
  ['Kent Police recorded 230. Later there were', 'kent-2022-23-v2024', '230 offences of sexual communication with a child recorded by Kent Police in 2022/23', '230 offences in Kent in 2022/23'],
  ['Snapchat was used in', 'uk-2023-24-snapchat-48', '48% of cases where the platform was recorded in the United Kingdom in 2023/24 involved Snapchat (offences of sexual communication with a child)', '48% of cases where the platform was recorded in the United Kingdom in 2023/24'],
  ['In the UK offences rose by', 'uk-2023-24-increase-89', '89% more offences of sexual communication with a child recorded by police in 2023/24 than in 2017/18', '89% between 2017/18 and 2023/24'],
];

for (const [line, id, ...wordings] of continuations) test(`“${line} …” goes on with ${id} and says nothing twice`, () => assert.deepEqual(wordsOf(id, line), wordings));

test('a figure is put as a journalist would put it', () => {
  assert.equal(wordingOf('kent-2019-20-v2024'), '176 offences of sexual communication with a child recorded by Kent Police in 2019/20', 'a force by its own name');
  assert.equal(wordingOf('uk-2023-24-increase-89'), '89% more offences of sexual communication with a child recorded by police in the United Kingdom in 2023/24 than in 2017/18');
  assert.equal(wordingOf('uk-2023-24-snapchat-48'), '48% of cases where the platform was recorded in the United Kingdom in 2023/24 involved Snapchat (offences of sexual communication with a child)');
  assert.equal(wordingOf('iwf-webpages-2023'), '275,652 webpages of child sexual abuse imagery confirmed by the Internet Watch Foundation worldwide in 2023');
});

test('where the data have no phrase a figure is put with base, place and time, and the source alone says who compiled it', () => {
  assert.match(wordingOf('acms-adult-solicitation-girls'), /^26\.3% of Australians aged 16 to 24 surveyed \(share of .*; Australia, 2021; girls aged 16-24\)$/);
});

test('a figure has its unit, and what it is of is said as such', () => {
  assert.match(wordingOf('iwf-report-frequency-2024'), /^74 seconds \(/);
  assert.match(wordingOf('nca-arrests-monthly-few-years-ago'), /^between 500 and 800 arrests per month \(/);
  assert.match(wordingOf('uk-2021-22-per-week-120'), /^almost 120 per week \(/);
  assert.match(wordingOf('ew-first-year-forces-responding'), /^41 police forces that answered \(.*; out of forces asked/);
  assert.match(wordingOf('ncmec-meta-fall-2024'), /^about 6,900,000 fewer incidents \(/);
  assert.match(wordingOf('seed-offence-commencement-2017'), /^2017 \(/);
  assert.match(wordingOf('ncmec-roblox-share-of-reports-2023'), /^almost 0\.04% of /);
  assert.equal(wordingOf('vkpp-indecent-imagery-share-2023'), '27% of CSAE offences in 2023 were child sexual abuse image offences (in England and Wales in 2023)');
  assert.match(wordingOf('scot-sexual-crimes-victim-under-18-2024-25'), /victim under 18/, 'nothing that narrows it is lost');
});

test('a source is told with who compiled the figure, and the words do not tell that again', () => {
  const { wording, source } = quote(shippedDataset().observations.find(({ id }) => id === 'report-remove-reports-2024')!, shippedDataset(), how);
  assert.match(source, /^Internet Watch Foundation, reported by National Technology News, ‘/);
  assert.doesNotMatch(wording, /Internet Watch/);
});

test('a row of change says since when, and a series has a name', () => {
  const { place, series } = quote(shippedDataset().observations.find(({ id }) => id === 'uk-2023-24-increase-89')!, shippedDataset(), how);
  assert.deepEqual([place, series], ['United Kingdom, 2023/24, since 2017/18', 'United Kingdom – sexual communication with a child']);
});

test('what was asked for and is not in the data is named', () => {
  const missing = (words: string): string | null => searchObservations(words, shippedDataset(), 5).missing;
  assert.equal(missing('grooming offences Lancashire 2023/24'), 'Lancashire in 2023/24');
  assert.equal(missing('Snapchat grooming Kent 2023/24'), 'Snapchat in Kent in 2023/24');
  assert.equal(missing('Essex 2023/24'), 'Essex in 2023/24');
  assert.equal(missing('grooming 2025/26'), '2025/26');
  for (const words of ['grooming offences Kent 2023/24', 'grooming offences', 'snapchat share 2023/24', 'potholes']) assert.equal(missing(words), null, words);
});

test('a number that is typed is looked for as a value', () => {
  const values = (words: string): number[] => searchObservations(words, shippedDataset(), 30).figures.map(({ obsValue }) => obsValue);
  assert.deepEqual([values('7,263')[0], values('7263')[0], values('81% girls')[0], values('grooming offences Kent 2023/24')[0]], [7263, 7263, 81, 264]);
  for (const words of ['36.2 million', '36.2m', 'CyberTipline 36.2m']) assert.equal(values(words)[0], 36_200_000, words);
  assert.deepEqual(values('9,999'), []);
});

test('a pace is told with its unit, and one of the unit that is asked for comes first', () => {
  const amounts = (words: string): string[] => searchObservations(words, shippedDataset(), 3).figures.map((obs) => quote(obs, shippedDataset(), how).amount);
  assert.ok(amounts('average per day').every((amount) => amount.endsWith(' per day')), amounts('average per day').join());
  assert.equal(amounts('grooming offences per week')[0], 'almost 120 per week');
  assert.equal(amounts('grooming offences Kent 2023/24')[0], '264');
});

test('a fraction is looked for as the share that it is', () => {
  for (const words of ['1 in 4', 'one in four', 'a quarter of victims']) for (const { obsValue, unitMeasure } of searchObservations(words, shippedDataset(), 3).figures) assert.deepEqual([obsValue, unitMeasure], [25, 'percent'], words);
});

test('“last year” is reckoned from the day of asking', () => {
  const found = (today: string) => searchObservations('how many children groomed in kent last year', shippedDataset(), 1, today);
  assert.equal(found('2026-11-27').missing, 'Kent in 2025 or in 2025/26', 'nothing is later than what is shown');
  assert.equal(found('2025-02-01').missing, null);
  for (const today of ['2026-11-27', '2025-02-01']) assert.equal(found(today).figures[0]!.obsValue, 264);
});

test('what is nearest is the same thing at another place or time, not another thing', () => {
  const first = (words: string): Observation => searchObservations(words, shippedDataset(), 5).figures[0]!;
  for (const words of ['snapchat scotland 2025', 'snapchat scotland']) assert.deepEqual(first(words).platforms, ['snapchat'], words);
  assert.equal(first('grooming offences Greater Manchester').refArea, 'north-west-england');
  assert.equal(first('grooming Manchester').refArea, 'greater-manchester');
  assert.equal(first('prosecutions 2024').measure, 'prosecutions');
  assert.equal(first('convictions 2024').measure, 'convictions');
});

test('where no place is asked for, nations come before their parts', () => {
  const { areas } = shippedDataset();
  const types = searchObservations('how many children groomed online', shippedDataset(), 10).figures.map(({ refArea }) => areas.get(refArea)!.type);
  assert.ok(types.every((type) => type === 'state' || type === 'nation' || type === 'group'), types.join());
});

test('what is put into a draft in words is supported when it is checked, or said to stand across a break', () => {
  const figures = shippedDataset().observations.filter(({ obsStatus }) => obsStatus === 'normal');
  const lost = figures.filter((obs) => {
    const { wording, link } = quote(obs, shippedDataset(), how);
    return !checkDraft(`${wording} (${link}).\n`, shippedDataset()).findings.some(({ verdict, reason, span }) => (verdict === 'supported' || reason === 'series-break') && span.start < 20);
  });
  assert.ok(lost.length <= 10, lost.map(({ id }) => id).join(' '));
});

test('one source has one name and one link everywhere, in the style that the settings choose', async () => {
  const editor = await connect(pulling);
  const uri = 'file:///draft.md';
  editor.settings = { citationStyle: 'harvard' };
  const text = 'In 2023/24 police in the UK recorded 7,062 offences of sexual communication with a child.\n';
  editor.open(uri, text);
  const { figures: [found] } = await editor.request<Found>('claimCheck/search', { words: 'grooming offences UK 2023/24', most: 1, uri });
  const position = { line: 0, character: text.indexOf('7,062') };
  const actions = await editor.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri }, range: { start: position, end: position }, context: { diagnostics: [] } });
  assert.match(actions[0]!.title, /^Name the source of 7,062 here: /);
  const [here, footnote] = actions.map(({ edit }) => edit!.changes![uri]!.map(({ newText }) => newText).join(''));
  assert.equal(here, ` (${found!.link})`);
  assert.equal(footnote, `${found!.note}\n${found!.note}: ${found!.reference}\n`);
  assert.match(found!.reference, /Available at: <https:.+> \(Accessed: /);
  editor.end();
});

test('a figure that is offered brings its noun and its time, behind a space, and stands before what else begins like the last word', async () => {
  const editor = await connect(pulling);
  const uri = 'file:///a.md';
  for (const [text, begin] of [['Kent Police recorded ', 'recorded 264'], ['Kent Police recorded', 'recorded 264'], ['Snapchat was used in ', 'in 40%']] as const) {
    editor.open(uri, text);
    const [item] = await editor.request<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: text.length } });
    assert.match((item!.textEdit as { newText: string }).newText, new RegExp(`^${begin} (?:offences in 2023/24|of cases where the platform was recorded in the United Kingdom in 2024/25) \\(\\[`));
    assert.equal(item!.filterText, begin, 'so that VS Code ranks it by what was typed');
  }
  editor.end();
});

test('the page on a series has each period once, other values beside it, and a picture', () => {
  const obs = shippedDataset().observations.find(({ id }) => id === 'uk-2023-24-7062')!;
  const page = renderSeriesPage(obs, shippedDataset(), PALETTES.light);
  assert.match(page, /^\| 2021\/22 \| 6,275 \| 6,156 \(revised since\) \|/m);
  assert.match(page, /^\| 2023\/24 \| \*\*7,062\*\* \|/m);
  assert.match(page, /^!\[.*\]\(data:image\/svg/m);
});

test('the server tells what is missing, too', async () => {
  const editor = await connect(pulling);
  assert.equal((await editor.request<Found>('claimCheck/search', { words: 'grooming Lancashire 2023/24', most: 1, uri: null })).missing, 'Lancashire in 2023/24');
  editor.end();
});

test('figures are offered for the last sentence of a line of any length', () => {
  const text = `${'word '.repeat(400_000)}. In 2023/24 police in the UK recorded offences of sexual communication with a child: `;
  const document = TextDocument.create('file:///a.md', 'markdown', 0, text);
  const [first] = toCompletions(document, document.positionAt(text.length), shippedDataset(), { style: plainStyle, today: '2026-11-25' });
  assert.equal(first?.label, '7,062');
});

test('figures are offered for the place named last, and none that is said', () => {
  for (const [text, label] of [['While Wales recorded 554, the UK recorded ', '7,263'], ['Unlike Surrey, Kent recorded ', '264'], ['Kent Police recorded 264 offences in 2023/24 and ', '230']] as const) {
    const document = TextDocument.create('file:///a.md', 'markdown', 0, text);
    const [first] = toCompletions(document, document.positionAt(text.length), shippedDataset(), { style: plainStyle, today: '2026-11-25' });
    assert.equal(first?.label, label, text);
  }
});

test('the server finds figures, and offers them where a sentence is being written', async () => {
  const editor = await connect(pulling);
  const uri = 'file:///a.md';
  const text = 'In 2023/24 police in the UK recorded offences of sexual communication with a child: ';
  editor.open(uri, text);
  const { figures: found } = await editor.request<Found>('claimCheck/search', { words: 'grooming offences UK 2023/24', most: 3, uri });
  assert.equal(found[0]?.value, '7,062');
  const items = await editor.request<CompletionItem[]>('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: text.length } });
  assert.equal(items[0]?.label, '7,062');
  const edit = items[0]?.textEdit as { range: unknown; newText: string };
  assert.deepEqual(edit.range, { start: { line: 0, character: text.length - 'child: '.length }, end: { line: 0, character: text.length } });
  assert.match(edit.newText, /^child: 7,062 \(\[.*\]\(https:\/\/.*\)\)$/, 'nothing that was typed is taken away, and nothing is said twice');
  editor.end();
});
