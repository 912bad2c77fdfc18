import { describe, expect, it } from 'vitest';
import { parse, type Rule } from '../src/index.ts';

/** The fourth of equal rules is taken from what is remembered, the first goes the long way. */
const TIMES = 5;

function readSave(text: string): readonly Rule[] {
  const [ruleset] = parse(text).rulesets;
  return (ruleset?.tables ?? []).flatMap(({ chains }) => chains.flatMap(({ rules }) => rules));
}

function readMany(rule: string): readonly Rule[] {
  const line = `-A INPUT ${rule}\n`;
  return readSave(`-P INPUT ACCEPT\n-A INPUT -i eth0\n${line.repeat(TIMES)}`).slice(1);
}

describe('a rule that comes again', () => {
  it('has its addresses and options put as -S prints them', () => {
    const specs = readMany('-s 10.1.2.3/8 -d 192.0.2.1 -p tcp --dport 022 -j ACCEPT').map(
      ({ spec }) => spec,
    );
    const printed = '-s 10.0.0.0/8 -d 192.0.2.1/32 -p tcp -m tcp --dport 18 -j ACCEPT';
    expect(specs).toEqual(Array(TIMES).fill(printed));
  });

  it('has its values joined to their options by =', () => {
    const specs = ['22', '23', '24'].flatMap((port) =>
      readMany(`-s 192.0.2.${port}/32 -p tcp -m tcp --dport=${port} -j ACCEPT`),
    );
    const ports = ['22', '23', '24'].flatMap((port) => Array(TIMES).fill(port));
    expect(specs.map(({ spec }) => spec)).toEqual(
      ports.map((port) => `-s 192.0.2.${port}/32 -p tcp -m tcp --dport ${port} -j ACCEPT`),
    );
  });

  it('has a tab where a blank should be', () => {
    for (const { spec } of readMany('-i eth0\t')) expect(spec).toBe('-i eth0');
  });

  it('jumps to a chain that the text does not declare', () => {
    const targets = readMany('-j ELSEWHERE').map(({ target }) => target);
    expect(targets).toEqual(Array(TIMES).fill({ kind: 'jump', name: 'ELSEWHERE' }));
  });

  it('shares its matches with its like, and not its counters', () => {
    const line = (count: number) =>
      `[${count}:${count}] -A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n`;
    const text = `*filter\n:INPUT ACCEPT [0:0]\n${[1, 2, 3, 4, 5].map(line).join('')}COMMIT\n`;
    const rules = readSave(text);
    expect(rules.map(({ counters }) => counters?.packets)).toEqual([1, 2, 3, 4, 5]);
    expect(rules[4]?.matches).toBe(rules[3]?.matches);
  });
});

describe('a target with the name of an extension', () => {
  const rules = '-A INPUT -s 192.0.2.1/32 -j LOG\n'.repeat(TIMES);

  it('is the chain of that name where the table has one', () => {
    const text =
      `*filter\n:INPUT ACCEPT [0:0]\n${rules}COMMIT\n` +
      `*mangle\n:INPUT ACCEPT [0:0]\n:LOG - [0:0]\n${rules}COMMIT\n` +
      `*nat\n:INPUT ACCEPT [0:0]\n${rules}COMMIT\n`;
    const kinds = readSave(text).map(({ target }) => target?.kind);
    expect(kinds).toEqual([
      ...Array(TIMES).fill('extension'),
      ...Array(TIMES).fill('jump'),
      ...Array(TIMES).fill('extension'),
    ]);
  });
});

describe('rows that are alike', () => {
  const columns = 'target     prot opt source               destination\n';
  const title = `Chain INPUT (policy ACCEPT)\n${columns}`;
  const row = (target: string, rest: string) => `${target} tcp -- 0.0.0.0/0 192.0.2.1 ${rest}\n`;

  it.each([
    ['tcp dpt:22', 'jump'],
    ['[goto]  tcp dpt:22', 'goto'],
  ])('go to the chain that each names: %s', (rest, kind) => {
    const names = ['A', 'B', 'A', 'C', 'B', 'LOGDROP', 'A', 'tcp', 'C'];
    const rules = readSave(title + names.map((name) => row(name, rest)).join(''));
    expect(rules.map(({ target }) => target)).toEqual(names.map((name) => ({ kind, name })));
    const letter = kind === 'jump' ? 'j' : 'g';
    expect(rules.map(({ spec }) => spec)).toEqual(
      names.map((name) => `-d 192.0.2.1/32 -p tcp -m tcp --dport 22 -${letter} ${name}`),
    );
  });

  it('mean a chain of an extension’s name from its title on', () => {
    const drops = row('DROP', '').repeat(TIMES);
    const text = `${title}${drops}\nChain DROP (1 references)\n${columns}${drops}`;
    const kinds = readSave(text).map(({ target }) => target?.kind);
    expect(kinds).toEqual([...Array(TIMES).fill('verdict'), ...Array(TIMES).fill('jump')]);
  });

  it('have flags of their own that are no values', () => {
    const flags = ['0x17/0x02', '0x3F/0x00', '0x17/0x02', '0x06/0x06', '0x3F/0x00'];
    const rules = readSave(title + flags.map((each) => row('DROP', `tcp flags:${each}`)).join(''));
    const alone = flags.flatMap((each) => readSave(title + row('DROP', `tcp flags:${each}`)));
    expect(rules.map(({ spec }) => spec)).toEqual(alone.map(({ spec }) => spec));
  });
});
