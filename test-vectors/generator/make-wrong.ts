import { chance, pick, type Random } from './chance.ts';
import type { Place } from './generated-rule.ts';
import { spoilText } from './spoil-text.ts';

type Spoil = (args: readonly string[], place: Place) => readonly string[];

/** One thing in the words is made wrong; most of what results is refused by the tool. */
export function makeWrong(args: readonly string[], place: Place): readonly string[] {
  return pick(place.random, spoils)(args, place);
}

const typo: Spoil = (args, { random }) =>
  changeWord(random, args, (word) => spoilText(random, word));

const spoils: readonly Spoil[] = [
  typo,
  typo,
  typo,
  typo,
  typo,
  (args, { random }) => changeFlag(random, args, (flag) => spoilText(random, flag)),
  (args, { random }) =>
    insert(random, args, [pick(random, ['--nosuch', '--dprot', '-Q', '--x=1'])]),
  (args, { random }) => insert(random, args, ['!']),
  (args, { random }) => changeWord(random, args, (word) => ['!', word]),
  (args, { random }) => changeWord(random, args, (word) => `!${word}`),
  (args, { random }) => insert(random, args, [pick(random, ['stray', '', '22', '-', '--'])]),
  (args) => args.slice(0, -1),
  (args, { random }) => remove(random, args),
  (args, { random }) => removeOption(random, args),
  (args, { random }) => repeatPart(random, args),
  (args, { random }) => swapWords(random, args),
  (args, { random }) => changeWord(random, args, () => pick(random, numbers)),
  (args, { random }) => changeWord(random, args, () => pick(random, numbers)),
  (args, { random }) => changeWord(random, args, () => ''),
  (args, { random }) => changeWord(random, args, (word) => word.toUpperCase()),
  (args, { random }) => changeWord(random, args, (word) => word.toLowerCase()),
  (args, { random }) => changeWord(random, args, (word) => reverseRange(word)),
  (args, { random }) => changeWord(random, args, (word) => `${word},${word}`),
  (args, { family }) => [...args, '-s', family === 'ipv4' ? '2001:db8::1' : '192.0.2.1'],
  (args, { family }) => [...args, '-d', family === 'ipv4' ? '10.0.0.0/33' : '2001:db8::/129'],
  (args) => [...args, '-j', 'a-chain-with-a-name-too-long-for-it'],
  (args, { random }) => (chance(random, 30) ? [...args, '-m', 'nosuchmatch'] : args),
  (args) => [...args, '-p', 'nosuchproto'],
  (args) => [...args, '-p', 'tcp', '--dport', '99999'],
  (args) => [...args, '-p', 'tcp', '--dport', '90:80'],
  (args) => [...args, '-p', 'udp', '-m', 'multiport', '--dports', manyPorts],
  (args) => [...args, '--dport', '22'],
  (args, { random }) => [...args, '-s', '!', `10.0.0.${random(256)}`],
];

const manyPorts = Array.from({ length: 16 }, (_, index) => `${index + 1}`).join(',');

/** Numbers at and behind the ends of what values take. */
const numbers = [
  ...['0', '1', '31', '32', '33', '64', '127', '128', '129', '255', '256', '32767', '32768'],
  ...['65535', '65536', '2147483647', '2147483648', '4294967295', '4294967296', '999999999999'],
  ...['18446744073709551615', '18446744073709551616', '-1', '1.5', '0x', '0xfg', '08', '1e3'],
];

function insert(random: Random, args: readonly string[], words: readonly string[]) {
  const at = random(args.length + 1);
  return [...args.slice(0, at), ...words, ...args.slice(at)];
}

function remove(random: Random, args: readonly string[]): readonly string[] {
  if (args.length === 0) return args;
  const at = random(args.length);
  return args.filter((_, index) => index !== at);
}

/** An option goes with all that stands behind it. */
function removeOption(random: Random, args: readonly string[]): readonly string[] {
  const flags = args.flatMap((word, index) => (isFlag(word) ? [index] : []));
  if (flags.length === 0) return args;
  const at = pick(random, flags);
  const end = args.findIndex((word, index) => index > at && (isFlag(word) || word === '!'));
  return args.filter((_, index) => index < at || (end >= 0 && index >= end));
}

function repeatPart(random: Random, args: readonly string[]): readonly string[] {
  const at = random(args.length + 1);
  return [...args, ...args.slice(at, at + 1 + random(2))];
}

function swapWords(random: Random, args: readonly string[]): readonly string[] {
  const [first, second] = [random(args.length + 1), random(args.length + 1)];
  const from = [first, second];
  return args.map((word, index) => {
    const other = from.indexOf(index);
    return other < 0 ? word : (args[from[1 - other] ?? index] ?? word);
  });
}

function changeWord(
  random: Random,
  args: readonly string[],
  change: (word: string) => string | readonly string[],
): readonly string[] {
  const values = args.flatMap((word, index) => (isFlag(word) ? [] : [index]));
  if (values.length === 0 || chance(random, 2)) return [...args, '--'];
  const at = pick(random, values);
  return args.flatMap((word, index) => (index === at ? change(word) : word));
}

function changeFlag(
  random: Random,
  args: readonly string[],
  change: (word: string) => string,
): readonly string[] {
  const flags = args.flatMap((word, index) => (isFlag(word) ? [index] : []));
  if (flags.length === 0) return args;
  const at = pick(random, flags);
  return args.map((word, index) => (index === at ? change(word) : word));
}

const isFlag = (word: string) => word.startsWith('-') && word.length > 1;

function reverseRange(word: string): string {
  const [, low, separator, high] = /^(\d+)([:-])(\d+)$/.exec(word) ?? [];
  return low === undefined ? `${word},` : `${high}${separator}${low}`;
}
