import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describePeriod, findPeriods, monthsIn, type Period, resolvePeriod, shiftPeriod } from '../server/src/engine/text/period.js';
import { type Edit, placeIn, type Prose, readProse } from '../server/src/engine/text/prose.js';
import { findQuantities } from '../server/src/engine/text/quantity.js';

/** The draft carries its marks: every ⟦number⟧ must come through the reader of prose at its own place, and no other digit. */
function checkMasked(marked: string): void {
  const draft = marked.replace(/[⟦⟧]/g, '');
  const wanted: string[] = [];
  let removed = 0;
  for (const match of marked.matchAll(/⟦([^⟧]*)⟧/g)) {
    wanted.push(`${match.index - removed} ${match[1]}`);
    removed += 2;
  }
  const found: string[] = [];
  for (const block of readProse(draft).blocks) {
    assert.doesNotMatch(block.content.text, / {2}|[\t\r\n]/, 'one space stands for several');
    for (const match of block.content.text.matchAll(/\d[\d,.]*\d|\d/g)) {
      const { start, end } = placeIn(block, { start: match.index, end: match.index + match[0].length });
      assert.equal(draft.slice(start, end), match[0]);
      found.push(`${start} ${match[0]}`);
    }
  }
  assert.deepEqual(found, wanted, draft);
}

/** Figures with markup inside or right behind: how they read, and where they stand. */
const INTERRUPTED: readonly (readonly [draft: string, ...figures: (readonly [text: string, source: string])[]])[] = [
  ['Police recorded **9**,999 offences.', ['9,999', '9**,999']],
  ['There were 1,**317** cases, 7,<b>062</b> offences and 7\\,263 arrests.', ['1,317', '1,**317'], ['7,062', '7,<b>062'], ['7,263', '7\\,263']],
  ['It was 3<!-- x -->2% and **4**<!-- y -->.**5**m people.', ['32%', '3<!-- x -->2%'], ['4.5m', '4**<!-- y -->.**5**m']],
  ['| a |\n|---|\n| **9**,999 |', ['9,999', '9**,999']],
  ['Instagram was used in **32**% and Snapchat in **48** per cent.', ['32%', '32**%'], ['48 per cent', '48** per cent']],
  ['From **5**s to **7**: ~~9~~7,062 and 7,062<sup>1</sup>.', ['5', '5'], ['7', '7'], ['9', '9'], ['7,062', '7,062'], ['7,062', '7,062'], ['1', '1']],
];

for (const [draft, ...figures] of INTERRUPTED) {
  test(`a number is read as it is seen, whatever markup stands in it: ${draft}`, () => {
    const found = readProse(draft).blocks.flatMap((block) => findQuantities(block.content.text, findPeriods(block.content.text)).map(({ text, span }) => {
      const { start, end } = placeIn(block, span);
      return [text, draft.slice(start, end)];
    }));
    assert.deepEqual(found, figures);
  });
}

