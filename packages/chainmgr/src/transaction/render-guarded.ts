import type { Family, PlannedRule, Step, Table, TablePlan } from '@chainwright/parse-core';
import type { Likeness } from '../rules/likeness.ts';
import { type BatchLine, LineWriter } from './batch-line.ts';
import { type CountedChain, countedChains } from './counted-chains.ts';
import { type Deletion, deletionOf, deletionsFrom } from './deletion.ts';
import { makeWitness, type Witness } from './witness.ts';
import { endsOf, strideOf } from './witnessed-steps.ts';
import { wordedSteps } from './worded-steps.ts';

export interface GuardedBatch {
  readonly text: string;
  /** By the numbers that iptables-restore counts, less one. */
  readonly lines: readonly BatchLine[];
}

export interface GuardOptions {
  readonly family: Family;
  /** Chains that are to lose their rules whatever they are by then. */
  readonly flushed?: ReadonlySet<string>;
  readonly likeness: Likeness;
  /**
   * `places`: a rule is deleted only from where it was listed, and a chain is as long as it was.
   * `words`: what no rule of others can be taken for is deleted wherever it is by then, and where only
   * such rules go, others may have come in; for when others write so much that no place stays what it
   * was.
   */
  readonly by: 'places' | 'words';
}

/**
 * A plan of one table as input of `iptables-restore --noflush --counters` that does all of it, or
 * nothing where a chain is no longer as the plan takes it to be (`witness.ts` says how it can tell).
 */
export function renderGuarded(plan: TablePlan, before: Table, options: GuardOptions): GuardedBatch {
  return new GuardedWriter(plan, before, options).write();
}

class GuardedWriter {
  readonly #plan: TablePlan;
  readonly #options: GuardOptions;
  readonly #flushed: ReadonlySet<string>;
  readonly #writer: LineWriter;
  readonly #witness: Witness;
  readonly #rules: Map<string, PlannedRule[]>;
  readonly #lines: BatchLine[] = [];
  /** Those whose rule goes by what it says alone. */
  readonly #worded: ReadonlySet<Step>;
  readonly #keys = new Map<string, string>();
  /** One in so many deletions is witnessed, and the first and last of each chain. */
  readonly #stride: number;
  readonly #ends: ReadonlySet<Step>;
  readonly #counted: readonly CountedChain[];
  #deletions = 0;

  constructor(plan: TablePlan, before: Table, options: GuardOptions) {
    const deleted = plan.steps.filter(({ kind }) => kind === 'deleteChain');
    this.#plan = plan;
    this.#options = options;
    this.#flushed = new Set([...(options.flushed ?? []), ...deleted.map(({ chain }) => chain)]);
    this.#writer = new LineWriter(options.family, plan.name);
    this.#witness = makeWitness(before, this.#writer);
    this.#rules = new Map(before.chains.map(({ name, rules }) => [name, [...rules]]));
    const { by, likeness } = options;
    this.#worded = by === 'words' ? wordedSteps(plan, before, likeness) : new Set();
    const placed = plan.steps.filter((step) => !this.#worded.has(step));
    this.#stride = strideOf(placed);
    this.#ends = endsOf(placed);
    const isSure = by === 'words' && this.#stride === 1;
    this.#counted = countedChains(plan, isSure ? likeness : undefined);
  }

  write(): GuardedBatch {
    for (const { name, rules } of this.#counted)
      if (!this.#flushed.has(name)) this.#push(this.#witness.length(name, rules));
    let after = 0;
    for (const [at, step] of this.#plan.steps.entries()) {
      if (at < after) continue;
      const emptied = this.#emptiedBy(at);
      const worded = emptied > 0 ? [] : this.#wordedFrom(at);
      const alike = emptied + worded.length > 0 ? [] : this.#alikeFrom(at);
      if (emptied > 0) this.#flush(step);
      else if (worded.length > 1) this.#deleteWorded(worded);
      else if (alike.length > 1) this.#deleteAlike(alike);
      else this.#take(step);
      after = at + Math.max(emptied, worded.length, alike.length);
    }
    const lines = [
      { text: `*${this.#plan.name}`, step: undefined },
      ...this.#witness.around(this.#lines),
      { text: 'COMMIT', step: undefined },
    ];
    return { text: `${lines.map(({ text }) => text).join('\n')}\n`, lines };
  }

  #push(texts: readonly string[], step?: Step): void {
    for (const text of texts) this.#lines.push({ text, step });
  }

  #rulesOf(chain: string): PlannedRule[] {
    const known = this.#rules.get(chain) ?? [];
    this.#rules.set(chain, known);
    return known;
  }

  /** How many steps from here on leave a chain empty that may be flushed; 0 where they do not. */
  #emptiedBy(at: number): number {
    const { steps } = this.#plan;
    const chain = steps[at]?.chain ?? '';
    const count = this.#rulesOf(chain).length;
    if (!this.#flushed.has(chain) || count === 0) return 0;
    const run = steps.slice(at, at + count);
    const empties = run.every((step) => step.kind === 'deleteRule' && step.chain === chain);
    return run.length === count && empties ? count : 0;
  }

  #flush(step: Step): void {
    this.#push([this.#writer.flush(step.chain)], step);
    this.#rulesOf(step.chain).length = 0;
  }

