import { Command } from 'commander';
import type { Context } from '../../context.ts';
import { addCompareOptions, compareNotes } from '../../plan/plan-request.ts';
import type { FleetCompareRequest } from './compare-task.ts';
import { addFleetOptions, fleetNotes } from './fleet-options.ts';

export interface DriftRequest extends FleetCompareRequest {
  readonly eachOther?: true;
}

/** `chainwright fleet drift`: which hosts came away from what they should be. */
export function driftCommand(context: Context): Command {
  const command = new Command('drift')
    .summary('say which hosts have other rules than they should')
    .description(
      'Says which hosts have other rules than the desired ones or, where none are desired, than most hosts of the same groups.',
    )
    .usage('[OPTION…] [DESIRED]')
    .argument('[desired]', 'rules for every host, in the place of those of the inventory')
    .option('--each-other', 'compare hosts with desired rules with each other as well');
  return addFleetOptions(addCompareOptions(command))
    .addHelpText('after', notes)
    .action(async (desired: string | undefined, options: DriftRequest) => {
      const { runDrift } = await import('../../actions/fleet/drift.ts');
      await runDrift({ ...options, desired }, context);
    });
}

const notes = `
Before a rule that a host has and should not stands a +, before one that it lacks a -. Rules are compared
by meaning, and without their counters. Timed rules differ by their times: --preserve leaves them alone.
${fleetNotes}
${compareNotes}

Examples:
  chainwright fleet drift -i fleet.yaml --junit drift.xml
  chainwright fleet drift --ssh-config 'web-*' --preserve 'rule:*chainwright until=*'

Exit codes: 0 none differs, 1 some differ, 2 usage or bad input, 3 a host failed or was not reached.`;
