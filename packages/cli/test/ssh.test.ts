import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { lacking, makeNetns, skipNote } from '../../backend-ssh/test/namespace.ts';
import { makeFolder, makeKey, readPublicKey, Sshd } from '../../backend-ssh/test/sshd.ts';
import { lackingSudo, makeSudoer } from '../../backend-ssh/test/sudoer.ts';
import { bin } from './run-bin.ts';

const rules = `*filter
:INPUT DROP
:FORWARD ACCEPT
:OUTPUT ACCEPT
-A INPUT -p tcp --dport 22 -j ACCEPT
COMMIT
`;

test.runIf(process.env.CI === 'true')('a CI machine has what these tests need', () => {
  expect(lacking).toBeUndefined();
});

describe.skipIf(lacking !== undefined)(`--on ssh://${skipNote}`, { timeout: 120_000 }, () => {
  const home = lacking === undefined ? makeFolder() : '';
  const file = join(home, 'rules');
  const state = join(home, 'state');
  let namespace = { name: '', remove: () => {} };
  let sshd: Sshd;

  beforeAll(async () => {
    const key = makeKey(join(home, 'id'));
    namespace = makeNetns();
    sshd = await Sshd.start({ namespace: namespace.name, authorizedKeys: [readPublicKey(key)] });
    mkdirSync(join(home, '.ssh'));
    writeFileSync(join(home, '.ssh', 'known_hosts'), sshd.knownHost());
    writeFileSync(join(home, '.ssh', 'config'), `IdentityFile ${key}\nUser root\nTag x\n`);
    writeFileSync(file, rules);
  });
  afterAll(async () => {
    await sshd.stop();
    namespace.remove();
    rmSync(home, { recursive: true });
  });
  beforeEach(() => {
    inside('iptables-nft', '-P', 'INPUT', 'ACCEPT');
    inside('iptables-nft', '-F');
  });

  const inside = (...args: readonly string[]) =>
    execFileSync('ip', ['netns', 'exec', namespace.name, ...args], { encoding: 'utf8' });
  const listed = () => inside('iptables-nft', '-S', 'INPUT');
  const changed = '-P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n';
  const run = (
    args: readonly string[],
    place = `${sshd.address}:${sshd.port}`,
    rule: readonly string[] = [],
  ) => {
    const words = [bin, ...args, '--on', `ssh://${place}`, ...rule];
    const env = { HOME: home, SSH_AUTH_SOCK: '' };
    return execa(process.execPath, words, { reject: false, stdin: 'ignore', env });
  };
  // Its sshd has another port than the rules let in, and is not reached by way of them.
  const apply = ['apply', file, '--family', 'ipv4', '--yes', '--force', '--state-folder', state];

  test('audit reads the rules of the other machine, and says what of the settings is not followed', async () => {
    const { stdout, stderr } = await run(['audit']);
    expect(stdout).toContain('INPUT');
    expect(stderr).toContain('config:3: Tag is not supported, and is not followed');
  });

  test('plan compares with them, and rule and chain show and change them', async () => {
    expect((await run(['plan', file, '--family', 'ipv4'])).stdout).toContain('becomes DROP');
    const rule = ['--', '-s', '192.0.2.7', '-j', 'DROP'];
    const added = await run(['rule', 'add', 'INPUT', '--family', 'ipv4'], undefined, rule);
    expect({ exitCode: added.exitCode, stderr: added.stderr }).toMatchObject({ exitCode: 0 });
    expect(listed()).toContain('-A INPUT -s 192.0.2.7/32 -j DROP\n');
  });

  test.skipIf(lackingSudo !== undefined)(
    `another user does all of it through sudo${lackingSudo === undefined ? '' : ` (skipped: needs ${lackingSudo})`}`,
    async () => {
      const sudoer = makeSudoer();
      try {
        const place = `${sudoer.name}@${sshd.address}:${sshd.port}`;
        const rule = ['--', '-s', '192.0.2.8', '-j', 'DROP'];
        const added = await run(['rule', 'add', 'INPUT', '--family', 'ipv4'], place, rule);
        expect({ exitCode: added.exitCode, stderr: added.stderr }).toMatchObject({ exitCode: 0 });
        expect(listed()).toContain('-A INPUT -s 192.0.2.8/32 -j DROP\n');
      } finally {
        sudoer.remove();
      }
    },
  );

  test('apply keeps a change that was checked, over a new connection', async () => {
    const before = sshd.connections;
    const { exitCode, stderr } = await run([...apply, '--check', 'true']);
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    expect(listed()).toBe(changed);
    expect(sshd.connections).toBeGreaterThan(before + 1);
  });

  test('apply that lets in no new connection is rolled back by itself, and says so', async () => {
    const call = run([...apply, '--confirm', '8s']);
    await expect.poll(listed, { timeout: 60_000 }).toBe(changed);
    sshd.refuse(true);
    await expect.poll(listed, { timeout: 60_000 }).toBe('-P INPUT ACCEPT\n');
    sshd.refuse(false);
    const { exitCode, stderr } = await call;
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 4 });
  });

  test('a user who may run nothing is told so, and not that something is not installed', async () => {
    const audit = await run(['audit'], `nobody@${sshd.address}:${sshd.port}`);
    expect(audit).toMatchObject({ exitCode: 3, stdout: '' });
    expect(audit.stderr).toMatch(/the shell of nobody on 127\.0\.0\.1 ended \(/);
  });

  test('a host that is not known, and a place that is none, are said', async () => {
    writeFileSync(join(home, '.ssh', 'known_hosts'), '');
    const unknown = await run(['plan', file]);
    writeFileSync(join(home, '.ssh', 'known_hosts'), sshd.knownHost());
    expect(unknown).toMatchObject({ exitCode: 3, stdout: '' });
    expect(unknown.stderr).toMatch(
      /^(warning: .*\n)*chainwright: 127\.0\.0\.1:\d+ shows the key ED25519/,
    );
    expect(await run(['plan', file], '-oProxyCommand=id')).toMatchObject({ exitCode: 2 });
  });
});
