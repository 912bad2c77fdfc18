import { probeVersion } from '@chainwright/chainmgr';
import { afterAll, describe, expect, test } from 'vitest';
import { lacking, skipNote } from '../kernel.ts';
import { callOurs, callPerl, lackingPerl, type PerlCall } from './perl-calls.ts';
import { managerOf, openNamespace, programsOf, variants } from './tools.ts';

const lacks = lacking ?? lackingPerl;
const note = lackingPerl === undefined ? skipNote : ` (skipped: needs ${lackingPerl})`;

const sides = {
  ipv4: {
    any: '0.0.0.0/0',
    hosts: ['192.0.2.1', '192.0.2.2', '192.0.2.3'],
    nets: ['10.1.2.3/24', '10.1.0.0/16'],
    absent: '192.0.2.99',
  },
  ipv6: {
    any: '::/0',
    hosts: ['2001:db8::1', '2001:db8::2', '2001:db8::3'],
    nets: ['fd00:1:2::3/64', 'fd00:1::/32'],
    absent: '2001:db8::99',
  },
} as const;

const cases = variants.flatMap((variant) =>
  (['ipv4', 'ipv6'] as const).map((family) => ({
    variant,
    family,
    program: programsOf(variant)[family],
  })),
);

describe.skipIf(lacks !== undefined).each(cases)(
  `beside IPTables::ChainMgr 1.6, with $program${note}`,
  ({ variant, family, program }) => {
    const perl = openNamespace();
    const ours = openNamespace();
    const manager = managerOf(ours.backend, variant, family);
    const { any, hosts, nets, absent } = sides[family];
    const [one, two, three] = hosts;
    const [net, widerNet] = nets;
    afterAll(async () => {
      await perl.close();
      await ours.close();
    });

    const ownVersion = async () => (await probeVersion(ours.backend, program))?.version;

    const everything = async ({ backend }: typeof ours) => {
      const { stdout } = await backend.run({ program, args: ['-S'] });
      return stdout.split('\n').filter((line) => line !== '');
    };

    /** Both begin with these rules; gives what both end with, without the policies. */
    async function run(setup: readonly string[], calls: readonly PerlCall[]) {
      const stdin = ['*filter', ':INPUT ACCEPT [0:0]', ...setup, 'COMMIT\n'].join('\n');
      for (const { backend } of [perl, ours]) {
        const { stderr } = await backend.run({ program: `${program}-restore`, args: [], stdin });
        expect(stderr).toBe('');
      }
      callPerl(perl.name, program, calls);
      for (const call of calls) await callOurs(manager, call);
      const rulesOf = async (side: typeof ours) =>
        (await everything(side)).filter((line) => !line.startsWith('-P'));
      return { perl: await rulesOf(perl), ours: await rulesOf(ours) };
    }

    test('the same thirty calls end in the same rules', async () => {
      const block = (address: string, position: number) =>
        ['add_ip_rule', address, any, position, 'filter', 'BLOCK_IN', 'DROP', {}] as const;
      const calls: readonly PerlCall[] = [
        ['create_chain', 'filter', 'BLOCK_IN'],
        ['create_chain', 'filter', 'BLOCK_OUT'],
        ['create_chain', 'filter', 'BLOCK_IN'],
        ['chain_exists', 'filter', 'BLOCK_IN'],
        ['add_jump_rule', 'filter', 'INPUT', 1, 'BLOCK_IN'],
        ['add_jump_rule', 'filter', 'OUTPUT', 9, 'BLOCK_OUT'],
        ['add_jump_rule', 'filter', 'INPUT', 1, 'BLOCK_IN'],
        block(one, 1),
        block(two, 1),
        block(one, 1),
        block(net, 0),
        block(three, 99),
        block(net, -1),
        ['find_ip_rule', one, any, 'filter', 'BLOCK_IN', 'DROP', {}],
        ['append_ip_rule', any, two, 'filter', 'BLOCK_OUT', 'REJECT', {}],
        ['append_ip_rule', any, widerNet, 'filter', 'BLOCK_OUT', 'DROP', {}],
        [
          'append_ip_rule',
          one,
          any,
          'filter',
          'BLOCK_IN',
          'ACCEPT',
          { ctstate: 'NEW,ESTABLISHED' },
        ],
        [
          'append_ip_rule',
          one,
          any,
          'filter',
          'BLOCK_IN',
          'ACCEPT',
          { ctstate: 'ESTABLISHED,NEW' },
        ],
        [
          'append_ip_rule',
          two,
          any,
          'filter',
          'BLOCK_IN',
          'ACCEPT',
          { protocol: 'tcp', d_port: 22 },
        ],
        [
          'append_ip_rule',
          three,
          any,
          'filter',
          'BLOCK_IN',
          'ACCEPT',
          { comment: '_exp_1764111600' },
        ],
        ['delete_ip_rule', two, any, 'filter', 'BLOCK_IN', 'DROP', {}],
        ['delete_ip_rule', net, any, 'filter', 'BLOCK_IN', 'DROP', {}],
        ['delete_ip_rule', absent, any, 'filter', 'BLOCK_IN', 'DROP', {}],
        ['set_chain_policy', 'filter', 'FORWARD', 'DROP'],
        ['normalize_net', net],
        ['run_ipt_cmd', `/usr/sbin/${program} -A FORWARD -j ACCEPT`],
        ['create_chain', 'mangle', 'SHORT'],
        ['flush_chain', 'mangle', 'SHORT'],
        ['delete_chain', 'filter', 'OUTPUT', 'BLOCK_OUT'],
        ['delete_chain', 'filter', 'OUTPUT', 'BLOCK_OUT'],
      ];
      expect(calls.length).toBe(30);
      const perlGave = callPerl(perl.name, program, calls);
      for (const call of calls) await callOurs(manager, call);
      const ended = await everything(ours);
      expect(ended).toEqual(await everything(perl));
      expect(ended.length).toBeGreaterThan(9);
      expect(perlGave).toHaveLength(30);
    });

    const own = family === 'ipv4' ? '32' : '128';
    const drop = `-A INPUT -s ${one}/${own}`;

    test('it takes a rule with an interface for one without: it does not add, and it deletes that', async () => {
      const held = `${drop} -i eth0 -j DROP`;
      const added = await run(
        [held],
        [['add_ip_rule', one, any, 1, 'filter', 'INPUT', 'DROP', {}]],
      );
      expect(added).toEqual({ perl: [held], ours: [`${drop} -j DROP`, held] });
      const gone = await run([held], [['delete_ip_rule', one, any, 'filter', 'INPUT', 'DROP', {}]]);
      expect(gone).toEqual({ perl: [], ours: [held] });
    });

    test('it takes a negated interface for none', async () => {
      const held = `${drop} ! -i eth0 -j DROP`;
      const ended = await run(
        [held],
        [['append_ip_rule', one, any, 'filter', 'INPUT', 'DROP', {}]],
      );
      expect(ended).toEqual({ perl: [held], ours: [held, `${drop} -j DROP`] });
    });

    test('it takes every rule that logs for the one that only logs', async () => {
      const held = `${drop} -j LOG --log-prefix x`;
      const ended = await run([held], [['append_ip_rule', one, any, 'filter', 'INPUT', 'LOG', {}]]);
      expect(ended).toEqual({ perl: [held], ours: [held, `${drop} -j LOG`] });
    });

    test('it does not know protocols by their numbers, which 1.8.9 lists, and adds the same rule twice', async () => {
      const rule = [
        'append_ip_rule',
        one,
        any,
        'filter',
        'INPUT',
        'DROP',
        { protocol: 'tcp', d_port: 22 },
      ] as const;
      const ended = await run([], [rule, rule]);
      const listed = `${drop} -p tcp -m tcp --dport 22 -j DROP`;
      const copies = (await ownVersion()) === '1.8.9' ? [listed, listed] : [listed];
      expect(ended).toEqual({ perl: copies, ours: [listed] });
    });

    test('it leaves a chain to which a rule with conditions jumps', async () => {
      const held = ['-A INPUT -p tcp -j USED', '-A USED -j DROP'];
      const ended = await run(
        [':USED - [0:0]', ...held],
        [['delete_chain', 'filter', 'INPUT', 'USED']],
      );
      // By then it has lost its rules.
      expect(ended).toEqual({ perl: ['-N USED', held[0]], ours: [] });
    });

    test('a quote in a comment is taken away by its shell', async () => {
      const comment = 'it "is" so';
      const rule = ['append_ip_rule', one, any, 'filter', 'INPUT', 'DROP', { comment }] as const;
      const ended = await run([], [rule]);
      expect(ended).toEqual({
        perl: [`${drop} -m comment --comment "it is so" -j DROP`],
        ours: [`${drop} -m comment --comment "it \\"is\\" so" -j DROP`],
      });
    });
  },
);
