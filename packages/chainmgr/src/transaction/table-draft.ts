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
  /** How many rules there are of each meaning. */
  readonly counts: Map<string, number>;
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
  find({ rules, counts }: DraftChain, spec: string): number {
    const key = this.#keyOf(spec);
    if (!counts.has(key)) return -1;
    return rules.findIndex((rule) => this.#keyOf(rule.spec) === key);
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

  insert(name: string, { rules, counts }: DraftChain, index: number, rule: DraftRule): void {
    const own = { ...rule };
    const inserted = planned(rule);
    this.#steps.push({ kind: 'insertRule', chain: name, position: index + 1, rule: inserted });
    this.#insertions.set(own, inserted);
    rules.splice(index, 0, own);
    const key = this.#keyOf(rule.spec);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }

  delete(name: string, { rules, counts }: DraftChain, index: number): void {
    const [rule] = rules.splice(index, 1);
    if (!rule) throw new Error(`the chain ${name} has no rule ${index + 1}`);
    const inserted = this.#insertions.get(rule);
    if (inserted) this.#steps = withoutInsertion(this.#steps, inserted);
    else {
      const position = index + 1;
      this.#steps.push({ kind: 'deleteRule', chain: name, position, rule: planned(rule) });
    }
    const key = this.#keyOf(rule.spec);
    const left = (counts.get(key) ?? 0) - 1;
    if (left > 0) counts.set(key, left);
    else counts.delete(key);
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
    const counts = new Map<string, number>();
    for (const { spec } of rules) {
      const key = this.#keyOf(spec);
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    this.#chains.set(name, { policy, rules: [...rules], counts });
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
