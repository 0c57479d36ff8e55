import type { Review } from '../check.js';
import type { Dataset, Observation } from '../dataset/dataset.js';
import { drawChart, tellTimeline, type Palette } from './chart.js';
import { groupBy } from '../dataset/group.js';
import {
  capitalise,
  describeCompiler,
  describeObservation,
  describePlace,
  describeStatus,
  describeValue,
  labelOf,
  longDate,
} from './describe.js';
import { format } from '../reckon/reckon.js';
import type { Finding, VerdictName } from '../finding.js';
import { type OpenReview, writeWaiver } from './waiver.js';
import { escapeMarkdown as escape, renderPicture, renderSource, untoldSum, withoutVerdict } from './hover.js';
import { describeSignOff, tellChanges, type Changes } from './record.js';
import { renderPassage } from './passage.js';
import { pointOf, readTimeline, seriesKey } from './timeline.js';
import { createPlaces, type Place } from '../text/span.js';

/** What a draft is called, and the address that opens it at a place, free of spaces and brackets; null where nothing can open it. */
export interface Named {
  readonly title: string;
  readonly linkTo: ((place: Place) => string) | null;
  /** What a line is called where it is not “line 14”: a draft may be made of several. */
  readonly lineName?: (line: number) => string;
}

/** The verdicts in the order in which a writer needs them. */
export const VERDICTS: readonly VerdictName[] = ['contradicted', 'misleading', 'outdated', 'unverified', 'supported'];

const GROUPS: Readonly<Record<VerdictName, { readonly title: string; readonly note: string }>> = {
  contradicted: { title: 'Contradicted', note: 'The data say otherwise.' },
  misleading: { title: 'Misleading', note: 'The number is right, but not as it is put.' },
  outdated: { title: 'Outdated', note: 'The figure was published, and has since been revised, corrected or found to have no source.' },
  unverified: {
    title: 'Unverified',
    note: 'The data do not settle these. That does not mean that they are wrong: check them at their own source.',
  },
  supported: { title: 'Supported', note: 'The data agree with all that the text says of these.' },
};

/** A sign-off that there is not, or that cannot be read. */
export interface NotCompared {
  /** Name of the file in which it was looked for, beside the draft. */
  readonly file: string;
  /** What is wrong with it, or null where there is no such file. */
  readonly fault: string | null;
}

/** What a report tells beside the findings. */
export interface Besides {
  /** How the draft stands to its sign-off; null where none was looked for. */
  readonly signedOff: Changes | NotCompared | null;
  /** The colours in which series are drawn; null where pictures cannot be shown. */
  readonly palette: Palette | null;
  /** The day on which it is made, ISO 8601; null leaves it out. */
  readonly day: string | null;
}

/** Stands at the head of every report: one that is saved among the drafts is none of them, and the figures in it are told of others. */
const NO_DRAFT = writeWaiver(null, 'this is a report', null);

/**
 * Writes the report of a checked draft as Markdown without HTML, but for one comment.
 * The draft's title and figures and all words of the dataset are escaped.
 */
