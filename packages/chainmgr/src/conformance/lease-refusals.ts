import assert from 'node:assert/strict';
import { type ManagerProbe, refuses } from './manager-subject.ts';

/** What the manager refuses of rules that are there for a time. */
export const leaseRefusals: Readonly<Record<string, (probe: ManagerProbe) => Promise<void>>> = {
  'what is to be spared, and every address, is blocked only by force': async (probe) => {
    const manager = probe.managerAt({ now: 0 });
    const spare = [probe.address(7)];
    const own = probe.address(7);
    const around = probe.family === 'ipv4' ? '192.0.2.0/24' : '2001:db8::/64';
    const all = probe.family === 'ipv4' ? '0.0.0.0/0' : '::/0';
    for (const network of [own, around, all]) {
      const batch = [probe.address(1), network];
      await refuses(probe, 'SPARED', () => manager.block(batch, { spare }));
    }
    assert.equal((await manager.block([own, around, all], { spare, force: true })).changed, true);
    const listed = (await manager.leases()).map(({ address }) => address);
    assert.deepEqual(listed, [own, around, null]);
  },

  'what no lease can carry is refused before anything is done': async (probe) => {
    const manager = probe.managerAt({ now: 0 });
    const address = probe.address(7);
    await refuses(probe, 'BAD_LEASE', () => manager.block(address, { ttl: 0 }));
    await refuses(probe, 'BAD_LEASE', () => manager.block(address, { ttl: Number.NaN }));
    await refuses(probe, 'BAD_LEASE', () => manager.block(address, { ttl: 1e12 }));
    await refuses(probe, 'BAD_LEASE', () => manager.block(address, { reason: 'a\nb' }));
    await refuses(probe, 'BAD_LEASE', () => manager.block(address, { reason: 'x'.repeat(250) }));
    await refuses(probe, 'BAD_LEASE', () => manager.block(address, { owner: 'two words' }));
    await refuses(probe, 'BAD_ADDRESS', () => manager.block([address, 'example.com'], {}));
    await refuses(probe, 'BAD_ADDRESS', () => manager.block(`${address},${address}`, {}));
    await refuses(probe, 'BAD_SET', () => manager.block({ set: 'a src -j ACCEPT' }, {}));
    await refuses(probe, 'BAD_RULE', () => manager.allow(address, { port: '! 22' }));
    await refuses(probe, 'BAD_RULE', () => manager.allow(address, { port: '22 -j DROP' }));
    await refuses(probe, 'BAD_RULE', () => manager.allow(address, { protocol: '!tcp' }));
    await refuses(probe, 'BAD_POSITION', () => manager.block(address, { position: 0 }));
    await refuses(probe, 'BAD_TABLE', () => manager.block(address, { table: 'x' }));
    await refuses(probe, 'BAD_TABLE', () => manager.reap({ table: 'x' }));
    await refuses(probe, 'BAD_TABLE', () => manager.leases({ table: 'x' }));
    await refuses(probe, 'NO_CHAIN', () => manager.block(address, { from: ['GONE'] }));
    const other = probe.family === 'ipv4' ? '::1' : '127.0.0.1';
    await refuses(probe, 'BAD_ADDRESS', () => manager.block(other, {}));
  },
};
