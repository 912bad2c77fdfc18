import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type SshBackendOptions, sshBackend } from '../src/index.ts';
import { openFakeServer } from './fake-server.ts';
import { bareHost, codeOf, openBackend, openSshd, userFolder, writeText } from './open-backend.ts';
import { fingerprint, lacking, makeKey, readPublicKey, type Sshd, skipNote } from './sshd.ts';

const ask = { program: 'echo', args: ['secret'] };

describe.skipIf(lacking !== undefined)(`against an attack${skipNote}`, () => {
  const trueKey = lacking === undefined ? makeKey(join(userFolder, 'true-host')) : '';
  const falseKey = lacking === undefined ? makeKey(join(userFolder, 'false-host')) : '';
  const ecdsaKey = lacking === undefined ? makeKey(join(userFolder, 'ecdsa-host'), 'ecdsa') : '';

  /** A backend on somebody who shows a key, with known_hosts as given for his place. */
  async function openOn(shown: string, known: (place: string) => string, options: Options = {}) {
    const server = await openFakeServer(shown);
    const file = writeText(known(`[${server.address}]:${server.port}`));
    const backend = sshBackend(`root@${server.address}:${server.port}`, {
      configFiles: [],
      password: 'not for everybody',
      host: { ...bareHost, userKnownHostsFiles: [file], ...options },
    });
    onTestFinished(() => backend.close());
    return { backend, server, file };
  }
  type Options = NonNullable<SshBackendOptions['host']>;

  test('by nobody, the target is told who we are and what to do', async () => {
    const { backend, server } = await openOn(
      trueKey,
      (place) => `${place} ${readPublicKey(trueKey)}`,
    );
    expect((await backend.run(ask)).stdout).toBe('hello\n');
    expect(server.told[0]).toBe('none root');
    expect(server.told.at(-1)).toContain("'secret'");
  });

  test('with a key that is not known, nothing is told', async () => {
    const { backend, server } = await openOn(falseKey, () => '');
    const call = backend.run(ask);
    await expect(call).rejects.toMatchObject({ code: 'HOST_KEY', command: ask });
    await expect(call).rejects.toThrow(fingerprint(falseKey));
    expect(server.told).toEqual([]);
  });

  test.each([
    ['another', () => falseKey],
    ['one of another type', () => ecdsaKey],
  ])(
    'with a key that is %s than the known one, nothing is told, whatever was chosen',
    async (_, shown) => {
      for (const acceptNew of [false, true]) {
        const line = (place: string) => `${place} ${readPublicKey(trueKey)}\n`;
        const { backend, server, file } = await openOn(shown(), line, { acceptNew });
        const before = readFileSync(file, 'utf8');
        const call = backend.run(ask);
        await expect(call).rejects.toMatchObject({ code: 'HOST_KEY' });
        await expect(call).rejects.toThrow(fingerprint(shown()));
        await expect(call).rejects.toThrow(fingerprint(trueKey));
        expect(server.told).toEqual([]);
        expect(readFileSync(file, 'utf8')).toBe(before);
      }
    },
  );

  test('with a key that is revoked, nothing is told, though it is known as well', async () => {
    const lines = (place: string) =>
      `${place} ${readPublicKey(trueKey)}\n@revoked * ${readPublicKey(trueKey)}\n`;
    const { backend, server } = await openOn(trueKey, lines, { acceptNew: true });
    const call = backend.run(ask);
    await expect(call).rejects.toMatchObject({ code: 'HOST_KEY' });
    await expect(call).rejects.toThrow(/revokes/);
    expect(server.told).toEqual([]);
  });

  test('with a key in place of a certificate, nothing is told', async () => {
    const line = (place: string) => `@cert-authority ${place} ${readPublicKey(trueKey)}\n`;
    for (const shown of [trueKey, falseKey]) {
      const { backend, server } = await openOn(shown, line, { acceptNew: true });
      expect(await codeOf(backend.run(ask))).toBe('HOST_KEY');
      expect(server.told).toEqual([]);
    }
  });

  test('with a key that somebody shows without having it, nothing is told or written down', async () => {
    const sshd = await openSshd();
    const { port, close } = await openForger(sshd);
    onTestFinished(close);
    const file = writeText('');
    const backend = sshBackend(`root@127.0.0.1:${port}`, {
      configFiles: [],
      host: { ...bareHost, userKnownHostsFiles: [file], acceptNew: true },
    });
    onTestFinished(() => backend.close());
    const call = backend.run(ask);
    await expect(call).rejects.toMatchObject({ code: 'CONNECT' });
    await expect(call).rejects.toThrow(/signature verification failed/);
    expect(readFileSync(file, 'utf8')).toBe('');
    expect(sshd.log).not.toMatch(/Accepted|Postponed|Failed/);
  });

  test('at the place where a jump host leads, nothing is told, though the jump host is the true one', async () => {
    const jump = await openSshd();
    const { address, port, told } = await openFakeServer(falseKey);
    const target = `[${address}]:${port} ${readPublicKey(trueKey)}\n`;
    const config = writeJumpConfig(jump, target);
    const backend = sshBackend(`root@${address}:${port}`, {
      configFiles: [config],
      host: { ...bareHost, proxyJump: ['jump'] },
    });
    onTestFinished(() => backend.close());
    const call = backend.run(ask);
    await expect(call).rejects.toMatchObject({ code: 'HOST_KEY' });
    await expect(call).rejects.toThrow(`${address}:${port}`);
    expect(told).toEqual([]);
    expect(jump.log).toContain('Accepted publickey');
  });

  test('by the jump host itself, nothing is told, and the target not even reached', async () => {
    const target = await openSshd();
    const { address, port, told } = await openFakeServer(falseKey);
    const known = writeText(
      `${target.knownHost()}[${address}]:${port} ${readPublicKey(trueKey)}\n`,
    );
    const config = writeText(`UserKnownHostsFile ${known}\nGlobalKnownHostsFile none\n`);
    const backend = sshBackend(`root@${target.address}:${target.port}`, {
      configFiles: [config],
      host: { ...bareHost, proxyJump: [`root@${address}:${port}`] },
    });
    onTestFinished(() => backend.close());
    expect(await codeOf(backend.run(ask))).toBe('HOST_KEY');
    expect(told).toEqual([]);
    expect(target.connections).toBe(0);
  });

  test('by a new server in the place of a known one, a new connection is refused as well', async () => {
    const first = await openFakeServer(trueKey);
    const line = `[${first.address}]:${first.port} ${readPublicKey(trueKey)}\n`;
    const known = writeText(line);
    const options = {
      configFiles: [],
      host: { ...bareHost, userKnownHostsFiles: [known] },
      idleMs: 1,
    };
    const backend = sshBackend(`root@${first.address}:${first.port}`, options);
    onTestFinished(() => backend.close());
    expect((await backend.run(ask)).stdout).toBe('hello\n');
    writeText(line.replace(readPublicKey(trueKey), readPublicKey(falseKey)), known);
    await new Promise((resolve) => setTimeout(resolve, 100));
    expect(await codeOf(backend.run(ask))).toBe('HOST_KEY');
  });
});

