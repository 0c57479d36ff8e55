import type { Claim } from '../claim/claim.js';
import { STRENGTH } from '../claim/slots.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import type { Frame } from '../claim/frame.js';
import type { Candidate } from './weigh.js';
import { onlyDifference } from '../dataset/comparable.js';
import type { Bench } from './judge.js';
import { fitOf } from '../dataset/value.js';
import { valueFor } from './match.js';

interface Desk {
  readonly evidence: Evidence;
  readonly frame: Frame;
}

/** Why a figure may no longer be used as it stands, on the draft's day; null where it may. */
export function statusOf(cell: Cell, { evidence, frame }: Desk): string | null {
  switch (cell.obs.obsStatus) {
    case 'discredited':
      return 'discredited';
    case 'misprint':
      return 'misprint';
    case 'superseded': {
      const next = replacement(cell, { evidence, frame })[0];
      return next && frame.date && next.issued > frame.date ? null : 'superseded';
    }
    case 'normal':
      return frame.date !== null && laterVintage(cell, frame.date, evidence) ? 'superseded' : null;
    default:
      return null;
  }
}

/** Whether a later printing counts against a figure hangs on its time, which must be said with it. */
export function isTimed({ slots: { period } }: Claim): boolean {
  return period !== null && period.strength >= STRENGTH.sentence;
}

export function replacement(cell: Cell, { evidence, frame }: Desk): Cell[] {
  const next = cell.obs.replacedBy
    ? evidence.byId.get(cell.obs.replacedBy)
    : frame.date
      ? laterVintage(cell, frame.date, evidence)
      : undefined;
  return next ? [next] : [];
}

/**
 * The same count of the same body for the same time, printed with another value when its next release was out, and by the draft's day. What
 * others print of it in the meantime is no revision.
 */
function laterVintage({ obs, stretch, series, issued, valueClass }: Cell, date: string, evidence: Evidence): Cell | undefined {
  if (valueClass !== 'count' || issued === '' || obs.qualifier !== 'exact') return undefined;
  return evidence.bySeries
    .get(series)
    ?.find(
      (other) =>
        other.issued <= date &&
        monthOf(other.issued) - monthOf(issued) >= NEXT_RELEASE &&
        other.obs.obsValue !== obs.obsValue &&
        other.obs.provider === obs.provider &&
        other.obs.unitMeasure === obs.unitMeasure &&
        other.obs.obsStatus === 'normal' &&
        other.obs.qualifier === 'exact' &&
        other.stretch.start === stretch.start &&
        other.stretch.end === stretch.end,
    );
}
/** Months after which a body may be expected to have released its figures anew. */
const NEXT_RELEASE = 9;

function monthOf(issued: string): number {
  return 12 * Number(issued.slice(0, 4)) + Number(issued.slice(5, 7));
}

/** "The latest figures show 7,062", of a year that another has followed: the last of its series that was out on the draft's day. */
export function laterThanLatest(
  claim: Claim,
  { series, stretch, months, isChange }: Cell,
  { evidence, frame: { date } }: Desk,
): Cell | undefined {
  if (
    date === null ||
    isChange ||
    claim.comparand ||
    claim.change !== null ||
    claim.place !== null ||
    isTimed(claim) ||
    !isCalledLatest(claim)
  )
    return undefined;
  return evidence.bySeries
    .get(series)
    ?.filter(
      (other) =>
        other.stretch.end > stretch.end &&
        other.stretch.start > stretch.start &&
        other.months === months &&
        other.obs.obsStatus === 'normal' &&
        other.issued !== '' &&
        other.issued <= date,
    )
    .sort((a, b) => b.stretch.end - a.stretch.end)[0];
}

/** "The latest UK total is", "its present estimate is that": with no number between, and not what another is compared with. */
function isCalledLatest({ said: { own }, quantity: { span } }: Claim): boolean {
  const before = own.filter(({ end }) => end <= span.start);
  const at = before.findLastIndex(({ lower }, i) => LATEST.has(lower) || (lower === 'recent' && before[i - 1]?.lower === 'most'));
  if (before.some(({ lower }, i) => lower === 'now' && ESTIMATING.has(before[i + 1]?.lower ?? ''))) return true;
  if (at < 0 || before.slice(Math.max(0, at - 3), at).some(({ lower }) => COMPARING.has(lower))) return false;
  const noun = before.findIndex(({ lower }, i) => i > at && i <= at + MOST_TO_NOUN && FIGURES.has(lower));
  return noun > 0 && !before.slice(noun).some(({ lower }) => /^\d/.test(lower) || THEN.has(lower));
}
const LATEST: ReadonlySet<string> = new Set(['latest', 'newest', 'current', 'present']);
/** "The agency now believes that". */
const ESTIMATING: ReadonlySet<string> = new Set('believes believe estimates estimate thinks think reckons reckon puts put'.split(' '));
const FIGURES: ReadonlySet<string> = new Set(
  'figure figures number numbers total count estimate estimates data statistics stats tally'.split(' '),
);
const COMPARING: ReadonlySet<string> = new Set('than with to on from against before until since after then was were'.split(' '));
const THEN: ReadonlySet<string> = new Set('then time after from since before against compared up down than year years'.split(' '));
const MOST_TO_NOUN = 4;

/** A share that came out later is not the one that is retold, unless its time is said. */
export function isAfter({ states, cell }: Candidate, { frame }: Desk): boolean {
  return (
    frame.date !== null &&
    cell.issued > frame.date &&
    // Of a time that had not begun nobody could tell.
    ((cell.obs.obsStatus === 'normal' && cell.obs.refPeriod.start > frame.date) ||
      (cell.valueClass === 'percent' && states.period === 'conflict') ||
      (cell.valueClass === 'count' && cell.obs.obsStatus === 'normal' && states.period !== 'same' && cell.obs.refPeriod.end > frame.date))
  );
}

/** Under "By place, 2018/19" a place has its own figure of that year: one of eighteen months is not meant. */
export function isKnownThen({ cell, states }: Candidate, claim: Claim, { evidence }: Bench): boolean {
  const {
    quantity,
    slots: { period },
  } = claim;
  if (states.period !== 'conflict' || period?.reach !== 'heading' || cell.isChange || cell.kind !== 'count') return false;
  return period.periods.some((time) =>
    (evidence.byAddress(time, cell.platforms).get(cell.obs.topic)?.byArea.get(cell.obs.refArea) ?? []).some(
      (other) =>
        other.obs.measure === cell.obs.measure &&
        onlyDifference(cell, other) === 'period' &&
        other.obs.obsStatus === 'normal' &&
        fitOf(quantity, valueFor(claim, other), other.interval, other.obs.qualifier) === 'none',
    ),
  );
}
