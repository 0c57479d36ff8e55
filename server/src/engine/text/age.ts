import { FUNCTION_WORDS, PEOPLE, PERSON } from './english.js';
import type { Figure } from './figure.js';
import { skip } from './numeral.js';
import type { Quantity } from './quantity.js';
import { rateAfter, wordBefore } from './surroundings.js';

const ANYBODY = [...PEOPLE, ...PERSON].join('|');
const SEVERAL = PEOPLE.join('|');
const OLD = /\s?y\/?o\b/iy;
const OLD_BEHIND_UNIT = /[\s-]+olds?\b|\s+of\s+age\b/iy;
const AGED = new RegExp(
  String.raw`\b(?:aged?|ages|age\s+group|age\s+band|(?:as\s+)?young\s+as|youngest|oldest|turn(?:ed|ing|s)?)(?:[\s,]+(?:${ANYBODY}|one|of|between|from|under|over|about|just|only|around|being|was|is|were|aged|at|the|to)){0,4}\s+$`,
  'i',
);
const COMPARATIVE = /\s+(?:or|and)\s+(?:younger|older)\b/iy;
const LIMIT_BEHIND = /\s+(?:or|and)\s+(?:under|over)\b/iy;
const PEOPLE_LEAD = new RegExp(String.raw`\b(?:${SEVERAL})(?:\s+(?:of|between|from)\s+|,\s+)$`, 'i');
/** "A victim of 16 or more". */
const PERSON_OF = new RegExp(String.raw`\b(?:${ANYBODY})\s+of\s+$`, 'i');
/** "A man of 34 began to message her." */
const GROWN_OF = /\b(?:a|the)\s+(?:man|woman|grandfather|grandmother|father|mother|teacher|boy|girl)\s+of\s+$/i;
const OF_THINGS = /\s+(?:of|the|these|those|children|(?!(?:was|is|has|does|years)\b)\p{Ll}+s)\b/iuy;
/** "Girls of 14 do not post there": any of that age, of whom no figure is. */
export function isOfAny(text: string, { start, end }: Pick<Figure, 'start' | 'end'>): boolean {
  return end - start <= 2 && GROUP_OF.test(text.slice(Math.max(0, start - 30), start)) && skip(DOES, text, end) > 0;
}
const GROUP_OF = new RegExp(String.raw`\b(?:${SEVERAL})\s+of\s+(?:only\s+|just\s+)?$`, 'i');
const DOES = /\s+(?:do|don['’]t|did|didn['’]t|should|can|can['’]t|cannot|will|won['’]t|who)\b/iy;
/** "32 had a victim of 15." */
const ONE_PERSON = new RegExp(String.raw`\ba\s+(?:${PERSON.join('|')})\s+of\s+$`, 'i');
const MORE_BEHIND = /\s+(?:or|and)\s+(?:more|less|above|below|up|upwards)\b(?!\s+(?:than|of)\b)/iy;
/** "Groomed before 18": when in life. */
const BEFORE_AGE = /\b(?:before|until)\s+(?:(?:the\s+)?age\s+(?:of\s+)?|turning\s+|reaching\s+)?$/i;
const SUBJECT =
  /(?:\b(?:he|she|who|they|i)(?:\s+(?:is|was|were|am)|['’](?:s|m|re))|\bwhen\s+(?:he|she|they|i)\s+(?:was|were))\s+(?:only\s+|just\s+|then\s+|now\s+|still\s+|about\s+)?$/i;
/** "In 2022 they were 21": so many. */
const IN_YEAR = /\bin (?:19|20)\d\d(?:[-/–]\d\d(?:\d\d)?)?,? (?:they|who) (?:were|are) $/i;
/** "41% were between 13 and 15." */
const WERE_BETWEEN = new RegExp(
  String.raw`(?:%|\b(?:per cent|percent|half|third|quarter|fifth|most|majority|${ANYBODY})) (?:was|were|are|is)\s+(?:between\s+)?$`,
  'i',
);
const SENTENCE_GOES_ON = /\s*(?:[.,;:!?)”"’—–]|$|\s(?:and|when|at|but|or|years)\b)/iy;
const WHOSE_LIMIT = new RegExp(
  String.raw`\b(?:${ANYBODY}|anyone|someone|young|all|everyone|accounts?|the|for|and|of|by|were|is|was|are)[\s-]+(?:well[\s-]+)?(?:under|over|below|above)[\s-]+(?:the\s+age\s+of\s+)?$`,
  'i',
);
const LIMIT = /\b(?:under|over|below)[\s-]+(?:the\s+age\s+of\s+)?$/i;
/** "Younger than 13", "no older than 11"; but "no victim was younger than ten" tells how old the youngest was. */
const AGE_LIMIT = /^(?!.*\b(?:no (?!older|younger)|none|nobody)).*\b(?:younger|older)\s+than\s+$/is;

/** "Kids from", "girls of": what follows may be their age. */
export function isBehindPeople(lead: string): boolean {
  return PEOPLE_LEAD.test(lead);
}

/** Last words of the leads above, so that most numbers cost one look. */
const AGED_ENDS = new Set([
  ...PEOPLE,
  ...PERSON,
  ...'aged age ages group band as young youngest oldest turn turned turning turns one of between from under over about just only around being was is were at the to'.split(
    ' ',
  ),
]);
const SUBJECT_ENDS = new Set('is was were am s m re only just then now still about'.split(' '));
const JOINED = /^(?:,|,?\s+(?:and|or|to)|[-–])\s*$|^-?\s*(?:and|or|to)\s+$/i;

/** Whether a figure is an age, and where the words that make it one end; null when it is none. */
export function readAge(text: string, figure: Figure, previous: Quantity | undefined): { end: number; unit: string } | null {
  const { start, end, value } = figure;
  if (figure.kind === 'duration') {
    const behind = skip(OLD_BEHIND_UNIT, text, end);
    if (behind > 0) return { end: behind, unit: figure.unit! };
    // "Victims of 12 to 15 years".
    if (
      figure.unit === 'year' &&
      figure.valueTo !== null &&
      figure.valueTo <= 30 &&
      PEOPLE_LEAD.test(text.slice(Math.max(0, start - 60), start))
    )
      return { end, unit: 'year' };
    return figure.unit === 'year' &&
      AGED_ENDS.has(wordBefore(text, start)?.word ?? '') &&
      /\baged?\s+$/i.test(text.slice(Math.max(0, start - 6), start))
      ? { end, unit: 'year' }
      : null;
  }
  if (figure.kind !== 'number' || figure.scale > 1) return null;
  if (value > 120 || !Number.isInteger(value)) return null;
  const old = skip(OLD, text, end);
  if (old > 0) return { end: old, unit: 'year' };
  const age = { end, unit: 'year' };
  const lead = text.slice(Math.max(0, start - 60), start);
  const word = wordBefore(text, start)?.word ?? '';
  if ((AGED_ENDS.has(word) && AGED.test(lead)) || skip(COMPARATIVE, text, end) > 0) return age;
  if (value <= 30 && (skip(LIMIT_BEHIND, text, end) > 0 || AGE_LIMIT.test(lead))) return age;
  if (value <= 30 && PEOPLE_LEAD.test(lead) && (figure.valueTo !== null || skip(SENTENCE_GOES_ON, text, end) > 0)) return age;
  if (
    value <= 30 &&
    PERSON_OF.test(lead) &&
    (skip(MORE_BEHIND, text, end) > 0 || (!figure.words && value >= 10 && ONE_PERSON.test(lead) && skip(SENTENCE_GOES_ON, text, end) > 0))
  )
    return age;
  if (value >= 10 && !figure.words && GROWN_OF.test(lead) && /^ \p{Ll}/u.test(text.slice(end, end + 2)) && skip(OF_THINGS, text, end) < 0)
    return age;
  if (value >= 3 && value <= 19 && isOfAny(text, figure)) return age;
  if (value >= 10 && value <= 21 && !figure.words && BEFORE_AGE.test(lead) && skip(SENTENCE_GOES_ON, text, end) > 0) return age;
  if (figure.valueTo !== null && value <= 18 && WERE_BETWEEN.test(lead) && skip(SENTENCE_GOES_ON, text, end) > 0) return age;
  if (figure.valueTo !== null && figure.valueTo <= MOST_OF_BAND && BAND_LEAD.test(lead) && skip(SHARE_BEHIND, text, end) > 0) return age;
  // "11 to 13, first half of 2021: 11,873".
  if (
    figure.valueTo !== null &&
    figure.valueTo <= 18 &&
    figure.valueTo - value <= 5 &&
    ENTRY_LEAD.test(text.slice(0, start)) &&
    skip(FIGURE_BEHIND, text, end) > 0
  )
    return age;
  if (figure.valueTo !== null && value <= 30 && /^s\b/.test(text.slice(end, end + 2))) return { end: end + 1, unit: 'year' };
  if (
    previous?.kind === 'age' &&
    ((value === previous.value + 1 && !/^ \p{Ll}+s\b/u.test(text.slice(end, end + 24))) || skip(SENTENCE_GOES_ON, text, end) > 0) &&
    JOINED.test(text.slice(previous.span.end, start))
  )
    return age;
  if (SUBJECT_ENDS.has(word) && SUBJECT.test(lead) && !IN_YEAR.test(lead) && value > 3 && skip(SENTENCE_GOES_ON, text, end) > 0) return age;
  if (isLimit(text, figure, lead)) return { end: text[end] === 's' ? end + 1 : end, unit: 'year' };
  // "Amy Smith, 39, of Truro": a number between commas behind a name. "Surrey, 98, up 32%" is no age, nor is "more than in any other
  // district, 41".
  return value > 9 && isOfPerson(text, figure) && !figure.words && skip(MOVED, text, end) < 0 ? age : null;
}

/** "Amy Smith, 39, of Truro", "one detective, 41, said": the age of somebody, and of no group. */
export function isOfPerson(text: string, { start, end }: Pick<Figure, 'start' | 'end'>): boolean {
  return text[end] === ',' && BY_NAME.test(text.slice(Math.max(0, start - 60), start));
}

const BY_NAME =
  /(?:\p{Lu}[\p{L}’'.-]*|\b(?:(?:grand|god|step)?(?:daughter|son|child)|nephew|niece|cousin|mother|father|mum|dad|wife|husband|sister|brother|woman|man|girl|boy|pupil|student|teacher|teenager|driver|manager|officer|detective|sergeant|inspector|constable|superintendent|worker|nurse|doctor|campaigner|counsellor|councillor|journalist|builder|spokes(?:wo)?man|executive|director|lawyer|resident|grandmother|grandfather|defendant|accountant|engineer|labourer|coach|tutor|neighbour|friend|soldier|carer|priest|vicar|volunteer|analyst|moderator)), $/u;
/** What is said of a count behind its comma. */
const MOVED =
  /,\s+(?:(?:up|down)(?! (?:from|to|in|for|at) \p{Lu})|(?:against|after|from) \d|compared (?:with|to) \d|(?:twice|double|treble) (?:the|its|as)|(?:an? )?(?:\p{Ll}+ )?(?:rise|fall|drop|jump|increase|decrease) of|\d[\d.]*(?:%| per cent)? (?:more|fewer|less|higher|lower))\b/iuy;

/** "By age: 12 to 15, 65%; 16 to 18, 28%": a band that its share stands behind. */
const BAND_LEAD = /(?:^|[:;(,\n]|^[*•-])\s*$/;
const SHARE_BEHIND =
  /(?:,|:| [–—-])\s+(?:(?:about|around|some|nearly|almost|over|just over|just under) )?\d{1,2}(?:\.\d+)?(?:%|\s(?:%|per\s?cent))/iy;
const MOST_OF_BAND = 24;
const ENTRY_LEAD = /^\s*$/;
const FIGURE_BEHIND = /,\s+[^.;:]{3,40}:\s+\d/iy;

/** "Over 20 of the victims": so many of them. */
const OF_THEM = /\s+of\s+(?:the|them|these|those|its|their|all)\b/iy;

/** "Over 15 more than the year before." */
const COMPARING: ReadonlySet<string> = new Set(['more', 'fewer', 'less', 'than', 'extra']);

/** "children under 13", "under-13s", "under-13 offences", "over 18": a limit without a noun of its own. */
function isLimit(text: string, figure: Figure, lead: string): boolean {
  if (!LIMIT.test(lead) || figure.value > 100 || skip(OF_THEM, text, figure.end) > 0 || rateAfter(text, figure.end) !== null) return false;
  if (lead.endsWith('-') && figure.value <= 21) return true;
  if (text[figure.end] === 's' && !/\p{L}/u.test(text[figure.end + 1] ?? '')) return true;
  if (/age\s+of\s+$/i.test(lead)) return true;
  const next = /^\s+(\p{L}+)/u.exec(text.slice(figure.end, figure.end + 24))?.[1]?.toLowerCase();
  if (
    next &&
    (!FUNCTION_WORDS.has(next) || (COMPARING.has(next) && !WHOSE_LIMIT.test(lead))) &&
    !(next.endsWith('ed') && WHOSE_LIMIT.test(lead))
  )
    return false;
  return figure.value >= 3 && figure.value <= 30 && (WHOSE_LIMIT.test(lead) || wordBefore(text, start(lead, figure)) === null);
}

function start(lead: string, figure: Figure): number {
  return figure.start - LIMIT.exec(lead)![0].length;
}

/** "Aged 14 or 15", "16- and 17-year-olds": two ages that follow each other are one band. */
export function joinAges(found: Quantity[], text: string): Quantity[] {
  const isPair = (younger: Quantity, older: Quantity): boolean =>
    older.kind === 'age' &&
    older.valueTo === null &&
    older.hedge === 'none' &&
    younger.valueTo === null &&
    younger.hedge === 'none' &&
    (younger.kind === 'age' || younger.kind === 'number') &&
    younger.value === older.value - 1 &&
    PAIRED.test(text.slice(younger.span.end, older.span.start));
  if (!found.some((older, i) => i > 0 && isPair(found[i - 1]!, older))) return found;
  return found.flatMap((quantity, i) => {
    if (i + 1 < found.length && isPair(quantity, found[i + 1]!)) return [];
    return i > 0 && isPair(found[i - 1]!, quantity)
      ? {
          ...quantity,
          value: found[i - 1]!.value,
          valueTo: quantity.value,
          span: { start: found[i - 1]!.span.start, end: quantity.span.end },
        }
      : quantity;
  });
}
const PAIRED = /^(?:-|,| years?)? ?(?:and|or|&) $/;
