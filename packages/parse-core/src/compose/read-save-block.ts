import type { ChainLine, RuleLine } from '../grammar/make-line.ts';
import { type Grammars, parseLine } from '../grammar/parse-line.ts';
import { lexSaveLine } from '../lex/lex-save-line.ts';
import type { LexedLine } from '../lex/lexed-line.ts';
import type { Token } from '../lex/token.ts';
import { trimBlanks } from '../lex/trim-blanks.ts';
import type { Counters } from '../model/counters.ts';
import type { SourceLine } from '../source/block-lines.ts';
import { noteOldRelease } from '../source/note-old-release.ts';
import { composeRule } from './compose-rule.ts';
import { joinQuotedLines } from './join-quoted-lines.ts';
import { readCounters } from './read-counters.ts';
import { reportFaults, reportNoDerivation, reportNoLine } from './report-faults.ts';
import type { RulesetBuilder } from './ruleset-builder.ts';
import { SavedRuleReplay } from './saved-rule-replay.ts';

/** Reads the lines of `iptables-save` or `iptables -S`. */
export function readSaveBlock(builder: RulesetBuilder, grammars: Grammars): void {
  new SaveReader(builder, grammars).read();
}

class SaveReader {
  readonly #builder: RulesetBuilder;
  readonly #grammars: Grammars;
  /** Lines up to here belong to a rule that was read already. */
  #consumed = 0;
  readonly #replay: SavedRuleReplay;
  /** The table whose COMMIT has not come yet. */
  #open: number | undefined;

  constructor(builder: RulesetBuilder, grammars: Grammars) {
    this.#builder = builder;
    this.#grammars = grammars;
    this.#replay = new SavedRuleReplay(builder);
  }

  read(): void {
    const { lines } = this.#builder.block;
    for (let index = 0; index < lines.length; index++) {
      const number = lines.numberAt(index);
      if (number <= this.#consumed) continue;
      if (lines.kindAt(index) === 'append' && this.#replay.replay(number)) continue;
      const line = lines.at(index);
      if (line?.kind === 'remark') this.#readRemark(line);
      else if (line) this.#readLine(line);
    }
    const last = lines.at(lines.length - 1);
    if (this.#open !== undefined && last) this.#reportTruncated(last.number, last.text.length);
  }

  #readRemark(line: SourceLine): void {
    this.#builder.addRemark(line);
    if (/^# Table .* (?:is incompatible|contains incompatible)/.test(line.text)) {
      this.#builder.report(
        'FOREIGN_TABLE',
        line.number,
        0,
        'the tool does not show a table that was made with another tool',
        'nft list ruleset shows it',
      );
    }
  }

  #readLine(line: SourceLine): void {
    const lexed = this.#lex(line);
    const parsed = parseLine(this.#grammars.save, lexed.tokens);
    if (typeof parsed === 'number' || lexed.unterminatedQuote || lexed.tooLong) {
      const failedAt = typeof parsed === 'number' ? parsed : lexed.tokens.length;
      return this.#readBroken(line, lexed, failedAt);
    }
    if (lexed.tabs) this.#reportTab(line);
    switch (parsed.kind) {
      case 'table':
        return this.#openTable(parsed.name.text, line);
      case 'commit':
        return this.#closeTable(line);
      case 'chain':
        if (line.kind === 'chain' && this.#builder.block.source === 'rules') {
          this.#builder.addRemark(line);
          return this.#reportMissingTable(line);
        }
        this.#noteMissingTable(line);
        return this.#declareChain(parsed, line);
      case 'rule':
        this.#noteMissingTable(line);
        return this.#addRule(parsed, line);
      case 'row':
        throw new Error('the save grammar has no rows');
    }
  }

  #openTable(name: string, line: SourceLine): void {
    if (this.#open !== undefined) this.#reportTruncated(line.number, 0);
    this.#builder.openTable(name, line.number);
    this.#open = line.number;
  }

  #closeTable(line: SourceLine): void {
    if (this.#open === undefined) {
      this.#builder.addRemark(line);
      this.#reportMissingTable(line);
    }
    this.#open = undefined;
  }

  /** Lines of a save without a `*table` above go to the table before, or to one of no known name. */
  #noteMissingTable(line: SourceLine): void {
    if (this.#open !== undefined || this.#builder.block.source !== 'save') return;
    this.#open = line.number;
    this.#reportMissingTable(line);
  }

