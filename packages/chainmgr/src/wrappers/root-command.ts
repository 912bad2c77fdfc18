import type { Command } from '../backend.ts';

/** A command without the words by which it runs as root. */
export interface RootCommand {
  readonly inner: Command;
  /** Has another command run as root in the same way. */
  readonly become: (command: Command) => Command;
}
