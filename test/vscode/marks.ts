/** The sample's wrong figures in their order, with the reason and the text before them. */
export const wrong: readonly [text: string, code: string, before: string][] = [
  ['48%', 'wrong-base', 'named in '],
  ['16%', 'wrong-value', 'Instagram in '],
  ['7,062', 'wrong-period', 'forces in the UK recorded '],
  ['1,944', 'wrong-area', 'Across the UK there were '],
  ['23%', 'wrong-platform', 'Instagram and '],
  ['4,321', 'no-observation', 'the figure of '],
];
