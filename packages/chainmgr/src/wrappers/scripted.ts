import assert from 'node:assert/strict';
import type { Backend, BackendInfo, Command, CommandResult } from '../backend.ts';
import { BackendError } from '../backend-error.ts';
import { notRun } from './not-run.ts';

/** One command that has to come, and what it is answered: success without a word, unless said. */
export interface ScriptedStep extends Command {
  readonly answers?: Partial<CommandResult> | BackendError;
}

export interface ScriptedBackend extends Backend {
  /** Throws when steps are left over. */
  finish(): void;
}

/**
 * For tests: expects exactly these commands in this order, each argument and all of stdin, and
 * answers as told. Any other command rejects with an AssertionError that shows both.
 *
 * @example
 * const backend = scripted([{ program: 'iptables', args: ['-w', '5', '-S'], answers: { stdout: '-P INPUT DROP\n' } }]);
 */
export function scripted(
  steps: readonly ScriptedStep[],
  info: BackendInfo = { host: 'scripted' },
): ScriptedBackend {
  let next = 0;
  let isClosed = false;
  return {
    run: async (command, { signal, onLine } = {}) => {
      if (isClosed) throw notRun('CLOSED', command);
      if (signal?.aborted) throw notRun('ABORTED', command);
      const { answers = {}, ...expected } = steps[next] ?? noStep(steps.length, command);
      assert.deepEqual(
        { ...command },
        expected,
        `step ${next + 1} of the script is another command`,
      );
      next += 1;
      if (answers instanceof BackendError) throw answers;
      const result = { exitCode: 0, stdout: '', stderr: '', durationMs: 0, ...answers };
      if (!onLine) return result;
      for (const line of splitLines(result.stdout)) await onLine(line);
      return { ...result, stdout: '' };
    },
    describe: () => info,
    close: async () => {
      isClosed = true;
    },
    finish: () => {
      const left = steps.slice(next).map(({ program, args }) => [program, ...args]);
      assert.deepEqual(left, [], 'the script has steps that never came');
    },
  };
}

function noStep(count: number, { program, args }: Command): never {
  return assert.fail(
    `the script has ended after ${count} steps, but ${JSON.stringify([program, ...args])} came`,
  );
}

function splitLines(text: string): readonly string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : lines;
}
