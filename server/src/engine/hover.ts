import type { Dataset, Observation } from './dataset.js';
import { format } from './reckon.js';
import { describeObservation, describePlace, describeValue, describeSource, labelOf } from './explain.js';
import type { Finding, VerdictName } from './finding.js';

const VERDICT_WORDS: Readonly<Record<VerdictName, string>> = {
  supported: 'Supported by the data',
  contradicted: 'Contradicted by the data',
  misleading: 'Right number, misleading as it stands',
  outdated: 'Out of date',
  unverified: 'Not settled by the data',
};

/** How many observations a hover shows. */
const SHOWN = 2;

/** The hover card of a figure as Markdown without HTML: verdict, message, then for each observation what it is, its frame and its source. Dataset text is escaped. */
export function renderHover(finding: Finding, dataset: Dataset): string {
  const observations = finding.observations.flatMap((id) => dataset.observations.find((obs) => obs.id === id) ?? []).slice(0, SHOWN);
  const parts = [`**${VERDICT_WORDS[finding.verdict]}**`, escapeMarkdown(withoutVerdict(finding.message))];
  if (finding.calculation) parts.push(`Calculation: ${escapeMarkdown(finding.calculation)}`);
  for (const obs of observations) parts.push(renderObservation(obs, dataset));
  if (finding.verdict === 'unverified') parts.push('_Unverified does not mean wrong: check it against its own source._');
  return parts.join('\n\n');
}

/** The message without its first word, where a heading already says the verdict. */
export function withoutVerdict(message: string): string {
  const rest = message.replace(/^(?:Supported|Contradicted|Misleading|Outdated|Unverified): /, '');
  return rest.charAt(0).toUpperCase() + rest.slice(1);
}

function renderObservation(obs: Observation, dataset: Dataset): string {
  const lines = [`**${escapeMarkdown(describeValue(obs, dataset))}** – ${escapeMarkdown(describeObservation(obs, dataset))}`, `*${escapeMarkdown(describePlace(obs, dataset))}*`];
  if (obs.base) lines.push(`Share of: ${escapeMarkdown(labelOf(dataset.bases, obs.base))}${obs.baseValue === null ? '' : ` (${format(obs.baseValue)})`}`);
  if (obs.coverage) lines.push(`Coverage: ${escapeMarkdown(obs.coverage)}`);
  for (const caveat of obs.caveats.slice(0, 3)) lines.push(`Note: ${escapeMarkdown(labelOf(dataset.caveats, caveat))}`);
  if (obs.obsStatus !== 'normal') lines.push(`Status: ${obs.obsStatus}`);
  lines.push(`Compiled by: ${escapeMarkdown(labelOf(dataset.providers, obs.provider))}`, `Source: ${renderSource(obs, dataset)}`);
  return lines.join('  \n');
}

/** A link to the source; only web addresses become links. */
export function renderSource(obs: Observation, dataset: Dataset): string {
  const url = dataset.sources.get(obs.source)?.URL ?? '';
  const text = escapeMarkdown(describeSource(obs, dataset));
  return /^https?:\/\/[^\s<>\\]+$/.test(url) ? `[${text}](<${url}>)` : text;
}

/** Makes text harmless in Markdown: no marks, links, HTML, character references or line breaks of its own. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]()#+!|<>~&]/g, (mark) => `\\${mark}`);
}
