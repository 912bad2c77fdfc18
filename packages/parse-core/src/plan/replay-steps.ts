import { isBuiltInChain } from '../model/built-in-chains.ts';
import type { PlannedRule, Step, TablePlan } from './plan.ts';

/** A chain while steps are being taken; what stands for a rule is for the caller to say. */
export interface ReplayedChain<T> {
  policy: string | null;
  readonly rules: T[];
}

export interface RuleMaker<T> {
  specOf(rule: T): string;
  /** For a rule that comes in. */
  make(rule: PlannedRule): T;
  /** For a rule that is moved. */
  move(rule: T): T;
  zero(rules: T[]): void;
}

/** Takes the steps of a table one by one; gives the first that does not fit, and why. */
export function replaySteps<T>(
  { name, steps }: TablePlan,
  chains: Map<string, ReplayedChain<T>>,
  maker: RuleMaker<T>,
): { readonly step: Step; readonly message: string } | undefined {
  for (const step of steps) {
    const message = replayStep(step, name, chains, maker);
    if (message !== undefined) return { step, message };
  }
  return undefined;
}

function replayStep<T>(
  step: Step,
  table: string,
  chains: Map<string, ReplayedChain<T>>,
  maker: RuleMaker<T>,
): string | undefined {
  const chain = chains.get(step.chain) ?? makeBuiltIn(step.chain, table, chains);
  if (step.kind === 'createChain') {
    if (chain) return `there is a chain ${step.chain} already`;
    chains.set(step.chain, { policy: null, rules: [] });
    return undefined;
  }
  if (!chain) return `there is no chain ${step.chain}`;
  switch (step.kind) {
    case 'deleteChain':
      if (chain.rules.length > 0) return `the chain ${step.chain} is not empty`;
      chains.delete(step.chain);
      return undefined;
    case 'setPolicy':
      chain.policy = step.policy;
      return undefined;
    case 'zeroChain':
      maker.zero(chain.rules);
      return undefined;
    case 'insertRule':
      return insert(chain, step.position, maker.make(step.rule));
    case 'deleteRule':
      return take(chain, step.position, step.rule, maker).message;
    case 'moveRule': {
      const { rule, message } = take(chain, step.from, step.rule, maker);
      return rule === undefined ? message : insert(chain, step.to, maker.move(rule));
    }
  }
}

function makeBuiltIn<T>(
  name: string,
  table: string,
  chains: Map<string, ReplayedChain<T>>,
): ReplayedChain<T> | undefined {
  if (!isBuiltInChain(name, table)) return undefined;
  const chain = { policy: 'ACCEPT', rules: [] };
  chains.set(name, chain);
  return chain;
}

function insert<T>({ rules }: ReplayedChain<T>, position: number, rule: T): string | undefined {
  if (position < 1 || position > rules.length + 1) {
    return `there are ${rules.length} rules, and none can come in at ${position}`;
  }
  rules.splice(position - 1, 0, rule);
  return undefined;
}

function take<T>(
  { rules }: ReplayedChain<T>,
  position: number,
  { spec }: PlannedRule,
  maker: RuleMaker<T>,
): { readonly rule?: T; readonly message?: string } {
  const rule = rules[position - 1];
  if (rule === undefined) return { message: `there is no rule ${position}` };
  const found = maker.specOf(rule);
  if (found !== spec) return { message: `rule ${position} is "${found}" and not "${spec}"` };
  rules.splice(position - 1, 1);
  return { rule };
}
