import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { readClaims } from '../server/src/engine/claim/block.js';
import { EMPTY_CONTEXT } from '../server/src/engine/claim/context.js';
import { createEvidence } from '../server/src/engine/dataset/evidence.js';
import { frameOf, NO_VOTES } from '../server/src/engine/claim/frame.js';
import type { Operation } from '../server/src/engine/claim/operation.js';
import { readProse } from '../server/src/engine/text/prose.js';
import { findQuantities } from '../server/src/engine/text/quantity.js';
import { readBlock } from '../server/src/engine/claim/reading.js';
import type { Judged } from '../server/src/engine/judge/judge.js';
import { gather, nearTo } from '../server/src/engine/reckon/operands.js';
import { latestAt } from '../server/src/engine/reckon/series.js';
import { orderPair, reckonPair, reckonPart, reckonRate, reckonSum } from '../server/src/engine/reckon/reckon.js';
import { describePeriod } from '../server/src/engine/text/period.js';
import { shippedDataset } from './shipped.js';

const evidence = createEvidence(shippedDataset());

/** The claim of the figure in the draft that is set in ⟦brackets⟧. */
function claimOf(marked: string): ReturnType<typeof readClaims>['claims'][number] {
  const start = marked.indexOf('⟦');
  const block = readProse(marked.replace(/[⟦⟧]/g, '')).blocks[0]!;
  const claim = readClaims(readBlock(block.content, evidence), EMPTY_CONTEXT, evidence).claims.find(({ quantity }) => quantity.span.start === start - block.start);
  assert.ok(claim, `no figure is read in: ${marked}`);
  return claim;
}

/** What the words around a figure ask for: operation, the time it is compared with, and how many months back where only that is said. */
const ASKED: readonly (readonly [marked: string, operation: Operation | null, base?: string, span?: number])[] = [
  ['Offences rose ⟦22%⟧ between 2019/20 and 2021/22.', 'change', '2019/20'],
  ['It had 124 in 2022/23, up 396% since 2017/18, though ⟦3%⟧ fewer than in 2021/22.', 'change', '2021/22'],
  ['It had 124 in 2022/23, up ⟦396%⟧ since 2017/18, though 3% fewer than in 2021/22.', 'change', '2017/18'],
  ['There were 4,373, ⟦a third⟧ more than the year before.', 'change', '', 12],
  ['Crimes are ⟦12%⟧ below the 772 of 2022/23.', 'change', '2022/23'],
  ['The latest total is ⟦five⟧ lower than the year before.', 'difference', '', 12],
  ['So it gained ⟦eight percentage points⟧.', 'difference'],
  ['Surrey’s number has more than ⟦trebled⟧ since 2017/18.', 'multiple', '2017/18'],
  ['It had 56, ⟦four times⟧ the number in 2017/18.', 'multiple', '2017/18'],
  ['It has ⟦tripled⟧ in three years.', 'multiple', '', 36],
  ['Offences more than ⟦doubled⟧ in a year.', 'multiple', '', 12],
  ['Over the same period Sussex has almost ⟦quadrupled⟧.', 'multiple'],
  ['In other words they ⟦doubled⟧.', 'multiple'],
  ['The number of offences of its officers ⟦doubled⟧.', 'multiple'],
  ['The number of officers in its online team ⟦doubled⟧.', null],
  ['The force’s budget rose by ⟦116%⟧ in that time.', null],
  ['Over the same years council tax went up by ⟦263%⟧.', null],
  ['The force is at ⟦two and a half times⟧ that.', 'multiple'],
  ['The force met ⟦three⟧ times that day.', null],
  ['The four forces together had ⟦564⟧.', 'sum'],
  ['Adding the three gives ⟦6,322⟧ offences.', 'sum'],
  ['They had ⟦564⟧ in all.', 'sum'],
  ['And 32% of 1,317 is about ⟦420⟧.', 'part'],
  ['The networks were in 44 of the 86: ⟦51%⟧.', 'share'],
  ['That is ⟦10.6⟧ a day.', 'rate'],
  ['It is one every ⟦85⟧ minutes.', 'rate'],
  ['Police recorded ⟦1,944⟧ offences.', null],
  ['That compares with ⟦1,086⟧ a year earlier.', null],
];

for (const [marked, operation, base = '', span = null] of ASKED) {
  test(`asks for ${operation ?? 'nothing'}: ${marked}`, () => {
    const { asked } = claimOf(marked);
    assert.equal(asked?.operation ?? null, operation);
    if (asked) assert.deepEqual([asked.base.map(describePeriod).join(), asked.span], [base, span]);
  });
}

