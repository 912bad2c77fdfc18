import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { addLeaseFilter, type LeasesRequest } from './leases.ts';
import { addManagerOptions } from './manager-options.ts';
import { parseTtl } from './parse-ttl.ts';

export interface ExtendRequest extends LeasesRequest {
  readonly ttl: number;
}

/** `chainwright extend`: lets leases last longer. */
export function extendCommand(context: Context): Command {
  const command = new Command('extend')
    .summary('let a block or allowance last longer')
    .description('Lets leases last so long from now, where they would end before.')
    .usage('[OPTION…] --ttl TIME (ADDRESS | ID)…')
    .argument('<which...>', 'addresses, networks and ids')
    .addOption(
      new Option('--ttl <time>', 'how long from now: 90s, 15m, 1h, 7d')
        .argParser(parseTtl)
        .makeOptionMandatory(),
    );
  addLeaseFilter(command);
  return addManagerOptions(command)
    .addHelpText('after', notes)
    .action(async (which: string[], options: ExtendRequest) => {
      const { runExtend } = await import('../actions/change-leases.ts');
      await runExtend(which, options, context);
    });
}

const notes = `
A lease is never made shorter: revoke it, and block or allow anew.

Examples:
  sudo chainwright extend 192.0.2.7 --ttl 1h
  chainwright extend 3f9a0c61b2d4 --ttl 7d --on netns:lab

Exit codes: 0 as asked, 1 one of those that are named has no lease, 2 usage or bad input,
3 the target failed.`;
