import { onlyDifference } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { alongSeries, before } from '../reckon/series.js';
import { CHANGES, isChangeWord } from '../text/english.js';
import type { Claim } from '../claim/claim.js';
import type { Slot, Slots } from '../claim/slots.js';
import type { Word } from '../text/word.js';
import type { Bench, Judged } from './outcome.js';
import { liesBeyond, type Placed } from './rank.js';
import { A_YEAR } from '../text/period.js';

/**
 * "Rose for the fifth year running, to 264", "195, its third fall in a row": of the years that a right figure is said to end a run of, one
 * went the other way. Gives the observation that it went to in that year, or null.
 */
export function brokenRun(one: Judged, all: readonly Judged[], { evidence, frame }: Bench): Placed | null {
  const {
    claim: { sentence, quantity, comparand },
    cells: [cell],
  } = one;
  const run = comparand || cell!.isChange || cell!.months !== A_YEAR || quantity.kind !== 'number' ? null : runSaid(one.claim);
  if (run === null) return null;
  const others = all.filter((other) => other !== one && other.claim.sentence === sentence && other.cells.length > 0);
  if (
    !others.every(({ cells }) => cells.every((other) => onlyDifference(cell!, other) === 'period' && other.stretch.end < cell!.stretch.end))
  )
    return null;
  let later = [cell!];
  for (let years = 1; years <= run.years; years++) {
    const earlier = alongSeries(cell!, [before(cell!.obs.refPeriod, A_YEAR * years)], evidence, frame);
    const isBroken =
      later.length > 0 &&
      earlier.length > 0 &&
      later.every((a) => earlier.every((b) => liesBeyond(a, b, run.direction === 'up' ? 'below' : 'above')));
    if (isBroken)
      return {
        cell: years === 1 ? earlier[0]! : later[0]!,
        note: years === 1 ? OTHER_WAY : `It did not ${run.direction === 'up' ? 'rise' : 'fall'} in every one of those years.`,
      };
    later = earlier;
  }
  return null;
}
const OTHER_WAY = 'It went the other way.';

interface Run {
  readonly direction: 'up' | 'down';
  readonly years: number;
}

/** What is said of the years that the figure ends, in plain words beside it, and of nothing else. */
function runSaid({ said: { own }, quantity: { span }, slots }: Claim): Run | null {
  const text = own.map(({ lower }) => lower).join(' ');
  const found = RUNS.map((pattern) => pattern.exec(text)).find((match) => match !== null);
  if (!found || TAKEN_BACK.test(text.slice(0, found.index))) return null;
  const { verb, count } = found.groups!;
  const direction = CHANGES.get(verb!.split(' ').at(-1)!);
  // "Fell for two years running, to 636 and 593, before rising to 672": the last is not of the run.
  if (
    (direction !== 'up' && direction !== 'down') ||
    text
      .slice(found.index + found[0].length)
      .split(' ')
      .some((word) => isChangeWord(word) && CHANGES.get(word) !== direction)
  )
    return null;
  const first = text.slice(0, found.index).split(' ').length - 1;
  const last = first + found[0].split(' ').length;
  const between = own.filter(({ start, end }, i) => (i >= last ? end <= span.start : i < first && start >= span.end));
  if (between.some((word) => !PLAIN.has(word.lower) && !/^\d/.test(word.lower) && !isOfNamed(word, slots))) return null;
  if (own[first]!.start < span.start && !isSubject(own.slice(0, first), slots)) return null;
  const place = COUNTS.indexOf(count!);
  return { direction, years: place < MOST ? place + 2 : place - MOST + 1 };
}
const PLAIN: ReadonlySet<string> = new Set(
  'in to at of for on the a an its their and from with was were is are which that by last year this just only about reaching running row succession number figure total count'.split(
    ' ',
  ),
);

function isOfNamed({ start, end }: Word, slots: Slots): boolean {
  return Object.values(slots).some((slot: Slot | null) => slot?.span != null && slot.span.start <= start && end <= slot.span.end);
}

/** They are told of by a name that the figure has, or by a word that stands for it. */
function isSubject(words: readonly Word[], slots: Slots): boolean {
  return words.some((word) => STANDING_FOR.has(word.lower) || isOfNamed(word, slots));
}
const STANDING_FOR: ReadonlySet<string> = new Set(
  'it they that this these figure figures number numbers total totals count counts cases'.split(' '),
);

