import type { Code, Dataset } from './dataset.js';
import type { Span } from './span.js';

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

/** A word of a text, folded so that case, plural and possessive do not matter. Offsets are relative to the text. */
export interface Word extends Span {
  readonly key: string;
}

interface Node {
  readonly next: Map<string, Node>;
  /** Per list: the codes that end here, whether each is weak, and the exact spelling that a short capital label asks for. */
  ends: { list: ListName; code: string; weak: boolean; exact: string | null }[] | null;
}

export interface Lexicon {
  readonly root: Node;
}

const WORD = /[\p{L}\p{N}]+(?:['’][\p{L}]+)*/gu;
const SHORT_CAPITALS = /^[A-Z][A-Z0-9]{0,3}$/;

/** Splits a text into folded words. */
export function readWords(text: string): Word[] {
  const words: Word[] = [];
  for (const match of text.matchAll(WORD)) {
    words.push({ start: match.index, end: match.index + match[0].length, key: foldWord(match[0]) });
  }
  return words;
}

/** Folds case, a possessive and a plain plural, so that "Offence’s", "offences" and "offence" are one word. */
export function foldWord(word: string): string {
  let folded = word.toLowerCase().replace(/['’]s?$/, '').replace(/['’]/g, '');
  if (folded.length > 3 && folded.endsWith('s') && !/(?:ss|us|is)$/.test(folded)) {
    folded = folded.endsWith('ies') && folded.length > 4 ? `${folded.slice(0, -3)}y` : folded.slice(0, -1);
  }
  return folded;
}

/** Builds the tree of all labels once per dataset. */
export function createLexicon(dataset: Dataset): Lexicon {
  const root: Node = { next: new Map(), ends: null };
  for (const list of LISTS) {
    for (const code of dataset[list].values() as IterableIterator<Code>) {
      addLabel(root, list, code.code, code.prefLabel, false);
      for (const label of code.altLabels) addLabel(root, list, code.code, label, false);
      for (const label of code.ambiguous) addLabel(root, list, code.code, label, true);
    }
  }
  return { root };
}

function addLabel(root: Node, list: ListName, code: string, label: string, weak: boolean): void {
  let node = root;
  for (const word of readWords(label)) {
    let next = node.next.get(word.key);
    if (!next) node.next.set(word.key, (next = { next: new Map(), ends: null }));
    node = next;
  }
  if (node === root) return;
  const exact = SHORT_CAPITALS.test(label) ? label : null;
  if ((node.ends ??= []).some((end) => end.list === list && end.code === code)) return;
  node.ends.push({ list, code, weak, exact });
}

/** Finds the labels in a text: per list the longest label at each place, left to right, none inside another of its list. */
export function findMentions(text: string, lexicon: Lexicon, words: readonly Word[] = readWords(text)): Mention[] {
  const mentions: Mention[] = [];
  const freeFrom = new Map<ListName, number>();
  for (let first = 0; first < words.length; first++) {
    const longest = new Map<ListName, Mention>();
    let node = lexicon.root.next.get(words[first]!.key);
    for (let last = first; node; ) {
      if (node.ends) collectEnds(node, text, { words, first, last, freeFrom, longest });
      const follower = words[++last];
      if (!follower || !joins(text, words[last - 1]!.end, follower.start)) break;
      node = node.next.get(follower.key);
    }
    for (const mention of longest.values()) {
      mentions.push(mention);
      freeFrom.set(mention.list, mention.span.end);
    }
  }
  return mentions;
}

interface Walk {
  readonly words: readonly Word[];
  readonly first: number;
  readonly last: number;
  readonly freeFrom: ReadonlyMap<ListName, number>;
  readonly longest: Map<ListName, Mention>;
}

function collectEnds(node: Node, text: string, walk: Walk): void {
  const span = { start: walk.words[walk.first]!.start, end: walk.words[walk.last]!.end };
  const found = new Map<ListName, { firm: string[]; weak: string[] }>();
  for (const end of node.ends!) {
    if (span.start < (walk.freeFrom.get(end.list) ?? 0)) continue;
    if (end.exact && !text.startsWith(end.exact, span.start)) continue;
    let entry = found.get(end.list);
    if (!entry) found.set(end.list, (entry = { firm: [], weak: [] }));
    (end.weak ? entry.weak : entry.firm).push(end.code);
  }
  for (const [list, { firm, weak }] of found) {
    const named = firm.length > 0;
    walk.longest.set(list, { list, codes: named ? firm : weak, maybe: named ? weak : [], weak: !named, span, words: walk.last - walk.first + 1 });
  }
}

/** Words of one label may be parted by spaces, one hyphen, an apostrophe or an ampersand, not by other punctuation. */
function joins(text: string, end: number, start: number): boolean {
  for (let i = end; i < start; i++) {
    const c = text[i]!;
    if (c !== ' ' && c !== '-' && c !== '‑' && c !== '–' && c !== '’' && c !== "'" && c !== '&' && c !== '/' && c !== ' ' && c !== '\n') return false;
  }
  return start - end <= 3;
}
