import type { RuleShape } from '@chainwright/parse-core';

/**
 * A rule as a person gives it. Text is split into words as a shell does, and nothing of it is run; an
 * array is taken as the words; an object has the fields of the model. `-A CHAIN` and `-t TABLE` may
 * stand before it, when they name the chain and table that it is given for.
 *
 * ```ts
 * '-s 10.0.0.0/8 -p tcp --dport ssh -j ACCEPT';
 * ['-s', '10.0.0.0/8', '-m', 'comment', '--comment', 'any $(text) "at all"', '-j', 'ACCEPT'];
 * { source: { value: '10.0.0.0/8', negated: false }, target: { kind: 'verdict', name: 'ACCEPT' } };
 * ```
 */
export type RuleInput = string | readonly string[] | RuleShape;

/** A rule in one line, for messages. */
export function describeRule(input: RuleInput): string {
  if (typeof input === 'string') return input;
  return isWords(input) ? input.join(' ') : JSON.stringify(input);
}

export function isWords(input: RuleInput): input is readonly string[] {
  return Array.isArray(input);
}
