import type { OptionEntry, Scope } from './scopes.ts';

/** What the grammars tell apart. */
export type Terminal =
  | 'table'
  | 'commit'
  | 'chainDeclaration'
  | 'policyCommand'
  | 'newChainCommand'
  | 'appendCommand'
  | 'chainName'
  | 'policyName'
  | 'bracketedCounters'
  | 'countersFlag'
  | 'not'
  | 'negatable0'
  | 'negatable1'
  | 'negatable2'
  | 'plain0'
  | 'plain1'
  | 'plain2'
  | 'value'
  | 'match'
  | 'unknownMatch'
  | 'target'
  | 'unknownTarget'
  | 'jump'
  | 'goto'
  | 'unknownWord'
  | 'stray'
  | 'number'
  | 'count'
  | 'fragmentColumn'
  | 'listed'
  | 'listedTogether'
  | 'unknownPhrase';

let count = 0;

/**
 * The type of a token. The grammars look only at `terminal`; what the token means is told by the
 * scope and the option. A line's shape is the sequence of its types' ids.
 */
export class TokenType {
  readonly id: number = count++;
  readonly terminal: Terminal;
  scope: Scope | undefined;
  option: OptionEntry | undefined;
  constructor(terminal: Terminal) {
    this.terminal = terminal;
  }
}
