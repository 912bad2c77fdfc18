import type { Family, Plan, TablePlan } from '@chainwright/parse-core';
import { type ListedTable, listTable } from '../family/read-table.ts';
import { ManagerError } from '../manager-error.ts';
import { IptablesError } from '../tool/iptables-error.ts';
import { changedSince, unmanaged } from '../transaction/carry-out.ts';
import { isAs } from '../transaction/commit-table.ts';
import type { FamilySide } from '../transaction/commit-units.ts';
import { renderWayBack, type WayBack } from './render-way-back.ts';
import { unitName } from './snapshot.ts';
import type { StateFolder } from './state-folder.ts';

/** A snapshot that is kept on the target. */
export interface TakenSnapshot {
  readonly number: number;
  /** The folder's name of a table. */
  readonly unitOf: (family: Family, table: string) => string;
}

/**
 * Keeps every table that plans change as it is, with what brings it back, which iptables-restore has
 * tried. Throws where a table is no longer as its plan takes it to be, or cannot be kept.
 */
export async function takeSnapshot(
  plans: readonly Plan[],
  sides: readonly FamilySide[],
  folder: StateFolder,
  options: {
    readonly program: string;
    readonly keep: number;
    readonly label: string | undefined;
  },
): Promise<TakenSnapshot> {
  const units = plans.flatMap(({ family, tables }) => {
    const side = sides.find(({ tool }) => tool.family === family);
    if (!side) throw unmanaged(family);
    return tables.map((plan) => ({ side, plan }));
  });
  const names = new Map(
    [...units].reverse().map(({ side, plan }, index) => {
      const { family } = side.tool;
      return [`${family} ${plan.name}`, unitName(index, family, plan.name)] as const;
    }),
  );
  const unitOf = (family: Family, table: string) => names.get(`${family} ${table}`) ?? 'unknown';
  const { label } = options;
  const files = new Map(label === undefined ? [] : [['label', label]]);
  for (const { side, plan } of units) {
    const listed = await listAsPlanned(plan, side);
    const back = renderWayBack(plan, listed, side);
    await tryWayBack(back, side);
    const unit = `units/${unitOf(side.tool.family, plan.name)}`;
    for (const [name, text] of Object.entries(back)) files.set(`${unit}/${name}`, text);
    if (listed.text.trim() === '') files.set(`${unit}/unlisted`, '');
  }
  return { number: await folder.take(options.program, files, options), unitOf };
}

async function listAsPlanned(plan: TablePlan, { tool }: FamilySide): Promise<ListedTable> {
  const listed = await listTable(tool, plan.name);
  if (!isAs(listed.table, plan, 'before')) throw changedSince(plan, listed.table, tool.family);
  return listed;
}

/** A rule with a newline in its comment, say, is one that no iptables-restore can bring back. */
async function tryWayBack({ chains, table }: WayBack, { tool }: FamilySide): Promise<void> {
  for (const batch of [chains, table]) {
    const { command, result } = await tool.test(batch);
    if (result.exitCode === 0) continue;
    const cause = new IptablesError(command, result);
    if (cause.reason === 'LOCKED') throw cause;
    throw new ManagerError(
      'NO_SNAPSHOT',
      `the rules as they are could not be brought back again, and nothing was changed: ${cause.message}`,
      { family: tool.family, cause },
    );
  }
}
