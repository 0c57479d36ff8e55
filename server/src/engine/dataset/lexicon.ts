import type { Area, Code, Dataset } from './dataset.js';
import { HEDGES_BEFORE, PASSED_OVER, NUMBERS } from '../text/english.js';
import type { Span } from '../text/span.js';
import { numberOf, readWords, type Word } from '../text/word.js';

/** The code lists whose labels are looked for in a draft. */
export type ListName = 'topics' | 'measures' | 'providers' | 'platforms' | 'areas' | 'ages' | 'sexes' | 'units' | 'bases';

const LISTS: readonly ListName[] = ['topics', 'measures', 'providers', 'platforms', 'areas', 'ages', 'sexes', 'units', 'bases'];

/** A label of a code list found in a text. Several codes share the label when it is ambiguous by itself. */
export interface Mention {
  readonly list: ListName;
  readonly codes: readonly string[];
  /** Further codes that the same label may mean beside another cue. */
  readonly maybe: readonly string[];
  /** All its codes are named only beside another cue. */
  readonly weak: boolean;
  readonly span: Span;
  /** How many words the label has: a longer one says more. */
  readonly words: number;
}

interface Node {
  /** By the number of the next word, below nought behind a comma. */
  readonly next: Map<number, Node>;
  /**
   * The labels that end here, one entry for each list and exact spelling asked for. The arrays are shared by every mention, so what is
   * worked out for one serves all.
   */
  ends: End[] | null;
}

interface End {
  readonly list: ListName;
  /** Which of the lists it is. */
  readonly at: number;
  readonly firm: string[];
  readonly weak: string[];
  /** The spelling that a short label in capitals asks for, else null. */
  readonly exact: string | null;
}

export interface Lexicon {
  /** By the number of the first word. */
  readonly starts: readonly (Node | undefined)[];
}

const SHORT_CAPITALS = /^[A-Z][A-Z0-9]{0,3}$/;

/** Builds the tree of all labels once per dataset. */
export function createLexicon(dataset: Dataset): Lexicon {
  const root: Node = { next: new Map(), ends: null };
  for (const list of LISTS) {
    const names = new Set([...dataset[list].values()].map((code) => code.prefLabel));
    for (const code of dataset[list].values() as IterableIterator<Code>) {
      const add = (label: string, weak: boolean): void => addLabel(root, list, code.code, label, weak, !names.has(label.split(',', 1)[0]!));
      add(code.prefLabel, false);
      for (const label of code.altLabels) add(label, false);
      const { body } = code as Partial<Area>;
      if (body) add(body, false);
      for (const label of code.ambiguous) add(label, true);
    }
  }
  const starts = new Array<Node | undefined>(Math.max(0, ...root.next.keys()) + 1).fill(undefined);
  for (const [number, node] of root.next) starts[number] = node;
  return { starts };
}

/** Of a label with commas that begins with the name of another code (`isOne` false), a text that lists those names says each by itself. */
function addLabel(root: Node, list: ListName, code: string, label: string, weak: boolean, isOne: boolean): void {
  let node = root;
  readWords(label).forEach((word, at, words) => {
    const number = numberOf(word.key);
    const key = isOne && followsComma(label, words, at) ? -number : number;
    let next = node.next.get(key);
    if (!next) node.next.set(key, (next = { next: new Map(), ends: null }));
    node = next;
  });
  if (node === root) return;
  const exact = SHORT_CAPITALS.test(label) ? label : null;
  const ends = (node.ends ??= []);
  let end = ends.find((known) => known.list === list && known.exact === exact);
  if (!end) ends.push((end = { list, at: LISTS.indexOf(list), firm: [], weak: [], exact }));
  if (!end.firm.includes(code) && !end.weak.includes(code)) (weak ? end.weak : end.firm).push(code);
}

