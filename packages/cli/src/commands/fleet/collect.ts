import { Command, Option } from 'commander';
import type { Context } from '../../context.ts';
import { addFleetOptions, type FleetRequest, fleetNotes } from './fleet-options.ts';
import { addJournalOptions, type JournalRequest, journalNotes } from './journal-options.ts';

export interface CollectRequest extends FleetRequest, JournalRequest {
  readonly out?: string;
}

/** `chainwright fleet collect`: reads the rules of every host. */
export function collectCommand(context: Context): Command {
  const command = new Command('collect')
    .summary('read the rules of every host')
    .description('Reads the rules of every host, into a folder or as events.')
    .usage('[OPTION…]')
    .addOption(
      new Option('--out <folder>', 'write HOST.ipv4.save and HOST.ipv6.save into this folder'),
    );
  return addJournalOptions(addFleetOptions(command))
    .addHelpText('after', notes)
    .action(async (options: CollectRequest) => {
      const { runCollect } = await import('../../actions/fleet/collect.ts');
      await runCollect(options, context);
    });
}

const notes = `${fleetNotes}
${journalNotes}
It is noted only with --out.

Examples:
  chainwright fleet collect -i fleet.yaml --out rules
  chainwright fleet collect --ssh-config 'web-*' --to ndjson > rules.ndjson
  cat hosts | chainwright fleet collect -i - --out rules --concurrency 50

Exit codes: 0 every host was read, 2 usage or bad input, 3 a host failed or was not reached.`;
