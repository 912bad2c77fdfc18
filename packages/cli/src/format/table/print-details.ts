import type { Rule } from '@chainwright/parse-core';
import { conditionTitles, unknownMark } from './unknown-marks.ts';

/**
 * What has no column of its own, in the words of `iptables -S`: the matches, and the target where
 * it has options. `?` stands before it where the text hides something or could not be explained.
 */
export function printDetails(rule: Rule): string {
  if (rule.unknown?.includes('rule')) return `${unknownMark} ${rule.spec}`;
  const details = withoutPlainTarget(withoutConditions(rule.spec), rule);
  const isMarked = rule.unknown?.some((name) => !hasColumn(name)) ?? false;
  return isMarked ? `${unknownMark} ${details}`.trimEnd() : details;
}

function hasColumn(name: string): boolean {
  return name === 'target' || Object.hasOwn(conditionTitles, name);
}

// `-s 10.0.0.0/8 ! -i "eth 0" …`: always first, each with one value.
const condition = /^(?:! )?-[sdiop] (?:"(?:[^"\\]|\\.)*"|[^\s"]\S*)(?: |$)/s;

function withoutConditions(spec: string): string {
  let rest = spec;
  for (let found = condition.exec(rest); found; found = condition.exec(rest)) {
    rest = rest.slice(found[0].length);
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
