import { type Dialect, defaultDialect } from '@chainwright/parse-core';
import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { parseDialect } from './parse-dialect.ts';

interface IptablesCommandOptions {
  readonly on: string;
  readonly dialect?: Dialect;
}

/** The programs that are commands here as well, by the names they have on a machine. */
export const iptablesPrograms: readonly string[] = ['iptables', 'ip6tables'].flatMap((family) =>
  ['', '-nft', '-legacy'].flatMap((variant) =>
    ['', '-save', '-restore'].map((kind) => `${family}${variant}${kind}`),
  ),
);

/** `chainwright iptables`, and the like: one command line of iptables, carried out where `--on` says. */
export function iptablesCommand(program: string, context: Context): Command {
  const { variant, version } = defaultDialect;
  return new Command(program)
    .summary(`try a command of ${program}`)
    .description(
      `Carries out a command of ${program} on rules that are kept in a file, as the real one would on a kernel, and without root.`,
    )
    .usage('--on memory:FILE [OPTION…] -- ARGS…')
    .argument('[args...]', `what stands behind ${program} on a command line`)
    .requiredOption('--on <target>', 'memory:FILE; FILE need not be there yet')
    .addOption(
      new Option('--dialect <variant-version>', 'the tool that is imitated: nft-… or legacy-…')
        .argParser(parseDialect)
        .default(undefined, `the release that wrote FILE, else ${variant}-${version}`),
    )
    .allowUnknownOption()
    .helpOption('--help', 'show help')
    .addHelpText('after', notes)
    .action(async (args: string[], { on, dialect }: IptablesCommandOptions) => {
      const { runIptables } = await import('../actions/iptables.ts');
      await runIptables({ program, args, on, dialect }, context);
    });
}

const notes = `
iptables, ip6tables, their -save and -restore, and the -nft and -legacy names of all of them are
commands. What they print and say is theirs, and so is the exit code: 0 done, 1 refused, 2 wrong
usage, 3 no such table, 4 refused by the kernel (nf_tables). FILE is what iptables-save prints, of
both families, so that other commands read it as well.

Examples:
  chainwright iptables --on memory:fw -- -A INPUT -p tcp --dport ssh -j ACCEPT
  chainwright iptables --on memory:fw -- -nvL --line-numbers
  chainwright iptables-restore --on memory:fw -- --test rules.v4
  chainwright ip6tables-save --on memory:fw
  chainwright parse fw`;
