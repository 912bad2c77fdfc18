/** Values that speak of the fields of certain protocols. */
import { chance, many, pick, pickSome } from '../chance.ts';
import type { MakeValue } from '../generated-rule.ts';
import { spellNumber } from './numbers.ts';

const protocols = [
  ...['tcp', 'udp', 'icmp', 'esp', 'ah', 'sctp', 'gre', 'igmp', 'all', 'dccp', 'ipv6-icmp'],
  ...['icmpv6', 'udplite', 'ipcomp', 'mobility-header', 'ipv6-mh', 'mh', 'ospf', 'nosuch'],
];

export const protocol: MakeValue = ({ random }) => {
  if (chance(random, 15)) return spellNumber(random, random(260));
  const name = pick(random, protocols);
  return chance(random, 10) ? name.toUpperCase() : name;
};

export const icmpType: MakeValue = ({ random }) => {
  const names = ['any', 'echo-request', 'ping', 'destination-unreachable', 'host-unreachable'];
  const more = [
    ...['redirect', 'ttl-zero-during-transit', 'parameter-problem', 'timestamp-reply', 'pong'],
    ...['fragmentation-needed', 'source-quench', 'time-exceeded', 'ttl-exceeded', 'echo', 'PING'],
    ...['network-unknown', 'TOS-host-redirect', 'required-option-missing', 'address-mask-reply'],
    ...['router-solicitation', 'host-prec', 'comm', 'ip-header-bad', 'network', '8/', '/0', '256'],
  ];
  if (chance(random, 50)) return pick(random, [...names, ...more]);
  return chance(random, 60) ? `${random(256)}` : `${random(256)}/${random(256)}`;
};

export const icmpv6Type: MakeValue = ({ random }) => {
  const names = ['echo-request', 'ping', 'no-route', 'packet-too-big', 'router-advertisement'];
  const more = [
    ...['neighbour-solicitation', 'neighbor-advertisement', 'redirect', 'bad-header', 'pong'],
    ...['destination-unreachable', 'time-exceeded', 'ttl-zero-during-reassembly', 'unknown-option'],
    ...['communication-prohibited', 'beyond-scope', 'reject-route', 'router', 'echo', '1/', '256'],
  ];
  if (chance(random, 50)) return pick(random, [...names, ...more]);
  return chance(random, 60) ? `${random(256)}` : `${random(256)}/${random(256)}`;
};

const flags = ['SYN', 'ACK', 'FIN', 'RST', 'URG', 'PSH', 'syn', 'Ack'];

export const tcpFlags: MakeValue = ({ random }) => {
  const mask = () =>
    chance(random, 12) ? pick(random, ['ALL', 'NONE']) : pickSome(random, flags, 5).join(',');
  return [mask(), mask()];
};

const chunks = [
  ...['DATA', 'INIT', 'INIT_ACK', 'SACK', 'ABORT', 'ERROR', 'COOKIE_ECHO', 'heartbeat'],
  ...['SHUTDOWN', 'SHUTDOWN_COMPLETE', 'HEARTBEAT_ACK', 'ASCONF', 'FORWARD_TSN', 'I_DATA', 'PAD'],
];

export const sctpChunks: MakeValue = ({ random }) => {
  if (chance(random, 12))
    return [pick(random, ['all', 'any', 'only']), pick(random, ['ALL', 'NONE'])];
  const types = pickSome(random, chunks, 4).map((chunk) =>
    chunk === 'DATA' && chance(random, 40)
      ? pick(random, ['DATA:U', 'DATA:UB', 'DATA:b', 'DATA:iuBE', 'DATA:'])
      : chunk,
  );
  return [pick(random, ['all', 'any', 'only']), types.join(',')];
};

export const ipv6Options: MakeValue = ({ random }) =>
  many(random, 1, 4, () =>
    chance(random, 50) ? `${random(256)}` : `${random(256)}:${random(255)}`,
  ).join(',');

export const mhType: MakeValue = ({ random }) => {
  const names = [
    'binding-refresh-request',
    'brr',
    'home-test-init',
    'hoti',
    'cot',
    'bu',
    'BA',
    'be',
  ];
  if (chance(random, 40)) return pick(random, names);
  const from = random(200);
  return chance(random, 50) ? `${from}` : `${from}:${from + random(50)}`;
};

export const u32Tests: MakeValue = ({ random }) => {
  const test = () => {
    const start = `${random(64)}`;
    const steps = many(random, 0, 2, () => pick(random, ['&0xFF', '>>8', '<<2', '@4', '&0x3C@0']));
    const from = random(1000);
    const value = pick(random, [
      `${from}`,
      `0x${from.toString(16)}`,
      `${from}:${from + 9}`,
      '1,5:7',
    ]);
    return `${start}${steps.join('')}=${value}`;
  };
  return many(random, 1, 3, test).join(pick(random, ['&&', ' && ']));
};

export const bpfProgram: MakeValue = ({ random }) =>
  pick(random, [
    '4,48 0 0 9,21 0 1 6,6 0 0 1,6 0 0 0',
    '1,6 0 0 65535',
    '2,48 0 0 0,6 0 0 1',
    '4,48 0 0 9,21 0 1 17,6 0 0 4294967295,6 0 0 0',
  ]);

export const macAddress: MakeValue = ({ random }) => {
  const bytes = Array.from({ length: 6 }, () => random(256).toString(16).padStart(2, '0'));
  const mac = bytes.join(':');
  if (chance(random, 4)) return bytes.slice(0, 4 + random(4)).join(pick(random, ['-', '', ':']));
  return chance(random, 30) ? mac.toUpperCase() : mac;
};
