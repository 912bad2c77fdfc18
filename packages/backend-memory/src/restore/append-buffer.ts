import { makeRules } from '../command/change-rules.ts';
import { findChain, type MemoryRule, type MemoryTable } from '../netfilter/memory-table.ts';
import type { RuleRequest } from '../request/request.ts';

/**
 * Rules that wait to be appended. A restore appends rule after rule, and to replace a chain for each
 * would take as long as the chain is, each time.
 */
export class AppendBuffer {
  #waiting = new Map<string, MemoryRule[]>();

  /** Takes the rules; false: there is no such chain. */
  add(table: MemoryTable, request: RuleRequest): boolean {
    if (!findChain(table, request.chain)) return false;
    const waiting = this.#waiting.get(request.chain) ?? [];
    waiting.push(...makeRules(request));
    this.#waiting.set(request.chain, waiting);
    return true;
  }

  /** The table with all that waited. */
  flush(table: MemoryTable): MemoryTable {
    if (this.#waiting.size === 0) return table;
    const waiting = this.#waiting;
    this.#waiting = new Map();
    const chains = table.chains.map((chain) => {
      const added = waiting.get(chain.name);
      return added ? { ...chain, isMade: true, rules: [...chain.rules, ...added] } : chain;
    });
    return { ...table, chains };
  }
}
