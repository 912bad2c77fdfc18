import { type Backend, ChainManager } from '@chainwright/chainmgr';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { places } from '../open-backends.ts';
import { AutoBlock, autoChains } from './auto-block.ts';

describe.each(places)(
  'psad blocks in $name',
  { timeout: 300_000 },
  ({ program, lacking, open }) => {
    let backend: Backend;
    let close: () => Promise<void>;
    let now = Date.UTC(2026, 0, 31, 12);
    const start = () => new AutoBlock({ backend, program, now: () => now, spare: ['192.0.2.1'] });
    const manager = () => new ChainManager({ backend, family: 'both', program });
    const rulesOf = async (chain: string) =>
      (await manager().rules(chain)).map(({ family, spec }) => {
        const [, address] = / ?(-[sd] \S+|-j PSAD\S+)/.exec(` ${spec}`) ?? [];
        return `${family} ${address ?? spec}`;
      });

    beforeEach(({ skip }) => {
      skip(lacking !== undefined, `needs ${lacking}`);
      ({ backend, close } = open());
    });
    afterEach(() => close?.());

    test('in three chains, to which packets jump first', async () => {
      await manager().appendRule('INPUT', '-i lo -j ACCEPT');
      const psad = start();
      expect(await psad.start()).toEqual([]);
      await psad.start();
      for (const { chain, from } of autoChains) {
        const [v4] = await rulesOf(from);
        expect(v4).toBe(`ipv4 -j ${chain}`);
      }
      expect((await manager().rules('INPUT')).map(({ spec }) => spec)).toEqual([
        ...['-j PSAD_BLOCK_INPUT', '-i lo -j ACCEPT', '-j PSAD_BLOCK_INPUT', '-i lo -j ACCEPT'],
      ]);
      await psad.block('192.0.2.7', 3600, 'port scan');
      await psad.block('2001:db8::7', 3600, 'port scan');
      expect(await rulesOf('PSAD_BLOCK_INPUT')).toEqual([
        'ipv4 -s 192.0.2.7/32',
        'ipv6 -s 2001:db8::7/128',
      ]);
      expect(await rulesOf('PSAD_BLOCK_OUTPUT')).toEqual([
        'ipv4 -d 192.0.2.7/32',
        'ipv6 -d 2001:db8::7/128',
      ]);
      expect(await rulesOf('PSAD_BLOCK_FORWARD')).toEqual([
        ...['ipv4 -s 192.0.2.7/32', 'ipv4 -d 192.0.2.7/32'],
        ...['ipv6 -s 2001:db8::7/128', 'ipv6 -d 2001:db8::7/128'],
      ]);
    });

    test('for a time that goes on when psad is started anew', async () => {
      const psad = start();
      await psad.start();
      await psad.block('192.0.2.7', 60, 'port scan');
      await psad.block('192.0.2.8', 120, 'port sweep');
      // It is gone, and another one begins with the rules alone.
      const again = start();
      const still = await again.start();
      expect(still.map(({ address, reason }) => `${address} ${reason}`).sort()).toEqual([
        ...Array(4).fill('192.0.2.7 port scan'),
        ...Array(4).fill('192.0.2.8 port sweep'),
      ]);
      now += 60_000;
      expect(await again.expire()).toEqual(['192.0.2.7']);
      expect(new Set((await again.blocked()).map(({ address }) => address))).toEqual(
        new Set(['192.0.2.8']),
      );
      now += 60_000;
      expect(await start().expire()).toEqual(['192.0.2.8']);
      expect(await again.blocked()).toEqual([]);
    });

    test('until it is told otherwise, and leaves what others have in its chains', async () => {
      const psad = start();
      await psad.start();
      await manager().appendRule('PSAD_BLOCK_INPUT', '-s 198.51.100.1 -j DROP');
      await psad.block('192.0.2.7', 60, 'a');
      await psad.block('192.0.2.8', 60, 'b');
      expect(await psad.remove('192.0.2.7')).toBe(true);
      expect(await psad.remove('192.0.2.7')).toBe(false);
      expect(await psad.flush()).toBe(4);
      expect(await rulesOf('PSAD_BLOCK_INPUT')).toEqual(['ipv4 -s 198.51.100.1/32']);
      expect(await manager().chainExists('PSAD_BLOCK_OUTPUT')).toBe(true);
    });

    test('nobody who is to be spared', async () => {
      const psad = start();
      await psad.start();
      await expect(psad.block('192.0.2.0/24', 60, 'all of them')).rejects.toThrow(/192\.0\.2\.1/);
      expect(await psad.blocked()).toEqual([]);
    });
  },
);
