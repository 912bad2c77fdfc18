import type { ProtocolNames } from '../extensions/values/value-type.ts';
import type { ChainLine, RowLine } from '../grammar/make-line.ts';
import { type Grammars, parseLine } from '../grammar/parse-line.ts';
import { lexListHeader } from '../lex/lex-list-header.ts';
import { type Columns, type LexedRow, lexListRow } from '../lex/lex-list-row.ts';
import { types } from '../lex/types.ts';
import { RowReplay } from '../replay/row-replay.ts';
import type { SourceLine } from '../source/block-lines.ts';
import { composeRule } from './compose-rule.ts';
import { isOfOldRelease, isWellKnownNumber } from './listed-release.ts';
import { readCounters } from './read-counters.ts';
import { reportFaults } from './report-faults.ts';
import type { ChainBuilder, RulesetBuilder } from './ruleset-builder.ts';

/** The chain of rows that have no header above them. */
export const UNKNOWN_CHAIN = '(unknown)';

const MAX_JOINED = 32;
/** What `-L` without `-v` leaves out. */
const HIDDEN_WITHOUT_V = ['inInterface', 'outInterface'];

/** Reads the lines of `iptables -L`. */
export function readListBlock(builder: RulesetBuilder, grammars: Grammars): void {
  new ListReader(builder, grammars).read();
}

class ListReader {
  readonly #builder: RulesetBuilder;
  readonly #grammars: Grammars;
  /** Made for the first row: a text may hold many listings without any. */
  #made: RowReplay | undefined;
  #protocolNames: ProtocolNames = 'builtin';
  #consumed = 0;
  #chain: ChainBuilder | undefined;
  /** Undefined until a header tells, or a row shows it. */
  #columns: Columns | undefined;

  constructor(builder: RulesetBuilder, grammars: Grammars) {
    this.#builder = builder;
    this.#grammars = grammars;
  }

