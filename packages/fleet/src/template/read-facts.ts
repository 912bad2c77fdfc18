import type { Backend, CancelSignal, Command } from '@chainwright/chainmgr';
import type { Dialect } from '@chainwright/parse-core';
import * as v from 'valibot';
import type { VariableValue } from '../host.ts';

/** What a host says of itself, by names that begin with `fact.`; a name that is not there is no fact. */
export type Facts = ReadonlyMap<string, VariableValue>;

/** Facts that every host has, for help. Those of interfaces have their name behind. */
export const factNames = {
  'fact.hostname': 'its own name',
  'fact.kernel': 'the release of its kernel',
  'fact.iptables': 'the version of its iptables',
  'fact.variant': 'nft or legacy',
  'fact.interface': 'the interface of its default route',
  'fact.address': 'the IPv4 address of that interface',
  'fact.address6': 'the global IPv6 address of that interface',
  'fact.network': 'the IPv4 network of that interface',
  'fact.network6': 'the global IPv6 network of that interface',
} as const;

/** Asks a host for the facts that are needed, and for no others. */
export async function readFacts(
  names: readonly string[],
  backend: Backend,
  dialect: Dialect,
  signal: CancelSignal,
): Promise<Facts> {
  const needed = names.filter((name) => name.startsWith('fact.'));
  const facts = new Map<string, VariableValue>([
    ['fact.iptables', dialect.version],
    ['fact.variant', dialect.variant],
  ]);
  if (needed.some((name) => name === 'fact.hostname' || name === 'fact.kernel')) {
    const said = await run({ program: 'uname', args: ['-nr'] }, backend, signal);
    const [hostname = '', kernel = ''] = said.trim().split(' ');
    facts.set('fact.hostname', hostname).set('fact.kernel', kernel);
  }
  if (needed.some((name) => /^fact\.(?:interface|address|network)/.test(name))) {
    for (const [name, value] of await readAddresses(backend, signal)) facts.set(name, value);
  }
  return facts;
}

const interfaces = v.array(
  v.object({
    ifname: v.string(),
    addr_info: v.array(
      v.object({
        family: v.string(),
        local: v.optional(v.string()),
        prefixlen: v.number(),
        scope: v.string(),
      }),
    ),
  }),
);
const routes = v.array(v.object({ dev: v.optional(v.string()) }));

async function readAddresses(
  backend: Backend,
  signal: CancelSignal,
): Promise<ReadonlyMap<string, string>> {
  const ip = async (args: readonly string[]): Promise<unknown> =>
    JSON.parse((await run({ program: 'ip', args: ['-j', ...args] }, backend, signal)) || '[]');
  const facts = new Map<string, string>();
  const [route] = v.parse(routes, await ip(['route', 'show', 'default']));
  for (const { ifname, addr_info } of v.parse(interfaces, await ip(['addr', 'show']))) {
    const four = addr_info.find(({ family }) => family === 'inet');
    const six = addr_info.find(({ family, scope }) => family === 'inet6' && scope === 'global');
    for (const [found, mark] of [[four, ''] as const, [six, '6'] as const]) {
      if (found?.local === undefined) continue;
      const network = `${found.local}/${found.prefixlen}`;
      facts.set(`fact.address${mark}.${ifname}`, found.local);
      facts.set(`fact.network${mark}.${ifname}`, network);
      if (ifname !== route?.dev) continue;
      facts.set(`fact.address${mark}`, found.local).set(`fact.network${mark}`, network);
    }
  }
  if (route?.dev !== undefined) facts.set('fact.interface', route.dev);
  return facts;
}

async function run(command: Command, backend: Backend, signal: CancelSignal): Promise<string> {
  const { exitCode, stdout, stderr } = await backend.run(command, { signal });
  if (exitCode === 0) return stdout;
  const [said = ''] = stderr.split('\n');
  throw new RangeError(`${command.program} failed, and with it the facts: ${said}`);
}
