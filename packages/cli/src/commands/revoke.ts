import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { addLeaseFilter, type LeasesRequest } from './leases.ts';
import { addManagerOptions, managerExitCodes } from './manager-options.ts';

export interface RevokeRequest extends LeasesRequest {
  readonly all?: true;
}

/** `chainwright revoke`: ends leases before their time. */
export function revokeCommand(context: Context): Command {
  return makeCommand('revoke', context)
    .summary('end blocks and allowances before their time')
    .description('Deletes leases before their time is over, whatever they are.');
}

/** `chainwright unblock`: the same of blocks alone. */
export function unblockCommand(context: Context): Command {
  return makeCommand('unblock', context)
    .summary('end blocks before their time')
    .description('Deletes blocks before their time is over, and leaves allowances alone.');
}

function makeCommand(name: 'revoke' | 'unblock', context: Context): Command {
  const command = new Command(name)
    .usage('[OPTION…] (ADDRESS | ID)…')
    .argument('[which...]', 'addresses and networks, as they were given, and ids')
    .addOption(new Option('--all', 'all that the other options fit'));
  addLeaseFilter(command);
  return addManagerOptions(command)
    .addHelpText('after', notesOf(name))
    .action(async (which: string[], options: RevokeRequest) => {
      const { runRevoke } = await import('../actions/change-leases.ts');
      await runRevoke(which, name === 'unblock' ? { ...options, kind: 'block' } : options, context);
    });
}

const notesOf = (name: string) => `
A network is found by its own name, and not by one of its addresses.

Examples:
  sudo chainwright ${name} 192.0.2.7
  chainwright ${name} 3f9a0c61b2d4 --on netns:lab
  chainwright ${name} --all --chain CHAINWRIGHT_BLOCK --on netns:lab
${managerExitCodes}`;
