import { drawChart, tellTimeline, type Palette } from './chart.js';
import type { Dataset, Observation } from '../dataset/dataset.js';
import { format } from '../reckon/reckon.js';
import {
  describeCompiler,
  describeObservation,
  describePlace,
  describeSource,
  describeStatus,
  describeValue,
  labelOf,
} from './describe.js';
import type { Finding, VerdictName } from '../finding.js';
import { pointOf, readTimeline, type Point } from './timeline.js';

const VERDICT_WORDS: Readonly<Record<VerdictName, string>> = {
  supported: 'Supported by the data',
  contradicted: 'Contradicted by the data',
  misleading: 'Right number, misleading as it stands',
  outdated: 'Outdated',
  unverified: 'Not settled by the data',
};

/** How a card is to look. */
export interface CardStyle {
  /** The colours in which the neighbours in time are drawn; null tells them in words. */
  readonly palette: Palette | null;
  /** The editor shows the finding's message beside the card already, because the figure is marked. */
  readonly marked: boolean;
}

/** How many observations a card shows whole; of the others it names what they are. */
const SHOWN = 2;
const MOST_CAVEATS = 3;
const MOST_VINTAGES = 4;

/**
 * The card of a figure as Markdown without HTML: verdict, message, then for each observation what it is, its frame, its source and its
 * neighbours in time. Dataset text is escaped.
 */
export function renderHover(finding: Finding, dataset: Dataset, { palette, marked }: CardStyle): string {
  const observations = finding.observations.flatMap((id) => dataset.observations.find((obs) => obs.id === id) ?? []);
  const told = observations.filter((obs, i) => !observations.slice(0, i).some((other) => isTwin(other, obs)));
  const parts = marked ? [] : [`**${VERDICT_WORDS[finding.verdict]}**. ${escapeMarkdown(withoutVerdict(finding.message))}`];
  if (finding.advice !== null) parts.push(escapeMarkdown(finding.advice));
  const sum = untoldSum(finding);
  if (sum !== null) parts.push(`Calculation: ${escapeMarkdown(sum)}`);
  if (finding.verdict === 'unverified' && told.length > 0) parts.push(`The nearest published figure${told.length === 1 ? '' : 's'}:`);
  const shown = told.slice(0, SHOWN);
  for (const obs of shown) {
    parts.push(
      renderObservation(
        obs,
        observations.filter((other) => other !== obs && isTwin(other, obs)),
        dataset,
      ),
    );
    parts.push(...renderSurroundings(readTimeline(obs, dataset), obs, shown, { dataset, palette }));
  }
  const others = told
    .slice(SHOWN)
    .map(
      (obs) =>
        `- ${escapeMarkdown(`${describeValue(obs, dataset)}: ${describeObservation(obs, dataset)}; ${describePlace(obs, dataset)}`)}`,
    );
  if (others.length > 0) parts.push(`${finding.verdict === 'unverified' ? 'Also near' : 'Also'}:\n\n${others.join('\n')}`);
  if (finding.verdict === 'unverified') parts.push('_Unverified does not mean wrong: check it against its own source._');
  // Two figures may share a note, which is read once.
  return [...new Set(parts)].join('\n\n');
}

/** Two printings of one figure: all that a card says of them is the same but the source. */
function isTwin(a: Observation, b: Observation): boolean {
  return TOLD.every((key) => JSON.stringify(a[key]) === JSON.stringify(b[key]));
}
const TOLD = [
  'measure',
  'topic',
  'platforms',
  'age',
  'sex',
  'detail',
  'refArea',
  'refPeriod',
  'obsValue',
  'qualifier',
  'base',
  'obsStatus',
  'provider',
] as const;

/** The calculation, where the message does not tell it already. */
export function untoldSum({ calculation, message }: Finding): string | null {
  return calculation !== null && message.toLowerCase().includes(calculation.toLowerCase()) ? null : calculation;
}

