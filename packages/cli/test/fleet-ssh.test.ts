import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lacking, makeNetns, skipNote } from '../../backend-ssh/test/namespace.ts';
import { makeFolder, makeKey, readPublicKey, Sshd } from '../../backend-ssh/test/sshd.ts';
import { bin } from './run-bin.ts';

const rules = '*filter\n:INPUT DROP\n-A INPUT -p tcp --dport 22 -j ACCEPT\nCOMMIT\n';
const before = '-P INPUT ACCEPT\n';
const after = '-P INPUT DROP\n-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n';

describe.skipIf(lacking !== undefined)(`a fleet over SSH${skipNote}`, { timeout: 120_000 }, () => {
  const home = lacking === undefined ? makeFolder() : '';
  const names = ['web1', 'web2', 'web3'];
  const namespaces = new Map<string, ReturnType<typeof makeNetns>>();
  const sshds = new Map<string, Sshd>();

  beforeAll(async () => {
    const key = makeKey(join(home, 'id'));
    mkdirSync(join(home, '.ssh'));
    const config = [`IdentityFile ${key}`, 'User root'];
    const known: string[] = [];
    for (const name of names) {
      const namespace = makeNetns();
      namespaces.set(name, namespace);
      const authorizedKeys = [readPublicKey(key)];
      const sshd = await Sshd.start({ namespace: namespace.name, authorizedKeys });
      sshds.set(name, sshd);
      known.push(sshd.knownHost());
      config.push(`Host ${name}`, `HostName ${sshd.address}`, `Port ${sshd.port}`);
    }
    writeFileSync(join(home, '.ssh', 'config'), config.map((line) => `${line}\n`).join(''));
    writeFileSync(join(home, '.ssh', 'known_hosts'), known.join(''));
    writeFileSync(join(home, 'web.rules'), rules);
  });
  afterAll(async () => {
    for (const sshd of sshds.values()) await sshd.stop();
    for (const { remove } of namespaces.values()) remove();
    rmSync(home, { recursive: true });
  });
  beforeEach(() => {
    for (const name of names) inside(name, 'sh', '-c', 'iptables -P INPUT ACCEPT; iptables -F');
  });

  const inside = (name: string, ...words: readonly string[]) =>
    execFileSync('ip', ['netns', 'exec', namespaces.get(name)?.name ?? '', ...words], {
      encoding: 'utf8',
    });
  const listed = (name: string) => inside(name, 'iptables', '-S', 'INPUT');
  const fleet = (command: string, ...args: readonly string[]) => {
    const hosts = ['--ssh-config', 'web*', '--json', ...args];
    const env = { HOME: home, SSH_AUTH_SOCK: '' };
    const words = [bin, 'fleet', command, ...hosts];
    return execa(process.execPath, words, { cwd: home, reject: false, stdin: 'ignore', env });
  };
  const apply = (...args: readonly string[]) =>
    fleet(
      'apply',
      ...['web.rules', '--family', 'ipv4', '--yes', '--state-folder', join(home, 'state/%h')],
      ...args,
    );

  test('hosts of ~/.ssh/config are read, and one that refuses us hides no other', async () => {
    sshds.get('web2')?.refuse(true);
    const { exitCode, stdout } = await fleet('collect', '--retries', '0');
    sshds.get('web2')?.refuse(false);
    expect(exitCode).toBe(3);
    expect(JSON.parse(stdout)).toMatchObject({
      counts: { ok: 2, failed: 1 },
      outcomes: [
        { host: 'web1', state: 'ok' },
        { host: 'web2', failure: { stage: 'connect', code: 'CONNECT' } },
        { host: 'web3', state: 'ok' },
      ],
    });
  });

  test('a key that is revoked or has changed is refused, and nobody is told to trust it', async () => {
    const file = join(home, '.ssh', 'known_hosts');
    const usual = readFileSync(file, 'utf8');
    const [web1 = '', web2 = '', web3 = ''] = names.map((name) => sshds.get(name)?.knownHost());
    const [place3] = web3.split(' ');
    const changed = web1.replace(/^\S+/, place3 ?? '');
    writeFileSync(file, `${web1}${web2}@revoked ${web2}${changed}`);
    const { exitCode, stdout } = await fleet('collect');
    writeFileSync(file, usual);
    expect(exitCode).toBe(3);
    const refused = (message: RegExp) => ({
      stage: 'connect',
      code: 'HOST_KEY',
      message: expect.stringMatching(message),
      isRetriable: false,
    });
    const { outcomes } = JSON.parse(stdout);
    expect(outcomes[0]).toMatchObject({ host: 'web1', state: 'ok' });
    expect(outcomes[1].failure).toEqual(refused(/known_hosts:3 revokes: .*has to get a new one/));
    expect(outcomes[2].failure).toEqual(
      refused(/known_hosts:4\) is known of it: it has a new key/),
    );
  });

  test('apply changes each over a connection, and confirms over another', async () => {
    const counted = () => names.map((name) => sshds.get(name)?.connections ?? 0);
    const at = counted();
    const { exitCode, stdout, stderr } = await apply();
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(JSON.parse(stdout).counts).toEqual({ changed: 3 });
    for (const name of names) expect(listed(name)).toBe(after);
    expect(counted()).toEqual(at.map((count) => count + 2));
  });

  test('a host that lets in no new connection gets its former rules back by itself', async () => {
    const sshd = sshds.get('web3');
    const at = sshd?.connections ?? 0;
    const call = apply('--confirm', '8s');
    // The one connection by which the change is made stands, and no other comes through.
    await vi.waitUntil(() => (sshd?.connections ?? 0) > at, { timeout: 60_000, interval: 1 });
    sshd?.refuse(true);
    await expect.poll(() => listed('web3'), { timeout: 60_000, interval: 5 }).toBe(after);
    await expect.poll(() => listed('web3'), { timeout: 60_000 }).toBe(before);
    sshd?.refuse(false);
    const { exitCode, stdout } = await call;
    const { counts, outcomes } = JSON.parse(stdout);
    expect({ exitCode, counts }).toEqual({ exitCode: 4, counts: { changed: 2, rolledBack: 1 } });
    expect(outcomes[2]).toMatchObject({ host: 'web3', state: 'rolledBack', rules: 'before' });
  });
});
