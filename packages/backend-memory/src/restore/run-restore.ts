import type { Machine } from '../command/run-command.ts';
import { failed, type Outcome, succeeded } from '../tool/say-failure.ts';
import { type Tool, versionOf } from '../tool/tool.ts';
import { readRestoreOptions } from './restore-options.ts';
import { TableRestore } from './table-restore.ts';

/**
 * `iptables-restore`: each table of the text is changed as a whole at its COMMIT, or not at all. What
 * an earlier table of the text became stays when a later one fails, as it does in the real one.
 */
export function runRestore(
  args: readonly string[],
  stdin: string,
  tool: Tool,
  machine: Machine,
): Outcome {
  const options = readRestoreOptions(args, tool);
  if ('exitCode' in options) return options;
  if (options.version) return succeeded(`${versionOf(tool)}\n`);
  if (options.help) return succeeded(`${versionOf(tool)}, in memory\n`);
  const printed: string[] = [];
  const restore = new TableRestore(tool, machine, options, (text) => printed.push(text));
  const lines = stdin.split('\n');
  if (lines.at(-1) === '') lines.pop();
  for (const [index, line] of lines.entries()) {
    const failure = restore.readLine(line, index + 1);
    if (failure) return { ...failure, stdout: printed.join('') };
  }
  if (!restore.isOpen) return succeeded(printed.join(''));
  const expected = `${tool.name}: COMMIT expected at line ${lines.length + 1}\n`;
  return { ...failed(1, expected), stdout: printed.join('') };
}
