import { join } from 'node:path';
import type { AuthContext } from 'ssh2';
import { afterAll, describe, expect, onTestFinished, test } from 'vitest';
import { type SshBackendOptions, sshBackend } from '../src/index.ts';
import { openAgent } from './agent.ts';
import { openFakeServer } from './fake-server.ts';
import {
  bareHost,
  codeOf,
  openBackend,
  openSshd,
  userFolder,
  userKey,
  writeText,
} from './open-backend.ts';
import { lacking, makeKey, readPublicKey, skipNote } from './sshd.ts';
import { lackingSudo, makeSudoer } from './sudoer.ts';

const ask = { program: 'echo', args: ['in'] };

describe.skipIf(lacking !== undefined)(`words${skipNote}`, () => {
  const hostKey = lacking === undefined ? makeKey(join(userFolder, 'words-host')) : '';

  /** A backend without keys on a server that decides on words. */
  async function openWords(
    decide: (context: AuthContext) => void,
    { host: more, ...options }: SshBackendOptions,
  ) {
    const { address, port, told } = await openFakeServer(hostKey, decide);
    const known = writeText(`[${address}]:${port} ${readPublicKey(hostKey)}\n`);
    const host = { ...bareHost, identityFiles: [], userKnownHostsFiles: [known], ...more };
    const backend = sshBackend(`me@${address}:${port}`, { configFiles: [], host, ...options });
    onTestFinished(() => backend.close());
    return { backend, told, port };
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
    const password = (who: string, attempt: number) => {
      asked.push(`${who} ${attempt}`);
      return 'wrong';
    };
    const { backend, told, port } = await openWords(byPassword, { password });
    await expect(backend.run(ask)).rejects.toThrow(/me@127.0.0.1: refused; tried: a password/);
    expect(asked).toEqual([0, 1, 2].map((attempt) => `me@127.0.0.1:${port} ${attempt}`));
    expect(told).toEqual(['none me', 'password me', 'password me', 'password me']);
  });

  test('that nobody gives are no reason to try more', async () => {
    for (const password of [() => undefined, () => Promise.reject(new Error('no terminal'))]) {
      const { backend, told } = await openWords(byPassword, { password });
      expect(await codeOf(backend.run(ask))).toBe('AUTH');
      expect(told).toEqual(['none me']);
    }
  });

  test('that nobody may be asked for are named, with the reason', async () => {
    const { backend } = await openWords(byPassword, {});
    await expect(backend.run(ask)).rejects.toThrow(
      /nothing to try; it takes password \(nobody was there to be asked for a password\)/,
    );
    const password = () => 'p w';
    const batch = await openWords(byPassword, { password, host: { batchMode: true } });
    await expect(batch.backend.run(ask)).rejects.toThrow(/BatchMode: nobody is asked/);
    expect(batch.told).toEqual(['none me']);
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
      expect(who).toMatch(/^me@127\.0\.0\.1:\d+$/);
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

const lackingUser = lacking ?? lackingSudo;

describe.skipIf(lackingUser !== undefined)(
  `words for a real sshd${lackingUser === undefined ? '' : ` (skipped: needs ${lackingUser})`}`,
  () => {
    const password = 'p "w" \'é';
    const sudoer = lackingUser === undefined ? makeSudoer({ password }) : undefined;
    const user = sudoer?.name ?? '';
    afterAll(() => sudoer?.remove());

    // PAM asks the questions; without it, sshd looks the password up by itself.
    const byQuestions = ['UsePAM yes', 'KbdInteractiveAuthentication yes'];
    const byPassword = ['PasswordAuthentication yes', 'KbdInteractiveAuthentication no'];
    const noKeys = { user, identityFiles: [] };

    test.each([
      ['its questions', [...byQuestions, 'PasswordAuthentication no']],
      ['a password', byPassword],
    ])('are taken as %s, after one that is wrong', async (_, config) => {
      const sshd = await openSshd({ config });
      const attempts: number[] = [];
      const backend = openBackend(sshd, {
        host: noKeys,
        password: (_who, attempt) => {
          attempts.push(attempt);
          return attempt === 0 ? 'wrong' : password;
        },
      });
      expect((await backend.run(ask)).stdout).toBe('in\n');
      expect(attempts).toEqual([0, 1]);
    });

    test('that are wrong are AUTH, asked for three times and no more', async () => {
      const sshd = await openSshd({ config: [...byQuestions, 'PasswordAuthentication yes'] });
      const attempts: number[] = [];
      const backend = openBackend(sshd, {
        host: noKeys,
        password: (_who, attempt) => {
          attempts.push(attempt);
          return 'wrong';
        },
      });
      const call = backend.run(ask);
      await expect(call).rejects.toMatchObject({ code: 'AUTH' });
      await expect(call).rejects.toThrow(/tried: answers to its questions; it takes/);
      expect(attempts).toEqual([0, 1, 2]);
    });

    test.each([
      ['a key file', byPassword, 'publickey,password', false],
      ['a key of an agent', byPassword, 'publickey,password', true],
      ['a key file', byQuestions, 'publickey,keyboard-interactive:pam', false],
    ])('are asked for behind %s, where both are wanted', async (_, config, methods, isAgent) => {
      const sshd = await openSshd({ config: [...config, `AuthenticationMethods ${methods}`] });
      const identityAgent = isAgent ? await openAgent([userKey]) : (false as const);
      const host = { user, identityFiles: isAgent ? [] : [userKey], identityAgent };
      const backend = openBackend(sshd, { host, password: () => password });
      expect((await backend.run(ask)).stdout).toBe('in\n');
      const without = openBackend(sshd, { host });
      expect(await codeOf(without.run(ask))).toBe('AUTH');
    });
  },
);
