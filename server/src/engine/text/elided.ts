import { HEDGING } from './english.js';
import type { Quantity } from './quantity.js';

const LISTED = /^(?:, | and |, and | & )$/;
const LAST = /^(?:,? and | & )$/;
const FROM = new RegExp(`\\bfrom ${HEDGING}$`, 'i');
/** What stands before numbers that share the unit of the last: "used in 48 and 12 per cent". */
const LEAD = new RegExp(`\\b(?:in|by|to|at|for|of|with|from|between|on) ${HEDGING}$`, 'i');
const MOVED = new RegExp(`\\b(?:by|up|down|rose|risen|fell|fallen|grew|grown) ${HEDGING}$`, 'i');
const RESPECTIVELY = /^[^.;:]{0,40}\brespectively\b/i;
/** A word that stands before a percentage and again before a number that is one too: "by 19 per cent and searches by 43". */
const PREPOSITION = new RegExp(`\\b(by|in|for|to|at|on|with) ${HEDGING}$`, 'i');
/** "In Essex it is 323 per cent, in Bedfordshire 179". */
const PLACED = new RegExp(
  `(?:,|;| and| while) (?:in |at |for |on )?\\p{Lu}[\\p{L}-]*(?: \\p{Lu}[\\p{L}-]*){0,3}(?:, [^,;.:\\d]{1,60},)? ${HEDGING}$`,
  'u',
);
/** "Up 15 per cent in Kent, 18 in Sussex and 32 in Surrey". */
const IN_TURN = new RegExp(
  `(?:^|\\d) (in|on|for|at|among) (?:the )?\\p{Lu}[^,.;:\\d]{0,40}(?:,|,? and|,? but|;) (?:(?:was |were )?(?:up|down) )?(?:by )?${HEDGING}$`,
  'u',
);
const POSSESSIVE = new RegExp(`(?:,|;| and| while) \\p{Lu}[\\p{L}-]*(?: \\p{Lu}[\\p{L}-]*){0,3}['’]s ${HEDGING}$`, 'u');
/** "In 48 per cent of those it was Snapchat. On WhatsApp it was 12." */
const IT_WAS = new RegExp(
  `^[^.;:\\d]{0,60}[.;,] (?:(?:[Bb]ut|[Aa]nd|[Ww]hile) )?(?:[Oo]n|[Ii]n|[Ff]or|[Aa]t) (?:the )?\\p{Lu}[^.;:,\\d]{0,30}? (?:it|that|the (?:figure|share|proportion)) (?:was|is|came to|stood at) ${HEDGING}$`,
  'u',
);
const OTHERWISE = /\bor (?:by|in|for|to|at|on|with|about|around|some|nearly|almost|\d)|\bi\.e\b|\bthat is\b|[.:()]/i;
/** "In 48 per cent it was Snapchat, and in 12 WhatsApp". */
const A_NAME = /^ \p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?(?=[.,;:!?)]|$| and )/u;
const ENDS = /^(?:[,;.)!?]|$| (?:in|on|at|for|and|over|since|among|between|respectively)\b)/;

/**
 * Gives numbers the per cent that the writer says but once, behind the last of several in a row or behind the one before, and the "million"
 * of "from 36.2 to 20.5 million".
 */
export function withElidedUnits(found: readonly Quantity[], text: string): readonly Quantity[] {
  if (found.length < 2 || !found.some((one) => isPercent(one) || scaleOf(one) > 1)) return found;
  const all = found.map((one, i) =>
    i + 1 < found.length && isMovedFrom(one, found[i + 1]!, text) ? scaled(one, scaleOf(found[i + 1]!)) : one,
  );
  for (let last = all.length - 1; last > 0; last--) {
    if (!isPercent(all[last]!)) continue;
    let first = last;
    while (first > 0 && isBare(all[first - 1]!) && joins(all[first - 1]!, all[first]!, text)) first--;
    if (first < last && isRun(all, first, last, text)) for (let i = first; i < last; i++) all[i] = inPercent(all[i]!);
  }
  // Lengths of time may stand between: "by 70 per cent in six years and by 14 in one".
  let told: Quantity | undefined;
  for (let i = 1; i < all.length; i++) {
    if (all[i - 1]!.kind !== 'duration' && all[i - 1]!.kind !== 'year') told = all[i - 1];
    const isNamed = all[i]!.kind === 'number' && !all[i]!.words && A_NAME.test(text.slice(all[i]!.span.end, all[i]!.span.end + 20));
    if ((isBare(all[i]!) || isNamed) && ((told !== undefined && goesOn(told, all[i]!, text)) || isAnotherPlaces(all, i, text)))
      all[i] = inPercent(all[i]!);
  }
  return all;
}

function isPercent({ kind, valueTo }: Quantity): boolean {
  return kind === 'percent' && valueTo === null;
}

function isBare({ kind, noun, words }: Quantity): boolean {
  return kind === 'number' && noun === null && !words;
}

/** A share is of a hundred, and a change that is more stands behind one that is. */
function isNoMore(next: Quantity, last: Quantity): boolean {
  return next.value <= 100 || last.value > 100;
}

