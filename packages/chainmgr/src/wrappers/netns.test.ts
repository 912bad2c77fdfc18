import { describe, expect, it } from 'vitest';
import { netns } from './netns.ts';
import { scripted } from './scripted.ts';
import { sudo } from './sudo.ts';

const list = { program: 'iptables', args: ['-S'] };
const inBlue = { program: 'ip', args: ['netns', 'exec', 'blue', 'iptables', '-S'] };

// Answers as iproute2 6.1 gave them.
const answer = (stderr: string, exitCode: number) =>
  netns('blue', scripted([{ ...inBlue, answers: { exitCode, stderr } }])).run(list);

describe('netns', () => {
  it('enters the namespace, and hands on stdin and the result', async () => {
    const stdin = '*filter\nCOMMIT\n';
    const step = { program: 'ip', args: ['netns', 'exec', 'blue', 'iptables-restore'], stdin };
    const backend = scripted([{ ...step, answers: { exitCode: 1, stderr: 'iptables: no' } }]);
    const result = await netns('blue', backend).run({
      program: 'iptables-restore',
      args: [],
      stdin,
    });
    expect(result).toMatchObject({ exitCode: 1, stderr: 'iptables: no' });
  });

  it.each([
    ['CONNECT', 'Cannot open network namespace "blue": No such file or directory\n', 255],
    ['CONNECT', 'Invalid netns name "blue"\n', 255],
    ['AUTH', 'setting the network namespace "blue" failed: Operation not permitted\n', 255],
    ['SPAWN', 'exec of "iptables" failed: No such file or directory\n', 1],
    ['SPAWN', 'exec of "iptables" failed: Permission denied\n', 1],
  ])('rejects with %s when %j', async (code, stderr, exitCode) => {
    const call = answer(stderr, exitCode);
    await expect(call).rejects.toMatchObject({ code, command: list });
    await expect(call).rejects.toThrow(stderr.trim());
  });

  it('leaves to the command what the command says', async () => {
    const stderr = 'iptables v1.8.9 (legacy): bad argument\nexec of "x" failed: no\n';
    expect(await answer(stderr, 2)).toMatchObject({ exitCode: 2, stderr });
  });

  it('does not hand firewalld a command for a namespace that firewalld does not know', async () => {
    const ask = { program: 'firewall-cmd', args: ['--state'] };
    const backend = scripted([]);
    await expect(netns('blue', backend).run(ask)).rejects.toMatchObject({ code: 'SPAWN' });
    await expect(sudo(netns('blue', backend)).run(ask)).rejects.toMatchObject({ code: 'SPAWN' });
  });
});
