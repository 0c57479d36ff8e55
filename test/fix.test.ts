import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import type { Fix } from '../server/src/engine/say/fix.js';
import { findPeriods } from '../server/src/engine/text/period.js';
import { findQuantities } from '../server/src/engine/text/quantity.js';
import { rewriteFigure } from '../server/src/engine/say/rewrite.js';
import { shippedDataset } from './shipped.js';

/** A figure as written, the value that belongs there (percent for shares), and how it is then written. */
const rewritten: readonly [text: string, value: number, expected: string | null][] = [
  ['7,602 offences', 7062, '7,062'],
  ['7602 offences', 7062, '7062'],
  ['7 602 offences', 7062, '7 062'],
  ['950 offences', 1944, '1,944'],
  ['1.8 thousand offences', 1944, '1.9 thousand'],
  ['more than 8,000 offences', 7062, '7,000'],
  ['almost 30,000 offences', 33959, '34,000'],
  ['about 5,000 offences', 7263, '7,300'],
  ['32% of them', 48, '48%'],
  ['32 per cent of them', 48, '48 per cent'],
  ['19.2% of them', 14, '14%'],
  ['one in five of them', 33, 'one in three'],
  ['one in five of them', 41, '41%'],
  ['seven in ten of them', 81, 'eight in ten'],
  ['7 out of 10 of them', 62, '62%'],
  ['a third of them', 49, 'half'],
  ['a third of them', 36, '36%'],
  ['it doubled', 300, null],
];

for (const [text, value, expected] of rewritten) {
  test(`"${text}" for ${value} becomes "${expected}"`, () => {
    const [quantity] = findQuantities(text, findPeriods(text));
    assert.ok(quantity);
    assert.equal(rewriteFigure(quantity, value), expected);
  });
}

/** A sentence, a marked figure in it, and what the sentence becomes by each fix in turn. */
const mended: readonly [sentence: string, figure: string, results: readonly string[]][] = [
  ['Police in the UK recorded 7,602 offences of sexual communication with a child in 2023/24.', '7,602', ['Police in the UK recorded 7,062 offences of sexual communication with a child in 2023/24.']],
  ['Police in the UK recorded 7,062 offences of sexual communication with a child in 2022-23.', '7,062', [
    'Police in the UK recorded 7,062 offences of sexual communication with a child in 2023-24.',
    'Police in the UK recorded 6,350 offences of sexual communication with a child in 2022-23.',
  ]],
  ['Across the UK there were 1,944 offences of sexual communication with a child between April and September 2018.', '1,944', ['Across England and Wales there were 1,944 offences of sexual communication with a child between April and September 2018.']],
  ['Police in England and Wales recorded 7,062 offences of sexual communication with a child in 2023/24.', '7,062', ['Police in the United Kingdom recorded 7,062 offences of sexual communication with a child in 2023/24.']],
  ['The UK recorded 1,944 offences of sexual communication with a child between April and September 2018.', '1,944', ['England and Wales recorded 1,944 offences of sexual communication with a child between April and September 2018.']],
  ['Recorded offences of sexual communication with a child fell by 35% in Devon and Cornwall in 2022/23.', '35%', ['Recorded offences of sexual communication with a child fell by 27% in Devon and Cornwall in 2022/23.']],
  ['Recorded offences of sexual communication with a child rose by 35% in Devon and Cornwall in 2022/23.', '35%', []],
  // What would leave markup open is not offered.
  ['Police in the UK recorded **7**,602 offences of sexual communication with a child in 2023/24.', '7,602', []],
];

for (const [sentence, figure, results] of mended) {
  test(`what may be done about ${figure} in “${sentence}”`, () => {
    const finding = checkDraft(`${sentence}\n`, shippedDataset()).findings.find(({ text }) => text === figure);
    assert.ok(finding, 'the figure is found');
    assert.deepEqual(finding.fixes.map((fix) => apply(sentence, fix)), results);
  });
}

test('a share on the wrong whole is put on its own base', () => {
  const sentence = 'In the UK in 2023/24, Snapchat was named in 48% of all 7,062 offences. The offence is sexual communication with a child.';
  const finding = checkDraft(`${sentence}\n`, shippedDataset()).findings.find(({ text }) => text === '48%')!;
  assert.equal(finding.reason, 'wrong-base');
  assert.match(apply(sentence, finding.fixes[0]!), /^In the UK in 2023\/24, Snapchat was named in 48% of cases where the platform was recorded\. The offence/);
});

test('a supported figure and one that the data do not know have nothing to mend', () => {
  const draft = 'Police in the UK recorded 7,062 offences of sexual communication with a child in 2023/24. A campaigner spoke of 61,111 cases of online grooming in Ruritania.\n';
  for (const finding of checkDraft(draft, shippedDataset()).findings) assert.deepEqual(finding.fixes, [], finding.text);
});

function apply(sentence: string, { span, text }: Fix): string {
  return sentence.slice(0, span.start) + text + sentence.slice(span.end);
}
