import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { goldDrafts, rightPassages } from './gold/gold.js';
import { shippedDataset } from './shipped.js';

const FRONT = '---\ndate: 2025-12-01\n---\n\n';
const HEADING = '# Online grooming: what the figures show\n\n';
const ALARMS: ReadonlySet<string> = new Set(['contradicted', 'misleading', 'outdated']);

/** Passages of which every figure is right: those in which one is accused, alone or under a heading on the subject, are just the ones that are known for it. */
test('right figures are accused in no passage but those that are known for it', () => {
  const known: unknown = JSON.parse(readFileSync(new URL('../../test/gold/right/accused.json', import.meta.url), 'utf8'));
  const accused = Object.fromEntries(Object.entries(rightPassages()).map(([file, passages]) => {
    assert.ok(passages.length > 200);
    return [file, passages.flatMap((passage, i) => ([FRONT, FRONT + HEADING].some((head) => checkDraft(`${head}${passage}\n`, shippedDataset()).findings.some(({ verdict }) => ALARMS.has(verdict))) ? i + 1 : []))];
  }));
  assert.deepEqual(accused, known);
});

/** So many figures are accused of those behind another passage, which are not where they stand alone. Some rightly: what is left unsaid means something else there. */
const MOST_BEHIND_ANOTHER = 22;

test('right figures stay right behind what is told of other things', () => {
  const passages = Object.values(rightPassages()).flat();
  const accusedIn = (body: string, from: number): number => checkDraft(`${FRONT}${body}\n`, shippedDataset()).findings.filter(({ span, verdict }) => span.start >= FRONT.length + from && ALARMS.has(verdict)).length;
  const behind = passages.reduce((sum, passage, i) => {
    const before = `${passages[(i + 211) % passages.length]!}\n\n`;
    return accusedIn(passage, 0) > 0 ? sum : sum + accusedIn(before + passage, before.length);
  }, 0);
  assert.ok(behind <= MOST_BEHIND_ANOTHER, `${behind} are accused`);
});

/** Ways to set a text that a reader sees the same in. */
const MANNERS: readonly (readonly [name: string, set: (passage: string) => string])[] = [
  ['figures in bold', (text) => perLine(text, (line) => line.replace(FIGURE, '**$&**'))],
  ['figures as links', (text) => perLine(text, (line) => line.replace(FIGURE, '[$&](https://example.org/a)'))],
  ['names in italics', (text) => text.replace(/(?<![\p{L}\d*_#|[(.,/–-])(?:Snapchat|Instagram|Facebook|Kent|Wales)(?![\p{L}\d*_])/gu, '*$&*')],
  ['a quote', (text) => text.split('\n').map((line) => `> ${line}`).join('\n')],
  ['typographic quotation marks', (text) => text.replace(/(\w)'(\w)/g, '$1’$2').replace(/'/g, '’').replace(/(^|[\s(])"/gm, '$1“').replace(/"/g, '”')],
  ['years with a hyphen', (text) => text.replace(/\b(20\d\d)\/(\d\d)\b/g, '$1-$2')],
  ['a space before the sign', (text) => text.replace(/(\d)%/g, '$1 %')],
];
const FIGURE = /(?<![\w*_#|[(.,/–-])\d[\d,]*\d(?![\w*,./–%\]-])/g;

/** Tables and lines that begin with a figure are left as they are. */
function perLine(text: string, set: (line: string) => string): string {
  return text.split('\n').map((line) => (/\||^\s*\d/.test(line) ? line : set(line))).join('\n');
}

for (const [name, set] of MANNERS) {
  test(`how a text is set changes no verdict: ${name}`, () => {
    const verdicts = (passage: string): string[] => checkDraft(`${FRONT}${passage}\n`, shippedDataset()).findings.map(({ verdict, reason }) => `${verdict} ${reason}`);
    const passages = Object.values(rightPassages()).flat();
    let changed = 0;
    for (const passage of passages) {
      const other = set(passage);
      if (other === passage) continue;
      changed++;
      assert.deepEqual(verdicts(other), verdicts(passage), other);
    }
    assert.ok(changed > 20, 'some are set otherwise');
  });
}

test('how a text is set changes no verdict: whole drafts with typewriter quotation marks, longer dashes and broken lines', () => {
  for (const { doc, text } of goldDrafts()) {
    const verdicts = (draft: string): string[] => checkDraft(draft, shippedDataset()).findings.map(({ verdict, reason }) => `${verdict} ${reason}`);
    const plain = text.replace(/[‘’]/g, "'").replace(/[“”]/g, '"').replaceAll(' – ', ' — ');
    // A new line that begins as a list, a heading or a table would be one.
    const broken = plain.replace(/^(?![#>|*+-]|\d|\[|-{3}| ).{80,}$/gm, (line) => (line.includes('|') ? line : line.replace(/(.{60,70}\S) (?=[A-Za-z])/g, '$1\n')));
    assert.deepEqual(verdicts(broken), verdicts(text), doc);
  }
});
