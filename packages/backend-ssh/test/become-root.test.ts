import { spawnSync } from 'node:child_process';
import { type Backend, doas, isBackendError, sudo } from '@chainwright/chainmgr';
import { backendConformance } from '@chainwright/chainmgr/conformance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { lacking as lackingNamespace, makeNetns } from './namespace.ts';
import { codeOf, makeBackend, openBackend, openSshd, userKey } from './open-backend.ts';
import { readPublicKey, Sshd } from './sshd.ts';
import { lackingSudo, makeSudoer, type SudoerOptions } from './sudoer.ts';

const lacking = lackingNamespace ?? lackingSudo;
const skipNote = lacking === undefined ? '' : ` (skipped: needs ${lacking})`;
const password = 'it\'s a "pass\\word" $1 é';

interface Way extends SudoerOptions {
  readonly title: string;
  readonly become: (backend: Backend) => Backend;
}

const ways: readonly Way[] = [
  { title: 'sudo with a password', password, become: (backend) => sudo(backend, { password }) },
  {
    title: 'sudo with a password that it does not need',
    become: (backend) => sudo(backend, { password }),
  },
  { title: 'doas', doas: 'permit nopass', become: doas },
];

describe.skipIf(lacking !== undefined).each(ways)(`over ssh, $title${skipNote}`, (way) => {
  const closing: (() => void | Promise<void>)[] = [];
  let user = '';
  beforeAll(() => {
    const { name, remove } = makeSudoer(way);
    user = name;
    closing.push(remove);
  });
  afterAll(async () => {
    for (const close of closing.reverse()) await close();
  });

  const open = async (): Promise<Backend> => {
    const { name, remove } = makeNetns();
    const sshd = await Sshd.start({ namespace: name, authorizedKeys: [readPublicKey(userKey)] });
    closing.push(remove, () => sshd.stop());
    return way.become(makeBackend(sshd, { host: { user }, graceMs: 100 }));
  };
  const lasting = { program: 'sleep', args: ['600'] };
  const abilities = { lasting, children: true, lines: true } as const;
  for (const { name, lacks, run } of backendConformance({ open, abilities })) {
    test.skipIf(lacks !== undefined)(name, run);
  }
});

