import assert from 'node:assert/strict';
import type { ChainManager } from '../chain-manager.ts';
import type { LeaseVerb } from './manager-leases.ts';
import { changesNothing, changesOnce, type ManagerProbe, refuses } from './manager-subject.ts';

export type ManagerTest = (probe: ManagerProbe) => Promise<void>;

/** What a verb is done to. */
export type ChainObject = 'a built-in chain' | 'a chain of a user' | 'a chain that is not there';

type ChainVerb = Exclude<
  keyof ChainManager,
  | 'transaction'
  | 'carryOut'
  | 'apply'
  | 'confirm'
  | 'rollback'
  | 'planRollback'
  | 'snapshots'
  | 'listChains'
  | 'normalizeNetwork'
  | 'run'
  | LeaseVerb
>;

/** Every verb, done to every kind of chain: a verb that is added has no line here, and does not compile. */
export const verbCases = {
  chainExists: {
    'a built-in chain': async ({ manager }) => {
      assert.equal(await manager.chainExists('INPUT'), true);
      assert.equal(await manager.chainExists('INPUT', { table: 'mangle' }), true);
    },
    'a chain of a user': async ({ manager }) => {
      assert.equal(await manager.chainExists('USER'), true);
      assert.equal(await manager.chainExists('USER', { table: 'mangle' }), false);
    },
    'a chain that is not there': async ({ manager }) =>
      assert.equal(await manager.chainExists('GONE'), false),
  },
  createChain: {
    'a built-in chain': (probe) =>
      refuses(probe, 'BUILT_IN_CHAIN', () => probe.manager.createChain('INPUT')),
    'a chain of a user': (probe) => changesNothing(probe, () => probe.manager.createChain('USER')),
    'a chain that is not there': async (probe) => {
      await changesOnce(probe, () => probe.manager.createChain('GONE'));
      assert.ok((await probe.chains()).includes('-N GONE'));
    },
  },
  flushChain: {
    'a built-in chain': async (probe) => {
      await changesOnce(probe, () => probe.manager.flushChain('INPUT'));
      assert.deepEqual(await probe.listed('INPUT'), []);
    },
    'a chain of a user': async (probe) => {
      await changesOnce(probe, () => probe.manager.flushChain('USER'));
      assert.deepEqual(await probe.listed('USER'), []);
      assert.deepEqual(await probe.listed('INPUT'), [probe.first, probe.second]);
    },
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.flushChain('GONE')),
  },
  deleteChain: {
    'a built-in chain': (probe) =>
      refuses(probe, 'BUILT_IN_CHAIN', () => probe.manager.deleteChain('INPUT')),
    'a chain of a user': async (probe) => {
      await probe.manager.addJump('INPUT', 'USER', { position: 2 });
      await probe.manager.appendRule('FORWARD', '-p udp -g USER');
      await changesOnce(probe, () => probe.manager.deleteChain('USER'));
      assert.deepEqual(await probe.listed('INPUT'), [probe.first, probe.second]);
      assert.deepEqual(await probe.listed('FORWARD'), []);
      assert.ok(!(await probe.chains()).includes('-N USER'));
    },
    'a chain that is not there': (probe) =>
      changesNothing(probe, () => probe.manager.deleteChain('GONE')),
  },
  renameChain: {
    'a built-in chain': async (probe) => {
      await refuses(probe, 'BUILT_IN_CHAIN', () => probe.manager.renameChain('INPUT', 'GONE'));
      await refuses(probe, 'BUILT_IN_CHAIN', () => probe.manager.renameChain('USER', 'INPUT'));
    },
    'a chain of a user': async (probe) => {
      await probe.manager.createChain('OTHER');
      await refuses(probe, 'CHAIN_EXISTS', () => probe.manager.renameChain('USER', 'OTHER'));
      await probe.manager.addJump('INPUT', 'USER');
      await changesOnce(probe, () => probe.manager.renameChain('USER', 'NEW'));
      assert.deepEqual(await probe.listed('NEW'), [probe.first, probe.second]);
      assert.deepEqual(await probe.listed('INPUT'), ['-j NEW', probe.first, probe.second]);
    },
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.renameChain('GONE', 'NEW')),
  },
  setPolicy: {
    'a built-in chain': async (probe) => {
      await changesOnce(probe, () => probe.manager.setPolicy('FORWARD', 'DROP'));
      assert.ok((await probe.chains()).includes('-P FORWARD DROP'));
    },
    'a chain of a user': (probe) =>
      refuses(probe, 'NO_POLICY', () => probe.manager.setPolicy('USER', 'DROP')),
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.setPolicy('GONE', 'DROP')),
  },
  appendRule: {
    'a built-in chain': (probe) => appends(probe, 'INPUT'),
    'a chain of a user': (probe) => appends(probe, 'USER'),
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.appendRule('GONE', probe.first)),
  },
  insertRule: {
    'a built-in chain': (probe) => inserts(probe, 'INPUT'),
    'a chain of a user': (probe) => inserts(probe, 'USER'),
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.insertRule('GONE', probe.first)),
  },
  replaceRule: {
    'a built-in chain': (probe) => replaces(probe, 'INPUT'),
    'a chain of a user': (probe) => replaces(probe, 'USER'),
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.replaceRule('GONE', probe.first, probe.third)),
  },
  deleteRule: {
    'a built-in chain': (probe) => deletes(probe, 'INPUT'),
    'a chain of a user': (probe) => deletes(probe, 'USER'),
    'a chain that is not there': (probe) =>
      changesNothing(probe, () => probe.manager.deleteRule('GONE', probe.first)),
  },
  findRule: {
    'a built-in chain': (probe) => finds(probe, 'INPUT'),
    'a chain of a user': (probe) => finds(probe, 'USER'),
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.findRule('GONE', probe.first)),
  },
  addJump: {
    'a built-in chain': async (probe) => {
      await changesOnce(probe, () => probe.manager.addJump('INPUT', 'USER', { position: 2 }));
      assert.deepEqual(await probe.listed('INPUT'), [probe.first, '-j USER', probe.second]);
    },
    'a chain of a user': async (probe) => {
      await probe.manager.createChain('OTHER');
      await changesOnce(probe, () => probe.manager.addJump('OTHER', 'USER', { position: 9 }));
      assert.deepEqual(await probe.listed('OTHER'), ['-j USER']);
    },
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.addJump('GONE', 'USER')),
  },
  rules: {
    'a built-in chain': (probe) => lists(probe, 'INPUT'),
    'a chain of a user': (probe) => lists(probe, 'USER'),
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.rules('GONE')),
  },
  policy: {
    'a built-in chain': async ({ manager }) =>
      assert.deepEqual(Object.values(await manager.policy('INPUT')), ['ACCEPT']),
    'a chain of a user': async ({ manager }) =>
      assert.deepEqual(Object.values(await manager.policy('USER')), [null]),
    'a chain that is not there': (probe) =>
      refuses(probe, 'NO_CHAIN', () => probe.manager.policy('GONE')),
  },
} as const satisfies Record<ChainVerb, Record<ChainObject, ManagerTest>>;

