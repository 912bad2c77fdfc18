import type { Match } from '../model/match.ts';
import type { BaseMatches, Family } from '../model/ruleset.ts';
import type { Target } from '../model/target.ts';
import { printRule } from './print-rule.ts';

/** A rule of the model without its place and its spec: what it asks, and what it does. */
export interface RuleShape extends BaseMatches {
  readonly matches?: readonly Match[];
  /** Null, or left out: the rule only counts. */
  readonly target?: Target | null;
}

/**
 * The words of a rule that is given as fields of the model, in the order of `iptables -S`. What is
 * said twice or wrongly is printed as it stands: `canonical` tells whether iptables takes it.
 *
 * ```ts
 * printSpec({ protocol: { value: 'tcp', negated: false }, target: { kind: 'verdict', name: 'DROP' } }, 'ipv4');
 * // '-p tcp -j DROP'
 * ```
 */
export function printSpec(shape: RuleShape, family: Family): string {
  const { matches = [], target = null, ...base } = shape;
  return printRule({ base, matches, target }, family);
}
