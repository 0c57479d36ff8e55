import { addDays, stretchOf } from '../text/calendar.js';
import type { Claim } from '../claim/claim.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { extend, groupBy } from '../dataset/group.js';
import { type Frame, releaseRetold } from '../claim/frame.js';
import type { Neighbourhood, Operand } from './operands.js';
import { type Period, samePeriod, shiftPeriod } from '../text/period.js';
import { STRENGTH } from '../claim/slots.js';
import { unitState } from '../claim/state.js';

/** A label with more meanings than this names no address. */
export const MOST_TOPICS = 6;

/** Observations that may be quoted on the draft's day. */
export function isQuotable(cell: Cell, { date, release }: Frame): boolean {
  const { obsStatus } = cell.obs;
  return (
    obsStatus !== 'discredited' &&
    obsStatus !== 'misprint' &&
    (date === null || cell.issued <= date || (release !== null && cell.obs.release === release))
  );
}

/** The counts that a claim's own words address at given times: topic, area, platform and group as said, nothing narrower. */
export function countsAt(claim: Claim, periods: readonly Period[], evidence: Evidence, frame: Frame): readonly Cell[] {
  const { topic, measure } = claim.slots;
  if (!topic) return NO_CELLS;
  const found = countsOf(topic.codes.slice(0, MOST_TOPICS), claim, periods, evidence, frame);
  if (found.length > 0) return found;
  // Who calls the subject by a wider name, or names the measure, means the subject that the draft's release counts.
  const main = mainTopic(frame, evidence);
  if (main === null) return found;
  const isWider = topic.maybe.includes(main) || topic.codes.some((code) => evidence.kinOf(code).has(main));
  const isMeasured = measure !== null && !measure.weak && measure.strength >= STRENGTH.lead;
  if (!isWider && !isMeasured) return found;
  return countsOf([main], claim, periods, evidence, frame).filter(({ obs }) => !isMeasured || measure.codes.includes(obs.measure));
}

function countsOf(topics: readonly string[], claim: Claim, periods: readonly Period[], evidence: Evidence, frame: Frame): readonly Cell[] {
  const { area, topic, platform, age, sex, measure, unit } = claim.slots;
  const platforms = evidence.members(platform?.codes ?? NO_CODES);
  const shelves = periods.map((period) => evidence.byAddress(period, platforms));
  if (shelves.every((byTopic) => byTopic.size === 0)) return NO_CELLS;
  const places = area ? area.codes : placesOf(frame, evidence);
  const isAnywhere = places.length === 0 && topic?.reach === 'own' && !topic.weak;
  let found: Cell[] | null = null;
  for (const code of topics) {
    for (let i = 0; i < periods.length; i++) {
      const period = periods[i]!;
      const shelf = shelves[i]!.get(code);
      // Where no place is told, it is the one that the data have, or that all others lie in.
      const told =
        !isAnywhere || shelf === undefined || shelf.byArea.size < 2
          ? undefined
          : !claim.ofAll
            ? null
            : widest(
                shelf.cells.filter((cell) => isQuotable(cell, frame)).map(({ obs }) => obs.refArea),
                evidence,
              );
      if (told === null) continue;
      for (const cell of (places.length === 1 ? shelf?.byArea.get(places[0]!) : shelf?.cells) ?? NO_CELLS) {
        const { obs } = cell;
        if (
          cell.valueClass !== 'count' ||
          cell.isChange ||
          !samePeriod(obs.refPeriod, period) ||
          obs.detail ||
          !(isAnywhere ? told === undefined || told === obs.refArea : places.includes(obs.refArea)) ||
          !isQuotable(cell, frame)
        )
          continue;
        if (
          !agrees(age?.codes, obs.age) ||
          !agrees(sex?.codes, obs.sex) ||
          (measure && !measure.weak && !measure.codes.includes(obs.measure) && areCounts(measure.codes, evidence))
        )
          continue;
        if (unit && unit.reach === 'own' && unitState(unit, obs.unitMeasure, evidence) === 'conflict') continue;
        found = extend(found, cell);
      }
    }
  }
  return found?.sort(standingFirst) ?? NO_CELLS;
}

/** The one of some places that all the others lie in, or null. */
function widest(places: readonly string[], { areasIn }: Evidence): string | null {
  return places.find((outer) => places.every((place) => place === outer || areasIn(outer).has(place))) ?? null;
}

function areCounts(measured: readonly string[], { dataset: { measures } }: Evidence): boolean {
  return measured.every((one) => measures.get(one)?.kind === 'count');
}

/** What has been replaced comes behind what stands. */
export function standingFirst(a: Cell, b: Cell): number {
  return Number(b.obs.obsStatus === 'normal') - Number(a.obs.obsStatus === 'normal');
}

const NO_CODES: readonly string[] = [];
const NO_CELLS: readonly Cell[] = [];

/** What is remembered for one dataset: the main topic of each release. */
const mainTopics = new WeakMap<Evidence, Map<string, string | null>>();

/** The topic that most counts of the draft's release are about. */
function mainTopic({ release }: Frame, evidence: Evidence): string | null {
  if (release === null) return null;
  let known = mainTopics.get(evidence);
  if (!known) mainTopics.set(evidence, (known = new Map()));
  let main = known.get(release);
  if (main === undefined) {
    const counts = [
      ...groupBy(
        evidence.cells.filter(({ obs, valueClass, isChange }) => obs.release === release && valueClass === 'count' && !isChange),
        ({ obs }) => obs.topic,
      ),
    ].sort((a, b) => b[1].length - a[1].length);
    known.set(release, (main = counts[0]?.[0] ?? null));
  }
  return main;
}

