import type { Rule } from '@chainwright/parse-core';
import { type Condition, conditionTitles, unknownMark } from './unknown-marks.ts';

/**
 * What has no column of its own, in the words of `iptables -S`: the matches, and the target where
 * it has options. `?` stands before it where the text hides something or could not be explained.
 */
export function printDetails(rule: Rule): string {
  if (rule.unknown?.includes('rule')) return `${unknownMark} ${rule.spec}`;
  const details = withoutPlainTarget(withoutConditions(rule), rule);
  const isMarked = rule.unknown?.some((name) => !hasColumn(name)) ?? false;
  return isMarked ? `${unknownMark} ${details}`.trimEnd() : details;
}

function hasColumn(name: string): boolean {
  return name === 'target' || Object.hasOwn(conditionTitles, name);
}

const flags: Readonly<Record<Condition, string>> = {
  source: '-s',
  destination: '-d',
  inInterface: '-i',
  outInterface: '-o',
  protocol: '-p',
};

const printOrder = ['source', 'destination', 'inInterface', 'outInterface', 'protocol'] as const;

// They stand first. An interface's name may hold blanks, so it is the model that tells their ends.
function withoutConditions(rule: Rule): string {
  let rest = rule.spec;
  for (const field of printOrder) {
    const condition = rule[field];
    if (condition === undefined) continue;
    const words = `${condition.negated ? '! ' : ''}${flags[field]} ${condition.value}`;
    if (rest === words) return '';
    if (rest.startsWith(`${words} `)) rest = rest.slice(words.length + 1);
  }
  return rest;
}

// A target without options says no more than the target's column.
function withoutPlainTarget(spec: string, { target }: Rule): string {
  if (target === null) return spec.trimEnd();
  const plain = `${target.kind === 'goto' ? '-g' : '-j'} ${target.name}`;
  if (spec === plain) return '';
  return spec.endsWith(` ${plain}`) ? spec.slice(0, -plain.length - 1) : spec;
}
