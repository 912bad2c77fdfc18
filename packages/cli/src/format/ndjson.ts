import type { Chain, Ruleset, Table } from '@chainwright/parse-core';
import type { ParsedInput } from '../input/parse-input.ts';
import { fileKey, toJson } from './json.ts';

/**
 * One JSON object a line, each with its `type`: a `ruleset`, then its `remark`s, then each `chain`
 * followed by its `rule`s; at the end every `diagnostic`. A rule can be read by itself: it carries
 * family, table, chain and policy.
 */
export function* renderNdjson(inputs: readonly ParsedInput[]): Generator<string> {
  for (const input of inputs) {
    for (const ruleset of input.rulesets) yield* renderRuleset(ruleset, fileKey(input, inputs));
  }
  for (const input of inputs) {
    for (const diagnostic of input.diagnostics) {
      yield record('diagnostic', { ...fileKey(input, inputs), ...diagnostic });
    }
  }
}

function* renderRuleset(ruleset: Ruleset, file: { file?: string }): Generator<string> {
  const { tables, remarks = [], ...rest } = ruleset;
  yield record('ruleset', { ...file, ...rest, tables: tables.map((table) => table.name) });
  for (const remark of remarks) yield record('remark', { ...file, ...remark });
  for (const table of tables) {
    for (const chain of table.chains) yield* renderChain(chain, table, { ...file, ...rest });
  }
}

function* renderChain(
  chain: Chain,
  table: Table,
  { file, family }: Pick<Ruleset, 'family'> & { file?: string },
): Generator<string> {
  const { name, policy, counters, references, line } = chain;
  const place = { ...(file === undefined ? {} : { file }), family, table: table.name, chain: name };
  yield record('chain', {
    ...place,
    policy,
    counters,
    ...(references === undefined ? {} : { references }),
    line,
  });
  const start = toJson({ type: 'rule', ...place, policy }).slice(0, -1);
  for (const rule of chain.rules) yield `${start},${toJson(rule).slice(1)}\n`;
}

function record(type: string, fields: object): string {
  return `${toJson({ type, ...fields })}\n`;
}
