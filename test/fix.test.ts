import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { renderHover } from '../server/src/engine/say/hover.js';
import type { Fix } from '../server/src/engine/say/fix.js';
import { findPeriods } from '../server/src/engine/text/period.js';
import { findQuantities } from '../server/src/engine/text/quantity.js';
import { overlaps } from '../server/src/engine/text/span.js';
import { rewriteFigure } from '../server/src/engine/say/rewrite.js';
import { goldDrafts, sentenceDrafts, writtenDrafts } from './gold/gold.js';
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

const SWC = 'sexual communication with a child';

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
  // A hedge is offered where it would be a careful one; one that the writer rounded upwards is first offered a number that it fits.
  [`Police in the UK recorded more than 41,500 offences of ${SWC} between 2017/18 and 2023/24.`, '41,500', [`Police in the UK recorded more than 41,000 offences of ${SWC} between 2017/18 and 2023/24.`]],
  [`Police in the UK recorded more than 7,100 offences of ${SWC} in 2023/24.`, '7,100', [`Police in the UK recorded more than 7,000 offences of ${SWC} in 2023/24.`, `Police in the UK recorded almost 7,100 offences of ${SWC} in 2023/24.`]],
  [`Across the UK there were 7,263 offences of ${SWC} in 2024/25, a rise of almost 90% on 2017/18, when 3,728 were recorded.`, '90%', [
    `Across the UK there were 7,263 offences of ${SWC} in 2024/25, a rise of more than 90% on 2017/18, when 3,728 were recorded.`,
    `Across the UK there were 7,263 offences of ${SWC} in 2024/25, a rise of almost 95% on 2017/18, when 3,728 were recorded.`,
  ]],
  [`Police in the UK recorded almost 7,000 offences of ${SWC} in 2023/24.`, '7,000', [`Police in the UK recorded more than 7,000 offences of ${SWC} in 2023/24.`, `Police in the UK recorded almost 7,100 offences of ${SWC} in 2023/24.`]],
  ['In the UK in 2023/24, more than half of grooming cases took place on Snapchat, where the platform was known.', 'half', [
    'In the UK in 2023/24, 48% of grooming cases took place on Snapchat, where the platform was known.',
    'In the UK in 2023/24, almost half of grooming cases took place on Snapchat, where the platform was known.',
  ]],
  // What a share is of is said behind its clause…
  [`In the UK in 2023/24, 81% of the victims of ${SWC} were girls.`, '81%', [`In the UK in 2023/24, 81% of the victims of ${SWC} were girls, where the victim's gender was recorded.`]],
  ['In the UK between 2017/18 and 2022/23, a quarter of online grooming victims were under 12.', 'a quarter', ["In the UK between 2017/18 and 2022/23, a quarter of online grooming victims were under 12, where the victim's age was recorded."]],
  ['Snapchat was used in 48% of online grooming cases in the UK in 2023/24.', '48%', ['Snapchat was used in 48% of online grooming cases in the UK in 2023/24, where the platform was recorded.']],
  ['In the UK in 2023/24 Snapchat was used in 48% of grooming cases, up from 38%, according to the NSPCC.', '48%', ['In the UK in 2023/24 Snapchat was used in 48% of grooming cases, where the platform was recorded, up from 38%, according to the NSPCC.']],
  [`In the UK in 2023/24, Snapchat was used in 48% of cases of ${SWC} and WhatsApp in 12%.`, '48%', [`In the UK in 2023/24, Snapchat was used in 48% of cases of ${SWC} and WhatsApp in 12%, where the platform was recorded.`]],
  // … or behind its noun, where the clause ends with a name that would take it to itself.
  ['A third of grooming crimes took place on Instagram in 2020/21.', 'A third', ['A third of grooming crimes where the platform was recorded took place on Instagram in 2020/21.']],
  ['While 48% of grooming cases in the UK in 2023/24 took place on Snapchat, police say the true number is higher.', '48%', ['While 48% of grooming cases where the platform was recorded in the UK in 2023/24 took place on Snapchat, police say the true number is higher.']],
  [`In 2023/24, 48% of ${SWC} offences in the UK took place on Snapchat.`, '48%', []],
  ['In the UK in 2023/24, Snapchat was named in 48% of all recorded grooming offences.', '48%', ['In the UK in 2023/24, Snapchat was named in 48% of cases where the platform was recorded.']],
  // Victims are no cases.
  ['A quarter of all online grooming offences in the UK between 2017/18 and 2022/23 had a victim under 12.', 'A quarter', []],
  // The noun changes where it is only what was recorded.
  [`Police recorded 264 children in Kent in 2023/24 for ${SWC}.`, '264', [`Police recorded 264 offences in Kent in 2023/24 for ${SWC}.`]],
  ['Police in Kent recorded 264 child victims of online grooming in 2023/24.', '264', ['Police in Kent recorded 264 offences of online grooming in 2023/24.']],
  ['There were 264 children in Kent groomed online in 2023/24.', '264', []],
  [`In 2023/24, 264 children in Kent were victims of ${SWC}.`, '264', []],
  [`Kent Police made 264 arrests for ${SWC} in 2023/24.`, '264', []],
  // … and the number of another thing is offered where it is not out of all proportion.
  [`In 2023/24 7,062 children were victims of ${SWC} in the UK, according to the NSPCC.`, '7,062', []],
  // Names of places.
  [`British police recorded 1,944 offences of ${SWC} between April and September 2018.`, '1,944', [`Police in England and Wales recorded 1,944 offences of ${SWC} between April and September 2018.`]],
  [`Essex Police recorded 264 offences of ${SWC} in 2023/24.`, '264', [`Kent Police recorded 264 offences of ${SWC} in 2023/24.`]],
  // Times.
  [`Police in Kent recorded 176 crimes of ${SWC} in the 2020-21 financial year.`, '176', [
    `Police in Kent recorded 176 crimes of ${SWC} in the 2019-20 financial year.`, `Police in Kent recorded 224 crimes of ${SWC} in the 2020-21 financial year.`,
  ]],
  [`Police in Kent recorded 176 crimes of ${SWC} in the year to March 2024.`, '176', [`Police in Kent recorded 264 crimes of ${SWC} in the year to March 2024.`]],
  [`During the first year of the pandemic, 2020/21, Kent Police recorded 176 crimes of ${SWC}.`, '176', [`During the first year of the pandemic, 2020/21, Kent Police recorded 224 crimes of ${SWC}.`]],
  ['Where the platform was known, Snapchat was used in 48% of grooming cases in the UK.', '48%', ['Where the platform was known, Snapchat was used in 48% of grooming cases in the UK in 2023/24.']],
  ['Snapchat was used in 48% of grooming cases in the UK where the platform was known.', '48%', ['Snapchat was used in 48% of grooming cases in the UK in 2023/24 where the platform was known.']],
  // Groups and platforms.
  [`Boys were 81% of victims of ${SWC} in the UK in 2023/24, where gender was known.`, '81%', [`Girls were 81% of victims of ${SWC} in the UK in 2023/24, where gender was known.`]],
  ['In the UK in 2024/25, 40% of grooming cases where the platform was known took place on WhatsApp.', '40%', [
    'In the UK in 2024/25, 40% of grooming cases where the platform was known took place on Snapchat.', 'In the UK in 2024/25, 9% of grooming cases where the platform was known took place on WhatsApp.',
  ]],
  // Articles, singulars and “of” go with the number.
  [`Half the cases of ${SWC} in the UK in 2023/24 where the platform was recorded involved WhatsApp.`, 'Half', [
    `Half the cases of ${SWC} in the UK in 2023/24 where the platform was recorded involved Snapchat.`, `12% of the cases of ${SWC} in the UK in 2023/24 where the platform was recorded involved WhatsApp.`,
  ]],
  [`Recorded offences of ${SWC} saw a 98% rise in the UK in the six years to 2023/24.`, '98%', [`Recorded offences of ${SWC} saw an 89% rise in the UK in the six years to 2023/24.`]],
  [`One in five victims of ${SWC} in the UK in 2023/24 was a girl, where the gender was known.`, 'One in five', []],
  // A sentence that names the right group, place or time beside another figure does not get it twice.
  ['In England and Wales in 2022/23, 3.1% of boys aged 10 to 15 and 5.7% of girls had met in person somebody whom they knew only online.', '3.1%', ['In England and Wales in 2022/23, 5.7% of boys aged 10 to 15 and 5.7% of girls had met in person somebody whom they knew only online.']],
  // “All” is not taken back by what stands behind it, nor does a figure part from its twin.
  ['In 2023/24 in the UK, Snapchat made up nearly half (48%) of all grooming crimes.', 'half', ['In 2023/24 in the UK, Snapchat made up nearly half (48%) of cases where the platform was recorded.']],
  ['In 2023/24 in the UK, Snapchat made up nearly half (48%) of all grooming crimes.', '48%', ['In 2023/24 in the UK, Snapchat made up nearly half (48%) of cases where the platform was recorded.']],
  ['In 2023/24 in the UK, Snapchat was used in nearly half of all grooming crimes recorded.', 'half', []],
  // An owner stays one.
  [`In 2022/23, Leicestershire’s offences of ${SWC} had risen by 150% since 2017/18.`, '150%', [
    `In 2022/23, Leicestershire’s offences of ${SWC} had risen by 93% since 2017/18.`, `In 2022/23, Northamptonshire’s offences of ${SWC} had risen by 150% since 2017/18.`,
  ]],
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

