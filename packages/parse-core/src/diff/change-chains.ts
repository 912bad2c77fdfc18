import type { Rule } from '../model/ruleset.ts';
import { digestHashes, hashSpec } from '../plan/digest-chain.ts';
import type { ChainChange } from '../plan/plan.ts';

/** A chain of a table as it is and as it will be; null: it is not there. */
export interface ChainStates {
  readonly name: string;
  readonly before: ChainState | null;
  readonly after: ChainState | null;
}

export interface ChainState {
  readonly policy: string | null;
  readonly rules: readonly Rule[];
}

/** What a chain is known by before and after; a rule in both is looked at once. */
export function digestChange({ name, before, after }: ChainStates): ChainChange {
  const hashes = new Map<Rule, number>();
  for (const rule of before?.rules ?? []) hashes.set(rule, hashSpec(rule.spec));
  const digest = (state: ChainState | null) =>
    state &&
    digestHashes(
      state.policy,
      state.rules.map((rule) => hashes.get(rule) ?? hashSpec(rule.spec)),
    );
  return { name, before: digest(before), after: digest(after) };
}
