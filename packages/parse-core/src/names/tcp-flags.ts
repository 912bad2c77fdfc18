/**
 * TCP flags by name and bit (RFC 9293), as `--tcp-flags` reads and prints them. Measured on 1.8.9 and
 * 1.8.13: names in any case and in full, empty words skipped (`SYN,,` is `SYN`), printed by rising
 * bit whatever the order given. iptables knows neither ECE nor CWR, and reads no numbers; `-nL`
 * prints them as `0x17/0x02`.
 */

/** The bits of a comma-separated list of names, ALL and NONE included. */
export function tcpFlags(list: string): number | undefined {
  let bits = 0;
  for (const word of list.split(',')) {
    if (word === '') continue;
    const flag = BITS.get(word.toUpperCase());
    if (flag === undefined) return undefined;
    bits |= flag;
  }
  return bits;
}

/** The list that `-S` prints: `FIN,SYN`, and `NONE` for no flag. ALL is written out. */
export function tcpFlagNames(bits: number): string {
  const names = TCP_FLAGS.filter(([, bit]) => (bits & bit) !== 0).map(([name]) => name);
  return names.length === 0 ? 'NONE' : names.join(',');
}

/** The six flags in the order in which they are printed. */
export const TCP_FLAGS = [
  ['FIN', 0x01],
  ['SYN', 0x02],
  ['RST', 0x04],
  ['PSH', 0x08],
  ['ACK', 0x10],
  ['URG', 0x20],
] as const;

/** What ALL stands for. */
export const ALL_TCP_FLAGS = 0x3f;

/** `--syn` is `--tcp-flags FIN,SYN,RST,ACK SYN`, and is printed so. */
export const SYN_ONLY = { mask: 0x17, set: 0x02 } as const;

const BITS: ReadonlyMap<string, number> = new Map<string, number>([
  ...TCP_FLAGS,
  ['ALL', ALL_TCP_FLAGS],
  ['NONE', 0],
]);
