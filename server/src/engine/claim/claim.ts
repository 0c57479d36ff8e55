import { directionNear, goesOn } from './change.js';
import type { Direction } from '../text/english.js';
import type { Evidence } from '../dataset/evidence.js';
import type { Said } from '../dataset/likeness.js';
import { headDirection, isIssueHead, isReckoned, isYear, rowHeads } from './heads.js';
import { type Move, readMove } from './move.js';
import { type Asked, isComparand, readAsked } from './operation.js';
import { isFigure, ownSlots } from './owner.js';
import type { Period } from '../text/period.js';
import type { Quantity } from '../text/quantity.js';
import type { Reading, Scope, Sentence } from './reading.js';
import { shareOf, sizeBehind, unitBehind } from './wording.js';
import { carried, fade, firstPeriod, merge, NO_SLOTS, NOTHING_NAMED, type Named, type Outside, overlay, placeLaw, placeYears, reached, type Recent, remember, rememberMore, slotsOf, STRENGTH, type Slots, yearReckoned } from './slots.js';

/** What a block hands to the ones after it, and what it takes from the ones before. All but `recent` is plain data, so that two can be compared. */
export interface Context {
  /** By heading level; index 0 is the draft's title. */
  readonly headings: readonly (Slots | null)[];
  /** The paragraph that a list continues, by list depth. */
  readonly leads: readonly (Slots | null)[];
  /** The sentences before, in this section. */
  readonly before: Slots;
  /** How near the subject was last named: 1 in the sentence before, fading; 0 never. */
  readonly subject: number;
  /** The draft's date, ISO 8601, or null. */
  readonly date: string | null;
  /** The year that this section reckons by ("years ending March"), placed in the year 2000, or null. */
  readonly reckoned: Period | null;
  /** Places and times named so far. */
  readonly recent: Recent;
}

/** A figure in the draft with everything that the text says it is about: a partial address and a value. */
export interface Claim {
  readonly quantity: Quantity;
  /** Index of the sentence in its block. */
  readonly sentence: number;
  readonly slots: Slots;
  /** Direction of a change that the figure is said to be, or null where it is a level. */
  readonly change: Direction | null;
  /** It is said to be a figure: "when the total was 3,728". */
  readonly told: boolean;
  /** The noun counted is one that the data never counts. */
  readonly uncounted: boolean;
  /** Scope of the nearest topic, and how near it is (1 own sentence … 0 none). */
  readonly scope: Scope;
  readonly subject: number;
  /** The words around the figure. */
  readonly said: Said;
  /** The figure is put on everything ("of all offences", "of the 5,161"), or on a part that a clause cuts out ("of those in which the means was known"). */
  readonly of: 'whole' | 'part' | null;
  /** The noun of what a share is put on ("of all the images"), as codes that it may mean, or null. */
  readonly ofUnit: readonly string[] | null;
  /** How many the share is put on ("of the 956 cases"), or null. */
  readonly ofSize: number | null;
  /** It counts some of what was counted before ("of whom 31 were charged"). */
  readonly amongThem: boolean;
  /** What its words ask it to be worked out from, or null for a figure that stands for itself. */
  readonly asked: Asked | null;
  /** Another figure is set against it ("up from 122"). */
  readonly comparand: boolean;
  /** Which way a level is said to have gone, or null. */
  readonly move: Move | null;
  /** Its cell, for a figure in a table. */
  readonly place: { readonly row: number; readonly column: number } | null;
  /** How many plain counts stand in the same sentence, this one left out. */
  readonly countsBeside: number;
}

export const EMPTY_CONTEXT: Context = { headings: [], leads: [], before: NO_SLOTS, subject: 0, date: null, reckoned: null, recent: () => NOTHING_NAMED };

/** How near the subject stays with every sentence, and with every block, that does not name it. */
const FADING = { sentence: 0.92, block: 0.9, heading: 0.8, elsewhere: 0.3, hint: 0.6 };

interface Read {
  readonly claims: Claim[];
  readonly context: Context;
  /** What the block itself names. */
  readonly named: Named;
}

