import type { Family } from '@chainwright/parse-core';
import type { Backend } from '../backend.ts';
import { ManagerError } from '../manager-error.ts';
import { wrapBackend } from '../wrappers/wrap-backend.ts';
import { commitNoted } from './target-scripts.ts';

/**
 * Runs batches so that it is noted beside a snapshot which of them were carried out, and none of them
 * comes in behind its watchdog. Everything else is run as it is.
 */
export function noted(
  backend: Backend,
  folder: string,
  unitOf: (family: Family, table: string) => string,
): Backend {
  return wrapBackend(backend, async (command, options) => {
    const { program, args, stdin } = command;
    const [, six] = /(?:^|\/)ip(6)?tables(?:-\w+)?-restore$/.exec(program) ?? [];
    const [, table] = /^\*(\w+)\n/.exec(stdin ?? '') ?? [];
    if (table === undefined || stdin === undefined || args.includes('--test')) {
      return backend.run(command, options);
    }
    const unit = unitOf(six === undefined ? 'ipv4' : 'ipv6', table);
    const wrapped = ['-c', commitNoted, 'chainwright', folder, unit, program, ...args];
    const result = await backend.run({ program: 'sh', args: wrapped, stdin }, options);
    const { exitCode, stderr } = result;
    if (exitCode === 75 && /^chainwright: too late$/m.test(stderr)) throw tooLate();
    if (exitCode === 74 && /^chainwright: cannot write$/m.test(stderr)) throw notNoted(stderr);
    return result;
  });
}

function tooLate(): ManagerError {
  return new ManagerError(
    'NOT_CONFIRMED',
    'the time to confirm was over before all was changed: allow more',
  );
}

function notNoted(stderr: string): ManagerError {
  const [why = ''] = stderr.split('\n');
  return new ManagerError(
    'NO_SNAPSHOT',
    `what is done could not be noted, and was not done: ${why}`,
  );
}
