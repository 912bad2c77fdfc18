import { ChainManager } from '@chainwright/chainmgr';
import { afterAll, describe, expect, test } from 'vitest';
import { openNamespace, specsOf, tools } from '../manager/tools.ts';

const networks = ['2001:db8::/64', '2001:db8::/32', '2001:db8::/48', '2001:db8::/128'];
const start = Date.UTC(2026, 0, 31, 12);
/** All of them say the same of themselves, as what fwknop makes in one second does. */
const fwknopSpec = (network: string) =>
  `-s ${network} -m comment --comment _exp_${start / 1000} -j ACCEPT`;

describe.each(tools.filter(({ family }) => family === 'ipv6'))(
  'leases that differ in the length of a prefix alone, with $name',
  ({ root, variant }) => {
    const { backend, close } = openNamespace(root);
    const program = `ip6tables-${variant}`;
    let now = start;
    const manager = new ChainManager({ backend, family: 'ipv6', program, now: () => now });
    const held = async () => (await manager.leases()).map(({ spec }) => spec);
    afterAll(close);

    async function fill(rules: readonly string[]) {
      now = start;
      await manager.transaction((tx) => {
        tx.deleteChain('TRAP').createChain('TRAP');
        for (const rule of rules) tx.appendRule('TRAP', rule);
      });
      expect(await specsOf(backend, program, 'TRAP')).toEqual(rules);
    }

    test.each(networks)('%s is revoked, and no other', async (network) => {
      const specs = networks.map(fwknopSpec);
      await fill(specs);
      const { leases } = await manager.revoke({ which: [network] });
      expect(leases.map(({ spec }) => spec)).toEqual([fwknopSpec(network)]);
      expect(await held()).toEqual(specs.filter((spec) => spec !== fwknopSpec(network)));
    });

    test.each(networks)('%s is extended, and no other', async (network) => {
      const specs = networks.map(fwknopSpec);
      await fill(specs);
      await manager.extend({ which: [network] }, { ttl: 60 });
      const longer = fwknopSpec(network).replace(`${start / 1000}`, `${start / 1000 + 60}`);
      expect(await held()).toEqual(
        specs.map((spec) => (spec === fwknopSpec(network) ? longer : spec)),
      );
      now = start + 59_999;
      const { leases } = await manager.reap({ fwknop: true });
      expect(leases).toHaveLength(3);
      expect(await held()).toEqual([longer]);
    });

    test('of those that are alike in several ways exactly what is over goes', async () => {
      const spec = (network: string, at: number, ends: number) =>
        `-s ${network} -p tcp -m tcp --dport ${at} -m comment --comment _exp_${start / 1000 + ends} -j ACCEPT`;
      const specs = networks.flatMap((network) => [
        spec(network, 22, 0),
        spec(network, 22, 60),
        spec(network, 80, 0),
        spec(network, 80, 60),
      ]);
      await fill(specs);
      await manager.extend({ which: networks.slice(1, 3) }, { ttl: 60 });
      now = start + 30_000;
      const { leases } = await manager.reap({ fwknop: true });
      expect(leases).toHaveLength(4);
      const over = [networks[0], networks[3]].map((network) => `-s ${network} `);
      expect(await held()).toEqual(
        specs
          .filter(
            (each) =>
              !(
                each.endsWith(`_exp_${start / 1000} -j ACCEPT`) &&
                over.some((head) => each.startsWith(head))
              ),
          )
          .map((each) => each.replace(`_exp_${start / 1000} `, `_exp_${start / 1000 + 60} `)),
      );
    });

    test.each(networks)('%s is reaped, and no other', async (network) => {
      await fill([]);
      for (const each of networks) {
        await manager.block(each, { chain: 'TRAP', from: [], ttl: each === network ? 10 : 20 });
      }
      const before = await held();
      now += 10_000;
      const { leases } = await manager.reap();
      expect(leases).toHaveLength(1);
      const [gone] = leases;
      expect(await held()).toEqual(before.filter((spec) => spec !== gone?.spec));
      expect(gone?.spec).toContain(`-s ${network} `);
    });
  },
);
