import type { Rule } from '../model/ruleset.ts';
import { findLoops, type JumpGraph } from './jump-graph.ts';
import { jumpTarget } from './jump-target.ts';
import type { PlanProblem, Side } from './problem.ts';

/** The rules that a chain will hold, and of which text each is. */
export interface FinalChain {
  readonly name: string;
  /** From the desired text. */
  readonly desired: readonly Rule[];
  /** Of others, from the current text. */
  readonly kept: readonly Rule[];
}

/** Jumps to chains that will not be there, to built-in ones, and in loops. */
export function checkJumps(
  table: string,
  chains: readonly FinalChain[],
  builtIn: readonly string[],
  after: JumpGraph,
): readonly PlanProblem[] {
  const names = new Set(chains.map(({ name }) => name));
  const isFine = (target: string) => names.has(target) && !builtIn.includes(target);
  // Of each chain's jumps to a target the graph has the first; there are far fewer of those than rules.
  const doubtful = chains.filter(({ name }) => ![...(after.get(name)?.keys() ?? [])].every(isFine));
  const jumps = doubtful.flatMap(({ name, desired, kept }) => [
    ...checkRulesOf(name, desired, 'desired', table, names, builtIn),
    ...checkRulesOf(name, kept, 'current', table, names, builtIn),
  ]);
  return [...jumps, ...checkLoops(table, chains, after)];
}

function checkRulesOf(
  chain: string,
  rules: readonly Rule[],
  side: Side,
  table: string,
  names: ReadonlySet<string>,
  builtIn: readonly string[],
): readonly PlanProblem[] {
  const jumps = rules.filter((rule) => jumpTarget(rule) !== undefined);
  return jumps.flatMap((rule): PlanProblem[] => {
    const target = jumpTarget(rule) ?? '';
    const place = { side, table, chain, line: rule.line, column: 1 };
    if (builtIn.includes(target)) {
      const message = `the rule jumps to ${target}, which is a built-in chain`;
      return [{ ...place, code: 'BUILT_IN_TARGET', message }];
    }
    if (names.has(target) || (side === 'current' && rule.target?.kind === 'unknown')) return [];
    return side === 'desired'
      ? [{ ...place, code: 'MISSING_CHAIN', ...describeMissing(target, table, rule) }]
      : [{ ...place, code: 'CHAIN_IN_USE', ...describeInUse(target) }];
  });
}

function describeMissing(target: string, table: string, { target: full }: Rule) {
  const hint = `declare it: :${target} - [0:0]`;
  return full?.kind === 'unknown'
    ? { message: `"${target}" is neither a chain of ${table} nor a target we know`, hint }
    : { message: `the rule jumps to ${target}, and ${table} will have no such chain`, hint };
}

function describeInUse(target: string) {
  return {
    message: `the rule stays and jumps to ${target}, which is to be deleted`,
    hint: `keep ${target} in the desired ruleset, or preserve it`,
  };
}

function checkLoops(
  table: string,
  chains: readonly FinalChain[],
  after: JumpGraph,
): readonly PlanProblem[] {
  const isDesired = (name: string, rule: Rule) =>
    chains.some((chain) => chain.name === name && chain.desired.includes(rule));
  return findLoops(after).map(({ chain, target, rule, path }) => ({
    code: 'JUMP_LOOP',
    side: isDesired(chain, rule) ? 'desired' : 'current',
    table,
    chain,
    line: rule.line,
    column: 1,
    message: `jumps lead back to where they begin: ${[...path, target].join(' → ')}`,
  }));
}
