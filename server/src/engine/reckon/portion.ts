import { NO_PLATFORMS } from '../dataset/address.js';
import type { Claim } from '../claim/claim.js';
import { releaseRetold } from '../claim/frame.js';
import type { Cell } from '../dataset/evidence.js';
import type { Judged } from '../judge/judge.js';
import { FITTING } from '../dataset/value.js';
import type { Derivation, Workshop } from './derive.js';
import { fitOfResult, format, formatPercent, isBeyond, reckonPair, reckonPart } from './reckon.js';
import type { Neighbourhood } from './operands.js';
import { isQuotable, MOST_TOPICS } from './series.js';
import { unitState } from '../claim/state.js';
import { saysNoMore } from '../claim/tied.js';
import { NARROWING } from './part.js';
import { FUNCTION_WORDS, NUMBERS } from '../text/english.js';
import { samePeriod } from '../text/period.js';
import type { Span } from '../text/span.js';
import type { Word } from '../text/word.js';

type Desk = Pick<Workshop, 'evidence' | 'frame'>;

/**
 * A count that is a published share of a part (cases where the platform was recorded) taken of the whole, which it may not be. Tolerance:
 * what the written figure is rounded by, at least one.
 */
export function spreadOverAll(claim: Claim, desk: Desk): Derivation | null {
  const { quantity } = claim;
  for (const { share, shelf } of sharesOfParts(claim, desk)) {
    for (const whole of shelf) {
      const { obs } = whole;
      const result = (share.obs.obsValue / 100) * obs.obsValue;
      if (
        whole.valueClass !== 'count' ||
        obs.age ||
        obs.sex ||
        obs.detail ||
        obs.refArea !== share.obs.refArea ||
        obs.obsValue <= Math.max(quantity.value, share.obs.baseValue ?? 0) ||
        Math.abs(result - quantity.value) > Math.max(1, quantity.precision)
      )
        continue;
      return { ...worked(share, obs.obsValue), fit: 'rounded', cells: [share, whole] };
    }
  }
  return null;
}

/**
 * "It was Snapchat in 48% of those, that is in roughly 3,400": the share told right before, taken of as many as it is of, or wrongly of all
 * of whom those are a part. Tolerance: what the written figure is rounded by, at least one; for the part half a point of the share as well.
 */
