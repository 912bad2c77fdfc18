import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import {
  type FleetHost,
  InventoryError,
  type InventoryFault,
  listedHost,
  readInventory,
  selectHosts,
} from '@chainwright/fleet';
import { CommandError } from '../command-error.ts';
import type { FleetRequest } from '../commands/fleet/fleet-options.ts';
import type { Context } from '../context.ts';
import { displayName, readInputs } from '../input/read-inputs.ts';
import { escapeControls } from '../output/escape-controls.ts';
import { isFarAway } from '../target/open-machine.ts';

/** The hosts that a command is for, in the order in which they were named. */
export async function readFleet(
  request: FleetRequest,
  context: Context,
): Promise<readonly FleetHost[]> {
  const { limit = [], iptables } = request;
  const all = await nameHosts(request, context);
  const { hosts, unmatched } = selectHosts(all, limit);
  const [missing] = unmatched;
  if (missing !== undefined) {
    throw new CommandError(`--limit ${missing}: no host and no group is called so`, {
      hint: `There are ${listNames(all)}.`,
    });
  }
  if (hosts.length === 0) throw new CommandError('--limit leaves no host');
  const { nameJumpHost, parseDestination } = await import('@chainwright/backend-ssh');
  refuseNoPlaces(hosts, (on) => parseDestination(on) !== undefined);
  return hosts.map((host) => {
    const via = isFarAway(host.on) ? nameJumpHost(host.on) : undefined;
    return {
      ...host,
      ...(via !== undefined && { via }),
      ...(iptables !== undefined && { program: iptables }),
      ...(context.become !== undefined && { become: context.become }),
    };
  });
}

/** Before anything is done anywhere: a host whose place is none is a fault of the list. */
function refuseNoPlaces(hosts: readonly FleetHost[], isDestination: (on: string) => boolean): void {
  const isPlace = (on: string) =>
    isFarAway(on) ? isDestination(on) : /^(?:local$|netns:.|memory:.)/s.test(on);
  const [first, ...more] = hosts.filter(({ on }) => !isPlace(on));
  if (!first) return;
  const others = more.length === 0 ? '' : ` (and ${more.length} more)`;
  const named = first.name === first.on ? '' : `${first.name}: `;
  throw new CommandError(
    `${named}${first.on} is no place of a host, and nothing was done${others}`,
    {
      hint: 'Write ssh://[USER@]HOST[:PORT], netns:NAME, memory:FILE or local.',
    },
  );
}

async function nameHosts(
  { inventory, sshConfig = [], host = [] }: FleetRequest,
  context: Context,
): Promise<readonly FleetHost[]> {
  const named = [
    ...(inventory === undefined ? [] : await readInventoryFile(inventory, context)),
    ...(await readPatterns(sshConfig)),
    ...host.map(listedHost),
  ];
  if (named.length === 0) {
    throw new CommandError('no host is named', {
      hint: 'Name an inventory with -i FILE, or hosts with --host or --ssh-config.',
    });
  }
  const seen = new Set<string>();
  for (const { name } of named) {
    if (seen.has(name)) throw new CommandError(`the host ${name} is named twice`);
    seen.add(name);
  }
  return named;
}

async function readInventoryFile(name: string, context: Context): Promise<readonly FleetHost[]> {
  const [input] = await readInputs([name], context, 'fleet');
  if (!input) throw new Error('one name gives one text');
  const folder = name === '-' ? context.cwd : dirname(resolve(context.cwd, name));
  const { listConfiguredHosts } = await import('@chainwright/backend-ssh');
  try {
    return await readInventory(input.text, {
      file: displayName(name),
      readText: (file) => readFile(resolve(folder, file), 'utf8'),
      configuredHosts: () => listConfiguredHosts(),
    });
  } catch (error) {
    if (!(error instanceof InventoryError)) throw error;
    throw await tellFaults(error.faults, context);
  }
}

const shownAtMost = 20;

async function tellFaults(
  faults: readonly InventoryFault[],
  { stderr }: Context,
): Promise<CommandError> {
  for (const { file, line, column, message, hint } of faults.slice(0, shownAtMost)) {
    const advice = hint === undefined ? '' : ` (${hint})`;
    await stderr.write(`${escapeControls(`${file}:${line}:${column}: ${message}${advice}`)}\n`);
  }
  const rest = faults.length - shownAtMost;
  if (rest > 0) await stderr.write(`… and ${rest} more\n`);
  const count = faults.length === 1 ? 'a fault' : `${faults.length} faults`;
  return new CommandError(`the inventory has ${count}, and nothing was done`);
}

async function readPatterns(patterns: readonly string[]): Promise<readonly FleetHost[]> {
  if (patterns.length === 0) return [];
  const { listConfiguredHosts } = await import('@chainwright/backend-ssh');
  const configured = listConfiguredHosts().map(listedHost);
  const { hosts, unmatched } = selectHosts(configured, patterns);
  const [missing] = unmatched;
  if (missing === undefined) return hosts;
  throw new CommandError(`--ssh-config ${missing}: no Host of ~/.ssh/config has such a name`, {
    hint: 'Only names count that stand there without * and ?.',
  });
}

function listNames(hosts: readonly FleetHost[]): string {
  const names = [...new Set(hosts.flatMap(({ name, groups }) => [name, ...groups]))];
  return names.length > 10 ? `${names.slice(0, 10).join(', ')}, …` : names.join(', ');
}