export function renderReport(
  review: OpenReview,
  dataset: Dataset,
  draft: Named,
  { signedOff, palette, day }: Besides = { signedOff: null, palette: null, day: null },
): string {
  const parts = [
    NO_DRAFT,
    `# Claim Check: ${escape(draft.title)}`,
    summarise([review]),
    ...renderSignedOff(signedOff, draft),
    ...renderFindings(review, dataset, draft, palette ? renderSeries(review, dataset, palette) : []),
    '---',
    escape(describeEdition(dataset, day)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** What is otherwise than when the draft was signed off. */
function renderSignedOff(signedOff: Besides['signedOff'], draft: Named): string[] {
  if (signedOff === null) return [];
  if ('file' in signedOff)
    return [
      signedOff.fault === null
        ? `Not signed off: there is no ${escape(signedOff.file)} beside this draft.`
        : `The sign-off ${escape(signedOff.file)} beside this draft cannot be read: ${escape(signedOff.fault)}.`,
    ];
  const lines = tellChanges(signedOff, {
    words: escape,
    then: ({ text, line, cell }) => `**${escape(text)}** (then ${cell === undefined ? '' : `cell ${cell}, `}line ${line})`,
    now: ({ text, line, column }) => `**${escape(text)}** (${placeName(draft, { line, column })})`,
  });
  return [`## Since the sign-off of ${escape(describeSignOff(signedOff.before))}`, lines.map((line) => `- ${line}`).join('\n')];
}

/** So many years are better looked at than read. */
const MANY_YEARS = 4;

/** The series of which the draft tells more than one period, drawn with its figures marked. */
function renderSeries(review: Review, dataset: Dataset, palette: Palette): string[] {
  const decided = new Set(
    review.findings
      .filter(({ verdict }) => verdict !== 'unverified')
      .flatMap(({ observations, verdict }) => (verdict === 'contradicted' ? observations.slice(0, 1) : observations)),
  );
  const bySeries = groupBy(
    dataset.observations.filter(({ id }) => decided.has(id)),
    (obs) => seriesKey(obs, dataset),
  );
  const pictures = [...bySeries.values()].flatMap((own) => {
    const [first] = own;
    const series = readTimeline(first!, dataset);
    const years = new Set(series.map(({ current }) => current.refPeriod.start.slice(0, 4)));
    const told = new Set(own.map((obs) => pointOf(series, obs)));
    const picture = years.size < MANY_YEARS || told.size < 2 ? null : drawChart(series, own, dataset, palette);
    return picture
      ? [
          `${escape(capitalise(describeObservation(first!, dataset)))}, ${escape(labelOf(dataset.areas, first!.refArea))}:`,
          renderPicture(picture, tellTimeline(series, own, dataset)),
        ]
      : [];
  });
  return pictures.length === 0 ? [] : ['## Over time', 'The years of which the draft tells a figure are marked.', ...pictures];
}

/**
 * The report of several drafts: first a table that counts, the worst draft on top, then a section for each draft in which there is
 * something to mend or something was waived. A draft that is ignored as a whole is named alone.
 */
export function renderOverview(
  drafts: readonly { readonly review: OpenReview; readonly draft: Named }[],
  dataset: Dataset,
  unread: readonly string[] = [],
  day: string | null = null,
): string {
  const count = (review: Review, verdict: VerdictName): number => review.findings.filter((finding) => finding.verdict === verdict).length;
  const weight = (review: Review): number =>
    count(review, 'contradicted') * 1e6 + count(review, 'misleading') * 1e3 + count(review, 'outdated');
  const counted = drafts.filter(({ review }) => review.ignored === null);
  const sorted = [...counted].sort((a, b) => weight(b.review) - weight(a.review) || (a.draft.title < b.draft.title ? -1 : 1));
  const row = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const table =
    counted.length === 0
      ? []
      : [
          [
            row(['Draft', ...VERDICTS.map((verdict) => GROUPS[verdict].title)]),
            row(['---', ...VERDICTS.map(() => '---:')]),
            ...sorted.map(({ review, draft }) =>
              row([link(draft.title, draft, { line: 1, column: 1 }), ...VERDICTS.map((verdict) => count(review, verdict))]),
            ),
          ].join('\n'),
        ];
  const missed =
    unread.length === 0
      ? []
      : [`## Could not be read (${unread.length})`, 'These were not checked.', unread.map((title) => `- ${escape(title)}`).join('\n')];
  const ignored = drafts
    .filter(({ review }) => review.ignored !== null)
    .map(({ review, draft }) => `- ${escape(draft.title)}${review.ignored!.reason === '' ? '' : `: ${escape(review.ignored!.reason)}`}`);
  const sections = sorted
    .filter(({ review }) => weight(review) > 0 || review.waived.length > 0)
    .flatMap(({ review, draft }) => [
      `## ${escape(draft.title)}`,
      summarise([review]),
      ...renderFindings(review, dataset, draft).map((part) => part.replace(/^## /, '### ')),
    ]);
  return `${[NO_DRAFT, '# Claim Check: all drafts', `${plural(counted.length, 'draft')}. ${summarise(counted.map(({ review }) => review))}`, ...table, ...missed, ...(ignored.length === 0 ? [] : [`## Ignored as a whole (${ignored.length})`, ignored.join('\n')]), ...sections, '---', escape(describeEdition(dataset, day))].join('\n\n')}\n`;
}

/** The findings by verdict, their series, what was waived, and what was not checked. */
function renderFindings(review: OpenReview, dataset: Dataset, draft: Named, series: readonly string[] = []): string[] {
  const placeOf = createPlaces(review.draft);
  const observations = new Map(dataset.observations.map((obs) => [obs.id, obs]));
  const place = (finding: Finding): string => placeName(draft, placeOf(finding.span.start));
  const groups = VERDICTS.flatMap((verdict) => {
    const findings = review.findings.filter((finding) => finding.verdict === verdict);
    if (findings.length === 0) return [];
    const entries = findings.map((finding) =>
      renderFinding(finding, { place: place(finding), passage: renderPassage(finding, review), dataset, observations }),
    );
    return [`## ${GROUPS[verdict].title} (${findings.length})`, GROUPS[verdict].note, entries.join('\n')];
  });
  return [...groups, ...series, ...renderWaived(review, place), ...renderUnchecked(review, placeOf, draft)];
}

/** One line that counts the verdicts of some reviews in words. */
export function summarise(reviews: readonly Review[]): string {
  const findings = reviews.flatMap((review) => review.findings);
  const unchecked = reviews.reduce((sum, review) => sum + review.unchecked.length, 0);
  const counts = VERDICTS.map((verdict) => ({ verdict, count: findings.filter((finding) => finding.verdict === verdict).length }));
  const named = counts.filter(({ count }) => count > 0).map(({ verdict, count }) => `${format(count)} ${verdict}`);
  const checked =
    findings.length === 0 ? 'No figure to check was found.' : `${plural(findings.length, 'figure')} checked: ${named.join(', ')}.`;
  return unchecked === 0 ? checked : `${checked} ${plural(unchecked, 'other number')} not checked.`;
}

/** What an entry takes from its draft and from the data. */
interface Entry {
  readonly place: string;
  readonly passage: readonly string[];
  readonly dataset: Dataset;
  readonly observations: ReadonlyMap<string, Observation>;
}

/**
 * One entry of a list: the figure with its place, the message, the words around it, then what the data have. A supported figure has these
 * in the place of a message.
 */
function renderFinding(finding: Finding, { place, passage, ...data }: Entry): string {
  const head = `- **${escape(finding.text)}** (${place}): `;
  const evidence = [
    ...new Set(
      finding.observations.flatMap((id) => {
        const obs = data.observations.get(id);
        return obs ? [(finding.verdict === 'unverified' ? 'Nearest: ' : '') + renderEvidence(obs, data.dataset)] : [];
      }),
    ),
  ];
  const sum = untoldSum(finding);
  if (sum !== null) evidence.unshift(`Calculation: ${escape(sum)}`);
  if (finding.advice !== null) evidence.push(escape(finding.advice));
  const message =
    finding.verdict === 'supported' && finding.calculation === null && evidence.length === 1
      ? evidence.pop()!
      : escape(withoutVerdict(finding.message));
  return [head + message, ...[...passage, ...evidence].map((line) => `  - ${line}`)].join('\n');
}

/** The published figure, what it is, where and when it holds, and who printed it. */
function renderEvidence(obs: Observation, dataset: Dataset): string {
  const what = `${escape(describeValue(obs, dataset))}: ${escape(describeObservation(obs, dataset))}`;
  return [
    what,
    escape(describePlace(obs, dataset)),
    capitalise(describeStatus(obs) ?? ''),
    escape(describeCompiler(obs, dataset)) + renderSource(obs, dataset),
  ]
    .filter(Boolean)
    .join('. ');
}

/** What the writer has decided to let stand, with the reason, so that whoever signs the draft off sees it. */
function renderWaived(review: OpenReview, place: (finding: Finding) => string): string[] {
  const { waived } = review;
  if (waived.length === 0) return [];
  const lines = waived.flatMap(({ finding, waiver: { reason, until } }) => [
    `- **${escape(finding.text)}** (${place(finding)}): ${escape(finding.message)}`,
    ...[
      ...renderPassage(finding, review),
      `${reason === '' ? 'No reason given' : `Reason: ${escape(reason)}`}${until === null ? '' : ` (until ${longDate(until)})`}`,
    ].map((line) => `  - ${line}`),
  ]);
  return [`## Ignored by the writer (${waived.length})`, 'These are not counted above.', lines.join('\n')];
}

/** The numbers that were seen and taken for something else, line by line, so that a writer can see whether one was overlooked. */
function renderUnchecked(review: Review, placeOf: (offset: number) => Place, { lineName = (line) => `line ${line}` }: Named): string[] {
  if (review.unchecked.length === 0) return [];
  const byLine = groupBy(review.unchecked, ({ span }) => placeOf(span.start).line);
  const lines = [...byLine]
    .sort(([a], [b]) => a - b)
    .map(([line, numbers]) => `- ${capitalise(lineName(line))}: ${numbers.map(({ text }) => escape(text)).join(' · ')}`);
  return [
    `## Not checked (${review.unchecked.length})`,
    'Numbers that do not seem to be figures of the kind that the data hold.',
    lines.join('\n'),
  ];
}

/** Which data a review rests on, and when it was made where that is told, as plain text. */
export function describeEdition(dataset: Dataset, day: string | null = null): string {
  return `Checked${day === null ? '' : ` on ${longDate(day)}`} against: ${dataset.title}, version ${dataset.version}, edition of ${longDate(dataset.edition)} (${plural(dataset.observations.length, 'published figure')}).`;
}

/** Without a link the form `draft.md:12:5`, of which editors and terminals make one themselves. */
function placeName(draft: Named, place: Place): string {
  const { line, column } = place;
  const name = draft.lineName?.(line) ?? `line ${line}`;
  return draft.linkTo === null ? `${name}, ${escape(draft.title)}:${line}:${column}` : link(name, draft, place);
}

function link(text: string, { linkTo }: Named, place: Place): string {
  return linkTo === null ? escape(text) : `[${escape(text)}](${linkTo(place)})`;
}

function plural(count: number, noun: string): string {
  return `${format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
