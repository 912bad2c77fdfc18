import type { ValueContext } from '../extensions/values/value-type.ts';
import { baseScope } from '../lex/scopes.ts';
import type { BaseMatches } from '../model/ruleset.ts';
import { sayOption } from './say-option.ts';

/** How the phrases of interfaces and fragments begin; all others are said before them. */
const RELATIVE = 'that ';

/**
 * The packets that the conditions without an extension leave:
 * `TCP packets from 10.0.0.0/8 that came in by eth0 and go out by eth1`.
 */
export function explainPackets(rule: BaseMatches, context: ValueContext): string {
  const adjective = adjectiveOf(rule);
  const attributes: string[] = [];
  const relatives: string[] = [];
  for (const { field, declaration } of baseScope.options) {
    const given = rule[field as keyof BaseMatches];
    if (given === undefined || (field === 'protocol' && adjective !== undefined)) continue;
    const said = sayOption(declaration, given, context);
    if (said.startsWith(RELATIVE)) relatives.push(said.slice(RELATIVE.length));
    else if (field === 'protocol') attributes.unshift(said);
    else attributes.push(said);
  }
  const noun = adjective === undefined ? 'packets' : `${adjective} packets`;
  const clause = relatives.length > 0 ? [`${RELATIVE}${relatives.join(' and ')}`] : [];
  return [noun, ...attributes, ...clause].join(' ');
}

/** `TCP`, where the protocol is one with a name. */
function adjectiveOf({ protocol }: BaseMatches): string | undefined {
  if (!protocol || protocol.negated || !/^[a-z][a-z0-9-]*$/.test(protocol.value)) return undefined;
  return protocol.value.toUpperCase().replace(/(IP|ICMP)V6/, '$1v6');
}