async function appends(probe: ManagerProbe, chain: string): Promise<void> {
  const { manager, first, second, third } = probe;
  await changesNothing(probe, () => manager.appendRule(chain, first));
  await changesOnce(probe, () => manager.appendRule(chain, third.replace('-m tcp ', '')));
  assert.deepEqual(await probe.listed(chain), [first, second, third]);
}

async function inserts(probe: ManagerProbe, chain: string): Promise<void> {
  const { manager, first, second, third } = probe;
  await changesNothing(probe, () => manager.insertRule(chain, second));
  await changesOnce(probe, () => manager.insertRule(chain, third.split(' '), { position: 2 }));
  await changesOnce(probe, () => manager.insertRule(chain, '-p udp -j DROP', { position: 99 }));
  await changesOnce(probe, () => manager.insertRule(chain, '-p icmp -j DROP', { position: 0 }));
  const [icmp, ...rest] = await probe.listed(chain);
  assert.match(icmp ?? '', /^-p (icmp|1) -j DROP$/);
  assert.deepEqual(rest, [first, third, second, '-p udp -j DROP']);
}

async function replaces(probe: ManagerProbe, chain: string): Promise<void> {
  const { manager, first, second, third } = probe;
  await changesOnce(probe, () => manager.replaceRule(chain, first, third));
  assert.deepEqual(await probe.listed(chain), [third, second]);
  await refuses(probe, 'NO_RULE', () => manager.replaceRule(chain, first, '-p udp -j DROP'));
}

async function deletes(probe: ManagerProbe, chain: string): Promise<void> {
  const { manager, first, second, third } = probe;
  await changesNothing(probe, () => manager.deleteRule(chain, third));
  await changesOnce(probe, () => manager.deleteRule(chain, first));
  assert.deepEqual(await probe.listed(chain), [second]);
}

async function finds(probe: ManagerProbe, chain: string): Promise<void> {
  const { manager, second, third } = probe;
  const found = await manager.findRule(chain, second.replace('--dport 22', '--dport ssh'));
  assert.deepEqual(
    found.map(({ number, spec }) => ({ number, spec })),
    [{ number: 2, spec: second }],
  );
  assert.deepEqual(await manager.findRule(chain, third), []);
}

async function lists(probe: ManagerProbe, chain: string): Promise<void> {
  const { manager, first, second } = probe;
  const rules = await manager.rules(chain);
  assert.deepEqual(
    rules.map(({ spec }) => spec),
    [first, second],
  );
  assert.deepEqual(rules[0]?.counters, { packets: 0, bytes: 0 });
}
