import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isRunning, makeFolder, openFixtures } from './fixture-backend.ts';

describe('output', () => {
  test('of both streams at once is taken whole and kept apart', async () => {
    const result = await openFixtures().run({ program: 'say-both', args: ['20000000'] });
    expect(result.stdout === 'o'.repeat(20_000_000)).toBe(true);
    expect(result.stderr === 'e'.repeat(20_000_000)).toBe(true);
  });

  test('of 100 MB is taken whole', async () => {
    const { stdout, exitCode } = await openFixtures().run({ program: 'flood', args: ['99000000'] });
    expect(exitCode).toBe(0);
    expect(stdout.length).toBe(99_999_999);
    expect(stdout.endsWith('xxx')).toBe(true);
  });

  test('is decoded as a whole, wherever a character was cut', async () => {
    const { stdout } = await openFixtures().run({ program: 'half-characters', args: [] });
    expect(stdout).toBe('é€😀\n');
  });

  test('keeps bytes that are not UTF-8, and gives them back to a program that reads them', async () => {
    const backend = openFixtures();
    const { stdout, stderr } = await backend.run({ program: 'odd-bytes', args: [] });
    expect(stdout).toBe('good é\nbad \udcff \udcc3( \udced\udca0\udc80\n');
    expect(stderr).toBe('\udcfe');
    const again = await backend.run({
      program: 'od',
      args: ['-An', '-tx1', '-w99'],
      stdin: stdout,
    });
    expect(again.stdout).toBe(' 67 6f 6f 64 20 c3 a9 0a 62 61 64 20 ff 20 c3 28 20 ed a0 80 0a\n');
  });

  test('of more than the limit is an error, never less than was written', async () => {
    const backend = openFixtures({ maxOutputBytes: 1000 });
    const all = { program: 'say-both', args: ['1000'] };
    expect((await backend.run(all)).stdout.length).toBe(1000);
    const call = backend.run({ program: 'say-both', args: ['1001'] });
    await expect(call).rejects.toMatchObject({ code: 'OUTPUT' });
    await expect(call).rejects.toThrow(/wrote more than 1000 bytes on std(out|err), and was ended/);
  });

  test('of more than the limit ends the program, though it would write for ever', async () => {
    let pid = 0;
    const onChild = (event: { pid: number }) => {
      pid = event.pid;
    };
    const backend = openFixtures({ maxOutputBytes: 1000 });
    const call = backend.run({ program: 'yes', args: [] }, { onChild });
    await expect(call).rejects.toMatchObject({ code: 'OUTPUT' });
    expect(isRunning(pid)).toBe(false);
  });
});

describe('output by lines', () => {
  test('comes while the program runs', async () => {
    const file = join(makeFolder(), 'go');
    const lines: string[] = [];
    const onLine = (line: string) => {
      lines.push(line);
      // The program says its second line only when it finds this.
      if (line === 'first') writeFileSync(file, '');
    };
    const command = { program: 'say-and-wait', args: [file] };
    const result = await openFixtures().run(command, { onLine });
    expect(lines).toEqual(['first', 'second', 'third']);
    expect(result).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });
  });

  test('are the lines of the output, each once and in order, whatever the chunks', async () => {
    let expected = 0;
    const onLine = (line: string) => {
      expected += 1;
      if (line !== String(expected)) throw new Error(`${line} instead of ${expected}`);
    };
    await openFixtures().run({ program: 'count-up', args: ['1000000'] }, { onLine });
    expect(expected).toBe(1_000_000);
  });

  test('are decoded each as a whole', async () => {
    const lines: string[] = [];
    const onLine = (line: string) => void lines.push(line);
    await openFixtures().run({ program: 'half-characters', args: [] }, { onLine });
    expect(lines).toEqual(['é€😀']);
  });

  test('make the program wait for a reader that takes its time', async () => {
    let pid = 0;
    let written = 0;
    const onChild = (event: { pid: number }) => {
      pid = event.pid;
    };
    const onLine = async (line: string) => {
      if (line !== '1') return;
      await new Promise((resolve) => setTimeout(resolve, 300));
      written = bytesWritten(pid);
    };
    await openFixtures().run({ program: 'count-up', args: ['1000000'] }, { onChild, onLine });
    // All of it is 6,888,896 bytes; a few buffers' worth may be on its way.
    expect(written).toBeGreaterThan(0);
    expect(written).toBeLessThan(1_000_000);
  });

  test('may be more in all than the limit, which is one for each of them', async () => {
    const backend = openFixtures({ maxOutputBytes: 1000 });
    let count = 0;
    const onLine = () => {
      count += 1;
    };
    await backend.run({ program: 'flood', args: ['99000'] }, { onLine });
    expect(count).toBe(1000);
    const call = backend.run({ program: 'say-both', args: ['1001'] }, { onLine });
    await expect(call).rejects.toMatchObject({ code: 'OUTPUT' });
  });

  test('end the program when the reader throws, with what it threw as the cause', async () => {
    const fault = new Error('no room');
    const onLine = () => {
      throw fault;
    };
    const call = openFixtures().run({ program: 'yes', args: [] }, { onLine });
    await expect(call).rejects.toMatchObject({ code: 'ABORTED', cause: fault });
  });
});

// What a process has written so far, pipes included.
function bytesWritten(pid: number): number {
  return Number(/^wchar: (\d+)$/m.exec(readFileSync(`/proc/${pid}/io`, 'latin1'))?.[1]);
}
