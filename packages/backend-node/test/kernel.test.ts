import { expectSuccess, netns, probeVersion, readRuleset } from '@chainwright/chainmgr';
import { afterAll, describe, expect, test } from 'vitest';
import { nodeBackend } from '../src/index.ts';
import { lacking, makeNetns, skipNote } from './kernel.ts';

describe.skipIf(lacking !== undefined).each([
  {
    program: 'iptables-nft',
    variant: 'nf_tables',
    bits: 32,
    network: '10.0.0.0',
    ruleCount: 100_000,
  },
  {
    program: 'iptables-legacy',
    variant: 'legacy',
    bits: 32,
    network: '10.0.0.0',
    ruleCount: 100_000,
  },
  {
    program: 'ip6tables-nft',
    variant: 'nf_tables',
    bits: 128,
    network: '2001:db8::',
    ruleCount: 10_000,
  },
  {
    program: 'ip6tables-legacy',
    variant: 'legacy',
    bits: 128,
    network: '2001:db8::',
    ruleCount: 100_000,
  },
])(`$program in a namespace${skipNote}`, ({ program, variant, bits, network, ruleCount }) => {
  const { name, remove } = lacking === undefined ? makeNetns() : { name: '', remove: () => {} };
  const node = nodeBackend();
  const backend = netns(name, node);
  afterAll(async () => {
    await backend.close();
    remove();
  });

  test('says which it is', async () => {
    expect(await probeVersion(backend, program)).toMatchObject({ variant });
  });

  test('is given a rule and lists it', async () => {
    const rule = ['-s', network, '-p', 'tcp', '--dport', '22', '-j', 'DROP'];
    expect((await backend.run({ program, args: ['-A', 'INPUT', ...rule] })).stderr).toBe('');
    const { stdout } = await backend.run({ program, args: ['-S', 'INPUT'] });
    expect(stdout).toBe(
      `-P INPUT ACCEPT\n-A INPUT -s ${network}/${bits} -p tcp -m tcp --dport 22 -j DROP\n`,
    );
  });

  test('its errors come with exit code and words', async () => {
    const refused = await backend.run({ program, args: ['-A', 'INPUT', '-j', 'NOWHERE'] });
    expect(refused.exitCode).toBe(2);
    expect(refused.stderr).toMatch(/^ip6?tables v1\.[\d.]+ \((nf_tables|legacy)\): /);
  });

  // nf_tables takes half a minute for so many.
  test.each([
    ['NO_CHAIN', ['-F', 'NOWHERE']],
    ['NO_RULE', ['-D', 'INPUT', '-p', 'udp', '-j', 'DROP']],
    ['BAD_POSITION', ['-D', 'INPUT', '7']],
    ['BAD_RULE', ['-A', 'INPUT', '--no-such-option']],
    ['NO_TABLE', ['-t', 'nosuchtable', '-S']],
  ])('its errors have a reason, such as %s', async (reason, args) => {
    const command = { program, args };
    const result = await backend.run(command);
    expect(() => expectSuccess(command, result)).toThrow(expect.objectContaining({ reason }));
  });

  test(`${ruleCount} rules are restored and saved whole, at once and line by line`, {
    timeout: 600_000,
  }, async () => {
    const rules = Array.from(
      { length: ruleCount },
      (_, index) =>
        `-A INPUT -p tcp -m tcp --dport ${index % 65_536} -m comment --comment "é ${index}" -j ACCEPT`,
    );
    const stdin = ['*filter', ':INPUT ACCEPT [0:0]', ...rules, 'COMMIT', ''].join('\n');
    const restored = await backend.run({ program: `${program}-restore`, args: [], stdin });
    expect(restored).toMatchObject({ exitCode: 0, stdout: '', stderr: '' });

    const save = { program: `${program}-save`, args: ['-t', 'filter'] };
    const { stdout, stderr } = await backend.run(save);
    expect(stderr).toBe('');
    const saved = stdout.split('\n').filter((line) => line.startsWith('-A '));
    expect(saved.length).toBe(ruleCount);
    expect(saved.findIndex((line, index) => line !== rules[index])).toBe(-1);

    let text = '';
    const onLine = (line: string) => {
      text += `${line}\n`;
    };
    await backend.run(save, { onLine });
    expect(withoutRemarks(text) === withoutRemarks(stdout)).toBe(true);

    const family = program.startsWith('ip6') ? 'ipv6' : 'ipv4';
    const { ruleset, diagnostics } = await readRuleset(backend, { family, program });
    expect({ variant: ruleset.variant, diagnostics }).toEqual({ variant, diagnostics: [] });
    const chains = ruleset.tables.find((table) => table.name === 'filter')?.chains;
    const read = chains?.find((chain) => chain.name === 'INPUT')?.rules;
    expect(read?.map(({ spec }) => `-A INPUT ${spec}`)).toEqual(rules);
  });
});

const withoutRemarks = (text: string) => text.replaceAll(/^#.*\n/gm, '');
