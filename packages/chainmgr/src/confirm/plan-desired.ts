import {
  type DiffResult,
  defaultDialect,
  diff,
  type Family,
  type Plan,
  type Ruleset,
  readDesired,
} from '@chainwright/parse-core';
import type { FamilyTool } from '../family/family-tool.ts';
import { ManagerError } from '../manager-error.ts';
import { readRuleset } from '../read-ruleset.ts';

/** The way from the rules that there are to those of a text, in each family that the text is for. */
export async function planDesired(
  text: string,
  tools: readonly FamilyTool[],
): Promise<readonly Plan[]> {
  const [first, ...others] = tools;
  const dialect = (await first?.dialect()) ?? defaultDialect;
  const only = others.length === 0 && first ? { family: first.family } : {};
  const desired = readDesired(text, { dialect, ...only });
  const [problem] = desired.problems;
  if (problem) throw refusal(problem);
  return Promise.all(
    desired.rulesets.map(async (ruleset) => {
      const tool = tools.find(({ family }) => family === ruleset.family);
      if (!tool) throw unmanaged(ruleset.family);
      const current = await readRuleset(tool.backend, { ...tool.options, run: tool.runOptions });
      return planOf(diff(current.ruleset, ruleset, { dialect }));
    }),
  );
}

/** A plan, and the rules that it begins with. */
export interface PlanWithCurrent {
  readonly plan: Plan;
  readonly current: Ruleset;
}

/** The way back to rulesets of a snapshot, in the tables that it has. */
export async function planBack(
  former: readonly Ruleset[],
  tools: readonly FamilyTool[],
): Promise<readonly PlanWithCurrent[]> {
  return Promise.all(
    former.map(async (ruleset) => {
      const tool = tools.find(({ family }) => family === ruleset.family);
      if (!tool) throw unmanaged(ruleset.family);
      const dialect = (await tool.dialect()) ?? defaultDialect;
      const current = await readRuleset(tool.backend, { ...tool.options, run: tool.runOptions });
      const tables = ruleset.tables.map(({ name }) => name);
      const plan = planOf(diff(current.ruleset, ruleset, { dialect, tables }));
      return { plan, current: current.ruleset };
    }),
  );
}

function planOf(made: DiffResult): Plan {
  if ('plan' in made) return made.plan;
  throw refusal(made.problems[0]);
}

function refusal(
  problem: { readonly line: number; readonly column: number; readonly message: string } | undefined,
): ManagerError {
  const { line = 1, column = 1, message = 'the rules cannot be compared' } = problem ?? {};
  return new ManagerError('BAD_RULE', `line ${line}, column ${column}: ${message}`);
}

function unmanaged(family: Family): ManagerError {
  const message = `there are rules for ${family}, which this manager was not made for`;
  return new ManagerError('OTHER_FAMILY', message, { family });
}
