import type { Rule } from '../model/ruleset.ts';

/** The chain that a rule goes to; a name that is neither a target we know nor a chain may be one too. */
export function jumpTarget({ target }: Rule): string | undefined {
  switch (target?.kind) {
    case 'jump':
    case 'goto':
      return target.name;
    case 'unknown':
      return target.words.length === 0 ? target.name : undefined;
    default:
      return undefined;
  }
}
