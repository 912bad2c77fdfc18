import type { Table } from '@chainwright/parse-core';
import type { FamilySide } from '../../transaction/commit-units.ts';
import type { Fate } from '../draft-leases.ts';
import type { Lease } from '../lease.ts';
import type { LeaseChange } from '../lease-options.ts';
import { memberLeases } from './member-lease.ts';
import { addLine, deleteLine, restoreSet } from './set-tool.ts';

/** Lets what sets hold stay, end, or end at another time. */
export async function changeMembers(
  side: FamilySide,
  table: Table,
  now: number,
  decide: (lease: Lease) => Fate,
): Promise<LeaseChange> {
  const leases: Lease[] = [];
  // Two rules may ask the same set.
  const lines = new Set<string>();
  for (const { lease, member } of await memberLeases(side, table, now)) {
    const fate = decide(lease);
    if (fate === 'stays' || lease.set === null) continue;
    const { network, comment } = member;
    if (fate === 'ends') {
      lines.add(deleteLine(lease.set, network));
      leases.push(lease);
    } else {
      const { expiresAt } = fate;
      const timeout = expiresAt === null ? 0 : Math.ceil((expiresAt - now) / 1000);
      lines.add(addLine(lease.set, { network, timeout, comment }));
      leases.push({ ...lease, expiresAt });
    }
  }
  await restoreSet(side.tool, [...lines]);
  return { changed: lines.size > 0, leases };
}