const MASKED: readonly string[] = [
  'Plain ⟦1,944⟧ offences.',
  'Bold **⟦1,944⟧** and *⟦12⟧* and ***⟦13⟧*** and ~~⟦14⟧~~.',
  'Inside a word: un*frigging*⟦5⟧ and __⟦6⟧__.',
  'Emoji 👩‍👩‍👧 ⟦5,000⟧ 🚓 ⟦32⟧%',
  'Code `404` and ``5 ` 6`` and ⟦7⟧.',
  'A [link with ⟦428⟧](https://example.org/2018/428 "title 9") after ⟦126⟧.',
  'A [reference ⟦428⟧][7] and [⟦9⟧ alone].\n\n[7]: https://example.org/7 "Title 8"',
  'An image ![chart of ⟦43⟧ forces](chart-43.png).',
  'Autolink <https://example.org/2019> and bare https://example.org/2020/1?x=2 and www.example.org/3, then ⟦4⟧.',
  'Mail <a1@example.org> and b22@example.org and ⟦3⟧.',
  'HTML <span data-n="5">⟦6⟧</span> and <br/> ⟦7⟧.',
  'Comment <!-- 5 --> and ⟦6⟧.\n\n<!-- 7\n\n8 -->\n\n⟦9⟧',
  '<p class="n1">Police recorded ⟦5,000⟧</p>',
  'Entity &pound;⟦250,000⟧ and &#51; and ⟦7⟧&nbsp;per cent.'.replace('&#51;', '&ndash;'),
  'Escaped \\*⟦5⟧\\* and \\# ⟦6⟧.',
  '# Heading ⟦5⟧',
  '### Heading ⟦5⟧ ###',
  'Setext ⟦5⟧\n=====\n\nSetext ⟦6⟧\n---\n\n⟦7⟧',
  '- item ⟦5⟧\n- item ⟦6⟧\n  - inner ⟦7⟧\n\n    more ⟦8⟧',
  '1. item ⟦5⟧\n2. item ⟦6⟧\n10. item ⟦7⟧',
  '> quote ⟦5⟧\n> more ⟦6⟧\n> > deeper ⟦7⟧\nlazy ⟦8⟧',
  '> - item ⟦5⟧\n>   more ⟦6⟧',
  'Lazy paragraph\nwith ⟦5⟧\n   and ⟦6⟧ lines.',
  '    indented code 5\n\n⟦6⟧',
  '```\n5\n```\n\n⟦6⟧',
  '~~~ python 3\nx = 5\n~~~\n⟦6⟧',
  'Text ⟦5⟧\n\n---\n\n***\n\n⟦6⟧',
  '| a | b |\n|---|--:|\n| ⟦1⟧ | ⟦2⟧ |\n| **⟦3⟧** | `4` |\n\n⟦5⟧',
  'a | b\n--|--\n⟦1⟧ | ⟦2⟧',
  '| a | b |\n|---|---| \n| ⟦1⟧ | ⟦2⟧ |',
  '| a \\| ⟦0⟧ | b |\n|---|---|\n| [⟦1⟧](http://x.y/9) | ⟦2⟧ |',
  'Paragraph ⟦5⟧\n| a | b |\n|---|---|\n| ⟦1⟧ | ⟦2⟧ |',
  'Note[^1] and ⟦5⟧.[^n2]\n\n[^1]: Text ⟦6⟧.\n[^n2]: Text ⟦7⟧\n    and ⟦8⟧.\n\n    Second ⟦9⟧.\n\n⟦10⟧',
  'Cited [3] and [4, 5–7] and ⟦8⟧.',
  '---\ntitle: Draft 1\ndate: 2019-03-01\n---\n\n⟦5⟧ offences.',
  '---\ntitle: Draft 1\n...\n# Head ⟦5⟧',
  '---\n\nNo front matter but ⟦5⟧\n\n---\n\n⟦6⟧',
  '::: note\n⟦5⟧ offences\n:::\n\n⟦6⟧',
  'Mathematics $x_1 = 5$ and $$y = 6$$ but from $⟦2⟧bn to $⟦850⟧m.',
  'From $⟦5⟧ to $⟦7⟧ in all.',
  '$$\na = 5\n$$\n\n⟦6⟧',
  'Hard break ⟦5⟧  \n⟦6⟧\\\n⟦7⟧',
  '* * *\n* item ⟦5⟧',
  '- [ ] to do ⟦5⟧\n- [x] done ⟦6⟧',
  '\tcode 5\n\n⟦6⟧\ttab',
  'Curly “⟦5⟧” and ‘⟦6⟧’ and £⟦7⟧.',
  'Full stop at the end ⟦5⟧',
  '\uFEFF---\ntitle: 5\n---\n⟦6⟧',
  '',
  '\n\n⟦5⟧\n\n',
  '[^1]: Only a note ⟦5⟧',
  '<div>\n\n⟦5⟧\n\n</div>',
];

for (const marked of MASKED) {
  test(`prose keeps its offsets: ${JSON.stringify(marked.slice(0, 50))}`, () => {
    checkMasked(marked);
    checkMasked(marked.replaceAll('\n', '\r\n'));
  });
}

test('blocks know what they are', () => {
  const draft = '---\ndate: "2019-03-01"\ntags:\n  - a\n---\n# Head\n\nPara[^1]\n\n- item\n\n> quote\n\n[^1]: note\n\n| h | i |\n|---|---|\n| x | |\n';
  const { blocks, frontMatter } = readProse(draft);
  assert.deepEqual(frontMatter, { date: '2019-03-01' });
  const shape = blocks.map(({ content: { kind, level, listDepth, quoted, footnote } }) => [kind, level, listDepth, quoted, footnote]);
  assert.deepEqual(shape, [
    ['heading', 1, 0, false, null], ['paragraph', 0, 0, false, null], ['paragraph', 0, 1, false, null],
    ['paragraph', 0, 0, true, null], ['paragraph', 0, 0, false, '1'], ['table', 0, 0, false, null],
  ]);
  assert.deepEqual(blocks[1]!.content.footnoteRefs, [{ label: '1', at: 4 }]);
  const table = blocks[5]!;
  assert.deepEqual(table.content.rows.map((row) => row.map((cell) => table.content.text.slice(cell.start, cell.end))), [['h', 'i'], ['x', '']]);
});

