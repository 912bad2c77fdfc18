import type { Negatable } from '../../model/negatable.ts';
import { defineMatch } from '../declaration.ts';
import {
  bytesOfListed,
  hexOfText,
  LISTED_PATTERN,
  patternBytes,
  patternText,
  textOfHex,
  textOfListed,
} from '../values/byte-pattern.ts';
import { uint16 } from '../values/unsigned.ts';
import { InvalidValue } from '../values/value-type.ts';
import { word } from '../values/word.ts';

export const string = defineMatch({
  name: 'string',
  families: ['ipv4', 'ipv6'],
  summary: 'Text or bytes anywhere in the packet',
  options: {
    string: {
      flag: '--string',
      value: patternText,
      negatable: true,
      excludes: ['hexString'],
      says: 'the packet {holds|does not hold} the text {}',
    },
    hexString: {
      flag: '--hex-string',
      value: patternBytes,
      negatable: true,
      excludes: ['string'],
      says: 'the packet {holds|does not hold} the bytes {}',
    },
    algo: {
      flag: '--algo',
      value: word('a search algorithm, bm or kmp', 15),
      required: true,
      says: '…, searched by the algorithm {}',
    },
    from: {
      flag: '--from',
      value: uint16,
      default: 0,
      unsaid: true,
      says: '… from offset {}',
    },
    // 1.8.7 prints 65535 and hides 0, where the others hide 65535: neither is a default in print.
    to: { flag: '--to', value: uint16, says: '… up to offset {}' },
    icase: { flag: '--icase', says: '…, upper and lower case being alike' },
  },
  settle: ({ string, hexString }) => settlePattern(string, hexString),
  check: ({ string, hexString }) =>
    string === undefined && hexString === undefined
      ? new InvalidValue('string needs --string or --hex-string')
      : undefined,
  list: {
    parts: [
      {
        options: ['string', 'hexString'],
        pattern: `STRING match (?:! )?${LISTED_PATTERN}`,
        read: readListed,
        doubts: {
          because: 'bytes between bars are listed as text that holds bars is',
          fields: ['hexString'],
          holds: (listed) => 'hexString' in readListed(listed),
        },
        print: ({ string, hexString }) => printListed(string, hexString),
      },
      { option: 'algo', texts: 'ALGO name {}' },
      { option: 'from', texts: [{ text: 'FROM {}', when: (value) => value !== 0 }] },
      { option: 'to', texts: 'TO {}' },
      { option: 'icase', texts: 'ICASE' },
    ],
  },
});

/** The tool prints text where all bytes are printable, and bytes elsewhere, however they were given. */
function settlePattern(string: unknown, hexString: unknown): Readonly<Record<string, unknown>> {
  if (isPattern(hexString)) {
    const text = textOfHex(hexString.value);
    if (text === undefined) return {};
    return { string: { value: text, negated: hexString.negated }, hexString: undefined };
  }
  if (!isPattern(string)) return {};
  const hex = hexOfText(string.value);
  if (textOfHex(hex) !== undefined) return {};
  return { string: undefined, hexString: { value: hex, negated: string.negated } };
}

function isPattern(field: unknown): field is Negatable<string> {
  return field !== undefined;
}

function readListed(listed: string): Readonly<Record<string, unknown>> {
  const [, not, pattern = ''] = /^STRING +match +(! *)?(".*)$/.exec(listed) ?? [];
  const negated = not !== undefined;
  const hex = bytesOfListed(pattern);
  return hex === undefined
    ? { string: { value: textOfListed(pattern), negated } }
    : { hexString: { value: hex, negated } };
}

function printListed(string: unknown, hexString: unknown): string {
  const field = isPattern(hexString) ? hexString : isPattern(string) ? string : undefined;
  if (!field) return '';
  const context = { family: 'ipv4', protocol: '' } as const;
  const print = field === hexString ? patternBytes.print : patternText.print;
  return `STRING match ${field.negated ? '!' : ''} ${print(field.value, context)}`;
}
