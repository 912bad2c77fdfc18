import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChildEvent } from '@chainwright/chainmgr';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type SshBackendOptions, sshBackend } from '../src/index.ts';
import { openCuttableLink } from './cuttable-link.ts';
import { bareHost, codeOf, eventually, openBackend, openSshd, writeText } from './open-backend.ts';
import { lacking, makeFolder, type Sshd, skipNote } from './sshd.ts';

const sh = (script: string, ...args: readonly string[]) => ({
  program: 'sh',
  args: ['-c', script, 'sh', ...args],
});
const isRunning = (pid: number) => {
  if (!existsSync(`/proc/${pid}/stat`)) return false;
  return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
};

/** A backend whose link can be cut. */
async function openCuttable(sshd: Sshd, { host, ...options }: SshBackendOptions = {}) {
  const link = await openCuttableLink(sshd);
  const known = writeText(`${link.place} ${sshd.hostKey()}\n`);
  const settings = { ...bareHost, userKnownHostsFiles: [known], ...host };
  const backend = sshBackend(link.destination, { configFiles: [], host: settings, ...options });
  onTestFinished(() => backend.close());
  return { backend, ...link };
}

describe.skipIf(lacking !== undefined)(`a program that has to end${skipNote}`, () => {
  /** Has two children, one of which minds no SIGTERM; writes the numbers of all three. */
  const family = `sh -c 'trap "" TERM; echo $$ >"$1.stubborn"; sleep 600; sleep 600' sh "$1" &
    sleep 600 & echo $! >"$1.child"
    echo $$ >"$1.leader"; wait; wait`;

  const startFamily = () => {
    const folder = makeFolder();
    onTestFinished(() => void execFileSync('rm', ['-r', folder]));
    const file = join(folder, 'pid');
    const names = ['stubborn', 'child', 'leader'].map((name) => `${file}.${name}`);
    const isComplete = () =>
      names.every((name) => existsSync(name) && readFileSync(name, 'utf8').endsWith('\n'));
    const pids = () => names.map((name) => Number(readFileSync(name, 'utf8')));
    return { command: sh(family, file), isComplete, pids };
  };

  test.each([
    ['because it is called off', 'ABORTED'],
    ['because the backend is closed', 'CLOSED'],
    ['because it takes too long', 'TIMEOUT'],
  ] as const)('%s ends with all that it has started', async (_, code) => {
    const backend = openBackend(await openSshd(), { graceMs: 200 });
    const { command, isComplete, pids } = startFamily();
    const controller = new AbortController();
    const timeoutMs = code === 'TIMEOUT' ? 4000 : 300_000;
    const call = codeOf(backend.run(command, { signal: controller.signal, timeoutMs }));
    await eventually(isComplete);
    expect(pids().map(isRunning)).toEqual([true, true, true]);
    if (code === 'ABORTED') controller.abort();
    if (code === 'CLOSED') await backend.close();
    expect(await call).toBe(code);
    expect(pids().map(isRunning)).toEqual([false, false, false]);
  });

  test('is told of when it has ended', async () => {
    const events: ChildEvent[] = [];
    const onChild = (event: ChildEvent) => void events.push(event);
    const lasting = { program: 'sleep', args: ['600'] };
    const call = openBackend(await openSshd()).run(lasting, { onChild, timeoutMs: 100 });
    expect(await codeOf(call)).toBe('TIMEOUT');
    const pid = events[0]?.pid;
    expect(events).toEqual([
      { kind: 'spawn', pid },
      { kind: 'exit', pid, exitCode: 143 },
    ]);
  });

  test('ends where the target grants one session and no more', async () => {
    const sshd = await openSshd({ config: ['MaxSessions 1'] });
    const backend = openBackend(sshd, { graceMs: 200 });
    const { command, isComplete, pids } = startFamily();
    const controller = new AbortController();
    const call = codeOf(backend.run(command, { signal: controller.signal }));
    await eventually(isComplete);
    controller.abort();
    expect(await call).toBe('ABORTED');
    await eventually(() => !pids().some(isRunning));
  });

  test('before its shell has told of it ends as well', async () => {
    const sshd = await openSshd();
    writeText('sleep 0.5\n', join(sshd.folder, '.bashrc'));
    const backend = openBackend(sshd, { graceMs: 60_000 });
    const mark = join(sshd.folder, 'mark');
    const call = backend.run(sh('sleep 600; echo >"$1"', mark), { timeoutMs: 10 });
    await expect(call).rejects.toMatchObject({ code: 'TIMEOUT' });
    await expect(call).rejects.not.toThrow(/may still run/);
  });
});

