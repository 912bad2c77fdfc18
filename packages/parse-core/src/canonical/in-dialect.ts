import type { BaseMatches, Family } from '../model/ruleset.ts';
import { builtinProtocolName, protocolName, protocolNumber } from '../names/protocols.ts';
import type { PrintableRule } from '../print/print-rule.ts';
import { type Dialect, isAtMost } from './dialect.ts';

/**
 * What releases and variants make of a rule, where they differ: each row says when it holds, what it
 * does and which vectors show it. This is the one place for such differences.
 */
interface Difference {
  readonly name: string;
  readonly evidence: string;
  holds(dialect: Dialect, family: Family): boolean;
  apply(rule: PrintableRule): PrintableRule;
}

const differences: readonly Difference[] = [
  {
    name: 'protocols have the names of /etc/protocols',
    evidence: 'base-protocol-igmp, base-protocol-gre-number',
    holds: ({ version }) => isAtMost(version, '1.8.9'),
    apply: (rule) => withProtocol(rule, protocolName),
  },
  {
    name: 'protocols have built-in names only',
    evidence: 'base-protocol-igmp, base-protocol-gre-number',
    holds: ({ version }) => !isAtMost(version, '1.8.9'),
    apply: (rule) => withProtocol(rule, builtinProtocolName),
  },
  {
    name: 'conditions that hold always are not printed',
    evidence: 'base-in-plus, base-all, base-source-zero',
    holds: () => true,
    apply: withoutTrivial,
  },
];

/** The rule as a release and variant hold it. */
export function inDialect(rule: PrintableRule, family: Family, dialect: Dialect): PrintableRule {
  return differences
    .filter(({ holds }) => holds(dialect, family))
    .reduce((changed, { apply }) => apply(changed), rule);
}

function withProtocol(
  rule: PrintableRule,
  nameOf: (number: number) => string | undefined,
): PrintableRule {
  const { protocol } = rule.base;
  if (!protocol) return rule;
  const number = protocolNumber(protocol.value);
  if (number === undefined) return rule;
  const value = nameOf(number) ?? `${number}`;
  return { ...rule, base: { ...rule.base, protocol: { ...protocol, value } } };
}

function withoutTrivial(rule: PrintableRule): PrintableRule {
  const { source, destination, inInterface, outInterface, protocol, ...rest } = rule.base;
  const base: BaseMatches = {
    ...rest,
    ...(source && !isEverywhere(source.value, source.negated) && { source }),
    ...(destination && !isEverywhere(destination.value, destination.negated) && { destination }),
    ...(inInterface && !(inInterface.value === '+' && !inInterface.negated) && { inInterface }),
    ...(outInterface && !(outInterface.value === '+' && !outInterface.negated) && { outInterface }),
    ...(protocol && protocolNumber(protocol.value) !== 0 && { protocol }),
  };
  return { ...rule, base };
}

function isEverywhere(network: string, negated: boolean): boolean {
  return !negated && (network === '0.0.0.0/0' || network === '::/0');
}
