import { matchScopes, type Scope } from './scopes.ts';

/** A phrase that stands in a row without a blank before it. */
export interface GluedPhrase {
  readonly scope: Scope;
  readonly start: number;
  readonly end: number;
}

/** Each prints one blank behind itself, and the next phrase another before itself. */
const glued = [...matchScopes.values()].flatMap((scope) => {
  const { list } = scope.declaration;
  if (!list?.isGlued || list.open === undefined) return [];
  const expression = new RegExp(`(?<=[^ ])${list.open}(?= (?: |$))`, 'g');
  return [{ scope, open: list.open, expression }];
});

/** More are not looked for in one row. */
const MOST = 8;

/** Where such phrases seem to stand, by their place; a name or a comment may look so, too. */
export function findGluedPhrases(line: string, from: number): readonly GluedPhrase[] {
  if (!mayHoldGlued(line)) return [];
  return glued
    .flatMap(({ scope, open, expression }) =>
      [...line.matchAll(expression)].map(({ index }) => ({
        scope,
        start: index,
        end: index + open.length,
      })),
    )
    .filter(({ start }) => start > from)
    .sort((one, other) => one.start - other.start)
    .slice(0, MOST);
}

/** What a row holds where it has such a phrase. */
export const gluedOpenings: readonly string[] = glued.map(({ open }) => open);

/** A quick look, for rows of which most hold none. */
function mayHoldGlued(line: string): boolean {
  return gluedOpenings.some((open) => line.includes(open));
}
