import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Backend } from '../backend.ts';
import { delayed } from './delayed.ts';

/** A backend whose commands take 10 ms, and that notes when each began. */
function openSlow() {
  const begun: (readonly [string, number])[] = [];
  const backend: Backend = {
    run: async ({ program }) => {
      begun.push([program, Date.now()]);
      await new Promise((resolve) => setTimeout(resolve, 10));
      return { exitCode: 0, stdout: program, stderr: '', durationMs: 10 };
    },
    describe: () => ({ host: 'slow' }),
    close: async () => {},
  };
  return { begun, backend };
}

const command = (program: string) => ({ program, args: [] });

describe('delayed', () => {
  beforeEach(() => {
    vi.useFakeTimers({ now: 0 });
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('starts the first at once, and each other that long after the end of the one before', async () => {
    const { begun, backend } = openSlow();
    const slow = delayed(100, backend);
    const calls = ['a', 'b', 'c'].map((name) => slow.run(command(name)));
    await vi.runAllTimersAsync();
    expect(begun).toEqual([
      ['a', 0],
      ['b', 110],
      ['c', 220],
    ]);
    expect((await Promise.all(calls)).map(({ stdout }) => stdout)).toEqual(['a', 'b', 'c']);
  });

  it('does not make a command wait that comes later than that anyhow', async () => {
    const { begun, backend } = openSlow();
    const slow = delayed(100, backend);
    void slow.run(command('a'));
    await vi.advanceTimersByTimeAsync(500);
    void slow.run(command('b'));
    await vi.runAllTimersAsync();
    expect(begun).toEqual([
      ['a', 0],
      ['b', 500],
    ]);
  });

  it('goes on after a command that failed', async () => {
    const run = vi.fn().mockRejectedValueOnce(new Error('no')).mockResolvedValue('result');
    const slow = delayed(100, { ...openSlow().backend, run });
    await expect(slow.run(command('a'))).rejects.toThrow('no');
    const next = slow.run(command('b'));
    await vi.runAllTimersAsync();
    expect(await next).toBe('result');
  });

  it('lets a waiting command be called off, which neither runs nor hurries the others', async () => {
    const { begun, backend } = openSlow();
    const slow = delayed(100, backend);
    const controller = new AbortController();
    void slow.run(command('a'));
    const called = expect(
      slow.run(command('b'), { signal: controller.signal }),
    ).rejects.toMatchObject({ code: 'ABORTED', command: command('b') });
    void slow.run(command('c'));
    controller.abort();
    await called;
    await vi.runAllTimersAsync();
    expect(begun).toEqual([
      ['a', 0],
      ['c', 110],
    ]);
  });

  it('rejects what waits with CLOSED when it is closed, and keeps no timer', async () => {
    const { begun, backend } = openSlow();
    const slow = delayed(100, backend);
    await Promise.all([slow.run(command('a')), vi.advanceTimersByTimeAsync(10)]);
    const waiting = expect(slow.run(command('b'))).rejects.toMatchObject({ code: 'CLOSED' });
    await slow.close();
    await waiting;
    expect(vi.getTimerCount()).toBe(0);
    await expect(slow.run(command('c'))).rejects.toMatchObject({ code: 'CLOSED' });
    expect(begun).toEqual([['a', 0]]);
  });
});
