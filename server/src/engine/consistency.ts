import type { Claim } from './claim.js';
import { CHANGES, FUNCTION_WORDS, NUMBERS } from './english.js';
import { groupBy } from './group.js';
import type { Judged } from './judge.js';
import { samePeriod } from './period.js';
import type { BlockContent } from './prose.js';
import type { Piece } from './review.js';
import { type Slot, STRENGTH } from './slots.js';
import { isTransposed } from './value.js';

/** A judged figure with its block, and which block of the draft that is. */
interface Statement {
  readonly judged: Judged;
  readonly content: BlockContent;
  readonly block: number;
}

/** What a figure is said to be, in the words of its own clause. */
interface Wording {
  readonly words: ReadonlySet<string>;
  /** Those that are names, as far as their capital shows it. */
  readonly names: ReadonlySet<string>;
  /** The last word of the noun that is counted. */
  readonly noun: string | null;
  /** It is a part of something, or one more. */
  readonly partial: boolean;
  /** Its words point back to a figure already given: "those 938 offences", "put otherwise". */
  readonly again: boolean;
  /** What its sentence says of time in words that name no period. */
  readonly times: string;
}

/** How much of the briefer wording the two must share, and how much that must tell: a word tells the more the fewer figures share it. Where one value may be a slip of the keys for the other, less will do. */
const ENOUGH = { share: 0.77, telling: 3.8, words: 2 };
const ENOUGH_FOR_SLIP = { share: 0.5, telling: 2.5, words: 2 };
/** A draft with fewer figures than this says nothing of how common a word is. */
const FEW = 12;
/** Two values farther apart than this are hardly the same thing said twice. */
const MOST_APART = 2;

/** A word that more figures share than this finds no pair: in so long a draft it tells next to nothing. */
const COMMON = 24;

/** A figure that may be said twice. */
interface Entry {
  readonly claim: Claim;
  readonly statement: Statement;
  readonly index: number;
  readonly open: boolean;
  readonly wording: Wording;
}

/**
 * Finds figures that the draft gives twice with different values, where the data hold at most the one: by index, the figure to question and the one it disagrees with.
 * Needs no data. Silent wherever the two may be about different times, places, groups or parts, and where a third value shows that the figure is one of a series.
 */
export function findMismatches(pieces: readonly Piece[]): Map<number, number> {
  const entries = readEntries(pieces);
  const byWord = new Map<string, Entry[]>();
  for (const entry of entries) {
    for (const word of entry.wording.words) {
      const sharers = byWord.get(word);
      if (sharers) sharers.push(entry);
      else byWord.set(word, [entry]);
    }
  }
  const byDigits = groupBy(entries.filter(({ open, claim }) => !open && isLong(claim)), ({ claim }) => digitsOf(claim));
  const pairs: (readonly [earlier: number, later: number])[] = [];
  const consider = (earlier: Entry, later: Entry, seen: Set<Entry>): void => {
    if (seen.has(earlier) || (earlier.open && earlier.index > later.index)) return;
    seen.add(earlier);
    if (areAtOdds(earlier, later, (word) => byWord.get(word)!.length, entries.length)) pairs.push([earlier.index, later.index]);
  };
  for (const later of entries) {
    if (!later.open) continue;
    const seen = new Set<Entry>([later]);
    if (isLong(later.claim)) for (const earlier of byDigits.get(digitsOf(later.claim)) ?? []) consider(earlier, later, seen);
    for (const word of later.wording.words) {
      const sharers = byWord.get(word)!;
      if (sharers.length > COMMON) continue;
      for (const earlier of sharers) {
        consider(earlier, later, seen);
      }
    }
  }
  const count = new Map<number, number>();
  for (const index of pairs.flat()) count.set(index, (count.get(index) ?? 0) + 1);
  return new Map(pairs.filter(([earlier, later]) => count.get(earlier) === 1 && count.get(later) === 1).map(([earlier, later]) => [later, earlier]));
}

function readEntries(pieces: readonly Piece[]): Entry[] {
  const entries: Entry[] = [];
  let index = 0;
  pieces.forEach(({ block: { content }, outcome }, block) => {
    for (const judged of outcome.judged) {
      const { claim, verdict, reason } = judged;
      const open = verdict === 'unverified' || reason === 'wrong-value';
      if ((open || verdict === 'supported') && sortOf(claim) !== null) {
        entries.push({ claim, statement: { judged, content, block }, index, open, wording: wordingOf(claim, content.text) });
      }
      index++;
    }
  });
  return entries.some(({ open }) => open) ? entries : [];
}