/** A sentence of a draft of 10 June 2025, a marked figure in it, and what the sentence becomes by its first fix; null where none is offered. */
const timed: readonly [sentence: string, figure: string, result: string | null][] = [
  ['Last year\'s total of online grooming offences in the UK was 6,350.', '6,350', '2022/23\'s total of online grooming offences in the UK was 6,350.'],
  [`Last year saw 6,350 offences of ${SWC} recorded in the UK.`, '6,350', `2022/23 saw 6,350 offences of ${SWC} recorded in the UK.`],
  [`Last year police in the UK recorded 6,350 offences of ${SWC}.`, '6,350', `In 2022/23 police in the UK recorded 6,350 offences of ${SWC}.`],
  // A time that stands there is changed, and none is added beside it.
  [`In the UK, 45 police forces recorded 7,062 offences of ${SWC} last year.`, '45', `In the UK, 45 police forces recorded 7,062 offences of ${SWC} in 2023/24.`],
  ['Childline held 903 counselling sessions about blackmail or threats to share images in 2023/24, and more than 900 about sextortion, 7% up on the year before.', '900', null],
  // Nor is one added to what the speaker has counted himself.
  ['In our own survey of the UK, 45 police forces had recorded grooming offences.', '45', null],
];
for (const [sentence, figure, result] of timed) {
  test(`what may be done about the time of ${figure} in “${sentence}”`, () => {
    const head = '---\ndate: 2025-06-10\n---\n\n';
    const finding = checkDraft(`${head}${sentence}\n`, shippedDataset()).findings.find(({ text }) => text === figure);
    assert.ok(finding, 'the figure is found');
    const [fix] = finding.fixes;
    assert.equal(fix ? apply(head + sentence, fix).slice(head.length) : null, result);
  });
}