describe.skipIf(lacking !== undefined)(`a host that is new${skipNote}`, () => {
  test('is written down where that was chosen, and known from then on', async () => {
    const sshd = await openSshd();
    const file = writeText('');
    const host = { userKnownHostsFiles: [file] };
    expect(await codeOf(openBackend(sshd, { host }).run(ask))).toBe('HOST_KEY');
    const first = openBackend(sshd, { host: { ...host, acceptNew: true } });
    expect((await first.run(ask)).stdout).toBe('secret\n');
    expect(readFileSync(file, 'utf8')).toBe(sshd.knownHost());
    expect((await openBackend(sshd, { host }).run(ask)).stdout).toBe('secret\n');
  });

  test('is taken where it cannot be written down, with a warning', async () => {
    const sshd = await openSshd();
    const warnings: string[] = [];
    const backend = openBackend(sshd, {
      host: { userKnownHostsFiles: ['/proc/known_hosts'], acceptNew: true },
      onWarning: (warning) => void warnings.push(warning),
    });
    expect((await backend.run(ask)).stdout).toBe('secret\n');
    expect(warnings).toEqual([expect.stringContaining('could not be written down')]);
  });
});

describe.skipIf(lacking !== undefined)(`a host with keys of several types${skipNote}`, () => {
  test.each(['ed25519', 'ecdsa', 'rsa'] as const)('is known by its %s key alone', async (type) => {
    const sshd = await openSshd({ hostKeys: ['ed25519', 'ecdsa', 'rsa'] });
    const host = { userKnownHostsFiles: [writeText(sshd.knownHost(type))] };
    expect((await openBackend(sshd, { host }).run(ask)).stdout).toBe('secret\n');
  });
});

/** Passes an sshd's words on, but for one bit in each signature: who has not the key cannot sign. */
async function openForger(sshd: Sshd) {
  const marker = Buffer.concat([
    Buffer.from([0, 0, 0, 11]),
    Buffer.from('ssh-ed25519'),
    Buffer.from([0, 0, 0, 64]),
  ]);
  const server = createServer((client) => {
    const upstream = connect(sshd.port, sshd.address);
    client.on('data', (data) => upstream.write(data));
    upstream.on('data', (data) => {
      const place = data.indexOf(marker);
      if (place >= 0)
        data.writeUInt8(data.readUInt8(place + marker.length) ^ 1, place + marker.length);
      client.write(data);
    });
    for (const socket of [client, upstream]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { port, close: () => void server.close() };
}

/** Settings of a host `jump`, with the lines of known_hosts of both. */
function writeJumpConfig(jump: Sshd, targetLine: string): string {
  const known = writeText(`${jump.knownHost()}${targetLine}`);
  return writeText(
    [
      `UserKnownHostsFile ${known}`,
      'GlobalKnownHostsFile none',
      `IdentityFile ${bareHost.identityFiles[0]}`,
      'IdentityAgent none',
      'Host jump',
      `HostName ${jump.address}`,
      `Port ${jump.port}`,
      'User root',
      '',
    ].join('\n'),
  );
}
