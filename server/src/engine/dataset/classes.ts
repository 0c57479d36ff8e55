import type { Quantity } from '../text/quantity.js';
import type { ValueClass } from './evidence.js';

/** The classes of figure in which a quantity can be found. */
export function classesOf({ kind, of, unit, value }: Quantity): readonly ValueClass[] {
  switch (kind) {
    case 'percent':
    case 'fraction':
      return PERCENT;
    case 'multiple':
      return CLASSES.multiple;
    case 'money':
    case 'year':
    case 'age':
      return CLASSES[kind];
    // "300 million children a year" is a year's count.
    // "Every day 500,000 predators are online": so many there are, and do not come anew.
    case 'rate':
      return unit === 'year' || value >= CROWD ? CLASSES.yearly : CLASSES.rate;
    case 'duration':
      return CLASSES.duration;
    case 'points':
      return CLASSES.points;
    case 'range':
      return of === 'percent' ? PERCENT : CLASSES.count;
    default:
      return value <= 100 && !Number.isInteger(value) ? CLASSES.decimal : CLASSES.number;
  }
}
const CROWD = 100_000;
const PERCENT: readonly ValueClass[] = ['percent'];
const CLASSES = {
  multiple: ['percent', 'factor'],
  money: ['money'],
  year: ['year'],
  age: ['age'],
  rate: ['rate', 'time'],
  yearly: ['rate', 'time', 'count'],
  duration: ['time'],
  points: [],
  count: ['count'],
  number: ['count', 'rate', 'age'],
  decimal: ['count', 'rate', 'age', 'percent'],
} satisfies Record<string, readonly ValueClass[]>;
