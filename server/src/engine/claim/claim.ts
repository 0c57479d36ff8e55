import { andBy, directionNear, goesOn, goesOnByNumber, saysInNumbers, TURNS } from './change.js';
import { isOfAny, isOfPerson } from '../text/age.js';
import { cueOf } from '../text/cue.js';
import { type Direction, HEDGING } from '../text/english.js';
import type { Evidence } from '../dataset/evidence.js';
import type { Said } from '../dataset/likeness.js';
import { type Move, readMove } from './move.js';
import { isMoveOfStranger } from './mover.js';
import { isComparand, readAgain } from './against.js';
import { type Asked, OF_INHABITANTS, readAsked, SUM_OF_NAMED, SUM_OF_ROW } from './operation.js';
import { ownSlots } from './owner.js';
import { type Period, samePeriod } from '../text/calendar.js';
import type { Quantity, QuantityKind } from '../text/quantity.js';
import type { Mark, Scope, Sentence } from './reading.js';
import { isNowhereIn, isOfAll, namesAround, type Recent } from './named.js';
import { isLedAside } from './lead.js';
import { isOwnCount, isOwnStudy } from './own.js';
import {
  firstPeriod,
  mayBeOne,
  merge,
  MOST_NAMESAKES,
  type Outside,
  type Reach,
  shaped,
  type Slot,
  type Slots,
  STRENGTH,
} from './slots.js';
import { isOfStranger, isOnStranger } from './stranger.js';
import { isAmongThem, takeWhole } from './whole.js';
import { withAdded, withYearsTogether } from './together.js';
import { isBaseDenied, isHowManyKnown } from './unknown.js';
import { readRival, readStanding, type Rival, type Standing } from './standing.js';
import { countsBeside, isDenied, isEarly, plainNounBehind, shareOf, sizeBehind, unitBehind } from './wording.js';

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
  /** The noun counted is one that the data never counts, or its words make it another matter's. */
  readonly uncounted: boolean;
  /** Scope of the nearest topic, and how near it is (1 own sentence … 0 none). */
  readonly scope: Scope;
  readonly subject: number;
  /** The words around the figure. */
  readonly said: Said;
  /**
   * The figure is put on everything ("of all offences", "of the 5,161"), or on a part that a clause cuts out ("of those in which the means
   * was known").
   */
  readonly of: 'whole' | 'part' | null;
  /** The noun of what a share is put on ("of all the images"), as codes that it may mean, or null. */
  readonly ofUnit: readonly string[] | null;
  /** The noun that it is put on where no more is said of that ("of the offences"), as codes that it may mean, or null. */
  readonly ofNoun: readonly string[] | null;
  /** How many the share is put on ("of the 956 cases"), or null. */
  readonly ofSize: number | null;
  /** It counts some of what was counted before ("of whom 31 were charged"). */
  readonly amongThem: boolean;
  /** What its words ask it to be worked out from, or null for a figure that stands for itself. */
  readonly asked: Asked | null;
  /** Its words tell a number given before ("in other words"), or point back to it ("these 118"). */
  readonly again: 'told' | 'pointed' | null;
  /** Another figure is set against it ("up from 122"). */
  readonly comparand: boolean;
  /** Which way a level is said to have gone, or null. */
  readonly move: Move | null;
  /** Where it is said to stand among others that are not told, or null. */
  readonly standing: Standing | null;
  /** Whom it is told against, where it is a difference or a change ("41 more than Sussex"), or null. */
  readonly rival: Rival | null;
  /** Somebody or some place is said to have it that no label knows: "Derry and Strabane had 29". */
  readonly ofStranger: boolean;
  /** It is said to be about something that no label knows, and nothing that one does. */
  readonly onStranger: boolean;
  /** The text says that it is not so: "it did not reach 7,000", "no, not 34,000". */
  readonly denied: boolean;
  /** Its cell, for a figure in a table, and whether that or a head of it refers to a note. */
  readonly place: { readonly row: number; readonly column: number; readonly noted: boolean } | null;
  /** Who speaks counts his own ("we helped 75 families", "in our own area 83"), which no other body's figure can belie. */
  readonly ownCount: boolean;
  /** It is out of a survey of the speaker's own ("in our own survey 11%"). */
  readonly ownStudy: boolean;
  /** Its sentence says that it is an early printing ("the figure first published was"). */
  readonly early: boolean;
  /** For a share: the places that its sentence names, or may mean, and those that it names by no word for many (“the country”). */
  readonly places: readonly string[];
  readonly ownPlaces: readonly string[];
  /** The places, platforms and sexes that its clause names. */
  readonly named: readonly Mark[];
  /** It is told of the subject as a whole: no place is named, taken over or hinted at. */
  readonly ofAll: boolean;
  /** It stands in a list, whose entries are about things of one sort. */
  readonly listed: boolean;
  /** How many plain counts stand in the same sentence, this one left out. */
  readonly countsBeside: number;
}

