import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openAgent } from './agent.ts';
import { openBackend, openSshd, userFolder, userKey, writeText } from './open-backend.ts';
import { lacking, makeKey, readPublicKey, skipNote } from './sshd.ts';

const ask = { program: 'echo', args: ['in'] };

describe.skipIf(lacking !== undefined)(`a key file${skipNote}`, () => {
  const keys = lacking === undefined ? makeKeys() : [];

  test.each(keys)('of kind $type lets in', async ({ file }) => {
    const sshd = await openSshd({ authorizedKeys: [readPublicKey(file)] });
    const backend = openBackend(sshd, { host: { identityFiles: [file] } });
    expect((await backend.run(ask)).stdout).toBe('in\n');
    expect(sshd.log).not.toMatch(/ssh-rsa /);
  });

  test('with a passphrase lets in whoever knows it, and asks only then', async () => {
    const file = makeKey(join(userFolder, 'locked'), 'ed25519', 'open sesame');
    const sshd = await openSshd({ authorizedKeys: [readPublicKey(file), readPublicKey(userKey)] });
    const host = { identityFiles: [file] };
    const asked: string[] = [];
    const answers = ['wrong', 'open sesame'];
    const passphrase = async (name: string) => {
      asked.push(name);
      return answers.shift();
    };
    expect((await openBackend(sshd, { host, passphrase }).run(ask)).stdout).toBe('in\n');
    expect(asked).toEqual([file, file]);
    const other = { identityFiles: [userKey, file] };
    expect((await openBackend(sshd, { host: other, passphrase }).run(ask)).stdout).toBe('in\n');
    expect(asked.length).toBe(2);
    await expect(openBackend(sshd, { host }).run(ask)).rejects.toThrow(
      /needs a passphrase, and there is nobody to ask: ssh-add it/,
    );
    const attempts: number[] = [];
    const wrong = openBackend(sshd, {
      host,
      passphrase: (_file, attempt) => {
        attempts.push(attempt);
        return 'wrong';
      },
    });
    await expect(wrong.run(ask)).rejects.toThrow(/the passphrase is wrong/);
    expect(attempts).toEqual([0, 1, 2]);
    const silent = openBackend(sshd, { host, passphrase: () => undefined });
    await expect(silent.run(ask)).rejects.toThrow(/no passphrase was given/);
    const batch = openBackend(sshd, { host: { ...host, batchMode: true }, passphrase });
    await expect(batch.run(ask)).rejects.toThrow(/nobody to ask/);
  });

  test('that cannot be used is named, and the next one is tried', async () => {
    const open = join(userFolder, 'open');
    copyFileSync(userKey, open);
    chmodSync(open, 0o644);
    const files = [open, writeText('no key\n'), '/etc', '/no/such/key'];
    for (const file of files)
      if (existsSync(file) && file !== '/etc' && file !== open) chmodSync(file, 0o600);
    const sshd = await openSshd();
    const call = openBackend(sshd, { host: { identityFiles: files } }).run(ask);
    await expect(call).rejects.toMatchObject({ code: 'AUTH', command: ask });
    await expect(call).rejects.toThrow(
      /open \(may be read by others.*Unsupported key format.*EISDIR/,
    );
    const more = openBackend(sshd, { host: { identityFiles: [...files, userKey] } });
    expect((await more.run(ask)).stdout).toBe('in\n');
  });

  test('with a certificate is used without it, and the certificate is named where it is refused', async () => {
    const authority = makeKey(join(userFolder, 'authority'));
    const file = makeKey(join(userFolder, 'certified'));
    execFileSync('ssh-keygen', ['-q', '-s', authority, '-I', 'x', '-n', 'root', `${file}.pub`]);
    const host = { identityFiles: [file] };
    const trusting = [`TrustedUserCAKeys ${authority}.pub`];
    const sshd = await openSshd({ authorizedKeys: [], config: trusting });
    const call = openBackend(sshd, { host }).run(ask);
    await expect(call).rejects.toThrow(/certified-cert\.pub \(certificates cannot be used here\)/);
    const identityAgent = await openAgent([file]);
    const byAgent = openBackend(sshd, { host: { identityFiles: [], identityAgent } });
    await expect(byAgent.run(ask)).rejects.toMatchObject({ code: 'AUTH' });
    const plain = await openSshd({ authorizedKeys: [readPublicKey(file)], config: trusting });
    expect((await openBackend(plain, { host }).run(ask)).stdout).toBe('in\n');
  });

  test('that is not let in is AUTH, with what was tried and what the target takes', async () => {
    const sshd = await openSshd({ authorizedKeys: [], config: ['PasswordAuthentication no'] });
    const call = openBackend(sshd).run(ask);
    await expect(call).rejects.toMatchObject({ code: 'AUTH' });
    await expect(call).rejects.toThrow(
      `root@127.0.0.1: refused; tried: ${userKey}; it takes publickey`,
    );
  });
});

describe.skipIf(lacking !== undefined)(`an agent${skipNote}`, () => {
  test.each(['ed25519', 'ecdsa', 'rsa'] as const)('lets in by a key of kind %s', async (type) => {
    const file = makeKey(join(userFolder, `agent-${type}`), type);
    const sshd = await openSshd({ authorizedKeys: [readPublicKey(file)] });
    const identityAgent = await openAgent([file]);
    const backend = openBackend(sshd, { host: { identityFiles: [], identityAgent } });
    expect((await backend.run(ask)).stdout).toBe('in\n');
  });

  test('with many keys offers those of the key files first, and no others where it is told so', async () => {
    const many = Array.from({ length: 8 }, (_, index) =>
      makeKey(join(userFolder, `many-${index}`)),
    );
    const last = many.at(-1) ?? '';
    const sshd = await openSshd({ authorizedKeys: [readPublicKey(last)] });
    const identityAgent = await openAgent(many);
    const lost = openBackend(sshd, { host: { identityFiles: [], identityAgent } });
    await expect(lost.run(ask)).rejects.toMatchObject({ code: 'AUTH' });
    await expect(lost.run(ask)).rejects.toThrow(/tried too often \(name one key/);
    const named = openBackend(sshd, { host: { identityFiles: [last], identityAgent } });
    expect((await named.run(ask)).stdout).toBe('in\n');
    const only = { identityFiles: [many[0] ?? ''], identityAgent, identitiesOnly: true };
    await expect(openBackend(sshd, { host: only }).run(ask)).rejects.toThrow(
      /1 of 8 keys of the agent/,
    );
  });

  test('that is not there, or has no keys, is named, and key files are tried', async () => {
    const sshd = await openSshd();
    for (const identityAgent of ['/no/such/agent', await openAgent([])]) {
      const host = { identityFiles: [], identityAgent };
      await expect(openBackend(sshd, { host }).run(ask)).rejects.toThrow(/tried: the agent/);
      const both = openBackend(sshd, { host: { identityAgent } });
      expect((await both.run(ask)).stdout).toBe('in\n');
    }
  });
});

function makeKeys() {
  const types = ['ed25519', 'ecdsa', 'rsa'] as const;
  const pem = join(userFolder, 'user-pem');
  execFileSync('ssh-keygen', ['-q', '-t', 'rsa', '-m', 'PEM', '-N', '', '-f', pem]);
  return [
    ...types.map((type) => ({ type, file: makeKey(join(userFolder, `user-${type}`), type) })),
    { type: 'rsa (PEM)', file: pem },
  ];
}
