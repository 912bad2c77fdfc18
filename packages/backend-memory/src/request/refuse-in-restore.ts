import { type Failure, misused } from '../tool/failure.ts';
import type { Tool } from '../tool/tool.ts';

/** What no line of a restore may say, as the program says it: its table, and how to wait. */
export function refuseInRestore(letters: string, { name }: Tool): Failure | undefined {
  if (!name.endsWith('-restore')) return undefined;
  for (const letter of letters) {
    if (letter === 't') return misused('The -t option cannot be used in iptables-restore.\n');
    if ('wW'.includes(letter)) return misused(`You cannot use \`-${letter}' from iptables-restore`);
  }
  return undefined;
}
