import { Command } from 'commander';
import type { Context } from '../context.ts';
import { fleetApplyCommand } from './fleet/apply.ts';
import { collectCommand } from './fleet/collect.ts';
import { driftCommand } from './fleet/drift.ts';
import { fleetPlanCommand } from './fleet/plan.ts';
import { fleetRunCommand } from './fleet/run.ts';

/** `chainwright fleet`: the same on many machines. */
export function fleetCommand(context: Context): Command {
  const command = new Command('fleet')
    .summary('read, compare and change the rules of many machines')
    .description('Reads, compares and changes the rules of many machines at once.')
    .usage('collect|plan|apply|run|drift [OPTION…]')
    .addHelpText('after', notes)
    // So that `fleet run` can leave the options of its command alone.
    .enablePositionalOptions();
  for (const build of [
    collectCommand,
    fleetPlanCommand,
    fleetApplyCommand,
    fleetRunCommand,
    driftCommand,
  ])
    command.addCommand(build(context));
  return command;
}

const notes = `
Examples:
  chainwright fleet collect -i fleet.yaml --out rules
  chainwright fleet plan -i fleet.yaml --limit web
  chainwright fleet apply -i fleet.yaml --serial 1,10%,100%
  chainwright fleet run -i fleet.yaml block 192.0.2.7 --ttl 1h
  chainwright fleet drift -i fleet.yaml
  chainwright fleet collect --help                     more about a command

Exit codes: 0 as asked, 1 differences, 2 usage or bad input, 3 a host failed or was not reached,
4 a host was rolled back, and none failed.`;
