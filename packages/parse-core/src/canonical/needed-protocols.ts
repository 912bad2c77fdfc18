import type { ExtensionDeclaration, MatchDeclaration } from '../extensions/declaration.ts';
import { matches, targets } from '../extensions/registry.ts';
import type { Family } from '../model/ruleset.ts';
import { protocolNumber } from '../names/protocols.ts';
import type { PrintableRule } from '../print/print-rule.ts';
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

/** Whether the kernel misses a protocol that a match or the target of a rule is for. */
export function lacksProtocol(rule: PrintableRule, family: Family, dialect: Dialect): boolean {
  const { protocol } = rule.base;
  const number = protocol?.negated === false ? protocolNumber(protocol.value) : undefined;
  const lacks = (declaration: ExtensionDeclaration | undefined) => {
    const needed = declaration ? neededProtocols(declaration, family) : [];
    return needed.length > 0 && !needed.some((name) => protocolNumber(name) === number);
  };
  if (rule.target?.kind === 'extension' && lacks(targets.get(rule.target.name))) return true;
  return rule.matches.some((match) => {
    const { name } = match;
    if (name === null || !kernelAsksForProtocol({ ...match, name }, dialect)) return false;
    return lacks(matches.get(name));
  });
}
