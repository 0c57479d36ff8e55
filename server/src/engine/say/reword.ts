import type { Dataset, Observation } from '../dataset/dataset.js';
import type { Slot } from '../claim/slots.js';
import type { Judged } from '../judge/judge.js';
import { describePeriod, type Period } from '../text/period.js';
import { labelOf } from './describe.js';
import type { Fix } from './fix.js';
import { likeCase } from './sentence.js';

/** Keeps the number and corrects what it is said to be of, where the sentence stays good English; else nothing. */
export function wordFixes({ claim, cells, reason }: Judged, text: string, dataset: Dataset): Fix[] {
  const obs = cells[0]?.obs;
  if (!obs) return [];
  const { slots } = claim;
  switch (reason) {
    case 'wrong-period': return rename(slots.period, text, (old, before, after) => writePeriod(obs.refPeriod, old, before, after));
    case 'wrong-area': return renameArea(slots.area, text, obs.refArea, dataset);
    case 'wrong-platform': return rename(slots.platform, text, (_, before) => writePlatforms(obs, before, dataset));
    case 'wrong-group': return obs.sex ? rename(slots.sex, text, (old) => (PLURAL.test(old) ? labelOf(dataset.sexes, obs.sex!) : null)) : [];
    case 'wrong-measure': return rename(slots.unit, text, (_, before, after) => (isMereObject(before, after, claim.quantity.text) ? labelOf(dataset.units, obs.unitMeasure) : null));
    default: return [];
  }
}

type Write = (old: string, before: string, after: string) => string | null;

function rename(slot: Slot | null, text: string, write: Write): Fix[] {
  // What stands in another block or is put together from several phrases cannot be set right by one change.
  if (!slot?.span || (slot.reach !== 'own' && slot.reach !== 'sentence')) return [];
  const old = text.slice(slot.span.start, slot.span.end);
  const words = write(old, text.slice(0, slot.span.start), text.slice(slot.span.end));
  if (words === null) return [];
  const written = likeCase(words, old);
  return [{ title: `Change “${old}” to “${written}”`, span: slot.span, text: written }];
}

/** “Girls” for “boys”, “women”; not “female victims”. */
const PLURAL = /(?:s|men)$/i;

/** The noun is only what was recorded, so that no verb has to suit it: “police recorded 264 children last year”, but not “264 children were groomed”. */
function isMereObject(before: string, after: string, figure: string): boolean {
  const clause = /^[^.;:!?]*/.exec(after)![0];
  return before.endsWith(`${figure} `) && NEUTRAL.test(before.slice(0, -figure.length - 1)) && !ABOUT_NOUN.test(clause);
}

const NEUTRAL = /\b(?:recorded|logged|counted|registered|received|documented|noted|there (?:were|are|have been|had been)|total of) (?:(?:just|only|about|around|nearly|almost|some|more than|over|under|another) )*$/i;
const ABOUT_NOUN = /\b(?:was|were|is|are|be|been|being|had|has|have|who|whose|whom|aged|old|\p{L}{2,}ed)\b/iu;

/** One app for one; several only where no verb follows: “on Facebook and Instagram”. */
function writePlatforms({ platforms }: Observation, before: string, dataset: Dataset): string | null {
  if (platforms.length === 0 || (platforms.length > 1 && !/\b(?:on|via|through|by|using|over|involving|of) $/i.test(before))) return null;
  return platforms.map((code) => labelOf(dataset.platforms, code)).join(' and ');
}

/** The article goes or comes with the name: "across the UK", "across England and Wales". Before a noun that a name stands for (“UK forces”) there is none. */
function renameArea(slot: Slot | null, text: string, area: string, dataset: Dataset): Fix[] {
  const known = dataset.areas.get(area);
  const name = labelOf(dataset.areas, area);
  const [fix] = rename(slot, text, (old, _, after) => (isName(old) && (known?.type === 'force' || !/^ \p{Lu}/u.test(after)) ? name : null));
  if (!fix || !slot) return [];
  const article = /\bthe $/i.exec(text.slice(0, fix.span.start))?.[0] ?? '';
  const old = text.slice(fix.span.start, fix.span.end);
  const body = bodyIn(old, slot, dataset);
  if (body) return [renameBody(fix, text, { body, name: known?.type === 'force' ? name : null, place: known?.article ? `the ${name}` : name })];
  const takes = known?.article === true && (article !== '' || !slot.codes.some((code) => dataset.areas.get(code)?.article));
  const span = { start: fix.span.start - article.length, end: fix.span.end };
  const written = likeCase(takes ? `the ${name}` : name, article || (takes && span.start > 0 ? 'the' : old));
  return [{ ...fix, title: `Change “${article}${old}” to “${written}”`, span, text: written }];
}