test('a share on the wrong whole is put on its own base', () => {
  const sentence = 'In the UK in 2023/24, Snapchat was named in 48% of all 7,062 offences. The offence is sexual communication with a child.';
  const finding = checkDraft(`${sentence}\n`, shippedDataset()).findings.find(({ text }) => text === '48%')!;
  assert.equal(finding.reason, 'wrong-base');
  assert.match(apply(sentence, finding.fixes[0]!), /^In the UK in 2023\/24, Snapchat was named in 48% of cases where the platform was recorded\. The offence/);
});

test('a sum that does not add up is offered as it adds up', () => {
  const sentence = 'In 2018/19 Facebook was used in 549 offences of sexual communication with a child, Snapchat in 436 and WhatsApp in 112: together 1,197 in England and Wales.';
  const finding = checkDraft(`${sentence}\n`, shippedDataset()).findings.find(({ text }) => text === '1,197')!;
  assert.deepEqual(finding.fixes.map(({ title }) => title), ['Change 1,197 to 1,097 (549 + 436 + 112 = 1,097)']);
});

test('a share of what was just told gets its base before it, where behind it stands a name', () => {
  const before = 'In the six months to September 2018, police in England and Wales recorded 1,944 offences of sexual communication with a child. Of these, ';
  const finding = checkDraft(`${before}32% happened on Instagram.\n`, shippedDataset()).findings.find(({ text }) => text === '32%')!;
  const [fix] = finding.fixes;
  assert.equal(fix!.title, 'Add “where the platform was recorded”');
  const mended = apply(`${before}32% happened on Instagram.\n`, fix!);
  assert.equal(mended, `${before}where the platform was recorded, 32% happened on Instagram.\n`);
  assert.equal(checkDraft(mended, shippedDataset()).findings.find(({ text }) => text === '32%')!.verdict, 'supported');
});

