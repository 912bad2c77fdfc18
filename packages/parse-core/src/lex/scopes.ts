import { base } from '../extensions/base.ts';
import type {
  ExtensionDeclaration,
  MatchDeclaration,
  OptionDeclaration,
  ShorthandDeclaration,
} from '../extensions/declaration.ts';
import { matches, targets } from '../extensions/registry.ts';
import { type Terminal, TokenType } from './token-type.ts';

/** A declaration made ready for reading: which word is which option. */
export interface Scope {
  readonly declaration: ExtensionDeclaration;
  /** The token type of the name behind `-m` or `-j`. */
  readonly type: TokenType;
  /** Flags and aliases of its options and shorthands. */
  readonly flags: ReadonlyMap<string, TokenType>;
  /** Its options in the order in which `-S` prints them. */
  readonly options: readonly OptionEntry[];
  /** Those of its groups of options, in the same order. */
  readonly elementOptions: readonly OptionEntry[];
}

/** An option with the field it fills, or a shorthand, which fills others. */
export interface OptionEntry {
  readonly field: string;
  readonly index: number;
  readonly declaration: OptionDeclaration;
  readonly shorthand?: ShorthandDeclaration;
  /** It belongs to a group of options; `next` begins a group and fills nothing. */
  readonly element?: 'option' | 'next';
}

export const baseScope: Scope = makeScope(base, 'match');
export const matchScopes: ReadonlyMap<string, Scope> = mapScopes(matches, 'match');
export const targetScopes: ReadonlyMap<string, Scope> = mapScopes(targets, 'target');

/** The match that iptables loads by itself for options behind `-p PROTOCOL`. */
export function impliedScope(protocol: string): Scope | undefined {
  return implied.get(protocol);
}

const implied: ReadonlyMap<string, Scope> = new Map(
  [...matchScopes.values()].flatMap((scope) =>
    ((scope.declaration as MatchDeclaration).impliedBy ?? []).map(
      (protocol) => [protocol, scope] as const,
    ),
  ),
);

function mapScopes(declarations: ReadonlyMap<string, ExtensionDeclaration>, terminal: Terminal) {
  return new Map(
    [...declarations].map(
      ([name, declaration]) => [name, makeScope(declaration, terminal)] as const,
    ),
  );
}

function makeScope(declaration: ExtensionDeclaration, terminal: Terminal): Scope {
  const flags = new Map<string, TokenType>();
  const options: OptionEntry[] = [];
  const elementOptions: OptionEntry[] = [];
  const type = new TokenType(terminal);
  const scope: Scope = { declaration, type, flags, options, elementOptions };
  scope.type.scope = scope;
  for (const [field, option] of Object.entries(declaration.options)) {
    const entry = { field, index: options.length, declaration: option };
    options.push(entry);
    addFlags(scope, flags, entry, option.flag, option.aliases);
  }
  for (const [field, option] of Object.entries(declaration.elements?.options ?? {})) {
    const index = elementOptions.length;
    const entry = { field, index, declaration: option, element: 'option' } as const;
    elementOptions.push(entry);
    addFlags(scope, flags, entry, option.flag, option.aliases);
  }
  if (declaration.elements) {
    const { next: flag } = declaration.elements;
    const entry = {
      field: '',
      index: -1,
      declaration: { flag, says: '' },
      element: 'next',
    } as const;
    addFlags(scope, flags, entry, flag);
  }
  for (const shorthand of declaration.shorthands ?? []) {
    const { flag, value, negatable } = shorthand;
    const declaration: OptionDeclaration = {
      flag,
      says: '',
      ...(value && { value }),
      ...(negatable && { negatable }),
    };
    const entry: OptionEntry = { field: '', index: -1, declaration, shorthand };
    addFlags(scope, flags, entry, shorthand.flag, shorthand.aliases);
  }
  return scope;
}

function addFlags(
  scope: Scope,
  flags: Map<string, TokenType>,
  entry: OptionEntry,
  flag: string,
  aliases: readonly string[] = [],
): void {
  const type = new TokenType(optionTerminal(entry.declaration));
  type.scope = scope;
  type.option = entry;
  for (const spelling of [flag, ...aliases]) flags.set(spelling, type);
}

function optionTerminal({ value, negatable }: OptionDeclaration): Terminal {
  const words = value === undefined ? 0 : (value.words ?? 1);
  return `${negatable ? 'negatable' : 'plain'}${words}`;
}
