import type { LeaseFilter } from '@chainwright/chainmgr';
import type { LeasesRequest } from '../commands/leases.ts';
import type { Context } from '../context.ts';
import { toJson } from '../format/json.ts';
import { leaseJson } from '../format/leases/lease-json.ts';
import { renderLeases } from '../format/leases/render-leases.ts';
import { choosePaint } from '../output/paint.ts';
import { writeChunks } from '../output/write-chunks.ts';
import { withManager } from './with-manager.ts';

/** Lists the leases that are there. */
export async function runLeases(
  which: readonly string[],
  request: LeasesRequest,
  context: Context,
): Promise<void> {
  const filter = filterOf(which, request);
  const leases = await withManager(request, context, (manager) => manager.leases(filter));
  if (request.json) {
    await context.stdout.write(`${toJson({ leases: leases.map(leaseJson) })}\n`);
  } else {
    await writeChunks(context.stdout, renderLeases(leases, context.now(), choosePaint(context)));
    if (leases.length === 0) await context.stderr.write('there are no leases\n');
  }
}

/** The leases that a command line names. */
export function filterOf(
  which: readonly string[],
  { kind, chain, owner }: LeasesRequest,
): LeaseFilter {
  return {
    ...(which.length > 0 && { which }),
    ...(kind !== undefined && { kind }),
    ...(chain !== undefined && { chain }),
    ...(owner !== undefined && { owner }),
  };
}
