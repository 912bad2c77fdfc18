import type { Chain, Rule } from '../model/ruleset.ts';
import type { Step, TablePlan } from '../plan/plan.ts';
import { type ChainStates, digestChange } from './change-chains.ts';
import { checkChain } from './check-chains.ts';
import { checkJumps, type FinalChain } from './check-jumps.ts';
import { checkRules } from './check-rules.ts';
import { type ChainEdit, editChain } from './edit-chain.ts';
import { mayInsertFirst } from './inserts-first.ts';
import { makeJumpGraph } from './jump-graph.ts';
import { orderSteps } from './order-steps.ts';
import type { PlanProblem } from './problem.ts';
import type { RuleKeys } from './rule-keys.ts';
import type { Scope } from './scope.ts';
import type { TableSides } from './table-sides.ts';

/** A compared chain and what becomes of it. */
interface ComparedChain {
  readonly name: string;
  readonly current: Chain | undefined;
  readonly desired: Chain | undefined;
  /** It goes, with all that is in it. */
  readonly isDeleted: boolean;
  /** Desired rules; those of others are left out, whose being there is not for us to say. */
  readonly wanted: readonly Rule[];
  /** Places of current rules that are ours. */
  readonly own: Int32Array;
}

/** Compares a table. Undefined: nothing is to be done, or there are problems. */
export function diffTable(
  sides: TableSides,
  scope: Scope,
  keys: RuleKeys,
  counters: 'keep' | 'reset',
  problems: PlanProblem[],
): TablePlan | undefined {
  const names = new Set([...sides.current.keys(), ...sides.desired.keys()]);
  const compared = [...names]
    .filter((name) => scope.isCompared(name))
    .map((name) => compareChain(name, sides, scope));
  const found = checkCompared(compared, sides, scope);
  const untouched = [...sides.current.values()].filter(({ name }) => !scope.isCompared(name));
  const final: readonly FinalChain[] = [
    ...untouched.map(({ name, rules }) => ({ name, desired: [], kept: rules })),
    ...compared.filter((chain) => !chain.isDeleted).map(finalChain),
  ];
  const after = makeJumpGraph(
    final.map(({ name, desired, kept }) => [name, [...desired, ...kept]] as const),
  );
  found.push(...checkJumps(sides.table, final, sides.builtIn, after));
  problems.push(...found);
  if (found.length > 0) return undefined;
  const before = makeJumpGraph([...sides.current.values()].map(({ name, rules }) => [name, rules]));
  const insertsFirst = mayInsertFirst({ before, after }, sides.builtIn);
  return planTable(compared, sides, keys, counters === 'keep', insertsFirst);
}

function compareChain(
  name: string,
  { current: now, desired: then, builtIn }: TableSides,
  scope: Scope,
): ComparedChain {
  const current = now.get(name);
  const desired = then.get(name);
  const own = ownPlaces(current?.rules ?? [], scope);
  const isOthers = own.length < (current?.rules.length ?? 0) || (scope.managed && own.length === 0);
  return {
    name,
    current,
    desired,
    isDeleted: !desired && !builtIn.includes(name) && !isOthers,
    wanted: (desired?.rules ?? []).filter((rule) => !scope.isPreserved(rule)),
    own,
  };
}

function ownPlaces(rules: readonly Rule[], scope: Scope): Int32Array {
  const places = new Int32Array(rules.length);
  let count = 0;
  for (const [place, rule] of rules.entries()) {
    if (scope.isMarked(rule) && !scope.isPreserved(rule)) places[count++] = place;
  }
  return places.subarray(0, count);
}

function checkCompared(
  compared: readonly ComparedChain[],
  sides: TableSides,
  scope: Scope,
): PlanProblem[] {
  const { table } = sides;
  return compared.flatMap(({ name: chain, current, desired }) => [
    ...checkRules(current?.rules ?? [], { side: 'current', table, chain }, scope),
    ...(desired ? checkChain(desired, sides) : []),
    ...checkRules(desired?.rules ?? [], { side: 'desired', table, chain }, scope),
  ]);
}

function finalChain({ name, wanted, current, own }: ComparedChain): FinalChain {
  const rules = current?.rules ?? [];
  if (own.length === rules.length) return { name, desired: wanted, kept: [] };
  const isOwn = new Set(own);
  return { name, desired: wanted, kept: rules.filter((_, place) => !isOwn.has(place)) };
}

function planTable(
  compared: readonly ComparedChain[],
  { table, builtIn }: TableSides,
  keys: RuleKeys,
  keepCounters: boolean,
  insertsFirst: boolean,
): TablePlan | undefined {
  const isNew = ({ current, name }: ComparedChain) => !current && !builtIn.includes(name);
  const created = compared.filter(isNew).map(({ name }) => name);
  const deleted = compared.filter(({ isDeleted }) => isDeleted).map(({ name }) => name);
  const policies = compared.flatMap(policyStep);
  const edits = new Map<string, ChainEdit>();
  // New chains are filled before anything jumps to them.
  for (const chain of [...compared].sort((a, b) => Number(isNew(b)) - Number(isNew(a)))) {
    const edit = editOf(chain, keys);
    if (edit.removed.length + edit.placed.length > 0) edits.set(chain.name, edit);
  }
  const zeroed = keepCounters ? [] : compared.filter(hasCounted).map(({ name }) => name);
  const changes = { created, deleted, policies, zeroed, keepCounters, insertsFirst };
  const steps = orderSteps({ ...changes, edits: [...edits] });
  if (steps.length === 0) return undefined;
  const touched = new Set(steps.map(({ chain }) => chain));
  const chains = compared
    .filter(({ name }) => touched.has(name))
    .map((chain) => digestChange(statesOf(chain, edits.get(chain.name), builtIn)));
  return { name: table, steps, chains };
}

function editOf({ current, wanted, own }: ComparedChain, keys: RuleKeys): ChainEdit {
  const rules = current?.rules ?? [];
  const ids = keys.number(rules, wanted);
  return editChain({
    current: rules,
    desired: wanted,
    currentIds: ids.current,
    desiredIds: ids.desired,
    own,
  });
}

/** A built-in chain that is not there yet lets packets pass. */
const INITIAL_POLICY = 'ACCEPT';

function policyStep({ name, current, desired }: ComparedChain) {
  const former = current ? current.policy : INITIAL_POLICY;
  const policy = desired?.policy ?? null;
  if (policy === null || former === null || policy === former) return [];
  const step: Extract<Step, { kind: 'setPolicy' }> = {
    kind: 'setPolicy',
    chain: name,
    policy,
    former,
  };
  return [step];
}

function hasCounted({ current, isDeleted }: ComparedChain): boolean {
  if (!current || isDeleted) return false;
  return [current, ...current.rules].some(
    ({ counters }) => counters !== null && (counters.packets !== 0 || counters.bytes !== 0),
  );
}

function statesOf(
  { name, current, desired, isDeleted }: ComparedChain,
  edit: ChainEdit | undefined,
  builtIn: readonly string[],
): ChainStates {
  const isBuiltIn = builtIn.includes(name);
  const absent = isBuiltIn ? { policy: INITIAL_POLICY, rules: [] } : null;
  const before = current ?? absent;
  const policy = isBuiltIn ? (desired?.policy ?? before?.policy ?? null) : null;
  const rules = edit?.result ?? current?.rules ?? [];
  return { name, before, after: isDeleted ? null : { policy, rules } };
}
