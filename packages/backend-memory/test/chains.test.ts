import { describe, expect, it } from 'vitest';
import { openMemory } from './ask.ts';

describe('chains', () => {
  it('stand behind the built-in ones in the order of their names', async () => {
    const { tell } = openMemory();
    for (const name of ['zz', 'aa', 'MM', 'B1', 'B-1']) await tell(`iptables -N ${name}`);
    await tell('iptables -E zz ab');
    expect(await tell('iptables -S')).toBe(
      ['-P INPUT ACCEPT', '-P FORWARD ACCEPT', '-P OUTPUT ACCEPT']
        .concat(['-N B-1', '-N B1', '-N MM', '-N aa', '-N ab', ''])
        .join('\n'),
    );
  });

  it.each([
    ['-N INPUT', '1 iptables: Chain already exists.'],
    ['-N ACCEPT', '2 iptables v1.8.9 (nf_tables): chain name may not clash with target name'],
    ['-N !x', "2 iptables v1.8.9 (nf_tables): chain name not allowed to start with `!'"],
    [`-N ${'a'.repeat(29)}`, /^2 iptables v1\.8\.9 \(nf_tables\): chain name `a+' too long/],
    ['-X NOPE', '1 iptables: No chain/target/match by that name.'],
    ['-F NOPE', '1 iptables: No chain/target/match by that name.'],
    ['-E NOPE OTHER', '1 iptables: No chain/target/match by that name.'],
    ['-E USED INPUT', '1 iptables: File exists.'],
    ['-P USED DROP', '1 iptables: Bad built-in chain name.'],
    ['-P INPUT REJECT', /^1 iptables: Bad policy name\./],
    ['-X USED', /^4 .* {2}CHAIN_DEL failed \(Device or resource busy\): chain USED$/],
    ['-t nat -P OUTPUT DROP', '2 iptables v1.8.9 (nf_tables): '],
    ['-t foo -S', "3 iptables v1.8.9 (nf_tables): table 'foo' does not exist"],
  ])('refuse `%s` as nf_tables does', async (command, said) => {
    const { tell, fail } = openMemory();
    await tell('iptables -N USED');
    await tell('iptables -A INPUT -j USED');
    const found = await fail(`iptables ${command}`);
    if (typeof said === 'string') expect(found).toBe(said);
    else expect(found).toMatch(said);
  });

  it.each([
    ['-X USED', '1 iptables: Too many links.'],
    ['-X FULL', '1 iptables: Directory not empty.'],
    ['-X INPUT', /^1 iptables: Invalid argument\./],
    ['-E FULL DROP', '1 iptables: File exists.'],
    ['-Z FULL 9', '1 iptables: Index of counter too big.'],
    ['-t foo -S', /^3 iptables v1\.8\.9 \(legacy\): can't initialize iptables table `foo'/],
  ])('refuse `%s` as legacy does', async (command, said) => {
    const { tell, fail } = openMemory('legacy');
    await tell('iptables -N USED');
    await tell('iptables -N FULL');
    await tell('iptables -A FULL -j USED');
    const found = await fail(`iptables ${command}`);
    if (typeof said === 'string') expect(found).toBe(said);
    else expect(found).toMatch(said);
  });

  it('show how many rules refer to them', async () => {
    const { tell } = openMemory();
    await tell('iptables -N A');
    await tell('iptables -A INPUT -j A');
    await tell('iptables -A FORWARD -g A');
    expect(await tell('iptables -nL A')).toMatch(/^Chain A \(2 references\)\n/);
  });

  it('take the rules that jump to them along when they are renamed', async () => {
    const { tell } = openMemory();
    await tell('iptables -N OLD');
    await tell('iptables -A INPUT -p tcp -j OLD');
    await tell('iptables -E OLD NEW');
    expect(await tell('iptables -S INPUT')).toBe('-P INPUT ACCEPT\n-A INPUT -p tcp -j NEW\n');
  });
});
