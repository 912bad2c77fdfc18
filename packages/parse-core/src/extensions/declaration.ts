import type { Negatable } from '../model/negatable.ts';
import type { Family } from '../model/ruleset.ts';
import type { ListPart } from './list-part.ts';
import type { InvalidValue, ValueContext, ValueType } from './values/value-type.ts';

/**
 * One option of a match or target. The flag, how many words follow, which value, and what iptables
 * does when the option is left out: lexer, grammar, printer, canonical form, types, explanations and
 * documentation all read it from here.
 */
export interface OptionDeclaration<T = unknown> {
  /** As `-S` prints it: `--dport`. */
  readonly flag: string;
  /** Other spellings that the tool accepts and never prints. */
  readonly aliases?: readonly string[];
  /** Absent for an option without a value; the field is then `true`. */
  readonly value?: ValueType<T>;
  /** May stand behind `!`; the field is then `{ value, negated }`. */
  readonly negatable?: true;
  /** In force when the option is left out, and not printed by `-S`. The field is always set. */
  readonly default?: NoInfer<T> | ((family: Family) => NoInfer<T>);
  /** Added by the tool when the option is left out, and printed by `-S`. */
  readonly filled?: NoInfer<T> | ((family: Family) => NoInfer<T>);
  /** The tool refuses the extension without it. */
  readonly required?: true;
  /** The tool of the other family does not know it. */
  readonly families?: readonly Family[];
  /** Fields of options that the tool refuses beside this one. */
  readonly excludes?: readonly string[];
  /** May be given several times; the field is then an array. */
  readonly repeatable?: true;
  /**
   * May stand again with the same meaning, and fills its field once; `printed`: the tool itself prints
   * it twice, and refuses it so.
   */
  readonly mayRepeat?: true | 'printed';
  /** `-S` prints the options of `fields` again before it when `behind` is there, too. */
  readonly repeats?: { readonly behind: string; readonly fields: readonly string[] };
  /** Explanations leave it out where it is the default: that is as if it were not there. */
  readonly unsaid?: true;
  /** Where this field is there, it is printed only with what is printed again. */
  readonly waitsFor?: string;
  /** `-L` never shows it; a rule read from there names it in `unknown`. */
  readonly hidden?: true;
  /**
   * The condition or effect in English. `{}` is the value. Another group in braces stands only when
   * the option is negated, and of `{one|other}` the first stands when it is not:
   * `the destination port is{ not} {}`, `the packet {came|did not come} in by a bridge port`. Of
   * `{=second|seconds}` the first stands for the value 1.
   *
   * A phrase that begins with `…` goes on with the one before it. A match's phrase in parentheses
   * stands at the end of the sentence, any other is a condition of its own. A target's phrases follow
   * its summary.
   */
  readonly says: string;
}

/** A spelling that only sets other options: `--syn`, `--set-mark`. `-S` never prints it. */
export interface ShorthandDeclaration<T = unknown> {
  readonly flag: string;
  readonly aliases?: readonly string[];
  readonly value?: ValueType<T>;
  /** May stand behind `!`, which then negates what it stands for. */
  readonly negatable?: true;
  /** Fields of options that the tool refuses beside it. */
  readonly excludes?: readonly string[];
  /** What it stands for: option fields and their values (without the negation). */
  expand(value: T): Readonly<Record<string, unknown>>;
}

