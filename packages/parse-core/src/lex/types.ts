import { TokenType } from './token-type.ts';

/** The token types that belong to no declaration. */
export const types = {
  table: new TokenType('table'),
  commit: new TokenType('commit'),
  chainDeclaration: new TokenType('chainDeclaration'),
  policyCommand: new TokenType('policyCommand'),
  newChainCommand: new TokenType('newChainCommand'),
  appendCommand: new TokenType('appendCommand'),
  chainName: new TokenType('chainName'),
  policyName: new TokenType('policyName'),
  bracketedCounters: new TokenType('bracketedCounters'),
  countersFlag: new TokenType('countersFlag'),
  not: new TokenType('not'),
  value: new TokenType('value'),
  unknownMatch: new TokenType('unknownMatch'),
  unknownTarget: new TokenType('unknownTarget'),
  jump: new TokenType('jump'),
  goto: new TokenType('goto'),
  unknownWord: new TokenType('unknownWord'),
  stray: new TokenType('stray'),
  number: new TokenType('number'),
  count: new TokenType('count'),
  fragmentColumn: new TokenType('fragmentColumn'),
  unknownPhrase: new TokenType('unknownPhrase'),
} as const;
