import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { addManagerOptions, type ManagerRequest, managerExitCodes } from './manager-options.ts';
import { parseTtl } from './parse-ttl.ts';

export interface ReapRequest extends ManagerRequest {
  readonly watch?: true;
  readonly interval: number;
  readonly fwknop?: true;
}

/** `chainwright reap`: deletes leases whose time is over, once or as long as it runs. */
export function reapCommand(context: Context): Command {
  const command = new Command('reap')
    .summary('delete what is over')
    .description('Deletes all blocks and allowances whose time is over, at once.')
    .usage('[OPTION…]')
    .option('--watch', 'go on, and wake when the next one is over, until SIGTERM or SIGINT')
    .addOption(
      new Option('--interval <time>', 'look at least so often for what others have made')
        .argParser(parseTtl)
        .default(30, '30s'),
    )
    .option('--fwknop', 'delete also what fwknop made (_exp_ in its comment)');
  return addManagerOptions(command)
    .addHelpText('after', notes)
    .action(async (options: ReapRequest) => {
      const { runReap } = await import('../actions/reap-leases.ts');
      await runReap(options, context);
    });
}

const notes = `
With --watch it prints a line for each lease that it deletes. When the target fails, it says so, waits
and tries again; only at the start it gives up. The package has units for systemd in systemd/: a service
that watches, and a timer that reaps once a minute.

JSON: {"changed":true,"leases":[…],"next":"2026-01-31T13:00:00Z"}, with --watch a line each time.

Examples:
  sudo chainwright reap
  sudo chainwright reap --watch --fwknop
  chainwright reap --on netns:lab --family ipv4 --json
${managerExitCodes}`;
