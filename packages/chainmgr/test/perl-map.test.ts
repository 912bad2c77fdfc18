import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ChainManager } from '../src/index.ts';

/** The subs of release 1.6, in the order of the files. */
const subs = {
  ChainMgr: [
    ...['new', 'chain_exists', 'create_chain', 'flush_chain', 'delete_chain', 'set_chain_policy'],
    ...['append_ip_rule', 'add_ip_rule', 'build_ipt_matches', 'delete_ip_rule', 'find_ip_rule'],
    ...['print_parse_capabilities', 'state_compare', 'normalize_net', 'add_jump_rule', 'REAPER'],
    'run_ipt_cmd',
  ],
  Parse: [
    ...['new', 'DESTROY', 'parse_keys', 'list_table_chains', 'chain_policy', 'chain_action_rules'],
    ...['chain_rules', 'parse_rule_extended', 'default_drop', 'default_log', 'sub_chains'],
    ...['exec_iptables', 'REAPER'],
  ],
} as const;

const page = readFileSync(new URL('../../../docs/perl-map.md', import.meta.url), 'utf8');

describe.each(Object.entries(subs))('the map of IPTables::%s', (module, names) => {
  const [, table = ''] =
    new RegExp(`\\| IPTables::${module} .*\\n.*\\n((?:\\|.*\\n)+)`).exec(page) ?? [];
  const rows = table
    .trim()
    .split('\n')
    .map((row) => row.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));

  it('has every sub once', () => {
    expect(rows.map(([sub]) => sub?.replaceAll('`', '')).sort()).toEqual([...names].sort());
  });

  it('says for each what does its work', () => {
    for (const [sub, here] of rows) expect(here, sub).toMatch(/\w/);
  });

  const file = `/usr/share/perl5/IPTables/${module}.pm`;
  it.skipIf(!existsSync(file))('knows the subs of the module that is installed here', () => {
    const found = readFileSync(file, 'utf8').matchAll(/^sub (\w+)/gm);
    expect([...found].map(([, name]) => name)).toEqual(names);
  });
});

it('names only calls that the manager has', () => {
  const named = [...page.matchAll(/`(\w+)\((?:chain|from|args|network|\{ table)/g)].map(
    ([, name]) => name,
  );
  expect(named.length).toBeGreaterThan(12);
  for (const name of named) expect(ChainManager.prototype).toHaveProperty(name ?? '');
});
