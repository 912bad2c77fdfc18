import type { FleetHost } from '@chainwright/fleet';
import { CommandError } from '../command-error.ts';
import type { FleetCompareRequest } from '../commands/fleet/compare-task.ts';
import type { Context } from '../context.ts';
import { displayName, readInputs } from '../input/read-inputs.ts';
import { readFleet } from './read-fleet.ts';

/** The hosts of a command with what their rules shall be. */
export async function readFleetWithDesired(
  request: FleetCompareRequest,
  context: Context,
): Promise<readonly FleetHost[]> {
  const { desired: name, inventory, family } = request;
  if (name === '-' && inventory === '-') {
    throw new CommandError('standard input (-) is named twice and can be read only once');
  }
  const hosts = await readFleet(request, context);
  if (name === undefined) return hosts;
  const [input] = await readInputs([name], context, 'desired');
  if (!input) throw new Error('one name gives one text');
  const text = { file: displayName(name), text: input.text, ...(family && { family }) };
  return hosts.map((host) => ({ ...host, desired: [text] }));
}

/** Throws where it is not said of every host what its rules shall be. */
export function requireDesired(hosts: readonly FleetHost[]): void {
  const bare = hosts.filter(({ desired }) => desired.length === 0);
  const [first] = bare;
  if (!first) return;
  const others = bare.length > 1 ? ` and of ${bare.length - 1} more` : '';
  throw new CommandError(`it is not said what the rules of ${first.name}${others} shall be`, {
    hint: 'Name a file as desired in the inventory, or on the command line.',
  });
}
