import type { FieldsOf } from '../extensions/declaration.ts';
import type { TargetDeclarations } from '../extensions/registry.ts';

/** What iptables itself decides with: these names take no options and end the chain or the table. */
export type VerdictName = 'ACCEPT' | 'DROP' | 'RETURN' | 'QUEUE';

export interface Verdict {
  readonly kind: 'verdict';
  readonly name: VerdictName;
}

/** `-j CHAIN` (`jump`, comes back on RETURN) or `-g CHAIN` (`goto`, does not). */
export interface ChainTarget {
  readonly kind: 'jump' | 'goto';
  /** The chain's name. */
  readonly name: string;
}

/** An extension target whose declaration we have: one field for each option that the rule gives. */
export type ExtensionTarget = {
  [Name in Exclude<keyof TargetDeclarations, VerdictName>]: {
    readonly kind: 'extension';
    readonly name: Name;
  } & FieldsOf<TargetDeclarations[Name]>;
}[Exclude<keyof TargetDeclarations, VerdictName>];

/** A target that is no chain here and that we have no declaration for; its words as they stood. */
export interface UnknownTarget {
  readonly kind: 'unknown';
  readonly name: string;
  readonly unknown: true;
  readonly words: readonly string[];
}

export type Target = Verdict | ChainTarget | ExtensionTarget | UnknownTarget;
