import { pick, type Random } from '../../bench/random.ts';
import { chance } from '../../test-vectors/generator/chance.ts';
import type { Family } from '../../test-vectors/generator/index.ts';
import { makeRestore } from './make-restore.ts';
import { builtIn, names, Sketch, wrongNames } from './sketch.ts';

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

const tables = ['filter', 'filter', 'filter', 'nat', 'mangle', 'raw', 'security'];

/** A sequence of commands, of which about a third cannot be carried out. */
export function makeSequence(random: Random, family: Family, length: number): Sequence {
  const table = pick(random, tables);
  const sketch = new Sketch(random, family, table);
  const made = names
    .filter(() => chance(random, 80))
    .map(() => commandOf(random, ['-N', sketch.newName()], table));
  const commands = Array.from({ length: length - made.length }, () => {
    if (chance(random, 10)) return makeRestore(random, sketch);
    if (chance(random, 94)) return commandOf(random, commandWords(random, sketch), table);
    const other = new Sketch(random, family, pick(random, tables));
    return commandOf(random, commandWords(random, other), other.table);
  });
  return { table, commands: [...made, ...commands] };
}

function commandOf(random: Random, words: readonly string[], table: string): SequenceCommand {
  const named = table === 'filter' && chance(random, 70) ? [] : ['-t', table];
  const args = chance(random, 1) ? ['-t', 'nonsense', ...words] : [...named, ...words];
  return { kind: '', args };
}

function commandWords(random: Random, sketch: Sketch): readonly string[] {
  const kind = random(100);
  if (kind < 42) return withChain(['-A', sketch.anyChain()], random, sketch);
  if (kind < 54) return insertion(random, sketch);
  if (kind < 59) return ['-R', ...sketch.filledChain(), ...counted(random, sketch.makeRule())];
  if (kind < 64) {
    const place = sketch.filledChain();
    sketch.shorten(place[0]);
    return ['-D', ...place];
  }
  if (kind < 72) {
    const [chain, rule] = sketch.writtenRule();
    return [chance(random, 55) ? '-D' : '-C', chain, ...rule];
  }
  if (kind < 86) return chainCommand(kind, random, sketch);
  if (kind < 92) return policyCommand(random, sketch);
  if (kind < 98) {
    return [pick(random, ['-S', '-L']), ...(chance(random, 60) ? [sketch.anyChain()] : [])];
  }
  return pick(random, oddCommands);
}

function withChain(
  [command = '', chain = '', ...rest]: readonly string[],
  random: Random,
  sketch: Sketch,
): readonly string[] {
  const verbose = chance(random, 5) ? ['-v'] : [];
  return [command, chain, ...rest, ...verbose, ...counted(random, sketch.addRule(chain))];
}

function insertion(random: Random, sketch: Sketch): readonly string[] {
  const place = chance(random, 25) ? sketch.filledChain() : [sketch.anyChain()];
  return withChain(['-I', ...place], random, sketch);
}

function chainCommand(kind: number, random: Random, sketch: Sketch): readonly string[] {
  if (kind < 75) return ['-N', chance(random, 5) ? pick(random, wrongNames) : sketch.newName()];
  if (kind < 78) {
    if (chance(random, 25)) return ['-X'];
    const chain = chance(random, 70) ? sketch.userChain() : sketch.anyChain();
    sketch.forget(chain);
    return ['-X', chain];
  }
  if (kind < 81) {
    const chain = chance(random, 25) ? undefined : sketch.anyChain();
    sketch.empty(chain);
    return chain === undefined ? ['-F'] : ['-F', chain];
  }
  if (kind < 84) return ['-Z', ...(chance(random, 60) ? [sketch.anyChain()] : [])];
  // nf_tables lets a built-in chain have another name, and then cannot read its own table any more.
  const from = chance(random, 92) ? sketch.userChain() : pick(random, wrongNames);
  const to = chance(random, 90) ? sketch.newName() : sketch.anyChain();
  sketch.rename(from, to);
  return ['-E', from, to];
}

function policyCommand(random: Random, sketch: Sketch): readonly string[] {
  const chain = chance(random, 90) ? pick(random, builtIn[sketch.table] ?? []) : sketch.anyChain();
  const counters = chance(random, 15) ? ['-c', `${random(99)}`, `${random(9999)}`] : [];
  return ['-P', chain, pick(random, policies), ...counters];
}

const policies = ['ACCEPT', 'ACCEPT', 'ACCEPT', 'DROP', 'DROP', 'DROP', 'REJECT'];

const oddCommands: readonly (readonly string[])[] = [
  ['-S', '-n'],
  ['-A'],
  ['-k'],
  ['--bogus'],
  [],
  ['-N', 'A', 'B'],
  ['-L', '-F'],
];

function counted(random: Random, rule: readonly string[]): readonly string[] {
  return chance(random, 15) ? [...rule, '-c', `${random(1e6)}`, `${random(1e9)}`] : rule;
}
