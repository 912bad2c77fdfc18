import { quoteOdd } from '../../explain/quote.ts';
import { InvalidValue, type ValueType } from './value-type.ts';

/** IFNAMSIZ, less the closing NUL. */
const MAX_LENGTH = 15;

/** The name of an interface; a `+` at its end stands for any ending. */
export const interfaceName: ValueType<string> = {
  name: 'the name of an interface',
  parse: (text) => text,
  refuse(text) {
    if (text !== '' && text.length <= MAX_LENGTH) return undefined;
    return new InvalidValue(`the interface name "${text}" has not 1 to ${MAX_LENGTH} characters`);
  },
  print: (value) => value,
  describe(value) {
    if (value === '+') return '+ (any interface)';
    if (!value.endsWith('+')) return quoteOdd(value);
    return `${quoteOdd(value)} (any whose name begins so)`;
  },
};

/** The same of a bridge port: the tool takes none at all for one, and prints nothing in its place. */
export const bridgePort: ValueType<string> = {
  ...interfaceName,
  extent: 'blank',
  refuse: (text, context) => (text === '' ? undefined : interfaceName.refuse?.(text, context)),
  list: {
    // With the blank before it: of no name at all, that is what may be lost.
    pattern: '(?: +(?!(?:! *)?--physdev-)[^ ]+)?',
    parse: (text) => text.trim(),
    print: (value) => ` ${value}`,
  },
};
