import { type Claim, isWithin, readClaim } from './claim.js';
import {
  type Context,
  inheritHeadings,
  type Lead,
  laterOf,
  leave,
  placeYears,
  type Read,
  stillReckoned,
  yearReckoned,
  without,
} from './context.js';
import { headDirection } from './change.js';
import type { Direction } from '../text/english.js';
import type { Quantity } from '../text/quantity.js';
import type { Evidence } from '../dataset/evidence.js';
import { type Asked, readAsked } from './operation.js';
import { isFigure } from './layout.js';
import { underHeads } from './unit.js';
import { isEarly } from './wording.js';
import { monthsFrom, monthsIn, type Period } from '../text/period.js';
import type { Reading, Sentence } from './reading.js';
import { NOTHING_NAMED, remember } from './named.js';
import { firstPeriod, NO_SLOTS, type Outside, overlay, shaped, type Slot, type Slots, slotsOf } from './slots.js';

/** "2017/18¹", "3,217*". */
const NOTED = /[*†‡§¹²³⁴⁵]|\[\^/;

/** A table: every cell takes its row's and its column's head, the caption above, and from the note below of what its shares are. */
export function readTable(reading: Reading, context: Context, evidence: Evidence, note: Sentence | null): Read {
  const { content } = reading;
  const indexAt = new Map(reading.sentences.map((sentence, index) => [sentence.span.start, index]));
  const cellAt = (row: number, column: number): Sentence | null => {
    const span = content.rows[row]?.[column];
    return span && span.end > span.start ? (reading.sentences[indexAt.get(span.start) ?? -1] ?? null) : null;
  };
  const base = overlay(inheritHeadings(context), context.before);
  const time = timeOfAll(context.leads[content.listDepth] ?? null, reading);
  if (time !== null) Object.assign(base, { period: time });
  const outside: Outside = { date: context.date, recent: context.recent, antecedent: firstPeriod(base) };
  if (note !== null && base.base === null) base.base = slotsOf(note, 'before', outside, evidence).base;
  const reckoned =
    partOfEach(cellAt(0, 0), content.text) ?? reading.sentences.map(yearReckoned).find((year) => year !== null) ?? context.reckoned;
  const heads = new Map<Sentence, Slots>();
  const slotsOfHead = (head: Sentence): Slots => {
    let slots = heads.get(head);
    if (!slots) heads.set(head, (slots = slotsOf(placeYears(head, reckoned), 'head', outside, evidence)));
    return slots;
  };
  // "Grooming offences", over the names of places: what the whole table counts.
  const first = cellAt(0, 0);
  const named = first === null ? NO_SLOTS : slotsOfHead(first);
  if (named.topic !== null) Object.assign(base, { topic: named.topic, measure: named.measure ?? base.measure });
  const areIssues = content.rows[0]?.map((_, column) => isIssueHead(content, column)) ?? [];
  const issues = new Set(
    areIssues.includes(true)
      ? content.rows
          .slice(1)
          .flatMap((row) => row.filter((_, column) => areIssues[column]))
          .map(({ start }) => start)
      : [],
  );
  const isIssue = ({ span }: Sentence): boolean => issues.has(span.start);
  const caption = context.leads[content.listDepth] ?? null;
  const [corner, ...firsts] = content.rows.map((_, row) => cellAt(row, 0));
  // Under a line that names neither the subject nor what is measured, a table whose rows no label knows counts nothing of it.
  const isUntold =
    caption !== null &&
    caption.said.topic === null &&
    caption.said.measure === null &&
    caption.said.unit === null &&
    !corner?.marks.length &&
    firsts.length > 1 &&
    firsts.every((head) => countsUnknown(head, content.text) || countsOthers(head, evidence));
  const changes = content.rows[0]?.map((_, column) => directionUnder(cellAt(0, column)) !== null) ?? [];
  // "Number, and change in per cent": the one column of changes is in per cent, and not the others.
  const captionOf = (column: number): typeof caption =>
    caption !== null && caption.change !== null && changes.includes(true) && !changes[column] ? null : caption;
  const starts = sideBySide(content);
  const asides = content.rows[0]?.map((_, column) => asideUnder(content, column)) ?? [];
  const claims: Claim[] = [];
  for (let row = 1; row < content.rows.length; row++) {
    const cells = content.rows[row]!.map((_, column) => (column > 0 && asides[column] !== null ? null : cellAt(row, column)));
    const naming = starts.map((start, i) => rowHeads(cells.slice(start, starts[i + 1])));
    const source = asides.flatMap((aside, column) => (column > 0 && aside === 'source' ? (cellAt(row, column) ?? []) : []))[0];
    const rowBase = source === undefined ? base : overlay(base, { ...NO_SLOTS, provider: slotsOfHead(source).provider });
    for (let column = 0; column < content.rows[row]!.length; column++) {
      const cell = cellAt(row, column);
      if (!cell || cell.quantities.length === 0 || (column === 0 ? isTotal(cell, content.text) : asides[column] === 'source')) continue;
      const columnHead = cellAt(0, column);
      const mine = [columnHead, ...naming[starts.findLastIndex((start) => start <= column)]!].filter(
        (head): head is Sentence => head !== null && head !== cell,
      );
      const own = underHeads(cell, mine, captionOf(column), content.text);
      const inherited = mine.reduce<Slots>(
        (slots, head) =>
          overlay(
            slots,
            (isYear(slots.period) && isReckoned(head)) || isIssue(head) ? without(slotsOfHead(head), 'period') : slotsOfHead(head),
          ),
        rowBase,
      );
      // "Online enticement", over a column of "reports to the tipline".
      const isCountedAmong =
        base.topic !== null &&
        inherited.topic !== null &&
        inherited.topic !== base.topic &&
        isWithin(base.topic, inherited.topic, evidence);
      const given = isCountedAmong
        ? overlay(inherited, {
            ...NO_SLOTS,
            topic: shaped({ ...inherited.topic!, maybe: [...inherited.topic!.maybe, ...base.topic!.codes] }),
          })
        : inherited;
      for (const quantity of own.quantities) {
        if (!isFigure(quantity)) continue;
        const inTable = {
          place: { row, column, noted: [cell, ...mine].some(({ span: { start, end } }) => NOTED.test(content.text.slice(start, end + 1))) },
          heads: mine.map((head) => head.words),
          early: mine.some((head) => isIssue(head) || isEarly(head, content.text)),
          change: () =>
            changeUnder(columnHead, column === 0 ? null : cellAt(row, 0), quantity) ??
            ((own !== cell && caption?.unit === 'percent') || (quantity.kind === 'percent' && caption?.namesChange)
              ? caption.change
              : null),
          asked: (change: Direction) => onBaseOf(columnHead, readAsked(quantity, own, content.text, change, outside), content.text),
          total: () => totalOf(cellAt(row, 0), quantity, content.text) ?? totalOf(columnHead, quantity, content.text),
          ofOthers: isUntold || countsOthers(cellAt(row, 0), evidence),
        };
        claims.push(
          readClaim({
            quantity,
            sentence: own,
            index: indexAt.get(own.span.start)!,
            text: content.text,
            inherited: given,
            subject: tableSubject(context, mine),
            date: context.date,
            latest: null,
            recent: context.recent,
            evidence,
            under: null,
            last: null,
            listed: false,
            inTable,
          }),
        );
      }
    }
  }
  let spoken: Slots = NO_SLOTS;
  for (const sentence of reading.sentences)
    if (sentence.marks.length) spoken = overlay(slotsOf(sentence, 'before', outside, evidence), spoken);
  return {
    claims,
    context: leave(reading, context, {
      whole: spoken,
      last: spoken,
      question: null,
      before: overlay(context.before, spoken),
      passed: 0,
      subject: context.subject,
      reckoned: stillReckoned(reckoned),
      latest: claims.reduce(laterOf, context.latest),
    }),
    named: reading.sentences.reduce((known, sentence) => remember(known, sentence, context.date), NOTHING_NAMED),
  };
}

/** "Grooming crimes recorded in 2022/23", right above a table whose heads tell no time, is said of all of it. */
function timeOfAll(above: Lead | null, { content, sentences }: Reading): Slot | null {
  const period = above?.said.period ?? null;
  if (
    above === null ||
    above.isTold ||
    !above.isOfOneTime ||
    period === null ||
    period.reach !== 'lead' ||
    period.weak ||
    period.hung ||
    period.open !== null
  )
    return null;
  const isYear = period.periods.length === 1 && monthsIn(period.periods[0]!) >= 12;
  const heads = new Set([...(content.rows[0] ?? []), ...content.rows.map((row) => row[0]!)].map(({ start }) => start));
  const isTimed = sentences.some(({ span, marks }) => heads.has(span.start) && marks.some((mark) => mark.period !== null));
  return isYear && !isTimed ? period : null;
}

/** Over columns of years "First half of", "Q1" or "H2" says which part of each they give, placed in the year 2000 as by `yearReckoned`. */
function partOfEach(corner: Sentence | null, text: string): Period | null {
  const found = corner && PART_OF_EACH.exec(text.slice(corner.span.start, corner.span.end));
  if (!found) return null;
  const [, ordinal, part, letter, number] = found;
  const which = number ? Number(number) : (ORDINALS.indexOf(ordinal!.toLowerCase().slice(0, 2)) % 4) + 1;
  const months = /^h/i.test(letter ?? part!) ? 6 : 3;
  return which * months <= 12 ? monthsFrom(2000, (which - 1) * months + 1, months) : null;
}
const ORDINALS = ['fi', 'se', 'th', 'fo', '1s', '2n', '3r', '4t'];
const PART_OF_EACH =
  /^\W*(?:the )?(?:(first|second|third|fourth|1st|2nd|3rd|4th) (half|quarter)|([HQ])([1-4]))(?: of)?(?: (?:the|each))?(?: year)?\W*$/i;

/** "Change on 2017/18": what every figure of the column is set against. */
function onBaseOf(head: Sentence | null, asked: Asked | null, text: string): Asked | null {
  const times = head === null ? [] : head.marks.filter(({ period }) => period !== null);
  const [time] = times;
  if (
    asked === null ||
    asked.base.length > 0 ||
    times.length !== 1 ||
    time!.period!.readings.length === 0 ||
    !SET_ON.test(text.slice(head!.span.start, time!.span.start + SINCE))
  )
    return asked;
  return { ...asked, base: time!.period!.readings, at: [] };
}
const SET_ON = /\b(?:on|since|from|over|above|below|than|vs\.?|versus|against|with|to)(?: the)? (?:since )?\S*$/i;
/** A period that is open takes the word before it with it. */
const SINCE = 6;

/** "Assemblies", "Pupils present": a row that counts what the data never count. */
function countsOthers(head: Sentence | null, { dataset: { units } }: Evidence): boolean {
  return (
    head !== null &&
    (head.scope === 'outside' ||
      (head.marks.length > 0 &&
        head.marks.every(({ dimension, codes }) => dimension === 'unit' && codes.every((code) => units.get(code)?.counted === false))))
  );
}

/** "Leaflets printed", "Cost": it counts something that no label knows. */
function countsUnknown(head: Sentence | null, text: string): boolean {
  return (
    head !== null &&
    head.marks.length === 0 &&
    head.quantities.length === 0 &&
    !isTotal(head, text) &&
    !DONE.test(text.slice(head.span.start, head.span.end))
  );
}

/** "Recorded", "Solved": what was done with what the table counts. */
const DONE = /^\W*\p{L}+ed\W*$/u;

/** A row headed "Total" adds up what stands above it, and a column what stands beside it. */
function totalOf(head: Sentence | null, { kind }: Quantity, text: string): Asked | null {
  return head !== null && kind === 'number' && isTotal(head, text)
    ? { operation: 'sum', plain: true, base: [], at: [], span: null, ago: null, until: null, asShare: false }
    : null;
}
function isTotal({ span }: Sentence, text: string): boolean {
  return TOTAL.test(text.slice(span.start, span.end));
}
const TOTAL =
  /^\W*(?:(?:grand |overall )?total|sum(?: of(?: the)?(?: \w+)? [\p{L}]+)?|all|together|combined|altogether|in all|(?:all|the|total,?)(?: of)?(?: the)? (?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?: (?!year)[\p{L}-]+){0,3}|(?:two|three|four|five|six|seven|eight|nine|ten) (?:\p{Ll}+s)(?: (?:together|combined|in all))?)\W*$/iu;

/** A column that says where the figures are from, or something more about them, and does not name what they are of. */
function asideUnder({ rows, text }: Reading['content'], column: number): 'source' | 'note' | null {
  const head = rows[0]?.[column];
  const words = head === undefined ? '' : text.slice(head.start, head.end);
  return SOURCE.test(words) ? 'source' : NOTE.test(words) ? 'note' : null;
}
const SOURCE =
  /^\W*(?:data )?(?:sources?|references?|refs?|citations?|publishers?|links?|published by|cited in|(?:where )?from|where found)\W*$/i;
const NOTE = /^\W*(?:notes?|comments?|remarks?|caveats?|explanations?)\W*$/i;

/** A column of the days on which figures came out. */
function isIssueHead({ rows, text }: Reading['content'], column: number): boolean {
  const head = rows[0]?.[column];
  return head !== undefined && ISSUED.test(text.slice(head.start, head.end));
}

const ISSUED = /\b(?:(?:first )?(?:published|printed|issued|released|announced)|publication|date of (?:release|issue))\b/i;

function isYear(period: Slot | null): boolean {
  return period?.reach === 'head' && period.periods[0] !== undefined && monthsIn(period.periods[0]) >= 12;
}

/** "In the past year" asks of a time that another cell of the row gives. */
function isReckoned({ marks }: Sentence): boolean {
  return marks.every(({ period }) => period === null || period.relative?.to === 'draft');
}

/** Where each of several tables begins that are set side by side as one: at every column headed as the first. */
function sideBySide({ rows, text }: Reading['content']): readonly number[] {
  const heads = (rows[0] ?? []).map(({ start, end }) => text.slice(start, end).toLowerCase());
  return heads.flatMap((head, column) => (column === 0 || (head !== '' && head === heads[0]) ? column : []));
}

/** The first cell of a row names it, and so do those that hold words only. */
function rowHeads(row: readonly (Sentence | null)[]): (Sentence | null)[] {
  return row.filter((cell, column) => cell && (column === 0 || !cell.quantities.some(isFigure)));
}

/** A column headed "Change" or "Rise" holds changes, and so does a row, of the shares in it. */
function changeUnder(column: Sentence | null, row: Sentence | null, { kind }: Quantity): Direction | null {
  return directionUnder(column) ?? (kind === 'percent' ? directionUnder(row) : null);
}

function directionUnder(head: Sentence | null): Direction | null {
  return head && headDirection(head.words);
}

function tableSubject(context: Context, heads: readonly Sentence[]): number {
  if (heads.some((head) => head.scope === 'outside')) return 0;
  return heads.some((head) => head.scope === 'subject') ? 1 : context.subject;
}
