import type { Dataset } from '../dataset/dataset.js';
import { isInside } from '../dataset/comparable.js';
import { evidenceOf, type Cell } from '../dataset/evidence.js';
import { fitOf, publishedInterval } from '../dataset/value.js';
import { areOfBase } from '../judge/base.js';
import type { Judged } from '../judge/judge.js';
import { describePeriod } from '../text/period.js';
import { isCut } from '../text/cut.js';
import { type Block, placeIn } from '../text/prose.js';
import type { Span } from '../text/span.js';
import { describePlace, describeValue, labelOf } from './describe.js';
import { isUndated, timeBeside } from './missing.js';
import { rewriteFigure } from './rewrite.js';
import { retime, wordFixes } from './reword.js';
import { addBehind, articleBefore, behindTwin, likeCase } from './sentence.js';
import { isSpoken } from './spoken.js';

/** A change that would set a marked figure right. The writer picks it; nothing else makes it. */
export interface Fix {
  /** What it does, as a person reads it in a list: "Change 7,602 to 7,062". */
  readonly title: string;
  /** What is replaced, as offsets into the draft, and by what. Several published values may give several fixes. */
  readonly span: Span;
  readonly text: string;
}

/**
 * The changes that a judgement suggests, the most likely first: what the sentence says before the number itself. A writer who hedged the
 * figure upwards is offered one to which the hedge fits first, and one whose figure is by chance that of a place far from the one named is
 * offered the figure of the place named.
 * None for what somebody said: that is the speaker's to change.
 */
export function fixesOf(judged: Judged, block: Block, dataset: Dataset): Fix[] {
  const { text } = block.content;
  const { quantity } = judged.claim;
  if (isSpoken(block.content, quantity.span)) return [];
  const words = [
    hedgeFix(judged, text),
    ...wordFixes(judged, block.content, dataset),
    baseFix(judged, block, dataset),
    yearFix(judged, block, dataset),
  ];
  const number = figureFix(judged, text, dataset);
  const sketches =
    (judged.reason === 'wrong-direction' && UPWARDS.has(quantity.hedge)) || isByChance(judged, dataset)
      ? [number, ...words]
      : [...words, number];
  return sketches.flatMap((sketch) => {
    const old = sketch === null ? '' : text.slice(sketch.span.start, sketch.span.end);
    // Replaced with the words around it, markup would be left open.
    return sketch === null || old === sketch.text || isCut(sketch.span, block.content.cuts)
      ? []
      : [{ ...sketch, span: placeIn(block, sketch.span) }];
  });
}

const UPWARDS: ReadonlySet<string> = new Set(['more', 'over', 'atLeast']);
const DOWNWARDS: ReadonlySet<string> = new Set(['less', 'nearly', 'atMost']);

/** Who writes of England and Wales may have meant the United Kingdom; who writes of Northern Ireland has not meant Sussex. */
function isByChance(
  {
    reason,
    cells: [cell],
    addressed,
    claim: {
      slots: { area },
    },
  }: Judged,
  dataset: Dataset,
): boolean {
  if (reason !== 'wrong-area' || !cell || !addressed || !area) return false;
  const evidence = evidenceOf(dataset);
  return !area.codes.some((code) => isInside(code, cell.obs.refArea, evidence) || isInside(cell.obs.refArea, code, evidence));
}

/** The value that belongs where the figure stands, by the reason of the verdict; null where none does. */
function valueFor(judged: Judged): Cell | null {
  switch (judged.reason) {
    case 'wrong-value':
    case 'over-rounded':
    case 'wrong-direction':
      return judged.note === null ? (judged.cells[0] ?? null) : null;
    case 'superseded':
    case 'misprint':
      return judged.cells[1] ?? null;
    case 'wrong-measure':
      return judged.addressed && isNearby(judged.addressed.obs.obsValue, judged.claim.quantity.value) ? judged.addressed : null;
    default:
      return judged.reason.startsWith('wrong-') ? judged.addressed : null;
  }
}

/** Of another thing there may be any number: nobody who wrote 7,062 means 5. */
function isNearby(a: number, b: number): boolean {
  return Math.max(a, b) <= FAR * Math.min(a, b);
}
const FAR = 10;

