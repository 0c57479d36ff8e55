import type { Claim } from '../claim/claim.js';
import { type Slot, STRENGTH } from '../claim/slots.js';
import {
  ageState,
  areaState,
  measureState,
  periodState,
  platformState,
  providerState,
  sexState,
  type SlotState,
  topicState,
  unitState,
} from '../claim/state.js';
import type { KeyedDimension } from '../dataset/address.js';
import { type Bits, bitsOf, membersOf, narrow, sizeOf } from '../dataset/bits.js';
import { classesOf } from '../dataset/classes.js';
import type { Cell, Evidence, ValueClass } from '../dataset/evidence.js';
import { stretchOf } from '../text/calendar.js';
import type { Scales } from './weigh.js';

/** The dimensions in which what is said rules observations out; who compiled a figure is named too loosely for that. */
const NARROWING: readonly KeyedDimension[] = ['topic', 'platform', 'area', 'period', 'age', 'sex', 'measure', 'unit'];

/** Words that leave more observations than this to be meant name none. */
const MANY = 48;

/**
 * The observations that may be meant: those that agree with all that the writer says of the figure. What was said farther off narrows them
 * only where they are many,
 * since a text may have left it behind: "In 2022 … About 23,000 people may pose a risk" names an estimate that was made once, and not in
 * 2022.
 * Unless they must agree, words that none agrees with are passed over.
 */
export function possibleCells(scales: Scales): readonly Cell[] {
  const {
    claim,
    evidence,
    demand: { agrees },
  } = scales;
  const memory = memoryOf(evidence);
  const { left } = memory;
  left.set(ofClass(claim, evidence, memory));
  for (const dimension of NARROWING) {
    const slot = claim.slots[dimension];
    if (slot !== null && narrows(dimension, slot) && !narrow(left, setOf(dimension, slot, scales, memory)) && agrees) return NO_CELLS;
  }
  if (sizeOf(left) > MANY && !narrowByContext(left, scales, memory)) return NO_CELLS;
  return membersOf(left, evidence.cells);
}
const NO_CELLS: readonly Cell[] = [];

/** By what was said last first; what nothing agrees with has been left behind. True when no more are left than may be meant. */
function narrowByContext(left: Bits, scales: Scales, memory: Memory): boolean {
  const { slots } = scales.claim;
  const carried = CARRIED.filter((dimension) => slots[dimension] !== null && !narrows(dimension, slots[dimension])).sort(
    (a, b) => slots[b]!.strength - slots[a]!.strength,
  );
  for (const dimension of carried)
    if (narrow(left, setOf(dimension, slots[dimension]!, scales, memory)) && sizeOf(left) <= MANY) return true;
  return false;
}
const CARRIED: readonly KeyedDimension[] = ['topic', 'measure', 'platform', 'area', 'period', 'provider'];

function narrows(dimension: KeyedDimension, { strength, weak, reach }: Slot): boolean {
  return (
    dimension !== 'provider' && strength >= STRENGTH.lead && !weak && (reach === 'own' || (dimension !== 'unit' && dimension !== 'measure'))
  );
}

/** What slots leave to be meant, remembered: most say what others have said before. */
interface Memory {
  readonly ofWords: Map<string, Bits>;
  readonly ofClasses: Map<readonly ValueClass[], { levels?: Bits; changes?: Bits }>;
  /** Those that are left of the figure being looked at. */
  readonly left: Bits;
}
const memories = new WeakMap<Evidence, Memory>();
const MOST_REMEMBERED = 5_000;

function memoryOf(evidence: Evidence): Memory {
  let memory = memories.get(evidence);
  if (!memory) memories.set(evidence, (memory = { ofWords: new Map(), ofClasses: new Map(), left: bitsOf(evidence.cells, () => false) }));
  return memory;
}

function remembered(key: string, { ofWords }: Memory, find: () => Bits): Bits {
  let bits = ofWords.get(key);
  if (!bits) {
    if (ofWords.size >= MOST_REMEMBERED) ofWords.clear();
    ofWords.set(key, (bits = find()));
  }
  return bits;
}

/** The observations that hold a value of the kind, levels or changes. */
function ofClass({ quantity, change }: Claim, evidence: Evidence, memory: Memory): Bits {
  const isMultiple = quantity.kind === 'multiple';
  const isChange = change !== null || isMultiple;
  const classes = classesOf(quantity);
  let known = memory.ofClasses.get(classes);
  if (!known) memory.ofClasses.set(classes, (known = {}));
  return (known[isChange ? 'changes' : 'levels'] ??= bitsOf(
    evidence.cells,
    (cell) => classes.includes(cell.valueClass) && (cell.isChange === isChange || (isMultiple && cell.valueClass === 'factor')),
  ));
}

/** The observations that a slot does not rule out: the same for all slots that say one thing. */
function setOf(dimension: KeyedDimension, slot: Slot, { evidence, standings }: Scales, memory: Memory): Bits {
  const standing = standings[dimension];
  if (!standing.possible) {
    const { codes, maybe, also, periods, alsoPeriods, joint, reach, months, open, someYear, weak } = slot;
    const times = (all: Slot['periods']): string => all.map(({ start, end }) => start + end).join();
    const key = [
      dimension,
      codes.join(),
      maybe.join(),
      also.join(),
      times(periods),
      times(alsoPeriods),
      joint,
      reach === 'own' ? 'own' : reach === 'head',
      months,
      open,
      someYear,
      weak,
    ].join('|');
    standing.possible = remembered(key, memory, () => {
      const stateIn = stateFinder(dimension, slot, evidence);
      return bitsOf(evidence.cells, (cell) => stateIn(cell) !== 'conflict');
    });
  }
  return standing.possible;
}

function stateFinder(dimension: KeyedDimension, slot: Slot, evidence: Evidence): (cell: Cell) => SlotState {
  switch (dimension) {
    case 'topic':
      return ({ obs, baseTopic }) =>
        baseTopic !== null && slot.codes.includes(baseTopic) ? 'open' : topicState(slot, obs.topic, evidence);
    case 'measure':
      return (cell) => measureState(slot, cell, evidence);
    case 'provider':
      return ({ obs }) => providerState(slot, obs.provider);
    case 'platform': {
      const named = evidence.members(slot.codes);
      return (cell) => platformState(slot, cell, named);
    }
    case 'area':
      return (cell) => areaState(slot, cell);
    case 'period': {
      const [periods, also] = [slot.periods.map(stretchOf), slot.alsoPeriods.map(stretchOf)];
      return (cell) => periodState(slot, cell, periods, also);
    }
    case 'age':
      return (cell) => (cell.valueClass === 'age' ? 'open' : ageState(slot, cell.obs.age, cell.narrows.age, evidence, cell.untilAge));
    case 'sex':
      return (cell) => sexState(slot, cell.obs.sex, cell.narrows.sex, evidence);
    case 'unit':
      return (cell) =>
        cell.counts === null || (cell.valueClass === 'rate' && slot.codes.includes(cell.obs.unitMeasure))
          ? 'open'
          : unitState(slot, cell.counts, evidence);
  }
}
