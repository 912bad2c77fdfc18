import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacking as lackingNamespace, makeNetns } from '../../backend-ssh/test/namespace.ts';
import { makeFolder, makeKey, readPublicKey, Sshd } from '../../backend-ssh/test/sshd.ts';
import { lackingSudo, makeSudoer } from '../../backend-ssh/test/sudoer.ts';
import { runOnTerminal, runWithoutTerminal } from './on-terminal.ts';

const lacking = lackingNamespace ?? lackingSudo;
const note = lacking === undefined ? '' : ` (skipped: needs ${lacking})`;

describe.skipIf(lacking !== undefined)(`secrets for ssh://${note}`, { timeout: 120_000 }, () => {
  const home = lacking === undefined ? makeFolder() : '';
  const key = join(home, 'locked');
  const password = 'geheim 1';
  const passphrase = 'open sesame';
  const closing: (() => unknown)[] = [];
  let user = '';
  let sshd: Sshd;
  let asking: Sshd;

  beforeAll(async () => {
    makeKey(key, 'ed25519', passphrase);
    const { name: namespace, remove } = makeNetns();
    const sudoer = makeSudoer({ password });
    user = sudoer.name;
    const authorizedKeys = [readPublicKey(key)];
    sshd = await Sshd.start({ namespace, authorizedKeys });
    const config = ['UsePAM yes', 'KbdInteractiveAuthentication yes'];
    asking = await Sshd.start({ namespace, config });
    closing.push(
      remove,
      sudoer.remove,
      () => sshd.stop(),
      () => asking.stop(),
    );
    mkdirSync(join(home, '.ssh'));
    writeFileSync(join(home, '.ssh', 'known_hosts'), sshd.knownHost() + asking.knownHost());
    writeFileSync(join(home, '.ssh', 'config'), `IdentityFile ${key}\n`);
    writeFileSync(join(home, 'rules'), '*filter\n:INPUT ACCEPT\n-A INPUT -j ACCEPT\nCOMMIT\n');
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
    rmSync(home, { recursive: true });
  });

  const env = { HOME: home, SSH_AUTH_SOCK: '', SSH_ASKPASS: '', TERM: 'dumb' };
  const on = (who: string, { address, port } = sshd) => ['--on', `ssh://${who}@${address}:${port}`];
  const apply = (...target: readonly string[]) => [
    ...['apply', join(home, 'rules'), '--family', 'ipv4', '--yes', '--force', ...target],
    ...['--check', 'true', '--state-folder', join(home, 'state')],
  ];
  const chains = ['chain', 'list'];

  test('a passphrase is asked for once, however often there is a new connection, and not shown', async () => {
    const before = sshd.connections;
    const { running, answer, count, shown } = runOnTerminal(apply(...on('root')), env);
    await answer(`Passphrase of ${key}: `, `${passphrase}\r`);
    const { exitCode } = await running;
    expect({ exitCode, shown: shown() }).toMatchObject({ exitCode: 0 });
    expect(count('Passphrase')).toBe(1);
    expect(sshd.connections).toBeGreaterThan(before + 1);
    expect(shown()).not.toContain(passphrase);
  });

  test('a passphrase that is wrong is asked for again, and Ctrl-C ends all of it', async () => {
    const first = runOnTerminal([...chains, ...on('root')], env);
    await first.answer('Passphrase', 'wrong\r');
    await first.answer('Passphrase', `wronk\u007f\u007fng\u0015${passphrase}\r`, 2);
    expect(await first.running).toMatchObject({ exitCode: 0 });
    const second = runOnTerminal([...chains, ...on('root')], env);
    await second.answer('Passphrase', '\u0003');
    const { exitCode } = await second.running;
    expect(exitCode).toBe(130);
    const third = runOnTerminal([...chains, ...on('root')], env);
    await third.answer('Passphrase', '\u0004');
    await third.answer('Password of root', '\u0004');
    expect(await third.running).toMatchObject({ exitCode: 3 });
    expect(third.shown()).toContain('no passphrase was given');
  });

  test('a password is asked for by the target, once, and one for sudo as well', async () => {
    const target = [...on(user, asking), '--become', 'sudo-password'];
    const { running, answer, count, shown } = runOnTerminal(apply(...target), {
      ...env,
      HOME: home,
    });
    await answer('Passphrase', '\r');
    await answer(`Password of ${user}@127.0.0.1:${asking.port}: `, `${password}\r`);
    await answer(`Password of ${user}@127.0.0.1 for sudo: `, 'wrong\r');
    await answer('for sudo: ', `${password}\r`, 2);
    const { exitCode } = await running;
    expect({ exitCode, shown: shown() }).toMatchObject({ exitCode: 0 });
    expect(count('Password of')).toBe(3);
    expect(count('Passphrase')).toBe(1);
    expect(shown()).not.toContain(password);
  });

  test('of many hosts each secret is asked for once, in a line of its own', async () => {
    const hosts = [sshd, asking].map(({ address, port }) => `${user}@${address}:${port}`);
    const collect = ['fleet', 'collect', '--host', hosts.join(','), '--become', 'sudo-password'];
    const { running, answer, count, shown } = runOnTerminal([...collect, '--to', 'table'], env);
    await answer(`\u001b[KPassphrase of ${key}: `, `${passphrase}\r`);
    await answer(`\u001b[KPassword of ${user} on all hosts that want one: `, `${password}\r`);
    await answer(`\u001b[KPassword of ${user} for sudo on all hosts`, `${password}\r`);
    const { exitCode } = await running;
    expect({ exitCode, shown: shown() }).toMatchObject({ exitCode: 0 });
    expect(shown()).toContain('done: 2 hosts');
    expect([count('Passphrase'), count('Password of')]).toEqual([1, 2]);
  });

  test('without a terminal nobody is asked, and it is said what to do', async () => {
    const key = await runWithoutTerminal([...chains, ...on('root')], env);
    expect(key).toMatchObject({ exitCode: 3 });
    expect(key.stderr).toMatch(/needs a passphrase, and there is nobody to ask: ssh-add it/);
    const words = await runWithoutTerminal([...chains, ...on(user, asking)], env);
    expect(words).toMatchObject({ exitCode: 3 });
    expect(words.stderr).toMatch(/it takes .*\(nobody was there to be asked for a password\)/);
  });

  test('a program may answer for the terminal (SSH_ASKPASS)', async () => {
    const program = join(home, 'ask');
    const script = `#!/bin/sh
echo "$1" >>"$HOME/asked"
case $1 in Passphrase*) echo '${passphrase}' ;; *) exit 1 ;; esac
`;
    writeFileSync(program, script);
    chmodSync(program, 0o755);
    const asked = { ...env, SSH_ASKPASS: program, SSH_ASKPASS_REQUIRE: 'force' };
    expect(await runWithoutTerminal([...chains, ...on('root')], asked)).toMatchObject({
      exitCode: 0,
    });
    const become = ['--become', 'sudo-password'];
    const sudo = await runWithoutTerminal([...chains, ...on(user), ...become], asked);
    expect(sudo).toMatchObject({ exitCode: 3 });
    expect(sudo.stderr).toMatch(/nobody gave the password for sudo/);
  });

  test('sudo that needs a password says which option asks for it; doas and none are options, too', async () => {
    const program = join(home, 'ask-key');
    writeFileSync(program, `#!/bin/sh\necho '${passphrase}'\n`);
    chmodSync(program, 0o755);
    const asked = { ...env, SSH_ASKPASS: program, SSH_ASKPASS_REQUIRE: 'force' };
    const sudo = await runWithoutTerminal([...chains, ...on(user)], asked);
    expect(sudo).toMatchObject({ exitCode: 3 });
    expect(sudo.stderr).toMatch(/a password is required.*\n.*--become sudo-password/);
    const doas = await runWithoutTerminal([...chains, ...on(user), '--become', 'doas'], asked);
    expect(doas).toMatchObject({ exitCode: 3 });
    expect(doas.stderr).toMatch(/doas: .*see doas\.conf/);
    const none = await runWithoutTerminal([...chains, ...on(user), '--become', 'none'], asked);
    expect(none).toMatchObject({ exitCode: 3 });
    expect(none.stderr).toMatch(/Permission denied|must be root/i);
    const here = await runWithoutTerminal([...chains, '--on', 'local', '--become', 'sudo'], asked);
    expect(here).toMatchObject({ exitCode: 2 });
    expect(here.stderr).toMatch(/local is no other machine/);
  });
});
