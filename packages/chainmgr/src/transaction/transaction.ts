import { builtInChains } from '@chainwright/parse-core';
import type { ByFamily } from '../by-family.ts';
import { ManagerError } from '../manager-error.ts';
import { checkChainName } from '../rules/check-chain-name.ts';
import { describeRule, type RuleInput } from '../rules/rule-input.ts';
import type { RuleReader } from '../rules/rule-reader.ts';
import type { Change, Policy } from './change.ts';

/** Where a verb does its work; the table that the manager was made with where none is named. */
export interface In {
  readonly table?: string;
}

/** A change with its rules in the words of each family's tool; a family that it does not concern lacks. */
export interface CollectedChange {
  readonly number: number;
  readonly change: Change;
  readonly specs: ByFamily<{ readonly rules: readonly string[]; readonly by: readonly string[] }>;
}

/**
 * Collects changes, in their order; nothing is done yet. What can be known to be wrong is thrown at
 * once, as a `ManagerError`.
 */
export class Transaction {
  readonly #readers: readonly RuleReader[];
  readonly #table: string;
  readonly #changes: CollectedChange[] = [];
  readonly #known = new Set<string>();

  constructor(readers: readonly RuleReader[], table: string) {
    this.#readers = readers;
    this.#table = table;
  }

  get changes(): readonly CollectedChange[] {
    return this.#changes;
  }

  /** A chain that is there already is left as it is. */
  createChain(chain: string, place: In = {}): this {
    return this.#add({ kind: 'createChain', ...this.#place(chain, place) });
  }

  /** Deletes all rules of a chain, also those that others put there. */
  flushChain(chain: string, place: In = {}): this {
    return this.#add({ kind: 'flushChain', ...this.#place(chain, place) });
  }

  /** Deletes a chain with its rules, and the rules of the table that jump to it. */
  deleteChain(chain: string, place: In = {}): this {
    return this.#add({ kind: 'deleteChain', ...this.#place(chain, place) });
  }

  setPolicy(chain: string, policy: Policy, place: In = {}): this {
    return this.#add({ kind: 'setPolicy', policy, ...this.#place(chain, place) });
  }

  /** Puts a rule at the end of a chain, unless it is in there. */
  appendRule(chain: string, rule: RuleInput, place: In = {}): this {
    return this.#add({ kind: 'appendRule', rule, ...this.#place(chain, place) });
  }

  /** Puts a rule at a position, 1 by default, or at the end where that is before; unless it is in there. */
  insertRule(chain: string, rule: RuleInput, place: In & { position?: number } = {}): this {
    const { position = 1 } = place;
    if (!Number.isInteger(position)) {
      throw new ManagerError('BAD_POSITION', `${position} is no position: give a whole number`);
    }
    return this.#add({ kind: 'insertRule', rule, position, ...this.#place(chain, place) });
  }

  /** Puts a rule in the place of another. */
  replaceRule(chain: string, rule: RuleInput, by: RuleInput, place: In = {}): this {
    return this.#add({ kind: 'replaceRule', rule, by, ...this.#place(chain, place) });
  }

  /** Deletes the first rule that means the same. */
  deleteRule(chain: string, rule: RuleInput, place: In = {}): this {
    return this.#add({ kind: 'deleteRule', rule, ...this.#place(chain, place) });
  }

  /** Sends all packets of a chain through another one: `insertRule` with a jump. */
  addJump(from: string, to: string, place: In & { position?: number } = {}): this {
    checkChainName(to);
    return this.insertRule(from, ['-j', to], place);
  }

  #place(chain: string, { table = this.#table }: In): { table: string; chain: string } {
    if (builtInChains(table).length === 0) {
      throw new ManagerError('BAD_TABLE', `there is no table ${JSON.stringify(table)}`);
    }
    if (!this.#known.has(chain)) checkChainName(chain);
    this.#known.add(chain);
    return { table, chain };
  }

  #add(change: Change): this {
    const specs = Object.fromEntries(
      this.#readers.flatMap((reader) => {
        const rules = 'rule' in change ? reader.read(change.rule, change) : [];
        const by = 'by' in change ? reader.read(change.by, change) : [];
        return rules && by ? [[reader.family, { rules, by }]] : [];
      }),
    );
    if ('rule' in change && Object.keys(specs).length === 0) {
      const families = this.#readers.map(({ family }) => family).join(' and ');
      const said = describeRule(change.rule);
      throw new ManagerError('BAD_RULE', `"${said}" is no rule of ${families}`);
    }
    this.#changes.push({ number: this.#changes.length, change, specs });
    return this;
  }
}
