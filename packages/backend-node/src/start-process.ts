import { isAbsolute, resolve } from 'node:path';
import { isMainThread } from 'node:worker_threads';
import { type Command, encodeInput } from '@chainwright/chainmgr';
import { execa } from 'execa';
import type { Settings } from './settings.ts';

/**
 * Starts a program without a shell, as the leader of a process group of its own, so that whatever
 * it starts can be ended with it. Its streams have to be read by the caller.
 */
export function startProcess(command: Command, settings: Settings) {
  return withUmask(settings.umask, () =>
    execa(locate(command.program), command.args, {
      ...startOptions(settings),
      reject: false,
      detached: true,
      buffer: false,
      encoding: 'buffer',
      extendEnv: false,
      ...(command.stdin === undefined
        ? { stdin: 'ignore' as const }
        : { input: encodeInput(command.stdin) }),
    }),
  );
}

/** What holds for every way of starting a program. */
export function startOptions({ env }: Settings) {
  // A working directory that was removed would keep any program from being started.
  return { cwd: '/', env: { ...env } };
}

/** A name is left to PATH; a path is taken from where this process is. */
export function locate(program: string): string {
  return program.includes('/') && !isAbsolute(program) ? resolve(program) : program;
}

/** A child takes its mask from this process at its start, so the mask is lent for that moment. */
export function withUmask<T>(umask: number, start: () => T): T {
  if (!isMainThread) return start();
  const before = process.umask(umask);
  try {
    return start();
  } finally {
    process.umask(before);
  }
}
