import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import { capitalise } from '../server/src/engine/say/describe.js';
import { describeReason } from '../server/src/engine/say/reasons.js';
import { shippedDataset } from './shipped.js';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const SWC = 'sexual communication with a child';

/** A sentence, a figure in it, and what is said of it. */
const said: readonly [sentence: string, figure: string, message: string][] = [
  [`In 2023/24, 264 children in Kent were victims of ${SWC}.`, '264', 'Contradicted: 264 counts offences recorded by police, not children.'],
  [`Kent Police made 264 arrests for ${SWC} in 2023/24.`, '264', 'Contradicted: 264 counts offences recorded by police, not arrests.'],
  [`Across England and Wales, police recorded 7,062 offences of ${SWC} in 2023/24.`, '7,062', 'Contradicted: 7,062 is the figure for the United Kingdom, not England and Wales.'],
  [`Essex Police recorded 264 offences of ${SWC} in 2023/24.`, '264', 'Contradicted: 264 is the figure for Kent, not Essex.'],
  [`Recorded offences of ${SWC} saw an 80% rise in the UK in the six years to 2023/24.`, '80%', 'Contradicted: (7,062 − 3,728) ÷ 3,728 = 89.4%, not 80%.'],
  ['In the UK, Facebook was used in 40% of grooming cases in 2024/25 where the platform was known.', '40%', 'Contradicted: 40% is the figure for Snapchat, not Facebook.'],
  [`Boys were 81% of victims of ${SWC} in the UK in 2023/24, where gender was known.`, '81%', 'Contradicted: 81% is the figure for girls, not boys.'],
  ['A quarter of all online grooming offences in the UK between 2017/18 and 2022/23 had a victim under 12.', 'A quarter', 'Contradicted: a quarter is a share of victims whose age was recorded, not of all.'],
  [`Across the UK there were 7,263 offences of ${SWC} in 2024/25, a rise of almost 90% on 2017/18, when 3,728 were recorded.`, '90%', 'Contradicted: (7,263 − 3,728) ÷ 3,728 = 94.8%, which is not almost 90%.'],
  [`Police in the UK recorded more than 7,100 offences of ${SWC} in 2023/24.`, '7,100', 'Contradicted: the published figure is 7,062 (United Kingdom, 2023/24), which is not more than 7,100.'],
  ['The Internet Watch Foundation confirmed 275,655 webpages in 2023.', '275,655', 'Outdated: 275,655 has since been revised to 275,652 (Worldwide, 2023).'],
  [`Offences of ${SWC} in Norfolk rose by 1% between 2017/18 and 2022/23.`, '1%', 'Contradicted: the published figure is a fall of 1% (Norfolk, 2022/23).'],
  ['Online grooming offences in the UK fell by 89% between 2017/18 and 2023/24.', '89%', 'Contradicted: the published figure is a rise of 89% (United Kingdom, 2023/24).'],
  ['In the first five months of 2024 the NCA had about 117 reports of sextortion of children every week.', '117', 'Contradicted: 117 is the figure per month.'],
  ['The IWF received 291,273 reports of child sexual abuse imagery in 2024.', '291,273', 'Contradicted: 291,273 counts webpages confirmed as child sexual abuse imagery; for what is named here it is 424,047.'],
  // What a published figure is out of.
  ['In Australia the eSafety Commissioner asked 2,629 children aged 10 to 15 in 2025, and 14% told of grooming-type behaviour.', '2,629', 'Supported: 14% is a share of 2,629 (Australia, December 2024 to February 2025).'],
  // Why a figure is not settled.
  ['Where the platform was known, Snapchat was used in 48% of grooming cases in the UK.', '48%', 'Unverified: the sentence does not say for which year. 48% is published for 2023/24 (United Kingdom).'],
  [`According to Ofcom, 7,062 offences of ${SWC} were recorded in 2023/24.`, '7,062', 'Unverified: 7,062 is published by NSPCC (United Kingdom, 2023/24); the draft says Ofcom.'],
  [`UK police recorded 7,062 offences of ${SWC} in 2023/24, according to police data.`, '7,062', 'Supported: 7,062 (United Kingdom, 2023/24).'],
  [`Scottish police recorded 7,062 offences of ${SWC} in 2023/24.`, '7,062', 'Contradicted: 7,062 is the figure for the United Kingdom, not Scotland.'],
  ['In the UK in 2022/23, four in five victims of online grooming were girls.', 'four in five', 'Unverified: four in five is published for 2024/25 (United Kingdom); the draft says 2022/23.'],
  ['Grooming offences on Roblox have doubled in Kent since 2020/21.', 'doubled', 'Unverified: no published figure settles “doubled”.'],
  ['UK police recorded 7,062 grooming offences in 2023/24, 19 a day.', '19', 'Supported: 7,062 ÷ 366 days = 19.3.'],
  ['Some 19 online grooming offences were recorded in the UK every day in 2023/24.', '19', 'Supported: 7,062 ÷ 366 days = 19.3.'],
  ['Police in the UK recorded more than 700 grooming offences a month in 2023/24.', '700', 'Contradicted: 7,062 ÷ 12 months = 588.5, not 700.'],
  [`UK police recorded more than 200 offences of ${SWC} a week in 2023/24.`, '200', 'Contradicted: 7,062 ÷ 52.3 weeks = 135.07, not 200.'],
  ['Online grooming: 7,000 offences a year', '7,000', 'Unverified: no published figure settles 7,000. Nearest: 7,062 (United Kingdom, 2023/24).'],
  ['Grooming offences in the UK have risen from 3,728 to 7,062 since 2017/18.', '7,062', 'Supported: 7,062 (United Kingdom, 2023/24).'],
  ['Eight in ten grooming victims are girls, the NSPCC finds.', 'Eight in ten', 'Unverified: the sentence does not say for which year. Eight in ten is published for 2024/25 (United Kingdom).'],
  ['WhatsApp accounted for 21 per cent of cases in which police recorded the platform in 2023/24.', '21 per cent', 'Contradicted: the data have 12%, not 21 per cent (United Kingdom, 2023/24).'],
  ['Snapchat was used in 875 of the 1,824 grooming cases in 2023/24 where the platform was known.', '875', 'Supported: 48% of 1,824 = 876.'],
  ['Snapchat was used in 785 of the 1,824 grooming cases in 2023/24 where the platform was known.', '785', 'Contradicted: 48% of 1,824 = 876, not 785.'],
  ['There have been more than 10,000 online grooming offences in two and a half years.', '10,000', 'Supported: 10,119 (England and Wales, April 2017 to October 2019).'],
  ['More than 10,700 online grooming offences were recorded in four years.', '10,700', 'Unverified: 10,700 is published for girls (England and Wales, 2017/18 to 2020/21); the sentence names no group.'],
  ['Where the platform was known, Facebook was used in 10% of UK grooming offences in 2023/24.', '10%', 'Unverified: 10% is published for Facebook and Messenger (United Kingdom, 2023/24); the draft says Facebook.'],
  ['Kent Police have recorded 494 grooming offences since 2022/23.', '494', 'Supported: 230 + 264 = 494.'],
  ['Kent Police have recorded 594 grooming offences since 2022/23.', '594', 'Unverified: no published figure settles 594. Nearest: 230 (Kent, 2022/23).'],
  ['Police made 1,100 arrests for online grooming in 2023/24.', '1,100', 'Unverified: no published figure settles 1,100.'],
  ['Since 2017/18, grooming offences have risen by 95%, figures for 2024/25 show.', '95%', 'Supported: (7,263 − 3,728) ÷ 3,728 = 94.8%.'],
  ['One grooming offence was recorded every hour in the UK in 2024/25.', 'One', 'Unverified: no published figure settles “one”.'],
  ['Girls were the victims in 90% of cases where gender was known in 2024/25.', '90%', 'Contradicted: the data have 80%, not 90% (United Kingdom, 2024/25).'],
  ['Wales recorded a record 549 grooming offences in 2024/25.', '549', 'Contradicted: 549 is right (Wales, 2024/25), but for 2023/24 it is 554. It was higher before.'],
  ['Wales recorded 549 grooming offences in 2024/25, the highest on record.', '549', 'Contradicted: 549 is right (Wales, 2024/25), but for 2023/24 it is 554. It was higher before.'],
  ['Wales recorded 549 grooming offences in 2024/25, and Kent the highest on record.', '549', 'Supported: 549 (Wales, 2024/25).'],
  ['Kent in November 2024: 264 grooming offences last year (2022/23: 230)', '230', 'Supported: 230 (Kent, 2022/23).'],
  ['Surrey recorded 98 grooming offences in 2023/24, the most of any force in the South East.', '98', 'Contradicted: 98 is right (Surrey, 2023/24), but for Kent it is 264. It was not the highest.'],
  ['Instagram was named in 6% of UK grooming cases in 2023/24 where the platform was known, more than WhatsApp.', '6%', 'Contradicted: 6% is right (United Kingdom, 2023/24), but for WhatsApp it is 12%. It is the other way round.'],
  ['In 2024 the IWF was confirming a page of child sexual abuse every 74 seconds.', '74', 'Contradicted: 74 is the figure for time between reports, “assessed”; for “confirmed” it is 108.'],
  ['Sussex recorded 223 grooming offences in 2023/24, ahead of Kent with 264.', '264', 'Contradicted: 264 is right (Kent, 2023/24), but for Sussex it is 223. It is the other way round.'],
  ['Sussex recorded fewer grooming offences in 2023/24 (223) than Kent (264).', '264', 'Supported: 264 (Kent, 2023/24).'],
  ['Kent had more grooming offences (264) than Surrey and Sussex combined in 2023/24.', '264', 'Supported: 264 (Kent, 2023/24).'],
  ['Kent and Surrey recorded 362 grooming offences in 2023/24.', '362', 'Supported: 264 + 98 = 362.'],
  ['Kent, Surrey and Sussex recorded 558 grooming offences between them in 2023/24.', '558', 'Contradicted: 264 + 98 + 223 = 585, not 558.'],
  ['Kent recorded 264 grooming offences in 2023/24, more than Surrey and Sussex, with 98 and 223.', '98', 'Supported: 98 (Surrey, 2023/24).'],
  ['In the Crime Survey for the year to March 2023, boys aged 10 to 15 were more likely than girls to meet an online contact in person (5.7% compared with 3.1%).', '3.1%', 'Supported: 3.1% (England and Wales, 2022/23).'],
  ['Girls are more likely than boys to meet an online contact in person (5.7% against 3.1%).', '5.7%', 'Contradicted: 5.7% is the figure for boys aged 10-15; for girls aged 10-15 it is 3.1%.'],
  [`Kent Police dealt with 264 offences of ${SWC} in 2023/24. It had dealt with 230 a year earlier and just 122 in 2017/18, so the total has more than doubled.`, 'doubled', 'Supported: 264 ÷ 122 = 2.16 times.'],
  ['Police in the UK recorded 7,263 grooming offences in 2024/25, up 3% on the year before (7,062) and 95% on 2017/18 (3,728).', '95%', 'Supported: (7,263 − 3,728) ÷ 3,728 = 94.8%.'],
  ['Primary school children as young as five were groomed online in 2023/24, with 81 per cent of victims being girls.', 'five', 'Supported: 5 (United Kingdom, 2023/24).'],
  ['Grooming offences in the UK doubled in 2023/24.', 'doubled', 'Unverified: no published figure settles “doubled”. Nearest: 89% on 2017/18 (United Kingdom, 2023/24).'],
  ['Grooming offences in Kent rose from 122 to 264 in five years.', '264', 'Contradicted: published are 122 (Kent, 2017/18), then 264 (Kent, 2023/24). They lie 6 years apart.'],
  ['Grooming offences in Kent rose from 122 to 264 in six years.', '264', 'Supported: 264 (Kent, 2023/24).'],
  // A time behind a list is that of all its figures.
  ['Kent 230, Sussex 189, Surrey 98: grooming offences recorded in 2023/24.', '189', 'Contradicted: the data have 223, not 189 (Sussex, 2023/24).'],
  ['Kent recorded 264 grooming offences, Sussex 189 and Surrey 98 in 2023/24.', '189', 'Contradicted: the data have 223, not 189 (Sussex, 2023/24).'],
  ['Police in Kent recorded 230 grooming offences, up to 264 in 2023/24.', '230', 'Supported: 230 (Kent, 2022/23).'],
  // A rate whose unit is one of time.
  ['Grooming offences across the UK averaged 140 a week in 2024/25.', '140', 'Supported: 7,263 ÷ 52.1 weeks = 139.29.'],
  ['One grooming offence was recorded every 72 minutes in the UK in 2024/25.', '72', 'Supported: 525,600 minutes ÷ 7,263 = 72.37.'],
  ['Kent recorded 264 grooming offences in 2023/24. One grooming offence was recorded every 72 minutes in the UK in 2024/25.', '72', 'Supported: 525,600 minutes ÷ 7,263 = 72.37.'],
  ['UK police recorded a grooming offence every 62 minutes in 2024/25.', '62', 'Contradicted: 525,600 minutes ÷ 7,263 = 72.37, not 62.'],
  ['A child was groomed every 72 minutes in the UK in 2024/25, police figures show.', '72', 'Unverified: no published figure settles 72.'],
  ['Grooming offences in 2023/24: Kent 264 (+15%), Surrey 98 (+32%), Sussex 223 (+18%).', '18%', 'Supported: (223 − 189) ÷ 189 = 18%.'],
  ['Of UK grooming offences with a known platform in 2023/24, 12% happened on WhatsApp, 10% on Facebook and Messenger, 6% on Instagram.', '10%', 'Supported: 10% (United Kingdom, 2023/24).'],
  ['Kent 264, up from 230: grooming offences recorded in 2023/24.', '230', 'Supported: 230 (Kent, 2022/23).'],
  ['Kent Police, whose officers ran in yellow jerseys, recorded 264 grooming offences in 2023/24.', '264', 'Supported: 264 (Kent, 2023/24).'],
  ['Police in Jersey recorded 264 grooming offences in 2023/24.', '264', 'Contradicted: 264 is the figure for Kent, not the Bailiwick of Jersey.'],
  // What one sex has, the other has not.
  ['Where gender was known, boys were 19% of UK grooming victims in 2023/24.', '19%', 'Supported: 100% − 81% = 19%.'],
  ['Where gender was known, boys were 29% of UK grooming victims in 2023/24.', '29%', 'Contradicted: 100% − 81% = 19%, not 29%.'],
  ['Boys were 19% of UK grooming victims in 2023/24.', '19%', 'Unverified: no published figure settles 19%.'],
  ['Where gender was known, boys aged 12 to 15 were 19% of UK grooming victims in 2023/24.', '19%', 'Unverified: no published figure settles 19%.'],
  // What a comparison, a rate or a share is held against, and what it is not.
  ['In 2023/24, there were at least 15 grooming offences a day in the UK.', '15', 'Unverified: no published figure settles 15.'],
  ['In 2023/24 police in Kent recorded 8 grooming offences a week at the peak.', '8', 'Unverified: no published figure settles 8.'],
  ['Snapchat was used in more than 800 of the 1,824 grooming cases in 2023/24 where the platform was known.', '800', 'Unverified: no published figure settles 800.'],
  ['Apps other than Snapchat were used in 948 of the 1,824 grooming cases in 2023/24 where the platform was known.', '948', 'Unverified: no published figure settles 948.'],
  ['In 2023/24, 60% of forces said in how many grooming offences the platform was known.', '60%', 'Unverified: no published figure settles 60%.'],
  ['In 2023/24, Kent recorded 264 grooming offences, fewer than London, and Surrey 98.', '98', 'Supported: 98 (Surrey, 2023/24).'],
  ['In 2023/24 Surrey had 98 grooming offences and Sussex 223, more than Surrey but fewer than Kent with 264.', '264', 'Supported: 264 (Kent, 2023/24).'],
  ['Police in Wales recorded 549 grooming offences in 2024/25, one of the highest on record.', '549', 'Supported: 549 (Wales, 2024/25).'],
  ['In 2024/25 there were 549 grooming offences in Wales; UK offences hit 7,263, the highest ever.', '549', 'Supported: 549 (Wales, 2024/25).'],
  ['In 2023/24 264 grooming offences were recorded in Kent despite training held every month.', '264', 'Supported: 264 (Kent, 2023/24).'],
  ['Police in Kent and Surrey recorded 264 grooming offences in 2023/24.', '264', 'Unverified: 264 is published (Kent, 2023/24), but the words leave open whether that is meant.'],
  ['The BBC reported that police in Kent recorded 264 grooming offences in 2023/24.', '264', 'Supported: 264 (Kent, 2023/24).'],
  ['Surrey faced 89 grooming offences in 2023/24.', '89', 'Contradicted: the data have 98, not 89 (Surrey, 2023/24).'],
  ['Derbyshire Police recorded 285 grooming offences over the six years to March 2023.', '285', 'Contradicted: 285 is the figure for 2022/23, not 2017/18 to 2022/23.'],
  ['UK police recorded 7,263 grooming offences in March 2025.', '7,263', 'Contradicted: 7,263 is the figure for 2024/25, not March 2025.'],
  ['UK police recorded 7,062 grooming offences in 2023/24, the highest in the six years since 2017/18.', '7,062', 'Supported: 7,062 (United Kingdom, 2023/24).'],
  ['One year, 41,021 recorded grooming offences in the UK. One petition.', '41,021', 'Contradicted: 41,021 is the figure for 2017/18 to 2023/24.'],
  ['UK police recorded just 706 grooming offences in 2023/24.', '706', 'Contradicted: the data have 7,062, not 706 (United Kingdom, 2023/24).'],
  ['Online enticement reports to NCMEC: more than 546 million in 2024', '546 million', 'Contradicted: the data have more than 546,000, not 546 million (Worldwide, 2024).'],
  ['Grooming offences in Cheshire more than tripled, from 25 in 2017/18 to 124 in 2022/23.', 'tripled', 'Unverified: no published figure settles “tripled”. Nearest: 396% on 2017/18 (Cheshire, 2022/23).'],
  ['Detectives from Kent Police took 264 statements in the 2023/24 grooming inquiry.', '264', 'Unverified: 264 is published (Kent, 2023/24), but the words leave open whether that is meant.'],
  ['UK police recorded 7,263 grooming offences in 2024/25, one every 72 minutes.', '72', 'Supported: 525,600 minutes ÷ 7,263 = 72.37.'],
  ['About 750,000 predators are online at any moment.', '750,000', 'Outdated: 750,000 still circulates, but no source for it holds up.'],
  ['In 2021 the IWF assessed 361,026 reports.', '361,026', 'Outdated: 361,026 is a known misprint; the figure is 361,062 (Worldwide, 2021).'],
  // … and what of it is another, though too much of it is for it to be weighed.
  ['According to the NSPCC, there were 7062 cases of grooming in England and Wales in 2024 (NSPCC, 2024).', '7062', 'Unverified: 7062 is published for the United Kingdom, 2023/24; the draft says England and Wales, 2024.'],
  ['Grooming is everywhere: in all, 7,263 children were abused by strangers online.', '7,263', 'Unverified: 7,263 is published as offences recorded by police (United Kingdom, 2024/25); the draft says children.'],
  ['The NCMEC received 36.2 million reports of grooming in 2023.', '36.2 million', 'Unverified: 36.2 million is published as CyberTipline reports of every kind (Worldwide, 2023); the draft says “reports of grooming”.'],
  ['According to statistics, 89% of grooming happens on Snapchat.', '89%', 'Unverified: 89% is published as a change (United Kingdom, 2023/24); here it was read as a share.'],
  ['In the UK, 45 police forces recorded 7,062 offences of online grooming last year.', '45', 'Unverified: 45 is published for 2023/24 (United Kingdom); the sentence says “last year”.'],
  // What is near is of the same matter and size; what is beside the point is not told.
  [`Police in Wales recorded 545 offences of ${SWC} in 2016/17.`, '545', 'Unverified: no published figure settles 545. Nearest: 274 (Wales, 2017/18).'],
  [`Police in Wales recorded 19,045 offences of ${SWC} in 2016/17.`, '19,045', 'Unverified: no published figure settles 19,045.'],
  ['Online grooming is on the rise. My survey of 25 classmates found three whom a stranger had groomed.', '25', 'Unverified: no published figure settles 25.'],
  ['Worldwide, some 302 million children were victims of online solicitation in the year to April 2024.', '302 million', 'Unverified: no published figure settles 302 million. Nearest: about 300,000,000 (Worldwide, the year to April 2024).'],
];
for (const [sentence, figure, message] of said) {
  test(`what is said of ${figure} in “${sentence}”`, () => {
    assert.equal(checkDraft(`${sentence}\n`, shippedDataset()).findings.find(({ text }) => text === figure)?.message, message);
  });
}

