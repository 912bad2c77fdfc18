import type { Family, Table } from '@chainwright/parse-core';
import { readTable } from '../family/read-table.ts';
import type { Committed } from '../transaction/commit-table.ts';
import { commitUnits, type FamilySide, type Unit } from '../transaction/commit-units.ts';
import type { TableWork } from '../transaction/draft-table.ts';
import { checkTable } from './check-table.ts';
import { draftGrants, type WantedLease } from './draft-grants.ts';
import { draftLeases, type Fate, type KeyedLease, keyedLeases } from './draft-leases.ts';
import type { Lease } from './lease.ts';
import type { GrantResult, LeaseChange, LeaseSubject } from './lease-options.ts';
import type { LeaseSetting } from './lease-verbs.ts';
import { leasesOf } from './read-leases.ts';
import { memberLeases } from './sets/member-lease.ts';
import { tellGranted } from './tell-granted.ts';
import { type Grant, sortSubjects, wantLeases } from './want-leases.ts';

/** A table of one family, and the leases that are wanted in it. */
interface WantedSide extends FamilySide {
  readonly wanted: ReadonlyMap<string, WantedLease>;
}

type Done = Committed & FamilySide;

/** A table as it was listed. */
interface Listed {
  readonly side: FamilySide;
  readonly table: Table;
}

/** Every timed rule of a table in each family, and what is in the sets that its rules ask. */
export async function readLeases(
  { sides, now }: LeaseSetting,
  table: string,
): Promise<readonly Lease[]> {
  checkTable(table);
  const read = sides.map(async (side) => {
    const listed = await readTable(side.tool, table);
    const held = [
      ...leasesOf(listed, side.tool.family),
      ...(await memberLeases(side, listed, now)),
    ];
    return held.map(({ lease }) => lease);
  });
  return (await Promise.all(read)).flat();
}

/** Sees to it that each subject has its lease, all of them as one batch for each family, or none. */
export async function grantLeases(
  subjects: readonly LeaseSubject[],
  grant: Grant,
  { sides, attempts }: Pick<LeaseSetting, 'sides' | 'attempts'>,
): Promise<GrantResult> {
  const { place } = grant;
  const families = sides.map(({ tool }) => tool.family);
  const sorted = sortSubjects(subjects, families);
  const concerned = sides.flatMap((side): WantedSide[] => {
    const own = sorted.get(side.tool.family);
    return own ? [{ ...side, wanted: wantLeases(own, grant, side.reader) }] : [];
  });
  const done = await commitEach(concerned, place.table, attempts, (before, side) =>
    draftGrants(before, side.reader, place, side.wanted),
  );
  const settled = await dropDoubles(done, concerned, place.table, attempts);
  const told = concerned.map(({ wanted, reader }, at) => {
    const { before } = done[at]?.work ?? {};
    const { after } = settled[at] ?? {};
    if (!before || !after) throw new Error('a family has no outcome');
    return tellGranted(wanted, reader, { before, after });
  });
  return {
    changed: done.some(({ work }) => work.plan.steps.length > 0),
    leases: told.flatMap(({ leases }) => leases),
    missing: told.flatMap(({ missing }) => missing),
  };
}

/** Lets leases stay, end, or end at another time, all at once. */
export async function changeLeases(
  { sides, attempts, table: usual }: LeaseSetting,
  table = usual,
  decide: (held: KeyedLease) => Fate,
): Promise<LeaseChange & { readonly listed: readonly Listed[] }> {
  checkTable(table);
  const changed = new Map<Family, Lease[]>();
  const done = await commitEach(sides, table, attempts, (before, { tool, reader }) => {
    const leases: Lease[] = [];
    // Worked out anew where the table has changed, and so is what is told of it.
    changed.set(tool.family, leases);
    return draftLeases(before, reader, (held) => {
      const fate = decide(held);
      if (fate !== 'stays') leases.push(newLease(held, fate));
      return fate;
    });
  });
  return {
    changed: done.some(({ work }) => work.plan.steps.length > 0),
    leases: sides.flatMap(({ tool }) => changed.get(tool.family) ?? []),
    listed: done.map(({ tool, reader, after }) => ({ side: { tool, reader }, table: after })),
  };
}

function newLease({ lease }: KeyedLease, fate: Exclude<Fate, 'stays'>): Lease {
  return fate === 'ends' ? lease : { ...lease, ...fate };
}

async function commitEach<Side extends FamilySide>(
  sides: readonly Side[],
  table: string,
  attempts: number,
  draft: (before: Table, side: Side) => TableWork,
): Promise<readonly Done[]> {
  const units: Unit[] = [];
  for (const side of sides) {
    const { tool, reader } = side;
    const redraft = (before: Table) => draft(before, side);
    units.push({ tool, reader, work: redraft(await readTable(tool, table)), redraft });
  }
  return commitUnits(units, attempts);
}

/**
 * What somebody else granted at the same moment is there twice now, where the batch could not see it:
 * who comes later finds both in the listing afterwards, and takes one away.
 */
async function dropDoubles(
  done: readonly Done[],
  wanted: readonly WantedSide[],
  table: string,
  attempts: number,
): Promise<readonly Done[]> {
  const disturbed = wanted.filter(({ reader, wanted }, at) => {
    const { after } = done[at] ?? {};
    const own = after ? keyedLeases(after, reader).filter(({ key }) => wanted.has(key)) : [];
    return own.length > new Set(own.map(({ key }) => key)).size;
  });
  if (disturbed.length === 0) return done;
  const again = await commitEach(disturbed, table, attempts, (before, { reader }) =>
    draftLeases(before, reader, () => 'stays'),
  );
  return done.map((each) => again.find(({ tool }) => tool === each.tool) ?? each);
}
