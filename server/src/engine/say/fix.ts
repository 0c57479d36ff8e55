import type { Dataset, Observation } from '../dataset/dataset.js';
import type { Cell } from '../dataset/evidence.js';
import { describePlace, labelOf } from './describe.js';
import type { Judged } from '../judge/judge.js';
import { describePeriod, type Period } from '../text/period.js';
import { rewriteFigure } from './rewrite.js';
import type { Slot } from '../claim/slots.js';
import type { Span } from '../text/span.js';

/** A change that would set a marked figure right. The writer picks it; nothing else makes it. */
export interface Fix {
  /** `figure` changes a number, `words` what the sentence says of it. */
  readonly kind: 'figure' | 'words';
  /** What it does, as a person reads it in a list: "Change 7,602 to 7,062". */
  readonly title: string;
  /** What is replaced, as offsets into the draft, and by what. Several published values may give several fixes. */
  readonly span: Span;
  readonly text: string;
}

/** The changes that a judgement suggests, the most likely first: what the sentence says before the number itself. `text` is the block, `offset` its place in the draft. */
export function fixesOf(judged: Judged, text: string, offset: number, dataset: Dataset): Fix[] {
  const sketches = [hedgeFix(judged, text), ...wordFixes(judged, text, dataset), baseFix(judged, text, dataset), figureFix(judged, dataset)];
  return sketches.flatMap((sketch) => {
    const old = sketch === null ? '' : text.slice(sketch.span.start, sketch.span.end);
    return sketch === null || old === sketch.text || MARKUP.test(old) ? [] : [place(sketch, offset)];
  });
}

/** What markup leaves in the text of a block. Replaced with the words around it, it would be left open. */
const MARKUP = /\uFDD0|\s\s/;

function place(fix: Fix, offset: number): Fix {
  return { ...fix, span: { start: offset + fix.span.start, end: offset + fix.span.end } };
}

/** The value that belongs where the figure stands, by the reason of the verdict; null where none does. */
function valueFor(judged: Judged): Cell | null {
  switch (judged.reason) {
    case 'wrong-value': case 'over-rounded': case 'wrong-direction': return judged.note === null ? judged.cells[0] ?? null : null;
    case 'superseded': case 'misprint': return judged.cells[1] ?? null;
    default: return judged.reason.startsWith('wrong-') ? judged.addressed : null;
  }
}

function figureFix(judged: Judged, dataset: Dataset): Fix | null {
  const { quantity } = judged.claim;
  const cell = valueFor(judged);
  const worked = judged.reason === 'bad-arithmetic' || judged.reason === 'over-rounded' ? judged.derivation : null;
  const value = worked ? Number(worked.result.toFixed(quantity.text.includes('.') ? 1 : 0)) : cell?.obs.obsValue;
  if (value === undefined || (quantity.kind === 'fraction' || quantity.kind === 'percent') !== (worked !== null || cell?.valueClass === 'percent')) return null;
  // The words say which way it went, so a fall is written without its sign; where they say the other way, no number sets it right.
  if (!worked && cell?.kind === 'change' && (value < 0) !== (judged.claim.change === 'down')) return null;
  const written = rewriteFigure(quantity, Math.abs(value));
  if (written === null || written === quantity.text) return null;
  const where = worked || !cell ? worked!.calculation() : describePlace(cell.obs, dataset);
  return { kind: 'figure', title: `Change ${quantity.text} to ${written} (${where})`, span: quantity.span, text: written };
}

/** The plainest hedge for either side. */
const HEDGE = { above: 'more than', below: 'almost' } as const;

function hedgeFix(judged: Judged, text: string): Fix | null {
  const { quantity } = judged.claim;
  const cell = judged.cells[0];
  if (judged.reason !== 'wrong-direction' || judged.note !== null || !cell || !quantity.hedgeSpan || quantity.hedgeSpan.start > quantity.span.start) return null;
  const claimed = quantity.kind === 'fraction' ? quantity.value * 100 : quantity.value;
  const below = cell.obs.qualifier === 'almost' || (cell.obs.qualifier === 'exact' && cell.obs.obsValue < claimed);
  const old = text.slice(quantity.hedgeSpan.start, quantity.hedgeSpan.end);
  const hedge = likeCase(HEDGE[below ? 'below' : 'above'], old);
  return { kind: 'words', title: `Say “${hedge} ${quantity.text}”`, span: quantity.hedgeSpan, text: hedge };
}

