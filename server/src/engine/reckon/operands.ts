import type { Claim } from '../claim/claim.js';
import { differencesOf } from '../dataset/comparable.js';
import type { Cell } from '../dataset/evidence.js';
import { extend } from '../dataset/group.js';
import type { Judged } from '../judge/judge.js';
import { firstFrom } from '../text/pieces.js';
import type { Quantity } from '../text/quantity.js';

/** A figure of the draft that another may be worked out from. */
export interface Operand {
  readonly judged: Judged;
  readonly value: number;
  /** The observation that holds it, where one does. */
  readonly cell: Cell | null;
  /** For a figure that was left open: the observation nearest to it, where that holds just its value. */
  readonly nearest: Cell | null;
  /** Only figures of one sort can be set against each other: `count`, `percent`, or so many a month. */
  readonly sort: string;
  /** Another figure is set against it. */
  readonly comparand: boolean;
}

/** The figures near a claim: those of its own sentence or table row, and by sentence those before and after, nearest first. */
export interface Neighbourhood {
  readonly own: readonly Operand[];
  readonly before: readonly (readonly Operand[])[];
  readonly after: readonly (readonly Operand[])[];
  /** For a figure in a table: those above it in its column, and those of the row above. */
  readonly above: readonly Operand[];
  readonly rowAbove: readonly Operand[];
  /** How many numbers of its sentence are no operands, but changes and gaps, or what a later comparison of the sentence is made with. */
  readonly others: number;
}

/**
 * The figures that a claim may be worked out from. No person writes so many into a paragraph that those farther off are meant; into a table
 * many do.
 */
export function nearTo({ place, quantity: { span } }: Claim, around: readonly Judged[]): readonly Judged[] {
  if (place || around.length <= 2 * FAR) return around;
  const indexOf = (start: number): number =>
    firstFrom(around, start, ({ block, claim: { quantity } }) => (block === 'before' ? -1 : quantity.span.start));
  const [first, own] = [indexOf(0), indexOf(span.start)];
  return [...around.slice(0, first), ...around.slice(Math.max(first, own - FAR), own + FAR)];
}
const FAR = 500;

/** Gathers the figures around a claim. `around` is in the order of the draft. */
export function gather(claim: Claim, around: readonly Judged[]): Neighbourhood {
  const { sentences, count } = handedOn(around);
  const {
    place,
    sentence,
    quantity: {
      span: { start },
    },
  } = claim;
  let own: Operand[] | null = null;
  let before: Operand[][] | null = null;
  let after: Operand[][] | null = null;
  let above: Operand[] | null = null;
  let rowAbove: Operand[] | null = null;
  let others = 0;
  let last: Judged | null = null;
  for (let i = count; i < around.length; i++) {
    const judged = around[i]!;
    if (judged.claim === claim) continue;
    if (place) {
      const { row, column } = judged.claim.place!;
      if (row > place.row) break;
      if (row < place.row - 1 && column !== place.column) continue;
    }
    const operand = operandOf(judged);
    const isBeside = judged.claim.sentence === sentence && judged.claim.quantity.kind === 'number';
    if (isBeside && (operand === null ? isGap(judged) : isOfNext(operand, claim))) {
      others++;
      continue;
    }
    if (!operand) continue;
    if (place) {
      const { row, column } = judged.claim.place!;
      if (row === place.row) own = extend(own, operand);
      else if (column === place.column && row < place.row) above = extend(above, operand);
      if (row === place.row - 1) rowAbove = extend(rowAbove, operand);
      continue;
    }
    const isTogether = last !== null && areTogether(last, judged);
    if (judged.claim.sentence === sentence) own = extend(own, operand);
    else if (judged.claim.sentence < sentence) {
      if (before && isTogether) before.at(-1)!.push(operand);
      else before = extend(before, [operand]);
    } else if (after && isTogether) after.at(-1)!.push(operand);
    else after = extend(after, [operand]);
    last = judged;
  }
  return {
    own: own === null ? NO_OPERANDS : nearestTo(start, own),
    before: before === null ? sentences : [...allNearestTo(start, before.reverse()), ...sentences],
    after: after === null ? NO_GROUPS : allNearestTo(start, after),
    above: above ?? NO_OPERANDS,
    rowAbove: rowAbove ?? NO_OPERANDS,
    others,
  };
}
const NO_OPERANDS: readonly Operand[] = [];
const NO_GROUPS: readonly (readonly Operand[])[] = [];

