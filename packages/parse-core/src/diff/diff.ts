import { type Dialect, defaultDialect } from '../canonical/dialect.ts';
import { builtInChains } from '../model/built-in-chains.ts';
import type { Ruleset, Table } from '../model/ruleset.ts';
import type { Plan } from '../plan/plan.ts';
import { RuleAligner } from './align-rules.ts';
import type { DiffOptions } from './diff-options.ts';
import { diffTable } from './diff-table.ts';
import type { PlanProblem, Side } from './problem.ts';
import { makeScope } from './scope.ts';
import { tableSides } from './table-sides.ts';

export type DiffResult = { readonly plan: Plan } | { readonly problems: readonly PlanProblem[] };

/**
 * What is to be done so that the current ruleset becomes the desired one: for each chain as few rules
 * as possible are inserted and deleted; a rule that leaves at one place and comes in at another is
 * moved. Rules are compared by meaning, whatever release printed them, and without their counters.
 * Only tables of the desired ruleset are compared, as iptables-restore leaves others alone; a built-in
 * chain that it does not mention loses its rules and keeps its policy.
 *
 * Whatever makes the outcome uncertain is a problem, with its line, and then there is no plan.
 *
 * ```ts
 * const [current] = parse('*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n').rulesets;
 * const [desired] = parse('*filter\n:INPUT DROP [0:0]\nCOMMIT\n').rulesets;
 * diff(current, desired, { assumed: 'accept' });
 * // { plan: { family: 'ipv4', tables: [{ name: 'filter', steps: [{ kind: 'setPolicy', … }] }] } }
 * ```
 */
export function diff(current: Ruleset, desired: Ruleset, options: DiffOptions = {}): DiffResult {
  const { tables: wanted, counters = 'keep', assumed = 'refuse' } = options;
  const problems: PlanProblem[] = [];
  if (current.family !== desired.family) problems.push(otherFamily(current, desired));
  if (assumed === 'refuse') problems.push(...checkAssumed(current, 'current'));
  if (assumed === 'refuse') problems.push(...checkAssumed(desired, 'desired'));
  const now = indexTables(current, 'current', problems);
  const then = indexTables(desired, 'desired', problems);
  const aligner = new RuleAligner(desired.family, dialectFor(current, desired, options.dialect));
  const plans = [...then.values()]
    .filter(({ name }) => wanted === undefined || wanted.includes(name))
    .map((table) => {
      const sides = tableSides(now.get(table.name), table, problems);
      const scope = makeScope(table.name, options);
      return diffTable(sides, scope, aligner, counters, problems);
    });
  if (problems.length > 0) return { problems: problems.sort(byPlace) };
  const tables = plans.filter((plan) => plan !== undefined);
  return { plan: { family: desired.family, tables } };
}

function byPlace(a: PlanProblem, b: PlanProblem): number {
  return Number(a.side === 'desired') - Number(b.side === 'desired') || a.line - b.line;
}

function otherFamily(current: Ruleset, desired: Ruleset): PlanProblem {
  const message = `the desired rules are for ${desired.family}, the current ones for ${current.family}`;
  return { code: 'OTHER_FAMILY', side: 'desired', line: 1, column: 1, message };
}

function checkAssumed({ assumed = [], tables }: Ruleset, side: Side): readonly PlanProblem[] {
  const line = tables[0]?.line ?? 1;
  return assumed.map((what) => ({
    code: 'ASSUMED',
    side,
    line,
    column: 1,
    message: `the text does not tell its ${what}`,
    hint:
      what === 'family'
        ? 'say which it is: ipv4 or ipv6'
        : 'give the output of iptables-save, which names tables',
  }));
}

function indexTables(
  { tables }: Ruleset,
  side: Side,
  problems: PlanProblem[],
): ReadonlyMap<string, Table> {
  const found = new Map<string, Table>();
  for (const table of tables) {
    const { name, line } = table;
    const place = { side, table: name, line, column: 1 };
    if (builtInChains(name).length === 0) {
      const message = `there is no table ${name}`;
      problems.push({ ...place, code: 'UNKNOWN_TABLE', message });
    } else if (found.has(name)) {
      const message = `the table ${name} is there twice`;
      problems.push({ ...place, code: 'DUPLICATE_TABLE', message, hint: 'join them into one' });
    } else found.set(name, table);
  }
  return found;
}

/** Undefined where both were printed by the same tool: then equal meaning is equal text. */
function dialectFor(
  current: Ruleset,
  desired: Ruleset,
  wanted: Dialect | undefined,
): Dialect | undefined {
  const [own, other] = [dialectOf(current), dialectOf(desired)];
  if (own && other && own.version === other.version && own.variant === other.variant) {
    return undefined;
  }
  return wanted ?? own ?? other ?? defaultDialect;
}

function dialectOf({ version, variant }: Ruleset): Dialect | undefined {
  if (version === undefined || variant === undefined) return undefined;
  return { version, variant: variant === 'legacy' ? 'legacy' : 'nft' };
}