interface Site {
  readonly quantity: Quantity;
  readonly sentence: Sentence;
  readonly index: number;
  readonly text: string;
  readonly inherited: Slots;
  readonly subject: number;
  readonly date: string | null;
  /** The latest time that a figure so far is said to be of. */
  readonly latest: Period | null;
  readonly recent: Recent;
  readonly evidence: Evidence;
  /** What the label or the line above makes of it: under "Growth" a bare share is a change. */
  readonly under: Direction | null;
  /** The figure before. */
  readonly last: Claim | null;
  /** It stands in a list. */
  readonly listed: boolean;
  /** What the table says of it in which it stands. */
  readonly inTable: InTable | null;
}

/** What a table says of a figure in one of its cells. */
interface InTable {
  readonly place: NonNullable<Claim['place']>;
  readonly heads: Said['heads'];
  readonly early: boolean;
  /** What the head of its column or of its row makes of a figure that is no change by itself. */
  readonly change: () => Direction | null;
  /** What its words ask then, and what the head of its row asks of one that is none. */
  readonly asked: (change: Direction) => Asked | null;
  readonly total: () => Asked | null;
  /** It counts something that no label knows. */
  readonly ofOthers: boolean;
}

export function readClaim({
  quantity,
  sentence,
  index,
  text,
  inherited,
  subject,
  date,
  latest,
  recent,
  evidence,
  under,
  last,
  listed,
  inTable,
}: Site): Claim {
  const outside: Outside = { date, recent, antecedent: firstPeriod(inherited) };
  const { cues } = sentence;
  const own = ownSlots(quantity, sentence, text, outside, evidence);
  const platform = withAdded(own.platform, inherited.platform, quantity, sentence, text);
  const slots = merge(inherited, { ...own, period: withYearsTogether(own.period, quantity, sentence, text), platform });
  if (own.topic !== null && inherited.topic !== null && isWithin(inherited.topic, own.topic, evidence))
    slots.topic = shaped({ ...own.topic, maybe: [...own.topic.maybe, ...inherited.topic.codes] });
  if (
    latest !== null &&
    inherited.period?.reach === 'before' &&
    (own.period === null ? quantity.kind === 'number' : !isYearsFrom(inherited.period, own.period, index, text)) &&
    mayBeOfLatest(slots.period)
  )
    slots.period = orOfLatest(
      slots.period,
      slots.period === inherited.period
        ? [latest]
        : (ownSlots(quantity, sentence, text, { date, recent, antecedent: latest }, evidence).period?.periods ?? NO_PERIODS),
    );
  if (
    FROM_BEFORE.has(slots.period?.reach ?? 'own') &&
    [quantity, sentence.quantities[0]!].some(({ span }) => NOW.test(text.slice(Math.max(sentence.span.start, span.start - 40), span.start)))
  )
    slots.period = null;
  if (own.period?.reach !== 'own' && OF_THE_FIRST.test(text.slice(quantity.span.end, quantity.span.end + 40))) slots.period = null;
  if (
    own.topic?.span != null &&
    own.topic.span.end <= quantity.span.start &&
    OF_A_KIND.test(text.slice(quantity.span.end, quantity.span.end + 60))
  )
    slots.topic = inherited.topic ?? shaped({ ...own.topic, weak: true });
  if (isOfOthers(inherited, own)) slots.base = own.base;
  if (isOfAnother(inherited, own, quantity)) {
    if (slots.period?.reach === 'before') slots.period = null;
    if (slots.area?.reach === 'before') slots.area = null;
  }
  if (slots.area?.reach === 'before' && own.provider !== null && !own.provider.weak && isNowhereIn(own.provider, slots.area, evidence))
    slots.area = null;
  // "The platform was recorded in one in four": of all cases, whatever app was spoken of.
  if (isHowManyKnown(quantity, sentence, text, evidence.dataset)) {
    slots.base = null;
    slots.platform = own.platform;
  }
  if (slots.base && isBaseDenied(text, quantity.span, sentence.span)) slots.base = null;
  takeWhole(slots, own, inherited, quantity, sentence, text);
  // A share by age or sex is of all cases again, and so is the total, whatever platform was spoken of before.
  if (
    (own.age || own.sex || ((cues & FIGURE) !== 0 && THE_TOTAL.test(text.slice(sentence.span.start, quantity.span.start)))) &&
    !own.platform &&
    slots.platform?.reach === 'before'
  )
    slots.platform = null;
  const isCarried =
    quantity.kind === 'percent' &&
    last !== null &&
    last.change !== null &&
    last.sentence >= index - 1 &&
    goesOn(text, sentence.span, last.sentence === index ? last.quantity.span : null, quantity.span, quantity.hedgeSpan);
  const isCounted =
    (quantity.kind === 'number' || quantity.kind === 'fraction') &&
    last !== null &&
    last.change !== null &&
    last.sentence === index &&
    (quantity.kind === 'fraction' ? andBy : last.quantity.kind === 'percent' ? saysInNumbers : goesOnByNumber)(
      text,
      last.quantity.span,
      quantity.span,
      quantity.hedgeSpan,
    );
  const change =
    quantity.value < 0
      ? 'down'
      : (directionNear(text, sentence, quantity) ??
        (isCarried || isCounted ? last!.change : quantity.kind === 'percent' ? untold(quantity, sentence, text, under) : null));
  const made = change ?? inTable?.change() ?? null;
  const ofStranger =
    inTable === null && (change !== null || quantity.kind === 'multiple') && isMoveOfStranger(quantity, sentence, text, evidence.dataset);
  const comparand = isComparand(quantity, sentence, text);
  const asked =
    platform !== own.platform
      ? SUM_OF_NAMED
      : inTable !== null && made !== null
        ? inTable.asked(made)
        : ofStranger
          ? null
          : (readAsked(quantity, sentence, text, change, outside) ??
            inTable?.total() ??
            (quantity.kind === 'number' && isOfSeveral(inTable === null ? own.area : slots.area)
              ? inTable === null
                ? SUM_OF_NAMED
                : SUM_OF_ROW
              : null));
  return {
    quantity,
    sentence: index,
    slots,
    change: made,
    asked,
    amongThem: isAmongThem(quantity, sentence, text),
    again: readAgain(quantity, sentence, text),
    comparand,
    move: change === null && (cues & TURNS) !== 0 ? readMove(quantity, sentence, text, outside) : null,
    standing: change === null && !comparand ? readStanding(quantity, sentence, text, slots) : null,
    rival: asked?.operation === 'difference' || asked?.operation === 'change' ? readRival(quantity, sentence, text) : null,
    ofStranger: isOfStranger(quantity, sentence, text),
    onStranger: ofStranger || isOnStranger(quantity, sentence, text),
    denied: isDenied(quantity, sentence, text),
    place: inTable?.place ?? null,
    ownCount: isOwnCount(quantity, sentence, text, !FROM_BEFORE.has(slots.area?.reach ?? 'before')),
    ownStudy:
      isOwnStudy(quantity, sentence, text) ||
      (last !== null && last.ownStudy && last.sentence === index - 1 && own.provider === null && own.area === null),
    early: isEarly(sentence, text) || inTable?.early === true,
    places: quantity.kind === 'percent' || quantity.kind === 'fraction' ? placesIn(sentence, false) : NO_PLACES,
    ownPlaces: quantity.kind === 'percent' || quantity.kind === 'fraction' ? placesIn(sentence, true) : NO_PLACES,
    named: COMPARED.has(quantity.kind) || asked?.operation === 'sum' ? namesAround(quantity, sentence, text) : NO_MARKS,
    ofAll: slots.area === null && slots.topic?.span != null && isOfAll(sentence, slots.topic.span, text),
    listed,
    told: (cues & FIGURE) !== 0 && TOLD.test(text.slice(Math.max(sentence.span.start, quantity.span.start - 60), quantity.span.start)),
    uncounted:
      inTable?.ofOthers === true ||
      (quantity.kind === 'number' && EVERY_SO_MANY.test(text.slice(quantity.span.end, quantity.span.end + 40))) ||
      (quantity.kind === 'age' && (isOfPerson(text, quantity.span) || isOfAny(text, quantity.span))) ||
      isLedAside(quantity, sentence, text, own, evidence.dataset) ||
      (own.unit?.reach === 'own'
        ? isNeverCounted(own.unit, quantity, evidence)
        : OF_INHABITANTS.test(text.slice(quantity.span.end, quantity.span.end + MOST_OF_PHRASE))),
    scope: sentence.scope,
    subject: sentence.scope === 'subject' ? 1 : subject,
    said: { own: sentence.words, heads: inTable?.heads ?? NO_HEADS },
    countsBeside: countsBeside(quantity, sentence, text),
    ofUnit: quantity.kind === 'percent' || quantity.kind === 'fraction' ? unitBehind(quantity, sentence, text) : null,
    ofNoun: quantity.kind === 'percent' || quantity.kind === 'fraction' ? plainNounBehind(quantity, sentence, text) : null,
    ofSize: sizeBehind(quantity, sentence, text),
    of: shareOf(quantity, sentence, text, slots.base !== null),
  };
}