/** One thing said twice, with values that no rounding brings together. What the data bear out speaks only against a slip of the keys, and so does a change. */
function areAtOdds(earlier: Entry, later: Entry, spread: (word: string) => number, all: number): boolean {
  const [a, b] = [earlier.claim, later.claim];
  const mistyped = isMistyped(a, b);
  if (!mistyped && (!earlier.open || a.change !== null)) return false;
  if (!mayBeSaidTwice(earlier, later) || !differ(a, b) || !mayBeOne(a, b)) return false;
  if (isSwapped(a, b) && !earlier.open && isLong(b) && shareTopic(a, b)) return true;
  return sayTheSame(earlier.wording, later.wording, spread, all, { mistyped, sameTime: haveOneTime(a, b) });
}

/** Apart from each other; or side by side, where the words point back or two digits are swapped. */
function mayBeSaidTwice(earlier: Entry, later: Entry): boolean {
  const [a, b] = [earlier.statement, later.statement];
  if (a.block === b.block && earlier.claim.sentence === later.claim.sentence) return false;
  if (!areTogether(a, b) || (later.wording.again && later.index > earlier.index)) return true;
  const areItems = a.content.listDepth > 0 && b.content.listDepth > 0;
  return !areItems && isSwapped(earlier.claim, later.claim);
}

/** Figures side by side, in one paragraph or in items of one list, are set against each other rather than said twice. */
function areTogether(a: Statement, b: Statement): boolean {
  return a.block === b.block || (a.content.kind === b.content.kind && Math.abs(a.block - b.block) < 2);
}

/** Only figures of one sort can be the same figure: counts, shares, and changes of one direction. */
function sortOf({ quantity: { kind }, change }: Claim): string | null {
  if (kind === 'number') return change === null ? 'count' : null;
  return kind === 'percent' || kind === 'fraction' ? `percent ${change}` : null;
}

function valueOf({ quantity: { kind, value } }: Claim): number {
  return kind === 'fraction' ? value * 100 : value;
}

function isSwapped(a: Claim, b: Claim): boolean {
  return a.quantity.value >= 10 && isTransposed(a.quantity.value, b.quantity.value);
}

/** A number so long that its digits are hardly another's by chance. */
function isLong({ quantity: { value } }: Claim): boolean {
  return value >= 1000 && value % 100 !== 0;
}

/** The same for all numbers of the same digits. */
function digitsOf({ quantity: { value } }: Claim): string {
  return [...String(value)].sort().join('');
}

function shareTopic(a: Claim, b: Claim): boolean {
  return a.slots.topic !== null && b.slots.topic !== null && a.slots.topic.codes.some((code) => b.slots.topic!.codes.includes(code) || b.slots.topic!.maybe.includes(code));
}

/** Two digits swapped, or one mistyped. */
function isMistyped(a: Claim, b: Claim): boolean {
  const [x, y] = [String(a.quantity.value), String(b.quantity.value)];
  if (x.length < 2 || x.length !== y.length) return false;
  return isTransposed(a.quantity.value, b.quantity.value) || x.length > 2 && [...x].filter((digit, i) => digit !== y[i]).length === 1;
}

/** Of one sort and apart by more than a rounding or a hedge explains, and by less than makes them different things. */
function differ(a: Claim, b: Claim): boolean {
  if (sortOf(a) !== sortOf(b)) return false;
  const [low, high] = [Math.min(valueOf(a), valueOf(b)), Math.max(valueOf(a), valueOf(b))];
  if (high > low * MOST_APART) return false;
  const vague = [a, b].some(({ quantity }) => quantity.hedge !== 'none' || quantity.words || quantity.kind === 'fraction');
  const slack = Math.max(vague ? high * 0.1 : 0, a.quantity.kind === 'percent' || a.quantity.kind === 'fraction' ? 1.5 : 0, Math.max(a.quantity.precision, b.quantity.precision));
  return high - low > slack;
}

/** Nothing that the two say of time, place, platform or group keeps them apart. */
function mayBeOne(a: Claim, b: Claim): boolean {
  for (const dimension of ['area', 'provider', 'platform', 'age', 'sex'] as const) {
    const [x, y] = [stated(a.slots[dimension]), stated(b.slots[dimension])];
    if (dimension === 'area' || dimension === 'provider' ? x && y && !x.codes.some((code) => y.codes.includes(code)) : (x === null) !== (y === null) || (x && y && !x.codes.some((code) => y.codes.includes(code)))) return false;
  }
  const [x, y] = [stated(a.slots.period), stated(b.slots.period)];
  return !x || !y || x.periods.length === 0 || y.periods.length === 0 || haveOneTime(a, b);
}

function haveOneTime(a: Claim, b: Claim): boolean {
  return a.slots.period !== null && b.slots.period !== null && a.slots.period.periods.some((one) => b.slots.period!.periods.some((other) => samePeriod(one, other)));
}

function stated(slot: Slot | null): Slot | null {
  return slot !== null && slot.strength >= STRENGTH.lead ? slot : null;
}

