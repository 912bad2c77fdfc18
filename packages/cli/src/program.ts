import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { allowCommand } from './commands/allow.ts';
import { applyCommand } from './commands/apply.ts';
import { auditCommand } from './commands/audit.ts';
import { blockCommand } from './commands/block.ts';
import { canonCommand } from './commands/canon.ts';
import { chainCommand } from './commands/chain.ts';
import { confirmCommand } from './commands/confirm.ts';
import { diffCommand } from './commands/diff.ts';
import { explainCommand } from './commands/explain.ts';
import { extendCommand } from './commands/extend.ts';
import { fleetCommand } from './commands/fleet.ts';
import { iptablesCommand, iptablesPrograms } from './commands/iptables.ts';
import { jumpCommand } from './commands/jump.ts';
import { leasesCommand } from './commands/leases.ts';
import { overviewCommand } from './commands/overview.ts';
import { parseCommand } from './commands/parse.ts';
import { planCommand } from './commands/plan.ts';
import { playgroundCommand } from './commands/playground.ts';
import { reapCommand } from './commands/reap.ts';
import { revokeCommand, unblockCommand } from './commands/revoke.ts';
import { rollbackCommand } from './commands/rollback.ts';
import { ruleCommand } from './commands/rule.ts';
import type { Context } from './context.ts';
import type { Become } from './target/ways-to-become.ts';

/** Builds a command with its arguments, options, examples and action. One file each in commands/. */
export type BuildCommand = (context: Context) => Command;

const commands: readonly BuildCommand[] = [
  parseCommand,
  canonCommand,
  explainCommand,
  auditCommand,
  diffCommand,
  planCommand,
  applyCommand,
  chainCommand,
  ruleCommand,
  jumpCommand,
  blockCommand,
  unblockCommand,
  allowCommand,
  leasesCommand,
  extendCommand,
  revokeCommand,
  reapCommand,
  confirmCommand,
  rollbackCommand,
  playgroundCommand,
  fleetCommand,
];

/** The whole command line. Help and version are handed to `print`; errors are thrown. */
export function createProgram(context: Context, print: (text: string) => void): Command {
  const program = new Command('chainwright')
    .description('Reads, compares, changes and explains iptables and ip6tables rules.')
    .usage('[COMMAND] [OPTION…]')
    .version(readVersion(), '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .addHelpText('after', programNotes)
    .exitOverride()
    .configureOutput({
      writeOut: print,
      writeErr: print,
      outputError: () => {},
      getOutHelpWidth: () => context.stdout.columns ?? 80,
      getErrHelpWidth: () => context.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    });
  program.hook('preAction', (_program, command) => {
    context.become = command.opts<{ become?: Become }>().become;
  });
  for (const build of commands) {
    const command = build(context).copyInheritedSettings(program);
    for (const child of command.commands) child.copyInheritedSettings(command);
    program.addCommand(command);
  }
  for (const name of iptablesPrograms) {
    const command = iptablesCommand(name, context).copyInheritedSettings(program);
    program.addCommand(command, { hidden: name !== 'iptables' });
  }
  program.addCommand(overviewCommand(context).copyInheritedSettings(program), { hidden: true });
  return program;
}

const programNotes = `
Without a command it shows the rules of this machine, or a sample where it may not read them.

Examples:
  iptables -nvL | chainwright parse            a table of any iptables output
  iptables-save -c | chainwright parse --json  the same as JSON
  iptables-save | chainwright explain          each rule in plain English
  chainwright diff rules.v4.old rules.v4       how two rulesets differ
  chainwright plan rules.v4 --on local         what is to be done to get these rules
  iptables-save | chainwright audit            what is dropped and logged by default
  chainwright block 192.0.2.7 --ttl 1h         drop what comes from there, for an hour
  chainwright playground                       the web page to paste rules into, served here
  chainwright parse --help                     more about a command

Exit codes: 0 as asked, 1 differences or findings, 2 usage or bad input, 3 the target failed,
4 rolled back.`;

function readVersion(): string {
  const file = new URL('../package.json', import.meta.url);
  const { version }: { version: string } = JSON.parse(readFileSync(file, 'utf8'));
  return version;
}
