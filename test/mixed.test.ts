import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft } from '../server/src/engine/check.js';
import type { Finding } from '../server/src/engine/finding.js';
import { shippedDataset } from './shipped.js';

// Drafts put together by chance out of right sentences, each of which can stand by itself: what one says must spoil nothing of the next.

/** Ways to tell one thing; whatever stands in them is right. */
const TOLD: readonly (readonly string[])[] = [
  ['UK police recorded 7,263 offences of sexual communication with a child in 2024/25, against 7,062 the year before.', 'In 2024/25 police across the UK recorded 7,263 online grooming offences. A year earlier it had been 7,062.', 'Police in the UK logged 7,263 grooming crimes in the year to March 2025. That is 3% more than the 7,062 of 2023/24.', 'Grooming crimes have almost doubled since 2017/18: there were 7,263 of them in the UK in 2024/25.'],
  ['Where the platform was known, Snapchat was used in 40% of UK cases in 2024/25, WhatsApp in 9%.', 'In 2024/25, of the 2,111 UK offences for which the platform was recorded, 40% took place on Snapchat.', 'Snapchat accounted for 40 per cent of the UK cases in 2024/25 in which police noted the app; WhatsApp for 9 per cent.'],
  ['In 2024/25, four in five UK victims whose gender was known were girls.', 'Girls made up 80% of victims in the UK in 2024/25, where the gender was recorded.'],
  ['The youngest victim in the UK in 2024/25 was a four-year-old boy.', 'In 2024/25 the youngest victim in the UK was a boy of four.'],
  ['Kent Police recorded 264 grooming offences in 2023/24, up from 230 in 2022/23.', 'In Kent there were 264 grooming offences in 2023/24; in 2022/23 there had been 230.', 'In 2023/24 Kent Police recorded 264 such crimes, more than twice the 122 of 2017/18.'],
  ['Surrey Police recorded 98 offences in 2023/24, compared with 74 the year before.', 'In Surrey, 98 grooming crimes were recorded in 2023/24, a rise of 32% on the 74 of 2022/23.'],
  ['Sussex Police logged 223 grooming offences in 2023/24 and 189 in 2022/23.', 'In Sussex the number of grooming offences went from 189 in 2022/23 to 223 in 2023/24.'],
  ['In Wales, 549 grooming offences were recorded in 2024/25, twice as many as the 274 of 2017/18.', 'Welsh forces recorded 549 grooming offences in 2024/25. In 2023/24 it was 554.'],
  ['Police Scotland recorded 672 crimes of communicating indecently with a child in 2023/24, 13% more than the 593 of the year before.'],
  ['Childline delivered 903 counselling sessions about blackmail or threats to share sexual images in 2023/24.'],
  ['The IWF confirmed 291,273 webpages of child sexual abuse imagery in 2024, 6% more than in 2023.', 'The Internet Watch Foundation confirmed 291,273 pages in 2024. In 2023 it had been 275,652.'],
  ['NCMEC received 546,000 reports of online enticement in 2024, up from 186,819 in 2023.', 'Reports of online enticement to NCMEC’s CyberTipline more than doubled from 80,524 in 2022 to 186,819 in 2023.'],
  ['NCMEC’s CyberTipline received 20.5 million reports of all kinds in 2024, after 36.2 million in 2023.'],
  ['Reports of financial sextortion to NCMEC rose from 10,731 in 2022 to 26,718 in 2023.'],
  ['In the year ending March 2023, 19.2% of children aged 10 to 15 in England and Wales had spoken online in the previous 12 months to somebody they had never met, according to the Crime Survey for England and Wales.', 'According to the ONS, 4.4% of children aged 10 to 15 in England and Wales met in person with someone they had only spoken to online, in the year ending March 2023.'],
  ['Childlight estimated in 2024 that 300 million children a year are affected by online sexual exploitation and abuse.'],
  ['In England and Wales police recorded 4,373 offences in 2018/19, 36% more than the 3,217 of 2017/18.', 'The total for England and Wales was 4,373 in 2018/19, up from 3,217 in the first year of the law.'],
  ['Police in Northern Ireland recorded 198 grooming offences in 2022/23, 141% more than in 2017/18.'],
  ['Between April 2017 and March 2023, UK police recorded almost 34,000 grooming crimes; 5,500 of them were against primary-school-age children.', 'In the six years to March 2023 almost 34,000 grooming crimes were recorded in the UK.'],
  ['In 2023/24 Snapchat was used in 48% of the UK cases in which the platform was known.', 'In 2023/24, where the platform was recorded, 48% of UK offences took place on Snapchat, and 28% on products of Meta.'],
];
/** What is no figure of the subject. */
const BESIDE: readonly string[] = ['The council fixed 300 potholes last year and spent £250,000 on lighting.', 'A 34-year-old man from Leeds was jailed for six years in March.', 'She has run the charity for 12 years, with a staff of nine.', '“My son is 11,” one mother said, “and he has had a phone for two years.”', 'Burglary in the county fell by 8% over the same period.', 'The meeting ends at 7.30pm; tickets cost £5.', 'Ministers said that the Act would be reviewed in 2026.', 'Three schools have asked for talks, and 40 parents came to the first.', 'About 60% of those in the hall had never heard of the app.'];
const TITLES: readonly string[] = ['Grooming crimes at a new high', 'Online grooming: what the figures say', 'Thousands of children at risk', 'Police figures on grooming offences'];
const HEADINGS: readonly string[] = ['## Behind the figures', '## What forces said', '## Abroad', '## The picture online'];