function figureFix(judged: Judged, text: string, dataset: Dataset): Fix | null {
  const { quantity } = judged.claim;
  const cell = valueFor(judged);
  const worked = WORKED.has(judged.reason) ? judged.derivation : null;
  const value = worked ? resultFor(judged, worked.result) : cell?.obs.obsValue;
  if (value === undefined || !isOfKind(judged, worked !== null || cell?.valueClass === 'percent')) return null;
  if (worked && judged.reason === 'wrong-direction' && quantity.hedge === 'none') return null;
  // The words say which way it went, so a fall is written without its sign; where they say the other way, no number sets it right.
  if (
    worked
      ? judged.reason === 'wrong-direction' && judged.claim.change !== null && value < 0 !== (judged.claim.change === 'down')
      : cell?.kind === 'change' && value < 0 !== (judged.claim.change === 'down')
  )
    return null;
  // What is counted is one or many, and the words around are so too.
  if (quantity.kind === 'number' && (Math.abs(value) === 1) !== (quantity.value === 1)) return null;
  const written = rewriteFigure(quantity, Math.abs(value));
  if (
    written === null ||
    written === quantity.text ||
    (ONE_IN.test(quantity.text) && !ONE_IN.test(written) && SINGULAR.test(text.slice(quantity.span.end)))
  )
    return null;
  return writeFigure(judged, text, written, {
    exact: Math.abs(value),
    published: worked || !cell ? null : describeValue(cell.obs, dataset),
    hedge: worked || !cell ? '' : (HEDGED[cell.obs.qualifier] ?? ''),
    where: worked || !cell ? worked!.calculation() : describePlace(cell.obs, dataset),
  });
}

/**
 * A share is answered with a share and a count with a count; what was worked out is in the unit of the figure, and a wrong total a count.
 */
function isOfKind({ reason, claim: { quantity } }: Judged, isShare: boolean): boolean {
  if (reason === 'bad-arithmetic' && quantity.kind === 'number') return true;
  return (quantity.kind === 'fraction' || quantity.kind === 'percent') === isShare;
}

/** The reasons for which the result of a calculation belongs where the figure stands. */
const WORKED: ReadonlySet<string> = new Set(['bad-arithmetic', 'over-rounded', 'wrong-direction']);

/** The result as far as the figure is told, where no hedge says to which side it is rounded. */
function resultFor({ reason, claim: { quantity } }: Judged, result: number): number {
  return reason === 'wrong-direction' ? result : Number(result.toFixed(/\.(\d+)/.exec(quantity.text)?.[1]!.length ?? 0));
}

/** “One in five was a girl”, but not “81% was a girl”. */
const ONE_IN = /^(?:one|1) in /i;
const SINGULAR = /^[^.;,]* (?:was|is|has) /;

/** How a published value that is hedged itself is told where the draft has no hedge. */
const HEDGED: Readonly<Record<string, string>> = { moreThan: 'more than ', almost: 'almost ', about: 'about ', upTo: 'up to ' };

/**
 * Puts a number into its sentence: with its hedge where it is rounded, without where it is exact, with “of” where a share needs it, and
 * behind the right article.
 */
function writeFigure(
  { claim: { quantity } }: Judged,
  text: string,
  written: string,
  {
    exact,
    published,
    hedge,
    where,
  }: { readonly exact: number; readonly published: string | null; readonly hedge: string; readonly where: string },
): Fix {
  const { span, hedgeSpan } = quantity;
  const isExact = Number(written.replace(/[^\d.]/g, '')) === exact;
  const hedged = hedgeSpan !== null && hedgeSpan.end <= span.start && /^\s*$/.test(text.slice(hedgeSpan.end, span.start));
  const drops = hedged && isExact && hedge === '';
  const start = drops ? hedgeSpan.start : span.start;
  const of = quantity.kind === 'fraction' && written.endsWith('%') && NEEDS_OF.test(text.slice(span.end)) ? ' of' : '';
  const body = likeCase((hedgeSpan === null ? hedge : '') + written, text.slice(start, span.end)) + of;
  const article = articleBefore(text, { start, end: span.end }, body);
  const told =
    hedged && !drops
      ? `Say “${text.slice(hedgeSpan.start, hedgeSpan.end)} ${body}” (${published === null ? where : `published: ${published}, ${where}`})`
      : `Change ${quoted(text.slice(start, span.end))} to ${quoted(body)} (${where})`;
  return { title: told, span: { start: article?.span.start ?? start, end: span.end }, text: (article?.text ?? '') + body };
}

/** Words are set in quotation marks, digits need none. */
function quoted(figure: string): string {
  return /^[\d,.]+%?$/.test(figure) ? figure : `“${figure}”`;
}

/** A noun right behind a fraction: “four in five victims”, “half the cases”. */
const NEEDS_OF =
  /^ (?:(?:the|all|its|their|these|those) |(?!(?:was|is|has|does|plus|across|less|versus|\p{L}+ed|were|are|had|in|on|by|for|from|to|and|or|that|who|said) )(?:\p{Ll}+ )?(?:\p{Ll}+s|children|people)\b)/u;

/** The plainest hedge for either side. */
const HEDGE = { above: 'more than', below: 'almost' } as const;

