import type { Backend, ChainManager } from '@chainwright/chainmgr';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { meddling } from '../manager/meddling.ts';
import { managerOf, openNamespace, programsOf, specsOf, variants } from '../manager/tools.ts';

const cases = variants.flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({
    variant,
    family,
    program: programsOf(variant)[family],
  })),
);

const chain = 'CHAINWRIGHT_BLOCK';
const start = Date.UTC(2026, 0, 31, 12);

describe.skipIf(lacking !== undefined).each(cases)(
  `leases that others write at the same moment, with $program${skipNote}`,
  ({ variant, family, program }) => {
    const { backend, close } = openNamespace();
    afterAll(close);
    let now = start;
    const managerOn = (own: Backend) => managerOf(own, variant, family, { now: () => now });
    const other = managerOn(backend);
    const address = (number: number) =>
      family === 'ipv4' ? `10.${number >> 8}.${number & 255}.1` : `2001:db8::${number + 1}`;
    const addresses = (from: number, count: number) =>
      Array.from({ length: count }, (_, at) => address(from + at));
    const held = async () => (await other.leases()).map((lease) => lease.address);
    /** Before each of the first so many batches the other one does something. */
    const beside = (times: number, meddle: (manager: ChainManager) => Promise<unknown>) =>
      managerOn(
        meddling(backend, times, async () => {
          await meddle(other);
        }),
      );

    beforeEach(async () => {
      now = start;
      await other.deleteChain(chain);
      await other.block(addresses(0, 3), { ttl: 60 });
    });

    test('the same lease is there once, and lasts as long as the longer one', async () => {
      const manager = beside(1, (rival) => rival.block(address(7), { ttl: 30 }));
      const { leases } = await manager.block([address(7), address(8)], { ttl: 90 });
      expect(leases.map(({ outcome }) => outcome)).toEqual(['extended', 'added']);
      expect(await held()).toEqual([address(8), address(7), ...addresses(0, 3)]);
    });

    test('the same lease is there once, too, when the chain has changed too often to count on its length', async () => {
      let number = 100;
      const manager = beside(4, async (rival) => {
        number++;
        await rival.block(number < 104 ? address(number) : address(7), { ttl: 300 });
      });
      const { leases, missing } = await manager.block(address(7), { ttl: 90 });
      expect(missing).toEqual([]);
      expect(leases.map(({ expiresAt }) => expiresAt)).toEqual([start + 300_000]);
      const listed = await held();
      expect(listed.filter((each) => each === address(7))).toHaveLength(1);
      expect(listed).toHaveLength(7);
    });

    test('doubles that a writer left behind when it died are taken away by the next reaper', async () => {
      const [first = ''] = await specsOf(backend, program, chain);
      const double = first.replace(/id=\w+/, 'id=zzz').replace('12:01:00Z', '12:02:00Z');
      const stdin = `*filter\n-A ${chain} ${double}\nCOMMIT\n`;
      await backend.run({ program: `${program}-restore`, args: ['-n'], stdin });
      expect(await held()).toEqual([...addresses(0, 3), address(0)]);
      const { changed, leases } = await other.reap();
      expect([changed, leases]).toEqual([true, []]);
      expect((await other.leases()).map((lease) => [lease.address, lease.id === 'zzz'])).toEqual([
        [address(1), false],
        [address(2), false],
        [address(0), true],
      ]);
    });

    test('a lease that is extended before the batch is not reaped', async () => {
      now += 60_000;
      const manager = beside(1, (rival) => rival.extend({ which: [address(1)] }, { ttl: 60 }));
      const { leases } = await manager.reap();
      expect(leases.map((lease) => lease.address)).toEqual([address(0), address(2)]);
      expect(await held()).toEqual([address(1)]);
    });

    test('two reapers delete each lease once', async () => {
      now += 60_000;
      const manager = beside(1, (rival) => rival.reap());
      expect(await manager.reap()).toMatchObject({ changed: false, leases: [] });
      expect(await held()).toEqual([]);
    });

    test('of thousands that are over only these go, while one comes in and another goes', async () => {
      await other.block(addresses(1000, 3000), { ttl: 600 });
      await other.block(addresses(5000, 3000), { ttl: 30 });
      now += 60_000;
      // The chain is as long as before, and all between the two have other places.
      const manager = beside(1, async (rival) => {
        await rival.revoke({ which: [address(1500)] });
        await rival.block(address(900), { ttl: 600 });
      });
      const { leases } = await manager.reap();
      expect(leases).toHaveLength(3003);
      const left = addresses(1000, 3000).filter((each) => each !== address(1500));
      expect(await held()).toEqual([address(900), ...left]);
    });

    test('thousands that are over go, although one comes in and another goes before each batch', async () => {
      await other.block(addresses(1000, 3000), { ttl: 600 });
      await other.block(addresses(5000, 3000), { ttl: 30 });
      now += 60_000;
      let number = 0;
      const manager = beside(99, async (rival) => {
        await rival.revoke({ which: [address(1500 + number)] });
        await rival.block(address(9000 + number), { ttl: 600 });
        number++;
      });
      const { leases } = await manager.reap();
      expect(leases).toHaveLength(3003);
      // By their places three times, and then by what they say.
      expect(number).toBe(4);
      const came = [3, 2, 1, 0].map((at) => address(9000 + at));
      expect(await held()).toEqual([
        ...came,
        ...addresses(1000, 500),
        ...addresses(1504, 4000 - 1504),
      ]);
    });
  },
);
