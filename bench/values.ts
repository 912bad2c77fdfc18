/** Values for the words in braces of a shape, each spelt as `iptables -S` prints it. */
import { pick, type Random } from './random.ts';
import { SETS, USER_CHAINS } from './shapes.ts';

/** The shape with every word in braces replaced. */
export function fillShape(shape: string, random: Random): string {
  return shape.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = VALUES[name];
    if (value === undefined) throw new Error(`No values are known for {${name}} in: ${shape}`);
    return value(random);
  });
}

const VALUES: Readonly<Record<string, (random: Random) => string>> = {
  net: (random) => {
    const length = pick(random, [8, 12, 16, 20, 24, 24, 24, 28]);
    return `${printAddress(maskAddress(anyAddress(random), length))}/${length}`;
  },
  host: (random) => `${printAddress(anyAddress(random))}/32`,
  addressRange: (random) => {
    const first = anyAddress(random);
    return `${printAddress(first)}-${printAddress(first + 1 + random(200))}`;
  },
  interface: (random) =>
    pick(random, ['eth0', 'eth1', 'wlan0', 'br-lan', 'docker0', 'tun+', `veth${random(1000)}`]),
  port: (random) => `${anyPort(random)}`,
  portRange: (random) => {
    const first = 1 + random(60_000);
    return `${first}:${first + 1 + random(5000)}`;
  },
  ports: (random) =>
    Array.from({ length: 2 + random(6) }, () => anyPort(random))
      .sort((a, b) => a - b)
      .join(','),
  rate: (random) =>
    pick(random, ['1/sec', '5/sec', '10/sec', '100/sec', '5/min', '30/min', '3/hour']),
  burst: (random) => `${10 + random(90)}`,
  group: (random) => `${1 + random(30)}`,
  mark: (random) => `0x${(1 + random(255)).toString(16)}`,
  // Digits only: releases differ in whether they print the letters large or small.
  mac: (random) => Array.from({ length: 6 }, () => `${random(10)}${random(10)}`).join(':'),
  uid: (random) => `${1000 + random(60_000)}`,
  set: (random) => pick(random, Object.keys(SETS)),
  chain: (random) => pick(random, USER_CHAINS),
  comment: (random) =>
    quoteWord(
      pick(random, [
        `ticket-${random(100_000)}`,
        `allow ${pick(random, NOUNS)} ${random(1000)}`,
        `${pick(random, NOUNS)}: see rack ${random(40)}, row ${random(20)}`,
        `the "${pick(random, NOUNS)}" host`,
      ]),
    ),
  prefix: (random) => quoteWord(`${pick(random, NOUNS)}-${random(1000)}: `),
};

const NOUNS = ['web', 'mail', 'backup', 'monitoring', 'database', 'vpn', 'printer', 'office'];

function anyAddress(random: Random): number {
  const start = pick(random, [0x0a000000, 0xac100000, 0xc0a80000, 0xc6336400, 0x2d000000]);
  return start + 1 + random(0xff00);
}

function maskAddress(address: number, length: number): number {
  const size = 2 ** (32 - length);
  return Math.floor(address / size) * size;
}

function printAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => (address >>> shift) & 0xff).join('.');
}

function anyPort(random: Random): number {
  return random(3) === 0 ? 1 + random(65_535) : pick(random, COMMON_PORTS);
}

const COMMON_PORTS = [
  22, 25, 53, 80, 110, 123, 143, 443, 465, 514, 587, 993, 3306, 5432, 6379, 8080,
];

/** As iptables quotes: only letters, digits, `_` and `-` go without. */
function quoteWord(word: string): string {
  return /^[\w-]+$/.test(word) ? word : `"${word.replace(/["\\']/g, '\\$&')}"`;
}