test('a number that is only known as what another is compared with is told as that', () => {
  const shipped = shippedDataset();
  const dataset = { ...shipped, observations: shipped.observations.filter(({ id }) => id !== 'ncmec-online-enticement-2024h1') };
  const draft = 'NCMEC received 518,720 reports of online enticement in the first half of 2025, up from 292,951 in the same half of 2024.\n';
  assert.equal(checkDraft(draft, dataset).findings.find(({ text }) => text === '292,951')!.message, 'Supported: 292,951 in January to June 2024 is what 518,720 is compared with (Worldwide, January to June 2025).');
});

test('no figure is shown beside what it has nothing to do with', () => {
  const shown = (draft: string, figure: string): readonly string[] => checkDraft(`${draft}\n`, shippedDataset()).findings.find(({ text }) => text === figure)!.observations;
  assert.deepEqual(shown(`Police in the UK recorded 3,728 offences of ${SWC} in 2017/18. Registered charity 216401.`, '216401'), []);
  // A detective's age is no figure at all.
  assert.equal(checkDraft('Children in Kent are groomed as young as nine, one detective, 41, told me. Grooming is everywhere.\n', shippedDataset()).findings.some(({ text }) => text === '41'), false);
  assert.deepEqual(shown('Online grooming is on the rise in Wales. My survey of 25 classmates found three whom a stranger had groomed.', '25'), []);
  assert.deepEqual(shown(`Police in Wales recorded 545 offences of ${SWC} in 2016/17.`, '545').slice(0, 1), ['wales-2017-18']);
});

test('messages are short and begin with the verdict', () => {
  const drafts = [...said.map(([sentence]) => sentence), ...['release-2019', 'tables-and-lists', 'clauses-and-lists'].map((name) => readFileSync(join(import.meta.dirname, '../../test/drafts', `${name}.md`), 'utf8'))];
  for (const draft of drafts) for (const { message, verdict } of checkDraft(draft, shippedDataset()).findings) {
    assert.ok(message.startsWith(`${capitalise(verdict)}: `), message);
    assert.ok(message.length <= 140, message);
  }
});

test('every reason has plain words', () => {
  const reasons = readFileSync(join(import.meta.dirname, '../../server/reasons.md'), 'utf8').matchAll(/^## ([a-z-]+)$/gm);
  for (const [, reason] of reasons) assert.match(describeReason(reason!), /^[a-z ,]+$/);
});
