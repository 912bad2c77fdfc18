import type { Family, Plan, Table } from '@chainwright/parse-core';
import { type ByFamily, byFamily } from '../by-family.ts';
import { readTable } from '../family/read-table.ts';
import type { Outcome } from './change.ts';
import type { Committed } from './commit-table.ts';
import { commitUnits, type FamilySide, type Unit } from './commit-units.ts';
import { draftTable } from './draft-table.ts';
import { type ReadBack, readBack } from './read-back.ts';
import type { CollectedChange } from './transaction.ts';

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

/** Carries changes out, all of them or none. */
export async function runChanges(
  changes: readonly CollectedChange[],
  sides: readonly FamilySide[],
  attempts: number,
): Promise<TransactionResult> {
  const done = await commitUnits(await draftUnits(changes, sides), attempts);
  return {
    changed: done.some(({ work }) => work.plan.steps.length > 0),
    outcomes: changes.map(({ number }) => outcomesOf(number, done)),
    families: familyResults(sides, done),
  };
}

/** What was carried out in each family, and found afterwards. */
export function familyResults(
  sides: readonly FamilySide[],
  done: readonly (Committed & FamilySide)[],
): ByFamily<FamilyResult> {
  return byFamily(sides.map(({ tool: { family } }) => [family, familyResult(family, done)]));
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
      const redraft = (before: Table) => draftTable(changes, before, reader);
      units.push({ tool, reader, work: redraft(await readTable(tool, name)), redraft });
    }
  }
  return units;
}

function concerns({ change, specs }: CollectedChange, family: Family, table: string): boolean {
  return change.table === table && specs[family] !== undefined;
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
