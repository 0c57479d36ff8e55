import type { Dataset, Observation } from '../dataset/dataset.js';
import { evidenceOf } from '../dataset/evidence.js';
import type { Slot } from '../claim/slots.js';
import { unitState } from '../claim/state.js';
import type { Judged } from '../judge/judge.js';
import { describePeriod, type Period } from '../text/period.js';
import type { BlockContent } from '../text/prose.js';
import type { Span } from '../text/span.js';
import { labelOf } from './describe.js';
import type { Fix } from './fix.js';
import { likeCase } from './sentence.js';

/**
 * Keeps the number and corrects what it is said to be of, where the sentence stays good English; else nothing. A sentence that names the
 * right thing beside another figure would name it twice.
 */
export function wordFixes(judged: Judged, { text, sentences }: Pick<BlockContent, 'text' | 'sentences'>, dataset: Dataset): Fix[] {
  const sentence = sentences[judged.claim.sentence];
  const said = sentence ? text.slice(sentence.start, sentence.end).toLowerCase() : '';
  return rewordings(judged, text, dataset).filter((fix) => judged.reason === 'wrong-measure' || !said.includes(fix.text.toLowerCase()));
}

function rewordings({ claim: { slots, quantity }, cells, reason }: Judged, text: string, dataset: Dataset): Fix[] {
  const obs = cells[0]?.obs;
  if (!obs) return [];
  switch (reason) {
    case 'wrong-period':
      return rename(slots.period, text, (old, before, after) => writePeriod(obs.refPeriod, old, before, after));
    case 'wrong-area':
      return renameArea(slots.area, text, obs.refArea, dataset);
    case 'wrong-platform':
      return rename(slots.platform, text, (_, before) => writePlatforms(obs, before, dataset));
    case 'wrong-group':
      return obs.sex ? rename(slots.sex, text, (old) => (PLURAL.test(old) ? labelOf(dataset.sexes, obs.sex!) : null)) : [];
    case 'wrong-measure':
      return slots.unit === null || unitState(slots.unit, obs.unitMeasure, evidenceOf(dataset)) !== 'conflict'
        ? []
        : rename(slots.unit, text, (_, before, after) =>
            isMereObject(before, after, quantity.text) ? labelOf(dataset.units, obs.unitMeasure) : null,
          );
    default:
      return [];
  }
}

type Write = (old: string, before: string, after: string) => string | null;

function rename(slot: Slot | null, text: string, write: Write): Fix[] {
  // What stands in another block or is put together from several phrases cannot be set right by one change.
  return slot?.span && (slot.reach === 'own' || slot.reach === 'sentence') ? replace(slot.span, text, write) : [];
}

function replace(span: Span, text: string, write: Write): Fix[] {
  const old = text.slice(span.start, span.end);
  const words = write(old, text.slice(0, span.start), text.slice(span.end));
  if (words === null) return [];
  const written = likeCase(words, old) + ownerMark(words, old);
  return [{ title: `Change “${old}” to “${written}”`, span, text: written }];
}

