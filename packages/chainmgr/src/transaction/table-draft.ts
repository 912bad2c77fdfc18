import {
  type ChainChange,
  digestChain,
  type PlannedRule,
  type Rule,
  type Step,
  type Table,
  type TablePlan,
} from '@chainwright/parse-core';
import { withoutInsertion } from './without-insertion.ts';

/** What of a listed rule a plan needs. */
export type DraftRule = Pick<Rule, 'spec' | 'counters' | 'line' | 'target'>;

export interface DraftChain {
  policy: string | null;
  readonly rules: DraftRule[];
}

/** A table on which changes are tried out: each becomes steps, and the next one finds its outcome. */
export class TableDraft {
  readonly name: string;
  /** Chains that lose their rules whatever they are. */
  readonly flushed = new Set<string>();
  readonly #before: Table;
  readonly #keyOf: (spec: string) => string;
  readonly #chains = new Map<string, DraftChain>();
  #steps: Step[] = [];
  /** How many rules there are of each meaning, in chains of which that was asked: it takes long to tell. */
  readonly #counts = new Map<DraftChain, Map<string, number>>();
  /** What came in by this draft, as its step has it. */
  readonly #insertions = new Map<DraftRule, PlannedRule>();

  constructor(before: Table, keyOf: (spec: string) => string) {
    this.name = before.name;
    this.#before = before;
    this.#keyOf = keyOf;
    for (const { name, policy, rules } of before.chains) this.#add(name, policy, rules);
  }

  chain(name: string): DraftChain | undefined {
    return this.#chains.get(name);
  }

  chains(): Iterable<readonly [name: string, chain: DraftChain]> {
    return this.#chains;
  }

  /** The 0-based place of the first rule of the same meaning; -1 when there is none. */
  find(chain: DraftChain, spec: string): number {
    const key = this.#keyOf(spec);
    if (!this.#countsOf(chain).has(key)) return -1;
    return chain.rules.findIndex((rule) => this.#keyOf(rule.spec) === key);
  }

  createChain(chain: string): void {
    this.#steps.push({ kind: 'createChain', chain });
    this.#add(chain, null, []);
  }

  deleteChain(chain: string): void {
    const isCreation = (step: Step) => step.kind === 'createChain' && step.chain === chain;
    const creation = this.#steps.filter(isCreation).at(-1);
    if (creation) this.#steps = this.#steps.filter((step) => step !== creation);
    else this.#steps.push({ kind: 'deleteChain', chain });
    this.#chains.delete(chain);
  }

  setPolicy(name: string, chain: DraftChain, policy: string): void {
    this.#steps.push({ kind: 'setPolicy', chain: name, policy, former: chain.policy ?? 'ACCEPT' });
    chain.policy = policy;
  }

  insert(name: string, chain: DraftChain, index: number, rule: DraftRule): void {
    const own = { ...rule };
    const inserted = planned(rule);
    this.#steps.push({ kind: 'insertRule', chain: name, position: index + 1, rule: inserted });
    this.#insertions.set(own, inserted);
    chain.rules.splice(index, 0, own);
    this.#count(chain, rule, 1);
  }

  delete(name: string, chain: DraftChain, index: number): void {
    const [rule] = chain.rules.splice(index, 1);
    if (!rule) throw new Error(`the chain ${name} has no rule ${index + 1}`);
    const inserted = this.#insertions.get(rule);
    if (inserted) this.#steps = withoutInsertion(this.#steps, inserted);
    else {
      const position = index + 1;
      this.#steps.push({ kind: 'deleteRule', chain: name, position, rule: planned(rule) });
    }
    this.#count(chain, rule, -1);
  }

  finish(): TablePlan {
    const changed = new Set(this.#steps.map(({ chain }) => chain));
    return {
      name: this.name,
      steps: this.#steps,
      chains: [...changed].map((name) => this.#change(name)),
    };
  }

  #add(name: string, policy: string | null, rules: readonly DraftRule[]): void {
    this.#chains.set(name, { policy, rules: [...rules] });
  }

  #countsOf(chain: DraftChain): Map<string, number> {
    const known = this.#counts.get(chain);
    if (known) return known;
    const counts = new Map<string, number>();
    this.#counts.set(chain, counts);
    for (const rule of chain.rules) this.#count(chain, rule, 1);
    return counts;
  }

  #count(chain: DraftChain, { spec }: DraftRule, change: 1 | -1): void {
    const counts = this.#counts.get(chain);
    if (!counts) return;
    const key = this.#keyOf(spec);
    const count = (counts.get(key) ?? 0) + change;
    if (count > 0) counts.set(key, count);
    else counts.delete(key);
  }

  #change(name: string): ChainChange {
    const before = this.#before.chains.find((chain) => chain.name === name);
    const after = this.#chains.get(name);
    return {
      name,
      before: before ? digestChain(before) : null,
      after: after ? digestChain(after) : null,
    };
  }
}

function planned({ spec, counters, line }: DraftRule): PlannedRule {
  return { spec, counters, line };
}
