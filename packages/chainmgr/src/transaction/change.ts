import type { ByFamily } from '../by-family.ts';
import type { RuleInput } from '../rules/rule-input.ts';

/** One change that is asked for: plain data. Positions are 1-based, and count when its turn has come. */
export type Change = ChainPlace &
  (
    | { readonly kind: 'createChain' | 'flushChain' | 'deleteChain' }
    | { readonly kind: 'setPolicy'; readonly policy: Policy }
    | { readonly kind: 'appendRule' | 'deleteRule'; readonly rule: RuleInput }
    | { readonly kind: 'insertRule'; readonly rule: RuleInput; readonly position: number }
    | { readonly kind: 'replaceRule'; readonly rule: RuleInput; readonly by: RuleInput }
  );

export interface ChainPlace {
  readonly table: string;
  readonly chain: string;
}

export type Policy = 'ACCEPT' | 'DROP';

/** What became of one change. */
export interface ChangeResult {
  /** False: it was so already. */
  readonly changed: boolean;
  /** One for each family that it concerns. */
  readonly families: ByFamily<Outcome>;
}

/** What became of a change in one family. */
export interface Outcome {
  /** False: it was so already. */
  readonly changed: boolean;
  /** Where the rules stand, or stood before they were deleted, or were all the time. */
  readonly positions: readonly number[];
  /** The position that was asked for is past the end, and the rule stands at the end. */
  readonly clamped?: true;
}