test('lines that list figures without the marks of a list are items of one', () => {
  for (const [draft, ...items] of [
    ['Reports in all:\n2021 – 44,155\n2022: 80,524\\\n2023 … 186,819', '2021 – 44,155', '2022: 80,524', '2023 … 186,819'],
    ['• Kent recorded 264.\n• Surrey, its neighbour, 98.', '• Kent recorded 264.', '• Surrey, its neighbour, 98.'],
    ['Kent: 264\r\nSurrey: 98', 'Kent: 264', 'Surrey: 98'],
  ] as const) {
    const { blocks } = readProse(draft);
    assert.deepEqual(blocks.filter(({ content: { listDepth } }) => listDepth === 1).map(({ start, content: { text } }) => text.replace(/[\\\s]+$/, '') === draft.slice(start, start + text.length).replace(/[\\\s]+$/, '') && text.replace(/[\\\s]+$/, '')), items);
  }
  for (const draft of ['Kent recorded 264 offences – its neighbour\nSurrey had 98 of them, and nobody\nknows why.', 'Kent: 264', 'In 2021 it was 5.\nIn 2022 it was 6.']) assert.deepEqual(readProse(draft).blocks.map(({ content: { listDepth } }) => listDepth), [0]);
});

/** A text with | between the sentences that must be found. */
function checkSentences(marked: string): void {
  const text = marked.replaceAll('|', '');
  const found = readProse(text).blocks.flatMap(({ content }) => content.sentences.map(({ start, end }) => content.text.slice(start, end)));
  assert.deepEqual(found, marked.split('|').map((sentence) => sentence.trim()));
}

for (const text of [
  'One sentence.| Two sentences!| Three?',
  'It rose by 3.4 per cent in 2017/18.| The police, e.g. in Kent, saw 5,000.| Done.',
  'J. K. Rowling spoke to Mr. Smith and Dr. Jones at No. 5 Baker St. Pancras.| They left.',
  'He said: “It doubled.”| She said “no”.| (It fell.)| Then…| It rose.',
  'See Fig. 3 on p. 12.| Police in the U.K. recorded 5.| The rest did not.',
  'Forces such as Kent, Essex etc. were asked.| 39 answered.',
  'The U.S. Department counted 5.| In the U.S. The number fell.'.replace('U.S. The', 'U.S.| The'),
]) test(`sentences: ${text.slice(0, 40)}`, () => checkSentences(text));

/** What is read in a text, in a short form: kind, words of the span, value and, where they are, upper end, hedge and noun. */
function quantities(text: string): string[] {
  return findQuantities(text, findPeriods(text)).map(({ kind, text: span, value, valueTo, hedge, noun }) =>
    [kind, `‹${span}›`, String(Number(value.toPrecision(6))), valueTo === null ? '' : `–${valueTo}`, hedge === 'none' ? '' : hedge, noun ?? ''].filter(Boolean).join(' '));
}

