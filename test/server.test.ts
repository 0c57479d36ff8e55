import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticSeverity, LSPErrorCodes } from 'vscode-languageserver/node';
import type { Diagnostic, DocumentDiagnosticReport, Hover } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Review } from '../server/src/engine/check.js';
import { reviewOf } from '../server/src/engine/review.js';
import { toDiagnostics } from '../server/src/lsp/convert.js';
import { guardWith } from '../server/src/lsp/guard.js';
import { Session } from '../server/src/lsp/session.js';
import { defaultSettings, readSettings } from '../server/src/lsp/settings.js';
import type { Status, VerifyResult } from '../server/src/protocol.js';
import { connect, pulling, pushing } from './editor.js';
import type { Editor } from './editor.js';
import { shippedCsl } from './shipped.js';

const uri = 'file:///drafts/a%20draft.md';
const sentence = (figure: string): string => `Police in the UK recorded ${figure} offences of sexual communication with a child in 2023/24.\n`;
const right = sentence('7,062');
const wrong = sentence('9,999');

async function pull(editor: Editor, previousResultId?: string): Promise<DocumentDiagnosticReport> {
  return editor.request('textDocument/diagnostic', { textDocument: { uri }, ...(previousResultId !== undefined && { previousResultId }) });
}

async function items(editor: Editor): Promise<Diagnostic[]> {
  const report = await pull(editor);
  assert.equal(report.kind, 'full');
  return report.items;
}

function messageOf(mark: Diagnostic | undefined): string {
  assert.ok(typeof mark?.message === 'string', 'there is a message in plain text');
  return mark.message;
}

test('says what it can do', async () => {
  const editor = await connect(pulling);
  assert.equal(editor.capabilities.positionEncoding, 'utf-16');
  assert.deepEqual(editor.capabilities.textDocumentSync, { openClose: true, change: 2 });
  assert.equal(editor.capabilities.hoverProvider, true);
  assert.ok(editor.capabilities.diagnosticProvider);
  editor.end();
});

test('answers a client that pulls: marks the figure and nothing else', async () => {
  const editor = await connect(pulling);
  editor.open(uri, wrong);
  const [mark, ...rest] = await items(editor);
  assert.deepEqual(rest, []);
  assert.deepEqual(mark!.range, { start: { line: 0, character: 26 }, end: { line: 0, character: 31 } });
  assert.equal(mark!.severity, DiagnosticSeverity.Error);
  assert.equal(mark!.source, 'Claim Check');
  assert.equal(mark!.code, 'wrong-value');
  assert.equal(mark!.codeDescription?.href, 'file:///README.md#reasons');
  assert.ok((mark!.data as { observations: string[] }).observations.length > 0);
  assert.match(messageOf(mark), /9,999/);
  editor.end();
});

test('says "unchanged" when nothing has changed', async () => {
  const editor = await connect(pulling);
  editor.open(uri, wrong);
  const first = await pull(editor);
  assert.deepEqual(await pull(editor, first.resultId), { kind: 'unchanged', resultId: first.resultId });
  editor.change(uri, [{ range: { start: { line: 0, character: 26 }, end: { line: 0, character: 31 } }, text: '7,062' }]);
  const changed = await pull(editor, first.resultId);
  assert.equal(changed.kind, 'full');
  assert.deepEqual(changed.kind === 'full' && changed.items, []);
  editor.end();
});

test('pushes to a client that does not pull, with the version, and clears on close', async () => {
  const editor = await connect(pushing);
  editor.open(uri, wrong);
  const opened = await editor.pushed((push) => push.version === 1);
  assert.equal(opened.diagnostics.length, 1);
  for (const text of ['8', '7', '6']) editor.change(uri, [{ range: { start: { line: 0, character: 26 }, end: { line: 0, character: 27 } }, text }]);
  const changed = await editor.pushed((push) => push.version === 4);
  assert.match(messageOf(changed.diagnostics[0]), /6,999/);
  editor.close(uri);
  assert.deepEqual((await editor.pushed((push) => push.version === undefined)).diagnostics, []);
  assert.deepEqual(await items(editor), [], 'a closed draft has no marks');
  editor.end();
});