/** Draws numbers in [0, 1) that are the same for the same seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

function compose(next: () => number): string {
  const pick = <T>(all: readonly T[]): T => all[Math.floor(next() * all.length)]!;
  const things = TOLD.map((ways) => ({ ways, at: next() })).sort((a, b) => a.at - b.at).slice(0, 4 + Math.floor(next() * 7));
  const parts = ['---\ndate: 2025-12-01\n---', `# ${pick(TITLES)}`];
  let paragraph: string[] = [];
  for (const { ways } of things) {
    paragraph.push(pick(ways));
    if (next() < 0.25) paragraph.push(pick(BESIDE));
    if (next() < 0.5) continue;
    parts.push(paragraph.join(' '));
    paragraph = [];
    if (next() < 0.2) parts.push(pick(HEADINGS));
  }
  return `${[...parts, paragraph.join(' ')].join('\n\n')}\n`;
}

const ALARMS: ReadonlySet<string> = new Set(['contradicted', 'misleading', 'outdated']);
const told = ({ text, verdict, reason }: Finding, draft: string): string => `${text}: ${verdict} (${reason}) in\n${draft}`;

test('drafts put together from right sentences raise no alarm, and most of their figures are found right', () => {
  const next = random(2_026);
  const all: Finding[] = [];
  for (let i = 0; i < 120; i++) {
    const draft = compose(next);
    const { findings } = checkDraft(draft, shippedDataset());
    assert.deepEqual(findings.filter(({ verdict }) => ALARMS.has(verdict)).map((finding) => told(finding, draft)), []);
    all.push(...findings);
  }
  assert.ok(all.filter(({ verdict }) => verdict === 'supported').length > 0.93 * all.length);
});

test('one wrong number in such a draft is marked nearly always, and hardly ever called right', () => {
  const next = random(11);
  const seen = { wrong: 0, marked: 0, supported: 0 };
  for (let i = 0; i < 150; i++) {
    const draft = compose(next);
    const right = checkDraft(draft, shippedDataset()).findings.filter(({ verdict, text }) => verdict === 'supported' && /^\d[\d,]*%?$/.test(text) && Number.parseInt(text.replace(/,/g, ''), 10) >= 20);
    const one = right[Math.floor(next() * right.length)];
    if (!one) continue;
    const value = Number.parseInt(one.text.replace(/,/g, ''), 10);
    const wrong = Math.round(value * (next() < 0.5 ? 0.6 + 0.3 * next() : 1.1 + 0.3 * next()));
    const text = one.text.endsWith('%') ? `${Math.min(wrong, 98)}%` : wrong.toLocaleString('en-GB');
    const { verdict } = checkDraft(draft.slice(0, one.span.start) + text + draft.slice(one.span.end), shippedDataset()).findings.find(({ span }) => span.start === one.span.start) ?? { verdict: 'none' };
    seen.wrong++;
    if (ALARMS.has(verdict)) seen.marked++;
    if (verdict === 'supported') seen.supported++;
  }
  assert.ok(seen.wrong > 100 && seen.marked > 0.9 * seen.wrong && seen.supported <= 1, JSON.stringify(seen));
});
