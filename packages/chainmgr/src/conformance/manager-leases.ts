import assert from 'node:assert/strict';
import type { ChainManager } from '../chain-manager.ts';
import { changesNothing, type ManagerProbe } from './manager-subject.ts';

export type LeaseVerb = keyof Pick<
  ChainManager,
  'block' | 'allow' | 'leases' | 'extend' | 'revoke' | 'reap'
>;

type LeaseTest = (probe: ManagerProbe) => Promise<void>;

const start = Date.UTC(2026, 0, 31, 12, 0, 0);
const hour = 3600;

/** What the manager promises of rules that are there for a time. */
export const leaseCases: Readonly<Record<string, LeaseTest>> = {
  'a block stands in a chain of its own, to which INPUT and FORWARD jump first': async (probe) => {
    const manager = probe.managerAt({ now: start });
    const options = { ttl: hour, reason: 'port scan', owner: 'psad' };
    const { changed, leases } = await manager.block(probe.address(7), options);
    assert.equal(changed, true);
    const [lease] = leases;
    const stamp = `chainwright until=2026-01-31T13:00:00Z id=${lease?.id} by=psad port scan`;
    const address = probe.family === 'ipv4' ? '192.0.2.7/32' : '2001:db8::7/128';
    assert.deepEqual(await probe.listed('CHAINWRIGHT_BLOCK'), [
      `-s ${address} -m comment --comment "${stamp}" -j DROP`,
    ]);
    assert.equal((await probe.listed('INPUT'))[0], '-j CHAINWRIGHT_BLOCK');
    assert.equal((await probe.listed('FORWARD'))[0], '-j CHAINWRIGHT_BLOCK');
    const expected = {
      ...{ outcome: 'added', kind: 'block', address: probe.address(7), direction: 'source' },
      ...{ owner: 'psad', reason: 'port scan', expiresAt: start + hour * 1000, position: 1 },
    };
    assert.deepEqual({ ...lease, ...expected }, lease);
  },

  'what is blocked stays so at least as long, and says what became of it': async (probe) => {
    const clock = { now: start };
    const manager = probe.managerAt(clock);
    const address = probe.address(7);
    const outcome = async (ttl?: number) => {
      const granted = await manager.block(address, ttl === undefined ? {} : { ttl });
      return [granted.changed, granted.leases[0]?.outcome, granted.leases[0]?.expiresAt];
    };
    assert.deepEqual(await outcome(hour), [true, 'added', start + hour * 1000]);
    const before = await probe.everything();
    assert.deepEqual(await outcome(hour - 1), [false, 'kept', start + hour * 1000]);
    assert.equal(await probe.everything(), before);
    clock.now += 1000;
    assert.deepEqual(await outcome(hour), [true, 'extended', start + (hour + 1) * 1000]);
    assert.deepEqual(await outcome(), [true, 'extended', null]);
    assert.deepEqual(await outcome(hour), [false, 'kept', null]);
    assert.equal((await probe.listed('CHAINWRIGHT_BLOCK')).length, 1);
    assert.equal((await probe.listed('INPUT')).filter((rule) => rule.startsWith('-j')).length, 1);
  },

  'an allowance is for one address, protocol and port': async (probe) => {
    const manager = probe.managerAt({ now: start });
    const options = { ttl: 30, port: '6000:6010', protocol: 'udp' };
    const { leases } = await manager.allow(probe.address(7), options);
    const { kind, protocol, port, address } = leases[0] ?? {};
    assert.deepEqual(
      [kind, protocol, port, address],
      ['allow', 'udp', '6000:6010', probe.address(7)],
    );
    await manager.allow(probe.address(7), { ttl: 30, port: 22 });
    const ports = (await manager.leases()).map((lease) => [lease.protocol, lease.port]);
    assert.deepEqual(ports, [
      ['tcp', '22'],
      ['udp', '6000:6010'],
    ]);
    assert.deepEqual(await probe.listed('FORWARD'), []);
  },

  'new leases stand in the order in which they were given, each once': async (probe) => {
    const manager = probe.managerAt({ now: start });
    const addresses = [3, 1, 2, 1].map((number) => probe.address(number));
    await manager.block(addresses, { ttl: hour });
    const listed = (await manager.leases()).map(({ address }) => address);
    assert.deepEqual(listed, addresses.slice(0, 3));
  },

  'reap deletes what is over and nothing else': async (probe) => {
    const clock = { now: start };
    const manager = probe.managerAt(clock);
    const networks = [32, 48, 64].map((length) =>
      probe.family === 'ipv6' ? `2001:db8::/${length}` : `10.0.0.0/${length / 4}`,
    );
    for (const [at, network] of networks.entries()) {
      await manager.block(network, { ttl: (at + 1) * 10, chain: 'USER', from: [] });
    }
    await manager.block(probe.address(9), { chain: 'USER', from: [] });
    const listed = async () => (await manager.leases()).map(({ address }) => address);
    assert.deepEqual(await manager.reap(), { changed: false, leases: [], next: start + 10_000 });
    clock.now = start + 10_000;
    const { changed, leases, next } = await manager.reap();
    assert.deepEqual(
      [changed, leases.map(({ address }) => address), next],
      [true, networks.slice(0, 1), start + 20_000],
    );
    assert.deepEqual(await listed(), [probe.address(9), networks[2], networks[1]]);
    clock.now = start + 29_999;
    assert.equal((await manager.reap()).leases.length, 1);
    assert.deepEqual(await listed(), [probe.address(9), networks[2]]);
    clock.now = start + 30_000;
    assert.equal((await manager.reap()).next, null);
    assert.deepEqual(await listed(), [probe.address(9)]);
    const left = await probe.listed('USER');
    assert.deepEqual(left.slice(1), [probe.first, probe.second]);
    await changesNothing(probe, () => manager.reap());
  },

  'extend lets leases last longer, and never shorter, in their places': async (probe) => {
    const manager = probe.managerAt({ now: start });
    await manager.block(
      [1, 2, 3].map((number) => probe.address(number)),
      { ttl: 60 },
    );
    const [, second] = await manager.leases();
    await changesNothing(probe, () => manager.extend({ which: [probe.address(2)] }, { ttl: 59 }));
    await changesNothing(probe, () => manager.extend({ which: [probe.address(8)] }, { ttl: hour }));
    const { changed, leases } = await manager.extend({ which: [`${second?.id}`] }, { ttl: hour });
    assert.deepEqual([changed, leases], [true, [{ ...second, expiresAt: start + hour * 1000 }]]);
    const ends = (await manager.leases()).map(({ expiresAt, id }) => [id, expiresAt]);
    assert.deepEqual(ends[1], [second?.id, start + hour * 1000]);
    assert.deepEqual([ends[0]?.[1], ends[2]?.[1]], [start + 60_000, start + 60_000]);
  },

  'revoke ends what is named, by address or id, kind, chain or owner': async (probe) => {
    const manager = probe.managerAt({ now: start });
    const address = probe.address(1);
    await manager.block(address, { ttl: hour, owner: 'psad' });
    await manager.allow(address, { ttl: hour, port: 22 });
    await changesNothing(probe, () => manager.revoke({ which: [address], owner: 'nobody' }));
    const which = [address, probe.address(9)];
    const { leases, unknown } = await manager.revoke({ which, kind: 'block' });
    assert.deepEqual(unknown, [probe.address(9)]);
    assert.deepEqual(
      leases.map(({ owner }) => owner),
      ['psad'],
    );
    const [left] = await manager.leases();
    assert.equal(left?.kind, 'allow');
    await changesNothing(probe, () => manager.revoke({ chain: 'CHAINWRIGHT_BLOCK' }));
    await manager.revoke({ which: [`${left?.id}`] });
    assert.deepEqual(await manager.leases(), []);
  },

  'rules of fwknop are leases, and are deleted where that is asked for': async (probe) => {
    const manager = probe.managerAt({ now: start });
    const comment = (seconds: number) => `_exp_${start / 1000 + seconds}`;
    const rule = (text: string) => [
      '-p',
      'tcp',
      '-m',
      'comment',
      '--comment',
      text,
      '-j',
      'ACCEPT',
    ];
    await manager.appendRule('USER', rule(comment(0)));
    await manager.appendRule('USER', rule(comment(60)));
    await manager.appendRule('USER', rule('_exp_soon'));
    const found = await manager.leases();
    assert.deepEqual(
      found.map(({ owner, expiresAt, id, kind }) => [owner, expiresAt, id, kind]),
      [
        ['fwknop', start, null, 'allow'],
        ['fwknop', start + 60_000, null, 'allow'],
      ],
    );
    await changesNothing(probe, () => manager.reap());
    const { leases, next } = await manager.reap({ fwknop: true });
    assert.deepEqual([leases.map(({ expiresAt }) => expiresAt), next], [[start], start + 60_000]);
    await manager.extend({ owner: 'fwknop' }, { ttl: hour });
    const rules = await probe.listed('USER');
    assert.ok(
      rules.some((each) => each.includes(`--comment ${comment(hour)} `)),
      `${rules}`,
    );
    assert.ok(rules.some((each) => each.includes('_exp_soon')));
  },

  'in a built-in chain a lease stands first, and no jump is made': async (probe) => {
    const manager = probe.managerAt({ now: start });
    await manager.allow(probe.address(7), { ttl: 60, port: 22, chain: 'INPUT' });
    const rules = await probe.listed('INPUT');
    assert.match(rules[0] ?? '', / by=chainwright" -j ACCEPT$/);
    assert.deepEqual(rules.slice(1), [probe.first, probe.second]);
    assert.deepEqual(await manager.leases({ chain: 'CHAINWRIGHT_ALLOW' }), []);
  },

  'packets to an address are blocked, and in both directions, where that is said': async (
    probe,
  ) => {
    const manager = probe.managerAt({ now: start });
    await manager.block(probe.address(7), {
      ttl: 60,
      direction: 'both',
      chain: 'BOTH',
      target: 'REJECT',
    });
    await manager.block(probe.address(7), { ttl: 60, direction: 'destination', chain: 'OUT' });
    const directions = (await manager.leases()).map(({ chain, direction }) => [chain, direction]);
    assert.deepEqual(directions, [
      ['BOTH', 'source'],
      ['BOTH', 'destination'],
      ['OUT', 'destination'],
    ]);
    assert.deepEqual(await probe.listed('OUTPUT'), ['-j OUT']);
    assert.deepEqual(await probe.listed('FORWARD'), ['-j OUT', '-j BOTH']);
  },
};