/** Which way a level is said to have gone, whether the figure is its end or its base, and since when. */
const MOVES: readonly (readonly [marked: string, move: string | null])[] = [
  ['It had 7,263 offences, down from ⟦7,062⟧ the year before.', 'down base'],
  ['It had 7,263 offences, fewer than the ⟦7,062⟧ of 2023/24.', 'down base'],
  ['It had fewer than ⟦7,062⟧ offences.', null],
  ['Offences were up 3% on the ⟦7,062⟧ of 2023/24.', null],
  ['Girls were victims in 80%, a rise on the ⟦81%⟧ of 2023/24.', 'up base'],
  ['Offences rose from ⟦554⟧ in 2023/24 to 549.', null],
  ['Offences rose from 554 in 2023/24 to ⟦549⟧.', 'up end'],
  ['In 2024/25 it fell back to ⟦549⟧ offences.', 'down end'],
  ['The total did not fall to ⟦549⟧ offences.', null],
  ['It could rise to ⟦8,000⟧ offences.', null],
  ['Up to ⟦549⟧ offences were recorded.', null],
  ['Wales recorded ⟦549⟧ in 2024/25, once again more than in the previous year.', 'up end 12'],
  ['Wales recorded ⟦549⟧ offences, fewer than in 2023/24.', 'down end 2023/24'],
  ['Wales recorded ⟦549⟧ offences and England 6,000, fewer than in 2023/24.', null],
];

for (const [marked, wanted] of MOVES) {
  test(`goes ${wanted ?? 'nowhere'}: ${marked}`, () => {
    const { move } = claimOf(marked);
    assert.equal(move && [move.direction, move.as, ...move.since.map(describePeriod), ...(move.span === null ? [] : [move.span])].join(' '), wanted);
  });
}

/** What is written, the two figures it is worked out from, and whether a careful writer would say so. */
const PAIRS: readonly (readonly [written: string, operation: 'change' | 'difference' | 'multiple' | 'share', a: number, b: number, fit: string])[] = [
  ['240%', 'change', 126, 428, 'exact'],
  ['340%', 'change', 126, 428, 'none'],
  ['almost 60%', 'change', 297, 473, 'rounded'],
  ['a third', 'change', 3217, 4373, 'loose'],
  ['at least a quarter', 'change', 400, 500, 'exact'],
  ['98', 'difference', 502, 600, 'exact'],
  ['97', 'difference', 502, 600, 'none'],
  ['2.6 percentage points', 'difference', 5.7, 3.1, 'exact'],
  ['doubled', 'multiple', 100, 190, 'rounded'],
  ['doubled', 'multiple', 100, 170, 'none'],
  ['more than doubled', 'multiple', 100, 290, 'rounded'],
  ['more than doubled', 'multiple', 100, 310, 'loose'],
  ['more than doubled', 'multiple', 100, 199, 'none'],
  ['almost doubled', 'multiple', 100, 185, 'rounded'],
  ['almost doubled', 'multiple', 100, 165, 'none'],
  ['tripled', 'multiple', 82, 196, 'none'],
  ['nearly eight times', 'multiple', 37, 285, 'rounded'],
  ['2.7 times', 'multiple', 6, 16, 'rounded'],
  ['halved', 'multiple', 100, 51, 'rounded'],
  ['54 per cent', 'share', 685, 370, 'exact'],
  ['roughly a third', 'share', 2600, 890, 'rounded'],
  ['27%', 'share', 80, 17, 'none'],
];

/** The first number of a text. */
function quantityIn(text: string): ReturnType<typeof findQuantities>[number] {
  return findQuantities(text, [])[0]!;
}

for (const [written, operation, a, b, fit] of PAIRS) {
  test(`${operation} of ${a} and ${b} written "${written}": ${fit}`, () => {
    const quantity = quantityIn(written);
    const pair = operation === 'share' ? { base: a, end: b } : orderPair(a, b, quantity, null);
    assert.equal(reckonPair(operation, quantity, pair).fit, fit);
  });
}

