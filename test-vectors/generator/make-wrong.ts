import { chance, pick, type Random } from './chance.ts';
import type { Place } from './generated-rule.ts';

type Spoil = (args: readonly string[], place: Place) => readonly string[];

/** One thing in the words is made wrong; most of what results is refused by the tool. */
export function makeWrong(args: readonly string[], place: Place): readonly string[] {
  return pick(place.random, spoils)(args, place);
}

const spoils: readonly Spoil[] = [
  (args, { random }) =>
    insert(random, args, [pick(random, ['--nosuch', '--dprot', '-Q', '--x=1'])]),
  (args, { random }) => insert(random, args, ['!']),
  (args, { random }) => insert(random, args, [pick(random, ['stray', '', '22'])]),
  (args) => args.slice(0, -1),
  (args, { random }) => remove(random, args),
  (args, { random }) => repeatPart(random, args),
  (args, { random }) => changeWord(random, args, (word) => `${word}x`),
  (args, { random }) => changeWord(random, args, () => pick(random, ['999999999999', '-1', '1.5'])),
  (args, { random }) => changeWord(random, args, (word) => word.toUpperCase()),
  (args, { random }) => changeWord(random, args, (word) => reverseRange(word)),
  (args, { family }) => [...args, '-s', family === 'ipv4' ? '2001:db8::1' : '192.0.2.1'],
  (args, { family }) => [...args, '-d', family === 'ipv4' ? '10.0.0.0/33' : '2001:db8::/129'],
  (args) => [...args, '-j', 'a-chain-with-a-name-too-long-for-it'],
  (args) => [...args, '-m', 'nosuchmatch'],
  (args) => [...args, '-p', 'nosuchproto'],
  (args) => [...args, '-p', 'tcp', '--dport', '99999'],
  (args) => [...args, '-p', 'tcp', '--dport', '90:80'],
  (args) => [...args, '-p', 'udp', '-m', 'multiport', '--dports', manyPorts],
  (args) => [...args, '--dport', '22'],
  (args, { random }) => [...args, '-s', '!', `10.0.0.${random(256)}`],
];

const manyPorts = Array.from({ length: 16 }, (_, index) => `${index + 1}`).join(',');

function insert(random: Random, args: readonly string[], words: readonly string[]) {
  const at = random(args.length + 1);
  return [...args.slice(0, at), ...words, ...args.slice(at)];
}

function remove(random: Random, args: readonly string[]): readonly string[] {
  if (args.length === 0) return args;
  const at = random(args.length);
  return args.filter((_, index) => index !== at);
}

function repeatPart(random: Random, args: readonly string[]): readonly string[] {
  const at = random(args.length + 1);
  return [...args, ...args.slice(at, at + 1 + random(2))];
}

function changeWord(
  random: Random,
  args: readonly string[],
  change: (word: string) => string,
): readonly string[] {
  const values = args.flatMap((word, index) => (word.startsWith('-') ? [] : [index]));
  if (values.length === 0 || chance(random, 5)) return [...args, '--'];
  const at = pick(random, values);
  return args.map((word, index) => (index === at ? change(word) : word));
}

function reverseRange(word: string): string {
  const [, low, separator, high] = /^(\d+)([:-])(\d+)$/.exec(word) ?? [];
  return low === undefined ? `${word},` : `${high}${separator}${low}`;
}
