import type { ExtensionDeclaration, MatchDeclaration } from '../extensions/declaration.ts';
import type { Family } from '../model/ruleset.ts';
import { type Dialect, isAtMost } from './dialect.ts';
import { isNative } from './dialects/merge-native.ts';

/** The protocols of which a rule with the match or target must have one; none: any will do. */
export function neededProtocols(
  declaration: ExtensionDeclaration,
  family: Family,
): readonly string[] {
  const { impliedBy = [], needsProtocol = impliedBy }: MatchDeclaration = declaration;
  return typeof needsProtocol === 'function' ? needsProtocol(family) : needsProtocol;
}

/**
 * Whether it is the kernel that asks for them, and not the tool: multiport asks by itself, and so does
 * nf_tables since 1.8.8 for the ports and flags of tcp and udp.
 */
export function kernelAsksForProtocol(
  match: { readonly name: string },
  { variant, version }: Dialect,
): boolean {
  if (match.name === 'multiport') return false;
  return variant === 'legacy' || isAtMost(version, '1.8.7') || !isNative(match);
}
