import type { GeneratedRule } from '../test-vectors/generator/index.ts';
import type { Answer } from './ask-tool.ts';

/**
 * `accepted`; `refused` by the tool itself; refused by the `kernel`; `missing`: this machine lacks a
 * module or an object; `crashed`.
 */
export type Outcome = 'accepted' | 'refused' | 'kernel' | 'missing' | 'crashed';

/** Messages of tools that lack something, a name it may be: what they would say elsewhere is not known. */
const missing = [
  /missing kernel module/,
  /Couldn't load (?:match|target)/,
  /can't initialize ip6?tables table/,
  /Set .* doesn't exist|Can't open socket to ipset|Problem when communicating with ipset/,
  /couldn't open .*connlabel|connlabel\.conf|label '.*' not found/i,
  /could not map name/,
  /Chain '[^']*' does not exist|goto '[^']*' is not a chain/,
  /bpf: failed to get bpf object/,
];

/** What kernels often lack; up to 1.8.7 the tool only says that it does not know their options. */
const rare = ['CLUSTERIP', 'LED', 'ULOG', 'ipvs'];

/** PARAMETER_PROBLEM and VERSION_PROBLEM of the tools: found in the words, before the kernel is asked. */
const ownCodes = [2, 3];

export function classifyAnswer({ exit, said }: Answer, isAbsent = false): Outcome {
  if (exit === 0) return 'accepted';
  if (exit < 0 || exit > 128) return 'crashed';
  if (isAbsent || missing.some((pattern) => pattern.test(said))) return 'missing';
  return ownCodes.includes(exit) ? 'refused' : 'kernel';
}

/** The names among the rare ones of which no rule was accepted: this kernel seems to lack them. */
export function findAbsent(
  rules: readonly GeneratedRule[],
  answers: readonly Answer[],
): readonly string[] {
  return rare.filter(
    (name) => !rules.some((rule, index) => answers[index]?.exit === 0 && isNamed(rule, name)),
  );
}

/** Whether a rule names a match or target, be it in a word of its own or not: `-jLED`, `--jump=LED`. */
export function isNamed({ args }: GeneratedRule, name: string): boolean {
  return args.some((word) => word === name || word === `-j${name}` || word.endsWith(`=${name}`));
}
