import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sshBackend } from '../src/index.ts';
import { codeOf, openSshd, userKey, writeText } from './open-backend.ts';
import { lacking, type Sshd, skipNote } from './sshd.ts';

const ask = { program: 'sh', args: ['-c', 'echo "$0"', 'there'] };

/** Settings by which each sshd is a host: `first`, `second`, `third`. */
function writeConfig(hosts: Readonly<Record<string, Sshd>>, lines: readonly string[]): string {
  const entries = Object.entries(hosts);
  const known = writeText(entries.map(([, sshd]) => sshd.knownHost()).join(''));
  const places = entries.flatMap(([name, { address, port }]) => [
    `Host ${name}`,
    `  HostName ${address}`,
    `  Port ${port}`,
  ]);
  const common = [
    'Host *',
    '  User root',
    `  IdentityFile ${userKey}`,
    '  IdentityAgent none',
    `  UserKnownHostsFile ${known}`,
    '  GlobalKnownHostsFile none',
  ];
  return writeText([...lines, ...places, ...common, ''].join('\n'));
}

function open(name: string, config: string) {
  const backend = sshBackend(name, { configFiles: [config] });
  onTestFinished(() => backend.close());
  return backend;
}

describe.skipIf(lacking !== undefined)(`through jump hosts${skipNote}`, () => {
  test('a command reaches a target, each host on the way by its own settings', async () => {
    const hosts = { first: await openSshd(), second: await openSshd(), third: await openSshd() };
    const config = writeConfig(hosts, ['Host third', '  ProxyJump first,second']);
    const backend = open('third', config);
    expect((await backend.run(ask)).stdout).toBe('there\n');
    expect(backend.describe()).toMatchObject({ host: 'third', user: 'root' });
    const { first, second, third } = hosts;
    expect([first, second, third].map(({ connections }) => connections)).toEqual([1, 1, 1]);
    expect(third.log).toContain('Starting session: command');
    expect(first.log + second.log).not.toContain('Starting session');
  });

  test('much goes in and out whole', async () => {
    const hosts = { first: await openSshd(), second: await openSshd() };
    const backend = open('second', writeConfig(hosts, ['Host second', '  ProxyJump first']));
    const stdin = 'a line of what is read\n'.repeat(300_000);
    const { stdout } = await backend.run({ program: 'cat', args: [], stdin });
    expect(stdout === stdin).toBe(true);
  });

  test('a jump host that may not forward is CONNECT, and names both', async () => {
    const hosts = {
      first: await openSshd({ config: ['AllowTcpForwarding no'] }),
      second: await openSshd(),
    };
    const backend = open('second', writeConfig(hosts, ['Host second', '  ProxyJump first']));
    const call = backend.run(ask);
    await expect(call).rejects.toMatchObject({ code: 'CONNECT' });
    await expect(call).rejects.toThrow(/^sh was not run: second .*no way to it from first: /);
  });

  test('a target that does not answer its jump host is CONNECT after its time', async () => {
    const first = await openSshd();
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const lines = ['Host mute', '  HostName 127.0.0.1', `  Port ${port}`, '  ProxyJump first'];
    const backend = open('mute', writeConfig({ first }, [...lines, '  ConnectTimeout 1']));
    const call = backend.run(ask);
    await expect(call).rejects.toMatchObject({ code: 'CONNECT' });
    await expect(call).rejects.toThrow(/mute .*no answer within 1000 ms/);
    expect((await open('first', writeConfig({ first }, [])).run(ask)).stdout).toBe('there\n');
  });

  test('a jump host that lets nobody in is AUTH, and the target is not reached', async () => {
    const hosts = { first: await openSshd({ authorizedKeys: [] }), second: await openSshd() };
    const backend = open('second', writeConfig(hosts, ['Host second', '  ProxyJump first']));
    await expect(backend.run(ask)).rejects.toThrow(/root@first: refused/);
    expect(hosts.second.connections).toBe(0);
  });

  test('a jump host that goes away is LOST for what runs, and named', async () => {
    const hosts = { first: await openSshd(), second: await openSshd() };
    const backend = open('second', writeConfig(hosts, ['Host second', '  ProxyJump first']));
    let isStarted = () => {};
    const started = new Promise<void>((resolve) => {
      isStarted = resolve;
    });
    const lasting = { program: 'sh', args: ['-c', 'echo started; sleep 5'] };
    const call = codeOf(backend.run(lasting, { onLine: () => isStarted() }));
    await started;
    hosts.first.crash();
    expect(await call).toBe('LOST');
    expect((await backend.run(ask)).stdout).toBe('there\n');
  });
});
