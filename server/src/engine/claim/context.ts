import { headDirection } from './change.js';
import type { Claim } from './claim.js';
import type { Direction } from '../text/english.js';
import { carried, fade, reached } from './fading.js';
import { endsOf } from './ends.js';
import { isFigure } from './layout.js';
import { monthsIn, type Period, yearEndingIn } from '../text/period.js';
import type { Dimension, Mark, Reading, Sentence } from './reading.js';
import { type Unit, unitUnder } from './unit.js';
import { type Named, NO_RECENT, type Recent } from './named.js';
import { NO_SLOTS, overlay, type Slots, STRENGTH } from './slots.js';

/**
 * What a block hands to the ones after it, and what it takes from the ones before. All but `recent` is plain data, so that two can be
 * compared.
 */
export interface Context {
  /** By heading level; index 0 is the draft's title. */
  readonly headings: readonly (Slots | null)[];
  /** The paragraph that a list continues, by list depth. */
  readonly leads: readonly (Lead | null)[];
  /** What the question says that the block before ended with: the answer is about it. */
  readonly question: Slots | null;
  /** The sentences before, in this section. */
  readonly before: Slots;
  /** How near the subject was last named: 1 in the sentence before, fading; 0 never. */
  readonly subject: number;
  /** The draft's date, ISO 8601, or null. */
  readonly date: string | null;
  /** The year that this section reckons by ("years ending March"), placed in the year 2000, or null. */
  readonly reckoned: Period | null;
  /** The latest time that a figure so far is said to be of: what a text that has looked back goes on about. */
  readonly latest: Period | null;
  /** Places and times named so far. */
  readonly recent: Recent;
}

/**
 * The line that a list continues: what it says, what it makes of the entries ("Rise since 2017/18:"), the times that it sets side by side
 * for each ("2015/16, then 2016/17:"), in its order, and the unit of their bare numbers.
 */
export interface Lead {
  readonly said: Slots;
  readonly change: Direction | null;
  /** It is the name of a change ("Change in counselling sessions"), so that every percentage under it is one. */
  readonly namesChange: boolean;
  readonly times: readonly Period[];
  readonly unit: Unit;
  /** It names but one time. */
  readonly isOfOneTime: boolean;
  /** It tells a figure of its own and stops, and so leads into nothing: what it says has only been said before. */
  readonly isTold: boolean;
}

export const EMPTY_CONTEXT: Context = {
  headings: [],
  leads: [],
  question: null,
  before: NO_SLOTS,
  subject: 0,
  date: null,
  reckoned: null,
  latest: null,
  recent: NO_RECENT,
};

/** The same, with other places and times named so far. */
export function withRecent({ headings, leads, question, before, subject, date, reckoned, latest }: Context, recent: Recent): Context {
  return { headings, leads, question, before, subject, date, reckoned, latest, recent };
}

/** The same slots, some of them empty. */
export function without(slots: Slots, ...dimensions: readonly Dimension[]): Slots {
  const left = overlay(null, slots);
  for (const dimension of dimensions) left[dimension] = null;
  return left;
}

/** How near the subject stays with every sentence, and with every block, that does not name it. */
export const FADING = { sentence: 0.92, block: 0.9, heading: 0.8, elsewhere: 0.3, hint: 0.6 };

export interface Read {
  readonly claims: Claim[];
  readonly context: Context;
  /** What the block itself names. */
  readonly named: Named;
}

/** How near the subject is after a sentence. */
export function nearness(sentence: Sentence, subject: number): number {
  switch (sentence.scope) {
    case 'subject':
      return 1;
    case 'hint':
      return Math.max(subject, FADING.hint);
    case 'outside':
      return subject * FADING.elsewhere;
    default:
      return subject;
  }
}

/** What the headings say, the outermost first so that the nearer overwrites. */
export function inheritHeadings({ headings }: Context): Slots {
  let slots = inherited.get(headings);
  if (!slots)
    inherited.set(
      headings,
      (slots = headings.reduce<Slots>(
        (outer, heading, level) => (heading ? overlay(outer, carried(heading, level === 0 ? 'title' : 'heading')) : outer),
        NO_SLOTS,
      )),
    );
  return slots;
}
/** A section has many blocks and one list of headings. */
const inherited = new WeakMap<Context['headings'], Slots>();

export function leadOf(depth: number, context: Context): Lead | null {
  for (let at = depth - 1; at >= 0; at--) if (context.leads[at]) return context.leads[at]!;
  return null;
}

/** What the next block gets, but for the places and times named so far. So many sentences have passed since `before` was said. */
export function leave(
  { content, sentences }: Reading,
  context: Context,
  {
    whole,
    last,
    question,
    before,
    passed,
    subject,
    reckoned,
    latest,
  }: Pick<Context, 'question' | 'before' | 'subject' | 'reckoned' | 'latest'> & { whole: Slots; last: Slots; passed: number },
): Context {
  const { date } = context;
  if (content.kind === 'heading') {
    const headings = context.headings.slice(0, content.level);
    while (headings.length < content.level) headings.push(null);
    headings.push(carried(whole, 'heading'));
    const unit = unitUnder(content.text);
    const namesChange = NAMES_CHANGE.test(content.text);
    const leads =
      unit === null && !namesChange
        ? []
        : [
            {
              said: NO_SLOTS,
              change: headDirection(sentences.flatMap(({ words }) => words)),
              namesChange,
              times: NO_TIMES,
              unit,
              isOfOneTime: false,
              isTold: false,
            },
          ];
    return {
      headings,
      leads,
      question,
      before: acrossHeading(context.before, whole),
      subject: Math.max(subject * FADING.heading, whole.topic ? FADING.heading : 0),
      date,
      reckoned,
      latest,
      recent: NO_RECENT,
    };
  }
  const leads = context.leads.slice(0, content.listDepth);
  while (leads.length < content.listDepth) leads.push(null);
  // No list goes on from a table.
  leads.push(content.kind === 'table' ? null : leadIn(content.text, sentences, whole, last));
  return {
    headings: context.headings,
    leads,
    question,
    before: fade(before, passed + 1),
    subject: subject * FADING.block,
    date,
    reckoned,
    latest,
    recent: NO_RECENT,
  };
}