test('sums, shares turned into counts, and rates', () => {
  assert.equal(reckonSum(quantityIn('6,322 offences'), [5441, 685, 196]).calculation(), '5,441 + 685 + 196 = 6,322');
  assert.equal(reckonSum(quantityIn('6,323 offences'), [5441, 685, 196]).fit, 'none');
  assert.equal(reckonPart(quantityIn('about 420'), 32, 1317).fit, 'rounded');
  assert.equal(reckonPart(quantityIn('520'), 32, 1317).fit, 'none');
  assert.equal(reckonRate(quantityIn('10.6 a day'), 1944, 183)!.fit, 'exact');
  assert.equal(reckonRate(quantityIn('nearly 850 a month'), 10181, 365.25)!.fit, 'rounded');
  assert.equal(reckonRate(quantityIn('every 85 minutes'), 6156, 365.25)!.fit, 'exact');
  assert.equal(reckonRate(quantityIn('30 a day'), 1944, 183)!.fit, 'none');
  assert.equal(reckonRate(quantityIn('10 a year'), 50, 183), null, 'half a year has no figure a year');
});

/** Drafts about published figures: what is said of the figure in ⟦brackets⟧, and why. Every other figure of them stands. */
const WORKED_OUT: readonly (readonly [marked: string, verdict: string, reason?: string])[] = [
  ['Essex Police recorded 60 grooming offences in 2017/18 and 166 in 2018/19, a rise of ⟦45%⟧.', 'contradicted', 'bad-arithmetic'],
  ['Online grooming offences recorded by Kent Police ⟦doubled⟧ between 2017/18 and 2018/19.', 'contradicted', 'bad-arithmetic'],
  ['Online grooming offences recorded by Essex Police more than ⟦doubled⟧ between 2017/18 and 2018/19.', 'supported', 'derived'],
  ['Police across the UK recorded 7,062 offences of sexual communication with a child in 2023/24. That is ⟦25⟧ a day.', 'contradicted', 'bad-arithmetic'],
  ['Police across the UK recorded 7,062 offences of sexual communication with a child in 2023/24. That is ⟦19⟧ a day.', 'supported', 'derived'],
  ['Police across the UK recorded 7,062 offences of sexual communication with a child in 2023/24 and 6,350 in 2022/23: ⟦13,412⟧ over the two years.', 'supported', 'derived'],
  ['Police across the UK recorded 7,062 offences of sexual communication with a child in 2023/24 and 6,350 in 2022/23: together ⟦14,412⟧.', 'contradicted', 'bad-arithmetic'],
  ['Police across the UK recorded 7,062 offences of sexual communication with a child in 2023/24, ⟦712⟧ more than the 6,350 of 2022/23.', 'supported', 'derived'],
  ['Police across the UK recorded 7,062 offences of sexual communication with a child in 2023/24, ⟦812⟧ more than the 6,350 of 2022/23.', 'contradicted', 'bad-arithmetic'],
  ['Police across the UK recorded 7,263 offences of sexual communication with a child in 2024/25, up ⟦201⟧ on 2023/24.', 'supported', 'derived'],
  ['Police across the UK recorded 7,263 offences of sexual communication with a child in 2024/25. In 2023/24 it was 7,062. That is an increase of ⟦13%⟧.', 'contradicted', 'bad-arithmetic'],
  ['Kent Police recorded 140 offences of sexual communication with a child in 2018/19, ⟦four times⟧ as many as Wiltshire’s 54.', 'contradicted', 'bad-arithmetic'],
  ['In Scotland 370 of the 685 offences of communicating indecently with a child in 2020/21 were against children under 13 (⟦64%⟧).', 'contradicted', 'bad-arithmetic'],
  ['In 2023/24 police in the UK recorded 7,062 offences of sexual communication with a child. The platform was known in 1,824, or ⟦26%⟧.', 'supported', 'derived'],
  ['In 2023/24 police in the UK recorded 7,062 offences of sexual communication with a child. The platform was known in 1,824 of them; Snapchat was used in 48% of those, or about ⟦875⟧.', 'supported', 'derived'],
  ['In 2023/24 police in the UK recorded 7,062 offences of sexual communication with a child. Snapchat was used in 48% of cases where the platform was known, so about ⟦3,390⟧ offences.', 'misleading', 'not-comparable'],
  ['Police recorded 5,441 offences of sexual communication with a child in England and Wales in 2020/21. For the UK as a whole, 6,156 offences were recorded in 2021/22. That was ⟦13%⟧ more than in the year before.', 'misleading', 'not-comparable'],
  ['Dyfed-Powys Police recorded 82 offences of sexual communication with a child in 2024/25, more than ⟦four times⟧ the 19 of 2017/18.', 'misleading', 'not-comparable'],
  ['In 2018 the National Crime Agency believed that around 80,000 people in the UK posed a sexual threat to children online. In 2021 it spoke of 550,000 to 850,000. The danger has grown as much as ⟦tenfold⟧.', 'misleading', 'not-comparable'],
  ['In Surrey the number of grooming offences went up by 24 in a year, from 74 in 2022/23 to 98 in 2023/24, or ⟦32%⟧.', 'supported', 'derived'],
  ['Communicating indecently with a child rose in Scotland by ⟦90%⟧ between 2014/15, when 354 offences were recorded, and 2023/24, when it was 672.', 'supported', 'derived'],
  ['The reports of online enticement that NCMEC received rose from 80,524 in 2022 to 186,819 in 2023: they ⟦tripled⟧.', 'contradicted', 'bad-arithmetic'],
  ['NCMEC received 80,524 reports of online enticement in 2022, and 186,819 the year after. So it had more than ⟦trebled⟧ in that one year.', 'contradicted', 'bad-arithmetic'],
  ['Police in Northern Ireland recorded 195 crimes of sexual communication with a child in 2020/21, more than ⟦three times⟧ the 82 of 2017/18.', 'contradicted', 'bad-arithmetic'],
  ['North Wales Police recorded 118 offences of sexual communication with a child in 2024/25 and Dyfed-Powys 82, which leaves ⟦379⟧ of the Welsh total of 549 for the other two forces.', 'contradicted', 'bad-arithmetic'],
  ['Of Scotland’s 685 offences of communicating indecently with a child in 2020/21, 370 were against under-13s, which leaves ⟦415⟧ against older children.', 'contradicted', 'bad-arithmetic'],
];