/** Keeps the number and corrects what it is said to be of. */
function wordFixes(judged: Judged, text: string, dataset: Dataset): Fix[] {
  const obs = judged.cells[0]?.obs;
  if (!obs) return [];
  const { slots } = judged.claim;
  switch (judged.reason) {
    case 'wrong-period': return rename(slots.period, text, (old) => writePeriod(obs.refPeriod, old));
    case 'wrong-area': return renameArea(slots.area, text, obs.refArea, dataset);
    case 'wrong-platform': return obs.platforms.length ? rename(slots.platform, text, () => obs.platforms.map((code) => labelOf(dataset.platforms, code)).join(' and ')) : [];
    case 'wrong-group': return obs.sex ? rename(slots.sex, text, () => labelOf(dataset.sexes, obs.sex!)) : [];
    case 'wrong-measure': return rename(slots.unit, text, () => labelOf(dataset.units, obs.unitMeasure));
    default: return [];
  }
}

function rename(slot: Slot | null, text: string, write: (old: string) => string): Fix[] {
  // What stands in another block or is put together from several phrases cannot be set right by one change.
  if (!slot?.span || (slot.reach !== 'own' && slot.reach !== 'sentence')) return [];
  const old = text.slice(slot.span.start, slot.span.end);
  const written = likeCase(write(old), old);
  return [{ kind: 'words', title: `Change “${old}” to “${written}”`, span: slot.span, text: written }];
}

/** The article goes or comes with the name: "across the UK", "across England and Wales". Before a noun that a name stands for (“UK forces”) there is none. */
function renameArea(slot: Slot | null, text: string, area: string, dataset: Dataset): Fix[] {
  const [fix] = rename(slot, text, () => labelOf(dataset.areas, area));
  if (!fix || !slot) return [];
  const article = /\bthe $/i.exec(text.slice(0, fix.span.start))?.[0] ?? '';
  const old = text.slice(fix.span.start, fix.span.end);
  const takes = dataset.areas.get(area)?.article === true && (article !== '' || !slot.codes.some((code) => dataset.areas.get(code)?.article));
  const span = { start: fix.span.start - article.length, end: fix.span.end };
  const name = likeCase(takes ? `the ${labelOf(dataset.areas, area)}` : labelOf(dataset.areas, area), article || (takes && span.start > 0 ? 'the' : old));
  return [{ ...fix, title: `Change “${article}${old}” to “${name}”`, span, text: name }];
}

/** A year of two calendar years is written as the old one was: 2022/23, 2022-23, 2022–2023. */
function writePeriod(period: Period, old: string): string {
  const words = describePeriod(period);
  const years = /^(\d{4})\/(\d{2})$/.exec(words);
  const style = /\d{4}([/–-])(\d{2}(?:\d{2})?)/.exec(old);
  if (!years || !style) return words;
  return years[1]! + style[1]! + (style[2]!.length === 4 ? years[1]!.slice(0, 2) : '') + years[2]!;
}

/** "… of all 7,062 offences", as far as the noun. */
const WHOLE = /^ of (?:all |every |the |its |their |these |those )*(?:[\d,]+ )?(?:[a-z]+ )?(?:[a-z]+s\b)/i;

function baseFix(judged: Judged, text: string, dataset: Dataset): Fix | null {
  const obs: Observation | undefined = judged.cells[0]?.obs;
  if ((judged.reason !== 'missing-base' && judged.reason !== 'wrong-base') || !obs?.base) return null;
  const { span, text: figure } = judged.claim.quantity;
  const base = ` of ${labelOf(dataset.bases, obs.base)}`;
  const whole = WHOLE.exec(text.slice(span.end))?.[0] ?? '';
  // "… of all 7,062 offences of this kind" would go on as "cases where it was known of this kind".
  if (judged.reason === 'wrong-base' && (whole === '' || text.startsWith(' of ', span.end + whole.length))) return null;
  return { kind: 'words', title: `Say “${figure}${base}”`, span: { start: span.end, end: span.end + whole.length }, text: base };
}

function likeCase(text: string, old: string): string {
  return /^\p{Lu}/u.test(old) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
