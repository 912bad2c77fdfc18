import { chance, many, numberBetween, pick, type Random } from '../chance.ts';
import type { MakeValue, Place } from '../generated-rule.ts';

export const host: MakeValue = (place) => anyHost(place);

/** An address alone, or a network in one of the spellings of its mask. */
export const network: MakeValue = (place) => {
  const { random, family } = place;
  if (chance(random, 3)) return family === 'ipv4' ? pick(random, ['0/0', '0.0.0.0/0']) : '::/0';
  const address = anyHost(place);
  return chance(random, 35) ? address : `${address}/${anyMask(place)}`;
};

/** Of `-s` and `-d`: a list now and then, from which several rules result. */
export const networks: MakeValue = (place) =>
  chance(place.random, 8)
    ? many(place.random, 2, 3, () => network(place)).join(',')
    : network(place);

export const addressRange: MakeValue = (place) => {
  const [from, to] = orderedHosts(place);
  return chance(place.random, 15) ? from : `${from}-${to}`;
};

export const prefixLength: MakeValue = ({ random, family }) =>
  `${numberBetween(random, 0, family === 'ipv4' ? 32 : 128)}`;

export const netmask: MakeValue = ({ random, family }) =>
  family === 'ipv4' ? anyNetmask(random) : pick(random, ['ffff:ffff::', 'ffff::', '::', 'ff00::']);

export const natRange: MakeValue = (place) => {
  const { random, family, protocol } = place;
  const addresses = chance(random, 20) ? addressRange(place) : anyHost(place);
  const mayHavePorts = ['tcp', 'udp', 'sctp', 'dccp'].includes(protocol) || chance(random, 5);
  if (!mayHavePorts || chance(random, 40)) return addresses;
  const from = 1 + random(60_000);
  const ports = chance(random, 50) ? `${from}` : `${from}-${from + random(5000)}`;
  if (chance(random, 15)) return `:${ports}`;
  return family === 'ipv4' ? `${addresses}:${ports}` : `[${addresses}]:${ports}`;
};

export const ipv6List: MakeValue = (place) =>
  many(place.random, 1, 3, () => ipv6Host(place.random)).join(',');

function anyHost({ random, family }: Place): string {
  return family === 'ipv4' ? ipv4Host(random) : ipv6Host(random);
}

function orderedHosts({ random, family }: Place): readonly [string, string] {
  const low = random(100);
  const high = low + random(100);
  if (family === 'ipv6') return [`2001:db8::${low.toString(16)}`, `2001:DB8::${high.toString(16)}`];
  const start = `${1 + random(223)}.${random(256)}.${random(256)}`;
  return [`${start}.${low}`, `${start}.${high}`];
}

function ipv4Host(random: Random): string {
  if (chance(random, 3)) return pick(random, ['0.0.0.0', '255.255.255.255', '127.0.0.1']);
  if (chance(random, 3)) return pick(random, oddHosts);
  return [1 + random(223), random(256), random(256), random(256)].join('.');
}

/** What inet_aton takes besides four decimal numbers, and what nothing takes. */
const oddHosts = [
  ...['10', '10.1', '10.1.2', '0x0a010203', '010.1.2.3', '10.0x1.2.3', '167837955', '192.168.1'],
  ...['10.1.2.256', '1.2.3.4.5', '10.1.2.', '.1', '10..1', '256.1', '10.1.65535', '10.16777215'],
];

const oddIpv6Hosts = [
  ...['::ffff:10.1.2.3', '::10.1.2.3', '1::', '2001:db8:1:2:3:4:5:6', '2001:db8:0:1:0:0:0:1'],
  ...['::1:2:3:4:5:6:7', '1:2:3:4:5:6:7::', '2001:db8:0:0:1:0:0:0', '64:ff9b::192.0.2.33'],
  ...['1:2:3', '::1::', '12345::', 'fe80::1%eth0', '[::1]', '::ffff:1.2.3', '1:2:3:4:5:6:7:8:9'],
];

function ipv6Host(random: Random): string {
  const group = () => random(0x10000).toString(16);
  if (chance(random, 5)) return pick(random, oddIpv6Hosts);
  const spelled = pick(random, [
    `2001:db8::${group()}`,
    `2001:0db8:0000:0000:0000:0000:0000:${group().padStart(4, '0')}`,
    `fe80::${group()}:${group()}`,
    `2001:db8:0:0:${group()}::1`,
    `${(0x2000 + random(0x1000)).toString(16)}:${group()}:${group()}:${group()}::`,
    `::ffff:192.0.2.${random(256)}`,
    '::1',
    '::',
  ]);
  return chance(random, 15) ? spelled.toUpperCase() : spelled;
}

function anyMask({ random, family }: Place): string {
  if (family === 'ipv6') {
    if (chance(random, 12)) return pick(random, ['ffff:ffff::', 'ffff:fff0::', '::', 'ff::ff']);
    if (chance(random, 3)) return pick(random, ['064', '0x40', '+8', '129', '', 'ffff:ff00::1']);
    return `${pick(random, [0, 8, 16, 32, 48, 64, 64, 96, 127, 128, random(129)])}`;
  }
  if (chance(random, 20)) return anyNetmask(random);
  if (chance(random, 3)) return pick(random, ['024', '0x18', '+8', '33', '255.255', '', '24 ']);
  return `${pick(random, [0, 8, 12, 16, 20, 24, 24, 28, 32, random(33)])}`;
}

function anyNetmask(random: Random): string {
  const masks = ['255.255.255.0', '255.255.0.0', '255.0.0.0', '255.255.255.255', '0.0.0.0'];
  return chance(random, 80)
    ? pick(random, masks)
    : pick(random, ['255.0.255.0', '0.0.0.255', '255.255.240.0', '254.0.0.0']);
}
