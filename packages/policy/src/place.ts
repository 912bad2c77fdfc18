import type { Chain, Rule, Table } from '@chainwright/parse-core';

/** Something in a ruleset that decides on packets. */
export type Place = RulePlace | PolicyPlace | EndPlace;

export interface RulePlace {
  readonly kind: 'rule';
  readonly table: string;
  readonly chain: string;
  /** 1-based, as iptables counts. */
  readonly number: number;
  /** 1-based line of the text. */
  readonly line: number;
  /** The rule as `iptables -S` prints it after the chain's name. */
  readonly spec: string;
}

export interface PolicyPlace {
  readonly kind: 'policy';
  readonly table: string;
  readonly chain: string;
  readonly line: number;
  /** `ACCEPT` or `DROP`; null where the text does not show it. */
  readonly policy: string | null;
}

/** The end of a user chain, from where packets go back to the rule that called it. */
export interface EndPlace {
  readonly kind: 'end';
  readonly table: string;
  readonly chain: string;
  readonly line: number;
}

export function rulePlace({ name }: Table, chain: Chain, rule: Rule): RulePlace {
  const { number, line, spec } = rule;
  return { kind: 'rule', table: name, chain: chain.name, number, line, spec };
}

/** What packets come to that no rule of the chain decided. */
export function placeBehindRules({ name: table }: Table, chain: Chain): PolicyPlace | EndPlace {
  const { name, line, policy } = chain;
  return isBuiltIn(chain, table)
    ? { kind: 'policy', table, chain: name, line, policy }
    : { kind: 'end', table, chain: name, line };
}

export function isBuiltIn({ name, policy }: Chain, table: string): boolean {
  return policy !== null || (builtIn[table]?.includes(name) ?? false);
}

const builtIn: Readonly<Record<string, readonly string[]>> = {
  filter: ['INPUT', 'FORWARD', 'OUTPUT'],
  nat: ['PREROUTING', 'INPUT', 'OUTPUT', 'POSTROUTING'],
  mangle: ['PREROUTING', 'INPUT', 'FORWARD', 'OUTPUT', 'POSTROUTING'],
  raw: ['PREROUTING', 'OUTPUT'],
  security: ['INPUT', 'FORWARD', 'OUTPUT'],
};
