import { targets } from '../extensions/registry.ts';
import type { Item } from '../grammar/make-line.ts';
import { baseScope } from '../lex/scopes.ts';
import type { Family } from '../model/ruleset.ts';
import { protocolNumber } from '../names/protocols.ts';
import { hasBlanks, wrongChainName, wrongLength } from './chain-name.ts';
import type { DialectRules } from './dialects/in-dialect.ts';
import type { LexedCommand } from './lexed-command.ts';
import { type Refusal, refuse } from './refusal.ts';

/** Chains in which the interface of one direction is not known. */
const WITHOUT_IN = ['OUTPUT', 'POSTROUTING'];
const WITHOUT_OUT = ['INPUT', 'PREROUTING'];

/** What the tool refuses because of the chain, the table or the family that a rule is for. */
export function checkPlace(
  items: readonly Item[],
  command: Pick<LexedCommand, 'chain' | 'table'>,
  family: Family,
  rules: DialectRules,
  forKernel: boolean,
): Refusal | undefined {
  return (
    checkChain(command, rules) ??
    checkConditions(items, command.chain?.text ?? '', family) ??
    checkTarget(items, command.table?.text, forKernel)
  );
}

function checkChain(
  { chain }: Pick<LexedCommand, 'chain'>,
  rules: DialectRules,
): Refusal | undefined {
  if (!chain || !hasBlanks(chain.text)) return undefined;
  if (rules.accepts({ about: 'chain', name: chain.text })) return undefined;
  return refuse('BAD_CHAIN', chain.start + 1, 'a chain name has no blanks');
}

function checkConditions(
  items: readonly Item[],
  chain: string,
  family: Family,
): Refusal | undefined {
  for (const item of items) {
    const { scope, option } = item.token.type;
    const reason = scope === baseScope && reasonAgainst(item, option?.field, chain, family);
    if (reason) return refuse(reason[0], item.token.start + 1, reason[1], reason[2]);
  }
  return undefined;
}

type Reason = readonly ['UNKNOWN_OPTION' | 'BAD_VALUE' | 'BAD_COMBINATION', string, string?];

function reasonAgainst(
  { first, negated, token }: Item,
  field: string | undefined,
  chain: string,
  family: Family,
): Reason | undefined {
  if (field === 'fragment' && family === 'ipv6') {
    return ['UNKNOWN_OPTION', 'ip6tables knows no fragments by -f', 'use -m frag'];
  }
  if (field === 'protocol' && negated && protocolNumber(first?.text ?? '') === 0) {
    return ['BAD_VALUE', 'a rule for no protocol at all never matches'];
  }
  if (isUnknownIn(chain, field)) {
    const hint = `is ${field === 'inInterface' ? '-o' : '-i'} meant?`;
    return ['BAD_COMBINATION', `${token.text} is not known in ${chain}`, hint];
  }
  return undefined;
}

/** Whether packets in a chain have no such interface yet, or any more. */
export function isUnknownIn(chain: string, field: string | undefined): boolean {
  if (field === 'inInterface') return WITHOUT_IN.includes(chain);
  return field === 'outInterface' && WITHOUT_OUT.includes(chain);
}

/** A jump goes to what can be a chain; whether there is one, only the machine knows, and says so last. */
function checkTarget(
  items: readonly Item[],
  table: string | undefined,
  forKernel: boolean,
): Refusal | undefined {
  for (const { token } of items) {
    const { terminal } = token.type;
    if (!['jump', 'goto', 'target'].includes(terminal)) continue;
    const { text, start } = token;
    if (text === 'DROP' && table === 'nat') {
      const message = 'the nat table is not for filtering: DROP has no place there';
      return refuse('BAD_COMBINATION', start + 1, message, 'drop in the filter table');
    }
    if (terminal === 'target') continue;
    const wrongName = forKernel ? wrongLength(text) : wrongChainName(text);
    const reason = wrongName ?? (hasBlanks(text) ? 'a chain name has no blanks' : undefined);
    if (reason !== undefined) {
      return refuse('BAD_CHAIN', start + 1, `neither a target nor a chain: ${reason}`);
    }
    if (terminal === 'goto' && targets.has(text) && !forKernel) {
      const message = `${text} is a target, and -g goes to chains only`;
      return refuse('BAD_CHAIN', start + 1, message, `write -j ${text}`);
    }
  }
  return undefined;
}
