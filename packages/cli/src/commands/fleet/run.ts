import { Command } from 'commander';
import type { Context } from '../../context.ts';
import { addFleetOptions, type FleetRequest, fleetNotes } from './fleet-options.ts';
import { addJournalOptions, type JournalRequest, journalNotes } from './journal-options.ts';

export interface FleetRunRequest extends FleetRequest, JournalRequest {}

/** `chainwright fleet run`: a command or a script on every host. */
export function fleetRunCommand(context: Context): Command {
  const command = new Command('run')
    .summary('run a command or a script on every host')
    .description('Runs a command of chainwright, or a script, on every host.')
    .usage('[OPTION…] COMMAND… | SCRIPT')
    .argument('[words...]', 'a command of chainwright with its options, or a file')
    // What stands behind the command is its own.
    .passThroughOptions();
  return addJournalOptions(addFleetOptions(command))
    .addHelpText('after', notes)
    .action(async (words: string[], options: FleetRunRequest) => {
      const { runFleetRun } = await import('../../actions/fleet/run.ts');
      await runFleetRun(words, options, context);
    });
}

const notes = `
COMMAND is one that takes --on, without it: allow, audit, block, chain, confirm, extend, jump, leases, reap,
revoke, rollback, rule, unblock. What it prints is the result of a host; with --json, its JSON.
SCRIPT is a module of JavaScript or TypeScript, by a path with a slash or an ending, with a default export:
  export default async ({ host, manager, backend, vars, signal }) => result
manager is a ChainManager, backend runs commands there; the result is plain data.
A host that was in the middle when a run was interrupted is done again: commands change nothing that is so
already, and a script has to see to that itself.
${fleetNotes}
${journalNotes}

Examples:
  chainwright fleet run -i fleet.yaml block 192.0.2.7 --ttl 1h --reason 'port scan'
  chainwright fleet run -i fleet.yaml --limit web rule add INPUT -- -p tcp --dport 443 -j ACCEPT
  chainwright fleet run -i fleet.yaml ./count-rules.ts --json

Exit codes: 0 as asked, 1 a command found what it looks for, 2 usage or bad input, 3 a host failed or
was not reached, 4 a host was rolled back, and none failed.`;
