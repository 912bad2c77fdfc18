import { makeCanonicalizer, readDialect } from '@chainwright/parse-core';
import { type GeneratedRule, generateRuleAt } from '../test-vectors/generator/index.ts';
import { type Answer, askTool } from './ask-tool.ts';
import { findAbsent, isNamed } from './classify-answer.ts';
import { compareList, compareRule, type Finding, type ListFinding } from './compare-rule.ts';
import type { Tool } from './installed-tools.ts';
import { knownDifference } from './known-differences.ts';

/** One rule, what the tool said to it and what we say. */
export interface Case {
  readonly index: number;
  readonly rule: GeneratedRule;
  readonly answer: Answer;
  readonly ours: ReturnType<ReturnType<typeof makeCanonicalizer>>;
  readonly finding: Finding;
  /** Of a known difference. */
  readonly reason: string | undefined;
  /** Of accepted rules only. */
  readonly list: ListFinding | undefined;
}

export interface Questions {
  readonly seed: number;
  readonly from: number;
  readonly rules: number;
  readonly only?: readonly string[];
}

/** Rules that share a namespace. */
const batchSize = 2000;

/** Puts rules to a tool and to `canonical`, batch by batch, and compares what they make of them. */
export async function* questionTool(tool: Tool, questions: Questions): AsyncGenerator<Case> {
  const { seed, from, rules, only } = questions;
  const { family, variant, release } = tool;
  const dialect = readDialect(`${variant}-${release.version}`);
  if (!dialect) throw new Error(`there is no dialect for ${tool.name}`);
  const canonical = makeCanonicalizer();
  for (let start = from; start < from + rules; start += batchSize) {
    const count = Math.min(batchSize, from + rules - start);
    const generated = Array.from({ length: count }, (_, offset) =>
      generateRuleAt(seed, start + offset, { family, ...(only && { only }) }),
    );
    const answers = await askTool(tool, generated);
    const absent = findAbsent(generated, answers);
    for (const [offset, rule] of generated.entries()) {
      const answer = answers[offset];
      if (!answer) continue;
      const ours = canonical(`-A ${answer.chain} ${rule.line}`, { family, dialect });
      const found = compareRule(
        ours,
        answer,
        absent.some((name) => isNamed(rule, name)),
      );
      const reason =
        found === 'differs' && 'specs' in ours
          ? knownDifference(tool, rule, ours, answer)
          : undefined;
      const finding = reason === undefined ? found : 'known';
      const listing = { version: release.version, variant, family };
      const list = answer.exit === 0 ? compareList(answer, listing) : undefined;
      yield { index: start + offset, rule, answer, ours, finding, reason, list };
    }
  }
}
