import type { ExtensionDeclaration, MatchDeclaration, TargetDeclaration } from './declaration.ts';
import { matchDeclarations, targetDeclarations } from './registry.generated.ts';

export type MatchDeclarations = typeof matchDeclarations;
export type TargetDeclarations = typeof targetDeclarations;

/** All matches we have a declaration for, by name. */
export const matches: ReadonlyMap<string, MatchDeclaration> = byName(matchDeclarations);
/** All targets we have a declaration for, by name; verdicts are among them. */
export const targets: ReadonlyMap<string, TargetDeclaration> = byName(targetDeclarations);

function byName<D extends ExtensionDeclaration>(
  declarations: Readonly<Record<string, D>>,
): ReadonlyMap<string, D> {
  return new Map(Object.values(declarations).map((declaration) => [declaration.name, declaration]));
}
