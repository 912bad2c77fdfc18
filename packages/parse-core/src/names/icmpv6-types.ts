/**
 * ICMPv6 types and codes by name, as `--icmpv6-type` reads them and `-L` without `-n` prints them.
 * Listed by `ip6tables -p icmpv6 -h`, each name measured on 1.8.7 to 1.8.13; the numbers are IANA's.
 * The `mld-listener-…` names are not known to 1.8.9 and older. There is no `any`; 255 is a type like
 * others. `-S` always prints numbers.
 */
import {
  type IcmpType,
  icmpNamesWithPrefix,
  type NamedIcmpType,
  nameOfIcmpType,
  readIcmpType,
} from './icmp-type-table.ts';

/** Reads the word after `--icmpv6-type`; undefined if unknown or ambiguous. */
export function icmpv6Type(word: string): IcmpType | undefined {
  return readIcmpType(ICMPV6_TYPES, word);
}

/** The name that `-L` without `-n` prints; undefined where it prints `type 128 code 1`. */
export function icmpv6TypeName(type: number, code?: number): string | undefined {
  return nameOfIcmpType(ICMPV6_TYPES, code === undefined ? { type } : { type, code });
}

/** The names that `word` may begin: what to suggest for an unknown or ambiguous one. */
export function icmpv6TypeCandidates(word: string): readonly string[] {
  return icmpNamesWithPrefix(ICMPV6_TYPES, word);
}

const ICMPV6_TYPES: readonly NamedIcmpType[] = [
  [1, undefined, 'destination-unreachable'],
  [1, 0, 'no-route'],
  [1, 1, 'communication-prohibited'],
  [1, 2, 'beyond-scope'],
  [1, 3, 'address-unreachable'],
  [1, 4, 'port-unreachable'],
  [1, 5, 'failed-policy'],
  [1, 6, 'reject-route'],
  [2, undefined, 'packet-too-big'],
  [3, undefined, 'time-exceeded', 'ttl-exceeded'],
  [3, 0, 'ttl-zero-during-transit'],
  [3, 1, 'ttl-zero-during-reassembly'],
  [4, undefined, 'parameter-problem'],
  [4, 0, 'bad-header'],
  [4, 1, 'unknown-header-type'],
  [4, 2, 'unknown-option'],
  [128, undefined, 'echo-request', 'ping'],
  [129, undefined, 'echo-reply', 'pong'],
  [130, undefined, 'mld-listener-query'],
  [131, undefined, 'mld-listener-report'],
  [132, undefined, 'mld-listener-done', 'mld-listener-reduction'],
  [133, undefined, 'router-solicitation'],
  [134, undefined, 'router-advertisement'],
  [135, undefined, 'neighbour-solicitation', 'neighbor-solicitation'],
  [136, undefined, 'neighbour-advertisement', 'neighbor-advertisement'],
  [137, undefined, 'redirect'],
];
