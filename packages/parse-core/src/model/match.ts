import type { FieldsOf } from '../extensions/declaration.ts';
import type { MatchDeclarations } from '../extensions/registry.ts';

/** A match whose declaration we have: `name` and one field for each option that the rule gives. */
export type KnownMatch = {
  [Name in keyof MatchDeclarations]: { readonly name: Name } & FieldsOf<MatchDeclarations[Name]>;
}[keyof MatchDeclarations];

/**
 * A match that we have no declaration for, kept as it stood.
 *
 * From `-S` and `iptables-save` text `name` is the match's name and `words` are its options as
 * they stand, quotes included. `-L` does not name its matches: there `name` is null and `words` holds the phrase.
 */
export interface UnknownMatch {
  readonly name: string | null;
  readonly unknown: true;
  readonly words: readonly string[];
}

export type Match = KnownMatch | UnknownMatch;

/** Narrows a match by its name: `if (isMatch(m, 'tcp')) m.dport`. */
export function isMatch<Name extends KnownMatch['name']>(
  match: Match,
  name: Name,
): match is Extract<KnownMatch, { name: Name }> {
  return match.name === name && !('unknown' in match);
}
