import type { Rule } from '../model/ruleset.ts';

/**
 * A rule without what a table has columns for, in the words of `iptables -S`: the matches, and the
 * target where it has options. What could not be read is there as it stands.
 */
export function printDetails(rule: Rule): string {
  if (rule.unknown?.includes('rule')) return rule.spec;
  return withoutPlainTarget(withoutConditions(rule), rule);
}

const columns = [
  ['source', '-s'],
  ['destination', '-d'],
  ['inInterface', '-i'],
  ['outInterface', '-o'],
  ['protocol', '-p'],
] as const;

// They stand first. An interface's name may hold blanks, so it is the model that tells their ends.
function withoutConditions(rule: Rule): string {
  let rest = rule.spec;
  for (const [field, flag] of columns) {
    const condition = rule[field];
    if (condition === undefined) continue;
    const words = `${condition.negated ? '! ' : ''}${flag} ${condition.value}`;
    if (rest === words) return '';
    if (rest.startsWith(`${words} `)) rest = rest.slice(words.length + 1);
  }
  return rest;
}

// A target without options says no more than its name.
function withoutPlainTarget(spec: string, { target }: Rule): string {
  if (target === null) return spec.trimEnd();
  const plain = `${target.kind === 'goto' ? '-g' : '-j'} ${target.name}`;
  if (spec === plain) return '';
  return spec.endsWith(` ${plain}`) ? spec.slice(0, -plain.length - 1) : spec;
}
