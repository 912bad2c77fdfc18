import type { Plan } from './plan.ts';
import { type CommandOptions, renderCommands } from './render-commands.ts';
import type { Rendered } from './rendering.ts';

/**
 * The plan as a POSIX shell script of single commands, which stops at the first that fails.
 *
 * ```ts
 * const rendered = renderScript(plan);
 * if ('text' in rendered) rendered.text; // "#!/bin/sh\nset -eu\n\niptables -w 10 -t filter -D INPUT 3\n"
 * ```
 */
export function renderScript(plan: Plan, options: CommandOptions = {}): Rendered {
  const rendered = renderCommands(plan, { waitSeconds: 10, ...options });
  if ('problems' in rendered) return rendered;
  const lines = rendered.commands.map((words) => words.map(quoteForShell).join(' '));
  return { text: ['#!/bin/sh', 'set -eu', '', ...lines, ''].join('\n') };
}

/** A word for a POSIX shell: in single quotes, where it has more than letters, digits and `_-./:,=+@%`. */
export function quoteForShell(word: string): string {
  if (/^[\w./:,=+@%-]+$/.test(word)) return word;
  return `'${word.replace(/'/g, "'\\''")}'`;
}
