import type { Claim } from '../claim/claim.js';
import { type Slot, STRENGTH } from '../claim/slots.js';
import type { Wording } from '../claim/wording.js';
import { haveCommon } from '../dataset/group.js';
import { isOneSlipFrom, isTransposed } from '../dataset/value.js';
import type { Judged } from './judge.js';
import { samePeriod } from '../text/period.js';
import type { BlockContent } from '../text/prose.js';

/** A figure that may be said twice. */
export interface Entry {
  readonly judged: Judged;
  readonly claim: Claim;
  readonly content: BlockContent;
  /** Which block of the draft it stands in, and which of its figures it is. */
  block: number;
  readonly at: number;
  readonly open: boolean;
  /** Only figures of one sort can be the same figure. */
  readonly sort: string;
  readonly wording: Wording;
  /** The figures that may be the same one with another value, by all that does not hang on the rest of the draft. */
  readonly rivals: Set<Entry>;
}

/**
 * How much of the briefer wording the two must share, and how much that must tell: a word tells the more the fewer figures share it. Where
 * one value may be a slip of the keys for the other, less will do, but never fewer words.
 */
const ENOUGH = { share: 0.77, telling: 3.8 };
const ENOUGH_FOR_SLIP = { share: 0.5, telling: 2.5 };
const ENOUGH_WORDS = 2;
/** What so few figures count is pointed back to without more being said. */
const FEW_OF_IT = 2;
/** A draft with fewer figures than this says nothing of how common a word is. */
const FEW = 12;
/** Two values farther apart than this are hardly the same thing said twice. */
const MOST_APART = 2;

/**
 * Values of one thing that no rounding brings together. What the data bear out speaks only against a slip of the keys, and so does a
 * change.
 */
export function areRivals(one: Entry, other: Entry): boolean {
  const [{ claim: a, open }, { claim: b, open: otherOpen }] = [one, other];
  if (!open && !otherOpen) return false;
  return (
    one.sort === other.sort &&
    differ(a, b) &&
    ((open && otherOpen && a.change === null) || isMistyped(a, b)) &&
    mayBeOne(a, b) &&
    (isSwapped(a, b) || isSwapped(b, a) || maySayTheSame(one, other))
  );
}

export function isAfter(a: Entry, b: Entry): boolean {
  return a.block > b.block || (a.block === b.block && a.at > b.at);
}

/** Apart from each other; or side by side, where the words point back or two digits are swapped. */
export function mayBeSaidTwice(a: Entry, b: Entry): boolean {
  if (areBeside(a, b)) return areToldApart(a, b);
  if (!areTogether(a, b) || (isAfter(b, a) && (b.wording.again || isInOtherPaper(b)))) return true;
  const areItems = a.content.listDepth > 0 && b.content.listDepth > 0;
  return !areItems && isSwapped(a.claim, b.claim);
}

/** "A hand-out that he passed round speaks of 43": what another paper says of it. */
function isInOtherPaper({ claim, content: { text } }: Entry): boolean {
  const {
    quantity: { span },
    said,
  } = claim;
  return OTHER_PAPER.test(text.slice(Math.min(said.own[0]?.start ?? span.start, span.start), span.start));
}
/** Other papers of one body, other pages of one paper, and who speaks for it. */
const PAPERS =
  'foreword|introduction|summary|caption|headline|website|web page|homepage|leaflet|flyer|flier|poster|brochure|booklet|newsletter|bulletin|hand-?out|press (?:office|release|notice)|spokes\\w+|annex\\w*|appendi\\w+|footnote|slides?|minutes|agenda|tweet|post|elsewhere|annual report|other (?:report|paper|document|version|page|edition)';
const OTHER_PAPER = new RegExp(`\\b(?:${PAPERS})\\b`, 'i');

function areBeside(a: Entry, b: Entry): boolean {
  return a.block === b.block && a.claim.sentence === b.claim.sentence;
}

/**
 * "On his count 112 were in it; his press office says 121": two digits swapped in one sentence, of which another mouth or another page
 * tells the second.
 */
