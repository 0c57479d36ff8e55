import { addDays, type Period } from '../text/calendar.js';
import type { Quantity } from '../text/quantity.js';
import type { Mark, Sentence } from './reading.js';
import { shaped, type Slot } from './slots.js';

/**
 * "In 2017/18 and 2018/19 together 262": years that follow each other and are named in a row are one time where a single number is told of
 * them, or may be one. Gives the time with that taken in.
 */
export function withYearsTogether(
  time: Slot | null,
  { kind, hedge, span: figure }: Quantity,
  { marks, quantities, span }: Sentence,
  text: string,
): Slot | null {
  if (time?.reach !== 'own' || time.span === null || kind !== 'number') return time;
  const named = marks.filter(({ period }) => period !== null && period.readings.length > 0);
  const at = named.findIndex((mark) => mark.span.start === time.span!.start);
  if (at < 0) return time;
  let [first, last] = [at, at];
  while (first > 0 && isNext(named[first - 1]!, named[first]!, text)) first--;
  while (last < named.length - 1 && isNext(named[last]!, named[last + 1]!, text)) last++;
  if (first === last) return time;
  const starts = named[first]!.period!.readings;
  const all = starts.map(({ start }, reading) => ({
    start,
    end: named[last]!.period!.readings[reading]?.end ?? named[last]!.period!.readings[0]!.end,
  }));
  const sentence = text.slice(span.start, span.end);
  const isOne =
    quantities.filter(({ kind }) => kind !== 'year').length === 1 &&
    (TOGETHER.test(sentence) ||
      (hedge === 'none' &&
        !EACH.test(sentence) &&
        !text.slice(Math.min(figure.end, named[last]!.span.end), Math.max(figure.start, named[first]!.span.start)).includes(',')));
  return shaped(isOne ? { ...time, periods: all } : { ...time, alsoPeriods: [...time.alsoPeriods, ...all] });
}

const TOGETHER = /\b(?:together|combined|taken as one|between them|in all|in total|altogether)\b/i;
const EACH = /\b(?:each|both|either|respectively|apiece|a year|per year|annually|average)\b/i;
const LISTED = /^(?:,|,? and|,? plus| &) (?:in |for )?$/i;

function isNext(a: Mark, b: Mark, text: string): boolean {
  return (
    LISTED.test(text.slice(a.span.end, b.span.start)) &&
    a.period!.readings.some((one: Period) => b.period!.readings.some(({ start }) => start === addDays(one.end, 1)))
  );
}

/**
 * "Add Snapchat and it is 73%", "Snapchat takes that to 73%": who is put to those told of before is told together with them. Gives the slot
 * with those taken in.
 */
export function withAdded(
  own: Slot | null,
  before: Slot | null,
  { span: { start, end } }: Quantity,
  { span }: Sentence,
  text: string,
): Slot | null {
  if (own?.span == null || own.weak || own.joint || own.span.end > start || before === null || before.reach === 'heading') return own;
  const [lead, behind] = [text.slice(span.start, own.span.start), text.slice(own.span.end, start)];
  const isAdded =
    ADDED.test(lead) || (PUT.test(lead) && WITH_THEM.test(behind))
      ? COMES.test(behind)
      : (WITH.test(lead) && THEN.test(behind)) || BRINGS.test(behind);
  return isAdded && !own.codes.some((code) => before.codes.includes(code)) && !ON_ITS_OWN.test(text.slice(end, span.end))
    ? shaped({ ...own, codes: [...before.codes, ...own.codes], joint: true })
    : own;
}
const ADDED =
  /(?:^|[;:–—(“"]|\b(?:and|but|if you) )\W*(?:(?:add(?:ing)?|includ(?:e|ing))(?: in| back| on)?|(?:put(?:ting)?|count(?:ing)?|throw(?:ing)?|bring(?:ing)?|lump(?:ing)?|fold(?:ing)?) (?:in|back|on)|(?:taken )?together with|along with|combined with|plus) (?:in )?(?:the )?$/i;
/** "Take Snapchat and it is 48%" only looks at it. */
const PUT = /(?:^|[;:–—(“"]|\b(?:and|but|if you) )\W*(?:put|count|lump|throw|bring) (?:the )?$/i;
const WITH_THEM = /^ (?:in|with (?:them|it|those|that)|to (?:them|it|that|those)|as well|too|together|alongside|on top)\b/i;
/** "With Snapchat added the share is 76%." */
const WITH = /(?:^|[;:–—(“"]|\b(?:and|but) )\W*with (?:the )?$/i;
const THEN =
  /^(?:,? (?:that|this|it) (?:becomes?|makes?|rises? to|comes? to|goes to|reaches|climbs to|is)|(?: added| included| thrown in| on top),? (?:it|that|this|they|the (?:share|total|sum|figure)) (?:is|are|becomes?|makes?|rises? to|comes? to|goes to|reach(?:es)?|climbs? to)) [^,;:.]{0,25}$/i;
const COMES =
  /^(?: (?:in|on top|on|with (?:them|it|those|that)|to (?:them|it|that|those)|as well|too|together|alongside))*,?(?: and| so)?(?: then)? (?:it|they|you|we|that|this|the (?:share|total|sum|figure|proportion|two|lot|number))\b[^,;:.]{0,40}$/i;
const BRINGS =
  /^ (?:would |will )?(?:brings?|takes?|push(?:es)?|lifts?|raises?|brought|took|pushed|lifted|raised) (?:it|that|this|them|the (?:share|total|sum))(?: up)? to [^,;:.]{0,25}$/i;
const ON_ITS_OWN = /^[^,;:.]{0,12}\b(?:alone|on its own|by itself)\b/i;
