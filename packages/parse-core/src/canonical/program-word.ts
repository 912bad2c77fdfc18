import type { Family } from '../model/ruleset.ts';
import type { Word } from './word.ts';

const PROGRAM = /^(?:\/\S*\/)?(ip6?tables)(?:-(?:nft|legacy))?$/;

/** The family of the program that a line begins with, and how many words name it: `sudo ip6tables`. */
export function findProgram(words: readonly Word[]): {
  readonly family: Family | undefined;
  readonly end: number;
} {
  const at = words[0]?.text === 'sudo' ? 1 : 0;
  const program = PROGRAM.exec(words[at]?.text ?? '')?.[1];
  if (program === undefined) return { family: undefined, end: at };
  return { family: program === 'ip6tables' ? 'ipv6' : 'ipv4', end: at + 1 };
}
