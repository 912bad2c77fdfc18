import { describe, expect, it } from 'vitest';
import { doas } from './doas.ts';
import { leaveRoot } from './leave-root.ts';
import { scripted } from './scripted.ts';

const list = { program: 'iptables', args: ['-S', '$(id)'] };
const doasList = { program: 'doas', args: ['-n', '--', 'iptables', '-S', '$(id)'] };

// Answers as OpenDoas 6.8.2 gave them.
const answer = (stderr: string, exitCode = 1) =>
  doas(scripted([{ ...doasList, answers: { exitCode, stderr } }])).run(list);

describe('doas', () => {
  it('puts its words before the command, and hands on stdin, options and the result', async () => {
    const stdin = '*filter\nCOMMIT\n';
    const restore = { program: 'iptables-restore', args: ['-n'], stdin };
    const rooted = { program: 'doas', args: ['-n', '--', 'iptables-restore', '-n'], stdin };
    const backend = scripted([rooted, { ...doasList, answers: { stdout: 'a\nb\n', exitCode: 4 } }]);
    await doas(backend).run(restore);
    const lines: string[] = [];
    const onLine = (line: string) => void lines.push(line);
    expect(await doas(backend).run(list, { onLine })).toMatchObject({ exitCode: 4 });
    expect(lines).toEqual(['a', 'b']);
    expect(leaveRoot(rooted)?.inner).toEqual(restore);
    backend.finish();
  });

  it.each([
    ['doas: Authentication required\n', /permit nopass/],
    ['doas: Operation not permitted\n', /see doas\.conf/],
    ['doas: doas is not enabled, /etc/doas.conf: No such file or directory\n', /see doas\.conf/],
    ['doas: syntax error at line 1\n', /see doas\.conf/],
  ])('rejects with AUTH and what to do where it says %j', async (said, words) => {
    await expect(answer(said)).rejects.toMatchObject({ code: 'AUTH', command: list });
    await expect(answer(said)).rejects.toThrow(words);
  });

  it('rejects with SPAWN where the command is not there', async () => {
    const call = answer('doas: iptables: command not found\n');
    await expect(call).rejects.toMatchObject({ code: 'SPAWN', command: list });
  });

  it('leaves to the command what the command says, though it says the same', async () => {
    const said = 'iptables v1.8.9 (nf_tables): unknown option\ndoas: Operation not permitted\n';
    expect(await answer(said, 2)).toMatchObject({ exitCode: 2, stderr: said });
  });
});
