import type { Mention } from '../dataset/lexicon.js';
import { monthsIn, type PeriodMention } from '../text/period.js';
import { skip } from '../text/numeral.js';
import type { Span } from '../text/span.js';

/**
 * Words for a time of which no figure is: the day of the news, the year of a publication, a length of life, what is left out, how a body or
 * a law came to be, what a clause adds about somebody.
 */
export function isNoTime(text: string, period: PeriodMention, mentions: readonly Mention[]): boolean {
  const { span } = period;
  const before = text.slice(Math.max(0, span.start - 90), span.start);
  return (
    isOfDays(period) ||
    isAskedOf(period, before) ||
    SEASON.test(before.slice(-16)) ||
    isSpanOfLife(text, period) ||
    isDelay(text, period) ||
    isLeftOut(before.slice(-48), span, mentions) ||
    (!isStretch(period) && namesPublication(text, span, before, mentions)) ||
    isOfTelling(text, period, before, mentions) ||
    (BEGUN.test(before) && !COUNTED_FROM.test(before)) ||
    (period.lengthMonths === null && isInClause(before, text.slice(span.end, span.end + 60)))
  );
}

/** "11% had been sent one in the previous year": what they were asked about, and not when. */
function isAskedOf({ relative, text }: PeriodMention, before: string): boolean {
  return relative?.to === 'antecedent' && PREVIOUS.test(text) && HAD.test(before);
}
const PREVIOUS = /^(?:the )?(?:previous|preceding)\b/i;
const HAD = /(?:%|\bper ?cent\b)[^.;:]*?\bha(?:d|ve) (?:been |ever )?\p{Ll}+[^.;:\d]*\b(?:in|over|during) (?:the )?$/u;

/** "Late summer 2018": some months of the year, of which nobody can say which. */
const SEASON = /\b(?:spring|summer|autumn|winter) $/i;

/** "Without Hampshire's missing 2021–22 return"; but some places are named by what they leave out. */
function isLeftOut(before: string, { start }: Span, mentions: readonly Mention[]): boolean {
  const found = LEFT_OUT.exec(before);
  if (found === null) return false;
  const at = start - before.length + found.index;
  return !mentions.some(({ span }) => span.start < at && at < span.end);
}
const LEFT_OUT = /\b(?:without|except(?:\s+for)?|excluding|leaving\s+out|apart\s+from)\s[^.;:,()]*$/i;

/** "Last week the charity said": so short a time before the draft is that of the news. */
function isOfDays({ relative }: PeriodMention): boolean {
  return relative?.to === 'draft' && relative.length !== null && relative.length < 1;
}

/**
 * "More than ten years older", "the gap was 48 years": lengths of a life, which no figure is counted over; nor is what stands against "the
 * five-year mean".
 */
