import type { DiagnosticCode } from '../../diagnostics.ts';
import type { Family } from '../../model/ruleset.ts';

/**
 * One kind of value: how iptables reads it from a command line, how `-S` prints it, and how `-L`
 * shows it. `parse` takes every spelling that the tool takes; `print` gives the tool's own.
 */
export interface ValueType<T> {
  /** For messages and documentation: `a port, or a range of ports`. */
  readonly name: string;
  /** How many words it takes; 1 when absent. */
  readonly words?: 2;
  /**
   * How far it reaches where that is not one word. `unquoted`: the tool prints it without quotes even
   * with blanks in it, so that it goes on up to the next option. `optional`: it may be left out.
   * `blank`: the tool may print nothing in its place.
   */
  readonly extent?: 'unquoted' | 'optional' | 'blank';
  parse(text: string, context: ValueContext, second: string): T | InvalidValue;
  print(value: T, context: ValueContext): string;
  /**
   * For explanations, where a reader needs more than `print` tells: `22 (ssh)`. The printed text is a
   * part of it.
   */
  describe?(value: T, context: ValueContext): string;
  /**
   * Why the tool refuses a value that can be read all the same (a reversed range): asked when a
   * person's rule is made canonical, never of the tool's own output, where older releases let more
   * pass.
   */
  refuse?(value: T, context: ValueContext): InvalidValue | undefined;
  readonly list?: ListedForm<T>;
}

/** The `-L` form of a value, where it differs from `-S`. */
export interface ListedForm<T> {
  /** Regular expression source of its extent, without capture groups; `[^ ]+` when absent. */
  readonly pattern?: string;
  parse?(text: string, context: ValueContext): T | InvalidValue;
  print?(value: T, context: ValueContext & { readonly numeric: boolean }): string;
}

/** What a value's meaning may depend on. */
export interface ValueContext {
  readonly family: Family;
  /** The rule's protocol as a name, for service names; empty when the rule has none. */
  readonly protocol: string;
  /** The same even where it is negated (`! -p tcp`), and `protocol` is empty. */
  readonly exceptProtocol?: string;
  /** Which names the tool knows for a protocol that `-L` lists as a number; `builtin` when absent. */
  readonly protocolNames?: ProtocolNames;
}

/** Only those that every release has built in, or those of /etc/protocols too (1.8.9 with `-n`). */
export type ProtocolNames = 'builtin' | 'file';

/** Why a text is no such value, and what to write instead. */
export class InvalidValue {
  readonly reason: string;
  readonly hint: string | undefined;
  readonly code: DiagnosticCode;
  constructor(reason: string, hint?: string, code: DiagnosticCode = 'BAD_VALUE') {
    this.reason = reason;
    this.hint = hint;
    this.code = code;
  }
}

/** A name that is none of iptables' own: only the machine that has it can say what it stands for. */
export class UnresolvedName extends InvalidValue {}
