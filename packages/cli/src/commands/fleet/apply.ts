import { Command, Option } from 'commander';
import type { Context } from '../../context.ts';
import { addCompareOptions, compareNotes } from '../../plan/plan-request.ts';
import { parseTtl } from '../parse-ttl.ts';
import type { FleetCompareRequest } from './compare-task.ts';
import { addFleetOptions, fleetNotes } from './fleet-options.ts';
import { addJournalOptions, type JournalRequest, journalNotes } from './journal-options.ts';

export interface FleetApplyRequest extends FleetCompareRequest, JournalRequest {
  /** Milliseconds; false: not at all; undefined: as is usual. */
  readonly confirm?: number | false;
  readonly check?: string;
  readonly stateFolder?: string;
  readonly yes?: true;
}

/** `chainwright fleet apply`: makes the rules of every host the desired ones. */
export function fleetApplyCommand(context: Context): Command {
  const command = new Command('apply')
    .summary('make the rules of every host the desired ones')
    .description(
      'Makes the rules of every host the desired ones; where no new connection comes through afterwards, the former ones come back by themselves.',
    )
    .usage('[OPTION…] [DESIRED]')
    .argument('[desired]', 'rules for every host, in the place of those of the inventory')
    .option('--yes', 'change the rules without being asked')
    .addOption(
      new Option(
        '--confirm <time>',
        'how long a host waits for a new connection until it brings the former rules back (60s)',
      ).argParser((time) => parseTtl(time) * 1000),
    )
    .option('--no-confirm', 'keep the new rules whether or not a new connection comes through')
    .option(
      '--check <command>',
      'a shell command, run here for each host, that has to succeed as well; its $CHAINWRIGHT_HOST is the host',
    )
    .option('--state-folder <path>', 'where hosts keep snapshots; %h is the host');
  return addJournalOptions(addFleetOptions(addCompareOptions(command)))
    .addHelpText('after', notes)
    .action(async (desired: string | undefined, options: FleetApplyRequest) => {
      const { runFleetApply } = await import('../../actions/fleet/apply.ts');
      await runFleetApply({ ...options, desired }, context);
    });
}

const notes = `
Each host by itself: its tables are kept there, a watchdog there is started, the rules are changed all at
once, and a new connection, and --check, have to succeed before the watchdog is called off. Hosts end
with the new rules or with those of before. Desired rules are written as for 'chainwright fleet plan'.
${fleetNotes}
${journalNotes}
${compareNotes}

Examples:
  chainwright fleet apply -i fleet.yaml --serial 1,10%,100%
  chainwright fleet apply -i fleet.yaml --limit web --yes --check 'curl -fsS https://$CHAINWRIGHT_HOST/'
  chainwright fleet apply --resume 20260131T120000Z-3f9a1c

Exit codes: 0 every host has its desired rules, 1 you did not agree, 2 usage or bad input, 3 a host failed
or was not reached, 4 a host was rolled back, and none failed.`;
