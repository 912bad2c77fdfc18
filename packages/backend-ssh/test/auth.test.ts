import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import type { AuthContext } from 'ssh2';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type SshBackendOptions, sshBackend } from '../src/index.ts';
import { openFakeServer } from './fake-server.ts';
import {
  bareHost,
  codeOf,
  eventually,
  openBackend,
  openSshd,
  userFolder,
  userKey,
  writeText,
} from './open-backend.ts';
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
    await expect(openBackend(sshd, { host }).run(ask)).rejects.toThrow(/no passphrase was given/);
    const wrong = openBackend(sshd, { host, passphrase: () => 'wrong' });
    await expect(wrong.run(ask)).rejects.toThrow(/the passphrase is wrong/);
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

describe.skipIf(lacking !== undefined)(`words${skipNote}`, () => {
  const hostKey = lacking === undefined ? makeKey(join(userFolder, 'words-host')) : '';

  /** A backend without keys on a server that decides on words. */
  async function openWords(decide: (context: AuthContext) => void, options: SshBackendOptions) {
    const { address, port, told } = await openFakeServer(hostKey, decide);
    const known = writeText(`[${address}]:${port} ${readPublicKey(hostKey)}\n`);
    const host = { ...bareHost, identityFiles: [], userKnownHostsFiles: [known] };
    const backend = sshBackend(`me@${address}:${port}`, { configFiles: [], host, ...options });
    onTestFinished(() => backend.close());
    return { backend, told };
  }

  const byPassword = (context: AuthContext) => {
    if (context.method === 'password' && context.password === 'p w') context.accept();
    else context.reject(['password']);
  };

  test('that are the password let in, given or asked for', async () => {
    for (const password of ['p w', () => 'p w', async () => 'p w']) {
      const { backend } = await openWords(byPassword, { password });
      expect((await backend.run(ask)).stdout).toBe('hello\n');
    }
  });

  test('are asked for three times, by the name of the target', async () => {
    const asked: string[] = [];
    const password = (who: string) => {
      asked.push(who);
      return 'wrong';
    };
    const { backend, told } = await openWords(byPassword, { password });
    await expect(backend.run(ask)).rejects.toThrow(/me@127.0.0.1: refused; tried: a password/);
    expect(asked).toEqual(['me@127.0.0.1', 'me@127.0.0.1', 'me@127.0.0.1']);
    expect(told).toEqual(['none me', 'password me', 'password me', 'password me']);
  });

  test('that nobody gives are no reason to try more', async () => {
    for (const password of [() => undefined, () => Promise.reject(new Error('no terminal'))]) {
      const { backend, told } = await openWords(byPassword, { password });
      expect(await codeOf(backend.run(ask))).toBe('AUTH');
      expect(told).toEqual(['none me']);
    }
  });

  const byQuestions = (context: AuthContext) => {
    if (context.method !== 'keyboard-interactive') return context.reject(['keyboard-interactive']);
    const questions = [
      { prompt: 'Password: ', echo: false },
      { prompt: 'Town: ', echo: true },
    ];
    return context.prompt(questions, (answers) => {
      if (answers[0] === 'p w' && answers[1] === 'Bern') context.accept();
      else context.reject();
    });
  };

  test('that answer the questions of a target let in', async () => {
    const keyboardInteractive: SshBackendOptions['keyboardInteractive'] = async (
      questions,
      who,
    ) => {
      expect(who).toBe('me@127.0.0.1');
      expect(questions).toEqual([
        { text: 'Password: ', isShown: false },
        { text: 'Town: ', isShown: true },
      ]);
      return ['p w', 'Bern'];
    };
    const { backend } = await openWords(byQuestions, { keyboardInteractive });
    expect((await backend.run(ask)).stdout).toBe('hello\n');
    const silent = await openWords(byQuestions, { keyboardInteractive: () => undefined });
    expect(await codeOf(silent.backend.run(ask))).toBe('AUTH');
  });

  test('that are the password answer a single hidden question, and no other', async () => {
    const bySingle = (context: AuthContext) => {
      if (context.method !== 'keyboard-interactive')
        return context.reject(['keyboard-interactive']);
      return context.prompt([{ prompt: 'Password: ', echo: false }], ([answer]) => {
        if (answer === 'p w') context.accept();
        else context.reject();
      });
    };
    const { backend } = await openWords(bySingle, { password: 'p w' });
    expect((await backend.run(ask)).stdout).toBe('hello\n');
    const two = await openWords(byQuestions, { password: 'p w' });
    expect(await codeOf(two.backend.run(ask))).toBe('AUTH');
  });

  test('may take longer than a connection does', async () => {
    const { address, port } = await openFakeServer(hostKey, byPassword);
    const known = writeText(`[${address}]:${port} ${readPublicKey(hostKey)}\n`);
    const password = () => new Promise<string>((resolve) => setTimeout(() => resolve('p w'), 2500));
    const host = {
      ...bareHost,
      identityFiles: [],
      userKnownHostsFiles: [known],
      connectTimeoutMs: 2000,
    };
    const backend = sshBackend(`me@${address}:${port}`, { configFiles: [], host, password });
    onTestFinished(() => backend.close());
    expect((await backend.run(ask)).stdout).toBe('hello\n');
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

/** An ssh-agent with these keys, for one test; what is returned is its socket. */
async function openAgent(files: readonly string[]): Promise<string> {
  const socket = join(userFolder, `agent-${Math.random().toString(36).slice(2)}`);
  const agent: ChildProcess = spawn('ssh-agent', ['-D', '-a', socket], { stdio: 'ignore' });
  onTestFinished(() => void agent.kill());
  await eventually(() => existsSync(socket));
  const env = { PATH: process.env.PATH, SSH_AUTH_SOCK: socket };
  for (const file of files) execFileSync('ssh-add', ['-q', file], { env, stdio: 'ignore' });
  return socket;
}
