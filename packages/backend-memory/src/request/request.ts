import type { Counters, PrintableRule } from '@chainwright/parse-core';

/** What a command line asks for. */
export type Request = { readonly table: string } & (RuleRequest | ChainRequest | ListRequest);

/** `-A`, `-I`, `-R`, `-D` or `-C` with a rule, or with several, one for each address of a list. */
export interface RuleRequest {
  readonly kind: 'append' | 'insert' | 'replace' | 'delete' | 'check';
  readonly chain: string;
  readonly position: number | undefined;
  readonly rules: readonly WrittenRule[];
  /** `-C` and `-D` do not find such rules even where they are. */
  readonly isMissed: boolean;
  /** The kernel asks them for a protocol that they are not for. */
  readonly lacksProtocol: boolean;
  readonly counters: Counters;
  /** `-v`: each rule is told. */
  readonly verbose: boolean;
}

/** A rule as `-S` prints it, as its parts, and as `-L` shows it where that is more. */
export interface WrittenRule {
  readonly spec: string;
  readonly rule: PrintableRule;
  readonly listed: PrintableRule | undefined;
  /** As the kernel is given it: with what is not printed. */
  readonly given: PrintableRule;
}

export type ChainRequest =
  | { readonly kind: 'deleteNumber'; readonly chain: string; readonly position: number }
  | { readonly kind: 'newChain'; readonly chain: string }
  | { readonly kind: 'rename'; readonly chain: string; readonly to: string }
  | {
      readonly kind: 'policy';
      readonly chain: string;
      readonly policy: string;
      readonly counters: Counters;
    }
  | { readonly kind: 'flush'; readonly chain: string | undefined; readonly verbose: boolean }
  | { readonly kind: 'deleteChain'; readonly chain: string | undefined; readonly verbose: boolean }
  | ({ readonly kind: 'zero'; readonly verbose: boolean } & Place);

export type ListRequest = {
  readonly kind: 'list' | 'rules';
  readonly numeric: boolean;
  readonly verbose: boolean;
  readonly exact: boolean;
  readonly lineNumbers: boolean;
  /** `-Z` stood beside it. */
  readonly zero: boolean;
} & Place;

/** All chains, one, or one rule of it. */
export interface Place {
  readonly chain: string | undefined;
  readonly number: number | undefined;
}

/** What is answered without looking at any table. */
export type InfoRequest = { readonly kind: 'version' } | { readonly kind: 'help' };
