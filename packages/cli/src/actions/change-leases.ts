import type { ChainManager, LeaseFilter, NamedChange } from '@chainwright/chainmgr';
import { CommandError } from '../command-error.ts';
import type { ExtendRequest } from '../commands/extend.ts';
import type { LeasesRequest } from '../commands/leases.ts';
import type { RevokeRequest } from '../commands/revoke.ts';
import type { Context } from '../context.ts';
import { exitCode } from '../exit-code.ts';
import { toJson } from '../format/json.ts';
import { leaseJson } from '../format/leases/lease-json.ts';
import { sayLease } from '../format/leases/say-lease.ts';
import { readAddresses } from '../input/read-addresses.ts';
import { escapeControls } from '../output/escape-controls.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { filterOf } from './list-leases.ts';
import { withManager } from './with-manager.ts';

/** Lets the leases that are named last longer. */
export async function runExtend(
  named: readonly string[],
  request: ExtendRequest,
  context: Context,
): Promise<void> {
  const which = await readAddresses(named, context);
  if (which.length === 0) throw nothingNamed('extend');
  const { unknown } = await change(which, request, context, 'extended', (manager, filter) =>
    manager.extend(filter, { ttl: request.ttl }),
  );
  if (unknown.length > 0) context.exitCode = exitCode.found;
}

/** Ends the leases that are named. */
export async function runRevoke(
  named: readonly string[],
  request: RevokeRequest,
  context: Context,
): Promise<void> {
  const which = await readAddresses(named, context);
  if (request.all && named.length > 0) {
    throw new CommandError('--all is for all leases, and some are named', {
      hint: 'Leave out --all or the names.',
    });
  }
  if (!request.all && which.length === 0) throw nothingNamed('end');
  await change(which, request, context, 'ended', (manager, filter) => manager.revoke(filter));
}

async function change(
  which: readonly string[],
  request: LeasesRequest,
  context: Context,
  done: 'extended' | 'ended',
  call: (manager: ChainManager, filter: LeaseFilter) => Promise<NamedChange>,
): Promise<NamedChange> {
  const filter = filterOf(which, request);
  const result = await withManager(request, context, (manager) => call(manager, filter));
  const { changed, leases, unknown } = result;
  if (request.json) {
    const told = { changed, leases: leases.map(leaseJson), unknown };
    await context.stdout.write(`${toJson(told)}\n`);
    return result;
  }
  await writeChunks(
    context.stdout,
    leases.map((lease) => `${done}  ${sayLease(lease)}\n`),
  );
  for (const name of unknown) await context.stderr.write(`no lease: ${escapeControls(name)}\n`);
  if (leases.length === 0 && unknown.length === 0) {
    await context.stderr.write('nothing was changed\n');
  }
  return result;
}

function nothingNamed(what: string): CommandError {
  return new CommandError(`nothing is named to ${what}`, {
    hint: "Name addresses or ids, as 'chainwright leases' lists them.",
  });
}
