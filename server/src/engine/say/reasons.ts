/** What a reason says of a figure, in a few words that follow its verdict: “contradicted: not the published value”. */
export function describeReason(reason: string): string {
  return WORDS[reason] ?? reason;
}

const WORDS: Readonly<Record<string, string>> = {
  'wrong-value': 'not the published value',
  'wrong-direction': 'said to lie or go the wrong way',
  'wrong-period': 'the figure for another time',
  'wrong-area': 'the figure for another place',
  'wrong-platform': 'the figure for another platform',
  'wrong-group': 'the figure for another age or sex',
  'wrong-measure': 'counts something else',
  'wrong-source': 'compiled by somebody else',
  'wrong-base': 'a share of a part, put on the whole',
  'missing-base': 'what it is a share of is not said',
  'bad-arithmetic': 'does not follow from its figures',
  'internal-mismatch': 'another figure of the draft disagrees',
  'over-rounded': 'rounded too far',
  'series-break': 'compared across a break',
  'not-comparable': 'compared with what is not alike',
  superseded: 'revised since',
  discredited: 'no sound source',
  misprint: 'a known misprint',
  'no-observation': 'no published figure settles it',
};

/** The codes of all reasons for which a figure may be marked. */
export const REASONS: readonly string[] = Object.keys(WORDS);
