import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isManagerError } from '@chainwright/chainmgr';
import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { managerOf, openNamespace, programsOf, specsOf, variants } from '../manager/tools.ts';

const lackingSets = lacking ?? (spawnSync('ipset', ['version']).status === 0 ? undefined : 'ipset');
const note = lackingSets === undefined ? '' : skipNote || ' (skipped: needs ipset)';

const cases = variants.flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({
    variant,
    family,
    program: programsOf(variant)[family],
  })),
);
const chain = 'CHAINWRIGHT_BLOCK';

describe.skipIf(lackingSets !== undefined).each(cases)(
  `leases in sets, with $program${note}`,
  ({ variant, family, program }) => {
    const { backend, close } = openNamespace();
    afterAll(close);
    const manager = managerOf(backend, variant, family);
    const name = `scanners-${family === 'ipv4' ? 'v4' : 'v6'}`;
    const address = (number: number) =>
      family === 'ipv4' ? `192.0.2.${number}` : `2001:db8::${number}`;
    const network = family === 'ipv4' ? '10.0.0.0/8' : '2001:db8:1::/48';
    const ipset = (...args: string[]) => backend.run({ program: 'ipset', args });
    const block = (what: string | readonly string[], ttl?: number) =>
      manager.block(what, { ipset: 'scanners', reason: 'scan', ...(ttl && { ttl }) });
    const outcomes = async (what: string, ttl?: number) =>
      (await block(what, ttl)).leases.map(({ outcome }) => outcome);

    beforeEach(async () => {
      await manager.deleteChain(chain);
      await ipset('flush');
      // A rule of nf_tables lets go of its set a moment later.
      await vi.waitUntil(async () => (await ipset('destroy')).exitCode === 0, { timeout: 60_000 });
    });

    test('are found by one rule, however many there are', async () => {
      const { changed, leases } = await block([address(1), network, address(2)], 600);
      expect([changed, leases.length]).toEqual([true, 3]);
      expect(await specsOf(backend, program, chain)).toEqual([
        `-m set --match-set ${name} src -m comment --comment "chainwright leases" -j DROP`,
      ]);
      const listed = await manager.leases();
      expect(new Set(listed.map((lease) => lease.address))).toEqual(
        new Set([address(1), network, address(2)]),
      );
      for (const lease of listed) {
        expect(lease).toMatchObject({ set: name, kind: 'block', reason: 'scan', chain });
        const left = (lease.expiresAt ?? 0) - Date.now();
        expect(left).toBeGreaterThan(500_000);
        expect(left).toBeLessThan(602_000);
      }
      expect(new Set(listed.map(({ id }) => id)).size).toBe(3);
    });

    test('last at least as long as they did', async () => {
      expect(await outcomes(address(1), 600)).toEqual(['added']);
      expect(await outcomes(address(1), 300)).toEqual(['kept']);
      expect(await outcomes(address(1), 3600)).toEqual(['extended']);
      expect(await outcomes(address(1))).toEqual(['extended']);
      expect(await outcomes(address(1), 3600)).toEqual(['kept']);
      expect(await manager.leases()).toMatchObject([{ expiresAt: null }]);
      expect(await specsOf(backend, program, chain)).toHaveLength(1);
    });

    test('are extended and revoked by address and id, like those that are rules', async () => {
      await block([address(1), address(2), network], 60);
      await manager.block(address(2), { ttl: 60, chain: 'OTHER', from: [] });
      const all = await manager.leases({ chain });
      const first = all.find((lease) => lease.address === address(1));
      const extended = await manager.extend({ which: [`${first?.id}`] }, { ttl: 600 });
      expect(extended.leases).toMatchObject([{ address: address(1), set: name }]);
      const { leases, unknown } = await manager.revoke({ which: [address(2), address(9)] });
      expect(leases.map((lease) => lease.set)).toEqual([null, name]);
      expect(unknown).toEqual([address(9)]);
      await manager.revoke({ which: [network] });
      const [left, ...others] = await manager.leases();
      expect(others).toEqual([]);
      expect([left?.id, (left?.expiresAt ?? 0) - Date.now() > 300_000]).toEqual([first?.id, true]);
    });

    test('end by the kernel’s own clock', async () => {
      await block([address(1)], 1);
      await block([address(2)], 600);
      await vi.waitUntil(async () => (await manager.leases()).length === 1, { timeout: 60_000 });
      expect(await manager.leases()).toMatchObject([{ address: address(2) }]);
      expect(await manager.reap()).toMatchObject({ changed: false });
    });

    test('are refused where a set cannot hold them, and nothing is done', async () => {
      const all = family === 'ipv4' ? '0.0.0.0/0' : '::/0';
      const refused: readonly [string, () => Promise<unknown>][] = [
        ['BAD_ADDRESS', () => manager.block([address(1), all], { ipset: 'scanners', force: true })],
        ['BAD_LEASE', () => block(address(1), 2_147_484)],
        ['BAD_LEASE', () => manager.block(address(1), { ipset: 'scanners', reason: 'a "b"' })],
        ['BAD_SET', () => manager.block({ set: 'other' }, { ipset: 'scanners' })],
        ['BAD_SET', () => manager.block(address(1), { ipset: 'x'.repeat(30) })],
      ];
      for (const [code, call] of refused) {
        const outcome = await call().catch((error: unknown) => error);
        expect(isManagerError(outcome) && outcome.code, String(outcome)).toBe(code);
      }
      expect((await ipset('list', '-n')).stdout).toBe('');
      expect(await manager.chainExists(chain)).toBe(false);
    });

    test('are not put into a set of another kind', async () => {
      const inet = family === 'ipv4' ? 'inet' : 'inet6';
      await ipset('create', name, 'hash:ip', 'family', inet);
      const outcome = await block(address(1), 60).catch((error: unknown) => error);
      expect(isManagerError(outcome, 'BAD_SET'), String(outcome)).toBe(true);
      expect((await ipset('save', name)).stdout).not.toContain('add ');
    });

    test('have names and reasons that are text and nothing else', async () => {
      const trace = join(tmpdir(), `chainwright-sets-${process.pid}`);
      const hostile = [
        `$(touch ${trace})`,
        `\`touch ${trace}\``,
        '-j ACCEPT',
        "'; x '",
        'a b',
        '!',
      ];
      for (const text of hostile) {
        const outcome = await manager.block(address(1), { ipset: text }).catch((e: unknown) => e);
        expect(isManagerError(outcome, 'BAD_SET'), String(outcome)).toBe(true);
        await manager.block(address(1), { ipset: 'scanners', reason: text, ttl: 600 });
        expect(await manager.leases()).toMatchObject([{ address: address(1), reason: text }]);
        await manager.revoke({ which: [address(1)] });
      }
      expect(existsSync(trace)).toBe(false);
    });
  },
);

test.skipIf(lackingSets !== undefined)(
  `a hundred thousand addresses are one rule${note}`,
  async () => {
    const { backend, close } = openNamespace();
    try {
      const manager = managerOf(backend, 'nft', 'ipv4');
      const addresses = Array.from(
        { length: 100_000 },
        (_, at) => `10.${at >> 16}.${(at >> 8) & 255}.${at & 255}`,
      );
      const { leases } = await manager.block(addresses, { ipset: 'many', ttl: 3600 });
      expect(leases).toHaveLength(100_000);
      expect(await specsOf(backend, 'iptables-nft', chain)).toHaveLength(1);
      const again = await manager.block(addresses.slice(0, 9), { ipset: 'many', ttl: 60 });
      expect(again.changed).toBe(false);
    } finally {
      await close();
    }
  },
);