export interface ExtensionDeclaration {
  /** The name behind `-m` or `-j`. */
  readonly name: string;
  readonly families: readonly Family[];
  /**
   * One line for documentation and explanations: what it matches or does. A match that asks something
   * even without options begins with `Whether`. A target's is an imperative with `the packet` in it,
   * in place of which explanations name the rule's packets, and may say behind a comma how it goes on.
   */
  readonly summary: string;
  /** Keys are the fields of the model; their order is the order in which `-S` prints. */
  readonly options: Readonly<Record<string, OptionDeclaration>>;
  /** The fields that a sentence says first, in its order; the others follow as `-S` prints them. */
  readonly saidFirst?: readonly string[];
  readonly shorthands?: readonly ShorthandDeclaration[];
  /** Groups of options that follow each other and are printed behind the others. */
  readonly elements?: ElementsDeclaration;
  /** Protocols (names) of which the rule must have one; not negated. */
  readonly needsProtocol?: readonly string[] | ((family: Family) => readonly string[]);
  /** The tool takes a `!` before any option, and forgets it. */
  readonly forgetsNot?: true;
  /** The tool looks for the protocol when it meets an option, so that `-p` must stand before it. */
  readonly protocolFirst?: true;
  /**
   * What else the tool refuses of the options together, before it asks the kernel. Called with the
   * fields as in the model, when a person's rule is made canonical.
   */
  check?(
    fields: Readonly<Record<string, unknown>>,
    context: ValueContext,
  ): InvalidValue | undefined;
  /**
   * What the tool makes of the options together: `! --connlimit-above 3` becomes `--connlimit-upto 3`.
   * Called with the fields of a rule that was read, defaults included; returns those that change,
   * undefined for one that goes. It changes nothing of what the tool itself printed.
   */
  settle?(
    fields: Readonly<Record<string, unknown>>,
    context: ValueContext,
  ): Readonly<Record<string, unknown>>;
  /** How `-L` shows it; absent where `-L` shows nothing. */
  readonly list?: ListDeclaration;
}

/** Options that stand once in each of several groups: policy's elements. */
export interface ElementsDeclaration {
  /** The model's field for them: an array with the fields of each group. */
  readonly field: string;
  /** The option without a value that begins another group. */
  readonly next: string;
  readonly options: Readonly<Record<string, OptionDeclaration>>;
}

export interface MatchDeclaration extends ExtensionDeclaration {
  /** The protocol after which iptables loads this match by itself (`-p tcp --dport 22`). */
  readonly impliedBy?: readonly string[];
}

export interface TargetDeclaration extends ExtensionDeclaration {
  /** A verdict of iptables itself, not an extension. */
  readonly verdict?: true;
}

/** The phrase of `-L`: what stands first whenever the extension is there, then its parts in order. */
export interface ListDeclaration {
  readonly open?: string;
  /** The tool prints a blank behind `open` and none before it: `tcp dpt:22eui64 `. It has no parts. */
  readonly isGlued?: true;
  /**
   * For a phrase that is any text at all between two marks, even the closing mark: such a row may be
   * read in more than one way. It has no parts.
   */
  readonly freeText?: FreeText;
  readonly parts: readonly ListPart[];
}

export interface FreeText {
  readonly option: string;
  readonly begin: string;
  readonly end: string;
}

type ValueOf<O> = O extends { value: ValueType<infer T> } ? T : true;
type OnceOf<O> = O extends { negatable: true } ? Negatable<ValueOf<O>> : ValueOf<O>;
type FieldOf<O> = O extends { repeatable: true } ? readonly OnceOf<O>[] : OnceOf<O>;
type AlwaysSet<Options> = {
  [K in keyof Options]: Options[K] extends { default: unknown } | { filled: unknown } ? K : never;
}[keyof Options];

/** The model's fields for a declaration, derived from its options. */
export type FieldsOf<D extends { options: object }> = {
  readonly [K in AlwaysSet<D['options']>]: FieldOf<D['options'][K]>;
} & {
  readonly [K in Exclude<keyof D['options'], AlwaysSet<D['options']>>]?: FieldOf<D['options'][K]>;
} & ElementsOf<D>;

type ElementsOf<D> = D extends {
  elements: { field: infer Field extends string; options: infer Options extends object };
}
  ? { readonly [K in Field]?: readonly FieldsOf<{ options: Options }>[] }
  : unknown;

/** Declares a match; keeps its exact type, from which the model's types are derived. */
export function defineMatch<const D extends MatchDeclaration>(declaration: D): D {
  return declaration;
}

/** Declares a target; keeps its exact type. */
export function defineTarget<const D extends TargetDeclaration>(declaration: D): D {
  return declaration;
}
