import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import {
  codeOf,
  eventually,
  isRunning,
  isWritten,
  makeFolder,
  openFixtures,
  readNumber,
} from './fixture-backend.ts';

describe('after 500 commands', () => {
  test('no file descriptor, process or listener is left over', async () => {
    const backend = openFixtures({ graceMs: 100 });
    await everyKind(backend);
    const before = countResources();
    for (let round = 0; round < 50; round++) await everyKind(backend);
    expect(countResources()).toEqual(before);
  });
});

describe('when this process ends', () => {
  test.each(['exit', 'SIGTERM', 'SIGINT'])('by %s, what it runs is ended', async (how) => {
    const file = join(makeFolder(), 'pid');
    const script = fileURLToPath(new URL('fixtures/end-while-running.mjs', import.meta.url));
    const child = spawn(process.execPath, [script, file, how], { stdio: 'inherit' });
    const ended = once(child, 'exit');
    await eventually(() => isWritten(file));
    if (how !== 'exit') child.kill(how as NodeJS.Signals);
    await ended;
    await eventually(() => !isRunning(readNumber(file)));
  });
});

// Ten commands, and every way in which one can end.
async function everyKind(backend: ReturnType<typeof openFixtures>): Promise<void> {
  const last = { program: 'last', args: [] };
  const outcomes = await Promise.all([
    codeOf(backend.run({ program: 'say-arguments', args: ['a', 'b'] })),
    codeOf(backend.run({ program: 'say-stdin', args: [], stdin: 'x'.repeat(100_000) })),
    codeOf(backend.run({ program: 'leave-stdin', args: [], stdin: 'x'.repeat(100_000) })),
    codeOf(backend.run({ program: 'die', args: ['KILL'] })),
    codeOf(backend.run({ program: 'count-up', args: ['100'] }, { onLine: () => {} })),
    codeOf(
      backend.run({ program: 'yes', args: [] }, { onLine: () => Promise.reject(new Error()) }),
    ),
    codeOf(backend.run(last, { timeoutMs: 20 })),
    codeOf(backend.run(last, { signal: AbortSignal.timeout(20) })),
    codeOf(backend.run({ program: 'no-such-program', args: [] })),
    codeOf(backend.run({ program: 'say-arguments', args: ['\0'] })),
  ]);
  expect(outcomes).toEqual([
    ...['none', 'none', 'none', 'none', 'none'],
    ...['ABORTED', 'TIMEOUT', 'ABORTED', 'SPAWN', 'SPAWN'],
  ]);
  backend.runSync({ program: 'say-arguments', args: ['a'] });
}

function countResources() {
  return {
    descriptors: readdirSync('/proc/self/fd').length,
    children: listChildren(),
    listeners: process.eventNames().map((name) => [String(name), process.listenerCount(name)]),
  };
}

// The dead that were not waited for are children, too.
function listChildren(): readonly string[] {
  return readdirSync('/proc').filter((name) => {
    if (!/^\d+$/.test(name) || !existsSync(`/proc/${name}/stat`)) return false;
    const [, parent] = /.*\) \S (\d+)/s.exec(readFileSync(`/proc/${name}/stat`, 'latin1')) ?? [];
    return Number(parent) === process.pid;
  });
}
