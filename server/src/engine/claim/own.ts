import { cueOf } from '../text/cue.js';
import { PEOPLE, SERVING } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import type { Sentence } from './reading.js';

/**
 * Who speaks counts his own ("we helped 75 families", "in our own town 12"), which no other body's figure can belie; where the sentence
 * names the place itself, it is of that.
 */
export function isOwnCount({ span }: Quantity, { span: { start }, cues }: Sentence, text: string, isPlaced: boolean): boolean {
  return (
    (cues & WE) !== 0 &&
    (OWN_COUNT.test(text.slice(Math.max(start, span.start - 60), span.start)) ||
      (!isPlaced && OWN_PLACE.test(text.slice(Math.max(start, span.start - FAR), span.start))))
  );
}
/** Who speaks has done so much for so many. */
const OWN_COUNT = new RegExp(
  `\\b(?:(?:I|we)(?: would|[’']d)? (?:say|guess|reckon|suspect|bet) |(?:we|I|our [^.;:]{0,30}?) (?:have |had |also |now )?(?:${SERVING}) )(?:to |with |by |from |about |on |in |for )?(?:(?:just|only|about|around|nearly|almost|some|more than|over|under|another|the) )*$`,
  'i',
);
/** A place of the speaker's own that he does not name. */
const OWN_PLACE = /\b(?:my|our) own \p{L}+/iu;

/**
 * "In our own survey 11%", "a poll by" somebody unknown, "we asked 212 of you", "17% told us that", "three in ten of the cases that she
 * hears about": out of what the speaker has seen himself.
 */
export function isOwnStudy({ kind, span }: Quantity, { span: { start, end }, cues, marks }: Sentence, text: string): boolean {
  const from = Math.max(start, span.start - FAR);
  if ((cues & STUDIES) !== 0 && (kind === 'percent' || kind === 'fraction')) {
    const by = BY_WHOM.exec(text.slice(from, span.start));
    if (
      by !== null &&
      !marks.some((mark) => mark.dimension === 'provider' && mark.span.end > from + by.index && mark.span.start < span.start)
    )
      return true;
  }
  if ((cues & WE) !== 0 && (OWN_STUDY.test(text.slice(from, span.start)) || ASKED.test(text.slice(from, span.end + 40)))) return true;
  if ((cues & SEEN) === 0) return false;
  const behind = text.slice(span.end, Math.min(end, span.end + BEHIND));
  return (
    TOLD_US.test(behind) ||
    OF_OURS.test(behind) ||
    OF_THEIRS.test(behind) ||
    FORM_OF_OURS.test(behind.split(/[,;]/, 1)[0]!) ||
    FORM_OF_OURS.test(text.slice(from, span.start).split(';').at(-1)!)
  );
}
/** "A poll by the Centre for Family Technology": of somebody of whom the data have nothing. */
const BY_WHOM = /\b(?:[Ss]urvey|[Pp]oll|[Qq]uestionnaire|[Ss]tudy)(?: [\p{Ll}-]+){0,3} by (?:the )?\p{Lu}[\p{L}’'-]+ \p{L}/u;
const STUDIES = cueOf('survey|poll|questionnaire|study');
/** How far behind a figure that is said. */
const BEHIND = 80;
const TOLD_US = /^(?: (?!who\b|which\b|that\b)[\p{L}’'-]+){0,3}? (?:(?:have|had|has) )?told (?:us|me)\b/iu;
/** "Of the families they support". */
const OF_THEIRS = new RegExp(
  String.raw`^(?: of)? (?:the )?(?:\p{L}+ ){0,2}(?:${PEOPLE.join('|')}|families|parents|callers) (?:that |whom? )?they (?:hear|heard|see|saw|meet|met|work|worked|support|supported|help|helped)\b`,
  'iu',
);
/** "Of our Year 8s", "of the cases she hears about". */
const OF_OURS =
  /^ (?:of|in) (?:our|my) (?!country|nation|region|county|children|kids)\p{L}|^(?: of)? (?:the )?(?:\p{L}+ ){0,2}\p{Ll}+(?:s|ren|ople) (?:that |whom? )?(?:she|he|we|I) (?:hears?|heard|sees?|saw|deals?|dealt|handles?|handled|meets?|met|works?|worked|supports?|supported|helps?|helped)\b/iu;
/** "19% of the parents who filled in that form of ours", "the form that we sent you". */
const FORM_OF_OURS =
  /\b(?:(?:form|survey|poll|questionnaire|vote)s?|quiz(?:zes)?|stud(?:y|ies)) (?:of (?:ours|mine)|(?:that |which )?(?:we|I) (?:sent|ran|handed|gave|put|did|made|posted|emailed))\b/iu;
const SEEN = cueOf('we|i|our|my|us|me|she|he|they|ours|mine');
/** How far before a figure that is said. */
const FAR = 400;
const OWN_STUDY =
  /\b(?:our|my) (?:own )?(?:[\p{L}-]+ ){0,3}?(?:survey|poll|questionnaire|sample|straw poll|consultation|snapshot|interviews|respondents|members|pupils|readers)\b|\b(?:we|I) (?:have |had )?(?:surveyed|polled|questioned|interviewed)\b/iu;
/** "We asked 212 of you"; who asks 45 bodies for what they have counted has it from them. */
const ASKED = new RegExp(
  String.raw`\b(?:we|I) (?:have |had )?asked (?:(?:about|some|nearly|over|more than) )?\d[\d,]* (?:\p{Ll}[\p{L}-]* ){0,2}?(?:of (?:you|our|my)|${PEOPLE.join('|')}|parents|carers|families|mothers|fathers|members|students|readers|residents|teachers|adults|customers|visitors)\b`,
  'iu',
);
const WE = cueOf('we|i|our|my');
