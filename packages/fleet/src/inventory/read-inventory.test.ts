import { describe, expect, test } from 'vitest';
import { InventoryError } from './fault.ts';
import { type InventoryMeans, readInventory } from './read-inventory.ts';

const means: InventoryMeans = {
  file: 'fleet.yaml',
  readText: async (file) => {
    if (file.startsWith('no')) throw new Error('no such file');
    return `text of ${file}`;
  },
  configuredHosts: () => ['db1', 'db2', 'mail'],
};

/** `line:column message` of each fault. */
async function faultsOf(text: string): Promise<readonly string[]> {
  try {
    await readInventory(text, means);
    return [];
  } catch (error) {
    if (!(error instanceof InventoryError)) throw error;
    return error.faults.map(({ line, column, message }) => `${line}:${column} ${message}`);
  }
}

describe('hosts', () => {
  test('a host is reached by its name, unless it says where it is', async () => {
    const hosts = await readInventory('hosts:\n  web1:\n  lab: {on: "netns:lab"}\n', means);
    expect(hosts).toEqual([
      { name: 'web1', on: 'ssh://web1', groups: [], vars: {}, desired: [] },
      { name: 'lab', on: 'netns:lab', groups: [], vars: {}, desired: [] },
    ]);
  });

  test('JSON says the same as YAML', async () => {
    const yaml = 'hosts: [a, b]\nvars: {port: 22}\ngroups: {web: {hosts: [a]}}\n';
    const json = '{"hosts": ["a", "b"], "vars": {"port": 22}, "groups": {"web": {"hosts": ["a"]}}}';
    expect(await readInventory(json, means)).toEqual(await readInventory(yaml, means));
  });

  test('a list has one host a line, with remarks', async () => {
    const hosts = await readInventory('# web\nroot@web1:2222\n\nnetns:lab # here\n', means);
    expect(hosts.map(({ name, on }) => [name, on])).toEqual([
      ['root@web1:2222', 'ssh://root@web1:2222'],
      ['netns:lab', 'netns:lab'],
    ]);
  });

  test('hosts of ~/.ssh/config come in by patterns, and keep what is said of them', async () => {
    const text = 'ssh-config: ["db*"]\nhosts: {db2: {vars: {a: 1}}}\n';
    const hosts = await readInventory(text, means);
    expect(hosts.map(({ name, vars }) => [name, vars])).toEqual([
      ['db2', { a: 1 }],
      ['db1', {}],
    ]);
  });

  test('a host has what it says itself, then what its groups say, then the rest', async () => {
    const text = `
vars: {a: all, b: all, c: all}
desired: all.rules
iptables: iptables-legacy
become: doas
state-folder: /var/lib/fw/%h
hosts:
  web1: {vars: {a: own}}
  web2: {desired: {ipv4: own.v4, ipv6: own.v6}}
groups:
  web: {hosts: ["web*"], vars: {a: web, b: web}, desired: web.rules}
`;
    const [web1, web2] = await readInventory(text, means);
    expect(web1).toMatchObject({
      groups: ['web'],
      vars: { a: 'own', b: 'web', c: 'all' },
      desired: [{ file: 'web.rules', text: 'text of web.rules' }],
      program: 'iptables-legacy',
      become: 'doas',
      stateFolder: '/var/lib/fw/web1',
    });
    expect(web2?.desired).toEqual([
      { file: 'own.v4', family: 'ipv4', text: 'text of own.v4' },
      { file: 'own.v6', family: 'ipv6', text: 'text of own.v6' },
    ]);
  });
});

describe('faults', () => {
  const cases: readonly (readonly [what: string, text: string, faults: readonly string[]])[] = [
    ['broken YAML', 'hosts:\n  a: [1\n', ['3:1 Flow sequence in block collection must be']],
    ['broken JSON', '{"hosts": ["a"', ['1:15 Flow sequence in', '1:15 Flow map must end with a }']],
    ['a key that comes twice', 'hosts:\n  a:\n  b:\n  a:\n', ['4:3 a is there twice']],
    ['a host that comes twice in a list', 'hosts: [a, b, a]\n', ['1:15 a is there twice']],
    ['a host that comes twice, a line each', 'a\nb\n a\n', ['3:2 a is there twice, first in']],
    [
      'two names of one place',
      'hosts: {a: {on: "ssh://x"}, x: }\n',
      ['1:32 x and a are both ssh://x'],
    ],
    ['a key that is not known', 'hosts:\n  a: {onn: x}\n', ['2:7 "onn" is not known here; known']],
    [
      'a pattern without hosts',
      'hosts: [a]\ngroups: {w: {hosts: ["b*"]}}',
      ['2:22 no host fits b*'],
    ],
    ['a group of others', 'hosts: [a]\ngroups: {w: {hosts: [b]}}', ['2:22 there is no host b']],
    ['an empty pattern', 'ssh-config: ["web*"]\n', ['1:14 no host of ~/.ssh/config fits web*']],
    ['a pattern for a host', 'hosts: ["a*"]\n', ['1:9 a* is a pattern']],
    ['a host that is no name', 'hosts: ["../x"]\n', ['1:9 this is no name of a host']],
    ['no host at all', 'vars: {a: 1}\n', ['1:1 there is no host in it']],
    ['an empty text', '', ['1:1 write what hosts there are']],
    ['a list in the place of keys', '[a]\n', ['1:1 write what hosts there are']],
    ['a value that is none', 'hosts: [a]\nvars: {x: {y: 1}}\n', ['2:11 write a text, a number']],
    ['a file that is not there', 'hosts: [a]\ndesired: none\n', ['2:10 none cannot be read']],
    ['a name that is a number', 'hosts: {1: }\n', ['1:9 this key is no name']],
    ['a name of the language', 'hosts: {__proto__: {}}\n', ['1:9 this key is no name']],
    [
      'groups that do not agree',
      'hosts: [a]\ngroups:\n  u: {hosts: [a], vars: {p: 1}}\n  v: {hosts: [a], vars: {p: 2}}\n',
      ['4:29 a is in u and in v, which have another p'],
    ],
  ];
  test.each(cases)('%s is told with line and column', async (_what, text, expected) => {
    const faults = await faultsOf(text);
    expect(faults).toHaveLength(expected.length);
    for (const [index, fault] of expected.entries()) expect(faults[index]).toContain(fault);
  });

  test('all faults are told, and not only the first', async () => {
    const text = 'hosts: {a: {x: 1}, b: {y: 2}}\ngroups: 3\n';
    expect(await faultsOf(text)).toHaveLength(3);
  });

  test('aliases that multiply without end are refused', async () => {
    const bomb = [...'bcdefghij'].map((name, at) => {
      const before = 'abcdefghij'[at];
      return `${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]\n`;
    });
    const [fault] = await faultsOf(`a: &a [x, x, x, x, x, x, x, x, x]\n${bomb.join('')}`);
    expect(fault).toContain('Excessive alias count');
  });
});
