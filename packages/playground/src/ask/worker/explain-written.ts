import {
  defaultDialect,
  explainRule,
  type Family,
  parse,
  readWrittenLines,
  type WrittenRule,
} from '@chainwright/parse-core';

/** What one rule that a person wrote does. */
export interface WrittenExplanation {
  /** 1-based, in what was written. */
  readonly line: number;
  /** As iptables prints it, with its chain; one for each of the rules that a line may stand for. */
  readonly rules: readonly ExplainedWords[];
  /** Why iptables would refuse it, or why there is no rule in it. */
  readonly problem?: { readonly message: string; readonly hint?: string; readonly column?: number };
}

export interface ExplainedWords {
  readonly words: string;
  readonly sentence: string;
}

/** More lines are a ruleset, which has a place of its own. */
const mostLines = 20;

/** Says what rules do in English, however they are written: commands, or what `-S` prints. */
export function explainWritten(text: string): readonly WrittenExplanation[] {
  const explained: WrittenExplanation[] = [];
  let table: string | undefined;
  for (const line of readWrittenLines(text, { dialect: defaultDialect })) {
    if (line.kind === 'table') table = line.name;
    if (line.kind === 'rule' && line.harmless !== true) explained.push(explainLine(line, table));
    if (explained.length === mostLines) break;
  }
  return explained;
}

function explainLine(written: WrittenRule, within: string | undefined): WrittenExplanation {
  const { line, specs, error, note, command, chain = 'INPUT' } = written;
  if (error) {
    const { message, hint, column } = error;
    return { line, rules: [], problem: { message, column, ...(hint !== undefined && { hint }) } };
  }
  if (specs === null || specs.length === 0) {
    return { line, rules: [], problem: { message: note ?? 'there is no rule in this line' } };
  }
  const table = command?.table ?? within ?? 'filter';
  const family = command?.family ?? 'ipv4';
  return { line, rules: specs.map((spec) => explainSpec(spec, chain, table, family)) };
}

function explainSpec(spec: string, chain: string, table: string, family: Family): ExplainedWords {
  const words = `-A ${chain} ${spec}`.trimEnd();
  const { rulesets } = parse(`*${table}\n:${chain} - [0:0]\n${words}\nCOMMIT\n`, { family });
  const rule = rulesets[0]?.tables[0]?.chains[0]?.rules[0];
  return { words, sentence: rule ? explainRule(rule, { family, chain, table }) : '' };
}
