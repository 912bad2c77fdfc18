import { pick, type Random } from '../../bench/random.ts';
import { chance } from '../../test-vectors/generator/chance.ts';
import type { SequenceCommand } from './make-sequence.ts';
import { builtIn, type Sketch } from './sketch.ts';

/** A restore of one table: chains, a policy, rules; some of it wrong. */
export function makeRestore(random: Random, sketch: Sketch): SequenceCommand {
  const keeps = chance(random, 85);
  if (!keeps) sketch.clear();
  const declared = Array.from({ length: random(3) }, () =>
    !keeps || chance(random, 40) ? sketch.newName() : sketch.userChain(),
  );
  const lines = [
    `*${sketch.table}`,
    ...declared.map((name) => `:${name} - [0:0]`),
    ...(chance(random, 40) ? [policyLine(random, sketch)] : []),
    ...(chance(random, 25) ? otherLine(random, sketch, declared) : []),
    ...Array.from({ length: random(3) }, () => ruleLine(random, sketch)),
    ...(chance(random, 3) ? [] : ['COMMIT']),
  ];
  const flags = [
    ...(keeps ? [pick(random, ['-n', '--noflush'])] : []),
    ...(chance(random, 40) ? [pick(random, ['-c', '--counters'])] : []),
    ...(chance(random, 8) ? ['--test'] : []),
  ];
  return { kind: '-restore', args: flags, stdin: `${lines.join('\n')}\n` };
}

function policyLine(random: Random, { table }: Sketch): string {
  const policy = pick(random, [
    'ACCEPT',
    'DROP',
    'ACCEPT',
    'ACCEPT',
    'DROP',
    'DROP',
    'DROP',
    'BAD',
  ]);
  return `:${pick(random, builtIn[table] ?? [])} ${policy} [${random(99)}:${random(9999)}]`;
}

function ruleLine(random: Random, sketch: Sketch): string {
  const before = chance(random, 30) ? `[${random(99)}:${random(9999)}] ` : '';
  const chain = sketch.anyChain();
  return before + ['-A', chain, ...sketch.addRule(chain)].map(quoteForRestore).join(' ');
}

/**
 * One line that is not `-A`, before the others and for a chain that the text does not empty: nf_tables
 * up to 1.8.11 crashes where `-R` takes the place of a rule of the same text, and places in a chain that
 * was emptied by its `:` are those of before.
 */
function otherLine(random: Random, sketch: Sketch, declared: readonly string[]): readonly string[] {
  const [chain, position] = sketch.filledChain();
  if (declared.includes(chain)) return [];
  const words = pick(random, [
    ['-I', chain, position, ...sketch.makeRule()],
    ['-R', chain, position, ...sketch.makeRule()],
    ['-D', chain, position],
    ['-F', chain],
    ['-Z', chain],
    ['-P', pick(random, builtIn[sketch.table] ?? []), pick(random, ['ACCEPT', 'DROP'])],
  ]);
  return [words.map(quoteForRestore).join(' ')];
}

const quoteForRestore = (word: string) =>
  /^[^\s"'\\]+$/.test(word) ? word : `"${word.replace(/["\\]/g, '\\$&')}"`;
