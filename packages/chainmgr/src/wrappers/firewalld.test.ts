import { describe, expect, it } from 'vitest';
import { firewalld } from './firewalld.ts';
import { netns } from './netns.ts';
import { scripted } from './scripted.ts';
import { sudo } from './sudo.ts';

const add = {
  program: 'iptables',
  args: ['-I', 'INPUT', '1', '-m', 'comment', '--comment', 'a b'],
};
const passed = {
  program: 'firewall-cmd',
  args: ['--direct', '--passthrough', 'ipv4', ...add.args],
};

describe('firewalld', () => {
  it('is handed changes of either family, each argument as it is', async () => {
    const args = ['--direct', '--passthrough', 'ipv6', '-F', 'X'];
    const backend = scripted([passed, { program: 'firewall-cmd', args }]);
    await firewalld(backend).run(add);
    await firewalld(backend).run({ program: '/usr/sbin/ip6tables', args: ['-F', 'X'] });
    backend.finish();
  });

  it('is not asked for what only reads, nor for other programs', async () => {
    const commands = [
      { program: 'iptables', args: ['-S'] },
      { program: 'iptables-save', args: [] },
      { program: 'ipset', args: ['create', 'x', 'hash:net'] },
    ];
    const backend = scripted(commands);
    for (const command of commands) await firewalld(backend).run(command);
    backend.finish();
  });

  it.each([
    ['iptables-restore', /one rule at a time/],
    ['ip6tables-legacy-restore', /one rule at a time/],
    ['iptables-legacy', /name iptables or ip6tables/],
  ])('has no way in for %s, which is rejected with what to do', async (program, words) => {
    const command = { program, args: ['-n'] };
    const call = firewalld(scripted([])).run(command);
    await expect(call).rejects.toMatchObject({ code: 'SPAWN', command });
    await expect(call).rejects.toThrow(words);
  });

  it('gives the words of iptables out of the frame that firewalld puts around them', async () => {
    const words = "iptables v1.8.9 (nf_tables): ' failed: is what a comment may hold\n";
    const frame = `Error: COMMAND_FAILED: '/usr/sbin/iptables -w10 ${add.args.join(' ')}' failed: `;
    const backend = scripted([{ ...passed, answers: { exitCode: 13, stderr: frame + words } }]);
    expect(await firewalld(backend).run(add)).toMatchObject({ exitCode: 1, stderr: words });
  });

  it.each([
    ['CONNECT', 252, 'FirewallD is not running\n'],
    [
      'AUTH',
      253,
      'Authorization failed.\n    Make sure polkit agent is running or run the application as superuser.\n',
    ],
  ])('rejects with %s when it cannot be asked', async (code, exitCode, stderr) => {
    const backend = scripted([{ ...passed, answers: { exitCode, stderr } }]);
    await expect(firewalld(backend).run(add)).rejects.toMatchObject({ code, command: add });
  });

  it('is asked as root where sudo comes before', async () => {
    const args = ['-n', '--', passed.program, ...passed.args];
    const backend = scripted([
      { program: 'sudo', args },
      { program: 'sudo', args },
    ]);
    await sudo(firewalld(backend)).run(add);
    await firewalld(sudo(backend)).run(add);
    backend.finish();
  });

  it('is not asked to change a network namespace, which it would mistake for its own', async () => {
    for (const wrapped of [
      netns('x', firewalld(scripted([]))),
      firewalld(netns('x', scripted([]))),
      netns('x', sudo(firewalld(scripted([])))),
    ]) {
      await expect(wrapped.run(add)).rejects.toMatchObject({ code: 'SPAWN' });
    }
  });
});
