import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isManagerError } from '@chainwright/chainmgr';
import { afterAll, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { managerOf, openNamespace, variants } from '../manager/tools.ts';

const trace = join(tmpdir(), `chainwright-leases-${process.pid}`);
const hostile = [
  `$(touch ${trace})`,
  `\`touch ${trace}\``,
  `'; touch ${trace}; '`,
  '" -j ACCEPT -m comment --comment "',
  '-j ACCEPT',
  '--',
  '!',
  'COMMIT',
  '\\',
  '\\"',
  'id=1 by=you',
  'chainwright until=never id=1 by=you',
  '_exp_1',
  '*/ /*',
  'a  b',
  'ж€😀',
  '%s%n',
];

describe.skipIf(lacking !== undefined).each(variants)(
  `hostile text in leases, %s${skipNote}`,
  (variant) => {
    const { backend, close } = openNamespace();
    const manager = managerOf(backend, variant, 'ipv4');
    afterAll(close);

    test('as a reason is text, and nothing else of the rule changes', async () => {
      for (const reason of hostile) {
        const { leases } = await manager.allow('192.0.2.7', { port: 22, ttl: 600, reason });
        const expected = { reason, address: '192.0.2.7', protocol: 'tcp', port: '22' };
        expect(leases).toMatchObject([{ ...expected, kind: 'allow', owner: 'chainwright' }]);
        const [rule, ...others] = await manager.rules('CHAINWRIGHT_ALLOW');
        expect(others).toEqual([]);
        expect(rule?.matches.map(({ name }) => name)).toEqual(['tcp', 'comment']);
        expect(rule?.target).toEqual({ kind: 'verdict', name: 'ACCEPT' });
        expect((await manager.extend({ which: ['192.0.2.7'] }, { ttl: 6000 })).changed).toBe(true);
        expect(await manager.leases()).toMatchObject([expected]);
        expect((await manager.revoke({ which: ['192.0.2.7'] })).leases).toHaveLength(1);
        expect(await manager.rules('CHAINWRIGHT_ALLOW')).toEqual([]);
      }
      expect(existsSync(trace)).toBe(false);
    });

    test('as a name, a port or an address is refused, or is a name', async () => {
      const before = (await manager.listChains()).map(({ name }) => name);
      const refused = ['BAD_CHAIN', 'BAD_LEASE', 'BAD_SET', 'BAD_RULE', 'BAD_ADDRESS'] as const;
      for (const text of hostile) {
        const calls: readonly (() => Promise<unknown>)[] = [
          () => manager.block(text, {}),
          () => manager.block({ set: text }, {}),
          () => manager.allow('192.0.2.7', { port: text }),
          () => manager.allow('192.0.2.7', { protocol: text }),
          () => manager.allow('192.0.2.7', { destination: text }),
        ];
        for (const call of calls) {
          const outcome = await call().catch((error: unknown) => error);
          const isRefused = refused.some((code) => isManagerError(outcome, code));
          // A set that could be there is asked for, and is not there.
          const isMissing = String(outcome).includes("doesn't exist");
          expect(isRefused || isMissing, `${text}: ${outcome}`).toBe(true);
        }
        const chain = text.slice(0, 28);
        for (const options of [{ chain }, { chain: 'OWNED', owner: text }]) {
          const made = await manager
            .block('192.0.2.7', { from: [], ...options })
            .catch((error: unknown) => error);
          if (made instanceof Error) continue;
          const [lease, ...others] = await manager.leases();
          expect(others).toEqual([]);
          expect(lease).toMatchObject({ address: '192.0.2.7', ...options });
          await manager.deleteChain(options.chain);
        }
        expect((await manager.listChains()).map(({ name }) => name)).toEqual(before);
      }
      expect(existsSync(trace)).toBe(false);
    });
  },
);