  #take(step: Step): void {
    const rules = this.#rulesOf(step.chain);
    switch (step.kind) {
      case 'deleteRule':
        return this.#delete(step, step.position);
      case 'moveRule': {
        this.#delete(step, step.from);
        const { chain, to: position, rule } = step;
        return this.#insert({ kind: 'insertRule', chain, position, rule }, step);
      }
      case 'insertRule':
        return this.#insert(step, step);
      case 'deleteChain':
        this.#rules.delete(step.chain);
        break;
      case 'createChain':
      case 'setPolicy':
      case 'zeroChain':
        break;
    }
    this.#push([this.#writer.line(step, rules.length)], step);
  }

  #insert(insertion: Extract<Step, { kind: 'insertRule' | 'deleteRule' }>, step: Step): void {
    const rules = this.#rulesOf(step.chain);
    this.#push([this.#writer.line(insertion, rules.length)], step);
    rules.splice(insertion.position - 1, 0, insertion.rule);
  }

  #delete(step: Step, position: number): void {
    const { chain } = step;
    const rules = this.#rulesOf(chain);
    const rule = rules[position - 1];
    const isWorded = this.#worded.has(step);
    const isWitnessed = !isWorded && this.#isWitnessed(step);
    if (isWorded && rule) {
      this.#push([this.#writer.deleteByText(chain, rule.spec)], deletionOf(chain, position, rule));
    } else if (isWitnessed && rule) {
      this.#deleteWitnessed([deletionOf(chain, position, rule)], rules);
    } else {
      this.#push([this.#writer.deleteAt(chain, position)], step);
    }
    rules.splice(position - 1, 1);
  }

  #isWitnessed(step: Step): boolean {
    return this.#deletions++ % this.#stride === 0 || this.#ends.has(step);
  }

  /**
   * The steps from here on that delete, first to last, what the tool takes for one another. They go
   * together: what steps aside twice in one batch is lost to iptables-restore of nf_tables, with the
   * places of all that came in beside it.
   */
  #alikeFrom(at: number): readonly Deletion[] {
    return deletionsFrom(this.#plan.steps, at, (step, last) => {
      const isBehind = step.position >= last.position;
      return isBehind && this.#keyOf(step.rule.spec) === this.#keyOf(last.rule.spec);
    });
  }

  #wordedFrom(at: number): readonly Deletion[] {
    return deletionsFrom(this.#plan.steps, at, (step) => this.#worded.has(step));
  }

  /** From the first on, where they stand last to first: then the tool finds each of them soon. */
  #deleteWorded(steps: readonly Deletion[]): void {
    const isBackwards = steps.every(
      ({ position }, at) => position < (steps[at - 1]?.position ?? Infinity),
    );
    const rules = this.#rulesOf(steps[0]?.chain ?? '');
    for (const step of isBackwards ? [...steps].reverse() : steps)
      this.#push([this.#writer.deleteByText(step.chain, step.rule.spec)], step);
    for (const { position } of steps) rules.splice(position - 1, 1);
  }

  #deleteAlike(steps: readonly Deletion[]): void {
    const [first] = steps;
    if (!first) return;
    const isWitnessed = steps.map((step) => this.#isWitnessed(step)).includes(true);
    const rules = this.#rulesOf(first.chain);
    if (isWitnessed) this.#deleteWitnessed(steps, rules);
    for (const step of steps) {
      if (!isWitnessed) this.#push([this.#writer.deleteAt(step.chain, step.position)], step);
      rules.splice(step.position - 1, 1);
    }
  }

  /** What the tool would take for the rules steps aside first, and comes back with its counters. */
  #deleteWitnessed(steps: readonly Deletion[], rules: readonly PlannedRule[]): void {
    // Where they stand now: each position counts without those before.
    const places = new Map(steps.map((step, gone) => [step.position - 1 + gone, step]));
    const [first] = steps;
    const last = Math.max(...places.keys());
    const own = rules[last];
    if (!first || !own) return;
    const { chain } = first;
    const key = this.#keyOf(own.spec);
    const alike = rules
      .slice(0, last + 1)
      .flatMap((rule, index) => (this.#keyOf(rule.spec) === key ? [{ rule, index }] : []));
    const aside = alike.filter(({ index }) => !places.has(index));
    for (const [taken, { rule, index }] of alike.entries()) {
      const step = places.get(index) ?? first;
      this.#push(this.#witness.deletion(chain, index + 1 - taken, rule.spec), step);
    }
    for (const [back, { rule, index }] of aside.entries()) {
      const gone = [...places.keys()].filter((place) => place < index).length;
      const position = index + 1 - gone;
      const insertion = { kind: 'insertRule', chain, position, rule } as const;
      const length = rules.length - alike.length + back;
      this.#push([this.#writer.line(insertion, length)], first);
    }
  }

  #keyOf(spec: string): string {
    const known = this.#keys.get(spec) ?? this.#options.likeness.keyOf(spec);
    this.#keys.set(spec, known);
    return known;
  }
}
