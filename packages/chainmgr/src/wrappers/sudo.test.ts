import { describe, expect, it } from 'vitest';
import { scripted } from './scripted.ts';
import { sudo } from './sudo.ts';

const list = { program: 'iptables', args: ['-S', '$(id)'] };
const sudoList = { program: 'sudo', args: ['-n', '--', 'iptables', '-S', '$(id)'] };

// Answers as sudo 1.9.13 and 1.9.16 give them; sudo-rs 0.2.5 where it is named.
const answer = (stderr: string, exitCode = 1) =>
  sudo(scripted([{ ...sudoList, answers: { exitCode, stderr } }])).run(list);

describe('sudo', () => {
  it('puts its words before the command, and hands on stdin, options and the result', async () => {
    const stdin = '*filter\nCOMMIT\n';
    const backend = scripted([
      { program: 'sudo', args: ['-n', '--', 'iptables-restore', '-n'], stdin },
      { ...sudoList, answers: { stdout: 'a\nb\n', exitCode: 4 } },
    ]);
    await sudo(backend).run({ program: 'iptables-restore', args: ['-n'], stdin });
    const lines: string[] = [];
    const onLine = (line: string) => void lines.push(line);
    expect(await sudo(backend).run(list, { onLine })).toMatchObject({ exitCode: 4 });
    expect(lines).toEqual(['a', 'b']);
    backend.finish();
  });

  it('rejects with AUTH and what to do where a password is needed', async () => {
    const call = answer('sudo: a password is required\n');
    await expect(call).rejects.toMatchObject({ code: 'AUTH', command: list });
    await expect(call).rejects.toThrow(/a password is required; .*NOPASSWD/);
  });

  it('rejects with AUTH also behind a warning of its own', async () => {
    const warning = 'sudo: unable to resolve host vm: Name or service not known\n';
    const call = answer(`${warning}sudo: a password is required\n`);
    await expect(call).rejects.toMatchObject({ code: 'AUTH' });
  });

  it('rejects with AUTH where sudoers does not allow it', async () => {
    const call = answer(
      "Sorry, user nobody is not allowed to execute '/usr/bin/id' as root on vm.\n",
    );
    await expect(call).rejects.toMatchObject({ code: 'AUTH' });
  });

  it.each([
    ['sudo: interactive authentication is required'],
    ["sudo: I'm sorry joe. I'm afraid I can't do that"],
  ])('knows what sudo-rs says: %s', async (said) => {
    await expect(answer(`${said}\n`)).rejects.toMatchObject({ code: 'AUTH' });
  });

  it.each([['sudo: iptables: command not found'], ["sudo: 'iptables': command not found"]])(
    'rejects with SPAWN where the command is not there: %s',
    async (said) => {
      const call = answer(`${said}\n`);
      await expect(call).rejects.toMatchObject({ code: 'SPAWN', command: list });
    },
  );

  it('leaves to the command what the command says, though it says the same', async () => {
    const said = 'iptables v1.8.9 (nf_tables): unknown option\nsudo: a password is required\n';
    expect(await answer(said, 2)).toMatchObject({ exitCode: 2, stderr: said });
    expect(await answer('sudo: a password is required\n', 0)).toMatchObject({ exitCode: 0 });
  });
});
