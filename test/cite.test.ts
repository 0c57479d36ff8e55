import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CodeAction, TextDocumentEdit } from 'vscode-languageserver/node';
import { checkDraft } from '../server/src/engine/check.js';
import { citationsFor, creditFor, linkSource, noteOn, type Citation } from '../server/src/engine/say/cite.js';
import { plainStyle } from '../server/src/engine/say/style.js';
import { connect, pulling } from './editor.js';
import { shippedDataset, shippedStyle } from './shipped.js';

const [harvard, apa] = [shippedStyle('harvard'), shippedStyle('apa')];

const TODAY = '2026-11-25';
const SOURCE = { id: 's', type: 'webpage', title: 'Crimes *up* again', publisher: 'A Charity', URL: 'https://example.org/a', issued: '2024-11-01' };

test('a source in the plain style', () => {
  assert.equal(plainStyle.inNote(SOURCE, TODAY), 'A Charity, *Crimes \\*up\\* again*, 1 November 2024. <https://example.org/a>');
  assert.equal(plainStyle.inList({ ...SOURCE, issued: null, publisher: '' }, TODAY), 'Anonymous, *Crimes \\*up\\* again*. <https://example.org/a>');
  assert.equal(linkSource({ ...SOURCE, URL: 'https://example.org/a b_(c)/(d' }, { style: plainStyle, today: TODAY }), '[A Charity, 2024](https://example.org/a%20b_%28c%29/%28d)');
});

const RIGHT = 'Police in the UK recorded 7,062 offences of sexual communication with a child in 2023/24. More follows.\n';

function citations(draft: string): Citation[] {
  const review = checkDraft(draft, shippedDataset());
  return citationsFor(review.findings.find(({ text }) => text === '7,062')!, review, { dataset: shippedDataset(), style: plainStyle, today: TODAY });
}

function apply(draft: string, { edits }: Citation): string {
  return [...edits].sort((a, b) => b.span.start - a.span.start).reduce((text, { span, text: added }) => text.slice(0, span.start) + added + text.slice(span.end), draft);
}

test('a link goes before the full stop, a footnote behind it with its note at the end, a reference under its heading', () => {
  const [link, footnote, listed] = citations(RIGHT).map((citation) => apply(RIGHT, citation));
  assert.match(link!, /in 2023\/24 \(\[.+, 2024\]\(https:\/\/\S+\)\)\. More follows\.\n$/);
  assert.match(footnote!, /in 2023\/24\.\[\^([\w-]+)\] More follows\.\n\n\[\^\1\]: .+<https:\/\/.+>\n$/);
  assert.match(listed!, /More follows\.\n\n## References\n\n- .+\n$/);
});

test('an entry goes to the end of the references, also where something follows them', () => {
  const draft = `${RIGHT}\n## References\n\n- One\n\n## Notes to editors\n\nCall us.\n`;
  assert.match(apply(draft, citations(draft)[2]!), /\n## References\n\n- One\n- .+<https:.+>\n\n## Notes to editors\n\nCall us\.\n$/);
  const empty = `${RIGHT}\n## Sources\n`;
  assert.match(apply(empty, citations(empty)[2]!), /\n## Sources\n\n- .+<https:.+>\n$/);
});

test('what is named already is not named twice', () => {
  const once = apply(RIGHT, citations(RIGHT)[1]!);
  const again = citations(once);
  assert.equal(again.length, 1, 'only the footnote may be used again');
  assert.equal(apply(once, again[0]!).match(/^\[\^/gm)?.length, 1);
});

test('in a table the mark stands behind the figure, so that the row stays whole', () => {
  const table = 'Offences of sexual communication with a child in the UK:\n\n| year | offences |\n|---|---:|\n| 2023/24 | 7,062 |\n';
  assert.match(apply(table, citations(table)[1]!), /^\| 2023\/24 \| 7,062\[\^[\w-]+\] \|$/m);
});

/** A source is credited to who compiled its figures, and to who printed them where that is another. */
const credited: readonly [provider: string, publisher: string, expected: string][] = [
  ['nspcc', 'OnTheWight', 'NSPCC, reported by OnTheWight'],
  ['nspcc', 'NSPCC', 'NSPCC'],
  ['childline', 'NSPCC', 'NSPCC'],
  ['childline', 'i', 'Childline, reported by i'],
  ['iwf', 'National Technology News (reporting IWF)', 'Internet Watch Foundation, reported by National Technology News'],
  ['bbc', 'BBC News', 'BBC News'],
  ['police-force', 'Surrey Comet', 'Surrey Comet'],
  ['tiktok', 'World Stock Market', 'TikTok, reported by World Stock Market'],
];
for (const [provider, publisher, expected] of credited) {
  test(`figures of ${provider} printed by ${publisher} are credited to ${expected}`, () => {
    const dataset = shippedDataset();
    const obs = { ...dataset.observations[0]!, provider, source: 's' };
    const source = creditFor(obs, { ...dataset, sources: new Map([['s', { ...SOURCE, publisher }]]) })!;
    assert.equal(source.publisher, expected);
    for (const style of [plainStyle, harvard, apa]) assert.ok(style.inNote(source, TODAY).startsWith(expected));
  });
}

test('a footnote has a short name that reads well and is not taken', () => {
  const source = { ...SOURCE, publisher: 'NSPCC, reported by The Hunts Post (PA)' };
  assert.equal(noteOn(source, ''), '[^hunts-post-2024]');
  assert.equal(noteOn(source, `[^hunts-post-2024]: A Charity. <${SOURCE.URL}>`), '[^hunts-post-2024]', 'the same source');
  assert.equal(noteOn(source, '[^hunts-post-2024]: Another. <https://example.org/b>'), '[^hunts-post-2024-2]', 'another source');
  assert.equal(noteOn({ ...source, issued: null, publisher: '' }, ''), '[^source]');
});

test('the editor offers it on a supported figure, and not on a wrong one', async () => {
  const editor = await connect({ ...pulling, workspace: { ...pulling.workspace, workspaceEdit: { documentChanges: true } } });
  editor.settings = { citationStyle: 'apa' };
  const at = { range: { start: { line: 0, character: 28 }, end: { line: 0, character: 28 } }, context: { diagnostics: [] } };
  editor.open('file:///right.md', RIGHT);
  const right = await editor.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: 'file:///right.md' }, ...at });
  assert.equal(right.length, 3);
  for (const { edit } of right) assert.equal((edit!.documentChanges![0] as TextDocumentEdit).textDocument.version, 1, 'only in the text that it was made for');
  assert.match(JSON.stringify(right[1]!.edit), /\(2024, November 1\)/);
  editor.open('file:///wrong.md', RIGHT.replace('7,062', '9,999'));
  const wrong = await editor.request<CodeAction[]>('textDocument/codeAction', { textDocument: { uri: 'file:///wrong.md' }, ...at });
  assert.ok(wrong.every(({ kind }) => kind === 'quickfix'));
  editor.end();
});
