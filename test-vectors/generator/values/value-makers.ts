import { pick } from '../chance.ts';
import type { MakeValue } from '../generated-rule.ts';
import * as addresses from './addresses.ts';
import * as moments from './moments.ts';
import * as numbers from './numbers.ts';
import * as packets from './packets.ts';
import * as ports from './ports.ts';
import { setReference } from './set-references.ts';
import { freshName, listOf, looseListOf, oneOf, oneOfAnyCase, plainText, text } from './words.ts';

const MAX_32 = 0xffffffff;

/** How values are made, by the name of their type in the declarations. */
const makers: Readonly<Record<string, MakeValue>> = {
  'a list of address types': looseListOf('UNICAST', 'LOCAL', 'BROADCAST', 'MULTICAST', 'BLACKHOLE'),
  'an SPI, or a range': numbers.range(MAX_32, { open: true }),
  'a BPF program as bpf_dbg and nfbpf_compile print it': packets.bpfProgram,
  'the path of a pinned BPF program': oneOf('/sys/fs/bpf/none', 'relative'),
  'the path of a control group': oneOf('system.slice', '/a b/c', 'none'),
  'a number, or a range of numbers': numbers.range(MAX_32, { open: true }),
  // Small numbers of labels, groups and realms have names on one machine or another.
  'the number of a label, or its name on the machine': numbers.number(41, 127),
  'a prefix length': addresses.prefixLength,
  'a mark, or mark/mask': numbers.withMask(MAX_32),
  'a list of connection states': looseListOf(
    'NEW',
    'ESTABLISHED',
    'RELATED',
    'INVALID',
    'UNTRACKED',
  ),
  'a list of connection statuses': looseListOf('NONE', 'EXPECTED', 'SEEN_REPLY', 'ASSURED'),
  'a protocol': packets.protocol,
  'an address, or a network': addresses.network,
  'a port, or a range of ports': ports.portRange,
  'a number of seconds, or a range': numbers.range(MAX_32, { open: true }),
  'one of ORIGINAL, REPLY': oneOfAnyCase('ORIGINAL', 'REPLY'),
  'a list of DCCP packet types': listOf('REQUEST', 'RESPONSE', 'DATA', 'ACK', 'SYNC', 'INVALID'),
  'a group of interfaces, or group/mask': numbers.withMask(MAX_32, 10),
  'a DiffServ class': oneOfAnyCase('CS0', 'BE', 'CS1', 'AF11', 'AF43', 'EF', 'CS7'),
  'the name of a DiffServ class': oneOfAnyCase('CS0', 'BE', 'CS1', 'AF11', 'AF43', 'EF', 'CS7'),
  'a list of up to 16 option types, each with its length': packets.ipv6Options,
  'an identification, or a range': numbers.range(MAX_32, { open: true }),
  'a rate such as 5/sec or 512kb/s': numbers.hashRate,
  'a burst such as 5 or 1mb': numbers.hashBurst,
  'a list of what to group by': listOf('srcip', 'srcport', 'dstip', 'dstport'),
  'the name of a table of buckets': freshName('h'),
  'a number of seconds': numbers.number(1, 100_000),
  'the name of a helper': oneOf('ftp', 'irc', 'sip', 'amanda-6001'),
  'an ICMP type': packets.icmpType,
  'an ICMPv6 type': packets.icmpv6Type,
  'a range of addresses': addresses.addressRange,
  'a list of IPv6 headers': listOf(
    'hop',
    'dst',
    'ipv6-route',
    'frag',
    'auth',
    'esp',
    'none',
    'prot',
  ),
  'a port': ports.port,
  'a length in bytes, or a range': numbers.range(0xffff, { open: true }),
  'a rate such as 5/sec': numbers.rate,
  'a MAC address': packets.macAddress,
  'a Mobility Header type, or a range': packets.mhType,
  'a list of up to 15 ports and ranges': ports.portList,
  "an accounting object's name": oneOf('web', 'mail'),
  "an operating system's name": oneOf('Linux', 'Windows', 'unknown'),
  'a numeric user or group id, or a range of them': numbers.range(0xfffffffe, { separator: '-' }),
  'the name of an interface': oneOf('eth0', 'eth+', 'br-lan', 'wlan0', '+'),
  'the name of an interface, perhaps with a + at its end': oneOf('eth0', 'lo', 'eth+', 'tun0', '+'),
  'one of esp, ah and ipcomp': oneOf('esp', 'ah', 'ipcomp', '50', '51'),
  'a number of up to 64 bits': oneOf(
    '0',
    '1',
    '1000',
    '0x10',
    '18446744073709551615',
    '4294967296',
  ),
  "a rate estimator's name": oneOf('re1', 're2'),
  'a rate such as 8kbit': numbers.byteRate,
  'packets per second': numbers.number(0, 1_000_000),
  'a realm, or realm/mask': numbers.withMask(0xffff, 10),
  "a list's name": freshName('r'),
  'a mask in the form of an address': addresses.netmask,
  'a number of segments, or a range': numbers.range(MAX_32, { open: true }),
  'a list of up to 16 IPv6 addresses': addresses.ipv6List,
  'all, any or only, and a list of SCTP chunk types': packets.sctpChunks,
  "a set's name and its src/dst dimensions": setReference,
  'a number': numbers.number(0, 1_000_000),
  'a probability from 0 to 1': numbers.probability,
  'at most 128 bytes, the hexadecimal ones between two |': numbers.hexPattern,
  'a search algorithm, bm or kmp': oneOf('bm', 'kmp'),
  'the flags to look at and the flags that must be set': packets.tcpFlags,
  'a segment size in bytes, or a range': numbers.range(0xffff),
  'a time of day': moments.timeOfDay,
  'days of the month': moments.monthDays,
  'days of the week': moments.weekdays,
  'a date, with or without a time': moments.dateTime,
  'a TOS value, value/mask, or a name such as Minimize-Delay': (place) =>
    pick(place.random, [0, 1, 2]) === 0
      ? oneOfAnyCase('Minimize-Delay', 'Maximize-Reliability', 'Normal-Service')(place)
      : numbers.withMask(0xff)(place),
  'tests of 32-bit numbers in the packet': packets.u32Tests,
  'a class MAJOR:MINOR in hexadecimal': oneOf('1:2', '0:0', 'ffff:ffff', '0x10:a', '1:0'),
  'the name of a timeout policy': oneOf('slow-tcp'),
  'a list of events': listOf('new', 'related', 'destroy', 'reply', 'assured', 'mark'),
  'a zone from 0 to 65535, or "mark"': (place) =>
    place.random(5) === 0 ? 'mark' : numbers.number(0, 0xffff)(place),
  'addresses and ports to map to': addresses.natRange,
  'a list of src, dst, sport, dport, spi, proto, ct': listOf(
    'src',
    'dst',
    'sport',
    'dport',
    'proto',
  ),
  'the name of a timer': freshName('t'),
  'text of 1 to 16 characters': freshName('l'),
  'a number of milliseconds, or "inf"': oneOf('0', '50', '1000', 'inf'),
  'a log level': oneOf('0', '4', '6', '7', 'debug', 'info', 'warning', 'err', 'error', 'panic'),
  'a port, or a range of ports with a dash': ports.mappedPorts,
  'a range of queues': numbers.range(0xffff),
  'the name of an estimator': freshName('e'),
  'a time such as 250ms or 1s': oneOf('250ms', '500ms', '1s', '2s', '8s'),
  'what to answer with': ({ random, family }) =>
    pick(
      random,
      family === 'ipv4'
        ? ['icmp-port-unreachable', 'port-unreach', 'icmp-host-prohib', 'tcp-reset', 'ADMIN-PROHIB']
        : ['icmp6-port-unreachable', 'no-route', 'adm-prohibited', 'tcp-reset', 'icmp6-addr'],
    ),
  'a security context': oneOf('system_u:object_r:httpd_packet_t:s0'),
  'a number of 8 bits': numbers.number(0, 14),
  'a number of 16 bits': numbers.number(0, 0xffff),
  'a list of TCP options, by number or name': listOf(
    'mss',
    'wscale',
    'sack',
    'timestamp',
    '5',
    '30',
  ),
  'an address': addresses.host,
};

