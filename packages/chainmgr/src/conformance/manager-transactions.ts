import assert from 'node:assert/strict';
import { isIptablesError } from '../tool/iptables-error.ts';
import { type ManagerProbe, refuses } from './manager-subject.ts';
import type { ManagerTest } from './manager-verbs.ts';

/** What is not done to one chain. */
export const transactionCases: Readonly<Record<string, ManagerTest>> = {
  'listChains tells all chains of a table with their policies and how many rules they have':
    async ({ manager }) => {
      const chains = await manager.listChains();
      assert.deepEqual(
        chains.map(({ name, policy, rules }) => [name, policy, rules]),
        [
          ['INPUT', 'ACCEPT', 2],
          ['FORWARD', 'ACCEPT', 0],
          ['OUTPUT', 'ACCEPT', 0],
          ['USER', null, 2],
        ],
      );
      const unused = await manager.listChains({ table: 'raw' });
      assert.deepEqual(unused.map(({ name }) => name).sort(), ['OUTPUT', 'PREROUTING']);
    },
  'normalizeNetwork writes a network as the tool lists it': async ({ manager }) =>
    assert.equal(manager.normalizeNetwork('10.1.2.3/24'), '10.1.2.0/24'),
  'run runs a command and gives what came of it, or rejects': async ({ manager }) => {
    const [result] = Object.values(await manager.run(['-S', 'USER']));
    assert.match(result?.stdout ?? '', /^-N USER\n-A USER /);
    const error = await manager.run(['-S', 'GONE']).catch((reason: unknown) => reason);
    assert.ok(isIptablesError(error, 'NO_CHAIN'), String(error));
  },
  'a transaction does all that is asked, in its order, and says what': async (probe) => {
    const { changed, outcomes, families } = await probe.manager.transaction((tx) => {
      tx.createChain('NEW').createChain('USER');
      tx.appendRule('NEW', probe.third).appendRule('NEW', probe.first);
      tx.insertRule('NEW', '-j RETURN', { position: 2 }).deleteRule('NEW', probe.first);
      tx.addJump('INPUT', 'NEW', { position: 3 });
      tx.deleteChain('USER').setPolicy('OUTPUT', 'DROP');
    });
    assert.equal(changed, true);
    const flags = outcomes.map((outcome) => Object.values(outcome)[0]?.changed);
    assert.deepEqual(flags, [true, false, true, true, true, true, true, true, true]);
    const [family] = Object.values(families);
    assert.equal(family?.readBack.asPlanned, true);
    assert.deepEqual(await probe.listed('NEW'), [probe.third, '-j RETURN']);
    assert.deepEqual(await probe.listed('INPUT'), [probe.first, probe.second, '-j NEW']);
    assert.deepEqual([...(await probe.chains())].sort(), [
      '-N NEW',
      '-P FORWARD ACCEPT',
      '-P INPUT ACCEPT',
      '-P OUTPUT DROP',
    ]);
  },
  'a transaction of which one step does not fit does nothing': async (probe) => {
    await refuses(probe, 'NO_CHAIN', () =>
      probe.manager.transaction((tx) => {
        tx.flushChain('USER').appendRule('GONE', probe.first);
      }),
    );
  },
  'a transaction of which one step is wrong is refused when that is added': async (probe) => {
    await refuses(probe, 'BAD_RULE', () =>
      probe.manager.transaction((tx) => {
        tx.flushChain('USER').appendRule('USER', '-p tcp --no-such-option -j DROP');
      }),
    );
  },
  'what only iptables can refuse is refused as a whole': async (probe) => {
    const before = await probe.everything();
    const error = await probe.manager
      .transaction((tx) => {
        tx.flushChain('USER').appendRule('USER', '-j NOWHERE');
      })
      .catch((reason: unknown) => reason);
    assert.ok(isIptablesError(error), String(error));
    assert.equal(await probe.everything(), before);
  },
  'a thousand rules come in at once, and go at once': async (probe) => {
    const { manager } = probe;
    const specs = Array.from(
      { length: 1000 },
      (_, at) => `-p udp -m udp --dport ${at + 1} -j DROP`,
    );
    await manager.transaction((tx) => {
      for (const spec of specs) tx.appendRule('USER', spec);
    });
    assert.deepEqual(await probe.listed('USER'), [probe.first, probe.second, ...specs]);
    await manager.transaction((tx) => {
      for (const [at, spec] of specs.entries()) if (at % 3 !== 0) tx.deleteRule('USER', spec);
    });
    const left = specs.filter((_, at) => at % 3 === 0);
    assert.deepEqual(await probe.listed('USER'), [probe.first, probe.second, ...left]);
  },
  'counters of rules that stay are kept': keepsCounters,
  'what stands in a rule is a word and nothing else': async (probe) => {
    const comment = `"; $(id) \`id\` 'a' \\ -j ACCEPT | & * é`;
    const rule = ['-m', 'comment', '--comment', comment, '-j', 'DROP'];
    await probe.manager.appendRule('USER', rule);
    await probe.manager.appendRule('USER', {
      matches: [{ name: 'comment', comment: `${comment}!` }],
      target: { kind: 'verdict', name: 'DROP' },
    });
    const rules = await probe.manager.rules('USER');
    const [first, second] = rules.slice(2).map(({ matches, target }) => ({ matches, target }));
    const target = { kind: 'verdict', name: 'DROP' };
    assert.deepEqual(first, { matches: [{ name: 'comment', comment }], target });
    assert.deepEqual(second, { matches: [{ name: 'comment', comment: `${comment}!` }], target });
    await probe.manager.deleteRule('USER', rule);
    assert.equal((await probe.listed('USER')).length, 3);
  },
};

async function keepsCounters(probe: ManagerProbe): Promise<void> {
  const before = await probe.manager.rules('INPUT');
  await probe.manager.insertRule('INPUT', probe.third, { position: 2 });
  await probe.manager.deleteRule('INPUT', probe.third);
  assert.deepEqual(await probe.manager.rules('INPUT'), before);
}
