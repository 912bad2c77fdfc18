import type { Family, Plan, Table } from '@chainwright/parse-core';
import { type ByFamily, byFamily } from '../by-family.ts';
import type { FamilyTool } from '../family/family-tool.ts';
import { readTable } from '../family/read-table.ts';
import type { RuleReader } from '../rules/rule-reader.ts';
import type { Outcome } from './change.ts';
import { type Committed, commitTable, testTable } from './commit-table.ts';
import { draftTable, type TableWork } from './draft-table.ts';
import { type ReadBack, readBack } from './read-back.ts';
import type { CollectedChange } from './transaction.ts';
import { undoTables } from './undo-tables.ts';

/** What a transaction did. */
export interface TransactionResult {
  /** False: all was so already, and no command was run that writes. */
  readonly changed: boolean;
  /** One for each change, in their order, and in it one for each family that it concerns. */
  readonly outcomes: readonly ByFamily<Outcome>[];
  readonly families: ByFamily<FamilyResult>;
}

export interface FamilyResult {
  /** What was carried out; empty tables are left out. */
  readonly plan: Plan;
  /** How often the most disturbed table was tried. */
  readonly attempts: number;
  /** What was found afterwards. */
  readonly readBack: ReadBack;
}

/** What is managed of one family. */
export interface FamilySide {
  readonly tool: FamilyTool;
  readonly reader: RuleReader;
}

/** A table of one family, and the changes in it. */
interface Unit extends FamilySide {
  readonly work: TableWork;
}

/**
 * Carries changes out. First everything is read and tried out, in all families and tables, so that what
 * does not fit is known before anything is done; then each table is changed at once. If one refuses,
 * those before it are undone.
 */
export async function runChanges(
  changes: readonly CollectedChange[],
  sides: readonly FamilySide[],
  attempts: number,
): Promise<TransactionResult> {
  const units = await draftUnits(changes, sides);
  await testUnits(units);
  const done: (Committed & FamilySide)[] = [];
  for (const { tool, reader, work } of units) {
    const redraft = (before: Table) => draftTable(changes, before, reader);
    try {
      done.push({ tool, reader, ...(await commitTable(tool, work, { attempts, redraft })) });
    } catch (error) {
      throw await undoTables(done, error);
    }
  }
  return {
    changed: done.some(({ work }) => work.plan.steps.length > 0),
    outcomes: changes.map(({ number }) => outcomesOf(number, done)),
    families: byFamily(sides.map(({ tool: { family } }) => [family, familyResult(family, done)])),
  };
}

async function draftUnits(
  changes: readonly CollectedChange[],
  sides: readonly FamilySide[],
): Promise<readonly Unit[]> {
  const tables = [...new Set(changes.map(({ change }) => change.table))];
  const units: Unit[] = [];
  for (const { tool, reader } of sides) {
    for (const name of tables) {
      if (!changes.some((each) => concerns(each, tool.family, name))) continue;
      const work = draftTable(changes, await readTable(tool, name), reader);
      units.push({ tool, reader, work });
    }
  }
  return units;
}

function concerns({ change, specs }: CollectedChange, family: Family, table: string): boolean {
  return change.table === table && specs[family] !== undefined;
}

/** What one tool would refuse after another had carried out its part is asked for before. */
async function testUnits(units: readonly Unit[]): Promise<void> {
  const changed = units.filter(({ work }) => work.plan.steps.length > 0);
  if (changed.length < 2) return;
  for (const { tool, work } of changed) await testTable(tool, work);
}

function outcomesOf(number: number, done: readonly (Committed & FamilySide)[]): ByFamily<Outcome> {
  return byFamily(
    done.flatMap(({ tool, work }) => {
      const outcome = work.outcomes.get(number);
      return outcome ? [[tool.family, outcome] as const] : [];
    }),
  );
}

function familyResult(family: Family, done: readonly (Committed & FamilySide)[]): FamilyResult {
  const own = done.filter(({ tool }) => tool.family === family);
  const tables = own.map(({ work }) => work.plan).filter(({ steps }) => steps.length > 0);
  return {
    plan: { family, tables },
    attempts: Math.max(0, ...own.map(({ attempts }) => attempts)),
    readBack: readBack(own),
  };
}
