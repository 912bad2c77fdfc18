import { impliedScope, matchScopes, type Scope } from '../lex/scopes.ts';
import { protocolName } from '../names/protocols.ts';
import { readNumber } from '../names/read-number.ts';
import { type Refusal, refuse } from './refusal.ts';
import type { Word } from './word.ts';

/** Names that `-m` takes for a match besides its own. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ['icmpv6', 'icmp6'],
  ['ipv6-icmp', 'icmp6'],
]);

/** The match behind `-m`. */
export function findMatch({ text, start }: Word): Scope | Refusal {
  const scope = matchScopes.get(ALIASES.get(text) ?? text);
  if (scope) return scope;
  const message = `the match "${text}" is not in the catalogue`;
  return refuse('UNKNOWN_MATCH', start + 1, message, 'is it spelled right?');
}

/** The match that the tool loads by itself behind `-p` with this value. */
export function findImpliedMatch({ text }: Word): Scope | undefined {
  const number = readNumber(text, 0xff);
  const name = number === undefined ? text.toLowerCase() : (protocolName(number) ?? '');
  return impliedScope(name === 'icmpv6' ? 'ipv6-icmp' : name);
}
