import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openingOf, readClaims } from '../server/src/engine/claim/block.js';
import type { Claim } from '../server/src/engine/claim/claim.js';
import { type Context, EMPTY_CONTEXT } from '../server/src/engine/claim/context.js';
import { createEvidence } from '../server/src/engine/dataset/evidence.js';
import { stretchOf } from '../server/src/engine/text/calendar.js';
import { describePeriod, findPeriods } from '../server/src/engine/text/period.js';
import { readProse } from '../server/src/engine/text/prose.js';
import { findQuantities } from '../server/src/engine/text/quantity.js';
import { readBlock, type Dimension } from '../server/src/engine/claim/reading.js';
import { periodState } from '../server/src/engine/claim/state.js';
import { shippedDataset } from './shipped.js';

const evidence = createEvidence(shippedDataset());

/** The claims of a draft, in order. */
function claimsOf(draft: string, date: string | null = null): Claim[] {
  let context: Context = { ...EMPTY_CONTEXT, date };
  const readings = readProse(draft).blocks.map(({ content }) => readBlock(content, evidence));
  return readings.flatMap((reading, index) => {
    const { claims, context: next } = readClaims(reading, context, evidence, readings[index + 1] ? openingOf(readings[index + 1]!) : null);
    context = next;
    return claims;
  });
}

/** What fills a slot, as the figures of a draft have it: "25: 2017/18". */
function filled(claims: readonly Claim[], dimension: Dimension): string[] {
  return claims.filter(({ quantity }) => quantity.kind !== 'year').map(({ quantity, slots }) => {
    const slot = slots[dimension];
    return `${quantity.text}: ${slot ? (dimension === 'period' ? slot.periods.map(describePeriod).join(' or ') : slot.codes.join('+')) : '–'}`;
  });
}

