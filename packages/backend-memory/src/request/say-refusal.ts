import type { Refusal } from '@chainwright/parse-core';
import { type Failure, misused } from '../tool/failure.ts';
import { is187, type Tool } from '../tool/tool.ts';

/** A refusal in the tool's own words, where it has short ones; else in ours, which say more. */
export function sayRefusal(refusal: Refusal, args: readonly string[], tool: Tool): Failure {
  const { code, message, hint } = refusal;
  const word = wordAt(refusal, args);
  const [flag = ''] = word.split('=');
  switch (code) {
    case 'BAD_ARGUMENT':
      if (word.startsWith('-')) return misused(`Illegal option \`${flag}' with this command`);
      return { kind: 'argument', word };
    case 'UNKNOWN_OPTION':
      return misused(`unknown option "${flag}"`);
    case 'MISSING_VALUE':
      return misused(`option "${args.at(-1) ?? ''}" requires an argument`);
    case 'DUPLICATE_OPTION':
      return misused(`multiple ${flag} flags not allowed`);
    case 'UNKNOWN_MATCH':
      return misused(`Couldn't load match \`${word}':No such file or directory\n`);
    default:
  }
  const said = hint === undefined ? message : `${message} (${hint})`;
  return isAboutHook(refusal, word) && is187(tool, 'legacy')
    ? { kind: 'late', message: said }
    : misused(said);
}

/** An interface that the chain's packets do not have; legacy 1.8.7 asks when there is a table. */
function isAboutHook({ code }: Refusal, word: string): boolean {
  return code === 'BAD_COMBINATION' && /^-(?:[io]|-in?-|-o)/.test(word);
}

/** The word that a refusal is about: the words were joined by single blanks, the program's name first. */
function wordAt({ column }: Refusal, args: readonly string[]): string {
  let start = 1;
  for (const word of args) {
    if (column >= start && column <= start + word.length) return word;
    start += word.length + 1;
  }
  return '';
}