function isSpanOfLife(text: string, { lengthMonths, span }: PeriodMention): boolean {
  return (
    lengthMonths !== null &&
    (lengthMonths >= LIFE || OLDER.test(text.slice(span.end, span.end + 12)) || MEAN.test(text.slice(span.end, span.end + 16)))
  );
}
const MEAN = /^[- ](?:mean|average|median)\b(?! of \d)/i;
const LIFE = 300;
const OLDER = /^['’]? (?:older|younger|apart|senior|junior|of age)\b/i;

/** "Arrested within 12 weeks" tells how soon. */
function isDelay(text: string, { lengthMonths, span }: PeriodMention): boolean {
  return (
    lengthMonths !== null &&
    /\bwithin (?:(?:just|only|about|under|less than) )?$/i.test(text.slice(Math.max(0, span.start - 24), span.start))
  );
}

/** Some months are what was published, and not when: "it has published January to June". */
function isStretch({ readings, yearless }: PeriodMention): boolean {
  const said = readings[0] ?? yearless;
  return said != null && monthsIn(said) > 1 && monthsIn(said) < 12;
}

/** "The 2021 release", "its 2024 survey", "(Ofcom 2024)", "figures published in May": the time of a publication, not of what it counts. */
function namesPublication(text: string, period: Span, before: string, mentions: readonly Mention[]): boolean {
  return (
    isCited(text, period, mentions) ||
    (PUBLICATION.test(text.slice(period.end, period.end + 24)) &&
      !mentions.some(({ span, words }) => words > 1 && span.start === period.end + 1)) ||
    PUBLISHED.test(before)
  );
}
const PUBLISHED =
  /\b(?:(?:release|report|index|bulletin|edition|review|paper|press release|audit|inquiry) (?:of|from)|(?:published|released|issued|printed|unveiled|(?:comes?|came|coming) out)(?: by [^.,;:]{1,30}?)?(?:,? (?:(?:earlier|late|later|early) )?(?:in|on)(?: (?:late|early|mid))?)?|(?:published|released|issued|unveiled)(?: by [^.,;:]{1,30}?)? earlier) $/i;
const PUBLICATION =
  /^['’]?s? (?:annual )?(?:release|report|study|exercise|index|bulletin|edition|vintage|version|review|analysis|paper|law|act|publication|press release|audit|inquiry)\b/i;

/** "In August the charity published", "the agency said in April that": the month of the news, where a body is named that tells it. */
function isOfTelling(
  text: string,
  { span, readings, yearless, relative }: PeriodMention,
  before: string,
  mentions: readonly Mention[],
): boolean {
  const said = readings[0] ?? yearless;
  if (readings.length === 0 && relative?.to === 'draft' && IN_A_PAPER.test(before)) return true;
  if ((FIRST_GIVEN.test(before) && (!said || monthsIn(said) === 1)) || (said && monthsIn(said) === 1 && GIVEN_AS.test(before))) return true;
  if ((BEGINS.test(before) && WE_TELL.test(text.slice(span.end, span.end + 60))) || WE_TOLD.test(before)) return true;
  if (said ? monthsIn(said) > 1 : relative?.to !== 'draft' || relative.length === null || relative.length > 1) return false;
  const isBody = (from: number, to: number): boolean =>
    mentions.some(({ list, span: body }) => list === 'providers' && body.start >= from && body.end <= to);
  const told = TOLD_IN.exec(before);
  if (told !== null) return told[1] !== undefined || isBody(span.start - before.length, span.start);
  const tells = OPENING.test(before) ? TELLS.exec(text.slice(span.end, span.end + 80)) : null;
  return tells !== null && isBody(span.end, span.end + tells[0].length);
}
/** "First given as 3,171, in June last year", "we gave that one as 198 in July": when that was told. */
const FIRST_GIVEN =
  /\b(?:first|originally|initially) (?:given|put|printed|quoted|stated|shown|published|reported) (?:as|at) [\d,.]+\d%?,? (?:back )?in (?:early |late |mid-?)?$/i;
const GIVEN_AS =
  /\b(?:give|gave|given|print(?:ed)?|quoted?|stated?)\b[^.;:\d]{0,30} as [\d,.]+\d%?,? (?:back )?in (?:early |late |mid-?)?$/i;
/** "The chief constable's report to the authority this month": when it came out. */
const IN_A_PAPER =
  /(?:\b(?:the|an?|its|their|his|her|our|this|new|latest)|['’]s?) (?:\p{Ll}+ )?(?:report|update|paper|bulletin|statement|press release|briefing|letter|answer|reply|speech)(?: (?:to|from|by|for|before) (?:[\p{L}’'-]+ ){1,5}?)? ?$/iu;
const TOLD_IN =
  /\b(?:(heard)|said|told \w+|announced|revealed|warned|wrote|disclosed|estimated)(?: in| on)?(?: \w+day)?,? \(?(?:early |late |mid-?)?$/i;
const OPENING = /(?:^|[.!?:|]["”’)]? +)(?:and |but )?(?:in|on|last|early in|late in) $/i;
/**
 * "Last year we reported that", "in 2023 this newsletter said", "when we wrote about this in 2023": what whoever writes had told before is
 * of some earlier time.
 */
const WE_TELL =
  /^,? (?:we|I|this (?:news)?(?:paper|letter|site|column|blog|magazine|bulletin)) (?:had )?(?:first |also |already )?(?:said|(?:reported|wrote|told|covered|carried|printed|published|quoted)(?: \w+)? (?:that|how|on|about))\b/i;
const WE_TOLD = /\b(?:we|I) (?:first |last )?(?:reported|wrote)(?: (?:about|on) (?:this|it|them|these))?(?: in)? $/i;
const BEGINS = /(?:^|[.!?:|]["”’)]? +|\n\s*)(?:in )?$/i;
const TELLS =
  /^,? [^.,;:]{2,60}? (?:said|told|published|released|issued|announced|revealed|warned|unveiled|wrote|disclosed|put (?:the|its|their))\b/i;

/**
 * A bare year in brackets behind who published, as references are written: "(Ofcom 2024; NCMEC, 2017)", "(NSPCC, reported by a paper,
 * 2020)", "Ofcom (2024)", "Smith et al. (2019)".
 */
export function isCited(text: string, { start, end }: Span, mentions: readonly Mention[]): boolean {
  if (!/^\d{4}$/.test(text.slice(start, end)) || skip(CLOSED, text, end) < 0) return false;
  const before = text.slice(Math.max(0, start - 12), start);
  if (/\bet al\.?,? \(?$/.test(before)) return true;
  const named = mentions.filter(({ list, span }) => list === 'providers' && span.end <= start && span.end > start - REFERENCE);
  return named.some(
    ({ span }) =>
      (before.endsWith('(') ? /^,? \($/ : /^(?:,[^()\d;]*)?,? $/).test(text.slice(span.end, start)) &&
      (before.endsWith('(') || /[(;]\s*$/.test(text.slice(0, span.start))),
  );
}
const REFERENCE = 100;
/** The address of a link may leave any number of spaces. */
const CLOSED = /[a-z]?\s*[);]/y;

/** "A unit set up in 2022", but not what is counted "since the law was introduced in 2017". */
const BEGUN = /\b(?:founded|established|set up|introduced|enacted|appointed|elected)(?: by [^.,;:]{1,30}?)? (?:back )?in $/i;
const COUNTED_FROM = /\b(?:since|after|when|before|until|from)\b[^.;:]*$/i;

/** "NCMEC, which runs the tipline, says": what a clause adds about a body is not what its figure is about. */
export function isOfBody({ span }: Mention, mentions: readonly Mention[], text: string): boolean {
  return mentions.some(
    (body) =>
      body.list === 'providers' &&
      body.span.end < span.start &&
      span.start - body.span.end < 60 &&
      CLAUSE.test(text.slice(body.span.end, span.start)) &&
      CLAUSE_ENDS.test(text.slice(span.end, span.end + 60)),
  );
}
const CLAUSE = /^\)?, (?:which|who|whose) [^,.;:\d]*$/i;

/** "The charity, which has asked every force since 2017, was told of": a clause that adds something, and no figure. */
function isInClause(before: string, behind: string): boolean {
  const [opened, closed] = [CLAUSE_BEGINS.exec(before), CLAUSE_ENDS.exec(behind)];
  return opened !== null && closed !== null && !/\d/.test(opened[0] + closed[0]);
}
const CLAUSE_BEGINS = /, (?:which|who|whose|where) [^,.;:]*$/i;
const CLAUSE_ENDS = /^[^,.;:]*,/;

/** "24% up on last year": on the year before its own, and not before the day of writing. */
export function fromItsOwn(period: PeriodMention): PeriodMention {
  const { relative, readings, text } = period;
  return relative?.to === 'draft' && relative.months === -12 && readings.length === 0 && /^last year$/i.test(text)
    ? { ...period, relative: { to: 'antecedent', months: -12, kind: 'same', length: null } }
    : period;
}