function allNearestTo(start: number, groups: readonly (readonly Operand[])[]): readonly (readonly Operand[])[] {
  return groups.map((group) => nearestTo(start, group));
}

/**
 * The figures of the blocks before, with which those around a claim begin: how many they are, and by sentence, nearest first. They are the
 * same for all claims of a block.
 */
function handedOn(around: readonly Judged[]): { readonly count: number; readonly sentences: readonly (readonly Operand[])[] } {
  let count = 0;
  while (count < around.length && around[count]!.block === 'before') count++;
  if (count === 0) return { count, sentences: NO_GROUPS };
  let known = handed.get(around[0]!);
  if (known?.figures.length !== count || known.figures.some((judged, i) => judged !== around[i])) {
    const figures = around.slice(0, count);
    handed.set(around[0]!, (known = { figures, sentences: bySentence(figures) }));
  }
  return { count, sentences: known.sentences };
}
/** By the first of them, with which they are forgotten. */
const handed = new WeakMap<Judged, { readonly figures: readonly Judged[]; readonly sentences: readonly (readonly Operand[])[] }>();

function bySentence(figures: readonly Judged[]): readonly (readonly Operand[])[] {
  const sentences: Operand[][] = [];
  let last: Judged | null = null;
  for (const judged of figures) {
    const operand = operandOf(judged);
    if (!operand) continue;
    if (last && areTogether(last, judged)) sentences[0]!.push(operand);
    else sentences.unshift([operand]);
    last = judged;
  }
  return sentences;
}

function isGap({ claim: { change, asked } }: Judged): boolean {
  return change !== null || asked?.operation === 'difference';
}

/** "15% more, and over twice the 122 of 2017/18": the 122 is none of the first comparison's. */
function isOfNext({ judged }: Operand, { asked }: Claim): boolean {
  return asked !== null && asked.until !== null && judged.claim.quantity.span.start > asked.until;
}

/** The figures of one sentence that stand nearest to a place in the draft, in their own order. */
export function nearestTo(start: number, group: readonly Operand[], most = MANY): readonly Operand[] {
  if (group.length <= most) return group;
  const behind = group.findIndex(({ judged }) => judged.claim.quantity.span.start > start);
  const middle = behind < 0 ? group.length : behind;
  const from = Math.max(0, Math.min(middle - most / 2, group.length - most));
  return group.slice(from, from + most);
}
/** No sentence that a person writes has so many figures; where the text has no end, every pair of them would be tried for each. */
const MANY = 64;

/** In one sentence, or in one row of a table. */
function areTogether(a: Judged, b: Judged): boolean {
  if (a.block !== b.block) return false;
  return a.claim.place && b.claim.place ? a.claim.place.row === b.claim.place.row : a.claim.sentence === b.claim.sentence;
}

/** Every figure is asked for by many others. */
export function operandOf(judged: Judged): Operand | null {
  if (judged.operand === undefined) judged.operand = readOperand(judged);
  return judged.operand;
}

/** A count, a share or a rate that is not itself a change. */
function readOperand(judged: Judged): Operand | null {
  const { quantity, change, asked, comparand } = judged.claim;
  // "I keep one figure on my fridge": a word that is more often none.
  if (quantity.value === 1 && quantity.words && quantity.kind === 'number' && judged.verdict !== 'supported') return null;
  if (change !== null || quantity.value <= 0 || (asked && COMPARES.has(asked.operation) && judged.reason !== 'agrees')) return null;
  const [held = null] = judged.verdict === 'unverified' || judged.reason === 'derived' ? [] : judged.cells;
  const { kind, value, valueTo, of, unit } = quantity;
  const as = (sort: string, value: number): Operand => ({
    judged,
    value,
    cell: held,
    nearest: held === null ? nearestOf(judged) : null,
    sort,
    comparand,
  });
  switch (kind) {
    case 'number':
      return held === null || held.valueClass === 'count'
        ? as('count', value)
        : RATE.test(held.obs.unitMeasure)
          ? as(held.obs.unitMeasure.replace(RATE, ''), value)
          : null;
    case 'percent':
      return as('percent', value);
    case 'fraction':
      return as('percent', value * 100);
    case 'range':
      return of === 'number' && valueTo !== null ? as('count', valueTo) : null;
    case 'rate':
      return of === 'number' ? as(unit ?? 'rate', value) : null;
    default:
      return null;
  }
}

/** "1,000 arrests a month; in 2018 it was 400": what is published as a rate is one, though the words leave its time to those before. */
const RATE = /^per-(?=(?:second|minute|hour|day|week|month|year)$)/;

