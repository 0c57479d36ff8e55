import type { Claim } from '../claim/claim.js';
import { FUNCTION_WORDS } from '../text/english.js';
import type { QuantityKind } from '../text/quantity.js';
import { readWords, type Word } from '../text/word.js';
import type { Observation } from '../dataset/dataset.js';
import type { Cell } from '../dataset/evidence.js';
import type { Bench } from './judge.js';
import type { Candidate } from './weigh.js';

/** One that has another detail and is of the same measure, place and group, where time, platforms and topic are the same already. */
export function differsInDetail(other: Observation, { detail, measure, provider, refArea, age, sex }: Observation): other is Detailed {
  return (
    other.detail !== null &&
    other.detail !== detail &&
    other.measure === measure &&
    other.provider === provider &&
    other.refArea === refArea &&
    other.age === age &&
    other.sex === sex
  );
}

type Detailed = Observation & { readonly detail: string };

/**
 * "On average it takes 19 seconds": the observation that is as this one in all but its detail, where all that tells that detail apart is
 * said, and not of another figure beside, and not all that tells this one's; or some of it, and nothing of this one's. One whose value
 * stands beside counts only where that is asked for.
 */
export function twinByDetail(
  { cell: { obs } }: Candidate,
  claim: Claim,
  { evidence, beside }: Pick<Bench, 'evidence' | 'beside'>,
  mayBeBeside = false,
): Cell | undefined {
  if (obs.detail === null) return undefined;
  const { said, quantity, sentence } = claim;
  const around = wordsAround(claim, beside);
  const behind = around.filter(({ start }) => start >= quantity.span.end);
  const mine = keysOf(obs.detail);
  return evidence
    .byAddress(obs.refPeriod, evidence.members(obs.platforms))
    .get(obs.topic)
    ?.cells.find(({ obs: other, interval }) => {
      if (!differsInDetail(other, obs)) return false;
      const its = keysOf(other.detail);
      const [own, apart] = [mine.filter((key) => !its.includes(key)), its.filter((key) => !mine.includes(key))];
      // "53 were still under investigation": what stands behind a figure tells it rather than what stands before.
      const words =
        behind[0]?.start === quantity.span.end + 1 && behind.some(({ key }) => own.includes(key) || apart.includes(key)) ? behind : around;
      const isSaid = (key: string): boolean =>
        [...words, ...said.heads.flat()].some(
          (word) =>
            word.key === key ||
            (KNOWN.test(key) && KNOWN.test(word.key)) ||
            (key.length > LONG && word.key.slice(0, LONG) === key.slice(0, LONG)),
        );
      const isBeside = (): boolean =>
        beside.some(
          (one) =>
            one.sentence === sentence &&
            one.quantity !== quantity &&
            interval.low <= one.quantity.value &&
            one.quantity.value <= interval.high,
        );
      return (
        own.length > 0 &&
        (apart.length > 0 && apart.every(isSaid) ? !own.every(isSaid) : apart.some(isSaid) && !own.some(isSaid)) &&
        !(apart.some((key) => KNOWN.test(key)) && around.some(({ lower }) => isDenial(lower) || lower === 'unknown')) &&
        (mayBeBeside || !isBeside())
      );
    });
}

/** "Adults known to the child" are those whom the child knew. */
const KNOWN = /^kn(?:ow(?:n|s|ing)?|ew)$/;

/**
 * "The hotline acted on 1,142", of which so many came in: what the words name is counted of the same matter, place and time by itself, and
 * is a part of it.
 */
