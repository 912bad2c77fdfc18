import { readListBlock } from './compose/read-list-block.ts';
import { readSaveBlock } from './compose/read-save-block.ts';
import { RulesetBuilder } from './compose/ruleset-builder.ts';
import { type Grammars, makeGrammars } from './grammar/parse-line.ts';
import type { Diagnostic } from './model/diagnostic.ts';
import type { Family, Ruleset } from './model/ruleset.ts';
import { describeNoise } from './source/describe-noise.ts';
import { detectTool } from './source/detect-tool.ts';
import { readLines, type SourceLines } from './source/read-lines.ts';
import { type Block, splitBlocks } from './source/split-blocks.ts';

export interface ParseOptions {
  /** The family of rules whose text does not tell it; found out when absent. */
  readonly family?: Family;
  /** Throw a `ParseError` on the first diagnostic. */
  readonly strict?: boolean;
}

export interface ParseResult {
  /** One for each output of a tool, in the order of the text. */
  readonly rulesets: readonly Ruleset[];
  /** By line. */
  readonly diagnostics: readonly Diagnostic[];
}

/** The first diagnostic of a strict parse. */
export class ParseError extends Error {
  readonly diagnostic: Diagnostic;
  constructor(diagnostic: Diagnostic) {
    super(`line ${diagnostic.line}, column ${diagnostic.column}: ${diagnostic.message}`);
    this.name = 'ParseError';
    this.diagnostic = diagnostic;
  }
}

/**
 * Reads the output of `iptables-save [-c]`, `iptables -S [-v]` and `iptables -L` with any of
 * `-n -v -x --line-numbers`, or of the `ip6tables` forms, of any release from 1.4 to 1.8.13 and of
 * both variants. The format is found out; several outputs in one text become several rulesets.
 *
 * Nothing is thrown for what the text says, unless `strict` is set: what cannot be understood stays
 * in the result as it stands, with a diagnostic.
 *
 * ```ts
 * const { rulesets } = parse('-P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n');
 * rulesets[0]?.tables[0]?.chains[0]?.rules[0]?.spec; // '-p tcp -m tcp --dport 22 -j ACCEPT'
 * ```
 */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const source = readLines(text);
  const { blocks, noise } = splitBlocks(source);
  const grammars = makeGrammars();
  const builders = blocks.map((block) => readBlock(block, source, grammars, options));
  const rulesets = builders.map((builder) => builder.finish());
  const diagnostics = [
    ...source.diagnostics,
    ...describeNoise(noise, source, rulesets.length === 0),
    ...builders.flatMap((builder) => builder.diagnostics),
  ].sort((a, b) => a.line - b.line || a.column - b.column);
  const [first] = diagnostics;
  if (options.strict && first) throw new ParseError(first);
  return { rulesets, diagnostics };
}

function readBlock(
  block: Block,
  source: SourceLines,
  grammars: Grammars,
  { family }: ParseOptions,
): RulesetBuilder {
  const builder = new RulesetBuilder(block, detectTool(block, family), source);
  if (block.source === 'list') readListBlock(builder, grammars);
  else readSaveBlock(builder, grammars);
  return builder;
}
