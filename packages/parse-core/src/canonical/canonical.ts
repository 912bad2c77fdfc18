import { makeGrammars } from '../grammar/parse-line.ts';
import {
  type CanonicalOptions,
  type CanonicalRule,
  canonicalizeWords,
  type Memory,
} from './canonicalize.ts';
import { KnownRules } from './known/known-rules.ts';
import type { Refusal } from './refusal.ts';
import { splitRestoreWords } from './split-restore-words.ts';
import { splitShellWords } from './split-shell-words.ts';

export interface CanonicalTextOptions extends CanonicalOptions {
  /** How the line is split into words: as a shell does, or as iptables-restore does. */
  readonly lexing?: 'shell' | 'restore';
}

/**
 * A rule in a person's spelling, as the tool's `-S` prints it: `iptables -A INPUT -p 6 --dport ssh`,
 * `-I POSTROUTING 2 …`, or the words behind the chain alone. Text is split into words as a shell does,
 * and nothing of it is run; an array is taken as the words. What iptables refuses before it asks the
 * kernel comes back as a `Refusal` with its column.
 *
 * ```ts
 * canonical('-A INPUT -p 6 --dport ssh -j ACCEPT');
 * // { specs: ['-p tcp -m tcp --dport 22 -j ACCEPT'], chain: 'INPUT', … }
 * ```
 */
export function canonical(
  rule: string | readonly string[],
  options: CanonicalTextOptions = {},
): CanonicalRule | Refusal {
  return canonicalizeRule(rule, options, { grammars: makeGrammars(), known: undefined });
}

/** The same for many rules: what was met before is not worked out again. */
export function makeCanonicalizer(): typeof canonical {
  const memory: Memory = { grammars: makeGrammars(), known: new KnownRules() };
  return (rule, options = {}) => canonicalizeRule(rule, options, memory);
}

export function canonicalizeRule(
  rule: string | readonly string[],
  options: CanonicalTextOptions,
  memory: Memory,
): CanonicalRule | Refusal {
  if (typeof rule !== 'string') {
    let start = 0;
    const words = rule.map((text) => {
      const word = { text, start };
      start += text.length + 1;
      return word;
    });
    return canonicalizeWords(words, start, options, memory);
  }
  const split = options.lexing === 'restore' ? splitRestoreWords : splitShellWords;
  const words = split(rule);
  return 'code' in words ? words : canonicalizeWords(words, rule.length, options, memory);
}
