import type { Quantity } from '../text/quantity.js';
import { headDirection } from './change.js';
import type { Lead } from './context.js';
import type { Sentence } from './reading.js';

/** A head that gives the unit of what stands under it or beside it: "Share (%)", "% change", "Per cent of cases". */
const IN_PERCENT = /(?:^|[\s(,/–—-])(?:%|per ?cent|percentages?|pc)(?=$|[\s),.:;/])/i;
/** The same at the end of a line, said of all that it leads into: "Change since 2017/18, per cent:". */
const ALL_IN_PERCENT = /(?:(?:^|[(,;–—:]\s*|\b(?:in|as)\s)(?:a )?(?:%|per ?cent|percentages?)(?: of [^,;:.]{1,40})?\)?|^(?:percentages?|per ?cent) [^.;:]{1,80})\s*[:.]?$/i;
const IN_POINTS = /\b(?:points?|pp|ppts?)\b/i;
/** "No. (%)": a count with its share in brackets. */
const COUNT_AND_PERCENT = /^\W*(?:n|nos?|numbers?|counts?|total)\.?\s*(?:and |& )?\(?(?:%|per ?cent|percentages?)\)?\W*$/i;

/** What a head says of the unit of bare numbers: of all, of those in brackets, or nothing. */
type Unit = 'all' | 'bracketed' | null;

function unitOf(head: string): Unit {
  if (!IN_PERCENT.test(head) || IN_POINTS.test(head)) return null;
  return COUNT_AND_PERCENT.test(head) ? 'bracketed' : 'all';
}

/** Whether a line says that the numbers which it leads into are percentages. */
export function leadsIntoPercent(line: string): boolean {
  return ALL_IN_PERCENT.test(line) && !IN_POINTS.test(line);
}

/** A cell whose bare numbers are percentages, because a head of its row or column says so, or the line above the table does and no head says what is counted. */
export function underHeads(cell: Sentence, heads: readonly Sentence[], caption: Pick<Lead, 'inPercent' | 'change'> | null, text: string): Sentence {
  const heading = heads.find((head) => unitOf(textOf(head, text)) !== null);
  if (heading) return unitOf(textOf(heading, text)) === 'all' ? inPercent(cell, headDirection(textOf(heading, text)) !== null, null) : inPercent(cell, false, text);
  if (!caption?.inPercent || heads.some((head) => head.marks.some(({ dimension }) => dimension === 'unit'))) return cell;
  return inPercent(cell, caption.change !== null, null);
}

/** An entry of a list whose bare numbers are percentages, because the line that leads into it says so. */
export function inPercent(sentence: Sentence, mayExceed: boolean, bracketedIn: string | null): Sentence {
  const isMeant = (quantity: Quantity): boolean => isBare(quantity) && (mayExceed || quantity.value <= 100) && (bracketedIn === null || bracketedIn[quantity.span.start - 1] === '(');
  if (!sentence.quantities.some(isMeant)) return sentence;
  return { ...sentence, quantities: sentence.quantities.map((quantity) => (isMeant(quantity) ? { ...quantity, kind: 'percent', precision: (10 ** -decimalsOf(quantity.text)) / 2 } : quantity)) };
}

function isBare({ kind, noun, words, hedge }: Quantity): boolean {
  return kind === 'number' && noun === null && !words && hedge === 'none';
}

function decimalsOf(text: string): number {
  return /\.(\d+)/.exec(text)?.[1]!.length ?? 0;
}

function textOf({ span: { start, end } }: Sentence, text: string): string {
  return text.slice(start, end);
}