/** Finds the labels in a text: per list the longest label at each place, left to right, none inside another of its list. */
export function findMentions(text: string, lexicon: Lexicon, words: readonly Word[] = readWords(text)): Mention[] {
  const mentions: Mention[] = [];
  const freeFrom = LISTS.map(() => 0);
  for (let first = 0; first < words.length; first++) {
    const { number } = words[first]!.form;
    let node = number < lexicon.starts.length ? lexicon.starts[number] : undefined;
    if (!node) continue;
    const { start } = words[first]!;
    // A "non-profit" makes none.
    if (text.charCodeAt(start - 1) === 45 && words[first - 1]?.key === 'non') continue;
    const before = mentions.length;
    let aroundNumber = false;
    for (let last = first, length = 1; node; length++) {
      if (node.ends) {
        for (const end of node.ends) {
          if (
            start < freeFrom[end.at]! ||
            (aroundNumber && end.list !== 'measures') ||
            (end.exact !== null && !text.startsWith(end.exact, start))
          )
            continue;
          const mention = toMention(end, { start, end: words[last]!.end }, length);
          const shorter = findFrom(mentions, before, end.list);
          if (shorter < 0) mentions.push(mention);
          else if (mentions[shorter]!.words < mention.words || mentions[shorter]!.weak) mentions[shorter] = mention;
        }
      }
      const next = followerIn(node, last, text, words);
      if (next > last + 1) aroundNumber ||= words.slice(last + 1, next).some(({ key }) => isDigits(key));
      last = next;
      node = last < 0 ? undefined : node.next.get(keyAt(text, words, last));
    }
    for (let i = before; i < mentions.length; i++) freeFrom[LISTS.indexOf(mentions[i]!.list)] = mentions[i]!.span.end;
  }
  return mentions;
}

/**
 * Index of the next word of a label, or -1. Little words that the label lacks are passed over, and in what was done numbers with their
 * hedge: "someone they had never met", "charged 56 people", "safeguard about 1,000 children".
 */
function followerIn(node: Node, last: number, text: string, words: readonly Word[]): number {
  if (node.next.size === 0) return -1;
  for (let at = last + 1; at < words.length; at++) {
    const key = keyAt(text, words, at);
    const isNext = node.next.has(key);
    if (!(isNext && key < 0 && at === last + 1) && !joins(text, words[at - 1]!.end, words[at]!.start)) return -1;
    if (isNext) return at;
    if (at > last + 3 || !(PASSED_OVER.has(words[at]!.key) || isNumber(words[at]!.key) || isHedge(words, at))) return -1;
  }
  return -1;
}

/** A word behind a comma is another key: "North, South and West Yorkshire" is one label, "Facebook, Messenger" two. */
function keyAt(text: string, words: readonly Word[], at: number): number {
  const { number } = words[at]!.form;
  return number !== 0 && followsComma(text, words, at) ? -number : number;
}

function followsComma(text: string, words: readonly Word[], at: number): boolean {
  return at > 0 && text.charCodeAt(words[at - 1]!.end) === 44 && text.charCodeAt(words[at - 1]!.end + 1) === 32;
}

function isHedge(words: readonly Word[], at: number): boolean {
  return at + 1 < words.length && isNumber(words[at + 1]!.key) && HEDGES_BEFORE.has(words[at]!.key);
}

function isNumber(key: string): boolean {
  return isDigits(key) || NUMBERS.has(key);
}

function isDigits(key: string): boolean {
  const first = key.charCodeAt(0);
  return first >= 48 && first <= 57;
}

function toMention(end: End, span: Span, words: number): Mention {
  const weak = end.firm.length === 0;
  return { list: end.list, codes: weak ? end.weak : end.firm, maybe: weak ? NOTHING : end.weak, weak, span, words };
}
const NOTHING: readonly string[] = [];

function findFrom(mentions: readonly Mention[], from: number, list: ListName): number {
  for (let i = from; i < mentions.length; i++) if (mentions[i]!.list === list) return i;
  return -1;
}

/** Words of one label may be parted by spaces, one hyphen, an apostrophe or an ampersand, not by other punctuation. */
function joins(text: string, end: number, start: number): boolean {
  for (let i = end; i < start; i++) {
    const c = text[i]!;
    if (c === ',' && end - start === -1 && isDigits(text[end + 1] ?? '')) continue;
    if (c !== ' ' && c !== '-' && c !== '‑' && c !== '–' && c !== '’' && c !== "'" && c !== '&' && c !== '/' && c !== ' ' && c !== '\n')
      return false;
  }
  return start - end <= 3;
}
