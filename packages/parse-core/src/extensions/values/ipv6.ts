import { printIpv4, readIpv4 } from './ipv4.ts';

/** Eight groups of 16 bits. */
export type Ipv6Groups = readonly number[];

/** An IPv6 address as eight groups; undefined when the text is none. */
export function readIpv6(text: string): Ipv6Groups | undefined {
  const gap = text.indexOf('::');
  if (gap < 0) {
    const groups = readGroups(text);
    return groups?.length === 8 ? groups : undefined;
  }
  if (text.indexOf('::', gap + 1) >= 0) return undefined;
  const head = gap === 0 ? [] : readGroups(text.slice(0, gap), false);
  const tail = gap + 2 === text.length ? [] : readGroups(text.slice(gap + 2));
  if (!head || !tail || head.length + tail.length > 7) return undefined;
  return [...head, ...new Array<number>(8 - head.length - tail.length).fill(0), ...tail];
}

function readGroups(text: string, mayEndInIpv4 = true): number[] | undefined {
  const groups: number[] = [];
  const words = text.split(':');
  for (const [index, word] of words.entries()) {
    if (mayEndInIpv4 && index === words.length - 1 && word.includes('.')) {
      const address = readIpv4(word);
      if (address === undefined) return undefined;
      groups.push(address >>> 16, address & 0xffff);
    } else if (/^[0-9a-fA-F]{1,4}$/.test(word)) groups.push(Number.parseInt(word, 16));
    else return undefined;
  }
  return groups;
}

/** The address as inet_ntop prints it: the longest run of zero groups (two or more) becomes `::`. */
export function printIpv6(groups: Ipv6Groups): string {
  const { start, length } = longestZeroRun(groups);
  const embedded = printEmbeddedIpv4(groups, start, length);
  if (embedded !== undefined) return embedded;
  const hex = groups.map((group) => group.toString(16));
  if (length < 2) return hex.join(':');
  return `${hex.slice(0, start).join(':')}::${hex.slice(start + length).join(':')}`;
}

/** `::1.2.3.4` and `::ffff:1.2.3.4`, which inet_ntop writes with dots. */
function printEmbeddedIpv4(groups: Ipv6Groups, start: number, length: number): string | undefined {
  const [, , , , , fifth = 0, high = 0, low = 0] = groups;
  if (start !== 0) return undefined;
  const dotted = printIpv4(((high << 16) | low) >>> 0);
  if (length === 6) return `::${dotted}`;
  return length === 5 && fifth === 0xffff ? `::ffff:${dotted}` : undefined;
}

function longestZeroRun(groups: Ipv6Groups): { start: number; length: number } {
  let start = -1;
  let length = 0;
  let run = 0;
  for (const [index, group] of groups.entries()) {
    run = group === 0 ? run + 1 : 0;
    if (run > length) {
      length = run;
      start = index - run + 1;
    }
  }
  return { start, length };
}

/** The mask of a prefix length. */
export function ipv6Mask(length: number): Ipv6Groups {
  return Array.from({ length: 8 }, (_, index) => {
    const bits = Math.min(16, Math.max(0, length - index * 16));
    return (0xffff << (16 - bits)) & 0xffff;
  });
}

/** The prefix length of a mask, or undefined when its ones are not all at the front. */
export function ipv6PrefixLength(mask: Ipv6Groups): number | undefined {
  const firstZero = mask.findIndex((group) => group !== 0xffff);
  if (firstZero < 0) return 128;
  const group = mask[firstZero] ?? 0;
  const length = firstZero * 16 + Math.clz32((~group & 0xffff) << 16);
  return ipv6Mask(length).every((bits, index) => bits === mask[index]) ? length : undefined;
}
