import { isMatch } from '../model/match.ts';
import type { Rule } from '../model/ruleset.ts';
import type { DiffOptions } from './diff-options.ts';
import { makeMatcher } from './glob.ts';
import { jumpTarget } from './jump-target.ts';

/** What of a table is compared, and what of that is ours. */
export interface Scope {
  /** Whether the chain may be changed at all. */
  isCompared(chain: string): boolean;
  /** The rule belongs to another program. */
  isPreserved(rule: Rule): boolean;
  /** The rule carries the mark of ours; always, where no mark is asked for. */
  isMarked(rule: Rule): boolean;
  /** Rules of ours need a mark. */
  readonly managed: boolean;
  /** Something belongs to others. */
  readonly preserves: boolean;
}

export function makeScope(table: string, { chains, preserve = [], managed }: DiffOptions): Scope {
  const here = preserve.filter(({ tables }) => tables === undefined || tables.includes(table));
  const isSelected = chains === undefined ? () => true : makeMatcher(chains);
  const isOthers = makeMatcher(here.flatMap((each) => each.chains ?? []));
  const rulePatterns = here.flatMap((each) => each.rules ?? []);
  const matchesRule = makeMatcher(rulePatterns);
  return {
    isCompared: (chain) => isSelected(chain) && !isOthers(chain),
    isPreserved: (rule) => {
      if (preserve.length === 0) return false;
      const target = jumpTarget(rule);
      return (target !== undefined && isOthers(target)) || matchesRule(rule.spec);
    },
    isMarked: (rule) =>
      managed === undefined ||
      rule.matches.some((match) => isMatch(match, 'comment') && match.comment?.startsWith(managed)),
    managed: managed !== undefined,
    preserves: preserve.length > 0,
  };
}