/** The message without its first word, where a heading already says the verdict. */
export function withoutVerdict(message: string): string {
  const rest = message.replace(/^(?:Supported|Contradicted|Misleading|Outdated|Unverified): /, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

/**
 * What it is; where, when and how much of it was covered; what it is a share of; who compiled it and where it stands to be read, also
 * printed again.
 */
function renderObservation(obs: Observation, twins: readonly Observation[], dataset: Dataset): string {
  const frame = [`*${escapeMarkdown(describePlace(obs, dataset))}*`, ...(obs.coverage ? [escapeMarkdown(obs.coverage)] : [])];
  const lines = [
    `**${escapeMarkdown(describeValue(obs, dataset))}** – ${escapeMarkdown(describeObservation(obs, dataset))}`,
    frame.join(' · '),
  ];
  if (obs.base)
    lines.push(
      `${shareWord(obs)}: ${escapeMarkdown(labelOf(dataset.bases, obs.base))}${obs.baseValue === null ? '' : ` (${format(obs.baseValue)})`}`,
    );
  const rivals = rivalsOf(obs, dataset);
  if (rivals.length > 0)
    lines.push(
      `Sources disagree: ${rivals.map((rival) => `${escapeMarkdown(describeValue(rival, dataset))} in ${renderSource(rival, dataset)}`).join('; ')}`,
    );
  else if (describeStatus(obs) !== null) lines.push(`Status: ${describeStatus(obs)}`);
  lines.push(`Source: ${escapeMarkdown(describeCompiler(obs, dataset))}${renderSource(obs, dataset)}`);
  if (twins.length > 0)
    lines.push(
      `Also in: ${twins
        .slice(0, MOST_VINTAGES)
        .map((twin) => renderSource(twin, dataset))
        .join('; ')}`,
    );
  return lines.join('  \n');
}

/** What other sources have for the very same thing, where the data cannot decide between them. */
function rivalsOf(obs: Observation, dataset: Dataset): Observation[] {
  return dataset.observations.filter(
    (other) =>
      other.obsValue !== obs.obsValue &&
      [obs, other].some(({ obsStatus }) => obsStatus === 'conflict') &&
      [obs, other].every(({ obsStatus }) => obsStatus === 'conflict' || obsStatus === 'normal') &&
      TOLD.every(
        (key) =>
          key === 'obsValue' || key === 'qualifier' || key === 'obsStatus' || JSON.stringify(other[key]) === JSON.stringify(obs[key]),
      ),
  );
}

/** How a base is told: of a share it is a share, of a count what it is out of. */
export function shareWord({ unitMeasure }: Observation): string {
  return unitMeasure === 'percent' ? 'Share of' : 'Out of';
}

/**
 * The figure among its neighbours in time, its caveats, and the other values that were printed for its own period, but for those that the
 * card shows anyway.
 */
function renderSurroundings(
  series: readonly Point[],
  obs: Observation,
  shown: readonly Observation[],
  { dataset, palette }: { readonly dataset: Dataset; readonly palette: Palette | null },
): string[] {
  const notes = obs.caveats.slice(0, MOST_CAVEATS).map((caveat) => `Note: ${escapeMarkdown(labelOf(dataset.caveats, caveat))}`);
  const svg = palette && drawChart(series, [obs], dataset, palette);
  const words = series.length > 1 ? tellTimeline(series, [obs], dataset) : '';
  const picture = svg ? [renderPicture(svg, words)] : words ? [`Over time: ${escapeMarkdown(words)}`] : [];
  const point = pointOf(series, obs);
  const rivals = rivalsOf(obs, dataset);
  const others = (point ? [point.current, ...point.vintages] : [])
    .filter(({ obsValue }) => [...shown, ...rivals].every((other) => other.obsValue !== obsValue))
    .slice(0, MOST_VINTAGES);
  // What is wrong with a figure is read before its course.
  const parts = describeStatus(obs) === null ? [...picture, ...notes] : [...notes, ...picture];
  if (others.length > 0)
    parts.push(
      `Also printed for this period: ${others.map((other) => escapeMarkdown(`${describeValue(other, dataset)} (${describeSource(other, dataset)})`)).join('; ')}`,
    );
  return parts;
}

/** A picture within the text, with the same in words for whoever does not see it. */
export function renderPicture(svg: string, words: string): string {
  return `![${escapeMarkdown(words)}](data:image/svg+xml;utf8,${encodeUri(svg)})`;
}

/** A link that opens the source at the figure, where the browser finds it there; only web addresses become links. */
export function renderSource(obs: Observation, dataset: Dataset): string {
  const url = dataset.sources.get(obs.source)?.URL ?? '';
  const text = escapeMarkdown(describeSource(obs, dataset));
  return /^https?:\/\/[^\s<>\\]+$/.test(url) ? `[${text}](<${addressAt(url, obs, dataset)}>)` : text;
}

/** The address with a text fragment that names the figure as it is printed. A fragment of the address's own is left alone. */
function addressAt(url: string, obs: Observation, dataset: Dataset): string {
  const printed = /[\d£][\d,.]*%?$/.exec(describeValue(obs, dataset))?.[0];
  return printed === undefined || url.includes('#') ? url : `${url}#:~:text=${encodeUri(printed)}`;
}

/** Percent-encoded so that neither brackets nor quotes are left that could end a Markdown link. */
function encodeUri(text: string): string {
  return encodeURIComponent(text).replace(/[()'!*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** Makes text harmless in Markdown: no marks, links, formulas, HTML, character references or line breaks of its own. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~&$]/g, (mark) => `\\${mark}`);
}
