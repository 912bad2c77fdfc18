/**
 * IP protocol numbers and their names, on two levels: those built in to iptables, which every
 * machine knows, and those of Debian's /etc/protocols (netbase 6.4; the numbers are IANA's).
 *
 * Measured on 1.8.7, 1.8.9, 1.8.11 and 1.8.13, with and without an /etc/protocols:
 * - `-p` is read in any case (`-p TCP`) but compared in lower case only, so that the upper-case
 *   aliases of /etc/protocols (`IPSEC-ESP`) are refused unless they equal the name.
 * - Up to 1.8.9, `-S` prints a name for whatever /etc/protocols knows; from 1.8.10 on, only for the
 *   built-in ones. 1.8.7 knows no `mobility-header`; 1.8.11 added `dccp` and `ipcomp`.
 * - Protocol 0 is "any": `-p 0`, `-p all`, `-p ip` and `-p hopopt` are all printed as nothing.
 */
import { readNumber } from './read-number.ts';

/**
 * The number of a protocol as `-p` accepts it: a name in any case, or a number (`17`, `0x11`, `021`).
 * Undefined for what iptables refuses. `mptcp` (262) is left out: nf_tables makes it 6, in silence.
 */
export function protocolNumber(word: string): number | undefined {
  return readNumber(word, MAX_PROTOCOL) ?? NUMBER_BY_NAME.get(word.toLowerCase());
}

/**
 * The same as options of extensions read it: without changing the case, so that of the names in other
 * letters only the aliases of /etc/protocols are known (`IPv6-ICMP`, not `IPV6-ICMP`).
 */
export function spelledProtocolNumber(word: string): number | undefined {
  const number = readNumber(word, MAX_PROTOCOL);
  return number ?? NUMBER_BY_NAME.get(word) ?? NUMBER_BY_ALIAS.get(word);
}

/** The name that `-S` prints on any machine since 1.8.10, or undefined where it prints the number. */
export function builtinProtocolName(number: number): string | undefined {
  return BUILTIN_NAMES.get(number);
}

/** The name that `-L` without `-n` prints, with Debian's /etc/protocols; 0 is `all`. */
export function protocolName(number: number): string | undefined {
  return BUILTIN_NAMES.get(number) ?? FILE_NAMES.get(number);
}

/** How `-nL` of 1.8.7 spells two protocols that everything later calls by the names below. */
export const OLD_LISTED_NAMES: ReadonlyMap<number, string> = new Map([
  [58, 'icmpv6'],
  [135, 'ipv6-mh'],
]);

const MAX_PROTOCOL = 255;

const BUILTIN_NAMES: ReadonlyMap<number, string> = new Map([
  [0, 'all'],
  [1, 'icmp'],
  [6, 'tcp'],
  [17, 'udp'],
  [33, 'dccp'],
  [50, 'esp'],
  [51, 'ah'],
  [58, 'ipv6-icmp'],
  [108, 'ipcomp'],
  [132, 'sctp'],
  [135, 'mobility-header'],
  [136, 'udplite'],
]);

const FILE_NAMES: ReadonlyMap<number, string> = new Map([
  [2, 'igmp'],
  [3, 'ggp'],
  [4, 'ipencap'],
  [5, 'st'],
  [8, 'egp'],
  [9, 'igp'],
  [12, 'pup'],
  [20, 'hmp'],
  [22, 'xns-idp'],
  [27, 'rdp'],
  [29, 'iso-tp4'],
  [36, 'xtp'],
  [37, 'ddp'],
  [38, 'idpr-cmtp'],
  [41, 'ipv6'],
  [43, 'ipv6-route'],
  [44, 'ipv6-frag'],
  [45, 'idrp'],
  [46, 'rsvp'],
  [47, 'gre'],
  [57, 'skip'],
  [59, 'ipv6-nonxt'],
  [60, 'ipv6-opts'],
  [73, 'rspf'],
  [81, 'vmtp'],
  [88, 'eigrp'],
  [89, 'ospf'],
  [93, 'ax.25'],
  [94, 'ipip'],
  [97, 'etherip'],
  [98, 'encap'],
  [103, 'pim'],
  [112, 'vrrp'],
  [115, 'l2tp'],
  [124, 'isis'],
  [133, 'fc'],
  [137, 'mpls-in-ip'],
  [138, 'manet'],
  [139, 'hip'],
  [140, 'shim6'],
  [141, 'wesp'],
  [142, 'rohc'],
  [143, 'ethernet'],
]);

/** Other names for the same: the last two come from /etc/protocols, the others are built in. */
const ALIASES: readonly (readonly [name: string, number: number])[] = [
  ['icmpv6', 58],
  ['ipv6-mh', 135],
  ['mh', 135],
  ['ip', 0],
  ['hopopt', 0],
];

/** Those of /etc/protocols that are not the name in lower case. */
const FILE_ALIASES =
  'IP:0 HOPOPT:0 ICMP:1 IGMP:2 GGP:3 IP-ENCAP:4 ST:5 TCP:6 EGP:8 IGP:9 PUP:12 UDP:17 HMP:20 ' +
  'XNS-IDP:22 RDP:27 ISO-TP4:29 DCCP:33 XTP:36 DDP:37 IDPR-CMTP:38 IPv6:41 IPv6-Route:43 ' +
  'IPv6-Frag:44 IDRP:45 RSVP:46 GRE:47 IPSEC-ESP:50 IPSEC-AH:51 SKIP:57 IPv6-ICMP:58 ' +
  'IPv6-NoNxt:59 IPv6-Opts:60 RSPF:73 CPHB:73 VMTP:81 EIGRP:88 OSPFIGP:89 AX.25:93 IPIP:94 ' +
  'ETHERIP:97 ENCAP:98 PIM:103 IPCOMP:108 VRRP:112 L2TP:115 ISIS:124 SCTP:132 FC:133 ' +
  'Mobility-Header:135 UDPLite:136 MPLS-in-IP:137 HIP:139 Shim6:140 WESP:141 ROHC:142 Ethernet:143';

const NUMBER_BY_ALIAS: ReadonlyMap<string, number> = new Map(
  FILE_ALIASES.split(' ').map((entry) => {
    const [name = '', number] = entry.split(':');
    return [name, Number(number)];
  }),
);

const NUMBER_BY_NAME: ReadonlyMap<string, number> = new Map([
  ...[...BUILTIN_NAMES, ...FILE_NAMES].map(([number, name]) => [name, number] as const),
  ...ALIASES,
]);