export function ofShareBefore(
  { quantity, asked, sentence, said, slots: { platform, sex, age, unit } }: Claim,
  agreed: readonly Judged[],
  evidence: Desk['evidence'],
): Derivation | null {
  const { byAddress, byId, dataset } = evidence;
  if (
    quantity.kind !== 'number' ||
    quantity.value < LEAST_SPREAD ||
    !(asked !== null
      ? TURNING.has(asked.operation)
      : said.own
          .filter(({ end }) => end <= quantity.span.start)
          .slice(-MOST_BEFORE)
          .some(({ lower }, i, words) => TURNS.has(lower) || (lower === 'that' && BEING.has(words[i + 1]?.lower ?? ''))))
  )
    return null;
  // "That would mean 3,390 if the rest were alike", "so 900 parents wrote to us".
  const clause = clauseOf(said.own, quantity.span);
  if (
    clause.some(
      ({ lower }, i, words) => (UNLIKE.has(lower) && words[i + 1]?.lower !== 'words') || lower.endsWith('n’t') || lower.endsWith("n't"),
    )
  )
    return null;
  const last = agreed.findLast(
    ({ claim }) =>
      claim.quantity.span.end <= quantity.span.start && (claim.quantity.kind === 'percent' || claim.quantity.kind === 'fraction'),
  );
  const share = last?.verdict === 'supported' && sentence - last.claim.sentence <= 1 ? last.cells[0] : undefined;
  if (
    share === undefined ||
    share.kind !== 'share' ||
    share.obs.base === null ||
    !dataset.bases.get(share.obs.base)?.part ||
    share.obs.baseValue === null
  )
    return null;
  if (
    (platform?.reach === 'own' && !platform.codes.some((code) => share.platforms.has(code))) ||
    (sex?.reach === 'own' && !sex.codes.includes(share.obs.sex ?? '')) ||
    (age?.reach === 'own' && !age.codes.includes(share.obs.age ?? ''))
  )
    return null;
  const counted = share.obs.baseObservation === null ? null : (byId.get(share.obs.baseObservation)?.obs.unitMeasure ?? null);
  // Cases where the app was known are offences, as all of which they are a part.
  const wholes = (byAddress(share.obs.refPeriod, NO_PLATFORMS).get(share.obs.topic)?.cells ?? [])
    .filter(({ obs, valueClass }) => valueClass === 'count' && obs.refArea === share.obs.refArea && !obs.age && !obs.sex && !obs.detail)
    .map(({ obs }) => obs.unitMeasure);
  if (
    unit?.reach === 'own'
      ? counted !== null && [counted, ...wholes].every((measured) => unitState(unit, measured, evidence) === 'conflict')
      : quantity.noun !== null
  )
    return null;
  const part = reckonPart(quantity, share.obs.obsValue, share.obs.baseValue);
  if (FITTING.has(part.fit) && (quantity.hedge === 'none' || !isBeyond(quantity, part.result)))
    return { ...part, operands: [last!], cells: [share], sound: true, certain: true, rupture: null };
  for (const { obs, valueClass } of byAddress(share.obs.refPeriod, NO_PLATFORMS).get(share.obs.topic)?.cells ?? []) {
    if (
      valueClass !== 'count' ||
      obs.age ||
      obs.sex ||
      obs.detail ||
      obs.refArea !== share.obs.refArea ||
      obs.obsValue <= share.obs.baseValue ||
      !samePeriod(obs.refPeriod, share.obs.refPeriod)
    )
      continue;
    if (Math.abs((share.obs.obsValue / 100) * obs.obsValue - quantity.value) <= Math.max(1, quantity.precision))
      return { ...worked(share, obs.obsValue), fit: 'none', operands: [last!], cells: [share] };
  }
  return null;
}
/** The words of the clause that a figure stands in: up to where a sign parts them. */
function clauseOf(own: readonly Word[], { start, end }: Span): readonly Word[] {
  const isParted = (i: number): boolean => own[i]!.start - own[i - 1]!.end > 1;
  let from = own.findLastIndex((word, i) => word.end <= start && i > 0 && isParted(i));
  let to = own.findIndex((word, i) => word.start >= end && i > 0 && isParted(i) && own[i - 1]!.start >= start);
  if (from < 0) from = 0;
  if (to < 0) to = own.length;
  return own.slice(from, to);
}
/** Shorter counts are met by chance. */
const LEAST_SPREAD = 100;
/** Words that turn a share into a count ask for one of these. */
const TURNING: ReadonlySet<string> = new Set(['part', 'rate', 'sum']);
const MOST_BEFORE = 8;
const TURNS: ReadonlySet<string> = new Set(['means', 'meaning', 'equals', 'numbers', 'words', 'count', 'makes']);
const UNLIKE: ReadonlySet<string> = new Set(
  'not no never would could might if wrong rather top other others extrapolated rest elsewhere without besides beyond'.split(' '),
);
const BEING: ReadonlySet<string> = new Set(['is', 'was', 'makes', 'means']);

/**
 * "875 of the 1,824 cases": a count that is said of as many as a published share is of. Tolerance: half a point of the share, and what the
 * written figure is rounded by.
 */
