import { isManagerError } from '@chainwright/chainmgr';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { meddling } from './meddling.ts';
import { managerOf, openNamespace, programsOf, specsOf, variants } from './tools.ts';

const networks = {
  ipv4: ['10.0.0.0/8', '10.0.0.0/16', '10.0.0.0/24'],
  ipv6: ['2001:db8::/32', '2001:db8::/48', '2001:db8::/64'],
} as const;

const cases = variants.flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({
    variant,
    family,
    program: programsOf(variant)[family],
  })),
);

describe.skipIf(lacking !== undefined).each(cases)(
  `what others do between listing and batch, with $program${skipNote}`,
  ({ variant, family, program }) => {
    const { backend, close } = openNamespace();
    afterAll(close);
    const [wide, middle, narrow] = networks[family].map((network) => `-s ${network} -j DROP`);
    const [first, target, other] = [wide, middle, narrow] as [string, string, string];
    const last = '-p udp -j ACCEPT';

    const ask = (line: string) => backend.run({ program, args: ['-w', ...line.split(' ')] });
    const listed = () => specsOf(backend, program, 'INPUT');

    beforeEach(async () => {
      await ask('-F INPUT');
      for (const spec of [first, target, last]) await ask(`-A INPUT ${spec}`);
    });

    test.each<[string, readonly string[], readonly string[]]>([
      ['insert before it', ['-I INPUT 1 -p tcp -j ACCEPT'], ['-p tcp -j ACCEPT', first, last]],
      ['insert its likeness before it', [`-I INPUT 2 ${other}`], [first, other, last]],
      ['insert its likeness first', [`-I INPUT 1 ${other}`], [other, first, last]],
      ['delete what is before it', ['-D INPUT 1'], [last]],
      ['delete it', ['-D INPUT 2'], [first, last]],
      [
        'put another rule in its place',
        ['-R INPUT 2 -p tcp -j ACCEPT'],
        [first, '-p tcp -j ACCEPT', last],
      ],
      ['move it to the end', ['-D INPUT 2', `-A INPUT ${target}`], [first, last]],
      ['append', ['-A INPUT -p tcp -j ACCEPT'], [first, last, '-p tcp -j ACCEPT']],
      ['flush the chain', ['-F INPUT'], []],
    ])('to delete a rule, while they %s, deletes it and no other', async (_, lines, left) => {
      const manager = managerOf(
        meddling(backend, 1, () => askAll(ask, lines)),
        variant,
        family,
      );
      await manager.deleteRule('INPUT', target);
      expect(await listed()).toEqual(left);
    });

    // What ip6tables of nf_tables cannot tell apart, nobody can by asking it for it.
    const isBlind = program === 'ip6tables-nft';

    test.each([
      ['', ''],
      [' of the same comment', '-m comment --comment scan '],
    ])('a likeness%s that comes in at its very place, again and again, stays', async (_, said) => {
      const [own, like] = [target, other].map((spec) => spec.replace('-j', `${said}-j`));
      await ask(`-R INPUT 2 ${own}`);
      const likenesses = [49, 50, 51, 52, 53].map((length, at) =>
        `${like}`.replace(/\/\d+/, `/${family === 'ipv4' ? 17 + at : length}`),
      );
      const coming = [...likenesses];
      const meddle = async () => {
        const next = coming.shift() ?? '';
        const at = (await listed()).indexOf(`${own}`) + 1;
        await ask(`-I INPUT ${at} ${next}`);
      };
      const meddler = meddling(backend, likenesses.length, meddle);
      await managerOf(meddler, variant, family, { attempts: 9 }).deleteRule('INPUT', `${own}`);
      // From the fourth attempt on the words are enough, where the tool can tell the two apart.
      expect(coming.length).toBe(isBlind ? 0 : 1);
      const came = likenesses.slice(0, likenesses.length - coming.length);
      expect(await listed()).toEqual([first, ...came, last]);
    });

    test.each<[string, readonly string[], readonly string[], readonly string[]]>([
      ['of what is before it', [`-R INPUT 1 ${other}`], [other, last], [first, last]],
      ['of the rule', [`-R INPUT 2 ${other}`], [first, other, last], [first, last]],
      ['that it had', ['-D INPUT 2', `-I INPUT 2 ${other}`], [first, other, last], [first, last]],
    ])(
      `a likeness in the very place %s is ${isBlind ? 'taken for the rule' : 'told from it'}`,
      async (_, lines, kept, blindly) => {
        const manager = managerOf(
          meddling(backend, 1, () => askAll(ask, lines)),
          variant,
          family,
        );
        await manager.deleteRule('INPUT', target);
        expect(await listed()).toEqual(isBlind ? blindly : kept);
      },
    );

    test('a rule that they add meanwhile is not added again', async () => {
      const added = () => askAll(ask, [`-A INPUT ${other}`]);
      const manager = managerOf(meddling(backend, 1, added), variant, family);
      const { changed } = await manager.appendRule('INPUT', other);
      expect(changed).toBe(false);
      expect(await listed()).toEqual([first, target, last, other]);
    });

    test('a transaction is worked out anew as a whole, and says how often', async () => {
      const flush = () => askAll(ask, ['-F INPUT']);
      const manager = managerOf(meddling(backend, 1, flush), variant, family);
      const { families, outcomes } = await manager.transaction((tx) => {
        tx.deleteRule('INPUT', target).insertRule('INPUT', other, { position: 3 });
      });
      expect(families[family]).toMatchObject({ attempts: 2, readBack: { asPlanned: true } });
      expect(outcomes.map((outcome) => outcome[family])).toEqual([
        { changed: false, positions: [] },
        { changed: true, positions: [1], clamped: true },
      ]);
      expect(await listed()).toEqual([other]);
    });

    test('after so many attempts it gives up, and has done nothing', async () => {
      const push = () => askAll(ask, ['-I INPUT 1 -p tcp -j ACCEPT']);
      const manager = managerOf(meddling(backend, 99, push), variant, family, { attempts: 2 });
      const error = await manager.deleteRule('INPUT', target).catch((reason: unknown) => reason);
      expect(isManagerError(error, 'CONTENDED')).toBe(true);
      expect((await listed()).filter((spec) => !spec.includes('tcp'))).toEqual([
        first,
        target,
        last,
      ]);
    });

    test('what comes in before each batch, and goes again behind it, is waited out', async () => {
      const going = meddling(backend, 3, () => askAll(ask, ['-D INPUT 1']), 'after');
      const coming = meddling(going, 3, () => askAll(ask, ['-I INPUT 1 -p tcp -j ACCEPT']));
      const { changed } = await managerOf(coming, variant, family).deleteRule('INPUT', target);
      expect(changed).toBe(true);
      expect(await listed()).toEqual([first, last]);
    });

    test('what they do behind the batch is told', async () => {
      const meddler = meddling(backend, 1, () => askAll(ask, [`-D INPUT 4`]), 'after');
      const { families } = await managerOf(meddler, variant, family).transaction((tx) =>
        tx.appendRule('INPUT', other),
      );
      expect(families[family]?.readBack).toEqual({
        asPlanned: false,
        otherChains: [{ table: 'filter', chain: 'INPUT' }],
        missing: [{ table: 'filter', chain: 'INPUT', spec: other }],
      });
    });
  },
);

async function askAll(ask: (line: string) => Promise<unknown>, lines: readonly string[]) {
  for (const line of lines) await ask(line);
}
