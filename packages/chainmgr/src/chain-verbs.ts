import type { RuleInput } from './rules/rule-input.ts';
import type { ChangeResult, Policy } from './transaction/change.ts';
import type { TransactionResult } from './transaction/run-changes.ts';
import type { In, Transaction } from './transaction/transaction.ts';

/** Each verb of a transaction as a call of its own: a transaction of one change. */
export abstract class ChainVerbs {
  abstract transaction(collect: (tx: Transaction) => unknown): Promise<TransactionResult>;

  createChain(chain: string, place: In = {}): Promise<ChangeResult> {
    return this.#change((tx) => tx.createChain(chain, place));
  }

  /** Deletes all rules of a chain, also those that others put there. */
  flushChain(chain: string, place: In = {}): Promise<ChangeResult> {
    return this.#change((tx) => tx.flushChain(chain, place));
  }

  /** Deletes a chain with its rules, and every rule of the table that jumps to it. */
  deleteChain(chain: string, place: In = {}): Promise<ChangeResult> {
    return this.#change((tx) => tx.deleteChain(chain, place));
  }

  setPolicy(chain: string, policy: Policy, place: In = {}): Promise<ChangeResult> {
    return this.#change((tx) => tx.setPolicy(chain, policy, place));
  }

  /** Puts a rule at the end of a chain, unless it is in there. */
  appendRule(chain: string, rule: RuleInput, place: In = {}): Promise<ChangeResult> {
    return this.#change((tx) => tx.appendRule(chain, rule, place));
  }

  /** Puts a rule at a position, 1 by default, or at the end where that comes before; unless it is in there. */
  insertRule(
    chain: string,
    rule: RuleInput,
    place: In & { readonly position?: number } = {},
  ): Promise<ChangeResult> {
    return this.#change((tx) => tx.insertRule(chain, rule, place));
  }

  /** Puts a rule in the place of another; there is no moment with neither. */
  replaceRule(
    chain: string,
    rule: RuleInput,
    by: RuleInput,
    place: In = {},
  ): Promise<ChangeResult> {
    return this.#change((tx) => tx.replaceRule(chain, rule, by, place));
  }

  /** Deletes the first rule that means the same. */
  deleteRule(chain: string, rule: RuleInput, place: In = {}): Promise<ChangeResult> {
    return this.#change((tx) => tx.deleteRule(chain, rule, place));
  }

  /** Sends the packets of a chain through another one, from a position on, 1 by default; unless it does. */
  addJump(
    from: string,
    to: string,
    place: In & { readonly position?: number } = {},
  ): Promise<ChangeResult> {
    return this.#change((tx) => tx.addJump(from, to, place));
  }

  async #change(collect: (tx: Transaction) => void): Promise<ChangeResult> {
    const { changed, outcomes } = await this.transaction(collect);
    return { changed, families: outcomes[0] ?? {} };
  }
}
