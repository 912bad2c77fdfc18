import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bin } from './run-bin.ts';

const lacking = findLacking();

/** What this machine lacks for real rules in a network namespace of their own. */
function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const probe = spawnSync('unshare', ['--net', 'iptables-nft-save'], { encoding: 'utf8' });
  return probe.status === 0 ? undefined : `unshare and iptables (${probe.stderr || probe.error})`;
}

const rules = `*filter
:INPUT DROP
:FORWARD ACCEPT
:OUTPUT ACCEPT
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT
`;

describe.skipIf(lacking !== undefined)(
  `a change of a machine's own rules${lacking === undefined ? '' : ` (skipped: needs ${lacking})`}`,
  { timeout: 120_000 },
  () => {
    const namespace = `chainwright-cli-${randomBytes(6).toString('hex')}`;
    const folder = mkdtempSync(join(tmpdir(), 'chainwright-cli-'));
    const state = ['--state-folder', join(folder, 'state')];
    beforeAll(() => {
      execFileSync('ip', ['netns', 'add', namespace]);
      writeFileSync(join(folder, 'rules'), rules);
    });
    afterAll(() => {
      execFileSync('ip', ['netns', 'delete', namespace]);
      rmSync(folder, { recursive: true });
    });
    beforeEach(() => {
      inside('iptables-nft', '-P', 'INPUT', 'ACCEPT');
      inside('iptables-nft', '-F');
    });

    const inside = (...args: readonly string[]) =>
      execFileSync('ip', ['netns', 'exec', namespace, ...args], { encoding: 'utf8' });
    const listed = () => inside('iptables-nft', '-S', 'INPUT');
    const before = '-P INPUT ACCEPT\n';
    const changed = '-P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n';

    /** Runs the command in the namespace, where `--on local` is the namespace's own rules. */
    const start = (args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
      const words = ['netns', 'exec', namespace, process.execPath, bin, ...args, ...state];
      return execa('ip', words, { reject: false, stdin: 'ignore', env });
    };
    const apply = [
      ...['apply', join(folder, 'rules'), '--family', 'ipv4'],
      ...['--on', 'local', '--iptables', 'iptables-nft'],
    ];
    /** On a terminal, where each question is answered as soon as it is asked. */
    const onTerminal = async (
      args: readonly string[],
      answers: readonly (readonly [question: RegExp, answer: string])[],
    ) => {
      const command = [process.execPath, bin, ...args, ...state].join(' ');
      const words = ['netns', 'exec', namespace, 'script', '-qec', command, '/dev/null'];
      const running = execa('ip', words, { reject: false, env: { NO_COLOR: '1' } });
      const left = [...answers];
      let shown = '';
      running.stdout.on('data', (chunk) => {
        shown += chunk;
        const [question, answer] = left[0] ?? [];
        if (!question?.test(shown)) return;
        left.shift();
        running.stdin.write(`${answer}\n`);
      });
      const { exitCode, stdout } = await running;
      return { exitCode, stdout };
    };
    const isInForce = async () => {
      while (listed() !== changed) await sleep(50);
      // The rules are there a moment before the command says so.
      await sleep(300);
    };

    test('is asked of by default, and gone when nobody confirms it', async () => {
      const { exitCode, stderr } = await start([...apply, '--yes', '--confirm', '2s']);
      expect(exitCode).toBe(4);
      expect(stderr).toMatch(/over a new connection: chainwright confirm \d+ --state-folder /);
      expect(stderr).toContain('rolled back: the former rules are in force');
      expect(listed()).toBe(before);
    });

    test('is kept when another command confirms it', async () => {
      const running = start([...apply, '--yes']);
      await isInForce();
      const confirmed = await start(['confirm']);
      expect(confirmed).toMatchObject({ exitCode: 0, stderr: expect.stringMatching(/is kept$/) });
      const { exitCode, stderr } = await running;
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(stderr).toMatch(/come back in \d+ s unless it is confirmed/);
      expect(listed()).toBe(changed);
      expect(await start(['confirm'])).toMatchObject({ exitCode: 3 });
    });

    test('is gone when another command rolls it back', async () => {
      const running = start([...apply, '--yes', '--json']);
      await isInForce();
      const back = await start(['rollback']);
      expect(back).toMatchObject({
        exitCode: 0,
        stderr: expect.stringMatching(/was rolled back\nipv4 filter: The change was undone/),
      });
      const { exitCode, stdout } = await running;
      expect(exitCode).toBe(4);
      expect(JSON.parse(stdout)).toMatchObject({ applied: false, outcome: 'rolledBack' });
      expect(listed()).toBe(before);
    });

    test('is kept or gone as a check says', async () => {
      const failed = await start([...apply, '--yes', '--check', 'echo "no way" >&2; exit 7']);
      expect(failed.exitCode).toBe(4);
      expect(failed.stderr).toContain('no way\nthe check failed (exit code 7)\n');
      expect(listed()).toBe(before);
      const passed = await start([...apply, '--yes', '--check', 'test -n "$HOME"'], { HOME: '/' });
      expect(passed.exitCode).toBe(0);
      expect(listed()).toBe(changed);
    });

    test('stays with --no-confirm, and a rollback shows its plan first', async () => {
      expect(await start([...apply, '--yes', '--no-confirm'])).toMatchObject({ exitCode: 0 });
      const list = await start(['rollback', '--list']);
      expect(list.stdout).toMatch(/^ +\d+ {2}\S+Z {2}kept +ipv4 filter$/m);
      const { stdout } = await start(['rollback', '--list', '--json']);
      const change = JSON.parse(stdout).changes.at(-1);
      expect(change).toMatchObject({ state: 'kept', program: 'iptables-nft' });
      const asked = await start(['rollback']);
      expect(asked).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('--yes') });
      expect(asked.stdout).toContain('chain INPUT, policy DROP becomes ACCEPT');
      expect(listed()).toBe(changed);
      const back = await start(['rollback', `${change.number}`, '--yes', '--no-confirm']);
      expect(back.exitCode).toBe(0);
      expect(listed()).toBe(before);
      const again = await start(['rollback', `${change.number}`, '--yes']);
      expect(again).toMatchObject({
        exitCode: 0,
        stderr: `the rules are as they were before change ${change.number}`,
      });
    });

    test('asks on a terminal whether to keep it, and takes the answer', async () => {
      const so = [/Change the rules so\? \[y\/N\] /, 'y'] as const;
      const keep = /Keep these rules\? \[y\/N\] \d+ s \rKeep these rules\? \[y\/N\] \d+ s /;
      const yes = await onTerminal(apply, [so, [keep, 'y']]);
      expect(yes).toMatchObject({ exitCode: 0 });
      expect(listed()).toBe(changed);
      const no = await onTerminal(['rollback', '--confirm', '50s'], [so, [keep, 'n']]);
      expect(no).toMatchObject({ exitCode: 4 });
      expect(listed()).toBe(changed);
      const nothing = await onTerminal(['rollback', '--yes', '--confirm', '2s'], []);
      expect(nothing).toMatchObject({ exitCode: 4 });
      expect(nothing.stdout).toContain('rolled back: the former rules are in force');
      expect(listed()).toBe(changed);
    });

    test('is not made where it would cut the SSH connection off, also behind sudo', async () => {
      const env = { SSH_CONNECTION: '203.0.113.5 50000 192.0.2.1 2222' };
      const { exitCode, stderr } = await start([...apply, '--yes'], env);
      expect(exitCode).toBe(2);
      expect(stderr).toContain(
        'the rules would keep out a new connection from 203.0.113.5 to port 2222, by which you are here (filter INPUT, policy DROP)',
      );
      const words = ['netns', 'exec', namespace, 'sh', '-c', 'env -u SSH_CONNECTION "$@"; exit $?'];
      const args = ['sh', process.execPath, bin, ...apply, '--yes', ...state];
      const behind = await execa('ip', [...words, ...args], {
        reject: false,
        env,
        stdin: 'ignore',
      });
      expect(behind.exitCode).toBe(2);
      expect(listed()).toBe(before);
      const let22 = { SSH_CONNECTION: '::ffff:203.0.113.5 50000 ::ffff:192.0.2.1 22' };
      const { exitCode: kept } = await start([...apply, '--yes', '--check', 'true'], let22);
      expect(kept).toBe(0);
      expect(listed()).toBe(changed);
    });

    test('is not made where nothing can be kept, and a number is a number', async () => {
      const words = ['netns', 'exec', namespace, process.execPath, bin];
      const nowhere = ['--state-folder', '/dev/null/x'];
      const { exitCode, stderr } = await execa('ip', [...words, ...apply, '--yes', ...nowhere], {
        reject: false,
      });
      expect(exitCode).toBe(3);
      expect(stderr).toContain('could not be kept, and nothing was changed: mkdir');
      expect(listed()).toBe(before);
      expect(await start(['rollback', 'x'])).toMatchObject({ exitCode: 2 });
      expect(await start(['confirm', '0'])).toMatchObject({ exitCode: 2 });
      expect(await start(['confirm', '999999'])).toMatchObject({ exitCode: 3 });
      expect(await start(['rollback', '999999'])).toMatchObject({ exitCode: 3 });
      expect(await start(['rollback', '--on', 'memory:fw'])).toMatchObject({ exitCode: 2 });
    });
  },
);
