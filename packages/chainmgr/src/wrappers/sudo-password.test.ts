import { describe, expect, it } from 'vitest';
import type { Command } from '../backend.ts';
import { BackendError } from '../backend-error.ts';
import { dryRun } from './dry-run.ts';
import { firewalld } from './firewalld.ts';
import { leaveRoot } from './leave-root.ts';
import { type ScriptedStep, scripted } from './scripted.ts';
import { sudo } from './sudo.ts';
import type { SudoPassword } from './sudo-password.ts';

const mark = 'chainwright: the password ends here';
const list = { program: 'iptables', args: ['-S', '$(id)'] };
const rooted = ({ program, args }: Command, stdin: string) => ({
  program: 'sudo',
  args: ['-S', '-k', '-p', '', '--', 'sh', '-c', expect.any(String), mark, program, ...args],
  stdin,
});
const attempt = (password: string) => rooted({ program: 'true', args: [] }, `${password}\n`);

/** Steps are compared by `deepEqual`, for which the script has to be known. */
const script = (await recordFirst()).args[7] ?? '';
function step(command: ReturnType<typeof rooted>, answers: ScriptedStep['answers']): ScriptedStep {
  const args = command.args.map((word) => (typeof word === 'string' ? word : script));
  return { ...command, args, ...(answers && { answers }) };
}

async function recordFirst(): Promise<Command> {
  const commands: Command[] = [];
  const backend = {
    ...scripted([]),
    run: async (command: Command) => {
      commands.push(command);
      return { exitCode: 0, stdout: '', stderr: `${mark}\n`, durationMs: 0 };
    },
  };
  await sudo(backend, { password: 'p' }).run(list);
  const [first] = commands;
  if (!first) throw new Error('nothing was run');
  return first;
}

const said = { stderr: `${mark}\n` };
// As sudo 1.9.13 says it.
const wrong = {
  exitCode: 1,
  stderr:
    'Sorry, try again.\n\nsudo: no password was provided\nsudo: 1 incorrect password attempt\n',
};
const run = (steps: readonly ScriptedStep[], password: SudoPassword = 'p w') =>
  sudo(scripted(steps), { password }).run(list);