export function areToldApart(a: Entry, b: Entry): boolean {
  if (!areBeside(a, b) || a.claim.place !== null || !isSwapped(a.claim, b.claim)) return false;
  const [first, second] = [a.claim.quantity.span, b.claim.quantity.span].sort((x, y) => x.start - y.start);
  return TOLD_ELSEWHERE.test(a.content.text.slice(first!.end, second!.start));
}
const TOLD_ELSEWHERE = new RegExp(
  `\\b(?:says?|said|tells?|told|according to|puts? (?:it|them|that) at|has it (?:at|as)|gives?|gave|quotes?|reports?|the same|later|${PAPERS})\\b`,
  'i',
);

/**
 * "74 chats … a good share of those 47", "the 254 reports", "slide 1 says 51 million": two digits swapped in what the later one points back
 * to, or in what another paper is said to have.
 */
export function isPointedBack(earlier: Entry, later: Entry): boolean {
  const [a, b] = [earlier.claim, later.claim];
  if (!isAfter(later, earlier) || !isSwapped(a, b)) return false;
  const [noun, other] = [earlier.wording.noun, later.wording.noun];
  if (b.again === 'pointed') return noun === other || noun === null || other === null;
  const isTelling = noun !== null && noun === other;
  return (
    (isTelling && later.wording.again && b.quantity.value >= TELLING) || (isInOtherPaper(later) && (isTelling || b.quantity.value >= LONG))
  );
}

/**
 * A number that is no figure by its own words is one by what it points back to: "those 47", of 74 that were told; but what one is less
 * another is a part ("85 came, 27 of them twice; those 58").
 */
export function mayPointBack({ again, quantity }: Claim, others: readonly Claim[], beside: readonly Claim[]): boolean {
  if (again !== 'pointed' || quantity.kind !== 'number') return false;
  const told = others.filter((other) => other.quantity.kind === 'number');
  return (
    told.some((other) => other.quantity.value >= 10 && isTransposed(other.quantity.value, quantity.value)) &&
    !told.some(
      (other) =>
        other.quantity.value === quantity.value || beside.some((part) => other.quantity.value - part.quantity.value === quantity.value),
    )
  );
}

/** Figures side by side, in one paragraph or in items of one list, are set against each other rather than said twice. */
function areTogether(a: Entry, b: Entry): boolean {
  return a.block === b.block || (a.content.kind === b.content.kind && Math.abs(a.block - b.block) < 2);
}

/** Counts, shares, and changes of one direction. */
export function sortOf({ quantity: { kind }, change }: Claim): string | null {
  if (kind === 'number') return change === null ? 'count' : null;
  return kind === 'percent' || kind === 'fraction' ? `percent ${change}` : null;
}

function valueOf({ quantity: { kind, value } }: Claim): number {
  return kind === 'fraction' ? value * 100 : value;
}

export function isSwapped(a: Claim, b: Claim): boolean {
  return a.quantity.value >= 10 && isTransposed(a.quantity.value, b.quantity.value);
}

/** A number so long that its digits are hardly another's by chance. */
export function isLong({ quantity: { value } }: Claim): boolean {
  return value >= LONG && value % 100 !== 0;
}
const LONG = 1000;
/** …or hardly where the two go by one noun. */
const TELLING = 100;

/** The same for all numbers of the same digits. */
export function digitsOf({ quantity: { value } }: Claim): string {
  return [...String(value)].sort().join('');
}

export function shareTopic(a: Claim, b: Claim): boolean {
  return (
    a.slots.topic !== null &&
    b.slots.topic !== null &&
    a.slots.topic.codes.some((code) => b.slots.topic!.codes.includes(code) || b.slots.topic!.maybe.includes(code))
  );
}

/** Two digits swapped, or one mistyped. */
export function isMistyped(a: Claim, b: Claim): boolean {
  return isOneSlipFrom(a.quantity.value, b.quantity.value);
}

