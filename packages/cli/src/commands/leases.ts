import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { addManagerOptions, type ManagerRequest, managerExitCodes } from './manager-options.ts';

export interface LeasesRequest extends ManagerRequest {
  readonly kind?: 'allow' | 'block' | 'other';
  readonly chain?: string;
  readonly owner?: string;
}

/** `chainwright leases`: the rules that are there for a time. */
export function leasesCommand(context: Context): Command {
  const command = new Command('leases')
    .summary('list what is blocked and allowed, and how long')
    .description(
      'Lists the rules that are there for a time, as block and allow make them, and those of fwknop.',
    )
    .usage('[OPTION…] [ADDRESS | ID]…')
    .argument('[which...]', 'only of these addresses, or with these ids');
  addLeaseFilter(command);
  return addManagerOptions(command)
    .addHelpText('after', notes)
    .action(async (which: string[], options: LeasesRequest) => {
      const { runLeases } = await import('../actions/list-leases.ts');
      await runLeases(which, options, context);
    });
}

/** `--kind`, `--chain` and `--owner`. */
export function addLeaseFilter(command: Command): Command {
  return command
    .addOption(new Option('--kind <kind>', 'only these').choices(['allow', 'block', 'other']))
    .option('--chain <chain>', 'only in this chain')
    .option('--owner <word>', 'only of this owner, such as fwknop');
}

const notes = `
JSON: {"leases":[{"id","family","table","chain","position","kind","address","expiresAt",…}]}

Examples:
  sudo chainwright leases
  chainwright leases 192.0.2.7 --on netns:lab --json
${managerExitCodes}`;