export function outOfPart(claim: Claim, desk: Desk): Derivation | null {
  const {
    quantity,
    ofSize,
    denied,
    said,
    slots: { measure },
  } = claim;
  if (ofSize === null || denied || said.own.some(({ lower, end }) => end <= quantity.span.start && OTHERWISE.has(lower))) return null;
  const [found, ...others] = sharesOfParts(claim, desk).filter(({ share: { obs } }) => obs.baseValue === ofSize && isOfGroups(obs, claim));
  if (found === undefined || others.some(({ share }) => share.obs.obsValue !== found.share.obs.obsValue)) return null;
  const reckoning = reckonPart(quantity, found.share.obs.obsValue, ofSize);
  const isMeasured = measure?.reach === 'own' && !measure.weak && measure.codes.includes(found.share.obs.measure);
  return {
    ...reckoning,
    operands: [],
    cells: [found.share],
    sound: true,
    certain: isMeasured && isBeyond(quantity, reckoning.result),
    rupture: null,
  };
}
/** Who is not meant, or alone. */
const OTHERWISE: ReadonlySet<string> = new Set('not no never other than only alone first except without neither'.split(' '));

/** It is of the very groups that the claim names. */
function isOfGroups({ sex, age }: Cell['obs'], { slots }: Claim): boolean {
  return (slots.sex === null) === (sex === null) && (slots.age === null) === (age === null);
}

/** "The platform was known in 26% of cases": how many that is of all was counted, and both are published. */
export function ofCounted(claim: Claim, { evidence, frame, around }: Desk & Pick<Workshop, 'around'>): Derivation | null {
  const {
    quantity,
    ofUnit,
    said,
    slots: { measure, topic, period, area, platform, sex, age, unit },
  } = claim;
  if (
    (quantity.kind !== 'percent' && quantity.kind !== 'fraction') ||
    measure?.reach !== 'own' ||
    measure.weak ||
    topic === null ||
    period === null ||
    platform?.reach === 'own' ||
    sex?.reach === 'own' ||
    age?.reach === 'own'
  )
    return null;
  // "60% of forces said in how many offences": what it is a share of stands right behind it.
  const behind = said.own.filter(({ start }) => start >= quantity.span.end);
  const named = Math.min(
    ...[topic, unit].flatMap((slot) => (slot?.span != null && slot.span.start >= quantity.span.end ? slot.span.start : [])),
  );
  // "In 26% of them the platform was recorded": of as many as were told before.
  const isOfThem = behind[0]?.lower === 'of' && THEM.has(behind[1]?.lower ?? '');
  const between = behind.filter(({ end }) => end <= named).length;
  if (behind[0]?.lower === 'of' ? !isOfThem && between > MOST_BETWEEN : between > 0 || named === Infinity) return null;
  const counted = topic.codes
    .slice(0, MOST_TOPICS)
    .flatMap((code) =>
      period.periods.flatMap((time) =>
        (evidence.byAddress(time, NO_PLATFORMS).get(code)?.cells ?? []).filter(
          (cell) =>
            cell.kind === 'count' &&
            measure.codes.includes(cell.obs.measure) &&
            cell.obs.baseValue !== null &&
            cell.obs.baseValue > cell.obs.obsValue &&
            samePeriod(cell.obs.refPeriod, time) &&
            (area === null || area.codes.includes(cell.obs.refArea)) &&
            isQuotable(cell, frame),
        ),
      ),
    );
  const [first, ...others] = counted;
  if (first === undefined || others.some(({ obs }) => obs.refArea !== first.obs.refArea || obs.obsValue !== first.obs.obsValue))
    return null;
  if (ofUnit !== null && !ofUnit.some((one) => haveOneFamily(one, first.obs.unitMeasure, evidence))) return null;
  const reckoning = reckonPair('share', quantity, { base: first.obs.baseValue!, end: first.obs.obsValue });
  const isOfTold =
    isOfThem &&
    around.findLast(({ claim: other }) => other !== claim && other.quantity.kind === 'number')?.claim.quantity.value ===
      first.obs.baseValue;
  return {
    ...reckoning,
    operands: [],
    cells: [first],
    sound: true,
    certain: (isOfTold || (topic.reach === 'own' && period.reach === 'own' && !period.hung)) && isBeyond(quantity, reckoning.result),
    rupture: null,
  };
}

