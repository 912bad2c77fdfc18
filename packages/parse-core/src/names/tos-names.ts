/**
 * Names for the old IPv4 type-of-service byte (RFC 1349), as `-m tos --tos` and `-j TOS --set-tos`
 * read them: in full and in any case. A name stands for its value under the mask 0x3f; a bare number
 * is under the mask 0xff. Measured on 1.8.9 and 1.8.13, for IPv6 alike.
 *
 * `-S` and `-nL` print numbers (`0x10/0x3f`). `-L` without `-n` prints the name, and only for a value
 * under the mask 0x3f: `tos match Minimize-Delay`, but `tos match0x10/0xff`.
 */

/** The mask under which a name stands, and without which none is printed. */
export const TOS_NAME_MASK = 0x3f;

/** The value of a name. */
export function tosValue(name: string): number | undefined {
  return VALUES.get(name.toLowerCase());
}

/** The name that `-L` without `-n` prints for a value and its mask. */
export function tosName(value: number, mask: number): string | undefined {
  if (mask !== TOS_NAME_MASK) return undefined;
  return TOS_NAMES.find(([, named]) => named === value)?.[0];
}

const TOS_NAMES: readonly (readonly [name: string, value: number])[] = [
  ['Minimize-Delay', 0x10],
  ['Maximize-Throughput', 0x08],
  ['Maximize-Reliability', 0x04],
  ['Minimize-Cost', 0x02],
  ['Normal-Service', 0x00],
];

const VALUES: ReadonlyMap<string, number> = new Map(
  TOS_NAMES.map(([name, value]) => [name.toLowerCase(), value]),
);
