import type { RuleParts } from '../compose/rule-parts.ts';
import type { ExtensionDeclaration } from '../extensions/declaration.ts';
import { InvalidValue, type ValueContext } from '../extensions/values/value-type.ts';
import type { Item } from '../grammar/make-line.ts';
import { baseScope, type Scope } from '../lex/scopes.ts';
import type { Token } from '../lex/token.ts';
import type { Family } from '../model/ruleset.ts';
import { protocolName, protocolNumber } from '../names/protocols.ts';
import type { LexedCommand } from './argument-lexer.ts';
import { type Refusal, refuse } from './refusal.ts';

/** XT_EXTENSION_MAXNAMELEN, less the closing NUL. */
const MAX_CHAIN_NAME = 28;

/** What the tool demands of a chain's name. */
export function checkChain({ chain }: LexedCommand): Refusal | undefined {
  return chain && refuseChainName(chain.text, chain.start);
}

function refuseChainName(name: string, start: number): Refusal | undefined {
  const reason = wrongChainName(name);
  return reason === undefined ? undefined : refuse('BAD_CHAIN', start + 1, reason);
}

function wrongChainName(name: string): string | undefined {
  if (name === '') return 'a chain needs a name';
  if (name.length > MAX_CHAIN_NAME) {
    return `the chain name "${name}" has ${name.length} characters; ${MAX_CHAIN_NAME} is the most`;
  }
  if (/^[-!]/.test(name)) return `a chain name does not begin with "${name.charAt(0)}"`;
  return /\s/.test(name) ? 'a chain name has no blanks' : undefined;
}

/** What stands of one match or target: its item, its options and its fields in the model. */
interface Instance {
  readonly scope: Scope;
  readonly item: Item | undefined;
  readonly options: Item[];
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Everything that the tool refuses of a rule whose words could all be read. */
export function checkRule(
  items: readonly Item[],
  parts: RuleParts,
  command: LexedCommand,
  family: Family,
): Refusal | undefined {
  const protocol = protocolOf(parts);
  const context: ValueContext = { family, protocol };
  for (const instance of instancesOf(items, parts)) {
    const refusal =
      checkFamily(instance, family) ??
      checkValues(instance, context) ??
      checkPresence(instance) ??
      checkProtocol(instance, protocol) ??
      checkTogether(instance, context);
    if (refusal) return refusal;
  }
  return checkTarget(items) ?? checkBase(items, command);
}

function protocolOf({ base }: RuleParts): string {
  const protocol = base.protocol as { value: string; negated: boolean } | undefined;
  if (!protocol || protocol.negated) return '';
  const number = protocolNumber(protocol.value);
  return number === undefined ? protocol.value : (protocolName(number) ?? protocol.value);
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

function checkValues({ options }: Instance, context: ValueContext): Refusal | undefined {
  for (const { token, first, second } of options) {
    const type = token.type.option?.declaration.value;
    if (!type?.refuse || !first) continue;
    const value = type.parse(first.text, context, second?.text ?? '');
    if (value instanceof InvalidValue) continue;
    const reason = type.refuse(value, context);
    if (reason) return refuse('BAD_VALUE', first.start + 1, reason.reason, reason.hint);
  }
  return undefined;
}

/** Options that must stand there, and those that cannot stand together. */
function checkPresence({ scope, item, options }: Instance): Refusal | undefined {
  const given = givenFields(options);
  for (const { field, declaration } of scope.options) {
    const token = given.get(field);
    if (!token && declaration.required && item) {
      const { name } = scope.declaration;
      return refuse('MISSING_OPTION', item.token.start + 1, `${name} needs ${declaration.flag}`);
    }
    const other = token && declaration.excludes?.find((each) => given.has(each));
    if (token && other !== undefined) {
      const flag = scope.options.find((option) => option.field === other)?.declaration.flag;
      const message = `${declaration.flag} and ${flag} cannot stand together`;
      return refuse('EXCLUSIVE_OPTIONS', token.start + 1, message, 'leave one out');
    }
  }
  return undefined;
}

function givenFields(options: readonly Item[]): ReadonlyMap<string, Token> {
  const given = new Map<string, Token>();
  for (const { token, first } of options) {
    const { option } = token.type;
    if (!option) continue;
    if (!option.shorthand) given.set(option.field, token);
    else {
      const value = option.shorthand.value?.parse(
        first?.text ?? '',
        { family: 'ipv4', protocol: '' },
        '',
      );
      for (const field of Object.keys(option.shorthand.expand(value))) given.set(field, token);
    }
  }
  return given;
}

function checkProtocol({ scope, item }: Instance, protocol: string): Refusal | undefined {
  const { impliedBy, needsProtocol }: ExtensionDeclaration & { impliedBy?: readonly string[] } =
    scope.declaration;
  const needed = needsProtocol ?? impliedBy;
  if (!item || !needed || needed.includes(protocol)) return undefined;
  const { name } = scope.declaration;
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

/** A jump goes to what can be a chain; whether there is one, only the machine knows. */
function checkTarget(items: readonly Item[]): Refusal | undefined {
  const target = items.find(
    ({ token: { type } }) => type.terminal === 'jump' || type.terminal === 'goto',
  );
  if (!target) return undefined;
  const { text, start } = target.token;
  const reason = wrongChainName(text);
  if (reason === undefined) return undefined;
  return refuse('BAD_CHAIN', start + 1, `neither a target nor a chain: ${reason}`);
}

function checkBase(items: readonly Item[], { family }: LexedCommand): Refusal | undefined {
  for (const { token, first, negated } of items) {
    const { scope, option } = token.type;
    if (scope !== baseScope) continue;
    if (option?.field === 'fragment' && family === 'ipv6') {
      return refuse(
        'UNKNOWN_OPTION',
        token.start + 1,
        'ip6tables knows no fragments by -f',
        'use -m frag',
      );
    }
    if (option?.field === 'protocol' && negated && protocolNumber(first?.text ?? '') === 0) {
      return refuse('BAD_VALUE', token.start + 1, 'a rule for no protocol at all never matches');
    }
  }
  return undefined;
}
