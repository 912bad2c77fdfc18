import type { Table } from '@chainwright/parse-core';
import type { FamilyTool } from '../family/family-tool.ts';
import type { RuleReader } from '../rules/rule-reader.ts';
import { type Committed, commitTable, testTable } from './commit-table.ts';
import type { TableWork } from './draft-table.ts';
import { undoTables } from './undo-tables.ts';

/** What is managed of one family. */
export interface FamilySide {
  readonly tool: FamilyTool;
  readonly reader: RuleReader;
}

/** A table of one family, and what is to be done in it. */
export interface Unit extends FamilySide {
  readonly work: TableWork;
  /** Works it out again when the table has changed. */
  readonly redraft: (before: Table) => TableWork;
}

/**
 * Carries units out. First all are tried out, so that what iptables does not take is known before
 * anything is done; then each table is changed at once. If one refuses, those before it are undone.
 */
export async function commitUnits(
  units: readonly Unit[],
  attempts: number,
): Promise<readonly (Committed & FamilySide)[]> {
  await testUnits(units);
  const done: (Committed & FamilySide)[] = [];
  for (const { tool, reader, work, redraft } of units) {
    try {
      done.push({ tool, reader, ...(await commitTable(tool, work, { attempts, redraft })) });
    } catch (error) {
      throw await undoTables(done, error);
    }
  }
  return done;
}

/** What one tool would refuse after another had carried out its part is asked for before. */
async function testUnits(units: readonly Unit[]): Promise<void> {
  const changed = units.filter(({ work }) => work.plan.steps.length > 0);
  if (changed.length < 2) return;
  for (const { tool, work } of changed) await testTable(tool, work);
}