/** Several places that stand with the figure, in its clause or in a head of its row. */
function isOfSeveral(area: Slot | null): boolean {
  return area !== null && (area.reach === 'own' || area.reach === 'head') && area.joint && !area.weak;
}

/** What a bare share is said to be under a label or a line above, unless its own sentence says. */
function untold(quantity: Quantity, { span }: Sentence, text: string, under: Direction | null): Direction | null {
  return beyondAll(quantity, text) ?? (under === null || VERB.test(text.slice(span.start, span.end)) ? null : under);
}

function placesIn({ marks }: Sentence, named: boolean): readonly string[] {
  let places = NO_PLACES;
  for (const { dimension, codes, weak } of marks)
    if (dimension === 'area' && !(named && weak && codes.length > MOST_NAMESAKES))
      places = places.length === 0 ? codes : [...places, ...codes];
  return places;
}

function isNeverCounted({ codes, maybe }: Slot, { value }: Quantity, { dataset: { units } }: Evidence): boolean {
  return codes.every((code) => units.get(code)?.counted === false) && !(value >= MANY && maybe.some((code) => units.get(code)?.counted));
}

/**
 * A text that has looked back goes on about its latest time, without a word: a time that is only taken from before may be that one as well,
 * and so may what hangs on it ("the year before").
 */
