import type { Span } from '../text/span.js';

/** What is added to a sentence: text at a place of its block. */
export interface Addition {
  readonly span: Span;
  readonly text: string;
}

/**
 * Puts words to the end of the clause in which a figure stands, as in “…, where the platform was recorded”. Null where they would be read
 * with something else there.
 */
export function addBehind(text: string, sentence: Span, figure: Span, words: string): Addition | null {
  const clause = endOfClause(text, sentence, figure);
  if (clause === null) return null;
  const { at, joined } = clause;
  // “on Snapchat, where …”, “in Wales, where …”: the words would be taken for what is said of the name.
  const rest = text.slice(figure.end, at);
  const untimed = rest.replace(TIME_LAST, '');
  const apart =
    words.startsWith(', ') && NAME_LAST.test(untimed)
      ? (addToNoun(text, figure, words.slice(1)) ?? addBefore(text, sentence, figure, words.slice(2)))
      : undefined;
  if (apart || (apart === null && untimed === rest)) return apart;
  return { span: { start: at, end: at }, text: joined && words.startsWith(', ') ? `${words},` : words };
}

/** “48% of cases where the platform was recorded took place on …”. */
function addToNoun(text: string, { end }: Span, words: string): Addition | null {
  const noun = NOUN.exec(text.slice(end));
  if (!noun || text.startsWith(' of ', end + noun[0].length) || words.includes(noun[1]!.slice(0, -1))) return null;
  const at = end + noun[0].length;
  return { span: { start: at, end: at }, text: words };
}

/** “Of these, where the platform was recorded, 32% happened on …”. */
function addBefore(text: string, sentence: Span, { start }: Span, words: string): Addition | null {
  return WHOLE_FIRST.test(text.slice(sentence.start, start)) ? { span: { start, end: start }, text: `${words}, ` } : null;
}

/** The sentence begins with what the share is of, and goes on with the share. */
const WHOLE_FIRST = /^\s*(?:of|among) [^,;:]+, $/i;
const NAME_LAST = /(?:^|[^.!?]) \p{Lu}[\p{L}-]*$/u;
/** “… on Instagram in the UK in 2020/21”. */
const TIME_LAST = / (?:in|during|from|between|since) [\p{L}\d/ –-]{0,30}\d{4}(?:[/–-]\d{2,4})?$/u;
const NOUN = /^ of (?:all |the |its |their |these |those )?(?:\p{Ll}+ ){0,2}?(\p{Ll}{4,}s)\b/u;

/** Where a figure ends together with the same one told again: “nearly half (48%)”, for either of the two. */
export function behindTwin(text: string, { end }: Span): number {
  return end + (TWIN.exec(text.slice(end))?.[0].length ?? 0);
}
const TWIN = /^(?: \([\d.,]+(?:%| per cent)\)|\)(?= of ))/;

/**
 * Where the clause of a figure ends, and whether the next one follows without a comma. Null where nobody can tell what a comma parts: “our
 * 48%, awkward as it looks”.
 */
export function endOfClause(text: string, sentence: Span, figure: Span): { at: number; joined: boolean } | null {
  const from = behindTwin(text, figure);
  const rest = text.slice(from, sentence.end);
  const end = rest.length - STOP.exec(rest)![0].length;
  const isFronted = FRONTED.test(text.slice(sentence.start, figure.start));
  for (const { index, 0: mark } of rest.slice(0, end).matchAll(BREAK)) {
    const behind = rest.slice(index + mark.length, end);
    const isEnd =
      mark === ', ' ? isFronted || isNewClause(behind) : CONJUNCTION.test(mark) ? NUMBER_NEXT.test(behind) && VERB.test(behind) : true;
    if (isEnd) return { at: from + index, joined: CONJUNCTION.test(mark) };
    if (mark === ', ' && !LISTED.test(behind)) return null;
  }
  return { at: from + end, joined: false };
}

/** What a sentence closes with, and what markup left behind its last word. */
const STOP = /[\s.!?…,;:”’"')\]]*$/;
const BREAK = /, |; |: | \(| [–—] | where | (?:and|but|while|whereas) /g;
const CONJUNCTION = /^ (?:and|but|while|whereas) /;
/** “While 48% of cases …, the police say …”: the figure’s clause is the one before the comma. */
const FRONTED = /^(?:while|although|though|if|when|because|as|since|whereas|with) [^,]*$/i;
const OPENER =
  /^(?:(?:but|while|whereas|although|though|as|with|which|who|where|making|including|followed|according|up|down|compared|an?|more|less|fewer|almost|nearly|rising|falling|ahead|so|yet)\b|[^,;]{1,60}\b(?:said|says|found|shows?|showed|reported|reports|added|adds|revealed|suggests?)\b)/;
const VERB = /\b(?:was|were|is|are|had|has|have|did|made|took|fell|rose|came|went|\p{L}{2,}ed)\b/u;
const NUMBER_NEXT =
  /^(?:about |around |almost |nearly |more than |just |over |some )*(?:\d|an? |one|two|three|four|five|six|seven|eight|nine|ten|half)/;

/** What may go on with a list: a name, a number or its last member. */
const LISTED = /^[^,;:]*(?:\d|\p{Lu})|\b(?:and|or) /u;

/** A comma parts clauses, or the members of a list: “Snapchat in 48%, Instagram in 12%, and WhatsApp in 9%”. */
function isNewClause(behind: string): boolean {
  return behind.startsWith('and ') ? VERB.test(behind) : OPENER.test(behind);
}

/**
 * “An 8% rise”, “a 9% rise”: the article before a figure that becomes another, where it has to change. Null where there is none or it
 * stays.
 */
export function articleBefore(text: string, { start }: Span, written: string): Addition | null {
  const old = /\b(an?) $/i.exec(text.slice(0, start));
  if (!old) return null;
  const article = /^(?:8|1[18](?!\d)|eight|eleven)/.test(written) ? 'an' : 'a';
  return article === old[1]!.toLowerCase()
    ? null
    : { span: { start: start - old[0].length, end: start }, text: `${likeCase(article, old[0])} ` };
}

/** Begins with a capital where the old words did. */
export function likeCase(text: string, old: string): string {
  return /^\p{Lu}/u.test(old) ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
