import assert from 'node:assert/strict';
import { test } from 'node:test';
import { drawChart, PALETTES } from '../server/src/engine/say/chart.js';
import { checkDraft } from '../server/src/engine/check.js';
import type { Dataset, Observation } from '../server/src/engine/dataset/dataset.js';
import { renderHover } from '../server/src/engine/say/hover.js';
import { renderPlain } from '../server/src/engine/say/plain.js';
import { renderReport } from '../server/src/engine/say/report.js';
import { applyWaivers } from '../server/src/engine/say/waiver.js';
import { renderSeriesPage } from '../server/src/engine/say/page.js';
import { readTimeline } from '../server/src/engine/say/timeline.js';
import { shippedDataset } from './shipped.js';

const UK = 'In 2023/24 police in the UK recorded 7,062 offences of sexual communication with a child.\n';

function observation(id: string, dataset = shippedDataset()): Observation {
  const found = dataset.observations.find((obs) => obs.id === id);
  assert.ok(found, id);
  return found;
}

/** The shipped dataset with one observation put differently. */
function datasetWith(id: string, rest: Partial<Observation>): Dataset {
  const shipped = shippedDataset();
  return { ...shipped, observations: shipped.observations.map((obs) => (obs.id === id ? { ...obs, ...rest } : obs)) };
}

test('what the data say draws no formula on a card', () => {
  const [finding] = checkDraft(UK, shippedDataset()).findings;
  const card = renderHover(finding!, datasetWith(finding!.observations[0]!, { coverage: 'a$x$b' }), { palette: null, marked: true });
  assert.match(card, /a\\\$x\\\$b/);
});

