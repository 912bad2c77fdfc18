import type { Backend } from '@chainwright/chainmgr';
import type { Dialect } from '@chainwright/parse-core';
import { CommandError } from '../command-error.ts';
import type { Context } from '../context.ts';
import { refuseToBecome } from './become.ts';
import { openMachine } from './open-machine.ts';
import { openMemory } from './open-memory.ts';

export interface OpenOptions {
  /** The tool that is imitated, where the target is not a real one. */
  readonly dialect?: Dialect | undefined;
}

/**
 * Opens the backend that `--on` names: `memory`, `memory:FILE`, which keeps what is done in it, or a
 * machine.
 */
export function openBackend(on: string, context: Context, options: OpenOptions = {}): Backend {
  const reached = context.machine?.(on);
  if (reached) return reached;
  refuseToBecome(on, context.become);
  const [kind, rest] = splitAtColon(on);
  if (kind === 'memory' && rest !== '') return openMemory(rest, context, options);
  const machine = openMachine(on, context);
  if (machine) return machine;
  throw new CommandError(`--on ${on}: not a target that commands can be run on`, {
    hint: 'Write --on memory:FILE to try them on rules that are kept in FILE.',
  });
}

/** Whether `--on` names a backend, and not a file: a file of such a name is `./memory:x`. */
export function namesBackend(on: string): boolean {
  return /^(?:local$|netns:|ssh:\/\/|memory(?:$|:))/.test(on);
}

function splitAtColon(on: string): readonly [kind: string, rest: string | undefined] {
  const colon = on.indexOf(':');
  return colon < 0 ? [on, undefined] : [on.slice(0, colon), on.slice(colon + 1)];
}
