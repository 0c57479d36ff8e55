import { CompletionItemKind } from 'vscode-languageserver';
import type { CompletionItem, Position } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Dataset } from '../engine/dataset/dataset.js';
import { quote } from '../engine/say/quote.js';
import { readBefore, searchObservations } from '../engine/say/search.js';

/** At most how many figures are offered. */
const MOST = 12;

/**
 * Published figures for what stands before the cursor in its sentence, each with a link to its source. Into the draft go the figure and
 * what its sentence has not said.
 */
export function toCompletions(
  document: TextDocument,
  position: Position,
  dataset: Dataset,
  how: Parameters<typeof quote>[2],
): CompletionItem[] {
  const line = document.getText({ start: { line: position.line, character: 0 }, end: position });
  const before = readBefore(line, dataset);
  // The last word is put back as it stands: an editor offers first what fits it.
  const from = line.trimEnd().lastIndexOf(' ') + 1;
  const typed = line.slice(from) + (/[\p{L}\p{N},;:]$/u.test(line) ? ' ' : '');
  const said = new Set<string>(before.words.match(/\d[\d.,]*(?<=\d)%?/g));
  const quotes = searchObservations(before.asked.replace(/(\d)[.,](?=\d)/g, '$1 '), dataset, MOST).figures.map((obs) =>
    quote(obs, dataset, { ...how, before }),
  );
  return quotes
    .filter(({ value }) => !said.has(value))
    .map(({ value, amount, place, part, wording, brief, source, link, stands }, i) => ({
      label: amount,
      labelDetails: { description: [part, place].filter(Boolean).join(', ') },
      kind: CompletionItemKind.Value,
      sortText: String(i).padStart(2, '0'),
      filterText: typed + value,
      documentation: { kind: 'plaintext', value: `${wording}\n${source}${stands ? '' : '\nThis figure no longer stands.'}` },
      textEdit: { range: { start: { line: position.line, character: from }, end: position }, newText: `${typed}${brief} (${link})` },
    }));
}
