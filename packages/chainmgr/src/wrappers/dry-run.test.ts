import { describe, expect, it } from 'vitest';
import type { Backend, Command } from '../backend.ts';
import { dryRun } from './dry-run.ts';
import { firewalld } from './firewalld.ts';
import { netns } from './netns.ts';
import { scripted } from './scripted.ts';
import { sudo } from './sudo.ts';

const list = { program: 'iptables', args: ['-S'] };
const add = { program: 'iptables', args: ['-A', 'INPUT', '-j', 'DROP'] };

describe('a dry run', () => {
  it('lets reading pass, and records writing and answers it as success', async () => {
    const written: Command[] = [];
    const backend = scripted([{ ...list, answers: { stdout: '-P INPUT DROP\n' } }]);
    const dry = dryRun(backend, (command) => written.push(command));
    expect((await dry.run(list)).stdout).toBe('-P INPUT DROP\n');
    expect(await dry.run(add)).toEqual({ exitCode: 0, stdout: '', stderr: '', durationMs: 0 });
    const restore = { program: 'iptables-restore', args: ['-n'], stdin: '*filter\nCOMMIT\n' };
    await dry.run(restore);
    expect(written).toEqual([add, restore]);
    backend.finish();
  });

  it.each<[string, (backend: Backend) => Backend, readonly string[]]>([
    ['sudo', sudo, ['sudo', '-n', '--']],
    ['netns', (backend) => netns('x', backend), ['ip', 'netns', 'exec', 'x']],
    [
      'both',
      (backend) => netns('x', sudo(backend)),
      ['sudo', '-n', '--', 'ip', 'netns', 'exec', 'x'],
    ],
  ])('tells them apart behind the words of %s', async (_, wrap, words) => {
    const [program = '', ...args] = [...words, list.program, ...list.args];
    const backend = scripted([{ program, args }]);
    const written: Command[] = [];
    const wrapped = wrap(dryRun(backend, (command) => written.push(command)));
    await wrapped.run(list);
    await wrapped.run(add);
    backend.finish();
    expect(written.map((command) => [command.program, ...command.args])).toEqual([
      [...words, add.program, ...add.args],
    ]);
  });

  it('records what firewalld would be given', async () => {
    const written: Command[] = [];
    const wrapped = firewalld(dryRun(scripted([]), (command) => written.push(command)));
    await wrapped.run(add);
    const args = ['--direct', '--passthrough', 'ipv4', ...add.args];
    expect(written).toEqual([{ program: 'firewall-cmd', args }]);
  });

  it('records nothing that was called off or comes after its end', async () => {
    const written: Command[] = [];
    const dry = dryRun(scripted([]), (command) => written.push(command));
    const signal = AbortSignal.abort();
    await expect(dry.run(add, { signal })).rejects.toMatchObject({ code: 'ABORTED' });
    await dry.close();
    await expect(dry.run(add)).rejects.toMatchObject({ code: 'CLOSED' });
    await expect(dry.run(list)).rejects.toMatchObject({ code: 'CLOSED' });
    expect(written).toEqual([]);
  });
});
