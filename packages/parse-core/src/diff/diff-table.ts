import type { Chain, Rule } from '../model/ruleset.ts';
import type { ChainChange, Step, TablePlan } from '../plan/plan.ts';
import type { RuleAligner } from './align-rules.ts';
import { checkChain } from './check-chains.ts';
import { checkJumps, type FinalChain } from './check-jumps.ts';
import { checkRules } from './check-rules.ts';
import { digestEdit } from './digest-edit.ts';
import { type ChainEdit, editChain } from './edit-chain.ts';
import { mayInsertFirst } from './inserts-first.ts';
import { makeJumpGraph } from './jump-graph.ts';
import { orderSteps } from './order-steps.ts';
import type { PlanProblem } from './problem.ts';
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
  /** Places of current rules that are ours; undefined: all are. */
  readonly own: readonly number[] | undefined;
}

/** Compares a table. Undefined: nothing is to be done, or there are problems. */
export function diffTable(
  sides: TableSides,
  scope: Scope,
  aligner: RuleAligner,
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
    final.map(({ name, desired, kept }) => [name, [desired, kept]] as const),
  );
  found.push(...checkJumps(sides.table, final, sides.builtIn, after));
  problems.push(...found);
  if (found.length > 0) return undefined;
  const before = makeJumpGraph(
    [...sides.current.values()].map(({ name, rules }) => [name, [rules]]),
  );
  const insertsFirst = mayInsertFirst({ before, after }, sides.builtIn);
  return planTable(compared, sides, aligner, counters === 'keep', insertsFirst);
}

function compareChain(
  name: string,
  { current: now, desired: then, builtIn }: TableSides,
  scope: Scope,
): ComparedChain {
  const current = now.get(name);
  const desired = then.get(name);
  const rules = current?.rules ?? [];
  const own = ownPlaces(rules, scope);
  const isOthers = own !== undefined && (own.length < rules.length || own.length === 0);
  const isKept = desired !== undefined || builtIn.includes(name);
  const wanted = desired?.rules ?? [];
  return {
    name,
    current,
    desired,
    isDeleted: !isKept && !isOthers,
    wanted: scope.preserves ? wanted.filter((rule) => !scope.isPreserved(rule)) : wanted,
    own,
  };
}

function ownPlaces(rules: readonly Rule[], scope: Scope): readonly number[] | undefined {
  if (!scope.managed && !scope.preserves) return undefined;
  const places: number[] = [];
  for (const [place, rule] of rules.entries()) {
    if (scope.isMarked(rule) && !scope.isPreserved(rule)) places.push(place);
  }
  return places.length === rules.length && !scope.managed ? undefined : places;
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
  if (!own) return { name, desired: wanted, kept: [] };
  const isOwn = new Set(own);
  const kept = (current?.rules ?? []).filter((_, place) => !isOwn.has(place));
  return { name, desired: wanted, kept };
}

function planTable(
  compared: readonly ComparedChain[],
  { table, builtIn }: TableSides,
  aligner: RuleAligner,
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
    const { current, wanted, own } = chain;
    const edit = editChain(current?.rules ?? [], wanted, own, aligner);
    if (edit.removed.length + edit.placed.length > 0) edits.set(chain.name, edit);
  }
  const zeroed = keepCounters ? [] : compared.filter(hasCounted).map(({ name }) => name);
  const changes = { created, deleted, policies, zeroed, keepCounters, insertsFirst };
  const steps = orderSteps({ ...changes, edits: [...edits] });
  if (steps.length === 0) return undefined;
  const touched = new Set(steps.map(({ chain }) => chain));
  const chains = compared
    .filter(({ name }) => touched.has(name))
    .map((chain) => changeOf(chain, edits.get(chain.name), builtIn));
  return { name: table, steps, chains };
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

function changeOf(
  { name, current, desired, isDeleted }: ComparedChain,
  edit: ChainEdit | undefined,
  builtIn: readonly string[],
): ChainChange {
  const isBuiltIn = builtIn.includes(name);
  const former = isBuiltIn && !current ? INITIAL_POLICY : (current?.policy ?? null);
  const policies = { before: former, after: isBuiltIn ? (desired?.policy ?? former) : null };
  const rules = current?.rules ?? [];
  const { before, after } = digestEdit(edit ?? unchanged(rules), policies);
  return {
    name,
    before: current || isBuiltIn ? before : null,
    after: isDeleted ? null : after,
  };
}

const unchanged = (rules: readonly Rule[]): ChainEdit => ({
  current: rules,
  desired: rules,
  removed: [],
  placed: [],
});
