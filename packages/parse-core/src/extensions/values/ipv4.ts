/** An IPv4 address as a number of 32 bits; undefined when the text is none. Strict dotted quads. */
export function readIpv4(text: string): number | undefined {
  let address = 0;
  let byte = -1;
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code >= 48 && code <= 57) {
      if (byte === 0) return undefined;
      byte = byte < 0 ? code - 48 : byte * 10 + code - 48;
      if (byte > 255) return undefined;
    } else if (code === 46 && byte >= 0 && bytes < 3) {
      address = address * 256 + byte;
      byte = -1;
      bytes++;
    } else return undefined;
  }
  return bytes === 3 && byte >= 0 ? address * 256 + byte : undefined;
}

/**
 * Whether a text is a network just as `-S` prints it, or a host without its mask as `-L` does: plain
 * bytes, a prefix length, and no bit outside of it. The usual case, told in one pass.
 */
export function classifyIpv4(text: string): 'network' | 'host' | 'other' {
  let address = 0;
  let byte = -1;
  let bytes = 0;
  let at = 0;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 47) break;
    if (code >= 48 && code <= 57) {
      if (byte === 0) return 'other';
      byte = byte < 0 ? code - 48 : byte * 10 + code - 48;
      if (byte > 255) return 'other';
    } else if (code === 46 && byte >= 0) {
      address = (address << 8) | byte;
      byte = -1;
      bytes++;
    } else return 'other';
  }
  if (bytes !== 3 || byte < 0) return 'other';
  if (at === text.length) return 'host';
  const first = text.charCodeAt(at + 1) - 48;
  const second = at + 2 < text.length ? text.charCodeAt(at + 2) - 48 : -1;
  const isTwo = second >= 0 && second <= 9 && first > 0;
  const length = isTwo ? first * 10 + second : first;
  const end = isTwo ? at + 3 : at + 2;
  if (!(first >= 0 && first <= 9) || end !== text.length || length > 32) return 'other';
  return (((address << 8) | byte) & ~ipv4Mask(length)) === 0 ? 'network' : 'other';
}

export function printIpv4(address: number): string {
  return `${address >>> 24}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
}

/** The mask of a prefix length as a number of 32 bits. */
export function ipv4Mask(length: number): number {
  return length === 0 ? 0 : (0xffffffff << (32 - length)) >>> 0;
}

/** The prefix length of a mask, or undefined when its ones are not all at the front. */
export function ipv4PrefixLength(mask: number): number | undefined {
  const length = Math.clz32(~mask);
  return ipv4Mask(length) === mask >>> 0 ? length : undefined;
}
