import { listedAddress } from '../../names/listed-addresses.ts';
import { readNumber } from '../../names/read-number.ts';
import { classifyIpv4, ipv4Mask, ipv4PrefixLength, printIpv4, readIpv4 } from './ipv4.ts';
import { ipv6Mask, ipv6PrefixLength, printIpv6, readIpv6 } from './ipv6.ts';
import { readDottedIpv4, readPackedIpv4 } from './loose-ipv4.ts';
import { InvalidValue, UnresolvedName, type ValueContext, type ValueType } from './value-type.ts';

/**
 * `10.0.0.0/8`, `2001:db8::/32`, `10.0.0.0/255.0.255.0`: an address and its mask as `-S` prints
 * `-s` and `-d`. The bits outside of the mask are zero and the mask always stands there.
 */
export const network: ValueType<string> = {
  name: 'an address, or a network',
  parse: (text, { family }) => readNetwork(text, family === 'ipv4' ? 32 : 128),
  print: (value) => value,
  // Only a negation is left of it when it comes here: `!anywhere`.
  list: {
    parse: (text, context) =>
      network.parse(text === 'anywhere' ? everywhere(context) : text, context, ''),
  },
};

const everywhere = ({ family }: ValueContext) => (family === 'ipv4' ? '0.0.0.0/0' : '::/0');

/**
 * The same, but as the options of extensions read it: what is no prefix length is a mask, read as the
 * C library reads an address (`10.0.0.0/33` has the mask 0.0.0.33).
 */
export const hostAndMask: ValueType<string> = {
  ...network,
  parse(text, context) {
    const read = readHostAndMask(text, context);
    if (read instanceof InvalidValue) return read;
    return network.parse(`${read.address}/${read.mask}`, context, '');
  },
};

/**
 * The same again, but as conntrack prints it: a single host without its mask, and the bits outside of
 * the mask as they were given.
 */
export const hostOrNetwork: ValueType<string> = {
  ...network,
  parse(text, context) {
    const read = readHostAndMask(text, context);
    if (read instanceof InvalidValue) return read;
    const masked = network.parse(`${read.address}/${read.mask}`, context, '');
    if (masked instanceof InvalidValue) return masked;
    const mask = masked.slice(masked.indexOf('/') + 1);
    return mask === `${bitsOf(context)}` ? read.address : `${read.address}/${mask}`;
  },
  list: { print: (value, { numeric }) => (numeric ? value : listedAddress(value)) },
};

/** A single address without a mask. */
export const host: ValueType<string> = {
  name: 'an address',
  parse: (text, context) => readPackedHost(text, context) ?? wrongAddress(text, bitsOf(context)),
  print: (value) => value,
};

const bitsOf = ({ family }: ValueContext) => (family === 'ipv4' ? 32 : 128);

function readHostAndMask(
  text: string,
  context: ValueContext,
): { readonly address: string; readonly mask: string } | InvalidValue {
  const slash = text.indexOf('/');
  const addressText = slash < 0 ? text : text.slice(0, slash);
  const maskText = slash < 0 ? `${bitsOf(context)}` : text.slice(slash + 1);
  const address = readPackedHost(addressText, context);
  if (address === undefined) return wrongAddress(text, bitsOf(context));
  const length = readNumber(maskText, bitsOf(context));
  const mask = length === undefined ? readPackedHost(maskText, context) : `${length}`;
  return mask === undefined ? wrongMask(maskText, bitsOf(context)) : { address, mask };
}

/** The canonical text of a single address as the C library reads it. */
function readPackedHost(text: string, context: ValueContext): string | undefined {
  const strict = readHost(text, context);
  if (strict !== undefined || context.family === 'ipv6') return strict;
  const packed = readPackedIpv4(text);
  return packed === undefined ? undefined : printIpv4(packed);
}

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
  const kind = bits === 32 ? classifyIpv4(text) : 'other';
  if (kind !== 'other') return kind === 'network' ? text : `${text}/32`;
  const slash = text.lastIndexOf('/');
  const address = slash < 0 ? text : text.slice(0, slash);
  const mask = slash < 0 ? `${bits}` : text.slice(slash + 1);
  return bits === 32 ? readIpv4Network(text, address, mask) : readIpv6Network(text, address, mask);
}

function readIpv4Network(text: string, address: string, maskText: string): string | InvalidValue {
  const length = readNumber(maskText, 32);
  const mask = length === undefined ? readMask(maskText) : ipv4Mask(length);
  // What stands before a mask of no bits is not looked at: `any/0`.
  const base = mask === 0 ? 0 : (readDottedIpv4(address) ?? readPackedIpv4(address));
  if (base === undefined) return wrongAddress(text, 32);
  if (mask === undefined) return wrongMask(maskText, 32);
  return `${printIpv4(base & mask)}/${ipv4PrefixLength(mask) ?? printIpv4(mask)}`;
}

/** Four numbers, in decimal, `0x…` or octal. */
function readMask(text: string): number | undefined {
  return text.split('.').length === 4 ? readDottedIpv4(text) : undefined;
}

function readIpv6Network(text: string, address: string, maskText: string): string | InvalidValue {
  const length = readNumber(maskText, 128);
  const mask = length === undefined ? readIpv6(maskText) : ipv6Mask(length);
  const isNull = mask?.every((group) => group === 0);
  const base = readIpv6(address) ?? (isNull ? mask : undefined);
  if (base === undefined) return wrongAddress(text, 128);
  if (mask === undefined) return wrongMask(maskText, 128);
  const masked = base.map((group, index) => group & (mask[index] ?? 0));
  return `${printIpv6(masked)}/${ipv6PrefixLength(mask) ?? printIpv6(mask)}`;
}

function wrongAddress(text: string, bits: 32 | 128): InvalidValue {
  const address = text.split('/')[0] ?? '';
  const other = bits === 32 ? readIpv6(address) : readIpv4(address);
  if (other !== undefined) {
    const [found, wanted, tool] = bits === 32 ? [6, 4, 'ip6tables'] : [4, 6, 'iptables'];
    return new InvalidValue(
      `"${text}" is an IPv${found} address among IPv${wanted} rules`,
      `an IPv${found} rule belongs in ${tool}`,
      'MIXED_FAMILIES',
    );
  }
  if (/^[\w.-]*[a-z][\w.-]*$/i.test(address)) {
    const reason = `"${address}" is a host name, which only the machine can look up`;
    return new UnresolvedName(reason, 'write the address');
  }
  return new InvalidValue(`"${text}" is not an IPv${bits === 32 ? 4 : 6} address`);
}

function wrongMask(text: string, bits: 32 | 128): InvalidValue {
  return new InvalidValue(
    `"${text}" is not a mask`,
    bits === 32 ? 'write 0 to 32 or a dotted mask such as 255.255.0.0' : 'write 0 to 128',
  );
}