const QUANTITIES: readonly (readonly [string, readonly string[]])[] = [
  ['Seven out of 10 victims', ['fraction ‹Seven out of 10› 0.7 victims']],
  ['One in five was aged 11', ['fraction ‹One in five› 0.2', 'age ‹11› 11']],
  ['one child in five, one in every 20, two of every three', ['fraction ‹one child in five› 0.2', 'fraction ‹one in every 20› 0.05', 'fraction ‹two of every three› 0.666667']],
  ['more than 5,000 offences', ['number ‹5,000› 5000 more offences']],
  ['up 82% and 3.4 per cent, Forty percent, 5pc', ['percent ‹82%› 82', 'percent ‹3.4 per cent› 3.4', 'percent ‹Forty percent› 40', 'percent ‹5pc› 5']],
  ['a fund of £250,000, £2.1bn and 5 million pounds', ['money ‹£250,000› 250000', 'money ‹£2.1bn› 2100000000', 'money ‹5 million pounds› 5000000']],
  ['girls aged 12 to 15, under-13s, a 12-year-old girl, 11 or younger', ['age ‹12 to 15› 12 –15', 'age ‹13› 13 less', 'age ‹12› 12 girl', 'age ‹11› 11 atMost']],
  ['10- to 15-year-olds and girls between 9 and 12', ['age ‹10- to 15› 10 –15', 'age ‹9 and 12› 9 –12']],
  ['kids from 9 to 17, reports from children of 11 to 13', ['age ‹9 to 17› 9 –17', 'age ‹11 to 13› 11 –13']],
  ['numbers rose among girls from 9 to 17', ['number ‹9› 9', 'number ‹17› 17']],
  ['a mother of three said, of mothers of three pupils', ['number ‹three› 3 pupils']],
  ['children aged 14 or 15 had sent it', ['age ‹15› 14 –15']],
  ['at four minutes past five, half past six of five', ['duration ‹four› 4 minutes', 'fraction ‹half› 0.5', 'number ‹five› 5']],
  ['39 of the 43 forces', ['number ‹39› 39', 'number ‹43› 43 forces']],
  ['Almost half, nearly two thirds, a quarter, three-quarters, a third more', ['fraction ‹half› 0.5 nearly', 'fraction ‹two thirds› 0.666667 nearly', 'fraction ‹a quarter› 0.25', 'fraction ‹three-quarters› 0.75', 'fraction ‹a third› 0.333333']],
  ['a third child, the third time, half-term, the second half', ['ordinal ‹third› 3 child', 'ordinal ‹third› 3 time', 'ordinal ‹second› 2 half']],
  ['1.3 million, 500k, 85 mln, half a million, three quarters of a million', ['number ‹1.3 million› 1300000', 'number ‹500k› 500000', 'number ‹85 mln› 85000000', 'number ‹half a million› 500000', 'number ‹three quarters of a million› 750000']],
  ['doubled, almost tripled, threefold, ten-fold, halved', ['multiple ‹doubled› 2', 'multiple ‹tripled› 3 nearly', 'multiple ‹threefold› 3', 'multiple ‹ten-fold› 10', 'multiple ‹halved› 0.5']],
  ['three times as many, twice the number, 2.7 times higher', ['multiple ‹three times› 3', 'multiple ‹twice› 2', 'multiple ‹2.7 times› 2.7 higher']],
  ['named 428 times', ['number ‹428› 428 times']],
  ['A dozen, twenty-three thousand four hundred and six offences', ['number ‹A dozen› 12', 'number ‹twenty-three thousand four hundred and six› 23406 offences']],
  ['rose from 3,217 to 4,373', ['number ‹3,217› 3217', 'number ‹4,373› 4373']],
  ['between 550,000 and 850,000 people, 1,200-1,500 cases, £5m to £7m', ['range ‹550,000 and 850,000› 550000 –850000 people', 'range ‹1,200-1,500› 1200 –1500 cases', 'range ‹£5m to £7m› 5000000 –7000000']],
  ['fell by 2.5 percentage points to 61%', ['points ‹2.5 percentage points› 2.5', 'percent ‹61%› 61']],
  ['nine offences a day, 160 per 100,000, one every two minutes, every 108 seconds', ['rate ‹nine› 9 offences', 'rate ‹160› 160', 'number ‹one› 1', 'rate ‹two› 2 minutes', 'rate ‹108› 108 seconds']],
  ['in six months, over five years, five years and four months', ['duration ‹six› 6 months', 'duration ‹five› 5 years', 'duration ‹five years and four months› 5.33333']],
  ['−3.5% and +80%', ['percent ‹−3.5%› -3.5', 'percent ‹80%› 80']],
  ['1 944 and 12 567', ['number ‹1 944› 1944', 'number ‹12 567› 12567']],
  ['just over 500, fewer than 20, up to 30, at least 7, about 80, close to 90', ['number ‹500› 500 over', 'number ‹20› 20 less', 'number ‹30› 30 atMost', 'number ‹7› 7 atLeast', 'number ‹80› 80 about', 'number ‹90› 90 nearly']],
  ['Section 24, Figure 3, page 12, B-52, COVID-19, RFC 9110, v2.1, 4.2.1, A4', []],
  ['call 0800 1111 or 020 7946 0018, at 9.15am, 10:30, 48:23:29', []],
  ['won 3-1, 24/7', []],
  ['no one, one of them, one day, the one that', []],
  ['from 48 to 40 per cent', ['percent ‹48› 48', 'percent ‹40 per cent› 40']],
  ['used in 48 and 12 per cent respectively', ['percent ‹48› 48', 'percent ‹12 per cent› 12 respectively']],
  ['accounted for 48, 12 and 6 per cent', ['percent ‹48› 48', 'percent ‹12› 12', 'percent ‹6 per cent› 6']],
  ['in Essex by 323 per cent, in Kent 179 and in Wales, which was last, 150.', ['percent ‹323 per cent› 323', 'percent ‹179› 179', 'percent ‹150› 150']],
  ['Kent had 264, up 12 per cent, Surrey 98', ['number ‹264› 264', 'percent ‹12 per cent› 12', 'number ‹98› 98']],
  ['Kent recorded 264 and 12 per cent of them', ['number ‹264› 264', 'percent ‹12 per cent› 12']],
  ['in 82, 52 per cent of them', ['number ‹82› 82', 'percent ‹52 per cent› 52']],
  ['up by 19 per cent and searches by 43.', ['percent ‹19 per cent› 19', 'percent ‹43› 43']],
  ['up 19 per cent, or by 43', ['percent ‹19 per cent› 19', 'number ‹43› 43']],
  ['Snapchat’s was 48 per cent, WhatsApp’s 12', ['percent ‹48 per cent› 48', 'percent ‹12› 12']],
  ['from 36.2 to 20.5 million', ['number ‹36.2› 36200000', 'number ‹20.5 million› 20500000']],
  ['Sarah Jones, 39, from Kent. She was 14 when', ['age ‹39› 39', 'age ‹14› 14']],
  ['the youngest was just five', ['age ‹five› 5']],
  ['an offence since 2017', ['year ‹2017› 2017']],
  ['of those 2023 reports, these 1944 offences', ['year ‹2023› 2023', 'number ‹1944› 1944 offences']],
];