/** The word for a body that stands behind the name of its place in a label: “Kent Police”, “UK forces”. */
function bodyIn(old: string, { codes }: Slot, { areas }: Dataset): string | undefined {
  const names = codes.flatMap((code) => areas.get(code) ?? []).flatMap(({ prefLabel, altLabels }) => [prefLabel, ...altLabels]);
  const rests = names.flatMap((name) => (old.toLowerCase().startsWith(`${name.toLowerCase()} `) ? [old.slice(name.length + 1)] : []));
  return rests.find((rest) => /^\p{L}+$/u.test(rest));
}

/** “Essex Police” for “Kent Police”, “police in England and Wales” for “British police”. */
function renameBody(fix: Fix, text: string, { body, name, place }: { readonly body: string; readonly name: string | null; readonly place: string }): Fix {
  const old = text.slice(fix.span.start, fix.span.end);
  const begins = /(?:^|[.!?]["”’]? )$/.test(text.slice(0, fix.span.start));
  const written = name !== null && /^\p{Lu}/u.test(body) ? `${name} ${body}` : likeCase(`${body.toLowerCase()} in ${place}`, begins ? 'A' : 'a');
  return { ...fix, title: `Change “${old}” to “${written}”`, text: written };
}

/** A name, or “the county” for one; not “nationally” or “up and down the country”. */
function isName(old: string): boolean {
  return /^\p{Lu}/u.test(old) || /^(?:county|region|country|nation|area|force)$/i.test(old);
}

/** A time in the place of another: a year is written as the old one was (2022/23, 2022-23, 2022–2023), and has its preposition where the old words needed none. */
function writePeriod(period: Period, old: string, before: string, after: string): string | null {
  // “The first year of the pandemic, 2020/21”: another year would not be that.
  if (/\b(?:the|a|its|their) [^,.;:]+, $/i.test(before)) return null;
  const words = describePeriod(period);
  const isOne = /^(?:[A-Z]\p{Ll}+ )?\d{4}(?:\/\d{2})?$/u.test(words);
  const span = / to /.exec(words);
  if (/^(?:between|from) /i.test(old)) return span === null ? null : /^between/i.test(old) ? `between ${words.replace(' to ', ' and ')}` : `from ${words}`;
  if (span !== null && /^[\p{L}\d].* and /u.test(old) && /\bbetween $/i.test(before)) return words.replace(' to ', ' and ');
  // "Last year's total": a year has it in its place as it stands.
  if (RELATIVE.test(old) && /^['’]/.test(after)) return isOne ? words : null;
  if (RELATIVE.test(old)) return !isOne || /\bthe $/i.test(before) ? null : `${/\b(?:in|during|for|over|since|by|of|to) $/i.test(before) ? '' : 'in '}${words}${/^ \d/.test(after) ? ',' : ''}`;
  if (isOne) return sameKind(words, old) ? old.replace(YEAR, likeYears(words, old)) : null;
  return span !== null && /^\P{L}*\p{Lu}?\p{Ll}* ?\d{4}.* to /u.test(old) ? words : null;
}

const RELATIVE = /^(?:last|this|next) year$|^(?:the|a) year (?:before|after|earlier|later|ago)$|^the (?:previous|following) year$/i;

const YEAR = /(?:\p{Lu}\p{Ll}+ )?\d{4}(?:[/–-]\d{2}(?:\d{2})?)?/u;
const FINANCIAL = /\d[/–-]\d/;

/** A financial year for one, a calendar year or a month for one, and nothing else told by it. */
function sameKind(words: string, old: string): boolean {
  return /^(?:(?:the )?(?:financial|calendar|fiscal) year )?(?:\p{Lu}\p{Ll}+ )?\d{4}(?:[/–-]\d{2}(?:\d{2})?)?(?: (?:financial|calendar|fiscal) year)?$/u.test(old) && FINANCIAL.test(words) === FINANCIAL.test(old) && /^\p{Lu}/u.test(words) === /^\p{Lu}\p{Ll}+ \d/u.test(old);
}

function likeYears(words: string, old: string): string {
  const years = /^(\d{4})\/(\d{2})$/.exec(words);
  const style = /\d{4}([/–-])(\d{2}(?:\d{2})?)/.exec(old);
  if (!years || !style) return words;
  return years[1]! + style[1]! + (style[2]!.length === 4 ? years[1]!.slice(0, 2) : '') + years[2]!;
}
