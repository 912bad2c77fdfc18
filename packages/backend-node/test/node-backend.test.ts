import { userInfo } from 'node:os';
import { relative } from 'node:path';
import type { ChildEvent } from '@chainwright/chainmgr';
import { describe, expect, test } from 'vitest';
import { codeOf, fixtures, openFixtures } from './fixture-backend.ts';

describe('a program', () => {
  test('is found by its name, its path, and a path from where this process is', async () => {
    const backend = openFixtures();
    const paths = ['say-arguments', `${fixtures}/say-arguments`];
    const fromHere = `./${relative(process.cwd(), fixtures)}/say-arguments`;
    for (const program of [...paths, fromHere]) {
      expect(await backend.run({ program, args: ['x'] })).toMatchObject({ stdout: 'x\0' });
    }
  });

  test('has LC_ALL=C, a PATH with the folders of iptables, and nothing else in its environment', async () => {
    process.env.CHAINWRIGHT_SECRET = 'not for everybody';
    const { stdout } = await openFixtures({ env: {} }).run({ program: 'env', args: [] });
    delete process.env.CHAINWRIGHT_SECRET;
    const variables = Object.fromEntries(stdout.trim().split('\n').map(splitVariable));
    expect(Object.keys(variables).sort()).toEqual(['LC_ALL', 'PATH']);
    expect(variables.LC_ALL).toBe('C');
    expect(variables.PATH?.split(':')).toEqual(expect.arrayContaining(['/usr/sbin', '/sbin']));
  });

  test('has the variables that were asked for as well', async () => {
    const env = { XTABLES_LOCKFILE: '/run/other.lock', PATH: '/usr/bin:/bin' };
    const { stdout } = await openFixtures({ env }).run({ program: 'env', args: [] });
    expect(stdout).toContain('XTABLES_LOCKFILE=/run/other.lock\n');
    expect(stdout).toContain('PATH=/usr/bin:/bin\n');
  });

  test('makes files that are for its user alone, and this process keeps its own mask', async () => {
    const before = process.umask();
    const surroundings = { program: 'say-surroundings', args: [] };
    expect((await openFixtures().run(surroundings)).stdout).toContain('umask 0077\n');
    const open = openFixtures({ umask: 0o022 });
    expect((await open.run(surroundings)).stdout).toContain('umask 0022\n');
    expect(process.umask()).toBe(before);
  });

  test('runs in the root folder', async () => {
    const { stdout } = await openFixtures().run({ program: 'say-surroundings', args: [] });
    expect(stdout).toContain('folder /\n');
  });

  test('that a signal ended has 128 and the number of the signal, which is no success', async () => {
    const backend = openFixtures();
    for (const [signal, exitCode] of [
      ['KILL', 137],
      ['TERM', 143],
      ['SEGV', 139],
    ] as const) {
      expect(await backend.run({ program: 'die', args: [signal] })).toMatchObject({ exitCode });
    }
  });

  test('is told of with its number when it begins and when it has ended by a signal', async () => {
    const events: ChildEvent[] = [];
    const onChild = (event: ChildEvent) => events.push(event);
    await openFixtures().run({ program: 'die', args: ['KILL'] }, { onChild });
    const pid = events[0]?.pid;
    expect(pid).toBeGreaterThan(1);
    expect(events).toEqual([
      { kind: 'spawn', pid },
      { kind: 'exit', pid, exitCode: 137 },
    ]);
  });
});

describe('a program that cannot be started', () => {
  const failures = [
    ['that is not there', { program: 'no-such-program', args: [] }, /install it/],
    ['whose path is not there', { program: '/no/such/program', args: [] }, /not on this machine/],
    ['that may not be run', { program: '/etc/passwd', args: [] }, /may not be run/],
    ['that is a folder', { program: '/etc', args: [] }, /may not be run/],
    ['with a NUL byte', { program: 'say-arguments', args: ['a\0b'] }, /NUL/],
    ['with half a character', { program: 'say-arguments', args: ['\udcff'] }, /iptables-restore/],
    [
      'that should read half a character',
      { program: 'say-stdin', args: [], stdin: 'a\ud83d' },
      /half a character/,
    ],
    ['with too much', { program: 'say-arguments', args: ['x'.repeat(3e6)] }, /iptables-restore/],
  ] as const;
  test.each(failures)('%s is rejected with SPAWN and what to do', async (_, command, words) => {
    const backend = openFixtures();
    const events: ChildEvent[] = [];
    const onChild = (event: ChildEvent) => events.push(event);
    const call = backend.run(command, { onChild });
    await expect(call).rejects.toThrow(words);
    await expect(call).rejects.toMatchObject({
      code: 'SPAWN',
      command: { program: command.program, args: command.args },
    });
    expect(() => backend.runSync(command)).toThrow(words);
    expect(events).toEqual([]);
  });
});

describe('stdin', () => {
  const long = 'a line of what is read\n'.repeat(200_000);

  test('is read whole', async () => {
    const { stdout } = await openFixtures().run({ program: 'say-stdin', args: [], stdin: long });
    expect(stdout === long).toBe(true);
  });

  test.each([
    ['leave-stdin', 3],
    ['begin-stdin', 0],
  ])('that is not read to its end is no fault (%s)', async (program, exitCode) => {
    const call = openFixtures().run({ program, args: [], stdin: long });
    expect(await call).toMatchObject({ exitCode });
  });

  test('of a program that was ended is no fault either', async () => {
    const call = openFixtures().run({ program: 'last', args: [], stdin: long }, { timeoutMs: 100 });
    expect(await codeOf(call)).toBe('TIMEOUT');
  });
});

test('many programs run at once, each with its own result', async () => {
  const backend = openFixtures();
  const warnings: Error[] = [];
  const warn = (warning: Error) => warnings.push(warning);
  process.on('warning', warn);
  const numbers = Array.from({ length: 200 }, (_, index) => String(index));
  const results = await Promise.all(
    numbers.map((number) => backend.run({ program: 'say-arguments', args: [number] })),
  );
  process.off('warning', warn);
  expect(results.map(({ stdout }) => stdout)).toEqual(numbers.map((number) => `${number}\0`));
  expect(warnings).toEqual([]);
});

describe('what is known of this machine', () => {
  test('is its user at first, and the version of iptables once it was asked for', async () => {
    const backend = openFixtures();
    const known = { host: 'localhost', user: userInfo().username };
    expect(backend.describe()).toEqual(known);
    const { stdout } = await backend.run({ program: 'iptables', args: ['-V'] });
    const [, version, variant] = /^iptables v(\S+) \((\S+)\)/.exec(stdout) ?? [];
    expect(backend.describe()).toEqual({ ...known, iptables: { version, variant } });
  });
});

function splitVariable(line: string): readonly [string, string] {
  const equals = line.indexOf('=');
  return [line.slice(0, equals), line.slice(equals + 1)];
}