/** A draft, its date or null, a dimension, and what fills it for each figure. */
const FILLED: readonly (readonly [draft: string, date: string | null, dimension: Dimension, wanted: readonly string[]])[] = [
  ['There were 685 crimes of communicating indecently with a child in 2019/20 and 651 in 2020/21.', null, 'period', ['685: 2019/20', '651: 2020/21']],
  ['Police recorded 581 (2018/19), 651 (2019/20) and 685 (2020/21) crimes.', null, 'period', ['581: 2018/19', '651: 2019/20', '685: 2020/21']],
  ['There were 549 crimes in Wales, up on 2017/18.', null, 'period', ['549: –']],
  ['There were 549 crimes in Wales, up sharply since 2017/18.', null, 'period', ['549: –']],
  ['There were 549 crimes in Wales, more than quadruple the number for 2017/18.', null, 'period', ['549: –', 'quadruple: 2017/18']],
  ['In 2018/19 and 2019/20 there were 581 and 651 crimes respectively.', null, 'period', ['581: 2018/19', '651: 2019/20']],
  ['There were 581 and 651 crimes in 2018/19 and 2019/20.', null, 'period', ['581: 2018/19', '651: 2019/20']],
  ['Wales and Scotland saw 549 and 672 grooming offences.', null, 'area', ['549: wales', '672: scotland']],
  ['Grooming rose from 62% in England and Wales to 70% in Scotland.', null, 'area', ['62%: england-and-wales', '70%: scotland']],
  ['In 2019/20 there were 45 crimes. Two years before it was 25.', null, 'period', ['45: 2019/20', '25: 2017/18']],
  ['In 2019/20 there were 45 crimes, and two years earlier in the same county 25.', null, 'period', ['45: 2019/20', '25: 2017/18']],
  ['There were 549 crimes last year, against 554 the year before.', '2025-11-20', 'period', ['549: 2024 or 2024/25', '554: 2023 or 2023/24']],
  ['Of crimes in the year it is 27%; the year before it was 30%.', '2025-11-20', 'period', ['27%: –', '30%: ']],
  ['Where police recorded the means of communication, Snapchat had 48% of offences. WhatsApp had 12%.', null, 'base', ['48%: platform-recorded', '12%: platform-recorded']],
  ['Girls were the victims in 81% of cases in which the gender of the child was known.', null, 'base', ['81%: gender-recorded']],
  ['Of grooming offences whose victims gave their age and gender 39% were against girls.', null, 'base', ['39%: age-and-gender-recorded']],
  ['Snapchat was the platform named most often, in 48% of grooming offences.', null, 'base', ['48%: –']],
  ['Girls of that age and gender made up 48% of grooming offences.', null, 'base', ['48%: –']],
  ['Elsewhere: Essex – up 323pc\nBedfordshire – up 179pc\nNorfolk – down 1pc', null, 'area', ['323pc: essex', '179pc: bedfordshire', '1pc: norfolk']],
  ['There had been 593 the year before – 79 fewer.', '2025-05-01', 'period', ['593: ', '79: –']],
  ['In Wales grooming rose. The forces, without Gwent, had 363 offences.', null, 'area', ['363: wales']],
  ['In Essex grooming rose. It was in the region of 500 offences.', null, 'area', ['500: essex']],
  ['In the East of England grooming rose. The region had 676 offences.', null, 'area', ['676: east-of-england']],
  ['2017/18, June 2018 vintage: 2,097 grooming offences.', null, 'period', ['2,097: 2017/18']],
  ['The regional total is 3,936 grooming offences, without the missing 2021–22 return.', null, 'period', ['3,936: –']],
  ["Durham and Cleveland account for 154 of Wales's 173 grooming offences.", null, 'area', ['154: durham+cleveland', '173: wales']],
  ['There were 518,720 reports between January and June 2025. In the same months of 2024 there had been 292,951.', null, 'period', ['518,720: January to June 2025', '292,951: January to June 2024']],
  ['Grooming offences dropped by four in 2023/24, to 97 from 101.', null, 'period', ['four: 2023/24', '97: 2023/24', '101: 2022/23']],
  ['Grooming offences have quadrupled since 2017/18, from 19 to 82 in 2024/25.', null, 'period', ['quadrupled: 2017/18', '19: 2017/18', '82: 2024/25']],
  ['North, South and West Yorkshire police recorded 363 grooming offences.', null, 'area', ['363: north-south-and-west-yorkshire-without-humberside']],
  ['Kent, Surrey and Sussex saw 264, 98 and 232 grooming offences.', null, 'area', ['264: kent', '98: surrey', '232: sussex']],
  ['Grooming offences in Wales went from 274 to 549 between 2017/18 and 2024/25.', null, 'period', ['274: 2017/18', '549: 2024/25']],
  ['In 2024 there were 175 sextortion reports, of which 138 (79%) involved boys.', null, 'sex', ['175: –', '138: boys', '79%: boys']],
  ['Of the grooming crimes 1,490 had a victim under the age of 18.', null, 'age', ['1,490: under-18']],
  ['The youngest grooming victim was eight, and one in 12 was 11 or younger.', null, 'age', ['eight: –', 'one in 12: 11-or-under+under-12-primary-school+under-12+11-and-under']],
  ['Lancashire is in the North West, which had 1,738 grooming offences. The county had 647.', null, 'area', ['1,738: north-west-england', '647: lancashire']],
  ['Essex recorded 71 grooming offences. The regional total was 676.', null, 'area', ['71: essex', '676: east-of-england']],
  ['Between April and June 2020 there were 34 grooming offences, after 76 in 2019/20. Over the same three months the region had 117.', null, 'period', ['34: April to June 2020', '76: 2019/20', '117: April to June 2020']],
  ['In April to June 2020 there were 34 grooming offences. Over the three years before, it was 290.', null, 'period', ['34: April to June 2020', '290: 2017/18 to 2019/20']],
  ['## Number of the day: 549\n\nThat is how many grooming crimes there were in Wales.', null, 'area', ['549: wales']],
  ["In Essex 60 grooming offences were recorded in the offence's first year, and 27 in the first six months after the law came into force.", null, 'period', ['60: 2017/18', '27: April to September 2017']],
  ['In Northern Ireland eight people were charged with grooming in the first year of the law. Offences have risen since the law came in.', null, 'period', ['eight: the year to January 2017']],
  ['In Scotland 25 grooming offences were recorded in the first year of the law.', null, 'period', ['25: ']],
  ['Between 2017/18 and 2024/25 grooming offences in Wales rose. They went from 274 to 549.', null, 'period', ['274: 2017/18', '549: 2024/25']],
  ['In 2022 Roblox made 2,973 reports. The next year: 13,316. The year after: 24,522.', '2025-10-02', 'period', ['2,973: 2022', '13,316: 2023', '24,522: 2024']],
  ['**124.** So many grooming crimes reached Cheshire Police in 2022/23.', null, 'area', ['124: cheshire']],
  ['| Source | Question | Share |\n|--|--|--:|\n| Crime Survey, year ending March 2020 | sexual messages in the past year | 11% |', '2024-05-01', 'period', ['11%: 2019/20']],
  ['Surrey had 96 grooming offences in 2018/19; the year before that it was 27.', null, 'period', ['96: 2018/19', '27: 2017/18']],
  ['Grooming rose from 2017/18 to 2022/23. Over the same six years Instagram was used in 15% of offences; WhatsApp, 6%.', null, 'period', ['15%: 2017/18 to 2022/23', '6%: 2017/18 to 2022/23']],
  ['By September 2018 there were 128 grooming offences in Essex. Instagram was named in 62.', null, 'period', ['128: September 2018', '62: –']],
  ['Put Kent and Essex together, and the figure is 430 grooming offences.', null, 'area', ['430: kent+essex']],
  ['Meta and Snapchat must act now. There were 7,263 crimes.', null, 'platform', ['7,263: –']],
  ['Meta, TikTok and Snapchat said that they act on reports. There were 7,263 crimes.', null, 'platform', ['7,263: –']],
  ['Among grooming offences Snapchat and WhatsApp were named often: the former in 9%, the latter in 40%.', null, 'platform', ['9%: snapchat', '40%: whatsapp']],
  ['A crime that did not exist until April 2017: 274 grooming offences in Wales.', null, 'period', ['274: April 2017']],
  ['Grooming offences: 2014-15: 66 / 2015-16: 138 / 2018-19: 243', null, 'period', ['66: 2014/15', '138: 2015/16', '243: 2018/19']],
  ["Wales saw grooming rise. The country's forces had 549 offences.", null, 'area', ['549: wales']],
  ['Grooming offences in Wales: 2016 … 922', null, 'period', ['922: 2016']],
  ["Today's number is 549. That is how many grooming crimes there were in Wales.", null, 'area', ['549: wales']],
];

