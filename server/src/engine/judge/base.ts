import type { Claim } from '../claim/claim.js';
import type { Observation } from '../dataset/dataset.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { placesWithin } from '../dataset/order.js';
import type { VerdictName } from '../finding.js';
import { samePeriod } from '../text/period.js';
import type { Bench } from './judge.js';
import type { Candidate } from './weigh.js';
import { nounOfShare } from '../claim/tied.js';
import { STRENGTH } from '../claim/slots.js';

interface Fault {
  readonly verdict: VerdictName;
  readonly reason: string;
}

/** A share of a part (cases where the platform was recorded) put on the whole, or on nothing at all. */
export function judgeBase(claim: Claim, cell: Cell, bench: Bench): Fault | null {
  if (cell.kind !== 'share' || !cell.obs.base) return null;
  if (isOfOtherSize(claim, cell, bench.evidence)) return { verdict: 'contradicted', reason: 'wrong-base' };
  const { bases } = bench.evidence.dataset;
  const base = bases.get(cell.obs.base);
  if (claim.of === 'whole' && base !== undefined && isDeniedOfBase(claim, base.prefLabel))
    return { verdict: 'contradicted', reason: 'wrong-base' };
  if (!base?.part && !(base?.within.length && (claim.of === 'whole' ? !isNarrowed(claim) : isPutOnAge(claim)))) return null;
  const said = claim.slots.base;
  if (claim.of === 'part' || isSized(claim, cell, bench)) return null;
  const isPart = (code: string): boolean =>
    (bases.get(code)?.part === true || code === cell.obs.base) && isNested(code, cell.obs.base!, bases);
  // What is put on all of them is so whatever was said farther off, or in general words; and "of the offences" takes up no part told in a
  // sentence before.
  const isFarOff = said !== null && said.strength < STRENGTH.lead && claim.ofNoun !== null;
  if (
    claim.of === 'whole'
      ? said !== null && said.strength >= STRENGTH.sentence && said.codes !== bench.evidence.parts && said.codes.some(isPart)
      : said !== null && !isFarOff && (said.codes.some(isPart) || said.also.some(isPart))
  )
    return null;
  if (claim.of === 'whole') return { verdict: 'contradicted', reason: 'wrong-base' };
  return claim.ofNoun === null && isToldBefore(claim, cell, bench) ? null : { verdict: 'misleading', reason: 'missing-base' };
}

/** "37% of the cases where we know. On Snapchat, one in five": a share right before, of the same time and place, says what both are of. */
function isToldBefore({ sentence }: Claim, { obs }: Cell, { agreed }: Bench): boolean {
  return agreed.some(
    ({ claim: other, cells: [known] }) =>
      other.of === 'part' &&
      other.sentence < sentence &&
      sentence - other.sentence <= SENTENCES_BACK &&
      known!.obs.base === obs.base &&
      known!.obs.refArea === obs.refArea &&
      samePeriod(known!.obs.refPeriod, obs.refPeriod),
  );
}
const SENTENCES_BACK = 2;

/** "97% of all the reports, confirmed or not", of which it is a share of those confirmed. */
function isDeniedOfBase({ said: { own }, quantity: { span } }: Claim, label: string): boolean {
  const at = own.findIndex(
    ({ lower, start }, i) => lower === 'or' && own[i + 1]?.lower === 'not' && start > span.end && start < span.end + NEARBY,
  );
  const word = at > 0 ? own[at - 1]!.lower : '';
  return (
    word.length >= STEM &&
    label
      .toLowerCase()
      .split(/[^a-z]+/)
      .some((part) => part.slice(0, STEM) === word.slice(0, STEM))
  );
}
const STEM = 5;

/** "Women make up 81% of those who join": of people whom no word of the sentence makes known. */
export function isOfUnknown({ said: { own }, slots: { topic }, quantity: { span } }: Claim): boolean {
  const [of, those, who] = own.filter(({ start }) => start >= span.end);
  return topic?.reach !== 'own' && of?.lower === 'of' && those?.lower === 'those' && who?.lower === 'who';
}

/** "Of all crimes by children": the words behind cut a part out of all; "by the age of 12" does not. */
function isNarrowed({ said, quantity: { span } }: Claim): boolean {
  return said.own.some(
    ({ start, lower }, i) =>
      start >= span.end &&
      start < span.end + NEARBY &&
      NARROWING.has(lower) &&
      !said.own.slice(i + 1, i + 3).some((next) => next.lower === 'age'),
  );
}
/**
 * "76.7% of 13- to 15-year-olds had more than one", of those who had any: put on all of that age, where no word cuts a part out of them.
 */
function isPutOnAge({ of, said: { own }, slots: { age }, quantity: { span } }: Claim): boolean {
  if (of !== null || age?.reach !== 'own' || age.span === null) return false;
  const behind = own.filter(({ start }) => start >= span.end);
  if (behind[0]?.lower !== 'of' || age.span.start > behind[0].end + NEXT) return false;
  const isParticiple = (lower: string, before: string | undefined): boolean =>
    lower.endsWith('ed') && lower !== 'aged' && !AUXILIARIES.has(before ?? '');
  return !own.some(
    ({ start, lower }, i) =>
      start < span.end + NEARBY &&
      (NARROWING.has(lower) || (start < span.start && lower === 'of') || isParticiple(lower, own[i - 1]?.lower)),
  );
}
/** So many characters hold "the children aged". */
const NEXT = 20;
const AUXILIARIES: ReadonlySet<string> = new Set(['had', 'has', 'have', 'were', 'was', 'are', 'been', 'being']);
const NARROWING: ReadonlySet<string> = new Set(['who', 'whom', 'whose', 'which', 'where', 'with', 'by', 'from', 'among']);
const NEARBY = 80;

