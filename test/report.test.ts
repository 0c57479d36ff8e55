import { GFM, parser } from '@lezer/markdown';
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkDraft, type Review } from '../server/src/engine/check.js';
import type { Dataset } from '../server/src/engine/dataset/dataset.js';
import { PAGE_PALETTE } from '../server/src/engine/say/chart.js';
import type { Finding } from '../server/src/engine/finding.js';
import { renderOverview, renderReport, summarise } from '../server/src/engine/say/report.js';
import { reviewOf as knownReview } from '../server/src/engine/review.js';
import { applyWaivers, type OpenReview } from '../server/src/engine/say/waiver.js';
import type { OverviewResult } from '../server/src/protocol.js';
import { createPlaces } from '../server/src/engine/text/span.js';
import { connect, pulling } from './editor.js';
import { shippedDataset } from './shipped.js';

const OBSERVATION = 'seed-instagram-share-apr-sep-2018';

/** A finding about the first place where `text` stands in the draft. */
function findingOf(draft: string, text: string, rest: Partial<Finding> = {}): Finding {
  const start = draft.indexOf(text);
  return {
    span: { start, end: start + text.length }, text, verdict: 'contradicted', reason: 'wrong-value', observations: [OBSERVATION],
    message: `Contradicted: the data have 32%, not ${text}.`, why: [], related: [], calculation: null, advice: null, search: '', fixes: [], ...rest,
  };
}

function reviewOf(draft: string, findings: readonly Finding[], unchecked: Review['unchecked'] = []): OpenReview {
  return { ...knownReview({ draft, prose: { blocks: [], comments: [], frontMatter: {} }, findings, unchecked }), waived: [], ignored: null };
}

/** The shipped dataset with one source and one label put differently. */
function datasetWith({ title, URL }: { title: string; URL: string }): Dataset {
  const shipped = shippedDataset();
  const { source } = shipped.observations.find(({ id }) => id === OBSERVATION)!;
  return { ...shipped, sources: new Map([...shipped.sources, [source, { ...shipped.sources.get(source)!, title, URL }]]) };
}

