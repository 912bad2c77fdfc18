import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildEvent } from '@chainwright/chainmgr';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sshBackend } from '../src/index.ts';
import { openCuttableLink } from './cuttable-link.ts';
import { bareHost, codeOf, eventually, openBackend, openSshd, writeText } from './open-backend.ts';
import { lacking, skipNote } from './sshd.ts';

const sh = (script: string, ...args: readonly string[]) => ({
  program: 'sh',
  args: ['-c', script, 'sh', ...args],
});

describe.skipIf(lacking !== undefined)(`a program${skipNote}`, () => {
  test('has LC_ALL=C, the PATH of the target with the folders of iptables, and nothing else', async () => {
    const sshd = await openSshd({ config: ['AcceptEnv *'] });
    const { stdout } = await openBackend(sshd).run({ program: 'env', args: [] });
    const variables = stdout.trim().split('\n').sort();
    expect(variables).toEqual(['LC_ALL=C', expect.stringMatching(/^PATH=.*:\/usr\/sbin:\/sbin$/)]);
  });

  test('has the variables that were asked for as well', async () => {
    const env = { XTABLES_LOCKFILE: "/run/it's $HOME", PATH: '/usr/bin:/bin' };
    const backend = openBackend(await openSshd(), { env });
    const { stdout } = await backend.run({ program: 'env', args: [] });
    expect(stdout).toContain("XTABLES_LOCKFILE=/run/it's $HOME\n");
    expect(stdout).toContain('PATH=/usr/bin:/bin\n');
    const broken = { env: { 'A;id': '' } };
    expect(() => sshBackend('gw', broken)).toThrow(RangeError);
  });

  test('makes files that are for its user alone, and runs in the root folder', async () => {
    const ask = sh('umask; pwd');
    const sshd = await openSshd();
    expect((await openBackend(sshd).run(ask)).stdout).toBe('0077\n/\n');
    expect((await openBackend(sshd, { umask: 0o022 }).run(ask)).stdout).toBe('0022\n/\n');
  });

  test('that a signal ended has 128 and the number of the signal, which is no success', async () => {
    const backend = openBackend(await openSshd());
    for (const [signal, exitCode] of [
      ['KILL', 137],
      ['TERM', 143],
      ['SEGV', 139],
    ] as const) {
      expect(await backend.run(sh(`kill -${signal} $$`))).toMatchObject({ exitCode });
    }
  });

  test('is told of with its number on the target when it begins and when it has ended', async () => {
    const events: ChildEvent[] = [];
    const onChild = (event: ChildEvent) => void events.push(event);
    const { stdout } = await openBackend(await openSshd()).run(sh('echo $$; exit 3'), { onChild });
    const pid = Number(stdout);
    expect(events).toEqual([
      { kind: 'spawn', pid },
      { kind: 'exit', pid, exitCode: 3 },
    ]);
  });

  test('may itself end with what a shell says of programs that are not there', async () => {
    const backend = openBackend(await openSshd());
    for (const exitCode of [126, 127, 255]) {
      expect(await backend.run(sh(`exit ${exitCode}`))).toMatchObject({ exitCode, stderr: '' });
    }
  });

  test('writes what it likes: nothing is trimmed, cut or lost, and streams are kept apart', async () => {
    const script = 'printf " \\n\\tgood \\303\\251\\nbad \\377\\n\\n"; printf "\\376 \\n" >&2';
    const result = await openBackend(await openSshd()).run(sh(script));
    expect(result).toMatchObject({ stdout: ' \n\tgood é\nbad \udcff\n\n', stderr: '\udcfe \n' });
  });

  test('is decoded as a whole, wherever a character was cut', async () => {
    const script = 'for byte in 303 251 342 202 254; do printf "\\\\$byte"; sleep 0.02; done';
    expect((await openBackend(await openSshd()).run(sh(script))).stdout).toBe('é€');
  });

  test('is spared what the shell says at its start', async () => {
    const sshd = await openSshd();
    const noise = 'echo "last login: never"; printf "no end"; echo warning >&2\n';
    writeText(noise, join(sshd.folder, '.bashrc'));
    const backend = openBackend(sshd);
    expect(await backend.run(sh('echo out; echo err >&2'))).toMatchObject({
      stdout: 'out\n',
      stderr: 'err\n',
    });
    expect(await codeOf(backend.run({ program: 'no-such-program', args: [] }))).toBe('SPAWN');
  });

  test('that reads more than the link takes at once gets it whole, or leaves it', async () => {
    const backend = openBackend(await openSshd());
    const long = 'a line of what is read\n'.repeat(400_000);
    const { stdout } = await backend.run({ program: 'cat', args: [], stdin: long });
    expect(stdout === long).toBe(true);
    expect(await backend.run({ ...sh('exit 3'), stdin: long })).toMatchObject({ exitCode: 3 });
  });

  test('that writes faster than its lines are taken waits, and the link carries no more', async () => {
    const sshd = await openSshd();
    const { destination, place, carried } = await openCuttableLink(sshd);
    const known = writeText(`${place} ${sshd.hostKey()}\n`);
    const host = { ...bareHost, userKnownHostsFiles: [known] };
    const backend = sshBackend(destination, { configFiles: [], host });
    onTestFinished(() => backend.close());
    const controller = new AbortController();
    const onLine = () => new Promise<void>(() => {});
    const call = codeOf(
      backend.run({ program: 'yes', args: [] }, { onLine, signal: controller.signal }),
    );
    let before = -1;
    await eventually(() => {
      const isStill = carried() === before && before > 100_000;
      before = carried();
      return isStill;
    });
    expect(carried()).toBeLessThan(8 * 1024 * 1024);
    controller.abort();
    expect(await call).toBe('ABORTED');
  });

  test('that writes more than it may is ended', async () => {
    const backend = openBackend(await openSshd(), { maxOutputBytes: 1000 });
    const some = await backend.run(sh('head -c 1000 /dev/zero'));
    expect(some.stdout.length).toBe(1000);
    let pid = 0;
    const onChild = (event: ChildEvent) => {
      pid = event.pid;
    };
    const call = backend.run({ program: 'yes', args: [] }, { onChild });
    await expect(call).rejects.toMatchObject({ code: 'OUTPUT' });
    expect(existsSync(`/proc/${pid}`)).toBe(false);
  });
});

