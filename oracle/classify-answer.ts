import type { Answer } from './ask-tool.ts';

/**
 * `accepted`; `refused` by the tool itself; refused by the `kernel`; `missing`: this machine lacks a
 * module or an object; `crashed`.
 */
export type Outcome = 'accepted' | 'refused' | 'kernel' | 'missing' | 'crashed';

/** Messages of tools that lack something: what they would say elsewhere is not known. */
const missing = [
  /missing kernel module/,
  /Couldn't load (?:match|target)/,
  /can't initialize ip6?tables table/,
  /Set \S* doesn't exist|Can't open socket to ipset|Problem when communicating with ipset/,
  /couldn't open .*connlabel|connlabel\.conf/i,
  /Chain '[^']*' does not exist/,
];

/** PARAMETER_PROBLEM and VERSION_PROBLEM of the tools: found in the words, before the kernel is asked. */
const ownCodes = [2, 3];

export function classifyAnswer({ exit, said }: Answer): Outcome {
  if (exit === 0) return 'accepted';
  if (exit < 0 || exit > 128) return 'crashed';
  if (missing.some((pattern) => pattern.test(said))) return 'missing';
  return ownCodes.includes(exit) ? 'refused' : 'kernel';
}
