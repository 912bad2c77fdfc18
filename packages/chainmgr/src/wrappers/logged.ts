import type { Backend, Command, CommandResult } from '../backend.ts';
import { wrapBackend } from './wrap-backend.ts';

/** What happened to one command. `number` counts the commands of a backend from 1. */
export type LogEntry =
  | { readonly kind: 'start'; readonly number: number; readonly command: Command }
  | {
      readonly kind: 'end';
      readonly number: number;
      readonly command: Command;
      readonly result: CommandResult;
    }
  | {
      readonly kind: 'failure';
      readonly number: number;
      readonly command: Command;
      readonly error: unknown;
    };

/**
 * Tells of every command when it starts, and when it has ended or failed. Nothing is left out, so
 * what `log` does with it is its own to decide: `stdin` may be long.
 */
export function logged(backend: Backend, log: (entry: LogEntry) => void): Backend {
  let count = 0;
  return wrapBackend(backend, async (command, options) => {
    count += 1;
    const number = count;
    log({ kind: 'start', number, command });
    try {
      const result = await backend.run(command, options);
      log({ kind: 'end', number, command, result });
      return result;
    } catch (error) {
      log({ kind: 'failure', number, command, error });
      throw error;
    }
  });
}
