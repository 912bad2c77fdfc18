import { pick, type Random } from '../../bench/random.ts';
import { chance } from '../../test-vectors/generator/chance.ts';
import { type Family, generateRule } from '../../test-vectors/generator/index.ts';

/** One command of a sequence: a program with arguments, or a restore with its text. */
export interface SequenceCommand {
  readonly kind: '' | '-restore';
  readonly args: readonly string[];
  readonly stdin?: string;
}

export interface Sequence {
  /** The table that most commands are about, and that is listed at the end. */
  readonly table: string;
  readonly commands: readonly SequenceCommand[];
}

const builtIn: Readonly<Record<string, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};
const tables = ['filter', 'filter', 'filter', 'nat', 'mangle', 'raw', 'security'];
const names = ['A', 'B', 'C', 'sub', 'web'];
const wrongNames = ['NOPE', 'ACCEPT', '-x', '!x', '', 'x'.repeat(29), 'LOG', 'a b', 'POSTROUTING'];

/**
 * Extensions that need nothing of the machine: no sets, estimators, users or policies. What canonical
 * makes of all of them is another question, which `oracle` puts.
 */
const extensions = [
  ...['tcp', 'udp', 'icmp', 'conntrack', 'state', 'limit', 'multiport', 'comment', 'mark'],
  ...['connmark', 'addrtype', 'length', 'dscp', 'iprange', 'mac', 'pkttype', 'esp', 'devgroup'],
  ...['LOG', 'REJECT', 'MARK', 'CONNMARK', 'DNAT', 'SNAT', 'MASQUERADE', 'REDIRECT', 'NFLOG'],
  ...['CLASSIFY', 'NOTRACK', 'TOS', 'DSCP', 'TPROXY', 'CHECKSUM', 'NFQUEUE', 'TRACE'],
];

/** A sequence of commands, of which about a third cannot be carried out. */
export function makeSequence(random: Random, family: Family, length: number): Sequence {
  const table = pick(random, tables);
  const written: (readonly string[])[] = [];
  const made = names.filter(() => chance(random, 95)).map((name) => newChain(table, name));
  const commands = Array.from({ length: length - made.length }, () =>
    chance(random, 10)
      ? makeRestore(random, family, table, written)
      : makeCommand(random, family, table, written),
  );
  return { table, commands: [...made, ...commands] };
}

function newChain(table: string, name: string): SequenceCommand {
  return { kind: '', args: ['-t', table, '-N', name] };
}

function makeCommand(
  random: Random,
  family: Family,
  main: string,
  written: (readonly string[])[],
): SequenceCommand {
  const table = chance(random, 92) ? main : pick(random, tables);
  const words = commandWords(random, family, table, written);
  const named = table === 'filter' && chance(random, 70) ? [] : ['-t', table];
  const wrongTable = chance(random, 1) ? ['-t', 'nonsense'] : named;
  return { kind: '', args: [...wrongTable, ...words] };
}

function commandWords(
  random: Random,
  family: Family,
  table: string,
  written: (readonly string[])[],
): readonly string[] {
  const any = () => anyChain(random, table);
  const position = () => `${chance(random, 8) ? pick(random, ['0', 'x', '99']) : random(4) + 1}`;
  const rule = () => makeRule(random, family, written);
  const known = () => (written.length > 0 && chance(random, 75) ? pick(random, written) : rule());
  const kind = random(100);
  if (kind < 42) return ['-A', any(), ...counted(random, rule())];
  if (kind < 54) return ['-I', any(), ...(chance(random, 25) ? [position()] : []), ...rule()];
  if (kind < 58) return ['-R', any(), position(), ...counted(random, rule())];
  if (kind < 63) return ['-D', any(), position()];
  if (kind < 67) return ['-D', any(), ...known()];
  if (kind < 70) return ['-C', any(), ...known()];
  if (kind < 75) return ['-N', chance(random, 15) ? pick(random, wrongNames) : pick(random, names)];
  if (kind < 80) return chance(random, 25) ? ['-X'] : ['-X', any()];
  if (kind < 83) return chance(random, 25) ? ['-F'] : ['-F', any()];
  if (kind < 86) return ['-Z', ...(chance(random, 60) ? [any()] : [])];
  if (kind < 89)
    return ['-E', pick(random, names), chance(random, 80) ? pick(random, names) : any()];
  if (kind < 94) return ['-P', any(), pick(random, ['ACCEPT', 'DROP', 'DROP', 'REJECT'])];
  if (kind < 97) return [pick(random, ['-S', '-L']), ...(chance(random, 60) ? [any()] : [])];
  return pick(random, [
    ['-S', '-n'],
    ['-A'],
    ['-k'],
    ['--bogus'],
    [],
    ['-N', 'A', 'B'],
    ['-L', '-F'],
  ]);
}

function anyChain(random: Random, table: string): string {
  if (chance(random, 4)) return pick(random, wrongNames);
  return chance(random, 55) ? pick(random, builtIn[table] ?? []) : pick(random, names);
}

function makeRule(
  random: Random,
  family: Family,
  written: (readonly string[])[],
): readonly string[] {
  const { args } = generateRule(random, { family, only: extensions, wrongPercent: 5 });
  const words = args.map((word) => (word === 'sub' ? pick(random, names) : word));
  const rule = chance(random, 35) ? ['-j', pick(random, names)] : words;
  written.push(rule);
  return rule;
}

function counted(random: Random, rule: readonly string[]): readonly string[] {
  return chance(random, 15) ? [...rule, '-c', `${random(1e6)}`, `${random(1e9)}`] : rule;
}

function makeRestore(
  random: Random,
  family: Family,
  table: string,
  written: (readonly string[])[],
): SequenceCommand {
  const lines: string[] = [`*${table}`];
  for (let count = random(3); count > 0; count--) lines.push(`:${pick(random, names)} - [0:0]`);
  if (chance(random, 40)) {
    const policy = pick(random, ['ACCEPT', 'DROP', 'ACCEPT', 'BAD']);
    lines.push(`:${pick(random, builtIn[table] ?? [])} ${policy} [${random(99)}:${random(9999)}]`);
  }
  for (let count = random(4); count > 0; count--) {
    const before = chance(random, 30) ? `[${random(99)}:${random(9999)}] ` : '';
    const words = ['-A', anyChain(random, table), ...makeRule(random, family, written)];
    lines.push(before + words.map(quoteForRestore).join(' '));
  }
  if (!chance(random, 6)) lines.push('COMMIT');
  const flags = [
    ...(chance(random, 60) ? [pick(random, ['-n', '--noflush'])] : []),
    ...(chance(random, 40) ? [pick(random, ['-c', '--counters'])] : []),
    ...(chance(random, 8) ? ['--test'] : []),
  ];
  return { kind: '-restore', args: flags, stdin: `${lines.join('\n')}\n` };
}

const quoteForRestore = (word: string) =>
  /^[^\s"'\\]+$/.test(word) ? word : `"${word.replace(/["\\]/g, '\\$&')}"`;
