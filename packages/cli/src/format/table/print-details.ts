import { printDetails, type Rule } from '@chainwright/parse-core';
import { conditionTitles, unknownMark } from './unknown-marks.ts';

/** What has no column; `?` stands before it where the text hides something or could not be explained. */
export function printMarkedDetails(rule: Rule): string {
  const details = printDetails(rule);
  const isMarked = rule.unknown?.some((name) => !hasColumn(name)) ?? false;
  return isMarked ? `${unknownMark} ${details}`.trimEnd() : details;
}

function hasColumn(name: string): boolean {
  return name === 'target' || Object.hasOwn(conditionTitles, name);
}
