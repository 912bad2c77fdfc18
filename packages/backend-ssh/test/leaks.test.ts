import { readdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, test } from 'vitest';
import { codeOf, makeBackend, openSshd } from './open-backend.ts';
import { lacking, type Sshd, skipNote } from './sshd.ts';

describe.skipIf(lacking !== undefined)(`after a backend was closed${skipNote}`, () => {
  test('nothing is left: no connection, listener, or timer that keeps the process', async () => {
    const sshd = await openSshd();
    // Some things are made once and stay: the first round is not counted.
    await work(sshd);
    const before = countResources();
    for (let round = 0; round < 5; round += 1) await work(sshd);
    await settled(before);
  });

  test('what was going on leaves nothing either, whatever it was', async () => {
    const sshd = await openSshd();
    await interrupt(sshd);
    const before = countResources();
    for (let round = 0; round < 3; round += 1) await interrupt(sshd);
    await settled(before);
  });
});

const last = { program: 'sleep', args: ['600'] };

async function work(sshd: Sshd): Promise<void> {
  const backend = makeBackend(sshd, { idleMs: 60_000, maxSessions: 3 });
  const outcomes = await Promise.all([
    codeOf(backend.run({ program: 'echo', args: ['a'] })),
    codeOf(backend.run({ program: 'cat', args: [], stdin: 'x'.repeat(3e6) })),
    codeOf(backend.run({ program: 'seq', args: ['1000'] }, { onLine: () => {} })),
    codeOf(backend.run(last, { timeoutMs: 20 })),
    codeOf(backend.run(last, { signal: AbortSignal.timeout(20) })),
    codeOf(backend.run({ program: 'no-such-program', args: [] })),
    codeOf(backend.run({ program: 'echo', args: ['\0'] })),
  ]);
  expect(outcomes).toEqual(['none', 'none', 'none', 'TIMEOUT', 'ABORTED', 'SPAWN', 'SPAWN']);
  await backend.close();
}

/** Closes in the middle of a connection, of a refused one, and of commands. */
async function interrupt(sshd: Sshd): Promise<void> {
  const early = makeBackend(sshd);
  const refused = makeBackend(sshd, { host: { identityFiles: [] } });
  const busy = makeBackend(sshd, { maxSessions: 1 });
  const calls = [early, refused, busy, busy].map((backend) => codeOf(backend.run(last)));
  await early.close();
  expect(await calls[1]).toBe('AUTH');
  await sleep(300);
  await Promise.all([refused.close(), busy.close()]);
  expect(await Promise.all(calls)).toEqual(['CLOSED', 'AUTH', 'CLOSED', 'CLOSED']);
}

/** The sshds themselves take a moment to see that nobody is there any more. */
async function settled(before: ReturnType<typeof countResources>): Promise<void> {
  const end = Date.now() + 10_000;
  while (!isDeepStrictEqual(countResources(), before) && Date.now() < end) await sleep(50);
  expect(countResources()).toEqual(before);
}

// An sshd is a process of the test's own, and may take a while to end.
const isOwn = (name: string) => name !== 'Immediate' && name !== 'ProcessWrap';

function countResources() {
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    resources: process.getActiveResourcesInfo().filter(isOwn).sort(),
    listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
  };
}
