import type { Token } from '../lex/token.ts';

/**
 * The postprocessors of the grammars: they gather the tokens of a line into one of the shapes below
 * and decide nothing. What a word means is worked out when the line is composed into the model.
 */

/** A word of a rule with what belongs to it: an option and its values, a match, a target. */
export interface Item {
  readonly token: Token;
  readonly negated: boolean;
  readonly first: Token | undefined;
  readonly second: Token | undefined;
}

export type Line =
  | { readonly kind: 'table'; readonly name: Token }
  | { readonly kind: 'commit' }
  | ChainLine
  | RuleLine
  | RowLine;

/** A chain with what is known of it: `:INPUT ACCEPT [0:0]`, `-P`, `-N`, `Chain X (1 references)`. */
export interface ChainLine {
  readonly kind: 'chain';
  readonly name: Token;
  readonly policy: Token | undefined;
  readonly counters: readonly Token[];
  readonly references: Token | undefined;
}

/** `[P:B] -A CHAIN …`. Counters are one token in brackets, or two numbers among the items. */
export interface RuleLine {
  readonly kind: 'rule';
  readonly chain: Token;
  readonly counters: readonly Token[];
  readonly items: readonly Item[];
}

/** A rule in a listing. */
export interface RowLine {
  readonly kind: 'row';
  readonly number: Token | undefined;
  readonly counters: readonly Token[];
  readonly items: readonly Item[];
}

type Data = readonly unknown[];
type Maybe = Token | null;

export function table([name]: Data): Line {
  return { kind: 'table', name: name as Token };
}

export function commit(): Line {
  return { kind: 'commit' };
}

export function declaredChain([name, policy, counters]: Data): Line {
  return chain(name, policy, counters === null ? [] : [counters as Token]);
}

export function policyChain([, name, policy, counters]: Data): Line {
  return chain(name, policy, counters === null ? [] : valuesOf(counters as Item));
}

export function newChain([, name]: Data): Line {
  return chain(name, null, []);
}

export function listedPolicyChain([name, policy, counters]: Data): Line {
  return chain(name, policy, (counters ?? []) as readonly Token[]);
}

export function listedUserChain([name, references]: Data): Line {
  return { ...chain(name, null, []), references: (references as Maybe) ?? undefined };
}

function chain(name: unknown, policy: unknown, counters: readonly Token[]): ChainLine {
  return {
    kind: 'chain',
    name: name as Token,
    policy: (policy as Maybe) ?? undefined,
    counters,
    references: undefined,
  };
}

export function rule([bracketed, , name, items]: Data): Line {
  const counters = bracketed === null ? [] : [bracketed as Token];
  return { kind: 'rule', chain: name as Token, counters, items: items as readonly Item[] };
}

export function row([number, counters, items]: Data): Line {
  return {
    kind: 'row',
    number: (number as Maybe) ?? undefined,
    counters: (counters ?? []) as readonly Token[],
    items: items as readonly Item[],
  };
}

export function counts([packets, bytes]: Data): readonly Token[] {
  return [packets as Token, bytes as Token];
}

export function noItems(): Item[] {
  return [];
}

/** Adds to the list it is given: every derivation is replayed once, so nobody else holds it. */
export function addItem([items, item]: Data): Item[] {
  (items as Item[]).push(item as Item);
  return items as Item[];
}

export function item([token]: Data): Item {
  return makeItem(token as Token, false, undefined, undefined);
}

export function negatedItem([, token]: Data): Item {
  return makeItem(token as Token, true, undefined, undefined);
}

export function option([token, first, second]: Data): Item {
  return makeItem(token as Token, false, first as Token | undefined, second as Token | undefined);
}

export function negatedOption([, token, first, second]: Data): Item {
  return makeItem(token as Token, true, first as Token | undefined, second as Token | undefined);
}

/** `-s ! 10.0.0.0/8`, as releases before 1.4.3 print it. */
export function optionNegatedBehind([token, , first, second]: Data): Item {
  return makeItem(token as Token, true, first as Token | undefined, second as Token | undefined);
}

export const counters = option;

function makeItem(
  token: Token,
  negated: boolean,
  first: Token | undefined,
  second: Token | undefined,
): Item {
  return { token, negated, first, second };
}

export function valuesOf({ first, second }: Item): readonly Token[] {
  return [first, second].filter((token) => token !== undefined);
}