for (const [text, expected] of QUANTITIES) test(`quantities: ${text}`, () => assert.deepEqual(quantities(text), expected));

/** The first reading of every placed mention, in British words. */
function periods(text: string, antecedent: Period | null, draftDate: string | null): string[] {
  return findPeriods(text).filter(({ lengthMonths }) => lengthMonths === null).map((mention) => resolvePeriod(mention, antecedent, draftDate).map(describePeriod).join(' or '));
}

const PERIODS: readonly (readonly [string, string])[] = [
  ['in 2017/18', '2017/18'], ['in 2013-14', '2013/14'], ['in 2017/2018', '2017/18'], ['FY23-24', '2023/24'], ['the financial year 2023/24', '2023/24'],
  ['in 2018', '2018'], ['the academic year 2022/23', 'the year to August 2023'], ['autumn term 2022/23', 'September to December 2022'],
  ['the year to March 2024', '2023/24'], ['the year ending June 2024', 'the year to June 2024'], ['YE March 2017', '2016/17'], ['y/e March 2020', '2019/20'], ['FYE 2024', '2023/24'],
  ['the years ending March 2018, 2019 and 2021', '2017/18; 2018/19; 2020/21'], ['Year to March 2018, 2,901 crimes in 2019', '2017/18; 2019'], ['y/e March 2018 to y/e March 2024', '2017/18 to 2023/24'], ['six years to y/e March 2023', '2017/18 to 2022/23'], ['5 yrs to March 2022', '2017/18 to 2021/22'],
  ['the 12 months to the end of September 2018', 'the year to September 2018'], ['the six months to September 2018', 'April to September 2018'],
  ['the first half of 2018', 'January to June 2018'], ['H2 2023', 'July to December 2023'], ['Q3 2021', 'July to September 2021'], ['the third quarter of 2021', 'July to September 2021'], ['Q3 2018/19', 'October to December 2018'],
  ['April 2019', 'April 2019'], ['between April and September 2018', 'April to September 2018'], ['April–June 2020', 'April to June 2020'], ['from April 2017 to September 2018', 'April 2017 to September 2018'],
  ['from 2017/18 to 2022/23', '2017/18 to 2022/23'], ['between 2017 and 2023', '2017 to 2023'], ['2019-21', '2019 to 2021'],
  ['from July 2020 to March', 'July 2020 to March 2021'],
  ['since April 2017', 'April 2017'], ['since 2017/18', '2017/18'], ['until March 2020', 'March 2020'],
  ['over the 18 months to the end of September 2018', 'April 2017 to September 2018'], ['the seven years to March 2024', '2017/18 to 2023/24'],
  ['in the year to April 2019', '2018/19 or the year to April 2019'], ['between April 2017 and April 2018', '2017/18 or April 2017 to April 2018'],
  ['on 2 July 2021', '2 July 2021'], ['between 4 and 22 January 2019', '4 January 2019 to 22 January 2019'],
  ['the 2024 Act, £2018, 2,018 offences, 1944 offences', '2024'], ['in just six months', ''], ['May I march on?', ''],
];