/** Options that take less, or other things, than the name of their type tells. */
const special: Readonly<Record<string, MakeValue>> = {
  source: addresses.networks,
  destination: addresses.networks,
  'CT.expevents': oneOf('new'),
  'time.timestart': moments.timeOfDay,
  'connmark.mark': numbers.withMask(MAX_32),
  'conntrack.ctstate': looseListOf(
    'NEW',
    'ESTABLISHED',
    'RELATED',
    'INVALID',
    'UNTRACKED',
    'DNAT',
    'SNAT',
  ),
  'string.from': numbers.number(0, 2000),
  'TEE.oif': oneOf('eth0', 'lo'),
};

/** Makes the value of an option, or undefined when nothing is known of its type. */
export function makerOf(extension: string, field: string, type: string): MakeValue | undefined {
  const named = special[extension === '' ? field : `${extension}.${field}`] ?? makers[type];
  return named ?? byPattern(type);
}

function byPattern(type: string): MakeValue | undefined {
  const [, low, high] = /^a number from (\d+) to (0x[0-9a-f]+|\d+)$/.exec(type) ?? [];
  if (low !== undefined) return numbers.number(Number(low), Number(high));
  const words = /^one of (.+)$/.exec(type)?.[1];
  if (words !== undefined) return oneOf(...words.split(', '));
  const bytes = /^text of at most (\d+) bytes$/.exec(type)?.[1];
  if (bytes !== undefined) return text(Number(bytes));
  const prefix = /^a prefix of at most (\d+) bytes$/.exec(type)?.[1];
  return prefix === undefined ? undefined : plainText(Number(prefix));
}
