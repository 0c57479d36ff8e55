import { cueOf } from '../text/cue.js';
import { CHANGES, type Direction, HEDGING, isChangeWord, LABELS, SURPASSING } from '../text/english.js';
import { readWords, type Word } from '../text/word.js';
import type { Quantity } from '../text/quantity.js';
import type { Span } from '../text/span.js';
import type { Sentence } from './reading.js';

/** Words between a verb of change and a number that make the number a level: "rose from 25 to 45", "up on 76". */
const TO_A_LEVEL = /\b(?:to|from|on|at|was|were|than|against|in|with|around)\b|^ (?:below|under|above|beneath|past|beyond) /i;
/** Words behind a number that make it a change only when they follow at once: "a third more", "12% below". */
const CLAUSE_END = /[;:.!?()–—]|,(?! (?:or )?by\b)|\b(?:and|but|while|whereas)\b/i;
/** "Rose in Scotland by 90%": what stands before "by" does not make it a level. */
const BY = /\bby\s+(?:(?:about|around|nearly|almost|just|some|over|under|roughly|a|an|more than|less than|at least|up to)\s+)*$/i;
/** "Girls make up 81%": with such a verb the little word names no direction. */
const PHRASAL =
  /^(?:ma(?:de?|kes?|king)|met|meet(?:s|ing)?|set(?:s|ting)?|end(?:s|ed|ing)?|sign(?:s|ed|ing)?|add(?:s|ed|ing)?|sum(?:s|med|ming)?|tak(?:es?|en|ing)|took|follow(?:s|ed|ing)?|cover(?:s|ed|ing)?|back(?:s|ed|ing)?|turn(?:s|ed|ing)?|wr(?:ote|it(?:es?|ten|ing)))$/i;
const PARTICLE: ReadonlySet<string> = new Set(['up', 'down']);
/** What only something that is named before it can have done. */
const HAPPENED = /^(?:rose|risen|fell|fallen|grew|grown|climbed|soared|surged|jumped|plunged)$/i;
const MORE_THAN_A_NUMBER = /^(?:more|fewer|less) than (?:a|an|one|two|three|four|five|six|seven|eight|nine|ten|\d)/i;
/** "Or, in absolute terms, by 119" goes on with the verb before. */
const IN_TERMS = /,? (?:in|as) (?:\w+ )?(?:terms|numbers|figures),? /i;
const WORDS_BEFORE = 5;
const WORDS_AFTER = 3;

