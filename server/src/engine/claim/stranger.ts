import { cueOf } from '../text/cue.js';
import { FUNCTION_WORDS } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import type { Sentence } from './reading.js';

/** "Derry and Strabane had 29": a name of two words or more, or one within the sentence, that no label knows, has so many. */
export function isOfStranger({ span: { start, end } }: Quantity, { span, marks, cues }: Sentence, text: string): boolean {
  const behind = (cues & AT) === 0 ? null : AT_STRANGER.exec(text.slice(end, Math.min(span.end, end + 80)));
  if (behind !== null) {
    const from = end + behind.index + behind[0].length - behind[1]!.length;
    if (!marks.some((mark) => mark.span.start < from + behind[1]!.length && from < mark.span.end)) return true;
  }
  if ((cues & HAS) === 0) return false;
  if (ONE_OF_SOME.test(text.slice(span.start, start)) || ITS_SIDE.test(text.slice(span.start, start))) return true;
  const from = Math.max(span.start, start - 90);
  const found = STRANGER.exec(text.slice(from, start));
  if (found === null) return false;
  const name = found[1]!;
  const at = from + found.index + found[0].indexOf(name);
  return (at > span.start || /\s/.test(name)) && !marks.some((mark) => mark.span.start < at + name.length && at < mark.span.end);
}
/** "One said that 19% of its suspects were charged": of several bodies, of which nobody says which. */
const ONE_OF_SOME =
  /^[^\p{L}]*(?:one|another|a (?:second|third|fourth)|the other)(?: (?:of (?:them|these|those)|(?!in\b|of\b)\p{Ll}+))? (?:said|told|had|recorded|reported|replied|put|answered|wrote)\b[^.;:]*$/iu;
/** "Its north did not follow: 97": a part of the place spoken of. */
const ITS_SIDE = /\b(?:its|their) (?:north|centre|south|capital|east|coast|west)\b[^.;]*$/i;
const STRANGER =
  /(?<![\p{L}’'-])(\p{Lu}\p{Ll}[\p{L}’'-]*(?:(?: and| &| of| upon| the| in)? \p{Lu}\p{Ll}[\p{L}’'-]*)*) (?:alone |itself )?(?:had|has|saw|recorded|logged|counted|registered|accounted for|got) (?:\p{Ll}+ ){0,2}$/u;
const HAS = cueOf(
  'had|has|saw|recorded|logged|counted|registered|accounted|got|said|told|reported|replied|put|answered|wrote|north|centre|south|capital|east|coast|west',
);

/** "41 in Brighton alone". */
const AT_STRANGER = /^(?: \p{Ll}[\p{L}-]*){0,3} (?:in|between|around|across) (\p{Lu}\p{Ll}{2,})/u;
const AT = cueOf('in|between|around|across');

/** "903 sessions about climate change": what so many are said to be about is none of the subjects that the labels know. */
export function isOnStranger({ kind, noun, span: { end } }: Quantity, { span, marks, cues }: Sentence, text: string): boolean {
  if (kind !== 'number' || noun === null || (cues & ON) === 0 || marks.some(({ dimension }) => dimension === 'topic')) return false;
  const found = ABOUT.exec(text.slice(end, Math.min(span.end, end + 80)));
  return found !== null && !FUNCTION_WORDS.has(found[1]!.toLowerCase());
}
const ABOUT = /^(?: \p{Ll}[\p{L}-]*){1,4} (?:about|concerning|regarding|relating to) (?:the |their |a |an )?(\p{L}{3,})/u;
const ON = cueOf('about|concerning|regarding|relating');