/**
 * So many ordinals come first; behind them who counts years, and not changes, may count the first and the last: "three years running, from
 * 187 to 189 and 223".
 */
const MOST = 6;
const COUNTS: readonly string[] = [
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
];
const COUNT = `(?<count>${COUNTS.join('|')})`;
const VERB = `(?<verb>(?:went|gone|goes|was|were|is|are|been) (?:up|down)|${[...CHANGES]
  .filter(([word, direction]) => direction !== 'level' && isChangeWord(word) && !/^(?:up|down)$/.test(word))
  .map(([word]) => word)
  .join('|')})`;
const RUNS: readonly RegExp[] = [
  new RegExp(`\\b${VERB}\\b(?: \\w+){0,4}? for (?:the |a )?${COUNT} (?:consecutive |successive |straight )?year\\b`),
  new RegExp(
    `\\b${VERB}\\b(?: \\w+){0,4}? (?:for )?${COUNT} (?:consecutive |successive |straight )?years (?:running|in a row|in succession|on end)\\b`,
  ),
  new RegExp(`\\b${COUNT} (?:consecutive|successive|straight) (?:annual |yearly )?${VERB}\\b`),
  new RegExp(`\\b${COUNT} (?:annual |yearly )?${VERB} (?:in (?:a row|succession)|running)\\b`),
];
const TAKEN_BACK =
  /(?:\b(?:not?|never|nor|after|before|until|unlike|if|whether|would|could|might|may|will|following|despite)|n['’]t)\b(?: \S+){0,4} $/;

/**
 * "Offences have fallen: 230 in 2022/23, 264 in 2023/24": of two right figures of which a sentence tells beforehand which way they went,
 * the later lies on the other side. Gives the observation before it, or null.
 */
export function againstHeading(one: Judged, all: readonly Judged[]): Cell | null {
  const {
    claim: {
      said: { own },
      sentence,
      slots,
      quantity: { span },
    },
    cells: [cell],
  } = one;
  const beside = all.filter(
    (other) => other.claim.sentence === sentence && other.claim.quantity.kind !== 'year' && other.claim.quantity.span.start < span.start,
  );
  const last = beside.at(-1);
  if (
    last === undefined ||
    last.verdict !== 'supported' ||
    last.derivation !== null ||
    one.claim.slots.period?.reach !== 'own' ||
    last.claim.slots.period?.reach !== 'own'
  )
    return null;
  const [from] = last.cells;
  if (
    cell!.isChange ||
    onlyDifference(cell!, from!) !== 'period' ||
    cell!.months !== from!.months ||
    cell!.stretch.end <= from!.stretch.end
  )
    return null;
  const first = beside[0]!.claim.quantity.span.start;
  const ahead = own.filter(({ end }) => end <= first);
  const at = ahead.findLastIndex(({ lower }) => isChangeWord(lower) && CHANGES.has(lower));
  if (at < 0 || own.some(({ lower, start }) => start >= first && start < span.start && (CHANGES.has(lower) || TURNING.has(lower))))
    return null;
  const word = ahead[at]!.lower;
  const direction = CHANGES.get(word);
  // "A heading under which grooming falls" tells of no way.
  if (
    (direction !== 'up' && direction !== 'down') ||
    !(BEING.has(ahead[at - 1]?.lower ?? '') || (PAST.test(word) && ahead[at + 1]?.lower === 'in')) ||
    ahead.slice(Math.max(0, at - NEAR)).some(({ lower }) => TURNING.has(lower) || /n['’]t$/.test(lower))
  )
    return null;
  const counted = { topic: slots.topic, unit: slots.unit, measure: slots.measure } as Slots;
  return isSubject(ahead.slice(0, at), counted) && liesBeyond(cell!, from!, direction === 'up' ? 'below' : 'above') ? from! : null;
}
const NEAR = 4;
const PAST = /(?:ed|rose|fell|grew|sank|shrank)$/;
const BEING: ReadonlySet<string> = new Set(['has', 'have', 'is', 'are', 'was', 'were', 'went', 'go', 'going', 'gone', 'been']);
/** With these it is another thing that is said, or of another time. */
const TURNING: ReadonlySet<string> = new Set(
  'not no never nor hardly but though although while whereas since than compared by over after before until despite if whether from to would could may might will unlike overall once then'.split(
    ' ',
  ),
);
