import { type Claim, readClaim } from './claim.js';
import { type Context, FADING, inheritHeadings, leadOf, leave, nearness, placeYears, type Read, yearReckoned } from './context.js';
import type { Evidence } from '../dataset/evidence.js';
import { isFigure } from './owner.js';
import type { Reading, Sentence } from './reading.js';
import { carried, fade, firstPeriod, merge, NO_SLOTS, NOTHING_NAMED, overlay, placeLaw, type Recent, remember, rememberMore, type Slots, slotsOf } from './slots.js';
import { readTable } from './table.js';

/** Reads the claims of one block; `ahead` is what the next block tells of its last figure. Pure in its arguments, so a block whose reading and context are unchanged keeps its claims. */
export function readClaims(reading: Reading, context: Context, evidence: Evidence, ahead: Sentence | null = null): Read {
  const { content } = reading;
  if (content.kind === 'table') return readTable(reading, context, evidence);
  const fromHeadings = inheritHeadings(context);
  const lead = leadOf(content.listDepth, context);
  const led = lead && carried(lead, 'lead');
  let before: Slots = lead ? overlay(context.before, lead) : context.before;
  let { subject } = context;
  const { date } = context;
  let own = NOTHING_NAMED;
  const recent: Recent = () => rememberMore(context.recent(), own);
  let whole: Slots = NO_SLOTS;
  let reckoned = content.kind === 'heading' ? null : context.reckoned;
  let passed = 0;
  const claims: Claim[] = [];
  reading.sentences.forEach((read, index) => {
    reckoned = yearReckoned(read) ?? reckoned;
    const sentence = placeYears(placeLaw(read, recent, evidence), reckoned);
    subject = nearness(sentence, subject);
    const figures = sentence.quantities.filter(isFigure);
    if (figures.length || sentence.marks.length) {
      before = fade(before, passed);
      passed = 0;
    }
    if (figures.length) {
      const told = index + 1 < reading.sentences.length ? tells(reading, index + 1) : ahead;
      if (told) subject = nearness(told, subject);
      const around = overlay(overlay(fromHeadings, before), led);
      const inherited = told ? merge(around, slotsOf(told, 'before', { date, recent, antecedent: firstPeriod(before) }, evidence)) : around;
      for (const quantity of figures) claims.push(readClaim({ quantity, sentence, index, text: content.text, inherited, subject, date, recent, evidence, last: claims.at(-1) ?? null, listed: content.listDepth > 0 }));
    }
    if (sentence.marks.length) {
      const isAside = figures.length === 0 && isSpoken(content.text, sentence.span.start);
      const said = slotsOf(sentence, 'sentence', { date, recent, antecedent: firstPeriod(before) }, evidence);
      // Who goes through several places goes on about none of them.
      const isTour = figures.length > 1 && said.area !== null && placesNamed(sentence) > 1;
      const named = isTour ? { ...said, area: null } : isAside ? { ...said, area: null, platform: null, period: null } : said;
      whole = overlay(named, whole);
      before = merge(before, named);
      if (!isAside) own = remember(own, sentence, date);
    }
    passed++;
    if (sentence.scope !== 'subject') subject *= FADING.sentence;
  });
  return { claims, context: leave(content, context, { whole, before: fade(before, passed), subject, reckoned, recent }), named: own };
}

function placesNamed({ marks }: Sentence): number {
  return new Set(marks.flatMap(({ dimension, weak, codes }) => (dimension === 'area' && !weak ? codes.slice(0, 1) : []))).size;
}

/** In somebody's mouth. A place, a time or an app that is named there without a figure is an aside, and the text does not go on about it. */
function isSpoken(text: string, at: number): boolean {
  if (text[at] === '“' || text[at] === '"') return true;
  const open = text.lastIndexOf('“', at);
  return open >= 0 && text.lastIndexOf('”', at) < open;
}

/** The sentence, where it tells what the figure before it is: "That is how many offences were recorded in Wales". */
export function tells({ content, sentences }: Reading, index: number): Sentence | null {
  const sentence = sentences[index];
  return sentence && content.kind !== 'table' && TELLS.test(content.text.slice(sentence.span.start, sentence.span.end)) ? sentence : null;
}

const TELLS = /^(?:so (?:many|much|often)\b|(?:that|this|it)(?:['’]s| is| was) (?:how (?:many|much|often)|the (?:number|count|total|share|proportion) (?:of|who|that))\b)/i;