describe('sudo with a password', () => {
  it('tries it once, hands it on before stdin, and takes away what sudo said', async () => {
    const stdin = '*filter\nCOMMIT\n';
    const restore = { program: 'iptables-restore', args: ['-n'], stdin };
    const lecture = `We trust you have received the usual lecture.\n${mark}\nwarning: 1\n`;
    const backend = scripted([
      step(attempt('p w'), said),
      step(rooted(restore, `p w\n${mark}\n${stdin}`), { stderr: lecture, exitCode: 2 }),
      step(rooted(list, `p w\n${mark}\n`), { ...said, stdout: '-P INPUT DROP\n' }),
    ]);
    const root = sudo(backend, { password: 'p w' });
    expect(await root.run(restore)).toMatchObject({ exitCode: 2, stderr: 'warning: 1\n' });
    expect(await root.run(list)).toMatchObject({ stdout: '-P INPUT DROP\n', stderr: '' });
    backend.finish();
  });

  it('leaves the mark alone where a program says it', async () => {
    const stderr = `${mark}\nfirst\n${mark}\n`;
    const result = await run([
      step(attempt('p w'), said),
      step(rooted(list, `p w\n${mark}\n`), { stderr, exitCode: 127 }),
    ]);
    expect(result).toMatchObject({ exitCode: 127, stderr: `first\n${mark}\n` });
  });

  it('rejects with AUTH where it is wrong, and does not try it again', async () => {
    const root = sudo(scripted([step(attempt('p w'), wrong)]), { password: 'p w' });
    const call = root.run(list);
    await expect(call).rejects.toMatchObject({ code: 'AUTH', command: list });
    await expect(call).rejects.toThrow(/does not take the password .*1 incorrect password attempt/);
    await expect(root.run(list)).rejects.toMatchObject({ code: 'AUTH' });
  });

  it('asks whoever knows it again where it is wrong, three times in all', async () => {
    const asked: number[] = [];
    const answers = ['a', 'b', 'c'];
    const password = async (count: number) => {
      asked.push(count);
      return answers[count];
    };
    const steps = answers.map((word) => step(attempt(word), wrong));
    await expect(run(steps, password)).rejects.toMatchObject({ code: 'AUTH' });
    expect(asked).toEqual([0, 1, 2]);
    const right = [...steps.slice(0, 2), step(attempt('c'), said)];
    const last = step(rooted(list, `c\n${mark}\n`), { ...said, stdout: 'x' });
    expect(await run([...right, last], password)).toMatchObject({ stdout: 'x' });
    await expect(run([], () => undefined)).rejects.toThrow(/nobody gave the password/);
    await expect(run([], 'two\nlines')).rejects.toThrow(/one line/);
  });

  it('asks once for commands that begin at the same time', async () => {
    let count = 0;
    const password = () => `p${++count}`;
    const backend = scripted([
      step(attempt('p1'), said),
      ...[1, 2, 3].map(() => step(rooted(list, `p1\n${mark}\n`), said)),
    ]);
    const root = sudo(backend, { password });
    await Promise.all([root.run(list), root.run(list), root.run(list)]);
    expect(count).toBe(1);
    backend.finish();
  });

  it('tries it again where it could not be tried', async () => {
    const lost = new BackendError('LOST', 'the link was lost');
    const backend = scripted([
      step(attempt('p w'), lost),
      step(attempt('p w'), said),
      step(rooted(list, `p w\n${mark}\n`), said),
    ]);
    const root = sudo(backend, { password: 'p w' });
    await expect(root.run(list)).rejects.toBe(lost);
    await root.run(list);
    backend.finish();
  });

  it('rejects with AUTH where sudoers does not allow it, and with SPAWN where there is no program', async () => {
    const stderr = 'cw is not in the sudoers file.\n';
    const call = run([step(attempt('p w'), { exitCode: 1, stderr })]);
    await expect(call).rejects.toMatchObject({ code: 'AUTH', message: /is not in the sudoers/ });
    const steps = [
      step(attempt('p w'), said),
      step(rooted(list, `p w\n${mark}\n`), { exitCode: 127, stderr: `${mark}\n${mark}\n` }),
    ];
    await expect(run(steps)).rejects.toMatchObject({ code: 'SPAWN', command: list });
  });

  it('can be called off while it is asked for', async () => {
    const controller = new AbortController();
    const root = sudo(scripted([]), { password: () => new Promise(() => {}) });
    const call = root.run(list, { signal: controller.signal });
    controller.abort();
    await expect(call).rejects.toMatchObject({ code: 'ABORTED', command: list });
    await expect(root.run(list, { signal: controller.signal })).rejects.toMatchObject({
      code: 'ABORTED',
    });
  });

  it('stands around a dry run, which keeps it to itself, and inside firewalld', async () => {
    const recorded: Command[] = [];
    const dry = sudo(
      dryRun(scripted([]), (command) => void recorded.push(command)),
      { password: 'p w' },
    );
    const stdin = '*filter\nCOMMIT\n';
    const restore = { program: 'iptables-restore', args: ['-n'], stdin };
    expect(await dry.run(restore)).toMatchObject({ exitCode: 0, stderr: '' });
    expect(recorded.map((command) => leaveRoot(command)?.inner.program)).toEqual([
      'true',
      'iptables-restore',
    ]);
    expect(recorded.map((command) => command.stdin)).toEqual([undefined, stdin]);
    const add = { program: 'iptables', args: ['-A', 'INPUT'] };
    const passed = {
      program: 'firewall-cmd',
      args: ['--direct', '--passthrough', 'ipv4', ...add.args],
    };
    const backend = scripted([
      step(attempt('p w'), said),
      step(rooted(passed, `p w\n${mark}\n`), said),
    ]);
    await sudo(firewalld(backend), { password: 'p w' }).run(add);
    backend.finish();
  });
});