/** Apart by more than a rounding or a hedge explains, and by less than makes them different things. */
function differ(a: Claim, b: Claim): boolean {
  const [low, high] = [Math.min(valueOf(a), valueOf(b)), Math.max(valueOf(a), valueOf(b))];
  if (high > low * MOST_APART) return false;
  // Digits that are swapped are no rounding, whatever hedge stands before them.
  const vague =
    !isSwapped(a, b) && [a, b].some(({ quantity }) => quantity.hedge !== 'none' || quantity.words || quantity.kind === 'fraction');
  const slack = Math.max(
    vague ? high * 0.1 : 0,
    a.quantity.kind === 'percent' || a.quantity.kind === 'fraction' ? 1.5 : 0,
    Math.max(a.quantity.precision, b.quantity.precision),
  );
  return high - low > slack;
}

/** Nothing that the two say of time, place, platform or group keeps them apart. */
function mayBeOne(a: Claim, b: Claim): boolean {
  for (const dimension of KEEPING_APART) {
    const x = stated(a.slots[dimension]);
    const y = stated(b.slots[dimension]);
    if (
      x !== null && y !== null
        ? !haveCommon(x.codes, y.codes)
        : x !== y && dimension !== 'area' && dimension !== 'provider' && !isSwapped(a, b)
    )
      return false;
  }
  const [x, y] = [stated(a.slots.period), stated(b.slots.period)];
  return !x || !y || x.periods.length === 0 || y.periods.length === 0 || haveOneTime(a, b);
}

const KEEPING_APART = ['area', 'provider', 'platform', 'age', 'sex'] as const;

export function haveOneTime(a: Claim, b: Claim): boolean {
  return (
    a.slots.period !== null &&
    b.slots.period !== null &&
    a.slots.period.periods.some((one) => b.slots.period!.periods.some((other) => samePeriod(one, other)))
  );
}

function stated(slot: Slot | null): Slot | null {
  return slot !== null && slot.strength >= STRENGTH.lead ? slot : null;
}

/** No word of the one keeps it from being the other, however common the words are. */
function maySayTheSame({ claim, wording: a }: Entry, { claim: other, wording: b }: Entry): boolean {
  if (a.partial || b.partial || (!isSubset(a.names, b.words) && !isSubset(b.names, a.words))) return false;
  const mistyped = isMistyped(claim, other);
  if (a.times !== b.times && !(mistyped && (a.times === '' || b.times === '')) && !haveOneTime(claim, other)) return false;
  return a.noun === null || b.noun === null || a.noun === b.noun || mistyped;
}

function isSubset(some: ReadonlySet<string>, all: ReadonlySet<string>): boolean {
  for (const one of some) if (!all.has(one)) return false;
  return true;
}

export function sayTheSame(one: Entry, other: Entry, spread: (word: string) => number, all: number): boolean {
  const [a, b] = [one.wording, other.wording];
  const tell = (word: string): number => Math.log(1 + Math.max(all, FEW) / spread(word));
  let [shared, byName, pointed] = [0, false, false];
  for (const word of a.words) {
    if (!b.words.has(word)) continue;
    shared++;
    byName ||= (a.names.has(word) || b.names.has(word)) && spread(word) === 2;
    pointed ||= a.noun !== null && a.noun.startsWith(word) && spread(word) <= FEW_OF_IT;
  }
  // Most pairs share but one word, and need not be weighed.
  if ((shared < ENOUGH_WORDS && !byName) || !maySayTheSame(one, other)) return false;
  // "88 warrants at the homes of groomers … the 83 warrants": what only the two count is pointed back to.
  if (b.again && pointed && a.noun === b.noun && shared >= ENOUGH_WORDS) return true;
  const enough = isMistyped(one.claim, other.claim) ? ENOUGH_FOR_SLIP : ENOUGH;
  let [telling, inA, inB] = [0, 0, 0];
  for (const word of b.words) inB += tell(word);
  for (const word of a.words) {
    const own = tell(word);
    inA += own;
    if (b.words.has(word)) telling += own;
  }
  if (telling < enough.share * Math.min(inA, inB)) return false;
  return byName || (shared >= ENOUGH_WORDS && telling >= enough.telling);
}
