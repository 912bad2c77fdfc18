/**
 * What REJECT answers with: the name that iptables prints, and the older alias that it also reads.
 * Listed by `iptables -j REJECT -h` and `ip6tables -j REJECT -h`; measured on 1.8.9 and 1.8.13.
 *
 * A beginning is enough, in any case, and the first in the table wins: `icmp` and `n` are
 * `icmp-net-unreachable`. Both `-S` and `-L` always print the full name, the default included.
 */
import { firstWithPrefix } from './first-with-prefix.ts';

/** What REJECT sends when nothing is said. */
export const DEFAULT_REJECT_TYPE = {
  ipv4: 'icmp-port-unreachable',
  ipv6: 'icmp6-port-unreachable',
} as const;

/** The full name of the word after `--reject-with`, or undefined if iptables refuses it. */
export function rejectType(family: 'ipv4' | 'ipv6', word: string): string | undefined {
  const types = REJECT_TYPES[family];
  const found = firstWithPrefix(types.flat(), word);
  return types.find(([name, alias]) => name === found || alias === found)?.[0];
}

/** Name and alias, in the order in which the tool looks. IPv6 knows no `tcp-rst`. */
export const REJECT_TYPES: Readonly<
  Record<'ipv4' | 'ipv6', readonly (readonly [name: string, alias: string])[]>
> = {
  ipv4: [
    ['icmp-net-unreachable', 'net-unreach'],
    ['icmp-host-unreachable', 'host-unreach'],
    ['icmp-proto-unreachable', 'proto-unreach'],
    ['icmp-port-unreachable', 'port-unreach'],
    ['icmp-net-prohibited', 'net-prohib'],
    ['icmp-host-prohibited', 'host-prohib'],
    ['tcp-reset', 'tcp-rst'],
    ['icmp-admin-prohibited', 'admin-prohib'],
  ],
  ipv6: [
    ['icmp6-no-route', 'no-route'],
    ['icmp6-adm-prohibited', 'adm-prohibited'],
    ['icmp6-addr-unreachable', 'addr-unreach'],
    ['icmp6-port-unreachable', 'port-unreach'],
    ['tcp-reset', 'tcp-reset'],
    ['icmp6-policy-fail', 'policy-fail'],
    ['icmp6-reject-route', 'reject-route'],
  ],
};
