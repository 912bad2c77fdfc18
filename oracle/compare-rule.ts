import type { CanonicalRule, Refusal } from '@chainwright/parse-core';
import { type ListingTool, withoutLosses } from '../test-vectors/listings/listing-losses.ts';
import type { Answer } from './ask-tool.ts';
import { classifyAnswer } from './classify-answer.ts';

/** How our reading of one rule and the tool's go together. */
export type Finding =
  /** Both accept it, and our text is the tool's. */
  | 'same'
  /** Both accept it, and the texts differ. */
  | 'differs'
  /** Both accept it, and the texts differ in what no text can foretell. */
  | 'known'
  /** Both refuse it. */
  | 'bothRefuse'
  /** The tool accepts what we refuse. */
  | 'refusedWrongly'
  /** The tool refuses what we accept. */
  | 'acceptedWrongly'
  /** It cannot be told here: the kernel refused it, a module is missing, or the tool crashed. */
  | 'kernel'
  | 'missing'
  | 'crashed';

/** How `-L -n -v` was read, against `-S`; `lost`: they differ in what no listing of the tool tells. */
export type ListFinding = 'same' | 'unknown' | 'lost' | 'differs';

/** `isAbsent`: the rule names what this kernel lacks. */
export function compareRule(
  ours: CanonicalRule | Refusal,
  answer: Answer,
  isAbsent = false,
): Finding {
  const outcome = classifyAnswer(answer, isAbsent);
  const isRefused = 'code' in ours;
  switch (outcome) {
    case 'accepted':
      // -h and its like: the tool prints a text and makes no rule.
      if (isRefused && ours.code === 'NOT_A_RULE' && answer.specs.length === 0) return 'bothRefuse';
      if (isRefused) return 'refusedWrongly';
      return areSame(ours.specs, answer.specs) ? 'same' : 'differs';
    case 'refused':
      return isRefused ? 'bothRefuse' : 'acceptedWrongly';
    default:
      return outcome;
  }
}

export function compareList({ specs, listed }: Answer, tool: ListingTool): ListFinding {
  if (listed.length !== specs.length) return 'differs';
  if (listed.some(({ isWhole }) => !isWhole)) return 'unknown';
  const read = listed.map(({ spec }) => spec);
  if (areSame(read, specs)) return 'same';
  const rest = (each: readonly string[]) =>
    each.map((spec) => withoutLosses(withoutOddBlanks(spec), tool));
  return areSame(rest(read), rest(specs)) ? 'lost' : 'differs';
}

function areSame(ours: readonly string[], real: readonly string[]): boolean {
  return (
    ours.length === real.length &&
    ours.every((spec, index) => withoutOddBlanks(spec) === withoutOddBlanks(real[index] ?? ''))
  );
}

/** 1.8.7 prints a blank where a rule has no target, and two behind --nflog-prefix and dst matches. */
const withoutOddBlanks = (spec: string) =>
  spec
    .replace('--nflog-prefix  ', '--nflog-prefix ')
    .replace(/(-m dst(?: (?:! )?--dst-len \d+)?(?: --dst-opts [\d:,]+)?) {2}/g, '$1 ')
    .trimEnd();
