import { Command } from 'commander';
import type { Context } from '../../context.ts';
import { addCompareOptions, compareNotes } from '../../plan/plan-request.ts';
import type { FleetCompareRequest } from './compare-task.ts';
import { addFleetOptions, fleetNotes } from './fleet-options.ts';

/** `chainwright fleet plan`: what is to be done on every host. */
export function fleetPlanCommand(context: Context): Command {
  const command = new Command('plan')
    .summary('say what is to be done on every host to get its desired rules')
    .description('Says what is to be done on every host to get its desired rules; changes nothing.')
    .usage('[OPTION…] [DESIRED]')
    .argument('[desired]', 'rules for every host, in the place of those of the inventory');
  return addFleetOptions(addCompareOptions(command))
    .addHelpText('after', notes)
    .action(async (desired: string | undefined, options: FleetCompareRequest) => {
      const { runFleetPlan } = await import('../../actions/fleet/plan.ts');
      await runFleetPlan({ ...options, desired }, context);
    });
}

const notes = `
Desired rules are written as for 'chainwright plan', with {{ NAME }} for a variable of the inventory, for
host or groups, or for a fact that the host is asked for (fact.address, fact.interface; docs/fleet.md has
all). A list stands there with commas. A value is a part of one word, and a name without one is refused.
${fleetNotes}
${compareNotes}

Examples:
  chainwright fleet plan -i fleet.yaml
  chainwright fleet plan web.rules --host web1,web2 --preserve docker
  chainwright fleet plan -i fleet.yaml --limit web --json

Exit codes: 0 nothing to do, 1 something to do, 2 usage or bad input, 3 a host failed or was not
reached, also where its desired rules cannot be read.`;
