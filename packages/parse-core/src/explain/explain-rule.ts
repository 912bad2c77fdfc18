import type { ValueContext } from '../extensions/values/value-type.ts';
import type { Family, Rule } from '../model/ruleset.ts';
import { explainConditions } from './explain-conditions.ts';
import { explainPackets } from './explain-packets.ts';
import { explainTarget, type Place, unknownEffect } from './explain-target.ts';
import { explainUnknown } from './explain-unknown.ts';
import { joinPhrases } from './phrases.ts';
import { quote } from './quote.ts';

export interface ExplainOptions extends Place {
  readonly family: Family;
}

/**
 * The rule in one English sentence that names every condition and every option of its target, and says
 * what the text did not show or we could not read. Names and texts of the rule stand in it as they
 * are: escape control characters before a terminal sees them.
 *
 * ```ts
 * explainRule(rule, { family: 'ipv4', chain: 'INPUT', table: 'filter' });
 * // 'Accept TCP packets from 10.0.0.0/8 that came in by eth0, when the destination port is 22 (ssh).'
 * ```
 */
export function explainRule(rule: Rule, { family, ...place }: ExplainOptions): string {
  const unknown = rule.unknown ?? [];
  if (unknown.includes('rule')) return `The line ${quote(rule.spec)} could not be read.`;
  const context: ValueContext = { family, protocol: rule.protocol?.value ?? '' };
  const conditions = explainConditions(rule.matches, context);
  const isHidden = rule.target === null && unknown.includes('target');
  const effect = isHidden ? unknownEffect : explainTarget(rule.target, place, context);
  const packets = explainPackets(rule, context);
  const notes = [...effect.notes, ...conditions.notes, ...explainUnknown(rule)];
  const isAll = packets === 'packets' && conditions.clauses.length + notes.length === 0;
  return [
    `${effect.before} ${isAll ? 'all packets' : packets}`,
    effect.behind === '' ? '' : ` ${effect.behind}`,
    conditions.clauses.length > 0 ? `, when ${joinPhrases(conditions.clauses)}` : '',
    effect.then === '' ? '' : `, ${effect.then}`,
    ...notes.map((note) => `; ${note}`),
    ...conditions.asides.map((aside) => ` ${aside}`),
    '.',
  ].join('');
}
