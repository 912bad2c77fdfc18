/** What a rule's conditions come to, sorted by where they stand in its sentence. */
export interface Phrases {
  /** `the destination port is 22 (ssh)`; all must hold. */
  readonly clauses: readonly string[];
  /** What could not be read or is not shown, each behind a semicolon. */
  readonly notes: readonly string[];
  /** `(remark: "…")`: what decides nothing, at the end. */
  readonly asides: readonly string[];
}

/** What marks a phrase that goes on with the one before it. */
const CONTINUES = '…';

/** Sorts phrases of one extension: those that go on with another are joined to it. */
export function sortPhrases(phrases: readonly string[]): Phrases {
  const clauses: string[] = [];
  const asides: string[] = [];
  for (const phrase of phrases) {
    if (phrase.startsWith('(')) asides.push(phrase);
    else if (!phrase.startsWith(CONTINUES)) clauses.push(phrase);
    else clauses.push(`${clauses.pop() ?? ''}${phrase.slice(CONTINUES.length)}`.trim());
  }
  return { clauses, notes: [], asides };
}

/** `a`, `a and b`, `a, b and c`; with commas throughout where a phrase has one itself. */
export function joinPhrases(phrases: readonly string[], word = 'and'): string {
  if (phrases.length < 2) return phrases.join('');
  const comma = phrases.some((phrase) => phrase.includes(', ')) ? ',' : '';
  return `${phrases.slice(0, -1).join(', ')}${comma} ${word} ${phrases.at(-1)}`;
}
