import type { Review } from '../check.js';
import type { Dataset, Observation } from '../dataset/dataset.js';
import { describeCompiler, describeObservation, describePlace, describeSource, describeValue } from './describe.js';
import type { Finding, VerdictName } from '../finding.js';
import { createPlaces, type Span } from '../text/span.js';

/** How a review is shown as plain text. */
export interface PlainView {
  /** What the draft is called in front of each place. */
  readonly name: string;
  /** Whether a figure is shown. */
  readonly shows: (finding: Finding) => boolean;
  /** Shows numbers that were not checked as well. */
  readonly all: boolean;
  /** Sets a verdict's word, or what stands back behind it, apart; gives the text back unchanged where there are no colours. */
  readonly paint: (text: string, as: VerdictName | 'aside') => string;
}

/** How much of a line is shown before and behind a figure, in UTF-16 code units. */
const BEFORE = 50;
const BEHIND = 40;

/**
 * The findings of one draft in the order of the text, each with its place, message, line and the published figure it rests on. Nothing for
 * a draft where there is nothing to show.
 */
export function renderPlain(review: Review, dataset: Dataset, view: PlainView): string {
  const placeOf = createPlaces(review.draft);
  const at = ({ start }: Span): string => {
    const { line, column } = placeOf(start);
    return printable(`${view.name}:${line}:${column}`);
  };
  const findings = review.findings.filter(view.shows).map((finding) => {
    const word = /^\w*/.exec(finding.message)![0];
    const code = finding.verdict === 'supported' ? '' : view.paint(` (${finding.reason})`, 'aside');
    const message = view.paint(word, finding.verdict) + printable(finding.message.slice(word.length)) + code;
    const asides = [
      ...excerpt(review.draft, finding.span),
      ...evidenceOf(finding, dataset).flatMap((obs) => describeEvidence(obs, dataset, finding)),
    ];
    return {
      start: finding.span.start,
      text: [`${at(finding.span)}: ${message}`, ...asides.map((line) => view.paint(`    ${printable(line)}`, 'aside'))].join('\n'),
    };
  });
  const unchecked = view.all
    ? review.unchecked.map(({ span, text }) => ({ start: span.start, text: `${at(span)}: Not checked: ${printable(text)}` }))
    : [];
  return [...findings, ...unchecked]
    .sort((a, b) => a.start - b.start)
    .map(({ text }) => `${text}\n`)
    .join('\n');
}

/** The published figure that decided; where a figure is wrong, also another that its message tells. */
function evidenceOf({ observations, verdict }: Finding, dataset: Dataset): Observation[] {
  const [first, ...more] = observations.flatMap((id) => dataset.observations.find((obs) => obs.id === id) ?? []);
  const other = verdict === 'supported' || verdict === 'unverified' ? undefined : more.find(({ obsValue }) => obsValue !== first!.obsValue);
  return [first, other].flatMap((obs) => obs ?? []);
}

/** How one verdict came about, step by step, and all that the data have on it. */
export function explainPlain(finding: Finding, dataset: Dataset): string {
  const evidence = finding.observations.flatMap((id) => dataset.observations.find((obs) => obs.id === id) ?? []);
  const steps = finding.why.map((step, i) => `  ${i + 1}. ${step}`);
  const figures = evidence.flatMap((obs) =>
    [...describeEvidence(obs, dataset, finding), ...caveatsOf(obs, dataset).map((caveat) => `Note: ${caveat}`), `Id: ${obs.id}`].map(
      (line, i) => (i === 0 ? `  ${line}` : `    ${line}`),
    ),
  );
  return printable(
    [
      `“${finding.text}”: ${finding.message}`,
      'How this came about:',
      ...steps,
      ...(finding.calculation === null ? [] : [`Calculation: ${finding.calculation}`]),
      ...(figures.length > 0 ? ['Published figures:', ...figures] : ['No published figure comes near what is said of this one.']),
    ].join('\n'),
  );
}

/** Takes out what could steer a terminal, so that a draft shows itself and does nothing else. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069]/g, ' ');
}

/** The part of the line around a figure, and under it a mark. */
function excerpt(draft: string, { start, end }: Span): string[] {
  const lineStart = Math.max(draft.lastIndexOf('\n', start - 1), draft.lastIndexOf('\r', start - 1)) + 1;
  const lineEnd = /[\r\n]|$/.exec(draft.slice(start))!.index + start;
  const space = draft.indexOf(' ', start - BEFORE) + 1;
  const from = start - lineStart <= BEFORE ? lineStart : space > 0 && space < start ? space : start - BEFORE;
  const to = lineEnd - end > BEHIND ? Math.max(draft.lastIndexOf(' ', end + BEHIND), end) : lineEnd;
  const before = `${from > lineStart ? '… ' : ''}${draft.slice(from, start)}`;
  const figure = draft.slice(start, Math.min(end, lineEnd));
  const behind = `${draft.slice(Math.min(end, lineEnd), to)}${to < lineEnd ? ' …' : ''}`;
  return [before + figure + behind, ' '.repeat([...before].length) + '^'.repeat([...figure].length)];
}

/** What the data have, or have nearest to it, and on a second line who printed it. */
function describeEvidence(obs: Observation, dataset: Dataset, { verdict }: Finding): string[] {
  const url = dataset.sources.get(obs.source)?.URL;
  return [
    `${verdict === 'unverified' ? 'Nearest' : 'Data'}: ${describeValue(obs, dataset)}: ${describeObservation(obs, dataset)}. ${describePlace(obs, dataset)}.`,
    `Source: ${describeCompiler(obs, dataset)}${describeSource(obs, dataset)}${url ? ` <${url}>` : ''}`,
  ];
}

function caveatsOf(obs: Observation, dataset: Dataset): string[] {
  return obs.caveats.map((code) => dataset.caveats.get(code)?.prefLabel ?? code);
}