test('places figures right after emoji, combining marks and CRLF', async () => {
  const editor = await connect(pulling);
  editor.open(uri, `# Cafe\u0301 🙂\r\n\r\n🙂🙂 ${wrong}`);
  const [mark] = await items(editor);
  assert.deepEqual(mark!.range, { start: { line: 2, character: 31 }, end: { line: 2, character: 36 } });
  editor.end();
});

test('follows edits as if the draft had been opened anew', async () => {
  const editor = await connect(pulling);
  const fresh = await connect(pulling);
  let text = `${right}\n${wrong}\n${right}`;
  editor.open(uri, text);
  await pull(editor);
  const random = numbers(7);
  for (let round = 0; round < 25; round += 1) {
    const document = TextDocument.create(uri, 'markdown', 0, text);
    const from = random(text.length);
    const change = { range: { start: document.positionAt(from), end: document.positionAt(from + random(6)) }, text: ['', '1', '\n\n', ' 4,000 ', '🙂'][random(5)]! };
    editor.change(uri, [change]);
    text = TextDocument.applyEdits(document, [{ range: change.range, newText: change.text }]);
    if (random(3) === 0) continue;
    fresh.open(uri, text);
    assert.deepEqual(await items(editor), await items(fresh), text);
    fresh.close(uri);
  }
  editor.end();
  fresh.end();
});

test('hovers over a supported figure in Markdown, with its source', async () => {
  const editor = await connect(pulling);
  editor.open(uri, right);
  assert.deepEqual(await items(editor), [], 'a supported figure has no mark');
  const hover = await editor.request<Hover>('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 28 } });
  assert.deepEqual(hover.range, { start: { line: 0, character: 26 }, end: { line: 0, character: 31 } });
  const contents = hover.contents as { kind: string; value: string };
  assert.equal(contents.kind, 'markdown');
  assert.match(contents.value, /https:\/\//);
  assert.equal(await editor.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 2 } }), null);
  editor.end();
});