function sayTheSame(a: Wording, b: Wording, spread: (word: string) => number, all: number, { mistyped, sameTime }: { readonly mistyped: boolean; readonly sameTime: boolean }): boolean {
  const enough = mistyped ? ENOUGH_FOR_SLIP : ENOUGH;
  if (a.partial || b.partial || (a.times !== b.times && !sameTime)) return false;
  if (a.noun !== null && b.noun !== null && a.noun !== b.noun && !mistyped) return false;
  const [otherA, otherB] = [[...a.names].filter((name) => !b.words.has(name)), [...b.names].filter((name) => !a.words.has(name))];
  if (otherA.length > 0 && otherB.length > 0) return false;
  const tell = (word: string): number => Math.log(1 + Math.max(all, FEW) / spread(word));
  const weigh = (words: Iterable<string>): number => [...words].reduce((sum, word) => sum + tell(word), 0);
  const shared = [...a.words].filter((word) => b.words.has(word));
  const telling = weigh(shared);
  if (telling < enough.share * Math.min(weigh(a.words), weigh(b.words))) return false;
  const byName = shared.some((word) => (a.names.has(word) || b.names.has(word)) && spread(word) === 2);
  return byName || (shared.length >= enough.words && telling >= enough.telling);
}

/** Where a clause ends. */
const CLAUSE_END = /[;:.!?()–—|\n]|,? (?:and|but|while|whereas)\b/g;
/** Words right at a figure that make it a part, one more, an average or a wish. */
const PARTIAL_BEFORE = /\b(?:another|further|extra|additional|others?|remaining|average|averages|averaging|target|aim|up to)(?: of| is| was)? $/i;
const PARTIAL_AFTER = /^\s*(?:\S+ )?(?:of (?:them|those|these|which|whom)|others?|more|further|extra|additional|remaining|each|per|every|an?)\b/i;
/** Words before a figure that point back to it. */
const POINTS_BACK = /\b(?:the|these|those|this|our|its|their|all|[\w-]+['’]s?)\s$/i;
const RESTATED = /\b(?:put (?:otherwise|another way|differently)|in other words|to repeat|repeat|again|as (?:the table|i|we) (?:shows?|said))\b/i;
/** Words that say how a figure is measured, not what it is. */
const FORMAL = new Set(['per', 'cent', 'percent', 'percentage', 'year', 'number', 'figure', 'total']);
const TIMES = /\b(?:this (?:year|month|week|quarter|season|term)|last|previous(?:ly)?|earlier|before|now|current(?:ly)?|latest|later|so far|then|ago|since|annual(?:ly)?|monthly|weekly|weeks?|months?|quarter|today|yesterday|next|former(?:ly)?)\b/gi;
const STEM = 7;

const wordings = new WeakMap<Claim, Wording>();

function wordingOf(claim: Claim, text: string): Wording {
  let wording = wordings.get(claim);
  if (!wording) wordings.set(claim, (wording = readWording(claim, text)));
  return wording;
}

function readWording({ quantity, said }: Claim, text: string): Wording {
  const [start, end] = [Math.min(said.own[0]?.start ?? quantity.span.start, quantity.span.start), Math.max(said.own.at(-1)?.end ?? quantity.span.end, quantity.span.end)];
  const from = start + lastEnd(text.slice(start, quantity.span.start));
  const to = quantity.span.end + firstEnd(text.slice(quantity.span.end, end));
  const words = new Set<string>();
  const names = new Set<string>();
  const add = (key: string, isName: boolean): void => {
    if (key.length < 3 || /\d/.test(key) || FUNCTION_WORDS.has(key) || NUMBERS.has(key) || CHANGES.has(key) || FORMAL.has(key)) return;
    const stem = key.replace(/(?:ing|ed|er)$/, '').slice(0, STEM);
    words.add(stem);
    if (isName) names.add(stem);
  };
  for (const { start, end, key } of said.own) if (start >= from && end <= to) add(key, /^\p{Lu}\p{Ll}/u.test(text.slice(start, end)));
  for (const head of said.heads) for (const { key } of head) add(key, false);
  const times = (text.slice(start, end).match(TIMES) ?? []).map((word) => word.toLowerCase()).sort().join(' ');
  const lead = text.slice(start, quantity.hedgeSpan ? Math.min(quantity.hedgeSpan.start, quantity.span.start) : quantity.span.start);
  return { words, names, times, again: POINTS_BACK.test(lead) || RESTATED.test(lead), noun: quantity.noun?.split(' ').at(-1)?.replace(/s$/, '') ?? null, partial: PARTIAL_BEFORE.test(text.slice(from, quantity.span.start)) || PARTIAL_AFTER.test(text.slice(quantity.span.end, to)) };
}

function lastEnd(text: string): number {
  let at = 0;
  for (const match of text.matchAll(CLAUSE_END)) at = match.index + match[0].length;
  return at;
}

function firstEnd(text: string): number {
  const at = text.search(CLAUSE_END);
  return at < 0 ? text.length : at;
}
