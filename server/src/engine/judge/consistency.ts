import type { Claim } from '../claim/claim.js';
import { commonEnds } from '../dataset/group.js';
import type { Judged } from './judge.js';
import { samePeriod } from '../text/period.js';
import type { Block, BlockContent } from '../text/prose.js';
import type { Found } from '../review.js';
import { type Slot, STRENGTH } from '../claim/slots.js';
import { isTransposed } from '../dataset/value.js';
import { type Wording, wordingOf } from '../claim/wording.js';

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
  readonly judged: Judged;
  readonly claim: Claim;
  readonly content: BlockContent;
  /** Which block of the draft it stands in, and which of its figures it is. */
  block: number;
  readonly at: number;
  readonly open: boolean;
  readonly wording: Wording;
  /** The figures that may be the same one with another value, by all that does not hang on the rest of the draft. */
  readonly rivals: Set<Entry>;
}

/** Figures that share a word or their digits. */
interface Group {
  readonly members: Set<Entry>;
  /** Those that have not been set against the others. */
  readonly fresh: Set<Entry>;
}

/** The figure that another disagrees with, and the block of that other. */
export interface Rival {
  readonly from: number;
  readonly block: number;
  readonly judged: Judged;
}

/**
 * Finds figures that the draft gives twice with different values, where the data hold at most the one.
 * Needs no data. Silent wherever the two may be about different times, places, groups or parts, and where a third value shows that the figure is one of a series.
 * Remembers the figures by their words, so that the next check sets only the new ones against the rest.
 */
export class Register {
  outcomes: readonly Found[] = [];
  #entries: readonly (readonly Entry[])[] = [];
  readonly #byWord = new Map<string, Group>();
  readonly #byDigits = new Map<string, Group>();
  /** Those that have rivals. */
  readonly #rivalled = new Set<Entry>();
  #size = 0;

  /** The figures to question, each with the one that it disagrees with. */
  update(blocks: readonly Block[], outcomes: readonly Found[]): ReadonlyMap<Judged, Rival> {
    const { head, tail } = commonEnds(this.outcomes, outcomes, (a, b) => a === b);
    const end = this.#entries.length - tail;
    const touched = new Set<Group>();
    // A block between two changes may have been gone through again and still hold the same figures.
    const gone = new Map(this.#entries.slice(head, end).map((entries, i) => [this.outcomes[head + i]!.judged, entries]));
    const come = outcomes.slice(head, outcomes.length - tail).map((outcome, i) => {
      const known = gone.get(outcome.judged);
      if (known && gone.delete(outcome.judged)) return known;
      const entries = readEntries(outcome, blocks[head + i]!.content);
      for (const entry of entries) this.#add(entry, touched);
      return entries;
    });
    for (const entries of gone.values()) for (const entry of entries) this.#remove(entry, touched);
    this.#entries = this.#entries.slice(0, head).concat(come, this.#entries.slice(end));
    const last = outcomes.length === this.outcomes.length ? outcomes.length - tail : outcomes.length;
    for (let block = head; block < last; block++) for (const entry of this.#entries[block]!) entry.block = block;
    for (const group of touched) this.#setAgainst(group);
    this.outcomes = outcomes;
    return this.#mismatches();
  }

  #add(entry: Entry, touched: Set<Group>): void {
    this.#size++;
    for (const [groups, key] of this.#keysOf(entry)) {
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { members: new Set(), fresh: new Set() }));
      group.members.add(entry);
      group.fresh.add(entry);
      touched.add(group);
    }
  }

  #remove(entry: Entry, touched: Set<Group>): void {
    this.#size--;
    for (const [groups, key] of this.#keysOf(entry)) {
      const group = groups.get(key)!;
      group.members.delete(entry);
      group.fresh.delete(entry);
      touched.add(group);
    }
    this.#rivalled.delete(entry);
    for (const rival of entry.rivals) {
      rival.rivals.delete(entry);
      if (rival.rivals.size === 0) this.#rivalled.delete(rival);
    }
  }

  *#keysOf({ wording, claim }: Entry): Iterable<readonly [groups: Map<string, Group>, key: string]> {
    for (const word of wording.words) yield [this.#byWord, word];
    if (claim.quantity.value >= 10) yield [this.#byDigits, digitsOf(claim)];
  }

  /** Makes rivals of those in a group that have not been compared yet. A group that has grown common waits until it shrinks. */
  #setAgainst({ members, fresh }: Group): void {
    if (members.size > COMMON) return;
    for (const one of fresh) {
      for (const other of members) {
        if (one === other || one.rivals.has(other) || !areRivals(one, other)) continue;
        one.rivals.add(other);
        other.rivals.add(one);
        this.#rivalled.add(one).add(other);
      }
    }
    fresh.clear();
  }

  #mismatches(): Map<Judged, Rival> {
    const pairs: (readonly [earlier: Entry, later: Entry])[] = [];
    const count = new Map<Entry, number>();
    for (const later of this.#rivalled) {
      if (!later.open) continue;
      for (const earlier of later.rivals) {
        if ((earlier.open && isAfter(earlier, later)) || !this.#meet(earlier, later) || !this.#areAtOdds(earlier, later)) continue;
        pairs.push([earlier, later]);
        for (const entry of [earlier, later]) count.set(entry, (count.get(entry) ?? 0) + 1);
      }
    }
    return new Map(pairs.filter((pair) => pair.every((entry) => count.get(entry) === 1)).map(([{ block, judged }, later]) => [later.judged, { from: later.block, block, judged }]));
  }

  /** Two figures are compared where they share a word that tells, or all their digits. */
  #meet(earlier: Entry, later: Entry): boolean {
    for (const word of later.wording.words) if (earlier.wording.words.has(word) && this.#spread(word) <= COMMON) return true;
    if (areToldApart(earlier, later)) return true;
    return !earlier.open && isLong(earlier.claim) && isLong(later.claim) && digitsOf(earlier.claim) === digitsOf(later.claim);
  }

  #spread(word: string): number {
    return this.#byWord.get(word)!.members.size;
  }

  /** One thing said twice, as far as that hangs on where the two stand and how common their words are. */
  #areAtOdds(earlier: Entry, later: Entry): boolean {
    const [a, b] = [earlier.claim, later.claim];
    if (!mayBeSaidTwice(earlier, later)) return false;
    if ((isSwapped(a, b) && !earlier.open && isLong(b) && shareTopic(a, b)) || areToldApart(earlier, later)) return true;
    return sayTheSame(earlier.wording, later.wording, (word) => this.#spread(word), this.#size, { mistyped: isMistyped(a, b), sameTime: haveOneTime(a, b) });
  }
}

