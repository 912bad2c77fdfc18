import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChainManager } from '@chainwright/chainmgr';

/** The arguments of a call of IPTables::ChainMgr, the method's name first. */
export type PerlCall = readonly [method: string, ...args: readonly PerlValue[]];
type PerlValue = string | number | Readonly<Record<string, string | number>>;

/** What this machine lacks for the Perl module; undefined where it lacks nothing. */
export const lackingPerl =
  spawnSync('perl', ['-MIPTables::ChainMgr', '-MJSON::PP', '-e', '1']).status === 0
    ? undefined
    : 'perl with IPTables::ChainMgr';

/** Makes the calls in a namespace; gives the first value of each, null where it died. */
export function callPerl(namespace: string, program: string, calls: readonly PerlCall[]): unknown {
  const script = fileURLToPath(new URL('perl/scenario.pl', import.meta.url));
  const isIpv6 = program.startsWith('ip6') ? '1' : '0';
  const perl = ['perl', script, `/usr/sbin/${program}`, isIpv6];
  const options = { input: JSON.stringify(calls), encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(
    'ip',
    ['netns', 'exec', namespace, ...perl],
    options,
  );
  if (status !== 0) throw new Error(`perl ended with ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** The same call to a manager, as docs/perl-map.md says. */
export async function callOurs(manager: ChainManager, call: PerlCall): Promise<unknown> {
  const [method, ...args] = call;
  const text = (at: number) => String(args[at]);
  const number = (at: number) => Number(args[at]);
  switch (method) {
    case 'chain_exists':
      return manager.chainExists(text(1), { table: text(0) });
    case 'create_chain':
      return manager.createChain(text(1), { table: text(0) });
    case 'flush_chain':
      return manager.flushChain(text(1), { table: text(0) });
    case 'delete_chain':
      return manager.deleteChain(text(2), { table: text(0) });
    case 'set_chain_policy':
      return manager.setPolicy(text(1), text(2) === 'DROP' ? 'DROP' : 'ACCEPT', { table: text(0) });
    case 'add_jump_rule':
      return manager.addJump(text(1), text(3), { table: text(0), position: number(2) });
    case 'append_ip_rule':
      return manager.appendRule(text(3), ruleOf(args, 4), { table: text(2) });
    case 'add_ip_rule': {
      const place = { table: text(3), position: number(2) };
      const rule = ruleOf(args, 5);
      if (place.position < 0) return manager.appendRule(text(4), rule, place);
      return manager.insertRule(text(4), rule, place);
    }
    case 'delete_ip_rule':
      return manager.deleteRule(text(3), ruleOf(args, 4), { table: text(2) });
    case 'find_ip_rule':
      return manager.findRule(text(3), ruleOf(args, 4), { table: text(2) });
    case 'normalize_net':
      return manager.normalizeNetwork(text(0));
    case 'run_ipt_cmd':
      return manager.run(text(0).split(' ').slice(1));
    default:
      throw new Error(`there is no call ${method}`);
  }
}

const flags: Readonly<Record<string, readonly string[]>> = {
  protocol: ['-p'],
  s_port: ['--sport'],
  d_port: ['--dport'],
  comment: ['-m', 'comment', '--comment'],
  state: ['-m', 'state', '--state'],
  ctstate: ['-m', 'conntrack', '--ctstate'],
  mac_source: ['-m', 'mac', '--mac-source'],
};

function ruleOf(args: readonly PerlValue[], targetAt: number): readonly string[] {
  const extended = args[targetAt + 1];
  const conditions = typeof extended === 'object' ? Object.entries(extended) : [];
  const words = conditions.flatMap(([key, value]) =>
    value === 0 ? [] : [...(flags[key] ?? []), String(value)],
  );
  return ['-s', String(args[0]), '-d', String(args[1]), ...words, '-j', String(args[targetAt])];
}