/** “Kent’s youngest victim”, “the UK's total”: what a name owns stays its own. */
function ownerMark(words: string, old: string): string {
  const mark = /(['’])s?$/.exec(old);
  return !mark || /['’]s?$/.test(words) ? '' : words.endsWith('s') ? mark[1]! : `${mark[1]!}s`;
}

/** A year in the place of “last year”, unless that is what something is compared with. */
export function retime(span: Span, period: Period, text: string): Fix | null {
  return (
    replace(span, text, (old, before, after) =>
      LAST_YEAR.test(old) && !isCompared(before) ? writePeriod(period, old, before, after) : null,
    )[0] ?? null
  );
}
/** What follows is a time that something is compared with: “up on”, “than in”. */
export function isCompared(before: string): boolean {
  return COMPARED.test(before);
}
const LAST_YEAR = /^(?:last|this) year$/i;
const COMPARED = /\b(?:on|than|with|from|to|against|since|between|until|before|after|and) (?:(?:in|for|during) )?$/i;

/** “Girls” for “boys”, “women”; not “female victims”. */
const PLURAL = /(?:s|men)$/i;

/**
 * The noun is only what was recorded, so that no verb has to suit it: “police recorded 264 children last year”, but not “264 children were
 * groomed”.
 */
function isMereObject(before: string, after: string, figure: string): boolean {
  const clause = /^[^.;:!?]*/.exec(after)![0];
  return before.endsWith(`${figure} `) && NEUTRAL.test(before.slice(0, -figure.length - 1)) && !ABOUT_NOUN.test(clause);
}

const NEUTRAL =
  /\b(?:recorded|logged|counted|registered|documented|noted|there (?:were|are|have been|had been)|total of) (?:(?:just|only|about|around|nearly|almost|some|more than|over|under|another) )*$/i;
const ABOUT_NOUN = /\b(?:was|were|is|are|be|been|being|had|has|have|who|whose|whom|aged|old|\p{L}{2,}ed)\b/iu;

/** One app for one; several only where no verb follows: “on Facebook and Instagram”. */
function writePlatforms({ platforms }: Observation, before: string, dataset: Dataset): string | null {
  if (platforms.length === 0 || (platforms.length > 1 && !/\b(?:on|via|through|by|using|over|involving|of) $/i.test(before))) return null;
  return platforms.map((code) => labelOf(dataset.platforms, code)).join(' and ');
}

/**
 * The article goes or comes with the name: "across the UK", "across England and Wales". Before a noun that a name stands for (“UK forces”)
 * there is none.
 */
function renameArea(slot: Slot | null, text: string, area: string, dataset: Dataset): Fix[] {
  const known = dataset.areas.get(area);
  const name = known?.spoken ?? labelOf(dataset.areas, area);
  const [fix] = rename(slot, text, (old, _, after) => (isName(old) && (known?.type === 'force' || !/^ \p{Lu}/u.test(after)) ? name : null));
  if (!fix || !slot) return [];
  const article = /\bthe $/i.exec(text.slice(0, fix.span.start))?.[0] ?? '';
  const old = text.slice(fix.span.start, fix.span.end);
  const body = bodyIn(old, slot, dataset);
  if (body)
    return [renameBody(fix, text, { body, name: known?.type === 'force' ? name : null, place: known?.article ? `the ${name}` : name })];
  const isAdjective =
    ADJECTIVE.test(old) || (slot.codes.some((code) => dataset.areas.get(code)?.article) && !NOUN_ENDS.test(text.slice(fix.span.end)));
  const takes = known?.article === true && (article !== '' || !isAdjective);
  const span = { start: fix.span.start - article.length, end: fix.span.end };
  const isLow = takes || /^\p{Ll}/u.test(name);
  const written = likeCase(takes ? `the ${name}` : name, article || (isLow && span.start > 0 ? 'the' : old)) + ownerMark(name, old);
  return [{ ...fix, title: `Change “${article}${old}” to “${written}”`, span, text: written }];
}

/** “Australian men”, “British police”. */
const ADJECTIVE = /(?:ish|an)$/i;
/** “In Britain it was …” is no “UK schools”. */
const NOUN_ENDS = /^(?:[,.;:)!?]|$| (?:it|there|they|the|an?|\d)\b)/i;

/** The word for a body that stands behind the name of its place in a label: “Kent Police”, “UK forces”. */
function bodyIn(old: string, { codes }: Slot, { areas }: Dataset): string | undefined {
  const names = codes.flatMap((code) => areas.get(code) ?? []).flatMap(({ prefLabel, altLabels }) => [prefLabel, ...altLabels]);
  const rests = names.flatMap((name) => (old.toLowerCase().startsWith(`${name.toLowerCase()} `) ? [old.slice(name.length + 1)] : []));
  return rests.find((rest) => /^\p{L}+$/u.test(rest));
}

/** “Essex Police” for “Kent Police”, “police in England and Wales” for “British police”. */
function renameBody(
  fix: Fix,
  text: string,
  { body, name, place }: { readonly body: string; readonly name: string | null; readonly place: string },
): Fix {
  const old = text.slice(fix.span.start, fix.span.end);
  const begins = /(?:^|[.!?]["”’]? )$/.test(text.slice(0, fix.span.start));
  const written =
    name !== null && /^\p{Lu}/u.test(body) ? `${name} ${body}` : likeCase(`${body.toLowerCase()} in ${place}`, begins ? 'A' : 'a');
  return { ...fix, title: `Change “${old}” to “${written}”`, text: written };
}

/** A name, or “the county” for one; not “nationally” or “up and down the country”. */
function isName(old: string): boolean {
  return /^\p{Lu}/u.test(old) || /^(?:county|region|country|nation|area|force)$/i.test(old);
}

/**
 * A time in the place of another: a year is written as the old one was (2022/23, 2022-23, 2022–2023), and has its preposition where the old
 * words needed none.
 */
function writePeriod(period: Period, old: string, before: string, after: string): string | null {
  // “The first year of the pandemic, 2020/21”: another year would not be that.
  if (/\b(?:the|a|its|their) [^,.;:]+, $/i.test(before)) return null;
  const words = describePeriod(period);
  const isOne = /^(?:[A-Z]\p{Ll}+ )?\d{4}(?:\/\d{2})?$/u.test(words);
  const span = / to /.exec(words);
  if (/^(?:between|from) /i.test(old))
    return span === null ? null : /^between/i.test(old) ? `between ${words.replace(' to ', ' and ')}` : `from ${words}`;
  if (span !== null && /^[\p{L}\d].* and /u.test(old) && /\bbetween $/i.test(before)) return words.replace(' to ', ' and ');
  if (RELATIVE.test(old)) return isOne ? writeYear(words, before, after) : null;
  if (isOne) return sameKind(words, old) ? old.replace(YEAR, likeYears(words, old)) : null;
  return span !== null && /^\P{L}*\p{Lu}?\p{Ll}* ?\d{4}.* to /u.test(old) ? words : null;
}

/**
 * A year where “last year” stood: with “in”, unless it is what has or does something or what another word governs. Null where neither reads
 * well.
 */
function writeYear(year: string, before: string, after: string): string | null {
  if (/\b(?:the|late|early|earlier|later|this|as|like) $/i.test(before)) return null;
  if (POSSESSED.test(after) || GOVERNED.test(before) || (/(?:^|[.!?;:] )$/.test(before) && FINITE.test(after))) return year;
  return `in ${year}${/^ \d/.test(after) ? ',' : ''}`;
}

const POSSESSED = /^['’]s\b/;
const GOVERNED =
  /\b(?:in|during|for|over|since|by|of|to|on|with|from|against|between|until|till|before|after|around|throughout|through|and) $/i;
/** “Last year saw …”, “last year was the worst”. */
const FINITE = /^ (?:was|is|saw|had|has|brought|marked|set|became|proved|showed|ended|began|produced|yielded|gave|made|came|went)\b/i;

const RELATIVE = /^(?:last|this|next) year$|^(?:the|a) year (?:before|after|earlier|later|ago)$|^the (?:previous|following) year$/i;

const YEAR = /(?:\p{Lu}\p{Ll}+ )?\d{4}(?:[/–-]\d{2}(?:\d{2})?)?/u;
const FINANCIAL = /\d[/–-]\d/;

/** A financial year for one, a calendar year or a month for one, and nothing else told by it. */
function sameKind(words: string, old: string): boolean {
  return (
    /^(?:(?:the )?(?:financial|calendar|fiscal) year )?(?:\p{Lu}\p{Ll}+ )?\d{4}(?:[/–-]\d{2}(?:\d{2})?)?(?: (?:financial|calendar|fiscal) year)?$/u.test(
      old,
    ) &&
    FINANCIAL.test(words) === FINANCIAL.test(old) &&
    /^\p{Lu}/u.test(words) === /^\p{Lu}\p{Ll}+ \d/u.test(old)
  );
}

function likeYears(words: string, old: string): string {
  const years = /^(\d{4})\/(\d{2})$/.exec(words);
  const style = /\d{4}([/–-])(\d{2}(?:\d{2})?)/.exec(old);
  if (!years || !style) return words;
  return years[1]! + style[1]! + (style[2]!.length === 4 ? years[1]!.slice(0, 2) : '') + years[2]!;
}