/** A number right behind a place's or an app's name, where all figures of its sentence so far are percentages. */
function isAnotherPlaces(all: readonly Quantity[], i: number, text: string): boolean {
  const next = all[i]!;
  const between = text.slice(all[i - 1]!.span.end, next.span.start);
  if (
    !isNoMore(next, all[i - 1]!) ||
    between.length > 120 ||
    /[.!?:(]/.test(between) ||
    !PLACED.test(between) ||
    !ENDS.test(text.slice(next.span.end, next.span.end + 20))
  )
    return false;
  const start = Math.max(text.lastIndexOf('. ', next.span.start), text.lastIndexOf('\n', next.span.start));
  return all.slice(0, i).every(({ kind, span }) => span.start < start || kind === 'percent' || kind === 'duration' || kind === 'year');
}

/** "From 36.2 to 20.5 million". */
function isMovedFrom(one: Quantity, next: Quantity, text: string): boolean {
  return (
    isBare(one) &&
    one.value < 1000 &&
    scaleOf(one) === 1 &&
    scaleOf(next) > 1 &&
    text.slice(one.span.end, startOf(next)) === ' to ' &&
    FROM.test(before(one, text))
  );
}

/** What a word behind the digits multiplies a count by. */
function scaleOf({ kind, text }: Quantity): number {
  const word = kind === 'number' ? SCALE.exec(text)?.[1]!.toLowerCase() : undefined;
  return word === undefined ? 1 : SCALES[word as keyof typeof SCALES];
}
const SCALE = /^\d[\d.,]* (thousand|million|billion)$/i;
const SCALES = { thousand: 1e3, million: 1e6, billion: 1e9 };

/** The same number, each of which stands for so many. */
export function scaled(quantity: Quantity, scale: number): Quantity {
  return { ...quantity, value: quantity.value * scale, precision: (stepOf(quantity) * scale) / 2 };
}

function startOf({ span, hedgeSpan }: Quantity): number {
  return hedgeSpan && hedgeSpan.start < span.start ? hedgeSpan.start : span.start;
}

function before(quantity: Quantity, text: string): string {
  return text.slice(Math.max(0, quantity.span.start - 60), quantity.span.start);
}

function joins(one: Quantity, next: Quantity, text: string): boolean {
  const between = text.slice(one.span.end, startOf(next));
  return LISTED.test(between) || (between === ' to ' && FROM.test(before(one, text)));
}

/** "From 48 to 40 per cent", "in 48 and 12 per cent", "48, 12 and 6 per cent". */
function isRun(all: readonly Quantity[], first: number, last: number, text: string): boolean {
  const by = LEAD.exec(before(all[first]!, text))?.[0];
  const between = (i: number): string => text.slice(all[i]!.span.end, startOf(all[i + 1]!));
  const isList =
    LAST.test(between(last - 1)) &&
    (last - first > 1 || !between(first).startsWith(',')) &&
    all.slice(first, last - 1).every((_, i) => between(first + i) === ', ');
  if (!isList && between(last - 1) !== ' to ') return false;
  const isShare = all.slice(first, last).every(({ value }) => value <= 100) || MOVED.test(before(all[first]!, text));
  return isShare && (by !== undefined || last - first > 1 || RESPECTIVELY.test(text.slice(all[last]!.span.end)));
}

/** "Arrests were up by 19 per cent and searches by 43", "Snapchat's share was 48 per cent, WhatsApp's 12". */
function goesOn(last: Quantity, next: Quantity, text: string): boolean {
  const between = text.slice(last.span.end, next.span.start);
  if (last.kind !== 'percent' || between.length > 110) return false;
  if (IT_WAS.test(between))
    return next.value <= 100 && !MOVED.test(before(last, text)) && ENDS.test(text.slice(next.span.end, next.span.end + 20));
  if (between.length > 90 || OTHERWISE.test(between)) return false;
  const word = PREPOSITION.exec(between)?.[1]?.toLowerCase();
  const behind = text.slice(next.span.end, next.span.end + 20);
  if (!ENDS.test(behind) && !(word === 'in' && A_NAME.test(behind))) return false;
  const place = IN_TURN.exec(between)?.[1];
  if (place !== undefined && new RegExp(`^ ${place} (?:the )?\\p{Lu}`, 'u').test(behind)) return isNoMore(next, last);
  if (word === undefined) return isNoMore(next, last) && POSSESSIVE.test(between);
  // "Abuse was up over 30 per cent, and images by 22."
  if (word === 'by' && MOVED.test(before(last, text))) return isNoMore(next, last);
  return PREPOSITION.exec(before(last, text))?.[1]?.toLowerCase() === word && isNoMore(next, last);
}

/** The same number as a percentage. */
export function inPercent(quantity: Quantity): Quantity {
  return { ...quantity, kind: 'percent', precision: stepOf(quantity) / 2 };
}

/** The last place that is written. */
function stepOf({ text }: Quantity): number {
  return 10 ** -(/\.(\d+)/.exec(text)?.[1]!.length ?? 0);
}