/** "Change in counselling sessions", over a list or a table. */
const NAMES_CHANGE =
  /^\W*(?:[^:\d%]*: )?(?:(?:percentage|annual|yearly) )?(?:changes?|rises?|increases?|growth|falls?|drops?|declines?|decreases?) (?:in|since|over)\b[^\d%]*$/i;

/**
 * What a block says to a list under it, its last sentence more than those before it; only a last line that ends in a colon speaks of every
 * entry.
 */
function leadIn(text: string, sentences: readonly Sentence[], whole: Slots, saidLast: Slots): Lead {
  const last = sentences.at(-1);
  const named = new Set(sentences.flatMap(({ marks }) => marks.flatMap(({ period }) => (period === null ? [] : period.text))));
  const line = last && text.slice(last.span.start, last.span.end);
  const leadsOn = line !== undefined && LEADS_ON.test(line);
  const unit = line === undefined ? null : unitUnder(line);
  const isTold = !leadsOn && unit === null && last !== undefined && last.quantities.some(isFigure);
  return {
    said: overlay(carried(whole, 'before'), carried(saidLast, isTold ? 'before' : 'lead')),
    isTold,
    isOfOneTime: named.size === 1,
    change: last && (leadsOn || unit !== null) ? headDirection(last.words) : null,
    namesChange: leadsOn && NAMES_CHANGE.test(line),
    times: leadsOn ? timesListed(last!) : NO_TIMES,
    unit,
  };
}

/** The times that a line sets side by side, or both ends of the years that it spans. */
function timesListed({ marks }: Sentence): readonly Period[] {
  const named = marks.flatMap(({ period, compared }) => (period?.readings[0] && !compared && period.open === null ? [period] : []));
  const [only] = named;
  return named.length === 1 ? (endsOf(only!, only!.readings[0]!) ?? NO_TIMES) : named.map(({ readings }) => readings[0]!);
}
const LEADS_ON = /:\s*$/;
const NO_TIMES: readonly Period[] = [];

/** A new section goes on about the same series, unless its heading names another, and not about the same place or time. */
function acrossHeading(before: Slots, heading: Slots): Slots {
  const kept = overlay(null, null);
  for (const dimension of ['topic', 'provider'] as const) {
    const slot = before[dimension];
    if (slot && !heading[dimension]) kept[dimension] = reached(slot, 'title', Math.min(slot.strength, STRENGTH.title));
  }
  return kept;
}

/**
 * The later of the time known so far and the one that a figure is said to be of; a year at most, since a longer stretch is looked back
 * upon.
 */
export function laterOf(latest: Period | null, { slots: { period }, comparand, quantity: { kind } }: Claim): Period | null {
  const said = period?.periods[0];
  if (
    !said ||
    comparand ||
    period.open !== null ||
    period.hung ||
    period.strength < STRENGTH.lead ||
    kind === 'year' ||
    (latest !== null && said.end <= latest.end)
  )
    return latest;
  return monthsIn(said) > 12 ? latest : said;
}

/**
 * The year that a sentence reckons by without saying which ("year ending March"), or the part of each ("January to June"), placed in the
 * year 2000, or null.
 * One that counts something in such a year and names no other means a certain one.
 */
export function yearReckoned({ marks, quantities }: Sentence): Period | null {
  const reckoning = marks.find(isReckoning)?.period;
  return reckoning && (quantities.every(({ kind }) => kind === 'ordinal') || marks.some(isBareYear) || /^years\b/i.test(reckoning.text))
    ? reckoning.yearless
    : null;
}

function isReckoning({ period }: Mark): boolean {
  return period !== null && period.yearless !== null && period.relative === null && monthsIn(period.yearless) >= QUARTER;
}
const QUARTER = 3;

/** A whole year is reckoned by until the section ends, a part of one only by the table under it. */
export function stillReckoned(reckoned: Period | null): Period | null {
  return reckoned !== null && monthsIn(reckoned) === 12 ? reckoned : null;
}

/**
 * Under "year ending March" a bare 2023 is the year that ends in March 2023, or else the calendar year, where the figure is one that is
 * counted so; where years are named, or nothing is counted, the words themselves name none.
 */
export function placeYears(sentence: Sentence, reckoned: Period | null): Sentence {
  const { marks, quantities } = sentence;
  if (reckoned === null || !marks.some((mark) => isBareYear(mark) || isReckoning(mark))) return sentence;
  const isNamed = quantities.length === 0 || marks.some(isBareYear);
  return {
    ...sentence,
    marks: marks.flatMap((mark) =>
      isReckoning(mark) && isNamed
        ? []
        : isBareYear(mark)
          ? {
              ...mark,
              period: {
                ...mark.period!,
                readings: [yearEndingIn(mark.period!.readings[0]!, reckoned), ...(monthsIn(reckoned) === 12 ? mark.period!.readings : [])],
              },
            }
          : mark,
    ),
  };
}

function isBareYear({ period }: Mark): boolean {
  return period !== null && /^\d{4}$/.test(period.text) && period.readings.length === 1 && period.relative === null;
}