/**
 * "92% of all the images" is not 92% of the webpages: the share is put on things of another kind than its base; and of "the young people"
 * it is not of those who hurt them.
 */
export function isOfOtherThings({ ofUnit, ofNoun }: Claim, cell: Cell, { evidence }: Bench): boolean {
  if (cell.obs.base === null || evidence.dataset.bases.get(cell.obs.base)?.part === true) return false;
  return (
    (ofUnit !== null && !areOfBase(ofUnit, cell, evidence)) ||
    (ofNoun !== null && areOthersThan(ofNoun, evidence.unitsOfBase(cell.obs.base), evidence))
  );
}

/** Each is one sort, and none of the sorts that the base counts. */
function areOthersThan(said: readonly string[], known: readonly string[], { dataset: { units } }: Evidence): boolean {
  const broaderOf = (code: string): string | null => units.get(code)?.broader ?? null;
  return (
    known.length > 0 &&
    said.length > 0 &&
    said.every((code) => broaderOf(code) !== null && known.every((unit) => unit !== code && broaderOf(unit) === broaderOf(code)))
  );
}

/** "One in five people who groom a child": the noun is none of what the published share is of. */
export function isOfOtherNoun(claim: Claim, cell: Cell, { evidence }: Bench): boolean {
  const noun = cell.kind === 'share' ? nounOfShare(claim) : null;
  return noun !== null && !areOfBase([...noun.codes, ...noun.maybe], cell, evidence);
}

/** "92% of all the images", where it is of the pages. */
export function isPutOnOthers(claim: Claim, { cell, conflict, fit, states }: Candidate, bench: Bench): boolean {
  return claim.of === 'whole' && conflict === null && fit === 'exact' && states.period === 'same' && isOfOtherThings(claim, cell, bench);
}

/** Whether what is counted may be what the base of a share counts, as far as its name tells. */
export function areOfBase(units: readonly string[], { obs }: Cell, { dataset, unitsOfBase }: Evidence): boolean {
  const known = obs.base === null ? [] : unitsOfBase(obs.base);
  const familyOf = (code: string): string => dataset.units.get(code)?.broader ?? code;
  return known.length === 0 || units.some((said) => known.some((unit) => familyOf(said) === familyOf(unit)));
}

/** Its size is said instead of its name: "of the 1,824 cases". */
function isSized(claim: Claim, { obs }: Cell, bench: Bench): boolean {
  const size = sizeOf(obs, bench.evidence);
  if (size === null) return false;
  return (
    bench.beside.some(
      ({ quantity, sentence }) =>
        quantity.value === size && (claim.of === 'whole' ? sentence === claim.sentence : sentence <= claim.sentence),
    ) ||
    (claim.of !== 'whole' &&
      bench
        .earlier()
        .slice(-BASE_REACH)
        .some((other) => other.claim.quantity.value === size))
  );
}

/**
 * "48% of the 1,142": put on a number that the same body has counted at the same time, and that is not nearly as many as it is a share of.
 */
function isOfOtherSize({ ofSize }: Claim, { obs }: Cell, evidence: Evidence): boolean {
  const size = sizeOf(obs, evidence);
  if (ofSize === null || ofSize < TELLING_SIZE || size === null || Math.abs(ofSize - size) <= NEARLY * size) return false;
  const { cells, from, to } = placesWithin(evidence, 'count', { low: ofSize, high: ofSize });
  return cells
    .slice(from, to)
    .some(({ obs: other }) => other.obsValue === ofSize && other.provider === obs.provider && samePeriod(other.refPeriod, obs.refPeriod));
}
/** So much apart are two printings of one number. */
const NEARLY = 0.05;

/** How many figures before the block a base may have been given its size. */
const BASE_REACH = 6;

/** One part is the other or lies within it: where age and gender were recorded, gender was. */
function isNested(a: string, b: string, bases: Evidence['dataset']['bases']): boolean {
  return a === b || bases.get(a)?.within.includes(b) === true || bases.get(b)?.within.includes(a) === true;
}

/** How many the base of a share counts, where that is known. */
export function sizeOf({ baseValue, baseObservation }: Observation, { byId }: Evidence): number | null {
  return baseValue ?? (baseObservation ? (byId.get(baseObservation)?.obs.obsValue ?? null) : null);
}

/** "52% of the 956 cases": the number right behind tells which base is meant, and so the share, whatever is said farther off. */
export function isOfThatMany({ ofSize }: Claim, { obs }: Cell, evidence: Evidence): boolean {
  return ofSize !== null && ofSize >= TELLING_SIZE && sizeOf(obs, evidence) === ofSize;
}
/** So many are hardly the size of two bases by chance. */
const TELLING_SIZE = 100;