function mayBeOfLatest(slot: Slot | null): slot is Slot {
  return slot !== null && slot.periods.length > 0 && (slot.hung || FROM_BEFORE.has(slot.reach));
}

/** "264 in 2023/24. Two years earlier it had logged 230": what hangs on the time of the sentence before hangs on no other. */
function isYearsFrom({ strength, periods, hung, open }: Slot, { span }: Slot, index: number, text: string): boolean {
  return (
    index > 0 &&
    strength >= STRENGTH.before &&
    periods.length === 1 &&
    open === null &&
    !hung &&
    span !== null &&
    YEARS_AWAY.test(text.slice(span.start, span.end))
  );
}

const YEARS_AWAY = /\byears (?:earlier|before)\b/i;

function orOfLatest(slot: Slot, alike: readonly Period[]): Slot {
  return alike.length === 0 || alike.every((period) => slot.periods.some((said) => samePeriod(said, period)))
    ? slot
    : shaped({ ...slot, alsoPeriods: [...slot.alsoPeriods, ...alike] });
}
const FROM_BEFORE: ReadonlySet<Reach> = new Set(['before', 'heading']);
/** "An average of 19 every three months": at a pace that nobody publishes. */
const EVERY_SO_MANY = /^(?: \p{Ll}+){0,2} every (?:two|three|four|six|(?!12 months)\d{1,2}) (?:days|weeks|months|years)\b/u;
/** "The tipline had 26,718 reports of the financial kind": of some of what is named before it. */
const OF_A_KIND = /^ (?:\p{Ll}+ ){0,2}of (?:the|this|that|these|another) (?:\p{Ll}+ )?(?:kind|sort|type|variety)\b/u;
/** "Double the 1,628 of the first nine": of a time of its own, which is told short. */
const OF_THE_FIRST =
  /^ of (?:the|its|those) (?:first|last|previous|other|next) (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})\b(?! (?:of|or) )/i;
