import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { readDataset, type Dataset } from '../server/src/engine/dataset/dataset.js';
import { compareRecords, isUnchanged, readRecord, recordReviews, signRecord, tellChanges, writeRecord, type ClaimsRecord } from '../server/src/engine/say/record.js';
import { renderReport, type Besides } from '../server/src/engine/say/report.js';
import { applyWaivers } from '../server/src/engine/say/waiver.js';
import { shippedDataset, shippedFiles } from './shipped.js';

const sentence = (figure: string): string => `Police in the UK recorded ${figure} offences of sexual communication with a child in 2023/24.\n`;
const made = { tool: 'Claim Check 1.2.3', day: '2026-11-25' };

function recordOf(draft: string, { dataset = shippedDataset(), day = made.day, lead = 0 }: { dataset?: Dataset; day?: string; lead?: number } = {}): ClaimsRecord {
  return recordReviews([{ path: 'a.md', review: applyWaivers(checkDraft(draft, dataset), day), lead }], dataset, { ...made, day });
}

/** The changes between two drafts in plain words. */
function tell(before: ClaimsRecord, now: ClaimsRecord): string[] {
  return tellChanges(compareRecords(before, now), { words: (text) => text, then: ({ text, line }) => `${text} then in ${line}`, now: ({ text, line }) => `${text} in ${line}` });
}

test('a record holds what it was made of, every figure and what was let stand', () => {
  const draft = `# Title\n\n${sentence('7,062')}\n${sentence('9,999').trim()} <!-- claim-check: ignore "9,999" until 2027-01-31 because the desk knows -->\n`;
  const record = recordOf(draft);
  const { dataset, files: [file] } = record;
  assert.deepEqual(dataset, { title: shippedDataset().title, version: shippedDataset().version, edition: shippedDataset().edition, sha256: shippedDataset().hash });
  assert.equal(file!.sha256, createHash('sha256').update(draft).digest('hex'));
  assert.deepEqual(file!.findings.map(({ text, line, column, start, verdict, reason }) => ({ text, line, column, start, verdict, reason })), [
    { text: '7,062', line: 3, column: 27, start: draft.indexOf('7,062'), verdict: 'supported', reason: 'agrees' },
  ]);
  assert.ok(file!.findings[0]!.observations.length > 0);
  assert.deepEqual(file!.waived.map(({ text, verdict, because, until }) => ({ text, verdict, because, until })), [{ text: '9,999', verdict: 'contradicted', because: 'the desk knows', until: '2027-01-31' }]);
});

test('the same draft on the same day gives the same text, which reads back as the same record', () => {
  const draft = `${sentence('7,062')}\n${sentence('9,999')}`;
  const text = writeRecord(recordOf(draft));
  assert.equal(text, writeRecord(recordOf(draft)));
  assert.deepEqual(readRecord(text), { record: recordOf(draft), fault: '' });
  assert.deepEqual(readRecord(`\uFEFF${text}`).record, recordOf(draft));
  assert.match(text, /^ {10}"verdict": "supported",\n/m);
});

test('the figures of two records are paired in the order of the text, half a million alike ones too', () => {
  const record = recordOf(sentence('7,062'));
  const [file] = record.files;
  const many = (most: number): ClaimsRecord => ({ ...record, files: [{ ...file!, findings: Array.from({ length: most }, (_, line) => ({ ...file!.findings[0]!, line })) }] });
  assert.deepEqual(compareRecords(many(3), many(2)).gone.map(({ line }) => line), [2]);
  assert.equal(compareRecords(many(500_000), many(500_001)).added.length, 1);
});

test('a byte order mark counts in offsets, and not in the hash or in columns, which are as in an editor that does not show it', () => {
  const [file] = recordOf(sentence('7,062'), { lead: 1 }).files;
  const [edited] = recordOf(sentence('7,062')).files;
  assert.equal(file!.sha256, edited!.sha256);
  assert.equal(file!.findings[0]!.column, edited!.findings[0]!.column);
  assert.equal(file!.findings[0]!.start, sentence('7,062').indexOf('7,062') + 1);
});

test('what is no record is named by what is wrong with it', () => {
  assert.deepEqual(readRecord('{'), { record: null, fault: 'it is no valid JSON' });
  assert.match(readRecord('{"version": 2}').fault, /^version: /);
  assert.match(readRecord('[]').fault, /^the whole: /);
  const record = recordOf(sentence('7,062'));
  assert.match(readRecord(JSON.stringify({ ...record, files: [{ ...record.files[0]!, findings: [{}] }] })).fault, /^files\.0\.findings\.0\.start: /);
});

test('nothing has changed where nothing has, however the figures moved', () => {
  const before = recordOf(`${sentence('7,062')}\n${sentence('9,999')}`);
  assert.deepEqual(tell(before, recordOf(`${sentence('7,062')}\n${sentence('9,999')}`, { day: '2026-11-26' })), ['Nothing has changed.']);
  assert.deepEqual(tell(before, recordOf(`# A title\n\n${sentence('9,999')}\n${sentence('7,062')}`)), ['The file has changed, its figures and what the data say of them have not.']);
});