describe.skipIf(lacking !== undefined)(`a link that is lost${skipNote}`, () => {
  test.each([
    ['is cut', 'cut'],
    ['ends with sshd', 'crash'],
    ['carries nothing any more', 'die'],
  ])('because it %s is LOST for what runs, and the next command has a new one', async (_, how) => {
    const sshd = await openSshd();
    const { backend, cut, die } = await openCuttable(sshd, {
      host: { keepAliveMs: 500, keepAliveCount: 3 },
    });
    let isStarted = false;
    const onLine = () => {
      isStarted = true;
    };
    const call = backend.run(sh('echo started; sleep 5'), { onLine });
    const caught = call.catch(() => {});
    await eventually(() => isStarted);
    if (how === 'cut') cut();
    if (how === 'die') die();
    if (how === 'crash') sshd.crash();
    await caught;
    await expect(call).rejects.toMatchObject({ code: 'LOST', command: { program: 'sh' } });
    await expect(call).rejects.toThrow(/may have done all of its work, a part or nothing/);
    if (how === 'die') return;
    expect((await backend.run(sh('echo again'))).stdout).toBe('again\n');
    expect(sshd.connections).toBe(2);
  });

  test('is LOST also where much is on the way, in either direction', async () => {
    const sshd = await openSshd();
    const { backend, cut, carried } = await openCuttable(sshd);
    const writing = codeOf(backend.run({ program: 'yes', args: [] }));
    await eventually(() => carried() > 3_000_000);
    cut();
    expect(await writing).toBe('LOST');
    const before = carried();
    const stdin = 'x'.repeat(20_000_000);
    const reading = codeOf(backend.run({ ...sh('read x; sleep 600'), stdin }));
    await eventually(() => carried() > before + 1_000_000);
    cut();
    expect(await reading).toBe('LOST');
  });
});

describe.skipIf(lacking !== undefined)(`a connection${skipNote}`, () => {
  test('that nobody uses is closed after a while, and the next command opens another', async () => {
    const sshd = await openSshd();
    const backend = openBackend(sshd, { idleMs: 50 });
    await backend.run(sh('true'));
    await eventually(() => /Received disconnect|Connection closed/.test(sshd.log));
    expect((await backend.run(sh('sleep 0.2; echo again'))).stdout).toBe('again\n');
    expect(sshd.connections).toBe(2);
  });

  test('to nobody is CONNECT, with the reason', async () => {
    const sshd = await openSshd();
    const backend = openBackend(sshd);
    await sshd.stop();
    const call = backend.run(sh('true'));
    await expect(call).rejects.toMatchObject({ code: 'CONNECT' });
    await expect(call).rejects.toThrow(/nobody listens there/);
    const unknown = sshBackend('no-such-host.invalid', { configFiles: [], host: bareHost });
    expect(await codeOf(unknown.run(sh('true')))).toBe('CONNECT');
  });

  test('to somebody who never answers is CONNECT after its time', async () => {
    const sshd = await openSshd();
    const { backend, die } = await openCuttable(sshd, { host: { connectTimeoutMs: 200 } });
    die();
    const call = backend.run(sh('true'));
    await expect(call).rejects.toMatchObject({ code: 'CONNECT' });
    await expect(call).rejects.toThrow(/no answer within 200 ms/);
  });

  test('that is being made is given up when the backend is closed, and its commands are CLOSED', async () => {
    const sshd = await openSshd();
    const { backend, die } = await openCuttable(sshd);
    die();
    const calls = [codeOf(backend.run(sh('true'))), codeOf(backend.run(sh('true')))];
    await backend.close();
    expect(await Promise.all(calls)).toEqual(['CLOSED', 'CLOSED']);
  });

  test('that is being made lets its commands be called off', async () => {
    const sshd = await openSshd();
    const { backend, die } = await openCuttable(sshd);
    die();
    const controller = new AbortController();
    const call = codeOf(backend.run(sh('true'), { signal: controller.signal }));
    controller.abort();
    expect(await call).toBe('ABORTED');
  });
});
