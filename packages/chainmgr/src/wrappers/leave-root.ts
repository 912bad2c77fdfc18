import type { Command } from '../backend.ts';
import { leaveDoas } from './doas.ts';
import type { RootCommand } from './root-command.ts';
import { leaveSudo } from './sudo.ts';

/** The command that runs as root by the words of a wrapper; undefined where it has none. */
export function leaveRoot(command: Command): RootCommand | undefined {
  return leaveSudo(command) ?? leaveDoas(command);
}
