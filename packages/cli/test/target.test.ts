import { execFileSync, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { run } from '../src/run.ts';
import { fakeContext } from './fake-context.ts';
import { runBin } from './run-bin.ts';

const lacking = findLacking();

/** What this machine lacks for real rules in a network namespace. */
function findLacking(): string | undefined {
  if (process.getuid?.() !== 0) return 'root';
  const probe = spawnSync('unshare', ['--net', 'iptables-nft-save'], { encoding: 'utf8' });
  return probe.status === 0 ? undefined : `unshare and iptables (${probe.stderr || probe.error})`;
}

test.runIf(process.env.CI === 'true')('a CI machine has what these tests need', () => {
  expect(lacking).toBeUndefined();
});

describe.skipIf(lacking !== undefined)(
  `--on netns:NAME${lacking === undefined ? '' : ` (skipped: needs ${lacking})`}`,
  () => {
    const name = `cli-${randomBytes(6).toString('hex')}`;
    const on = `netns:${name}`;
    const inside = (program: string, args: readonly string[], input = '') =>
      execFileSync('ip', ['netns', 'exec', name, program, ...args], {
        input,
        encoding: 'utf8',
        // It warns that the other variant has rules as well, which it shall.
        stdio: ['pipe', 'pipe', 'ignore'],
      });

    beforeAll(() => {
      execFileSync('ip', ['netns', 'add', name]);
      inside('iptables-nft', ['-A', 'INPUT', '-p', 'tcp', '--dport', '22', '-j', 'ACCEPT']);
      inside('iptables-legacy', ['-A', 'INPUT', '-p', 'udp', '-j', 'DROP']);
    });
    afterAll(() => {
      execFileSync('ip', ['netns', 'delete', name]);
    });

    const desired = (rule: string) => `*filter\n:INPUT ACCEPT [0:0]\n${rule}\nCOMMIT\n`;

    test('plan compares with the rules of the namespace', async () => {
      const same = desired('-A INPUT -p tcp --dport ssh -j ACCEPT');
      const args = ['plan', '-', '--family', 'ipv4', '--on', on, '--iptables', 'iptables-nft'];
      expect(await runBin(args, { input: same })).toMatchObject({ exitCode: 0, stderr: '' });
      const other = desired('-A INPUT -p tcp --dport 80 -j ACCEPT');
      const { stdout, exitCode } = await runBin(args, { input: other });
      expect(exitCode).toBe(1);
      expect(stdout).toContain('--dport 22');
      expect(stdout).toContain('--dport 80');
    });

    test('plan asks the iptables that is named', async () => {
      const input = desired('-A INPUT -p udp -j DROP');
      const args = ['plan', '-', '--family', 'ipv4', '--on', on, '--iptables'];
      expect(await runBin([...args, 'iptables-legacy'], { input })).toMatchObject({ exitCode: 0 });
      expect(await runBin([...args, '/usr/sbin/iptables-nft'], { input })).toMatchObject({
        exitCode: 1,
      });
    });

    test('what plan prints can be restored there', async () => {
      inside('iptables-nft', ['-A', 'OUTPUT', '-m', 'comment', '--comment', 'é', '-j', 'ACCEPT']);
      const input = '*filter\n:OUTPUT ACCEPT [0:0]\n-A OUTPUT -j DROP\nCOMMIT\n';
      const where = ['--family', 'ipv4', '--on', on, '--iptables', 'iptables-nft'];
      const args = ['plan', '-', ...where, '--chain', 'OUTPUT', '--to', 'restore'];
      const { stdout } = await runBin(args, { input });
      inside('iptables-nft-restore', ['-n', '-c'], stdout);
      expect(inside('iptables-nft', ['-S', 'OUTPUT'])).toBe(
        '-P OUTPUT ACCEPT\n-A OUTPUT -j DROP\n',
      );
    });

    test('audit reads nf_tables and legacy there, or the one that is named', async () => {
      const both = await runBin(['audit', '--on', on]);
      expect(both.stdout).toContain('iptables-nft-save: IPv4');
      expect(both.stdout).toContain('iptables-legacy-save: IPv4');
      const one = await runBin(['audit', '--on', on, '--iptables', 'ip6tables-legacy']);
      expect(one.stdout).toContain('iptables-legacy-save: IPv4');
      expect(one.stdout).not.toContain('nft-save');
    });

    test('a namespace that is not there is a target that failed', async () => {
      for (const args of [['audit'], ['plan', '-', '--family', 'ipv4']]) {
        const { stderr, exitCode } = await runBin([...args, '--on', 'netns:no-such'], {
          input: '',
        });
        expect(exitCode).toBe(3);
        expect(stderr).toContain('Cannot open network namespace "no-such"');
        expect(stderr).toContain('ip netns list');
      }
    });
  },
);

describe('--iptables', () => {
  test.each([
    ['plan', ['plan', '-', '--on', 'local']],
    ['audit', ['audit', '--on', 'local']],
  ])('of %s names an iptables and nothing else', async (_, args) => {
    for (const program of ['nft', 'iptables-save', 'sh -c id', '']) {
      const context = fakeContext({ uid: 0, env: { PATH: '/nowhere' } });
      expect(await run([...args, '--iptables', program], context)).toBe(2);
      expect(context.written.stderr).toContain('is no program of iptables');
    }
  });

  test('is for a machine, not for a file', async () => {
    const file = await runBin(['plan', '-', '--on', '/etc/hosts', '--iptables', 'iptables']);
    expect(file).toMatchObject({ exitCode: 2 });
    expect(file.stderr).toContain('--on names a file');
    const none = await runBin(['audit', '--iptables', 'iptables'], { input: '*filter\nCOMMIT\n' });
    expect(none).toMatchObject({ exitCode: 2 });
    expect(none.stderr).toContain('add --on');
  });
});
