import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import {
  afterAll,
  beforeAll,
  beforeEach,
  describe,
  expect,
  onTestFinished,
  test,
  vi,
} from 'vitest';
import { run } from '../src/run.ts';
import { fakeContext } from './fake-context.ts';
import { bin, runBin } from './run-bin.ts';

const rules = '*filter\n:INPUT DROP\n-A INPUT -s {{ admin }} -j ACCEPT\nCOMMIT\n';

describe('hosts in memory', () => {
  let cwd = '';
  beforeEach(() => {
    const folder = mkdtempSync(join(tmpdir(), 'fleet-'));
    cwd = folder;
    onTestFinished(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(cwd, 'web.rules'), rules);
    writeFileSync(
      join(cwd, 'fleet.yaml'),
      'vars: {admin: 192.0.2.1}\ndesired: {ipv4: web.rules}\nhosts: {a: {on: "memory:a"}, b: {on: "memory:b"}, c: {on: "memory:c"}}\n',
    );
  });
  const apply = (...args: readonly string[]) =>
    runBin(['fleet', 'apply', '--journal', 'runs', '--to', 'table', ...args], { cwd });
  const fleet = ['-i', 'fleet.yaml'];

  test('every host gets its rules, and then there is nothing to do', async () => {
    const { exitCode, stdout, stderr } = await apply(...fleet, '--yes');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('changed: 3 hosts\n  a, b, c\n');
    const again = await apply(...fleet, '--yes');
    expect(again.stdout).toBe('unchanged: 3 hosts\n  a, b, c\n# 3 hosts: 3 unchanged\n');
    expect(readFileSync(join(cwd, 'a'), 'utf8')).toContain('-s 192.0.2.1/32 -j ACCEPT');
  });

  test('somebody at the terminal is shown what is to be done, and asked', async () => {
    const words = ['fleet', 'apply', '--journal', 'runs', ...fleet];
    const terminal = { stdin: 'terminal', terminalWidth: 80, cwd, env: { NO_COLOR: '1' } } as const;
    const refused = fakeContext({ ...terminal, answer: 'n' });
    expect(await run(words, refused)).toBe(1);
    expect(refused.written.stdout).toContain('to be changed: 3 hosts\n  a, b, c\n');
    expect(readdirSync(cwd)).not.toContain('a');
    const agreed = fakeContext({ ...terminal, answer: 'y' });
    expect(await run(words, agreed)).toBe(0);
    expect(agreed.written.stdout).toContain('changed: 3 hosts\n  a, b, c\n');
    expect(agreed.written.stderr).toContain('Change the rules so? [y/N] ');
    const idle = fakeContext(terminal);
    expect(await run(words, idle)).toBe(0);
    expect(idle.written.stderr).not.toContain('[y/N]');
  });

  test('with nobody to ask nothing is done', async () => {
    const { exitCode, stdout, stderr } = await apply(...fleet);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain('there is nobody to ask');
  });

  test('a run that failed in part is gone on with, as it was begun', async () => {
    writeFileSync(join(cwd, 'b'), 'nonsense');
    const first = await apply(...fleet, '--yes', '--serial', '1');
    expect(first.exitCode).toBe(3);
    expect(first.stdout).toContain('not reached: 1 host\n  c\n');
    const [, run = ''] = /--resume (\S+) --journal runs\n/.exec(first.stderr) ?? [];
    rmSync(join(cwd, 'b'));
    // What the inventory says by now does not count.
    writeFileSync(join(cwd, 'fleet.yaml'), 'hosts: [x]\n');
    const resumed = await apply('--resume', run);
    expect(resumed).toMatchObject({ exitCode: 0, stderr: '' });
    expect(resumed.stdout).toContain('# 3 hosts: 3 changed\n');
    expect(readFileSync(join(cwd, 'c'), 'utf8')).toContain('-s 192.0.2.1/32 -j ACCEPT');
  });

  test('a run that is not there, of another command or with other hosts is refused', async () => {
    expect(await apply('--resume', 'none')).toMatchObject({ exitCode: 2 });
    await apply(...fleet, '--yes');
    const [name = ''] = readdirSync(join(cwd, 'runs'));
    const run = name.replace('.ndjson', '');
    expect((await apply('--resume', run, ...fleet)).stderr).toContain('goes on with the hosts');
    const args = ['fleet', 'collect', '--resume', run, '--journal', 'runs'];
    expect((await runBin(args, { cwd })).stderr).toContain(
      `chainwright fleet apply --resume ${run}`,
    );
    expect((await apply('--resume', '../runs/x')).stderr).toContain('there is no such run');
  });

  test('a journal that cannot be written keeps everything from being changed', async () => {
    writeFileSync(join(cwd, 'runs'), '');
    const { exitCode, stderr } = await apply(...fleet, '--yes');
    expect(exitCode).toBe(3);
    expect(stderr).toContain('the journal cannot be written');
    expect(readdirSync(cwd)).not.toContain('a');
  });
});

