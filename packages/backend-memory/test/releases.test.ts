import { describe, expect, it } from 'vitest';
import { openMemory } from './ask.ts';

const open = (variant: 'nft' | 'legacy', version: string) =>
  openMemory(variant, { dialect: { variant, version } });

describe('1.8.7', () => {
  it('of nf_tables asks for a table before the rest of the words', async () => {
    expect(await open('nft', '1.8.7').fail('iptables -t nope -A INPUT -k')).toMatch(/^3 /);
    expect(await open('nft', '1.8.9').fail('iptables -t nope -A INPUT -k')).toMatch(/^2 /);
  });

  it('of nf_tables leaves built-in chains and the counters of rules alone', async () => {
    const { fail, tell } = open('nft', '1.8.7');
    await tell('iptables -A INPUT -j DROP -c 1 2');
    await tell('iptables -Z');
    expect(await tell('iptables -S INPUT 1 -v')).toBe('-A INPUT -c 1 2 -j DROP\n');
    await tell('iptables -F');
    expect(await fail('iptables -X INPUT')).toMatch(/^1 iptables: Can't delete built-in chain/);
  });

  it('of nf_tables makes chains with blanks in their names', async () => {
    const { backend } = open('nft', '1.8.7');
    const make = { program: 'iptables', args: ['-N', 'a b'] };
    expect((await backend.run(make)).exitCode).toBe(0);
  });

  it('of legacy finds out late that a name is too long and an interface wrong', async () => {
    const { fail, tell } = open('legacy', '1.8.7');
    expect(await fail(`iptables -A ${'x'.repeat(40)} -j DROP`)).toMatch(/^1 .*No chain/);
    expect(await fail('iptables -t raw -A OUTPUT -i lo')).toMatch(/^2 /);
    // What the values are is found out first.
    expect(await fail('iptables -t nat -A OUTPUT -i lo -p nope')).toMatch(/^2 /);
    expect(await fail('iptables -t nope -A OUTPUT -i lo')).toMatch(/^3 /);
    expect(await tell('iptables-save')).toContain('*raw');
    expect(await tell('iptables-save')).not.toContain('*nat');
  });
});

describe('a release after 1.8.9', () => {
  it('of legacy keeps the counters of policies', async () => {
    for (const [version, counters] of [
      ['1.8.9', '[0:0]'],
      ['1.8.11', '[3:4]'],
    ] as const) {
      const { tell } = open('legacy', version);
      await tell('iptables -P INPUT DROP -c 3 4');
      await tell('iptables -A INPUT -j ACCEPT');
      expect(await tell('iptables-save -c')).toContain(`:INPUT DROP ${counters}`);
    }
  });

  it('replaces a rule by the first of several', async () => {
    const { fail, tell } = open('nft', '1.8.11');
    await tell('iptables -A INPUT -j DROP');
    await tell('iptables -R INPUT 1 -s 1.1.1.1,2.2.2.2 -j DROP');
    expect(await tell('iptables -S INPUT 1')).toBe('-A INPUT -s 1.1.1.1/32 -j DROP\n');
    expect(await fail('iptables -R INPUT 2 -s 1.1.1.1,2.2.2.2 -j DROP')).toMatch(/^1 .*too big/);
  });

  it('of nf_tables does not find two matches of a name, which have become one', async () => {
    const { ask, tell } = open('nft', '1.8.13');
    const rule = 'INPUT -p udp -m udp --dport 1 -m udp --sport 2';
    await tell(`iptables -A ${rule}`);
    expect((await ask(`iptables -C ${rule}`)).exitCode).toBe(1);
    expect((await ask('iptables -C INPUT -p udp --sport 2 --dport 1')).exitCode).toBe(0);
  });

  it('zeroes a built-in chain of nf_tables that nothing has been done in', async () => {
    expect(await open('nft', '1.8.9').fail('iptables -t raw -Z OUTPUT')).toMatch(/^1 /);
    const { tell } = open('nft', '1.8.13');
    await tell('iptables -t raw -Z OUTPUT');
    expect(await tell('iptables-save')).toBe('');
  });
});
