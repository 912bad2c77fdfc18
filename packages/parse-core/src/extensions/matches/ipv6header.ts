import {
  IPV6_HEADERS,
  type Ipv6Header,
  ipv6HeaderBits,
  ipv6Headers,
  ipv6HeadersOf,
} from '../../names/ipv6-headers.ts';
import { defineMatch } from '../declaration.ts';
import { namedSet } from '../values/named-set.ts';
import { InvalidValue, type ValueType } from '../values/value-type.ts';

const names = IPV6_HEADERS.map(([name]) => name);

const headers: ValueType<readonly Ipv6Header[]> = {
  ...namedSet('a list of IPv6 headers', names, ipv6Headers),
  describe: (list) => list.join(','),
  refuse: (list) => (list.length === 0 ? new InvalidValue('no header is named') : undefined),
  list: {
    parse: (text, context) =>
      text.startsWith('0x') ? ipv6HeadersOf(Number(text)) : headers.parse(text, context, ''),
    print: (list, { numeric }) => (numeric ? hexByte(ipv6HeaderBits(list)) : list.join(',')),
  },
};

export const ipv6header = defineMatch({
  name: 'ipv6header',
  families: ['ipv6'],
  summary: 'Which IPv6 headers the packet has',
  options: {
    header: {
      flag: '--header',
      value: headers,
      negatable: true,
      required: true,
      says: 'the IPv6 headers of the packet are{ not} {}',
    },
    soft: { flag: '--soft', says: '…, alone or among others' },
  },
  list: {
    open: 'ipv6header',
    parts: [
      { option: 'header', texts: 'flags:{!}{}' },
      { option: 'soft', texts: 'soft' },
    ],
  },
});

function hexByte(bits: number): string {
  return `0x${bits.toString(16).toUpperCase().padStart(2, '0')}`;
}
