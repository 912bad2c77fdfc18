/** Different specs that mean the same and so have one sentence. */
interface SharedSentence {
  readonly reason: string;
  /** What specs come to when the difference is taken away. */
  readonly without: (spec: string) => string;
}

const shared: readonly SharedSentence[] = [
  {
    reason: 'both options in one match, or one in each of two matches: all must hold either way',
    without: (spec) => spec.replace(/ -m (\S+)((?:(?! -m ).)*) -m \1 /g, ' -m $1$2 '),
  },
  {
    reason: 'a remark decides nothing, wherever it stands',
    without: (spec) => spec.replace(/-m comment --comment (?:"(?:[^"\\]|\\.)*"|\S+) ?/g, ''),
  },
];

export function mayShareSentence(one: string, other: string): boolean {
  return shared.some(({ without }) => without(` ${one}`) === without(` ${other}`));
}
