import { ipv4Mask, ipv4PrefixLength, printIpv4, readIpv4 } from './ipv4.ts';
import { ipv6Mask, ipv6PrefixLength, printIpv6, readIpv6 } from './ipv6.ts';
import { InvalidValue, type ValueContext, type ValueType } from './value-type.ts';

/**
 * `10.0.0.0/8`, `2001:db8::/32`, `10.0.0.0/255.0.255.0`: an address and its mask as `-S` prints
 * `-s` and `-d`. The bits outside of the mask are zero and the mask always stands there.
 */
export const network: ValueType<string> = {
  name: 'an address, or a network',
  parse: (text, { family }) => readNetwork(text, family === 'ipv4' ? 32 : 128),
  print: (value) => value,
};

/**
 * The same, but as conntrack prints it: a single host without its mask, and the bits outside of the
 * mask as they were given.
 */
export const hostOrNetwork: ValueType<string> = {
  ...network,
  parse(text, context) {
    const masked = network.parse(text, context, '');
    if (masked instanceof InvalidValue) return masked;
    const address = readHost(text.split('/')[0] ?? '', context) ?? '';
    const mask = masked.slice(masked.indexOf('/') + 1);
    return mask === (context.family === 'ipv4' ? '32' : '128') ? address : `${address}/${mask}`;
  },
};

/** A single address without a mask. */
export const host: ValueType<string> = {
  name: 'an address',
  parse(text, context) {
    return readHost(text, context) ?? wrongAddress(text, context.family === 'ipv4' ? 32 : 128);
  },
  print: (value) => value,
};

/** The canonical text of a single address of the family; undefined when it is none. */
export function readHost(text: string, { family }: ValueContext): string | undefined {
  if (family === 'ipv4') {
    const address = readIpv4(text);
    return address === undefined ? undefined : printIpv4(address);
  }
  const groups = readIpv6(text);
  return groups && printIpv6(groups);
}

function readNetwork(text: string, bits: 32 | 128): string | InvalidValue {
  const slash = text.indexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const mask = slash < 0 ? `${bits}` : text.slice(slash + 1);
  return bits === 32 ? readIpv4Network(text, address, mask) : readIpv6Network(text, address, mask);
}

function readIpv4Network(text: string, address: string, maskText: string): string | InvalidValue {
  const base = readIpv4(address);
  if (base === undefined) return wrongAddress(text, 32);
  const length = readLength(maskText, 32);
  const mask = length === undefined ? readIpv4(maskText) : ipv4Mask(length);
  if (mask === undefined) return wrongMask(maskText, 32);
  // The usual case: the tool's own output, in which nothing is to be changed.
  if ((base & ~mask) === 0 && text === `${address}/${length}`) return text;
  return `${printIpv4(base & mask)}/${ipv4PrefixLength(mask) ?? printIpv4(mask)}`;
}

function readIpv6Network(text: string, address: string, maskText: string): string | InvalidValue {
  const base = readIpv6(address);
  if (base === undefined) return wrongAddress(text, 128);
  const length = readLength(maskText, 128);
  const mask = length === undefined ? readIpv6(maskText) : ipv6Mask(length);
  if (mask === undefined) return wrongMask(maskText, 128);
  const masked = base.map((group, index) => group & (mask[index] ?? 0));
  return `${printIpv6(masked)}/${ipv6PrefixLength(mask) ?? printIpv6(mask)}`;
}

function readLength(text: string, bits: number): number | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const length = Number(text);
  return length <= bits ? length : undefined;
}

function wrongAddress(text: string, bits: 32 | 128): InvalidValue {
  const other =
    bits === 32 ? readIpv6(text.split('/')[0] ?? '') : readIpv4(text.split('/')[0] ?? '');
  if (other !== undefined) {
    const [found, wanted, tool] = bits === 32 ? [6, 4, 'ip6tables'] : [4, 6, 'iptables'];
    return new InvalidValue(
      `"${text}" is an IPv${found} address among IPv${wanted} rules`,
      `an IPv${found} rule belongs in ${tool}`,
      'MIXED_FAMILIES',
    );
  }
  return new InvalidValue(
    `"${text}" is not an IPv${bits === 32 ? 4 : 6} address`,
    'host names are not looked up; write the address',
  );
}

function wrongMask(text: string, bits: 32 | 128): InvalidValue {
  return new InvalidValue(
    `"${text}" is not a mask`,
    bits === 32 ? 'write 0 to 32 or a dotted mask such as 255.255.0.0' : 'write 0 to 128',
  );
}
