import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { FirewalledHost } from '../../backend-ssh/test/firewalled-host.ts';
import { lacking, skipNote } from '../../backend-ssh/test/namespace.ts';
import { makeFolder, makeKey, readPublicKey } from '../../backend-ssh/test/sshd.ts';
import { bin } from './run-bin.ts';

/** Lets nothing in, not even what belongs to a connection that stands. */
const closed = '*filter\n:INPUT DROP\n:FORWARD ACCEPT\n:OUTPUT ACCEPT\nCOMMIT\n';
/** Leaves connections that stand alone, and lets no new one in. */
const noNew = closed.replace(
  'COMMIT',
  '-A INPUT -m conntrack --ctstate ESTABLISHED,RELATED -j ACCEPT\nCOMMIT',
);
const openRules = closed
  .replace('INPUT DROP', 'INPUT ACCEPT')
  .replace('COMMIT', '-A INPUT -s 192.0.2.7 -j DROP\nCOMMIT');

describe.skipIf(lacking !== undefined)(
  `a change over the connection that its own rules decide on${skipNote}`,
  { timeout: 300_000 },
  () => {
    const home = lacking === undefined ? makeFolder() : '';
    const state = join(home, 'state');
    const slow = join(home, 'slow');
    let host: FirewalledHost;

    beforeAll(async () => {
      const key = makeKey(join(home, 'id'));
      host = new FirewalledHost([readPublicKey(key)]);
      await host.startSshd();
      mkdirSync(join(home, '.ssh'));
      writeFileSync(join(home, '.ssh', 'known_hosts'), host.knownHost);
      writeFileSync(
        join(home, '.ssh', 'config'),
        `IdentityFile ${key}\nUser root\nConnectTimeout 1\nServerAliveInterval 1\n`,
      );
      makeSlowTools(slow);
    });
    afterAll(() => {
      host.remove();
      rmSync(home, { recursive: true });
    });
    beforeEach(() => {
      rmSync(join(slow, 'begun'), { force: true });
      host.run('iptables-nft', '-P', 'INPUT', 'ACCEPT');
      host.run('iptables-nft', '-F');
    });

    const listed = () => host.run('iptables-nft', '-S', 'INPUT');
    const before = '-P INPUT ACCEPT\n';
    const isBack = () => expect.poll(listed, { timeout: 60_000 }).toBe(before);
    const isChanged = () => expect.poll(listed, { timeout: 60_000 }).not.toBe(before);

    function apply(rules: string, options: readonly string[]) {
      const file = join(home, 'rules');
      writeFileSync(file, rules);
      const words = ['apply', file, '--on', `ssh://${host.address}`, '--family', 'ipv4'];
      const more = options.includes('--dry-run') ? [] : ['--yes', '--state-folder', state];
      return execa(
        'ip',
        ['netns', 'exec', host.outside, process.execPath, bin, ...words, ...more, ...options],
        { reject: false, stdin: 'ignore', env: { HOME: home, SSH_AUTH_SOCK: '' } },
      );
    }

    test('is kept where a new connection comes through', async () => {
      const { exitCode, stderr } = await apply(openRules, ['--check', 'true']);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      expect(listed()).toBe(`${before}-A INPUT -s 192.0.2.7/32 -j DROP\n`);
    });

    test('is not made where it would keep out new connections, unless it is forced', async () => {
      const said = /would keep out a new connection from 10\.11\.0\.1 to port 22, by which this/;
      for (const rules of [closed, noNew]) {
        const { exitCode, stderr } = await apply(rules, ['--confirm', '3s']);
        expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: said });
        expect(listed()).toBe(before);
      }
      const open = noNew.replace(
        'COMMIT',
        '-A INPUT -s 10.11.0.1 -p tcp --dport 22 -j ACCEPT\nCOMMIT',
      );
      const { exitCode, stderr } = await apply(open, ['--check', 'true']);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
      const other = open.replace('10.11.0.1', '10.11.0.9');
      expect(await apply(other, ['--dry-run'])).toMatchObject({ exitCode: 2, stderr: said });
    });

    test.each([
      ['nothing comes through any more, though the check says that all is well', closed, 'true'],
      ['no new connection comes through, though the check says that all is well', noNew, 'true'],
      ['no new connection comes through, and the check sees it', noNew, 'false'],
      ['nobody confirms it', closed, undefined],
    ])('is rolled back by itself where %s', async (_, rules, check) => {
      const options = check === undefined ? [] : ['--check', check];
      const { exitCode, stderr } = await apply(rules, ['--force', '--confirm', '3s', ...options]);
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 4 });
      expect(stderr).toContain('rolled back: the former rules are in force');
      expect(listed()).toBe(before);
    });

    test('is rolled back by itself where its caller is killed', async () => {
      const call = apply(noNew, ['--force', '--confirm', '4s', '--check', 'sleep 60']);
      await isChanged();
      call.kill('SIGKILL');
      expect((await call).signal).toBe('SIGKILL');
      await isBack();
    });

    test.each([
      ['the link is cut', 'cut'],
      ['sshd is started anew', 'restart'],
    ])('is rolled back by itself where %s in the middle of the commit', async (_, how) => {
      const iptables = ['--iptables', join(slow, 'iptables')];
      const call = apply(openRules, [...iptables, '--confirm', '4s', '--check', 'true']);
      await expect.poll(() => existsSync(join(slow, 'begun')), { timeout: 60_000 }).toBe(true);
      if (how === 'restart') await host.restartSshd();
      else host.isCut = true;
      await sleep(5000);
      await isBack();
      host.isCut = false;
      const { exitCode, stderr } = await call;
      expect({ exitCode, stderr }).toMatchObject({ exitCode: 4 });
      expect(listed()).toBe(before);
    });
  },
);

/** Iptables as it is, but for a restore that takes its time and says when it begins. */
function makeSlowTools(folder: string): void {
  mkdirSync(folder);
  const scripts = {
    iptables: 'exec iptables-nft "$@"',
    'iptables-save': 'exec iptables-nft-save "$@"',
    'iptables-restore': `case " $* " in
  *' --test '*) ;;
  *) : >"${folder}/begun"; sleep 2 ;;
esac
exec iptables-nft-restore "$@"`,
  };
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`);
    chmodSync(join(folder, name), 0o755);
  }
}