test('hovers in plain text where the client has no Markdown', async () => {
  const editor = await connect(pushing);
  editor.open(uri, right);
  const hover = await editor.request<Hover>('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 28 } });
  const contents = hover.contents as { kind: string; value: string };
  assert.equal(contents.kind, 'plaintext');
  assert.doesNotMatch(contents.value, /\*\*|\]\(/);
  editor.end();
});

test('obeys the settings of the document and asks again when they change', async () => {
  const editor = await connect(pulling);
  editor.settings = { severity: { contradicted: 'hint' } };
  editor.open(uri, wrong);
  assert.equal((await items(editor))[0]!.severity, DiagnosticSeverity.Hint);
  editor.settings = { severity: { contradicted: 'off' } };
  assert.equal((await items(editor)).length, 1, 'settings are asked for once');
  editor.notify('workspace/didChangeConfiguration', { settings: null });
  await editor.refreshed();
  assert.deepEqual(await items(editor), []);
  assert.ok(editor.asked.every((item) => item.scopeUri === uri && item.section === 'claimCheck'));
  editor.end();
});

test('takes settings that are sent by a client that cannot be asked', async () => {
  const editor = await connect(pushing);
  editor.open(uri, wrong);
  await editor.pushed((push) => push.diagnostics[0]?.severity === DiagnosticSeverity.Error);
  editor.notify('workspace/didChangeConfiguration', { settings: { claimCheck: { severity: { contradicted: 'warning' } } } });
  await editor.pushed((push) => push.diagnostics[0]?.severity === DiagnosticSeverity.Warning);
  editor.end();
});

test('reads settings of any shape', () => {
  for (const section of [null, undefined, 3, [], {}, { severity: 'loud', maxNumberOfProblems: -1 }, { severity: { contradicted: 'loud' } }]) {
    assert.deepEqual(readSettings(section), defaultSettings);
  }
  assert.equal(readSettings({ maxNumberOfProblems: 2.5 }).maxNumberOfProblems, 2);
});

test('calls a draft that is no file yet by its name alone', async () => {
  const editor = await connect(pulling);
  editor.open('untitled:Untitled-1', wrong);
  assert.match((await editor.request<VerifyResult>('claimCheck/verify', { uri: 'untitled:Untitled-1' })).markdown, /^# Claim Check: Untitled-1 \\\(not saved\\\)$/m);
  editor.end();
});

test('keeps the worst when there are too many, in the order of the text, and links what belongs together', () => {
  const text = '111 222 333 444';
  const findings: Review['findings'] = (['unverified', 'supported', 'outdated', 'contradicted'] as const).map((verdict, index) => ({
    span: { start: index * 4, end: index * 4 + 3 }, text: text.slice(index * 4, index * 4 + 3), verdict, reason: `reason-${index}`,
    observations: [], message: 'Message.', why: [], calculation: null, advice: null, search: '', fixes: [],
    related: verdict === 'contradicted' ? [{ span: { start: 0, end: 3 }, message: 'The other.' }] : [],
  }));
  const review = reviewOf({ draft: text, prose: { blocks: [], comments: [], frontMatter: {} }, findings, unchecked: [] });
  const document = TextDocument.create(uri, 'markdown', 1, text);
  const display = { relatedInformation: true, codeDescription: false, markdownHover: true, palette: null, explanations: null };
  const marks = toDiagnostics(review, document, { ...defaultSettings, maxNumberOfProblems: 2 }, display);
  assert.deepEqual(marks.map((mark) => mark.code), ['reason-2', 'reason-3']);
  const other = { uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 3 } } };
  assert.deepEqual(marks[1]!.relatedInformation, [{ location: other, message: 'The other.' }]);
  assert.equal(toDiagnostics(review, document, defaultSettings, { ...display, relatedInformation: false }).at(-1)!.relatedInformation, undefined);
});

test('tells of a broken dataset once and works again with a whole one', async () => {
  const editor = await connect(pulling, { dataset: { 'observations.csv': 'no,such,columns\n1,2,3\n' } });
  editor.open(uri, wrong);
  assert.deepEqual(await items(editor), [], 'without data nothing is contradicted');
  assert.equal(editor.shown.length, 1);
  assert.match(editor.shown[0]!, /dataset/);
  assert.ok(editor.logs.some((line) => line.startsWith('observations.csv, row 1, id, ')), editor.logs.join('\n'));
  assert.ok(editor.logs.includes('areas.json: The file is missing.'), editor.logs.join('\n'));
  const broken = await editor.request<Status>('claimCheck/status', { uri });
  assert.equal(broken.observations, 0);
  assert.ok(broken.problems > 0);

  editor.notify('claimCheck/dataset', { files: editor.wholeDataset });
  await editor.refreshed();
  assert.equal((await items(editor)).length, 1);
  const whole = await editor.request<Status>('claimCheck/status', { uri });
  assert.ok(whole.observations > 1000);
  assert.equal(whole.problems, 0);
  assert.equal(whole.counts?.contradicted, 1);
  assert.equal(editor.shown.length, 1);
  editor.end();
});

test('verifies a document into a report, with progress', async () => {
  const editor = await connect(pulling);
  editor.open(uri, `${right}\n${wrong}`);
  const result = await editor.request<VerifyResult>('claimCheck/verify', { uri, workDoneToken: 'token' });
  assert.match(result.markdown, /a draft\.md/);
  assert.match(result.markdown, /9,999/);
  assert.deepEqual([result.counts.supported, result.counts.contradicted], [1, 1]);
  assert.equal(result.findings.length, 2);
  assert.deepEqual(editor.progress, ['begin', 'report', 'end']);
  assert.equal(await editor.request('claimCheck/verify', { uri: 'file:///not/open.md' }), null);
  editor.end();
});

