import type { Item } from '../grammar/make-line.ts';
import type { Counters } from '../model/counters.ts';
import { CountersRecord } from '../model/plain-record.ts';
import { RuleReplay } from '../replay/rule-replay.ts';
import { readDigits } from '../replay/scan-row.ts';
import { readBracketedCounters } from './read-counters.ts';
import type { RuleParts } from './rule-parts.ts';
import type { ChainBuilder, RulesetBuilder, TableBuilder } from './ruleset-builder.ts';

const BLANK = 32;
const COLON = 58;
const BRACKET = 91;
const CLOSING_BRACKET = 93;

/** Replays the rules of one save or `-S`: `-A CHAIN …`, perhaps with counters in front. */
export class SavedRuleReplay {
  readonly #builder: RulesetBuilder;
  /** Made for the first rule: a text may hold many outputs without any. */
  #made: RuleReplay | undefined;
  /** Where the last rule went: the rules of a chain are printed together. */
  #lastChain: ChainBuilder | undefined;
  #lastTable: TableBuilder | undefined;

  constructor(builder: RulesetBuilder) {
    this.#builder = builder;
  }

  get #replay(): RuleReplay {
    this.#made ??= new RuleReplay(this.#builder.source, this.#builder.tool.family);
    return this.#made;
  }

  /** Remembers the shape of a rule that went the long way without a fault. */
  learn(line: string, from: number, items: readonly Item[], parts: RuleParts, spec: string): void {
    this.#replay.learn(line, from, items, parts, spec);
  }

  /** Reads a rule of a shape that was met before; false: it must go the long way. */
  replay(number: number): boolean {
    const { table, source } = this.#builder;
    if (!table || table.hasSpacedNames) return false;
    const { text } = source;
    const start = source.startOf(number);
    const end = source.endOf(number);
    const command = commandAt(text, start, end);
    const chain = command < 0 ? undefined : this.#chainAt(text, command + 3, end, table);
    if (!chain?.declared) return false;
    const counters = command === start ? null : readBracketed(text, start, command - 1);
    if (counters === undefined) return false;
    const rule = this.#replay.replay(command + 3 + chain.name.length, end, table.chains);
    if (rule) this.#builder.addReplayedRule(chain, rule, number, counters);
    return rule !== undefined;
  }

  /** The chain whose name stands at a place, with a blank behind it. */
  #chainAt(
    text: string,
    start: number,
    lineEnd: number,
    table: TableBuilder,
  ): ChainBuilder | undefined {
    const last = this.#lastChain;
    if (last && this.#lastTable === table) {
      const nameEnd = start + last.name.length;
      const isSame = text.charCodeAt(nameEnd) === BLANK && text.slice(start, nameEnd) === last.name;
      if (isSame) return last;
    }
    const end = text.indexOf(' ', start);
    const name = end < 0 || end > lineEnd ? undefined : text.slice(start, end);
    this.#lastChain = name === undefined ? undefined : table.chains.get(name);
    this.#lastTable = table;
    return this.#lastChain;
  }
}

/** Where `-A ` stands: at the beginning, or behind counters in brackets; else -1. */
function commandAt(text: string, start: number, end: number): number {
  if (text.charCodeAt(start) !== BRACKET) return text.startsWith('-A ', start) ? start : -1;
  let at = start;
  while (at < end && text.charCodeAt(at) !== CLOSING_BRACKET) at++;
  return text.startsWith('] -A ', at) ? at + 2 : -1;
}

/** `[P:B]`; the usual numbers without cutting them out. */
function readBracketed(text: string, start: number, end: number): Counters | undefined {
  let colon = start;
  while (colon < end && text.charCodeAt(colon) !== COLON) colon++;
  const packets = readDigits(text, start + 1, colon);
  const bytes = readDigits(text, colon + 1, end - 1);
  if (packets >= 0 && bytes >= 0) return new CountersRecord(packets, bytes);
  return readBracketedCounters(text.slice(start, end));
}