  #reportMissingTable({ number }: SourceLine): void {
    const message = 'no table is open here: the "*TABLE" line above is missing';
    this.#builder.report('MISSING_TABLE', number, 0, message, 'add *filter, or another, above');
  }

  /** Lexes a line; one that ends within quotes goes on with the next, as newlines in comments do. */
  #lex(line: SourceLine): LexedLine {
    const { table, source } = this.#builder;
    const context = table ?? { chains: new Map(), hasSpacedNames: false };
    const lexed = lexSaveLine(line.text, context);
    if (!lexed.unterminatedQuote) return lexed;
    const joined = joinQuotedLines(line, source);
    const whole = joined && lexSaveLine(joined.text, context);
    if (joined && whole && typeof parseLine(this.#grammars.save, whole.tokens) === 'object') {
      this.#consumed = joined.last;
      return whole;
    }
    return lexed;
  }

  #declareChain({ name, policy, counters: tokens }: ChainLine, line: SourceLine): void {
    const counters = this.#readCounters(tokens, line);
    const isBuiltIn = policy !== undefined && policy.text !== '-';
    this.#builder.declareChain(name, line.number, {
      policy: isBuiltIn ? policy.text : null,
      counters: isBuiltIn ? counters : null,
      references: undefined,
    });
  }

  #addRule({ chain: name, counters, items }: RuleLine, line: SourceLine): void {
    const builder = this.#builder;
    const chain = builder.chainOf(name.text, line.number);
    if (!chain.declared && builder.block.source === 'save' && chain.rules.length === 0) {
      const message = `the table does not declare the chain ${name.text}`;
      builder.report(
        'UNDECLARED_CHAIN',
        line.number,
        name.start,
        message,
        `add :${name.text} - [0:0]`,
      );
    }
    const place = { line: line.number, hidden: [], counters: this.#readCounters(counters, line) };
    const parts = composeRule(items, builder.tool.family);
    if (reportFaults(parts, line.number, builder)) {
      return builder.addVerbatimRule(chain, textBehind(name, line), place);
    }
    const { spec } = builder.addRule(chain, parts, place);
    if (parts.faults.length === 0 && parts.unknown.length === 0) {
      const from = name.start + name.text.length;
      this.#replay.learn(line.text, from, items, parts, spec);
    }
    builder.tool = noteOldRelease(builder.tool, line.text, parts.target === null);
  }

  #readBroken(line: SourceLine, lexed: LexedLine, failedAt: number): void {
    const builder = this.#builder;
    const [first, second] = lexed.tokens;
    const isBracketed = first?.type.terminal === 'bracketedCounters';
    const name = isBracketed ? lexed.tokens[2] : second;
    if (name?.type.terminal !== 'chainName' || line.kind !== 'append') {
      builder.addRemark(line);
      return reportNoLine(line, lexed, failedAt, builder);
    }
    reportNoDerivation(lexed, failedAt, line.number, builder);
    const counters = isBracketed ? this.#readCounters([first], line) : null;
    const chain = builder.chainOf(name.text, line.number);
    builder.addVerbatimRule(chain, textBehind(name, line), {
      line: line.number,
      hidden: [],
      counters,
    });
  }

  #readCounters(tokens: readonly Token[], line: SourceLine): Counters | null {
    const counters = readCounters(tokens);
    const [first] = tokens;
    if (first && !counters) {
      const message = 'the counters are not two numbers';
      this.#builder.report(
        'BAD_COUNTERS',
        line.number,
        first.start,
        message,
        'write [PACKETS:BYTES]',
      );
    }
    return counters ?? null;
  }

  #reportTab(line: SourceLine): void {
    if (this.#builder.diagnostics.some(({ code }) => code === 'TAB')) return;
    const offset = line.text.indexOf('\t');
    this.#builder.report(
      'TAB',
      line.number,
      offset,
      'a tab separates words; it was read as a blank',
      'iptables prints one blank between words',
    );
  }

  #reportTruncated(line: number, offset: number): void {
    this.#builder.report(
      'TRUNCATED',
      line,
      offset,
      'the table ends without its COMMIT',
      'the output may be cut off; iptables-restore refuses it',
    );
  }
}

function textBehind({ start, text }: Token, line: SourceLine): string {
  return trimBlanks(line.text.slice(start + text.length));
}
