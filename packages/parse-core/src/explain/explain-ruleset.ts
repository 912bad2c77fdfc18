import { isBuiltInChain } from '../model/built-in-chains.ts';
import type { Chain, Ruleset } from '../model/ruleset.ts';
import { explainRule } from './explain-rule.ts';
import { quoteOdd } from './quote.ts';

export interface ExplainedChain {
  readonly table: string;
  readonly chain: string;
  readonly rules: readonly ExplainedRule[];
  /** What becomes of packets that no rule of the chain decided. */
  readonly otherwise: string;
}

export interface ExplainedRule {
  readonly number: number;
  readonly line: number;
  readonly spec: string;
  /** The rule in one sentence. */
  readonly text: string;
}

/** Each chain of a ruleset with a sentence for each of its rules and one for its end. */
export function explainRuleset({ family, tables }: Ruleset): readonly ExplainedChain[] {
  return tables.flatMap((table) =>
    table.chains.map((chain) => ({
      table: table.name,
      chain: chain.name,
      rules: chain.rules.map((rule) => ({
        number: rule.number,
        line: rule.line,
        spec: rule.spec,
        text: explainRule(rule, { family, chain: chain.name, table: table.name }),
      })),
      otherwise: explainEnd(chain, table.name),
    })),
  );
}

const POLICIES: Readonly<Record<string, string>> = { ACCEPT: 'accepted', DROP: 'dropped' };

function explainEnd({ name, policy }: Chain, table: string): string {
  const packets = `Packets that no rule of ${quoteOdd(name)} decided`;
  if (policy !== null) {
    const end = POLICIES[policy];
    return `${packets} ${end === undefined ? `meet the policy ${quoteOdd(policy)}` : `are ${end}`}.`;
  }
  return isBuiltInChain(name, table)
    ? `${packets} meet its policy, which is not shown.`
    : `${packets} return to the chain that called it.`;
}