const lacking = findLacking();

describe.skipIf(lacking !== undefined)(
  `hosts with real rules${lacking === undefined ? '' : ` (skipped: needs ${lacking})`}`,
  () => {
    const count = 8;
    const cwd = mkdtempSync(join(tmpdir(), 'fleet-'));
    const id = randomBytes(4).toString('hex');
    const names = Array.from({ length: count }, (_, index) => `fleet-${id}-${index}`);
    beforeAll(() => {
      for (const name of names) execFileSync('ip', ['netns', 'add', name]);
      const hosts = names.map((name) => `  ${name}: {on: "netns:${name}"}\n`).join('');
      writeFileSync(join(cwd, 'web.rules'), rules);
      const head = 'vars: {admin: 192.0.2.1}\ndesired: {ipv4: web.rules}\n';
      writeFileSync(
        join(cwd, 'fleet.yaml'),
        `${head}state-folder: ${join(cwd, 'state')}/%h\nhosts:\n${hosts}`,
      );
    });
    beforeEach(() => {
      for (const name of names) {
        inside(name, 'sh', '-c', 'iptables -P INPUT ACCEPT; iptables -F');
      }
      rmSync(join(cwd, 'state'), { recursive: true, force: true });
      rmSync(join(cwd, 'runs'), { recursive: true, force: true });
    });
    afterAll(() => {
      for (const name of names) execFileSync('ip', ['netns', 'delete', name]);
      rmSync(cwd, { recursive: true });
    });

    const inside = (name: string, ...words: readonly string[]) =>
      execFileSync('ip', ['netns', 'exec', name, ...words], { encoding: 'utf8' });
    const start = (...args: readonly string[]) =>
      execa(process.execPath, [bin, 'fleet', 'apply', '--journal', 'runs', ...args], {
        cwd,
        reject: false,
        stdin: 'ignore',
      });
    const fleet = ['-i', 'fleet.yaml', '--yes', '--concurrency', '2'];
    const lastRun = () => {
      const files = existsSync(join(cwd, 'runs')) ? readdirSync(join(cwd, 'runs')) : [];
      return files.find((name) => name.endsWith('.ndjson'))?.replace('.ndjson', '') ?? '';
    };
    /** Resolves when so many hosts have been begun, by all processes of the run. */
    const begun = (least: number) =>
      vi.waitUntil(
        () => {
          const run = lastRun();
          const text = run === '' ? '' : readFileSync(join(cwd, 'runs', `${run}.ndjson`), 'utf8');
          return (text.match(/"type":"begin"/g)?.length ?? 0) >= least;
        },
        { timeout: 60_000, interval: 5 },
      );
    /** How the changes of a host ended: the states of its snapshots. */
    const statesOf = (name: string) => {
      const folder = join(cwd, 'state', name);
      const numbers = readdirSync(folder).filter((number) => /^\d+$/.test(number));
      return numbers.map((number) =>
        readdirSync(join(folder, number)).find((file) =>
          /^(?:armed|kept|restored|void|taken)$/.test(file),
        ),
      );
    };
    const after = '-P INPUT DROP\n-A INPUT -s 192.0.2.1/32 -j ACCEPT\n';

    test('a run that is killed again and again is gone on with, and no host is changed twice', async () => {
      for (const [index, pause] of [50, 250, 400, 150, 300].entries()) {
        const running = index === 0 ? start(...fleet) : start('--resume', lastRun());
        await Promise.race([begun(index * 2 + 1), running]);
        await sleep(pause);
        running.kill('SIGKILL');
        await running;
      }
      const { exitCode, stdout } = await start('--resume', lastRun(), '--json');
      expect({ exitCode, counts: JSON.parse(stdout).counts }).toEqual({
        exitCode: 0,
        counts: { changed: count },
      });
      for (const name of names) {
        expect(inside(name, 'iptables', '-S', 'INPUT')).toBe(after);
        expect(statesOf(name).filter((state) => state === 'kept')).toHaveLength(1);
        expect(statesOf(name)).not.toContain('armed');
      }
    });

    test('Ctrl-C lets those at work come to their end, begins no other, and says how to go on', async () => {
      const running = start(...fleet, '--to', 'ndjson');
      await begun(1);
      await sleep(100);
      running.kill('SIGINT');
      const { exitCode, stdout, stderr } = await running;
      expect(exitCode).toBe(3);
      expect(stdout).toContain('"type":"stop","reason":"called off"');
      expect(stderr).toContain(`chainwright fleet apply --resume ${lastRun()} --journal runs`);
      const { counts } = JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '');
      expect(counts).toEqual({ changed: expect.any(Number), notReached: expect.any(Number) });
      expect(counts.changed + counts.notReached).toBe(count);
      const resumed = await start('--resume', lastRun(), '--json');
      expect(JSON.parse(resumed.stdout).counts).toEqual({ changed: count });
      for (const name of names) expect(statesOf(name)).toEqual(['kept']);
    });

    test('a host that a check refuses is rolled back, with exit code 4, and keeps the next wave away', async () => {
      const check = `echo no; test "$CHAINWRIGHT_HOST" != ${names[1]}`;
      const { exitCode, stdout, stderr } = await start(
        ...fleet,
        '--serial',
        '2',
        '--check',
        check,
        '--json',
      );
      const { counts, outcomes } = JSON.parse(stdout);
      expect({ exitCode, counts }).toEqual({
        exitCode: 3,
        counts: { changed: 1, rolledBack: 1, notReached: count - 2 },
      });
      expect(stderr).toContain(`${names[1]}: no\n${names[1]}: the check failed (exit code 1)\n`);
      expect(outcomes[1]).toMatchObject({
        state: 'rolledBack',
        failure: { stage: 'check', code: 'CHECK', message: `${names[1]}: the check failed` },
      });
      expect(inside(names[1] ?? '', 'iptables', '-S', 'INPUT')).toBe('-P INPUT ACCEPT\n');
      const alone = await start(...fleet, '--limit', names[1] ?? '', '--check', 'false');
      expect(alone.exitCode).toBe(4);
    });

    test('a run at which another process is at work is not resumed', async () => {
      const running = start(...fleet, '--check', 'sleep 2', '--limit', names[0] ?? '');
      await begun(1);
      const second = await start('--resume', lastRun());
      expect(second.exitCode).toBe(3);
      expect(second.stderr).toContain('does not let go of it');
      expect((await running).exitCode).toBe(0);
    });
  },
);

function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const probe = spawnSync('unshare', ['--net', 'iptables-save']);
  return probe.status === 0 ? undefined : 'unshare and iptables';
}
