import assert from 'node:assert/strict';
import { test } from 'node:test';
import { goldDrafts, LABELS, predict, readMarks, REASONS, score, sentenceDrafts, writtenDrafts, type GoldDraft, type Mark, type Prediction } from './gold/gold.js';
import { shippedDataset } from './shipped.js';

/** Floors that no change may break; raise them when the scores have risen for good. */
const DETECTION_F1 = 96;
const ALARMS_WITHOUT_A_CLAIM = 0;

const ALARMS = ['contradicted', 'misleading', 'outdated'];
const drafts = goldDrafts();
const predictions = drafts.flatMap(predict);

/** A draft by its number, with what was said of each mark. */
function judged(number: string): { mark: Mark; prediction: Prediction | undefined }[] {
  const draft = drafts.find(({ doc }) => doc.startsWith(number))!;
  return draft.marks.map((mark) => ({ mark, prediction: predictionAt(draft, mark) }));
}

function describe({ mark, prediction }: { mark: Mark; prediction: Prediction | undefined }): string {
  return `${mark.text} (${mark.label} ${mark.ids.join(',')}) judged ${prediction ? `${prediction.verdict} by ${prediction.observations.join(',')}` : 'nothing'}`;
}

function predictionAt({ doc }: GoldDraft, mark: Mark): Prediction | undefined {
  return predictions.find((prediction) => prediction.doc === doc && prediction.start < mark.end && mark.start < prediction.end);
}

test('every mark can be read and names what there is', () => {
  const known = new Set(shippedDataset().observations.map(({ id }) => id));
  assert.equal(drafts.length, 64);
  assert.equal(drafts.filter(({ heldOut }) => heldOut).length, 21);
  for (const { doc, text, marks } of [...drafts, ...writtenDrafts(), ...sentenceDrafts()]) {
    assert.doesNotMatch(text, /[⟦⟧]/, doc);
    for (const mark of marks) {
      assert.ok(LABELS.has(mark.label) && REASONS.has(mark.reason), `${doc}: ${mark.text}`);
      for (const id of mark.ids) assert.ok(known.has(id), `${doc}: “${mark.text}” names ${id}, which is not in the data`);
    }
  }
});

test('marks leave clean text and exact offsets', () => {
  const { text, marks } = readMarks('a ⟦1 in 5|S|x, y⟧ b ⟦12|C|z|wrong-area⟧.');
  assert.equal(text, 'a 1 in 5 b 12.');
  assert.deepEqual(marks.map(({ start, end }) => text.slice(start, end)), ['1 in 5', '12']);
  assert.deepEqual(marks.map(({ label, ids, reason }) => [label, ids, reason]), [['S', ['x', 'y'], ''], ['C', ['z'], 'wrong-area']]);
});

test('draft 001: every right figure is supported by the observation that its label names, and no other number is taken for a figure', () => {
  const isRight = ({ mark, prediction }: { mark: Mark; prediction: Prediction | undefined }): boolean =>
    mark.label === 'X' ? prediction === undefined : prediction?.verdict === 'supported' && prediction.observations.some((id) => mark.ids.includes(id));
  assert.deepEqual(judged('001').filter((pair) => !isRight(pair)).map(describe), []);
});

test('draft 002: every mistake is flagged, and nothing else', () => {
  const right = ({ label }: Mark): string[] => (label === 'S' ? ['supported'] : label === 'N' ? ['unverified'] : label === 'X' ? ['nothing'] : ALARMS);
  const wrong = judged('002').filter(({ mark, prediction }) => !right(mark).includes(prediction?.verdict ?? 'nothing'));
  assert.deepEqual(wrong.map(describe), []);
});

test('drafts 001 and 002: nothing is said of a number without a mark', () => {
  const extra = drafts.slice(0, 2).flatMap((draft) => predictions.filter(({ doc, start, end }) => doc === draft.doc && !draft.marks.some((mark) => start < mark.end && mark.start < end)));
  assert.deepEqual(extra, []);
});

test(`detection reaches an F1 of ${DETECTION_F1}%`, () => {
  const f1 = Number(/^detection .* F1 ([\d.]+)%$/m.exec(score(drafts, predictions))![1]);
  assert.ok(f1 >= DETECTION_F1, `${f1}%`);
});

test('drafts without a claim raise no alarm', () => {
  const silent = drafts.filter(({ marks }) => marks.every(({ label }) => label === 'X'));
  assert.ok(silent.length > 0);
  const alarms = predictions.filter(({ doc, verdict }) => ALARMS.includes(verdict) && silent.some((draft) => draft.doc === doc));
  // Only the count, because some of these drafts are held out.
  assert.ok(alarms.length <= ALARMS_WITHOUT_A_CLAIM, `${alarms.length} alarms`);
});
