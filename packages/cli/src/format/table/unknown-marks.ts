/** The mark of what the text does not tell. */
export const unknownMark = '?';

/** The model's fields that have a column of their own, and their titles. */
export const conditionTitles = {
  protocol: 'prot',
  inInterface: 'in',
  outInterface: 'out',
  source: 'source',
  destination: 'destination',
} as const;

export type Condition = keyof typeof conditionTitles;
