import { describe, expect, it } from 'vitest';
import { BackendError } from '../backend-error.ts';
import { scripted } from './scripted.ts';

const list = { program: 'iptables', args: ['-w', '5', '-S'] };
const restore = { program: 'iptables-restore', args: [], stdin: 'COMMIT\n' };

describe('a script', () => {
  it('answers the commands that it expects, each as told', async () => {
    const failure = new BackendError('TIMEOUT', 'too long');
    const backend = scripted([
      { ...list, answers: { stdout: '-P INPUT DROP\n' } },
      restore,
      { ...list, answers: failure },
    ]);
    expect(await backend.run(list)).toEqual({
      exitCode: 0,
      stdout: '-P INPUT DROP\n',
      stderr: '',
      durationMs: 0,
    });
    expect(await backend.run(restore)).toMatchObject({ exitCode: 0, stdout: '' });
    await expect(backend.run(list)).rejects.toBe(failure);
    backend.finish();
  });

  it.each([
    ['another program', { ...list, program: 'ip6tables' }],
    ['another argument', { ...list, args: ['-w', '5', '-L'] }],
    ['words that only look alike', { ...list, args: ['-w 5', '-S'] }],
    ['one argument more', { ...list, args: [...list.args, 'INPUT'] }],
    ['something to read', { ...list, stdin: '' }],
  ])('refuses %s', async (_, command) => {
    await expect(scripted([list]).run(command)).rejects.toThrow('step 1 of the script');
  });

  it('refuses what is read when it differs by a character', async () => {
    const command = { ...restore, stdin: 'COMMIT' };
    await expect(scripted([restore]).run(command)).rejects.toThrow('step 1 of the script');
  });

  it('refuses a command after its end, and an end before its last step', async () => {
    await expect(scripted([]).run(list)).rejects.toThrow('has ended after 0 steps');
    expect(() => scripted([list]).finish()).toThrow('steps that never came');
  });

  it('keeps to the contract when it is closed or called off', async () => {
    const backend = scripted([list]);
    const signal = AbortSignal.abort();
    await expect(backend.run(list, { signal })).rejects.toMatchObject({ code: 'ABORTED' });
    await backend.close();
    await expect(backend.run(list)).rejects.toMatchObject({ code: 'CLOSED' });
  });
});
