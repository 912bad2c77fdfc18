import { applyPlan, parse } from '@chainwright/parse-core';
import { describe, expect, it } from 'vitest';
import { isManagerError } from '../manager-error.ts';
import { RuleReader } from '../rules/rule-reader.ts';
import { draftTable } from './draft-table.ts';
import { Transaction } from './transaction.ts';

const text = `*filter
:INPUT ACCEPT [0:0]
:FORWARD ACCEPT [0:0]
:OUTPUT ACCEPT [0:0]
:USER - [0:0]
[5:50] -A INPUT -s 192.0.2.1/32 -j DROP
[6:60] -A INPUT -p tcp -j USER
[7:70] -A USER -j DROP
COMMIT
`;
const [ruleset] = parse(text).rulesets;
if (!ruleset) throw new Error('no ruleset');
const [table] = ruleset.tables;
if (!table) throw new Error('no table');

/** What a transaction comes to, and the rules as its plan makes them. */
function draft(collect: (tx: Transaction) => void) {
  const reader = new RuleReader('ipv4', { variant: 'nft', version: '1.8.9' });
  const tx = new Transaction([reader], 'filter');
  collect(tx);
  if (!table || !ruleset) throw new Error('no table');
  const { plan, outcomes, flushed } = draftTable(tx.changes, table, reader);
  const applied = applyPlan({ family: 'ipv4', tables: [plan] }, ruleset);
  if ('misfit' in applied) throw new Error(applied.misfit.message);
  const rules = applied.ruleset.tables.flatMap(({ chains }) =>
    chains.flatMap((chain) => chain.rules.map(({ spec }) => `${chain.name} ${spec}`)),
  );
  return { plan, outcomes: [...outcomes.values()], flushed, rules };
}

describe('changes that are tried out on a listing', () => {
  it('come to no steps where all is so already', () => {
    const { plan, outcomes } = draft((tx) => {
      tx.createChain('USER')
        .appendRule('INPUT', '-s 192.0.2.1 -j DROP')
        .setPolicy('INPUT', 'ACCEPT');
      tx.deleteRule('INPUT', '-p udp -j DROP').deleteChain('GONE');
      tx.replaceRule('USER', '-j ACCEPT', '-j DROP');
    });
    expect(plan.steps).toEqual([]);
    expect(outcomes.map(({ changed }) => changed)).toEqual(Array(6).fill(false));
  });

  it('find what those before have done', () => {
    const { rules, outcomes } = draft((tx) => {
      tx.createChain('NEW').appendRule('NEW', '-j DROP').insertRule('NEW', '-p udp -j ACCEPT');
      tx.appendRule('NEW', '-j DROP').insertRule('NEW', '-p tcp -j ACCEPT', { position: 9 });
    });
    expect(rules.slice(3)).toEqual(['NEW -p udp -j ACCEPT', 'NEW -j DROP', 'NEW -p tcp -j ACCEPT']);
    expect(outcomes.slice(3)).toEqual([
      { changed: false, positions: [2] },
      { changed: true, positions: [3], clamped: true },
    ]);
  });

  it('leave no step for what comes in and goes again', () => {
    const { plan, rules } = draft((tx) => {
      tx.insertRule('INPUT', '-p udp -j DROP', { position: 2 }).appendRule(
        'INPUT',
        '-p gre -j DROP',
      );
      tx.insertRule('INPUT', '-p esp -j DROP').deleteRule('INPUT', '-p udp -j DROP');
      tx.createChain('BRIEF').appendRule('BRIEF', '-j DROP').deleteChain('BRIEF');
    });
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['insertRule', 'insertRule']);
    expect(rules).toEqual([
      'INPUT -p esp -j DROP',
      'INPUT -s 192.0.2.1/32 -j DROP',
      'INPUT -p tcp -j USER',
      expect.stringMatching(/^INPUT -p (gre|47) -j DROP$/),
      'USER -j DROP',
    ]);
  });

  it('delete a chain with the rules that jump there, also those that have just come in', () => {
    const { rules, flushed } = draft((tx) => {
      tx.addJump('FORWARD', 'USER').deleteChain('USER');
    });
    expect(rules).toEqual(['INPUT -s 192.0.2.1/32 -j DROP']);
    expect([...flushed]).toEqual(['USER']);
  });

  it('take each address of a list as a rule of its own', () => {
    const { rules, outcomes } = draft((tx) => {
      tx.appendRule('INPUT', '-s 192.0.2.2,192.0.2.1 -j DROP');
      tx.deleteRule('INPUT', '-s 192.0.2.1,192.0.2.9 -j DROP');
    });
    expect(outcomes).toEqual([
      { changed: true, positions: [3, 1] },
      { changed: true, positions: [1] },
    ]);
    expect(rules).toEqual([
      'INPUT -p tcp -j USER',
      'INPUT -s 192.0.2.2/32 -j DROP',
      'USER -j DROP',
    ]);
  });

  it('keep the counters of rules that go, for the way back', () => {
    const { plan } = draft((tx) => tx.flushChain('INPUT'));
    expect(plan.steps.map((step) => 'rule' in step && step.rule.counters)).toEqual([
      { packets: 6, bytes: 60 },
      { packets: 5, bytes: 50 },
    ]);
  });
});

describe('what is known to be wrong is refused at once', () => {
  it.each([
    ['BAD_RULE', (tx: Transaction) => tx.appendRule('INPUT', '-j DROP --nonsense')],
    ['BAD_RULE', (tx: Transaction) => tx.appendRule('INPUT', '-A FORWARD -j DROP')],
    ['BAD_RULE', (tx: Transaction) => tx.appendRule('INPUT', '-t nat -A INPUT -j DROP')],
    ['BAD_RULE', (tx: Transaction) => tx.appendRule('INPUT', '-s 2001:db8::1 -j DROP')],
    ['BAD_RULE', (tx: Transaction) => tx.appendRule('INPUT', '')],
    ['BAD_CHAIN', (tx: Transaction) => tx.createChain('two words')],
    ['BAD_CHAIN', (tx: Transaction) => tx.createChain('a'.repeat(29))],
    ['BAD_CHAIN', (tx: Transaction) => tx.addJump('INPUT', '-j')],
    ['BAD_TABLE', (tx: Transaction) => tx.createChain('NEW', { table: 'flter' })],
    ['BAD_POSITION', (tx: Transaction) => tx.insertRule('INPUT', '-j DROP', { position: 1.5 })],
  ] as const)('%s %#', (code, collect) => {
    const reader = new RuleReader('ipv4', undefined);
    expect(() => collect(new Transaction([reader], 'filter'))).toThrow(
      expect.toSatisfy((error) => isManagerError(error, code)),
    );
  });

  it.each([
    ['NO_CHAIN', (tx: Transaction) => tx.flushChain('GONE')],
    ['NO_POLICY', (tx: Transaction) => tx.setPolicy('USER', 'DROP')],
    ['BUILT_IN_CHAIN', (tx: Transaction) => tx.deleteChain('INPUT')],
    ['NO_RULE', (tx: Transaction) => tx.replaceRule('USER', '-p udp -j DROP', '-p tcp -j DROP')],
  ] as const)('%s of what is listed', (code, collect) => {
    expect(() => draft(collect)).toThrow(expect.toSatisfy((error) => isManagerError(error, code)));
  });
});
