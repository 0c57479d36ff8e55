import type { Dataset, Observation } from '../dataset/dataset.js';
import { describeValue } from './describe.js';
import { describePeriod, monthsIn } from '../text/period.js';
import { pointOf, type Point } from './timeline.js';

/** Colours of a chart. Each must be a CSS colour; they are written into the picture as they stand. */
export interface Palette {
  readonly bar: string;
  readonly marked: string;
  readonly text: string;
}

export const PALETTES: Readonly<Record<'light' | 'dark' | 'highContrast', Palette>> = {
  light: { bar: '#b5b9be', marked: '#005fb8', text: '#3b3b3b' },
  dark: { bar: '#6b6f75', marked: '#4daafc', text: '#cccccc' },
  highContrast: { bar: '#ffffff', marked: '#ffd700', text: '#ffffff' },
};

/**
 * The colours of the page that a picture is drawn into, whatever its theme; where the page names none, such as stand out on light and dark.
 */
export const PAGE_PALETTE: Palette = {
  bar: 'var(--vscode-disabledForeground, #8b8f94)',
  marked: 'var(--vscode-textLink-foreground, #1f6fbf)',
  text: 'currentColor',
};

/** Sizes in pixels. */
const BAR = { width: 46, gap: 8, most: 40 };
const LABEL = { size: 10, line: 13 };
/** More bars than this are no longer read at a glance: those farthest from the marked one are left out. */
const MOST_BARS = 8;

/** A bar chart of a series with some observations marked, as SVG. Null where there is nothing to compare. */
export function drawChart(points: readonly Point[], marked: readonly Observation[], dataset: Dataset, palette: Palette): string | null {
  const shown = nearest(points, marked);
  if (shown.length < 2) return null;
  const highest = Math.max(...shown.map(({ obsValue }) => obsValue));
  if (highest <= 0) return null;
  const slots = slotsOf(shown);
  const width = (slots.at(-1)! + 1) * (BAR.width + BAR.gap) + BAR.gap;
  const height = BAR.most + 2 * LABEL.line + 4;
  const bars = shown.map((obs, i) => {
    const x = BAR.gap + slots[i]! * (BAR.width + BAR.gap);
    const tall = Math.max(1, Math.round((BAR.most * Math.max(0, obs.obsValue)) / highest));
    const top = LABEL.line + BAR.most - tall;
    const isMarked = marked.includes(obs);
    const label = (y: number, text: string): string =>
      `<text x="${x + BAR.width / 2}" y="${y}" text-anchor="middle"${isMarked ? ' font-weight="bold"' : ''}>${escapeXml(text)}</text>`;
    return `<rect x="${x}" y="${top}" width="${BAR.width}" height="${tall}" fill="${isMarked ? palette.marked : palette.bar}"/>${label(top - 3, shortValue(obs, dataset))}${label(height - 5, shortPeriod(obs))}`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="sans-serif" font-size="${LABEL.size}" fill="${palette.text}" role="img"><title>${escapeXml(tellTimeline(points, marked, dataset))}</title>${bars.join('')}</svg>`;
}

/** The same in words, for whoever does not see the picture: "2021/22 6,156; 2022/23 6,350; 2023/24 7,062". */
export function tellTimeline(points: readonly Point[], marked: readonly Observation[], dataset: Dataset): string {
  return nearest(points, marked)
    .map((obs) => `${describePeriod(obs.refPeriod)} ${describeValue(obs, dataset)}`)
    .join('; ');
}

/**
 * One observation for each period, a marked one for its own; where there are too many, those around the marked ones, and of these the
 * latest.
 */
function nearest(points: readonly Point[], marked: readonly Observation[]): Observation[] {
  const own = new Map(marked.map((obs) => [pointOf(points, obs), obs]));
  const at = points.flatMap((point, i) => (own.has(point) ? [i] : []));
  const last = at.at(-1)!;
  const middle = Math.max(Math.floor((at[0]! + last) / 2), last - Math.floor((MOST_BARS - 1) / 2));
  const first = Math.max(0, Math.min(middle - Math.floor(MOST_BARS / 2), points.length - MOST_BARS));
  return points.slice(first, first + MOST_BARS).map((point) => own.get(point) ?? point.current);
}

/** At which place each bar stands: a period of which nothing is known is left open, though never more than a few in a row. */
function slotsOf(shown: readonly Observation[]): number[] {
  const steps = shown.slice(1).map(({ refPeriod }, i) => monthsIn({ start: shown[i]!.refPeriod.start, end: refPeriod.start }));
  const step = Math.max(Math.min(...steps), monthsIn(shown[0]!.refPeriod));
  return steps.reduce((slots, months) => [...slots, slots.at(-1)! + Math.max(1, Math.min(Math.round(months / step), MOST_OPEN + 1))], [0]);
}
const MOST_OPEN = 3;

function shortValue(obs: Observation, dataset: Dataset): string {
  return describeValue(obs, dataset).replace(/^[^\d£−]+/, '');
}

/** A period in at most nine characters. */
function shortPeriod(obs: Observation): string {
  const words = describePeriod(obs.refPeriod);
  return words.length <= 9 ? words : `${obs.refPeriod.end.slice(5, 7)}/${obs.refPeriod.end.slice(0, 4)}`;
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