test('each figure takes what was said of it', () => {
  for (const [draft, date, dimension, wanted] of FILLED) assert.deepEqual(filled(claimsOf(draft, date), dimension), wanted, draft);
});

test('a hedge before "the" and a figure compares', () => {
  for (const [text, wanted] of [['well over the 581 of 2018/19', 'none'], ['fewer than the 772 of the year before', 'none'], ['five fewer than 554', 'none'], ['over the 10,000 mark', 'more'], ['more than 581', 'more'], ['over a third', 'more']] as const) {
    const figure = findQuantities(text, findPeriods(text)).find(({ kind, words }) => kind === 'fraction' || (kind === 'number' && !words));
    assert.equal(figure?.hedge, wanted, text);
  }
});

test('a time stands alike to all observations with the same key, so that one answer may serve them all', () => {
  const times = ['over three months', 'in half a year', 'in five years', 'in 2023/24', 'since 2017/18', 'in 2022', 'in the six years to 2023/24', 'in March 2021'];
  const slots = times.flatMap((time) => claimsOf(`Police recorded 7,062 grooming offences ${time}.`).flatMap(({ slots: { period } }) => period ?? []));
  assert.ok(slots.length >= times.length && slots.some(({ periods, months }) => periods.length === 0 && months !== null), 'the times have been read');
  for (const slot of slots) {
    const known = new Map<number, string>();
    for (const cell of evidence.cells) {
      const state = periodState(slot, cell, slot.periods.map(stretchOf), slot.alsoPeriods.map(stretchOf));
      assert.equal(known.get(cell.keys.period) ?? state, state, `${cell.obs.id} and ${slot.months} months, ${slot.periods.map(describePeriod).join()}`);
      known.set(cell.keys.period, state);
    }
  }
});
