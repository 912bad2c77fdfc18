import { InvalidValue, type ValueType } from './value-type.ts';

/** An ipset and, for each of its dimensions, which side of the packet is looked up. */
export interface SetReference {
  readonly set: string;
  readonly dimensions: readonly ('src' | 'dst')[];
}

/** The kernel's IPSET_MAXNAMELEN, less the closing NUL. */
const MAX_NAME = 31;
const MAX_DIMENSIONS = 6;

/** Two words: the set's name and `src`/`dst` for each dimension. */
export const setReference: ValueType<SetReference> = {
  name: "a set's name and its src/dst dimensions",
  words: 2,
  parse(set, _context, second) {
    // The tool looks at the first three letters of each word only.
    const dimensions = second.split(',').map((word) => word.slice(0, 3));
    if (!dimensions.every(isDimension)) {
      return new InvalidValue(
        `"${second}" is not a list of src and dst`,
        'write src or dst for each dimension, as in src,dst',
      );
    }
    return { set, dimensions };
  },
  print: ({ set, dimensions }) => `${set} ${dimensions.join(',')}`,
  describe({ set, dimensions }) {
    const sides = dimensions.map((side) => (side === 'src' ? 'source' : 'destination'));
    return `${set} ${dimensions.join(',')} (by ${sides.join(', then ')})`;
  },
  refuse({ set, dimensions }) {
    if (set === '' || set.length > MAX_NAME) {
      return new InvalidValue(`the set name "${set}" has not 1 to ${MAX_NAME} characters`);
    }
    if (dimensions.length <= MAX_DIMENSIONS) return undefined;
    return new InvalidValue(`a set has at most ${MAX_DIMENSIONS} dimensions`);
  },
  list: { pattern: '[^ ]+ (?:src|dst)(?:,(?:src|dst))*' },
};

function isDimension(word: string): word is 'src' | 'dst' {
  return word === 'src' || word === 'dst';
}
