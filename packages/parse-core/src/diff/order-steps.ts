import type { Counters } from '../model/counters.ts';
import type { Rule } from '../model/ruleset.ts';
import type { PlannedRule, Step } from '../plan/plan.ts';
import { ChainOrder } from './chain-order.ts';
import type { ChainEdit } from './edit-chain.ts';

/** All that is to be done in a table, by kind. */
export interface TableChanges {
  readonly created: readonly string[];
  readonly deleted: readonly string[];
  readonly policies: readonly Extract<Step, { kind: 'setPolicy' }>[];
  /** Of chains in which something changes; new chains first. */
  readonly edits: readonly (readonly [chain: string, edit: ChainEdit])[];
  readonly zeroed: readonly string[];
  readonly keepCounters: boolean;
  readonly insertsFirst: boolean;
}

/**
 * The steps in an order that iptables takes one by one: chains are made before rules jump to them and
 * go when they are empty and nothing jumps to them. A policy that lets packets pass is set before rules
 * leave, one that drops them when all rules are there.
 */
export function orderSteps(changes: TableChanges): readonly Step[] {
  const { created, deleted, policies, edits, zeroed, keepCounters, insertsFirst } = changes;
  const writers = edits.map(([chain, edit]) => new EditWriter(chain, edit, keepCounters));
  const inserts = () => writers.flatMap((writer) => writer.inserts());
  const removals = () => writers.flatMap((writer) => writer.removals());
  return [
    ...created.map((chain): Step => ({ kind: 'createChain', chain })),
    ...policies.filter(({ policy }) => policy === 'ACCEPT'),
    ...(insertsFirst ? [...inserts(), ...removals()] : [...removals(), ...inserts()]),
    ...policies.filter(({ policy }) => policy !== 'ACCEPT'),
    ...deleted.map((chain): Step => ({ kind: 'deleteChain', chain })),
    ...zeroed.map((chain): Step => ({ kind: 'zeroChain', chain })),
  ];
}

/** Writes the steps of one chain; each of its two methods is called once, in either order. */
class EditWriter {
  readonly #chain: string;
  readonly #edit: ChainEdit;
  readonly #order: ChainOrder;
  readonly #keepCounters: boolean;

  constructor(chain: string, edit: ChainEdit, keepCounters: boolean) {
    this.#chain = chain;
    this.#edit = edit;
    this.#order = new ChainOrder(edit.current.length);
    this.#keepCounters = keepCounters;
  }

  inserts(): readonly Step[] {
    const chain = this.#chain;
    const { placed, desired, current } = this.#edit;
    return placed.flatMap(({ from, movedFrom, gap }): Step[] => {
      const rule = movedFrom === undefined ? desired[from] : current[movedFrom];
      if (!rule) return [];
      const planned = planRule(rule, this.#keepCounters ? rule.counters : null);
      if (movedFrom === undefined) {
        return [{ kind: 'insertRule', chain, position: this.#order.insert(gap), rule: planned }];
      }
      const before = this.#order.remove(movedFrom);
      return [
        { kind: 'moveRule', chain, from: before, to: this.#order.insert(gap), rule: planned },
      ];
    });
  }

  /** From the last on, so that the positions are those that are seen before. */
  removals(): readonly Step[] {
    const chain = this.#chain;
    const { removed, current } = this.#edit;
    return [...removed].reverse().flatMap((place): Step[] => {
      const rule = current[place];
      if (!rule) return [];
      const position = this.#order.remove(place);
      return [{ kind: 'deleteRule', chain, position, rule: planRule(rule, rule.counters) }];
    });
  }
}

function planRule({ spec, line }: Rule, counters: Counters | null): PlannedRule {
  return { spec, line, counters: counters?.rounded ? null : counters };
}
