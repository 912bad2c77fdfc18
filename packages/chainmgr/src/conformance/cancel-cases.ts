import assert from 'node:assert/strict';
import type { Command } from '../backend.ts';
import type { BackendSubject, Clause } from './backend-conformance.ts';
import { rejectsWith } from './rejects-with.ts';

/** A lasting command must have been ended long before it would have ended by itself. */
const soonMs = 20_000;

export const cancelCases: readonly Clause[] = [
  {
    name: 'a call that was called off before it began is rejected with ABORTED and does nothing',
    test: async (backend) => {
      const command = { program: 'iptables', args: ['-N', 'NEVER'] };
      await rejectsWith('ABORTED', backend.run(command, { signal: AbortSignal.abort() }));
      const { exitCode } = await backend.run({ program: 'iptables', args: ['-S', 'NEVER'] });
      assert.equal(exitCode, 1);
    },
  },
  {
    name: 'a signal that is not aborted changes nothing, and nobody listens to it afterwards',
    test: async (backend) => {
      const listeners = new Set<() => void>();
      const signal = {
        aborted: false,
        addEventListener: (_: 'abort', listener: () => void) => void listeners.add(listener),
        removeEventListener: (_: 'abort', listener: () => void) => void listeners.delete(listener),
      };
      const { exitCode } = await backend.run({ program: 'iptables', args: ['-S'] }, { signal });
      assert.equal(exitCode, 0);
      assert.equal(listeners.size, 0);
    },
  },
  {
    name: 'a command that is called off is ended, and rejected with ABORTED',
    needs: 'lasting',
    test: async (backend, subject) => {
      const controller = new AbortController();
      const call = backend.run(lastingOf(subject), { signal: controller.signal });
      setTimeout(() => controller.abort(), 100);
      await soon(rejectsWith('ABORTED', call));
    },
  },
  {
    name: 'a command that takes too long is ended, and rejected with TIMEOUT',
    needs: 'lasting',
    test: async (backend, subject) => {
      await soon(rejectsWith('TIMEOUT', backend.run(lastingOf(subject), { timeoutMs: 100 })));
    },
  },
  {
    name: 'a command that ends in time is not disturbed by its time limit',
    test: async (backend) => {
      const command = { program: 'iptables', args: ['-V'] };
      assert.equal((await backend.run(command, { timeoutMs: 60_000 })).exitCode, 0);
    },
  },
  {
    name: 'after a command was ended the backend runs the next one',
    needs: 'lasting',
    test: async (backend, subject) => {
      await rejectsWith('TIMEOUT', backend.run(lastingOf(subject), { timeoutMs: 50 }));
      const { exitCode } = await backend.run({ program: 'iptables', args: ['-S'] });
      assert.equal(exitCode, 0);
    },
  },
];

export function lastingOf({ abilities }: BackendSubject): Command {
  return abilities.lasting || assert.fail('the subject has no lasting command');
}

/** What is awaited, unless that takes as long as the command would have taken by itself. */
export async function soon<T>(awaited: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not ended within ${soonMs} ms`)), soonMs);
  });
  try {
    return await Promise.race([awaited, late]);
  } finally {
    clearTimeout(timer);
  }
}
