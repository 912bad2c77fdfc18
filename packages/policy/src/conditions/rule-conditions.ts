import type { Rule } from '@chainwright/parse-core';
import { baseConditions } from './base-conditions.ts';
import { always, both, type Conditions, unknown } from './condition.ts';
import { matchConditions } from './match-conditions.ts';
import type { PacketClass } from './packet-class.ts';

/** All that a rule asks of packets of one class; what its text hides is unknown. */
export function ruleConditions(rule: Rule, packets: PacketClass): Conditions {
  const given = baseConditions(rule, packets);
  if (rule.matches.length === 0 && rule.unknown === undefined) return given;
  const matches = rule.matches.map((match) => matchConditions(match, packets));
  const isHidden = rule.unknown?.some((name) => name !== 'target') ?? false;
  return both([given, ...matches, isHidden ? unknown : always]);
}
