import { normalizeNetwork } from '../normalize-network.ts';
import type { Lease, LeaseFilter } from './lease.ts';

/** Asks of a lease whether it is meant. */
export function filterLeases({
  which,
  kind,
  chain,
  owner,
}: LeaseFilter): (lease: Lease) => boolean {
  const named = which && new Set(which.map(listedName));
  return (lease) =>
    (!named || namesOf(lease).some((name) => named.has(name))) &&
    (kind === undefined || lease.kind === kind) &&
    (chain === undefined || lease.chain === chain) &&
    (owner === undefined || lease.owner === owner);
}

/** Those of `which` that none of these leases is called. */
export function unknownNames(
  { which = [] }: LeaseFilter,
  leases: readonly Lease[],
): readonly string[] {
  const names = new Set(leases.flatMap(namesOf));
  return which.filter((name) => !names.has(listedName(name)));
}

/** A set is what a lease is called after only where the lease is the whole set. */
function namesOf({ address, id, set }: Lease): readonly string[] {
  return [address ?? set, id].filter((name) => name !== null);
}

/** An address or network as it is listed; an id or a set's name, which cannot be either, as it is. */
function listedName(name: string): string {
  return /^[\d.]+$|[:/]/.test(name) && !/^\d+$/.test(name) ? normalizeNetwork(name) : name;
}
