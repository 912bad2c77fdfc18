import type { KnownMatch, Match } from '@chainwright/parse-core';
import { addressesBetween, allAddresses } from './addresses.ts';
import { always, both, type Conditions, never, unknown } from './condition.ts';
import { fieldIn, optional, sometimes } from './make-condition.ts';
import { connectionStates, icmpTypes, mark, ports, portsInList, tcpFlags } from './match-fields.ts';
import type { PacketClass } from './packet-class.ts';
import { hashlimitRate, limitRate } from './rates.ts';

/** What a match asks of packets of one class. A match that is not in the catalogue is unknown. */
export function matchConditions(match: Match, packets: PacketClass): Conditions {
  if ('unknown' in match) return unknown;
  const read: (match: never, packets: PacketClass) => Conditions = readers[match.name];
  return read(match as never, packets);
}

type Named<Name extends KnownMatch['name']> = Extract<KnownMatch, { readonly name: Name }>;

type Readers = {
  readonly [Name in KnownMatch['name']]: (match: Named<Name>, packets: PacketClass) => Conditions;
};

/** Known to be true of some packets and not of others, whatever its options say. */
const someOf = (match: KnownMatch) => sometimes(JSON.stringify(match));

/** Its options, a program or the machine itself may make it true of every packet. */
const cannotTell = () => unknown;

const numbers = { icmp: 1, tcp: 6, udp: 17, dccp: 33, icmp6: 58, sctp: 132, udplite: 136 };

/** A match of a protocol's header is true of no packet of another protocol. */
function ofProtocol<M>(names: readonly (keyof typeof numbers)[], read: (match: M) => Conditions) {
  return (match: M, { protocol }: PacketClass) =>
    names.some((name) => numbers[name] === protocol) ? read(match) : never;
}

const readers: Readers = {
  comment: () => always,
  limit: limitRate,
  hashlimit: hashlimitRate,
  tcp: ofProtocol(['tcp'], (match) => {
    const option = match.tcpOption;
    return both([
      ports('sport', match.sport),
      ports('dport', match.dport),
      tcpFlags(match.tcpFlags),
      optional(option, (value, negated) => sometimes(`tcp option ${value}`, negated)),
    ]);
  }),
  udp: ofProtocol(['udp', 'udplite'], ({ sport, dport }) =>
    both([ports('sport', sport), ports('dport', dport)]),
  ),
  sctp: ofProtocol(['sctp'], (match) => withPorts(match, match.chunkTypes)),
  dccp: ofProtocol(['dccp'], (match) => withPorts(match, match.dccpTypes ?? match.dccpOption)),
  multiport: ofProtocol(['tcp', 'udp', 'udplite', 'sctp', 'dccp'], (match) =>
    both([
      portsInList('sport', match.sports),
      portsInList('dport', match.dports),
      portsInList('either', match.ports),
    ]),
  ),
  icmp: ofProtocol(['icmp'], ({ icmpType }) => icmpTypes(icmpType)),
  icmp6: ofProtocol(['icmp6'], ({ icmpv6Type }) => icmpTypes(icmpv6Type)),
  state: ({ state }) => connectionStates(state),
  conntrack: ({ name, ctstate, ctproto, ...others }) =>
    both([
      connectionStates(ctstate),
      ctproto === undefined ? always : unknown,
      Object.keys(others).length === 0 ? always : sometimes(JSON.stringify({ name, ...others })),
    ]),
  iprange: ({ srcRange, dstRange }, packets) =>
    both([
      addressRange('source', srcRange, packets),
      addressRange('destination', dstRange, packets),
    ]),
  mark: ({ mark: given }, { areMarksSet }) => (areMarksSet ? unknown : mark('mark', given)),
  connmark: ({ mark: given }, { areMarksSet }) => (areMarksSet ? unknown : mark('connmark', given)),
  length: ({ length }) =>
    length?.value.from === 0 && length.value.to === 0xffff
      ? unknown
      : optional(length, ({ from, to }, negated) => sometimes(`length ${from}:${to}`, negated)),
  // A rule that puts addresses on a list takes every packet.
  recent: (match) => (match.set === undefined ? someOf(match) : match.set.negated ? never : always),
  statistic: (match) => {
    const { probability, every } = match;
    return probability?.value === 1 || probability?.value === 0 || every?.value === 1
      ? unknown
      : someOf(match);
  },
  time: (match) =>
    match.weekdays === undefined && match.monthdays === undefined ? unknown : someOf(match),

  connbytes: (match) => (match.connbytes?.value.from === 0 ? unknown : someOf(match)),
  connlimit: (match) => (match.connlimitAbove?.value === 0 ? unknown : someOf(match)),
  hl: (match) => (match.hlGt === 0 ? unknown : someOf(match)),
  ttl: (match) => (match.ttlGt === 0 ? unknown : someOf(match)),
  tos: (match) => (match.tos?.value.mask === 0 ? unknown : someOf(match)),

  addrtype: someOf,
  connlabel: someOf,
  dscp: someOf,
  ecn: someOf,
  eui64: someOf,
  frag: someOf,
  hbh: someOf,
  dst: someOf,
  helper: someOf,
  ipv6header: someOf,
  ipvs: someOf,
  mac: someOf,
  osf: someOf,
  owner: someOf,
  physdev: someOf,
  pkttype: someOf,
  policy: someOf,
  quota: someOf,
  rateest: someOf,
  rpfilter: someOf,
  rt: someOf,
  set: someOf,
  socket: someOf,
  srh: someOf,
  string: someOf,
  tcpmss: someOf,

  ah: cannotTell,
  bpf: cannotTell,
  cgroup: cannotTell,
  cluster: cannotTell,
  cpu: cannotTell,
  devgroup: cannotTell,
  esp: cannotTell,
  ipcomp: cannotTell,
  mh: cannotTell,
  nfacct: cannotTell,
  realm: cannotTell,
  u32: cannotTell,
};

function withPorts(match: Named<'sctp' | 'dccp'>, other: object | undefined): Conditions {
  return both([
    ports('sport', match.sport),
    ports('dport', match.dport),
    other === undefined ? always : someOf(match),
  ]);
}

function addressRange(
  field: 'source' | 'destination',
  given: Named<'iprange'>['srcRange'],
  { family }: PacketClass,
): Conditions {
  return optional(given, (range, negated) => {
    const addresses = addressesBetween(range, family);
    if (addresses === undefined) return unknown;
    return fieldIn(field, addresses, negated, allAddresses(family));
  });
}