test('gives a record of a verified document, and tells what has changed since an earlier one', async () => {
  const editor = await connect(pulling, { version: '9.9.9' });
  editor.open(uri, wrong);
  const { record, markdown } = await editor.request<VerifyResult>('claimCheck/verify', { uri });
  assert.doesNotMatch(markdown, /sign-off/);
  const { tool, files } = JSON.parse(record) as { tool: string; files: { path: string; findings: unknown[] }[] };
  assert.deepEqual([tool, files[0]!.path, files[0]!.findings.length], ['Claim Check 9.9.9', 'a draft.md', 1]);
  const none = await editor.request<VerifyResult>('claimCheck/verify', { uri, signedOff: { file: 'a.claims.json', text: null } });
  assert.match(none.markdown, /^Not signed off: there is no a\.claims\.json beside this draft\.$/m);
  const again = await editor.request<VerifyResult>('claimCheck/verify', { uri, signedOff: { file: 'a.claims.json', text: record } });
  assert.match(again.markdown, /## Since the sign-off of .*\n\n- Nothing has changed\.\n/);
  assert.equal(again.record, record);
  editor.change(uri, [{ text: right }]);
  assert.match((await editor.request<VerifyResult>('claimCheck/verify', { uri, signedOff: { file: 'a.claims.json', text: record } })).markdown, /- New: \*\*7,062\*\* .*\n- Gone: \*\*9,999\*\*/);
  assert.match((await editor.request<VerifyResult>('claimCheck/verify', { uri, signedOff: { file: 'a.claims.json', text: '{}' } })).markdown, /^The sign-off a\.claims\.json beside this draft cannot be read: version/m);
  editor.end();
});

test('stops verifying when it is cancelled', async () => {
  const editor = await connect(pulling);
  editor.open(uri, wrong);
  await assert.rejects(editor.requestAndCancel('claimCheck/verify', { uri, workDoneToken: 'token' }), { code: LSPErrorCodes.RequestCancelled });
  assert.equal(editor.progress.at(-1), 'end');
  editor.end();
});

test('never writes what a draft says into the log', async () => {
  const editor = await connect(pulling, { dataset: { 'observations.csv': 'nonsense' } });
  editor.open(uri, `Zebedee told us.\n\n${wrong}`);
  await pull(editor);
  await editor.request('claimCheck/verify', { uri });
  assert.doesNotMatch([...editor.logs, ...editor.shown].join('\n'), /Zebedee|9,999/);
  editor.end();
});

test('turns a failure into an empty answer and a line without the draft', async () => {
  const lines: string[] = [];
  const console = { error: (line: string) => lines.push(line) };
  const guard = guardWith({ console } as unknown as Parameters<typeof guardWith>[0]);
  const answer = await guard('hover', null, () => {
    throw new TypeError('cannot read "Zebedee\n    at Zebedee (x.md)"');
  });
  assert.equal(answer, null);
  assert.match(lines[0]!, /^hover failed: TypeError\nat .*server\.test/);
  assert.doesNotMatch(lines[0]!, /Zebedee/);
});

/** Repeatable numbers from 0 to below a limit (a linear congruential generator). */
function numbers(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * limit);
  };
}

test('asks again for settings that a client once failed to give', async () => {
  const session = new Session(() => ({}), async () => shippedCsl());
  session.open({ uri, languageId: 'markdown', version: 1, text: '' });
  await assert.rejects(session.settings(uri, () => Promise.reject(new Error('not now'))));
  assert.equal(await session.settings(uri, () => Promise.resolve(defaultSettings)), defaultSettings);
});
