/**
 * IPv6 headers as the ipv6header match names them, in the order of their bits, from the highest
 * down, which is the order in which `-S` prints them: the printed name, the short one, the protocol
 * number. Measured on 1.8.9 and 1.8.13; in lower case only, except for names of /etc/protocols.
 */
import { protocolNumber } from './protocols.ts';

export const IPV6_HEADERS = [
  ['hop-by-hop', 'hop', 0],
  ['ipv6-opts', 'dst', 60],
  ['ipv6-route', 'route', 43],
  ['ipv6-frag', 'frag', 44],
  ['ah', 'auth', 51],
  ['esp', 'esp', 50],
  ['ipv6-nonxt', 'none', 59],
  ['protocol', 'prot', 255],
] as const;

export type Ipv6Header = (typeof IPV6_HEADERS)[number][0];

const HIGHEST_BIT = 0x80;

/** Reads the list after `--header`; empty words are passed over, an unknown one gives undefined. */
export function ipv6Headers(list: string): readonly Ipv6Header[] | undefined {
  const found = new Set<Ipv6Header>();
  for (const word of list.split(',')) {
    if (word === '') continue;
    const header = findHeader(word);
    if (header === undefined) return undefined;
    found.add(header);
  }
  return IPV6_HEADERS.map(([name]) => name).filter((name) => found.has(name));
}

export function ipv6HeaderBits(headers: readonly Ipv6Header[]): number {
  return IPV6_HEADERS.reduce(
    (bits, [name], index) => (headers.includes(name) ? bits | (HIGHEST_BIT >> index) : bits),
    0,
  );
}

export function ipv6HeadersOf(bits: number): readonly Ipv6Header[] {
  return IPV6_HEADERS.map(([name]) => name).filter((_, index) => bits & (HIGHEST_BIT >> index));
}

/** Hexadecimal and octal numbers are no numbers here. */
function findHeader(word: string): Ipv6Header | undefined {
  const byName = IPV6_HEADERS.find(([name, short]) => name === word || short === word);
  const isDecimal = /^(?:0|[1-9]\d*)$/.test(word);
  const number = isDecimal ? Number(word) : /^[a-z]/i.test(word) ? protocolNumber(word) : undefined;
  return (byName ?? IPV6_HEADERS.find(([, , code]) => code === number))?.[0];
}
