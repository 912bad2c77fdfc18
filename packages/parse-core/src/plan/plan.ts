import type { Counters } from '../model/counters.ts';
import type { Family } from '../model/ruleset.ts';

/**
 * What is to be done so that one ruleset becomes another: plain data, which can be kept as JSON,
 * rendered, undone (`invertPlan`) and tried (`applyPlan`).
 */
export interface Plan {
  readonly family: Family;
  /** Tables in which something changes. */
  readonly tables: readonly TablePlan[];
}

export interface TablePlan {
  readonly name: string;
  /** iptables takes each by itself, in this order. */
  readonly steps: readonly Step[];
  /** Every chain that a step changes, as it must be before and as it is afterwards. */
  readonly chains: readonly ChainChange[];
}

/** One command. Positions are 1-based and hold when the steps before have been taken. */
export type Step =
  | { readonly kind: 'createChain'; readonly chain: string }
  | { readonly kind: 'deleteChain'; readonly chain: string }
  | {
      readonly kind: 'setPolicy';
      readonly chain: string;
      readonly policy: string;
      readonly former: string;
    }
  | {
      readonly kind: 'insertRule' | 'deleteRule';
      readonly chain: string;
      readonly position: number;
      readonly rule: PlannedRule;
    }
  | {
      readonly kind: 'moveRule';
      readonly chain: string;
      readonly from: number;
      /** Where it stands afterwards. */
      readonly to: number;
      readonly rule: PlannedRule;
    }
  /** Sets the counters of a chain and of its rules to zero. */
  | { readonly kind: 'zeroChain'; readonly chain: string };

export interface PlannedRule {
  /** As `iptables -S` prints it after the chain's name. */
  readonly spec: string;
  /** What it begins with, or had counted; null where that is not known. */
  readonly counters: Counters | null;
  /** 1-based line of the text that it was read from. */
  readonly line: number;
}

export interface ChainChange {
  readonly name: string;
  /** Null: it is not there. */
  readonly before: ChainDigest | null;
  readonly after: ChainDigest | null;
}

/** What a chain can be known by, without its rules. */
export interface ChainDigest {
  /** Null for a user chain, or where it is not shown. */
  readonly policy: string | null;
  /** How many. */
  readonly rules: number;
  /** Of the rules' specs in their order: 16 hexadecimal digits. */
  readonly fingerprint: string;
}

/** Whether there is nothing to do. */
export function isEmptyPlan(plan: Plan): boolean {
  return plan.tables.length === 0;
}
