import { join } from 'node:path';
import type { ChildEvent } from '@chainwright/chainmgr';
import { describe, expect, test } from 'vitest';
import { eventually, isRunning, makeFolder, openFixtures, readNumber } from './fixture-backend.ts';

describe('a command for which everything waits', () => {
  test('gives what the same command gives otherwise', async () => {
    const backend = openFixtures();
    for (const command of [
      { program: 'say-arguments', args: ['a', ''] },
      { program: 'say-stdin', args: [], stdin: 'é\udcff' },
      { program: 'say-stdin', args: [] },
      { program: 'odd-bytes', args: [] },
      { program: 'say-both', args: ['300000'] },
      { program: 'say-surroundings', args: [] },
      { program: 'leave-stdin', args: [], stdin: 'x'.repeat(1_000_000) },
      { program: 'die', args: ['KILL'] },
    ]) {
      const { durationMs, ...rest } = backend.runSync(command);
      expect(await backend.run(command)).toMatchObject(rest);
      expect(durationMs).toBeGreaterThanOrEqual(0);
    }
  });

  test('tells of its process', () => {
    const events: ChildEvent[] = [];
    const onChild = (event: ChildEvent) => events.push(event);
    openFixtures().runSync({ program: 'die', args: ['TERM'] }, { onChild });
    const pid = events[0]?.pid;
    expect(events).toEqual([
      { kind: 'spawn', pid },
      { kind: 'exit', pid, exitCode: 143 },
    ]);
  });

  test.each(['have-child', 'have-stubborn-child'])(
    'is ended with its children when it takes too long (%s)',
    async (program) => {
      const file = join(makeFolder(), 'pid');
      const command = { program, args: [file] };
      const run = () => openFixtures().runSync(command, { timeoutMs: 2000 });
      expect(run).toThrow(expect.objectContaining({ code: 'TIMEOUT', command }));
      await eventually(() => !isRunning(readNumber(file)));
    },
  );

  test('is ended when it writes more than the limit', () => {
    const backend = openFixtures({ maxOutputBytes: 1000 });
    const run = () => backend.runSync({ program: 'yes', args: [] });
    expect(run).toThrow(expect.objectContaining({ code: 'OUTPUT' }));
  });
});
