import type { Claim } from '../claim/claim.js';
import type { Dimension } from '../claim/reading.js';
import { type Slot, STRENGTH } from '../claim/slots.js';
import { ageState, areaState, measureState, periodState, platformState, providerState, sexState, type SlotState, topicState, unitState } from '../claim/state.js';
import { type Bits, bitsOf, inBoth, membersOf, sizeOf } from '../dataset/bits.js';
import { classesOf } from '../dataset/classes.js';
import type { Cell, Evidence } from '../dataset/evidence.js';
import { stretchOf } from '../text/calendar.js';

/** The dimensions in which what is said rules observations out; who compiled a figure is named too loosely for that. */
const NARROWING: readonly Dimension[] = ['topic', 'platform', 'area', 'period', 'age', 'sex', 'measure', 'unit'];

/** Words that leave more observations than this to be meant name none. */
const MANY = 48;

/**
 * The observations that may be meant: those that agree with all that the writer says of the figure. What was said farther off narrows them only where they are many,
 * since a text may have left it behind: "In 2022 … About 23,000 people may pose a risk" names an estimate that was made once, and not in 2022.
 * Unless they must agree, words that none agrees with are passed over.
 */
export function possibleCells(claim: Claim, evidence: Evidence, mustAgree: boolean): readonly Cell[] {
  const { slots } = claim;
  let left = ofClass(claim, evidence);
  for (const dimension of NARROWING) {
    const slot = slots[dimension];
    if (slot === null || !narrows(dimension, slot)) continue;
    const agreeing = inBoth(left, setOf(dimension, slot, evidence));
    if (agreeing === null && mustAgree) return NO_CELLS;
    left = agreeing ?? left;
  }
  if (sizeOf(left) > MANY) left = narrowedByContext(left, claim, evidence);
  return sizeOf(left) > MANY ? NO_CELLS : membersOf(left, evidence.cells);
}
const NO_CELLS: readonly Cell[] = [];

/** By what was said last first; what nothing agrees with has been left behind. */
function narrowedByContext(all: Bits, { slots }: Claim, evidence: Evidence): Bits {
  let left = all;
  const carried = CARRIED.filter((dimension) => slots[dimension] !== null && !narrows(dimension, slots[dimension])).sort((a, b) => slots[b]!.strength - slots[a]!.strength);
  for (const dimension of carried) {
    left = inBoth(left, setOf(dimension, slots[dimension]!, evidence)) ?? left;
    if (sizeOf(left) <= MANY) return left;
  }
  return left;
}
const CARRIED: readonly Dimension[] = ['topic', 'measure', 'platform', 'area', 'period', 'provider'];

function narrows(dimension: Dimension, { strength, weak, reach }: Slot): boolean {
  return NARROWING.includes(dimension) && strength >= STRENGTH.lead && !weak && (reach === 'own' || (dimension !== 'unit' && dimension !== 'measure'));
}

/** What slots leave to be meant, remembered: those of a sentence are shared by its figures, and most say what others have said before. */
interface Memory {
  readonly ofSlot: WeakMap<Slot, Bits>;
  readonly ofWords: Map<string, Bits>;
}
const memories = new WeakMap<Evidence, Memory>();

function memoryOf(evidence: Evidence): Memory {
  let memory = memories.get(evidence);
  if (!memory) memories.set(evidence, (memory = { ofSlot: new WeakMap(), ofWords: new Map() }));
  return memory;
}

function remembered(key: string, { ofWords }: Memory, find: () => Bits): Bits {
  let bits = ofWords.get(key);
  if (!bits) ofWords.set(key, (bits = find()));
  return bits;
}

/** The observations that hold a value of the kind, levels or changes. */
function ofClass({ quantity, change }: Claim, evidence: Evidence): Bits {
  const isMultiple = quantity.kind === 'multiple';
  const isChange = change !== null || isMultiple;
  const classes = classesOf(quantity);
  return remembered(`${isMultiple}|${isChange}|${classes.join()}`, memoryOf(evidence), () => bitsOf(evidence.cells, (cell) => classes.includes(cell.valueClass) && (cell.isChange === isChange || (isMultiple && cell.valueClass === 'factor'))));
}

/** The observations that a slot does not rule out. */
function setOf(dimension: Dimension, slot: Slot, evidence: Evidence): Bits {
  const memory = memoryOf(evidence);
  let bits = memory.ofSlot.get(slot);
  if (!bits) {
    const { codes, maybe, also, periods, alsoPeriods, joint, reach, months, open, someYear, weak } = slot;
    const times = (all: Slot['periods']): string => all.map(({ start, end }) => start + end).join();
    const key = [dimension, codes.join(), maybe.join(), also.join(), times(periods), times(alsoPeriods), joint, reach === 'own' ? 'own' : reach === 'head', months, open, someYear, weak].join('|');
    bits = remembered(key, memory, () => {
      const stateIn = stateFinder(dimension, slot, evidence);
      return bitsOf(evidence.cells, (cell) => stateIn(cell) !== 'conflict');
    });
    memory.ofSlot.set(slot, bits);
  }
  return bits;
}

function stateFinder(dimension: Dimension, slot: Slot, evidence: Evidence): (cell: Cell) => SlotState {
  switch (dimension) {
    case 'topic': return ({ obs, baseTopic }) => (baseTopic !== null && slot.codes.includes(baseTopic) ? 'open' : topicState(slot, obs.topic, evidence));
    case 'measure': return (cell) => measureState(slot, cell, evidence);
    case 'provider': return ({ obs }) => providerState(slot, obs.provider);
    case 'platform': {
      const named = evidence.members(slot.codes);
      return (cell) => platformState(slot, cell, named);
    }
    case 'area': return (cell) => areaState(slot, cell);
    case 'period': {
      const [periods, also] = [slot.periods.map(stretchOf), slot.alsoPeriods.map(stretchOf)];
      return (cell) => periodState(slot, cell, periods, also);
    }
    case 'age': return (cell) => (cell.valueClass === 'age' ? 'open' : ageState(slot, cell.obs.age, cell.narrows.age, evidence));
    case 'sex': return (cell) => sexState(slot, cell.obs.sex, cell.narrows.sex, evidence);
    case 'unit': return (cell) => (cell.counts === null || (cell.valueClass === 'rate' && slot.codes.includes(cell.obs.unitMeasure)) ? 'open' : unitState(slot, cell.counts, evidence));
    case 'base': return () => 'open';
  }
}