/**
 * "Where gender was known, boys were 19% of victims": what the published share of girls leaves of a hundred, where the words put it on a
 * base that divides into the two.
 */
export function ofOtherSex(claim: Claim, { evidence, frame }: Desk): Derivation | null {
  const {
    quantity,
    said,
    slots: { sex, age, base, measure, topic, area, period, platform },
  } = claim;
  if (
    (quantity.kind !== 'percent' && quantity.kind !== 'fraction') ||
    sex?.reach !== 'own' ||
    sex.codes.length > 1 ||
    age !== null ||
    platform?.reach === 'own' ||
    base === null ||
    measure === null ||
    topic === null ||
    period === null
  )
    return null;
  const [own] = sex.codes;
  const shares = topic.codes
    .slice(0, MOST_TOPICS)
    .flatMap((code) =>
      period.periods.flatMap((time) =>
        (evidence.byAddress(time, NO_PLATFORMS).get(code)?.cells ?? []).filter(
          ({ kind, obs }) =>
            kind === 'share' &&
            obs.base !== null &&
            base.codes.includes(obs.base) &&
            evidence.dataset.bases.get(obs.base)!.sexes.includes(own!) &&
            measure.codes.includes(obs.measure) &&
            !obs.age &&
            samePeriod(obs.refPeriod, time) &&
            (area === null || area.codes.includes(obs.refArea)),
        ),
      ),
    );
  const [first, ...others] = shares.filter((cell) => isQuotable(cell, frame));
  if (
    first === undefined ||
    first.obs.sex === own ||
    !evidence.dataset.bases.get(first.obs.base!)!.sexes.includes(first.obs.sex!) ||
    others.some(({ obs }) => obs.sex !== first.obs.sex || obs.refArea !== first.obs.refArea || obs.obsValue !== first.obs.obsValue)
  )
    return null;
  // "Disabled boys were 3%", "teenage boys 12%": some of them.
  const before = sex.span === null ? undefined : said.own.findLast(({ end }) => end <= sex.span!.start);
  if (sex.span !== null && said.own.filter(({ start, end }) => start >= sex.span!.start && end <= sex.span!.end).length > 1) return null;
  if (
    before !== undefined &&
    sex.span!.start - before.end === 1 &&
    !FUNCTION_WORDS.has(before.lower) &&
    !/^\d/.test(before.lower) &&
    !NUMBERS.has(before.lower)
  )
    return null;
  const result = 100 - first.obs.obsValue;
  return {
    fit: fitOfResult(quantity, result),
    result,
    calculation: () => `100% − ${formatPercent(first.obs.obsValue)} = ${formatPercent(result)}`,
    operands: [],
    cells: [first],
    sound: true,
    certain:
      measure.reach === 'own' &&
      period.reach === 'own' &&
      !period.hung &&
      isBeyond(quantity, result) &&
      saysNoMore(claim, evidence.dataset.measures.get(first.obs.measure)!),
    rupture: null,
  };
}

/**
 * "It was Snapchat in 48% of the 1,824. Of all the offences that makes 12%": a share of a part that was told before, put on all of which
 * that is one.
 */