describe.skipIf(lacking !== undefined)(`a program that cannot be started${skipNote}`, () => {
  test.each([
    ['that is not there', { program: 'no-such-program', args: [] }, /install it/],
    ['whose path is not there', { program: '/no/such/program', args: [] }, /not on that machine/],
    ['that may not be run', { program: '/etc/passwd', args: [] }, /may not be run/],
    ['that is a folder', { program: '/etc', args: [] }, /may not be run/],
    ['that looks like an option', { program: '-c', args: ['id'] }, /could not be started/],
    ['with a NUL byte', { program: 'echo', args: ['a\0b'] }, /NUL/],
    ['with half a character', { program: 'echo', args: ['\ud83d'] }, /half a character/],
    ['that should read half a character', { program: 'cat', args: [], stdin: '\ud83d' }, /half/],
    ['with too much', { program: 'echo', args: ['x'.repeat(200_000)] }, /iptables-restore/],
    [
      'with too much in all',
      { program: 'echo', args: Array(12_000).fill("it's all") },
      /iptables-restore/,
    ],
  ])('%s is rejected with SPAWN and what to do', async (_, command, words) => {
    const events: ChildEvent[] = [];
    const call = openBackend(await openSshd()).run(command, {
      onChild: (event) => void events.push(event),
    });
    await expect(call).rejects.toThrow(words);
    await expect(call).rejects.toMatchObject({
      code: 'SPAWN',
      command: { program: command.program, args: command.args },
    });
  });

  test('because the user may run nothing says what the target says', async () => {
    const sshd = await openSshd({ config: ['ForceCommand echo go away; exit 1'] });
    const call = openBackend(sshd).run(sh('true'));
    await expect(call).rejects.toMatchObject({ code: 'SPAWN' });
    await expect(call).rejects.toThrow(/go away/);
    const nobody = openBackend(await openSshd(), { host: { user: 'nobody' } });
    await expect(nobody.run(sh('true'))).rejects.toThrow(/ended \(.*not available/);
  });

  test('because the target grants no session is rejected with CONNECT', async () => {
    const sshd = await openSshd({ config: ['MaxSessions 0'] });
    expect(await codeOf(openBackend(sshd).run(sh('true')))).toBe('CONNECT');
  });
});

describe.skipIf(lacking !== undefined)(`many commands at once${skipNote}`, () => {
  test.each([
    ['usual', 10],
    ['fewer than that', 3],
    ['one', 1],
  ])('share one connection, with as many sessions as the target grants: %s', async (_, granted) => {
    const sshd = await openSshd({ config: [`MaxSessions ${granted}`] });
    const backend = openBackend(sshd);
    const numbers = Array.from({ length: 24 }, (_, index) => String(index));
    const results = await Promise.all(
      numbers.map((number) => backend.run(sh('sleep 0.02; echo "$1"', number))),
    );
    expect(results.map(({ stdout }) => stdout)).toEqual(numbers.map((number) => `${number}\n`));
    expect(sshd.connections).toBe(1);
  });

  test('may be called off while they wait for their turn, and others get it', async () => {
    const backend = openBackend(await openSshd(), { maxSessions: 1 });
    const controller = new AbortController();
    const first = backend.run(sh('sleep 0.3; echo first'));
    const called = codeOf(backend.run(sh('echo never'), { signal: controller.signal }));
    const last = backend.run(sh('echo last'));
    controller.abort();
    expect(await called).toBe('ABORTED');
    expect((await first).stdout).toBe('first\n');
    expect((await last).stdout).toBe('last\n');
  });
});

describe.skipIf(lacking !== undefined)(`what is known of the target${skipNote}`, () => {
  test('is its name at first, then the user, and the version of iptables once it was asked for', async () => {
    const backend = openBackend(await openSshd());
    expect(backend.describe()).toEqual({ host: '127.0.0.1' });
    const { stdout } = await backend.run({ program: 'iptables', args: ['-V'] });
    const [, version, variant] = /^iptables v(\S+) \((\S+)\)/.exec(stdout) ?? [];
    const iptables = { version, variant };
    const sshConnection = expect.stringMatching(/^127\.0\.0\.1 \d+ 127\.0\.0\.1 \d+$/);
    const known = { host: '127.0.0.1', user: 'root', iptables, sshConnection };
    expect(backend.describe()).toEqual(known);
  });

  test('is the connection as it is seen there, of the last one that there was', async () => {
    const backend = openBackend(await openSshd(), { idleMs: 0 });
    const seen: (string | undefined)[] = [];
    for (const exitCode of [0, 1]) {
      await backend.run(sh(`exit ${exitCode}`));
      seen.push(backend.describe().sshConnection);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    expect(new Set(seen).size).toBe(2);
    expect(seen).not.toContain(undefined);
  });

  test('is no connection where what is said of it is none', async () => {
    for (const said of ['', 'a b c d', '127.0.0.1 1 127.0.0.1', '$(id) 1 127.0.0.1 2']) {
      const sshd = await openSshd({ config: ['AcceptEnv *'] });
      writeText(
        `SSH_CONNECTION=${JSON.stringify(said.replace('$', '\\$'))}\n`,
        join(sshd.folder, '.bashrc'),
      );
      const backend = openBackend(sshd);
      expect((await backend.run(sh('echo "[$SSH_CONNECTION]"'))).stdout).toBe('[]\n');
      expect(backend.describe()).toEqual({ host: '127.0.0.1', user: 'root' });
    }
  });

  test('no destination that is none is taken', () => {
    expect(() => sshBackend('-oProxyCommand=id')).toThrow(RangeError);
  });
});

describe.skipIf(lacking !== undefined)(`a fault of settings${skipNote}`, () => {
  test('is why there is no connection', async () => {
    const config = writeText('Port many\n');
    const backend = sshBackend('gw', { configFiles: [config] });
    const call = backend.run(sh('true'));
    await expect(call).rejects.toMatchObject({ code: 'CONNECT' });
    await expect(call).rejects.toThrow(`${config}:1: Port many: a port is`);
  });
});
