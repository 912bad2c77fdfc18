import type { Family, Plan, Table, TablePlan } from '@chainwright/parse-core';
import type { ByFamily } from '../by-family.ts';
import { readTable } from '../family/read-table.ts';
import { ManagerError } from '../manager-error.ts';
import { isAs } from './commit-table.ts';
import { commitUnits, type FamilySide, type Unit } from './commit-units.ts';
import type { TableWork } from './draft-table.ts';
import { type FamilyResult, familyResults } from './run-changes.ts';

/**
 * Carries plans out as they are, all of them or none: where a chain that a plan changes is not as the
 * plan takes it to be, nothing is done.
 */
export async function carryOut(
  plans: readonly Plan[],
  sides: readonly FamilySide[],
  attempts: number,
): Promise<ByFamily<FamilyResult>> {
  const units: Unit[] = [];
  for (const { family, tables } of plans) {
    const side = sides.find(({ tool }) => tool.family === family);
    if (!side) throw unmanaged(family);
    for (const plan of tables) {
      const redraft = (before: Table) => workOf(plan, before, side);
      units.push({ ...side, work: redraft(await readTable(side.tool, plan.name)), redraft });
    }
  }
  return familyResults(sides, await commitUnits(units, attempts));
}

function workOf(plan: TablePlan, before: Table, { tool, reader }: FamilySide): TableWork {
  if (!isAs(before, plan, 'before')) throw changedSince(plan, before, tool.family);
  const { likeness } = reader;
  return { before, plan, flushed: new Set(), likeness, outcomes: new Map() };
}

/** A plan is for a family that the manager was not made for. */
export function unmanaged(family: Family): ManagerError {
  const message = `a plan is for ${family}, which this manager was not made for`;
  return new ManagerError('OTHER_FAMILY', message, { family });
}

/** A plan is for other rules than there are now. */
export function changedSince(plan: TablePlan, before: Table, family: Family): ManagerError {
  const changed = plan.chains
    .filter((change) => !isAs(before, { ...plan, chains: [change] }, 'before'))
    .map(({ name }) => name);
  const what = `${changed.length === 1 ? 'chain' : 'chains'} ${changed.join(', ')}`;
  return new ManagerError(
    'CHANGED_SINCE',
    `the ${what} of ${plan.name} changed after the plan was made, and nothing was done: plan again`,
    { family },
  );
}