export function ofWholeOfPart(
  { of, quantity, slots: { platform, sex, age, area, period } }: Claim,
  near: Neighbourhood,
  { evidence, frame }: Desk,
): Derivation | null {
  if (of !== 'whole' || (quantity.kind !== 'percent' && quantity.kind !== 'fraction')) return null;
  const { judged, cell: share } =
    [...near.own, ...(near.before[0] ?? [])].find(
      ({ judged: { claim }, cell }) => claim.quantity.kind === quantity.kind && cell?.kind === 'share',
    ) ?? {};
  if (share == null || share.obs.base === null || share.obs.baseValue === null || !evidence.dataset.bases.get(share.obs.base)?.part)
    return null;
  const { obs, platforms } = share;
  // "WhatsApp made up 12% of all" is not worked out from the share of another app.
  if (
    (platform?.reach === 'own' && !platform.codes.some((code) => platforms.has(code))) ||
    (sex?.reach === 'own' && !sex.codes.includes(obs.sex ?? '')) ||
    (age?.reach === 'own' && !age.codes.includes(obs.age ?? '')) ||
    (area?.reach === 'own' && !area.codes.includes(obs.refArea)) ||
    (period?.reach === 'own' && !period.periods.some((time) => samePeriod(time, obs.refPeriod)))
  )
    return null;
  const whole = evidence
    .byAddress(share.obs.refPeriod, NO_PLATFORMS)
    .get(share.obs.topic)
    ?.cells.find(
      (cell) =>
        cell.kind === 'count' &&
        !cell.obs.age &&
        !cell.obs.sex &&
        !cell.obs.detail &&
        cell.obs.refArea === share.obs.refArea &&
        cell.obs.obsValue > share.obs.baseValue! &&
        samePeriod(cell.obs.refPeriod, share.obs.refPeriod) &&
        isQuotable(cell, frame),
    );
  if (whole === undefined) return null;
  const result = (share.obs.obsValue * share.obs.baseValue) / whole.obs.obsValue;
  return {
    fit: fitOfResult(quantity, result),
    result,
    calculation: () =>
      `${formatPercent(share.obs.obsValue)} × ${format(share.obs.baseValue!)} ÷ ${format(whole.obs.obsValue)} = ${formatPercent(result)}`,
    operands: [judged!],
    cells: [share, whole],
    sound: true,
    certain: false,
    rupture: null,
  };
}

const THEM: ReadonlySet<string> = new Set(['them', 'these', 'those']);
/** "Of", and two words more. */
const MOST_BETWEEN = 3;

/** Nouns that writers use for each other. */
function haveOneFamily(a: string, b: string, { dataset: { units } }: Desk['evidence']): boolean {
  return (units.get(a)?.broader ?? a) === (units.get(b)?.broader ?? b);
}

/** The published shares of a part that the claim names a platform or a group of, with all observations of their time. */
function sharesOfParts(
  { quantity, slots }: Claim,
  { evidence, frame }: Desk,
): readonly { readonly share: Cell; readonly shelf: readonly Cell[] }[] {
  if (quantity.kind !== 'number' || !NARROWING.some((dimension) => slots[dimension]?.reach === 'own')) return [];
  const retold = releaseRetold(frame, evidence.dataset)?.period;
  const platforms = evidence.members(slots.platform?.reach === 'own' ? slots.platform.codes : []);
  const periods = slots.period?.periods.length ? slots.period.periods : retold ? [retold] : [];
  return (slots.topic?.codes.slice(0, MOST_TOPICS) ?? []).flatMap((topic) =>
    periods.flatMap((period) => {
      const shelf = evidence.byAddress(period, NO_PLATFORMS).get(topic)?.cells ?? [];
      const shares = (evidence.byAddress(period, platforms).get(topic)?.cells ?? []).filter(
        ({ kind, obs }) =>
          kind === 'share' &&
          obs.base &&
          evidence.dataset.bases.get(obs.base)?.part &&
          (!obs.sex || slots.sex?.codes.includes(obs.sex)) &&
          (!obs.age || slots.age?.codes.includes(obs.age)),
      );
      return shares.map((share) => ({ share, shelf }));
    }),
  );
}

function worked({ obs }: Cell, of: number): Omit<Derivation, 'fit' | 'cells'> {
  const result = (obs.obsValue / 100) * of;
  return {
    result,
    calculation: () => `${formatPercent(obs.obsValue)} of ${format(of)} = ${format(Math.round(result))}`,
    operands: [],
    sound: true,
    certain: true,
    rupture: null,
  };
}
