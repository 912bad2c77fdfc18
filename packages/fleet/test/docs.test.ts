import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { defaultLimits, factNames, outcomeStates, readInventory, stages } from '../src/index.ts';

const page = readFileSync(new URL('../../../docs/fleet.md', import.meta.url), 'utf8');

/** The first columns of the rows of a table, by its heading. */
function firstColumn(heading: string): readonly string[] {
  const [, table = ''] = page.split(new RegExp(`^\\| ${heading} +\\|.*\\n\\| -+ .*\\n`, 'm'));
  const rows = /^(?:\|.*\n)+/.exec(table)?.[0].trimEnd().split('\n') ?? [];
  return rows.map((row) => row.split('|')[1]?.trim().replaceAll('`', '') ?? '');
}

describe('docs/fleet.md', () => {
  test('its inventory is one', async () => {
    const [, text = ''] = /```yaml\n([\s\S]*?)```/.exec(page) ?? [];
    const hosts = await readInventory(text, {
      file: 'fleet.yaml',
      readText: async (file) => file,
      configuredHosts: () => ['edge-1', 'mail'],
    });
    expect(hosts.map(({ name }) => name)).toEqual(['web1', 'web2', 'db1', 'old', 'edge-1']);
    expect(hosts[1]).toMatchObject({ vars: { port: 8080 }, groups: ['web'] });
    expect(hosts[3]).toMatchObject({ program: 'iptables-legacy', groups: ['edge'] });
  });

  test('has every state, stage and fact, and no other', () => {
    expect(firstColumn('state')).toEqual(Object.keys(outcomeStates));
    expect(firstColumn('stage')).toEqual(stages);
    expect(firstColumn('name').filter((name) => name.startsWith('fact.'))).toEqual(
      Object.keys(factNames),
    );
  });

  test('says how long each stage may take', () => {
    for (const [stage, limit] of Object.entries(defaultLimits)) {
      expect(page).toMatch(new RegExp(`^\\| \`${stage}\` .*\\| ${limit / 1000} s +\\|$`, 'm'));
    }
  });

  test('has every type of event', () => {
    const source = readFileSync(new URL('../src/run/event.ts', import.meta.url), 'utf8');
    const types = [...source.matchAll(/readonly type: '(\w+)'/g)].map(([, type]) => type);
    expect(firstColumn('`type`')).toEqual(types);
  });
});