export function twinByMeasure(
  { cell: { kind, obs, platforms } }: Candidate,
  { slots: { measure, unit, period }, quantity: { kind: said, noun, span }, said: { own }, sentence }: Claim,
  { evidence: { byAddress }, agreed }: Pick<Bench, 'evidence' | 'agreed'>,
): Cell | undefined {
  // "In 2023 it confirmed 275,652 pages; the year before, 375,230": with but a time of its own it counts the same as the one before it.
  const last =
    measure?.reach === 'sentence' &&
    noun === null &&
    unit === null &&
    period?.reach === 'own' &&
    period.span !== null &&
    period.span.end <= span.start &&
    !own.some(({ start, end }) => start >= period.span!.end && end <= span.start)
      ? agreed.findLast(({ claim: other }) => other.sentence === sentence && other.quantity.span.end <= span.start)?.cells[0]
      : undefined;
  if (
    said !== 'number' ||
    kind !== 'count' ||
    obs.obsValue < TELLING ||
    measure === null ||
    (measure.reach !== 'own' && last === undefined) ||
    measure.weak ||
    measure.codes.includes(obs.measure) ||
    measure.maybe.includes(obs.measure)
  )
    return undefined;
  const twins = (byAddress(obs.refPeriod, platforms).get(obs.topic)?.byArea.get(obs.refArea) ?? []).filter(
    ({ obs: other, kind, series }) =>
      kind === 'count' &&
      measure.codes.includes(other.measure) &&
      other.sex === obs.sex &&
      other.age === obs.age &&
      other.detail === obs.detail &&
      other.provider === obs.provider &&
      (last === undefined ? other.unitMeasure === obs.unitMeasure : series === last.series) &&
      other.obsValue < obs.obsValue &&
      other.obsStatus === 'normal',
  );
  return twins.length === 1 ? twins[0] : undefined;
}

/**
 * "73% knew how to report it", of those who did not: of what a study asked the contrary is told, in its own words; `null` where neither the
 * one nor the other is said.
 */
export function isContraryTold(
  {
    cell: {
      isPoll,
      obs: { detail },
    },
  }: Candidate,
  claim: Claim,
  beside: readonly Claim[],
): boolean | null {
  const asked = isPoll && detail !== null ? readWords(detail) : NO_WORDS;
  if (!asked.some(({ lower }) => isDenial(lower))) return false;
  const words = wordsAround(claim, beside);
  if (words.some(({ lower }) => isDenial(lower))) return false;
  return asked.some(({ key }) => !FUNCTION_WORDS.has(key) && words.some((word) => word.key.slice(0, STEM) === key.slice(0, STEM)))
    ? true
    : null;
}

const NO_WORDS: readonly Word[] = [];

/** "Confirming" and "confirmed" are one. */
const LONG = 6;

/** So many letters tell what a word is of: "understand", "understanding". */
const STEM = 4;

/** "Not", "couldn't", "unsure", "without". */
function isDenial(word: string): boolean {
  return DENIALS.has(word) || /n['’]t$/.test(word);
}

const DENIALS: ReadonlySet<string> = new Set(
  'not no never none nothing without unaware unsure unclear unable ignorant ignorance lack lacked lacking fail failed failing few little hardly'.split(
    ' ',
  ),
);

/**
 * The words of its sentence between the figures on either side of it, and no farther than to the word that leads over to them: "known
 * adults in 13.3% of cases and strangers in 68.7%".
 */
function wordsAround({ said, quantity: { span }, sentence }: Claim, beside: readonly Claim[]): readonly Word[] {
  const others = beside.flatMap((other) =>
    other.sentence === sentence && !MEASURING.has(other.quantity.kind) && !(other.quantity.words && other.quantity.value === 1)
      ? [other.quantity.span]
      : [],
  );
  const from = Math.max(0, ...others.flatMap(({ end }) => (end <= span.start ? [end] : [])));
  const to = Math.min(Infinity, ...others.flatMap(({ start }) => (start >= span.end ? [start] : [])));
  const between = said.own.filter(({ start, end }) => start >= from && end <= to);
  const before = between.filter(({ end }) => end <= span.start);
  const behind = between.filter(({ start }) => start >= span.end);
  const lead = from > 0 ? before.findLastIndex(({ lower }) => LEADING_OVER.has(lower)) : -1;
  const over = to < Infinity ? behind.findIndex(({ lower }) => LEADING_OVER.has(lower)) : -1;
  return [...before.slice(lead + 1), ...(over < 0 ? behind : behind.slice(0, over))];
}

const LEADING_OVER: ReadonlySet<string> = new Set(['and', 'but', 'while', 'whereas']);

/** Numbers that tell of what another is: by the age of 12. */
const MEASURING: ReadonlySet<QuantityKind> = new Set(['age', 'year', 'duration']);

/** The words of a detail that tell something. */
export function keysOf(detail: string): string[] {
  return readWords(detail)
    .map(({ key }) => key)
    .filter((key) => !FUNCTION_WORDS.has(key));
}

/** A smaller count is met at many places and times by chance. */
export const TELLING = 1000;
