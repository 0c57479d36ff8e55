import type { Dataset } from '../dataset/dataset.js';
import { describePlace, describeValue, labelOf } from './describe.js';
import { insteadOf, tellBeside } from './message.js';
import { isHeld } from './missing.js';
import type { Judged } from '../judge/judge.js';
import type { Candidate } from '../judge/weigh.js';
import type { Operation } from '../claim/operation.js';
import { describePeriod } from '../text/period.js';
import type { QuantityKind } from '../text/quantity.js';
import type { Dimension } from '../claim/reading.js';
import type { Reach, Slot } from '../claim/slots.js';
import type { Fit } from '../dataset/value.js';

const KINDS: Readonly<Record<QuantityKind, string>> = {
  number: 'a count',
  percent: 'a percentage',
  points: 'percentage points',
  fraction: 'a fraction',
  multiple: 'a multiple',
  range: 'a range',
  rate: 'a rate',
  ordinal: 'a place in an order',
  age: 'an age',
  money: 'money',
  duration: 'a length of time',
  year: 'a year',
};

const DIMENSIONS: Readonly<Record<Dimension, string>> = {
  topic: 'the matter',
  measure: 'what is measured',
  provider: 'who compiled it',
  platform: 'the platform',
  area: 'the place',
  period: 'the time',
  age: 'the age',
  sex: 'the sex',
  unit: 'what is counted',
  base: 'what it is a share of',
};

const REACHES: Readonly<Record<Reach, string>> = {
  own: 'beside the figure',
  sentence: 'elsewhere in its sentence',
  head: 'at the head of its row or column',
  lead: 'in the line that leads into the list',
  before: 'in the sentences before',
  heading: 'in a heading',
  title: 'in the title',
  release: 'by the publication that the draft retells',
};

const FITS: Readonly<Record<Fit, string>> = {
  exact: 'the same value',
  rounded: 'the same value as a careful writer would round or hedge it',
  loose: 'near, but rounded too far',
  against: 'the value, with words that point the wrong way',
  none: 'another value',
};

const OPERATIONS: Readonly<Record<Operation, string>> = {
  change: 'a change in percent',
  difference: 'a difference',
  multiple: 'a multiple',
  share: 'a share of two counts',
  sum: 'a sum',
  rest: 'what is left of a whole',
  part: 'a count out of a share',
  rate: 'an average',
};

/** How a verdict came about, one plain sentence a step, first to last. `rival` is a figure of the draft that speaks against it. */
export function tellWhy(judged: Judged, dataset: Dataset, rival: string | null = null): string[] {
  const { claim, candidates, verdict, reason } = judged;
  const { text, kind, value, hedge } = claim.quantity;
  return [
    `“${text}” was read as ${KINDS[kind]} of ${Number(value.toPrecision(6))}${hedge === 'none' ? '' : `, and the words before or behind it as “${HEDGES[hedge]}”`}.`,
    ...Object.entries(claim.slots).flatMap(([dimension, slot]) => (slot ? tellSlot(dimension as Dimension, slot, dataset) : [])),
    ...(claim.asked ? [`The words ask for ${OPERATIONS[claim.asked.operation]}.`] : []),
    ...candidates.map((candidate) => tellCandidate(candidate, dataset)),
    ...(candidates.length > 0
      ? []
      : [
          tellBeside(judged, dataset) !== null
            ? 'It is told together with a published figure: the number that one is out of or compared with.'
            : isHeld(judged, dataset)
              ? 'Published figures that have this value differ in more than one thing.'
              : 'No published figure has this value.',
        ]),
    ...(rival === null ? tellDecision(judged, dataset) : [`Elsewhere this draft has ${rival} for the same.`]),
    `So the figure is ${verdict} (${reason}).`,
  ];
}

/** The sum or the row that decided, and what the words name where that is another. */
function tellDecision(judged: Judged, dataset: Dataset): string[] {
  const {
    derivation,
    cells: [first],
    reason,
  } = judged;
  if (derivation) return [`Worked out: ${derivation.calculation()}.${derivation.rupture ? ` ${derivation.rupture.note}` : ''}`];
  if (!first || reason === 'no-observation') return [];
  const instead = insteadOf(judged);
  const name = ({ obs }: Candidate['cell']): string => `${describeValue(obs, dataset)} (${describePlace(obs, dataset)}) [${obs.id}]`;
  return [`What decides is ${name(first)}.`, ...(instead ? [`Of what the words name the figure is ${name(instead)}.`] : [])];
}

const HEDGES = {
  about: 'about',
  more: 'more than',
  less: 'less than',
  atLeast: 'at least',
  atMost: 'at most',
  nearly: 'almost',
  over: 'just over',
} as const;

function tellSlot(dimension: Dimension, slot: Slot, dataset: Dataset): string[] {
  const list = {
    topic: dataset.topics,
    measure: dataset.measures,
    provider: dataset.providers,
    platform: dataset.platforms,
    area: dataset.areas,
    age: dataset.ages,
    sex: dataset.sexes,
    unit: dataset.units,
    base: dataset.bases,
  };
  const named = dimension === 'period' ? slot.periods.map(describePeriod) : slot.codes.map((code) => labelOf(list[dimension], code));
  return named.length
    ? [
        `It names ${DIMENSIONS[dimension]} ${REACHES[slot.reach]}: ${named.join(dimension === 'platform' && slot.joint ? ' and ' : ' or ')}.`,
      ]
    : [];
}

function tellCandidate({ cell, fit, conflict, score }: Candidate, dataset: Dataset): string {
  const differs = conflict === null ? '' : `, but ${DIMENSIONS[conflict]} is another`;
  return `Published: ${describeValue(cell.obs, dataset)} (${describePlace(cell.obs, dataset)}) is ${FITS[fit]}${differs}; agreement with the words ${score.toFixed(1)} [${cell.obs.id}].`;
}
