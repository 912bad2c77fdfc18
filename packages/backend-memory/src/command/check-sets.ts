import { isMatch, type PrintableRule } from '@chainwright/parse-core';
import type { RuleRequest } from '../request/request.ts';
import { type Failure, misused } from '../tool/failure.ts';

/** What is known of sets: whether there is one of a name. */
export type HasSet = (name: string) => boolean;

/** The tool asks for each set when it reads the words. */
export function checkSets({ rules }: RuleRequest, hasSet: HasSet): Failure | undefined {
  for (const { rule } of rules) {
    const missing = setsOf(rule).find((name) => !hasSet(name));
    if (missing !== undefined) return misused(`Set ${missing} doesn't exist.\n`);
  }
  return undefined;
}

function setsOf({ matches, target }: PrintableRule): readonly string[] {
  const matched = matches.flatMap((match) =>
    isMatch(match, 'set') && match.matchSet ? [match.matchSet.value.set] : [],
  );
  if (target?.kind !== 'extension' || target.name !== 'SET') return matched;
  const used = [target.addSet, target.delSet, target.mapSet];
  return [...matched, ...used.flatMap((reference) => (reference ? [reference.set] : []))];
}
