import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildEvent } from '@chainwright/chainmgr';
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

const graceMs = 200;
/** Until when a program has begun in earnest, on a busy machine as well. */
const begunMs = 2000;

describe('a command that takes too long', () => {
  test('is ended, waited for, and rejected with TIMEOUT', async () => {
    const events: ChildEvent[] = [];
    const onChild = (event: ChildEvent) => events.push(event);
    const command = { program: 'last', args: [] };
    const call = openFixtures().run(command, { timeoutMs: 100, onChild });
    await expect(call).rejects.toThrow('last took longer than 100 ms, and was ended');
    await expect(call).rejects.toMatchObject({ code: 'TIMEOUT', command });
    expect(events.map(({ kind }) => kind)).toEqual(['spawn', 'exit']);
    expect(events[1]).toMatchObject({ exitCode: 143 });
  });

  test('is ended by SIGKILL if it minds no SIGTERM', async () => {
    const events: ChildEvent[] = [];
    const onChild = (event: ChildEvent) => events.push(event);
    const backend = openFixtures({ graceMs });
    const call = backend.run({ program: 'ignore-term', args: [] }, { timeoutMs: begunMs, onChild });
    expect(await codeOf(call)).toBe('TIMEOUT');
    expect(events[1]).toMatchObject({ kind: 'exit', exitCode: 137 });
    expect(isRunning(events[0]?.pid ?? 0)).toBe(false);
  });

  test.each(['have-child', 'have-stubborn-child'])(
    'is ended with the children of its own (%s)',
    async (program) => {
      const file = join(makeFolder(), 'pid');
      const call = openFixtures({ graceMs }).run({ program, args: [file] }, { timeoutMs: begunMs });
      expect(await codeOf(call)).toBe('TIMEOUT');
      expect(isRunning(readNumber(file))).toBe(false);
    },
  );

  test('is one whose output a child of its own holds open after its end', async () => {
    const file = join(makeFolder(), 'pid');
    const command = { program: 'leave-child', args: [file] };
    expect(await codeOf(openFixtures().run(command, { timeoutMs: begunMs }))).toBe('TIMEOUT');
    expect(isRunning(readNumber(file))).toBe(false);
  });

  test('may be given more time than a timer can count', async () => {
    const command = { program: 'say-arguments', args: ['x'] };
    for (const timeoutMs of [2 ** 31, Number.POSITIVE_INFINITY]) {
      const backend = openFixtures();
      expect(await backend.run(command, { timeoutMs })).toMatchObject({ exitCode: 0 });
      expect(backend.runSync(command, { timeoutMs })).toMatchObject({ exitCode: 0 });
    }
  });
});

test('a time limit that is no number is refused before anything runs', async () => {
  const file = join(makeFolder(), 'file');
  const command = { program: 'touch', args: [file] };
  const backend = openFixtures();
  for (const timeoutMs of [Number.NaN, -1]) {
    await expect(backend.run(command, { timeoutMs })).rejects.toThrow(RangeError);
    expect(() => backend.runSync(command, { timeoutMs })).toThrow(RangeError);
  }
  expect(existsSync(file)).toBe(false);
});

test('a listener that throws ends the program, and the call with what was thrown', async () => {
  const fault = new Error('not ready');
  let pid = 0;
  const onChild = (event: ChildEvent) => {
    pid = event.pid;
    if (event.kind === 'spawn') throw fault;
  };
  const call = openFixtures().run({ program: 'last', args: [] }, { onChild });
  await expect(call).rejects.toMatchObject({ code: 'ABORTED', cause: fault });
  expect(isRunning(pid)).toBe(false);
});

test('a command that is called off is ended with its children', async () => {
  const file = join(makeFolder(), 'pid');
  const controller = new AbortController();
  const command = { program: 'have-child', args: [file] };
  const call = openFixtures().run(command, { signal: controller.signal });
  await eventually(() => isWritten(file));
  controller.abort();
  expect(await codeOf(call)).toBe('ABORTED');
  expect(isRunning(readNumber(file))).toBe(false);
});

test('to close ends everything that runs, children included, before it resolves', async () => {
  const folder = makeFolder();
  const files = ['a', 'b', 'c'].map((name) => join(folder, name));
  const backend = openFixtures({ graceMs });
  const programs = ['have-child', 'have-stubborn-child', 'have-child'];
  const codes = files.map((file, index) =>
    codeOf(backend.run({ program: programs[index] ?? '', args: [file] })),
  );
  await eventually(() => files.every(isWritten));
  await backend.close();
  expect(files.map((file) => isRunning(readNumber(file)))).toEqual([false, false, false]);
  expect(await Promise.all(codes)).toEqual(['CLOSED', 'CLOSED', 'CLOSED']);
  expect(() => backend.runSync({ program: 'true', args: [] })).toThrow('has been closed');
});

test('the first reason to end a command is the one that counts', async () => {
  const backend = openFixtures({ graceMs: 1000 });
  const call = codeOf(backend.run({ program: 'ignore-term', args: [] }, { timeoutMs: 300 }));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await backend.close();
  expect(await call).toBe('TIMEOUT');
});