/** The mismatches of a draft; the register of the check before serves again, as long as no other check has gone on from that one. */
export function registerMismatches(blocks: readonly Block[], outcomes: readonly Found[], known: { readonly register: Register | null; readonly steps: readonly Found[] }): { readonly register: Register; readonly mismatches: ReadonlyMap<Judged, Rival> } {
  const register = known.register?.outcomes === known.steps ? known.register : new Register();
  return { register, mismatches: register.update(blocks, outcomes) };
}

function readEntries({ judged: found }: Found, content: BlockContent): Entry[] {
  const entries: Entry[] = [];
  found.forEach((judged, at) => {
    const { claim, verdict, reason } = judged;
    const open = verdict === 'unverified' || reason === 'wrong-value';
    if ((open || verdict === 'supported') && sortOf(claim) !== null) {
      entries.push({ judged, claim, content, block: 0, at, open, wording: wordingOf(claim, content.text), rivals: new Set() });
    }
  });
  return entries;
}

/** Values of one thing that no rounding brings together. What the data bear out speaks only against a slip of the keys, and so does a change. */
function areRivals({ claim: a, open }: Entry, { claim: b, open: otherOpen }: Entry): boolean {
  if (!open && !otherOpen) return false;
  return differ(a, b) && ((open && otherOpen && a.change === null) || isMistyped(a, b)) && mayBeOne(a, b);
}

function isAfter(a: Entry, b: Entry): boolean {
  return a.block > b.block || (a.block === b.block && a.at > b.at);
}

/** Apart from each other; or side by side, where the words point back or two digits are swapped. */
function mayBeSaidTwice(a: Entry, b: Entry): boolean {
  if (areBeside(a, b)) return areToldApart(a, b);
  if (!areTogether(a, b) || (b.wording.again && isAfter(b, a))) return true;
  const areItems = a.content.listDepth > 0 && b.content.listDepth > 0;
  return !areItems && isSwapped(a.claim, b.claim);
}

function areBeside(a: Entry, b: Entry): boolean {
  return a.block === b.block && a.claim.sentence === b.claim.sentence;
}

/** "On his count 112 were in it; his press office says 121": two digits swapped in one sentence, of which another mouth or another page tells the second. */
function areToldApart(a: Entry, b: Entry): boolean {
  if (!areBeside(a, b) || a.claim.place !== null || !isSwapped(a.claim, b.claim)) return false;
  const [first, second] = [a.claim.quantity.span, b.claim.quantity.span].sort((x, y) => x.start - y.start);
  return TOLD_ELSEWHERE.test(a.content.text.slice(first!.end, second!.start));
}
const TOLD_ELSEWHERE = /\b(?:says?|said|tells?|told|according to|puts? (?:it|them|that) at|has it (?:at|as)|gives?|gave|quotes?|reports?|elsewhere|the same|foreword|summary|caption|headline|website|leaflet|newsletter|press (?:office|release)|spokes\w+|annex|appendix|footnote|slide|later)\b/i;

/** Figures side by side, in one paragraph or in items of one list, are set against each other rather than said twice. */
function areTogether(a: Entry, b: Entry): boolean {
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
  // Digits that are swapped are no rounding, whatever hedge stands before them.
  const vague = !isSwapped(a, b) && [a, b].some(({ quantity }) => quantity.hedge !== 'none' || quantity.words || quantity.kind === 'fraction');
  const slack = Math.max(vague ? high * 0.1 : 0, a.quantity.kind === 'percent' || a.quantity.kind === 'fraction' ? 1.5 : 0, Math.max(a.quantity.precision, b.quantity.precision));
  return high - low > slack;
}

/** Nothing that the two say of time, place, platform or group keeps them apart. */
function mayBeOne(a: Claim, b: Claim): boolean {
  for (const dimension of ['area', 'provider', 'platform', 'age', 'sex'] as const) {
    const [x, y] = [stated(a.slots[dimension]), stated(b.slots[dimension])];
    if (dimension === 'area' || dimension === 'provider' || isSwapped(a, b) ? x && y && !x.codes.some((code) => y.codes.includes(code)) : (x === null) !== (y === null) || (x && y && !x.codes.some((code) => y.codes.includes(code)))) return false;
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
  if (a.partial || b.partial || (a.times !== b.times && !sameTime && !(mistyped && (a.times === '' || b.times === '')))) return false;
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
