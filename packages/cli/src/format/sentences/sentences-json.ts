import { explainRuleset } from '@chainwright/parse-core';
import type { ParsedInput } from '../../input/parse-input.ts';
import { fileKey, toJson } from '../json.ts';

/** One JSON array with an object for each rule, each on a line of its own. */
export function* renderSentencesJson(inputs: readonly ParsedInput[]): Generator<string> {
  yield '[';
  let separator = '\n';
  for (const rule of rulesOf(inputs)) {
    yield `${separator}${toJson(rule)}`;
    separator = ',\n';
  }
  yield separator === '\n' ? ']\n' : '\n]\n';
}

function* rulesOf(inputs: readonly ParsedInput[]): Generator<object> {
  for (const input of inputs) {
    for (const { table, chain, rules } of input.rulesets.flatMap(explainRuleset)) {
      for (const rule of rules) yield { ...fileKey(input, inputs), table, chain, ...rule };
    }
  }
}
