import type { Terminal, TokenType } from '../lex/token-type.ts';

/** What the parser is fed: a token's type and its place in the line. Never its text. */
export interface Leaf {
  readonly type: TokenType;
  readonly position: number;
}

/** A terminal of the grammars: it tests the type only, so a derivation depends on the shape alone. */
const terminal = (name: Terminal) => ({ test: (leaf: Leaf) => leaf.type.terminal === name });

export const table = terminal('table');
export const commit = terminal('commit');
export const chainDeclaration = terminal('chainDeclaration');
export const policyCommand = terminal('policyCommand');
export const newChainCommand = terminal('newChainCommand');
export const appendCommand = terminal('appendCommand');
export const chainName = terminal('chainName');
export const policyName = terminal('policyName');
export const bracketedCounters = terminal('bracketedCounters');
export const countersFlag = terminal('countersFlag');
export const not = terminal('not');
export const negatable0 = terminal('negatable0');
export const negatable1 = terminal('negatable1');
export const negatable2 = terminal('negatable2');
export const plain0 = terminal('plain0');
export const plain1 = terminal('plain1');
export const plain2 = terminal('plain2');
export const value = terminal('value');
export const match = terminal('match');
export const unknownMatch = terminal('unknownMatch');
export const target = terminal('target');
export const unknownTarget = terminal('unknownTarget');
export const jump = terminal('jump');
export const goto = terminal('goto');
export const unknownWord = terminal('unknownWord');
export const number = terminal('number');
export const count = terminal('count');
export const fragmentColumn = terminal('fragmentColumn');
export const listed = terminal('listed');
export const listedTogether = terminal('listedTogether');
export const unknownPhrase = terminal('unknownPhrase');