/** A word may say that something moved. */
export const TURNS = cueOf(
  [...CHANGES]
    .filter(([, direction]) => direction !== 'level')
    .map(([word]) => word)
    .concat('above', 'below', SURPASSING, 'same', 'many', 'unchanged', 'bigger', 'smaller')
    .join('|'),
);
const PLUS = /(?:[+＋]|\bplus)\s?$/i;
/** "Kent was ahead of Surrey by 166". */
const AHEAD = cueOf('ahead|front|clear|behind|adrift|short');
const AHEAD_BY = new RegExp(`\\b(?:(ahead|in front|clear)|behind|adrift|short)(?: of [^;:.,\\d]{1,40})? by ${HEDGING}$`, 'i');
/** "Half as many again", "half again as much". */
const AS_MANY_AGAIN = /^ (?:as (?:many|much|large|big|high) )?again\b/i;
/** "Three rises in a row": so many of them, and not by so much. */
const RISES = /^ (?:consecutive |successive |straight |annual |more |further )*(?:rises|falls|increases|drops|declines|decreases)\b/;
/** "Fewer than in the year before (6,319)": as many as there were then. */
const IN_BRACKETS = /\b(?:(?:year|month|quarter) (?:before|earlier)|(?:previous|preceding|last) year|(?:19|20)\d\d(?:[/–-]\d\d)?) \($/i;
const PLUS_ENDS = new Set('+＋sS');

/**
 * The direction of the change that a figure is said to be ("up 82%", "a rise of a third", "12% below"), or null where it is a level.
 * Spans are relative to `text`.
 */
export function directionNear(
  text: string,
  { span: sentence, cues }: Sentence,
  { kind, span: figure, hedgeSpan: hedge }: Quantity,
): Direction | null {
  const start = hedge && hedge.start < figure.start ? hedge.start : figure.start;
  const turns = (cues & TURNS) !== 0;
  if (RISES.test(text.slice(figure.end, figure.end + 30)) || IN_BRACKETS.test(text.slice(Math.max(sentence.start, start - 24), start)))
    return null;
  if (
    (PLUS_ENDS.has(text[start - 1]!) || PLUS_ENDS.has(text[start - 2]!)) &&
    PLUS.test(text.slice(Math.max(sentence.start, start - 6), start))
  )
    return 'up';
  if ((kind === 'fraction' || kind === 'percent') && AS_MANY_AGAIN.test(text.slice(figure.end, figure.end + 24))) return 'up';
  const ahead = (cues & AHEAD) === 0 ? null : AHEAD_BY.exec(text.slice(Math.max(sentence.start, start - 70), start));
  if (ahead) return ahead[1] === undefined ? 'down' : 'up';
  const lead = (length: number): string => text.slice(Math.max(sentence.start, start - length), start).replace(WHERE_IT_FALLS, ' ');
  return (
    (turns ? (before(lead(60).replace(IN_TERMS, ' ')) ?? named(lead(90)) ?? carriedOn(lead(120))) : null) ??
    ((cues & FROM) === 0 ? null : fromTo(lead(110), text.slice(figure.start, figure.end))) ??
    (turns ? after(text.slice(figure.end, Math.min(sentence.end, figure.end + 50))) : null)
  );
}

/** What a head, a label or a line above makes of the figures under it: "Change", "Rise since 2017/18"; but "Slide 4" is no fall. */
export function headDirection(words: readonly Word[]): Direction | null {
  const word = words.find(
    ({ lower }, i) => (isChangeWord(lower) || MORE.has(lower)) && !(LABELS.has(lower) && /^\d{1,2}$/.test(words[i + 1]?.lower ?? '')),
  );
  return word ? (CHANGES.get(word.lower) ?? 'up') : isSetOnTime(words) ? 'up' : null;
}

/** "Above 2017/18 by", "On 2017/18", over a column of shares. */
function isSetOnTime([first, second]: readonly Word[]): boolean {
  return first !== undefined && second !== undefined && SET_ON.has(first.lower) && /^(?:19|20)\d\d$/.test(second.lower);
}
const SET_ON: ReadonlySet<string> = new Set(['above', 'on', 'over', 'against', 'versus', 'vs']);

/** "Extra offences", over a column. */
const MORE: ReadonlySet<string> = new Set(['extra', 'additional', 'added', 'difference']);

function before(text: string): Direction | null {
  const words = readWords(text);
  // "Rose from 51 to 245, or by 380%": what stands between is not what it changed by.
  const by = BY.test(text);
  for (let i = words.length - 1; i >= Math.max(0, words.length - (by ? 2 : 1) * WORDS_BEFORE); i--) {
    const word = words[i]!.lower;
    const rest = text.slice(words[i]!.end);
    if (CLAUSE_END.test(rest) || (/\d/.test(word) && !by)) return null;
    const direction = CHANGES.get(word);
    if (direction && PARTICLE.has(word) && i > 0 && PHRASAL.test(text.slice(words[i - 1]!.start, words[i - 1]!.end))) return null;
    // What exceeds another is told of as a level; by how much, behind "by".
    if (direction && direction !== 'level')
      return (SURPASSES.test(word) && !by) || (TO_A_LEVEL.test(rest) && !BY.test(rest)) || AT_THAT_TIME.test(rest) ? null : direction;
  }
  return null;
}
/** "A heading under which grooming falls" is no fall. */
const WHERE_IT_FALLS = /\b(?:under|within|into|in|outside) which [^,;:.\d]{1,40}\bf[ae]lls?\b/i;
const SURPASSES = new RegExp(`^(?:${SURPASSING})$`);
/** "The rise had happened by 2021/22, when it was 671": what it was then, and not by how much it rose. */
const AT_THAT_TIME = new RegExp(
  `,? when (?:it|they|there|the (?:figure|number|total|count)) (?:was|were|stood at|had been|came to|reached) ${HEDGING}$`,
  'i',
);

/** "The rise from 2022/23 to 2023/24 was 11%": a change named as a thing, with nothing but its times before its size. */
function named(text: string): Direction | null {
  const match = AT_THAT_TIME.test(text) ? null : CHANGE_AS_THING.exec(text.replace(YEARS, '').replace(PUT_IN, ''));
  return match ? (CHANGES.get((match[1] ?? match[2] ?? match[3]!).toLowerCase()) ?? 'up') : null;
}
/** "The increase on 2023/24, when there were 680, was 24%". */
const PUT_IN = /,? (?:when|where) [^.;:()–—,]{1,40}(?:\d,\d{3})?,(?= )/g;
const YEARS = /\b(?:19|20)\d\d(?:\s?[/–-]\s?\d{2,4})?\b/g;
const CHANGE_AS_THING =
  /\b(rise|increase|growth|jump|fall|drop|decline|decrease|reduction|change)s?\b[^\d;:.!?()]{0,60}(?:\b\d[\d.]*(?:%| per ?cent),[^\d;:.!?()]{0,30})?\b(?:was|were|is|are|c[ao]mes? to|works? out at|stood at|amounts? to|(?<!\bout )(?<!\bout of a total )of)\s+(?:(?!total of )\w+ ){0,2}$|\b(rise|increase|growth|jump|fall|drop|decline|decrease|reduction)s?\b[^\d;:.!?()]{0,60}\b(?:was|were|is|are) (?:\w+ ){0,2}\w+,? at (?:\w+ ){0,2}$|\b(rise|increase|growth|jump|fall|drop|decline|decrease|reduction)s?, (?!to |from )(?:\w+ ){0,2}$/i;

/** "Elsewhere they rose; in Surrey by 24%": what a verb before says goes on for one of them. */
function carriedOn(text: string): Direction | null {
  const match = CARRIED_ON.exec(text);
  return match ? (CHANGES.get(match[1]!.toLowerCase()) ?? null) : null;
}
const CARRIED_ON = new RegExp(
  `\\b(rose|risen|fell|fallen|grew|grown|climbed|dropped|up|down)\\b[^.;:,\\d]{0,40}[;:,] (?:and )?(?:in|for|at) [^.;:,\\d]{1,40} by ${HEDGING}$`,
  'i',
);

/** "From 1,737 in 2014 to 2,060 in 2015, a matter of 19%": the size of a change, behind its two ends. */
function fromTo(text: string, figure: string): Direction | null {
  const ends = /%|per ?cent/i.test(figure) ? FROM_TO.exec(text.replace(YEARS, '')) : null;
  if (!ends) return null;
  const [from, to] = [ends[1]!, ends[2]!].map((written) => Number(written.replaceAll(',', '')));
  return from! < to! ? 'up' : 'down';
}
const FROM = cueOf('from');
const FROM_TO =
  /\bfrom (?:[a-z]+ ){0,2}(\d[\d,.]*\d|\d) [^\d;.%]{0,30}\bto (?:[a-z]+ ){0,2}(\d[\d,.]*\d|\d)(?: [^\d;.%]{0,20})?(?:,|[(–—=:])[^\d;.%]{0,24}$/i;

/** "99%: the rise since 2017/18". */
const NAMED_BEHIND = /^:? ?[–—-]? ?(?:that is |that['’]s )?(?:the|an?) (?:\p{Ll}+ )?(\p{Ll}+) (?:since|on|over|from|in)\b/u;

function after(text: string): Direction | null {
  const behind = /^(?::| [–—-] )/.test(text) ? NAMED_BEHIND.exec(text.replace(/^ (?=[–—-])/, '')) : null;
  const said = behind === null ? undefined : CHANGES.get(behind[1]!.toLowerCase());
  if (said === 'up' || said === 'down') return said;
  const words = readWords(text);
  for (let i = 0; i < Math.min(words.length, WORDS_AFTER); i++) {
    const word = words[i]!.lower;
    if (CLAUSE_END.test(text.slice(0, words[i]!.start)) || /\d/.test(word)) return null;
    if (word === 'of' || word === 'in' || word === 'were' || word === 'was') return null;
    // "19 fell to our own force", "212,000 met up", "most had received more than one": the number is what did so, or is followed by
    // another.
    if (
      HAPPENED.test(word) ||
      (i > 0 && (PHRASAL.test(text.slice(words[i - 1]!.start, words[i - 1]!.end)) || MORE_THAN_A_NUMBER.test(text.slice(words[i]!.start))))
    )
      return null;
    // "Our 48% above" points up the page.
    if ((word === 'below' || word === 'above') && /^\s*(?:[.,;:)!?]|$)/.test(text.slice(words[i]!.end))) return null;
    const direction = word === 'below' ? 'down' : word === 'above' ? 'up' : CHANGES.get(word);
    if (direction && direction !== 'level') return direction;
  }
  return null;
}

/**
 * "Up 70% on 2017/18 and 9% on the year before", "the rise was 11%; over the whole period it is 89%": a percentage that goes on from a
 * change before it is one too.
 */
export function goesOn(text: string, sentence: Span, before: Span | null, figure: Span, hedge: Span | null): boolean {
  const start = hedge && hedge.start < figure.start ? hedge.start : figure.start;
  const behind = text.slice(figure.end, Math.min(sentence.end, figure.end + 40));
  if (before !== null && AS_ANOTHERS.test(text.slice(before.end, start))) return true;
  if (before !== null && SAID_IN_PERCENT.test(text.slice(before.end, start))) return true;
  if (before !== null && (BY_LIST.test(text.slice(before.end, start)) || ONE_OF.test(text.slice(before.end, start)))) return true;
  if (before !== null && LISTED.test(text.slice(before.end, start)) && GOES_ON.test(behind)) return true;
  return SAID_AGAIN.test(text.slice(Math.max(sentence.start, start - 40), start)) && ENDS.test(behind);
}
/** "Up by 3,535 since 2017/18, by 913 since 2022/23 and by 201 since 2023/24". */
export function goesOnByNumber(text: string, before: Span, figure: Span, hedge: Span | null): boolean {
  return BY_LIST.test(text.slice(before.end, hedge && hedge.start < figure.start ? hedge.start : figure.start));
}

/** "Their row went up by 360%, and by about two thirds in the last year". */
export function andBy(text: string, before: Span, figure: Span, hedge: Span | null): boolean {
  return AND_BY.test(text.slice(before.end, hedge && hedge.start < figure.start ? hedge.start : figure.start));
}
const AND_BY = /^,? and (?:\p{Ll}+ )?by $/u;

/** "An increase of 18%, or of 34 offences": the size of the change before, said in numbers. */
export function saysInNumbers(text: string, before: Span, figure: Span, hedge: Span | null): boolean {
  return IN_NUMBERS.test(text.slice(before.end, hedge && hedge.start < figure.start ? hedge.start : figure.start));
}
const IN_NUMBERS =
  /^,? (?:or|i\.e\.|that is|which is|equal to|equivalent to|amounting to)(?:,? in (?:\w+ )?(?:terms|numbers|figures),?)?(?: by| of)? (?:the |an? )?$/i;
/** "Dorset was up by 53% on 2021/22, Gloucestershire by 34% and Devon by 27%". */
const BY_LIST = new RegExp(
  `^(?:(?! (?:of|were|was|are|is|had|has|have|made|involved|took) )[^;:()–—]){0,80}(?:,| and)[^;:()–—,]{0,40} by ${HEDGING}$`,
  'i',
);
/** "Gloucestershire saw a rise of 34%, Devon one of 27%". */
const ONE_OF = new RegExp(`^[^;:()–—]{0,30}(?:,| and)[^;:()–—,]{0,50} (?:one|another) of ${HEDGING}$`, 'i');
/** "Surrey's rise, 32%, was twice Kent's 15%". */
const AS_ANOTHERS =
  /^[^;:.()]{1,60}\b(?:than|twice|times|against|above|below|over|under|to|with) (?:the )?(?:\p{Lu}[\p{L}-]* ){0,3}\p{Lu}[\p{L}-]*['’]s? $/u;
/** "The rise of 79 (or 13%)". */
const SAID_IN_PERCENT = new RegExp(
  `^(?:,? or|,? i\\.e\\.|,? (?:that|which) is|, (?:call it|say|in other words,?|meaning)|,? equal to| \\((?:or |i\\.e\\.,? |that is,? )?)\\s?${HEDGING}$`,
  'i',
);
const LISTED =
  /^(?:(?! (?:of|were|was|are|is|had|has|have|made|involved|took) )[^;:()–—]){0,60}(?:\(\d[\d,.]*\))?(?:,| and| or) (?:by )?$/i;
const GOES_ON =
  /^ (?:on|since|from|over|in|for|between|against|compared)\b(?![^.;]*\b(?:were|was|are|is|had|involved|took)\b)|^ respectively\b/i;
/** "The charity itself says 99%", of a rise told before. */
const SAID_AGAIN =
  /\b(?:(?:it|that|this)(?:['’]s| is| was| comes to| came to| works out at)|(?:itself|themselves) (?:says?|said|gives?|gave|puts? (?:it|this|that) at|calls? (?:it|that)|speaks? of|counts?))\s+$/i;
const ENDS = /^(?:[.,;!?)]|$| (?:over|since|in|on|for) )/;
