import type { Review } from '../check.js';
import type { Dataset, Observation, Provider, Source } from '../dataset/dataset.js';
import type { Finding } from '../finding.js';
import { nameShortly, type Style, writeAddress } from './style.js';
import { placeIn } from '../text/prose.js';
import type { Span } from '../text/span.js';

/** How sources are written: in which style, and on which day they are looked at, ISO 8601. */
export interface Manner {
  readonly style: Style;
  readonly today: string;
}

/** A source as a link in Markdown, or in plain words where there is no address. */
export function linkSource(source: Source, { style, today }: Manner): string {
  const words = style.inText(source, today);
  return source.URL ? `[${words}](${writeAddress(source.URL)})` : words;
}

/**
 * The source of a figure with whom to credit: who compiled it, and who printed it where that is another: "NSPCC, reported by OnTheWight".
 */
export function creditFor(obs: Observation, dataset: Dataset): Source | undefined {
  const source = dataset.sources.get(obs.source);
  const provider = dataset.providers.get(obs.provider);
  const compiler = provider && provider.cited !== '' ? (provider.cited ?? provider.prefLabel) : null;
  if (!source?.publisher || !provider || !compiler || isPublisher(source.publisher, provider)) return source;
  return { ...source, publisher: `${compiler}, ${REPORTED}${withoutBrackets(source.publisher)}` };
}

const REPORTED = 'reported by ';

/** Whether who printed a source goes by one of the compiler's names, whole or in part: “BBC News”, “NSPCC” for its helpline. */
function isPublisher(publisher: string, { prefLabel, altLabels }: Provider): boolean {
  const printed = withoutBrackets(publisher);
  return [prefLabel, ...altLabels].map(withoutBrackets).some((name) => holds(printed, name) || holds(name, printed));
}

function withoutBrackets(name: string): string {
  return name.replace(/ \(.*/, '');
}

function holds(whole: string, part: string): boolean {
  return ` ${whole.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ')} `.includes(` ${part.toLowerCase().replace(/[^\p{L}\d]+/gu, ' ')} `);
}

/** What the footnote on a source is called: "[^onthewight-2024]". In a draft that calls another one so it gets a number. */
export function noteOn(source: Source, draft: string): string {
  const { publisher, issued } = source;
  const printed = withoutBrackets(publisher.split(REPORTED).at(-1)!)
    .normalize('NFKD')
    .toLowerCase()
    .replace(/^the /, '')
    .replace(/[^a-z\d]+/g, ' ')
    .trim();
  const name = /^.{1,40}(?= |$)/.exec(printed)?.[0] ?? 'source';
  const stem = [...name.split(' '), ...(issued ? [issued.slice(0, 4)] : [])].join('-');
  for (let count = 1; ; count++) {
    const note = `[^${stem}${count === 1 ? '' : `-${count}`}]`;
    const known = draft.indexOf(`${note}:`);
    if (known < 0 || draft.slice(known).split('\n', 1)[0]!.includes(writeAddress(source.URL))) return note;
  }
}

/** A way to name the source of a figure in the draft. Offsets are into the draft; all edits go together. */
export interface Citation {
  readonly title: string;
  readonly edits: readonly { readonly span: Span; readonly text: string }[];
}

/**
 * The ways to name the source of a supported figure: a link in the sentence, a footnote, or an entry in the list of references. Whatever is
 * there already is not put in twice.
 */
export function citationsFor(finding: Finding, review: Review, { dataset, ...manner }: Manner & { readonly dataset: Dataset }): Citation[] {
  const obs = finding.verdict === 'supported' ? dataset.observations.find(({ id }) => id === finding.observations[0]) : undefined;
  const source = obs && creditFor(obs, dataset);
  if (!obs || !source?.URL) return [];
  const { draft } = review;
  const isNamed = draft.includes(source.URL) || draft.includes(writeAddress(source.URL));
  const sentence = sentenceEnd(finding, review);
  const { style, today } = manner;
  const note = noteOn(source, draft);
  const insert = (at: number, text: string) => ({ span: { start: at, end: at }, text });
  const link: Citation = {
    title: `Name the source of ${finding.text} here: ${nameShortly(source)}`,
    edits: [insert(sentence.before, ` (${linkSource(source, manner)})`)],
  };
  const footnote: Citation = {
    title: `Name the source of ${finding.text} in a footnote: ${nameShortly(source)}`,
    edits: [
      insert(sentence.after, note),
      ...(draft.includes(`${note}:`) ? [] : [insert(draft.length, `${gap(draft)}${note}: ${style.inNote(source, today)}\n`)]),
    ],
  };
  const end = endOfReferences(draft);
  const listing = style.inList(source, today);
  const entry =
    end === null
      ? insert(draft.length, `${gap(draft)}## References\n\n- ${listing}\n`)
      : insert(end, `${/\n[-*] .*$/.test(draft.slice(0, end)) ? '\n' : '\n\n'}- ${listing}`);
  const listed: Citation = { title: `Add the source of ${finding.text} to the references: ${nameShortly(source)}`, edits: [entry] };
  return [...(isNamed ? [] : [link]), footnote, ...(isNamed ? [] : [listed])];
}

/** Where the figure's sentence ends, before and behind its full stop. In a table both are right behind the figure. */
function sentenceEnd(finding: Finding, { prose, draft }: Review): { before: number; after: number } {
  const block = prose.blocks.findLast(({ start }) => start <= finding.span.start);
  const sentence = block?.content.sentences.map((one) => placeIn(block, one)).find(({ end }) => end >= finding.span.end);
  if (!block || !sentence || block.content.kind === 'table') return { before: finding.span.end, after: finding.span.end };
  const after = sentence.end;
  const stop = /[.!?][”’"')]*$/.exec(draft.slice(finding.span.end, after));
  return { before: stop ? finding.span.end + stop.index : after, after };
}

/** Where the list of references ends, which need not be the end of the draft: notes to editors often follow. Null where there is none. */
function endOfReferences(draft: string): number | null {
  const heading = /^#{1,6} (?:references|sources|bibliography)[ \t]*$/im.exec(draft);
  if (heading === null) return null;
  const from = heading.index + heading[0].length;
  const next = draft.slice(from).search(/\n#{1,6} /);
  return draft.slice(0, next < 0 ? draft.length : from + next).trimEnd().length;
}

/** What parts an addition from the end of the draft. */
function gap(draft: string): string {
  return draft.endsWith('\n\n') ? '' : draft.endsWith('\n') ? '\n' : '\n\n';
}
