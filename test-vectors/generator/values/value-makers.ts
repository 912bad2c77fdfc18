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

const diffServClass = oneOfAnyCase(
  ...['CS0', 'CS1', 'CS2', 'CS3', 'CS4', 'CS5', 'CS6', 'CS7', 'BE', 'EF', 'AF11', 'AF12', 'AF13'],
  ...['AF21', 'AF22', 'AF23', 'AF31', 'AF32', 'AF33', 'AF41', 'AF42', 'AF43', 'AF44', 'CS8', 'VA'],
);

/** How values are made, by the name of their type in the declarations. */
const makers: Readonly<Record<string, MakeValue>> = {
  'a list of address types': looseListOf(
    ...['UNSPEC', 'UNICAST', 'LOCAL', 'BROADCAST', 'ANYCAST', 'MULTICAST', 'BLACKHOLE'],
    ...['UNREACHABLE', 'PROHIBIT', 'THROW', 'NAT', 'XRESOLVE'],
  ),
  'an SPI, or a range': numbers.range(MAX_32, { open: true }),
  'a BPF program as bpf_dbg and nfbpf_compile print it': packets.bpfProgram,
  'the path of a pinned BPF program': oneOf('/sys/fs/bpf/none', 'relative'),
  'the path of a control group': oneOf('/', '', '/', '/', 'none', '/a b/c'),
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
  'a list of connection statuses': looseListOf(
    'NONE',
    'EXPECTED',
    'SEEN_REPLY',
    'ASSURED',
    'CONFIRMED',
  ),
  'a protocol': packets.protocol,
  'an address, or a network': addresses.network,
  'a port, or a range of ports': ports.portRange,
  'a number of seconds, or a range': numbers.range(MAX_32, { open: true }),
  'one of ORIGINAL, REPLY': oneOfAnyCase('ORIGINAL', 'REPLY'),
  'a list of DCCP packet types': listOf(
    ...['REQUEST', 'RESPONSE', 'DATA', 'ACK', 'DATAACK', 'CLOSEREQ', 'CLOSE', 'RESET'],
    ...['SYNC', 'SYNCACK', 'INVALID', 'sync'],
  ),
  'a group of interfaces, or group/mask': numbers.withMask(MAX_32, 10),
  'a DiffServ class': diffServClass,
  'the name of a DiffServ class': diffServClass,
  'a list of up to 16 option types, each with its length': packets.ipv6Options,
  'an identification, or a range': numbers.range(MAX_32, { open: true }),
  'a rate such as 5/sec or 512kb/s': numbers.hashRate,
  'a burst such as 5 or 1mb': numbers.hashBurst,
  'a list of what to group by': listOf('srcip', 'srcport', 'dstip', 'dstport'),
  'the name of a table of buckets': freshName('h'),
  'a number of seconds': numbers.number(1, 100_000),
  'the name of a helper': oneOf('ftp', 'irc', 'sip', 'amanda-6001', 'tftp', ''),
  'an ICMP type': packets.icmpType,
  'an ICMPv6 type': packets.icmpv6Type,
  'a range of addresses': addresses.addressRange,
  'a list of IPv6 headers': listOf(
    ...['hop', 'dst', 'route', 'frag', 'auth', 'esp', 'none', 'proto', 'prot', 'hop-by-hop'],
    ...['ipv6-opts', 'ipv6-route', 'ipv6-frag', 'ah', 'ipv6-nonxt', 'protocol', '0', '60'],
  ),
  'a port': ports.port,
  'a length in bytes, or a range': numbers.range(0xffff, { open: true }),
  'a rate such as 5/sec': numbers.rate,
  'a MAC address': packets.macAddress,
  'a Mobility Header type, or a range': packets.mhType,
  'a list of up to 15 ports and ranges': ports.portList,
  "an accounting object's name": oneOf('web', 'mail'),
  "an operating system's name": oneOf('Linux', 'Windows', 'unknown', 'a b', ''),
  'a numeric user or group id, or a range of them': numbers.range(0xfffffffe, { separator: '-' }),
  'the name of an interface': oneOf(
    'eth0',
    'eth+',
    'br-lan',
    'wlan0',
    '+',
    'an-interface-15',
    'an-interface-16x',
    '',
  ),
  'the name of an interface, perhaps with a + at its end': oneOf(
    ...['eth0', 'lo', 'eth+', 'tun0', '+', 'an-interface-15', 'an-interface-16x', ''],
  ),
  'one of esp, ah and ipcomp': oneOf(
    'esp',
    'ah',
    'ipcomp',
    '50',
    '51',
    '108',
    'comp',
    'ESP',
    '0x32',
    'ipv6-auth',
  ),
  'a number of up to 64 bits': oneOf(
    '0',
    '1',
    '1000',
    '0x10',
    ...['18446744073709551615', '4294967296', '18446744073709551616', '010', '-1', ' 7'],
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
  'a search algorithm, bm or kmp': oneOf('bm', 'kmp', 'bm', 'kmp', 'bm', 'kmp', 'fsm', 'BM'),
  'the flags to look at and the flags that must be set': packets.tcpFlags,
  'a segment size in bytes, or a range': numbers.range(0xffff),
  'a time of day': moments.timeOfDay,
  'days of the month': moments.monthDays,
  'days of the week': moments.weekdays,
  'a date, with or without a time': moments.dateTime,
  'a TOS value, value/mask, or a name such as Minimize-Delay': (place) =>
    pick(place.random, [0, 1, 2]) === 0
      ? oneOfAnyCase(
          ...['Minimize-Delay', 'Maximize-Throughput', 'Maximize-Reliability'],
          ...['Minimize-Cost', 'Normal-Service'],
        )(place)
      : numbers.withMask(0xff)(place),
  'tests of 32-bit numbers in the packet': packets.u32Tests,
  'a class MAJOR:MINOR in hexadecimal': oneOf(
    '1:2',
    '0:0',
    'ffff:ffff',
    '0x10:a',
    '1:0',
    '1:',
    ':1',
    '10000:1',
    '1',
    '1:2:3',
  ),
  'the name of a timeout policy': oneOf('slow-tcp'),
  'a list of events': listOf(
    ...['new', 'related', 'destroy', 'reply', 'assured', 'protoinfo', 'helper', 'mark'],
    ...['natseqinfo', 'secmark', 'NEW'],
  ),
  'a zone from 0 to 65535, or "mark"': (place) =>
    place.random(5) === 0 ? 'mark' : numbers.number(0, 0xffff)(place),
  'addresses and ports to map to': addresses.natRange,
  'a list of src, dst, sport, dport, spi, proto, ct': listOf(
    ...['src', 'dst', 'sport', 'dport', 'proto', 'spi', 'ct'],
  ),
  'the name of a timer': freshName('t'),
  'text of 1 to 16 characters': freshName('l'),
  'a number of milliseconds, or "inf"': oneOf(
    '0',
    '50',
    '1000',
    'inf',
    '4294967295',
    '4294967296',
    'INF',
  ),
  'a log level': oneOf(
    ...[
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '7',
      '8',
      '0x3',
      '010',
      'alert',
      'crit',
      'debug',
      'emerg',
    ],
    ...['err', 'error', 'info', 'notice', 'panic', 'warning', 'warn', 'Info', 'DEBUG', 'e', 'emer'],
  ),
  'a port, or a range of ports with a dash': ports.mappedPorts,
  'a range of queues': numbers.range(0xffff),
  'the name of an estimator': freshName('e'),
  'a time such as 250ms or 1s': oneOf(
    '250ms',
    '500ms',
    '1s',
    '2s',
    '8s',
    '300ms',
    '1000',
    '1sec',
    '0.5s',
    '500msec',
    '2 s',
  ),
  'what to answer with': ({ random, family }) =>
    pick(
      random,
      family === 'ipv4'
        ? [
            ...['icmp-net-unreachable', 'net-unreach', 'icmp-host-unreachable', 'host-unreach'],
            ...['icmp-proto-unreachable', 'proto-unreach', 'icmp-port-unreachable', 'port-unreach'],
            ...['icmp-net-prohibited', 'net-prohib', 'icmp-host-prohibited', 'icmp-host-prohib'],
            ...['icmp-admin-prohibited', 'admin-prohib', 'tcp-reset', 'tcp-rst', 'ADMIN-PROHIB'],
            ...['icmp-net', 'icmp', 'echo-reply', 'no-route', 'tcp', 'host-prohib', 'icmp-p'],
          ]
        : [
            ...[
              'icmp6-no-route',
              'no-route',
              'icmp6-adm-prohibited',
              'adm-prohibited',
              'icmp6-addr',
            ],
            ...['icmp6-addr-unreachable', 'addr-unreach', 'icmp6-port-unreachable', 'tcp-reset'],
            ...['icmp6-policy-fail', 'policy-fail', 'icmp6-reject-route', 'reject-route', 'adm'],
            ...['port-unreach', 'tcp', 'icmp6', 'admin-prohib', 'NO-ROUTE', 'icmp6-p'],
          ],
    ),
  'a security context': oneOf('system_u:object_r:httpd_packet_t:s0'),
  'a number of 8 bits': numbers.number(0, 14),
  'a number of 16 bits': numbers.number(0, 0xffff),
  'a list of TCP options, by number or name': listOf(
    ...['mss', 'wscale', 'sack', 'timestamp', 'sack-permitted', 'md5', '5', '30', '255', '0'],
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
