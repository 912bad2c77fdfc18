import type { Chain, Rule, Ruleset, Table } from '@chainwright/parse-core';
import { effectOf } from '../effects/effect.ts';
import { isBuiltIn, rulePlace } from '../place.ts';
import { orderChains } from '../walk/order-chains.ts';
import type { Finding } from './finding.ts';
import { nameRule } from './name-place.ts';

/** Chains that nothing leads to, that are empty, or that lead in a circle. */
export function findInChains({ family, source }: Ruleset, table: Table): readonly Finding[] {
  const subject = { family, table };
  const calls = callsIn(table);
  return [
    ...findUnused(subject, source, calls),
    ...findEmpty(subject, calls),
    ...findLoops(subject, calls),
  ];
}

interface Subject {
  readonly family: Ruleset['family'];
  readonly table: Table;
}

interface CallingRule {
  readonly from: Chain;
  readonly rule: Rule;
  readonly kind: 'jump' | 'goto';
  readonly chain: string;
}

function callsIn({ chains }: Table): readonly CallingRule[] {
  return chains.flatMap((from) =>
    from.rules.flatMap((rule) => {
      const effect = effectOf(rule);
      return 'chain' in effect ? [{ from, rule, kind: effect.kind, chain: effect.chain }] : [];
    }),
  );
}

function findUnused(
  { family, table }: Subject,
  source: Ruleset['source'],
  calls: readonly CallingRule[],
): readonly Finding[] {
  const builtIn = table.chains.filter((chain) => isBuiltIn(chain, table.name));
  // Of a part of a table there is no telling what else leads to a chain.
  if (source !== 'save' && builtIn.length < 2) return [];
  const isAllRead = table.chains.every(({ rules }) =>
    rules.every((rule) => rule.unknown === undefined || !hidesTarget(rule)),
  );
  if (!isAllRead) return [];
  const used = new Set(orderChains(table, builtIn));
  const called = new Set(calls.map(({ chain }) => chain));
  return table.chains
    .filter((chain) => !used.has(chain))
    .map(({ name, line }) => ({
      family,
      table: table.name,
      chain: name,
      code: 'UNUSED_CHAIN' as const,
      rule: null,
      line,
      message: called.has(name)
        ? `only chains that no packet comes to lead to ${name}`
        : `no rule leads to ${name}`,
      hint: 'delete it, or add the jump that is missing',
      commands: [],
      rules: [],
    }));
}

function hidesTarget({ unknown }: Rule): boolean {
  return unknown?.some((name) => name === 'target' || name === 'rule') ?? false;
}

function findEmpty({ family, table }: Subject, calls: readonly CallingRule[]): readonly Finding[] {
  const empty = new Set(
    table.chains.filter(({ rules }) => rules.length === 0).map(({ name }) => name),
  );
  return calls
    .filter(({ kind, chain }) => kind === 'jump' && empty.has(chain))
    .map(({ from, rule, chain }) => {
      const at = rulePlace(table, from, rule);
      return {
        family,
        table: table.name,
        chain: from.name,
        code: 'JUMP_TO_EMPTY_CHAIN' as const,
        rule: rule.number,
        line: rule.line,
        message: `${nameRule(at, from.name)} does nothing, for ${chain} has no rules`,
        hint: `delete the jump, or add rules to ${chain}`,
        commands: [],
        rules: [at],
      };
    });
}

/** In a circle some rule calls a chain that in order stands not before its own. */
function findLoops({ family, table }: Subject, calls: readonly CallingRule[]): readonly Finding[] {
  const order = new Map(orderChains(table, table.chains).map(({ name }, index) => [name, index]));
  return calls
    .filter(({ from, chain }) => (order.get(chain) ?? -1) >= (order.get(from.name) ?? 0))
    .map(({ from, rule, chain }) => {
      const at = rulePlace(table, from, rule);
      return {
        family,
        table: table.name,
        chain: from.name,
        code: 'CHAIN_LOOP' as const,
        rule: rule.number,
        line: rule.line,
        message: `${nameRule(at, from.name)} leads back to ${from.name} by way of ${chain}`,
        hint: 'the kernel refuses such rules; see which jump was not meant',
        commands: [],
        rules: [at],
      };
    });
}
