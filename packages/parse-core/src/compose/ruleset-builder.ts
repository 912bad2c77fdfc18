import type { DiagnosticCode } from '../diagnostics.ts';
import type { Token } from '../lex/token.ts';
import type { Counters } from '../model/counters.ts';
import type { Diagnostic } from '../model/diagnostic.ts';
import type { BaseMatches, Chain, Remark, Rule, Ruleset, Table } from '../model/ruleset.ts';
import { printRule } from '../print/print-rule.ts';
import type { ReplayedRow } from '../replay/row-replay.ts';
import { RuleRecord } from '../replay/rule-record.ts';
import type { ReplayedRule } from '../replay/rule-replay.ts';
import type { SourceLine } from '../source/block-lines.ts';
import type { Tool } from '../source/detect-tool.ts';
import type { SourceLines } from '../source/read-lines.ts';
import type { Block } from '../source/split-blocks.ts';
import { shortenMiddle } from './fault.ts';
import { inferTable } from './infer-table.ts';
import { resolveTargets } from './resolve-targets.ts';
import type { RuleParts } from './rule-parts.ts';

/** A chain while its rules are being read. */
export interface ChainBuilder {
  readonly name: string;
  line: number;
  policy: string | null;
  counters: Counters | null;
  references: number | undefined;
  /** Declared by `:NAME`, `-N`, `-P` or a header, and not only used by a rule. */
  declared: boolean;
  readonly rules: Rule[];
}

export interface TableBuilder {
  readonly name: string | undefined;
  readonly line: number;
  readonly chains: Map<string, ChainBuilder>;
  /** A chain has blanks in its name. */
  hasSpacedNames: boolean;
}

/** What is told of a chain where it is declared. */
export type ChainFacts = Pick<ChainBuilder, 'policy' | 'counters' | 'references'>;

/** Where a rule stands and what its format hides. */
export interface RulePlace {
  readonly line: number;
  /** Its number, where the listing gives one. */
  readonly number?: number;
  /** What the format does not show. */
  readonly hidden: readonly string[];
  readonly counters: Counters | null;
}

const NOTHING: readonly string[] = [];

/** Gathers what the lines of one block say into a ruleset. */
export class RulesetBuilder {
  readonly block: Block;
  readonly source: SourceLines;
  readonly diagnostics: Diagnostic[] = [];
  tool: Tool;
  readonly #tables: TableBuilder[] = [];
  readonly #remarks: Remark[] = [];

  constructor(block: Block, tool: Tool, source: SourceLines) {
    this.block = block;
    this.tool = tool;
    this.source = source;
  }

  get table(): TableBuilder | undefined {
    return this.#tables.at(-1);
  }

  openTable(name: string | undefined, line: number): TableBuilder {
    const table = { name, line, chains: new Map(), hasSpacedNames: false };
    this.#tables.push(table);
    return table;
  }

  /** The table that lines without a `*table` above belong to. */
  tableAt(line: number): TableBuilder {
    return this.table ?? this.openTable(this.block.hints.table, line);
  }

  declareChain(name: Token, line: number, facts: ChainFacts): ChainBuilder {
    const table = this.tableAt(line);
    const chain = table.chains.get(name.text);
    if (chain?.declared) {
      const message = `the chain ${name.text} is declared twice`;
      this.report('DUPLICATE_CHAIN', line, name.start, message, 'the last declaration holds');
    }
    if (!chain) return this.#addChain(table, name.text, line, { ...facts, declared: true });
    return Object.assign(chain, facts, {
      declared: true,
      line: chain.declared ? chain.line : line,
    });
  }

  /** The chain that a rule belongs to, made when it is not declared. */
  chainOf(name: string, line: number): ChainBuilder {
    const table = this.tableAt(line);
    const facts = { policy: null, counters: null, references: undefined, declared: false };
    return table.chains.get(name) ?? this.#addChain(table, name, line, facts);
  }

  addRule(chain: ChainBuilder, parts: RuleParts, place: RulePlace): Rule {
    const unknown = [...place.hidden, ...parts.unknown];
    const base = parts.base as BaseMatches;
    const rule: Rule = {
      number: place.number ?? chain.rules.length + 1,
      line: place.line,
      spec: printRule({ base, matches: parts.matches, target: parts.target }, this.tool.family),
      counters: parts.counters ?? place.counters,
      ...base,
      matches: parts.matches,
      target: parts.target,
      ...(unknown.length > 0 && { unknown }),
    };
    chain.rules.push(rule);
    return rule;
  }

  /** A rule whose shape was met before. */
  addReplayedRule(
    chain: ChainBuilder,
    { base, matches, target, counters, spec }: ReplayedRule,
    line: number,
    ownCounters: Counters | null,
  ): void {
    const { rules } = chain;
    const all = counters ?? ownCounters;
    rules.push(new RuleRecord(rules.length + 1, line, spec, all, base, matches, target, NOTHING));
  }

  /** A row of a kind that was met before. */
  addReplayedRow(chain: ChainBuilder, row: ReplayedRow, line: number): void {
    const { base, matches, target, counters, unknown, spec } = row;
    const { rules } = chain;
    const number = row.number === 0 ? rules.length + 1 : row.number;
    rules.push(new RuleRecord(number, line, spec, counters, base, matches, target, unknown));
  }

  /** A rule that could not be read: its text is all there is. */
  addVerbatimRule(chain: ChainBuilder, text: string, place: RulePlace): void {
    chain.rules.push({
      number: place.number ?? chain.rules.length + 1,
      line: place.line,
      spec: text,
      counters: place.counters,
      matches: [],
      target: null,
      unknown: ['rule'],
    });
  }

  addRemark(line: SourceLine): void {
    this.#remarks.push({ line: line.number, text: line.text });
  }

  report(code: DiagnosticCode, line: number, offset: number, text: string, hint: string): void {
    const column = this.source.columnOf(line, offset);
    const message = shortenMiddle(text);
    this.diagnostics.push({ code, line, column, message, hint: shortenMiddle(hint) });
  }

  finish(): Ruleset {
    const { block, tool } = this;
    for (const table of this.#tables) resolveTargets(table, this);
    const assumed = [
      ...(tool.familyAssumed ? (['family'] as const) : []),
      ...(this.#tables.some(({ name }) => name === undefined) ? (['table'] as const) : []),
    ];
    return {
      family: tool.family,
      source: block.source,
      ...(tool.version !== undefined && { version: tool.version }),
      ...(tool.variant && { variant: tool.variant }),
      ...(assumed.length > 0 && { assumed }),
      tables: this.#tables.map(finishTable),
      ...(this.#remarks.length > 0 && { remarks: this.#remarks }),
    };
  }

  #addChain(
    table: TableBuilder,
    name: string,
    line: number,
    facts: ChainFacts & Pick<ChainBuilder, 'declared'>,
  ): ChainBuilder {
    const chain = { name, line, ...facts, rules: [] };
    table.chains.set(name, chain);
    if (name.includes(' ')) table.hasSpacedNames = true;
    return chain;
  }
}

function finishTable({ name, line, chains }: TableBuilder): Table {
  return {
    name: name ?? inferTable(chains.keys()),
    line,
    chains: [...chains.values()].map(finishChain),
  };
}

function finishChain({ name, line, policy, counters, references, rules }: ChainBuilder): Chain {
  const facts = { name, line, policy, counters };
  return references === undefined ? { ...facts, rules } : { ...facts, references, rules };
}
