import { describe, expect, it } from 'vitest';
import { diff, parse, type Ruleset } from '../../src/index.ts';
import { problemsOf, readTable, saved } from './saved.ts';

const nothing = saved([]);

describe('there is no plan, but a problem with its line', () => {
  it.each([
    ['a jump to a chain that there will not be', ['-A INPUT -j nowhere'], 'MISSING_CHAIN', 5],
    ['a jump to a built-in chain', ['-A INPUT -j OUTPUT'], 'BUILT_IN_TARGET', 5],
    ['a rule that cannot be read', ['-A INPUT --dport'], 'INCOMPLETE_RULE', 5],
    ['a NUL, which no command can have', ['-A INPUT -m comment --comment "a\0b"'], 'UNSAYABLE', 5],
  ])('for %s', (_, rules, code, line) => {
    expect(problemsOf(nothing, saved(rules))).toMatchObject([{ code, side: 'desired', line }]);
  });

  it.each([
    ['a policy on a user chain', [':mine ACCEPT [0:0]'], 'POLICY_ON_USER_CHAIN'],
    ['a policy that there is not', [':INPUT REJECT [0:0]'], 'BAD_POLICY'],
    ['a chain with the name of a target', [':LOG - [0:0]'], 'CHAIN_NAME_TAKEN'],
    ['a chain with too long a name', [`:${'x'.repeat(29)} - [0:0]`], 'BAD_CHAIN'],
  ])('for %s', (_, chains, code) => {
    const desired = readTable(['*filter', ...chains, 'COMMIT']);
    expect(problemsOf(nothing, desired)).toMatchObject([{ code, side: 'desired', line: 2 }]);
  });

  it('for a loop of jumps, which it names', () => {
    const rules = ['-A INPUT -j a', '-A a -j b', '-A b -g c', '-A c -j a'];
    expect(problemsOf(nothing, saved(rules, { chains: ['a', 'b', 'c'] }))).toMatchObject([
      {
        code: 'JUMP_LOOP',
        chain: 'c',
        line: 11,
        message: expect.stringContaining('a → b → c → a'),
      },
    ]);
  });

  it('for a table that there is not, and one that is there twice', () => {
    expect(problemsOf(nothing, readTable(['*filtre', 'COMMIT']))).toMatchObject([
      { code: 'UNKNOWN_TABLE', line: 1 },
    ]);
    const { tables } = nothing;
    expect(problemsOf(nothing, { ...nothing, tables: [...tables, ...tables] })).toMatchObject([
      { code: 'DUPLICATE_TABLE', line: 1 },
    ]);
  });

  it('for two chains of one name', () => {
    const [table] = nothing.tables;
    const [chain] = table?.chains ?? [];
    if (!table || !chain) throw new Error('there is a chain');
    const twice: Ruleset = { ...nothing, tables: [{ ...table, chains: [chain, chain] }] };
    expect(problemsOf(nothing, twice)).toMatchObject([{ code: 'CHAIN_TWICE' }]);
  });

  it('for a listing that hides interfaces, on either side', () => {
    const listing = [
      'Chain INPUT (policy ACCEPT)',
      'target     prot opt source               destination         ',
      'ACCEPT     all  --  anywhere             anywhere            ',
    ];
    const options = { assumed: 'accept' } as const;
    const [listed] = parse(`${listing.join('\n')}\n`, { family: 'ipv4' }).rulesets;
    if (!listed) throw new Error('there is a listing');
    expect(problemsOf(listed, nothing, options)).toMatchObject([
      { code: 'INCOMPLETE_RULE', side: 'current', line: 3 },
    ]);
    expect(problemsOf(nothing, listed, options)[0]).toMatchObject({ side: 'desired', line: 3 });
  });

  it('for different families, and for what the text does not tell', () => {
    const [six] = parse('*filter\nCOMMIT\n', { family: 'ipv6' }).rulesets;
    const [bare] = parse('*filter\n:INPUT ACCEPT [0:0]\nCOMMIT\n').rulesets;
    if (!six || !bare) throw new Error('there are rulesets');
    expect(problemsOf(nothing, six)).toMatchObject([{ code: 'OTHER_FAMILY' }]);
    expect(problemsOf(nothing, bare)).toMatchObject([{ code: 'ASSUMED', side: 'desired' }]);
    expect(diff(nothing, bare, { assumed: 'accept' })).toHaveProperty('plan');
  });

  it('and every reason is told', () => {
    const rules = ['-A INPUT -j nowhere', '-A INPUT -j OUTPUT', '-A INPUT --dport'];
    expect(problemsOf(nothing, saved(rules)).map(({ line }) => line)).toEqual([5, 6, 7]);
  });
});