describe.skipIf(lacking !== undefined)(`becoming root over ssh${skipNote}`, () => {
  const closing: (() => void)[] = [];
  afterAll(() => {
    for (const close of closing) close();
  });

  async function openAs(options: SudoerOptions): Promise<Backend> {
    const { name, remove } = makeSudoer(options);
    closing.push(remove);
    return openBackend(await openSshd(), { host: { user: name } });
  }
  const whoami = { program: 'id', args: ['-un'] };
  const cat = { program: 'cat', args: [], stdin: 'first\nsecond\n' };
  const arguments_ = { program: 'sh', args: ['-c', 'cat /proc/$PPID/cmdline /proc/$$/cmdline'] };

  test.each([
    ['as it is', []],
    ['with a terminal of its own', ['Defaults use_pty']],
    ['that forgets at once', ['Defaults timestamp_timeout=0']],
    ['that lectures always', ['Defaults lecture=always']],
  ])(
    'by a sudo %s: the password is read, and what follows is the command’s',
    async (_, sudoers) => {
      const backend = await openAs({ password, sudoers });
      const root = sudo(backend, { password });
      expect(await root.run(whoami)).toMatchObject({ exitCode: 0, stdout: 'root\n', stderr: '' });
      expect(await root.run(cat)).toMatchObject({ stdout: cat.stdin, stderr: '' });
      const long = 'a line of what is read\n'.repeat(100_000);
      const { stdout } = await root.run({ ...cat, stdin: long });
      expect(stdout === long).toBe(true);
      const said = await root.run({ program: 'sh', args: ['-c', 'echo err >&2; exit 7'] });
      expect(said).toMatchObject({ exitCode: 7, stderr: 'err\n' });
    },
  );

  test('by sudo never has the password in an argument, and says when a program is not there', async () => {
    const root = sudo(await openAs({ password }), { password });
    const { stdout } = await root.run(arguments_);
    expect(stdout).toContain('cmdline');
    expect(stdout).not.toContain('pass\\word');
    expect(await codeOf(root.run({ program: 'no-such-program', args: [] }))).toBe('SPAWN');
  });

  test('by sudo with a wrong password is AUTH, and runs nothing', async () => {
    const root = sudo(await openAs({ password }), { password: 'wrong' });
    const call = root.run(cat);
    await expect(call).rejects.toMatchObject({ code: 'AUTH', command: { program: 'cat' } });
    await expect(call).rejects.toThrow(/sudo does not take the password .*1 incorrect/);
  });

  test('by sudo without the password that it needs is AUTH, and so is doas', async () => {
    const backend = await openAs({ password, doas: 'permit' });
    expect(await codeOf(sudo(backend).run(whoami))).toBe('AUTH');
    const call = doas(backend).run(whoami);
    await expect(call).rejects.toMatchObject({ code: 'AUTH' });
    await expect(call).rejects.toThrow(/Authentication required; .*permit nopass/);
  });

  test('by doas for a user whom doas.conf does not know is AUTH, and a program that is not there SPAWN', async () => {
    const unknown = await openAs({});
    expect(await codeOf(doas(unknown).run(whoami))).toBe('AUTH');
    const known = await openAs({ doas: 'permit nopass' });
    expect((await doas(known).run(whoami)).stdout).toBe('root\n');
    expect(await codeOf(doas(known).run({ program: 'no-such-program', args: [] }))).toBe('SPAWN');
  });

  test.each<[string, SudoerOptions, (backend: Backend) => Backend]>([
    ['sudo', {}, sudo],
    ['sudo with a terminal of its own', { sudoers: ['Defaults use_pty'] }, sudo],
    ['sudo with a password', { password }, (backend) => sudo(backend, { password })],
    ['doas', { doas: 'permit nopass' }, doas],
  ])(
    'by %s, what is called off and does not heed it is ended as root',
    async (_, options, become) => {
      const backend = become(await openAs(options));
      const calledOff = await callOff(backend);
      expect(calledOff.message).not.toContain('may still run');
      expect(calledOff.left).toEqual([]);
    },
  );

  test('by sudo that allows one program only, it is said that what is called off may still run', async () => {
    const backend = sudo(await openAs({ only: '/bin/perl, /usr/bin/perl' }));
    const { message, left } = await callOff(backend);
    expect(message).toMatch(/its process \d+ could not be ended on .* and may still run/);
    expect(left).not.toEqual([]);
    for (const pid of left) process.kill(pid, 'SIGKILL');
  });
});

/** Calls off a command once it runs: what is said of that, and which of its processes are left. */
async function callOff(backend: Backend) {
  const seconds = `600.${Math.floor(Math.random() * 1e9)}`;
  const controller = new AbortController();
  const { signal } = controller;
  const call = backend.run({ program: 'perl', args: ['-e', stubborn, seconds] }, { signal });
  const failing = call.catch((error: unknown) => error);
  await expect.poll(() => pidsOf(seconds), { timeout: 10_000 }).not.toEqual([]);
  controller.abort();
  const error = await failing;
  if (!isBackendError(error, 'ABORTED')) throw error;
  return { message: error.message, left: pidsOf(seconds) };
}

/** sudo hands SIGTERM on to what it has started; SIGKILL ends sudo alone. */
const stubborn = '$SIG{TERM} = "IGNORE"; select undef, undef, undef, $ARGV[0]';

/** The processes of perl with an argument that no other has. */
function pidsOf(argument: string): readonly number[] {
  const { stdout } = spawnSync('pgrep', ['-f', `^perl .* ${argument}$`], { encoding: 'utf8' });
  return stdout.split('\n').filter(Boolean).map(Number);
}