for (const [marked, verdict, reason] of WORKED_OUT) {
  test(`${verdict}: ${marked}`, () => {
    const head = '---\ndate: 2025-12-01\n---\n\n';
    const { findings } = checkDraft(head + marked.replace(/[⟦⟧]/g, ''), shippedDataset());
    const found = findings.find(({ span }) => span.start === head.length + marked.indexOf('⟦'));
    assert.deepEqual([found?.verdict, found?.reason], [verdict, reason]);
    assert.ok(found!.calculation, 'the sum is written down');
  });
}

/** Two figures of a draft that cannot both be right, though the data hold neither. */
const AT_ODDS: readonly string[] = [
  'Our helpline took 212 calls about online grooming in 2017/18.\n\n## Notes\n\nThe helpline took ⟦221⟧ calls about online grooming in 2017/18.',
  'Our own team: 31 grooming referrals since September.\n\nTraining is on Tuesday.\n\nThis is one of the ⟦37⟧ grooming referrals since September.',
  'I asked pupils. One in six said that an adult stranger had sent them a sexual message online.\n\n## End\n\nIf ⟦one in four⟧ had been sent a sexual message by an adult stranger, that is a scandal.',
];

const SIDE_BY_SIDE: readonly string[] = [
  'UK police recorded 7,062 offences of sexual communication with a child in 2023/24.\n\n### Summary\n\nThat is ⟦7,602⟧ grooming crimes too many.',
  'Our helpline took 412 calls about online grooming in 2024. Of the ⟦421⟧ calls about online grooming in 2024, most came at night.',
  'Our clinic saw 14 girls and 16 boys last year who had been groomed online, ⟦32⟧ young people in all.',
];

/** Two figures that may both be right. */
const AT_PEACE: readonly string[] = [
  'The charity has 14 staff and 38 volunteers. It spent £611,000 in 2022/23, 86% of it on helping children who were groomed online.',
  'The grooming charity has 14 staff and 38 volunteers, and spent £611,000 in 2022/23, 86% of it on direct work.',
  'Our helpline took 212 calls about online grooming in 2017/18.\n\n## Later\n\nThe helpline took 221 calls about online grooming in 2018/19.',
  'Last year our helpline took 212 calls about online grooming.\n\n## Later\n\nThis year our helpline took 221 calls about online grooming.',
  'Our helpline took 212 calls about online grooming in March.\n\n## Later\n\nOur helpline took 221 calls about online grooming in April.',
  'The county council’s team handled 31 grooming cases.\n\n## Later\n\nThe city’s team handled 37 grooming cases.',
  'Colchester handled 31 grooming referrals.\n\n## Later\n\nBasildon handled 37 grooming referrals.',
  'Our helpline took 212 calls about online grooming.\n\n## Later\n\nOur helpline took another 221 calls about online grooming.',
  'Our helpline took 212 calls about online grooming from girls.\n\n## Later\n\nOur helpline took 191 calls about online grooming from boys.',
  'Our helpline took 212 calls about online grooming.\n\n## Later\n\nOf these, 121 calls about online grooming came from parents.',
  'Our helpline took about 210 calls about online grooming.\n\n## Later\n\nThe helpline took 212 calls about online grooming.',
  'Our helpline took 212 calls about online grooming.\n\n## Later\n\nOur helpline answered 221 emails about online grooming.',
  '- Our helpline took 212 calls about online grooming\n- The chat took 221 calls about online grooming',
  'Calls to our helpline about online grooming reached 212.\n\n## Later\n\nCalls to our helpline about online grooming rose by 122.',
];

