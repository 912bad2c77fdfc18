/**
 * The TCP options that `-j TCPOPTSTRIP` knows by name (numbers: IANA, TCP Option Kind Numbers), as
 * `iptables -j TCPOPTSTRIP -h` lists them. Names are read in full and in lower case; `-S` and `-nL`
 * print numbers, `-L` names. Measured on 1.8.7 to 1.8.13.
 */

/** The number of a named option. */
export function tcpOption(name: string): number | undefined {
  return TCP_OPTIONS.find(([known]) => known === name)?.[1];
}

/** The name that `-L` without `-n` prints. */
export function tcpOptionName(option: number): string | undefined {
  return TCP_OPTIONS.find(([, known]) => known === option)?.[0];
}

const TCP_OPTIONS: readonly (readonly [name: string, option: number])[] = [
  ['mss', 2],
  ['wscale', 3],
  ['sack-permitted', 4],
  ['sack', 5],
  ['timestamp', 8],
  ['md5', 19],
];
