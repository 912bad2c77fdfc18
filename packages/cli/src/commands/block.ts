import { Command, Option } from 'commander';
import type { Context } from '../context.ts';
import { addGrantOptions, type GrantRequest } from './grant-options.ts';
import { managerExitCodes } from './manager-options.ts';

export interface BlockRequest extends GrantRequest {
  readonly direction?: 'source' | 'destination' | 'both';
  readonly target?: 'DROP' | 'REJECT';
  readonly force?: true;
}

/** `chainwright block`: drops packets of addresses, for a time. */
export function blockCommand(context: Context): Command {
  const command = new Command('block')
    .summary('block addresses, for a time')
    .description(
      'Drops all packets from addresses, for a time or until they are unblocked. What is blocked already is extended.',
    )
    .usage('[OPTION…] ADDRESS…');
  return addGrantOptions(command, { chain: 'CHAINWRIGHT_BLOCK', from: 'INPUT,FORWARD' })
    .addOption(
      new Option('--direction <which>', 'packets from the address, to it, or both')
        .choices(['source', 'destination', 'both'])
        .default('source'),
    )
    .addOption(
      new Option('--target <target>', 'what they get').choices(['DROP', 'REJECT']).default('DROP'),
    )
    .option('--force', 'block also your own address (SSH_CONNECTION), or every address')
    .addHelpText('after', notes)
    .action(async (addresses: string[], options: BlockRequest) => {
      const { runBlock } = await import('../actions/grant-leases.ts');
      await runBlock(addresses, options, context);
    });
}

const notes = `
All addresses are blocked at once, or none. Rules that are over go with 'chainwright reap'; when each
ends stands in its comment, so that nothing else has to be kept. The chain and its jumps are made where
they are not there. Jumps from the chain that is there stay where they are. 'chainwright apply' takes
all of it away, unless it is told --preserve chainwright.

Standard input is addresses between blanks and line ends; what follows a # is not read.

Examples:
  sudo chainwright block 192.0.2.7 --ttl 1h --reason 'port scan'
  sudo chainwright block 192.0.2.0/24 2001:db8::/48 --ttl 7d --direction both
  chainwright block - --ttl 1d --on netns:lab < addresses
  chainwright block 192.0.2.7 --ttl 90s --on memory:fw --json
${managerExitCodes}`;
