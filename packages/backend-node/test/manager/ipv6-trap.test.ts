import { ChainManager } from '@chainwright/chainmgr';
import { afterAll, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { openNamespace, specsOf, tools } from './tools.ts';

const networks = ['2001:db8::/64', '2001:db8::/32', '2001:db8::/48', '2001:db8::/128'];
const specs = networks.map((network) => `-s ${network} -j DROP`);

const v6 = tools.filter(({ family }) => family === 'ipv6');

test.skipIf(lacking !== undefined)(`ip6tables is here, of both variants${skipNote}`, () => {
  expect(new Set(v6.map(({ variant }) => variant))).toEqual(new Set(['nft', 'legacy']));
});

describe.each(v6)('rules that differ in little, with $name', ({ root, variant, release }) => {
  const { backend, close } = openNamespace(root);
  const program = `ip6tables-${variant}`;
  const manager = new ChainManager({ backend, family: 'ipv6', program });
  const listed = () => specsOf(backend, program, 'TRAP');
  afterAll(close);

  async function fill(rules: readonly string[]) {
    await manager.transaction((tx) => {
      tx.deleteChain('TRAP').createChain('TRAP');
      for (const rule of rules) tx.appendRule('TRAP', rule);
    });
    expect(await listed()).toEqual(rules);
  }

  test('the tool by itself takes one prefix length for another, where it is of nf_tables', async () => {
    await fill([...specs.slice(1), ...specs.slice(0, 1)]);
    const ask = (...args: string[]) => backend.run({ program, args });
    const rule = ['-s', '2001:db8::/40', '-j', 'DROP'];
    const { exitCode } = await ask('-C', 'TRAP', ...rule);
    expect(exitCode === 0).toBe(variant === 'nft');
    await ask('-D', 'TRAP', '-s', '2001:db8::/64', '-j', 'DROP');
    const lost = variant === 'nft' ? '2001:db8::/32' : '2001:db8::/64';
    expect(await listed()).not.toContain(`-s ${lost} -j DROP`);
  });

  test.each(specs)('deletes exactly %s', async (spec) => {
    await fill(specs);
    expect((await manager.deleteRule('TRAP', spec)).changed).toBe(true);
    expect(await listed()).toEqual(specs.filter((each) => each !== spec));
    expect((await manager.deleteRule('TRAP', spec)).changed).toBe(false);
    expect(await listed()).toEqual(specs.filter((each) => each !== spec));
  });

  test.each(specs)('adds %s beside the others, once, and finds exactly it', async (spec) => {
    const others = specs.filter((each) => each !== spec);
    await fill(others);
    expect(await manager.findRule('TRAP', spec)).toEqual([]);
    expect((await manager.insertRule('TRAP', spec, { position: 2 })).changed).toBe(true);
    const all = [others[0], spec, ...others.slice(1)];
    expect(await listed()).toEqual(all);
    expect((await manager.appendRule('TRAP', spec)).changed).toBe(false);
    expect((await manager.findRule('TRAP', spec)).map(({ number }) => number)).toEqual([2]);
    expect(await listed()).toEqual(all);
  });

  test('what stands before in its likeness keeps its place and its counters', async () => {
    await fill([]);
    const counted = [`[7:70] -A TRAP ${specs[1]}`, `[8:80] -A TRAP ${specs[2]}`];
    const stdin = ['*filter', ...counted, `-A TRAP ${specs[0]}`, 'COMMIT\n'].join('\n');
    await backend.run({ program: `${program}-restore`, args: ['-n', '-c'], stdin });
    await manager.deleteRule('TRAP', specs[0] ?? '');
    const rules = await manager.rules('TRAP');
    const kept = rules.map(
      ({ spec, counters }) => `[${counters?.packets}:${counters?.bytes}] -A TRAP ${spec}`,
    );
    // ip6tables of nf_tables begins every rule at zero before 1.8.11, whatever it is told.
    const isDeaf = variant === 'nft' && ['1.8.7', '1.8.9'].includes(release.version);
    expect(kept).toEqual(isDeaf ? counted.map((line) => line.replace(/^\S+/, '[0:0]')) : counted);
  });

  test('a network of all addresses that begin with zeros is none that says nothing', async () => {
    const rules = ['-j ACCEPT', '-s ::/8 -j ACCEPT', '-d ::/96 -j ACCEPT'];
    await fill(rules);
    for (const rule of [...rules].reverse()) {
      await manager.deleteRule('TRAP', rule);
      expect(await listed()).toEqual(rules.slice(0, rules.indexOf(rule)));
    }
  });

  test.each([
    ['ports', (n: number) => `-p tcp -m tcp --dport ${n} -j DROP`],
    [
      'states',
      (n: number) =>
        `-m state --state ${['NEW', 'ESTABLISHED', 'RELATED'][n % 3]} -m mark --mark 0x${n} -j DROP`,
    ],
    ['limits', (n: number) => `-m limit --limit ${n}/min -j DROP`],
    ['log prefixes', (n: number) => `-j LOG --log-prefix "${n}: "`],
    ['comments', (n: number) => `-m comment --comment "lease ${n}" -j DROP`],
    ['interfaces', (n: number) => `-i eth${n} -j DROP`],
  ])('tells %s apart', async (_, rule) => {
    const rules = [21, 22, 23, 24].map(rule);
    await fill(rules);
    await manager.deleteRule('TRAP', rules[2] ?? '');
    expect(await listed()).toEqual(rules.filter((__, at) => at !== 2));
    await manager.insertRule('TRAP', rules[2] ?? '', { position: 3 });
    expect(await listed()).toEqual(rules);
  });
});