test('a card tells a calculation and a figure once, and by whom else it was printed', () => {
  const cards = (draft: string): string[] => checkDraft(draft, shippedDataset()).findings.map((finding) => renderHover(finding, shippedDataset(), { palette: null, marked: false }));
  const [now, rise, before] = cards('In 2024/25 police in the UK recorded 7,263 offences of sexual communication with a child, almost twice as many as in 2017/18, when there were 3,728.\n');
  assert.match(now!, /7,263/);
  assert.equal(rise!.match(/÷/g)?.length, 1);
  assert.equal(before!.match(/offences recorded by police/g)?.length, 1);
  assert.match(before!, /Source: NSPCC – .*\n.*Also in: \[/);
});

test('a card says each thing once: a note that two figures share, and the value that replaced another', () => {
  const [old] = checkDraft('In 2021/22 police in the UK recorded 6,156 grooming offences.\n', shippedDataset()).findings;
  assert.equal(old!.reason, 'superseded');
  const card = renderHover(old!, shippedDataset(), { palette: null, marked: true });
  assert.match(card, /\*\*6,156\*\*[^]*\*\*6,275\*\*/);
  assert.doesNotMatch(card, /Also printed/);
  assert.equal(card.match(/Note: The UK total adds/g)?.length, 1);
});

test('of a figure of another year card, report and command line show both years with their sources', () => {
  const review = applyWaivers(checkDraft('Police in Kent recorded 264 offences of sexual communication with a child in 2022/23.\n', shippedDataset()), '2026-11-27');
  const [finding] = review.findings;
  assert.deepEqual(finding!.observations.slice(0, 2).map((id) => observation(id).obsValue), [264, 230]);
  const faces = [
    renderHover(finding!, shippedDataset(), { palette: null, marked: true }), renderReport(review, shippedDataset(), { title: 'a.md', linkTo: null }),
    renderPlain(review, shippedDataset(), { name: 'a.md', shows: () => true, all: false, paint: (text) => text }),
  ];
  for (const face of faces) assert.match(face, /264[^]*Kent, 2023\/24[^]*OnTheWight[^]*230[^]*Kent, 2022\/23[^]*OnTheWight/);
});

test('a card names what another source has where sources disagree, and why a figure should not be used', () => {
  const card = (draft: string): string => renderHover(checkDraft(`${draft}\n`, shippedDataset()).findings[0]!, shippedDataset(), { palette: null, marked: true });
  assert.match(card('Where age was recorded, 164 sexual offences flagged as online in England, Wales and Northern Ireland in 2018/19 were against children aged 10 and under.'), /^Sources disagree: 185 in \[ITV[^]*^Source: /m);
  const both = card('In the UK in 2024/25, Facebook and Instagram featured in 9% of grooming cases where the platform was recorded.');
  assert.match(both, /^Status: not settled between its sources/m);
  assert.match(both, /Note: Its sources leave open whether this is the share of each/);
});

test('a card calls near only what an unsettled figure may have meant', () => {
  const draft = 'In 2018/19 Facebook was used in 549 offences of sexual communication with a child, Snapchat in 436 and WhatsApp in 112: together 1,197 in England and Wales.\n';
  const total = checkDraft(draft, shippedDataset()).findings.find(({ text }) => text === '1,197')!;
  assert.equal(total.reason, 'bad-arithmetic');
  assert.match(renderHover(total, shippedDataset(), { palette: null, marked: true }), /^Also:\n\n- 112: /m);
});

test('a note on one year does not stand with the figure of another', () => {
  const noteOf = (id: string): string => observation(id).caveats.map((code) => shippedDataset().caveats.get(code)!.prefLabel).join();
  assert.match(noteOf('wales-2017-18'), /six months of that year/);
  assert.doesNotMatch(noteOf('wales-2024-25-549'), /six months/);
  assert.match(noteOf('wales-2024-25-increase-100'), /six months of the earlier year/);
});

test('a card says what a count is out of, and credits a compiler once', () => {
  const card = (sentence: string): string => checkDraft(`${sentence}\n`, shippedDataset()).findings.map((finding) => renderHover(finding, shippedDataset(), { palette: null, marked: false })).join('\n');
  assert.match(card('In the UK in 2023/24, police recorded the platform in 1,824 offences of sexual communication with a child.'), /Out of: all recorded offences \(7,062\)/);
  assert.match(card('The IWF says that 91% of sextortion victims in its 176 confirmed reports in 2023 were boys.'), /Source: \[Internet Watch Foundation, /);
});

test('a card says that what it shows of an unsettled figure is only near', () => {
  const [finding] = checkDraft('Police in Wales recorded 545 offences of sexual communication with a child in 2016/17.\n', shippedDataset()).findings;
  assert.equal(finding!.verdict, 'unverified');
  assert.match(renderHover(finding!, shippedDataset(), { palette: null, marked: true }), /^The nearest published figures?:/);
});

test('a chart leaves a gap where years are missing', () => {
  const bars = (...ids: readonly string[]): number[] => {
    const points = ids.map((id) => ({ current: observation(id), vintages: [] }));
    return [...drawChart(points, [points[0]!.current], shippedDataset(), PALETTES.light)!.matchAll(/<rect x="(\d+)"/g)].map(([, x]) => (Number(x) - 8) / 54);
  };
  assert.deepEqual(bars('uk-2021-22-6156', 'uk-2022-23-6350', 'uk-2024-25-7263'), [0, 1, 3]);
  assert.deepEqual(bars('kent-2018-19-v2024', 'kent-2019-20-v2024', 'kent-2023-24-v2024'), [0, 1, 5]);
});

test('a series is what is measured alike, in order of time, each period once', () => {
  const series = readTimeline(observation('uk-2023-24-7062'), shippedDataset());
  const starts = series.map(({ current }) => current.refPeriod.start);
  assert.deepEqual(starts, [...new Set(starts)].sort());
  assert.ok(starts.length >= 8);
  for (const { current } of series) assert.equal(current.refArea, 'united-kingdom');
  const year = series.find(({ current }) => current.refPeriod.start === '2021-04-01')!;
  assert.deepEqual([year.current.obsValue, ...year.vintages.map(({ obsValue }) => obsValue)], [6275, 6156], 'a replaced value stands behind the one that replaced it');
});

test('a chart marks one bar and says in words what it shows', () => {
  const obs = observation('uk-2023-24-7062');
  const svg = drawChart(readTimeline(obs, shippedDataset()), [obs], shippedDataset(), PALETTES.light)!;
  assert.equal(svg.split(PALETTES.light.marked).length - 1, 1);
  assert.match(svg, /<title>[^<]*2022\/23 6,350; 2023\/24 7,062[^<]*<\/title>/);
  assert.equal(drawChart(readTimeline(obs, shippedDataset()).slice(0, 1), [obs], shippedDataset(), PALETTES.light), null, 'one bar alone is no chart');
});

test('a card shows a picture to who can see it, and the same in words to who cannot', () => {
  const finding = checkDraft(UK, shippedDataset()).findings.find(({ text }) => text === '7,062')!;
  const [drawn, told] = [renderHover(finding, shippedDataset(), { palette: PALETTES.dark, marked: false }), renderHover(finding, shippedDataset(), { palette: null, marked: false })];
  assert.match(drawn, /!\[[^\]]*2022\/23 6,350[^\]]*\]\(data:image\/svg\+xml;utf8,[^\s()'"<>]+\)/);
  assert.doesNotMatch(told, /data:image/);
  assert.match(told, /^Over time: .*2022\/23 6,350; 2023\/24 7,062/m);
});

test('a card says the verdict only where no mark says it already', () => {
  const finding = checkDraft(UK.replace('7,062', '9,999'), shippedDataset()).findings.find(({ text }) => text === '9,999')!;
  assert.match(renderHover(finding, shippedDataset(), { palette: null, marked: false }), /^\*\*Contradicted by the data\*\*\. /);
  assert.match(renderHover(finding, shippedDataset(), { palette: null, marked: true }), /^\*\*7,062\*\* – /);
});

test('a card names the other values that were printed for its period', () => {
  const finding = checkDraft(UK.replace('2023/24', '2021/22').replace('7,062', '6,156'), shippedDataset()).findings[0]!;
  assert.match(renderHover(finding, shippedDataset(), { palette: null, marked: false }), /6,275/);
});

test('every observation has a card and a page, whatever its series', () => {
  const dataset = shippedDataset();
  for (const obs of dataset.observations) {
    const finding = { span: { start: 0, end: 1 }, text: '1', verdict: 'supported', reason: 'agrees', observations: [obs.id], message: 'Supported: 1.', why: [], related: [], calculation: null, advice: null, search: '', fixes: [] } as const;
    assert.doesNotMatch(renderHover(finding, dataset, { palette: PALETTES.light, marked: false }), /undefined|NaN|null/, obs.id);
    assert.doesNotMatch(renderSeriesPage(obs, dataset, null), /undefined|NaN|null/, obs.id);
  }
});

test('a page leaves out a column of which nothing is known', () => {
  const head = (id: string): string => /^\| Period.*$/m.exec(renderSeriesPage(observation(id), shippedDataset(), null))![0];
  assert.equal(head('kent-2023-24-v2024'), '| Period | Figure | Source |');
  assert.equal(head('uk-2024-25-7263'), '| Period | Figure | Also printed | Coverage | Source |');
});

test('a source opens at the figure, and a fragment of its own is kept', () => {
  const finding = checkDraft(UK, shippedDataset()).findings.find(({ text }) => text === '7,062')!;
  assert.match(renderHover(finding, shippedDataset(), { palette: null, marked: false }), /\(<https:\/\/[^>]*#:~:text=7%2C062>\)/);
  const { source } = observation(finding.observations[0]!);
  const shipped = shippedDataset();
  const anchored = { ...shipped, sources: new Map([...shipped.sources, [source, { ...shipped.sources.get(source)!, URL: 'https://example.org/a#table-2' }]]) };
  assert.match(renderHover(finding, anchored, { palette: null, marked: false }), /\(<https:\/\/example\.org\/a#table-2>\)/);
});

test('words of a dataset cannot bring links, commands or pictures into a card', () => {
  const evil = '](command:workbench.action.quit) ![x](https://example.org/x.png) <img src=x> [run](command:x)';
  const finding = checkDraft(UK, shippedDataset()).findings.find(({ text }) => text === '7,062')!;
  const card = renderHover(finding, datasetWith(finding.observations[0]!, { coverage: evil, detail: evil }), { palette: PALETTES.light, marked: false });
  const bare = card.replace(/\\[!-/:-@[-`{-~]/g, '');
  assert.doesNotMatch(bare, /\]\(\s*<?command:/);
  assert.doesNotMatch(bare, /<img/);
  assert.equal((bare.match(/!\[/g) ?? []).length, (bare.match(/!\[[^\]]*\]\(data:image\/svg/g) ?? []).length);
});
