import { wordingOf } from '../claim/wording.js';
import { commonEnds, type Ends, NO_ENDS } from '../dataset/group.js';
import type { Judged } from './judge.js';
import type { Block, BlockContent } from '../text/prose.js';
import type { Found } from '../review.js';
import {
  areRivals,
  areToldApart,
  digitsOf,
  type Entry,
  isAfter,
  isLong,
  isPointedBack,
  isSwapped,
  mayBeSaidTwice,
  sayTheSame,
  shareTopic,
  sortOf,
} from './twice.js';

/** A word that more figures share than this finds no pair: in so long a draft it tells next to nothing. */
const COMMON = 24;

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
 * Needs no data. Silent wherever the two may be about different times, places, groups or parts, and where a third value shows that the
 * figure is one of a series.
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

  /**
   * The figures to question, each with the one that it disagrees with. `known` is how many outcomes at both ends are those of the last
   * time.
   */
  update(blocks: readonly Block[], outcomes: readonly Found[], known: Ends): ReadonlyMap<Judged, Rival> {
    const { head, tail } = commonEnds(this.outcomes, outcomes, (a, b) => a.judged === b.judged, known);
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
    this.#each(entry, (groups, key) => {
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { members: new Set(), fresh: new Set() }));
      group.members.add(entry);
      group.fresh.add(entry);
      touched.add(group);
    });
  }

  #remove(entry: Entry, touched: Set<Group>): void {
    this.#size--;
    this.#each(entry, (groups, key) => {
      const group = groups.get(key)!;
      group.members.delete(entry);
      group.fresh.delete(entry);
      touched.add(group);
      if (group.members.size === 0) groups.delete(key);
    });
    this.#rivalled.delete(entry);
    for (const rival of entry.rivals) {
      rival.rivals.delete(entry);
      if (rival.rivals.size === 0) this.#rivalled.delete(rival);
    }
  }

  /** Goes through the groups that a figure is of. */
  #each({ wording, claim }: Entry, visit: (groups: Map<string, Group>, key: string) => void): void {
    for (const word of wording.words) visit(this.#byWord, word);
    if (claim.quantity.value >= 10) visit(this.#byDigits, digitsOf(claim));
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
    return new Map(
      pairs
        .filter((pair) => pair.every((entry) => count.get(entry) === 1))
        .map(([{ block, judged }, later]) => [later.judged, { from: later.block, block, judged }]),
    );
  }

  /** Two figures are compared where they share a word that tells, or all their digits. */
  #meet(earlier: Entry, later: Entry): boolean {
    for (const word of later.wording.words) if (earlier.wording.words.has(word) && this.#spread(word) <= COMMON) return true;
    if (areToldApart(earlier, later) || this.#pointsBack(earlier, later)) return true;
    return !earlier.open && isLong(earlier.claim) && isLong(later.claim) && digitsOf(earlier.claim) === digitsOf(later.claim);
  }

  /** "68 in September and 86 in October … those 86" points at no 68. */
  #pointsBack(earlier: Entry, later: Entry): boolean {
    return (
      isPointedBack(earlier, later) &&
      ![...this.#byDigits.get(digitsOf(later.claim))!.members].some(
        (other) => other.claim.quantity.value === later.claim.quantity.value && isAfter(later, other),
      )
    );
  }

  #spread(word: string): number {
    return this.#byWord.get(word)!.members.size;
  }

  /** One thing said twice, as far as that hangs on where the two stand and how common their words are. */
  #areAtOdds(earlier: Entry, later: Entry): boolean {
    const [a, b] = [earlier.claim, later.claim];
    if (!mayBeSaidTwice(earlier, later)) return false;
    if (
      (isSwapped(a, b) && !earlier.open && isLong(b) && shareTopic(a, b)) ||
      areToldApart(earlier, later) ||
      this.#pointsBack(earlier, later)
    )
      return true;
    return sayTheSame(earlier, later, (word) => this.#spread(word), this.#size);
  }
}

/** The mismatches of a draft; the register of the check before serves again, as long as no other check has gone on from that one. */
export function registerMismatches(
  blocks: readonly Block[],
  outcomes: readonly Found[],
  known: { readonly register: Register | null; readonly steps: readonly Found[] },
  ends: Ends,
): { readonly register: Register; readonly mismatches: ReadonlyMap<Judged, Rival> } {
  const goesOn = known.register?.outcomes === known.steps;
  const register = goesOn ? known.register! : new Register();
  return { register, mismatches: register.update(blocks, outcomes, goesOn ? ends : NO_ENDS) };
}

function readEntries({ judged: found }: Found, content: BlockContent): Entry[] {
  const entries: Entry[] = [];
  found.forEach((judged, at) => {
    const { claim, verdict, reason } = judged;
    const open = verdict === 'unverified' || reason === 'wrong-value';
    const sort = sortOf(claim);
    if ((open || verdict === 'supported' || verdict === 'contradicted') && sort !== null) {
      entries.push({ judged, claim, content, block: 0, at, open, sort, wording: wordingOf(claim, content.text), rivals: new Set() });
    }
  });
  return entries;
}
