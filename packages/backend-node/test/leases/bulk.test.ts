import type { Backend } from '@chainwright/chainmgr';
import { describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { managerOf, openNamespace, variants } from '../manager/tools.ts';

const count = 10_000;
const cases = variants.flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({ variant, family })),
);

describe.skipIf(lacking !== undefined).each(cases)(
  `very many leases of $family, $variant${skipNote}`,
  ({ variant, family }) => {
    test(`${count} are granted as one batch, and reaped as one`, async () => {
      const { backend, close } = openNamespace();
      try {
        let batches = 0;
        const counting: Backend = {
          describe: () => backend.describe(),
          close: () => backend.close(),
          run: (command, options) => {
            if (command.program.endsWith('-restore')) batches++;
            return backend.run(command, options);
          },
        };
        let now = Date.UTC(2026, 0, 31, 12);
        const manager = managerOf(counting, variant, family, { now: () => now });
        const addresses = Array.from({ length: count + 3 }, (_, at) =>
          family === 'ipv4' ? `10.0.${at >> 8}.${at & 255}` : `2001:db8::${(at + 1).toString(16)}`,
        );
        // Three that stay stand between those that go.
        const staying = [0, count / 2, count + 2].map((at) => addresses[at] ?? '');
        await manager.block(addresses, { ttl: 60 });
        expect(batches).toBe(1);
        await manager.extend({ which: staying }, { ttl: 600 });
        now += 60_000;
        batches = 0;
        const { leases, next } = await manager.reap();
        expect([batches, leases.length, next]).toEqual([1, count, now + 540_000]);
        expect((await manager.leases()).map(({ address }) => address)).toEqual(staying);
      } finally {
        await close();
      }
    });
  },
);
