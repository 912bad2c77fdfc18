import { type Backend, ChainManager, type ChainManagerOptions, netns } from '@chainwright/chainmgr';
import type { Family } from '@chainwright/parse-core';
import { installedTools, type Tool } from '../../../../oracle/installed-tools.ts';
import { nodeBackend } from '../../src/index.ts';
import { lacking, makeNetns } from '../kernel.ts';

export type { Tool } from '../../../../oracle/installed-tools.ts';

/** Every release and variant that is on this machine, itself or in a folder of its own. */
export const tools: readonly Tool[] = lacking === undefined ? installedTools() : [];

/** This machine's own, both variants. */
export const variants = ['nft', 'legacy'] as const;

/** A backend in a new network namespace, and how both go away again. */
export function openNamespace(root = '/'): {
  readonly backend: Backend;
  readonly name: string;
  readonly close: () => Promise<void>;
} {
  const { name, remove } = makeNetns();
  const node = nodeBackend();
  const inside = netns(name, node);
  const backend = root === '/' ? inside : inRoot(root, inside);
  return {
    backend,
    name,
    close: async () => {
      await node.close();
      remove();
    },
  };
}

/** `iptables-nft` and its like, for both families. */
export function programsOf(variant: 'nft' | 'legacy'): Record<Family, string> {
  return { ipv4: `iptables-${variant}`, ipv6: `ip6tables-${variant}` };
}

export function managerOf(
  backend: Backend,
  variant: 'nft' | 'legacy',
  family: Family | 'both',
  options: Partial<ChainManagerOptions> = {},
): ChainManager {
  return new ChainManager({ backend, family, program: `iptables-${variant}`, ...options });
}

/** The rules of a chain, as `-S` prints them behind its name. */
export async function specsOf(backend: Backend, program: string, chain: string): Promise<string[]> {
  const { stdout } = await backend.run({ program, args: ['-w', '-S', chain] });
  const head = `-A ${chain} `;
  return stdout
    .split('\n')
    .flatMap((line) => (line.startsWith(head) ? [line.slice(head.length)] : []));
}

/** A backend whose programs are those of another root folder. */
function inRoot(root: string, backend: Backend): Backend {
  return {
    describe: () => backend.describe(),
    close: () => backend.close(),
    run: ({ program, args, ...rest }, options) =>
      backend.run(
        { ...rest, program: 'chroot', args: [root, `/usr/sbin/${program}`, ...args] },
        options,
      ),
  };
}