test('a report names every verdict group that is there, the worst first, with counts', () => {
  const draft = 'One 11% and 12% and 13% and 14% and 15% and 16%.\n';
  const verdicts = ['supported', 'unverified', 'outdated', 'misleading', 'contradicted'] as const;
  const findings = verdicts.map((verdict, i) => findingOf(draft, `1${i + 1}%`, { verdict, message: `${verdict[0]!.toUpperCase()}${verdict.slice(1)}: because.` }));
  const report = renderReport(reviewOf(draft, findings), shippedDataset(), { title: 'a.md', linkTo: null });
  assert.deepEqual(report.match(/^##? .*/gm), ['# Claim Check: a.md', '## Contradicted (1)', '## Misleading (1)', '## Outdated (1)', '## Unverified (1)', '## Supported (1)']);
  assert.match(report, /^5 figures checked: 1 contradicted, 1 misleading, 1 outdated, 1 unverified, 1 supported\.$/m);
  assert.equal((renderReport(reviewOf(draft, findings.slice(0, 1)), shippedDataset(), { title: 'a.md', linkTo: null }).match(/^## .*/gm) ?? []).join(), '## Supported (1)');
});

test('a draft that cannot be checked costs none of the others in the report on all', async () => {
  const editor = await connect(pulling);
  const text = 'Police in the UK recorded 9,999 offences of sexual communication with a child in 2023/24.\n';
  const drafts = [{ uri: 'file:///a.md', title: 'a.md', text }, { uri: 'file:///b.md', title: 'b.md', text: null }];
  const { markdown, marks } = await editor.request<OverviewResult>('claimCheck/overview', { drafts, unread: ['c.md'] });
  assert.match(markdown, /^## Could not be read \(2\)\n\nThese were not checked\.\n\n- c\.md\n- b\.md$/m);
  assert.deepEqual(marks.map(({ uri, diagnostics }) => [uri, diagnostics.length]), [['file:///a.md', 1]]);
  assert.ok(editor.logs.some((line) => line.startsWith('overview failed: TypeError')), editor.logs.join('\n'));
  editor.end();
});

test('a report of a million numbers on one line that were not checked is written', () => {
  const unchecked = new Array<Review['unchecked'][number]>(1_000_000).fill({ span: { start: 0, end: 1 }, text: '1', reason: '' });
  assert.match(renderReport(reviewOf('1\n', [], unchecked), shippedDataset(), { title: 'a.md', linkTo: null }), /^## Not checked \(1000000\)$/m);
});

test('an entry has the place, the figure, the message and the evidence with its link', () => {
  const draft = '# Title\n\nPolice named it in 35% of cases.\n';
  const report = renderReport(reviewOf(draft, [findingOf(draft, '35%', { calculation: '35 ÷ 100 = 35%' })]), datasetWith({ title: 'The release', URL: 'https://example.org/a(b)?c=d&e' }), { title: 'a b.md', linkTo: null });
  assert.match(report, /^- \*\*35%\*\* \(line 3, a b\.md:3:20\): The data have 32%, not 35%\.$/m);
  assert.match(report, /^ {2}- Calculation: 35 ÷ 100 = 35%$/m);
  assert.match(report, /^ {2}- 32%: .*Instagram\. England and Wales, April to September 2018\. NSPCC – \[.*‘The release’.*\]\(<https:\/\/example\.org\/a\(b\)\?c=d&e#:~:text=32%25>\)$/m);
});

test('an entry tells a calculation once, and says of a figure that settles nothing that it is near', () => {
  const draft = 'It was 35%.\n';
  const entry = (rest: object): string => renderReport(reviewOf(draft, [findingOf(draft, '35%', rest)]), shippedDataset(), { title: 'a.md', linkTo: null });
  assert.doesNotMatch(entry({ calculation: '35 ÷ 100 = 35%', message: 'Contradicted: 35 ÷ 100 = 35%, not 36%.' }), /Calculation/);
  assert.match(entry({ verdict: 'unverified', message: 'Unverified: nothing settles it.' }), /^ {2}- Nearest: 32%/m);
});

test('an entry quotes the words around its figure as a reader sees them, harmless and not too long', () => {
  const passages = (draft: string): string[] => [...renderReport(applyWaivers(checkDraft(draft, shippedDataset()), '2026-11-25'), shippedDataset(), { title: 'a.md', linkTo: null }).matchAll(/^ {2}- “(.*)”$/gm)].map(([, words]) => words!);
  assert.deepEqual(passages('# Title\n\nNothing here. In [2023/24](https://a.example) police\nin *the UK* recorded **7,062** offences of sexual communication with a child. More.\n'), ['In 2023/24 police in the UK recorded **7,062** offences of sexual communication with a child.']);
  assert.deepEqual(passages('Police in the UK recorded 9,999 offences of sexual communication with a child in 2023/24 \\<b>. <!-- claim-check: ignore "9,999" -->\n'), ['Police in the UK recorded **9,999** offences of sexual communication with a child in 2023/24 \\<b\\>.']);
  const [long] = passages(`${'Well, '.repeat(40)}police in the UK recorded 7,062 offences of sexual communication with a child in 2023/24${', they said'.repeat(20)}.\n`);
  assert.match(long!, /^… Well, .* \*\*7,062\*\* .* …$/);
  assert.ok(long!.length < 230);
  assert.deepEqual(passages('Offences of sexual communication with a child, UK:\n\n| Year | Offences |\n|---|---|\n| 2022/23 | 6,350 |\n| 2023/24 | 7,062 |\n'), ['2022/23 \\| **6,350**', '2023/24 \\| **7,062**']);
});

test('numbers that were not checked are listed line by line', () => {
  const draft = 'a 1 b 2\n\nc 3\n';
  const unchecked = ['1', '2', '3'].map((text) => ({ span: { start: draft.indexOf(text), end: draft.indexOf(text) + 1 }, text, reason: 'no-claim' }));
  const report = renderReport(reviewOf(draft, [], unchecked), shippedDataset(), { title: 'a.md', linkTo: null });
  assert.match(report, /^## Not checked \(3\)\n\n.*\n\n- Line 1: 1 · 2\n- Line 3: 3$/m);
  assert.match(report, /^No figure to check was found\. 3 other numbers not checked\.$/m);
});

test('a report ends with the edition of the data', () => {
  const { title, observations } = shippedDataset();
  const last = renderReport(reviewOf('', []), shippedDataset(), { title: 'a.md', linkTo: null }).trimEnd().split('\n').at(-1)!;
  assert.ok(last.includes(title) && / edition of \d+ \w+ \d{4} \\\(/.test(last) && last.includes(`${observations.length.toLocaleString('en-GB')} published figures`));
});

test('a report says on which day it was made, where that is told', () => {
  const pages = [renderReport(reviewOf('', []), shippedDataset(), { title: 'a.md', linkTo: null }, { signedOff: null, palette: null, day: '2026-11-27' }), renderOverview([], shippedDataset(), [], '2026-11-27')];
  for (const page of pages) assert.match(page, /^Checked on 27 November 2026 against: /m);
});

test('nothing of the draft or the data turns into Markdown or HTML', () => {
  const evil = '<img src=x onerror=alert(1)> [a](javascript:b) | **c** `d` &lt; # e\n- f';
  const draft = `x ${evil} y`;
  const finding = findingOf(draft, evil, { message: `Contradicted: ${evil}`, calculation: `${evil} = 1` });
  const report = renderReport(reviewOf(draft, [finding], [{ span: finding.span, text: evil, reason: 'no-claim' }]), datasetWith({ title: evil, URL: 'https://example.org/' }), { title: evil, linkTo: null });
  const nodes = new Map<string, number>();
  parser.configure(GFM).parse(report).iterate({ enter: ({ name }) => void nodes.set(name, (nodes.get(name) ?? 0) + 1) });
  assert.deepEqual(['Link', 'StrongEmphasis', 'ATXHeading1', 'ATXHeading2', 'HorizontalRule', 'ListItem'].map((name) => nodes.get(name)), [1, 1, 1, 2, 1, 4]);
  for (const name of ['HTMLTag', 'HTMLBlock', 'Image', 'Entity', 'InlineCode', 'Emphasis', 'Table', 'Autolink', 'SetextHeading2']) assert.equal(nodes.get(name), undefined, name);
});

test('only a web address becomes a link', () => {
  const draft = 'It was 35%.';
  for (const URL of ['javascript:alert(1)', 'file:///etc', 'https://a b', 'https://a>b', '']) {
    assert.doesNotMatch(renderReport(reviewOf(draft, [findingOf(draft, '35%')]), datasetWith({ title: 'x', URL }), { title: 'a.md', linkTo: null }), /\]\(/, URL);
  }
});

test('places count lines at every kind of line end', () => {
  const text = 'a\r\nb\rc\nd';
  const placeOf = createPlaces(text);
  assert.deepEqual(['a', 'b', 'c', 'd'].map((letter) => placeOf(text.indexOf(letter))), [1, 2, 3, 4].map((line) => ({ line, column: 1 })));
  assert.deepEqual(placeOf(text.length), { line: 4, column: 2 });
  assert.deepEqual(createPlaces('')(0), { line: 1, column: 1 });
});

test('a summary counts over several drafts', () => {
  const draft = 'It was 35%, not 34%.';
  const review = reviewOf(draft, [findingOf(draft, '35%'), findingOf(draft, '34%', { verdict: 'supported' })], [{ span: { start: 0, end: 2 }, text: 'It', reason: 'no-claim' }]);
  assert.equal(summarise([review, review]), '4 figures checked: 2 contradicted, 2 supported. 2 other numbers not checked.');
  assert.equal(summarise([]), 'No figure to check was found.');
});

test('the report of a real check names what the check found', () => {
  const draft = 'Police across the UK recorded 1,944 offences of sexual communication with a child from April to September 2018.\n';
  const report = renderReport(applyWaivers(checkDraft(draft, shippedDataset()), '2026-11-25'), shippedDataset(), { title: 'a.md', linkTo: null });
  assert.match(report, /^- \*\*1,944\*\* \(line 1, a\.md:1:31\): 1,944 is the figure for England and Wales/m);
});

test('what the writer has waived stands apart, with the reason', () => {
  const draft = 'Police in the UK recorded 9,999 offences of sexual communication with a child in 2023/24. <!-- claim-check: ignore "9,999" until 2027-01-31 because the *desk* knows -->\n';
  const report = renderReport(applyWaivers(checkDraft(draft, shippedDataset()), '2026-11-25'), shippedDataset(), { title: 'a.md', linkTo: null });
  assert.match(report, /^## Ignored by the writer \(1\)\n\n.*\n\n- \*\*9,999\*\* .*\n {2}- “.*”\n {2}- Reason: the \\\*desk\\\* knows \(until 31 January 2027\)$/m);
  assert.doesNotMatch(report, /^## Contradicted/m);
});

test('the overview of several drafts counts them in a table, the worst on top, and tells only of those in which there is something to mend', () => {
  const [right, wrong] = ['Police in the UK recorded 7,062 offences of sexual communication with a child in 2023/24.\n', 'Police in the UK recorded 9,999 offences of sexual communication with a child in 2023/24.\n']
    .map((draft) => applyWaivers(checkDraft(draft, shippedDataset()), '2026-11-25'));
  const page = renderOverview([{ review: right!, draft: { title: 'a.md', linkTo: null } }, { review: wrong!, draft: { title: 'b.md', linkTo: ({ line }) => `open:b?${line}` } }], shippedDataset());
  assert.match(page, /^2 drafts\. 2 figures checked: 1 contradicted, 1 supported\.$/m);
  assert.match(page, /^\| \[b\.md\]\(open:b\?1\) \| 1 \| 0 \| 0 \| 0 \| 0 \|\n\| a\.md \| 0 \| 0 \| 0 \| 0 \| 1 \|$/m);
  assert.deepEqual(page.match(/^## .*/gm), ['## b.md']);
  const waived = applyWaivers(checkDraft(`${wrong!.draft}\n<!-- claim-check: ignore "9,999" because agreed -->\n`, shippedDataset()), '2026-11-25');
  assert.match(renderOverview([{ review: waived, draft: { title: 'c.md', linkTo: null } }], shippedDataset()), /Reason: agreed/);
  assert.match(page, /^- \*\*9,999\*\* \(\[line 1\]\(open:b\?1\)\): /m);
});

test('a report that is saved among the drafts is none of them', () => {
  const draft = 'Police in the UK recorded 9,999 offences of sexual communication with a child in 2023/24, and 7,062 in all.\n';
  const check = (text: string): OpenReview => applyWaivers(checkDraft(text, shippedDataset()), '2026-11-25');
  const report = renderReport(check(draft), shippedDataset(), { title: 'a.md', linkTo: null });
  assert.ok(check(report).findings.every(({ verdict }) => verdict === 'supported'), 'nothing in it is marked');
  const drafts = [{ review: check(draft), draft: { title: 'a.md', linkTo: null } }, { review: check(report), draft: { title: 'a – claim check report.md', linkTo: null } }];
  const page = renderOverview(drafts, shippedDataset());
  assert.match(page, /^1 draft\. 2 figures checked/m);
  assert.match(page, /^## Ignored as a whole \(1\)\n\n- a – claim check report\.md: this is a report$/m);
  assert.doesNotMatch(page, /^\| a – claim/m);
  assert.match(check(page).ignored?.reason ?? '', /report/);
});

test('the overview names what could not be read, also when nothing else was', () => {
  assert.match(renderOverview([], shippedDataset(), ['notes/a_b.md']), /^## Could not be read \(1\)\n\nThese were not checked\.\n\n- notes\/a\\_b\.md$/m);
});

test('a series of which the draft tells several years is drawn once, with the draft\'s figures marked; one figure alone is not', () => {
  const told = (figure: string, year: string): string => `Police in the UK recorded ${figure} offences of sexual communication with a child in ${year}.\n`;
  const render = (draft: string, palette: typeof PAGE_PALETTE | null): string => renderReport(applyWaivers(checkDraft(draft, shippedDataset()), '2026-11-25'), shippedDataset(), { title: 'a.md', linkTo: null }, { signedOff: null, palette, day: null });
  const draft = `${told('6,350', '2022/23')}\n${told('7,062', '2023/24')}\n${told('7,062', '2023/24')}`;
  const report = render(draft, PAGE_PALETTE);
  const pictures = [...report.matchAll(/!\[([^\]]*)\]\(data:image\/svg\+xml;utf8,([^)]*)\)/g)];
  assert.equal(pictures.length, 1);
  assert.match(report, /^## Over time\n\nThe years of which the draft tells a figure are marked\.$/m);
  assert.match(pictures[0]![1]!, /2022\/23 6,350; 2023\/24 7,062/);
  const svg = decodeURIComponent(pictures[0]![2]!);
  assert.equal(svg.match(/font-weight="bold"/g)?.length, 4, 'two years, each with its value and period');
  assert.ok((svg.match(/<rect /g)?.length ?? 0) >= 4);
  assert.match(svg, /role="img"><title>[^<]*2023\/24 7,062/);
  assert.match(svg, /fill="var\(--vscode-textLink-foreground, #[0-9a-f]{6}\)"/);
  for (const none of [render(told('7,062', '2023/24'), PAGE_PALETTE), render(draft, null)]) assert.doesNotMatch(none, /Over time|data:image/);
});