/** The same for figures that count the same to the ones after them. */
export function keyOf(judged: Judged): string {
  return (judged.key ??= readKey(judged));
}

function readKey(judged: Judged): string {
  const {
    claim: {
      quantity,
      sentence,
      place,
      listed,
      comparand,
      amongThem,
      change,
      asked,
      slots: { period, sex },
    },
    verdict,
    reason,
    cells,
  } = judged;
  const held = verdict === 'unverified' ? '' : cells.map(({ obs }) => obs.id).join('+');
  return [
    quantity.text,
    listed,
    quantity.kind,
    quantity.unit,
    quantity.value,
    quantity.hedge,
    sentence,
    place?.row,
    place?.column,
    comparand,
    amongThem,
    change,
    asked?.operation,
    verdict,
    reason,
    held,
    nearestOf(judged)?.obs.id,
    period?.periods[0]?.start,
    period?.periods[0]?.end,
    sex?.reach === 'own' && sex.codes,
  ].join(':');
}

/** The best observation of just this value, of the few that may be meant. */
function nearestOf({ candidates }: Judged): Cell | null {
  const first = candidates.find(({ fit }) => fit === 'exact');
  return first && first.conflict === null && first.score > 0 ? first.cell : null;
}
const COMPARES: ReadonlySet<string> = new Set(['change', 'difference', 'multiple', 'part']);

/** True when the figure itself stands: the data bear it out, or all that is wrong is what was left unsaid. */
export function stands({ verdict, reason }: Judged): boolean {
  return verdict === 'supported' || (verdict === 'misleading' && reason === 'missing-base');
}

/** It stands in the last sentence of the same block, or so many back. */
export function isInLast(operand: Operand | undefined, { sentence }: Claim, back = 1): boolean {
  return operand?.judged.block === 'same' && operand.judged.claim.sentence === sentence - back;
}

export function isSound({ judged }: Operand): boolean {
  return stands(judged);
}

/**
 * A figure without a hedge that nothing speaks against, whose value a sum may be held to. The "more than" before what another figure is set
 * against is no hedge.
 */
export function isPlain({ judged, comparand }: Operand): boolean {
  const { hedge } = judged.claim.quantity;
  return (hedge === 'none' || (comparand && (hedge === 'more' || hedge === 'less'))) && judged.verdict !== 'contradicted';
}

/** Figures that nothing speaks against, and that hold a sum to its value: without a hedge exactly, with one where the result is far off. */
export function areFirm(operands: readonly Operand[], quantity: Quantity, result: number): boolean {
  if (operands.every(isPlain)) return true;
  const value = quantity.kind === 'fraction' ? quantity.value * 100 : quantity.value;
  return operands.every(isSound) && Math.abs(result - value) > FAR_OFF * Math.max(result, value);
}
const FAR_OFF = 0.25;

/** Two figures stand when each does, or when the observation of the one also holds the other as what it is compared with. */
export function bearOut([a, b]: readonly [Operand, Operand]): boolean {
  return (
    (isSound(a) && (isSound(b) || a.cell?.obs.comparedValue === b.value || isEchoed(b, a))) ||
    (isSound(b) && (b.cell?.obs.comparedValue === a.value || isEchoed(a, b)))
  );
}

/**
 * A figure that was left open, and that the data hold to the last digit right beside one that stands: that the sum comes out confirms it.
 */
function isEchoed({ nearest }: Operand, { cell }: Operand): boolean {
  return nearest !== null && cell !== null && differencesOf(nearest, cell).length <= 1;
}

export function cellsOf(operands: readonly Operand[]): Cell[] {
  const cells: Cell[] = [];
  for (const { cell } of operands) if (cell !== null) cells.push(cell);
  return cells;
}

/** How many sentences back the other side of a comparison may stand. */
export const BACK = 4;

/** The figures of its own sentence, and of those so far back. */
export function inReach({ own, before }: Pick<Neighbourhood, 'own' | 'before'>, back = BACK): Operand[] {
  const found = [...own];
  for (let i = 0; i < back && i < before.length; i++) for (const operand of before[i]!) found.push(operand);
  return found;
}

/** The figures of tables farther off than so many sentences. */
export function inTables({ before }: Pick<Neighbourhood, 'before'>, from = BACK): Operand[] {
  return before
    .slice(from)
    .flat()
    .filter(({ judged }) => judged.claim.place !== null);
}
