import type { Step, TablePlan } from './plan.ts';

/** Follows how many rules each chain has, so that what comes in at the end can be appended. */
export class ChainLengths {
  readonly #lengths: Map<string, number>;

  constructor({ chains }: TablePlan) {
    this.#lengths = new Map(chains.map(({ name, before }) => [name, before?.rules ?? 0]));
  }

  of(chain: string): number {
    return this.#lengths.get(chain) ?? 0;
  }

  follow({ kind, chain }: Step): void {
    const change = kind === 'insertRule' ? 1 : kind === 'deleteRule' ? -1 : 0;
    if (change !== 0) this.#lengths.set(chain, this.of(chain) + change);
  }
}
