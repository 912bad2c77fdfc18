import type { Plan } from './plan.ts';
import { type CommandOptions, renderCommands } from './render-commands.ts';
import type { Rendered } from './rendering.ts';

/**
 * The plan, or several, as a POSIX shell script of single commands, which stops at the first that
 * fails. It waits ten seconds for the lock unless it is told otherwise.
 *
 * ```ts
 * const rendered = renderScript(plan);
 * if ('text' in rendered) rendered.text; // "#!/bin/sh\nset -eu\n\niptables -w 10 -t filter -D INPUT 3\n"
 * ```
 */
export function renderScript(
  plans: Plan | readonly Plan[],
  options: CommandOptions = {},
): Rendered {
  const all = 'tables' in plans ? [plans] : plans;
  const rendered = all.map((plan) => renderCommands(plan, { waitSeconds: 10, ...options }));
  const problems = rendered.flatMap((each) => ('problems' in each ? each.problems : []));
  if (problems.length > 0) return { problems };
  const commands = rendered.flatMap((each) => ('commands' in each ? each.commands : []));
  const lines = commands.map((words) => words.map(quoteForShell).join(' '));
  return { text: ['#!/bin/sh', 'set -eu', '', ...lines, ''].join('\n') };
}

/** A word for a POSIX shell: in single quotes, where it has more than letters, digits and `_-./:,=+@%`. */
export function quoteForShell(word: string): string {
  if (/^[\w./:,=+@%-]+$/.test(word)) return word;
  return `'${word.replace(/'/g, "'\\''")}'`;
}
