import { inPercent, scaled } from '../text/elided.js';
import type { Quantity } from '../text/quantity.js';
import { headDirection } from './change.js';
import type { Lead } from './context.js';
import type { Sentence } from './reading.js';

/**
 * What a head or a line above says of the bare numbers under it: that they are percentages, that those in brackets are, or how many each of
 * them stands for; or nothing.
 */
export type Unit = 'percent' | 'percent in brackets' | number | null;

const PERCENT = '(?:%|per ?cent|percentages?|pc)';
const SCALE = "(thousands?|millions?|billions?|[’'‘]?000s?|mn|bn)";
/** A head that gives the unit of what stands under it or beside it: "Share (%)", "% change", "Per cent of cases", "Reports, millions". */
const HEAD = new RegExp(`(?:^|[\\s(,/–—-])(?:${PERCENT}|(?<=[(,–—]\\s*(?:in )?)${SCALE})(?=$|[\\s),.:;/])`, 'i');
/** The same at the end of a line, said of all that it leads into: "Change since 2017/18, per cent:". */
const LINE = new RegExp(
  `(?:(?:^|[(,;–—:]\\s*|\\b(?:in|as)\\s)(?:a )?(?:${PERCENT}(?: of (?:(?! and )[^,;:.]){1,40})?|${SCALE}(?!\\.))\\)?|^(?:percentages?|per ?cent) [^.;:]{1,80})\\s*[:.]?$`,
  'i',
);
const IN_POINTS = /\b(?:points?|pp|ppts?)\b/i;
const IN_MONEY = /[£$€]|\b(?:pounds|dollars|euros)\b/i;
/** "No. (%)": a count with its share in brackets. */
const COUNT_AND_PERCENT = new RegExp(`^\\W*(?:n|nos?|numbers?|counts?|total)\\.?\\s*(?:and |& )?\\(?${PERCENT}\\)?\\W*$`, 'i');

function unitOf(head: string): Unit {
  const found = IN_POINTS.test(head) || IN_MONEY.test(head) ? null : HEAD.exec(head);
  return found && (scaleOf(found[1]) ?? (COUNT_AND_PERCENT.test(head) ? 'percent in brackets' : 'percent'));
}

/** What a line says of the numbers which it leads into. */
export function unitUnder(line: string): Unit {
  const found = LINE.exec(line);
  return found === null || IN_POINTS.test(line) || IN_MONEY.test(line) ? null : (scaleOf(found[1]) ?? 'percent');
}

function scaleOf(word: string | undefined): number | null {
  if (word === undefined) return null;
  return /^(?:m|million)/i.test(word) ? 1e6 : /^b/i.test(word) ? 1e9 : 1e3;
}

/**
 * A cell with its bare numbers in the unit that a head of its row or column gives, or the line above the table where no head says what is
 * counted.
 */
export function underHeads(
  cell: Sentence,
  heads: readonly Sentence[],
  caption: Pick<Lead, 'unit' | 'change'> | null,
  text: string,
): Sentence {
  for (const head of heads) {
    const unit = head.quantities.length > 0 ? null : unitOf(text.slice(head.span.start, head.span.end));
    if (unit !== null)
      return inUnit(
        cell,
        { unit: unit === 'percent' && isCountAndShare(cell, text) ? 'percent in brackets' : unit, change: headDirection(head.words) },
        text,
      );
  }
  // "Meta, all apps" is a name, and counts no apps.
  const isCounted = ({ marks }: Sentence): boolean =>
    marks.some(({ dimension }) => dimension === 'unit') && !marks.some(({ dimension }) => dimension === 'platform' || dimension === 'area');
  return caption === null || (caption.unit === 'percent' && heads.some(isCounted)) ? cell : inUnit(cell, caption, text);
}

/** The sentence with its bare numbers in the unit that the line above gives. Only a change is more than all. */
export function inUnit(sentence: Sentence, { unit, change }: Pick<Lead, 'unit' | 'change'>, text: string): Sentence {
  if (unit === null) return sentence;
  const isMeant = (quantity: Quantity): boolean =>
    isBare(quantity) &&
    ((typeof unit === 'number' && quantity.value * unit <= EVERYBODY) ||
      ((quantity.value <= 100 || change !== null) && (unit === 'percent' || text[quantity.span.start - 1] === '(')));
  if (!sentence.quantities.some(isMeant)) return sentence;
  return { ...sentence, quantities: sentence.quantities.map((quantity) => (isMeant(quantity) ? stated(quantity, unit) : quantity)) };
}

/** More than all people: a number that is written out. */
const EVERYBODY = 8e9;

function stated(quantity: Quantity, unit: NonNullable<Unit>): Quantity {
  return typeof unit === 'number' ? scaled(quantity, unit) : inPercent(quantity);
}

/** "264 (7)". */
function isCountAndShare({ quantities }: Sentence, text: string): boolean {
  return quantities.length === 2 && text[quantities[0]!.span.start - 1] !== '(' && text[quantities[1]!.span.start - 1] === '(';
}

function isBare({ kind, noun, words, hedge }: Quantity): boolean {
  return kind === 'number' && noun === null && !words && hedge === 'none';
}