  get #replay(): RowReplay {
    const { source, tool } = this.#builder;
    this.#made ??= new RowReplay(source, tool.family, this.#protocolNames);
    return this.#made;
  }

  read(): void {
    this.#noteRelease();
    const { lines } = this.#builder.block;
    for (let index = 0; index < lines.length; index++) {
      const number = lines.numberAt(index);
      if (number <= this.#consumed) continue;
      if (lines.kindAt(index) === 'other' && this.#replayRow(number)) continue;
      const line = lines.at(index);
      if (!line) continue;
      switch (line.kind) {
        case 'remark':
        case 'tableTitle':
          this.#builder.addRemark(line);
          break;
        case 'listChain':
          this.#readHeader(line);
          break;
        case 'listColumns':
          this.#columns = columnsOf(line.text);
          break;
        default:
          this.#readRow(line);
      }
    }
  }

  /** What the first rows tell of the release that listed them. */
  #noteRelease(): void {
    const { block, tool } = this.#builder;
    let columns: Columns | undefined;
    for (const { kind, text } of block.lines) {
      if (kind === 'listColumns') columns = columnsOf(text);
      if (kind !== 'other') continue;
      const row = lexListRow(text, columns ?? guessColumns(text), () => false);
      if (!row) continue;
      const isNumeric = isWellKnownNumber(row.protocol);
      if (isNumeric) this.#builder.tool = { ...tool, version: '1.8.9' };
      if (isNumeric || isOfOldRelease(row)) this.#protocolNames = 'file';
      if (isNumeric || /^[a-z]/.test(row.protocol)) return;
    }
  }

  #readHeader(line: SourceLine): void {
    const tokens = lexListHeader(line.text);
    const parsed = tokens && parseLine(this.#grammars.list, tokens);
    if (parsed === undefined || typeof parsed === 'number' || parsed.kind !== 'chain') {
      this.#builder.addRemark(line);
      const message = 'the header of the chain is cut off';
      const hint = 'its policy or its references are not known';
      this.#builder.report('TRUNCATED', line.number, line.text.length, message, hint);
      const name = /^Chain\s+(\S+)/.exec(line.text)?.[1] ?? UNKNOWN_CHAIN;
      this.#chain = this.#builder.chainOf(name, line.number);
    } else this.#chain = this.#declareChain(parsed, line);
    this.#made?.noteChain(this.#chain.name);
  }

  #declareChain({ name, policy, counters, references }: ChainLine, line: SourceLine): ChainBuilder {
    return this.#builder.declareChain(name, line.number, {
      policy: policy?.text ?? null,
      counters: readCounters(counters) ?? null,
      references: references && Number(references.text),
    });
  }

  #readRow(line: SourceLine): void {
    const { text, row, columns } = this.#lexRow(line);
    const parsed = row && parseLine(this.#grammars.list, row.tokens);
    if (!row || typeof parsed !== 'object' || parsed.kind !== 'row') return this.#readNoise(line);
    if (/\t/.test(text.replace(/(?:\/\*|").*/s, ''))) this.#reportTab(line);
    this.#addRule(parsed, row, columns, line);
  }

  /** Reads a row of a kind that was met before; false: it must go the long way. */
  #replayRow(number: number): boolean {
    const columns = this.#columns;
    if (!columns || !this.#chain) return false;
    const { source, table } = this.#builder;
    const start = source.startOf(number);
    const row = this.#replay.replay(start, source.endOf(number), columns, table?.chains);
    if (row) this.#builder.addReplayedRow(this.#chain, row, number);
    return row !== undefined;
  }

  /** Lexes a row; a comment with a newline in it goes on in the next line. */
  #lexRow(line: SourceLine): { text: string; row: LexedRow | undefined; columns: Columns } {
    const columns = this.#columns ?? guessColumns(line.text);
    const isChain = (name: string) => this.#builder.table?.chains.has(name) ?? false;
    const row = lexListRow(line.text, columns, isChain);
    // A prefix or another comment may hold the signs of one that is not closed.
    const joined = row && hasOpenComment(row) ? this.#joinLines(line) : undefined;
    const whole = joined && lexListRow(joined.text, columns, isChain);
    if (!joined || !whole || hasOpenComment(whole)) return { text: line.text, row, columns };
    this.#consumed = joined.last;
    return { text: joined.text, row: whole, columns };
  }

  #joinLines({ text, number }: SourceLine): { text: string; last: number } | undefined {
    const { source } = this.#builder;
    let joined = text;
    for (let next = number + 1; next <= number + MAX_JOINED; next++) {
      const more = source.lineAt(next);
      if (next > source.count || /^Chain /.test(more)) return undefined;
      joined += `\n${more}`;
      if (/ \*\/(?: |$)/.test(more)) return { text: joined, last: next };
    }
    return undefined;
  }

  #addRule(parsed: RowLine, row: LexedRow, columns: Columns, line: SourceLine): void {
    const builder = this.#builder;
    this.#chain ??= this.#missingChain(line);
    const parts = composeRule(parsed.items, builder.tool.family, this.#protocolNames);
    const isSpoilt = reportFaults(parts, line.number, builder);
    const hidden = [...(columns.verbose ? [] : HIDDEN_WITHOUT_V), ...row.unknown];
    const place = {
      line: line.number,
      hidden: isSpoilt ? [...hidden, 'rule'] : hidden,
      counters: readCounters(parsed.counters) ?? null,
      ...(parsed.number && { number: Number(parsed.number.text) }),
    };
    builder.addRule(this.#chain, parts, place);
    if (parts.faults.length === 0 && row.unknown.length === 0 && this.#columns) {
      const told = { ...parts, unknown: hidden.concat(parts.unknown) };
      this.#replay.learn(line.text, columns, row, parsed.items, told, builder.table?.chains);
    }
  }

  #missingChain(line: SourceLine): ChainBuilder {
    this.#builder.report(
      'MISSING_CHAIN_HEADER',
      line.number,
      0,
      'the row has no "Chain NAME (…)" line above it, so its chain is not known',
      'paste the listing from its "Chain" line on',
    );
    return this.#builder.chainOf(UNKNOWN_CHAIN, line.number);
  }

  #readNoise(line: SourceLine): void {
    this.#builder.addRemark(line);
    const isCommand = line.kind === 'command';
    this.#builder.report(
      isCommand ? 'SHELL_PROMPT' : 'UNREADABLE_LINE',
      line.number,
      0,
      isCommand ? 'this is a command, not output' : 'this is no row of a listing',
      'it is kept as a remark',
    );
  }

  #reportTab(line: SourceLine): void {
    if (this.#builder.diagnostics.some(({ code }) => code === 'TAB')) return;
    const offset = line.text.indexOf('\t');
    const message = 'tabs separate the columns; read as blanks';
    this.#builder.report('TAB', line.number, offset, message, 'copy it with its blanks');
  }
}

/** Whether a row holds the beginning of a comment that no phrase explains, without an end. */
function hasOpenComment({ tokens }: LexedRow): boolean {
  return tokens.some(({ type, text }) => {
    const begin = type === types.unknownPhrase ? text.indexOf('/* ') : -1;
    return begin >= 0 && !text.includes(' */', begin + 2);
  });
}

function columnsOf(header: string): Columns {
  return {
    number: /^\s*num\s/.test(header),
    verbose: /\spkts\s|^pkts\s/.test(header),
    target: header.indexOf('target'),
  };
}

/** The columns of a row without a header above it: `iptables -L INPUT 2` prints such. */
function guessColumns(row: string): Columns {
  const counts = /^\s*(?:\d+[KMGTP]?\s+)*/.exec(row)?.[0].trim().split(/\s+/) ?? [];
  const numbers = counts[0] === '' ? 0 : counts.length;
  // A blank target and a numeric protocol make one number more.
  const opt = row
    .trim()
    .split(/\s+/)
    .findIndex((word) => /^(?:--|-f|!f)$/.test(word));
  const own = opt === numbers ? numbers - 1 : numbers;
  return { number: own === 1 || own === 3, verbose: own >= 2, target: 0 };
}
