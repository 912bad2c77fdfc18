/**
 * Address types of the addrtype match, in the order of their bits in the kernel's
 * `linux/netfilter/xt_addrtype.h`, which is the order in which `-S` and `-L` print them. Measured on
 * 1.8.9 and 1.8.13: any case, a beginning is enough and the first in the table wins (`UN` is UNSPEC),
 * repetitions vanish, an empty word is refused.
 */
import { listWithPrefixes } from './first-with-prefix.ts';

export type AddressType = (typeof ADDRESS_TYPES)[number];

/** Reads the list after `--src-type` or `--dst-type` into full names in printed order. */
export function addressTypes(list: string): readonly AddressType[] | undefined {
  return listWithPrefixes(ADDRESS_TYPES, list);
}

/** All types; a type's place in the list is its bit. */
export const ADDRESS_TYPES = [
  'UNSPEC',
  'UNICAST',
  'LOCAL',
  'BROADCAST',
  'ANYCAST',
  'MULTICAST',
  'BLACKHOLE',
  'UNREACHABLE',
  'PROHIBIT',
  'THROW',
  'NAT',
  'XRESOLVE',
] as const;