/** Reads the claims of one block; `ahead` is what the next block tells of its last figure. Pure in its arguments, so a block whose reading and context are unchanged keeps its claims. */
export function readClaims(reading: Reading, context: Context, evidence: Evidence, ahead: Sentence | null = null): Read {
  const { content } = reading;
  if (content.kind === 'table') return readTable(reading, context, evidence);
  const fromHeadings = inheritHeadings(context);
  const lead = leadOf(content.listDepth, context);
  let before: Slots = lead ? overlay(context.before, lead) : context.before;
  let { subject } = context;
  const { date } = context;
  let own = NOTHING_NAMED;
  const recent: Recent = () => rememberMore(context.recent(), own);
  let whole: Slots = NO_SLOTS;
  let reckoned = content.kind === 'heading' ? null : context.reckoned;
  const claims: Claim[] = [];
  reading.sentences.forEach((read, index) => {
    reckoned = yearReckoned(read) ?? reckoned;
    const sentence = placeYears(placeLaw(read, recent, evidence), reckoned);
    subject = nearness(sentence, subject);
    const figures = sentence.quantities.filter(isFigure);
    if (figures.length) {
      const told = index + 1 < reading.sentences.length ? tells(reading, index + 1) : ahead;
      if (told) subject = nearness(told, subject);
      const around = overlay(overlay(fromHeadings, before), lead ? carried(lead, 'lead') : null);
      const inherited = told ? merge(around, slotsOf(told, 'before', { date, recent, antecedent: firstPeriod(before) }, evidence)) : around;
      for (const quantity of figures) claims.push(readClaim({ quantity, sentence, index, text: content.text, inherited, subject, date, recent, evidence, last: claims.at(-1) ?? null }));
    }
    if (sentence.marks.length) {
      const named = slotsOf(sentence, 'sentence', { date, recent, antecedent: firstPeriod(before) }, evidence);
      whole = overlay(named, whole);
      before = merge(before, named);
      own = remember(own, sentence, date);
    }
    before = fade(before, 'before');
    if (sentence.scope !== 'subject') subject *= FADING.sentence;
  });
  return { claims, context: leave(content, context, { whole, before, subject, reckoned, recent }), named: own };
}