test('tells which figures are new, which are gone and which have another verdict', () => {
  const before = recordOf(`${sentence('7,062')}\n${sentence('9,999')}`);
  assert.deepEqual(tell(before, recordOf(`${sentence('7,062').replace('2023/24', '2022/23')}\n${sentence('8,888')}`)), [
    'Changed: 7,062 in 1: was supported and is now contradicted (the figure for another time).',
    'New: 8,888 in 3, contradicted (not the published value).',
    'Gone: 9,999 then in 3, contradicted (not the published value).',
  ]);
  const twice = recordOf(`${sentence('7,062')}\n${sentence('7,062').replace('2023/24', '2022/23')}`);
  assert.deepEqual(tell(twice, recordOf(sentence('7,062').replace('2023/24', '2022/23'))), ['Gone: 7,062 then in 1, supported.']);
});

test('tells what the writer has let stand since, and what has run out', () => {
  const draft = `${sentence('9,999').trim()} <!-- claim-check: ignore "9,999" until 2026-11-30 because agreed -->\n`;
  const before = recordOf(draft);
  assert.deepEqual(tell(recordOf(sentence('9,999')), before), ['Changed: 9,999 in 1: still contradicted, ignored until 30 November 2026 (agreed).']);
  assert.deepEqual(tell(before, recordOf(draft, { day: '2026-12-01' })), ['Changed: 9,999 in 1: still contradicted, no longer ignored.']);
});

test('tells that the data or the program are others', () => {
  const { dataset } = readDataset({ ...shippedFiles(), 'observations.csv': shippedFiles()['observations.csv']!.replaceAll(',7062,', ',7063,') });
  const before = recordOf(sentence('7,062'));
  assert.match(tell(before, recordOf(sentence('7,062'), { dataset })).join('\n'), /^The data have been changed within the edition of \d+ \w+ \d{4}\.\nChanged: 7,062 in 1: was supported/);
  const older = { ...before, tool: 'Claim Check 0.9.0', dataset: { ...before.dataset, version: '2025.1', edition: '2025-01-01', sha256: '00' } };
  const lines = tell(older, before);
  assert.match(lines[0]!, /^The data are another edition: 1 January 2025, version 2025\.1 then; /);
  assert.equal(lines[1], 'It was checked with Claim Check 0.9.0, and now with Claim Check 1.2.3.');
  assert.equal(isUnchanged(compareRecords(older, before)), false);
});

test('the hash of the data does not hang on how lines end or on files that are not read', () => {
  const others = Object.fromEntries(Object.entries(shippedFiles()).map(([path, text]) => [`data/${path}`, text.replaceAll('\n', '\r\n')]));
  assert.equal(readDataset({ ...others, 'notes.json': '[]' }).dataset.hash, shippedDataset().hash);
});

test('a record holds who signed it, where a name was given, and the report tells it', () => {
  const record = recordOf(sentence('7,062'));
  const signed = signRecord(record, '  Jo\n*Smith* ');
  assert.deepEqual(Object.keys(signed).slice(0, 4), ['version', 'tool', 'day', 'signedBy']);
  assert.deepEqual(readRecord(writeRecord(signed)).record, signed);
  assert.deepEqual(signRecord(record, ' '), record);
  const review = applyWaivers(checkDraft(sentence('7,062'), shippedDataset()), made.day);
  const report = renderReport(review, shippedDataset(), { title: 'a.md', linkTo: null }, { signedOff: compareRecords(signed, record), palette: null, day: null });
  assert.match(report, /^## Since the sign-off of 25 November 2026 by Jo \\\*Smith\\\*$/m);
});

test('of a record of several drafts the one of the same name is compared', () => {
  const now = recordOf(sentence('7,062'));
  const several = { ...now, files: [{ ...now.files[0]!, path: 'other.md', findings: [] }, { ...now.files[0]!, path: 'drafts/a.md' }] };
  assert.deepEqual(tell(several, now), ['Nothing has changed.']);
});

test('a report tells what has changed since the sign-off, or why that cannot be read', () => {
  const draft = sentence('8,888');
  const review = applyWaivers(checkDraft(draft, shippedDataset()), made.day);
  const render = (signedOff: Besides['signedOff']): string => renderReport(review, shippedDataset(), { title: 'a.md', linkTo: null }, { signedOff, palette: null, day: null });
  assert.match(render(compareRecords(recordOf(sentence('9,999')), recordOf(draft))), /^## Since the sign-off of 25 November 2026\n\n- New: \*\*8,888\*\* \(line 1, a\.md:1:27\), contradicted \\\(not the published value\\\)\.\n- Gone: \*\*9,999\*\* \(then line 1\), contradicted \\\(not the published value\\\)\.$/m);
  assert.match(render({ file: 'a_b.json', fault: 'version: Invalid input: <b>' }), /^The sign-off a\\_b\.json beside this draft cannot be read: version: Invalid input: \\<b\\>\.$/m);
  assert.doesNotMatch(render(null), /sign-off/);
});
