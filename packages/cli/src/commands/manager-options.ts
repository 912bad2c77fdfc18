import type { Family } from '@chainwright/parse-core';
import { type Command, Option } from 'commander';
import { becomeOption, iptablesOption, targetNames } from './target-options.ts';

/** What every command says that changes chains and rules, or asks for them. */
export interface ManagerRequest {
  readonly on: string;
  readonly iptables?: string;
  readonly family?: Family | 'both';
  readonly table: string;
  readonly json?: true;
}

/** `--on`, `--iptables`, `--family`, `--table` and `--json`. */
export function addManagerOptions(command: Command, families = 'both'): Command {
  return command
    .addOption(new Option('--on <target>', `where: ${targetNames}`).default('local'))
    .addOption(becomeOption())
    .addOption(iptablesOption())
    .addOption(
      new Option('--family <family>', 'whose rules')
        .choices(['ipv4', 'ipv6', 'both'])
        .default(undefined, families),
    )
    .addOption(new Option('--table <table>', 'the table').default('filter'))
    .addOption(new Option('--json', 'print one JSON document'));
}

export const managerExitCodes = `
Exit codes: 0 as asked, also where it was so already, 2 usage or bad input, 3 the target failed.`;
