/**
 * ICMP types and codes of IPv4 by name, as `--icmp-type` reads them and `-L` without `-n` prints
 * them. Listed by `iptables -p icmp -h`, each name measured on 1.8.7 to 1.8.13; the numbers are
 * IANA's. `info-request` and `info-reply` are new in 1.8.13, so that the beginning `i`, once
 * `ip-header-bad`, is ambiguous there.
 *
 * `-S` always prints numbers, except `any`, which is type 255: up to 1.8.9 with whatever code
 * (`255/5` is printed as `any`), from 1.8.11 on only without one.
 */
import {
  type IcmpType,
  icmpNamesWithPrefix,
  type NamedIcmpType,
  nameOfIcmpType,
  readIcmpType,
} from './icmp-type-table.ts';

/** The type that stands for all: `--icmp-type any`, printed `icmptype 255` by `-nL`. */
export const ANY_ICMP_TYPE = 255;

/** Reads the word after `--icmp-type`; undefined if unknown or ambiguous. */
export function icmpType(word: string): IcmpType | undefined {
  return readIcmpType(ICMP_TYPES, word);
}

/** The name that `-L` without `-n` prints; undefined where it prints `type 8 code 1`. */
export function icmpTypeName(type: number, code?: number): string | undefined {
  return nameOfIcmpType(ICMP_TYPES, code === undefined ? { type } : { type, code });
}

/** The names that `word` may begin: what to suggest for an unknown or ambiguous one. */
export function icmpTypeCandidates(word: string): readonly string[] {
  return icmpNamesWithPrefix(ICMP_TYPES, word);
}

const ICMP_TYPES: readonly NamedIcmpType[] = [
  [ANY_ICMP_TYPE, undefined, 'any'],
  [0, undefined, 'echo-reply', 'pong'],
  [3, undefined, 'destination-unreachable'],
  [3, 0, 'network-unreachable'],
  [3, 1, 'host-unreachable'],
  [3, 2, 'protocol-unreachable'],
  [3, 3, 'port-unreachable'],
  [3, 4, 'fragmentation-needed'],
  [3, 5, 'source-route-failed'],
  [3, 6, 'network-unknown'],
  [3, 7, 'host-unknown'],
  [3, 9, 'network-prohibited'],
  [3, 10, 'host-prohibited'],
  [3, 11, 'TOS-network-unreachable'],
  [3, 12, 'TOS-host-unreachable'],
  [3, 13, 'communication-prohibited'],
  [3, 14, 'host-precedence-violation'],
  [3, 15, 'precedence-cutoff'],
  [4, undefined, 'source-quench'],
  [5, undefined, 'redirect'],
  [5, 0, 'network-redirect'],
  [5, 1, 'host-redirect'],
  [5, 2, 'TOS-network-redirect'],
  [5, 3, 'TOS-host-redirect'],
  [8, undefined, 'echo-request', 'ping'],
  [9, undefined, 'router-advertisement'],
  [10, undefined, 'router-solicitation'],
  [11, undefined, 'time-exceeded', 'ttl-exceeded'],
  [11, 0, 'ttl-zero-during-transit'],
  [11, 1, 'ttl-zero-during-reassembly'],
  [12, undefined, 'parameter-problem'],
  [12, 0, 'ip-header-bad'],
  [12, 1, 'required-option-missing'],
  [13, undefined, 'timestamp-request'],
  [14, undefined, 'timestamp-reply'],
  [15, undefined, 'info-request'],
  [16, undefined, 'info-reply'],
  [17, undefined, 'address-mask-request'],
  [18, undefined, 'address-mask-reply'],
];
