import type { Item } from '../grammar/make-line.ts';
import { RuleReplay } from '../replay/rule-replay.ts';
import type { SourceLine } from '../source/block-lines.ts';
import { readBracketedCounters } from './read-counters.ts';
import type { RuleParts } from './rule-parts.ts';
import type { ChainBuilder, RulesetBuilder, TableBuilder } from './ruleset-builder.ts';

const BLANK = 32;

/** Replays the rules of one save or `-S`: `-A CHAIN …`, perhaps with counters in front. */
export class SavedRuleReplay {
  readonly #builder: RulesetBuilder;
  readonly #replay: RuleReplay;
  /** Where the last rule went: the rules of a chain are printed together. */
  #lastChain: ChainBuilder | undefined;
  #lastTable: TableBuilder | undefined;

  constructor(builder: RulesetBuilder) {
    this.#builder = builder;
    this.#replay = new RuleReplay(builder.tool.family);
  }

  /** Remembers the shape of a rule that went the long way without a fault. */
  learn(line: string, from: number, items: readonly Item[], parts: RuleParts, spec: string): void {
    this.#replay.learn(line, from, items, parts, spec);
  }

  /** Reads a rule of a shape that was met before; false: it must go the long way. */
  replay({ text, number }: SourceLine): boolean {
    const { table } = this.#builder;
    if (!table || table.hasSpacedNames) return false;
    const command = text.startsWith('-A ') ? 0 : text.indexOf('] -A ') + 2;
    if (command === 1) return false;
    const chain = this.#chainAt(text, command + 3, table);
    if (!chain?.declared) return false;
    const counters = command === 0 ? null : readBracketedCounters(text.slice(0, command - 1));
    if (counters === undefined) return false;
    const rule = this.#replay.replay(text, command + 3 + chain.name.length, table.chains);
    if (rule) this.#builder.addReplayedRule(chain, rule, number, counters);
    return rule !== undefined;
  }

  /** The chain whose name stands at a place, with a blank behind it. */
  #chainAt(text: string, start: number, table: TableBuilder): ChainBuilder | undefined {
    const last = this.#lastChain;
    if (last && this.#lastTable === table && text.startsWith(last.name, start)) {
      if (text.charCodeAt(start + last.name.length) === BLANK) return last;
    }
    const end = text.indexOf(' ', start);
    this.#lastChain = end < 0 ? undefined : table.chains.get(text.slice(start, end));
    this.#lastTable = table;
    return this.#lastChain;
  }
}
