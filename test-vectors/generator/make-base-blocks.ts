import { chance, pick, type Random } from './chance.ts';
import type { MakeValue, Place } from './generated-rule.ts';
import { type OptionWords, spellOption } from './spell-option.ts';
import { networks } from './values/addresses.ts';
import { spellNumber } from './values/numbers.ts';
import { oneOf } from './values/words.ts';

const interfaceName = oneOf(
  ...['eth0', 'eth1', 'lo', 'eth+', 'br-lan', 'wlan0.100', '+', 'tun+', 'ppp0', 'enp0s31f6'],
  ...['an-interface-15', 'an-interface-14+', 'an-interface-too-long', 'eth0:1', '!eth0', 'a+b', ''],
);

/** What belongs to the command, not to the rule. */
const commandWords = [
  ['-c', '5', '6'],
  ['-c', '5,6'],
  ['--set-counters', '7', '8'],
  ['-w'],
  ['-w', '2'],
  ['-w2'],
  ['--wait=2'],
  ['-v'],
  ['--verbose'],
  ['-n'],
  ['-x'],
];

/** The conditions that need no extension: how often each stands, and what it takes. */
const conditions: readonly {
  readonly percent: number;
  readonly flag: string;
  readonly aliases: readonly string[];
  readonly make: MakeValue;
}[] = [
  { percent: 35, flag: '-s', aliases: ['--source', '--src'], make: networks },
  { percent: 25, flag: '-d', aliases: ['--destination', '--dst'], make: networks },
  { percent: 15, flag: '-i', aliases: ['--in-interface'], make: interfaceName },
  { percent: 10, flag: '-o', aliases: ['--out-interface'], make: interfaceName },
];

/** One block of words for each condition, in any order. */
export function makeBaseBlocks(place: Place): {
  readonly blocks: readonly (readonly string[])[];
  readonly hasProtocol: boolean;
} {
  const { random, family, protocol } = place;
  const options: OptionWords[] = conditions
    .filter(({ percent }) => chance(random, percent))
    .map(({ flag, aliases, make }) => ({
      flag,
      aliases,
      values: [make(place)].flat(),
      negated: chance(random, 12),
    }));
  if (family === 'ipv4' && chance(random, 2)) {
    options.push({ flag: '-f', aliases: ['--fragment'], values: [], negated: chance(random, 30) });
  }
  const withProtocol = protocolOption(place);
  const all = withProtocol ? [...options, withProtocol] : options;
  const blocks: (readonly string[])[] = shuffle(random, all).map((option) =>
    spellOption(random, option),
  );
  if (chance(random, 3)) blocks.splice(random(blocks.length + 1), 0, pick(random, commandWords));
  return { blocks, hasProtocol: protocol !== '' };
}

const numbersOf: Readonly<Record<string, number>> = {
  icmp: 1,
  tcp: 6,
  udp: 17,
  dccp: 33,
  esp: 50,
  ah: 51,
  'ipv6-icmp': 58,
  sctp: 132,
  'mobility-header': 135,
};

function protocolOption({ random, protocol }: Place): OptionWords | undefined {
  const option = { flag: '-p', aliases: ['--protocol', '--proto'] };
  if (protocol === '') {
    if (!chance(random, 10)) return undefined;
    const free = pick(random, [
      ...['esp', 'ah', 'gre', 'igmp', 'all', '0', '47', '254', 'ipip', 'ospf', 'udplite', 'ip'],
      ...[
        'icmpv6',
        'mh',
        'ipv6-mh',
        'ipv6',
        'ipcomp',
        'l2tp',
        '0x2f',
        '057',
        '255',
        '256',
        'hopopt',
      ],
    ]);
    return { ...option, values: [free], negated: chance(random, 15) };
  }
  const number = numbersOf[protocol];
  const kind = random(100);
  const word =
    kind < 10
      ? protocol.toUpperCase()
      : kind < 22 && number
        ? spellNumber(random, number)
        : protocol;
  return { ...option, values: [word], negated: chance(random, 2) };
}

function shuffle<T>(random: Random, items: readonly T[]): T[] {
  const rest = [...items];
  return items.flatMap(() => rest.splice(random(rest.length), 1));
}
