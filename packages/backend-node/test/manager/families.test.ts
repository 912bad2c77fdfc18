import {
  type Backend,
  type CommandResult,
  isIptablesError,
  isManagerError,
} from '@chainwright/chainmgr';
import { afterAll, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { managerOf, openNamespace, programsOf, variants } from './tools.ts';

describe.skipIf(lacking !== undefined).each(variants)(
  `both families at once, %s${skipNote}`,
  (variant) => {
    const { backend, close } = openNamespace();
    const { ipv4, ipv6 } = programsOf(variant);
    const manager = managerOf(backend, variant, 'both');
    afterAll(close);

    const everything = async () => {
      const listings = [ipv4, ipv6].map((program) => backend.run({ program, args: ['-S'] }));
      return (await Promise.all(listings)).map(({ stdout }) => stdout);
    };

    test('a rule goes where its addresses belong, and one without goes to both', async () => {
      const { outcomes } = await manager.transaction((tx) => {
        tx.createChain('BOTH').appendRule('BOTH', '-s 192.0.2.1 -j DROP');
        tx.appendRule('BOTH', '-s 2001:db8::1 -j DROP').appendRule('BOTH', '-p tcp -j DROP');
      });
      expect(outcomes.map((outcome) => Object.keys(outcome))).toEqual([
        ['ipv4', 'ipv6'],
        ['ipv4'],
        ['ipv6'],
        ['ipv4', 'ipv6'],
      ]);
      expect((await manager.rules('BOTH')).map(({ family, spec }) => [family, spec])).toEqual([
        ['ipv4', '-s 192.0.2.1/32 -j DROP'],
        ['ipv4', '-p tcp -j DROP'],
        ['ipv6', '-s 2001:db8::1/128 -j DROP'],
        ['ipv6', '-p tcp -j DROP'],
      ]);
    });

    test('a rule that fits neither is refused', async () => {
      const error = await manager
        .appendRule('BOTH', '-s 192.0.2.1 -d 2001:db8::1 -j DROP')
        .catch((reason: unknown) => reason);
      expect(isManagerError(error, 'BAD_RULE')).toBe(true);
    });

    test('what does not fit one family is done in none', async () => {
      await backend.run({ program: ipv4, args: ['-N', 'ONLY4'] });
      const before = await everything();
      const missing = await manager
        .appendRule('ONLY4', '-j DROP')
        .catch((reason: unknown) => reason);
      expect(missing).toMatchObject({ code: 'NO_CHAIN', family: 'ipv6' });
      const refused = await manager
        .appendRule('INPUT', '-j ONLY4')
        .catch((reason: unknown) => reason);
      expect(isIptablesError(refused) || isManagerError(refused, 'UNDONE')).toBe(true);
      expect(await everything()).toEqual(before);
    });

    test('when the second family fails after all, the first is undone, and the error says so', async () => {
      const before = await everything();
      const failing = managerOf(failOnCommit(backend, `${ipv6}-restore`), variant, 'both');
      const error = await failing
        .transaction((tx) => {
          tx.createChain('NEW').addJump('INPUT', 'NEW').appendRule('NEW', '-j DROP');
          tx.flushChain('BOTH').setPolicy('FORWARD', 'DROP');
        })
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'UNDONE' });
      expect(String(error)).toMatch(/ipv4 filter.* was undone/);
      expect((error as Error).cause).toMatchObject({ reason: 'BUSY', exitCode: 4 });
      expect(await everything()).toEqual(before);
    });

    test('when others have written by then, it is not undone, and the error says so', async () => {
      const meddle = () =>
        backend.run({ program: ipv4, args: ['-w', '-A', 'BOTH', '-j', 'RETURN'] });
      const failing = failOnCommit(backend, `${ipv6}-restore`, meddle);
      const error = await managerOf(failing, variant, 'both')
        .appendRule('BOTH', '-p udp -j DROP')
        .catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'NOT_UNDONE' });
      const rules = await managerOf(backend, variant, 'ipv4').rules('BOTH');
      expect(rules.map(({ spec }) => spec)).toContain('-p udp -j DROP');
    });

    test('a chain gets its new name in both, or in none', async () => {
      await backend.run({ program: ipv6, args: ['-N', 'TAKEN'] });
      const before = await everything();
      const error = await manager.renameChain('BOTH', 'TAKEN').catch((reason: unknown) => reason);
      expect(error).toMatchObject({ code: 'CHAIN_EXISTS', family: 'ipv6' });
      expect(await everything()).toEqual(before);
      expect((await manager.renameChain('BOTH', 'RENAMED')).changed).toBe(true);
      expect(await manager.chainExists('RENAMED')).toBe(true);
      expect(await manager.chainExists('ONLY4')).toBe(false);
    });
  },
);

/** Lets tests of a batch pass, and fails when it is committed. */
function failOnCommit(
  backend: Backend,
  program: string,
  before?: () => Promise<CommandResult>,
): Backend {
  return {
    describe: () => backend.describe(),
    close: () => backend.close(),
    run: async (command, options) => {
      if (command.program !== program || command.args.includes('--test')) {
        return backend.run(command, options);
      }
      await before?.();
      const stderr = `${program}: Resource temporarily unavailable.\n`;
      return { exitCode: 4, stdout: '', stderr, durationMs: 1 };
    },
  };
}
