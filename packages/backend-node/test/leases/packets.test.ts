import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { managerOf, variants } from '../manager/tools.ts';
import { type Connected, client, connectNamespaces, ports } from './connected-namespaces.ts';

const cases = variants.flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({ variant, family })),
);
const [ssh, web] = ports;

describe.skipIf(lacking !== undefined).each(cases)(
  `packets of $family through $variant${skipNote}`,
  ({ variant, family }) => {
    let wire: Connected;
    let now = Date.UTC(2026, 0, 31, 12);
    const manager = () => managerOf(wire.backend, variant, 'both', { now: () => now });
    const connects = (port: number = ssh) => wire.connects(family, port);
    const address = client[family];
    const network = family === 'ipv4' ? '10.99.0.0/24' : '2001:db8:99::/64';
    const other = family === 'ipv4' ? '10.99.0.3' : '2001:db8:99::3';

    beforeAll(async () => {
      wire = await connectNamespaces();
    });
    afterAll(() => wire.close());

    test('of an address that is blocked do not arrive until its time is over', async () => {
      expect(connects()).toBe(true);
      await manager().block(other, { ttl: 60 });
      expect(connects()).toBe(true);
      await manager().block(address, { ttl: 60 });
      expect(connects()).toBe(false);
      now += 59_000;
      await manager().reap();
      expect(connects()).toBe(false);
      now += 1000;
      await manager().reap();
      expect(connects()).toBe(true);
    });

    test('of a network that is blocked do not arrive until it is revoked', async () => {
      await manager().block(network, { ttl: 60, target: 'REJECT' });
      expect(connects()).toBe(false);
      await manager().revoke({ which: [network] });
      expect(connects()).toBe(true);
    });

    test('of an address in a set do not arrive until the kernel has taken it out', async () => {
      const options = { ipset: 'scanners', chain: 'SETS' };
      await manager().block([other, address], { ttl: 600, ...options });
      expect(connects()).toBe(false);
      // A lease is not made shorter, and on a busy machine a short one is over before it is looked at.
      await manager().revoke({ which: [other, address] });
      await manager().block([other, address], { ttl: 1, ...options });
      await vi.waitUntil(() => connects(), { timeout: 60_000 });
      expect(await manager().leases({ chain: 'SETS' })).toEqual([]);
    });

    test('to an address that is blocked do not leave', async () => {
      await manager().block(address, { ttl: 60, direction: 'destination', chain: 'OUT' });
      expect(connects()).toBe(false);
      await manager().revoke({ chain: 'OUT' });
      expect(connects()).toBe(true);
    });

    test('of an address that is allowed arrive at its port, as long as its time lasts', async () => {
      await manager().transaction((tx) => {
        tx.setPolicy('INPUT', 'DROP');
        tx.appendRule('INPUT', '-m conntrack --ctstate ESTABLISHED -j ACCEPT');
        // Whoever is to answer has to be found first.
        tx.appendRule('INPUT', '-p ipv6-icmp -j ACCEPT');
      });
      expect(connects()).toBe(false);
      await manager().allow(address, { port: ssh, ttl: 30 });
      expect([connects(ssh), connects(web)]).toEqual([true, false]);
      now += 20_000;
      await manager().extend({ which: [address] }, { ttl: 30 });
      now += 20_000;
      await manager().reap();
      expect(connects(ssh)).toBe(true);
      now += 10_000;
      await manager().reap();
      expect([connects(ssh), connects(web)]).toEqual([false, false]);
    });
  },
);
