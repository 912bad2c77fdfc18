import { baseScope, type Scope } from '../lex/scopes.ts';
import type { TokenType } from '../lex/token-type.ts';
import type { NamedTool } from './dialect.ts';
import { type ToolOption, toolOptions } from './tool-options.ts';

/** What an option can be: the tool's own, or one of a declaration. */
export type KnownOption = { readonly tool: ToolOption } | { readonly type: TokenType };

/** How many words getopt lets follow: an `optional` value of a declaration is not one for getopt. */
export function takesValue(known: KnownOption): boolean {
  if ('tool' in known) return known.tool.value !== 'none';
  const value = known.type.option?.declaration.value;
  return value !== undefined && value.extent !== 'optional';
}

/** The option of one letter; undefined when there is none. */
export function findShort(letter: string): KnownOption | undefined {
  const tool = toolOptions.find(({ short }) => short === letter);
  if (tool) return { tool };
  const type = baseScope.flags.get(`-${letter}`);
  return type && { type };
}

/**
 * An exact name, else the only one that begins so: getopt_long's rule. What was loaded last comes
 * first.
 */
export function findLong(
  name: string,
  loaded: readonly Scope[],
  tool: NamedTool,
): KnownOption | 'ambiguous' | undefined {
  const begins: KnownOption[] = [];
  for (let index = loaded.length - 1; index >= 0; index--) {
    const scope = loaded[index];
    const exact = scope && findIn(scope, name, tool, begins);
    if (exact) return exact;
  }
  return findIn(baseScope, name, tool, begins) ?? findTool(name, begins) ?? onlyOne(begins);
}

/** The same among the options of a match that is not loaded yet. */
export function findWithin(
  scope: Scope,
  name: string,
  tool: NamedTool,
): KnownOption | 'ambiguous' | undefined {
  const begins: KnownOption[] = [];
  return findIn(scope, name, tool, begins) ?? onlyOne(begins);
}

/** What only the tool of the other family has is found in full, to be refused. */
function findIn(
  scope: Scope,
  name: string,
  tool: NamedTool,
  begins: KnownOption[],
): KnownOption | undefined {
  const exact = scope.flags.get(name);
  if (exact && !isBeginning(scope, name, exact)) return { type: exact };
  for (const [flag, type] of scope.flags) {
    if (!flag.startsWith(name) || !flag.startsWith('--')) continue;
    if (!isOfOther(scope, type, tool)) begins.push({ type });
  }
  return undefined;
}

/** ip6tables of nf_tables knows `--fragments`, only to refuse it. */
function isOfOther(scope: Scope, { option }: TokenType, { family, variant }: NamedTool): boolean {
  if (scope === baseScope && variant === 'nft') return false;
  return option?.declaration.families?.includes(family) === false;
}

/** multiport's `--dport` is no name of its own, but the beginning of `--dports`. */
function isBeginning({ flags }: Scope, name: string, own: TokenType): boolean {
  let begins = false;
  for (const [flag, type] of flags) {
    if (flag === name || !flag.startsWith(name)) continue;
    if (type !== own) return false;
    begins = true;
  }
  return begins;
}

function findTool(name: string, begins: KnownOption[]): KnownOption | undefined {
  for (const tool of toolOptions) {
    for (const long of tool.long) {
      if (long === name) return { tool };
      if (long.startsWith(name)) begins.push({ tool });
    }
  }
  return undefined;
}

function onlyOne(begins: readonly KnownOption[]): KnownOption | 'ambiguous' | undefined {
  const distinct = new Set(begins.map((known) => ('tool' in known ? known.tool : known.type)));
  return distinct.size > 1 ? 'ambiguous' : begins[0];
}
