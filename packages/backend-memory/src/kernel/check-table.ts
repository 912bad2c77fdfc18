import type { Dialect, Rule } from '@chainwright/parse-core';
import type { Hook } from '../netfilter/built-in.ts';
import { isBuiltIn, type MemoryChain, type MemoryTable } from '../netfilter/memory-table.ts';
import type { KernelError } from '../tool/failure.ts';
import { fitsHook } from './check-rule.ts';

/** NFT_JUMP_STACK_SIZE: so many jumps on end are one too many for nf_tables. */
const NFT_MOST_JUMPS = 16;

/**
 * What the kernel has against a table as a whole: it follows every way that a packet can take, from
 * the built-in chains on. What no packet can reach is not looked at.
 */
export function checkTable(
  { chains }: MemoryTable,
  variant: Dialect['variant'],
): KernelError | undefined {
  const byName = new Map(chains.map((chain) => [chain.name, chain] as const));
  for (const chain of chains) {
    const error = checkTargets(chain, byName);
    if (error) return error;
  }
  for (const chain of chains) {
    if (!isBuiltIn(chain)) continue;
    const error = new Walk(byName, chain.name as Hook, variant).enter(chain);
    if (error) return error;
  }
  return undefined;
}

function checkTargets(
  { rules }: MemoryChain,
  byName: ReadonlyMap<string, MemoryChain>,
): KernelError | undefined {
  for (const { target } of rules) {
    if (target?.kind !== 'jump' && target?.kind !== 'goto') continue;
    const chain = byName.get(target.name);
    if (!chain) return 'missing';
    if (isBuiltIn(chain)) return chain.isMade ? 'builtInTarget' : 'missing';
  }
  return undefined;
}

/** One hook's way through the chains of a table. */
class Walk {
  readonly #chains: ReadonlyMap<string, MemoryChain>;
  readonly #hook: Hook;
  readonly #variant: Dialect['variant'];
  readonly #open = new Set<string>();
  /** Chains that have been gone through, with the most jumps that still follow from there. */
  readonly #done = new Map<string, number>();

  constructor(chains: ReadonlyMap<string, MemoryChain>, hook: Hook, variant: Dialect['variant']) {
    this.#chains = chains;
    this.#hook = hook;
    this.#variant = variant;
  }

  enter(chain: MemoryChain): KernelError | undefined {
    this.#open.add(chain.name);
    let depth = 0;
    const isTold = this.#variant === 'legacy' || isBuiltIn(chain);
    for (const rule of chain.rules) {
      if (!fitsHook(rule, this.#hook, isTold)) return 'invalid';
      const error = this.#follow(rule);
      if (error) return error;
      depth = Math.max(depth, this.#depthBehind(rule));
      if (this.#variant === 'nft' && depth >= NFT_MOST_JUMPS) return 'depth';
      if (this.#variant === 'legacy' && endsChain(rule)) break;
    }
    this.#open.delete(chain.name);
    this.#done.set(chain.name, depth);
    return undefined;
  }

  #follow({ target }: Rule): KernelError | undefined {
    const next = this.#chainOf(target);
    if (!next || this.#done.has(next.name)) return undefined;
    return this.#open.has(next.name) ? 'loop' : this.enter(next);
  }

  #depthBehind({ target }: Rule): number {
    const next = this.#chainOf(target);
    return next ? 1 + (this.#done.get(next.name) ?? 0) : 0;
  }

  #chainOf(target: Rule['target']): MemoryChain | undefined {
    const leads = target?.kind === 'jump' || target?.kind === 'goto';
    return leads ? this.#chains.get(target.name) : undefined;
  }
}

/** The kernel of legacy does not look behind a verdict without conditions. */
function endsChain(rule: Rule): boolean {
  const { protocol, source, destination, inInterface, outInterface, fragment, matches } = rule;
  const conditions = [protocol, source, destination, inInterface, outInterface, fragment];
  const isAlways = matches.length === 0 && conditions.every((given) => given === undefined);
  return isAlways && rule.target?.kind === 'verdict';
}
