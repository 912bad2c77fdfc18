import type { Rule, RuleShape } from '@chainwright/parse-core';

/**
 * The first text among the fields of a rule that did not come out as it went in: a name with a blank
 * would otherwise be read as two words, and the second as an option.
 */
export function findBrokenWord(shape: RuleShape, rule: Rule | undefined): string | undefined {
  const kept = new Set(textsOf(rule));
  return textsOf(shape).find((text) => /[\s"'\\]|^[-!]/.test(text) && !kept.has(text));
}

function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}
