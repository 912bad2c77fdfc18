import {
  type DiffOptions,
  type Family,
  type Preserved,
  type PreservePreset,
  preservePresets,
} from '@chainwright/parse-core';
import { type Command, InvalidArgumentError, Option } from 'commander';

/** What `diff` and `plan` have in common. */
export interface CompareOptions {
  readonly family?: Family;
  readonly table?: readonly string[];
  readonly chain?: readonly string[];
  readonly preserve?: readonly Preserved[];
  readonly managed?: string;
  readonly counters?: 'keep' | 'reset';
}

export function addCompareOptions(command: Command): Command {
  return command
    .addOption(
      new Option('--family <family>', 'compare only rules of this family').choices([
        'ipv4',
        'ipv6',
      ]),
    )
    .addOption(
      new Option('--table <table>', 'compare only this table; several times').argParser(gather),
    )
    .addOption(
      new Option(
        '--chain <pattern>',
        'compare only these chains, such as INPUT or web-*',
      ).argParser(gather),
    )
    .addOption(
      new Option(
        '--preserve <whose>',
        'leave alone what others own: docker, chain:PATTERN, rule:PATTERN',
      ).argParser(gatherPreserved),
    )
    .addOption(new Option('--managed <mark>', 'only rules with a comment that begins so are ours'));
}

export function diffOptions(options: CompareOptions): DiffOptions {
  const { table, chain, preserve, managed, counters } = options;
  return {
    ...(table && { tables: table }),
    ...(chain && { chains: chain }),
    ...(preserve && { preserve }),
    ...(managed !== undefined && { managed }),
    ...(counters && { counters }),
  };
}

function gather(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, ...value.split(',')];
}

function gatherPreserved(value: string, before: readonly Preserved[] = []): readonly Preserved[] {
  return [...before, ...readPreserved(value)];
}

function readPreserved(value: string): readonly Preserved[] {
  const [, kind, pattern] = /^(chain|rule):(.+)$/s.exec(value) ?? [];
  if (pattern !== undefined)
    return [kind === 'chain' ? { chains: [pattern] } : { rules: [pattern] }];
  return value.split(',').flatMap((name) => {
    if (isPreset(name)) return preservePresets[name];
    const known = Object.keys(preservePresets).join(', ');
    throw new InvalidArgumentError(`Known are ${known}; or write chain:PATTERN or rule:PATTERN.`);
  });
}

function isPreset(name: string): name is PreservePreset {
  return Object.hasOwn(preservePresets, name);
}

/** What the options of `addCompareOptions` mean, for the help of a command. */
export const compareNotes = `
Leaving others' rules alone:
  --preserve docker              chains and rules of a program, one of:
${presetRows()}
  --preserve chain:f2b-*         chains by name (* any characters, ? one), and rules that jump there
  --preserve 'rule:*-i wg0 *'    rules by what iptables -S prints behind the chain's name
  --managed MARK                 all rules but those with a comment that begins with MARK
A new rule takes the place of rules of ours that leave there, else stands behind the rule of ours
that it follows, else before the one that follows it, else at the end.`;

function presetRows(): string {
  const names = Object.keys(preservePresets);
  const rows: string[] = [];
  for (let at = 0; at < names.length; at += 7) {
    rows.push(`${' '.repeat(33)}${names.slice(at, at + 7).join(' ')}`);
  }
  return rows.join('\n');
}