/** "Now it is 549", "research found this spring that 74%": not of the time spoken of before. */
const NOW = /\b(?:now|today|nowadays|these days|currently|at present|this (?:spring|summer|autumn|winter))\b[^.;:,]*$/i;

/**
 * A claim with its parts in the one order: it is looked at many thousand times, and each look is several times as quick where all have one
 * shape.
 */
export function shapedClaim({
  quantity,
  sentence,
  slots,
  change,
  asked,
  amongThem,
  again,
  comparand,
  move,
  standing,
  rival,
  ofStranger,
  onStranger,
  denied,
  place,
  ownCount,
  ownStudy,
  early,
  places,
  ownPlaces,
  named,
  ofAll,
  listed,
  told,
  uncounted,
  scope,
  subject,
  said,
  countsBeside,
  ofUnit,
  ofNoun,
  ofSize,
  of,
}: Claim): Claim {
  return {
    quantity,
    sentence,
    slots,
    change,
    asked,
    amongThem,
    again,
    comparand,
    move,
    standing,
    rival,
    ofStranger,
    onStranger,
    denied,
    place,
    ownCount,
    ownStudy,
    early,
    places,
    ownPlaces,
    named,
    ofAll,
    listed,
    told,
    uncounted,
    scope,
    subject,
    said,
    countsBeside,
    ofUnit,
    ofNoun,
    ofSize,
    of,
  };
}

/** More than a hundred per cent is no share but a rise, unless it is that much of something. */
function beyondAll({ value, span: { end } }: Quantity, text: string): Direction | null {
  return value > 100 && !/^ of\b/.test(text.slice(end, end + 4)) ? 'up' : null;
}

/** What a share was said to be of is not what another body's is of, nor one of another subject. */
function isOfOthers(inherited: Slots, own: Slots): boolean {
  return inherited.base !== null && (isOther(inherited.provider, own.provider) || isOther(inherited.topic, own.topic));
}

function isOther(before: Slot | null, now: Slot | null): boolean {
  return before !== null && now !== null && !now.weak && !mayBeOne(now, before);
}

/** Who is named now before the figure found it, and not whoever was before: the other's time and place are not its own. */
function isOfAnother(inherited: Slots, own: Slots, { span: { start } }: Quantity): boolean {
  return own.provider?.span != null && own.provider.span.start < start && isOther(inherited.provider, own.provider);
}

/**
 * "Online enticement: 44,155 reports to the tipline": what a label names is counted among what is named under it, and may still be meant.
 */
export function isWithin({ codes, weak, reach }: Slot, { codes: wider }: Slot, { dataset: { topics } }: Evidence): boolean {
  return (
    !weak &&
    codes.length > 0 &&
    (reach === 'head' || reach === 'lead' || reach === 'heading') &&
    codes.every((code) => topics.get(code)?.within.some((around) => wider.includes(around)))
  );
}

/** The words before name it a figure: "the total stood at", "n =". */
const TOLD = new RegExp(
  `\\bn ?= ?$|\\b(?:numbered|totall?ed|amounted to|stood at|came to) ${HEDGING}$|\\b(?:figure|number|total|tally|count|toll)s? (?:there |then |for \\S+ |in \\S+ )?(?:was|were|is|had been|has been|stood at|came to|reached|had reached|fell to|rose to|of) ${HEDGING}$`,
  'i',
);
/** "So the total has doubled": of all. */
const THE_TOTAL = /\bthe (?:overall |grand )?total\b[^;:]*:? ?$/i;
const FIGURE = cueOf('n|figures?|numbers?|numbered|totals?|totall?ed|amounted|stood|came|tallys?|counts?|tolls?');

/** A sentence with a verb says itself what its figures are. */
const VERB = /\b(?:was|were|is|are|been|made?|makes?|making|involv\w+|had|has|have|said|says?|took|used)\b/i;

const NO_HEADS: Said['heads'] = [];

const MOST_OF_PHRASE = 70;
/** So many "pages" are those of the web, not of a book. */
const MANY = 1000;
const NO_PLACES: readonly string[] = [];
const NO_PERIODS: readonly Period[] = [];
const NO_MARKS: readonly Mark[] = [];
const COMPARED: ReadonlySet<QuantityKind> = new Set(['multiple', 'points']);
