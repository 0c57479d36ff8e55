import { drawChart, tellTimeline, type Palette } from './chart.js';
import type { Dataset, Observation } from '../dataset/dataset.js';
import { capitalise, describeObservation, describeStatus, describeValue, labelOf } from './describe.js';
import { escapeMarkdown, renderPicture, renderSource, shareWord } from './hover.js';
import { describePeriod } from '../text/period.js';
import { pointOf, readTimeline } from './timeline.js';

/**
 * A page on the series of a figure: a chart, and a table with every value printed for each period side by side; a column of which nothing
 * is known is left out. Markdown without HTML; dataset text is escaped.
 */
export function renderSeriesPage(obs: Observation, dataset: Dataset, palette: Palette | null): string {
  const series = readTimeline(obs, dataset);
  const row = (cells: readonly string[]): string =>
    `| ${cells
      .filter((_, i) => columns[i]!.isKnown)
      .map((cell) => cell || '–')
      .join(' | ')} |`;
  const columns = [
    { name: 'Period', line: '---', isKnown: true },
    { name: 'Figure', line: '---:', isKnown: true },
    { name: 'Also printed', line: '---', isKnown: series.some(({ vintages }) => vintages.length > 0) },
    { name: 'Coverage', line: '---', isKnown: series.some(({ current }) => current.coverage !== null) },
    { name: 'Source', line: '---', isKnown: true },
  ];
  const printed = (one: Observation): string =>
    [
      escapeMarkdown(describeValue(one, dataset)),
      ...[describeStatus(one)].flatMap((status) => (status === null ? [] : `(${status})`)),
    ].join(' ');
  const own = pointOf(series, obs);
  const rows = series.map((point) => {
    const { current, vintages } = point;
    return row([
      escapeMarkdown(describePeriod(current.refPeriod)),
      point === own ? `**${printed(current)}**` : printed(current),
      vintages.map(printed).join(', '),
      escapeMarkdown(current.coverage ?? ''),
      renderSource(current, dataset),
    ]);
  });
  const picture = palette && drawChart(series, [obs], dataset, palette);
  const caveats = [...new Set(series.flatMap(({ current }) => current.caveats))].map(
    (code) => `- ${escapeMarkdown(labelOf(dataset.caveats, code))}`,
  );
  return (
    [
      `# ${escapeMarkdown(capitalise(describeObservation(obs, dataset)))}`,
      `${escapeMarkdown(labelOf(dataset.areas, obs.refArea))}. Compiled by: ${escapeMarkdown(labelOf(dataset.providers, obs.provider))}.${obs.base ? ` ${shareWord(obs)}: ${escapeMarkdown(labelOf(dataset.bases, obs.base))}.` : ''}`,
      ...(picture ? [renderPicture(picture, tellTimeline(series, [obs], dataset))] : []),
      [row(columns.map(({ name }) => name)), row(columns.map(({ line }) => line)), ...rows].join('\n'),
      ...(caveats.length > 0 ? ['## Caveats', caveats.join('\n')] : []),
    ].join('\n\n') + '\n'
  );
}
