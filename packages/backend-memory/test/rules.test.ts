import { describe, expect, it } from 'vitest';
import { openMemory } from './ask.ts';

describe('rules', () => {
  it('are inserted one after the other at the same place, for each address of a list', async () => {
    const { tell } = openMemory();
    await tell('iptables -A INPUT -s 1.1.1.1,2.2.2.2 -j DROP');
    await tell('iptables -I INPUT 2 -s 5.1.1.1,5.2.2.2 -j DROP');
    expect(await tell('iptables -S INPUT')).toBe(
      ['-P INPUT ACCEPT', '1.1.1.1', '5.2.2.2', '5.1.1.1', '2.2.2.2']
        .map((text) => (text.startsWith('-') ? text : `-A INPUT -s ${text}/32 -j DROP`))
        .join('\n')
        .concat('\n'),
    );
  });

  it('are deleted and found by what they mean, not by how they are written', async () => {
    const { ask, tell } = openMemory();
    await tell('iptables -A INPUT -p tcp --dport ssh -s 10.1.2.3/8 -j ACCEPT');
    const same = 'INPUT -s 10.0.0.0/255.0.0.0 -p 6 -m tcp --dport 22 --jump ACCEPT';
    expect((await ask(`iptables -C ${same}`)).exitCode).toBe(0);
    await tell(`iptables -D ${same}`);
    expect((await ask(`iptables -C ${same}`)).exitCode).toBe(1);
  });

  it('are not mixed up by their prefix lengths, as the real ip6tables mixes them up', async () => {
    const { tell } = openMemory();
    await tell('ip6tables -A INPUT -s 2001:db8::/32 -j DROP');
    await tell('ip6tables -A INPUT -s 2001:db8::/64 -j DROP');
    await tell('ip6tables -D INPUT -s 2001:db8::/64 -j DROP');
    expect(await tell('ip6tables -S INPUT')).toContain('2001:db8::/32');
  });

  it('are all deleted, or none', async () => {
    const { fail, tell } = openMemory();
    await tell('iptables -A INPUT -s 1.1.1.1,2.2.2.2 -j DROP');
    const before = await tell('iptables -S');
    expect(await fail('iptables -D INPUT -s 1.1.1.1,9.9.9.9 -j DROP')).toBe(
      '1 iptables: Bad rule (does a matching rule exist in that chain?).',
    );
    expect(await tell('iptables -S')).toBe(before);
  });

  it('keep their counters, except that a replacement begins anew', async () => {
    const { tell } = openMemory();
    await tell('iptables -A INPUT -j ACCEPT -c 5 6');
    await tell('iptables -A INPUT -j DROP -c 18446744073709551615 99999');
    expect(await tell('iptables -nvxL INPUT 2')).toMatch(/^18446744073709551615 {4}99999 DROP /);
    expect(await tell('iptables -nvL INPUT 2')).toMatch(/^ {3}0K 99999 DROP /);
    await tell('iptables -Z INPUT 2');
    expect(await tell('iptables -vS INPUT')).toMatch(/-c 5 6 -j ACCEPT\n.*-c 0 0 -j DROP\n/);
    await tell('iptables -R INPUT 1 -j RETURN');
    expect(await tell('iptables -vS INPUT 1')).toBe('-A INPUT -c 0 0 -j RETURN\n');
  });

  it.each([
    ['-I INPUT 3 -j ACCEPT', '1 iptables: Index of insertion too big.'],
    ['-R INPUT 2 -j ACCEPT', '1 iptables: Index of replacement too big.'],
    ['-D INPUT 2', '1 iptables: Index of deletion too big.'],
    ['-A NOPE -j ACCEPT', '1 iptables: No chain/target/match by that name.'],
    ['-A INPUT -j NOPE', "2 iptables v1.8.9 (nf_tables): Chain 'NOPE' does not exist"],
    ['-A INPUT foo', "2 Bad argument `foo'"],
    ['-A INPUT -k', '2 iptables v1.8.9 (nf_tables): unknown option "-k"'],
    ['-A INPUT -m foo', /Couldn't load match `foo':No such file or directory$/],
    ['-A INPUT -n', "2 iptables v1.8.9 (nf_tables): Illegal option `-n' with this command"],
    ['-A INPUT -N B', '2 iptables v1.8.9 (nf_tables): Cannot use -N with -A'],
    [
      '-R INPUT 1 -s 1.1.1.1,2.2.2.2 -j DROP',
      /Replacement rule does not specify a unique address$/,
    ],
    [
      '-A INPUT -j MASQUERADE',
      /^4 .* {2}RULE_APPEND failed \(Invalid argument\): rule in chain INPUT$/,
    ],
    ['-t nat -A INPUT -j DNAT --to 1.2.3.4', /^4 .*RULE_APPEND failed \(Invalid argument\)/],
    ['-A INPUT -p udp -j REJECT --reject-with tcp-reset', /^4 .*\(Invalid argument\)/],
    ['-A INPUT -m owner --uid-owner 0', /^4 .*\(Invalid argument\)/],
    ['-A INPUT ! -s 0/0', /^4 .*\(Invalid argument\)/],
    ['-A INPUT -m tcp', /^4 .*\(Invalid argument\)/],
    ['-R INPUT 5 -m esp', '1 iptables: Index of replacement too big.'],
    ['-A INPUT -jDROP', "2 iptables v1.8.9 (nf_tables): Chain '-jDROP' does not exist"],
    ['-A INPUT -g LOG', "2 iptables v1.8.9 (nf_tables): Chain 'LOG' does not exist"],
    ['-A INPUT -j A', '0 '],
    ['-A A -j A', /^4 .*RULE_APPEND failed \(Too many links\): rule in chain A$/],
    ['-A A -j INPUT', /^4 .*RULE_APPEND failed \(Operation not supported\)/],
  ])('after `iptables -A INPUT -j A`, `%s` is answered as by nf_tables', async (command, said) => {
    const { tell, fail } = openMemory();
    await tell('iptables -N A');
    await tell('iptables -A INPUT -j A');
    const found = await fail(`iptables ${command}`);
    if (typeof said === 'string') expect(found).toBe(said);
    else expect(found).toMatch(said);
  });

  it('may not lead in a circle that packets reach, nor too deep', async () => {
    const { fail, tell } = openMemory();
    const names = Array.from({ length: 17 }, (_, index) => `c${index}`);
    for (const name of names) await tell(`iptables -N ${name}`);
    for (const [index, name] of names.slice(1).entries()) {
      await tell(`iptables -A c${index} -j ${name}`);
    }
    expect(await fail('iptables -A INPUT -j c2')).toBe('0 ');
    expect(await fail('iptables -A INPUT -j c1')).toMatch(/^4 .*Too many links/);
    expect(await fail('iptables -A c16 -j c3')).toMatch(/^4 .*Too many links/);
    expect(await fail('iptables -t mangle -N x')).toBe('0 ');
    expect(await fail('iptables -t mangle -A x -j x')).toBe('0 ');
  });

  it('ask by themselves for a hook only where they are told of it', async () => {
    for (const [variant, exitCode] of [
      ['nft', 0],
      ['legacy', 1],
    ] as const) {
      const { ask, tell } = openMemory(variant);
      await tell('iptables -N A');
      await tell('iptables -A INPUT -j A');
      expect((await ask('iptables -A INPUT -m devgroup --dst-group 1')).exitCode).not.toBe(0);
      expect((await ask('iptables -A A -m devgroup --dst-group 1')).exitCode).toBe(exitCode);
      expect((await ask('iptables -A A -m owner --uid-owner 0')).exitCode).not.toBe(0);
    }
  });

  it('are listed with what is not printed of them', async () => {
    const { tell } = openMemory('legacy');
    await tell('iptables -N A');
    await tell('iptables -A INPUT ! -i + -p tcp ! --sport 0:65535 -j A');
    await tell('iptables -E A B');
    expect(await tell('iptables -S INPUT 1')).toBe('-A INPUT -p tcp -m tcp -j B\n');
    expect(await tell('iptables -nvL INPUT 1')).toMatch(/ B +6 +-- +!\+ .* tcp spts:!0:65535\n$/);
  });

  it.each([
    [
      '1.8.9',
      '-A INPUT ! -i eth+ -p dccp -g A',
      'A  33 opt -- in !eth+ out *  ::/0  -> ::/0  [goto] ',
    ],
    ['1.8.13', '-A INPUT ! -s ::1 -p dccp', '  dccp opt -- in * out * !::1  -> ::/0  '],
    ['1.8.7', '-A INPUT -p 58', '  icmpv6 opt    in * out *  ::/0  -> ::/0  '],
    [
      '1.8.9',
      '-I INPUT -s fe80::/10 -d ::1,::2 -p tcp --dport 22 -j LOG',
      [
        'LOG  tcp opt -- in * out *  fe80::/10  -> ::1   tcp dpt:22 LOG flags 0 level 4',
        'LOG  tcp opt -- in * out *  fe80::/10  -> ::2   tcp dpt:22 LOG flags 0 level 4',
      ].join('\n'),
    ],
  ])('are told with -v as by %s: %s', async (version, command, told) => {
    const { tell } = openMemory('nft', { dialect: { variant: 'nft', version } });
    await tell('ip6tables -N A');
    expect(await tell(`ip6tables ${command} -v`)).toBe(`${told}\n`);
  });

  it('are told with -v although they do not come in', async () => {
    const { ask } = openMemory();
    const { exitCode, stdout } = await ask('iptables -v -A NOPE -j DROP');
    expect([exitCode, stdout]).toEqual([
      1,
      'DROP  all opt -- in * out *  0.0.0.0/0  -> 0.0.0.0/0  \n',
    ]);
    expect((await ask('iptables -v -A INPUT -j NOPE')).stdout).toBe('');
  });

  it('ask for sets that there are', async () => {
    const { fail } = openMemory('nft', { sets: ['known'] });
    expect(await fail('iptables -A INPUT -m set --match-set known src')).toBe('0 ');
    expect(await fail('iptables -A INPUT -m set --match-set nope src')).toMatch(
      /^2 .*Set nope doesn't/,
    );
    expect(await fail('iptables -A INPUT -j SET --add-set nope src')).toMatch(
      /^2 .*Set nope doesn't/,
    );
  });

  it('of nf_tables and legacy, and of both families, are apart', async () => {
    const { tell } = openMemory();
    await tell('iptables-legacy -A INPUT -j DROP');
    await tell('ip6tables -A INPUT -j REJECT');
    expect(await tell('iptables-nft -S INPUT')).toBe('-P INPUT ACCEPT\n');
    expect(await tell('iptables-legacy -S INPUT')).toBe('-P INPUT ACCEPT\n-A INPUT -j DROP\n');
    expect(await tell('ip6tables -V')).toBe('ip6tables v1.8.9 (nf_tables)\n');
    expect(await tell('/usr/sbin/ip6tables-legacy-save -V')).toBe(
      'ip6tables-save v1.8.9 (legacy)\n',
    );
  });
});