test('a draft at odds with itself says so at the later place and names the earlier', () => {
  for (const marked of AT_ODDS) {
    const draft = marked.replace(/[⟦⟧]/g, '');
    const found = checkDraft(draft, shippedDataset()).findings.filter(({ reason }) => reason === 'internal-mismatch');
    assert.deepEqual(found.map(({ span, verdict }) => [span.start, verdict]), [[marked.indexOf('⟦'), 'contradicted']], draft);
    const [other] = found[0]!.related;
    assert.ok(other && other.span.end < found[0]!.span.start, draft);
    assert.ok(found[0]!.message.toLowerCase().includes(draft.slice(other.span.start, other.span.end).toLowerCase()), found[0]!.message);
  }
});

test('a swapped digit, a figure pointed back to, and parts that do not add up are found beside each other', () => {
  for (const marked of SIDE_BY_SIDE) {
    const found = checkDraft(marked.replace(/[⟦⟧]/g, ''), shippedDataset()).findings.filter(({ verdict }) => verdict === 'contradicted');
    assert.deepEqual(found.map(({ span, reason }) => [span.start, reason]), [[marked.indexOf('⟦'), 'internal-mismatch']], marked);
    assert.ok(found[0]!.related.length > 0);
  }
});

test('a draft that has a second reading is left in peace', () => {
  for (const draft of AT_PEACE) {
    assert.deepEqual(checkDraft(draft, shippedDataset()).findings.filter(({ reason }) => reason === 'internal-mismatch').map(({ message }) => message), [], draft);
  }
});

test('what the data have last is found once, though the subject of the release is among those that the words name', () => {
  const claim = claimOf('Offences of sexual communication with a child in England and Wales rose by ⟦12%⟧.');
  const found = evidence.cells.flatMap(({ obs: { release } }) => {
    const cells = latestAt(claim, evidence, { ...frameOf(null, NO_VOTES), release });
    return cells.length === 0 ? [] : [cells];
  });
  assert.ok(found.length > 0);
  for (const cells of found) assert.equal(new Set(cells).size, cells.length);
});

test('of a sentence without an end only the nearest figures are tried', () => {
  const figures = Array.from({ length: 200 }, (_, i) => (1001 + i).toLocaleString('en-GB'));
  const { claims } = readClaims(readBlock(readProse(`Police recorded ${figures.join(' and ')} offences.`).blocks[0]!.content, evidence), EMPTY_CONTEXT, evidence);
  const around = claims.map((claim): Judged => ({ claim, verdict: 'unverified', reason: 'no-data', cells: [], nearest: null, addressed: null, candidates: [], derivation: null, note: null, block: 'same' }));
  assert.equal(around.length, 200);
  const nearTo = (i: number): string[] => gather(claims[i]!, around).own.map(({ judged }) => judged.claim.quantity.text);
  assert.deepEqual(nearTo(100), [...figures.slice(68, 100), ...figures.slice(101, 133)]);
  assert.deepEqual(nearTo(0), figures.slice(1, 65));
  assert.deepEqual(nearTo(199), figures.slice(135, 199));
});

test('shares of those who have a thing are not compared for those who are said to have none', () => {
  const survey = 'The Crime Survey found in 2023 that 88.4% of children aged 10 to 15 had received information about staying safe online, down from 94.8% in the year to March 2020.';
  const verdictsOf = (draft: string): string[] => checkDraft(draft, shippedDataset()).findings.filter(({ reason }) => reason === 'bad-arithmetic').map(({ verdict }) => verdict);
  assert.deepEqual(verdictsOf(`${survey} The share of those who had none has doubled.`), []);
  assert.deepEqual(verdictsOf(`${survey} The share has doubled.`), ['contradicted']);
});

test('of the figures of a paragraph without an end only those near a claim are looked at, and all that were handed on', () => {
  const figures = Array.from({ length: 10_000 }, (_, i) => ({ block: i < 24 ? 'before' : 'same', claim: { place: null, quantity: { span: { start: i, end: i + 1 } } } })) as unknown as Judged[];
  const starts = nearTo(figures[5000]!.claim, figures).map(({ claim }) => claim.quantity.span.start);
  assert.deepEqual([starts.length, starts[23], starts[24], starts.at(-1)], [1024, 23, 4500, 5499]);
});
