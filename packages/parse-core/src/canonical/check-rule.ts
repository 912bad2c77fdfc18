import type { RuleParts } from '../compose/rule-parts.ts';
import type { ValueContext } from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import { baseScope, type Scope } from '../lex/scopes.ts';
import type { BaseMatches, Family } from '../model/ruleset.ts';
import { protocolName, protocolNumber } from '../names/protocols.ts';
import { checkPresence, checkValues } from './check-options.ts';
import type { DialectRules } from './dialects/in-dialect.ts';
import { neededProtocols } from './needed-protocols.ts';
import { type Refusal, refuse } from './refusal.ts';

/** What stands of one match or target: its item, its options and its fields in the model. */
export interface Instance {
  readonly scope: Scope;
  readonly item: Item | undefined;
  readonly options: Item[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Everything that the tool refuses of a rule whose words could all be read. */
export function checkRule(
  items: readonly Item[],
  parts: RuleParts,
  family: Family,
  rules: DialectRules,
  forKernel: boolean,
): Refusal | undefined {
  const { protocol, exceptProtocol } = protocolOf(parts);
  const isLeft = ({ scope, fields }: Instance) =>
    forKernel && rules.leavesProtocol({ ...fields, name: scope.declaration.name });
  for (const instance of instancesOf(items, parts)) {
    const isLate = instance.scope.declaration.protocolFirst && isBefore(instance, items);
    const context: ValueContext = isLate
      ? { family, protocol: '' }
      : { family, protocol, exceptProtocol };
    const refusal =
      checkFamily(instance, family) ??
      checkValues(instance, context, rules) ??
      checkPresence(instance, context) ??
      (isLeft(instance) ? undefined : checkProtocol(instance, parts, context, rules)) ??
      checkTogether(instance, context);
    if (refusal) return refusal;
  }
  return undefined;
}

/** Whether the options stand before `-p`. */
function isBefore({ options }: Instance, items: readonly Item[]): boolean {
  const protocol = items.find(
    ({ token: { type } }) => type.scope === baseScope && type.option?.field === 'protocol',
  );
  const last = options.at(-1);
  return (
    protocol !== undefined && last !== undefined && items.indexOf(last) < items.indexOf(protocol)
  );
}

function protocolOf({ base }: RuleParts) {
  const { protocol } = base as BaseMatches;
  if (!protocol) return { protocol: '', exceptProtocol: '' };
  const number = protocolNumber(protocol.value);
  const name = number === undefined ? protocol.value : (protocolName(number) ?? protocol.value);
  return { protocol: protocol.negated ? '' : name, exceptProtocol: name };
}

function instancesOf(items: readonly Item[], parts: RuleParts): readonly Instance[] {
  const instances: Instance[] = [
    { scope: baseScope, item: undefined, options: [], fields: parts.base },
  ];
  let matches = 0;
  for (const item of items) {
    const { scope, terminal } = item.token.type;
    if (!scope) continue;
    if (terminal === 'match' || terminal === 'target') {
      const fields = terminal === 'match' ? parts.matches[matches++] : parts.target;
      instances.push({ scope, item, options: [], fields: { ...fields } });
    } else
      instances
        .filter((each) => each.scope === scope)
        .at(-1)
        ?.options.push(item);
  }
  return instances;
}

function checkFamily({ scope, item }: Instance, family: Family): Refusal | undefined {
  if (!item || scope.declaration.families.includes(family)) return undefined;
  const tool = family === 'ipv4' ? 'ip6tables' : 'iptables';
  const { name } = scope.declaration;
  return refuse('WRONG_FAMILY', item.token.start + 1, `${name} exists for ${tool} only`);
}

function checkProtocol(
  { scope, item, fields }: Instance,
  { base }: RuleParts,
  { family, protocol }: ValueContext,
  rules: DialectRules,
): Refusal | undefined {
  const { name } = scope.declaration;
  const needed = neededProtocols(scope.declaration, family);
  if (!item || needed.length === 0 || needed.includes(protocol)) return undefined;
  if (rules.accepts({ about: 'protocol', name, fields, base })) return undefined;
  return refuse(
    'NEEDS_PROTOCOL',
    item.token.start + 1,
    `${name} needs a rule for ${needed.join(' or ')}`,
    `put -p ${needed[0]} in front`,
  );
}

function checkTogether(
  { scope, item, fields }: Instance,
  context: ValueContext,
): Refusal | undefined {
  const reason = scope.declaration.check?.(fields, context);
  if (!reason) return undefined;
  return refuse('BAD_COMBINATION', (item?.token.start ?? 0) + 1, reason.reason, reason.hint);
}