for (const [text, expected] of PERIODS) test(`periods: ${text}`, () => assert.equal(periods(text, null, null).join('; '), expected));

const RELATIVE: readonly (readonly [string, string])[] = [
  ['between July 2022 and March this year', 'July 2022 to March 2023'], ['between July 2024 and March this year', ''],
  ['last year', '2022 or 2022/23'], ['this year', '2023 or 2023/24'], ['five years ago', '2018 or 2018/19 or 2017/18'],
  ['the previous year', 'the year to September 2017'], ['a year earlier', 'the year to September 2017'], ['the year before', 'the year to September 2017'],
  ['three years earlier', 'the year to September 2015'], ['the following year', 'the year to September 2019'], ['over the same months a year later', 'the year to September 2019'],
  ['the same period', 'the year to September 2018'], ['the same period in 2015', 'the year to September 2015'],
  ['between April and June', 'April to June 2018 or April to June 2023'], ['between April and June last year', 'April to June 2022'], ['last year (2021/22)', '2021/22'],
];

test('relative periods hang on the antecedent or on the date of the draft', () => {
  const antecedent = { start: '2017-10-01', end: '2018-09-30' };
  for (const [text, expected] of RELATIVE) assert.equal(periods(text, antecedent, '2023-08-14').join('; '), expected, text);
  for (const [text] of RELATIVE.slice(0, 11)) assert.equal(periods(text, null, null).join('; '), '', text);
});

test('periods are moved and measured by months', () => {
  assert.deepEqual(shiftPeriod({ start: '2020-02-01', end: '2020-02-29' }, 12), { start: '2021-02-01', end: '2021-02-28' });
  assert.equal(monthsIn({ start: '2017-04-01', end: '2018-09-30' }), 18);
});

/** A small generator with a seed, so that a failure can be repeated. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const PIECES = ['5,000', ' offences', '\n', '\n\n', '| a | b |\n', '|---|---|\n', '```\n', '> ', '- ', '1. ', '# ', '**', '[^1]: ', '[x](y)', '---\n', '<!--', '-->', '<!-- x -->', '\r', '    ', '===\n', ':::\n', ' \r\n', '`', '<div>\n', 'title: x\n', '• 7', '\nKent: 264\n', '\n2021 – 44'];

test('reading after edits gives what reading afresh gives', () => {
  const next = random(20_231);
  const pick = (limit: number): number => Math.floor(next() * limit);
  for (let round = 0; round < 40; round++) {
    let draft = Array.from({ length: 30 }, () => PIECES[pick(PIECES.length)]!).join('word ');
    let prose: Prose = readProse(draft);
    for (let step = 0; step < 12; step++) {
      const edits: Edit[] = [];
      let changed = draft;
      const from = pick(draft.length + 1);
      const to = Math.min(draft.length, from + pick(12));
      const piece = PIECES[pick(PIECES.length)]!;
      edits.push({ from, to, length: piece.length });
      changed = draft.slice(0, from) + piece + draft.slice(to);
      prose = readProse(changed, { prose, edits });
      const fresh = readProse(changed);
      assert.deepEqual({ ...prose, parsed: null, kept: null }, { ...fresh, parsed: null, kept: null }, `round ${round}, step ${step}: ${JSON.stringify(changed)}`);
      draft = changed;
    }
  }
});

test('what did not change is shared with the last reading', () => {
  const draft = Array.from({ length: 50 }, (_, i) => `Paragraph ${i} with **bold** words.`).join('\n\n');
  const first = readProse(draft);
  const at = first.blocks[20]!.start;
  const second = readProse(`${draft.slice(0, at)}New. ${draft.slice(at)}`, { prose: first, edits: [{ from: at, to: at, length: 5 }] });
  const shared = second.blocks.filter((block, i) => block.content === first.blocks[i]!.content).length;
  assert.equal(shared, 49);
});
