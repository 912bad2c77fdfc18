import type { Family } from '../model/ruleset.ts';
import type { OptionDeclaration } from './declaration.ts';

/** What is in force when an option is left out; undefined when nothing is. */
export function valueWhenLeftOut(
  { default: value, filled = value }: OptionDeclaration,
  family: Family,
): unknown {
  return typeof filled === 'function' ? (filled as (family: Family) => unknown)(family) : filled;
}
