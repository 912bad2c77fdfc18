import { parse } from '@chainwright/parse-core';
import { describe, expect, test } from 'vitest';
import { layoutGraph } from './layout-graph.ts';
import { makeGraph } from './make-graph.ts';
import { nearestToHooks } from './nearest-to-hooks.ts';
import { nodeHeight, shortName } from './node-size.ts';

function tableOf(text: string) {
  const [table] = parse(text).rulesets.flatMap(({ tables }) => tables);
  if (!table) throw new Error('no table');
  return table;
}

const web = tableOf(`*filter
:INPUT DROP [9:540]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:web - [0:0]
:log - [0:0]
:old - [0:0]
:older - [0:0]
[10:600] -A INPUT -p tcp --dport 80 -j web
[20:1200] -A INPUT -p tcp --dport 443 -j web
[1:60] -A web -g log
[0:0] -A web -j missing-chain
[0:0] -A older -j old
COMMIT
`);

describe('a part of a graph', () => {
  const names = (most: number) => nearestToHooks(makeGraph(web), most).chains.map(nameOf);
  const nameOf = ({ name }: { readonly name: string }) => name;

  test('has the chains that packets come to first, and what no hook leads to last', () => {
    expect(names(3)).toEqual(['INPUT', 'FORWARD', 'OUTPUT']);
    expect(names(4)).toEqual(['INPUT', 'FORWARD', 'OUTPUT', 'web']);
    expect(names(6)).toEqual(['INPUT', 'FORWARD', 'OUTPUT', 'web', 'log', 'old']);
    expect(names(100)).toEqual(makeGraph(web).chains.map(nameOf));
  });

  test('has no jump to a chain that it lacks', () => {
    const { jumps } = nearestToHooks(makeGraph(web), 5);
    expect(jumps.map(({ from, to }) => `${from} ${to}`)).toEqual(['INPUT web', 'web log']);
  });
});

describe('the graph of a table', () => {
  const graph = makeGraph(web);
  const chain = (name: string) => graph.chains.find((each) => each.name === name);

  test('has the chains of the kernel first, in the order of its hooks', () => {
    expect(
      graph.chains.slice(0, 3).map(({ name, hook, policy }) => ({ name, hook, policy })),
    ).toEqual([
      { name: 'INPUT', hook: 1, policy: 'DROP' },
      { name: 'FORWARD', hook: 2, policy: 'ACCEPT' },
      { name: 'OUTPUT', hook: 3, policy: 'ACCEPT' },
    ]);
  });

  test('joins the rules that go from one chain to another in the same way, and what they counted', () => {
    expect(graph.jumps).toEqual([
      { from: 'INPUT', to: 'web', kind: 'jump', rules: 2, packets: 30 },
      { from: 'web', to: 'log', kind: 'goto', rules: 1, packets: 1 },
      { from: 'older', to: 'old', kind: 'jump', rules: 1, packets: 0 },
    ]);
  });

  test('knows which chains no packet comes to, even if others go there', () => {
    const dead = graph.chains.filter(({ isDead }) => isDead).map(({ name }) => name);
    expect(dead).toEqual(['old', 'older']);
    expect(chain('log')).toMatchObject({ isDead: false, rules: 0 });
  });

  test('has no counts where the text has none', () => {
    const { jumps } = makeGraph(tableOf('-P INPUT ACCEPT\n-N a\n-A INPUT -j a\n'));
    expect(jumps).toEqual([{ from: 'INPUT', to: 'a', kind: 'jump', rules: 1 }]);
  });

  test('of a part of a table calls nothing dead, and shows chains that are elsewhere', () => {
    const part = makeGraph(tableOf('-N web\n-A web -j other\n'));
    expect(part.chains).toEqual([
      { name: 'web', rules: 1, line: 1, isDead: false, isAbsent: false },
      { name: 'other', rules: 0, isDead: false, isAbsent: true },
    ]);
  });
});

describe('the drawing', () => {
  test('has the hooks in their order, with and without jumps', () => {
    const named = ['FORWARD', 'POSTROUTING', 'INPUT', 'OUTPUT', 'PREROUTING'];
    const text = `*mangle\n${named.map((name) => `:${name} ACCEPT [0:0]\n`).join('')}:A - [0:0]
-A OUTPUT -j A
-A FORWARD -j A
COMMIT
`;
    const hooks = layoutGraph(makeGraph(tableOf(text))).chains.filter(
      ({ hook }) => hook !== undefined,
    );
    expect(hooks.sort((a, b) => a.y - b.y).map(({ name }) => name)).toEqual([
      'PREROUTING',
      'INPUT',
      'FORWARD',
      'OUTPUT',
      'POSTROUTING',
    ]);
  });

  test('has every chain and every jump, from left to right, and no two chains in one place', () => {
    const placed = layoutGraph(makeGraph(web));
    expect(placed.chains.map(({ name }) => name).sort()).toEqual(
      web.chains.map(({ name }) => name).sort(),
    );
    for (const { from, to, points } of placed.jumps) {
      const [start, end] = [from, to].map((name) =>
        placed.chains.find((each) => each.name === name),
      );
      expect((start?.x ?? 0) + (start?.width ?? 0)).toBeLessThan(end?.x ?? 0);
      expect(points.length).toBeGreaterThan(1);
    }
    for (const a of placed.chains) {
      expect(a.x + a.width).toBeLessThanOrEqual(placed.width);
      expect(a.y + nodeHeight).toBeLessThanOrEqual(placed.height);
      for (const b of placed.chains) {
        if (a === b) continue;
        const apart =
          a.x + a.width <= b.x ||
          b.x + b.width <= a.x ||
          a.y + nodeHeight <= b.y ||
          b.y + nodeHeight <= a.y;
        expect(apart, `${a.name} and ${b.name}`).toBe(true);
      }
    }
  });

  test('has the hooks one below the other in their order', () => {
    const table = tableOf(
      ':OUTPUT ACCEPT [0:0]\n:FORWARD ACCEPT [0:0]\n:INPUT ACCEPT [0:0]\n:a - [0:0]\n:b - [0:0]\n-A OUTPUT -j a\n-A FORWARD -j b\n-A FORWARD -j a\n-A INPUT -j b\n',
    );
    const { chains } = layoutGraph(makeGraph(table));
    const hooks = chains.filter(({ hook }) => hook !== undefined).sort((a, b) => a.y - b.y);
    expect(hooks.map(({ name }) => name)).toEqual(['INPUT', 'FORWARD', 'OUTPUT']);
  });

  test('of chains that go round in a circle is made as well', () => {
    const round = tableOf(':a - [0:0]\n:b - [0:0]\n-A a -j b\n-A b -j a\n-A a -j a\n');
    expect(layoutGraph(makeGraph(round)).jumps.map(({ points }) => points.length > 0)).toEqual([
      true,
      true,
      true,
    ]);
  });

  test('leaves the middle of a long name out', () => {
    expect(shortName('KUBE-SVC-TCOU7JCQXEZGVUNU')).toBe('KUBE-SVC-TCOU7JCQXEZGVUNU');
    const short = shortName('a-chain-with-a-very-very-long-name-of-somebody');
    expect([...short].length).toBe(30);
    expect(short).toMatch(/^a-chain-with-a-.*…/);
  });
});
