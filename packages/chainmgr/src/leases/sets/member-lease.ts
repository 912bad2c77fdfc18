import { type Family, isMatch, type Rule, type Table } from '@chainwright/parse-core';
import type { FamilySide } from '../../transaction/commit-units.ts';
import type { Lease } from '../lease.ts';
import { describeRule } from '../read-leases.ts';
import { readStamp, type Stamp } from '../stamp.ts';
import { readSet, type SetMember } from './set-tool.ts';

/** The comment of a rule whose set holds leases. */
export const holderComment = 'chainwright leases';

/** A lease that is in a set, and what the set says of it. */
export interface MemberLease {
  readonly lease: Lease;
  readonly member: SetMember;
}

/** Every address in the sets that a table's rules ask, once for each rule that asks. */
export async function memberLeases(
  { tool }: FamilySide,
  table: Table,
  now: number,
): Promise<readonly MemberLease[]> {
  const found: MemberLease[] = [];
  for (const holder of holdersOf(table, tool.family)) {
    const listing = await readSet(tool, holder.set);
    for (const member of listing?.members ?? []) {
      const lease = { ...holder, ...leaseOf(member, now) };
      found.push({ lease, member });
    }
  }
  return found;
}

/** The kernel counts the seconds, and the stamp is for the rest. */
export function commentOf({ id, owner, reason }: Omit<Stamp, 'expiresAt'>): string {
  return `id=${id} by=${owner} ${reason}`.trimEnd();
}

function leaseOf({ network, timeout, comment }: SetMember, now: number) {
  const stamp = readStamp(`chainwright until=never ${comment}`);
  const { id = null, owner = '', reason = comment } = stamp ?? {};
  const expiresAt = timeout === 0 ? null : Math.ceil(now / 1000 + timeout) * 1000;
  return { address: network, id, owner, reason, expiresAt };
}

function holdersOf({ name, chains }: Table, family: Family) {
  return chains.flatMap((chain) =>
    chain.rules.filter(isHolder).map((rule) => {
      const described = describeRule(rule, family);
      const { set } = described;
      return { family, table: name, chain: chain.name, ...described, set: set ?? '' };
    }),
  );
}

function isHolder({ matches }: Rule): boolean {
  return matches.some((match) => isMatch(match, 'comment') && match.comment === holderComment);
}