/** The other hedge, where it would be a careful one. */
function hedgeFix(judged: Judged, text: string): Fix | null {
  const { quantity } = judged.claim;
  const cell = judged.cells[0];
  if (
    judged.reason !== 'wrong-direction' ||
    judged.note !== null ||
    !cell ||
    !quantity.hedgeSpan ||
    quantity.hedgeSpan.start > quantity.span.start
  )
    return null;
  const claimed = quantity.kind === 'fraction' ? quantity.value * 100 : quantity.value;
  const { interval, qualifier } = judged.derivation
    ? { interval: { low: judged.derivation.result, high: judged.derivation.result }, qualifier: 'exact' as const }
    : { interval: publishedInterval(cell.obs), qualifier: cell.obs.qualifier };
  const below = qualifier === 'almost' || (qualifier === 'exact' && interval.low < claimed);
  if ((below ? DOWNWARDS : UPWARDS).has(quantity.hedge)) return null;
  const fit = fitOf({ ...quantity, hedge: below ? 'nearly' : 'more' }, claimed, interval, qualifier);
  if (fit !== 'exact' && fit !== 'rounded') return null;
  const hedge = likeCase(HEDGE[below ? 'below' : 'above'], text.slice(quantity.hedgeSpan.start, quantity.hedgeSpan.end));
  return { title: `Say “${hedge} ${quantity.text}”`, span: quantity.hedgeSpan, text: hedge };
}

/** "… of all 7,062 offences", as far as the noun. */
const WHOLE = /^ of (?:all |every |the |its |their |these |those )*(?:[\d,]+ )?(?:[a-z]+ ){0,2}?(?:[a-z]{4,}s\b)/i;

/** The whole is said to be the whole: nothing added behind it takes that back. */
const ALL = /^ of (?:all|every|the (?:total|whole|entire))\b/i;

/** "… of all 7,062 offences of this kind" would go on as "cases where it was known of this kind". */
const GOES_ON =
  /^,? (?:of|that|which|who|whose|with|without|whether|where|involving|in which|recorded|logged|reported|registered|committed|surveyed|polled|asked|counted|noted|identified|investigated|made|seen)\b/;
/** “Two in five cases where …”. */
const ONE_OF = / (?:in|out of) /i;

/** Says what a share is of: behind the clause where nothing is said, in the place of a wrong whole where that is of the same kind. */
function baseFix(judged: Judged, { content }: Block, dataset: Dataset): Fix | null {
  const [cell] = judged.cells;
  const base = cell?.obs.base ? dataset.bases.get(cell.obs.base) : undefined;
  if (!cell || !base || content.kind === 'table') return null;
  const { span, text: figure } = judged.claim.quantity;
  const start = behindTwin(content.text, span);
  const isAll = ALL.test(content.text.slice(start));
  if (judged.reason === 'missing-base' && !isAll)
    return base.clause === null ? null : addition(content, judged, `, ${withApostrophes(base.clause, content.text)}`);
  const whole = WHOLE.exec(content.text.slice(start))?.[0] ?? '';
  if (
    (judged.reason !== 'wrong-base' && judged.reason !== 'missing-base') ||
    whole === '' ||
    GOES_ON.test(content.text.slice(start + whole.length))
  )
    return null;
  if (!areOfBase(unitsNamed(whole, dataset), cell, evidenceOf(dataset))) return null;
  const text = `${ONE_OF.test(figure) ? '' : ' of'} ${labelOf(dataset.bases, base.code)}`;
  return { title: `Say “${figure}${text}”`, span: { start, end: start + whole.length }, text };
}

/** What the last word of a phrase may count. */
function unitsNamed(phrase: string, { units }: Dataset): string[] {
  const noun = /[a-z]+$/i.exec(phrase)?.[0].toLowerCase();
  return [...units.values()]
    .filter(({ prefLabel, altLabels, ambiguous }) =>
      [prefLabel, ...altLabels, ...ambiguous].some((label) => label === noun || `${label}s` === noun),
    )
    .map(({ code }) => code);
}

/** Adds the time of the only thing that the sentence leaves open, or puts it in the place of words such as “last year”. */
function yearFix(judged: Judged, { content }: Block, dataset: Dataset): Fix | null {
  const cell = isUndated(judged, dataset);
  if (cell === null || content.kind === 'table') return null;
  const beside = timeBeside(judged, content);
  return beside
    ? retime(beside.span, cell.obs.refPeriod, content.text)
    : addition(content, judged, ` in ${describePeriod(cell.obs.refPeriod)}`);
}

function addition({ text, sentences }: Block['content'], { claim: { quantity } }: Judged, words: string): Fix | null {
  const sentence = sentences.find(({ end }) => end >= quantity.span.end);
  const added = sentence ? addBehind(text, sentence, quantity.span, words) : null;
  return added && { title: `Add “${words.replace(/^[, ]+/, '')}”`, ...added };
}

/** A draft with straight apostrophes gets no curly one. */
function withApostrophes(words: string, text: string): string {
  return text.includes('’') ? words : words.replaceAll('’', "'");
}