test('no fix leaves a worse sentence than it found', () => {
  const mendedBy = (sentence: string, figure: string): string[] => {
    const draft = `---\ndate: 2025-11-20\n---\n\n${sentence}\n`;
    return checkDraft(draft, shippedDataset()).findings.find(({ text }) => text === figure)!.fixes.map((fix) => apply(draft, fix).slice(draft.indexOf(sentence)).trimEnd());
  };
  // A time that owns what follows keeps its apostrophe and takes no preposition.
  assert.deepEqual(mendedBy('Last year’s total of online grooming offences recorded in the UK was 7,062.', '7,062')[0], '2023/24’s total of online grooming offences recorded in the UK was 7,062.');
  // Where a time is told from another, no second one is put beside it.
  assert.deepEqual(mendedBy('Where the platform was known, Snapchat was used in 48% of grooming cases in the UK, more than the year before.', '48%'), []);
  // A bracket that says the share again is not torn from it.
  for (const fixed of mendedBy('In the UK in 2023/24 Snapchat was used in nearly half (48%) of the grooming cases.', 'half')) assert.doesNotMatch(fixed, /recorded \(/);
});

test('a figure that another place has by chance is put right before the place is', () => {
  const titlesOf = (sentence: string): string[] => checkDraft(`${sentence}\n`, shippedDataset()).findings.flatMap(({ fixes }) => fixes.map(({ title }) => title));
  assert.deepEqual(titlesOf('In Northern Ireland there were 189 offences of sexual communication with a child in 2022/23.'), ['Change 189 to 198 (Northern Ireland, 2022/23)', 'Change “Northern Ireland” to “Sussex”']);
  assert.match(titlesOf('In the six months to September 2018, police in the UK recorded 1,944 offences of sexual communication with a child.')[0]!, /to “England and Wales”$/);
});

const SPOKEN = [
  '“Police in Kent recorded 276 crimes of sexual communication with a child in 2023/24,” she said.',
  '"Police in Kent recorded 276 crimes of sexual communication with a child in 2023/24," she said.',
  "The chief constable said: 'In Kent it’s 276 crimes of sexual communication with a child in 2023/24.'",
  '“That is what we’ve heard. Police in Kent recorded 276 crimes of sexual communication with a child in 2023/24.',
  '> Police in Kent recorded 276 crimes of sexual communication with a child in 2023/24.',
];
for (const sentence of SPOKEN) {
  test(`what somebody said is not reworded, and the card says what to do: ${sentence}`, () => {
    const finding = checkDraft(`${sentence}\n`, shippedDataset()).findings.find(({ text }) => text === '276')!;
    assert.equal(finding.verdict, 'contradicted');
    assert.deepEqual(finding.fixes, []);
    assert.match(renderHover(finding, shippedDataset(), { palette: null, marked: true }), /These are somebody’s words\./);
  });
}

test('behind a quotation the writer speaks again', () => {
  const draft = '“It is everywhere,” she said. Police in Kent\'s area, Kent, recorded 276 crimes of sexual communication with a child in 2023/24.\n';
  const finding = checkDraft(draft, shippedDataset()).findings.find(({ text }) => text === '276')!;
  assert.equal(finding.advice, null);
  assert.equal(finding.fixes.length, 1);
});

test('a supported figure and one that the data do not know have nothing to mend', () => {
  const draft = 'Police in the UK recorded 7,062 offences of sexual communication with a child in 2023/24. A campaigner spoke of 61,111 cases of online grooming in Ruritania.\n';
  for (const finding of checkDraft(draft, shippedDataset()).findings) assert.deepEqual(finding.fixes, [], finding.text);
});

function apply(sentence: string, { span, text }: Fix): string {
  return sentence.slice(0, span.start) + text + sentence.slice(span.end);
}

/** One in so many changes is offered for a figure that is judged amiss, before it or after. */
const MISJUDGED = 200;

test('every change that is offered in the practice drafts alters what is found: the verdict, the reason, or what is still unsaid', () => {
  const idle: string[] = [];
  let offered = 0;
  for (const { doc, text } of [...goldDrafts(), ...writtenDrafts(), ...sentenceDrafts()].filter(({ heldOut }) => !heldOut)) {
    const review = checkDraft(text, shippedDataset());
    for (const finding of review.findings) {
      for (const { title, span, text: written } of finding.fixes) {
        offered++;
        const edit = { from: span.start, to: span.end, length: written.length };
        const moved = span.end <= finding.span.start ? edit.length - (edit.to - edit.from) : 0;
        const place = overlaps(span, finding.span) ? { start: span.start, end: span.start + edit.length } : { start: finding.span.start + moved, end: finding.span.end + moved };
        const { findings } = checkDraft(`${text.slice(0, span.start)}${written}${text.slice(span.end)}`, shippedDataset(), { review, edits: [edit] });
        const now = findings.find((one) => overlaps(one.span, place));
        if (now?.verdict === finding.verdict && now.reason === finding.reason && (now.verdict !== 'unverified' || now.message === finding.message)) idle.push(`${doc}: ${finding.text}: ${title}`);
      }
    }
  }
  assert.ok(idle.length < offered / MISJUDGED, idle.join('\n'));
});