/** The sentence, where it tells what the figure before it is: "That is how many offences were recorded in Wales". */
export function tells({ content, sentences }: Reading, index: number): Sentence | null {
  const sentence = sentences[index];
  return sentence && content.kind !== 'table' && TELLS.test(content.text.slice(sentence.span.start, sentence.span.end)) ? sentence : null;
}
const TELLS = /^(?:so (?:many|much|often)\b|(?:that|this|it)(?:['’]s| is| was) (?:how (?:many|much|often)|the (?:number|count|total|share|proportion) (?:of|who|that))\b)/i;

interface Site {
  readonly quantity: Quantity;
  readonly sentence: Sentence;
  readonly index: number;
  readonly text: string;
  readonly inherited: Slots;
  readonly subject: number;
  readonly date: string | null;
  readonly recent: Recent;
  readonly evidence: Evidence;
  /** The figure before. */
  readonly last: Claim | null;
}

function readClaim({ quantity, sentence, index, text, inherited, subject, date, recent, evidence, last }: Site): Claim {
  const outside: Outside = { date, recent, antecedent: firstPeriod(inherited) };
  const own = ownSlots(quantity, sentence, text, outside, evidence);
  const slots = merge(inherited, own);
  if (slots.base && DENIED.test(text.slice(quantity.span.end, sentence.span.end))) slots.base = null;
  if (quantity.kind === 'number' && WHOLE_BEFORE.test(text.slice(Math.max(sentence.span.start, quantity.span.start - 40), quantity.hedgeSpan && quantity.hedgeSpan.start < quantity.span.start ? quantity.hedgeSpan.start : quantity.span.start))) {
    // "A quarter of the 34,000 crimes were against boys": what follows is said of the quarter.
    for (const dimension of ['age', 'sex', 'platform'] as const) if (own[dimension]) slots[dimension] = inherited[dimension];
  }
  // A share by age or sex is of all cases again, whatever platform was spoken of before.
  if ((own.age || own.sex) && !own.platform && slots.platform?.reach === 'before') slots.platform = null;
  const { unit } = own;
  const isCarried = quantity.kind === 'percent' && last !== null && last.change !== null && last.sentence >= index - 1 && goesOn(text, sentence.span, last.sentence === index ? last.quantity.span : null, quantity.span, quantity.hedgeSpan);
  const change = quantity.value < 0 ? 'down' : directionNear(text, sentence, quantity) ?? (isCarried ? last.change : null);
  return {
    quantity,
    sentence: index,
    slots,
    change,
    asked: readAsked(quantity, sentence, text, change, outside),
    amongThem: quantity.kind === 'number' && AMONG_THEM.test(text.slice(Math.max(sentence.span.start, quantity.span.start - 70), quantity.span.start)),
    comparand: isComparand(quantity, sentence, text),
    move: change === null && sentence.turns ? readMove(quantity, sentence, text, outside) : null,
    place: null,
    told: TOLD.test(text.slice(Math.max(sentence.span.start, quantity.span.start - 60), quantity.span.start)),
    uncounted: unit?.reach === 'own' && unit.codes.every((code) => evidence.dataset.units.get(code)?.counted === false),
    scope: sentence.scope,
    subject: sentence.scope === 'subject' ? 1 : subject,
    said: { own: sentence.words, heads: NO_HEADS },
    countsBeside: sentence.quantities.filter((other) => other.kind === 'number' && other !== quantity).length,
    ofUnit: quantity.kind === 'percent' || quantity.kind === 'fraction' ? unitBehind(quantity, sentence, text) : null,
    ofSize: sizeBehind(quantity, sentence, text),
    of: shareOf(text.slice(sentence.span.start, quantity.span.start), text.slice(quantity.span.end, Math.min(sentence.span.end, quantity.span.end + 90))),
  };
}

/** How near the subject is after a sentence. */
export function nearness(sentence: Sentence, subject: number): number {
  switch (sentence.scope) {
    case 'subject': return 1;
    case 'hint': return Math.max(subject, FADING.hint);
    case 'outside': return subject * FADING.elsewhere;
    default: return subject;
  }
}

/** "Whether or not the platform was known" names a part only to say that it is not meant. */
const DENIED = /\b(?:whether or not|regardless of|known or not|recorded or not|or not|including (?:those|cases|the ones|any)|even (?:where|when|if)|where no)\b/i;
const AMONG_THEM = /\bof (?:(?:which|whom|them|those|these)(?: [^.;:]*)?|\S+['’]s? [^.;:]*\w[^.;:]*)$/i;
const TOLD = /\b(?:figure|number|total|tally|count|toll)s? (?:there |then |for \S+ |in \S+ )?(?:was|were|is|had been|has been|stood at|came to|reached|had reached|fell to|rose to|of) (?:(?:just|only|about|around|nearly|almost|some|more than|over|under) )*$/i;
/** A number that a share is taken of. */
const WHOLE_BEFORE = /\bof (?:all )?(?:the |its |these |those )?$/i;
const NO_HEADS: Said['heads'] = [];

/** What the headings say, the outermost first so that the nearer overwrites. */
function inheritHeadings(context: Context): Slots {
  let slots = NO_SLOTS;
  context.headings.forEach((heading, level) => {
    if (heading) slots = overlay(slots, carried(heading, level === 0 ? 'title' : 'heading'));
  });
  return slots;
}

function leadOf(depth: number, context: Context): Slots | null {
  for (let at = depth - 1; at >= 0; at--) if (context.leads[at]) return context.leads[at]!;
  return null;
}

/** What the next block gets. */
function leave(content: Reading['content'], context: Context, { whole, before, subject, reckoned, recent }: Pick<Context, 'before' | 'subject' | 'reckoned' | 'recent'> & { whole: Slots }): Context {
  if (content.kind === 'heading') {
    const headings = context.headings.slice(0, content.level);
    while (headings.length < content.level) headings.push(null);
    headings.push(carried(whole, 'heading'));
    return { ...context, recent, reckoned, headings, leads: [], before: acrossHeading(context.before, whole), subject: Math.max(subject * FADING.heading, whole.topic ? FADING.heading : 0) };
  }
  const leads = context.leads.slice(0, content.listDepth);
  while (leads.length < content.listDepth) leads.push(null);
  leads.push(carried(whole, 'lead'));
  return { ...context, recent, reckoned, leads, before: fade(before, 'before'), subject: subject * FADING.block };
}

/** A new section goes on about the same series, unless its heading names another, and not about the same place or time. */
function acrossHeading(before: Slots, heading: Slots): Slots {
  const kept = overlay(null, null);
  for (const dimension of ['topic', 'provider'] as const) {
    const slot = before[dimension];
    if (slot && !heading[dimension]) kept[dimension] = reached(slot, 'title', Math.min(slot.strength, STRENGTH.title));
  }
  return kept;
}

/** A table: every cell takes its row's and its column's head, and the caption above. */
function readTable(reading: Reading, context: Context, evidence: Evidence): Read {
  const { content } = reading;
  const indexAt = new Map(reading.sentences.map((sentence, index) => [sentence.span.start, index]));
  const cellAt = (row: number, column: number): Sentence | null => {
    const span = content.rows[row]?.[column];
    return span && span.end > span.start ? reading.sentences[indexAt.get(span.start) ?? -1] ?? null : null;
  };
  const base = overlay(inheritHeadings(context), context.before);
  const outside: Outside = { date: context.date, recent: context.recent, antecedent: firstPeriod(base) };
  const reckoned = reading.sentences.map(yearReckoned).find((year) => year !== null) ?? context.reckoned;
  const heads = new Map<Sentence, Slots>();
  const slotsOfHead = (head: Sentence): Slots => {
    let slots = heads.get(head);
    if (!slots) heads.set(head, (slots = slotsOf(placeYears(head, reckoned), 'head', outside, evidence)));
    return slots;
  };
  const issues = new Set(content.rows.slice(1).flatMap((row) => row.filter((_, column) => isIssueHead(content, column))).map(({ start }) => start));
  const isIssue = ({ span }: Sentence): boolean => issues.has(span.start);
  const claims: Claim[] = [];
  for (let row = 1; row < content.rows.length; row++) {
    for (let column = 0; column < content.rows[row]!.length; column++) {
      const own = cellAt(row, column);
      if (!own || own.quantities.length === 0) continue;
      const columnHead = cellAt(0, column);
      const mine = [columnHead, ...rowHeads(content.rows[row]!.map((_, other) => (other === column ? null : cellAt(row, other))))].filter((head): head is Sentence => head !== null);
      const inherited = mine.reduce<Slots>((slots, head) => overlay(slots, (isYear(slots.period) && isReckoned(head)) || isIssue(head) ? { ...slotsOfHead(head), period: null } : slotsOfHead(head)), base);
      for (const quantity of own.quantities) {
        if (!isFigure(quantity)) continue;
        const claim = readClaim({ quantity, sentence: own, index: indexAt.get(own.span.start)!, text: content.text, inherited, subject: tableSubject(context, mine), date: context.date, recent: context.recent, evidence, last: null });
        const change = claim.change ?? (columnHead && headDirection(content.text.slice(columnHead.span.start, columnHead.span.end)));
        const said = { own: own.words, heads: mine.map((head) => head.words) };
        claims.push({ ...claim, said, change, asked: claim.change === null && change ? readAsked(quantity, own, content.text, change, outside) : claim.asked, place: { row, column } });
      }
    }
  }
  let named: Slots = NO_SLOTS;
  for (const sentence of reading.sentences) if (sentence.marks.length) named = overlay(slotsOf(sentence, 'before', outside, evidence), named);
  return { claims, context: leave(content, context, { whole: named, before: overlay(context.before, named), subject: context.subject, reckoned, recent: context.recent }), named: NOTHING_NAMED };
}

function tableSubject(context: Context, heads: readonly Sentence[]): number {
  if (heads.some((head) => head.scope === 'outside')) return 0;
  return heads.some((head) => head.scope === 'subject') ? 1 : context.subject;
}
