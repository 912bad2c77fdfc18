import { type ListPhrase, makeListPhrase } from './list-phrase.ts';
import { matchScopes, type Scope, targetScopes } from './scopes.ts';

const phrases: readonly ListPhrase[] = [...matchScopes.values()]
  .map(makeListPhrase)
  .filter((phrase) => phrase !== undefined);

const targetPhrases: ReadonlyMap<Scope, ListPhrase | undefined> = new Map(
  [...targetScopes.values()].map((scope) => [scope, makeListPhrase(scope)] as const),
);

const byFirstCharacter = new Map<string, readonly ListPhrase[]>();

/** The phrases of matches that may begin with a character. */
export function matchPhrasesAt(character: string): readonly ListPhrase[] {
  const known = byFirstCharacter.get(character);
  if (known) return known;
  const found = phrases.filter(
    ({ firstCharacters }) => firstCharacters === '' || firstCharacters.includes(character),
  );
  if (byFirstCharacter.size < 128) byFirstCharacter.set(character, found);
  return found;
}

export function targetPhrase(scope: Scope): ListPhrase | undefined {
  return targetPhrases.get(scope);
}