function placesOf(frame: Frame, evidence: Evidence): readonly string[] {
  const release = releaseRetold(frame, evidence.dataset);
  return release ? [release.refArea] : [];
}

function agrees(said: readonly string[] | undefined, code: string | null): boolean {
  return code === null ? !said : (said?.includes(code) ?? false);
}

/** The counts for the latest time that the data have, on the draft's day, for the topic and the place of a claim. */
export function latestAt(claim: Claim, evidence: Evidence, frame: Frame): Cell[] {
  const { topic, area } = claim.slots;
  if (!topic || area?.joint || (!area && !claim.ofAll)) return [];
  const main = mainTopic(frame, evidence);
  const topics = [...topic.codes.slice(0, MOST_TOPICS), ...(main === null ? [] : [main])];
  let latest: readonly Cell[] = [];
  for (const code of topics) {
    for (const place of area?.codes ?? [
      widest(
        [...evidence.divisionsOf(code)].filter((known) => evidence.dataset.areas.has(known)),
        evidence,
      ),
    ]) {
      for (const period of evidence.periodsAt.get(`${code}|${place}`) ?? []) {
        if (latest.length > 0 && period.end < latest[0]!.obs.refPeriod.end) break;
        const found = countsAt(claim, [period], evidence, frame);
        if (found.length === 0) continue;
        latest = latest.length > 0 && period.end === latest[0]!.obs.refPeriod.end ? [...latest, ...found] : found;
      }
    }
  }
  // Topics and places that share a time find the same counts there.
  return [...new Set(latest)];
}

/** The other observations of a cell's series at given times, every vintage, those first that stand. */
export function alongSeries(cell: Cell, periods: readonly Period[], evidence: Evidence, frame: Frame): Cell[] {
  return (evidence.bySeries.get(cell.series) ?? [])
    .filter(
      (other) =>
        other !== cell &&
        other.obs.qualifier !== 'between' &&
        isQuotable(other, frame) &&
        periods.some((period) => samePeriod(period, other.obs.refPeriod)),
    )
    .sort(standingFirst);
}

/** The changes published for a cell's place and time against a given time; against any where none is given. */
export function changesAt(cell: Cell, base: readonly Period[], evidence: Evidence): Cell[] {
  return (evidence.byAddress(cell.obs.refPeriod, cell.platforms).get(cell.obs.topic)?.cells ?? []).filter(
    ({ isChange, obs }) =>
      isChange &&
      mayBeOf(obs.measure, cell, evidence) &&
      samePeriod(obs.refPeriod, cell.obs.refPeriod) &&
      obs.unitMeasure === 'percent' &&
      obs.refArea === cell.obs.refArea &&
      obs.age === cell.obs.age &&
      obs.sex === cell.obs.sex &&
      !obs.detail &&
      obs.comparedPeriod !== null &&
      (base.length === 0 || base.some((period) => samePeriod(period, obs.comparedPeriod!))),
  );
}

/**
 * A change is of none that another body counted than it names, nor of one farther off where one that stands nearer has a published change:
 * "3,716 sessions, 459 of them on grooming, a rise of 24%".
 */
export function isOfAnotherCount(
  { obs }: Cell,
  operand: Operand | null,
  base: readonly Period[],
  { quantity: { span }, slots: { provider } }: Claim,
  { own }: Neighbourhood,
  evidence: Evidence,
): boolean {
  if (
    provider !== null &&
    provider.reach === 'own' &&
    !provider.weak &&
    operand !== null &&
    !provider.codes.includes(obs.provider) &&
    !provider.maybe.includes(obs.provider)
  )
    return true;
  const endOf = ({ judged: { block, claim } }: Operand): number => (block === 'same' ? claim.quantity.span.end : -1);
  return own.some(
    (other) =>
      other.sort === 'count' &&
      other.cell !== null &&
      other.cell.obs !== obs &&
      endOf(other) > (operand === null ? span.start - RIGHT_BEHIND : endOf(operand)) &&
      endOf(other) <= span.start &&
      changesAt(other.cell, base, evidence).length > 0,
  );
}

/** So many characters hold a comma and two short words. */
const RIGHT_BEHIND = 10;

/** A change of reports is none of pages. */
function mayBeOf(change: string, { obs: { measure } }: Cell, { dataset: { measures } }: Evidence): boolean {
  const of = measures.get(change)?.of ?? measure;
  return of === measure || of === measures.get(measure)?.of;
}

/** The same stretch of time so many months before. */
export function before(period: Period, months: number): Period {
  return shiftPeriod(period, -months);
}

/** Annual observations of one series that together fill a longer period, one for each year; null where one is missing. */
export function yearsWithin(claim: Claim, period: Period, evidence: Evidence, frame: Frame): Cell[] | null {
  const months = Math.round(stretchOf(period).months);
  if (months < 24 || months % 12 !== 0) return null;
  const parts: Cell[] = [];
  let series: string | null = null;
  for (let month = 0; month < months; month += 12) {
    const year = yearOf(period, month);
    const cells = countsAt(claim, [year], evidence, frame).filter((cell) => series === null || cell.series === series);
    const cell = cells.find(({ obs }) => obs.obsStatus === 'normal') ?? cells[0];
    if (!cell) return null;
    series = cell.series;
    parts.push(cell);
  }
  return parts;
}

function yearOf({ start }: Period, month: number): Period {
  const shifted = shiftPeriod({ start, end: start }, month).start;
  const end = shiftPeriod({ start, end: start }, month + 12).start;
  return { start: shifted, end: addDays(end, -1) };
}
