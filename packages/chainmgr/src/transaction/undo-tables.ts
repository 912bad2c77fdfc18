import { invertPlan } from '@chainwright/parse-core';
import type { FamilyTool } from '../family/family-tool.ts';
import { readTable } from '../family/read-table.ts';
import { ManagerError } from '../manager-error.ts';
import { IptablesError } from '../tool/iptables-error.ts';
import { type Committed, isAs } from './commit-table.ts';
import { renderGuarded } from './render-guarded.ts';

type Done = Committed & { readonly tool: FamilyTool };

/**
 * Undoes what has been carried out, the last first, since a later part could not be. Gives the error
 * that says so; where there was nothing to undo, the one that there was.
 */
export async function undoTables(done: readonly Done[], cause: unknown): Promise<unknown> {
  const changed = done.filter(({ work }) => work.plan.steps.length > 0);
  if (changed.length === 0) return cause;
  const why = cause instanceof Error ? cause.message : String(cause);
  const failures: string[] = [];
  for (const each of [...changed].reverse()) {
    const failure = await undoTable(each).catch((error: unknown) => String(error));
    if (failure !== undefined) failures.push(`${placeOf(each)}: ${failure}`);
  }
  if (failures.length === 0) {
    const undone = changed.map(placeOf).join(', ');
    return new ManagerError('UNDONE', `${why} (and ${undone}, changed before, was undone)`, {
      cause,
    });
  }
  const message = `${why} (and what was changed before could not be undone: ${failures.join('; ')})`;
  return new ManagerError('NOT_UNDONE', message, { cause });
}

/** Why it could not be undone; undefined when it was. */
async function undoTable({ tool, work }: Done): Promise<string | undefined> {
  const { plan, likeness } = work;
  const [inverse] = invertPlan({ family: tool.family, tables: [plan] }).tables;
  if (!inverse) return undefined;
  const now = await readTable(tool, plan.name);
  if (!isAs(now, plan, 'after')) return 'others have changed it since';
  const { text } = renderGuarded(inverse, now, { family: tool.family, likeness, by: 'places' });
  const { command, result } = await tool.restore(text);
  return result.exitCode === 0 ? undefined : new IptablesError(command, result).message;
}

function placeOf({ tool, work }: Done): string {
  return `${tool.family} ${work.plan.name}`;
}
